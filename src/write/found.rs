//! What stands in a folder, compared with its manifest: what is ours, what is foreign, and the removal of what is ours.

use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use crate::diag::Message;

use super::{Doing, MANIFEST, Manifest, Refusal, WriteError};

/// What stands at a target.
#[derive(Debug)]
pub(super) enum Found {
    /// Nothing.
    Nothing,
    /// A folder with nothing in it.
    Empty,
    /// A tree that jianbao wrote. Foreign files may stand in it.
    Tree(Manifest),
}

/// How many foreign names a message shows; the rest is counted.
const SHOWN: usize = 20;

/// Looks at a target without changing anything.
///
/// # Errors
/// When it is no folder, or a folder that is not ours.
pub(super) fn look(target: &Path) -> Result<Found, WriteError> {
    let refuse = |why| Err(WriteError::Target { path: target.into(), why });
    match fs::symlink_metadata(target) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(error) => return Err(WriteError::at(Doing::Read, target)(error)),
        Ok(data) if data.is_symlink() => return refuse(Refusal::Symlink),
        Ok(data) if !data.is_dir() => return refuse(Refusal::NotAFolder),
        Ok(_) => {}
    }
    let path = target.join(MANIFEST);
    match fs::symlink_metadata(&path) {
        Ok(data) if data.is_file() => {
            let bytes = fs::read(&path).map_err(WriteError::at(Doing::Read, &path))?;
            match Manifest::parse(&bytes) {
                Ok(manifest) => Ok(Found::Tree(manifest)),
                Err(why) => Err(WriteError::Manifest { path, why }),
            }
        }
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(WriteError::at(Doing::Read, &path)(error)),
        _ => {
            let holds = names(target).map_err(WriteError::at(Doing::Read, target))?;
            if holds.is_empty() { Ok(Found::Empty) } else { Err(WriteError::NotOwned { path: target.into(), holds }) }
        }
    }
}

/// Names everything in a tree that its manifest does not list, in order; folders end in `/`. Links are never followed.
fn foreign(tree: &Path, manifest: &Manifest) -> Result<Vec<String>, WriteError> {
    Ok(sorted(walk(tree, "", manifest, false)?))
}

/// Stops at anything foreign in a tree.
///
/// # Errors
/// [`WriteError::Foreign`] with its names.
pub(super) fn stop_at_foreign(tree: &Path, manifest: &Manifest) -> Result<(), WriteError> {
    let files = foreign(tree, manifest)?;
    if files.is_empty() { Ok(()) } else { Err(WriteError::Foreign { path: tree.into(), files }) }
}

/// Whether a tree holds every file that its manifest lists, each at its size, and nothing else.
pub(super) fn is_whole(tree: &Path, manifest: &Manifest) -> bool {
    matches!(count(tree, "", manifest), Ok(Some(files)) if files == manifest.entries().len())
}

/// How many files of a tree stand in a folder and below it; nothing where anything else does, or a file that is not as it was
/// written. Each entry is asked for in its folder, so that the system does not go down the whole path again.
fn count(folder: &Path, within: &str, tree: &Manifest) -> io::Result<Option<usize>> {
    let entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    let counts = entries.into_par_iter().map(|entry| {
        let Ok(name) = entry.file_name().into_string() else { return Ok(None) };
        let path = format!("{within}{name}");
        let data = entry.metadata()?;
        match tree.get(&path) {
            Some(listed) => Ok((data.is_file() && data.len() == listed.size).then_some(1)),
            None if data.is_dir() && tree.has_folder(&path) => count(&entry.path(), &(path + "/"), tree),
            None => Ok(None),
        }
    });
    counts.try_reduce(|| Some(0), |some, others| Ok(some.zip(others).map(|(some, others)| some + others)))
}

/// Removes what the manifest lists, folders that this leaves empty, then the manifest and the tree's own folder. Names what
/// is foreign: that stays, and the manifest with it, so that the rest can still be told apart when that is gone.
pub(super) fn remove_listed(tree: &Path, manifest: &Manifest) -> Result<Vec<String>, WriteError> {
    let left = walk(tree, "", manifest, true)?;
    if left.is_empty() {
        remove_manifest(tree)?;
        fs::remove_dir(tree).map_err(WriteError::at(Doing::Remove, tree))?;
    }
    Ok(sorted(left))
}

/// Removes the manifest of a tree: what is left there is not ours any more.
pub(super) fn remove_manifest(tree: &Path) -> Result<(), WriteError> {
    let path = tree.join(MANIFEST);
    fs::remove_file(&path).or_else(ignore_missing).map_err(WriteError::at(Doing::Remove, &path))
}

