//! The floor: what any generator must do at the least. It reads every input, makes HTML of it as Markdown and writes as many
//! files of the same sizes as the build did, on all cores.

use std::fs::{self, File};
use std::hint::black_box;
use std::path::{Path, PathBuf};

use jianbao::write::Manifest;
use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;

/// What is read and written.
pub(crate) struct Floor {
    inputs: Vec<PathBuf>,
    outputs: Vec<(String, usize)>,
}

impl Floor {
    /// The same inputs as those below `content`, and the same outputs as those of a manifest.
    pub(crate) fn of(content: &Path, manifest: &Manifest) -> Self {
        let files = walkdir::WalkDir::new(content).into_iter().map(Result::unwrap);
        let inputs = files.filter(|entry| entry.file_type().is_file()).map(|entry| entry.into_path()).collect();
        let outputs = manifest.entries().iter().map(|entry| (entry.path.to_string(), entry.size as usize)).collect();
        Self { inputs, outputs }
    }

    /// Size of all inputs in bytes, and how many there are.
    pub(crate) fn inputs(&self) -> (u64, usize) {
        (self.inputs.iter().map(|path| path.metadata().unwrap().len()).sum(), self.inputs.len())
    }

    /// Copies and converts into a folder that is not there yet, and brings it to the disk.
    pub(crate) fn run(&self, target: &Path) {
        self.inputs.par_iter().for_each(|path| {
            let bytes = fs::read(path).unwrap();
            let text = std::str::from_utf8(&bytes).unwrap();
            let mut html = String::with_capacity(2 * text.len());
            html::push_html(&mut html, Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES));
            black_box(html);
        });
        let longest = self.outputs.iter().map(|(_, size)| *size).max().unwrap_or_default();
        let bytes = vec![b'x'; longest];
        self.outputs.par_iter().for_each(|(path, size)| {
            let path = target.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, &bytes[..*size]).unwrap();
        });
        to_disk(target);
    }
}

/// As the build does, so that both wait for the same.
fn to_disk(folder: &Path) {
    let folder = File::open(folder).unwrap();
    #[cfg(target_os = "linux")]
    rustix::fs::syncfs(&folder).unwrap();
    #[cfg(not(target_os = "linux"))]
    folder.sync_all().unwrap();
}
