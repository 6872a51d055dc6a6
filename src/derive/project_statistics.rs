//! Statistics of projects: by industry, place and origin of funds, completion, approvals, problems.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Calendar;
use super::approvals::{ApprovalState, approval_state, known_to};
use super::rate::{ahead, percent};
use super::sums::{Sums, funds_total, in_place};
use crate::disclose::Edition;
use crate::model::project::{Fund, Project};
use crate::model::value::{Currency, Date, FundOrigin, Period, ProblemKind, Stage, Text};

/// Figures over the projects of an edition. Projects are positions in [`Edition::projects`].
#[derive(Debug, Default)]
pub struct ProjectStatistics {
    /// By industry, the largest number first.
    pub industries: Vec<ProjectGroup>,
    /// By key industry, the largest number first.
    pub key_industries: Vec<ProjectGroup>,
    /// By county or city, the largest number first.
    pub districts: Vec<ProjectGroup>,
    /// How many projects ever signed, began construction, went into production.
    pub reached: Vec<(Stage, usize)>,
    /// Funds by origin. 州外 includes 省外, so there is no sum over origins.
    pub origins: Vec<OriginSums>,
    /// Months, quarters and so on with the funds that came in, all origins together, in their order.
    pub periods: Vec<(Period, Sums)>,
    /// Projects after signing with the share of the agreed investment that is in place; the smallest share first.
    pub completion: Vec<Completion>,
    /// Projects with a plan for the year, the one that lies furthest behind first.
    pub year_plans: Vec<YearPlan>,
    /// Approvals: in all, finished, finished late.
    pub approvals: (usize, usize, usize),
    /// Approvals that are not finished and over their limit, the longest first.
    pub overdue: Vec<Overdue>,
    /// Problems that are not solved, the oldest limit first.
    pub problems: Vec<OpenProblem>,
    /// How many problems of each kind were raised, and how many of them are solved.
    pub problem_kinds: BTreeMap<ProblemKind, (usize, usize)>,
}

/// Projects that have something in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectGroup {
    /// What they have in common; nothing where it is not given.
    pub name: Option<String>,
    /// How many there are.
    pub count: usize,
    /// Their agreed investment.
    pub agreed: Sums,
    /// Their funds in place.
    pub in_place: Sums,
}

/// Funds of one origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OriginSums {
    /// The origin.
    pub origin: FundOrigin,
    /// Since the beginning.
    pub all: Sums,
    /// In the year of the latest data.
    pub year: Sums,
}

/// The share of a project's agreed investment that is in place (资金到位率＝到位/协议).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Completion {
    /// The project.
    pub project: usize,
    /// In which currency.
    pub currency: Currency,
    /// Agreed investment, in 亿元 or 万美元.
    pub agreed: Decimal,
    /// Funds in place, in the same unit.
    pub in_place: Decimal,
    /// The share, in percent.
    pub rate: Decimal,
}

/// A project's plan for the year and what has come of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearPlan {
    /// The project.
    pub project: usize,
    /// Up to which day.
    pub as_of: Date,
    /// In which currency.
    pub currency: Currency,
    /// The plan, in 亿元 or 万美元.
    pub plan: Decimal,
    /// What came in during the year, in the same unit.
    pub done: Decimal,
    /// The share, in percent.
    pub rate: Decimal,
    /// How far it is ahead of time, in percentage points; negative where it lies behind.
    pub ahead: Decimal,
}

/// An approval over its limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overdue {
    /// The project.
    pub project: usize,
    /// The position among its approvals.
    pub approval: usize,
    /// By how many working days.
    pub days: i64,
}

/// A problem that is not solved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenProblem {
    /// The project.
    pub project: usize,
    /// The position in its list.
    pub problem: usize,
    /// How many days over its limit; nothing where it is not over.
    pub days_over: Option<i32>,
}

impl ProjectStatistics {
    pub(super) fn new(edition: &Edition, calendar: &Calendar, today: Date) -> Self {
        let projects: Vec<&Project> = edition.projects().iter().map(|project| &project.fields).collect();
        let latest = projects.iter().filter_map(|project| project.as_of).max();
        let mut statistics = Self {
            industries: groups(&projects, |project| project.industry.as_ref()),
            key_industries: groups(&projects, |project| project.key_industry.as_ref()),
            districts: groups(&projects, |project| project.district.as_ref()),
            reached: [Stage::Signed, Stage::Started, Stage::Production]
                .map(|stage| (stage, projects.iter().filter(|project| has_reached(project, stage)).count()))
                .into(),
            origins: origins(&projects, latest),
            periods: periods(&projects),
            ..Self::default()
        };
        for (position, project) in projects.iter().enumerate() {
            statistics.completion.extend(completion(position, project));
            statistics.year_plans.extend(year_plan(position, project));
            statistics.add_approvals(position, project, calendar, today);
            statistics.add_problems(position, project, today);
        }
        statistics.completion.sort_by_key(|one| (one.rate, one.project));
        statistics.year_plans.sort_by_key(|one| (one.ahead, one.project));
        statistics.overdue.sort_by_key(|one| (-one.days, one.project, one.approval));
        statistics.problems.sort_by_key(|one| {
            let problem = &projects[one.project].problems[one.problem];
            (problem.due.is_none(), problem.due, problem.raised, one.project)
        });
        statistics
    }

