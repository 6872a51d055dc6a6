//! Lists in pages: the whole list, and one for each value of a facet, so that filters work without a script.
//!
//! No page may grow with the number of documents, so an index shows the beginning of a long list and leads to the rest.
//! A document stands in the whole list and in one for each of its values: its entry is rendered once for all of them.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::frame::Frame;
use super::pages::Job;
use super::theme::ThemeError;
use super::views::{Entry, Facet, FacetOption, Facets, Html, Link, List, Pager, PagerLink};
use crate::derive::names;
use crate::model::config::SiteColumn;
use crate::text::path::fold;

/// A way to narrow a list: its name, and the value of each document by its position.
pub(super) struct By<'a> {
    /// Such as 年度.
    pub(super) label: &'static str,
    /// The beginning of the pages' names, such as `year`.
    pub(super) id: &'static str,
    /// The values of a document: key for the address, words to show.
    pub(super) values: Box<dyn Fn(usize) -> Vec<(String, String)> + Send + Sync + 'a>,
    /// In which order the values are offered.
    pub(super) order: Order,
}

/// The order of the values of a facet.
pub(super) enum Order {
    /// That of the keys.
    Ascending,
    /// Later keys first.
    Descending,
    /// As these keys stand; any other key after them.
    Given(Vec<String>),
}

/// A list of documents, each known by its position.
pub(super) struct Documents<'a> {
    /// The column.
    pub(super) column: &'a SiteColumn,
    /// The title of the pages.
    pub(super) title: String,
    /// Positions in the order in which they are shown.
    pub(super) order: Vec<usize>,
    /// Ways to narrow the list.
    pub(super) by: Vec<By<'a>>,
    /// The entry of a document.
    pub(super) entry: MakeEntry<'a>,
}

/// How the entry of a document is made, given its position.
pub(super) type MakeEntry<'a> = Box<dyn Fn(usize) -> Entry + Send + Sync + 'a>;

/// One list: all documents, or those with one value of a facet.
struct Slice {
    /// Name of its first page, without `.html`.
    name: String,
    title: String,
    positions: Vec<usize>,
    facets: OnceLock<Html>,
}

/// What the pages of all slices share.
struct Shared<'a> {
    documents: Documents<'a>,
    facets: Vec<(&'static str, Vec<(String, FacetOption)>)>,
    /// Entries as HTML, by position.
    entries: Vec<OnceLock<Html>>,
}

/// How many rows the table of an index shows before it leaves the rest to lists.
pub(super) const INDEX_ROWS: usize = 300;

/// How many values of a facet are offered: those with the most documents.
const MOST_VALUES: usize = 60;

/// How many characters of a value make the name of a page.
const LONGEST_KEY: usize = 60;

/// How many documents a page of a list shows.
pub(super) fn page_size(frame: &Frame<'_>) -> usize {
    frame.edition.config().page_size.map_or(20, |size| size.0.clamp(1, 500)) as usize
}

/// A value that authors word freely, for [`By::values`]: what differs by case alone is one value.
pub(super) fn worded(value: &str) -> (String, String) {
    (key(&fold(value.trim())), value.trim().to_owned())
}

/// The key of a value: what its words have that no address may is left out, and so is the `-` that stands before the number of
/// a page.
pub(super) fn key(value: &str) -> String {
    let in_address = |c: char| if c.is_alphanumeric() { c } else { '_' };
    value.chars().map(in_address).take(LONGEST_KEY).collect()
}

/// The whole list, for the index of a column of so many documents; nothing where the index shows all of them.
pub(super) fn whole(frame: &Frame<'_>, column: &SiteColumn, documents: usize) -> Option<Link> {
    let is_long = documents > page_size(frame);
    is_long.then(|| Link {
        label: format!("{}列表（共{documents}项）", column.name).into(),
        href: path(column, names::LIST).into(),
    })
}

