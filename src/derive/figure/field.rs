//! Which fields of projects, funds, replies, briefings and figures of study notes an expression can name.

use super::datum::Datum;
use crate::derive::reply_due;
use crate::diag::Message;
use crate::model::Document;
use crate::model::briefing::Briefing;
use crate::model::field::{FieldDecl, Shape};
use crate::model::head::Head;
use crate::model::project::{Fund, Project};
use crate::model::reply::Reply;
use crate::model::study::StudyFigure;
use crate::model::value::{Flag, Manner, Stated, Text};

/// A field of a record: what it is called, and how it is read.
pub(super) struct Field<T: 'static> {
    pub(super) decl: &'static FieldDecl,
    pub(super) get: for<'a> fn(&'a T) -> Datum<'a>,
    /// The unit of a sum over no record.
    pub(super) unit: &'static str,
}

/// A field that follows from others.
macro_rules! derived {
    ($name:ident, $en:literal, $zh:literal, $about_zh:literal, $about_en:literal) => {
        static $name: FieldDecl = FieldDecl {
            keys: &[$en, $zh],
            required: false,
            shape: <Flag as crate::model::field::Field>::shape,
            meaning: Message { zh: $about_zh, en: $about_en },
            like: None,
        };
    };
}

derived!(ON_TIME, "on_time", "按期", "是否在期限内答复", "Whether it was answered within the limit.");
derived!(MET, "met", "面商", "是否与提出者面商", "Whether it was discussed face to face.");

macro_rules! fields {
    ($($decl:expr, $unit:literal, $get:expr;)*) => { &[$(Field { decl: $decl, unit: $unit, get: $get }),*] };
}

fn text(text: &Option<Text>) -> Datum<'_> {
    Datum::text(text.as_deref())
}

fn texts(texts: &[Text]) -> Datum<'_> {
    Datum::Texts(texts.iter().map(Text::as_str).collect())
}

pub(super) const PROJECT: &[Field<Document<Project>>] = fields! {
    Head::title, "", |project| Datum::text(Some(&project.head.title));
    Project::stage, "", |project| Datum::text(project.fields.stage.shown().map(|stage| stage.zh()));
    Project::promoter, "", |project| text(&project.fields.promoter);
    Project::district, "", |project| text(&project.fields.district);
    Project::place, "", |project| text(&project.fields.place);
    Project::investor, "", |project| text(&project.fields.investor);
    Project::investor_origin, "", |project| text(&project.fields.investor_origin);
    Project::investor_nature, "", |project| text(&project.fields.investor_nature);
    Project::industry, "", |project| text(&project.fields.industry);
    Project::key_industry, "", |project| text(&project.fields.key_industry);
    Project::chain_link, "", |project| text(&project.fields.chain_link);
    Project::agreement, "", |project| Datum::text(project.fields.agreement.map(|agreement| agreement.zh()));
    Project::lead_unit, "", |project| text(&project.fields.lead_unit);
    Project::investment, "元", |project| Datum::amount(project.fields.investment);
    Project::fixed_investment, "元", |project| Datum::amount(project.fields.fixed_investment);
    Project::year_plan, "元", |project| Datum::amount(project.fields.year_plan);
    Project::funds_in_place, "元", |project| Datum::amount(project.fields.funds_in_place);
    Project::output, "元", |project| Datum::amount(project.fields.output);
    Project::tax, "元", |project| Datum::amount(project.fields.tax);
    Project::land_mu, "亩", |project| Datum::whole(project.fields.land_mu.map(|land| land.0), "亩");
    Project::jobs, "人", |project| Datum::whole(project.fields.jobs.map(|jobs| jobs.0), "人");
    Project::signed, "", |project| Datum::day(project.fields.signed);
    Project::start_planned, "", |project| Datum::day(project.fields.start_planned);
    Project::started, "", |project| Datum::day(project.fields.started);
    Project::completion_planned, "", |project| Datum::day(project.fields.completion_planned);
    Project::completed, "", |project| Datum::day(project.fields.completed);
    Project::production_planned, "", |project| Datum::day(project.fields.production_planned);
    Project::in_production, "", |project| Datum::day(project.fields.in_production);
    Project::pool_date, "", |project| Datum::day(project.fields.pool_date);
};

pub(super) const FUND: &[Field<Fund>] = fields! {
    Fund::amount, "元", |fund| Datum::amount(Some(fund.amount));
    Fund::origin, "", |fund| Datum::text(Some(fund.origin.zh()));
    Fund::period, "", |fund| Datum::period(Some(fund.period));
};

