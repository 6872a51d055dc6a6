//! Pages without a type of their own: guide, rules, reports, the site map, the missing page.

use serde::Serialize;

use super::{Attachment, ColumnItem, Enclosure, Html, Link, Pager, Record, Related, view};

/// A page. Template `page.html`; templates see it as `plain`, since `page` is the common part.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Plain {
    /// The record head; nothing for a page that is no record, such as 关于本站.
    pub record: Option<Record>,
    /// 主送; nothing unless it is an official paper that has one.
    pub addressee: Option<String>,
    /// The body as HTML.
    pub body: Html,
    /// 抄送; may be empty.
    pub copies_to: Vec<String>,
    /// 印发机关 and 印发日期 where they are given: `示例州投资促进局办公室　2026年5月20日印发`.
    pub printed: Option<String>,
    /// The side navigation: the parts of the column; may be empty.
    pub siblings: Vec<ColumnItem>,
    /// Files.
    pub attachments: Vec<Enclosure>,
    /// The document as a file, such as PDF.
    pub downloads: Vec<Attachment>,
    /// Documents that belong together.
    pub related: Related,
}
view!(Plain, "page.html", "plain");

/// The site map. Template `sitemap.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Sitemap {
    /// The columns, or one of them.
    pub groups: Vec<SitemapGroup>,
    /// Other pages of the map of one column.
    pub pager: Option<Pager>,
}
view!(Sitemap, "sitemap.html", "sitemap");

/// A column of the site map.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SitemapGroup {
    /// The column.
    pub head: Link,
    /// Its pages, or the first of them.
    pub links: Vec<Link>,
    /// The map of the column by itself, where `links` is only its beginning.
    pub more: Option<Link>,
}

/// The page that stands in for one that does not exist. Template `404.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Missing {
    /// Where to go instead.
    pub links: Vec<Link>,
}
view!(Missing, "404.html", "missing");
