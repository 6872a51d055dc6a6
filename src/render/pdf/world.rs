//! What a form can see: the forms of the theme, the data and files of its job, the fonts by their roles. Nothing else.

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, PathError, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};

use super::Job;
use super::typeset::Shared;

/// The world of one job.
pub(super) struct FormWorld<'a> {
    shared: &'a Shared,
    main: FileId,
    grid: FileId,
    files: Vec<(FileId, Bytes)>,
    /// Whether lines are to stand on the grid: what `/grid.json` says.
    pub(super) on_grid: bool,
}

impl<'a> FormWorld<'a> {
    /// The world of a job, whose main file is a form.
    pub(super) fn new(shared: &'a Shared, main: FileId, job: &Job) -> Result<Self, PathError> {
        let mut files = vec![(id("data.json")?, Bytes::new(job.data.clone()))];
        for (path, bytes) in &job.files {
            files.push((id(path)?, Bytes::new(bytes.clone())));
        }
        for attached in &job.attached {
            files.push((id(&attached.path)?, Bytes::new(attached.bytes.clone())));
        }
        Ok(Self { shared, main, grid: id("grid.json")?, files, on_grid: true })
    }
}

/// The id of a path below the root of a world. Ids are never given back and there are 65,535 of them in a process, so
/// jobs name their files alike: `chart-0.svg`, not by their document.
pub(super) fn id(path: &str) -> Result<FileId, PathError> {
    Ok(FileId::new(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path)?)))
}

fn missing<T>(id: FileId) -> FileResult<T> {
    Err(FileError::NotFound(id.get().vpath().get_without_slash().into()))
}

impl World for FormWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shared.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.shared.forms.iter().find(|form| form.id() == id).cloned().map_or_else(|| missing(id), Ok)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.grid {
            return Ok(Bytes::from_string(self.on_grid.to_string()));
        }
        let own = self.files.iter().find(|(other, _)| *other == id).map(|(_, bytes)| bytes.clone());
        own.map_or_else(|| missing(id), Ok)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts.get(index).cloned()
    }

    // A form has the dates of its document and no other.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
