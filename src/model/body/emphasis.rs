//! Emphasis beside Chinese punctuation: `**“引号”**后` is bold, though CommonMark takes the `**` literally.
//!
//! CommonMark lets a run of asterisks open only if no punctuation follows it or a blank or punctuation precedes it, and
//! close by the mirror of that rule: made for languages with blanks between words. Where this leaves asterisks in the
//! text, U+2060 (word joiner, neither blank nor punctuation) is put at the inner edge of the run before the text is
//! parsed, and taken out of the result. All other texts reach the parser as they are.

mod lines;

use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;

use memchr::memchr;
use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::literal::escaped;
use crate::text::punctuation::{is_chinese, is_chinese_punctuation};

const JOINER: char = '\u{2060}';
const JOINER_LEN: usize = JOINER.len_utf8();

/// A text made ready for the parser, and the way back to the original.
pub(super) struct Prepared<'a> {
    original: &'a str,
    /// What is parsed.
    pub(super) text: Cow<'a, str>,
    /// Where joiners were put, as offsets in the original; in ascending order.
    inserted: Vec<usize>,
    /// The stretch of the prepared text that was asked for last: the parser goes through a text from the front.
    last: Cell<Stretch>,
}

impl<'a> Prepared<'a> {
    /// Finds out where joiners are needed and puts them in.
    pub(super) fn new(original: &'a str) -> Self {
        let inserted = if runs(original).any(|run| edge(original, &run).is_some()) {
            lines::joints(original).unwrap_or_else(|| joints(original))
        } else {
            Vec::new()
        };
        if inserted.is_empty() {
            return Self { original, text: Cow::Borrowed(original), inserted, last: Cell::default() };
        }
        let mut text = String::with_capacity(original.len() + inserted.len() * JOINER_LEN);
        let mut from = 0;
        for &at in &inserted {
            text.push_str(&original[from..at]);
            text.push(JOINER);
            from = at;
        }
        text.push_str(&original[from..]);
        Self { original, text: Cow::Owned(text), inserted, last: Cell::default() }
    }

    /// The range in the original of a range of the prepared text.
    pub(super) fn to_original(&self, range: &Range<usize>) -> Range<usize> {
        let last = self.last.get();
        if last.start <= range.start && range.end <= last.end {
            let shift = last.joiners * JOINER_LEN;
            return range.start - shift..range.end - shift;
        }
        // The parser goes through a text from the front: what it asks for next stands where this begins.
        let end = self.offset(range.end);
        self.offset(range.start)..end
    }

    /// A piece of the result without the joiners, which stands in a range of the prepared text and of the original: where
    /// there are any, it reads as the original does.
    pub(super) fn clean<'t>(&'t self, text: &'t str, prepared: Range<usize>, original: Range<usize>) -> &'t str {
        if original.len() == prepared.len() || self.text.get(prepared) != Some(text) {
            return text;
        }
        self.original.get(original).unwrap_or(text)
    }

    /// The offset in the original of an offset in the prepared text.
    fn offset(&self, offset: usize) -> usize {
        // The n-th joiner begins where it was put, plus the length of those before it.
        let begin = |n: usize| self.inserted[n] + n * JOINER_LEN;
        let mut joiners = self.last.get().joiners;
        while joiners < self.inserted.len() && begin(joiners) < offset {
            joiners += 1;
        }
        while joiners > 0 && begin(joiners - 1) >= offset {
            joiners -= 1;
        }
        let start = joiners.checked_sub(1).map_or(0, |before| begin(before) + JOINER_LEN);
        let end = if joiners < self.inserted.len() { begin(joiners) } else { usize::MAX };
        self.last.set(Stretch { start, end, joiners });
        // An offset inside a joiner belongs to the place where it was put.
        offset.max(start) - joiners * JOINER_LEN
    }
}

/// Offsets in the prepared text between two joiners, and how many joiners stand before them. An empty one knows of none.
#[derive(Clone, Copy, Default)]
struct Stretch {
    start: usize,
    end: usize,
    joiners: usize,
}

