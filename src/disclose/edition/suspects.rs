//! Documents of which some fields could not be read: nothing is built with them, but the rest of each is looked at.

use std::sync::Arc;

use super::super::{Audience, release};
use super::Edition;
use crate::load::Folder;
use crate::model::briefing::Briefing;
use crate::model::config::SiteColumn;
use crate::model::head::Head;
use crate::model::reply::Reply;
use crate::model::value::Disclosure;
use crate::model::{DocKey, DocMeta, Document, Documents, Doubts, Lookup, Site, Unread};

impl Edition {
    /// Documents that could not be read; an edition with any of them is never built.
    pub fn unread(&self) -> &[Unread] {
        &self.unread
    }

    /// Whether an id or a path below `content/` may belong to a document that could not be read. Nothing is built then, and
    /// what refers to the document cannot be judged.
    pub fn is_unread(&self, reference: &str) -> bool {
        let stem = reference.rsplit('/').next().unwrap_or(reference);
        let is_it = |unread: &Unread| *unread.path == *reference || *unread.id == *stem || unread.may_hold_any;
        self.unread.iter().any(is_it)
    }

    /// Whether a file is that of a document that could not be read.
    pub fn is_unread_file(&self, path: &str) -> bool {
        self.unread.iter().any(|unread| *unread.path == *path)
    }

    /// Whether a document of a type could not be read, so that nobody knows what belongs to its ledger.
    pub fn has_unread_in(&self, folder: Folder) -> bool {
        self.unread.iter().any(|unread| unread.path.split('/').next() == Some(folder.name()))
    }

    /// Whether a document that could not be read may belong to a column, so that it cannot be told whether it is empty.
    pub fn has_unread(&self, column: &SiteColumn) -> bool {
        let name = column.folder().name();
        let folder = |unread: &Unread| unread.path.split('/').next().is_some_and(|folder| folder == name);
        self.unread.iter().any(folder)
    }

    /// The edition with the documents in it of which some fields could not be read, for rules to look at, and those fields;
    /// nothing where there are none. It is never built.
    pub fn with_suspects(&self) -> Option<(Self, Doubts)> {
        type List<T> = Vec<Arc<Document<T>>>;
        fn join<T>(list: &List<T>, suspects: &List<T>, doubts: &mut Doubts) -> List<T> {
            suspects.iter().for_each(|suspect| doubts.add(suspect));
            list.iter().chain(suspects).cloned().collect()
        }
        let suspects = &self.suspects;
        if suspects.is_empty() {
            return None;
        }
        let mut doubts = Doubts::default();
        let own = &self.documents;
        let documents = Documents {
            projects: join(&own.projects, &suspects.projects, &mut doubts),
            replies: join(&own.replies, &suspects.replies, &mut doubts),
            studies: join(&own.studies, &suspects.studies, &mut doubts),
            briefings: join(&own.briefings, &suspects.briefings, &mut doubts),
            datasets: join(&own.datasets, &suspects.datasets, &mut doubts),
            pages: join(&own.pages, &suspects.pages, &mut doubts),
        };
        let mut edition = Self {
            audience: self.audience,
            today: self.today,
            config: self.config.clone(),
            config_place: self.config_place.clone(),
            documents,
            on_request: self.on_request.clone(),
            assets: self.assets.clone(),
            unread: self.unread.clone(),
            suspects: Documents::default(),
            unused: self.unused.clone(),
            positions: Lookup::default(),
        };
        edition.positions = edition.index();
        Some((edition, doubts))
    }
}

/// Documents that contradict themselves about who may read them, which is reported: nobody can tell what of them may be
/// said to everyone.
pub(super) fn contradictory(site: &Site) -> Vec<(DocKey, Unread)> {
    let documents = site.documents.each().filter(|document| release::contradicts_reason(document.head));
    let issues = site.documents.briefings.iter().filter(|issue| release::contradicts_marking(issue));
    let issues = issues.map(|issue| DocMeta::of(Folder::Briefings, issue));
    let unread =
        |document: &DocMeta<'_>| Unread { id: document.id.clone(), path: document.path.into(), may_hold_any: false };
    documents.chain(issues).map(|document| (document.key(), unread(&document))).collect()
}

/// Those documents with fields that could not be read of which an audience may see what else is wrong. Of a project its
/// white-list says what is public, which may be what is wrong.
pub(super) fn seen_by(audience: Audience, all: &Documents) -> Documents {
    if audience == Audience::Internal {
        return all.clone();
    }
    type List<T> = Vec<Arc<Document<T>>>;
    fn judged<T>(suspects: &List<T>, release: fn(&Arc<Document<T>>) -> Arc<Document<T>>) -> List<T> {
        let is_public = |document: &&Arc<Document<T>>| {
            !document.doubts(&[Head::disclosure, Head::disclosure_reason, Briefing::marking])
                && document.head.disclosure == Disclosure::Public
                && !release::contradicts_reason(&document.head)
        };
        suspects.iter().filter(is_public).map(release).collect()
    }
    let is_whole = |reply: &&Arc<Document<Reply>>| !reply.doubts(&[Reply::extent]) && !reply.fields.is_abstract();
    let replies: Vec<_> = all.replies.iter().filter(is_whole).cloned().collect();
    let is_open = |issue: &&Arc<Document<Briefing>>| !release::contradicts_marking(issue);
    let briefings: Vec<_> = all.briefings.iter().filter(is_open).cloned().collect();
    Documents {
        projects: Vec::new(),
        replies: judged(&replies, release::reply),
        studies: judged(&all.studies, Arc::clone),
        briefings: judged(&briefings, release::briefing),
        datasets: judged(&all.datasets, Arc::clone),
        pages: judged(&all.pages, Arc::clone),
    }
}
