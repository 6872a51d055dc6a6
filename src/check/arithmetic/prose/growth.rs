//! `85.00亿元，比上年同期的75.60亿元增长12.43%`: growth over a value that is given.

use rust_decimal::Decimal;

use super::super::estimate::{Estimate, Verdict};
use super::super::finding::{Finding, check_hint};
use super::super::period::without_month;
use super::super::reading::{Reading, has, is_distance, show, without_end};
use super::subject::{direction, goes_on, subject};
use super::when::{Pair, is_open, is_other_time, pair_before, pair_turned};
use crate::diag::Message;
use crate::diag::codes::arithmetic as code;
use crate::message;

/// What says that an amount is the one before.
const BASES: [&str; 11] =
    ["上年同期", "去年同期", "同期", "上年", "去年", "上月", "上季度", "上一年", "前年", "年初", "上期"];
/// What says by how much a value rose or fell.
pub(super) const MORE: [&str; 7] = ["增加", "净增", "增收", "增支", "增长", "多", "增加了"];
pub(super) const LESS: [&str; 6] = ["减少", "减收", "减支", "下降", "少", "减少了"];
/// What says that a value is compared with one before.
const COMPARED: [&str; 6] = ["同比", "上年", "去年", "同期", "上月", "环比"];
/// Growth that is not that of the printed values: at constant prices, on average, on another footing.
const OTHER_FOOTING: [&str; 12] =
    ["生产总值", "GDP", "增加值", "可比", "不变价", "同口径", "口径", "剔除", "扣除", "年均", "平均", "实际增长"];
/// What makes an amount a difference or a result, whatever it is compared with: 超去年同期38亿元, 上升到去年的33万.
const PAST: [&str; 9] = ["超", "高出", "升到", "加到", "长到", "高到", "到了", "增至", "升至"];
pub(super) fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    for percent in (0..reading.numbers.len()).filter(|&index| reading.is_percent(index)) {
        let doubled = || reading.written(percent).starts_with('翻').then_some(true);
        let Some(rose) = direction(reading.lead(percent)).or_else(doubled) else { continue };
        // 增长5.8%（按可比价格计算）, and what is said of several values, one after the other.
        let of_several = has(reading.lead(percent), &["分别"]);
        if of_several
            || has(reading.gap(percent), &OTHER_FOOTING)
            || has(reading.rest(percent), &["可比", "不变价", "口径"])
        {
            continue;
        }
        let found = match (pair_of(reading, percent), base_of(reading, percent)) {
            (Some(pair), _) => over_pair(reading, percent, &pair, rose),
            (None, Some(base)) => over_base(reading, percent, base, rose),
            (None, None) => by_difference(reading, percent, rose),
        };
        out.extend(found);
    }
}

/// The value that is compared with: before the percentage, or in brackets after it.
fn base_of(reading: &Reading<'_>, percent: usize) -> Option<usize> {
    let clear = |index: usize| reading.is_amount(index) && !reading.numbers[index].rough;
    let before = (0..percent).rev().take(3).take_while(|&other| {
        // The growth of one thing ends where that of the next begins.
        reading.same_sentence(other, percent)
            && !(reading.is_percent(other) && direction(reading.lead(other)).is_some())
    });
    if let Some(base) = { before }.find(|&other| clear(other) && is_base(reading, other)) {
        let between = reading.between(base, percent);
        return (!between.contains(['；', ';']) && !between.contains("其中")).then_some(base);
    }
    let next = percent + 1;
    if let Some(base) = percent.checked_sub(1).filter(|&base| clear(base) && is_bracketed(reading, base)) {
        return Some(base);
    }
    let follows = next < reading.numbers.len()
        && reading.same_sentence(percent, next)
        && clear(next)
        && (is_base(reading, next) || (is_last_year(reading, next) && has(reading.lead(percent), &COMPARED)))
        && reading.gap(next).trim_start().starts_with(['（', '(']);
    follows.then_some(next).or_else(|| month_before(reading, percent))
}

