//! The edition for one audience: all that later stages know of the site.

mod suspects;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::{Audience, release};
use crate::load::{Asset, Folder};
use crate::model::body;
use crate::model::briefing::Briefing;
use crate::model::config::{Config, SiteColumn, Volume};
use crate::model::head::Head;
use crate::model::page::Page;
use crate::model::project::Project;
use crate::model::reply::Reply;
use crate::model::study::Study;
use crate::model::table::DataTable;
use crate::model::value::{Date, Disclosure};
use crate::model::{DocKey, DocMeta, Document, Documents, Lookup, Site, Unread, UnusedFile};
use crate::source::Place;

/// What one audience may see. Only [`super::disclose`] makes one; a withheld document does not exist in it.
#[derive(Debug)]
pub struct Edition {
    audience: Audience,
    /// What lies after it is yet to come.
    today: Date,
    config: Config,
    config_place: Place,
    documents: Documents,
    on_request: Vec<Arc<str>>,
    assets: BTreeMap<Arc<str>, Asset>,
    unread: Vec<Unread>,
    suspects: Documents,
    unused: Vec<UnusedFile>,
    /// Where each document stands in the list of its type.
    positions: Lookup<DocKey, usize>,
}

/// A volume with where it is declared.
#[derive(Debug, Clone, Copy)]
pub struct Declared<'a> {
    /// The volume.
    pub volume: &'a Volume,
    /// Where it stands in the list of those that are declared at the same place.
    pub position: usize,
    /// The page that declares it, and offers it; nothing where the settings do.
    pub page: Option<&'a Document<Page>>,
}

impl Edition {
    pub(super) fn new(site: &Site, audience: Audience, today: Date) -> Self {
        let public = audience == Audience::Public;
        let mut config = site.config.clone();
        if public {
            // Neither takes part in a public site; without them nothing can depend on them.
            config.mail = None;
            config.ledgers = Vec::new();
        }
        let (doubted, more_unread): (Vec<_>, Vec<_>) =
            if public { suspects::contradictory(site).into_iter().unzip() } else { Default::default() };
        let mut documents = released(&site.documents, audience, today);
        if !doubted.is_empty() {
            documents.retain(|document| !doubted.contains(&document.key()));
        }
        let mut edition = Self {
            audience,
            today,
            documents,
            on_request: if public && config.list_on_request.0 { on_request(site) } else { Vec::new() },
            config,
            config_place: site.config_place.clone(),
            assets: BTreeMap::new(),
            unread: site.unread.iter().cloned().chain(more_unread).collect(),
            suspects: suspects::seen_by(audience, &site.suspects),
            unused: if public { Vec::new() } else { site.unused.clone() },
            positions: Lookup::default(),
        };
        edition.positions = edition.index();
        let used = edition.asset_paths();
        let kept = site.assets.iter().filter(|asset| used.contains(&*asset.path));
        edition.assets = kept.map(|asset| (Arc::from(&*asset.path), asset.clone())).collect();
        edition
    }

    /// The documents and fields of this edition that everyone may see: what figures of a public document are computed
    /// from, whatever edition it is shown in. Files and titles given on application take no part in figures.
    pub fn seen_by_all(&self) -> Self {
        let (audience, today) = (Audience::Public, self.today);
        let mut edition = Self {
            audience,
            today,
            config: self.config.clone(),
            documents: released(&self.documents, audience, today),
            on_request: Vec::new(),
            config_place: self.config_place.clone(),
            assets: BTreeMap::new(),
            unread: self.unread.clone(),
            suspects: Documents::default(),
            unused: Vec::new(),
            positions: Lookup::default(),
        };
        edition.positions = edition.index();
        edition
    }

    /// Who it is for.
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// The settings of the site; the public edition has no mail lists and no ledger descriptions.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Where the settings stand.
    pub fn config_place(&self) -> &Place {
        &self.config_place
    }

    /// Projects.
    pub fn projects(&self) -> &[Arc<Document<Project>>] {
        &self.documents.projects
    }

    /// Reply letters.
    pub fn replies(&self) -> &[Arc<Document<Reply>>] {
        &self.documents.replies
    }

    /// Peer-city study notes.
    pub fn studies(&self) -> &[Arc<Document<Study>>] {
        &self.documents.studies
    }

    /// Issues of briefings.
    pub fn briefings(&self) -> &[Arc<Document<Briefing>>] {
        &self.documents.briefings
    }

    /// Datasets.
    pub fn datasets(&self) -> &[Arc<Document<DataTable>>] {
        &self.documents.datasets
    }

    /// Pages.
    pub fn pages(&self) -> &[Arc<Document<Page>>] {
        &self.documents.pages
    }

    /// Titles of documents that are given on application, sorted, and nothing else of these; empty unless the site lists
    /// them.
    pub fn on_request(&self) -> &[Arc<str>] {
        &self.on_request
    }

    /// An attached file or image by its path below `content/`, if a document of the edition refers to it.
    pub fn asset(&self, path: &str) -> Option<&Asset> {
        self.assets.get(path)
    }