/// The names in a folder, in order; folders end in `/`.
pub(super) fn names(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let slash = if entry.file_type()?.is_dir() { "/" } else { "" };
        names.push(format!("{}{slash}", entry.file_name().to_string_lossy()));
    }
    Ok(sorted(names))
}

/// A list of names as a message shows it.
pub(super) fn listing(names: &[String]) -> (String, String) {
    let shown = names.iter().take(SHOWN).map(|name| name.escape_debug().to_string()).collect::<Vec<_>>();
    let more = names.len().saturating_sub(SHOWN);
    let Message { zh, en } = Message::list(&shown);
    if more == 0 { (zh, en) } else { (format!("{zh}等，另有 {more} 个"), format!("{en} and {more} more")) }
}

/// What is missing has been removed already.
pub(super) fn ignore_missing(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) }
}

/// Goes through a folder of a tree; `within` is its path below the root, empty or ending in `/`. Gives every foreign name,
/// and with `remove` removes everything else. Folders side by side are gone through at once.
fn walk(folder: &Path, within: &str, tree: &Manifest, remove: bool) -> Result<Vec<String>, WriteError> {
    let mut found = Vec::new();
    let mut folders = Vec::new();
    for entry in fs::read_dir(folder).map_err(WriteError::at(Doing::Read, folder))? {
        let entry = entry.map_err(WriteError::at(Doing::Read, folder))?;
        let path = entry.path();
        let kind = entry.file_type().map_err(WriteError::at(Doing::Read, &path))?;
        let name = entry.file_name();
        // A name that is not UTF-8 is none that jianbao gave; lossily read it might look like one.
        match name.to_str().map(|name| format!("{within}{name}")) {
            Some(relative) if kind.is_file() && (relative == MANIFEST || tree.get(&relative).is_some()) => {
                // The manifest goes last, so that a removal that is cut short can be taken up again.
                if remove && relative != MANIFEST {
                    fs::remove_file(&path).or_else(ignore_missing).map_err(WriteError::at(Doing::Remove, &path))?;
                }
            }
            Some(relative) if kind.is_dir() && tree.has_folder(&relative) => folders.push((path, relative + "/")),
            _ => {
                let slash = if kind.is_dir() { "/" } else { "" };
                found.push(format!("{within}{}{slash}", name.to_string_lossy()));
            }
        }
    }
    let below = folders.into_par_iter().map(|(path, within)| {
        let found = walk(&path, &within, tree, remove)?;
        if remove && found.is_empty() {
            fs::remove_dir(&path).map_err(WriteError::at(Doing::Remove, &path))?;
        }
        Ok(found)
    });
    for names in below.collect::<Result<Vec<_>, WriteError>>()? {
        found.extend(names);
    }
    Ok(found)
}

fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort_unstable();
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::outputs::OutputPath;
    use crate::write::{Entry, Sha256};

    #[test]
    fn a_tree_is_whole_with_each_file_at_its_size_and_nothing_else() {
        let listed = [("a.html", 3), ("b/c/d.html", 2), ("b/e.html", 0)];
        let entry =
            |(path, size): (&str, u64)| Entry { path: OutputPath::new(path).unwrap(), sha256: Sha256::of(b""), size };
        let manifest = Manifest::new(listed.into_iter().map(entry).collect());
        let is_whole = |change: &dyn Fn(&Path) -> io::Result<()>| {
            let tree = tempfile::tempdir().unwrap();
            fs::create_dir_all(tree.path().join("b/c")).unwrap();
            for (path, size) in listed {
                fs::write(tree.path().join(path), vec![b'x'; size as usize]).unwrap();
            }
            change(tree.path()).unwrap();
            is_whole(tree.path(), &manifest)
        };
        assert!(is_whole(&|_| Ok(())));
        for change in [
            &|tree: &Path| fs::remove_file(tree.join("b/c/d.html")) as io::Result<()>,
            &|tree: &Path| fs::write(tree.join("b/e.html"), "x"),
            &|tree: &Path| fs::write(tree.join("a.html"), "xx"),
            &|tree: &Path| fs::write(tree.join("b/foreign"), ""),
            &|tree: &Path| fs::create_dir(tree.join("b/empty")),
            &|tree: &Path| fs::remove_file(tree.join("b/e.html")).and_then(|()| fs::create_dir(tree.join("b/e.html"))),
        ] as [&dyn Fn(&Path) -> io::Result<()>; 6]
        {
            assert!(!is_whole(change));
        }
        assert!(!super::is_whole(Path::new("no such folder"), &manifest));
    }
}
