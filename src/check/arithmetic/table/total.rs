//! A row 合计, 总计 or 小计 is the sum of the rows that it stands for.

use rust_decimal::Decimal;

use super::super::estimate::Estimate;
use super::super::finding::{Finding, check_hint};
use super::grid::{Grid, Row};
use super::names::Role;
use super::slip;
use crate::diag::codes::arithmetic as code;
use crate::message;
use crate::text::estimate::{adds_up, sum};
use crate::text::numeral::is_digit;

/// A table with more totals than this is no table of sums.
const MOST_TOTALS: usize = 12;

pub(super) fn check(grid: &Grid<'_>, out: &mut Vec<Finding>) {
    let totals: Vec<usize> = (0..grid.rows.len())
        .filter(|&row| matches!(grid.rows[row].role, Role::Total | Role::Whole | Role::Subtotal))
        .collect();
    if totals.len() > MOST_TOTALS {
        return;
    }
    for &total in &totals {
        row(grid, total, out);
    }
}

/// What shows which rows a total stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Evidence {
    /// Another column comes out with them, or other subtotals do with theirs.
    Certain,
    /// The subtotals between are sums of rows just beside them.
    Groups,
    /// The table has this total alone.
    Alone,
    /// It is one of several of the same name, each of which has rows of its own, which may be extracts.
    Several,
    /// Parts of rows are called 其中, and may go on below without being called so.
    Parts,
}

fn row(grid: &Grid<'_>, total: usize, out: &mut Vec<Finding>) {
    let columns: Vec<usize> = (0..grid.columns.len())
        .filter(|&column| grid.columns[column].summable && grid.number(total, column).is_some())
        .collect();
    let scopes = scopes(grid, total);
    if columns.is_empty() || scopes.is_empty() {
        return;
    }
    // The rows that the total stands for are those with which most columns come out.
    let score = |scope: &Vec<usize>| {
        let fit = columns.iter().copied().filter(|&column| fits(grid, total, column, scope) == Some(true));
        let (zero, real): (Vec<usize>, Vec<usize>) = fit.partition(|&column| is_zero(grid, total, column));
        (real.len(), zero.len() + real.len())
    };
    let scores: Vec<(usize, usize)> = scopes.iter().map(score).collect();
    let Some(&best) = scores.iter().max() else { return };
    // Of several that come out equally well, the first is meant: the widest.
    let Some(scope) = scores.iter().position(|&score| score == best).map(|at| &scopes[at]) else { return };
    for &column in &columns {
        if fits(grid, total, column, scope) != Some(false)
            || scopes.iter().any(|other| fits(grid, total, column, other) == Some(true))
        {
            continue;
        }
        let evidence = if best.0 > 0 { Some(Evidence::Certain) } else { evidence(grid, total, column) };
        let sure = |evidence| slip::is_slip(grid, (total, column), scope, evidence, columns.len() == 1);
        if evidence.and_then(sure) == Some(true) {
            out.extend(report(grid, total, column, scope));
        }
    }
}

/// What shows which rows a total stands for, where no other column comes out with them.
fn evidence(grid: &Grid<'_>, total: usize, column: usize) -> Option<Evidence> {
    // Below a total stand what hangs on it and remarks, which say nothing about the rows above.
    let rows = grid.rows.iter().enumerate();
    let hangs_on = |row: &Row<'_>| matches!(row.role, Role::Rate | Role::Part | Role::Section);
    let last = grid.rows.iter().skip(total + 1).all(hangs_on);
    let counted = rows.filter(|(row, _)| !(last && *row >= total)).map(|(row, other)| (row != total, other.role));
    let roles: Vec<Role> = counted.filter_map(|(is_other, role)| is_other.then_some(role)).collect();
    let role = |wanted: Role| roles.contains(&wanted);
    if peers_fit(grid, total, column) {
        return Some(Evidence::Certain);
    }
    if is_lone_subtotal(grid, total, column) {
        return Some(Evidence::Groups);
    }
    if closes_rows(grid, total) {
        return Some(Evidence::Several);
    }
    // 全州 may stand for more than the rows of the table.
    let outermost = total == 0 || last;
    if grid.rows[total].role == Role::Whole
        || !outermost
        || [Role::Total, Role::Whole, Role::Section].map(role).contains(&true)
    {
        return None;
    }
    match (role(Role::Subtotal), role(Role::Part)) {
        (false, false) => Some(Evidence::Alone),
        (false, true) => (grid.rows[total].role == Role::Total).then_some(Evidence::Parts),
        (true, false) => groups_fit(grid, column).then_some(Evidence::Groups),
        (true, true) => None,
    }
}

