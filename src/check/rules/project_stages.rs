//! The dates of a project's stages follow one another, are the same wherever they are given, and have come.

use crate::derive::Facts;
use crate::diag::codes::check as code;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::disclose::Edition;
use crate::message;
use crate::model::Document;
use crate::model::field::FieldDecl;
use crate::model::project::{Milestone, Project};
use crate::model::value::{Date, Stage};
use crate::source::Place;

/// A day that a project gives, and what came on it.
struct Step {
    zh: &'static str,
    en: &'static str,
    /// The stage that a project with this day has come to at least.
    reached: Stage,
    date: Date,
    place: Place,
}

pub(in crate::check) fn check(edition: &Edition, facts: &Facts, diagnostics: &mut Diagnostics) {
    for project in edition.projects() {
        let fields = &project.fields;
        let steps = [
            (("签约", "signing"), Some(Stage::Signed), fields.signed, Project::signed),
            (("开工", "start of construction"), Some(Stage::Started), fields.started, Project::started),
            (("竣工", "completion"), None, fields.completed, Project::completed),
            (("投产", "start of production"), Some(Stage::Production), fields.in_production, Project::in_production),
        ];
        let known: Vec<Step> = steps
            .into_iter()
            .filter_map(|(name, stage, date, field)| step(project, name, stage, (date, field), diagnostics))
            .collect();
        for Step { zh, en, date, place, .. } in &known {
            if *date > facts.today {
                diagnostics.push(
                    fault(place, message!("{zh}日期 {date} 还没有到", "the {en} on {date} is yet to come")).hint(
                        message!(
                            "预计的日期写在“计划开工”“计划竣工”“计划投产”里；没有签约的不写签约日期",
                            "a day that is planned has fields of its own; what is not signed has no day of signing"
                        ),
                    ),
                );
            }
        }
        check_stated(project, &known, facts.today, diagnostics);
        for pair in known.windows(2) {
            let [before, after] = pair else { continue };
            if after.date < before.date {
                let (later_zh, zh, later_en, en) = (after.zh, before.zh, after.en, before.en);
                diagnostics.push(
                    fault(
                        &after.place,
                        message!(
                            "{later_zh}日期 {} 早于{zh}日期 {}",
                            "the {later_en} on {} lies before the {en} on {}",
                            after.date,
                            before.date
                        ),
                    )
                    .hint(message!("核对两个日期", "check both dates")),
                );
            }
        }
    }
}

/// The stage that is stated is not before one that was reached: the page would call a day that came a plan.
fn check_stated(project: &Document<Project>, known: &[Step], today: Date, diagnostics: &mut Diagnostics) {
    let Some(stated) = project.fields.stage.shown().copied() else { return };
    if matches!(stated, Stage::Paused | Stage::Ended) {
        return;
    }
    let own = known.iter().map(|step| (step.reached, step.date, step.place.clone()));
    // Those with a field of their own are known already.
    let milestones = project.fields.milestones.iter().enumerate();
    let talks = milestones.filter(|(_, milestone)| milestone.stage == Stage::Talks).map(|(at, milestone)| {
        let place = project.origin.field(Project::milestones.keys).item(at).field(Milestone::date.keys);
        (milestone.stage, milestone.date, place)
    });
    let reached = talks.chain(own).filter(|(stage, date, _)| *stage > stated && *date <= today);
    let Some((stage, date, place)) = reached.max_by_key(|(stage, date, _)| (*stage, *date)) else { return };
    let (zh, en, reached_zh, reached_en) = (stated.zh(), stated.en(), stage.zh(), stage.en());
    diagnostics.push(
        fault(
            &place,
            message!(
                "阶段写“{zh}”，{date} 已经到过“{reached_zh}”",
                "the stage is {en}, but {reached_en} was reached on {date}"
            ),
        )
        .related(project.origin.field(Project::stage.keys), message!("阶段在这里", "the stage is here"))
        .hint(message!(
            "改成“阶段: {reached_zh}”，或改正日期；还没有到的写在“计划开工”“计划竣工”“计划投产”里",
            "write `stage: {reached_en}`, or correct the date; a day that is planned has fields of its own"
        )),
    );
}

/// The day of a stage by the milestones, else by its own field. Where both give one, and not the same, that is reported.
fn step(
    project: &Document<Project>,
    (zh, en): (&'static str, &'static str),
    stage: Option<Stage>,
    (written, field): (Option<Date>, &'static FieldDecl),
    diagnostics: &mut Diagnostics,
) -> Option<Step> {
    let listed = stage.and_then(|stage| {
        let mut milestones = project.fields.milestones.iter().enumerate();
        let (at, milestone) = milestones.find(|(_, milestone)| milestone.stage == stage)?;
        let place = project.origin.field(Project::milestones.keys).item(at).field(Milestone::date.keys);
        Some((milestone.date, place))
    });
    let own = written.map(|date| (date, project.origin.field(field.keys)));
    if let (Some((listed, place)), Some((written, own))) = (&listed, &own)
        && listed != written
    {
        diagnostics.push(
            fault(
                place,
                message!(
                    "进展里的{zh}日期 {listed} 与另写的 {written} 不同",
                    "the {en} on {listed} is on {written} elsewhere"
                ),
            )
            .related(own.clone(), message!("另写在这里", "it stands here as well"))
            .hint(message!("核对两个日期，只写一处", "check both dates, and keep one")),
        );
    }
    // What is completed has been begun.
    let reached = stage.unwrap_or(Stage::Started);
    listed.or(own).map(|(date, place)| Step { zh, en, reached, date, place })
}

fn fault(place: &Place, message: Message) -> Diagnostic {
    Diagnostic::error(&code::BAD_STAGE_ORDER, place.clone(), message)
}
