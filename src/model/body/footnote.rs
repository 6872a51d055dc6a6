//! Footnotes: numbered by first use, each name once, none without use.

use std::collections::BTreeMap;

use super::tree::{Block, Footnote, Inline};
use super::walk::each_mark;
use crate::diag::{Diagnostic, Diagnostics, codes::body as codes};
use crate::message;
use crate::source::{Place, Span};

/// A footnote as it is written.
pub(super) struct Note {
    pub(super) label: Box<str>,
    pub(super) blocks: Vec<Block>,
    pub(super) span: Span,
}

/// Numbers the references in the text, then those in the footnotes, and puts the footnotes in this order. `see` is shown
/// every link, picture and reference on the way.
pub(super) fn number(
    blocks: &mut [Block],
    notes: Vec<Note>,
    see: &mut impl FnMut(&Inline),
    diagnostics: &mut Diagnostics,
) -> Vec<Footnote> {
    let mut by_key: BTreeMap<String, Note> = BTreeMap::new();
    for note in notes {
        let key = key(&note.label);
        if let Some(first) = by_key.get(&key) {
            diagnostics.push(repeated(&note, first));
        } else {
            by_key.insert(key, note);
        }
    }
    let mut counts: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    let mut order: Vec<String> = Vec::new();
    let mut count = |inline: &mut Inline, order: &mut Vec<String>| {
        see(inline);
        let Inline::FootnoteRef(reference) = inline else { return };
        let key = key(&reference.label);
        let (number, uses) = counts.entry(key).or_insert_with_key(|key| {
            order.push(key.clone());
            (order.len() as u32, 0)
        });
        *uses += 1;
        reference.number = *number;
        reference.occurrence = *uses;
    };
    each_mark(blocks, &mut |inline| count(inline, &mut order));
    let mut at = 0;
    while let Some(key) = order.get(at).cloned() {
        if let Some(note) = by_key.get_mut(&key) {
            each_mark(&mut note.blocks, &mut |inline| count(inline, &mut order));
        }
        at += 1;
    }
    let mut footnotes = Vec::new();
    for key in order {
        if let (Some(note), Some(&(number, references))) = (by_key.remove(&key), counts.get(&key)) {
            footnotes.push(Footnote { number, references, blocks: note.blocks });
        }
    }
    for note in by_key.values() {
        diagnostics.push(unused(note));
    }
    footnotes
}

/// Labels are the same whatever their case.
fn key(label: &str) -> String {
    label.to_lowercase()
}

fn repeated(note: &Note, first: &Note) -> Diagnostic {
    let label = &note.label;
    Diagnostic::error(
        &codes::FOOTNOTE_REPEATED,
        Place::Span(head(note)),
        message!("脚注 [^{label}] 写了两次", "the footnote [^{label}] is written twice"),
    )
    .hint(message!("给其中一条换个名称", "give one of them another name"))
    .related(Place::Span(head(first)), message!("第一次在这里", "first written here"))
}

fn unused(note: &Note) -> Diagnostic {
    let label = &note.label;
    Diagnostic::warning(
        &codes::FOOTNOTE_UNUSED,
        Place::Span(head(note)),
        message!("正文没有引用脚注 [^{label}]", "nothing refers to the footnote [^{label}]"),
    )
    .hint(message!("在正文里写上 [^{label}]，或者删去这条脚注", "write [^{label}] in the text, or delete the footnote"))
}

/// The `[^label]` that a footnote begins with.
fn head(note: &Note) -> Span {
    let end = note.span.start + note.label.len() as u32 + 3;
    Span { end: end.min(note.span.end), ..note.span }
}
