//! The stage: a tree in the making beside its target, filled by any number of threads.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use cap_std::fs::Dir;

use crate::render::outputs::{Artifact, Content, OutputPath, Sink, SinkError};

use super::asset;
use super::found::{self, Found};
use super::names::Names;
use super::swap::Staged;
use super::work::Work;
use super::{Doing, Entry, Manifest, Options, Sha256, Target, WriteError, sync, system};

/// A tree in the making. Dropping it removes it and leaves the target as it was.
#[derive(Debug)]
pub struct Stage {
    target: Target,
    options: Options,
    work: Work,
    /// The folder that is being filled.
    tree: PathBuf,
    /// Opened before the first file is written, so that a write which fails later on is reported when it is synced.
    file_system: Option<File>,
    /// The author's files. Nothing where there is no such folder.
    content: Option<Dir>,
    /// What the target holds now.
    before: Manifest,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    names: Names,
    entries: Vec<Entry>,
    /// Those that were written and not linked.
    written: Vec<OutputPath>,
    failed: bool,
    /// Whether the disk failed while the sink was in use, which has been said.
    stopped: bool,
}

impl Stage {
    /// Opens a stage beside a target, after mending what a killed build may have left. Assets are read below `content/`
    /// in `root`, and no link in there leads out of it.
    ///
    /// # Errors
    /// When the target is not ours, holds foreign files, or is being written by another build, and when the disk fails.
    pub fn open(target: Target, root: &Dir, options: Options) -> Result<Self, WriteError> {
        let parent = target.parent();
        fs::create_dir_all(parent).map_err(WriteError::at(Doing::Write, parent))?;
        let work = Work::open(&target)?;
        // The swap looks again; looking here as well spares the author a build that cannot end.
        let before = match found::look(target.path())? {
            Found::Nothing | Found::Empty => Manifest::default(),
            Found::Tree(manifest) => {
                found::stop_at_foreign(target.path(), &manifest)?;
                manifest
            }
        };
        let content = match root.open_dir("content") {
            Ok(content) => Some(content),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(WriteError::at(Doing::Read, Path::new("content"))(error)),
        };
        let tree = work.new_tree();
        let io = WriteError::at(Doing::Write, &tree);
        fs::create_dir(&tree).map_err(io)?;
        let file_system = system::open_file_system(&tree).map_err(io)?;
        let state =
            State { names: Names::new(), entries: Vec::new(), written: Vec::new(), failed: false, stopped: false };
        Ok(Self { target, options, work, tree, file_system, content, before, state: Mutex::new(state) })
    }

    /// Takes one artifact: links it from the target if it is unchanged there, else writes it.
    ///
    /// # Errors
    /// When its path is taken, an asset is not what it was, or the disk fails. The stage cannot be finished after that.
    pub fn put(&self, artifact: Artifact) -> Result<(), WriteError> {
        let result = self.take(artifact);
        if result.is_err() {
            self.state().failed = true;
        }
        result
    }

    /// Completes the tree: every file is there with its size, nothing else is, and all of it is on the disk.
    ///
    /// # Errors
    /// When that does not hold, or when an artifact was not taken.
    pub fn finish(self) -> Result<Staged, WriteError> {
        let Self { target, options, work, tree, file_system, state, .. } = self;
        let State { entries, written, failed, .. } = state.into_inner().unwrap_or_else(PoisonError::into_inner);
        if failed {
            return Err(WriteError::Incomplete { path: target.path().into() });
        }
        let manifest = Manifest::new(entries);
        sync::complete(&tree, &manifest)?;
        if options.durability == super::Durability::Disk {
            sync::to_disk(&tree, &manifest, &written, file_system.as_ref())?;
        }
        let ready = work.ready();
        fs::rename(&tree, &ready).map_err(WriteError::at(Doing::Write, &ready))?;
        Ok(Staged::new(target, options, work, manifest, written.len()))
    }

