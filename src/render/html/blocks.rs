//! Fenced blocks as HTML: charts with their figures, tables, lists, comparisons.

use super::figures::FigureTexts;
use super::frame::Frame;
use super::pages::{project, reply, study};
use super::theme::ThemeError;
use super::views::{self, View};
use crate::derive::{Block, FigureKey};
use crate::load::Folder;
use crate::model::DocMeta;
use crate::model::Document;
use crate::model::fence::chart::Chart;
use crate::model::table::DataTable;
use crate::render::{chart, kpi, table};

/// The HTML of the blocks of a document, in the order of their `index`.
pub(super) fn html(frame: &Frame<'_>, path: &str, document: &DocMeta<'_>) -> Result<Vec<String>, ThemeError> {
    let blocks = frame.facts.blocks.of(&document.key());
    let figures = FigureTexts::new(frame, document);
    blocks.iter().enumerate().map(|(index, block)| block_html(frame, path, index, block, &figures)).collect()
}

/// The chart on the page of a dataset.
pub(super) fn dataset_charts(frame: &Frame<'_>, dataset: &Document<DataTable>) -> Vec<String> {
    let key = DocMeta::of(Folder::Data, dataset).key();
    let chart = frame.facts.blocks.chart_of(&key);
    chart.map(|chart| chart_html(chart, "chart")).into_iter().collect()
}

/// A chart as HTML.
pub(super) fn chart_html(shown: &Chart, id: &str) -> String {
    let mut out = String::new();
    // What a chart cannot show was found when the block was filled in, so nothing is lost here.
    let _ = chart::html(shown, id, &mut out);
    out
}

fn block_html(
    frame: &Frame<'_>,
    path: &str,
    index: usize,
    block: &Block,
    figures: &FigureTexts<'_>,
) -> Result<String, ThemeError> {
    let mut out = String::new();
    match block {
        Block::Chart(shown) => out = chart_html(shown, &format!("chart-{}", index + 1)),
        Block::Table(shown) => table::html(shown, &mut out),
        Block::Kpi(shown) => {
            let opening = |at: usize, part: kpi::Part| {
                let item = shown.items.get(at)?;
                match part {
                    kpi::Part::Value => figures.opening(FigureKey::KpiValue(index, at)),
                    kpi::Part::Trend(figure) => {
                        figures.opening_in(&item.trend.as_ref()?.text, figure, FigureKey::KpiTrend(index, at, figure))
                    }
                    kpi::Part::Note(figure) => {
                        figures.opening_in(item.note.as_ref()?, figure, FigureKey::KpiNote(index, at, figure))
                    }
                }
            };
            kpi::html(shown, &opening, &mut out);
        }
        Block::Projects(title, positions) => {
            let shown = positions.iter().map(|position| project::entry(frame, &frame.edition.projects()[*position]));
            let view = views::ProjectsBlock { title: title.clone(), entries: shown.collect() };
            out = fragment(frame, path, &view)?;
        }
        Block::Replies(title, positions) => {
            let shown = positions.iter().map(|position| reply::row(frame, &frame.edition.replies()[*position]));
            let view = views::RepliesBlock { title: title.clone(), rows: shown.collect() };
            out = fragment(frame, path, &view)?;
        }
        Block::Compare(title, measures) => {
            if let Some(matrix) = study::matrix(measures, title) {
                out = fragment(frame, path, &views::CompareBlock { matrix })?;
            }
        }
        Block::Broken => {}
    }
    Ok(out)
}

/// A part of a page by a template of the theme.
fn fragment<V: View>(frame: &Frame<'_>, path: &str, view: &V) -> Result<String, ThemeError> {
    frame.part(&"../".repeat(path.split('/').count() - 1), view)
}
