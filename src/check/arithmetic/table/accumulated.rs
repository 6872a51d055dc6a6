//! A column 累计 is the one before it and what the month adds, row by row.

use super::super::finding::{Finding, check_hint};
use super::super::period::{QUARTERS, without_month};
use super::grid::Grid;
use super::names::Role;
use crate::diag::codes::arithmetic as code;
use crate::message;
use crate::text::estimate::adds_up;
use crate::text::words;

/// What the column of each month's own value is called.
const MONTHLY: [&str; 6] = ["当月", "本月", "当期", "本期", "当季", "本季"];

pub(super) fn check(grid: &Grid<'_>, out: &mut Vec<Finding>) {
    for at in 1..grid.columns.len() {
        let (name, before) = (&grid.columns[at].name, &grid.columns[at - 1].name);
        let monthly = MONTHLY.iter().any(|word| words::begins_with(before, word));
        if monthly && name.contains("累计") && grid.same_unit(at - 1, at) && grid.is_over_time() {
            out.extend(column(grid, at - 1, at));
        }
    }
}

/// The one value of a column that does not come of the one before, where all others do.
fn column(grid: &Grid<'_>, monthly: usize, at: usize) -> Option<Finding> {
    let rows = (0..grid.rows.len()).filter(|&row| grid.rows[row].role == Role::Plain);
    // The months to come are empty.
    let filled = |row: &usize| grid.number(*row, monthly).is_some() && grid.number(*row, at).is_some();
    let rows: Vec<usize> = rows.take_while(filled).collect();
    let times = rows.iter().map(|&row| place_in_year(&grid.rows[row].label)).collect::<Option<Vec<u32>>>()?;
    if !times.windows(2).all(|pair| pair[0] + 1 == pair[1]) {
        return None;
    }
    // Whether what had accumulated in one row and the months after it make what has accumulated in another.
    let fits = |from: usize, to: usize| -> Option<bool> {
        let months = rows.get(from + 1..=to)?.iter().map(|&row| grid.estimate(row, monthly));
        let parts = std::iter::once(grid.estimate(*rows.get(from)?, at)).chain(months).collect::<Option<Vec<_>>>()?;
        Some(adds_up(&parts, grid.estimate(*rows.get(to)?, at)?))
    };
    let wrong: Vec<usize> = (1..rows.len()).filter(|&row| fits(row - 1, row) == Some(false)).collect();
    // What comes after a wrong value goes on from it, or from the right one.
    let first = match wrong[..] {
        [first] => first,
        [first, next] if next == first + 1 && fits(first - 1, next) == Some(true) => first,
        _ => return None,
    };
    // Two that are wrong hold together over the value between them, which counts for one more.
    if rows.len() < wrong.len() + 2 {
        return None;
    }
    let (before, row) = (*rows.get(first - 1)?, *rows.get(first)?);
    let sum = grid.estimate(before, at)?.plus(grid.estimate(row, monthly)?)?;
    let decimals = grid.number(row, at)?.decimals.max(grid.number(row, monthly)?.decimals);
    let (shown, given) = (grid.shown(sum.value, decimals, (row, at))?, grid.written(row, at)?);
    let (last, more) = (grid.written(before, at)?, grid.written(row, monthly)?);
    let (label, name) = (&grid.rows[row].label, &grid.columns[at].name);
    let message = message!(
        "“{label}”：{last}＋{more}＝{shown}，“{name}”写的是{given}",
        "`{label}`: {last} + {more} = {shown}, but `{name}` says {given}"
    );
    grid.finding(&code::TOTAL, (row, at), &[(before, at), (row, monthly)], message, check_hint())
}

/// Which month or quarter of a year a row is called after: 8月, 2026年8月, 二季度.
fn place_in_year(label: &str) -> Option<u32> {
    if let Some(at) = QUARTERS.iter().position(|quarter| label.ends_with(quarter)) {
        return Some(at as u32 + 1);
    }
    let month = without_month(label)?;
    let digits = month.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    month[digits..].parse().ok().filter(|month| (1..=12).contains(month))
}