    fn take(&self, Artifact { path, content }: Artifact) -> Result<(), WriteError> {
        let taken = self.state().names.take(&path);
        let new_folder = taken.map_err(|(first, second)| WriteError::Collision { first, second })?;
        let to = self.tree.join(path.as_str());
        if let (true, Some(folder)) = (new_folder, to.parent()) {
            fs::create_dir_all(folder).map_err(WriteError::at(Doing::Write, folder))?;
        }
        let (sha256, size, linked) = match content {
            Content::Bytes(bytes) => self.take_bytes(&path, &to, &bytes)?,
            Content::Asset { path: from, size } => self.take_asset(&path, &to, &from, size)?,
        };
        let mut state = self.state();
        if !linked {
            state.written.push(path.clone());
        }
        state.entries.push(Entry { path, sha256, size });
        Ok(())
    }

    fn take_bytes(&self, path: &OutputPath, to: &Path, bytes: &[u8]) -> Result<(Sha256, u64, bool), WriteError> {
        let io = WriteError::at(Doing::Write, to);
        let (sha256, size) = (Sha256::of(bytes), bytes.len() as u64);
        let unchanged = self.before.get(path.as_str()).is_some_and(|old| (old.sha256, old.size) == (sha256, size));
        let linked = unchanged && self.link(path, to, |there| Ok(fs::read(there)? == bytes)).map_err(io)?;
        if !linked {
            create(to).and_then(|mut file| file.write_all(bytes)).map_err(io)?;
        }
        Ok((sha256, size, linked))
    }

    fn take_asset(
        &self,
        path: &OutputPath,
        to: &Path,
        from: &str,
        size: u64,
    ) -> Result<(Sha256, u64, bool), WriteError> {
        let io = WriteError::at(Doing::Write, to);
        let mut asset = asset::open(self.content.as_ref(), from, size)?;
        // Only a file of the same size is worth reading twice.
        if let Some(old) = self.before.get(path.as_str()).filter(|old| old.size == size)
            && asset.hash()? == old.sha256
            && self
                .link(path, to, |there| Ok(Sha256::of_reader(&mut File::open(there)?)? == (old.sha256, size)))
                .map_err(io)?
        {
            return Ok((old.sha256, size, true));
        }
        let sha256 = asset.copy(&mut create(to).map_err(io)?, to)?;
        Ok((sha256, size, false))
    }

    /// Links a file from the target. Its bytes are compared, not only its entry: somebody may have edited the file.
    fn link(&self, path: &OutputPath, to: &Path, same: impl FnOnce(&Path) -> io::Result<bool>) -> io::Result<bool> {
        let from = self.target.path().join(path.as_str());
        // A file system without links, a limit on them, another owner's file, a file that is gone: then it is written.
        if with_folder(to, || fs::hard_link(&from, to)).is_err() {
            return Ok(false);
        }
        if fs::symlink_metadata(to)?.is_file() && same(to)? {
            return Ok(true);
        }
        fs::remove_file(to)?;
        Ok(false)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing in the critical sections panics half way through a change.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Stage {
    fn put(&self, artifact: Artifact) -> Result<(), SinkError> {
        // A disk that is full for one file is so for the next, and hundreds of files would say the same.
        if self.state().stopped {
            return Err(SinkError::Stopped);
        }
        Stage::put(self, artifact).map_err(|error| {
            let is_disk = matches!(error, WriteError::Io { .. });
            if is_disk && std::mem::replace(&mut self.state().stopped, true) {
                return SinkError::Stopped;
            }
            SinkError::Refused(Box::new(error.diagnostic(self.target.root())))
        })
    }
}

/// Opens a file that must not be there yet.
fn create(path: &Path) -> io::Result<File> {
    with_folder(path, || OpenOptions::new().write(true).create_new(true).open(path))
}

/// Does something that needs a file's folder, which the thread that first named it may not have made yet.
fn with_folder<T>(path: &Path, mut act: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    match (act(), path.parent()) {
        (Err(error), Some(folder)) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            act()
        }
        (result, _) => result,
    }
}
