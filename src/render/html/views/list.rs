//! Columns and lists of documents.

use serde::Serialize;

use super::{Attachment, Html, Link, Words, view};

/// A list of documents of one kind, one page of it. Template `list.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct List {
    /// What the list holds, in a sentence or two; may be empty.
    pub lead: String,
    /// The documents of this page, each as HTML made from an [`Entry`]: many lists show the same document.
    pub entries: Vec<Html>,
    /// How many there are on all pages.
    pub total: usize,
    /// Ways to narrow the list as HTML, made from [`Facets`]: all pages of a list have the same. Empty where there are none.
    pub facets: Html,
    /// Other pages of the list; nothing where one page holds all.
    pub pager: Option<Pager>,
}
view!(List, "list.html", "list");

/// One document in a list. Template `parts/entry.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Entry {
    /// Its title.
    pub title: Words,
    /// Its address.
    pub href: Words,
    /// The date that the list is sorted by.
    pub date: Option<String>,
    /// A word in front of the title, such as `建议` or `B类`; may be empty.
    pub tag: String,
    /// Short facts under the title, such as its number and who proposed it.
    pub facts: Vec<String>,
    /// One sentence about it; may be empty.
    pub summary: Words,
}

view!(Entry, "parts/entry.html", "item");

/// Ways to narrow a list, each a link to a page of its own. Template `parts/facets.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Facets {
    /// One way each.
    pub facets: Vec<Facet>,
}
view!(Facets, "parts/facets.html", "list");

/// One way to narrow a list, such as by year.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Facet {
    /// Its name, such as `年度`.
    pub label: String,
    /// Its values, with one for all of them first.
    pub options: Vec<FacetOption>,
}

/// One value of a facet.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FacetOption {
    /// Such as `2023年`.
    pub label: String,
    /// The page that holds the narrowed list.
    pub href: String,
    /// How many documents it holds.
    pub count: usize,
    /// Whether this page is that list.
    pub current: bool,
}

/// The way through the pages of a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Pager {
    /// This page, from 1.
    pub current: usize,
    /// How many pages there are.
    pub pages: usize,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// Pages to show by number, ends included.
    pub links: Vec<PagerLink>,
}

/// A page number, or a gap between two.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PagerLink {
    /// The number; 0 is a gap.
    pub number: usize,
    /// Its address; empty for a gap.
    pub href: String,
}

/// A column: its parts and what is new in it. Template `column.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Column {
    /// What the column is for; may be empty.
    pub lead: String,
    /// Its parts, such as 指南 and 制度; each is a tile.
    pub items: Vec<ColumnItem>,
    /// The newest documents of the column.
    pub entries: Vec<Entry>,
    /// The whole list, where `entries` is only its beginning.
    pub more: Option<Link>,
    /// The side navigation: the parts of the column next to this one; may be empty.
    pub siblings: Vec<ColumnItem>,
}
view!(Column, "column.html", "column");

/// A part of a column.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ColumnItem {
    /// Its name.
    pub label: Words,
    /// Its address.
    pub href: Words,
    /// What it holds; may be empty.
    pub summary: Words,
    /// How many documents it holds; nothing where it is a single page.
    pub count: Option<usize>,
    /// Whether the reader is there.
    pub current: bool,
}

/// Documents that are open on request, by title only. Template `on-request.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OnRequest {
    /// How to apply; may be empty.
    pub lead: String,
    /// The guide that says how to apply.
    pub guide: Option<Link>,
    /// The titles of this page. Nothing else of a document is shown, and there is nothing to link to.
    pub titles: Vec<String>,
    /// Other pages of the list; nothing where one page holds all.
    pub pager: Option<Pager>,
}
view!(OnRequest, "on-request.html", "on_request");

/// 政府信息公开目录. Template `catalogue.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Catalogue {
    /// What it holds.
    pub lead: String,
    /// The documents of this page.
    pub entries: Vec<CatalogueEntry>,
    /// Other pages of the catalogue; nothing where one page holds all.
    pub pager: Option<Pager>,
    /// The whole catalogue as a file.
    pub downloads: Vec<Attachment>,
}
view!(Catalogue, "catalogue.html", "catalogue");

/// A document in the catalogue.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CatalogueEntry {
    /// 索引号.
    pub index_number: String,
    /// Its title.
    pub title: Words,
    /// Its address.
    pub href: Words,
    /// 内容概述; may be empty.
    pub summary: Words,
    /// 生成日期: the date on the document itself.
    pub issued: Option<String>,
    /// Whether the original states no 成文日期, shown as 未载.
    pub issued_unstated: bool,
    /// 发布日期.
    pub published: Option<String>,
}
