//! Which pages a site has: one file a type.

pub(in crate::render) mod briefing;
pub(in crate::render::html) mod catalogue;
pub(super) mod column;
mod column_lists;
mod dataset;
mod figures;
mod follow_up;
mod home;
mod mechanism;
mod monthly;
pub(in crate::render::html) mod on_request;
mod page;
mod policies;
mod progress;
pub(in crate::render) mod project;
mod project_matters;
mod project_statistics;
mod project_team;
pub(in crate::render) mod reply;
mod reply_list;
pub(in crate::render::html) mod sitemap;
pub(in crate::render) mod study;
mod visits;
mod warnings;

pub(super) use dataset::carried_data;

// What PDF documents take from here, so that both say the same.
#[cfg(feature = "pdf")]
pub(in crate::render) use briefing::{distribution, series_name};
#[cfg(feature = "pdf")]
pub(in crate::render) use dataset::csv;
#[cfg(feature = "pdf")]
pub(in crate::render) use project::{facts as project_facts, funds};
#[cfg(feature = "pdf")]
pub(in crate::render) use reply::contact_line;
#[cfg(feature = "pdf")]
pub(in crate::render) use study::{compares, figures as study_figures, matrix};

use std::sync::Arc;

use rayon::prelude::*;

use super::frame::Frame;
use super::theme::ThemeError;
use super::views::{Link, Missing};
use crate::derive::names;
use crate::load::Folder;
use crate::model::DocMeta;
use crate::model::Document;

/// How a page is made, given its path.
type MakePage<'a> = Box<dyn Fn(&str) -> Result<Vec<u8>, ThemeError> + Send + Sync + 'a>;

/// One page to be made: its path, and how. Pages are made on several threads and handed over one by one, so that no
/// more of them are in memory than there are threads.
pub(super) struct Job<'a> {
    pub(super) path: String,
    /// Whether search engines are told of it.
    pub(super) listed: bool,
    pub(super) make: MakePage<'a>,
}

impl<'a> Job<'a> {
    pub(super) fn new(
        path: impl Into<String>,
        make: impl Fn(&str) -> Result<Vec<u8>, ThemeError> + Send + Sync + 'a,
    ) -> Self {
        let path = path.into();
        Self { listed: path.ends_with(".html"), path, make: Box::new(make) }
    }

    /// The same page, which search engines are not told of, because others show what is on it.
    pub(super) fn unlisted(self) -> Self {
        Self { listed: false, ..self }
    }
}

/// Adds some of the pages.
type Add<'a> = Box<dyn Fn(&mut Vec<Job<'a>>) + Send + Sync + 'a>;

/// Every page of the edition. Lists of many documents are divided into pages side by side.
pub(super) fn all<'a>(frame: &'a Frame<'a>) -> Vec<Job<'a>> {
    let edition = frame.edition;
    let mut parts: Vec<Add<'a>> = vec![
        Box::new(|jobs| {
            jobs.push(Job::new(names::HOME, |path| home::home(frame, path)));
            jobs.push(Job::new(names::MISSING, |path| missing(frame, path)).unlisted());
        }),
        Box::new(|jobs| sitemap::add(frame, jobs)),
        Box::new(|jobs| on_request::add(frame, jobs)),
        Box::new(|jobs| catalogue::add(frame, jobs)),
    ];
    for column in frame.columns() {
        parts.push(Box::new(move |jobs| column::add(frame, column, jobs)));
    }
    parts.push(Box::new(|jobs| add(frame, Folder::Projects, edition.projects(), project::project, jobs)));
    parts.push(Box::new(|jobs| add(frame, Folder::Replies, edition.replies(), reply::reply, jobs)));
    parts.push(Box::new(|jobs| add(frame, Folder::Studies, edition.studies(), study::study, jobs)));
    parts.push(Box::new(|jobs| add(frame, Folder::Data, edition.datasets(), dataset::dataset, jobs)));
    parts.push(Box::new(|jobs| add(frame, Folder::Pages, edition.pages(), page::page, jobs)));
    parts.push(Box::new(|jobs| add_briefings(frame, jobs)));
    parts.push(Box::new(|jobs| add_files_of_datasets(frame, jobs)));
    let made = parts.into_par_iter().with_max_len(1).map(|add| {
        let mut jobs = Vec::new();
        add(&mut jobs);
        jobs
    });
    made.collect::<Vec<_>>().into_iter().flatten().collect()
}

fn add_briefings<'a>(frame: &'a Frame<'a>, jobs: &mut Vec<Job<'a>>) {
    for (position, briefing) in frame.edition.briefings().iter().enumerate() {
        let meta = DocMeta::of(Folder::Briefings, briefing);
        if let Some(path) = frame.href(&meta.key()) {
            jobs.push(Job::new(path, move |path| briefing::briefing(frame, path, briefing, &meta, position)));
        }
    }
}

fn add_files_of_datasets<'a>(frame: &'a Frame<'a>, jobs: &mut Vec<Job<'a>>) {
    for dataset in frame.edition.datasets() {
        jobs.push(Job::new(dataset::csv_path(frame, dataset), |_| Ok(dataset::csv(dataset))));
    }
}

/// How the page of a document of one type is made.
type Make<T> = fn(&Frame<'_>, &str, &Document<T>, &DocMeta<'_>) -> Result<Vec<u8>, ThemeError>;

fn add<'a, T: Send + Sync>(
    frame: &'a Frame<'a>,
    folder: Folder,
    documents: &'a [Arc<Document<T>>],
    make: Make<T>,
    jobs: &mut Vec<Job<'a>>,
) {
    for document in documents {
        let meta = DocMeta::of(folder, document);
        if let Some(path) = frame.href(&meta.key()) {
            jobs.push(Job::new(path, move |path| make(frame, path, document, &meta)));
        }
    }
}

/// The newest documents of a type, so many at most, by their date of publication.
fn newest<T>(documents: &[Arc<Document<T>>], most: usize) -> Vec<&Document<T>> {
    let order = column_lists::newest(documents, |document| document.head.published);
    order.into_iter().take(most).map(|position| &*documents[position]).collect()
}

fn missing(frame: &Frame<'_>, path: &str) -> Result<Vec<u8>, ThemeError> {
    let mut page = frame.plain_page(path, "没有找到这个页面", "网址可能有误，或页面已经移动", None);
    // A server answers with this page at any address, so the way to the root is the path of the site itself.
    page.root = frame.base_path();
    page.noindex = true;
    let links =
        frame.columns().map(|column| Link { label: (&*column.name).into(), href: frame.column_path(column).into() });
    let links = links.collect();
    frame.page(&page, &Missing { links })
}
