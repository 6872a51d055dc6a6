//! A column 占比 makes 100 %, and each share is what its row is of the total.

use rust_decimal::Decimal;

use super::super::estimate::{Estimate, Verdict};
use super::super::finding::{Finding, check_hint, differs};
use super::super::quantity::Precision;
use super::grid::Grid;
use super::names::Role;
use crate::diag::codes::arithmetic as code;
use crate::message;
use crate::text::words;

pub(super) fn check(grid: &Grid<'_>, out: &mut Vec<Finding>) {
    for at in 0..grid.columns.len() {
        let column = &grid.columns[at];
        let named = words::holds(&column.name, &["占比", "比重", "份额", "占总", "构成"]);
        if !named || column.name.contains("任务") || column.name.contains('率') {
            continue;
        }
        let before = out.len();
        each(grid, at, out);
        if out.len() == before {
            out.extend(all(grid, at));
        }
    }
}

/// Each row's share of the total, where the columns beside it show that this is what the column holds.
fn each(grid: &Grid<'_>, at: usize, out: &mut Vec<Finding>) {
    let Some(total) = grid.rows.iter().position(|row| matches!(row.role, Role::Total | Role::Whole)) else { return };
    let judge = |value: usize| -> Vec<(usize, Estimate, Verdict)> {
        let rows = (0..grid.rows.len()).filter(|&row| row != total);
        let judged = rows.filter_map(|row| {
            let written = grid.percentage(row, at)?;
            let computed = grid.estimate(row, value)?.percent_of(grid.estimate(total, value)?)?;
            Some((row, computed, computed.judge(written.value, Precision::Decimals(written.decimals))))
        });
        judged.collect()
    };
    let agrees = |(.., verdict): &&(usize, Estimate, Verdict)| *verdict == Verdict::Agrees;
    // The column whose rows come out is meant; of several, the nearest.
    let columns = (0..at).filter(|&column| grid.columns[column].amounts).map(|column| (column, judge(column)));
    let all: Vec<(usize, Vec<_>)> = columns.collect();
    let fits = |judged: &[_]| judged.iter().filter(agrees).count();
    let Some((value, judged)) = all.iter().max_by_key(|(column, judged)| (fits(judged), *column)) else { return };
    let fit = fits(judged);
    if fit < 2 || fit < 2 * (judged.len() - fit) {
        return;
    }
    let explained = |row: usize| all.iter().any(|(_, judged)| judged.iter().filter(agrees).any(|one| one.0 == row));
    for (row, computed, verdict) in judged.iter().filter(|one| !agrees(one) && !explained(one.0)) {
        out.extend(report(grid, (*row, at), (*row, *value), (total, *value), *computed, *verdict));
    }
}

fn report(
    grid: &Grid<'_>,
    share: (usize, usize),
    part: (usize, usize),
    whole: (usize, usize),
    computed: Estimate,
    verdict: Verdict,
) -> Option<Finding> {
    let written = grid.number(share.0, share.1)?;
    let label = &grid.rows[share.0].label;
    let arithmetic = format!("“{label}”：{}÷{}", grid.plain(part.0, part.1)?, grid.plain(whole.0, whole.1)?);
    let given = format!("{}%", crate::text::number::format_plain(written.value, written.decimals));
    let message = differs(&arithmetic, computed, written.decimals, &given, verdict);
    grid.finding(&code::SHARE, share, &[part, whole], message, check_hint())
}

/// The sum of the shares of all rows, where the table gives it as 100 % or nearly comes to it.
fn all(grid: &Grid<'_>, at: usize) -> Option<Finding> {
    let rows: Vec<usize> = (0..grid.rows.len())
        .filter(|&row| grid.rows[row].role == Role::Plain && grid.number(row, at).is_some())
        .collect();
    // Groups and 其中 rows leave open which shares belong together.
    let groups = grid.rows.iter().any(|row| matches!(row.role, Role::Subtotal | Role::Part | Role::Section));
    if rows.len() < 2 || groups {
        return None;
    }
    let numbers: Vec<_> = rows.iter().filter_map(|&row| grid.number(row, at)).collect();
    let sum = numbers.iter().try_fold(Decimal::ZERO, |sum, number| sum.checked_add(number.value))?;
    let decimals = numbers.iter().map(|number| number.decimals).min()?;
    let slack = Decimal::try_new(i64::try_from(numbers.len()).ok()?, decimals.min(28)).ok()?;
    let of_one = sum.checked_sub(Decimal::ONE)?.abs() < slack;
    if of_one && rows.len() >= 3 && decimals >= 2 && grid.columns[at].percent {
        return fractions(grid, at, &rows, sum);
    }
    let off = sum.checked_sub(Decimal::ONE_HUNDRED)?;
    let total = grid.rows.iter().position(|row| matches!(row.role, Role::Total | Role::Whole));
    let given =
        total.and_then(|total| grid.number(total, at)).is_some_and(|number| number.value == Decimal::ONE_HUNDRED);
    let near = off.abs() <= Decimal::from(if given { 20 } else { 5 });
    let wrong = off.abs() >= slack && near && (given || (rows.len() >= 3 && off > Decimal::ZERO));
    if !wrong {
        return None;
    }
    let (name, count, sum) = (&grid.columns[at].name, rows.len(), sum.normalize());
    let message = message!(
        "“{name}”列：{count}行占比之和是{sum}%，不是100%",
        "column `{name}`: the shares of {count} rows make {sum}%, not 100%"
    );
    let cells: Vec<(usize, usize)> = rows.iter().map(|&row| (row, at)).collect();
    let place = total.filter(|_| given).map_or(*cells.last()?, |total| (total, at));
    grid.finding(&code::SHARES_SUM, place, &cells, message, check_hint())
}

/// Shares that make 1 are fractions, as a sheet has them whose cells have no format, and no percentages.
fn fractions(grid: &Grid<'_>, at: usize, rows: &[usize], sum: Decimal) -> Option<Finding> {
    let (name, count, sum) = (&grid.columns[at].name, rows.len(), sum.normalize());
    let first = grid.number(*rows.first()?, at)?.value;
    let percent = first.checked_mul(Decimal::ONE_HUNDRED)?.normalize();
    let message = message!(
        "“{name}”列：{count}行占比之和是{sum}%，不是100%：这一列都是小数，没有化成百分数，{first}应写{percent}%",
        "column `{name}`: the shares of {count} rows make {sum}%, not 100%: they are fractions and no percentages; write {percent}% for {first}"
    );
    let cells: Vec<(usize, usize)> = rows.iter().map(|&row| (row, at)).collect();
    grid.finding(&code::SHARES_SUM, *cells.first()?, &cells, message, check_hint())
}
