//! The swap: complete trees take the places of the old ones, all of them or none.

use std::fs;
use std::path::{Path, PathBuf};

use crate::diag::{Diagnostic, Severity};
use crate::message;

use super::found::{self, Found};
use super::guard::work_folder;
use super::work::Work;
use super::{Doing, Durability, Manifest, Options, SwapMethod, Target, WriteError, error, system};

/// A complete tree beside its target. Dropping it removes it and leaves the target as it was.
#[derive(Debug)]
pub struct Staged {
    target: Target,
    options: Options,
    work: Work,
    manifest: Manifest,
    written: usize,
    place: Place,
    /// The manifest of the old tree, once that may have been moved.
    old: Manifest,
}

/// Where the new tree and the old one are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The new tree is beside the target; the target is untouched.
    Beside,
    /// There was no tree, at most an empty folder, which is gone. The new tree is the target, or about to be.
    Fresh { was_empty: bool },
    /// The two have changed places.
    Exchanged,
    /// The old tree is aside, and nothing is at the target.
    Aside,
    /// The old tree is aside, and the new one is the target.
    Moved,
}

/// A tree that is in its place.
#[derive(Debug)]
pub struct Swapped {
    /// The folder.
    pub target: PathBuf,
    /// What the tree is made of.
    pub manifest: Manifest,
    /// How many files were written; the others were linked from the old tree.
    pub written: usize,
    /// How many files of the old tree the new one does not have.
    pub gone: usize,
    /// How the new tree came to its place: in one step, or, where the system cannot do that, in two renames.
    pub method: SwapMethod,
    /// Why the old tree could not be removed altogether, if so. The new one is whole all the same.
    pub leftover: Option<WriteError>,
}

/// Why trees did not take their places.
#[derive(Debug)]
pub struct SwapFailure {
    /// What failed.
    pub cause: WriteError,
    /// Targets whose old tree could not be put back. For all others nothing has changed.
    pub stuck: Vec<PathBuf>,
}

/// Puts complete trees in their places, one after another. If one cannot take its place, those before it are put back.
///
/// # Errors
/// When a target has changed hands or holds foreign files, or the disk fails.
pub fn swap_all(mut staged: Vec<Staged>) -> Result<Vec<Swapped>, SwapFailure> {
    for i in 0..staged.len() {
        if let Err(cause) = staged[i].enter() {
            let stuck = staged[..=i].iter_mut().rev().filter_map(|staged| staged.leave().err()).collect();
            return Err(SwapFailure { cause, stuck });
        }
    }
    Ok(staged.into_iter().map(Staged::settle).collect())
}

impl SwapFailure {
    /// The failure as an error for the author; `root` is the project root.
    pub fn diagnostic(&self, root: &Path) -> Diagnostic {
        let diagnostic = self.cause.diagnostic(root);
        self.stuck.iter().fold(diagnostic, |diagnostic, target| {
            let (path, work) = (error::shown(target, root), error::shown(&work_folder(target), root));
            diagnostic.hint(message!(
                "“{path}”的旧内容没能放回去，仍在“{work}”里；请勿删除它，排除故障后再构建一次",
                "the old tree of \"{path}\" could not be put back and is still in \"{work}\"; do not delete that, mend the cause and build again"
            ))
        })
    }
}

impl Swapped {
    /// What is left of the old tree, as a warning; `root` is the project root.
    pub fn warning(&self, root: &Path) -> Option<Diagnostic> {
        let leftover = self.leftover.as_ref()?;
        Some(Diagnostic { severity: Severity::Warning, ..leftover.diagnostic(root) })
    }
}

impl Staged {
    pub(super) fn new(target: Target, options: Options, work: Work, manifest: Manifest, written: usize) -> Self {
        Self { target, options, work, manifest, written, place: Place::Beside, old: Manifest::default() }
    }

