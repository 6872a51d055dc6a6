//! Where the links of a message lead: to the site that everyone reads, or nowhere.

use std::collections::BTreeMap;

use super::body::{Shown, Ways, anchor};
use super::paper::Paper;
use crate::model::DocKey;
use crate::model::DocMeta;
use crate::model::body::Anchors;
use crate::model::value::Disclosure;
use crate::render::html::frame::Frame;

/// What a message knows of its site.
pub(super) struct SiteWays<'a> {
    pub(super) frame: &'a Frame<'a>,
    /// The whole address of the issue, where everyone may read it.
    pub(super) page: Option<String>,
    /// The issue.
    pub(super) issue: DocMeta<'a>,
    /// What its blocks have become, in the order of their `index`.
    pub(super) fences: Vec<Paper>,
    /// The pictures in its text by their paths below `content/`.
    pub(super) pictures: BTreeMap<String, Shown>,
    /// The pictures of its charts by the `index` of their blocks.
    pub(super) charts: BTreeMap<usize, Shown>,
}

impl SiteWays<'_> {
    /// The whole address of a document, where everyone may read it: the site that has an address is the public one.
    pub(super) fn public_page(&self, key: &DocKey) -> Option<String> {
        let document = self.frame.edition.document(key)?;
        let path = self.frame.facts.routes.page(key)?;
        (document.head.disclosure == Disclosure::Public).then(|| self.frame.canonical(path)).flatten()
    }

    /// Words in a cell, as a link to a page of the site.
    pub(super) fn linked(&self, document: &DocKey, words: &str) -> Paper {
        let words = Paper::of(words);
        match self.public_page(document) {
            Some(address) => {
                let mut paper = Paper::default();
                anchor(&address, &words, false, &mut paper);
                paper
            }
            None => words,
        }
    }
}

impl Ways for SiteWays<'_> {
    fn document(&self, path: &str, fragment: Option<&str>) -> Option<String> {
        let key = self.frame.facts.routes.by_source(path)?;
        let mut address = self.public_page(key)?;
        if let Some(fragment) = fragment {
            let target = self.frame.edition.document(key)?;
            address.push('#');
            address.push_str(Anchors::new(target.body).id(fragment)?);
        }
        Some(address)
    }

    fn heading(&self, fragment: &str) -> Option<String> {
        let id = Anchors::new(self.issue.body).id(fragment)?;
        self.page.as_ref().map(|page| format!("{page}#{id}"))
    }

    fn asset(&self, path: &str) -> Option<(String, u64)> {
        // What an issue that not everyone reads refers to may be on no site at all.
        self.page.as_ref()?;
        let asset = self.frame.edition.asset(path)?;
        Some((self.frame.canonical(&self.frame.facts.routes.asset(path))?, asset.size))
    }

    fn picture(&self, path: &str) -> Option<&Shown> {
        self.pictures.get(path)
    }

    fn fence(&self, index: usize) -> Option<&Paper> {
        self.fences.get(index)
    }
}
