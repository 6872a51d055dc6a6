//! Output trees as paths and bytes, and what differs between two of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Every file of a tree, hidden ones and the manifest included, by its path with `/`.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

/// Reads a folder; a folder that is not there is an empty tree. An empty folder in it counts, with a `/` at its end.
pub(crate) fn read(folder: &Path) -> Tree {
    let mut tree = Tree::new();
    if folder.exists() {
        add(folder, "", &mut tree);
    }
    tree
}

/// The paths at which two trees differ, with the place of the first difference in a file.
pub(crate) fn differences(a: &Tree, b: &Tree) -> Vec<String> {
    let paths: std::collections::BTreeSet<&String> = a.keys().chain(b.keys()).collect();
    let describe = |path: &String| match (a.get(path), b.get(path)) {
        (Some(a), Some(b)) if a == b => None,
        (Some(a), Some(b)) => {
            let at = a.iter().zip(b).take_while(|(a, b)| a == b).count();
            let near = |bytes: &[u8]| {
                let piece = &bytes[at.saturating_sub(60).min(bytes.len())..(at + 60).min(bytes.len())];
                String::from_utf8_lossy(piece).into_owned()
            };
            Some(format!("{path} at byte {at}:\n  {:?}\n  {:?}", near(a), near(b)))
        }
        (Some(_), None) => Some(format!("{path} is gone")),
        (None, _) => Some(format!("{path} is new")),
    };
    paths.into_iter().filter_map(describe).collect()
}

/// Fails with what differs.
#[track_caller]
pub(crate) fn assert_same(a: &Tree, b: &Tree, what: &str) {
    assert!(a == b, "{what}:\n{}", differences(a, b).join("\n"));
}

/// Where a text stands in a tree: in a path, or in bytes.
pub(crate) fn find(tree: &Tree, text: &str) -> Vec<String> {
    let holds = |bytes: &[u8]| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    tree.iter().filter(|(path, bytes)| path.contains(text) || holds(bytes)).map(|(path, _)| path.clone()).collect()
}

fn add(folder: &Path, prefix: &str, tree: &mut Tree) {
    let mut empty = true;
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        empty = false;
        let path = format!("{prefix}{}", entry.file_name().to_str().expect("names are Unicode"));
        if entry.file_type().unwrap().is_dir() {
            add(&entry.path(), &format!("{path}/"), tree);
        } else {
            tree.insert(path, fs::read(entry.path()).unwrap());
        }
    }
    if empty {
        tree.insert(prefix.to_owned(), Vec::new());
    }
}
