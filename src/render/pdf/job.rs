//! What is to be set: the form, its data, and what the PDF says of itself.

use crate::model::value::Date;

/// One PDF to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Job {
    /// The form: the stem of a file in the theme's folder `pdf/`, such as `letter`.
    pub(crate) form: &'static str,
    /// What the form reads as `/data.json`. A public document's data hold nothing that its page does not show.
    pub(crate) data: Vec<u8>,
    /// Charts and pictures, by the path under which the form reads them, such as `chart-0.svg`.
    pub(crate) files: Vec<(String, Vec<u8>)>,
    /// Pictures of authors, by the path under which the form reads them, with their path below `content/`.
    pub(crate) pictures: Vec<(String, Box<str>)>,
    /// The title of the PDF.
    pub(crate) title: String,
    /// Its keywords.
    pub(crate) keywords: Vec<String>,
    /// Its date: that of the document, never that of the build.
    pub(crate) date: Option<Date>,
    /// Source data that the PDF carries with it. With any it is a PDF/A-3a, without a PDF/A-2a.
    pub(crate) attached: Vec<Attached>,
}

/// A file inside of a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Attached {
    /// The path under which the form reads it.
    pub(crate) path: String,
    /// Its name, such as `staffing.csv`.
    pub(crate) name: String,
    /// Its media type, such as `text/csv`.
    pub(crate) kind: &'static str,
    /// What it is, for readers.
    pub(crate) description: String,
    /// What it holds.
    pub(crate) bytes: Vec<u8>,
}
