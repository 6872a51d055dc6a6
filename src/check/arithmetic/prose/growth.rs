//! `85.00亿元，比上年同期的75.60亿元增长12.43%`: growth over a value that is given.

use super::super::estimate::{Estimate, Verdict};
use super::super::finding::{Finding, check_hint};
use super::super::reading::{Reading, has, show, without_end};
use crate::diag::Message;
use crate::diag::codes::arithmetic as code;
use crate::message;

/// Words that say a value rose, and those that say it fell.
const ROSE: [&str; 9] = ["增长", "增加", "上升", "提高", "增幅", "提升", "上涨", "增速", "增收"];
const FELL: [&str; 8] = ["下降", "减少", "降低", "下滑", "降幅", "回落", "下跌", "减少了"];
/// What says that an amount is the one before.
const BASES: [&str; 11] =
    ["上年同期", "去年同期", "同期", "上年", "去年", "上月", "上季度", "上一年", "前年", "年初", "上期"];
/// Growth that is not that of the printed values: at constant prices, on average, on another footing.
const OTHER_FOOTING: [&str; 11] =
    ["生产总值", "GDP", "增加值", "可比", "不变价", "同口径", "口径", "剔除", "扣除", "年均", "平均"];

pub(super) fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    for percent in (0..reading.numbers.len()).filter(|&index| reading.is_percent(index)) {
        let Some(rose) = direction(reading.lead(percent)) else { continue };
        if has(reading.gap(percent), &OTHER_FOOTING) {
            continue;
        }
        let found = match base_of(reading, percent) {
            Some(base) => over_base(reading, percent, base, rose),
            None => by_difference(reading, percent, rose),
        };
        out.extend(found);
    }
}

/// Whether the words before a percentage say that something rose (true) or fell (false).
pub(super) fn direction(lead: &str) -> Option<bool> {
    let lead = without_end(lead, &["达到", "了", "为", "达", "率为", "率", "率达", "幅度为", "："]);
    if ROSE.iter().any(|word| lead.ends_with(word)) {
        return (!lead.ends_with("负增长")).then_some(true);
    }
    FELL.iter().any(|word| lead.ends_with(word)).then_some(false)
}

/// The value that is compared with: before the percentage, or in brackets after it.
fn base_of(reading: &Reading<'_>, percent: usize) -> Option<usize> {
    let clear = |index: usize| reading.is_amount(index) && !reading.numbers[index].rough;
    let before = (0..percent).rev().take(3).take_while(|&other| {
        // The growth of one thing ends where that of the next begins.
        reading.same_sentence(other, percent) && direction(reading.lead(other)).is_none()
    });
    if let Some(base) = { before }.find(|&other| clear(other) && is_base(reading, other)) {
        let between = reading.between(base, percent);
        return (!between.contains(['；', ';']) && !between.contains("其中")).then_some(base);
    }
    let next = percent + 1;
    let follows = next < reading.numbers.len()
        && reading.same_sentence(percent, next)
        && clear(next)
        && is_base(reading, next)
        && reading.gap(next).trim_start().starts_with(['（', '(']);
    follows.then_some(next)
}

fn is_base(reading: &Reading<'_>, index: usize) -> bool {
    let lead = without_end(reading.lead(index), &["的", "为", "是", "仅为", "只有", "仅", "完成", "实现"]);
    if has(lead, &["增加", "减少", "增长", "多", "少", "净增"]) {
        return false;
    }
    // A year is a base where something is compared with it: 比2025年的64.8亿元.
    let year = lead.ends_with('年') && has(lead, &["比", "较", "从", "由"]);
    let from_to = has(lead, &["由", "从"])
        && index + 1 < reading.numbers.len()
        && has(
            reading.gap(index + 1),
            &["增加到", "增长到", "提高到", "上升到", "增至", "升至", "下降到", "减少到", "降至"],
        );
    BASES.iter().any(|base| lead.ends_with(base) || lead.ends_with(&format!("{base}数"))) || year || from_to
}

