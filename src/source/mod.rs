//! Loaded files and the places in them that a message can point at.

mod hidden;
mod node;
mod piece;
mod place;
pub mod yaml;

use std::sync::Arc;

pub use hidden::HiddenPart;
pub use node::{Entry, Node, Scalar, ScalarKind, Value};
pub use piece::Piece;
pub use place::{FieldPath, Location, Origin, Part, Place, Span, Step, YamlText, column_name};

/// Names one loaded file for as long as a build runs.
///
/// Ids are handed out in the order of the files' paths, so they are the same in every build of the same input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

impl FileId {
    /// The position of the file in [`Sources::iter`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// One loaded file: its path below the project root, and its decoded text.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path below the project root, with `/` between its parts on every system.
    pub path: Box<str>,
    /// The decoded text without a byte order mark. Empty for a workbook or another binary file.
    pub text: Arc<str>,
}

/// All files that a build has read as text or as workbooks.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Adds a file and gives it the next id.
    ///
    /// # Panics
    /// Never in practice: it would take more than 2³² files.
    pub fn add(&mut self, path: impl Into<Box<str>>, text: impl Into<Arc<str>>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).expect("fewer than 2^32 files"));
        self.files.push(SourceFile { path: path.into(), text: text.into() });
        id
    }

    /// The file with this id.
    pub fn get(&self, id: FileId) -> &SourceFile {
        &self.files[id.index()]
    }

    /// Every file with its id, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0u32..).map(FileId).zip(&self.files)
    }
}