pub(super) const REPLY: &[Field<Document<Reply>>] = fields! {
    Head::title, "", |reply| Datum::text(Some(&reply.head.title));
    Reply::kind, "", |reply| Datum::text(Some(reply.fields.kind.zh()));
    Reply::year, "", |reply| Datum::whole(u32::try_from(reply.fields.year.0).ok(), "");
    Reply::level, "", |reply| Datum::text(reply.fields.level.map(|level| level.zh()));
    Reply::session, "", |reply| Datum::text(Some(&reply.fields.session));
    Reply::number, "", |reply| Datum::text(Some(&reply.fields.number));
    Reply::proposers, "", |reply| texts(&reply.fields.proposers);
    Reply::group, "", |reply| text(&reply.fields.group);
    Reply::cosigners, "名", |reply| Datum::whole(reply.fields.cosigners.map(|count| count.0), "名");
    Reply::role, "", |reply| Datum::text(Some(reply.fields.role.zh()));
    Reply::assigned, "", |reply| Datum::day(reply.fields.assigned.as_ref().and_then(Stated::given).copied());
    Reply::due, "", |reply| Datum::day(reply_due(&reply.fields));
    Reply::replied, "", |reply| Datum::day(reply.fields.replied.as_ref().and_then(Stated::given).copied());
    Reply::outcome, "", |reply| Datum::text(reply.fields.outcome.given().map(Text::as_str));
    Reply::satisfaction, "", |reply| {
        Datum::text(reply.fields.satisfaction.as_ref().and_then(Stated::given).map(|value| value.zh()))
    };
    Reply::form_returned, "", |reply| Datum::day(reply.fields.form_returned);
    Reply::extent, "", |reply| Datum::text(reply.fields.extent.map(|extent| extent.zh()));
    Reply::second_handling, "", |reply| Datum::flag(Some(reply.fields.second_handling.0));
    &ON_TIME, "", |reply| {
        let replied = reply.fields.replied.as_ref().and_then(Stated::given);
        Datum::flag(replied.zip(reply_due(&reply.fields)).map(|(replied, due)| *replied <= due))
    };
    &MET, "", |reply| Datum::flag(Some(reply.fields.talks.iter().any(|talk| talk.manner == Manner::Meeting)));
};

pub(super) const STUDY: &[Field<StudyFigure>] = fields! {
    StudyFigure::label, "", |figure| Datum::text(Some(&figure.label));
    StudyFigure::city, "", |figure| text(&figure.city);
    StudyFigure::value, "", |figure| Datum::written(&figure.value, &figure.unit);
    StudyFigure::date, "", |figure| Datum::text(figure.date.given().map(Text::as_str));
    StudyFigure::note, "", |figure| text(&figure.note);
};

/// The position of the value among the fields of a study's figure.
pub(super) const STUDY_VALUE: usize = 2;

pub(super) const BRIEFING: &[Field<Document<Briefing>>] = fields! {
    Head::title, "", |briefing| Datum::text(Some(&briefing.head.title));
    Briefing::series, "", |briefing| Datum::text(Some(&briefing.fields.series));
    Briefing::form, "", |briefing| Datum::text(Some(briefing.fields.form.zh()));
    Briefing::year, "", |briefing| Datum::whole(u32::try_from(briefing.fields.year.0).ok(), "");
    Briefing::number, "", |briefing| Datum::whole(Some(briefing.fields.number.0), "");
    Briefing::total_number, "", |briefing| Datum::whole(briefing.fields.total_number.map(|number| number.0), "");
    Briefing::period, "", |briefing| Datum::period(briefing.fields.period);
};

/// The values that a field can have, if they are a fixed set, each in Chinese and English.
pub(super) fn choices(decl: &FieldDecl) -> Option<Vec<(&'static str, &'static str)>> {
    let mut shape = (decl.shape)();
    loop {
        shape = match shape {
            Shape::Stated(inner) | Shape::List(inner) => *inner,
            Shape::Choice(choices) => return Some(choices.iter().map(|choice| (choice.zh, choice.en)).collect()),
            Shape::Scalar { schema: crate::model::field::ScalarSchema::Bool, .. } => {
                return Some(vec![("是", "yes"), ("否", "no")]);
            }
            _ => return None,
        };
    }
}
