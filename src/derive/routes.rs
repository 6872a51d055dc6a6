//! Routes: where each document is published, and which document a path or an id means.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::names;
use crate::disclose::{Declared, Edition};
use crate::load::Folder;
use crate::model::{DocKey, Lookup};

/// Addresses below the root of the site.
///
/// An address is made of the column, the id and nothing else: no date, no counter, nothing that the presence of
/// another document could change.
#[derive(Debug, Default)]
pub struct Routes {
    pages: Lookup<DocKey, String>,
    by_source: Lookup<Arc<str>, DocKey>,
    by_id: Lookup<Arc<str>, Vec<DocKey>>,
    folders: BTreeMap<Folder, String>,
    /// The ids of all columns.
    columns: BTreeSet<String>,
}

impl Routes {
    pub(super) fn new(edition: &Edition) -> Self {
        let columns = edition.config().columns.iter().map(|column| column.id.to_string()).collect();
        let count = edition.documents().count();
        let mut routes = Self {
            pages: Lookup::with_room_for(count),
            by_source: Lookup::with_room_for(count),
            by_id: Lookup::with_room_for(count),
            folders: BTreeMap::new(),
            columns,
        };
        for folder in Folder::ALL {
            let name = edition.config().column_of(folder).map_or(folder.name(), |column| &column.id);
            routes.folders.insert(folder, name.to_owned());
        }
        for page in edition.pages() {
            let key = DocKey { folder: Folder::Pages, id: page.id.clone() };
            routes.pages.insert(key, format!("{}/{}.html", page.fields.column, page.id));
        }
        for document in edition.documents() {
            let key = document.key();
            let folder = &routes.folders[&document.folder];
            routes.pages.get_or_insert_with(key.clone(), || format!("{folder}/{}.html", document.id));
            // Rows of a ledger share one file, so its path means none of them.
            if document.origin.is_whole_file() {
                routes.by_source.insert(document.path.into(), key.clone());
            }
            // Hardly any id is that of two documents.
            routes.by_id.get_or_insert_with(document.id.clone(), || Vec::with_capacity(1)).push(key);
        }
        routes
    }

    /// The page of a document.
    pub fn page(&self, key: &DocKey) -> Option<&str> {
        self.pages.get(key).map(String::as_str)
    }

    /// Whether a path is that of the page of a document, or of what stands beside the page under its name.
    pub fn is_beside(&self, key: &DocKey, path: &str) -> bool {
        let bare = |path: &str| path.rsplit_once('.').map(|(bare, _)| bare.to_owned());
        let wanted = bare(path);
        wanted.is_some() && self.page(key).and_then(bare) == wanted
    }

    /// The PDF of a document, beside its page.
    pub fn pdf(&self, key: &DocKey) -> Option<String> {
        let page = self.page(key)?;
        Some(format!("{}.pdf", page.strip_suffix(".html").unwrap_or(page)))
    }

    /// The PDF of a volume: beside the page that declares it, else beside the list of what it holds.
    pub fn volume(&self, declared: &Declared<'_>) -> String {
        let name = names::one_of(names::VOLUME, &declared.volume.id);
        if let Some(page) = declared.page {
            return format!("{}/{}.pdf", page.fields.column, names::one_of(&page.id, &name));
        }
        let folder = if declared.volume.series.is_some() { Folder::Briefings } else { Folder::Replies };
        format!("{}/{name}.pdf", self.folder(folder))
    }

    /// The folder in which documents of a type are published.
    pub fn folder(&self, folder: Folder) -> &str {
        self.folders.get(&folder).map_or_else(|| folder.name(), String::as_str)
    }

    /// The document whose source file stands at a path below `content/`.
    pub fn by_source(&self, path: &str) -> Option<&DocKey> {
        self.by_source.get(path)
    }

    /// The document that a reference means: an id, or `folder/id` where two types share one.
    pub fn resolve(&self, reference: &str) -> Option<&DocKey> {
        if let Some(keys) = self.by_id.get(reference) {
            return match keys.as_slice() {
                [only] => Some(only),
                _ => None,
            };
        }
        let (folder, id) = reference.split_once('/')?;
        self.by_id.get(id)?.iter().find(|key| key.folder.name() == folder)
    }

    /// The documents that have an id.
    pub fn with_id(&self, id: &str) -> &[DocKey] {
        self.by_id.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// Where an attached file is published, by its path below `content/`.
    pub fn asset(&self, path: &str) -> String {
        format!("{}/{path}", names::FILES)
    }

    /// Whether a page of this id in a folder is that of a document, and none that the column has of its own.
    pub fn may_be_document(&self, folder: &str, id: &str) -> bool {
        let listed = self.folders.iter().find(|(_, name)| *name == folder).map(|(listed, _)| *listed);
        let listed = listed.or_else(|| self.columns.contains(folder).then_some(Folder::Pages));
        listed.is_some_and(|listed| !id.contains('/') && !names::is_taken(listed, id))
    }
}

/// The way from one page to another, so that a site works at a domain root, below a sub-path and from a disk.
pub fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let shared = from[..from.len() - 1].iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
    let mut path = "../".repeat(from.len() - 1 - shared);
    path.push_str(&to[shared..].join("/"));
    path
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn a_page_finds_another_from_wherever_it_stands() {
        for (from, to, path) in [
            ("index.html", "replies/1.html", "replies/1.html"),
            ("replies/1.html", "replies/2.html", "2.html"),
            ("replies/1.html", "index.html", "../index.html"),
            ("replies/1.html", "files/data/a.csv", "../files/data/a.csv"),
            ("a/b/c.html", "a/d.html", "../d.html"),
        ] {
            assert_eq!(relative(from, to), path);
        }
    }
}
