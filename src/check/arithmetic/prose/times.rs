//! `到位95.2亿元，是上年同期68亿元的1.4倍`: a multiple of a value that is given.

use rust_decimal::Decimal;

use super::super::estimate::{Estimate, Verdict, half_unit};
use super::super::finding::{Finding, check_hint};
use super::super::quantity::{Kind, Precision};
use super::super::reading::{Reading, has, show};
use crate::diag::codes::arithmetic as code;
use crate::message;

pub(super) fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    for times in 2..reading.numbers.len() {
        if reading.numbers[times].kind == Kind::Times && !reading.numbers[times].rough {
            out.extend(multiple(reading, times));
        }
    }
}

fn multiple(reading: &Reading<'_>, times: usize) -> Option<Finding> {
    let base = times - 1;
    let lead = reading.lead(base);
    let said = reading.gap(times) == "的" && has(lead, &["是", "为", "达", "相当于"]) && !has(lead, &["其中", "比"]);
    if !said || !reading.is_amount(base) || reading.numbers[base].rough || !reading.same_sentence(base, times) {
        return None;
    }
    let before: Vec<usize> = reading.before(base, base).filter(|&other| reading.same_sentence(other, base)).collect();
    let now = *before
        .first()
        .filter(|&&now| !reading.is_reference(now) && !reading.is_aside(now, base) && !reading.numbers[now].rough)?;
    if has(reading.between(now, base), &["；", ";", "其中"]) {
        return None;
    }
    let from = Estimate::of(&reading.numbers[base])?;
    let written = &reading.numbers[times];
    let said = written.value.checked_mul(Decimal::ONE_HUNDRED)?;
    let slack = Precision::Within(half_unit(written.decimals())?.checked_mul(Decimal::ONE_HUNDRED)?);
    let fits = |now: Estimate| now.percent_of(from).map(|percent| percent.judge(said, slack)) == Some(Verdict::Agrees);
    let others = before.iter().filter_map(|&other| Estimate::of(&reading.numbers[other]));
    if others.chain(reading.sums(now)).any(fits) {
        return None;
    }
    let percent = Estimate::of(&reading.numbers[now])?.percent_of(from)?;
    let right = show(percent.value.checked_div(Decimal::ONE_HUNDRED)?, written.decimals().max(1));
    let (first, second, written) = (reading.written(now), reading.written(base), reading.written(times));
    let message = message!(
        "{first}÷{second}＝{right}倍，这里写的是{written}",
        "{first} / {second} = {right} times, but {written} is written"
    );
    Finding::new(&code::GROWTH, reading, times, &[now, base], message, check_hint())
}