/// Whether an amount in brackets is that of the time that stands before these: 较上年同期（108个）增长16.7%.
fn is_bracketed(reading: &Reading<'_>, base: usize) -> bool {
    let Some(before) = reading.gap(base).strip_suffix(['（', '(']) else { return false };
    let than = before.rfind(['，', ',']).map_or(before, |at| &before[at..]).trim_start_matches(['，', ',']);
    let behind = reading.gap(base + 1).strip_prefix(['）', ')']);
    than.starts_with(['比', '较'])
        && BASES.iter().any(|time| than.ends_with(time))
        && behind == Some(reading.lead(base + 1))
}

/// Whether an amount in brackets of its own is that of the year before the one that the passage speaks of:
/// （2024年为11,829条）.
pub(super) fn is_last_year(reading: &Reading<'_>, index: usize) -> bool {
    let year = |text: &str| text.get(text.len().checked_sub(4)?..)?.parse::<u16>().ok();
    let lead = without_end(reading.lead(index), &["为", "是", "同期"]);
    let named = lead.strip_suffix('年').filter(|digits| digits.len() == 4).and_then(year);
    let closed = reading.text()[reading.numbers[index].range.end..].starts_with(['）', ')']);
    let before = &reading.text()[..reading.numbers[index].range.start - reading.gap(index).len()];
    let mut years = before.match_indices('年').filter_map(|(at, _)| year(&before[..at])).peekable();
    closed && named.is_some_and(|named| years.peek().is_none() || years.any(|year| year == named + 1))
}

/// The month before in 环比增长35.52%（8月为9.15亿元）.
fn month_before(reading: &Reading<'_>, percent: usize) -> Option<usize> {
    let next = percent + 1;
    let base = reading.numbers.get(next)?;
    let lead = reading.lead(next);
    let month = without_end(lead, &["为", "是"]);
    let month = without_month(month)?;
    let named = month == "上" || month.trim_end_matches(|c: char| c.is_ascii_digit()).is_empty();
    let bracket = reading.gap(next).strip_prefix(['（', '('])?.trim() == lead
        && reading.text()[base.range.end..].starts_with(['）', ')']);
    let said = reading.lead(percent).contains("环比") && base.unit().is_some() && !base.rough;
    (named && bracket && said).then_some(next)
}

pub(super) fn is_base(reading: &Reading<'_>, index: usize) -> bool {
    let lead = without_end(reading.lead(index), &["的", "为", "是", "仅为", "只有", "仅", "完成", "实现"]);
    if has(lead, &MORE) || has(lead, &LESS) || has(lead, &PAST) {
        return false;
    }
    // A year is a base where something is compared with it: 比2025年的64.8亿元.
    let year = lead.ends_with('年') && has(lead, &["比", "较", "从", "由"]);
    let from_to = has(lead, &["由", "从"])
        && index + 1 < reading.numbers.len()
        && (became(reading.gap(index + 1)) || is_bare_from_to(reading, index));
    // 比上年累计支出433万元
    let than = lead.starts_with(['比', '较', '与']) && has(lead, &BASES);
    // 较“十三五”末的9323亿元: what is compared with, whatever it is called.
    let of_than = reading.lead(index).ends_with('的') && lead.starts_with(['比', '较']);
    // 上年同期到位资金31.5亿元
    let same_time = lead.starts_with("上年同期") || lead.starts_with("去年同期");
    than || of_than
        || same_time
        || BASES.iter().any(|base| lead.ends_with(base) || lead.ends_with(&format!("{base}数")))
        || year
        || from_to
}

