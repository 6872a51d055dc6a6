//! The page of a column: an index of its own for each type, tiles for pages.

use super::super::frame::Frame;
use super::super::lists;
use super::super::theme::ThemeError;
use super::super::views::{self, Link};
use super::{
    Job, briefing, column_lists, dataset, follow_up, monthly, page, policies, progress, project, project_statistics,
    reply, study, warnings,
};
use crate::derive::names;
use crate::model::config::SiteColumn;
use crate::model::value::Contents;

/// Adds the pages of a column.
pub(super) fn add<'a>(frame: &'a Frame<'a>, column: &'a SiteColumn, jobs: &mut Vec<Job<'a>>) {
    let path = frame.column_path(column);
    let make: Make = match column.contents() {
        Contents::Projects => project::index,
        Contents::Replies => reply::index,
        Contents::Studies => study::index,
        Contents::Briefings => briefing::index,
        Contents::Data => dataset::index,
        Contents::Policies => policies::index,
        Contents::Pages => tiles,
    };
    column_lists::add(frame, column, jobs);
    jobs.push(Job::new(path, move |path| make(frame, path, column)));
    for extra in extras(frame, column) {
        jobs.push(Job::new(extra.path(column), move |path| (extra.make)(frame, path, column)));
    }
}

/// A page of a column that follows from other documents.
pub(super) struct Extra {
    name: &'static str,
    title: &'static str,
    make: Make,
}

type Make = fn(&Frame<'_>, &str, &SiteColumn) -> Result<Vec<u8>, ThemeError>;

impl Extra {
    fn path(&self, column: &SiteColumn) -> String {
        format!("{}/{}.html", column.id, self.name)
    }
}

/// The pages of figures that a column has in this edition: those that have anything to show.
fn extras(frame: &Frame<'_>, column: &SiteColumn) -> Vec<Extra> {
    let facts = frame.facts;
    let page = |name, title, make, has: bool| has.then_some(Extra { name, title, make });
    let pages = match column.contents() {
        Contents::Projects => {
            let has = !frame.edition.projects().is_empty();
            vec![
                page(names::STATISTICS, project_statistics::TITLE, project_statistics::make as Make, has),
                page(names::WARNINGS, warnings::TITLE, warnings::make as Make, has && warnings::is_shown(frame)),
            ]
        }
        Contents::Replies | Contents::Studies => {
            let has = follow_up::home(frame).is_some_and(|home| home.id == column.id);
            vec![page(names::FOLLOW_UP, follow_up::TITLE, follow_up::make as Make, has)]
        }
        Contents::Data => vec![
            page(names::PROGRESS, progress::TITLE, progress::make as Make, !facts.progress.figures.is_empty()),
            page(names::MONTHLY, monthly::TITLE, monthly::make as Make, !facts.monthly.series.is_empty()),
        ],
        Contents::Briefings | Contents::Pages | Contents::Policies => Vec::new(),
    };
    pages.into_iter().flatten().collect()
}

/// Links to the pages of figures of a column.
pub(in crate::render::html) fn extra_links(frame: &Frame<'_>, column: &SiteColumn) -> Vec<Link> {
    // What was adopted stands on one page with what was promised, which both columns lead to.
    let elsewhere = follow_up::home(frame).filter(|_| column.contents() == Contents::Studies);
    let mut columns = vec![column];
    columns.extend(elsewhere.filter(|home| home.id != column.id));
    let link = |extra: Extra, column: &SiteColumn| Link { label: extra.title.into(), href: extra.path(column).into() };
    columns
        .into_iter()
        .flat_map(|column| extras(frame, column).into_iter().map(move |extra| link(extra, column)))
        .collect()
}

/// A column of pages: each is a tile.
fn tiles(frame: &Frame<'_>, path: &str, column: &SiteColumn) -> Result<Vec<u8>, ThemeError> {
    let view = views::Column {
        lead: column.description.to_string(),
        items: page::tiles(frame, column, lists::page_size(frame)),
        entries: Vec::new(),
        more: lists::whole(frame, column, frame.pages_of(column).len()),
        siblings: Vec::new(),
    };
    frame.page(&frame.column_page(path, column), &view)
}
