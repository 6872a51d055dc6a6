//! `88名、10名、2名，合计100名` and `共15个，分别为6个、5个、4个`: the sum of a list that is given with it.

use rust_decimal::Decimal;

use super::super::estimate::Estimate;
use super::super::finding::{Finding, check_hint};
use super::super::period::Months;
use super::super::reading::{REACH, Reading, has, without_common};
use super::share::says_share;
use crate::diag::codes::arithmetic as code;
use crate::message;
use crate::text::estimate::{adds_up, sum};

/// What says that an amount is the sum of those before it.
const STRONG: [&str; 5] = ["合计", "共计", "总计", "总共", "一共"];
/// Words between two amounts that make them no list.
const NO_LIST: [&str; 22] = [
    "增长", "下降", "同比", "比", "较", "完成", "其中", "超", "达", "每", "均", "计划", "任务", "目标", "使用", "通过",
    "涉及", "带动", "至", "用于", "相当", "累计",
];

pub(super) fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    for index in (0..reading.numbers.len()).filter(|&index| reading.is_amount(index)) {
        let said = || (sums_same(reading, index) || sums_times(reading, index)).then_some(true);
        if let Some(strong) = claims_sum(reading.lead(index)).or_else(said) {
            out.extend(after_list(reading, index, strong));
        }
        let gap = reading.gap(index);
        if index > 0 && has(gap, &["分别为", "分别是", "分别有"]) && !gap.contains(['；', ';']) {
            out.extend(before_list(reading, index - 1, index));
        }
    }
}

/// Whether the words before an amount call it a sum: `Some(true)` in so many words, `Some(false)` for a mere 共.
fn claims_sum(lead: &str) -> Option<bool> {
    let short = |rest: &str, most: usize| rest.chars().count() <= most;
    let is_strong = has(lead, &STRONG);
    for word in STRONG.into_iter().filter(|_| is_strong) {
        if let Some(at) = lead.find(word) {
            let rest = &lead[at + word.len()..];
            return short(&lead[..at], 6).then_some(()).filter(|()| short(rest, 6)).map(|()| true);
        }
    }
    let rest = lead.strip_prefix('共').filter(|_| without_common(lead) == lead)?;
    short(rest.strip_prefix('有').unwrap_or(rest), 2).then_some(false)
}

/// Whether 共 and the words of the list before say what is summed up: 走访企业42家、37家、28家，共走访企业117家.
fn sums_same(reading: &Reading<'_>, total: usize) -> bool {
    let Some(what) = reading.lead(total).strip_prefix('共').filter(|what| what.chars().count() > 2) else {
        return false;
    };
    list_before(reading, total).first().is_some_and(|&first| reading.lead(first).ends_with(what))
}

/// Whether the list before is of the quarters or months that make the time of a sum: 一季度8个、二季度12个，上半年共20个, and
/// 7月、8月、9月分别8个、7个、5个，三季度共20个.
fn sums_times(reading: &Reading<'_>, total: usize) -> bool {
    let Some((span, rest)) = Months::named(reading.lead(total)) else { return false };
    let what = ["累计", "合计", "共"].iter().fold(rest, |rest, word| rest.trim_start_matches(word));
    let parts = list_before(reading, total);
    let Some(&first) = parts.first() else { return false };
    let is_same = |said: &str| said == what || said.is_empty() || what.is_empty();
    let named = parts.iter().map(|&part| Months::named(reading.lead(part)));
    if let Some((last, said)) = Months::named(reading.lead(first))
        && let Some(said) = said.strip_prefix("分别")
    {
        // The words before 分别 name as many times as there are parts.
        let alone = named.skip(1).all(|part| part.is_none());
        let whole = last.count() * parts.len() as u32 == span.count() && last.last() == span.last();
        return alone && whole && is_same(said) && (what.len() < rest.len() || (!what.is_empty() && what == said));
    }
    let union = named.into_iter().try_fold(Months::default(), |all, part| {
        let (months, said) = part?;
        (is_same(said) && all.and(months).is_empty()).then(|| all.or(months))
    });
    what.len() < rest.len() && union == Some(span)
}

fn after_list(reading: &Reading<'_>, total: usize, strong: bool) -> Option<Finding> {
    let parts = list_before(reading, total);
    if parts.len() < 2 || reading.numbers[total].rough {
        return None;
    }
    let whole = Estimate::of(&reading.numbers[total])?;
    let sizes: Vec<Estimate> = parts.iter().filter_map(|&part| Estimate::of(&reading.numbers[part])).collect();
    // The list may have begun later than it seems.
    if (0..=sizes.len() - 2).any(|from| adds_up(&sizes[from..], whole)) {
        return None;
    }
    let all = sum(&sizes)?;
    let near = is_near(all.value, whole.value, if strong { 50 } else { 10 });
    let largest = sizes.iter().map(|size| size.value).max()?;
    if !near || largest > whole.value {
        return None;
    }
    // 其中 parts of a part are not added: the others alone may make the sum.
    let outer: Vec<Estimate> =
        outer_parts(reading, total).iter().filter_map(|&part| Estimate::of(&reading.numbers[part])).collect();
    if outer.len() >= 2 && adds_up(&outer, whole) {
        return None;
    }
    report(reading, total, &parts, all)
}

