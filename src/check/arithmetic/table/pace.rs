//! A column 超（欠）序时 is the rate done less the pace, which is the same for every row.

use super::super::estimate::half_unit;
use super::super::finding::{Finding, check_hint};
use super::super::period::pace;
use super::grid::Grid;
use crate::diag::codes::arithmetic as code;
use crate::message;
use crate::text::{number, words};

pub(super) fn check(grid: &Grid<'_>, out: &mut Vec<Finding>) {
    for at in 0..grid.columns.len() {
        let name = &grid.columns[at].name;
        let distance = ["超", "欠", "差", "比", "高于", "低于", "±", "快", "慢"];
        if words::holds(name, &["序时", "时序", "时间进度"])
            && distance.iter().any(|word| name.contains(word))
            && let Some(rate) = (0..at).rev().find(|&column| grid.columns[column].name.contains("完成率"))
        {
            rows(grid, at, rate, out);
        }
    }
}

fn rows(grid: &Grid<'_>, at: usize, rate: usize, out: &mut Vec<Finding>) {
    let off = |row: usize, months: u32| -> Option<bool> {
        let (distance, done) = (grid.number(row, at)?, grid.number(row, rate)?);
        let pace = pace(months)?;
        let slack = half_unit(distance.decimals)?.checked_add(half_unit(done.decimals)?)?;
        let exact = done.value.checked_sub(pace)?.checked_sub(distance.value)?;
        // Whoever rounds the pace before subtracting gets a result that is as good.
        let rounded = done.value.checked_sub(number::round(pace, distance.decimals))?.checked_sub(distance.value)?;
        Some(exact.abs() > slack && rounded.abs() > slack)
    };
    let judged = |months: u32| -> (usize, Vec<usize>) {
        let rows = (0..grid.rows.len()).filter_map(|row| off(row, months).map(|wrong| (row, wrong)));
        let (wrong, fit): (Vec<_>, Vec<_>) = rows.partition(|(_, wrong)| *wrong);
        (fit.len(), wrong.into_iter().map(|(row, _)| row).collect())
    };
    // The month is the one with which most rows come out.
    let Some((months, (fit, wrong))) = (1..=12).map(|months| (months, judged(months))).max_by_key(|(_, (fit, _))| *fit)
    else {
        return;
    };
    if fit < 2 || fit < 2 * wrong.len() {
        return;
    }
    for row in wrong {
        out.extend(report(grid, row, at, rate, months));
    }
}

fn report(grid: &Grid<'_>, row: usize, at: usize, rate: usize, months: u32) -> Option<Finding> {
    let (written, done) = (grid.number(row, at)?, grid.number(row, rate)?);
    let pace = pace(months)?;
    let decimals = written.decimals.max(done.decimals);
    let right = number::format_plain(done.value.checked_sub(pace)?, decimals);
    let (done, pace) = (number::format_plain(done.value, done.decimals), number::format_plain(pace, decimals));
    let given = number::format_plain(written.value, written.decimals);
    let label = &grid.rows[row].label;
    let message = message!(
        "“{label}”：{done}%－{pace}%（{months}个月÷12）＝{right}个百分点，这里写的是{given}",
        "`{label}`: {done}% - {pace}% ({months} months of 12) = {right} points, but {given} is written"
    );
    grid.finding(&code::PACE, (row, at), &[(row, rate)], message, check_hint())
}
