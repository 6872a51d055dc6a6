//! Which pages a site has: one file a type.

mod briefing;
mod column;
mod dataset;
mod home;
mod page;
mod project;
mod reply;
mod study;

use super::frame::Frame;
use super::theme::ThemeError;
use super::views::{Missing, OnRequest, OnRequestEntry, Sitemap, SitemapGroup};
use super::{Job, views};
use crate::disclose::DocMeta;

/// Every page of the edition.
pub(super) fn all<'a>(frame: &'a Frame<'a>) -> Vec<Job<'a>> {
    let mut jobs = vec![
        job("index.html", home::home),
        job("sitemap.html", sitemap),
        job("404.html", missing),
    ];
    if !frame.edition.on_request().is_empty() {
        jobs.push(job("on-request.html", on_request));
    }
    for column in frame.columns() {
        jobs.extend(column::jobs(frame, column));
    }
    for document in frame.edition.documents() {
        jobs.extend(document_jobs(frame, document));
    }
    jobs
}

/// A page that is made from the frame alone.
fn job<'a>(path: &str, make: fn(&Frame<'_>, &str) -> Result<Vec<u8>, ThemeError>) -> Job<'a> {
    Job { path: path.to_owned(), make: Box::new(make) }
}

fn document_jobs<'a>(frame: &'a Frame<'a>, document: DocMeta<'a>) -> Vec<Job<'a>> {
    use crate::load::Folder;
    let Some(path) = frame.href(&document.key()) else { return Vec::new() };
    let edition = frame.edition;
    let of = |make: Box<dyn Fn(&Frame<'_>, &str) -> Result<Vec<u8>, ThemeError> + Send + Sync + 'a>| Job {
        path: path.clone(),
        make,
    };
    match document.folder {
        Folder::Projects => {
            let Some(project) = edition.projects().iter().find(|project| std::ptr::eq(&*project.id, &**document.id)) else {
                return Vec::new();
            };
            vec![of(Box::new(move |frame, path| project::project(frame, path, project, &document)))]
        }
        Folder::Replies => {
            let Some(reply) = edition.replies().iter().find(|reply| std::ptr::eq(&*reply.id, &**document.id)) else {
                return Vec::new();
            };
            vec![of(Box::new(move |frame, path| reply::reply(frame, path, reply, &document)))]
        }
        _ => Vec::new(),
    }
}
