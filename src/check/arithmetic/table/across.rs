//! A column 合计 is the sum of the columns beside it, row by row.

use std::ops::Range;

use rust_decimal::Decimal;

use super::super::estimate::Estimate;
use super::super::finding::{Finding, check_hint};
use super::grid::Grid;
use super::names::Role;
use crate::diag::codes::arithmetic as code;
use crate::message;
use crate::text::estimate::{adds_up, sum};

/// More columns than this are not looked at: a sum has at most so many parts.
const MOST_PARTS: usize = 12;

/// A table with more columns of totals than this is no table of sums.
const MOST_TOTALS: usize = 4;

pub(super) fn check(grid: &Grid<'_>, out: &mut Vec<Finding>) {
    let columns = grid.columns.iter().enumerate();
    let totals = columns.filter(|(_, column)| column.summable && is_total(&column.name)).map(|(index, _)| index);
    for total in totals.take(MOST_TOTALS) {
        let Some(parts) = parts_of(grid, total) else { continue };
        for row in (0..grid.rows.len()).filter(|&row| grid.rows[row].role != Role::Rate) {
            if fits(grid, row, total, &parts) == Some(false) {
                out.extend(report(grid, row, total, &parts));
            }
        }
    }
}

fn is_total(name: &str) -> bool {
    ["合计", "总计", "小计", "总数", "共计"].iter().any(|word| name.ends_with(word))
}

/// The columns that make up a total: those with which nearly all rows come out.
fn parts_of(grid: &Grid<'_>, total: usize) -> Option<Range<usize>> {
    let runs = left(grid, total).chain(right(grid, total)).filter(|parts| parts.len() >= 2);
    let mut best: Option<(usize, usize, Range<usize>)> = None;
    for parts in runs {
        let judged: Vec<bool> = (0..grid.rows.len())
            .filter(|&row| grid.rows[row].role != Role::Rate)
            .filter(|&row| grid.number(row, total).is_some_and(|number| !number.value.is_zero()))
            .filter_map(|row| fits(grid, row, total, &parts))
            .collect();
        let fit = judged.iter().filter(|fit| **fit).count();
        let wrong = judged.len() - fit;
        // Rows that come out are the evidence that these are the parts; of two rows it is one, if both are near.
        let pair = || judged.len() == 2 && fit == 1 && is_near_pair(grid, total, &parts);
        if (fit >= 2 && fit >= 2 * wrong || pair()) && best.as_ref().is_none_or(|(most, ..)| fit > *most) {
            best = Some((fit, wrong, parts));
        }
    }
    best.map(|(.., parts)| parts)
}

/// Whether the sum of one row is no trivial one, with a part of nothing, and that of the other is off by less than a fifth.
fn is_near_pair(grid: &Grid<'_>, total: usize, parts: &Range<usize>) -> bool {
    let rows = (0..grid.rows.len()).filter(|&row| grid.rows[row].role != Role::Rate);
    let near = |row: usize| -> Option<bool> {
        let whole = grid.estimate(row, total)?;
        let sizes: Option<Vec<Estimate>> = parts.clone().map(|column| grid.estimate(row, column)).collect();
        let (sizes, limit) = (sizes?, whole.value.checked_mul(Decimal::new(2, 1))?);
        let positive = sizes.iter().all(|size| size.value > Decimal::ZERO);
        Some(positive && sum(&sizes)?.value.checked_sub(whole.value)?.abs() <= limit)
    };
    { rows }.all(|row| near(row).unwrap_or(false))
}

/// The runs of columns that end just before a total, longest first.
fn left(grid: &Grid<'_>, total: usize) -> impl Iterator<Item = Range<usize>> {
    let fits = |column: &usize| is_part(grid, *column, total);
    let start = (total.saturating_sub(MOST_PARTS)..total).rev().take_while(fits).last().unwrap_or(total);
    (start..total).map(move |start| start..total)
}

/// The runs of columns that begin just after a total, longest first.
fn right(grid: &Grid<'_>, total: usize) -> impl Iterator<Item = Range<usize>> {
    let most = grid.columns.len().min(total + 1 + MOST_PARTS);
    let end = (total + 1..most).take_while(|column| is_part(grid, *column, total)).last().unwrap_or(total);
    (total + 1..=end).rev().map(move |end| total + 1..end + 1)
}

fn is_part(grid: &Grid<'_>, column: usize, total: usize) -> bool {
    grid.columns[column].summable && grid.same_unit(column, total)
}

fn fits(grid: &Grid<'_>, row: usize, total: usize, parts: &Range<usize>) -> Option<bool> {
    let whole = grid.estimate(row, total)?;
    let parts: Vec<Estimate> = parts.clone().filter_map(|column| grid.estimate(row, column)).collect();
    (!parts.is_empty()).then(|| adds_up(&parts, whole))
}

fn report(grid: &Grid<'_>, row: usize, total: usize, parts: &Range<usize>) -> Option<Finding> {
    let sizes: Vec<Estimate> = parts.clone().filter_map(|column| grid.estimate(row, column)).collect();
    let decimals = parts.clone().filter_map(|column| grid.number(row, column)).map(|number| number.decimals).max()?;
    let shown = grid.shown(sum(&sizes)?.value, decimals, (row, total))?;
    let given = grid.written(row, total)?;
    let (label, name) = (&grid.rows[row].label, &grid.columns[total].name);
    let message = message!(
        "“{label}”行：各列之和是{shown}，“{name}”写的是{given}",
        "row `{label}`: its columns add up to {shown}, but `{name}` says {given}"
    );
    let others: Vec<(usize, usize)> = parts.clone().map(|column| (row, column)).collect();
    grid.finding(&code::TOTAL, (row, total), &others, message, check_hint())
}