/// Whether a total is one of several of the same name, each of which stands right below rows of its own.
fn closes_rows(grid: &Grid<'_>, total: usize) -> bool {
    let label = &grid.rows[total].label;
    let alike: Vec<usize> = (0..grid.rows.len()).filter(|&row| grid.rows[row].label == *label).collect();
    let has_rows = |&row: &usize| {
        let above = grid.rows[..row].iter().rev().take_while(|row| row.role == Role::Plain);
        matches!(grid.rows[row].role, Role::Total | Role::Subtotal) && above.count() >= 2
    };
    alike.len() >= 2 && alike.iter().all(has_rows)
}

/// Whether every subtotal of a table is the sum of some rows just above it, or just below.
fn groups_fit(grid: &Grid<'_>, column: usize) -> bool {
    let subtotals = (0..grid.rows.len()).filter(|&row| grid.rows[row].role == Role::Subtotal);
    let is_plain = |row: &usize| grid.rows[*row].role == Role::Plain;
    { subtotals }.all(|subtotal| {
        let above = (0..subtotal).rev().take_while(is_plain);
        let below = (subtotal + 1..grid.rows.len()).take_while(is_plain);
        is_sum_of_run(grid, subtotal, column, above) || is_sum_of_run(grid, subtotal, column, below)
    })
}

/// Whether a subtotal is the sum of the first of some rows.
fn is_sum_of_run(grid: &Grid<'_>, subtotal: usize, column: usize, rows: impl Iterator<Item = usize>) -> bool {
    let Some(whole) = grid.estimate(subtotal, column) else { return false };
    let mut sum = Estimate::exactly(Decimal::ZERO);
    for row in rows {
        let Some(more) = grid.estimate(row, column).map_or(Some(sum), |part| sum.plus(part)) else { return false };
        sum = more;
        if adds_up(&[sum], whole) {
            return true;
        }
    }
    false
}

/// Whether a subtotal is the sum of no rows beside it, though the table has a total that holds without it.
fn is_lone_subtotal(grid: &Grid<'_>, subtotal: usize, column: usize) -> bool {
    let role = |row: usize| grid.rows[row].role;
    let len = grid.rows.len();
    let is_clear = |row: usize| matches!(role(row), Role::Plain | Role::Total | Role::Subtotal);
    if role(subtotal) != Role::Subtotal || !(0..len).all(is_clear) {
        return false;
    }
    let plain = |rows: std::ops::Range<usize>| rows.filter(|&row| role(row) == Role::Plain);
    let all: Vec<usize> = plain(0..len).collect();
    let mut totals = (0..len).filter(|&row| role(row) == Role::Total);
    totals.any(|row| !is_zero(grid, row, column) && fits(grid, row, column, &all) == Some(true))
        && !is_sum_of_run(grid, subtotal, column, plain(0..subtotal).rev())
        && !is_sum_of_run(grid, subtotal, column, plain(subtotal + 1..len))
}

/// Whether the other subtotals of a table are the sums of the rows just above them, which shows that this one is meant
/// to be.
fn peers_fit(grid: &Grid<'_>, total: usize, column: usize) -> bool {
    let is_subtotal = |row: &usize| grid.rows[*row].role == Role::Subtotal;
    let above = |row: usize| -> Vec<usize> {
        let start = (0..row).rev().find(|&row| grid.rows[row].role != Role::Plain).map_or(0, |row| row + 1);
        (start..row).collect()
    };
    let peers: Vec<usize> = (0..grid.rows.len()).filter(is_subtotal).filter(|&row| row != total).collect();
    let fit = |&row: &usize| above(row).len() >= 2 && fits(grid, row, column, &above(row)) == Some(true);
    is_subtotal(&total) && above(total).len() >= 2 && !peers.is_empty() && peers.iter().all(fit)
}

