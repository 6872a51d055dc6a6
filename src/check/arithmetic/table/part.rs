//! A row or a column 其中 is part of what stands before it, and no greater.

use rust_decimal::Decimal;

use super::super::estimate::Estimate;
use super::super::finding::{Finding, check_hint};
use super::grid::Grid;
use super::names::Role;
use crate::diag::codes::arithmetic as code;
use crate::message;

pub(super) fn check(grid: &Grid<'_>, out: &mut Vec<Finding>) {
    let is_part = |column: &usize| grid.columns[*column].name.starts_with("其中");
    let parts = grid.rows.iter().any(|row| row.role == Role::Part);
    let is_negative = |row, column| grid.number(row, column).is_some_and(|number| number.value.is_sign_negative());
    for column in (0..grid.columns.len()).filter(|column| grid.columns[*column].summable && (parts || is_part(column)))
    {
        // Of a change a part may be greater than the whole.
        if (0..grid.rows.len()).any(|row| is_negative(row, column)) {
            continue;
        }
        rows(grid, column, out);
        if is_part(&column)
            && let Some(whole) = (0..column).rev().find(|other| !is_part(other))
            && grid.columns[whole].summable
            && grid.same_unit(whole, column)
        {
            columns(grid, column, whole, out);
        }
    }
}

/// Rows 其中 that are greater than all rows before them, back to the last total: any of these may be their whole.
fn rows(grid: &Grid<'_>, column: usize, out: &mut Vec<Finding>) {
    let nothing = Some(Estimate::exactly(Decimal::ZERO));
    let (mut sum, mut last, mut of_total) = (nothing, None, false);
    for (row, other) in grid.rows.iter().enumerate() {
        let size = grid.estimate(row, column);
        match other.role {
            Role::Part => {
                if let (Some(part), Some(all), Some(last)) = (size, sum, last)
                    && part.low > all.high
                {
                    out.extend(report(grid, (row, column), (last, column), &other.label, &grid.rows[last].label));
                }
            }
            Role::Plain => {
                let before = if of_total { nothing } else { sum };
                sum = before.zip(size).and_then(|(sum, size)| sum.plus(size));
                (last, of_total) = (Some(row), false);
            }
            Role::Total | Role::Whole | Role::Subtotal => (sum, last, of_total) = (size, Some(row), true),
            Role::Rate | Role::Section => (sum, last, of_total) = (nothing, None, false),
        }
    }
}

/// Cells of a column 其中 that are greater than those of the column before, where others are not.
fn columns(grid: &Grid<'_>, part: usize, whole: usize, out: &mut Vec<Finding>) {
    let exceeds = |row: usize| Some(grid.estimate(row, part)?.low > grid.estimate(row, whole)?.high);
    let judged = (0..grid.rows.len()).filter_map(|row| Some((row, exceeds(row)?)));
    let (wrong, fit): (Vec<_>, Vec<_>) = judged.partition(|(_, exceeds)| *exceeds);
    // Where the heads name a unit, both count the same; else the rows must show it.
    let least = if grid.has_unit(part) { wrong.len() } else { 2 * wrong.len() };
    if fit.len() < least {
        return;
    }
    for (row, _) in wrong {
        let (name, of) = (&grid.columns[part].name, &grid.columns[whole].name);
        out.extend(report(grid, (row, part), (row, whole), name, of));
    }
}

fn report(grid: &Grid<'_>, part: (usize, usize), whole: (usize, usize), name: &str, of: &str) -> Option<Finding> {
    let (given, all) = (grid.written(part.0, part.1)?, grid.written(whole.0, whole.1)?);
    let message =
        message!("“{name}”是{given}，大于“{of}”的{all}", "`{name}` is {given}, which is more than {all} of `{of}`");
    grid.finding(&code::PARTS, part, &[whole], message, check_hint())
}
