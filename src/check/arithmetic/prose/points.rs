//! `完成率82.78%，比上年同期的80.25%提高2.53个百分点`: a difference of two percentages that are given.

use super::super::estimate::half_unit;
use super::super::finding::{Finding, check_hint};
use super::super::quantity::Kind;
use super::super::reading::{Reading, has, without_end};
use super::when::{is_open, pair_before, same_time_before};
use crate::diag::codes::arithmetic as code;
use crate::message;
use crate::text::direction;

const MORE: [&str; 9] = ["提高", "上升", "提升", "增加", "高", "高出", "扩大", "加快", "增长"];
const LESS: [&str; 10] = ["下降", "降低", "回落", "减少", "低", "收窄", "缩小", "放缓", "下滑", "低于"];
/// What says that the first of two percentages became the second: 由80.25%提高到82.78%.
const BECAME: [&str; 11] =
    ["提高到", "上升到", "提升到", "增加到", "提高至", "上升至", "提升至", "下降到", "下降至", "降至", "升至"];

pub(super) fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    for points in 2..reading.numbers.len() {
        let is_it = matches!(reading.numbers[points].kind, Kind::Points | Kind::Percent);
        if is_it && !reading.numbers[points].rough {
            out.extend(difference(reading, points));
        }
    }
}

fn difference(reading: &Reading<'_>, points: usize) -> Option<Finding> {
    let (one, two) = (points - 2, points - 1);
    let exact = |index: usize| reading.is_percent(index) && !reading.numbers[index].is_coarse();
    let words = without_end(reading.lead(points), &["了"]);
    let pair = pair_before(reading, points).filter(|pair| !is_open(reading, points, pair.base));
    let pair = pair.or_else(|| same_time_before(reading, points));
    let lead = match pair {
        Some(_) => direction::change(words).map_or(words, |(verb, _)| verb),
        None => words,
    };
    let (more, less) = (MORE.contains(&lead), LESS.contains(&lead));
    if more == less || !exact(one) || !exact(two) || !reading.same_sentence(one, points) {
        return None;
    }
    let (now, from) = match pair {
        Some(pair) => (pair.now, pair.base),
        None => told_apart(reading, points)?,
    };
    let number = |index: usize| &reading.numbers[index];
    let off = number(now).value.checked_sub(number(from).value)?;
    let said = if more { number(points).value } else { -number(points).value };
    let slack = [now, from, points].iter().try_fold(rust_decimal::Decimal::ZERO, |slack, &index| {
        slack.checked_add(half_unit(number(index).decimals())?)
    })?;
    let fits = off.checked_sub(said)?.abs() <= slack;
    let (first, second, written) = (reading.written(now), reading.written(from), reading.written(points));
    if number(points).kind == Kind::Percent {
        // By so many percent a percentage may have grown as well: only the difference itself is surely none.
        let size = off.abs().normalize();
        let message = message!(
            "{first}与{second}相差{size}个百分点，这里写的是{lead}{written}",
            "{first} and {second} are {size} points apart, but {lead}{written} is written"
        );
        let hint = message!("两个百分数的差写“百分点”", "the difference of two percentages is in 百分点");
        return (off == said && number(from).value != rust_decimal::Decimal::ONE_HUNDRED)
            .then(|| Finding::new(&code::GROWTH, reading, points, &[now, from], message, hint))
            .flatten();
    }
    if fits {
        return None;
    }
    let size = off.abs().normalize();
    let (zh, en) = if off.is_sign_negative() { ("下降", "a fall of") } else { ("提高", "a rise of") };
    let message = message!(
        "{first}－{second}＝{zh}{size}个百分点，这里写的是{lead}{written}",
        "{first} - {second} = {en} {size} points, but {lead}{written} is written"
    );
    Finding::new(&code::GROWTH, reading, points, &[now, from], message, check_hint())
}

/// The later of the two percentages before a difference, and the earlier one, as their words tell.
fn told_apart(reading: &Reading<'_>, points: usize) -> Option<(usize, usize)> {
    let (one, two) = (points - 2, points - 1);
    let lead = without_end(reading.lead(points), &["了"]);
    // Nothing but the verb stands between the two percentages and their difference.
    let joined = reading.gap(points).trim_start_matches(['，', ',', '）', ')', '的']).starts_with(lead);
    let between = reading.gap(two);
    if !joined || between.contains(['；', ';', '、']) || has(between, &["其中", "分别"]) {
        return None;
    }
    let base_lead = reading.lead(two);
    let became = has(reading.lead(one), &["由", "从"]) && BECAME.iter().any(|word| between.ends_with(word));
    let than = has(base_lead, &["比", "较"])
        && has(base_lead, &["上年", "去年", "同期", "上月", "年初", "平均", "全省", "全国", "全州", "全市", "年的"]);
    match (became, than) {
        (true, _) => Some((two, one)),
        (_, true) => Some((one, two)),
        _ => None,
    }
}
