//! What a project that is not signed yet holds back as a field, and says in its title or another text all the same.

mod amounts;
mod blocks;
mod names;

use rayon::prelude::*;

use super::release;
use crate::diag::codes::disclose as code;
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::message;
use crate::model::body::{self, Body, Link, Passage, Target};
use crate::model::field::{FieldDecl, Record as _, among};
use crate::model::head::Head;
use crate::model::project::Project;
use crate::model::value::{Amount, Date, Disclosure};
use crate::model::{Document, Site};
use crate::source::Place;
use crate::text::{number, quantity};
use amounts::Spot;
use names::{Name, Registered, Seen};

/// Without these nobody knows whether a project is signed and what everyone reads of it.
const DECISIVE: [&FieldDecl; 5] =
    [Head::disclosure, Project::stage, Project::milestones, Project::signed, Project::public_fields];

/// The projects that are judged by what everyone reads of them: those that are public, also where another field could not be
/// read.
pub(super) fn judged(site: &Site) -> impl Iterator<Item = &Document<Project>> {
    let suspects = site.suspects.projects.iter().filter(|project| !project.doubts(&DECISIVE));
    let all = site.documents.projects.iter().chain(suspects).map(|project| &**project);
    all.filter(|project| project.head.disclosure == Disclosure::Public)
}

/// The projects of which everyone reads the title alone, in the list of what is given on application.
pub(super) fn listed(site: &Site) -> impl Iterator<Item = &Document<Project>> {
    let all = site.documents.projects.iter().filter(|_| site.config.list_on_request.0).map(|project| &**project);
    all.filter(|project| project.head.disclosure == Disclosure::OnRequest)
}

/// Reports texts that everyone would read with the investor or an amount of a project that may show neither.
pub(super) fn judge(site: &Site, today: Date, diagnostics: &mut Diagnostics) {
    let registered = Registered::of(&site.config);
    let all = judged(site).chain(listed(site));
    let unsigned: Vec<_> = all.filter(|project| !release::is_signed(&project.fields, today)).collect();
    let found: Vec<_> = unsigned.into_par_iter().map(|project| judge_one(project, &registered, today)).collect();
    diagnostics.extend(found.into_iter().flatten());
}

fn judge_one(project: &Document<Project>, registered: &Registered, today: Date) -> Vec<Diagnostic> {
    let held_back = HeldBack::of(&project.fields, registered);
    if held_back.names.is_empty() && held_back.amounts.is_empty() {
        return Vec::new();
    }
    let mut told_of = Diagnostics::default();
    if project.head.disclosure != Disclosure::Public {
        held_back.judge_field(project, Head::title, &project.head.title, &mut told_of);
        return once_a_place(told_of);
    }
    let released = release::project(project, today);
    held_back.judge_fields(&released, &mut told_of);
    held_back.judge_body(&filled_in(&released), &mut told_of);
    for said in blocks::texts(&released.body) {
        let number = with_unit(&said.about, figure_of(&released.head, &said.text), said.unit.as_deref());
        let found = held_back.find(&said.text, &number, Spot::Elsewhere);
        told_of.extend(found.map(|(severity, field)| told(severity, field, said.place)));
    }
    once_a_place(told_of)
}

/// A list of keywords, or a file and its name, that say the same say it at one place.
fn once_a_place(found: Diagnostics) -> Vec<Diagnostic> {
    let mut kept: Vec<Diagnostic> = Vec::new();
    for one in found {
        if !kept.iter().any(|other| other.place.is_same(&one.place) && other.message == one.message) {
            kept.push(one);
        }
    }
    kept
}

/// The text with the figures in it that are given a value beside it, as readers see them.
fn filled_in(project: &Document<Project>) -> Body {
    if !body::holds_figures(&project.body) {
        return (*project.body).clone();
    }
    body::fill_in(&project.body, &|link: &Link| match &link.target {
        Target::Figure(expression) => Some(figure_of(&project.head, expression).to_owned()),
        _ => None,
    })
}

/// What a name for a value stands for; any other text is itself.
fn figure_of<'a>(head: &'a Head, expression: &'a str) -> &'a str {
    let named = head.figures.0.iter().find(|one| *one.name == *expression.trim());
    named.filter(|one| quantity::read(&one.text).is_ok()).map_or(expression, |one| &one.text)
}

/// A number with what it is called and the unit that stands elsewhere; any other text as it is, with what it is called.
fn with_unit(about: &str, text: &str, unit: Option<&str>) -> String {
    let is_bare = number::parse(text.trim()).is_ok();
    format!("{about}，{}{}", text.trim(), unit.filter(|_| is_bare).unwrap_or_default())
}

