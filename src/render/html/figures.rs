//! Checked figures on a page: where each comes from, beside it and listed below the text.

use std::collections::BTreeMap;

use super::body::FigureInfo;
use super::frame::Frame;
use super::views::FigureSource;
use crate::derive::{DocumentFigures, Figure, Source};
use crate::disclose::DocMeta;
use crate::model::body::{self, Body, Link};

/// The figures of the text that is printed.
pub(super) struct FigureTexts<'a> {
    figures: Option<&'a DocumentFigures>,
    notes: BTreeMap<String, String>,
}

impl<'a> FigureTexts<'a> {
    /// The figures of a document.
    pub(super) fn new(frame: &'a Frame<'a>, document: &DocMeta<'a>) -> Self {
        let figures = frame.facts.figures.of(&document.key());
        let notes = figures.map(|figures| notes(figures, document.body)).unwrap_or_default();
        Self { figures, notes: notes.into_iter().map(|(id, note)| (note, id)).collect() }
    }

    /// What is said of a figure.
    pub(super) fn of(&self, link: &Link) -> Option<FigureInfo> {
        let figures = self.figures?;
        let figure = figures.of(link)?;
        let note = note(figure);
        let mut ids: Vec<String> = figure.sources.iter().map(|(at, _)| source_id(*at)).collect();
        ids.extend(note.as_ref().and_then(|note| self.notes.get(note)).cloned());
        let sources: Vec<String> =
            figure.sources.iter().filter_map(|(at, detail)| Some(cited(figures.sources.get(*at)?, detail))).collect();
        let mut source = note.into_iter().collect::<Vec<_>>();
        if !sources.is_empty() {
            source.push(format!("数据来源：{}", sources.join("；")));
        }
        Some(FigureInfo { source: source.join("。"), described_by: ids.join(" ") })
    }
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
    let notes = notes(figures, document.body).into_iter().map(|(id, label)| FigureSource {
        id,
        label,
        ..FigureSource::default()
    });
    listed.chain(notes).collect()
}

/// What the sources alone do not say: computations of numbers in the text, and deviations that are kept. Each with its
/// id, in the order of the figures.
fn notes(figures: &DocumentFigures, body: &Body) -> Vec<(String, String)> {
    let mut notes: Vec<(String, String)> = Vec::new();
    for marked in body::figures(body) {
        let Some(note) = figures.of(marked.link).and_then(note) else { continue };
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
