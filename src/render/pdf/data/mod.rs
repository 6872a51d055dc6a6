//! The data of each document for its form.

use serde_json::json;

use super::Job;
use crate::derive::Facts;
use crate::disclose::{DocMeta, Edition};
use crate::load::Folder;
use crate::model::body::{Block, plain_inlines};
use crate::model::value::Stated;

/// What is to be set for a document; nothing for one that has no PDF. `base_url` is where the site is published.
pub(crate) fn job(edition: &Edition, facts: &Facts, document: &DocMeta<'_>, base_url: Option<&str>) -> Option<Job> {
    if document.folder != Folder::Replies {
        return None;
    }
    let head = document.head;
    let body = facts.figures.body(document);
    let paragraphs: Vec<String> = body
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(plain_inlines(&paragraph.content)),
            _ => None,
        })
        .collect();
    let date = head.issued.and_then(|date| date.given().copied());
    let data = json!({
        "title": head.title.as_str(),
        "site": base_url,
        "issuer": head.issuer.as_deref().unwrap_or(&edition.config().bureau.name),
        "number": head.doc_number.as_ref().and_then(Stated::given).map(ToString::to_string),
        "date": date.map(|date| date.to_string()),
        "paragraphs": paragraphs,
    });
    Some(Job {
        form: "letter",
        data: data.to_string().into_bytes(),
        files: Vec::new(),
        pictures: Vec::new(),
        title: head.title.to_string(),
        keywords: head.keywords.iter().map(ToString::to_string).collect(),
        date: date.or(head.published),
        attached: Vec::new(),
    })
}
