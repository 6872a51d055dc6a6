//! The numbers of a passage with the words between them: what every pattern looks at.

use std::borrow::Cow;
use std::cell::OnceCell;

use rust_decimal::Decimal;

use super::estimate::{Estimate, Verdict};
use super::passage::Passage;
use super::quantity::{self, Kind, Quantity};
use crate::text::{direction, words};

pub(super) use crate::text::words::without_end;

/// How many numbers before another one a pattern looks at, so that the time stays proportional to the text.
pub(super) const REACH: usize = 10;

/// How many bytes before a number are near to it, so that long sentences take no more time than short ones.
const NEAR: usize = 600;

/// A passage whose numbers have been read.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    /// The passage.
    pub passage: &'a Passage,
    /// Its numbers, in order.
    pub numbers: Vec<Quantity>,
    /// For every number the sentence that it stands in, counted from 0, and where that begins.
    sentences: Vec<(usize, usize)>,
    /// For every number the words before it, which nearly every pattern asks for.
    words: Vec<Words<'a>>,
}

/// The words before a number.
#[derive(Debug)]
struct Words<'a> {
    gap: &'a str,
    lead: &'a str,
    /// Found out when it is asked for.
    is_reference: OnceCell<bool>,
}

/// Marks that end a clause.
pub(super) const CLAUSE_MARKS: [char; 18] =
    ['，', ',', '；', ';', '。', '：', ':', '！', '？', '!', '?', '\n', '（', '(', '）', ')', '、', '—'];

/// Marks that open and close what is said by the way.
const BRACKETS: [char; 4] = ['（', '(', '）', ')'];

impl<'a> Reading<'a> {
    /// Reads the numbers of a passage.
    pub(super) fn new(passage: &'a Passage) -> Self {
        let numbers = quantity::read(&passage.text);
        let mut sentences = Vec::with_capacity(numbers.len());
        let mut words = Vec::with_capacity(numbers.len());
        let (mut sentence, mut start, mut from) = (0, 0, 0);
        for number in &numbers {
            let mut gap = &passage.text[from..number.range.start];
            if let Some(end) = gap.rfind(is_sentence_end) {
                sentence += 1;
                start = from + gap.len() - after_mark(gap, end).len();
                gap = after_mark(gap, end);
            }
            let lead = gap.rfind(CLAUSE_MARKS).map_or(gap, |at| after_mark(gap, at)).trim();
            sentences.push((sentence, start));
            words.push(Words { gap, lead, is_reference: OnceCell::new() });
            from = number.range.end;
        }
        Self { passage, numbers, sentences, words }
    }

