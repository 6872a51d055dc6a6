//! Slips in tables: what CommonMark takes for plain text, and cells that it drops.

use memchr::memchr_iter;
use pulldown_cmark::Alignment;

use super::Context;
use super::tree::Align;
use crate::diag::{Diagnostic, Diagnostics, Message, codes::body as codes};
use crate::message;
use crate::source::{Place, Span};

/// How the parser says a column is aligned.
pub(super) fn alignment(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None => Align::None,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}

/// Looks for a table that has become plain text because one of its lines is not written as it should be.
pub(super) fn check_paragraph(context: &Context<'_>, span: Span, diagnostics: &mut Diagnostics) {
    // It takes two lines, which few paragraphs have.
    let Some(text) = context.lines(span).filter(|text| text.contains(['|', '｜'])) else { return };
    let mut lines = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let bare = line.trim_start_matches([' ', '\t', '>']);
        let start = at + line.len() - bare.len();
        lines.push(Line { text: bare.trim_end(), start });
        at += line.len() + 1;
    }
    for pair in lines.windows(2) {
        let (head, rule) = (&pair[0], &pair[1]);
        let found = if head.is_row() && rule.is_rule() {
            let (columns, parts) = (cells(head.text), cells(rule.text));
            let right = format!("|{}", " --- |".repeat(columns));
            if head.is_wide() || rule.is_wide() {
                Some((
                    rule,
                    message!("表格的竖线、横线和冒号要用半角", "bars, hyphens and colons of a table are half-width"),
                    right,
                ))
            } else if columns != parts {
                let message = message!(
                    "表头有 {columns} 列，分隔行有 {parts} 列，没有成为表格",
                    "the head has {columns} columns and the line below it {parts}, so this is no table"
                );
                Some((rule, message, right))
            } else {
                None
            }
        } else if head.is_whole_row() && rule.is_whole_row() && cells(head.text) == cells(rule.text) {
            let right = format!("|{}", " --- |".repeat(cells(head.text)));
            Some((
                head,
                message!("表头下面没有分隔行，没有成为表格", "no line below the head, so this is no table"),
                right,
            ))
        } else {
            None
        };
        if let Some((line, message, right)) = found {
            let hint = message!("表头下面一行写 {right}", "write {right} in the line below the head");
            diagnostics.push(slip(line.place(span), message, hint));
            return;
        }
    }
}

/// Reports a row with more cells than the table has columns, if anything stands in them: it would be lost.
pub(super) fn check_row(context: &Context<'_>, span: Span, columns: usize, diagnostics: &mut Diagnostics) {
    let text = context.slice(span).trim_end();
    // There are more bars than cells only where a row begins and ends with one.
    if memchr_iter(b'|', text.as_bytes()).count() <= columns + 1 && text.starts_with('|') && text.ends_with('|') {
        return;
    }
    let found = split(text, &['|']).count();
    if found <= columns || split(text, &['|']).skip(columns).all(|cell| cell.trim().is_empty()) {
        return;
    }
    let place = Place::Span(Span { end: span.start + text.len() as u32, ..span });
    diagnostics.push(slip(
        place,
        message!(
            "这一行有 {found} 格，表头只有 {columns} 列，多出的会丢失",
            "the row has {found} cells and the head {columns}: what is beyond would be lost"
        ),
        message!(
            "补上表头，或合并这一行的格；文字里的竖线写成 \\|",
            "add a head or join cells; write \\| for a bar in a text"
        ),
    ));
}

fn slip(place: Place, message: Message, hint: Message) -> Diagnostic {
    Diagnostic::error(&codes::TABLE_FORM, place, message).hint(hint)
}

/// A line of a paragraph.
struct Line<'a> {
    text: &'a str,
    /// Where it begins in the paragraph, in bytes.
    start: usize,
}

impl Line<'_> {
    fn is_row(&self) -> bool {
        self.text.starts_with(['|', '｜']) && cells(self.text) > 1
    }

    /// Bars at both ends and between two cells.
    fn is_whole_row(&self) -> bool {
        self.text.len() > 1 && self.text.ends_with(['|', '｜']) && !self.is_rule() && self.is_row()
    }

    /// The line between head and rows.
    fn is_rule(&self) -> bool {
        self.text.starts_with(['|', '｜', '-'])
            && self.text.contains(['-', '－', '—'])
            && self
                .text
                .chars()
                .all(|c| matches!(c, '|' | '｜' | '-' | '－' | '—' | ':' | '：' | ' ' | '\t' | '\u{3000}'))
    }

    fn is_wide(&self) -> bool {
        self.text.contains('｜') || self.is_rule() && self.text.contains(['－', '—', '：'])
    }

    fn place(&self, span: Span) -> Place {
        let start = span.start + self.start as u32;
        Place::Span(Span { start, end: start + self.text.len() as u32, ..span })
    }
}

fn cells(row: &str) -> usize {
    split(row, &['|', '｜']).count()
}

/// The cells of a row, divided by bars that no backslash stands before.
fn split<'a>(row: &'a str, bars: &[char]) -> impl Iterator<Item = &'a str> {
    let row = row.trim();
    let row = row.strip_prefix(bars).unwrap_or(row);
    let is_escaped = |text: &str| text.bytes().rev().take_while(|&b| b == b'\\').count() % 2 == 1;
    let row = match row.strip_suffix(bars) {
        Some(inner) if !is_escaped(inner) => inner,
        _ => row,
    };
    let mut from = 0;
    let mut cells: Vec<&str> = Vec::new();
    for (at, bar) in row.match_indices(bars) {
        if !is_escaped(&row[..at]) {
            cells.push(&row[from..at]);
            from = at + bar.len();
        }
    }
    cells.push(&row[from..]);
    cells.into_iter()
}
