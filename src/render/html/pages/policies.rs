//! A column of policy documents: what is in force first, then what was withdrawn, each with what replaced it.

use super::super::frame::{Frame, iso};
use super::super::lists::{self, INDEX_ROWS};
use super::super::record;
use super::super::theme::ThemeError;
use super::super::views::{Policies, PolicyEntry, PolicyGroup};
use crate::load::Folder;
use crate::model::DocMeta;
use crate::model::Document;
use crate::model::config::SiteColumn;
use crate::model::page::Page;
use crate::model::value::Validity;

pub(super) fn index(frame: &Frame<'_>, path: &str, column: &SiteColumn) -> Result<Vec<u8>, ThemeError> {
    let mut pages: Vec<_> = frame.edition.pages().iter().filter(|page| page.fields.column == column.id).collect();
    pages.sort_by_key(|page| (std::cmp::Reverse(page.head.given_issued()), page.id.clone()));
    let group = |label: &str, anchor: &str, withdrawn: bool| {
        let mut entries: Vec<_> = pages.iter().filter(|page| is_withdrawn(page) == withdrawn).collect();
        let more = lists::whole(frame, column, pages.len()).filter(|_| entries.len() > INDEX_ROWS);
        entries.truncate(INDEX_ROWS);
        let entries: Vec<_> = entries.into_iter().map(|page| entry(frame, page)).collect();
        let (label, anchor) = (label.to_owned(), anchor.to_owned());
        (!entries.is_empty()).then_some(PolicyGroup { label, anchor, entries, more })
    };
    let groups = [group("现行有效", "in-force", false), group("已废止、失效", "withdrawn", true)];
    let view = Policies {
        lead: column.description.to_string(),
        total: pages.len(),
        sample: pages.iter().any(|page| page.head.sample.0),
        groups: groups.into_iter().flatten().collect(),
    };
    frame.page(&frame.column_page(path, column), &view)
}

fn is_withdrawn(page: &Document<Page>) -> bool {
    matches!(page.head.validity, Validity::Repealed | Validity::Lapsed)
}

fn entry(frame: &Frame<'_>, page: &Document<Page>) -> PolicyEntry {
    let meta = DocMeta::of(Folder::Pages, page);
    let head = &page.head;
    let (state, tone) = match head.validity {
        Validity::InForce => (Validity::InForce.zh(), "good"),
        Validity::Amended => (record::state_of(head.validity), "good"),
        Validity::Repealed | Validity::Lapsed => (record::state_of(head.validity), "bad"),
    };
    PolicyEntry {
        title: head.title.to_string(),
        href: frame.href(&meta.key()).unwrap_or_default(),
        doc_number: head.given_doc_number().map(ToString::to_string),
        issuer: frame.edition.issuer(meta.head).to_owned(),
        issued: page.head.given_issued().map(iso),
        state: state.to_owned(),
        tone,
        expires: head.expires.filter(|_| is_withdrawn(page)).map(iso),
        replaced_by: record::replaced_by(frame, head),
    }
}