/// The amounts of the list that ends before a sum, in order.
fn list_before(reading: &Reading<'_>, total: usize) -> Vec<usize> {
    let mut parts = Vec::new();
    let mut next = total;
    for other in (0..total).rev().take(REACH * 2) {
        if !reading.same_sentence(other, total) {
            break;
        }
        // In “24.30亿元，占28.59%；18.60亿元，占21.88%” the shares belong to the list.
        if reading.is_percent(other) && says_share(reading.lead(other)).is_some() {
            continue;
        }
        let between = reading.between(other, next);
        let until = STRONG.iter().filter_map(|word| between.find(word)).min();
        // 上半年累计 before a sum says what time it is of.
        let own = reading.lead(total);
        let timed = next == total && Months::named(own).is_some();
        let before = if timed { between.strip_suffix(own).unwrap_or(between) } else { between };
        let words = until.filter(|_| next == total).map_or(before, |at| &between[..at]);
        let listed = between.contains(['、', '，', ',', '；', ';', '和', '及', '与']) && !has(words, &NO_LIST);
        if !reading.alike(other, total) || !listed || reading.numbers[other].rough || reading.is_reference(other) {
            break;
        }
        parts.push(other);
        next = other;
        if claims_sum(reading.lead(other)).is_some() || reading.gap(other).contains("其中") {
            break;
        }
    }
    parts.reverse();
    // What is itself a sum does not belong to the list.
    if parts.first().is_some_and(|&first| claims_sum(reading.lead(first)).is_some()) {
        parts.remove(0);
    }
    parts
}

/// The amounts of the sentence that are no part of another one.
fn outer_parts(reading: &Reading<'_>, total: usize) -> Vec<usize> {
    let before = (0..total).rev().take(REACH);
    before
        .filter(|&other| reading.same_sentence(other, total) && reading.alike(other, total))
        .filter(|&other| !reading.gap(other).contains("其中"))
        .collect()
}

fn before_list(reading: &Reading<'_>, whole: usize, first: usize) -> Option<Finding> {
    let mut parts = vec![first];
    for next in first + 1..reading.numbers.len() {
        let listed = matches!(reading.gap(next).trim(), "、" | "，" | "," | "和" | "及" | "与")
            || (reading.gap(next).contains('、') && !has(reading.gap(next), &NO_LIST));
        if !listed || !reading.alike(next, first) || !reading.same_sentence(next, first) || parts.len() > REACH * 2 {
            break;
        }
        parts.push(next);
    }
    let last = *parts.last()?;
    let open = reading.rest(last).starts_with('等') || parts.iter().any(|&part| reading.numbers[part].rough);
    if parts.len() < 2 || open || !reading.alike(whole, first) || !reading.same_sentence(whole, first) {
        return None;
    }
    let size = Estimate::of(&reading.numbers[whole])?;
    let sizes: Vec<Estimate> = parts.iter().filter_map(|&part| Estimate::of(&reading.numbers[part])).collect();
    let all = sum(&sizes)?;
    let called = has(reading.lead(whole), &["共", "合计", "总"]);
    let plausible = sizes.iter().all(|part| part.value <= size.value) && is_near(all.value, size.value, 20);
    let rough = reading.numbers[whole].rough || reading.is_reference(whole);
    if rough || adds_up(&sizes, size) || !plausible || !(called || sizes.len() >= 3) {
        return None;
    }
    report(reading, whole, &parts, all)
}

/// Whether two values lie within so many percent of each other.
pub(super) fn is_near(a: Decimal, b: Decimal, percent: u32) -> bool {
    let most = b.abs().checked_mul(Decimal::from(percent)).and_then(|most| most.checked_div(Decimal::ONE_HUNDRED));
    matches!((a.checked_sub(b), most), (Some(difference), Some(most)) if difference.abs() <= most)
}

fn report(reading: &Reading<'_>, total: usize, parts: &[usize], all: Estimate) -> Option<Finding> {
    let list: Vec<&str> = parts.iter().map(|&part| reading.written(part)).collect();
    let list = list.join("＋");
    let written = reading.written(total);
    let shown = all.value.checked_div(reading.numbers[total].unit()?.factor)?.normalize();
    let unit = unit_of(written);
    let message =
        message!("{list}＝{shown}{unit}，这里写的是{written}", "{list} = {shown}{unit}, but {written} is written");
    Finding::new(&code::PARTS, reading, total, parts, message, check_hint())
}

/// The unit of an amount as it is written.
pub(super) fn unit_of(written: &str) -> &str {
    written.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '-' | '０'..='９' | '．'))
}
