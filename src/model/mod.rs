//! The typed site: every document with its fields read, its body parsed, its mistakes reported.

pub mod body;
pub mod briefing;
mod cell;
pub mod config;
pub mod dataset;
mod document;
mod doubts;
pub mod fence;
pub mod field;
pub mod form;
pub(crate) mod guarded;
mod guess;
pub mod head;
pub mod index_number;
mod kind;
mod ledger;
mod list;
mod lookup;
mod lower;
pub mod mail;
pub mod page;
mod pasted;
pub mod project;
pub mod propose;
mod record;
mod registry;
mod remark;
pub mod reply;
pub mod schema;
pub mod settings;
mod shape;
mod stray;
pub mod study;
pub mod table;
mod unused;
pub mod usage;
pub mod value;

use std::sync::Arc;

use rayon::prelude::*;

pub use document::{DocKey, DocMeta, Document, Documents};
pub use doubts::Doubts;
pub use kind::Kind;
pub use lookup::Lookup;
pub(crate) use registry::named as registered_names;
pub use unused::UnusedFile;

use crate::diag::codes::model as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::{self, Asset, DataContent, Folder, Inputs};
use crate::message;
use crate::source::Place;
use config::Config;
use lower::{Lowered, Lowering, lower_data, lower_document};
use project::Project;

/// Everything that authors wrote, typed. Only `disclose` takes it further.
#[derive(Debug)]
pub struct Site {
    /// `content/site.yaml`.
    pub config: Config,
    /// Where it stands.
    pub config_place: Place,
    /// All documents.
    pub documents: Documents,
    /// Every other file below `content/`.
    pub assets: Vec<Asset>,
    /// Files that no document uses.
    pub unused: Vec<UnusedFile>,
    /// Documents that could not be read, or datasets that could be read in part, which has been reported: a reference to one
    /// of them is no mistake of its own, and what is computed from it is not judged.
    pub unread: Vec<Unread>,
    /// Those of which some fields could not be read; nothing is built with them, but what else is wrong is told.
    pub suspects: Documents,
}

/// A document that could not be read, or a dataset of which nobody knows whether its numbers are right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The stem of its file.
    pub id: Arc<str>,
    /// Path of its file below `content/`.
    pub path: Arc<str>,
    /// Whether it is a ledger in which there may be a project of any id.
    pub may_hold_any: bool,
}

/// Lowers all inputs. Mistakes of one document never hide those of another; with any error there may be no site.
///
/// A front matter is parsed here, and its values let go as soon as they are lowered: all of them beside all texts would be
/// what a build takes most memory for.
pub fn model(inputs: &Inputs) -> (Option<Site>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let config = inputs.site.as_ref().and_then(|node| settings::lower(node, &mut diagnostics));
    let lowering = || Lowering { inputs, config: config.as_ref(), suspects: Vec::new() };

    // A ledger of many rows takes long, so it begins first.
    let data = inputs.data.par_iter();
    let data = data.map(|file| collecting(lowering(), |lowering, found| lower_data(lowering, file, found)));
    let documents = inputs.documents.par_iter();
    let documents =
        documents.map(|document| collecting(lowering(), |lowering, found| lower_document(lowering, document, found)));
    let (from_data, from_documents): (Vec<_>, Vec<_>) = rayon::join(|| data.collect(), || documents.collect());
    let mut suspects = Vec::new();
    let mut lowered = Vec::with_capacity(from_documents.len());
    let is_ledger = |path: &str| path.starts_with("projects/") && !path.ends_with(".md");
    let name = |path: &str| Unread { id: load::stem(path).into(), path: path.into(), may_hold_any: is_ledger(path) };
    let mut unread: Vec<Unread> = inputs.unread.iter().map(|path| name(path)).collect();
    for ((document, more, found), raw) in from_documents.into_iter().zip(&inputs.documents) {
        suspects.extend(more);
        if document.is_none() || (found.has_errors() && raw.folder == Folder::Data) {
            unread.push(name(&raw.path));
        }
        lowered.extend(document);
        diagnostics.append(found);
    }
    for ((documents, more, found), raw) in from_data.into_iter().zip(&inputs.data) {
        // Any of the projects may be the one that is missing, and any cell of a dataset the one that is wrong.
        if found.has_errors() || matches!(raw.content, DataContent::Unread) {
            let ids = more.iter().filter_map(|lowered| match lowered {
                Lowered::Project(project) => Some(&*project.id),
                _ => None,
            });
            // Where every row has an id, none but these are in doubt.
            let is_open = documents.is_empty() && more.is_empty() || ids.clone().any(str::is_empty);
            let file = name(&raw.path);
            let rows = ids.map(|id| Unread { id: id.into(), path: file.path.clone(), may_hold_any: false });
            unread.extend(rows.collect::<Vec<_>>());
            unread.push(Unread { may_hold_any: file.may_hold_any && is_open, ..file });
        }
        suspects.extend(more);
        lowered.extend(documents);
        diagnostics.append(found);
    }

    let (Some(config), Some(node)) = (config, &inputs.site) else { return (None, diagnostics) };
    ledger::check_files(&config, inputs, &mut diagnostics);
    let site = Site {
        config,
        config_place: node.place.clone(),
        documents: grouped(lowered),
        assets: inputs.assets.clone(),
        unused: Vec::new(),
        unread,
        suspects: grouped(suspects),
    };
    let site = Site { unused: unused::find(&site, inputs), ..site };
    settings::check(&site.config, &site.config_place, &mut diagnostics);
    registry::check(&site, &mut diagnostics);
    report_repeated_ids(&site, &mut diagnostics);
    (Some(site), diagnostics)
}

