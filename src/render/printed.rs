//! Which documents have a PDF, for the pages that offer it.

use std::collections::BTreeMap;

use crate::model::DocKey;

/// The PDFs of an edition.
#[derive(Debug, Default)]
pub(crate) struct Printed {
    documents: BTreeMap<DocKey, PrintedPdf>,
    /// By their paths.
    volumes: BTreeMap<String, PrintedPdf>,
}

/// A PDF that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PrintedPdf {
    /// Where it is, from the root of the site.
    pub(crate) path: String,
    /// How many pages it has.
    pub(crate) pages: usize,
    /// Its size in bytes.
    pub(crate) size: u64,
}

impl Printed {
    /// The PDF of a document.
    pub(crate) fn document(&self, key: &DocKey) -> Option<&PrintedPdf> {
        self.documents.get(key)
    }

    /// A volume, by its path.
    pub(crate) fn volume(&self, path: &str) -> Option<&PrintedPdf> {
        self.volumes.get(path)
    }

    /// Adds a volume.
    #[cfg(feature = "pdf")]
    pub(crate) fn add_volume(&mut self, pdf: PrintedPdf) {
        self.volumes.insert(pdf.path.clone(), pdf);
    }

    /// Whether there are none.
    #[cfg(feature = "pdf")]
    pub(crate) fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// Adds the PDF of a document.
    #[cfg(feature = "pdf")]
    pub(crate) fn add(&mut self, key: DocKey, pdf: PrintedPdf) {
        self.documents.insert(key, pdf);
    }
}
