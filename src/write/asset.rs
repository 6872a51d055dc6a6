//! An author's file, read through a folder handle that no link leads out of.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, Write};
use std::path::Path;

use cap_std::fs::Dir;
use sha2::Digest as _;

use crate::diag::system::in_words;

use super::{AssetFault, Doing, Sha256, WriteError};

/// An open asset whose size is what it was when it was loaded.
#[derive(Debug)]
pub(super) struct Asset<'a> {
    path: &'a str,
    size: u64,
    file: File,
}

/// Opens an asset below `content/`.
pub(super) fn open<'a>(content: Option<&Dir>, path: &'a str, size: u64) -> Result<Asset<'a>, WriteError> {
    let fail = |why| Err(WriteError::Asset { path: path.into(), why });
    let Some(content) = content else { return fail(AssetFault::Missing) };
    // The kind is asked for first: opening a pipe would wait for its other end.
    let opened = content.metadata(path).and_then(|data| match data.is_file() {
        true => content.open(path).map(Some),
        false => Ok(None),
    });
    let file = match opened {
        Ok(Some(file)) => file.into_std(),
        Ok(None) => return fail(AssetFault::NotAFile),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return fail(AssetFault::Missing),
        Err(error) => return fail(AssetFault::Unreadable(in_words(&error))),
    };
    let asset = Asset { path, size, file };
    let now = asset.file.metadata().map_err(|error| asset.unreadable(&error))?.len();
    if now == size { Ok(asset) } else { fail(AssetFault::Changed { loaded: size, now }) }
}

impl Asset<'_> {
    /// Hash of the file as it is.
    pub(super) fn hash(&mut self) -> Result<Sha256, WriteError> {
        let read = self.file.rewind().and_then(|()| Sha256::of_reader(&mut self.file));
        let (hash, size) = read.map_err(|error| self.unreadable(&error))?;
        self.expect(size)?;
        Ok(hash)
    }

    /// Copies the file, and gives the hash of what was copied.
    pub(super) fn copy(&mut self, to: &mut impl Write, to_path: &Path) -> Result<Sha256, WriteError> {
        self.file.rewind().map_err(|error| self.unreadable(&error))?;
        let mut hasher = sha2::Sha256::new();
        let mut buffer = vec![0; 64 << 10];
        let mut size = 0;
        loop {
            match self.file.read(&mut buffer) {
                Ok(0) => break,
                Ok(n) => {
                    hasher.update(&buffer[..n]);
                    to.write_all(&buffer[..n]).map_err(WriteError::at(Doing::Write, to_path))?;
                    size += n as u64;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(self.unreadable(&error)),
            }
        }
        self.expect(size)?;
        Ok(Sha256(hasher.finalize().into()))
    }

    fn expect(&self, now: u64) -> Result<(), WriteError> {
        let why = AssetFault::Changed { loaded: self.size, now };
        if now == self.size { Ok(()) } else { Err(WriteError::Asset { path: self.path.into(), why }) }
    }

    fn unreadable(&self, error: &io::Error) -> WriteError {
        WriteError::Asset { path: self.path.into(), why: AssetFault::Unreadable(in_words(error)) }
    }
}
