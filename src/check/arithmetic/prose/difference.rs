//! `95.20亿元，比上年同期的85.00亿元增加10.20亿元`: a difference whose two values are given.

use super::super::estimate::Estimate;
use super::super::finding::{Finding, check_hint};
use super::super::reading::{CLAUSE_MARKS, Reading, has, without_end};
use super::growth::{LESS, MORE, is_base, is_last_year};
use super::sum::unit_of;
use super::when::{is_open, pair_before};
use crate::diag::codes::arithmetic as code;
use crate::message;
use crate::text::estimate::adds_up;

pub(super) fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    for change in 1..reading.numbers.len() {
        if reading.is_amount(change) {
            out.extend(difference(reading, change));
        }
    }
}

/// What compares a value with the one before.
const COMPARED: [&str; 6] = ["同比", "比上年同期", "较上年同期", "比上年", "较上年", "环比"];

/// The value before in brackets right behind the difference: 增加4.52亿元（上年同期36.90亿元）.
fn base_behind(reading: &Reading<'_>, change: usize) -> Option<usize> {
    let base = change + 1;
    let number = reading.numbers.get(base)?;
    let opens = reading.gap(base).trim_start().strip_prefix(['（', '('])? == reading.lead(base);
    let closes = reading.text()[number.range.end..].starts_with(['）', ')']);
    let named = is_base(reading, base) || is_last_year(reading, base);
    (opens && closes && named && reading.alike(base, change)).then_some(base)
}

/// The value before, where it went from one to another: 由2024年的10个增加到2025年的15个，增加5个.
fn from_to(reading: &Reading<'_>, change: usize) -> Option<usize> {
    let base = change.checked_sub(2)?;
    let gap = reading.gap(change).trim_start().strip_prefix(['，', ','])?;
    let is_pair =
        has(reading.lead(base), &["由", "从"]) && is_base(reading, base) && gap.trim() == reading.lead(change);
    let plain = !reading.between(base, change - 1).contains(CLAUSE_MARKS);
    (is_pair && plain && reading.alike(base, change) && reading.alike(change - 1, change)).then_some(base)
}

/// The value that a change led to, right behind it: 较上年的1.0亿元增加0.3亿元，达1.3亿元.
fn now_behind(reading: &Reading<'_>, change: usize) -> Option<usize> {
    let now = change + 1;
    let led = reading.numbers.get(now).is_some() && matches!(reading.lead(now), "达" | "达到" | "达到了");
    let gap = led.then(|| reading.gap(now).trim_start().strip_prefix(['，', ',']))??;
    (gap.trim() == reading.lead(now) && reading.alike(now, change)).then_some(now)
}

fn difference(reading: &Reading<'_>, change: usize) -> Option<Finding> {
    let lead = without_end(reading.lead(change), &["了"]);
    // 去年到位20亿元，今年到位25亿元，增加5亿元 gives both as well.
    let pair = || {
        let pair = (MORE.contains(&lead) || LESS.contains(&lead)).then(|| pair_before(reading, change))??;
        (!is_open(reading, change, pair.base)).then_some(pair.base)
    };
    let from_to = from_to(reading, change).or_else(pair);
    let base = base_behind(reading, change).or(from_to).unwrap_or(change - 1);
    let verb =
        if base > change { COMPARED.iter().find_map(|words| lead.strip_prefix(words)).unwrap_or(lead) } else { lead };
    let (more, less) = (MORE.contains(&verb), LESS.contains(&verb));
    let joined = from_to.is_some() || reading.gap(change).trim_start_matches(['，', ',']).starts_with(lead);
    if more == less
        || !joined
        || (from_to.is_none() && base < change && !is_base(reading, base))
        || !reading.alike(base, change)
    {
        return None;
    }
    let first = base.min(change);
    let own = |other: &usize| !reading.is_aside(*other, first) && !reading.is_beside(*other);
    let before = (0..first).rev().take(3).find(|other| reading.alike(*other, base) && own(other));
    let now = match from_to {
        Some(_) => change - 1,
        None => before.or_else(|| now_behind(reading, change))?,
    };
    let between = reading.between(now.min(change - 1), first);
    let one_thing = !between.contains(['；', ';']) && !has(between, &["其中", "、"]);
    let rough = [now, base, change].iter().any(|&index| reading.numbers[index].rough);
    if !one_thing || rough || !reading.same_sentence(now, change) {
        return None;
    }
    // Behind brackets the value just before is meant and nothing else.
    if base > change && now + 1 != change {
        return None;
    }
    let estimate = |index: usize| Estimate::of(&reading.numbers[index]);
    let (current, from, by) = (estimate(now)?, estimate(base)?, estimate(change)?);
    let (small, large) = if more { (from, current) } else { (current, from) };
    if adds_up(&[small, by], large) {
        return None;
    }
    let off = large.value.checked_sub(small.value)?.checked_div(reading.numbers[change].unit()?.factor)?.normalize();
    let (first, second) = if more { (now, base) } else { (base, now) };
    let (first, second, written) = (reading.written(first), reading.written(second), reading.written(change));
    let unit = unit_of(written);
    let message = message!(
        "{first}－{second}＝{off}{unit}，这里写的是{written}",
        "{first} - {second} = {off}{unit}, but {written} is written"
    );
    Finding::new(&code::GROWTH, reading, change, &[now, base], message, check_hint())
}
