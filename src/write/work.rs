//! The work folder beside a target: who uses it, and what a killed build left in it.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use cap_std::ambient_authority;
use cap_std::fs::Dir;

use super::found::{self, Found};
use super::{Doing, Target, WriteError, system};

/// Marks the folder as ours, and is locked while a build uses it: two projects may aim at the same target.
const MARKER: &str = "jianbao-stage.lock";

/// An open work folder. Dropping it removes it with the tree that was being made, unless the old tree is in it.
#[derive(Debug)]
pub(super) struct Work {
    folder: PathBuf,
    /// Locked until the folder is about to go.
    marker: Option<File>,
    /// Set while the only copy of the old tree may be here, and when the folder was closed.
    pub(super) keep: bool,
}

impl Work {
    /// Opens the work folder of a target: makes it, locks it, and mends what a killed build left.
    pub(super) fn open(target: &Target) -> Result<Self, WriteError> {
        let folder = target.work();
        let marker = claim(&folder)?;
        let mut work = Self { folder, marker: Some(marker), keep: true };
        work.recover(target.path())?;
        work.keep = false;
        Ok(work)
    }

    /// The tree that is being written.
    pub(super) fn new_tree(&self) -> PathBuf {
        self.folder.join("new")
    }

    /// The tree that is complete; after an exchange, the old one.
    pub(super) fn ready(&self) -> PathBuf {
        self.folder.join("ready")
    }

    /// The old tree, after two renames.
    pub(super) fn old(&self) -> PathBuf {
        self.folder.join("old")
    }

    /// The folder itself.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Removes the folder, in which nothing may be left but its marker.
    pub(super) fn close(mut self) -> Result<(), WriteError> {
        self.keep = true;
        let removed = self.remove_folder();
        removed.map_err(WriteError::at(Doing::Remove, &self.folder))
    }

    fn recover(&self, target: &Path) -> Result<(), WriteError> {
        // What is still called `new` never was anywhere else, so no manifest is needed to know whose it is.
        let new = self.new_tree();
        fs::remove_dir_all(&new).or_else(found::ignore_missing).map_err(WriteError::at(Doing::Remove, &new))?;
        let old = self.old();
        if old.is_dir() {
            match found::look(target)? {
                Found::Tree(_) => {}
                // Killed between the two renames: the old tree goes back.
                Found::Nothing => restore(&old, target)?,
                Found::Empty => {
                    fs::remove_dir(target).map_err(WriteError::at(Doing::Remove, target))?;
                    restore(&old, target)?;
                }
            }
        }
        for tree in [self.ready(), old] {
            remove_leftover(&tree)?;
        }
        let mut left = found::names(&self.folder).map_err(WriteError::at(Doing::Read, &self.folder))?;
        left.retain(|name| name != MARKER);
        if left.is_empty() { Ok(()) } else { Err(WriteError::Leftover { path: self.folder.clone(), holds: left }) }
    }

    fn remove_folder(&mut self) -> io::Result<()> {
        fs::remove_file(self.folder.join(MARKER)).or_else(found::ignore_missing)?;
        // Some file systems of Windows keep the name of a file for as long as it is open.
        self.marker = None;
        match fs::remove_dir(&self.folder) {
            // Another build may already have claimed the folder anew.
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(()),
            other => other.or_else(found::ignore_missing),
        }
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        if self.keep {
            return;
        }
        // Best effort: what cannot be removed now is removed at the next start.
        let trees = fs::remove_dir_all(self.new_tree()).or_else(found::ignore_missing);
        let trees = trees.and_then(|()| fs::remove_dir_all(self.ready()).or_else(found::ignore_missing));
        let _ = trees.and_then(|()| self.remove_folder());
    }
}

/// Makes the folder if it is not there, makes sure that it is ours, and locks it.
fn claim(folder: &Path) -> Result<File, WriteError> {
    // Another build may remove the folder at any moment until it is locked; then it is made again.
    for _ in 0..100 {
        match try_claim(folder) {
            Ok(Claim::Held(marker)) => return Ok(marker),
            Ok(Claim::Busy) => break,
            Ok(Claim::Foreign(holds)) => return Err(WriteError::Leftover { path: folder.into(), holds }),
            Ok(Claim::Gone) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(WriteError::at(Doing::Lock, folder)(error)),
        }
    }
    Err(WriteError::Locked { path: folder.into() })
}

enum Claim {
    Held(File),
    Busy,
    Gone,
    Foreign(Vec<String>),
}

fn try_claim(folder: &Path) -> io::Result<Claim> {
    match fs::create_dir(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    if !fs::symlink_metadata(folder)?.is_dir() {
        return Ok(Claim::Foreign(Vec::new()));
    }
    let holds = found::names(folder)?;
    if !holds.is_empty() && !holds.iter().any(|name| name == MARKER) {
        return Ok(Claim::Foreign(holds));
    }
    let Some(marker) = system::open_locked(&Dir::open_ambient_dir(folder, ambient_authority())?, MARKER)? else {
        return Ok(Claim::Busy);
    };
    Ok(if system::is_at(&marker, &folder.join(MARKER))? { Claim::Held(marker) } else { Claim::Gone })
}

fn restore(old: &Path, target: &Path) -> Result<(), WriteError> {
    fs::rename(old, target).map_err(WriteError::at(Doing::Swap, target))
}

/// Removes what is ours of a tree that was complete once.
fn remove_leftover(tree: &Path) -> Result<(), WriteError> {
    let holds = match found::look(tree) {
        Ok(Found::Nothing) => return Ok(()),
        Ok(Found::Empty) => {
            return fs::remove_dir(tree).map_err(WriteError::at(Doing::Remove, tree));
        }
        Ok(Found::Tree(manifest)) => found::remove_listed(tree, &manifest)?,
        Err(WriteError::NotOwned { holds, .. }) => holds,
        Err(error) => return Err(error),
    };
    if holds.is_empty() { Ok(()) } else { Err(WriteError::Leftover { path: tree.into(), holds }) }
}
