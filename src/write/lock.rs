//! The lock of a project: one build, clean or publication at a time.

use std::fs::File;
use std::io;
use std::path::Path;

use cap_std::fs::Dir;

use super::{Doing, WriteError, system};

/// Held while a build runs; ends with the value, or with the process.
#[derive(Debug)]
#[must_use = "the lock ends with this value"]
pub struct Lock {
    file: File,
}

/// Closing the file is not enough: a process that was forked a moment ago may still hold it, until it runs its program.
impl Drop for Lock {
    fn drop(&mut self) {
        system::unlock(&self.file);
    }
}

impl Lock {
    /// Takes `.jianbao/lock` below the project root without waiting.
    ///
    /// # Errors
    /// [`WriteError::Locked`] while another process holds it; an I/O error if the folder cannot be made.
    pub fn take(root: &Dir) -> Result<Self, WriteError> {
        let path = Path::new(".jianbao/lock");
        let io = WriteError::at(Doing::Lock, path);
        match root.create_dir(".jianbao") {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(io(error)),
            _ => {}
        }
        let state = root.open_dir(".jianbao").map_err(io)?;
        match system::open_locked(&state, "lock").map_err(io)? {
            Some(file) => Ok(Self { file }),
            None => Err(WriteError::Locked { path: path.into() }),
        }
    }

    /// Takes the lock of another room in its own folder without waiting; nothing while another process holds it.
    ///
    /// # Errors
    /// When the file cannot be made or opened.
    pub fn in_folder(folder: &Dir, name: &str) -> io::Result<Option<Self>> {
        Ok(system::open_locked(folder, name)?.map(|file| Self { file }))
    }
}
