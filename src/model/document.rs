//! A document of any type: where it comes from, its head, its own fields, its text.

use std::sync::Arc;

use super::body::Body;
use super::briefing::Briefing;
use super::fence::FenceSpec;
use super::field::{FieldDecl, among};
use super::head::Head;
use super::page::Page;
use super::project::Project;
use super::reply::Reply;
use super::study::Study;
use super::table::DataTable;
use crate::load::Folder;
use crate::source::Origin;
use crate::text::path::folder_of;

/// A document, or a row of a ledger. Cheap to clone: the text is shared.
#[derive(Debug, Clone)]
pub struct Document<T> {
    /// The stem of its file or its code in the ledger; unique within its type.
    pub id: Arc<str>,
    /// Path of its file below `content/`.
    pub path: Arc<str>,
    /// Where its fields stand.
    pub origin: Origin,
    /// The fields that all types share.
    pub head: Head,
    /// The fields of its type.
    pub fields: T,
    /// Its text; empty for a row and for a dataset.
    pub body: Arc<Body>,
    /// What the fenced blocks of the text say, in the order of their `index`.
    pub fences: Arc<[FenceSpec]>,
    /// The fields that could not be read, which has been reported. For each stands what would be right, so that the rest of
    /// the document can be looked at; nothing is built of a document that has any.
    pub doubtful: Vec<&'static FieldDecl>,
}

/// Documents of all types.
#[derive(Debug, Default, Clone)]
pub struct Documents {
    /// Projects, from files and ledgers.
    pub projects: Vec<Document<Project>>,
    /// Reply letters.
    pub replies: Vec<Document<Reply>>,
    /// Peer-city study notes.
    pub studies: Vec<Document<Study>>,
    /// Issues of briefings.
    pub briefings: Vec<Document<Briefing>>,
    /// Datasets with their cells.
    pub datasets: Vec<Document<DataTable>>,
    /// Pages.
    pub pages: Vec<Document<Page>>,
}

impl Documents {
    /// Whether there are none of any type.
    pub fn is_empty(&self) -> bool {
        let Self { projects, replies, studies, briefings, datasets, pages } = self;
        (projects.is_empty() && replies.is_empty() && studies.is_empty())
            && (briefings.is_empty() && datasets.is_empty() && pages.is_empty())
    }
}

/// Names a document of any type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocKey {
    /// Its type.
    pub folder: Folder,
    /// Its id.
    pub id: Arc<str>,
}

impl<T> Document<T> {
    /// Whether something else stands in for any of these fields.
    pub fn doubts(&self, fields: &[&FieldDecl]) -> bool {
        fields.iter().any(|field| among(&self.doubtful, field))
    }

    /// The folder of its file below `content/`, against which relative paths are resolved.
    pub fn folder_path(&self) -> &str {
        folder_of(&self.path)
    }
}
