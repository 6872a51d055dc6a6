//! Where joiners are needed in texts whose asterisks stand in plain lines, found without the parser.
//!
//! Nearly every author writes a paragraph or an item of a list in one line, and bold in it as `**…**`. What CommonMark
//! makes of such a line depends on nothing around it, so that a few rules tell. For any other text this says nothing.

use std::iter::Peekable;
use std::ops::Range;

use memchr::{memchr, memchr2};

use super::{edge, runs};
use crate::text::ahead::Ahead;
use crate::text::lines::lines;
use crate::text::punctuation::{is_chinese_punctuation, is_han};

/// Where joiners are needed; nothing if a line with asterisks is not plain enough, so that only the parser can tell.
pub(super) fn joints(text: &str) -> Option<Vec<usize>> {
    let mut joints = Vec::new();
    let mut open = Vec::new();
    let mut before = Line::Blank;
    let mut stars = Ahead::new(text, |text| memchr(b'*', text));
    let mut fences = Ahead::new(text, |text| memchr2(b'`', b'~', text));
    let mut lines = lines(text).peekable();
    while let Some((start, line)) = lines.next() {
        let kind = Line::of(start, line, &mut fences)?;
        if kind == Line::Fence {
            skip_code(line, &mut lines)?;
        } else if stars.next(start) < start + line.len() {
            let next = match lines.peek() {
                Some(&(start, next)) => Line::of(start, next, &mut fences)?,
                None => Line::Blank,
            };
            let alone = match kind {
                Line::Item => before != Line::Other && next != Line::Other,
                _ => before == Line::Blank && next == Line::Blank && begins_paragraph(line),
            };
            if !alone || line.bytes().fold(false, |found, byte| found | is_markup(byte)) {
                return None;
            }
            in_line(text, start..start + line.len(), &mut open, &mut joints)?;
        }
        // Below other text an item may be part of it.
        before = if kind == Line::Item && before == Line::Other { before } else { kind };
    }
    Some(joints)
}

/// Whether a byte may begin or end anything but bold. A fold over it goes over many bytes at a time.
fn is_markup(byte: u8) -> bool {
    matches!(byte, b'`' | b'\\' | b'<' | b'&' | b'[' | b']' | b'_' | b'|' | b'~')
}

/// What a line is among its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Blank,
    /// An item of a list, at the left margin.
    Item,
    /// The beginning of a block of code, at the left margin.
    Fence,
    Other,
}

impl Line {
    /// Nothing for a line that may change what the lines below it mean. `fences` finds the marks of blocks of code.
    fn of(start: usize, line: &str, fences: &mut Ahead<'_>) -> Option<Self> {
        let bare = line.trim_start_matches([' ', '\t']);
        match bare.bytes().next() {
            None => return Some(Self::Blank),
            Some(b'`' | b'~') if line.starts_with("```") || line.starts_with("~~~") => return Some(Self::Fence),
            Some(b'<') => return None,
            Some(_) => {}
        }
        // The mark of a block of code within a quotation or an item.
        if fences.next(start) < start + line.len() && (line.contains("```") || line.contains("~~~")) {
            return None;
        }
        let item = line.strip_prefix("- ").is_some_and(|rest| !rest.starts_with([' ', '\t']) && !rest.is_empty());
        Some(if item { Self::Item } else { Self::Other })
    }
}

/// Whether a line can be nothing but the beginning of a paragraph.
fn begins_paragraph(line: &str) -> bool {
    let first = line.chars().next();
    first.is_some_and(|c| is_han(c) || is_chinese_punctuation(c) || c == '\u{3000}' || c.is_ascii_alphabetic())
        || line.strip_prefix("**").is_some_and(|rest| !rest.starts_with(['*', ' ', '\t']))
}

/// Goes past a block of code; nothing where its end is in doubt.
fn skip_code<'a>(opening: &str, lines: &mut Peekable<impl Iterator<Item = (usize, &'a str)>>) -> Option<()> {
    let mark = &opening[..1];
    let length = opening.len() - opening.trim_start_matches(mark).len();
    if opening[length..].contains(['`', '*']) {
        return None;
    }
    for (_, line) in lines {
        let rest = line.trim_start_matches(mark);
        if line.len() - rest.len() >= length && rest.trim().is_empty() {
            return Some(());
        }
        if line.contains('*') || line.trim_start().starts_with(mark) {
            return None;
        }
    }
    Some(())
}

/// Pairs the asterisks of a line as CommonMark does, and adds its edges where that leaves some in the text or puts bold
/// into bold. Nothing where a run is no `**`, or stands beside a character whose kind is in doubt. `open` is room for the
/// runs that are open.
fn in_line(text: &str, line: Range<usize>, open: &mut Vec<Open>, joints: &mut Vec<usize>) -> Option<()> {
    open.clear();
    let before_line = joints.len();
    let (mut wrong, mut pairs) = (false, 0);
    for run in runs(&text[line.clone()]) {
        let run = line.start + run.start..line.start + run.end;
        let before = Side::of(text[..run.start].chars().next_back())?;
        let after = Side::of(text[run.end..].chars().next())?;
        if run.len() != 2 {
            return None;
        }
        let edge = edge(text, &run);
        joints.extend(edge);
        let opens = after != Side::Blank && (after == Side::Letter || before != Side::Letter);
        let closes = before != Side::Blank && (before == Side::Letter || after != Side::Letter);
        if let Some(opening) = open.pop_if(|_| closes) {
            wrong |= pairs > opening.pairs_before;
            pairs += 1;
        } else if opens {
            open.push(Open { has_edge: edge.is_some(), pairs_before: pairs });
        } else {
            wrong |= edge.is_some();
        }
    }
    if !wrong && !open.iter().any(|run| run.has_edge) {
        joints.truncate(before_line);
    }
    Some(())
}

/// A run that is open.
struct Open {
    has_edge: bool,
    /// How many pairs there were before it.
    pairs_before: usize,
}

/// What stands beside a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Blank,
    Mark,
    Letter,
}

impl Side {
    /// Nothing for rare characters, of which the parser may think otherwise.
    fn of(c: Option<char>) -> Option<Self> {
        match c {
            None => Some(Self::Blank),
            // Most of all, and known without any table.
            Some('\u{4E00}'..='\u{9FFF}') => Some(Self::Letter),
            Some('，' | '。' | '、' | '；' | '：' | '？' | '！' | '“' | '”' | '‘' | '’' | '（' | '）') => {
                Some(Self::Mark)
            }
            Some('〈'..='】' | '〔' | '〕' | '…' | '—' | '·' | '％') => Some(Self::Mark),
            Some(c) if c.is_ascii_punctuation() => Some(Self::Mark),
            Some(c) if c.is_whitespace() => Some(Self::Blank),
            Some(c) if c.is_alphanumeric() => Some(Self::Letter),
            Some(_) => None,
        }
    }
}
