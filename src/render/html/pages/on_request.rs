//! Documents that are given on application, by title alone.

use super::super::frame::Frame;
use super::super::lists;
use super::super::views::{Link, OnRequest};
use super::Job;
use crate::derive::names;

/// The title of the list.
const TITLE: &str = "依申请公开目录";

/// How many titles a page shows.
const TITLES: usize = 300;

/// Adds the pages of the list, if the edition has any such document.
pub(super) fn add<'a>(frame: &'a Frame<'a>, jobs: &mut Vec<Job<'a>>) {
    let pages = frame.edition.on_request().len().div_ceil(TITLES);
    for (index, titles) in frame.edition.on_request().chunks(TITLES).enumerate() {
        let number = index + 1;
        jobs.push(Job::new(name(number), move |path| {
            let view = OnRequest {
                lead: "下列文件可以依申请公开，这里只列标题。".to_owned(),
                guide: frame.guide(),
                titles: titles.iter().map(ToString::to_string).collect(),
                pager: lists::pager(number, pages, name),
            };
            let title = lists::numbered(TITLE, number);
            frame.page(&frame.plain_page(path, &title, "可以依申请公开的文件的标题", None), &view)
        }));
    }
}

/// The first page of the list, for the foot of all pages.
pub(in crate::render::html) fn link() -> Link {
    Link { label: TITLE.into(), href: name(1).into() }
}

fn name(number: usize) -> String {
    lists::numbered_path(names::ON_REQUEST, number)
}