    /// Puts the new tree in its place, as far as it gets: after an error, `leave` puts things back.
    fn enter(&mut self) -> Result<(), WriteError> {
        let target = self.target.path();
        match found::look(target)? {
            found @ (Found::Nothing | Found::Empty) => {
                let was_empty = matches!(found, Found::Empty);
                if was_empty {
                    // Most systems rename over an empty folder, but not all.
                    fs::remove_dir(target).map_err(WriteError::at(Doing::Swap, target))?;
                }
                self.move_on(Place::Fresh { was_empty });
                rename(&self.work.ready(), self.target.path())?;
            }
            Found::Tree(old) => {
                found::stop_at_foreign(target, &old)?;
                self.old = old;
                self.replace()?;
                // Whatever came between that look and the swap is in the old tree now, and must not go with it.
                found::stop_at_foreign(&self.old_tree(), &self.old).map_err(|error| match error {
                    WriteError::Foreign { files, .. } => WriteError::Foreign { path: self.target.path().into(), files },
                    other => other,
                })?;
            }
        }
        if self.options.durability == Durability::Disk {
            for folder in [self.target.parent(), self.work.folder()] {
                system::sync_folder(folder).map_err(WriteError::at(Doing::Sync, folder))?;
            }
        }
        Ok(())
    }

    fn replace(&mut self) -> Result<(), WriteError> {
        if self.options.swap == SwapMethod::Exchange && self.exchange()? {
            self.move_on(Place::Exchanged);
            return Ok(());
        }
        rename(self.target.path(), &self.work.old())?;
        self.move_on(Place::Aside);
        rename(&self.work.ready(), self.target.path())?;
        self.move_on(Place::Moved);
        Ok(())
    }

    /// Undoes `enter` from wherever it got to. The error is the target that is stuck.
    fn leave(&mut self) -> Result<(), PathBuf> {
        let (target, ready, old) = (self.target.path(), self.work.ready(), self.work.old());
        let undone = match self.place {
            Place::Beside => Ok(()),
            Place::Fresh { was_empty } => {
                let back = if ready.exists() { Ok(()) } else { rename(target, &ready) };
                let folder = || fs::create_dir(target).map_err(WriteError::at(Doing::Swap, target));
                back.and_then(|()| if was_empty { folder() } else { Ok(()) })
            }
            Place::Exchanged => match self.exchange() {
                Ok(false) => rename(target, &old).and_then(|()| rename(&ready, target)),
                other => other.map(drop),
            },
            Place::Aside => rename(&old, target),
            Place::Moved => rename(target, &ready).and_then(|()| rename(&old, target)),
        };
        match undone {
            Ok(()) => {
                self.place = Place::Beside;
                self.work.keep = false;
                Ok(())
            }
            Err(_) => Err(self.target.path().into()),
        }
    }

    /// Removes the old tree. Nothing that fails here makes the new one any worse.
    fn settle(self) -> Swapped {
        let tree = self.old_tree();
        let method = if self.place == Place::Moved { SwapMethod::TwoRenames } else { SwapMethod::Exchange };
        let removed = match self.place {
            Place::Exchanged | Place::Moved => found::remove_listed(&tree, &self.old),
            Place::Beside | Place::Fresh { .. } | Place::Aside => Ok(Vec::new()),
        };
        let leftover = match removed {
            Ok(left) if left.is_empty() => self.work.close().err(),
            Ok(holds) => Some(WriteError::Leftover { path: tree, holds }),
            Err(error) => Some(error),
        };
        let gone = self.old.entries().iter().filter(|old| self.manifest.get(old.path.as_str()).is_none()).count();
        let target = self.target.path().into();
        Swapped { target, manifest: self.manifest, written: self.written, gone, method, leftover }
    }

    fn old_tree(&self) -> PathBuf {
        if self.place == Place::Moved { self.work.old() } else { self.work.ready() }
    }

    fn exchange(&self) -> Result<bool, WriteError> {
        let target = self.target.path();
        system::exchange(&self.work.ready(), target).map_err(WriteError::at(Doing::Swap, target))
    }

    /// From here on the work folder may hold the only copy of the old tree, and is kept if all else fails.
    fn move_on(&mut self, place: Place) {
        self.place = place;
        self.work.keep = true;
    }
}

fn rename(from: &Path, to: &Path) -> Result<(), WriteError> {
    fs::rename(from, to).map_err(WriteError::at(Doing::Swap, to))
}
