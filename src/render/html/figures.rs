//! Checked figures on a page: where each comes from, beside it and listed below the text.

use std::collections::BTreeMap;

use super::body::FigureInfo;
use super::frame::Frame;
use super::views::FigureSource;
use crate::derive::{DocumentFigures, Figure, FigureKey, Source};
use crate::model::DocMeta;
use crate::model::body::{Link, is_as_written_text};
use crate::model::value::FiguredText;
use crate::text::escape;

/// The figures of the text that is printed.
pub(super) struct FigureTexts<'a> {
    figures: Option<&'a DocumentFigures>,
    notes: BTreeMap<String, String>,
}

impl<'a> FigureTexts<'a> {
    /// The figures of a document.
    pub(super) fn new(frame: &'a Frame<'a>, document: &DocMeta<'a>) -> Self {
        let figures = frame.facts.figures.of(&document.key());
        let notes = figures.map(notes).unwrap_or_default();
        Self { figures, notes: notes.into_iter().map(|(id, note)| (note, id)).collect() }
    }

    /// What is said of a figure of the text.
    pub(super) fn of(&self, link: &Link) -> Option<FigureInfo> {
        Some(self.info(self.figures?.of(link)?))
    }

    /// The beginning of the element that a figure of a field or a block is, where it is one.
    pub(super) fn opening(&self, key: FigureKey) -> Option<String> {
        Some(opening(&self.info(self.figures?.at(key)?)))
    }

    /// The same for a figure in a text, which may be one that stands as the original has it.
    pub(super) fn opening_in(&self, text: &FiguredText, index: usize, key: FigureKey) -> Option<String> {
        let tied = text.figures().get(index)?;
        match is_as_written_text(&tied.expression) {
            true => (!tied.reason.is_empty()).then(|| as_written(&tied.reason)),
            false => self.opening(key),
        }
    }

    /// A text of a field as HTML, with its figures marked.
    pub(super) fn text(&self, text: &FiguredText, key: impl Fn(usize) -> FigureKey) -> String {
        let mut out = String::with_capacity(text.len());
        for (run, figure) in text.runs() {
            match figure.and_then(|index| self.opening_in(text, index, key(index))) {
                Some(opening) => out.push_str(&format!("{opening}{}</span>", escape::text(run))),
                None => escape::push(&mut out, run),
            }
        }
        out
    }

    fn info(&self, figure: &Figure) -> FigureInfo {
        let listed = self.figures.map(|figures| figures.sources.as_slice()).unwrap_or_default();
        let note = note(figure);
        let mut ids: Vec<String> = figure.sources.iter().map(|(at, _)| source_id(*at)).collect();
        ids.extend(note.as_ref().and_then(|note| self.notes.get(note)).cloned());
        let sources: Vec<String> =
            figure.sources.iter().filter_map(|(at, detail)| Some(cited(listed.get(*at)?, detail))).collect();
        let mut source = note.into_iter().collect::<Vec<_>>();
        if !sources.is_empty() {
            source.push(format!("数据来源：{}", sources.join("；")));
        }
        FigureInfo { source: source.join("。"), described_by: ids.join(" ") }
    }
}

/// The beginning of the element around a figure: who points at it or reaches it by the keyboard is told its source.
pub(super) fn opening(figure: &FigureInfo) -> String {
    let (source, ids) = (escape::attribute(&figure.source), escape::attribute(&figure.described_by));
    format!("<span class=\"figure\" tabindex=\"0\" data-source=\"{source}\" aria-describedby=\"{ids}\">")
}

/// The beginning of the element around a number that stands as the original has it.
pub(super) fn as_written(reason: &str) -> String {
    let reason = escape::attribute(reason);
    format!("<span class=\"figure\" tabindex=\"0\" data-source=\"{reason}\" aria-description=\"{reason}\">")
}

/// What is listed below the text of a document.
pub(super) fn sources(frame: &Frame<'_>, document: &DocMeta<'_>) -> Vec<FigureSource> {
    let Some(figures) = frame.facts.figures.of(&document.key()) else { return Vec::new() };
    let listed = figures.sources.iter().enumerate().map(|(at, source)| FigureSource {
        id: source_id(at),
        label: source.title.clone(),
        href: source.page.clone(),
        note: source.about.clone(),
    });
    let notes = notes(figures).into_iter().map(|(id, label)| FigureSource { id, label, ..FigureSource::default() });
    listed.chain(notes).collect()
}

/// What the sources alone do not say: computations of numbers in the text, and deviations that are kept. Each with its
/// id, in the order of the figures.
fn notes(figures: &DocumentFigures) -> Vec<(String, String)> {
    let mut notes: Vec<(String, String)> = Vec::new();
    for note in figures.iter().filter_map(note) {
        if !notes.iter().any(|(_, other)| *other == note) {
            notes.push((format!("figure-note-{}", notes.len() + 1), note));
        }
    }
    notes
}

fn note(figure: &Figure) -> Option<String> {
    let text = &figure.text;
    match (&figure.waived, &figure.computed) {
        (Some((reason, computed)), _) => Some(format!("“{text}”{reason}；按来源计算为{computed}")),
        (None, Some(expression)) if expression.chars().any(char::is_alphabetic) => {
            Some(format!("“{text}”按文中的数计算"))
        }
        (None, Some(expression)) => {
            let expression = expression.replace('*', "×").replace('/', "÷").replace('-', "−");
            Some(format!("“{text}”按文中的数计算：{expression}"))
        }
        (None, None) => None,
    }
}

fn cited(source: &Source, detail: &str) -> String {
    match detail {
        "" => format!("《{}》", source.title),
        detail => format!("《{}》{detail}", source.title),
    }
}

fn source_id(at: usize) -> String {
    format!("figure-source-{}", at + 1)
}
