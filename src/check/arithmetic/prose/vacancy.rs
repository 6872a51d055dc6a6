//! `核定编制112名，实有98名，空编12名`: vacant posts are the approved ones without those that are filled.

use super::super::finding::{Finding, check_hint};
use super::super::reading::{REACH, Reading, has, without_end};
use crate::diag::codes::arithmetic as code;
use crate::message;

/// What vacant posts are called.
const VACANT: [&str; 4] = ["空编", "缺编", "空缺编制", "空余编制"];
/// What approved posts are called.
const APPROVED: [&str; 3] = ["核定", "编制", "核编"];
/// What filled ones are called.
const FILLED: [&str; 5] = ["实有", "在编", "在岗", "实配", "现有"];

pub(super) fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    for vacant in (0..reading.numbers.len()).filter(|&index| is_vacant(reading, index)) {
        out.extend(vacancy(reading, vacant));
    }
}

fn is_vacant(reading: &Reading<'_>, index: usize) -> bool {
    reading.is_amount(index) && subject(reading.lead(index)).is_some()
}

/// Whose posts the words before a number call vacant; often nobody's in so many words.
fn subject(lead: &str) -> Option<&str> {
    let lead = without_end(lead, &["共", "有", "为", "是"]);
    let before = VACANT.iter().find_map(|word| lead.strip_suffix(word))?;
    Some(without_end(before, &MANNER))
}

/// What may stand before 空编 without saying whose.
const MANNER: [&str; 10] = ["总共", "合计", "目前", "现有", "尚有", "仍有", "共", "现", "尚", "仍"];

fn vacancy(reading: &Reading<'_>, vacant: usize) -> Option<Finding> {
    let (before, after) = beside(reading, vacant);
    let (whole, part) = posts(reading, &before).or_else(|| posts(reading, &[&before[..], &after].concat()))?;
    // 其中州局空编2名 is said of other posts.
    let whose = subject(reading.lead(vacant))?;
    let own = whose.is_empty() || (whose.chars().count() > 1 && reading.lead(whole).contains(whose));
    if !own || [whole, part, vacant].iter().any(|&index| reading.numbers[index].rough) {
        return None;
    }
    let value = |index: usize| reading.numbers[index].value;
    let off = value(whole).checked_sub(value(part))?;
    let wrong = off.checked_sub(value(vacant))?;
    // Who is on loan, or has left, may be counted too.
    let explained = after.iter().any(|&other| value(other) == wrong.abs());
    if off.is_sign_negative() || wrong.is_zero() || explained {
        return None;
    }
    let (all, less, written) = (reading.written(whole), reading.written(part), reading.written(vacant));
    let message = message!(
        "{all}－{less}＝{off}，空编写的是{written}",
        "{all} - {less} = {off}, but {written} are said to be vacant"
    );
    Finding::new(&code::PARTS, reading, vacant, &[whole, part], message, check_hint())
}

/// The approved posts and the filled ones, where these two numbers are given and no others.
fn posts(reading: &Reading<'_>, numbers: &[usize]) -> Option<(usize, usize)> {
    let &[a, b] = numbers else { return None };
    let is = |index: usize, words: &[&str]| has(reading.lead(index), words);
    let (whole, part) = if is(a, &FILLED) { (b, a) } else { (a, b) };
    (is(whole, &APPROVED) && !is(whole, &FILLED) && is(part, &FILLED)).then_some((whole, part))
}

/// What is counted one by one before a vacancy and behind it in the same part of the sentence, up to the next vacancy.
/// What is vacant in all, 共, may go back to the beginning of the sentence.
fn beside(reading: &Reading<'_>, vacant: usize) -> (Vec<usize>, Vec<usize>) {
    let counted = |index: &usize| reading.numbers[*index].unit().is_some_and(|unit| unit.whole);
    let all = has(reading.lead(vacant), &["共", "合计"]);
    let apart =
        |a: usize, b: usize| (!all && reading.between(a, b).contains(['；', ';'])) || !reading.same_sentence(a, b);
    let before = (0..vacant).rev().take(REACH).take_while(|&other| !apart(other, vacant) && !is_vacant(reading, other));
    let after = (vacant + 1..reading.numbers.len()).take(REACH);
    let after = after.take_while(|&other| !apart(vacant, other) && !is_vacant(reading, other));
    (before.filter(counted).collect(), after.filter(counted).collect())
}
