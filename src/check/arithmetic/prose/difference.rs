//! `95.20亿元，比上年同期的85.00亿元增加10.20亿元`: a difference whose two values are given.

use super::super::estimate::Estimate;
use super::super::finding::{Finding, check_hint};
use super::super::reading::{Reading, has, without_end};
use super::growth::{LESS, MORE, is_base};
use super::sum::unit_of;
use crate::diag::codes::arithmetic as code;
use crate::message;
use crate::text::estimate::adds_up;

pub(super) fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    for change in 2..reading.numbers.len() {
        if reading.is_amount(change) {
            out.extend(difference(reading, change));
        }
    }
}

fn difference(reading: &Reading<'_>, change: usize) -> Option<Finding> {
    let base = change - 1;
    let lead = without_end(reading.lead(change), &["了"]);
    let (more, less) = (MORE.contains(&lead), LESS.contains(&lead));
    let joined = reading.gap(change).trim_start_matches(['，', ',']).starts_with(lead);
    if more == less || !joined || !is_base(reading, base) || !reading.alike(base, change) {
        return None;
    }
    let own = |other: &usize| !reading.is_aside(*other, base) && !reading.is_beside(*other);
    let now = (0..base).rev().take(3).find(|other| reading.alike(*other, base) && own(other))?;
    let between = reading.between(now, base);
    let one_thing = !between.contains(['；', ';']) && !has(between, &["其中", "、"]);
    let rough = [now, base, change].iter().any(|&index| reading.numbers[index].rough);
    if !one_thing || rough || !reading.same_sentence(now, change) {
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
