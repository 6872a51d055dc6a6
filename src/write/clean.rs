//! Cleaning: takes away what a build wrote, and nothing else.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::found::{self, Found};
use super::guard::target_of_work;
use super::work::Work;
use super::{Doing, MANIFEST, Target, WriteError};

/// What cleaning did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cleaned {
    /// How many files were removed, the manifest not counted.
    pub removed: usize,
    /// What the manifest does not list and therefore stayed, by its path below the target; folders end in `/`.
    pub foreign: Vec<String>,
}

/// Removes the files that the target's manifest lists, the folders which that leaves empty, the manifest, and the target
/// itself if nothing foreign stands in it. Leftovers of a killed build go as well.
///
/// # Errors
/// When the target is not ours, its manifest is damaged, a build is at work on it, or the disk fails.
pub fn clean(target: &Target) -> Result<Cleaned, WriteError> {
    if !target.parent().is_dir() {
        return Ok(Cleaned::default());
    }
    let work = Work::open(target)?;
    let cleaned = match found::look(target.path())? {
        Found::Nothing | Found::Empty => Cleaned::default(),
        Found::Tree(manifest) => {
            let present = manifest.entries().iter().filter(|e| target.path().join(e.path.as_str()).is_file()).count();
            let foreign = found::remove_listed(target.path(), &manifest)?;
            if !foreign.is_empty() {
                found::remove_manifest(target.path())?;
            }
            Cleaned { removed: present, foreign }
        }
    };
    work.close()?;
    Ok(cleaned)
}

/// What stands in a folder that is no tree itself and has trees in it, one beside the other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trees {
    /// The trees, by their paths in order, with those of which a killed run has left its work folder alone.
    pub trees: Vec<PathBuf>,
    /// What belongs to none of them, by its name; folders end in `/`.
    pub foreign: Vec<String>,
}

/// Looks for the trees in a folder. A folder that is not there has none.
///
/// # Errors
/// When the folder cannot be read.
pub fn trees_in(folder: &Path) -> Result<Trees, WriteError> {
    let names = match found::names(folder) {
        Ok(names) => names,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Trees::default()),
        Err(error) => return Err(WriteError::at(Doing::Read, folder)(error)),
    };
    let mut trees = BTreeSet::new();
    let mut foreign = Vec::new();
    for name in names {
        // A link is no folder here, wherever it leads.
        let path = name.strip_suffix('/').map(|name| folder.join(name));
        let is_tree =
            |path: &PathBuf| fs::symlink_metadata(path.join(MANIFEST)).is_ok_and(|manifest| manifest.is_file());
        match path.and_then(|path| target_of_work(&path).or(Some(path).filter(is_tree))) {
            Some(tree) => _ = trees.insert(tree),
            None => foreign.push(name),
        }
    }
    Ok(Trees { trees: trees.into_iter().collect(), foreign })
}

/// Removes a folder if nothing is left in it.
///
/// # Errors
/// When the disk fails.
pub fn remove_if_empty(folder: &Path) -> Result<(), WriteError> {
    match fs::remove_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(()),
        other => other.or_else(found::ignore_missing).map_err(WriteError::at(Doing::Remove, folder)),
    }
}