/// The sets of rows that a total may stand for, widest first.
fn scopes(grid: &Grid<'_>, total: usize) -> Vec<Vec<usize>> {
    let role = |row: usize| grid.rows[row].role;
    let plain = |rows: std::ops::Range<usize>| -> Vec<usize> { rows.filter(|&row| role(row) == Role::Plain).collect() };
    let with = |rows: std::ops::Range<usize>, wanted: Role| -> Vec<usize> {
        rows.filter(|&row| role(row) == wanted).collect()
    };
    let is_total = |row: usize| matches!(role(row), Role::Total | Role::Whole | Role::Subtotal);
    let mut scopes: Vec<Vec<usize>> = Vec::new();
    let len = grid.rows.len();
    if let Some(level) = level(&grid.rows[total].label) {
        // （七）总计 sums up what stands below the heading 三、 as it does, （一） to （六）, or the items below these.
        let is_above = |row: &usize| self::level(&grid.rows[*row].label).is_some_and(|other| other < level);
        let all = plain((0..total).rev().find(is_above).map_or(0, |row| row + 1)..total);
        let is_beside = |row: &usize| self::level(&grid.rows[*row].label) == Some(level);
        let beside = all.iter().copied().filter(is_beside).collect();
        scopes.extend([all, beside]);
        scopes.retain(|scope| scope.len() >= 2);
        return scopes;
    }
    let boundary = |row: usize| is_total(row) || role(row) == Role::Section;
    let above = (0..total).rev().find(|&row| boundary(row)).map_or(0, |row| row + 1)..total;
    let below = total + 1..(total + 1..len).find(|&row| boundary(row)).unwrap_or(len);
    if closes_rows(grid, total) {
        scopes.push(plain(above.clone()));
    }
    if role(total) != Role::Subtotal {
        for side in [0..total, total + 1..len] {
            scopes.push(plain(side.clone()));
            scopes.push(with(side.clone(), Role::Subtotal));
            scopes.push(numbered(grid, side.clone()));
            // 其中 rows that are listed beside their wholes, and rows below a subtotal that stands first.
            scopes.push(side.clone().filter(|&row| matches!(role(row), Role::Plain | Role::Part)).collect());
            scopes.push(beside_subtotals(grid, side));
        }
    }
    scopes.push(plain(above.clone()));
    scopes.push(plain(below.clone()));
    // 总计 of a group that has no row above it: the rows just before, as many as there may be.
    if let Some(name) = grid.rows[total].label.rsplit_once(['：', ':']).map(|(group, _)| group.to_owned()) {
        scopes.push((0..total).filter(|&row| grid.rows[row].label.starts_with(&name)).collect());
    }
    let is_pair = len == 2;
    scopes.retain(|scope| scope.len() >= 2 || is_pair && !scope.is_empty());
    scopes
}

/// Rows called 一、 二、 三、, whose parts stand below them.
pub(super) fn numbered(grid: &Grid<'_>, rows: std::ops::Range<usize>) -> Vec<usize> {
    rows.filter(|&row| level(&grid.rows[row].label) == Some(1)).collect()
}

/// The level of a row that is numbered as headings are: 1 for 一、 to 4 for （1）.
fn level(label: &str) -> Option<u8> {
    let inner = label.trim_start_matches(['（', '(']);
    let bracketed = inner.len() < label.len();
    let rest = inner.trim_start_matches(is_digit);
    let (in_words, rest) = match rest.len() < inner.len() {
        true => (true, rest),
        false => (false, inner.trim_start_matches(|c: char| c.is_ascii_digit())),
    };
    let mark = rest.chars().next().filter(|_| rest.len() < inner.len())?;
    match (in_words, bracketed, mark) {
        (true, false, '、') => Some(1),
        (true, true, '）' | ')') => Some(2),
        (false, false, '.' | '．' | '、') => Some(3),
        (false, true, '）' | ')') => Some(4),
        _ => None,
    }
}

/// Subtotals, and the plain rows that belong to none of them: those before the first group.
fn beside_subtotals(grid: &Grid<'_>, rows: std::ops::Range<usize>) -> Vec<usize> {
    let mut scope = Vec::new();
    let mut grouped = false;
    for row in rows.rev() {
        match grid.rows[row].role {
            Role::Subtotal => {
                grouped = true;
                scope.push(row);
            }
            Role::Section => grouped = false,
            Role::Plain if !grouped => scope.push(row),
            _ => {}
        }
    }
    scope
}

/// Whether a column of a total is the sum of some rows; nothing if it cannot be told.
fn fits(grid: &Grid<'_>, total: usize, column: usize, scope: &[usize]) -> Option<bool> {
    let whole = grid.estimate(total, column)?;
    let parts: Vec<Estimate> = scope.iter().filter_map(|&row| grid.estimate(row, column)).collect();
    (!parts.is_empty()).then(|| adds_up(&parts, whole))
}

/// Whether a total is nothing: a column of zeros says nothing about which rows are meant.
fn is_zero(grid: &Grid<'_>, total: usize, column: usize) -> bool {
    grid.number(total, column).is_none_or(|number| number.value.is_zero())
}

fn report(grid: &Grid<'_>, total: usize, column: usize, scope: &[usize]) -> Option<Finding> {
    let parts: Vec<Estimate> = scope.iter().filter_map(|&row| grid.estimate(row, column)).collect();
    let all = sum(&parts)?;
    let decimals = scope.iter().filter_map(|&row| grid.number(row, column)).map(|number| number.decimals).max()?;
    let (shown, given) = (grid.shown(all.value, decimals, (total, column))?, grid.written(total, column)?);
    let (name, label) = (&grid.columns[column].name, &grid.rows[total].label);
    let rows = scope.len();
    let message = message!(
        "“{name}”列：{rows}行之和是{shown}，“{label}”写的是{given}",
        "column `{name}`: {rows} rows add up to {shown}, but `{label}` says {given}"
    );
    let others: Vec<(usize, usize)> = scope.iter().map(|&row| (row, column)).collect();
    grid.finding(&code::TOTAL, (total, column), &others, message, check_hint())
}
