//! A column 完成率, 同比 or 开工率 is what the columns beside it yield, row by row.

use rust_decimal::Decimal;

use super::super::estimate::{Estimate, Verdict, half_unit};
use super::super::finding::{Finding, check_hint, differs};
use super::super::quantity::Precision;
use super::super::rates::RATES as NAMED_RATES;
use super::super::reading::{has, show};
use super::grid::{Column, Grid};
use crate::diag::Code;
use crate::diag::codes::arithmetic as code;
use crate::message;
use crate::text::words::Words;

const GOALS: Words = Words::new(&["任务", "目标", "计划", "指标数"]);
const DONE: Words = Words::new(&["完成", "到位", "实际", "累计", "引进", "实现", "利用", "本期", "资金"]);
const BASES: Words = Words::new(&["上年同期", "去年同期", "同期", "上年", "去年"]);
const RATES: Words = Words::new(&["完成率", "完成比例", "占任务", "任务完成", "完成年度", "完成目标"]);
/// What columns of changes end with, which are no values to compare.
const CHANGES: [&str; 7] = ["增减", "增减额", "增减量", "增加", "增加额", "增量", "减少"];
const GROWTH: Words = Words::new(&["同比", "增长", "增幅", "增速", "增减"]);

/// More columns that may be meant make a rate that nobody can tell.
const MOST_PAIRS: usize = 6;

/// Rows whose growth is not that of their values.
const OTHER_FOOTING: Words = Words::new(&["生产总值", "GDP", "增加值", "产业", "率", "比重"]);

/// A column that follows from two others.
struct Ratio {
    code: &'static Code,
    /// The column of percentages.
    at: usize,
    /// What was done, or the value now.
    now: usize,
    /// The goal, or the value before.
    base: usize,
    growth: bool,
    /// Whether no other columns can be meant.
    clear: bool,
    /// Whether nothing but the name of the column says that it holds percentages.
    bare: bool,
}

/// The columns of two values that a third one compares.
pub(super) struct Pair {
    /// What was done, or the value now.
    pub now: usize,
    /// The goal, or the value before.
    pub base: usize,
    /// Whether no other columns can be meant.
    clear: bool,
}

pub(super) fn check(grid: &Grid<'_>, out: &mut Vec<Finding>) {
    for at in 0..grid.columns.len() {
        let Some(ratio) = ratio(grid, at) else { continue };
        match fractions(grid, &ratio) {
            Some(finding) => out.push(finding),
            None => rows(grid, &ratio, out),
        }
    }
}

fn ratio(grid: &Grid<'_>, at: usize) -> Option<Ratio> {
    let column = &grid.columns[at];
    let rate = RATES.are_in(&column.name);
    let growth = !rate && GROWTH.are_in(&column.name) && !has(&column.name, &["上年同期数", "增减额"]);
    if !(rate || growth) {
        return named(grid, at);
    }
    let Pair { now, base, clear } = pair(grid, at, growth)?;
    let code = if rate { &code::TASK } else { &code::GROWTH };
    Some(Ratio { code, at, now, base, growth, clear, bare: growth && !column.percent })
}

/// A rate of the field, 开工率 or 到位率, and the columns beside it with which most rows come out, of those that its name
/// speaks of.
fn named(grid: &Grid<'_>, at: usize) -> Option<Ratio> {
    let (_, parts, wholes) = NAMED_RATES.iter().find(|(rate, ..)| grid.columns[at].name.ends_with(rate))?;
    let called = |column: usize, words: &[&str]| {
        let Column { name, amounts, .. } = &grid.columns[column];
        *amounts && has(name, words) && !has(name, &["未", "不"])
    };
    let columns = || 0..grid.columns.len();
    let pairs = columns().filter(|&now| called(now, parts)).flat_map(|now| {
        let is_base = move |&base: &usize| base != now && called(base, wholes) && grid.same_unit(now, base);
        columns().filter(is_base).map(move |base| (now, base))
    });
    let ratio = |(now, base)| Ratio { code: &code::SHARE, at, now, base, growth: false, clear: false, bare: false };
    let fits = |ratio: &Ratio| {
        let agrees = |row: &usize| judge(grid, *row, ratio).is_some_and(|(_, verdict)| verdict == Verdict::Agrees);
        (0..grid.rows.len()).filter(agrees).count()
    };
    // One row comes out by chance.
    let best = pairs.take(MOST_PAIRS).map(ratio).max_by_key(fits)?;
    (fits(&best) >= 2).then_some(best)
}

/// The columns beside a third one that hold what it compares: a value and its goal, or the one before.
pub(super) fn pair(grid: &Grid<'_>, at: usize, growth: bool) -> Option<Pair> {
    // The nearest columns to the left are meant; a few tables have them on the right.
    let near = |wanted: &dyn Fn(&str) -> bool| -> (Option<usize>, usize) {
        let is_it = |&index: &usize| grid.columns[index].amounts && wanted(&grid.columns[index].name);
        let (left, right) = (0..at, at + 1..grid.columns.len());
        let found = left.clone().chain(right.clone()).filter(is_it).count();
        (left.rev().find(is_it).or_else(|| right.into_iter().find(is_it)), found)
    };
    let goal = |name: &str| GOALS.are_in(name) && !has(name, &["完成", "到位"]);
    let change = |name: &str| CHANGES.iter().any(|word| name.ends_with(word));
    let base = |name: &str| BASES.are_in(name) && !change(name);
    let (from, froms) = if growth { near(&base) } else { near(&goal) };
    let value = |name: &str| !goal(name) && !base(name) && !change(name) && (growth || DONE.are_in(name));
    let (now, nows) = near(&value);
    let years = || years(grid, at).filter(|_| growth);
    let (base, now) = from.zip(now).or_else(years)?;
    let added = |column: usize| grid.columns[column].summable;
    let clear = froms == 1 && nows == 1 && added(base) && added(now);
    grid.same_unit(base, now).then_some(Pair { now, base, clear })
}

