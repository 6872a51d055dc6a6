//! 政府信息公开目录: everything that is published, with index, name, summary and date (条例第十二条), also as a file.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::super::frame::{Frame, iso};
use super::super::lists;
use super::super::views::{Attachment, Catalogue, CatalogueEntry, Link};
use super::Job;
use crate::derive::names;
use crate::model::DocMeta;
use crate::model::value::{NumberFormat, Stated};
use crate::render::table::{self, Align, Cell, Column, ColumnKind, Role, Row, Table};

/// The title of the catalogue.
const TITLE: &str = "政府信息公开目录";

/// How many documents a page shows.
const SHOWN: usize = 200;

/// Adds the pages of the catalogue and the file, if anything is in it.
pub(super) fn add<'a>(frame: &'a Frame<'a>, jobs: &mut Vec<Job<'a>>) {
    let documents = documents(frame);
    if documents.is_empty() {
        return;
    }
    let entries: Vec<_> = documents.par_iter().filter_map(|document| entry(frame, document)).collect();
    let file = file(entries.into_iter());
    let size = file.len() as u64;
    let pages = documents.len().div_ceil(SHOWN);
    for (index, documents) in documents.chunks(SHOWN).enumerate() {
        let (documents, number) = (documents.to_vec(), index + 1);
        jobs.push(Job::new(name(number), move |path| {
            let view = Catalogue {
                lead: "本站公开的政府信息，按发布日期排列，最新的在前。".to_owned(),
                entries: documents.iter().filter_map(|document| entry(frame, document)).collect(),
                pager: lists::pager(number, pages, name),
                downloads: vec![Attachment {
                    label: TITLE.to_owned(),
                    href: Some(file_path()),
                    kind: "CSV".to_owned(),
                    size,
                }],
            };
            let title = lists::numbered(TITLE, number);
            frame.page(&frame.plain_page(path, &title, "全部公开信息的索引号、名称、内容概述和日期", None), &view)
        }));
    }
    jobs.push(Job::new(file_path(), move |_| Ok(file.clone())));
}

/// The first page of the catalogue, for the foot of all pages.
pub(in crate::render::html) fn link() -> Link {
    Link { label: TITLE.into(), href: name(1).into() }
}

/// The catalogue as a file.
fn file_path() -> String {
    format!("{}.csv", names::CATALOGUE)
}

fn name(number: usize) -> String {
    lists::numbered_path(names::CATALOGUE, number)
}

/// What has an index number and a page, the newest first.
fn documents<'a>(frame: &Frame<'a>) -> Vec<DocMeta<'a>> {
    let is_listed = |document: &DocMeta<'_>| {
        document.head.index_number.is_some() && frame.facts.routes.page(&document.key()).is_some()
    };
    let mut documents: Vec<_> = frame.edition.documents().filter(is_listed).collect();
    documents.sort_by_cached_key(|document| {
        let head = document.head;
        let number = head.index_number.as_deref().unwrap_or_default();
        (Reverse(head.published), Reverse(number), document.folder, document.id)
    });
    documents
}

fn entry(frame: &Frame<'_>, document: &DocMeta<'_>) -> Option<CatalogueEntry> {
    let head = document.head;
    let known = frame.known(&document.key())?;
    Some(CatalogueEntry {
        index_number: head.index_number.as_deref()?.to_owned(),
        title: (&*head.title).into(),
        href: known.href.clone()?,
        summary: known.summary.clone(),
        issued: head.given_issued().map(iso),
        issued_unstated: head.issued == Some(Stated::NotStated),
        published: head.published.map(iso),
    })
}

fn file(entries: impl Iterator<Item = CatalogueEntry>) -> Vec<u8> {
    let column = |title: &str, kind| Column {
        id: title.to_owned(),
        title: title.to_owned(),
        group: None,
        unit: None,
        kind,
        align: None::<Align>,
        format: NumberFormat::Plain,
        merged: false,
    };
    let row = |entry: CatalogueEntry| {
        let dates = [entry.issued, entry.published].map(|date| date.map_or(Cell::Empty, Cell::Text));
        let texts = [entry.index_number, entry.title.to_string(), entry.summary.to_string(), entry.href.to_string()]
            .map(Cell::Text);
        Row { cells: texts.into_iter().chain(dates).collect(), role: Role::Counted }
    };
    let heads = ["索引号", "名称", "内容概述", "网页"].map(|title| column(title, ColumnKind::Text));
    let dates = ["生成日期", "发布日期"].map(|title| column(title, ColumnKind::Date));
    table::csv(&Table {
        caption: TITLE.to_owned(),
        columns: heads.into_iter().chain(dates).collect(),
        rows: entries.map(row).collect(),
        ..Table::default()
    })
}
