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
    let lead = without_end(reading.lead(index), &["共", "有", "为", "是"]);
    reading.is_amount(index) && VACANT.iter().any(|word| lead.ends_with(word))
}

fn vacancy(reading: &Reading<'_>, vacant: usize) -> Option<Finding> {
    let others = sayings(reading, vacant);
    let called = |index: &&usize, words: &[&str]| has(reading.lead(**index), words);
    let filled: Vec<usize> = { others.iter() }.filter(|index| called(index, &FILLED)).copied().collect();
    let is_approved = |index: &&usize| called(index, &APPROVED) && !filled.contains(index);
    let approved: Vec<usize> = { others.iter() }.filter(is_approved).copied().collect();
    let ([whole], [part]) = (&approved[..], &filled[..]) else { return None };
    // Who is on loan or has left may be counted too: then it is not known what is taken away.
    if others.len() > 2 || [*whole, *part, vacant].iter().any(|&index| reading.numbers[index].rough) {
        return None;
    }
    let value = |index: usize| reading.numbers[index].value;
    let off = value(*whole).checked_sub(value(*part))?;
    if off.is_sign_negative() || off == value(vacant) {
        return None;
    }
    let (all, less, written) = (reading.written(*whole), reading.written(*part), reading.written(vacant));
    let message = message!(
        "{all}－{less}＝{off}，空编写的是{written}",
        "{all} - {less} = {off}, but {written} are said to be vacant"
    );
    Finding::new(&code::PARTS, reading, vacant, &[*whole, *part], message, check_hint())
}

/// What is counted one by one in the same part of the sentence, up to the next vacancy.
fn sayings(reading: &Reading<'_>, vacant: usize) -> Vec<usize> {
    let counted = |index: usize| reading.numbers[index].unit().is_some_and(|unit| unit.whole);
    let apart = |a: usize, b: usize| reading.between(a, b).contains(['；', ';']) || !reading.same_sentence(a, b);
    let before = (0..vacant).rev().take(REACH).take_while(|&other| !apart(other, vacant) && !is_vacant(reading, other));
    let after = (vacant + 1..reading.numbers.len()).take(REACH);
    let after = after.take_while(|&other| !apart(vacant, other) && !is_vacant(reading, other));
    before.chain(after).filter(|&other| counted(other)).collect()
}
