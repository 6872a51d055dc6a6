//! The end of a stage: the tree is whole, and it is on the disk.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::render::outputs::OutputPath;

use super::{Doing, MANIFEST, Manifest, WriteError, found, system};

/// Up to so many files and folders are synced one by one.
///
/// Each such call waits for the disk, so 10,000 of them take minutes on a disk that turns and many seconds on one that does
/// not, while one call for the whole file system takes as long as the bytes need. For a handful it is the other way
/// round: that one call would also wait for whatever other programs have written.
const FEW: usize = 64;

/// Makes sure that a tree holds every file of its manifest at its size, and nothing else; then writes the manifest.
pub(super) fn complete(tree: &Path, manifest: &Manifest) -> Result<(), WriteError> {
    if !found::is_whole(tree, manifest) {
        // What is wrong is told in the order of the manifest.
        let is_wrong = |path: &PathBuf, size| {
            let data = fs::symlink_metadata(path);
            !data.is_ok_and(|data| data.is_file() && data.len() == size)
        };
        let mut paths = manifest.entries().iter().map(|entry| (tree.join(entry.path.as_str()), entry.size));
        if let Some((path, _)) = paths.find(|(path, size)| is_wrong(path, *size)) {
            return Err(WriteError::Incomplete { path });
        }
        found::stop_at_foreign(tree, manifest)?;
    }
    let path = tree.join(MANIFEST);
    let file = OpenOptions::new().write(true).create_new(true).open(&path);
    file.and_then(|mut file| file.write_all(&manifest.render())).map_err(WriteError::at(Doing::Write, &path))
}

/// Brings a complete tree to the disk. Linked files are there already; their new names are not.
pub(super) fn to_disk(
    tree: &Path,
    manifest: &Manifest,
    written: &[OutputPath],
    file_system: Option<&File>,
) -> Result<(), WriteError> {
    let mut folders = BTreeSet::from([""]);
    for entry in manifest.entries() {
        let path = entry.path.as_str();
        folders.extend(path.match_indices('/').map(|(slash, _)| &path[..slash]));
    }
    if written.len() + folders.len() > FEW
        && system::sync_file_system(file_system).map_err(WriteError::at(Doing::Sync, tree))?
    {
        return Ok(());
    }
    let file = |path: &str| one(&tree.join(path), |path| OpenOptions::new().write(true).open(path)?.sync_all());
    file(MANIFEST)?;
    written.par_iter().try_for_each(|path| file(path.as_str()))?;
    folders.par_iter().try_for_each(|path| one(&tree.join(path), system::sync_folder))
}

fn one(path: &Path, sync: impl FnOnce(&Path) -> io::Result<()>) -> Result<(), WriteError> {
    sync(path).map_err(WriteError::at(Doing::Sync, path))
}
