//! Stamps of files: whether anything has changed since it was read.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use crate::write::real;

/// Size and time of change of files, and the names in folders: a file that is new or gone makes another stamp.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stamps(BTreeMap<PathBuf, Option<(u64, Duration)>>);

/// So often at most are files read that change meanwhile.
const TRIES: usize = 10;

impl Stamps {
    /// The stamps of the content and the themes of a project, and of further files.
    pub(super) fn of(root: &Path, further: &BTreeSet<PathBuf>) -> Self {
        let mut stamps = Self(BTreeMap::new());
        for folder in ["content", "themes"] {
            stamps.add(root.join(folder));
        }
        for path in further {
            // A link that leads elsewhere now makes another stamp.
            stamps.add(real(path));
        }
        stamps
    }

    /// What `read` makes of files that stayed as they were while it read them, with their stamps; nothing where they do
    /// not come to rest.
    pub(super) fn around<T>(stamps: impl Fn() -> Self, mut read: impl FnMut() -> T) -> Option<(T, Self)> {
        (0..TRIES).find_map(|_| {
            let before = stamps();
            let made = read();
            (stamps() == before).then_some((made, before))
        })
    }

    /// Adds a file, or a folder with all that lies in it. Links are not followed: the content may have none.
    fn add(&mut self, path: PathBuf) {
        let data = fs::symlink_metadata(&path).ok();
        for entry in data.iter().filter(|data| data.is_dir()).flat_map(|_| fs::read_dir(&path)).flatten().flatten() {
            self.add(entry.path());
        }
        let stamp = data.and_then(|data| {
            let changed = data.modified().ok()?.duration_since(UNIX_EPOCH).unwrap_or_default();
            Some((data.len(), changed))
        });
        self.0.insert(path, stamp);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_while_it_is_read_is_read_anew() {
        let home = tempfile::tempdir().unwrap();
        let root = home.path();
        let at = |path: &str| root.join(path);
        fs::create_dir_all(at("content/briefings")).unwrap();
        fs::write(at("content/briefings/1.md"), "public").unwrap();
        fs::write(at("further.txt"), "a").unwrap();
        let further: BTreeSet<PathBuf> = [at("further.txt"), at("absent.txt")].into();
        let stamps = || Stamps::of(root, &further);

        let changes: [&dyn Fn(); 6] = [
            &|| fs::write(at("content/briefings/1.md"), "withheld").unwrap(),
            &|| fs::write(at("content/briefings/2.md"), "").unwrap(),
            &|| fs::remove_file(at("content/briefings/2.md")).unwrap(),
            &|| fs::create_dir_all(at("themes/gov")).unwrap(),
            &|| fs::write(at("further.txt"), "ab").unwrap(),
            &|| fs::write(at("absent.txt"), "").unwrap(),
        ];
        for (number, change) in changes.iter().enumerate() {
            // The change comes after the file was read and before the reading has ended.
            let mut readings = 0;
            let made = Stamps::around(stamps, || {
                readings += 1;
                if readings == 1 {
                    change();
                }
                readings
            });
            assert_eq!(made.map(|(made, after)| (made, after == stamps())), Some((2, true)), "{number}");
        }
        let mut length = 0;
        let restless = Stamps::around(stamps, || {
            length += 1;
            fs::write(at("further.txt"), "a".repeat(10 + length)).unwrap();
        });
        assert!(restless.is_none());
    }
}
