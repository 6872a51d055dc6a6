//! Sites in folders of their own, for tests of whole builds.

pub(crate) mod command;
mod copy;
pub(crate) mod html;
pub(crate) mod readme;
pub(crate) mod tree;
pub(crate) mod workbook;

use std::fs;
use std::path::{Path, PathBuf};

use jianbao::diag::Lang;
use jianbao::diag::print::{Format, Printing, print};
use jianbao::disclose::Audience;
use jianbao::model::value::Date;
use jianbao::pipeline::{Report, Request, build};
use jianbao::source::Sources;

pub(crate) use copy::copy;
use tree::Tree;

/// The day of every build here.
pub(crate) const TODAY: &str = "2026-11-22";

/// A site in a temporary folder that goes away with it.
pub(crate) struct Site {
    _home: tempfile::TempDir,
    pub(crate) root: PathBuf,
}

impl Site {
    /// A site without any file.
    pub(crate) fn empty() -> Self {
        let home = tempfile::tempdir().unwrap();
        // The path without links, as a guard against links wants it.
        let root = home.path().canonicalize().unwrap().join("site");
        fs::create_dir_all(root.join("content")).unwrap();
        Self { _home: home, root }
    }

    /// A site with these files; paths are below `content/`.
    pub(crate) fn of<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let site = Self::empty();
        for (path, text) in files {
            site.write(path, text);
        }
        site
    }

    /// A copy of the sample content.
    pub(crate) fn sample() -> Self {
        let site = Self::empty();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), &site.root.join("content"));
        site
    }

    /// A file below `content/`.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.join("content").join(path)
    }

    /// Writes a file below `content/`.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// The text of a file below `content/`.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Replaces a piece of a text file below `content/`, which must be there.
    pub(crate) fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} does not hold {from:?}");
        self.write(path, text.replacen(from, to, 1));
    }

    /// Deletes a file below `content/`.
    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap();
    }

    /// Builds without judging what comes of it.
    pub(crate) fn try_build(&self, editions: &[Audience]) -> Report {
        build(&Request {
            root: &self.root,
            home: None,
            output: self.root.join("output"),
            editions,
            base_url: None,
            today: Date::new(2026, 11, 22).unwrap(),
            strict: false,
            pdf: false,
            font_folders: &[],
            progress: &|_, _| {},
        })
    }

    /// Builds an edition that has to succeed, and reads what was written.
    pub(crate) fn build(&self, edition: Audience) -> Tree {
        let report = self.try_build(&[edition]);
        assert!(!report.written.is_empty(), "nothing was written:\n{}", shown(&report));
        self.tree(edition)
    }

    /// Reads an output tree as it stands; empty if there is none.
    pub(crate) fn tree(&self, edition: Audience) -> Tree {
        tree::read(&self.root.join("output").join(edition.name()))
    }
}

/// What a run found, as a person would read it.
pub(crate) fn shown(report: &Report) -> String {
    let nothing = Sources::default();
    let sources = report.inputs.as_ref().map_or(&nothing, |inputs| &inputs.sources);
    let printing = Printing { sources, lang: Lang::Zh, format: Format::Short, show: &|_, _| true };
    print(&report.diagnostics, &printing)
}