/// What says that the value before it became the one behind it.
fn became(gap: &str) -> bool {
    const WORDS: [&str; 21] = [
        "增加到",
        "增长到",
        "提高到",
        "上升到",
        "扩大到",
        "增至",
        "升至",
        "提高至",
        "增加至",
        "增长至",
        "扩大至",
        "下降到",
        "减少到",
        "降至",
        "减至",
        "压缩至",
        "压缩到",
        "缩短至",
        "缩短到",
        "压减至",
        "降到",
    ];
    // 回落到, 提升到: any verb of change that leads to a value.
    has(gap, &WORDS) || gap.strip_suffix(['到', '至']).is_some_and(|verb| direction(verb).is_some())
}

/// 从2024年的20亿元到2025年的25亿元，增长25%: without its times it were a range.
fn is_bare_from_to(reading: &Reading<'_>, base: usize) -> bool {
    let growth = base + 2;
    if growth >= reading.numbers.len() || !reading.is_percent(growth) || !reading.same_sentence(base, growth) {
        return false;
    }
    let time = reading.gap(base + 1).strip_prefix('到').map(|to| without_end(to, &["的"]));
    let joined = reading.gap(growth).strip_prefix(['，', ',']) == Some(reading.lead(growth));
    joined && time.is_some_and(|time| time.ends_with(['年', '月']) && time.chars().count() < 6)
}

/// The two values that growth lies between, right before it or before their difference: 去年到位20亿元，今年到位25亿元，增加
/// 5亿元，增长25%.
fn pair_of(reading: &Reading<'_>, percent: usize) -> Option<Pair> {
    let by_difference = || {
        let change = percent.checked_sub(1).filter(|&change| reading.is_amount(change))?;
        let joined = reading.gap(percent).strip_prefix(['，', ',', '、']) == Some(reading.lead(percent));
        let pair = pair_before(reading, change).filter(|_| joined && subject(reading.lead(percent)).is_empty())?;
        (direction(reading.lead(change)).is_some() && reading.alike(change, pair.now)).then_some(pair)
    };
    pair_before(reading, percent).or_else(by_difference).or_else(|| pair_turned(reading, percent))
}

/// Growth from the value of one time to that of a later one, both given right before it.
fn over_pair(reading: &Reading<'_>, percent: usize, pair: &Pair, rose: bool) -> Option<Finding> {
    let Pair { base, now } = *pair;
    if [base, now].iter().any(|&index| has(reading.gap(index), &OTHER_FOOTING)) {
        return None;
    }
    let (from, current) = (Estimate::of(&reading.numbers[base])?, Estimate::of(&reading.numbers[now])?);
    let fits = |from: Estimate| judge(reading, percent, current, from, rose) == Some(Verdict::Agrees);
    let others = (0..=base).rev().take(8).filter(|&other| reading.alike(other, base));
    if others.filter_map(|other| Estimate::of(&reading.numbers[other])).any(fits) {
        return None;
    }
    // The same months of last year came to no more than all of it, so that their growth may be larger.
    let written = reading.numbers[percent].value;
    let signed = if rose { written } else { -written };
    if is_open(reading, percent, base) && signed > current.growth_over(from)?.value {
        return None;
    }
    growth_differs(reading, percent, pair, rose)
}

