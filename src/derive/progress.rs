//! Targets of a year by county and key figure, what came of them, and who stands where.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::rate::{ahead, percent, ranks};
use crate::disclose::Edition;
use crate::model::Document;
use crate::model::dataset::Column;
use crate::model::table::DataTable;
use crate::model::value::{ColumnKind, Date, Usage, Year};

/// Progress against the targets of every year, the latest first.
#[derive(Debug, Default)]
pub struct Progress {
    /// One key figure of one year each, in the order of the targets.
    pub figures: Vec<FigureProgress>,
}

/// How far counties have come with one key figure.
#[derive(Debug, Clone)]
pub struct FigureProgress {
    /// The year.
    pub year: Year,
    /// The id of its column.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its unit.
    pub unit: Option<String>,
    /// Decimals shown.
    pub decimals: u32,
    /// The dataset of its targets, as a position in [`Edition::datasets`].
    pub targets: usize,
    /// The latest report: dataset and day; nothing where there is none yet.
    pub report: Option<(usize, Date)>,
    /// The report before it.
    pub before: Option<(usize, Date)>,
    /// The counties by rank; those without a rank last.
    pub counties: Vec<CountyProgress>,
    /// All counties together, where both datasets say that their rows add up.
    pub total: Option<CountyProgress>,
}

/// How far one county has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountyProgress {
    /// Its name.
    pub county: String,
    /// Its target.
    pub target: Option<Decimal>,
    /// What it has done.
    pub done: Option<Decimal>,
    /// 完成率, in percent.
    pub rate: Option<Decimal>,
    /// 超（欠）序时进度, in percentage points.
    pub ahead: Option<Decimal>,
    /// Its rank by 完成率; equal rates share one.
    pub rank: Option<usize>,
    /// Its rank in the report before.
    pub rank_before: Option<usize>,
}

impl Progress {
    pub(super) fn new(edition: &Edition) -> Self {
        let mut targets: Vec<(Year, usize)> = of_usage(edition, Usage::Targets)
            .filter_map(|(position, dataset)| Some((dataset.fields.about.year?, position)))
            .collect();
        targets.sort_by_key(|(year, position)| (std::cmp::Reverse(*year), *position));
        let mut figures: Vec<FigureProgress> = Vec::new();
        for (year, position) in targets {
            for column in figure_columns(&edition.datasets()[position].fields) {
                // A key figure has one target a year; a second dataset with the same column is found by a rule.
                if !figures.iter().any(|figure| figure.year == year && figure.id == *column.id) {
                    figures.push(figure(edition, year, position, column));
                }
            }
        }
        Self { figures }
    }
}

/// The datasets of one usage, with their positions.
pub(super) fn of_usage(edition: &Edition, usage: Usage) -> impl Iterator<Item = (usize, &Document<DataTable>)> {
    let datasets = edition.datasets().iter().map(|dataset| &**dataset).enumerate();
    datasets.filter(move |(_, dataset)| dataset.fields.about.usage == Some(usage))
}

/// The columns of numbers: one key figure each.
fn figure_columns(table: &DataTable) -> impl Iterator<Item = &Column> {
    let number = |kind| matches!(kind, ColumnKind::Integer | ColumnKind::Decimal);
    table.about.columns.iter().filter(move |column| number(column.kind))
}

/// The decimals with which a column is shown.
pub(super) fn decimals(column: &Column) -> u32 {
    match column.kind {
        ColumnKind::Integer => 0,
        _ => column.decimals.map_or(2, |decimals| decimals.0),
    }
}

fn figure(edition: &Edition, year: Year, position: usize, column: &Column) -> FigureProgress {
    let targets = &edition.datasets()[position].fields;
    let mut reports: Vec<(Date, usize)> = of_usage(edition, Usage::Progress)
        .filter(|(_, dataset)| dataset.fields.column(&column.id).is_some())
        .filter_map(|(position, dataset)| Some((dataset.fields.about.as_of?, position)))
        .filter(|(day, _)| day.year() == year.0)
        .collect();
    reports.sort();
    let mut latest = reports.iter().rev().map(|(day, position)| (*position, *day));
    let report = latest.next();
    // Two reports up to one day say the same thing twice; movement is against an earlier day.
    let before = latest.find(|(_, day)| report.is_some_and(|(_, last)| *day < last));
    let rows: Vec<(&str, Option<Decimal>)> = targets
        .rows
        .iter()
        .filter_map(|row| Some((targets.text(row, "county")?, targets.number(row, &column.id))))
        .collect();
    let rate_in = |report: Option<(usize, Date)>| -> Vec<(Option<Decimal>, Option<Decimal>)> {
        let done = report.map(|(position, _)| values(&edition.datasets()[position].fields, &column.id));
        let rate = |(county, target): &(&str, Option<Decimal>)| {
            let done = done.as_ref().and_then(|done| done.get(county).copied());
            (done, done.zip(*target).and_then(|(done, target)| percent(done, target)))
        };
        rows.iter().map(rate).collect()
    };
    let (now, then) = (rate_in(report), rate_in(before));
    let rank_of =
        |rates: &[(Option<Decimal>, Option<Decimal>)]| ranks(&rates.iter().map(|(_, rate)| *rate).collect::<Vec<_>>());
    let (ranks_now, ranks_then) = (rank_of(&now), rank_of(&then));
    let of_time = |rate: Option<Decimal>| rate.zip(report).map(|(rate, (_, day))| ahead(rate, day));
    let mut counties: Vec<CountyProgress> = Vec::with_capacity(rows.len());
    for (index, (county, target)) in rows.iter().enumerate() {
        let (done, rate) = now[index];
        counties.push(CountyProgress {
            county: (*county).to_owned(),
            target: *target,
            done,
            rate,
            ahead: of_time(rate),
            rank: ranks_now[index],
            rank_before: ranks_then[index],
        });
    }
    counties.sort_by_key(|county| (county.rank.is_none(), county.rank));
    let adds_up = |position: usize| edition.datasets()[position].fields.total.is_some();
    let total = (adds_up(position) && report.is_some_and(|(position, _)| adds_up(position))).then(|| {
        let stated = |table: &DataTable| table.number(table.total.as_deref().unwrap_or_default(), &column.id);
        let target = stated(targets);
        let report = report.map(|(position, _)| &edition.datasets()[position].fields);
        let has_target = |county: &str| rows.iter().any(|(name, _)| *name == county);
        // A report on more counties than have targets has a total that is not theirs.
        let is_theirs =
            |table: &&DataTable| table.rows.iter().filter_map(|row| table.text(row, "county")).all(has_target);
        let sum = || counties.iter().filter_map(|county| county.done).reduce(Decimal::saturating_add);
        let done = report.filter(is_theirs).map_or_else(sum, stated);
        let rate = done.zip(target).and_then(|(done, target)| percent(done, target));
        let county = "合计".to_owned();
        CountyProgress { county, target, done, rate, ahead: of_time(rate), rank: None, rank_before: None }
    });
    FigureProgress {
        year,
        id: column.id.to_string(),
        title: column.title.to_string(),
        unit: column.unit.as_ref().or(targets.about.unit.as_ref()).map(ToString::to_string),
        decimals: decimals(column),
        targets: position,
        report,
        before,
        counties,
        total,
    }
}

/// The values of a column by county.
fn values<'a>(table: &'a DataTable, id: &str) -> BTreeMap<&'a str, Decimal> {
    table.rows.iter().filter_map(|row| Some((table.text(row, "county")?, table.number(row, id)?))).collect()
}
