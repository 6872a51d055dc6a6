//! `签约31个，已履约26个，履约率83.87%`: a rate by its name, over what its name says.

use super::super::estimate::{Estimate, Verdict};
use super::super::finding::{Finding, check_hint, differs};
use super::super::rates::RATES;
use super::super::reading::{CLAUSE_MARKS, Reading, has, is_sentence_end, without_end};
use crate::diag::codes::arithmetic as code;
use crate::text::direction;

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
    let whole_there = whole_in_clause(reading, part, parts);
    let between = reading.between(part, percent);
    if between.contains(['；', ';']) || between.contains(is_sentence_end) || reading.numbers[part].rough {
        return None;
    }
    let candidates: Vec<usize> = reading.before(part, part).collect();
    let speaks = reading.sentence_begins(part, "其中");
    let near = candidates.iter().copied().filter(|&other| speaks || reading.same_sentence(other, part));
    let by_name = || { near }.find(|&other| named(other, wholes) && !named(other, parts));
    // 10个计划投产项目实现投产7个 names no goal.
    let is_value = |other: usize| whole_there.is_some() || !reading.is_reference(other);
    let whole = whole_there
        .or_else(by_name)
        .or_else(|| whole_before(reading, part, parts, &candidates))
        .filter(|&whole| !reading.numbers[whole].rough)?;
    if !is_value(whole) || !is_value(part) {
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

/// The whole in 106个重点项目开工102个, and in 63个新开工项目共有47个项目实现开工: it stands right before its part, with nothing but
/// what it is called and the verb between.
fn whole_in_clause(reading: &Reading<'_>, part: usize, parts: &[&str]) -> Option<usize> {
    let whole =
        part.checked_sub(1).filter(|&whole| reading.alike(whole, part) && reading.same_sentence(whole, part))?;
    let between = reading.gap(part);
    let verb = has(between, parts) || has(reading.tail(part), parts);
    let plain = !between.contains(CLAUSE_MARKS) && !has(between, &["不", "未", "其中"]);
    let one_of = plain && verb && between.contains("项目") && direction::said(between).is_none();
    // 比上年的90个项目多开工12个 is a comparison.
    (one_of && !direction::compares(between) && !direction::compares(reading.lead(whole))).then_some(whole)
}

/// The projects that the sentence before counts and nothing else: 新建项目共185个。至9月底，开工建设160个，开工率86.5%.
fn whole_before(reading: &Reading<'_>, part: usize, parts: &[&str], candidates: &[usize]) -> Option<usize> {
    // A rate of projects is seldom one of the new ones alone.
    const NOT_ALL: [&str; 7] = ["的", "在建", "竣工", "投产", "储备", "新开工", "新签"];
    let &[whole] = candidates else { return None };
    let lead = reading.lead(whole);
    let named = lead.contains("项目") && !has(lead, parts) && !has(lead, &NOT_ALL);
    // 已竣工项目共50个 is said of projects of its own.
    let done = without_end(reading.lead(part).trim_start_matches("实际").trim_start_matches('已'), &["建设", "了"]);
    (named && !reading.same_sentence(whole, part) && parts.contains(&done)).then_some(whole)
}
