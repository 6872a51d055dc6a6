//! The folder of the outbox: private, and with every message on the disk before a journal speaks of it.

use std::io::{ErrorKind, Write as _};
use std::path::Path;

use cap_std::fs::{Dir, DirBuilder, OpenOptions};

use super::error::OutboxError;
use crate::write::Sha256;

const STATE: &str = ".jianbao";
const OUTBOX: &str = "outbox";
const MESSAGES: &str = "messages";

/// Opens the outbox below a project root; nothing if there is none.
pub(super) fn find(root: &Dir) -> Result<Option<Dir>, OutboxError> {
    match root.open_dir(Path::new(STATE).join(OUTBOX)) {
        Ok(dir) => Ok(Some(dir)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(OutboxError::disk("", error)),
    }
}

/// Opens the outbox below a project root, and makes it where it is not there.
pub(super) fn make(root: &Dir) -> Result<Dir, OutboxError> {
    let io = |error| OutboxError::disk("", error);
    let existing = |error: std::io::Error| match error.kind() {
        ErrorKind::AlreadyExists => Ok(()),
        _ => Err(error),
    };
    root.create_dir(STATE).or_else(existing).map_err(io)?;
    let state = root.open_dir(STATE).map_err(io)?;
    state.create_dir_with(OUTBOX, &private_folder()).or_else(existing).map_err(io)?;
    let dir = state.open_dir(OUTBOX).map_err(io)?;
    dir.create_dir(MESSAGES).or_else(existing).map_err(io)?;
    sync(&dir)?;
    sync(&state)?;
    Ok(dir)
}

/// Letters and the addresses of those who get them are nobody else's business.
fn private_folder() -> DirBuilder {
    #[allow(unused_mut, reason = "other systems know no modes")]
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    {
        use cap_std::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder
}

/// Keeps a message under its hash, and returns when it is on the disk.
pub(super) fn keep(dir: &Dir, bytes: &[u8]) -> Result<String, OutboxError> {
    let hash = Sha256::of(bytes).to_string();
    let name = format!("{hash}.eml");
    let io = |error| OutboxError::disk(&format!("{MESSAGES}/{name}"), error);
    let messages = dir.open_dir(MESSAGES).map_err(io)?;
    if message(dir, &hash).is_ok() {
        return Ok(hash);
    }
    let new = format!("{hash}.new");
    let mut file = messages.open_with(&new, OpenOptions::new().write(true).create(true).truncate(true)).map_err(io)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(io)?;
    messages.rename(&new, &messages, &name).map_err(io)?;
    sync(&messages)?;
    Ok(hash)
}

/// A message by its hash. One that was altered is refused: it is not what somebody agreed to send.
pub(super) fn message(dir: &Dir, hash: &str) -> Result<Vec<u8>, OutboxError> {
    let path = format!("{MESSAGES}/{hash}.eml");
    let bytes = dir.read(&path).map_err(|error| OutboxError::disk(&path, error))?;
    if Sha256::of(&bytes).to_string() == hash { Ok(bytes) } else { Err(OutboxError::Altered(path)) }
}

/// Brings the names in a folder to the disk.
pub(super) fn sync(dir: &Dir) -> Result<(), OutboxError> {
    // The folder itself is held in a way that allows no syncing.
    let synced = dir.open(".").and_then(|folder| folder.sync_all());
    match synced {
        // Some network file systems and some systems know no such thing for folders.
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::PermissionDenied) => Ok(()),
        other => other.map_err(|error| OutboxError::disk("", error)),
    }
}
