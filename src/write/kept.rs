//! PDFs kept from one build to the next, below `.jianbao/cache/pdf/`.
//!
//! A kept PDF is a file with the name of its key: its bytes, the number of its pages, and a hash of key, number and bytes.
//! What does not have that hash was damaged, or is no file of ours, and is set anew. `ages` says how many builds ago each
//! was used last.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read as _};
use std::sync::{Mutex, MutexGuard, PoisonError};

use cap_std::fs::Dir;
use sha2::{Digest as _, Sha256};

use crate::render::pdf::{Key, Store};
use crate::text::hex;

/// The PDFs of a project. Files that cannot be read or written are no fault: the PDF is set again.
#[derive(Debug)]
pub struct Kept {
    folder: Option<Dir>,
    used: Mutex<BTreeSet<String>>,
}

/// After how many builds without it a PDF is given up: the public and the internal edition are often built in turn.
const OLDEST: u32 = 12;

const AGES: &str = "ages";

/// The length of the hash and of the number of pages.
const TAIL: usize = 36;

impl Kept {
    /// Opens the folder below the project root, which is made if it is not there.
    pub fn open(root: &Dir) -> Self {
        let folder = || {
            root.create_dir_all(".jianbao/cache/pdf")?;
            root.open_dir(".jianbao/cache/pdf")
        };
        Self { folder: folder().ok(), used: Mutex::default() }
    }

    /// Gives up what was not used for many builds. Called at the end of a build.
    pub fn clean(&self) {
        let Some(folder) = &self.folder else { return };
        // What cannot be read or removed now is seen again next time.
        let _ = clean(folder, &self.used());
    }

    fn used(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for Kept {
    fn get(&self, key: &Key) -> Option<(Vec<u8>, usize)> {
        let name = name(key);
        let mut bytes = Vec::new();
        self.folder.as_ref()?.open(&name).ok()?.read_to_end(&mut bytes).ok()?;
        let tail = bytes.split_off(bytes.len().checked_sub(TAIL)?);
        let (pages, hash) = tail.split_at(4);
        let pages = u32::from_le_bytes(pages.try_into().ok()?);
        if hash != digest(key, pages, &bytes) {
            return None;
        }
        self.used().insert(name);
        Some((bytes, pages as usize))
    }

    fn keep(&self, key: &Key, bytes: &[u8], pages: usize) {
        let (Some(folder), Ok(pages)) = (&self.folder, u32::try_from(pages)) else { return };
        let name = name(key);
        let whole = [bytes, &pages.to_le_bytes(), &digest(key, pages, bytes)].concat();
        // A file that was half written does not have its hash.
        if folder.write(&name, whole).is_ok() {
            self.used().insert(name);
        }
    }
}

fn name(key: &Key) -> String {
    hex::small(&key.0)
}

fn digest(key: &Key, pages: u32, bytes: &[u8]) -> [u8; 32] {
    Sha256::new().chain_update(key.0).chain_update(pages.to_le_bytes()).chain_update(bytes).finalize().into()
}

fn clean(folder: &Dir, used: &BTreeSet<String>) -> io::Result<()> {
    let ages = folder.read_to_string(AGES).unwrap_or_default();
    let mut ages: BTreeMap<&str, u32> = ages
        .lines()
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(name, age)| Some((name, age.parse().ok()?)))
        .collect();
    let mut names = BTreeSet::new();
    for entry in folder.entries()? {
        // Other names are none of ours, and stay.
        names.extend(entry?.file_name().into_string().ok().filter(|name| is_key(name)));
    }
    let mut list = String::new();
    for name in &names {
        let age = if used.contains(name) { 0 } else { ages.remove(&**name).unwrap_or(0).saturating_add(1) };
        if age > OLDEST {
            folder.remove_file(name)?;
        } else {
            list += &format!("{name} {age}\n");
        }
    }
    folder.write(AGES, list)
}

fn is_key(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use cap_std::ambient_authority;

    fn open(root: &tempfile::TempDir) -> Kept {
        Kept::open(&Dir::open_ambient_dir(root.path(), ambient_authority()).unwrap())
    }

    #[test]
    fn what_was_kept_comes_back_and_what_was_changed_does_not() {
        let root = tempfile::tempdir().unwrap();
        let (key, other) = (Key([7; 32]), Key([8; 32]));
        let kept = open(&root);
        assert_eq!(kept.get(&key), None);
        kept.keep(&key, b"%PDF-", 3);
        assert_eq!(open(&root).get(&key), Some((b"%PDF-".to_vec(), 3)));
        let folder = root.path().join(".jianbao/cache/pdf");
        let (path, foreign) = (folder.join(name(&key)), folder.join(name(&other)));
        let whole = std::fs::read(&path).unwrap();
        // The PDF of another key, a changed byte, a changed number of pages, the end cut off, nothing.
        std::fs::write(&foreign, &whole).unwrap();
        assert_eq!(kept.get(&other), None);
        for at in [0, whole.len() - 33, whole.len() - 1] {
            let mut changed = whole.clone();
            changed[at] ^= 1;
            std::fs::write(&path, changed).unwrap();
            assert_eq!(kept.get(&key), None, "byte {at}");
        }
        for length in [0, 10, whole.len() - 1] {
            std::fs::write(&path, &whole[..length]).unwrap();
            assert_eq!(kept.get(&key), None, "{length} bytes");
        }
    }

    #[test]
    fn what_is_not_used_for_many_builds_is_given_up() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join(".jianbao/cache/pdf");
        let kept = open(&root);
        kept.keep(&Key([1; 32]), b"a", 1);
        kept.keep(&Key([2; 32]), b"b", 1);
        std::fs::write(folder.join("not ours.txt"), "").unwrap();
        kept.clean();
        for build in 0..=OLDEST {
            assert!(folder.join(name(&Key([2; 32]))).exists(), "build {build}");
            let kept = open(&root);
            assert!(kept.get(&Key([1; 32])).is_some());
            kept.clean();
        }
        assert!(!folder.join(name(&Key([2; 32]))).exists());
        assert!(folder.join("not ours.txt").exists());
        assert!(open(&root).get(&Key([1; 32])).is_some());
    }

    #[test]
    fn a_project_that_cannot_keep_anything_builds_all_the_same() {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir(root.path().join(".jianbao")).unwrap();
        std::fs::write(root.path().join(".jianbao/cache"), "no folder").unwrap();
        let kept = open(&root);
        kept.keep(&Key([1; 32]), b"a", 1);
        assert_eq!(kept.get(&Key([1; 32])), None);
        kept.clean();
    }
}
