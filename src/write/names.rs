//! The names that a stage has handed out, so that no two outputs meet on any file system.

use std::collections::HashMap;

use crate::render::outputs::{OutputPath, fold};

use super::MANIFEST;

/// Every file and folder of a stage, by its name without regard to case.
#[derive(Debug)]
pub(super) struct Names {
    seen: HashMap<String, Name>,
}

#[derive(Debug)]
struct Name {
    written: Box<str>,
    folder: bool,
}

impl Names {
    /// No names but the manifest's own.
    pub(super) fn new() -> Self {
        let manifest = Name { written: MANIFEST.into(), folder: false };
        Self { seen: HashMap::from([(MANIFEST.to_owned(), manifest)]) }
    }

    /// Takes a file's name, and says whether its folder was not known before.
    ///
    /// # Errors
    /// The name that is taken, and the one that it would collide with. The same pair comes whichever was first.
    pub(super) fn take(&mut self, path: &OutputPath) -> Result<bool, (Box<str>, Box<str>)> {
        let path = path.as_str();
        let folded = fold(path);
        let mut new_folder = false;
        // Folding makes no slashes and leaves those that are there.
        for ((slash, _), (of_folded, _)) in path.match_indices('/').zip(folded.match_indices('/')) {
            new_folder |= self.insert(&path[..slash], &folded[..of_folded], true)?;
        }
        self.insert(path, &folded, false)?;
        Ok(new_folder)
    }

    fn insert(&mut self, path: &str, folded: &str, folder: bool) -> Result<bool, (Box<str>, Box<str>)> {
        match self.seen.get(folded) {
            None => {
                self.seen.insert(folded.to_owned(), Name { written: path.into(), folder });
                Ok(true)
            }
            Some(name) if name.folder && folder && *name.written == *path => Ok(false),
            Some(name) => {
                let (a, b) = (name.written.clone(), Box::from(path));
                Err(if a <= b { (a, b) } else { (b, a) })
            }
        }
    }
}
