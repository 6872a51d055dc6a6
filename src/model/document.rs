//! A document of any type: where it comes from, its head, its own fields, its text.

use std::sync::Arc;

use super::body::Body;
use super::fence::FenceSpec;
use super::head::Head;
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
}

/// A document of which a field could not be read. Nothing is built then; it is kept so that what else is wrong with it is
/// told in the same run.
#[derive(Debug, Clone)]
pub struct Suspect {
    /// Its type.
    pub folder: Folder,
    /// Whether it could be read who may see it, and that this is all of it; without that nobody may look at it in public.
    pub judged: bool,
    /// What could be read, without the fields of its type.
    pub document: Document<()>,
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
    /// The folder of its file below `content/`, against which relative paths are resolved.
    pub fn folder_path(&self) -> &str {
        folder_of(&self.path)
    }
}