/// The columns of a year and of the next one, 2024年 and 2025年, where there is one such pair.
fn years(grid: &Grid<'_>, at: usize) -> Option<(usize, usize)> {
    let year = |index: &usize| grid.columns[*index].name.strip_suffix('年')?.parse::<u16>().ok();
    let columns = (0..grid.columns.len()).filter(|&index| index != at && grid.columns[index].amounts);
    let mut years: Vec<(u16, usize)> = columns.filter_map(|index| Some((year(&index)?, index))).collect();
    years.sort_unstable();
    match years[..] {
        [(before, from), (after, now)] if before + 1 == after => Some((from, now)),
        _ => None,
    }
}

fn rows(grid: &Grid<'_>, ratio: &Ratio, out: &mut Vec<Finding>) {
    let (mut fit, mut wrong) = (0, Vec::new());
    for row in 0..grid.rows.len() {
        match judge(grid, row, ratio) {
            Some((_, Verdict::Agrees)) => fit += 1,
            Some((computed, verdict)) => wrong.push((row, computed, verdict)),
            None => {}
        }
        // Too many are wrong for all of the rows that are left to outweigh them.
        if fit + wrong.len() > 2 && fit + (grid.rows.len() - row - 1) < 2 * wrong.len() {
            return;
        }
    }
    // Rows that come out are the evidence that these columns belong together, and that bare numbers are percentages.
    let sure = match ratio.bare {
        true => fit >= 2 && fit >= 2 * wrong.len(),
        false => fit >= 2 * wrong.len() && fit > 0 || (ratio.clear && fit + wrong.len() <= 2),
    };
    if !sure {
        return;
    }
    for (row, computed, verdict) in wrong {
        out.extend(report(grid, row, ratio, computed, verdict));
    }
}

/// A column of percentages that holds fractions, as a sheet does whose cells have no format: 0.88 for 88%.
fn fractions(grid: &Grid<'_>, ratio: &Ratio) -> Option<Finding> {
    if !grid.columns[ratio.at].percent {
        return None;
    }
    let mut first = None;
    let mut all = 0;
    for row in 0..grid.rows.len() {
        let Some((computed, verdict)) = judge(grid, row, ratio) else { continue };
        let written = grid.number(row, ratio.at)?;
        let percent = written.value.checked_mul(Decimal::ONE_HUNDRED)?;
        let slack = Precision::Within(half_unit(written.decimals)?.checked_mul(Decimal::ONE_HUNDRED)?);
        if verdict == Verdict::Agrees || computed.judge(percent, slack) != Verdict::Agrees {
            return None;
        }
        all += 1;
        first.get_or_insert((row, computed, percent.normalize()));
    }
    let (row, computed, percent) = first.filter(|_| all >= 2)?;
    let (label, written) = (&grid.rows[row].label, grid.number(row, ratio.at)?.value);
    let (arithmetic, right) = (arithmetic(grid, row, ratio)?, show(computed.value, 2));
    let message = message!(
        "“{label}”：{arithmetic}＝{right}%，这里是{written}%：这一列都是小数，没有化成百分数，{written}应写{percent}%",
        "`{label}`: {arithmetic} = {right}%, but this is {written}%: the column holds fractions and no percentages; write {percent}% for {written}"
    );
    grid.finding(ratio.code, (row, ratio.at), &[(row, ratio.now), (row, ratio.base)], message, check_hint())
}

fn judge(grid: &Grid<'_>, row: usize, ratio: &Ratio) -> Option<(Estimate, Verdict)> {
    // What is given at constant prices, or changes by percentage points, does not grow as its values do.
    if ratio.growth && OTHER_FOOTING.are_in(&grid.rows[row].label) {
        return None;
    }
    // Of whole numbers without a sign nobody can tell whether they are differences: 102 is 2 more than 100.
    let written = grid.percentage(row, ratio.at).filter(|number| !ratio.bare || number.decimals > 0)?;
    let (now, from) = (grid.estimate(row, ratio.now)?, grid.estimate(row, ratio.base)?);
    let from = if ratio.growth || !from.value.fract().is_zero() { from } else { Estimate::exactly(from.value) };
    let computed = if ratio.growth { now.growth_over(from)? } else { now.percent_of(from)? };
    Some((computed, computed.judge(written.value, Precision::Decimals(written.decimals))))
}

/// How a ratio is computed, in the numbers of a row.
fn arithmetic(grid: &Grid<'_>, row: usize, ratio: &Ratio) -> Option<String> {
    let (now, from) = (grid.plain(row, ratio.now)?, grid.plain(row, ratio.base)?);
    Some(if ratio.growth { format!("（{now}－{from}）÷{from}") } else { format!("{now}÷{from}") })
}

fn report(grid: &Grid<'_>, row: usize, ratio: &Ratio, computed: Estimate, verdict: Verdict) -> Option<Finding> {
    let written = grid.number(row, ratio.at)?;
    let arithmetic = format!("“{}”：{}", grid.rows[row].label, arithmetic(grid, row, ratio)?);
    let given = format!("{}%", crate::text::number::format_plain(written.value, written.decimals));
    let message = differs(&arithmetic, computed, written.decimals, &given, verdict);
    grid.finding(ratio.code, (row, ratio.at), &[(row, ratio.now), (row, ratio.base)], message, check_hint())
}