/// Values of a project that nobody but the bureau may know yet.
struct HeldBack<'a> {
    names: Vec<(Name, &'static FieldDecl)>,
    amounts: Vec<(Amount, &'static FieldDecl)>,
    registered: &'a Registered,
}

impl<'a> HeldBack<'a> {
    fn of(project: &Project, registered: &'a Registered) -> Self {
        let code = project.credit_code.as_ref().and_then(|code| Name::of_code(code));
        let investors = project.investor.iter().flat_map(|investor| Name::all_of(investor, registered));
        let names = code.map(|name| (name, Project::credit_code)).into_iter();
        let mut names: Vec<_> = names.chain(investors.map(|name| (name, Project::investor))).collect();
        // What is sure is told before what is likely.
        names.sort_by_key(|(name, _)| name.severity != Severity::Error);
        let amounts = [
            (project.investment, Project::investment),
            (project.fixed_investment, Project::fixed_investment),
            (project.year_plan, Project::year_plan),
            (project.output, Project::output),
            (project.tax, Project::tax),
            (project.funds_in_place, Project::funds_in_place),
        ];
        let amounts = amounts.into_iter().filter_map(|(amount, field)| Some((amount?, field)));
        let amounts = amounts.chain(project.funds.iter().map(|fund| (fund.amount, Project::funds)));
        // Nothing is no amount that anybody could give away.
        let amounts = amounts.filter(|(amount, _)| amount.hundredths() != 0).collect();
        Self { names, amounts, registered }
    }

    /// The texts of the record that everyone reads, its address included.
    fn judge_fields(&self, project: &Document<Project>, diagnostics: &mut Diagnostics) {
        let Document { id, head, fields, .. } = project;
        let mut judge = |field: &'static FieldDecl, text: &str| self.judge_field(project, field, text, diagnostics);
        head.texts(&mut judge);
        // The folders above an attachment are part of its address.
        head.attached_files(project.folder_path()).for_each(|path| judge(Head::attachments, &path));
        fields.texts(&mut judge);
        if fields.code.is_none() {
            judge(Project::code, id);
        }
    }

    fn judge_field(
        &self,
        project: &Document<Project>,
        field: &'static FieldDecl,
        text: &str,
        diagnostics: &mut Diagnostics,
    ) {
        // The white-list itself is not shown, and what stands in for what could not be read is nobody's text.
        if among(&project.doubtful, field) || std::ptr::eq(field, Project::public_fields) {
            return;
        }
        let spot = if std::ptr::eq(field, Head::title) { Spot::Title } else { Spot::Elsewhere };
        let found = self.find(text, text, spot);
        diagnostics.extend(found.map(|(severity, of)| told(severity, of, project.origin.field(field.keys))));
    }

    fn judge_body(&self, body: &Body, diagnostics: &mut Diagnostics) {
        for passage in body::passages(body) {
            let number = with_unit(&passage.about, &passage.text, passage.unit.as_deref());
            let Some((severity, field)) = self.find(&passage.text, &number, Spot::Elsewhere) else { continue };
            let place = self.place(&passage, (severity, field));
            diagnostics.extend(place.map(|place| told(severity, field, place)));
        }
        for (target, span) in body::references(body) {
            let (Target::Source { path: text, .. } | Target::External(text)) = target else { continue };
            let found = self.find(text, "", Spot::Elsewhere);
            diagnostics.extend(found.map(|(severity, field)| told(severity, field, Place::Span(span))));
        }
    }

    /// Where in a passage it stands: the part that has it by itself, or all of it.
    fn place(&self, passage: &Passage<'_>, (severity, field): (Severity, &FieldDecl)) -> Option<Place> {
        let has_it = |text: &str| {
            let found = self.find(text, text, Spot::Elsewhere);
            found.is_some_and(|(how, of)| how == severity && std::ptr::eq(of, field))
        };
        let part = passage.parts.iter().find(|(text, _)| has_it(text)).map(|(_, span)| *span);
        part.or(passage.span).map(Place::Span)
    }

    /// The field whose value a text has, and how sure that is; `number` is the text with what says what its numbers are.
    fn find(&self, text: &str, number: &str, spot: Spot) -> Option<(Severity, &'static FieldDecl)> {
        let seen = Seen::new(text, self.registered);
        let name = self.names.iter().find(|(name, _)| name.is_in(&seen)).map(|(name, field)| (name.severity, *field));
        match name {
            Some((Severity::Error, _)) => name,
            _ => match amounts::find(&self.amounts, number, spot) {
                amount @ Some((Severity::Error, _)) => amount,
                amount => name.or(amount),
            },
        }
    }
}

fn told(severity: Severity, field: &FieldDecl, place: Place) -> Diagnostic {
    let (zh, en) = (field.zh(), field.en());
    let told = match severity {
        Severity::Error => Diagnostic::error(
            &code::UNSIGNED,
            place,
            message!(
                "项目还没有签约，“{zh}”不公开，这里却写着它",
                "the project is not signed yet, and this text has its `{en}`, which is withheld"
            ),
        ),
        Severity::Warning | Severity::Note => Diagnostic::warning(
            &code::UNSIGNED,
            place,
            message!(
                "项目还没有签约，“{zh}”不公开，这里却像是写着它",
                "the project is not signed yet, and this text seems to have its `{en}`, which is withheld"
            ),
        ),
    };
    told.hint(message!(
        "改写，不提投资方和金额；已经签约的，改正阶段或填写签约日期",
        "reword it without investor and amounts; if the contract is signed, correct the stage or the day of signing"
    ))
}