/// Runs a part that may find mistakes, with lists of its own: so parts can run side by side and keep their order.
fn collecting<'a, T>(
    mut lowering: Lowering<'a>,
    part: impl FnOnce(&mut Lowering<'a>, &mut Diagnostics) -> T,
) -> (T, Vec<Lowered>, Diagnostics) {
    let mut found = Diagnostics::default();
    let value = part(&mut lowering, &mut found);
    (value, lowering.suspects, found)
}

fn grouped(lowered: Vec<Lowered>) -> Documents {
    let mut grouped = Documents::default();
    for document in lowered {
        match document {
            Lowered::Project(document) => grouped.projects.push(document),
            Lowered::Reply(document) => grouped.replies.push(document),
            Lowered::Study(document) => grouped.studies.push(document),
            Lowered::Briefing(document) => grouped.briefings.push(document),
            Lowered::Dataset(document) => grouped.datasets.push(document),
            Lowered::Page(document) => grouped.pages.push(document),
        }
    }
    grouped
}

fn report_repeated_ids(site: &Site, diagnostics: &mut Diagnostics) {
    let named = site.documents.each().chain(site.suspects.each());
    let named: Vec<_> = named.filter(|document| !document.doubts(&[Project::code])).collect();
    let mut first = Lookup::with_room_for(named.len());
    for (at, document) in named.iter().enumerate() {
        let other = *first.get_or_insert_with((document.folder, &**document.id), || at);
        if other < at {
            let id = document.id;
            diagnostics.push(
                Diagnostic::error(
                    &code::REPEATED_ID,
                    place_of_id(document),
                    message!("编号“{id}”已经用过", "the id `{id}` is taken"),
                )
                .related(place_of_id(&named[other]), message!("先用它的在这里", "it is taken here"))
                .hint(if is_named_by_file(document) {
                    message!(
                        "给其中一个文件改名，例如 2026-{id}；文件夹名不算编号的一部分",
                        "rename one of the files, as in 2026-{id}; folders are no part of an id"
                    )
                } else {
                    message!("改正其中一个编码", "correct one of the codes")
                }),
            );
        }
    }
}

/// The file of a document is named by its id; a row of a ledger has a cell for it, and so may a project.
fn place_of_id(document: &DocMeta<'_>) -> Place {
    if is_named_by_file(document) { document.origin.place() } else { document.origin.field(Project::code.keys) }
}

fn is_named_by_file(document: &DocMeta<'_>) -> bool {
    document.origin.is_whole_file() && load::stem(document.path) == &**document.id
}
