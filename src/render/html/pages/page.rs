//! A page that stands by itself: guide, rules, annual report, about.

use super::super::frame::{Frame, iso};
use super::super::record;
use super::super::theme::ThemeError;
use super::super::views;
use crate::load::Folder;
use crate::model::DocMeta;
use crate::model::Document;
use crate::model::config::SiteColumn;
use crate::model::page::Page;
use crate::model::value::Contents;

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
        record: Some(views::Record {
            urgency: fields.urgency.map(|urgency| urgency.zh()),
            signers: fields.signers.iter().map(|signer| (&**signer).into()).collect(),
            ..record::record(frame, meta)
        }),
        addressee: fields.addressee.as_ref().map(ToString::to_string),
        body: record::body(frame, path, meta)?,
        copies_to: fields.copies_to.iter().map(ToString::to_string).collect(),
        printed: (!printed.is_empty()).then(|| printed.join("　")),
        // Policy documents are many, and their column finds them.
        siblings: column
            .filter(|column| column.contents() != Contents::Policies)
            .map(|column| siblings(frame, column, page))
            .unwrap_or_default(),
        attachments: record::attachments(frame, meta),
        downloads: frame.volumes_of(page),
        related: record::related(frame, meta),
    };
    frame.page(&frame.document_page(path, meta, column), &view)
}

/// How many pages of a column stand beside one of them: it and its neighbours.
const SIBLINGS: usize = 30;

/// The first pages of a column.
pub(super) fn tiles(frame: &Frame<'_>, column: &SiteColumn, most: usize) -> Vec<views::ColumnItem> {
    frame.pages_of(column).iter().take(most).map(|position| item(frame, &frame.edition.pages()[*position])).collect()
}

/// The pages of a column beside one of them.
fn siblings(frame: &Frame<'_>, column: &SiteColumn, current: &Document<Page>) -> Vec<views::ColumnItem> {
    let pages = frame.pages_of(column);
    let is_current = |position: &usize| std::ptr::eq(&*frame.edition.pages()[*position], current);
    let at = pages.iter().position(is_current).unwrap_or_default();
    let first = at.saturating_sub(SIBLINGS / 2).min(pages.len().saturating_sub(SIBLINGS));
    let shown = pages.iter().skip(first).take(SIBLINGS);
    let item = |position: &usize| views::ColumnItem {
        current: is_current(position),
        ..item(frame, &frame.edition.pages()[*position])
    };
    shown.map(item).collect()
}

fn item(frame: &Frame<'_>, page: &Document<Page>) -> views::ColumnItem {
    let views::Entry { title: label, href, summary, .. } = frame.entry(&DocMeta::of(Folder::Pages, page));
    views::ColumnItem { label, href, summary, count: None, current: false }
}

/// A page in a list.
pub(super) fn list_entry(frame: &Frame<'_>, page: &Document<Page>) -> views::Entry {
    views::Entry { date: page.head.published.map(iso), ..frame.entry(&DocMeta::of(Folder::Pages, page)) }
}
