//! A peer-city study note, and all of them.

use super::super::frame::{Frame, iso};
use super::super::lists;
use super::super::record;
use super::super::theme::ThemeError;
use super::super::views;
use super::newest;
use super::reply::tone;
use crate::load::Folder;
use crate::model::DocMeta;
use crate::model::Document;
use crate::model::config::SiteColumn;
use crate::model::fence::FenceSpec;
use crate::model::fence::table::{Align, Cell, Column, Role, Row, Table};
use crate::model::study::{Measure, Study};
use crate::model::value::{NOT_STATED, Stated};
use crate::render::table;

pub(super) fn study(
    frame: &Frame<'_>,
    path: &str,
    study: &Document<Study>,
    meta: &DocMeta<'_>,
) -> Result<Vec<u8>, ThemeError> {
    let fields = &study.fields;
    let sources = fields.sources.iter().map(|source| views::Evidence {
        title: source.title.as_deref().unwrap_or_default().to_owned(),
        publisher: source.publisher.to_string(),
        date: source.date.given().copied().map(iso),
        href: source.link.as_ref().map(|link| link.to_string()),
    });
    let adopted = fields.adopted.iter().map(|adoption| views::Adoption {
        measure: adoption.measure.to_string(),
        owner: adoption.owner.to_string(),
        due: adoption.due.map(iso),
        state: adoption.state.zh().to_owned(),
        tone: tone(adoption.state),
    });
    let view = views::Study {
        record: record::record(frame, meta),
        cities: fields.cities.iter().map(ToString::to_string).collect(),
        team: fields.team.as_ref().map(ToString::to_string),
        visited: fields.visited.as_ref().map(ToString::to_string),
        sources: sources.collect(),
        // Where the text has the comparison itself, the page does not repeat it.
        matrix: if compares(meta) { None } else { matrix(&fields.measures, "各地做法对照") },
        figures: figures_html(fields),
        adopted: adopted.collect(),
        body: record::body(frame, path, meta)?,
        attachments: record::attachments(frame, meta),
        related: record::related(frame, meta),
    };
    frame.page(&frame.document_page(path, meta, frame.column_of(Folder::Studies)), &view)
}

/// Whether the text has a comparison itself.
pub(in crate::render) fn compares(meta: &DocMeta<'_>) -> bool {
    meta.fences.iter().any(|fence| matches!(fence, FenceSpec::Compare(_)))
}

fn figures_html(fields: &Study) -> String {
    let mut out = String::new();
    if !fields.data.is_empty() {
        table::html(&figures(fields), &mut out);
    }
    out
}

/// Themes down and cities across, each in the order of its first measure.
pub(in crate::render) fn matrix(measures: &[Measure], caption: &str) -> Option<views::Matrix> {
    let mut cities: Vec<&str> = Vec::new();
    let mut themes: Vec<&str> = Vec::new();
    for measure in measures {
        if !cities.contains(&&*measure.city) {
            cities.push(&measure.city);
        }
        if !themes.contains(&&*measure.theme) {
            themes.push(&measure.theme);
        }
    }
    if themes.is_empty() {
        return None;
    }
    let cell = |theme: &str, city: &str| views::MatrixCell {
        measures: measures
            .iter()
            .filter(|measure| *measure.theme == *theme && *measure.city == *city)
            .map(|measure| views::Measure {
                text: measure.measure.to_string(),
                remark: measure.note.as_deref().unwrap_or_default().to_owned(),
            })
            .collect(),
    };
    let row = |theme: &&str| views::MatrixRow {
        theme: (*theme).to_owned(),
        cells: cities.iter().map(|city| cell(theme, city)).collect(),
    };
    Some(views::Matrix {
        caption: caption.to_owned(),
        rows: themes.iter().map(row).collect(),
        cities: cities.iter().map(|city| (*city).to_owned()).collect(),
    })
}

/// Figures of other places.
pub(in crate::render) fn figures(fields: &Study) -> Table {
    let titles = ["指标", "城市", "数值", "单位", "时点", "说明"];
    let columns = titles.iter().map(|title| Column {
        id: (*title).to_owned(),
        title: (*title).to_owned(),
        align: (*title == "数值").then_some(Align::End),
        ..Column::default()
    });
    let rows = fields.data.iter().map(|figure| {
        let date = match &figure.date {
            Stated::Given(date) => date.to_string(),
            Stated::NotStated => NOT_STATED.zh.to_owned(),
        };
        let city = figure.city.as_deref().unwrap_or_default().to_owned();
        let note = figure.note.as_deref().unwrap_or_default().to_owned();
        let cells = [figure.label.to_string(), city, figure.value.to_string(), figure.unit.to_string(), date, note];
        Row { cells: cells.into_iter().map(Cell::Text).collect(), role: Role::Counted }
    });
    Table { caption: "外地数据".to_owned(), columns: columns.collect(), rows: rows.collect(), ..Table::default() }
}

/// All study notes, the newest first.
pub(super) fn index(frame: &Frame<'_>, path: &str, column: &SiteColumn) -> Result<Vec<u8>, ThemeError> {
    let count = frame.edition.studies().len();
    let size = lists::page_size(frame);
    let newest = newest(frame.edition.studies(), size);
    // Side by side stand no more notes than the page shows.
    let studies = frame.edition.studies().iter().map(|study| &**study);
    let compared = studies.filter(|study| newest.iter().any(|one| std::ptr::eq(*one, *study)));
    let measures: Vec<Measure> = compared.flat_map(|study| study.fields.measures.iter().cloned()).collect();
    let caption = match count > size {
        true => format!("最近{size}份考察报告的做法对照"),
        false => "全部考察报告的做法对照".to_owned(),
    };
    let view = views::Studies {
        lead: column.description.to_string(),
        pages: super::column::extra_links(frame, column),
        entries: entries(frame, size),
        more: lists::whole(frame, column, count),
        matrix: (count > 1).then(|| matrix(&measures, &caption)).flatten(),
    };
    frame.page(&frame.column_page(path, column), &view)
}

/// The newest study notes.
pub(super) fn entries(frame: &Frame<'_>, most: usize) -> Vec<views::StudyEntry> {
    newest(frame.edition.studies(), most).into_iter().map(|study| entry(frame, study)).collect()
}

/// A study note in a list of documents of several types.
pub(super) fn list_entry(frame: &Frame<'_>, study: &Document<Study>) -> views::Entry {
    let entry = entry(frame, study);
    views::Entry {
        title: entry.title.into(),
        href: entry.href.into(),
        date: entry.date,
        tag: String::new(),
        facts: entry.cities.into_iter().chain([entry.themes.join("、")]).filter(|fact| !fact.is_empty()).collect(),
        summary: entry.summary,
    }
}

fn entry(frame: &Frame<'_>, study: &Document<Study>) -> views::StudyEntry {
    let meta = DocMeta::of(Folder::Studies, study);
    let mut themes: Vec<String> = Vec::new();
    for measure in &study.fields.measures {
        if !themes.iter().any(|theme| **theme == *measure.theme) {
            themes.push(measure.theme.to_string());
        }
    }
    views::StudyEntry {
        title: study.head.title.to_string(),
        href: frame.href(&meta.key()).unwrap_or_default(),
        date: study.head.published.map(iso),
        cities: study.fields.cities.iter().map(ToString::to_string).collect(),
        themes,
        adopted: study.fields.adopted.len(),
        summary: frame.summary(&meta),
    }
}
