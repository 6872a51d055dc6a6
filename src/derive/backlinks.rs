//! References between documents, seen from the document that is referred to.

use super::{Citations, Routes};
use crate::disclose::Edition;
use crate::model::DocMeta;
use crate::model::body;
use crate::model::{DocKey, Lookup};

/// Which documents refer to which, both ways.
#[derive(Debug, Default)]
pub struct Backlinks {
    to: Lookup<DocKey, Vec<DocKey>>,
    from: Lookup<DocKey, Vec<DocKey>>,
}

impl Backlinks {
    pub(super) fn new(edition: &Edition, routes: &Routes, citations: &Citations) -> Self {
        let mut links = Self::default();
        for document in edition.documents() {
            links.add_all(&document, routes, citations);
        }
        for study in edition.studies() {
            let key = DocKey { folder: crate::load::Folder::Studies, id: study.id.clone() };
            for reference in &study.fields.replies {
                links.add(&key, routes.resolve(reference));
            }
        }
        links
    }

    fn add_all(&mut self, document: &DocMeta, routes: &Routes, citations: &Citations) {
        let key = document.key();
        for reference in &document.head.related {
            self.add(&key, routes.resolve(reference));
        }
        for reference in &document.head.replaced_by {
            self.add(&key, citations.resolve(reference, routes));
        }
        for attachment in &document.head.attachments {
            self.add(&key, citations.of_attachment(attachment, routes));
        }
        for (path, _) in body::files(document.body) {
            self.add(&key, routes.by_source(path));
        }
        let may_cite = document.body.may_cite && citations.is_any();
        for text in may_cite.then(|| body::texts(document.body)).into_iter().flatten() {
            for (_, cited) in citations.in_text(text) {
                self.add(&key, Some(cited));
            }
        }
    }

    fn add(&mut self, from: &DocKey, to: Option<&DocKey>) {
        let Some(to) = to.filter(|to| *to != from) else { return };
        let forth = self.from.get_or_insert_with(from.clone(), Vec::new);
        if !forth.contains(to) {
            forth.push(to.clone());
            self.to.get_or_insert_with(to.clone(), Vec::new).push(from.clone());
        }
    }

    /// The documents to which a document refers, in the order of its fields and its text.
    pub fn from(&self, key: &DocKey) -> &[DocKey] {
        self.from.get(key).map(Vec::as_slice).unwrap_or_default()
    }

    /// The documents that refer to a document.
    pub fn to(&self, key: &DocKey) -> &[DocKey] {
        self.to.get(key).map(Vec::as_slice).unwrap_or_default()
    }
}
