//! What the operating system is asked for beyond the standard library: exchange, locks, and safety on the disk.

use std::fs::File;
use std::io;
use std::path::Path;

use cap_std::fs::{Dir, OpenOptions};

/// Exchanges two folders in one step. `false` says that this system, or this file system, cannot.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub(super) fn exchange(a: &Path, b: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        // EXDEV comes from overlay file systems, which may still rename one way at a time.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP | Errno::XDEV | Errno::PERM) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// No other system exchanges folders.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub(super) fn exchange(_a: &Path, _b: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Opens a file for as long as nobody else has it open this way; nothing where somebody has.
///
/// The lock ends with the process however it ends, so a killed build never leaves one behind.
#[cfg(unix)]
pub(super) fn open_locked(dir: &Dir, name: &str) -> io::Result<Option<File>> {
    use rustix::fs::{FlockOperation, flock};
    use rustix::io::Errno;
    let file = dir.open_with(name, OpenOptions::new().read(true).write(true).create(true))?.into_std();
    match flock(&file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(Some(file)),
        Err(Errno::WOULDBLOCK) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Lets go of a lock, whoever else has the file open.
#[cfg(unix)]
pub(super) fn unlock(file: &File) {
    // Without this the lock ends when the file is closed.
    let _ = rustix::fs::flock(file, rustix::fs::FlockOperation::Unlock);
}

/// Files are closed elsewhere with their last handle, which no other process has here.
#[cfg(not(unix))]
pub(super) fn unlock(_file: &File) {}

/// Windows locks by refusing to share; deleting stays allowed, so that the holder can clean up after itself.
#[cfg(windows)]
pub(super) fn open_locked(dir: &Dir, name: &str) -> io::Result<Option<File>> {
    use cap_std::fs::OpenOptionsExt as _;
    const FILE_SHARE_DELETE: u32 = 4;
    const ERROR_SHARING_VIOLATION: i32 = 32;
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).share_mode(FILE_SHARE_DELETE);
    match dir.open_with(name, &options) {
        Ok(file) => Ok(Some(file.into_std())),
        Err(error) if error.raw_os_error() == Some(ERROR_SHARING_VIOLATION) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether an open file is still the one at a path, and not one that was deleted meanwhile.
#[cfg(unix)]
pub(super) fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    let held = file.metadata()?;
    match std::fs::symlink_metadata(path) {
        Ok(there) => Ok((held.dev(), held.ino()) == (there.dev(), there.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// A locked file is not deleted by anyone but its holder here.
#[cfg(not(unix))]
pub(super) fn is_at(_file: &File, _path: &Path) -> io::Result<bool> {
    Ok(true)
}

/// Whether a folder is where another file system is mounted: it can neither be renamed nor exchanged.
#[cfg(unix)]
pub(super) fn is_mount_point(folder: &Path, parent: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    Ok(std::fs::metadata(folder)?.dev() != std::fs::metadata(parent)?.dev())
}

/// Other systems tell when the folder is renamed.
#[cfg(not(unix))]
pub(super) fn is_mount_point(_folder: &Path, _parent: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Brings the entries of a folder to the disk: after a rename, the rename itself.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        // Some network file systems know no such thing for folders.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        other => other,
    }
}

/// Other systems have no such call; their file systems keep a journal of names.
#[cfg(not(unix))]
pub(super) fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Opens a folder so that its file system can be synced; nothing where a system cannot do that.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(super) fn open_file_system(folder: &Path) -> io::Result<Option<File>> {
    File::open(folder).map(Some)
}

/// No other system syncs one file system at a time.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub(super) fn open_file_system(_folder: &Path) -> io::Result<Option<File>> {
    Ok(None)
}

/// Brings everything on the file system of an open folder to the disk. `false` says that this system cannot.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(super) fn sync_file_system(folder: Option<&File>) -> io::Result<bool> {
    use rustix::io::Errno;
    match folder.map(rustix::fs::syncfs) {
        Some(Ok(())) => Ok(true),
        None | Some(Err(Errno::NOSYS | Errno::INVAL)) => Ok(false),
        Some(Err(error)) => Err(error.into()),
    }
}

/// No other system syncs one file system at a time.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub(super) fn sync_file_system(_folder: Option<&File>) -> io::Result<bool> {
    Ok(false)
}
