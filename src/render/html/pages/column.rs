//! The page of a column: an index of its own for each type, tiles for pages.

use super::super::frame::Frame;
use super::super::theme::ThemeError;
use super::super::views;
use super::{Job, briefing, dataset, page, project, project_statistics, reply, reply_list, study};
use crate::model::config::SiteColumn;

/// Adds the pages of a column.
pub(super) fn add<'a>(frame: &'a Frame<'a>, column: &'a SiteColumn, jobs: &mut Vec<Job<'a>>) {
    let path = frame.column_path(column);
    let make: fn(&Frame<'_>, &str, &SiteColumn) -> Result<Vec<u8>, ThemeError> = match column.lists.as_deref() {
        Some("projects") => {
            jobs.push(Job::new(extra_path(column, project_statistics::NAME), |path| {
                project_statistics::make(frame, path, column)
            }));
            project::index
        }
        Some("replies") => {
            reply_list::add(frame, column, jobs);
            reply::index
        }
        Some("studies") => study::index,
        Some("briefings") => briefing::index,
        Some("data") => dataset::index,
        _ => tiles,
    };
    jobs.push(Job::new(path, move |path| make(frame, path, column)));
}

/// The path of a further page of a column.
pub(super) fn extra_path(column: &SiteColumn, name: &str) -> String {
    format!("{}/{name}.html", column.id)
}

/// A column of pages: each is a tile.
fn tiles(frame: &Frame<'_>, path: &str, column: &SiteColumn) -> Result<Vec<u8>, ThemeError> {
    let view = views::Column {
        lead: column.description.to_string(),
        items: page::items(frame, column, None),
        entries: Vec::new(),
        more: None,
        siblings: Vec::new(),
    };
    frame.page(&frame.column_page(path, column), &view)
}