    fn add_approvals(&mut self, position: usize, project: &Project, calendar: &Calendar, today: Date) {
        for (index, approval) in project.approvals.iter().enumerate() {
            self.approvals.0 += 1;
            match approval_state(approval, calendar, known_to(project, today)) {
                ApprovalState::InTime => self.approvals.1 += 1,
                ApprovalState::Late(_) => {
                    self.approvals.1 += 1;
                    self.approvals.2 += 1;
                }
                ApprovalState::Overdue(days) => {
                    self.overdue.push(Overdue { project: position, approval: index, days });
                }
                ApprovalState::NotAccepted | ApprovalState::UnderWay => {}
            }
        }
    }

    fn add_problems(&mut self, position: usize, project: &Project, today: Date) {
        for (index, problem) in project.problems.iter().enumerate() {
            let kind = self.problem_kinds.entry(problem.kind).or_default();
            kind.0 += 1;
            if problem.closed.is_some() {
                kind.1 += 1;
                continue;
            }
            let days_over = problem.due.map(|due| known_to(project, today).days_since(due)).filter(|days| *days > 0);
            self.problems.push(OpenProblem { project: position, problem: index, days_over });
        }
    }
}

/// Whether a project is at a stage or was there before.
///
/// A project on hold or given up counts by the days that it gives.
fn has_reached(project: &Project, stage: Stage) -> bool {
    let dated = project.reached(stage).is_some();
    let stands = project.stage.shown().filter(|now| !matches!(now, Stage::Paused | Stage::Ended));
    dated || stands.is_some_and(|now| *now >= stage)
}

fn groups(projects: &[&Project], name: fn(&Project) -> Option<&Text>) -> Vec<ProjectGroup> {
    let mut groups: BTreeMap<Option<String>, ProjectGroup> = BTreeMap::new();
    for project in projects {
        let name = name(project).map(ToString::to_string);
        let group = groups.entry(name.clone()).or_insert_with(|| ProjectGroup {
            name,
            count: 0,
            agreed: Sums::default(),
            in_place: Sums::default(),
        });
        group.count += 1;
        group.agreed.add_all(project.investment.into_iter().collect());
        group.in_place.add_all(in_place(project));
    }
    let mut groups: Vec<_> = groups.into_values().collect();
    // The sort is stable, so equal numbers stay in the order of their names.
    groups.sort_by_key(|group| (group.name.is_none(), std::cmp::Reverse(group.count)));
    groups
}

fn origins(projects: &[&Project], latest: Option<Date>) -> Vec<OriginSums> {
    let funds = |origin: FundOrigin| {
        projects.iter().flat_map(|project| &project.funds).filter(move |fund| fund.origin == origin)
    };
    let in_year = |fund: &&Fund| latest.is_some_and(|day| fund.period.first_day().year() == day.year());
    let sums = FundOrigin::ALL.iter().map(|origin| OriginSums {
        origin: *origin,
        all: funds(*origin).map(|fund| fund.amount).collect(),
        year: funds(*origin).filter(in_year).map(|fund| fund.amount).collect(),
    });
    sums.filter(|sums| !sums.all.is_empty()).collect()
}

fn periods(projects: &[&Project]) -> Vec<(Period, Sums)> {
    let mut periods: BTreeMap<(Date, Period), Sums> = BTreeMap::new();
    for project in projects {
        let mut own: BTreeMap<Period, Vec<&Fund>> = BTreeMap::new();
        project.funds.iter().for_each(|fund| own.entry(fund.period).or_default().push(fund));
        for (period, funds) in own {
            periods.entry((period.last_day(), period)).or_default().add_all(funds_total(funds));
        }
    }
    periods.into_iter().map(|((_, period), sums)| (period, sums)).collect()
}

fn completion(position: usize, project: &Project) -> Option<Completion> {
    let investment = project.investment?;
    let stage = project.stage.shown()?;
    if !matches!(stage, Stage::Signed | Stage::Started | Stage::Production) {
        return None;
    }
    let currency = investment.currency();
    let agreed = Sums::from_iter([investment]).of(currency)?;
    let in_place = in_place(project).of(currency)?;
    Some(Completion { project: position, currency, agreed, in_place, rate: percent(in_place, agreed)? })
}

fn year_plan(position: usize, project: &Project) -> Option<YearPlan> {
    let (amount, as_of) = (project.year_plan?, project.as_of?);
    let currency = amount.currency();
    let plan = Sums::from_iter([amount]).of(currency)?;
    let in_year = |fund: &&Fund| fund.period.first_day().year() == as_of.year() && fund.period.first_day() <= as_of;
    let done = funds_total(project.funds.iter().filter(in_year)).of(currency).unwrap_or_default();
    let rate = percent(done, plan)?;
    Some(YearPlan { project: position, as_of, currency, plan, done, rate, ahead: ahead(rate, as_of) })
}
