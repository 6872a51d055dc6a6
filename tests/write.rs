//! Writing: whatever happens, the target is one whole tree, and nothing that is not ours is touched.

#[path = "write/clean.rs"]
mod clean;
#[path = "write/crash.rs"]
mod crash;
#[path = "write/guard.rs"]
mod guard;
#[path = "write/manifest.rs"]
mod manifest;
#[path = "write/messages.rs"]
mod messages;
#[path = "write/paths.rs"]
mod paths;
#[path = "write/stage.rs"]
mod stage;
#[path = "write/swap.rs"]
mod swap;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use cap_std::ambient_authority;
use cap_std::fs::Dir;
use jianbao::diag::Diagnostic;
use jianbao::render::outputs::{Artifact, Content, OutputPath};
use jianbao::write::{
    Durability, Entry, Guard, Manifest, Options, Sha256, Stage, SwapMethod, Swapped, Target, WriteError, swap_all,
};

/// A project in a folder of its own.
struct Project {
    home: tempfile::TempDir,
    root: PathBuf,
}

impl Project {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        // The path without links, as the guard gives it.
        let root = home.path().canonicalize().unwrap().join("project");
        for folder in ["content", "themes", "output"] {
            fs::create_dir_all(root.join(folder)).unwrap();
        }
        Self { home, root }
    }

    fn guard(&self) -> Guard {
        Guard::new(&self.root, Some(self.home.path())).unwrap()
    }

    fn target(&self, path: &str) -> Target {
        self.guard().target(Path::new(path)).unwrap()
    }

    fn dir(&self) -> Dir {
        Dir::open_ambient_dir(&self.root, ambient_authority()).unwrap()
    }

    fn open(&self, path: &str, options: Options) -> Result<Stage, WriteError> {
        Stage::open(self.target(path), &self.dir(), options)
    }

    fn stage(&self, path: &str, files: &[(&str, &str)]) -> Stage {
        let stage = self.open(path, QUICK).unwrap();
        for (path, text) in files {
            stage.put(text_file(path, text)).unwrap();
        }
        stage
    }

    /// Builds `output/public` from these files.
    fn build(&self, files: &[(&str, &str)]) -> Swapped {
        swap_all(vec![self.stage("output/public", files).finish().unwrap()]).unwrap().remove(0)
    }

    fn public(&self) -> PathBuf {
        self.root.join("output/public")
    }

    /// Everything below `output`, so that a test can tell that nothing else was made, changed or left.
    fn output(&self) -> BTreeMap<String, String> {
        snapshot(&self.root.join("output"))
    }
}

/// No test needs the disk to be waited for, but those that are about that.
const QUICK: Options = Options { swap: SwapMethod::Exchange, durability: Durability::System };

fn text_file(path: &str, text: &str) -> Artifact {
    Artifact { path: OutputPath::new(path).unwrap(), content: Content::Bytes(text.as_bytes().to_vec()) }
}

/// Path and text of every file below a folder; a folder has a path that ends in `/`, and a link an arrow for its text.
fn snapshot(folder: &Path) -> BTreeMap<String, String> {
    walkdir::WalkDir::new(folder)
        .min_depth(1)
        .into_iter()
        .map(|entry| {
            let entry = entry.unwrap();
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            if entry.file_type().is_dir() {
                (path + "/", String::new())
            } else if entry.path_is_symlink() {
                (path, "→".into())
            } else {
                (path, String::from_utf8_lossy(&fs::read(entry.path()).unwrap()).into_owned())
            }
        })
        .collect()
}

/// The manifest of a tree, all of whose files are what it says.
fn verified(tree: &Path) -> Manifest {
    let manifest = Manifest::read(tree).unwrap();
    for Entry { path, sha256, size } in manifest.entries() {
        let mut file = File::open(tree.join(path.as_str())).unwrap();
        assert_eq!(Sha256::of_reader(&mut file).unwrap(), (*sha256, *size), "{path}");
    }
    manifest
}

/// Code, path and Chinese text of an error.
fn said(diagnostic: &Diagnostic) -> String {
    let jianbao::source::Place::Path(path) = &diagnostic.place else { panic!("{diagnostic:?}") };
    format!("{} {path}: {}", diagnostic.code.id, diagnostic.message.zh)
}
