//! Disk to untyped input: walks, decodes, splits front matters, parses YAML, CSV and XLSX. Interprets no field.

mod attached;
mod csv;
mod decode;
mod doubt;
mod folder;
pub mod fonts;
mod front;
mod hidden;
mod list;
mod marks;
mod pdf;
mod picture;
mod read;
mod sheet;
mod signature;
mod text_file;
mod walk;
mod xlsx;
mod yaml;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cap_std::ambient_authority;
use cap_std::fs::Dir;
use rayon::prelude::*;

use crate::diag::codes::load as codes;
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::source::{FileId, Node, Place, Sources, Span, YamlText};

pub use attached::{AttachedText, TextForm, attached_bytes, find_in_texts};
pub use doubt::Doubt;
pub use folder::{Folder, stem};
pub use hidden::Hidden;
pub use list::{List, list};
pub use marks::secrecy;
#[cfg(feature = "pdf")]
pub(crate) use read::{LOST, lost_character};
pub use read::{attached_texts, texts};
pub use sheet::{Grid, HiddenParts, Merged};
pub use text_file::TextFile;
pub use yaml::{slip_hint, yaml, yaml_error};

/// Everything that a build reads.
#[derive(Debug)]
pub struct Inputs {
    /// The text files and workbooks below `content/`, in the order of their paths.
    pub sources: Sources,
    /// `content/site.yaml`; nothing if it cannot be read.
    pub site: Option<Node>,
    /// Every `.md` in one of the six folders, in the order of their paths.
    pub documents: Vec<Document>,
    /// Ledgers and datasets, in the order of their paths.
    pub data: Vec<DataFile>,
    /// Documents, ledgers and datasets of which nothing could be read, by their paths below `content/`.
    pub unread: Vec<Box<str>>,
    /// Every other file below `content/`, in the order of their paths.
    pub assets: Vec<Asset>,
    /// The folder of the theme, such as `themes/gov`, whether the site has it or not.
    pub theme_folder: Box<str>,
    /// The files of the site's own theme folder, in the order of their paths; none if it has no such folder.
    pub theme: Vec<ThemeFile>,
    /// The project root. Files read through it cannot lie outside of it.
    pub root: Arc<Dir>,
}

impl Inputs {
    /// Lets go of ledgers and datasets, which nobody asks for once they are lowered. The texts stay: messages quote them.
    pub fn keep_texts(&mut self) {
        std::mem::take(&mut self.data).into_par_iter().for_each(drop);
    }
}

/// A document: front matter and Markdown.
#[derive(Debug)]
pub struct Document {
    /// The folder, which says of what type the document is.
    pub folder: Folder,
    /// The file.
    pub file: FileId,
    /// Its path below `content/`, such as `replies/2023/11020067.md`.
    pub path: Box<str>,
    /// The name of the file without `.md`.
    pub stem: Box<str>,
    /// The front matter; nothing if there is none, which was reported. It is parsed where it is lowered, so that the
    /// values of one document alone are in memory, and not those of all.
    pub front: Option<Arc<YamlText>>,
    /// The Markdown.
    pub body: Span,
}

/// A ledger or a dataset.
#[derive(Debug)]
pub struct DataFile {
    /// [`Folder::Projects`] for a ledger, [`Folder::Data`] for a dataset.
    pub folder: Folder,
    /// The file.
    pub file: FileId,
    /// Its path below `content/`.
    pub path: Box<str>,
    /// The name of the file without its ending.
    pub stem: Box<str>,
    /// What it holds.
    pub content: DataContent,
}

/// What a ledger or a dataset holds.
#[derive(Debug)]
pub enum DataContent {
    /// A YAML file.
    Yaml(Node, Arc<YamlText>),
    /// The one sheet of a CSV file, or the visible sheets of a workbook that are not empty.
    Grid(Vec<Grid>),
    /// Nothing: it could not be read, which was reported. What refers to it is no mistake of its own.
    Unread,
}

/// A file that is published as it is, or not at all. Its bytes are read when they are needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its path below `content/`.
    pub path: Box<str>,
    /// Its size in bytes.
    pub size: u64,
    /// Width and height of a picture in pixels; nothing for a file that is none.
    pub pixels: Option<(u32, u32)>,
    /// What it says beyond what it shows.
    pub hidden: Vec<Hidden>,
    /// Why it may not be meant for everyone.
    pub doubt: Option<Doubt>,
}

/// A file of a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeFile {
    /// Its path below `themes/<name>/`.
    pub path: Box<str>,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// The file among the [`Sources`], where it holds a text.
    pub text: Option<FileId>,
}

/// The theme that is built in, and used where a site names none.
const DEFAULT_THEME: &str = "gov";