fn over_base(reading: &Reading<'_>, percent: usize, base: usize, rose: bool) -> Option<Finding> {
    let from = Estimate::of(&reading.numbers[base])?;
    let near = |other: usize| reading.alike(other, base) && other != base && reading.same_sentence(other, percent);
    let candidates: Vec<usize> = (0..percent).rev().take(8).filter(|&other| near(other)).collect();
    let nearest = |range: &dyn Fn(usize) -> bool| {
        let own = |other: usize| !reading.is_beside(other) && !reading.is_aside(other, percent);
        candidates.iter().copied().find(|&other| range(other) && own(other))
    };
    // What stands between the base and its growth is nearer than what stands before.
    // （上年同期12.5亿元，今年12.1亿元） gives both.
    let beside = || {
        let next = Some(base + 1).filter(|&next| base > percent && next < reading.numbers.len())?;
        let named = ["今年", "本年", "本期", "当期"].iter().any(|word| reading.lead(next).starts_with(word));
        let inside = !reading.between(base, next).contains(['）', ')', '。']);
        (named && inside && reading.alike(next, base)).then_some(next)
    };
    let before = || nearest(&|other| other < base.min(percent));
    let now = nearest(&|other| other > base && base < percent).or_else(beside).or_else(before)?;
    let last = if base < percent { now.max(base) } else { now.min(percent) };
    // Brackets that give both values say what of.
    if reading.numbers[now].rough || (now < percent && !goes_on(reading, percent, last)) {
        return None;
    }
    if is_other_time(reading, percent, base, now) {
        return None;
    }
    let unit_words = [reading.gap(base), reading.gap(now)];
    if unit_words.iter().any(|gap| has(gap, &OTHER_FOOTING)) {
        return None;
    }
    let fits = |now: Estimate| judge(reading, percent, now, from, rose) == Some(Verdict::Agrees);
    let others = candidates.iter().filter_map(|&other| Estimate::of(&reading.numbers[other]));
    // The value before is not added to the one now.
    let first = if base < now { base + 1 } else { 0 };
    let current = Estimate::of(&reading.numbers[now])?;
    if fits(current) || others.chain(reading.sums_from(now, first)).any(fits) {
        return None;
    }
    growth_differs(reading, percent, &Pair { base, now }, rose)
}

/// Says that a growth is not that from one value to another.
fn growth_differs(reading: &Reading<'_>, percent: usize, pair: &Pair, rose: bool) -> Option<Finding> {
    let Pair { base, now } = *pair;
    let (after, before) = (reading.written(now), reading.written(base));
    let arithmetic = format!("（{after}－{before}）÷{before}");
    let growth = Estimate::of(&reading.numbers[now])?.growth_over(Estimate::of(&reading.numbers[base])?)?;
    let message = wrong(reading, percent, &arithmetic, growth, rose);
    Finding::new(&code::GROWTH, reading, percent, &[now, base], message, check_hint())
}

/// 95.20亿元，同比增加10.20亿元，增长12.00%, or 增长12.00%，增收10.20亿元: the base follows from the difference.
fn by_difference(reading: &Reading<'_>, percent: usize, rose: bool) -> Option<Finding> {
    let (change, now) = change_before(reading, percent).or_else(|| change_after(reading, percent))?;
    if !goes_on(reading, percent, now) {
        return None;
    }
    let lead = reading.lead(change);
    let more = has(lead, &MORE);
    let rough = reading.numbers[change].rough || reading.numbers[now].rough;
    if more == has(lead, &LESS) || rough || reading.is_reference(now) || !reading.alike(now, change) {
        return None;
    }
    if has(reading.gap(now), &OTHER_FOOTING) {
        return None;
    }
    let (current, difference) = (Estimate::of(&reading.numbers[now])?, Estimate::of(&reading.numbers[change])?);
    let from = if more { current.minus(difference)? } else { current.plus(difference)? };
    let growth = difference.percent_of(from)?;
    let growth = if more { growth } else { Estimate::exactly(Decimal::ZERO).minus(growth)? };
    let written = &reading.numbers[percent];
    let signed = if rose { written.value } else { -written.value };
    // 与上年的72.5亿元相比，增加2.6亿元: here the value before is the base itself.
    let growth = if reading.between(now, change.max(now)).starts_with("相比") {
        let growth = difference.percent_of(current)?;
        if more { growth } else { Estimate::exactly(Decimal::ZERO).minus(growth)? }
    } else {
        growth
    };
    if verdict(reading, percent, growth, signed) == Verdict::Agrees {
        return None;
    }
    let sign = if more { '－' } else { '＋' };
    let arithmetic = format!("{0}÷（{1}{sign}{0}）", reading.written(change), reading.written(now));
    let message = wrong(reading, percent, &arithmetic, growth, rose);
    Finding::new(&code::GROWTH, reading, percent, &[now, change], message, check_hint())
}