fn over_base(reading: &Reading<'_>, percent: usize, base: usize, rose: bool) -> Option<Finding> {
    let from = Estimate::of(&reading.numbers[base])?;
    let near = |other: usize| reading.alike(other, base) && other != base && reading.same_sentence(other, percent);
    let candidates: Vec<usize> = (0..percent).rev().take(8).filter(|&other| near(other)).collect();
    let nearest = |range: &dyn Fn(usize) -> bool| {
        candidates.iter().copied().find(|&other| range(other) && !reading.is_reference(other))
    };
    // What stands between the base and its growth is nearer than what stands before.
    let now =
        nearest(&|other| other > base && base < percent).or_else(|| nearest(&|other| other < base.min(percent)))?;
    if reading.numbers[now].rough {
        return None;
    }
    let unit_words = [reading.gap(base), reading.gap(now)];
    if unit_words.iter().any(|gap| has(gap, &OTHER_FOOTING)) {
        return None;
    }
    let fits = |now: Estimate| judge(reading, percent, now, from, rose) == Some(Verdict::Agrees);
    let others = candidates.iter().filter_map(|&other| Estimate::of(&reading.numbers[other]));
    if others.chain(reading.sums(now)).any(fits) {
        return None;
    }
    let (current, arithmetic) = (
        Estimate::of(&reading.numbers[now])?,
        format!("（{}－{}）÷{}", reading.written(now), reading.written(base), reading.written(base)),
    );
    let growth = current.growth_over(from)?;
    let message = wrong(reading, percent, &arithmetic, growth, rose);
    Finding::new(&code::GROWTH, reading, percent, &[now, base], message, check_hint())
}

/// 95.20亿元，同比增加10.20亿元，增长12.00%: the base is the difference.
fn by_difference(reading: &Reading<'_>, percent: usize, rose: bool) -> Option<Finding> {
    let change = percent.checked_sub(1).filter(|&change| reading.is_amount(change))?;
    let lead = reading.lead(change);
    let more = has(lead, &["增加", "净增", "增收", "增长", "多"]);
    let less = has(lead, &["减少", "减收", "下降", "少"]);
    let compared = has(lead, &["同比", "上年", "去年", "同期", "上月", "环比"]);
    let joined = matches!(reading.gap(percent).trim_matches(['，', ',', '、']), gap if gap == reading.lead(percent));
    if more == less || !compared || !joined || reading.numbers[change].rough {
        return None;
    }
    let now = reading.before(change, change).find(|&other| reading.same_sentence(other, change))?;
    let between = reading.between(now, change);
    if now + 1 != change || reading.numbers[now].rough || reading.is_reference(now) || between.contains(['；', ';']) {
        return None;
    }
    if has(reading.gap(now), &OTHER_FOOTING) {
        return None;
    }
    let (current, difference) = (Estimate::of(&reading.numbers[now])?, Estimate::of(&reading.numbers[change])?);
    let from = if more { current.minus(difference)? } else { current.plus(difference)? };
    let growth = difference.percent_of(from)?;
    let growth = if more { growth } else { Estimate::exactly(rust_decimal::Decimal::ZERO).minus(growth)? };
    let written = &reading.numbers[percent];
    let signed = if rose { written.value } else { -written.value };
    if growth.judge(signed, written.decimals) == Verdict::Agrees {
        return None;
    }
    let sign = if more { '－' } else { '＋' };
    let arithmetic =
        format!("{}÷（{}{sign}{}）", reading.written(change), reading.written(now), reading.written(change));
    let message = wrong(reading, percent, &arithmetic, growth, rose);
    Finding::new(&code::GROWTH, reading, percent, &[now, change], message, check_hint())
}

fn judge(reading: &Reading<'_>, percent: usize, now: Estimate, from: Estimate, rose: bool) -> Option<Verdict> {
    let written = &reading.numbers[percent];
    let signed = if rose { written.value } else { -written.value };
    Some(now.growth_over(from)?.judge(signed, written.decimals))
}

fn wrong(reading: &Reading<'_>, percent: usize, arithmetic: &str, growth: Estimate, rose: bool) -> Message {
    let written = &reading.numbers[percent];
    let signed = if rose { written.value } else { -written.value };
    let size = show(growth.value.abs(), written.decimals);
    let (zh, en) = if growth.value.is_sign_negative() { ("下降", "a fall of") } else { ("增长", "a rise of") };
    let (said, said_en) = if rose { ("增长", "a rise of") } else { ("下降", "a fall of") };
    let text = reading.written(percent);
    let cut = growth.judge(signed, written.decimals) == Verdict::Truncated;
    let (note, note_en) =
        if cut { ("（直接舍去了后面的数字）", " (digits were cut off)") } else { ("", "") };
    message!(
        "{arithmetic}＝{zh}{size}%，这里写的是{said}{text}{note}",
        "{arithmetic} = {en} {size}%, but {said_en} {text} is written{note_en}"
    )
}
