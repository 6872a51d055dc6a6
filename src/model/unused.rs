//! Files below `content/` that nothing leads to.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::body;
use super::document::Document;
use super::{Kind, Site};
use crate::load::{DataContent, Folder, Inputs};
use crate::source::{Node, Value};
use crate::text::path::{ending, folder_of};

/// A file that no document uses, and that is therefore published nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnusedFile {
    /// Its path below `content/`.
    pub path: Arc<str>,
    /// What its author most likely meant it to be, if anything.
    pub meant: Option<Kind>,
}

/// Finds them; with a document that could not be read nobody knows what it uses.
pub(super) fn find(site: &Site, inputs: &Inputs) -> Vec<UnusedFile> {
    if !site.unread.is_empty() {
        return Vec::new();
    }
    let mut used = BTreeSet::new();
    for document in site.documents.each() {
        used.extend(document.head.attached_files(document.folder_path()));
        used.extend(body::files(document.body).map(|(path, _)| path.to_owned()));
    }
    for dataset in &site.documents.datasets {
        let Document { fields, path, .. } = &**dataset;
        let file = fields.about.file.as_ref();
        used.extend(file.and_then(|file| file.below_content(folder_of(path))));
    }
    if let Some(settings) = &inputs.site {
        texts(settings, &mut used);
    }
    let is_table =
        |data: &&crate::load::DataFile| data.folder == Folder::Data && matches!(data.content, DataContent::Grid(_));
    let tables = inputs.data.iter().filter(is_table).map(|data| (&data.path, Some(Kind::Dataset)));
    let files = inputs.assets.iter().map(|asset| (&asset.path, meant(&asset.path)));
    let unused = tables.chain(files).filter(|(path, _)| !used.contains(&***path));
    unused.map(|(path, meant)| UnusedFile { path: Arc::from(&**path), meant }).collect()
}

/// Right in the folder of a type a text was most likely meant to be a document.
fn meant(path: &str) -> Option<Kind> {
    let is_text = matches!(&*ending(path), "doc" | "docx" | "wps" | "odt" | "rtf" | "txt");
    Folder::named(folder_of(path)).filter(|_| is_text).map(Kind::of_folder)
}

/// The texts of the settings, any of which may be the path of a file.
fn texts(node: &Node, used: &mut BTreeSet<String>) {
    match &node.value {
        Value::Map(entries) => entries.iter().for_each(|entry| texts(&entry.node, used)),
        Value::Seq(items) => items.iter().for_each(|item| texts(item, used)),
        _ => used.extend(node.as_text().map(|text| text.trim().trim_start_matches("content/").to_owned())),
    }
}