    /// The whole text.
    pub(super) fn text(&self) -> &'a str {
        &self.passage.text
    }

    /// A number as it is written.
    pub(super) fn written(&self, index: usize) -> &'a str {
        &self.text()[self.numbers[index].range.clone()]
    }

    /// The words between the number before and this one, within its sentence.
    pub(super) fn gap(&self, index: usize) -> &'a str {
        self.words[index].gap
    }

    /// The words before a number within its clause: 占 of “，占79.17%”.
    pub(super) fn lead(&self, index: usize) -> &'a str {
        self.words[index].lead
    }

    /// The words after a number up to the next one or the end of its clause.
    pub(super) fn tail(&self, index: usize) -> &'a str {
        let end = self.numbers.get(index + 1).map_or(self.text().len(), |next| next.range.start);
        let rest = &self.text()[self.numbers[index].range.end..end];
        rest.find(CLAUSE_MARKS).map_or(rest, |at| &rest[..at]).trim()
    }

    /// The words after a number up to the next one or the end of its sentence.
    pub(super) fn rest(&self, index: usize) -> &'a str {
        let end = self.numbers.get(index + 1).map_or(self.text().len(), |next| next.range.start);
        let rest = &self.text()[self.numbers[index].range.end..end];
        rest.find(is_sentence_end).map_or(rest, |at| &rest[..at])
    }

    /// Whether the sentence of a number begins with some words.
    pub(super) fn sentence_begins(&self, index: usize, words: &str) -> bool {
        self.text()[self.sentences[index].1..].trim_start().starts_with(words)
    }

    /// The sentence of a number up to it.
    pub(super) fn sentence_to(&self, index: usize) -> &'a str {
        self.text().get(self.sentences[index].1..self.numbers[index].range.start).unwrap_or("")
    }

    /// The same, as far as it is near: nobody reads on what stands hundreds of characters before.
    pub(super) fn near_to(&self, index: usize) -> &'a str {
        let text = self.sentence_to(index);
        let from = text.len().saturating_sub(NEAR);
        text.get((from..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(0)..).unwrap_or("")
    }

    /// The text between two numbers.
    pub(super) fn between(&self, first: usize, second: usize) -> &'a str {
        self.text().get(self.numbers[first].range.end..self.numbers[second].range.start).unwrap_or("")
    }

    /// Whether two numbers stand in one sentence.
    pub(super) fn same_sentence(&self, a: usize, b: usize) -> bool {
        self.sentences[a].0 == self.sentences[b].0
    }

    /// Whether the second number stands in the sentence after that of the first.
    pub(super) fn next_sentence(&self, a: usize, b: usize) -> bool {
        self.sentences[a].0 + 1 == self.sentences[b].0
    }

    /// Whether a number is an exact percentage.
    pub(super) fn is_percent(&self, index: usize) -> bool {
        self.numbers[index].kind == Kind::Percent && !self.numbers[index].rough
    }

    /// Whether a number is so much of something.
    pub(super) fn is_amount(&self, index: usize) -> bool {
        self.numbers[index].unit().is_some()
    }

    /// Whether an amount is counted one by one; nothing for what is no amount.
    pub(super) fn counted(&self, index: usize) -> Option<bool> {
        self.numbers[index].unit().map(|unit| unit.whole)
    }

    /// Whether two numbers count the same thing.
    pub(super) fn alike(&self, a: usize, b: usize) -> bool {
        let dimension = |index: usize| self.numbers[index].unit().map(|unit| unit.dimension);
        dimension(a).is_some() && dimension(a) == dimension(b)
    }

    /// The amounts before a number that count the same as `like`, in its sentence and the one before it, nearest first.
    pub(super) fn before(&self, index: usize, like: usize) -> impl Iterator<Item = usize> {
        (0..index).rev().take(REACH).filter(move |&other| {
            other != like
                && self.alike(other, like)
                && (self.same_sentence(other, index) || self.next_sentence(other, index))
        })
    }

    /// The amounts of the passage before a part that count the same: one of them may be its whole.
    pub(super) fn stated(&self, part: usize) -> Vec<Estimate> {
        let near = (0..part).rev().take(2 * REACH).filter(|&other| self.alike(other, part));
        near.filter_map(|other| Estimate::of(&self.numbers[other])).collect()
    }

    /// Whether the clause of an amount makes it something to compare with: last year's value, a goal, a difference.
    pub(super) fn is_reference(&self, index: usize) -> bool {
        let Words { lead, is_reference: known, .. } = &self.words[index];
        *known.get_or_init(|| is_reference(lead))
    }

    /// Whether an amount is one that others are compared with, and no average, which is compared itself.
    pub(super) fn is_beside(&self, index: usize) -> bool {
        self.is_reference(index) && !has(self.lead(index), &["平均", "人均", "户均", "月均", "日均", "亩均"])
    }

    /// Whether a number stands in brackets that are closed before a later one: what it says is said by the way.
    pub(super) fn is_aside(&self, index: usize, later: usize) -> bool {
        let mark = self.between(index, later).find(BRACKETS);
        mark.is_some_and(|at| self.between(index, later)[at..].starts_with(['）', ')']))
    }

    /// The sums of two and more amounts that count the same and follow each other up to `last`, shortest first.
    pub(super) fn sums(&self, last: usize) -> Vec<Estimate> {
        self.sums_from(last, 0)
    }

    /// The same of the amounts from one on.
    pub(super) fn sums_from(&self, last: usize, first: usize) -> Vec<Estimate> {
        let mut sums = Vec::new();
        let Some(mut sum) = Estimate::of(&self.numbers[last]) else { return sums };
        for other in self.before(last, last).filter(|&other| other >= first && self.same_sentence(other, last)) {
            match Estimate::of(&self.numbers[other]).and_then(|other| sum.plus(other)) {
                Some(more) => sum = more,
                None => break,
            }
            sums.push(sum);
        }
        sums
    }

    /// Whether a percentage is what one amount is of another.
    pub(super) fn share(&self, part: Estimate, whole: Estimate, percent: usize) -> Option<Verdict> {
        let percent = &self.numbers[percent];
        Some(part.percent_of(whole)?.judge(percent.value, percent.precision))
    }
}

/// Whether a sentence ends with this character.
pub(super) fn is_sentence_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '\n')
}

/// What is put on a plan, said of matters that are dealt with and not of goals.
const PLANNED: [&str; 7] = ["列入计划", "列入规划计划", "列入解决计划", "纳入计划", "规划计划", "计划落实", "计划解决"];

/// Whether words make the amount after them something to compare with.
pub(super) fn is_reference(lead: &str) -> bool {
    const WORDS: [&str; 17] = [
        "上年", "去年", "同期", "上月", "上季", "年初", "前年", "较", "任务", "目标", "计划", "每", "人均", "平均",
        "同比", "环比", "月均",
    ];
    // 列入计划逐步解决 names no goal.
    let lead = &PLANNED.iter().fold(lead.to_owned(), |lead, word| lead.replace(word, ""));
    // What something was raised to is no difference: 增加到430个, 增加到今年的430个, 增加到2025年的430个.
    let to = without_end(lead, &["今年的", "今年", "目前的", "现在的"]);
    let to = to.strip_suffix("年的").map_or(to, |to| to.trim_end_matches(|c: char| c.is_ascii_digit()));
    let change = has(lead, &["增加", "减少", "净增"]) && !to.ends_with(['到', '至']);
    change || has(lead, &WORDS) || direction::has_than(lead)
}

/// Whether words make the amount after them a distance from a plan and no value: 超月进度6997万元, 短收2528万元.
pub(super) fn is_distance(lead: &str) -> bool {
    let plan = lead.strip_prefix(['超', '短', '欠']);
    plan.is_some_and(|plan| matches!(plan, "收" | "支") || plan.contains("进度"))
}

/// Words with 共 that sum nothing up.
const COMMON: [&str; 9] = ["公共", "共同", "共享", "共建", "共青", "共产", "中共", "共用", "共赢"];

/// A text without the words in which 共 means no sum: 公共服务.
pub(super) fn without_common(text: &str) -> Cow<'_, str> {
    if !text.contains('共') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(COMMON.iter().fold(text.to_owned(), |text, word| text.replace(word, "")))
}

/// Whether a text holds any of some words.
pub(super) fn has(text: &str, words: &[&str]) -> bool {
    words::holds(text, words)
}

/// A percentage as it is computed, with the digits that show how it rounds.
pub(super) fn show(value: Decimal, decimals: u32) -> String {
    crate::text::number::format_plain(value, decimals)
}

fn after_mark(text: &str, at: usize) -> &str {
    &text[at + text[at..].chars().next().map_or(0, char::len_utf8)..]
}
