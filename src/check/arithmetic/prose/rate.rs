//! `签约31个，已履约26个，履约率83.87%`: a rate by its name, over what its name says.

use super::super::estimate::{Estimate, Verdict};
use super::super::finding::{Finding, check_hint, differs};
use super::super::rates::RATES;
use super::super::reading::{Reading, has, is_sentence_end, without_end};
use crate::diag::codes::arithmetic as code;

pub(super) fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    for percent in (0..reading.numbers.len()).filter(|&index| reading.is_percent(index)) {
        let lead = without_end(reading.lead(percent), &["达到", "为", "达", "是", "仅"]);
        let Some((_, parts, wholes)) = RATES.iter().find(|(name, ..)| lead.ends_with(name)) else { continue };
        out.extend(rate(reading, percent, parts, wholes));
    }
}

fn rate(reading: &Reading<'_>, percent: usize, parts: &[&str], wholes: &[&str]) -> Option<Finding> {
    // In 签约项目20个 and 20个签约项目 the name stands on either side of the number.
    let named = |index: usize, words: &[&str]| {
        let (lead, tail) = (reading.lead(index), reading.tail(index));
        (has(lead, words) || has(tail, words)) && !has(lead, &["不", "未"])
    };
    let part = (0..percent).rev().take(3).find(|&other| reading.is_amount(other) && named(other, parts))?;
    let between = reading.between(part, percent);
    if between.contains(['；', ';']) || between.contains(is_sentence_end) || reading.numbers[part].rough {
        return None;
    }
    let candidates: Vec<usize> = reading.before(part, part).collect();
    let same = candidates.iter().copied().filter(|&other| reading.same_sentence(other, part));
    let whole = { same }.find(|&other| named(other, wholes) && !named(other, parts))?;
    if reading.numbers[whole].rough || reading.is_reference(whole) || reading.is_reference(part) {
        return None;
    }
    let own = Estimate::of(&reading.numbers[part])?;
    let size = Estimate::of(&reading.numbers[whole])?;
    let fits = |part: Estimate, whole: Estimate| reading.share(part, whole, percent) == Some(Verdict::Agrees);
    let others: Vec<Estimate> = candidates.iter().filter_map(|&other| Estimate::of(&reading.numbers[other])).collect();
    // 当场答复 and 办结 together may be what was dealt with.
    let mut sums = reading.sums(part);
    sums.extend(others.iter().filter_map(|other| own.plus(*other)));
    let explained = others.iter().any(|&whole| fits(own, whole) || sums.iter().any(|&part| fits(part, whole)))
        || others.iter().chain(&sums).any(|&part| fits(part, size));
    if explained || own.value > size.value {
        return None;
    }
    let computed = own.percent_of(size)?;
    let written = &reading.numbers[percent];
    let verdict = computed.judge(written.value, written.precision);
    let arithmetic = format!("{}÷{}", reading.written(part), reading.written(whole));
    let message = differs(&arithmetic, computed, written.decimals(), reading.written(percent), verdict);
    Finding::new(&code::SHARE, reading, percent, &[part, whole], message, check_hint())
}
