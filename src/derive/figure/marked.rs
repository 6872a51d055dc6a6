//! Where a document has checked figures: in its text, its summary, its editor's note, its blocks of key figures.

use crate::disclose::Edition;
use crate::load::Folder;
use crate::model::DocMeta;
use crate::model::body::{self, Inline, Link, plain_inlines};
use crate::model::fence::FenceSpec;
use crate::model::fence::kpi::KpiItem;
use crate::model::value::FiguredText;
use crate::source::{Place, Span};
use crate::text::unit::Scale;

/// Which figure of a document: those of a field count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FigureKey {
    /// A link in the text, by the bytes where it begins and ends.
    Link(u32, u32),
    /// In the summary.
    Summary(usize),
    /// In the editor's note.
    EditorsNote(usize),
    /// The value of a key figure: the block and the item in it.
    KpiValue(usize, usize),
    /// In the change of a key figure.
    KpiTrend(usize, usize, usize),
    /// In the remark on a key figure.
    KpiNote(usize, usize, usize),
}

/// A checked figure, wherever it is written.
pub(super) struct Marked<'a> {
    pub(super) key: FigureKey,
    /// The number as it is written; empty where it is to be filled in.
    pub(super) written: String,
    pub(super) expression: &'a str,
    /// Why it may differ; often empty.
    pub(super) reason: &'a str,
    /// The text before it, in the same paragraph or field.
    pub(super) before: &'a str,
    /// The text behind it.
    pub(super) after: &'a str,
    /// The units that a table gives to it.
    pub(super) units: Vec<Scale>,
    /// Where the number stands.
    pub(super) place: Place,
    destination: Destination<'a>,
}

/// Where the expression stands.
enum Destination<'a> {
    Link(&'a Link),
    Field(Place),
}

impl Marked<'_> {
    /// Where a part of the expression is written.
    pub(super) fn expression_place(&self, from: usize, to: usize) -> Place {
        match &self.destination {
            Destination::Field(place) => place.within(from, to),
            Destination::Link(link) => {
                let Span { start, end, file } = link.destination;
                let in_so_many_words = (end - start) as usize == self.expression.len() + 1;
                Place::Span(if in_so_many_words {
                    let start = start + 1;
                    Span { file, start: start + from as u32, end: start + to as u32 }
                } else {
                    link.span
                })
            }
        }
    }
}

/// The checked figures of a document, in the order in which a reader meets them.
pub(super) fn marked<'a>(document: &DocMeta<'a>, edition: &'a Edition) -> Vec<Marked<'a>> {
    let mut found = Vec::new();
    if let Some(summary) = &document.head.summary {
        in_text(summary, &FigureKey::Summary, &mut found);
    }
    if document.folder == Folder::Briefings
        && let Some(issue) = edition.position(&document.key()).and_then(|at| edition.briefings().get(at))
        && let Some(note) = &issue.fields.editors_note
    {
        in_text(note, &FigureKey::EditorsNote, &mut found);
    }
    found.extend(body::figures(document.body).into_iter().map(|figure| Marked {
        key: FigureKey::Link(figure.link.span.start, figure.link.span.end),
        written: plain_inlines(&figure.link.content).trim().to_owned(),
        expression: figure.expression,
        reason: figure.link.title.trim(),
        before: figure.before,
        after: figure.after,
        units: figure.units,
        place: text_place(figure.link),
        destination: Destination::Link(figure.link),
    }));
    for (block, fence) in document.fences.iter().enumerate() {
        if let FenceSpec::Kpi(kpi) = fence {
            kpi.value.items.iter().enumerate().for_each(|(at, item)| in_item(item, (block, at), &mut found));
        }
    }
    found
}

/// Whether a document has any.
pub(super) fn any(document: &DocMeta<'_>, edition: &Edition) -> bool {
    !marked(document, edition).is_empty()
}

fn in_item<'a>(item: &'a KpiItem, (block, at): (usize, usize), found: &mut Vec<Marked<'a>>) {
    if let Some(tied) = &item.tied {
        found.push(Marked {
            key: FigureKey::KpiValue(block, at),
            written: item.value.clone(),
            expression: &tied.expression,
            reason: tied.reason.trim(),
            before: &item.label,
            after: item.unit.as_deref().unwrap_or_default(),
            units: Vec::new(),
            place: tied.place.clone(),
            destination: Destination::Field(tied.expression_place.clone()),
        });
    }
    if let Some(trend) = &item.trend {
        in_text(&trend.text, &|index| FigureKey::KpiTrend(block, at, index), found);
    }
    if let Some(note) = &item.note {
        in_text(note, &|index| FigureKey::KpiNote(block, at, index), found);
    }
}

fn in_text<'a>(text: &'a FiguredText, key: &dyn Fn(usize) -> FigureKey, found: &mut Vec<Marked<'a>>) {
    let figures = text.figures();
    for (index, tied) in figures.iter().enumerate().filter(|(_, tied)| !body::is_as_written_text(&tied.expression)) {
        let from = index.checked_sub(1).and_then(|before| figures.get(before)).map_or(0, |before| before.range.end);
        let to = figures.get(index + 1).map_or(text.len(), |next| next.range.start);
        found.push(Marked {
            key: key(index),
            written: text[tied.range.clone()].to_owned(),
            expression: &tied.expression,
            reason: &tied.reason,
            before: &text.as_str()[from..tied.range.start],
            after: &text.as_str()[tied.range.end..to],
            units: Vec::new(),
            place: text.place(&tied.range).unwrap_or_else(|| tied.expression_place.clone()),
            destination: Destination::Field(tied.expression_place.clone()),
        });
    }
}

/// Where the figure itself is written; for one that is filled in, its link.
fn text_place(link: &Link) -> Place {
    let spans: Vec<Span> = link.content.iter().filter_map(span_of).collect();
    Place::Span(match (spans.first(), spans.last()) {
        (Some(first), Some(last)) => Span { end: last.end, ..*first },
        _ => link.span,
    })
}

fn span_of(inline: &Inline) -> Option<Span> {
    match inline {
        Inline::Text(text) | Inline::Code(text) => Some(text.span()),
        Inline::Emph(content) | Inline::Strong(content) => {
            let first = content.first().and_then(span_of)?;
            let last = content.last().and_then(span_of)?;
            Some(Span { end: last.end, ..first })
        }
        _ => None,
    }
}
