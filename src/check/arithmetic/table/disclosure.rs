//! The tables of the yearly report on disclosure (政府信息公开工作年度报告), whose form is fixed (国办公开办函〔2021〕30号): what
//! came in and was left over makes what was dealt with and is left, and outcomes make their 总计.

use rust_decimal::Decimal;

use super::super::finding::{Finding, check_hint};
use super::grid::Grid;
use super::names::Role;
use crate::diag::codes::arithmetic as code;
use crate::message;

/// The columns of the table of 行政复议 and 行政诉讼 that make the 总计 behind them.
const OUTCOMES: [&str; 4] = ["结果维持", "结果纠正", "其他结果", "尚未审结"];

pub(super) fn check(grid: &Grid<'_>, out: &mut Vec<Finding>) {
    requests(grid, out);
    outcomes(grid, out);
}

/// 本年新收＋上年结转＝办理结果总计＋结转下年度, applicants by applicants.
fn requests(grid: &Grid<'_>, out: &mut Vec<Finding>) {
    let only = |is_it: &dyn Fn(usize) -> bool| {
        let mut found = (0..grid.rows.len()).filter(|&row| is_it(row));
        found.next().filter(|_| found.next().is_none())
    };
    let called = |words: &'static str| move |row: usize| grid.rows[row].label.contains(words);
    let received = only(&|row| called("新收")(row) && called("申请")(row));
    let rows = (|| {
        let total = only(&|row| grid.rows[row].role == Role::Total)?;
        Some([received?, only(&called("上年结转"))?, total, only(&called("结转下年度"))?])
    })();
    let Some(rows @ [received, before, total, left]) = rows else { return };
    for column in 0..grid.columns.len() {
        let value = |row: usize| grid.count(row, column);
        let [Some(a), Some(b), Some(c), Some(d)] = rows.map(value) else { continue };
        let (Some(came), Some(went)) = (a.checked_add(b), c.checked_add(d)) else { continue };
        if came == went {
            continue;
        }
        let name = &grid.columns[column].name;
        let message = message!(
            "“{name}”列：本年新收{a}＋上年结转{b}＝{came}，办理结果总计{c}＋结转下年度{d}＝{went}",
            "column `{name}`: received {a} + left from last year {b} = {came}, but dealt with {c} + left for next year {d} = {went}"
        );
        let others = [(received, column), (before, column), (left, column)];
        out.extend(grid.finding(&code::TOTAL, (total, column), &others, message, check_hint()));
    }
}

/// 结果维持＋结果纠正＋其他结果＋尚未审结＝总计.
fn outcomes(grid: &Grid<'_>, out: &mut Vec<Finding>) {
    let len = OUTCOMES.len();
    for total in len..grid.columns.len() {
        let parts = total - len..total;
        let named = parts.clone().zip(OUTCOMES).all(|(column, name)| grid.columns[column].name.ends_with(name));
        if !named || !grid.columns[total].name.ends_with("总计") {
            continue;
        }
        for row in 0..grid.rows.len() {
            let sizes: Option<Vec<Decimal>> = parts.clone().map(|column| grid.count(row, column)).collect();
            let sum = sizes.and_then(|sizes| sizes.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add));
            let (Some(sum), Some(given)) = (sum, grid.count(row, total)) else { continue };
            if sum == given {
                continue;
            }
            let name = &grid.columns[total].name;
            let message = message!(
                "“{name}”前四列之和是{sum}，这里写的是{given}",
                "the four columns before `{name}` add up to {sum}, but {given} is written"
            );
            let others: Vec<(usize, usize)> = parts.clone().map(|column| (row, column)).collect();
            out.extend(grid.finding(&code::TOTAL, (row, total), &others, message, check_hint()));
        }
    }
}
