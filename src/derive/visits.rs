//! Visits to companies by team.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::table::DataTable;
use crate::model::value::Date;

/// The visits of one team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamVisits {
    /// The team.
    pub team: String,
    /// How many visits it made.
    pub visits: usize,
    /// How many companies it saw; one that was seen twice counts once.
    pub companies: usize,
    /// How many visits have a next step.
    pub followed_up: usize,
    /// The latest visit.
    pub latest: Option<Date>,
}

/// The visits of a ledger by team, the most first.
pub fn visits_by_team(table: &DataTable) -> Vec<TeamVisits> {
    /// Visits, companies, visits with a next step, the latest day.
    type Counted<'a> = (usize, BTreeSet<&'a str>, usize, Option<Date>);
    let mut teams: BTreeMap<&str, Counted<'_>> = BTreeMap::new();
    for row in &table.rows {
        let (Some(team), Some(company)) = (table.text(row, "team"), table.text(row, "company")) else { continue };
        let (visits, companies, followed_up, latest) = teams.entry(team).or_default();
        *visits += 1;
        companies.insert(company);
        *followed_up += usize::from(table.text(row, "next").is_some());
        *latest = (*latest).max(table.date(row, "date"));
    }
    let mut teams: Vec<_> = teams
        .into_iter()
        .map(|(team, (visits, companies, followed_up, latest))| TeamVisits {
            team: team.to_owned(),
            visits,
            companies: companies.len(),
            followed_up,
            latest,
        })
        .collect();
    teams.sort_by_key(|team| std::cmp::Reverse(team.visits));
    teams
}

/// How many visits each month saw, in their order: year, month, visits.
pub fn visits_by_month(table: &DataTable) -> Vec<(i16, i8, usize)> {
    let mut months: BTreeMap<(i16, i8), usize> = BTreeMap::new();
    for date in table.rows.iter().filter_map(|row| table.date(row, "date")) {
        *months.entry((date.year(), date.month())).or_default() += 1;
    }
    months.into_iter().map(|((year, month), visits)| (year, month, visits)).collect()
}
