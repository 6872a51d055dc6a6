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

/// A document, or a row of a ledger.
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

/// Documents of all types. They are large, and what an edition does not change it has in common with the site.
#[derive(Debug, Default, Clone)]
pub struct Documents {
    /// Projects, from files and ledgers.
    pub projects: Vec<Arc<Document<Project>>>,
    /// Reply letters.
    pub replies: Vec<Arc<Document<Reply>>>,
    /// Peer-city study notes.
    pub studies: Vec<Arc<Document<Study>>>,
    /// Issues of briefings.
    pub briefings: Vec<Arc<Document<Briefing>>>,
    /// Datasets with their cells.
    pub datasets: Vec<Arc<Document<DataTable>>>,
    /// Pages.
    pub pages: Vec<Arc<Document<Page>>>,
}

impl Documents {
    /// All of them, in the order of the types and of their files.
    pub fn each(&self) -> impl Iterator<Item = DocMeta<'_>> {
        (self.projects.iter().map(|document| DocMeta::of(Folder::Projects, document)))
            .chain(self.replies.iter().map(|document| DocMeta::of(Folder::Replies, document)))
            .chain(self.studies.iter().map(|document| DocMeta::of(Folder::Studies, document)))
            .chain(self.briefings.iter().map(|document| DocMeta::of(Folder::Briefings, document)))
            .chain(self.datasets.iter().map(|document| DocMeta::of(Folder::Data, document)))
            .chain(self.pages.iter().map(|document| DocMeta::of(Folder::Pages, document)))
    }

    /// Lets those go that are not to be kept.
    pub(crate) fn retain(&mut self, keep: impl Fn(&DocMeta<'_>) -> bool) {
        self.projects.retain(|document| keep(&DocMeta::of(Folder::Projects, document)));
        self.replies.retain(|document| keep(&DocMeta::of(Folder::Replies, document)));
        self.studies.retain(|document| keep(&DocMeta::of(Folder::Studies, document)));
        self.briefings.retain(|document| keep(&DocMeta::of(Folder::Briefings, document)));
        self.datasets.retain(|document| keep(&DocMeta::of(Folder::Data, document)));
        self.pages.retain(|document| keep(&DocMeta::of(Folder::Pages, document)));
    }

    /// The one at a position in the list of its type.
    pub fn at(&self, folder: Folder, position: usize) -> Option<DocMeta<'_>> {
        fn at<T>(folder: Folder, list: &[Arc<Document<T>>], position: usize) -> Option<DocMeta<'_>> {
            list.get(position).map(|document| DocMeta::of(folder, document))
        }
        match folder {
            Folder::Projects => at(folder, &self.projects, position),
            Folder::Replies => at(folder, &self.replies, position),
            Folder::Studies => at(folder, &self.studies, position),
            Folder::Briefings => at(folder, &self.briefings, position),
            Folder::Data => at(folder, &self.datasets, position),
            Folder::Pages => at(folder, &self.pages, position),
        }
    }

    /// How many there are of a type.
    pub fn count(&self, folder: Folder) -> usize {
        match folder {
            Folder::Projects => self.projects.len(),
            Folder::Replies => self.replies.len(),
            Folder::Studies => self.studies.len(),
            Folder::Briefings => self.briefings.len(),
            Folder::Data => self.datasets.len(),
            Folder::Pages => self.pages.len(),
        }
    }

    /// Whether there are none of any type.
    pub fn is_empty(&self) -> bool {
        self.each().next().is_none()
    }
}

/// What all types of document have in common, without their own fields.
#[derive(Debug, Clone, Copy)]
pub struct DocMeta<'a> {
    /// Its type.
    pub folder: Folder,
    /// Its id.
    pub id: &'a Arc<str>,
    /// Path of its file below `content/`.
    pub path: &'a str,
    /// Where its fields stand.
    pub origin: &'a Origin,
    /// The fields that all types share.
    pub head: &'a Head,
    /// Its text.
    pub body: &'a Body,
    /// What the fenced blocks of the text say.
    pub fences: &'a [FenceSpec],
    /// The fields that could not be read.
    pub doubtful: &'a [&'static FieldDecl],
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

impl<'a> DocMeta<'a> {
    /// What a document of a type has in common with all others.
    pub fn of<T>(folder: Folder, document: &'a Document<T>) -> Self {
        Self {
            folder,
            id: &document.id,
            path: &document.path,
            origin: &document.origin,
            head: &document.head,
            body: &document.body,
            fences: &document.fences,
            doubtful: &document.doubtful,
        }
    }

    /// Whether something else stands in for any of these fields.
    pub fn doubts(&self, fields: &[&FieldDecl]) -> bool {
        fields.iter().any(|field| among(self.doubtful, field))
    }

    /// The key of the document.
    pub fn key(&self) -> DocKey {
        DocKey { folder: self.folder, id: self.id.clone() }
    }

    /// The folder of its file below `content/`.
    pub fn folder_path(&self) -> &'a str {
        folder_of(self.path)
    }
}