    /// All attached files and images to which documents of the edition refer, by path.
    pub fn assets(&self) -> impl Iterator<Item = &Asset> {
        self.assets.values()
    }

    /// Files below `content/` that no document uses; the public edition knows of none.
    pub fn unused_files(&self) -> &[UnusedFile] {
        &self.unused
    }

    /// All documents of all types, in the order of the types and of their files.
    pub fn documents(&self) -> impl Iterator<Item = DocMeta<'_>> {
        self.documents.each()
    }

    /// Where a document stands in the list of its type.
    pub fn position(&self, key: &DocKey) -> Option<usize> {
        self.positions.get(key).copied()
    }

    /// A document of any type by its key.
    pub fn document(&self, key: &DocKey) -> Option<DocMeta<'_>> {
        self.documents.at(key.folder, self.position(key)?)
    }

    /// The volumes that are declared in the settings, and those that pages of this edition declare.
    pub fn volumes(&self) -> impl Iterator<Item = Declared<'_>> {
        let of_settings = self.config.volumes.iter().enumerate();
        let of_settings = of_settings.map(|(position, volume)| Declared { volume, position, page: None });
        let of_pages = self.documents.pages.iter().flat_map(|page| {
            let declared = page.fields.volumes.iter().enumerate();
            declared.map(move |(position, volume)| Declared { volume, position, page: Some(&**page) })
        });
        of_settings.chain(of_pages)
    }

    /// The body that issued a document.
    pub fn issuer<'a>(&'a self, head: &'a Head) -> &'a str {
        head.issuer.as_deref().unwrap_or(&self.config.bureau.name)
    }

    /// The name under a document.
    pub fn signature<'a>(&'a self, head: &'a Head) -> &'a str {
        head.signature.as_deref().unwrap_or_else(|| self.issuer(head))
    }

    /// Whether the bureau itself issued a document.
    pub fn is_own(&self, head: &Head) -> bool {
        let bureau = &self.config.bureau;
        head.issuer.as_ref().is_none_or(|issuer| *issuer == bureau.name || *issuer == bureau.short_name)
    }

    /// Whether the edition has an abstract of a reply alone, in the place of its text.
    pub fn has_abstract_alone(&self, reply: &Reply) -> bool {
        self.audience == Audience::Public && reply.is_abstract()
    }

    /// Whether a column has nothing to show in this edition.
    pub fn is_empty_column(&self, column: &SiteColumn) -> bool {
        let listed = match column.folder() {
            Folder::Pages => 0,
            folder => self.documents.count(folder),
        };
        listed == 0 && !self.documents.pages.iter().any(|page| page.fields.column == column.id)
    }

    /// Where each document stands. Of two with one id, which has been reported, the first is meant.
    fn index(&self) -> Lookup<DocKey, usize> {
        let mut positions = Lookup::with_room_for(self.documents().count());
        let (mut folder, mut position) = (None, 0);
        for document in self.documents() {
            if folder.replace(document.folder) != Some(document.folder) {
                position = 0;
            }
            positions.get_or_insert_with(document.key(), || position);
            position += 1;
        }
        positions
    }

    fn asset_paths(&self) -> BTreeSet<String> {
        let mut paths = BTreeSet::new();
        for document in self.documents().chain(self.suspects.each()) {
            paths.extend(document.head.attached_files(document.folder_path()));
            paths.extend(body::files(document.body).map(|(path, _)| path.to_owned()));
        }
        paths
    }
}

/// The documents that an audience may see, as it may see them.
fn released(all: &Documents, audience: Audience, today: Date) -> Documents {
    Documents {
        projects: select(&all.projects, audience, |project| Arc::new(release::project(project, today))),
        replies: select(&all.replies, audience, release::reply),
        studies: select(&all.studies, audience, Arc::clone),
        briefings: select(&all.briefings, audience, release::briefing),
        datasets: select(&all.datasets, audience, Arc::clone),
        pages: select(&all.pages, audience, Arc::clone),
    }
}

/// What everyone may see whole is not copied.
fn select<T: Send + Sync>(
    documents: &[Arc<Document<T>>],
    audience: Audience,
    release: impl Fn(&Arc<Document<T>>) -> Arc<Document<T>> + Send + Sync,
) -> Vec<Arc<Document<T>>> {
    let is_public = |document: &&Arc<Document<T>>| document.head.disclosure == Disclosure::Public;
    match audience {
        Audience::Internal => documents.to_vec(),
        Audience::Public => documents.par_iter().filter(is_public).map(release).collect(),
    }
}

/// The titles, sorted, so that their order tells nothing of where the documents stand.
fn on_request(site: &Site) -> Vec<Arc<str>> {
    let on_request = site.documents.each().filter(|document| document.head.disclosure == Disclosure::OnRequest);
    let mut titles: Vec<_> = on_request.map(|document| Arc::from(document.head.title.as_str())).collect();
    titles.sort_unstable();
    titles
}
