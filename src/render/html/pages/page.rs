//! A page that stands by itself: guide, rules, annual report, about.

use super::super::frame::Frame;
use super::super::record;
use super::super::theme::ThemeError;
use super::super::views;
use crate::disclose::DocMeta;
use crate::load::Folder;
use crate::model::Document;
use crate::model::config::{POLICIES, SiteColumn};
use crate::model::page::Page;

pub(super) fn page(
    frame: &Frame<'_>,
    path: &str,
    page: &Document<Page>,
    meta: &DocMeta<'_>,
) -> Result<Vec<u8>, ThemeError> {
    let column = frame.column_named(&page.fields.column);
    let fields = &page.fields;
    let printed: Vec<String> = fields
        .printed_by
        .iter()
        .map(ToString::to_string)
        .chain(fields.printed.map(|date| format!("{}印发", date.official())))
        .collect();
    let view = views::Plain {
        record: Some(record::record(frame, meta)),
        addressee: fields.addressee.as_ref().map(ToString::to_string),
        body: record::body(frame, path, meta)?,
        copies_to: fields.copies_to.iter().map(ToString::to_string).collect(),
        printed: (!printed.is_empty()).then(|| printed.join("　")),
        // The parts of a column are few; policy documents are many, and their column finds them.
        siblings: column
            .filter(|column| column.listed() != Some(POLICIES))
            .map(|column| items(frame, column, Some(page)))
            .unwrap_or_default(),
        attachments: record::attachments(frame, meta),
        downloads: Vec::new(),
        related: record::related(frame, meta),
    };
    frame.page(&frame.document_page(path, meta, column), &view)
}

/// The pages of a column in their order.
pub(super) fn items(
    frame: &Frame<'_>,
    column: &SiteColumn,
    current: Option<&Document<Page>>,
) -> Vec<views::ColumnItem> {
    let mut pages: Vec<_> = frame.edition.pages().iter().filter(|page| page.fields.column == column.id).collect();
    pages.sort_by_key(|page| (page.fields.order.unwrap_or(crate::model::value::Whole(u32::MAX)), page.id.clone()));
    let item = |page: &Document<Page>| {
        let meta = DocMeta::of(Folder::Pages, page);
        views::ColumnItem {
            label: record::title(&page.head),
            href: frame.href(&meta.key()).unwrap_or_default(),
            summary: frame.summary(&meta),
            count: None,
            current: current.is_some_and(|current| std::ptr::eq(current, page)),
        }
    };
    pages.into_iter().map(item).collect()
}
