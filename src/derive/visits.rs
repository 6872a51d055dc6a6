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
    let mut teams: BTreeMap<&str, (TeamVisits, BTreeSet<&str>)> = BTreeMap::new();
    for row in &table.rows {
        let (Some(team), Some(company)) = (table.text(row, "team"), table.text(row, "company")) else { continue };
        let (visits, companies) = teams.entry(team).or_insert_with(|| {
            let none = TeamVisits { team: team.to_owned(), visits: 0, companies: 0, followed_up: 0, latest: None };
            (none, BTreeSet::new())
        });
        visits.visits += 1;
        visits.companies += usize::from(companies.insert(company));
        visits.followed_up += usize::from(table.text(row, "next").is_some());
        visits.latest = visits.latest.max(table.date(row, "date"));
    }
    let mut teams: Vec<_> = teams.into_values().map(|(visits, _)| visits).collect();
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