/// Reads the site at `root`, with `theme` instead of the theme that its settings name.
///
/// Runs on the current thread pool; what it returns does not depend on the number of threads. What can be read is
/// returned even if there are errors; nothing is returned where there is no site.
pub fn load(root: &Path, theme: Option<&str>) -> (Option<Inputs>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let dir = match open(root) {
        Ok(dir) => Arc::new(dir),
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            return (None, diagnostics);
        }
    };
    let mut sorted = folder::sort(walk::list(root, "content", &mut diagnostics), &mut diagnostics);
    if !sorted.has_site {
        diagnostics.push(no_site(
            "content/site.yaml",
            message!("缺少站点设置 content/site.yaml", "the settings content/site.yaml are missing"),
        ));
    }

    // Ids are given out in the order of the paths, so reading comes first and parsing, which needs them, afterwards.
    let contents: Vec<_> = sorted.inputs.par_iter().map(|input| read::content(&dir, input)).collect();
    let mut sources = Sources::default();
    let mut inputs = Vec::new();
    let mut unread = Vec::new();
    for (input, content) in sorted.inputs.into_iter().zip(contents) {
        match content {
            Ok(content) => {
                let (text, bytes) = content.split();
                let file = sources.add(format!("content/{}", input.path), text);
                inputs.push((input, file, bytes));
            }
            Err(found) => {
                diagnostics.push(*found);
                unread.push(input.path);
            }
        }
    }
    let parsed: Vec<_> = inputs
        .into_par_iter()
        .map(|(input, file, bytes)| (input.path.clone(), read::parse(&sources, input, file, bytes)))
        .collect();

    let mut site = None;
    let (mut documents, mut data) = (Vec::new(), Vec::new());
    for (path, (parsed, found)) in parsed {
        diagnostics.append(found);
        match parsed {
            Some(read::Parsed::Site(node)) => site = Some(node),
            Some(read::Parsed::Document(document)) => documents.push(document),
            Some(read::Parsed::Data(file)) => data.push(file),
            None => unread.push(path),
        }
    }
    let (theme_folder, theme) = read::theme(root, &dir, theme, site.as_ref(), &mut sources, &mut diagnostics);
    sorted.assets.par_iter_mut().for_each(|asset| {
        asset.pixels = picture::pixels(&dir, &asset.path);
        asset.hidden = hidden::hidden(&dir, &asset.path);
        asset.doubt = doubt::of_file(&dir, &asset.path);
    });
    let inputs =
        Inputs { sources, site, documents, data, unread, assets: sorted.assets, theme_folder, theme, root: dir };
    (Some(inputs), diagnostics)
}

/// Opens the project root, if there is a folder `content` in it.
fn open(root: &Path) -> Result<Dir, Box<Diagnostic>> {
    let failed = |path: &str, error: &io::Error| Box::new(walk::failed(path, error));
    let dir = Dir::open_ambient_dir(root, ambient_authority()).map_err(|error| {
        let path = root.display().to_string();
        if error.kind() == io::ErrorKind::NotFound {
            return Box::new(no_site(&path, message!("没有这个文件夹", "there is no such folder")));
        }
        if error.kind() == io::ErrorKind::NotADirectory {
            return Box::new(no_site(&path, message!("这不是文件夹", "this is no folder")));
        }
        failed(&path, &error)
    })?;
    match dir.symlink_metadata("content") {
        Ok(metadata) if metadata.is_dir() => Ok(dir),
        Ok(metadata) if metadata.is_symlink() => Err(Box::new(walk::symlink("content"))),
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed("content", &error)),
        _ => {
            let message = message!("这里没有 content 文件夹", "there is no folder content here");
            Err(Box::new(match site_above(root) {
                Some(above) => {
                    let above = above.display();
                    no_site_without_hint("content", message).hint(message!(
                        "上级文件夹 {above} 是站点：到那里运行，或写 --root {above}",
                        "{above}, above here, is a site: run the command there, or write --root {above}"
                    ))
                }
                None => no_site("content", message),
            }))
        }
    }
}

/// The nearest folder above that is a site: many a command is run in the folder of the document at hand.
pub(crate) fn site_above(root: &Path) -> Option<PathBuf> {
    let root = std::fs::canonicalize(root).ok()?;
    root.ancestors().skip(1).find(|above| above.join("content/site.yaml").is_file()).map(Path::to_path_buf)
}

fn no_site_without_hint(path: &str, message: crate::diag::Message) -> Diagnostic {
    Diagnostic::error(&codes::NO_SITE, Place::Path(path.into()), message)
}

fn no_site(path: &str, message: crate::diag::Message) -> Diagnostic {
    no_site_without_hint(path, message).hint(message!(
        "用 --root 指明站点文件夹，或用 jianbao init 新建一个站点",
        "name the site's folder with --root, or make a new site with jianbao init"
    ))
}

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
