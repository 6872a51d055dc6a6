//! A column 位次 follows the numbers that it ranks.

use rust_decimal::Decimal;

use super::super::finding::{Finding, check_hint};
use super::grid::Grid;
use super::names::Role;
use crate::diag::codes::arithmetic as code;
use crate::message;

/// What a column of places is called, alone or behind the name of what it ranks.
const PLACES: [&str; 4] = ["位次", "排名", "名次", "排位"];

/// So many rows have to agree before one that does not is wrong.
const LEAST_AGREEING: usize = 4;

/// Tables with more rows than this are not compared row by row with each other.
const MOST_ROWS: usize = 200;

/// A row with its place and the number that is ranked.
struct Ranked {
    row: usize,
    place: Decimal,
    value: Decimal,
}

pub(super) fn check(grid: &Grid<'_>, out: &mut Vec<Finding>) {
    for at in 1..grid.columns.len() {
        let name = &grid.columns[at].name;
        let Some(of) = PLACES.iter().find_map(|word| name.strip_suffix(word)) else { continue };
        let Some(value) = ranked_by(grid, at, of) else { continue };
        let rows = (0..grid.rows.len()).filter(|&row| grid.rows[row].role == Role::Plain);
        let ranked = |row| {
            let (place, value) = (grid.number(row, at)?.value, grid.number(row, value)?.value);
            Some(Ranked { row, place, value })
        };
        let rows: Vec<Ranked> = rows.filter_map(ranked).collect();
        if rows.len() > LEAST_AGREEING && rows.len() <= MOST_ROWS {
            out.extend(one_wrong(grid, (value, at), &rows));
        }
    }
}

/// The column that one of places ranks: that of its name, or else the one right before it.
fn ranked_by(grid: &Grid<'_>, at: usize, of: &str) -> Option<usize> {
    let named = (0..grid.columns.len()).find(|&column| column != at && *grid.columns[column].name == *of);
    named.or_else(|| of.is_empty().then_some(at - 1))
}

/// The only row whose place is not the one that its number has.
fn one_wrong(grid: &Grid<'_>, (value, at): (usize, usize), rows: &[Ranked]) -> Option<Finding> {
    let wrong = |falls: bool| -> Vec<&Ranked> { rows.iter().filter(|row| !is_right(row, rows, falls)).collect() };
    let (falls, one) = [true, false].into_iter().find_map(|falls| match wrong(falls)[..] {
        [one] => Some((falls, one)),
        _ => None,
    })?;
    // Places that are right from either end are those of numbers that are nearly all the same.
    if wrong(!falls).len() < LEAST_AGREEING {
        return None;
    }
    // In an extract, the first five and our own, places are left out, but no two are the wrong way round.
    let is_turned = |other: &Ranked| match other.value == one.value {
        true => false,
        false if (other.value > one.value) == falls => other.place >= one.place,
        false => other.place <= one.place,
    };
    if !rows.iter().any(is_turned) {
        return None;
    }
    let (label, number) = (&grid.rows[one.row].label, grid.written(one.row, value)?);
    let (right, place) = (1 + before(one, rows, falls), one.place.normalize());
    let (name, head) = (&grid.columns[value].name, &grid.columns[at].name);
    let message = message!(
        "“{label}”：“{name}”{number}在各行中居第{right}位，“{head}”写的是{place}",
        "`{label}`: `{name}` {number} is number {right} of the rows, but `{head}` says {place}"
    );
    grid.finding(&code::RANK, (one.row, at), &[(one.row, value)], message, check_hint())
}

/// How many rows go before one.
fn before(one: &Ranked, rows: &[Ranked], falls: bool) -> usize {
    rows.iter().filter(|other| if falls { other.value > one.value } else { other.value < one.value }).count()
}

/// Whether a row may have its place: equal numbers share one, or follow each other, as numbers do that are rounded; and what
/// comes behind them is counted on by rows, or by numbers.
fn is_right(one: &Ranked, rows: &[Ranked], falls: bool) -> bool {
    let first = before(one, rows, falls);
    let equal = rows.iter().filter(|other| other.value == one.value).count();
    let mut values: Vec<Decimal> = rows.iter().map(|other| other.value).collect();
    values.sort_unstable();
    values.dedup();
    let dense = values.iter().filter(|&&value| if falls { value > one.value } else { value < one.value }).count();
    let place = |at: usize| Decimal::from(at as u64);
    (place(first + 1) <= one.place && one.place <= place(first + equal)) || one.place == place(dense + 1)
}
