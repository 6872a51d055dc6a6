//! Checked figures: numbers in prose that are tied to data by a small typed language.
//!
//! An expression is read (`token`, `tree`), evaluated over what its document may see (`scope`, `eval`, `call`) into an
//! exact value with its unit and sources, and compared with what the text says (`compare`). Figures of a public
//! document see the public edition alone, in whatever edition it is shown.

mod aggregate;
mod call;
mod compare;
mod datum;
mod document;
mod eval;
mod fault;
mod field;
mod filter;
mod marked;
mod names;
mod rates;
mod scope;
mod source;
mod table;
#[cfg(test)]
mod tests;
mod token;
mod tree;
mod unknown;
mod value;
mod verdict;

use std::collections::BTreeMap;

use rayon::prelude::*;

pub use document::{DocumentFigures, Figure};
pub use marked::FigureKey;
pub use source::Source;

use super::{Calendar, Routes};
use crate::diag::Diagnostics;
use crate::disclose::{Audience, Edition};
use crate::model::DocKey;
use crate::model::DocMeta;
use crate::model::body::Body;
use crate::model::value::Disclosure;
use scope::Scope;

/// The checked figures of all documents.
#[derive(Debug, Default)]
pub struct Figures {
    by_document: BTreeMap<DocKey, DocumentFigures>,
    /// What was found wrong; the check stage reports it.
    pub found: Diagnostics,
}

impl Figures {
    pub(super) fn new(edition: &Edition, routes: &Routes, calendar: &Calendar) -> Self {
        let documents: Vec<DocMeta<'_>> = edition.documents().collect();
        let marked: Vec<DocMeta<'_>> = documents
            .into_par_iter()
            .filter(|document| !document.head.figures.0.is_empty() || marked::any(document, edition))
            .collect();
        if marked.is_empty() {
            return Self::default();
        }
        let is_public = |document: &DocMeta<'_>| document.head.disclosure == Disclosure::Public;
        let narrow = edition.audience() == Audience::Internal && marked.iter().any(is_public);
        let public = narrow.then(|| edition.seen_by_all());
        let whole_scope = Scope::new(edition, routes, calendar);
        let public_scope = public.as_ref().map(|public| Scope::new(public, routes, calendar));
        let evaluated: Vec<(DocKey, DocumentFigures, Diagnostics)> = marked
            .par_iter()
            .map(|document| {
                let public = public_scope.as_ref().filter(|_| is_public(document));
                let (figures, found) = document::evaluate(document, public.unwrap_or(&whole_scope));
                (document.key(), figures, found)
            })
            .collect();
        let mut figures = Self::default();
        for (key, of_document, found) in evaluated {
            figures.by_document.insert(key, of_document);
            figures.found.append(found);
        }
        figures
    }

    /// The figures of a document, if it has any.
    pub fn of(&self, key: &DocKey) -> Option<&DocumentFigures> {
        self.by_document.get(key)
    }

    /// The text of a document with every figure filled in: what is to be printed of it.
    pub fn body<'a>(&'a self, document: &DocMeta<'a>) -> &'a Body {
        self.of(&document.key()).and_then(|figures| figures.body.as_ref()).unwrap_or(document.body)
    }
}
