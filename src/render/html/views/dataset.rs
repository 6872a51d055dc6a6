//! Datasets: a table, a chart, files to download.

use serde::Serialize;

use super::{Attachment, Enclosure, Html, Link, Record, Related, Section, Words, view};

/// One dataset. Template `dataset.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Dataset {
    /// The record head.
    pub record: Record,
    /// What it holds; may be empty.
    pub lead: String,
    /// Pages of figures that follow from it.
    pub pages: Vec<Link>,
    /// Figures that follow from it alone.
    pub sections: Vec<Section>,
    /// Charts as HTML.
    pub charts: Vec<String>,
    /// The figures, a table as HTML with its source and date below it.
    pub table: String,
    /// The columns and what they mean, as pairs.
    pub columns: Vec<(String, String)>,
    /// The table as files, CSV first.
    pub downloads: Vec<Attachment>,
    /// The body as HTML; may be empty.
    pub body: Html,
    /// Attachments that the fields name, other than the table itself.
    pub attachments: Vec<Enclosure>,
    /// Documents that belong together.
    pub related: Related,
}
view!(Dataset, "dataset.html", "dataset");

/// All datasets. Template `datasets.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Datasets {
    /// What the column holds; may be empty.
    pub lead: String,
    /// Pages that belong together with this one.
    pub pages: Vec<Link>,
    /// The datasets.
    pub entries: Vec<DatasetEntry>,
    /// The whole list, where `entries` is only its beginning.
    pub more: Option<Link>,
}
view!(Datasets, "datasets.html", "datasets");

/// A dataset in a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DatasetEntry {
    /// Its title.
    pub title: String,
    /// Its address.
    pub href: String,
    /// The day of its publication, as lists of other types show it.
    pub date: Option<String>,
    /// 数据截止日.
    pub as_of: Option<String>,
    /// How many rows.
    pub rows: usize,
    /// One sentence about it; may be empty.
    pub summary: Words,
    /// The table as files.
    pub downloads: Vec<Attachment>,
}
