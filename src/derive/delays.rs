//! Projects that have not done by the planned day what was planned.

use super::known_to;
use crate::disclose::Edition;
use crate::model::project::Project;
use crate::model::value::{Date, Stage};

/// A step with a planned day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// 开工.
    Start,
    /// 竣工.
    Completion,
    /// 投产.
    Production,
}

/// A planned step that did not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delay {
    /// The project, as a position in [`Edition::projects`].
    pub project: usize,
    /// The step.
    pub step: Step,
    /// The planned day.
    pub planned: Date,
    /// How many days ago that was.
    pub days: i32,
}

impl Step {
    /// In Chinese.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Start => "开工",
            Self::Completion => "竣工",
            Self::Production => "投产",
        }
    }
}

/// All delays, the longest first. A project on hold or given up has none.
pub(super) fn delays(edition: &Edition, today: Date) -> Vec<Delay> {
    let mut delays: Vec<Delay> = edition
        .projects()
        .iter()
        .enumerate()
        .flat_map(|(project, document)| {
            let (steps, day) = (open_steps(&document.fields), known_to(&document.fields, today));
            steps.map(move |(step, planned)| Delay { project, step, planned, days: day.days_since(planned) })
        })
        .filter(|delay| delay.days > 0)
        .collect();
    delays.sort_by_key(|delay| (-delay.days, delay.project, delay.step));
    delays
}

/// Planned steps that a project has not taken.
fn open_steps(project: &Project) -> impl Iterator<Item = (Step, Date)> {
    let stage = project.stage.shown().copied();
    let halted = matches!(stage, Some(Stage::Paused | Stage::Ended));
    let at_least = |wanted: Stage| stage.is_some_and(|stage| stage >= wanted);
    let started = project.started.is_some() || at_least(Stage::Started);
    let in_production = project.in_production.is_some() || at_least(Stage::Production);
    let completed = project.completed.is_some() || in_production;
    [
        (Step::Start, project.start_planned.filter(|_| !started)),
        (Step::Completion, project.completion_planned.filter(|_| !completed)),
        (Step::Production, project.production_planned.filter(|_| !in_production)),
    ]
    .into_iter()
    .filter_map(move |(step, planned)| Some((step, planned.filter(|_| !halted)?)))
}