/// Where joiners are needed: at every deaf run of a paragraph in which CommonMark went wrong.
fn joints(original: &str) -> Vec<usize> {
    let mut joints = Vec::new();
    let mut leaf = Leaf::default();
    let mut code = false;
    for (event, range) in Parser::new_ext(original, super::OPTIONS).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::Text(_) if !code => leaf.literal(original, range),
            Event::Start(Tag::Emphasis) => leaf.open(original, range, 1),
            Event::Start(Tag::Strong) => leaf.open(original, range, 2),
            Event::End(TagEnd::Emphasis) => leaf.close(1),
            Event::End(TagEnd::Strong) => leaf.close(2),
            // The text of such a link is also its label: it must not change.
            Event::Start(Tag::Link { link_type: LinkType::Collapsed | LinkType::Shortcut, .. })
            | Event::Start(Tag::Image { link_type: LinkType::Collapsed | LinkType::Shortcut, .. }) => {
                leaf.kept.push(range);
            }
            Event::Start(Tag::Link { .. } | Tag::Image { .. })
            | Event::End(TagEnd::Link | TagEnd::Image)
            | Event::Text(_)
            | Event::Code(_)
            | Event::InlineHtml(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::FootnoteReference(_) => {}
            _ => {
                code = false;
                leaf.finish(original, &mut joints);
            }
        }
    }
    leaf.finish(original, &mut joints);
    joints.sort_unstable();
    joints.dedup();
    joints
}

/// What the parser made of the asterisks of one paragraph, heading or cell.
#[derive(Default)]
struct Leaf {
    /// Asterisks that open or close emphasis, or were left in the text.
    stars: Vec<usize>,
    /// Those that were left.
    left: Vec<usize>,
    /// Ranges that must not change.
    kept: Vec<Range<usize>>,
    /// How many `*` and `**` are open.
    depth: [usize; 2],
    /// Whether bold stands in bold, or italic in italic: nobody means that, the asterisks were paired wrongly.
    nested: bool,
}

impl Leaf {
    fn literal(&mut self, original: &str, range: Range<usize>) {
        let start = range.start;
        for (at, _) in original.get(range).unwrap_or_default().match_indices('*') {
            let at = start + at;
            if !escaped(original, at) {
                self.stars.push(at);
                self.left.push(at);
            }
        }
    }

    fn open(&mut self, original: &str, range: Range<usize>, width: usize) {
        if original.as_bytes().get(range.start) == Some(&b'*') {
            self.stars.extend(range.start..range.start + width);
            self.stars.extend(range.end - width..range.end);
        }
        self.depth[width - 1] += 1;
        self.nested |= self.depth[width - 1] > 1;
    }

    fn close(&mut self, width: usize) {
        self.depth[width - 1] = self.depth[width - 1].saturating_sub(1);
    }

    fn finish(&mut self, original: &str, joints: &mut Vec<usize>) {
        let mut leaf = std::mem::take(self);
        if leaf.stars.is_empty() {
            return;
        }
        leaf.stars.sort_unstable();
        leaf.stars.dedup();
        let mut edges = Vec::new();
        let mut wrong = leaf.nested;
        let mut left = leaf.left.iter().peekable();
        let mut kept = leaf.kept.iter().peekable();
        for run in leaf.stars.chunk_by(|a, b| a + 1 == *b) {
            let run = run[0]..run[run.len() - 1] + 1;
            while kept.next_if(|range| range.end <= run.start).is_some() {}
            if kept.peek().is_some_and(|range| range.start < run.end) {
                continue;
            }
            let Some(at) = edge(original, &run) else { continue };
            edges.push(at);
            while left.next_if(|&&at| at < run.start).is_some() {}
            wrong |= left.peek().is_some_and(|&&at| at < run.end);
        }
        if wrong {
            joints.append(&mut edges);
        }
    }
}

/// Where a joiner makes a run able both to open and to close; nothing if it is already, or stands in no Chinese text.
fn edge(text: &str, run: &Range<usize>) -> Option<usize> {
    let before = text[..run.start].chars().next_back()?;
    let after = text[run.end..].chars().next()?;
    if before.is_whitespace() || after.is_whitespace() || !(is_chinese(before) || is_chinese(after)) {
        return None;
    }
    match (is_mark(before), is_mark(after)) {
        (true, false) => Some(run.start),
        (false, true) => Some(run.end),
        _ => None,
    }
}

/// Whether a character is punctuation or a symbol, nearly as CommonMark means it.
fn is_mark(c: char) -> bool {
    // Most of all, and known without any table.
    let is_common_han = matches!(c, '\u{4E00}'..='\u{9FFF}');
    !is_common_han && (is_chinese_punctuation(c) || (!c.is_alphanumeric() && !c.is_whitespace() && c != JOINER))
}

/// Every run of asterisks, whatever it is.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + memchr(b'*', &text.as_bytes()[from..])?;
        let length = text[start..].bytes().take_while(|&b| b == b'*').count();
        from = start + length;
        Some(start..from)
    })
}

#[cfg(test)]
mod tests;
