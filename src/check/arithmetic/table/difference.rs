//! A column 空编 is what the approved posts are more than those that are filled, row by row.

use super::super::finding::{Finding, check_hint};
use super::grid::{Column, Grid};
use super::names::Role;
use super::ratio::{Pair, pair};
use crate::diag::codes::arithmetic as code;
use crate::message;
use crate::text::estimate::adds_up;

/// What a change over the value before is called, where it is an amount.
const CHANGES: [&str; 6] = ["增减额", "增减量", "增减", "增加额", "增加", "增量"];

/// What a difference is called, what it is taken from, and what is taken away.
const DIFFERENCES: [(&[&str], &[&str], &[&str]); 2] = [
    (&["空编", "缺编", "空缺"], &["核定", "编制数", "编制"], &["实有", "在编", "在岗", "实配"]),
    (&["净增"], &["新增"], &["销号", "退库", "减少"]),
];

pub(super) fn check(grid: &Grid<'_>, out: &mut Vec<Finding>) {
    for at in 2..grid.columns.len() {
        let is = |column: usize, words: &[&str]| {
            let Column { name, summable, .. } = &grid.columns[column];
            *summable && words.iter().any(|word| name.starts_with(word)) && grid.same_unit(column, at)
        };
        // Where another column stands between, it may be taken away too.
        let (whole, part) = (at - 2, at - 1);
        if DIFFERENCES.iter().any(|(names, wholes, parts)| is(at, names) && is(whole, wholes) && is(part, parts)) {
            rows(grid, at, whole, part, out);
        }
    }
    for at in 0..grid.columns.len() {
        let Column { name, amounts, .. } = &grid.columns[at];
        if *amounts
            && CHANGES.iter().any(|word| name.ends_with(word))
            && let Some(pair) = pair(grid, at, true)
        {
            changes(grid, at, &pair, out);
        }
    }
}

/// Changes that are not what the value now is more than the one before, where those of most rows are.
fn changes(grid: &Grid<'_>, at: usize, &Pair { now, base, .. }: &Pair, out: &mut Vec<Finding>) {
    let fits = |row: usize| -> Option<bool> {
        let (now, base) = (grid.estimate(row, now)?, grid.estimate(row, base)?);
        Some(adds_up(&[base, grid.estimate(row, at)?], now))
    };
    let judged = (0..grid.rows.len()).filter_map(|row| Some((row, fits(row)?)));
    let (fit, wrong): (Vec<_>, Vec<_>) = judged.partition(|(_, fits)| *fits);
    if fit.len() < 2 || fit.len() < 2 * wrong.len() {
        return;
    }
    for (row, _) in wrong {
        out.extend(report(grid, row, (at, now, base)));
    }
}

fn rows(grid: &Grid<'_>, at: usize, whole: usize, part: usize, out: &mut Vec<Finding>) {
    let fits = |row: usize| -> Option<bool> {
        let (difference, part) = (grid.estimate(row, at)?, grid.estimate(row, part)?);
        let whole = grid.estimate(row, whole)?;
        // Nothing is free where there is more than was approved, and some write so.
        (part.value <= whole.value).then(|| adds_up(&[difference, part], whole))
    };
    let judged = (0..grid.rows.len())
        .filter(|&row| grid.rows[row].role == Role::Plain)
        .filter_map(|row| Some((row, fits(row)?)));
    let (fit, wrong): (Vec<_>, Vec<_>) = judged.partition(|(_, fits)| *fits);
    // Rows that come out are the evidence that the columns belong together, if something is taken away.
    let taken = |row: usize| grid.number(row, part).is_some_and(|number| !number.value.is_zero());
    let fit = fit.iter().filter(|(row, _)| taken(*row)).count();
    if fit == 0 || fit < wrong.len() {
        return;
    }
    for (row, _) in wrong {
        out.extend(report(grid, row, (at, whole, part)));
    }
}

fn report(grid: &Grid<'_>, row: usize, (at, whole, part): (usize, usize, usize)) -> Option<Finding> {
    let (all, less, given) = (grid.written(row, whole)?, grid.written(row, part)?, grid.written(row, at)?);
    let off = grid.estimate(row, whole)?.minus(grid.estimate(row, part)?)?.value;
    let decimals = grid.number(row, whole)?.decimals.max(grid.number(row, part)?.decimals);
    let shown = grid.shown(off, decimals, (row, at))?;
    let (label, name) = (&grid.rows[row].label, &grid.columns[at].name);
    let message = message!(
        "“{label}”：{all}－{less}＝{shown}，“{name}”写的是{given}",
        "`{label}`: {all} - {less} = {shown}, but `{name}` says {given}"
    );
    grid.finding(&code::TOTAL, (row, at), &[(row, whole), (row, part)], message, check_hint())
}