/// The difference just before its percentage, and the value before that.
fn change_before(reading: &Reading<'_>, percent: usize) -> Option<(usize, usize)> {
    let change = percent.checked_sub(1)?;
    let now = value_before(reading, change)?;
    let lead = reading.lead(change);
    let compared = has(lead, &COMPARED) || MORE.contains(&lead) || LESS.contains(&lead);
    let joined = reading.gap(percent).trim_start_matches(['，', ',', '、']) == reading.lead(percent);
    let near = !reading.between(now, change).contains(['；', ';', '。']) && reading.same_sentence(now, percent);
    (compared && joined && near).then_some((change, now))
}

/// The value that a change is said of: what is done of a task, 完成任务60亿元的40%, and how far that is from its pace, 短收2528万元,
/// may stand between.
fn value_before(reading: &Reading<'_>, change: usize) -> Option<usize> {
    let beside = |other: usize| {
        !reading.is_amount(other)
            || is_goal_of_rate(reading, other)
            || reading.is_aside(other, change)
            || is_distance(reading.lead(other))
    };
    (0..change).rev().take(6).find(|&other| !beside(other))
}

/// Whether an amount is what the percentage right behind it is a part of: 任务60亿元的40%.
pub(super) fn is_goal_of_rate(reading: &Reading<'_>, index: usize) -> bool {
    index + 1 < reading.numbers.len() && reading.is_percent(index + 1) && reading.gap(index + 1) == "的"
}

/// The difference just after its percentage, and the value before that.
fn change_after(reading: &Reading<'_>, percent: usize) -> Option<(usize, usize)> {
    let (change, now) = (percent + 1, value_before(reading, percent)?);
    if change >= reading.numbers.len() || !reading.same_sentence(now, change) {
        return None;
    }
    let lead = reading.lead(change);
    let named = MORE.contains(&lead) || LESS.contains(&lead);
    let joined = reading.gap(change).trim_start_matches(['，', ',', '、']) == lead;
    let near = !reading.between(now, percent).contains(['；', ';']) && has(reading.lead(percent), &COMPARED);
    (named && joined && near).then_some((change, now))
}

fn judge(reading: &Reading<'_>, percent: usize, now: Estimate, from: Estimate, rose: bool) -> Option<Verdict> {
    let written = &reading.numbers[percent];
    let signed = if rose { written.value } else { -written.value };
    Some(verdict(reading, percent, now.growth_over(from)?, signed))
}

/// Whether a growth is the one that is written. 翻一番 is said of what has doubled or nearly so: what is more is left to
/// the words, what is less is not.
fn verdict(reading: &Reading<'_>, percent: usize, growth: Estimate, signed: Decimal) -> Verdict {
    let written = &reading.numbers[percent];
    let least = signed.checked_mul(Decimal::new(9, 1)).unwrap_or(signed);
    if reading.written(percent).starts_with('翻') && growth.high < least {
        return Verdict::Differs;
    }
    growth.judge(signed, written.precision)
}

fn wrong(reading: &Reading<'_>, percent: usize, arithmetic: &str, growth: Estimate, rose: bool) -> Message {
    let written = &reading.numbers[percent];
    let signed = if rose { written.value } else { -written.value };
    let size = show(growth.value.abs(), written.decimals());
    let (zh, en) = if growth.value.is_sign_negative() { ("下降", "a fall of") } else { ("增长", "a rise of") };
    let text = reading.written(percent);
    let (said, said_en) = match rose {
        _ if text.starts_with('翻') => ("", "growth of"),
        true => ("增长", "a rise of"),
        false => ("下降", "a fall of"),
    };
    let cut = growth.judge(signed, written.precision) == Verdict::Truncated;
    let (note, note_en) =
        if cut { ("（直接舍去了后面的数字）", " (digits were cut off)") } else { ("", "") };
    message!(
        "{arithmetic}＝{zh}{size}%，这里写的是{said}{text}{note}",
        "{arithmetic} = {en} {size}%, but {said_en} {text} is written{note_en}"
    )
}