/// Adds the pages of a list.
pub(super) fn add<'a>(frame: &'a Frame<'a>, documents: Documents<'a>, jobs: &mut Vec<Job<'a>>) {
    let slice = |name, title, positions| Slice { name, title, positions, facets: OnceLock::new() };
    let mut slices = vec![slice(names::LIST.to_owned(), documents.title.clone(), documents.order.clone())];
    let mut facets = Vec::new();
    for by in &documents.by {
        let mut values: BTreeMap<String, (String, Vec<usize>)> = BTreeMap::new();
        for position in &documents.order {
            for (key, label) in (by.values)(*position) {
                let positions = &mut values.entry(key).or_insert_with(|| (label, Vec::new())).1;
                // Two words of one document may have one key.
                if positions.last() != Some(position) {
                    positions.push(*position);
                }
            }
        }
        if values.len() < 2 {
            continue;
        }
        let mut values: Vec<_> = values.into_iter().collect();
        if values.len() > MOST_VALUES {
            values.sort_by_key(|(_, (_, positions))| std::cmp::Reverse(positions.len()));
            values.truncate(MOST_VALUES);
            values.sort_by(|(a, _), (b, _)| a.cmp(b));
        }
        match &by.order {
            Order::Ascending => {}
            Order::Descending => values.reverse(),
            Order::Given(keys) => {
                values.sort_by_key(|(key, _)| keys.iter().position(|given| given == key).unwrap_or(keys.len()))
            }
        }
        let option = |name: String, label: String, count| {
            (name, FacetOption { label, href: String::new(), count, current: false })
        };
        let mut options = vec![option(names::LIST.to_owned(), "全部".to_owned(), documents.order.len())];
        for (key, (label, positions)) in values {
            let name = names::one_of(by.id, &key);
            options.push(option(name.clone(), label.clone(), positions.len()));
            slices.push(slice(name, format!("{}：{label}", documents.title), positions));
        }
        facets.push((by.label, options));
    }
    let size = page_size(frame);
    let last = documents.order.iter().max().map_or(0, |last| last + 1);
    let entries = std::iter::repeat_with(OnceLock::new).take(last).collect();
    let shared = Arc::new(Shared { documents, facets, entries });
    for slice in slices {
        let slice = Arc::new(slice);
        for number in 1..=slice.positions.len().div_ceil(size).max(1) {
            let (shared, slice) = (shared.clone(), slice.clone());
            let path = page_path(shared.documents.column, &slice.name, number);
            let whole = slice.name == names::LIST;
            let job = Job::new(path, move |path| page(frame, &shared, &slice, number, path));
            jobs.push(if whole { job } else { job.unlisted() });
        }
    }
}

/// One page of a slice.
fn page(
    frame: &Frame<'_>,
    shared: &Shared<'_>,
    slice: &Slice,
    number: usize,
    path: &str,
) -> Result<Vec<u8>, ThemeError> {
    let Documents { column, entry, .. } = &shared.documents;
    let size = page_size(frame);
    let pages = slice.positions.len().div_ceil(size).max(1);
    let mut page = frame.column_page(path, column);
    page.title = numbered(&slice.title, number).into();
    page.breadcrumbs = frame.column_crumbs(column);
    page.noindex = slice.name != names::LIST;
    // All pages of a column's lists lie in one folder, so that what they share has the same way to the root.
    let facets = once(&slice.facets, || {
        let facets = shared.facets.iter().map(|(label, options)| facet(column, label, options, &slice.name));
        let facets: Vec<Facet> = facets.collect();
        if facets.is_empty() { Ok(Html::default()) } else { frame.part(&page.root, &Facets { facets }).map(Html::from) }
    })?;
    let shown = slice.positions.iter().skip((number - 1) * size).take(size);
    let entries = shown
        .map(|&position| once(&shared.entries[position], || frame.part(&page.root, &entry(position)).map(Html::from)));
    let view = List {
        lead: String::new(),
        entries: entries.collect::<Result<_, _>>()?,
        total: slice.positions.len(),
        facets,
        pager: pager(number, pages, |number| page_path(column, &slice.name, number)),
    };
    frame.page(&page, &view)
}

/// What is in a cell, made if nothing is in it yet. Two threads that come at once may both make it: it is the same.
fn once(cell: &OnceLock<Html>, make: impl FnOnce() -> Result<Html, ThemeError>) -> Result<Html, ThemeError> {
    match cell.get() {
        Some(made) => Ok(made.clone()),
        None => make().map(|made| cell.get_or_init(|| made).clone()),
    }
}

fn facet(column: &SiteColumn, label: &str, options: &[(String, FacetOption)], current: &str) -> Facet {
    let options = options.iter().map(|(name, option)| FacetOption {
        href: page_path(column, name, 1),
        current: name == current,
        ..option.clone()
    });
    Facet { label: label.to_owned(), options: options.collect() }
}

/// The title of a page of a list.
pub(super) fn numbered(title: &str, number: usize) -> String {
    if number == 1 { title.to_owned() } else { format!("{title}（第{number}页）") }
}

/// Pages in reach: the ends, the current page and its neighbours, a gap for what is between. Nothing for one page.
pub(super) fn pager(current: usize, pages: usize, path: impl Fn(usize) -> String) -> Option<Pager> {
    if pages < 2 {
        return None;
    }
    let mut links: Vec<PagerLink> = Vec::new();
    for number in 1..=pages {
        let near = number == 1 || number == pages || number.abs_diff(current) <= 2;
        if near {
            links.push(PagerLink { number, href: path(number) });
        } else if links.last().is_some_and(|link| link.number != 0) {
            links.push(PagerLink { number: 0, href: String::new() });
        }
    }
    Some(Pager {
        current,
        pages,
        previous: (current > 1).then(|| path(current - 1)),
        next: (current < pages).then(|| path(current + 1)),
        links,
    })
}

fn page_path(column: &SiteColumn, name: &str, number: usize) -> String {
    numbered_path(&[&*column.id, "/", name].concat(), number)
}

/// The path of a page of a list, counted from 1, from that of its first page without the ending.
pub(super) fn numbered_path(stem: &str, number: usize) -> String {
    match number {
        1 => [stem, ".html"].concat(),
        _ => [stem, "-p", &number.to_string(), ".html"].concat(),
    }
}

/// The first page of a list, from the root.
pub(super) fn path(column: &SiteColumn, name: &str) -> String {
    page_path(column, name, 1)
}
