//! A dataset with its table, chart and download, and all datasets.

use super::super::frame::{Frame, iso};
use super::super::lists;
use super::super::record;
use super::super::theme::ThemeError;
use super::super::views;
use super::{column, mechanism, newest, visits};
use crate::derive::{self, names};
use crate::load::Folder;
use crate::model::DocMeta;
use crate::model::Document;
use crate::model::config::SiteColumn;
use crate::model::fence::table::Table;
use crate::model::table::DataTable;
use crate::model::value::Usage;
use crate::render::table;
use crate::text::path::file_kind;

pub(super) fn dataset(
    frame: &Frame<'_>,
    path: &str,
    dataset: &Document<DataTable>,
    meta: &DocMeta<'_>,
) -> Result<Vec<u8>, ThemeError> {
    let about = &dataset.fields.about;
    let mut shown = String::new();
    table::html(&Table::of(&dataset.head.title, &dataset.fields), &mut shown);
    let columns = about.columns.iter().map(|column| {
        let group = column.group.as_deref().map(|group| format!("{group} · ")).unwrap_or_default();
        let unit = column.unit.as_deref().or(about.unit.as_deref()).map(|unit| format!("，单位：{unit}"));
        let unit = unit.filter(|_| column.kind != crate::model::value::ColumnKind::Text).unwrap_or_default();
        (column.id.to_string(), format!("{group}{}（{}{unit}）", column.title, column.kind.zh()))
    });
    let view = views::Dataset {
        record: record::record(frame, meta),
        lead: dataset.head.summary.as_deref().unwrap_or_default().to_owned(),
        pages: pages(frame, about.usage),
        sections: sections(frame, dataset),
        charts: match about.usage {
            Some(Usage::Mechanism) if mechanism::draws_tree(frame, dataset) => Vec::new(),
            _ => super::super::blocks::dataset_charts(frame, dataset),
        },
        table: shown,
        columns: columns.collect(),
        downloads: downloads(frame, dataset),
        body: record::body(frame, path, meta)?,
        attachments: record::attachments(frame, meta),
        related: record::related(frame, meta),
    };
    frame.page(&frame.document_page(path, meta, frame.column_of(Folder::Data)), &view)
}

/// The pages of figures into which a dataset of some usage goes.
pub(super) fn pages(frame: &Frame<'_>, usage: Option<Usage>) -> Vec<views::Link> {
    let name = match usage {
        Some(Usage::Targets | Usage::Progress) => names::PROGRESS,
        Some(Usage::Monthly | Usage::Forecast) => names::MONTHLY,
        Some(Usage::Visits | Usage::Mechanism) | None => return Vec::new(),
    };
    let links = frame.column_of(Folder::Data).map(|column| column::extra_links(frame, column)).unwrap_or_default();
    links.into_iter().filter(|link| link.href.ends_with(&format!("/{name}.html"))).collect()
}

/// Figures that follow from one dataset alone.
fn sections(frame: &Frame<'_>, dataset: &Document<DataTable>) -> Vec<views::Section> {
    match dataset.fields.about.usage {
        Some(Usage::Visits) => visits::section(frame, &dataset.fields).into_iter().collect(),
        Some(Usage::Mechanism) => mechanism::section(frame, dataset).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// The rows as CSV, as a spreadsheet program opens them.
pub(in crate::render) fn csv(dataset: &Document<DataTable>) -> Vec<u8> {
    table::csv(&Table::of(&dataset.head.title, &dataset.fields))
}

/// Where the CSV file of a dataset is published.
pub(super) fn csv_path(frame: &Frame<'_>, dataset: &Document<DataTable>) -> String {
    format!("{}/{}.csv", frame.facts.routes.folder(Folder::Data), dataset.id)
}

fn downloads(frame: &Frame<'_>, dataset: &Document<DataTable>) -> Vec<views::Attachment> {
    let path = csv_path(frame, dataset);
    vec![views::Attachment {
        label: dataset.head.title.to_string(),
        kind: file_kind(&path),
        size: csv(dataset).len() as u64,
        href: Some(path),
    }]
}

/// The data that a document carries, as files of their own. A dataset offers its own above its table.
pub(in crate::render::html) fn carried_data(frame: &Frame<'_>, document: &DocMeta<'_>) -> Vec<views::Attachment> {
    let carried = derive::carried_data(frame.edition, document).into_iter();
    let others = carried.map(|position| &frame.edition.datasets()[position]);
    let others = others.filter(|dataset| document.folder != Folder::Data || dataset.id != *document.id);
    others.flat_map(|dataset| downloads(frame, dataset)).collect()
}

/// All datasets.
pub(super) fn index(frame: &Frame<'_>, path: &str, column: &SiteColumn) -> Result<Vec<u8>, ThemeError> {
    let view = views::Datasets {
        lead: column.description.to_string(),
        pages: column::extra_links(frame, column),
        entries: entries(frame, lists::page_size(frame)),
        more: lists::whole(frame, column, frame.edition.datasets().len()),
    };
    frame.page(&frame.column_page(path, column), &view)
}

/// The newest datasets.
pub(super) fn entries(frame: &Frame<'_>, most: usize) -> Vec<views::DatasetEntry> {
    let entry = |dataset: &Document<DataTable>| {
        let meta = DocMeta::of(Folder::Data, dataset);
        views::DatasetEntry {
            title: dataset.head.title.to_string(),
            href: frame.href(&meta.key()).unwrap_or_default(),
            date: dataset.head.published.map(iso),
            as_of: dataset.fields.about.as_of.map(iso),
            rows: dataset.fields.rows.len(),
            summary: frame.summary(&meta),
            downloads: downloads(frame, dataset),
        }
    };
    newest(frame.edition.datasets(), most).into_iter().map(entry).collect()
}

/// A dataset in a list of documents of several types.
pub(super) fn list_entry(frame: &Frame<'_>, dataset: &Document<DataTable>) -> views::Entry {
    let about = &dataset.fields.about;
    let meta = DocMeta::of(Folder::Data, dataset);
    let as_of = about.as_of.map(|day| format!("数据截止{}", day.official()));
    views::Entry {
        title: (&*dataset.head.title).into(),
        date: dataset.head.published.map(iso),
        tag: about.usage.map(|usage| usage.zh().to_owned()).unwrap_or_default(),
        facts: as_of.into_iter().chain([format!("{}行", dataset.fields.rows.len())]).collect(),
        ..frame.entry(&meta)
    }
}
