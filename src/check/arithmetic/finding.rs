//! What a pattern found, before it is known whether the author waived it.

use std::ops::Range;

use super::estimate::{Estimate, Verdict};
use super::passage::Passage;
use super::reading::{Reading, show};
use crate::diag::{Code, Message};
use crate::message;
use crate::source::Span;

/// Arithmetic that does not hold.
#[derive(Debug)]
pub(super) struct Finding {
    /// The kind.
    pub code: &'static Code,
    /// The number that is wrong.
    pub place: Span,
    /// The arithmetic.
    pub message: Message,
    /// What to do.
    pub hint: Message,
    /// All numbers that take part: a waiver of any waives the finding.
    pub touches: Vec<Span>,
}

impl Finding {
    /// A finding about a number of a passage that takes part in an arithmetic with others.
    pub(super) fn new(
        code: &'static Code,
        reading: &Reading<'_>,
        wrong: usize,
        others: &[usize],
        message: Message,
        hint: Message,
    ) -> Option<Self> {
        let span = |index: usize| span(reading.passage, &reading.numbers[index].range);
        let place = span(wrong)?;
        let touches = std::iter::once(place).chain(others.iter().filter_map(|&other| span(other))).collect();
        Some(Self { code, place, message, hint, touches })
    }
}

fn span(passage: &Passage, range: &Range<usize>) -> Option<Span> {
    passage.span(range)
}

/// What to do about a number that does not come of the others.
pub(super) fn check_hint() -> Message {
    message!(
        "核对这几个数；原件如此的，写成 [数](=原文 \"原文如此：原因\")",
        "check these numbers; where the original says so, write [number](=原文 \"the reason\")"
    )
}

/// The same where no figure can be marked.
pub(super) fn plain_hint() -> Message {
    message!("核对这几个数", "check these numbers")
}

/// How a printed percentage differs from the computed one, as in `19名÷24名=79.1667%，应为79.17%，这里写的是79.16%`.
pub(super) fn differs(arithmetic: &str, computed: Estimate, decimals: u32, written: &str, verdict: Verdict) -> Message {
    let more = show(computed.value, decimals.saturating_add(2).min(28));
    let rounded = show(computed.value, decimals);
    match verdict {
        Verdict::Truncated => message!(
            "{arithmetic}＝{more}%，四舍五入为{rounded}%，这里写的是{written}（直接舍去了后面的数字）",
            "{arithmetic} = {more}%, which rounds to {rounded}%; {written} cuts the digits off"
        ),
        _ => message!(
            "{arithmetic}＝{rounded}%，这里写的是{written}",
            "{arithmetic} = {rounded}%, but {written} is written"
        ),
    }
}
