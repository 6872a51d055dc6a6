//! References between documents, seen from the document that is referred to.

use rayon::prelude::*;

use super::{Citations, Routes};
use crate::disclose::Edition;
use crate::load::Folder;
use crate::model::DocMeta;
use crate::model::body;
use crate::model::{DocKey, Lookup};

/// Which documents refer to which, both ways.
#[derive(Debug)]
pub struct Backlinks {
    to: Lookup<DocKey, Vec<DocKey>>,
    from: Lookup<DocKey, Vec<DocKey>>,
}

impl Backlinks {
    pub(super) fn new(edition: &Edition, routes: &Routes, citations: &Citations) -> Self {
        let documents: Vec<DocMeta<'_>> = edition.documents().collect();
        let of_documents = documents.par_iter().map(|document| named_by(document, routes, citations));
        let of_documents: Vec<_> = of_documents.collect();
        let of_studies = edition.studies().iter().map(|study| {
            let named = study.fields.replies.iter().filter_map(|reference| routes.resolve(reference));
            (DocMeta::of(Folder::Studies, study).key(), named.collect())
        });
        let count = documents.len();
        let mut links = Self { to: Lookup::with_room_for(count), from: Lookup::with_room_for(count) };
        let of_documents = documents.iter().map(DocMeta::key).zip(of_documents);
        of_documents.chain(of_studies).for_each(|(from, named)| links.add(from, &named));
        links
    }

    fn add(&mut self, from: DocKey, named: &[&DocKey]) {
        let mut named = named.iter().copied().filter(|to| **to != from).peekable();
        if named.peek().is_none() {
            return;
        }
        let forth = self.from.get_or_insert_with(from.clone(), Vec::new);
        for to in named {
            if !forth.contains(to) {
                forth.push(to.clone());
                self.to.get_or_insert_with(to.clone(), Vec::new).push(from.clone());
            }
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

/// The documents that the head and the text of a document name.
fn named_by<'a>(document: &DocMeta<'_>, routes: &'a Routes, citations: &'a Citations) -> Vec<&'a DocKey> {
    let head = document.head;
    let mut named: Vec<&DocKey> = head.related.iter().filter_map(|reference| routes.resolve(reference)).collect();
    named.extend(head.replaced_by.iter().filter_map(|reference| citations.resolve(reference, routes)));
    named.extend(head.attachments.iter().filter_map(|attachment| citations.of_attachment(attachment, routes)));
    named.extend(body::files(document.body).filter_map(|(path, _)| routes.by_source(path)));
    if document.body.may_cite && citations.is_any() {
        named.extend(body::texts(document.body).flat_map(|text| citations.in_text(text)).map(|(_, cited)| cited));
    }
    named
}
