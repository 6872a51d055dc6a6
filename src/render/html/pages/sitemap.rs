//! The site map: every column with its pages, and maps of their own for columns with many.

use super::super::frame::Frame;
use super::super::lists;
use super::super::views::{Link, Sitemap, SitemapGroup};
use super::{Job, column};
use crate::derive::names;
use crate::model::config::SiteColumn;

/// How many pages of a column the map of the site shows.
const SHOWN: usize = 100;

/// How many pages the map of a column shows on each of its own.
const LINKS: usize = 500;

/// Adds the map of the site and those of columns with many pages.
pub(super) fn add<'a>(frame: &'a Frame<'a>, jobs: &mut Vec<Job<'a>>) {
    let columns: Vec<_> = frame.columns().map(|column| (column, links(frame, column))).collect();
    let groups: Vec<_> = columns.iter().map(|(column, links)| group(frame, column, links)).collect();
    jobs.push(Job::new(path(), move |path| {
        let view = Sitemap { groups: groups.clone(), pager: None };
        frame.page(&frame.plain_page(path, "网站地图", "本站全部栏目和页面", None), &view)
    }));
    for (column, links) in columns {
        if links.len() <= SHOWN {
            continue;
        }
        let pages = links.len().div_ceil(LINKS);
        for (index, links) in links.chunks(LINKS).enumerate() {
            let (links, number) = (links.to_vec(), index + 1);
            jobs.push(Job::new(name(column, number), move |path| {
                let group = SitemapGroup { head: head(frame, column), links: links.clone(), more: None };
                let view =
                    Sitemap { groups: vec![group], pager: lists::pager(number, pages, |number| name(column, number)) };
                let title = lists::numbered(&format!("网站地图：{}", column.name), number);
                frame.page(&frame.plain_page(path, &title, "本栏目全部页面", None), &view)
            }));
        }
    }
}

/// What the map of the site shows of a column.
fn group(frame: &Frame<'_>, column: &SiteColumn, links: &[Link]) -> SitemapGroup {
    let more = (links.len() > SHOWN).then(|| Link {
        label: format!("{}全部页面（共{}页）", column.name, links.len()).into(),
        href: name(column, 1).into(),
    });
    SitemapGroup { head: head(frame, column), links: links.iter().take(SHOWN).cloned().collect(), more }
}

fn head(frame: &Frame<'_>, column: &SiteColumn) -> Link {
    Link { label: (&*column.name).into(), href: frame.column_path(column).into() }
}

/// The pages of a column: those of figures, then its documents by title.
fn links(frame: &Frame<'_>, column: &SiteColumn) -> Vec<Link> {
    let mut links: Vec<Link> = frame
        .edition
        .documents()
        .filter(|document| frame.belongs(document, column))
        .filter_map(|document| {
            let known = frame.known(&document.key())?;
            Some(Link { label: known.title.clone(), href: known.href.clone()? })
        })
        .collect();
    links.sort_by(|a, b| (&*a.label, &*a.href).cmp(&(&*b.label, &*b.href)));
    let own = format!("{}/", column.id);
    let figures = column::extra_links(frame, column).into_iter().filter(|link| link.href.starts_with(&own));
    links.splice(0..0, figures);
    links
}

/// The map of the site.
pub(in crate::render::html) fn path() -> String {
    lists::numbered_path(names::SITEMAP, 1)
}

/// The map of a column. It stands beside the columns, so it can have the name of no document.
fn name(column: &SiteColumn, number: usize) -> String {
    lists::numbered_path(&names::one_of(names::SITEMAP, &column.id), number)
}
