//! What all pages share: the site's view, the way to the root, crumbs and marks.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::pages::{catalogue, on_request, sitemap};
use super::theme::{Renderer, Theme, ThemeError};
use super::views::{self, Link, Meta, NavItem, Page, Pdf, SharedLink, View, Words};
use crate::derive::{Facts, names, relative};
use crate::disclose::{Audience, Declared, Edition};
use crate::load::Folder;
use crate::model::DocMeta;
use crate::model::body;
use crate::model::config::SiteColumn;
use crate::model::value::Date;
use crate::model::{DocKey, Document, Lookup};
use crate::render::Options;
use crate::render::printed::Printed;

/// How many characters of a text stand for it where it has no summary.
const SUMMARY: usize = 120;

/// Pages of an edition in its theme.
pub(in crate::render) struct Frame<'a> {
    pub(in crate::render) edition: &'a Edition,
    pub(in crate::render) facts: &'a Facts,
    /// What pages show of other documents: several lists show the same document, and many documents are related to it.
    known: Lookup<DocKey, Known<'a>>,
    /// The marks of the site, for pages of no column.
    site_marks: Vec<Meta>,
    /// The marks of the site and of a column, by its id.
    column_marks: BTreeMap<&'a str, Vec<Meta>>,
    /// The step of the way that leads to a column, by its id.
    crumbs: BTreeMap<&'a str, SharedLink>,
    /// The pages of each column in their order, as positions.
    pages: BTreeMap<&'a str, Vec<usize>>,
    pub(super) printed: &'a Printed,
    renderer: Renderer,
    base_url: Option<String>,
}

/// What is shown of a document on pages other than its own.
pub(super) struct Known<'a> {
    /// Its title, with what is to be known of one that is not in force as it stands.
    pub(super) title: Words,
    /// Its page.
    pub(super) href: Option<Words>,
    /// A link to its page.
    pub(super) link: Option<SharedLink>,
    /// The name of the column in which it is listed.
    pub(super) label: &'a str,
    pub(super) published: Option<Date>,
    /// One or two sentences about it: what its author wrote, else the beginning of its text.
    pub(super) summary: Words,
}

impl<'a> Frame<'a> {
    pub(in crate::render) fn new(
        edition: &'a Edition,
        facts: &'a Facts,
        theme: &Theme,
        options: &Options<'_>,
        printed: &'a Printed,
    ) -> Result<Self, ThemeError> {
        let site = site(edition, facts);
        let renderer = theme.for_site(&site, "zh-CN")?;
        let configured = edition.config().base_url.as_deref().map(str::to_owned);
        let base_url = options.base_url.clone().or(configured).map(|url| url.trim_end_matches('/').to_owned());
        let documents: Vec<_> = edition.documents().collect();
        let shown: Vec<_> = columns(edition).collect();
        let known = |document: &DocMeta<'_>| {
            let summary = match &document.head.summary {
                Some(summary) => Words::from(&**summary),
                None => body::summary(facts.figures.body(document), SUMMARY).into(),
            };
            let title = Words::from(&*super::record::title(document.head));
            let href = facts.routes.page(&document.key()).map(Words::from);
            let link = |href: &Words| SharedLink::from(&Link { label: title.clone(), href: href.clone() });
            let known = Known {
                link: href.as_ref().map(link),
                title,
                href,
                label: label(edition, facts, &shown, document),
                published: document.head.published,
                summary,
            };
            (document.key(), known)
        };
        let known: Vec<_> = documents.par_iter().map(known).collect();
        let mut pages: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (position, page) in edition.pages().iter().enumerate() {
            pages.entry(&page.fields.column).or_default().push(position);
        }
        let order = |position: &usize| {
            let page = &edition.pages()[*position];
            (page.fields.order.map_or(u32::MAX, |order| order.0), page.id.clone())
        };
        pages.values_mut().for_each(|positions| positions.sort_by_cached_key(order));
        let site_marks = Meta::site(&site, base_url.as_deref().and_then(domain));
        let marks = |column: &'a SiteColumn| (&*column.id, [&*site_marks, &column_marks(column)].concat());
        let columns = || edition.config().columns.iter();
        let column_marks = columns().map(marks).collect();
        let crumb =
            |column: &SiteColumn| Link { label: (&*column.name).into(), href: names::column(&column.id).into() };
        let crumbs = columns().map(|column| (&*column.id, (&crumb(column)).into())).collect();
        Ok(Self {
            edition,
            facts,
            known: known.into_iter().collect(),
            site_marks,
            column_marks,
            crumbs,
            pages,
            printed,
            renderer,
            base_url,
        })
    }

    /// The pages of a column in their order, as positions in [`Edition::pages`].
    pub(super) fn pages_of(&self, column: &SiteColumn) -> &[usize] {
        self.pages.get(&*column.id).map(Vec::as_slice).unwrap_or_default()
    }

    /// Renders a view as a page.
    pub(super) fn page<V: View>(&self, page: &Page, view: &V) -> Result<Vec<u8>, ThemeError> {
        self.renderer.render(page, view)
    }

    /// Renders a view as a part of a page.
    pub(in crate::render) fn part<V: View>(&self, root: &str, view: &V) -> Result<String, ThemeError> {
        self.renderer.part(root, view)
    }

    /// The common part of a column's own page.
    pub(super) fn column_page(&self, path: &str, column: &SiteColumn) -> Page {
        self.plain_page(path, &column.name, &column.description, Some(column))
    }

    /// The way to a page of a column: the step that leads to the column.
    pub(super) fn column_crumbs(&self, column: &SiteColumn) -> Vec<SharedLink> {
        self.crumbs.get(&*column.id).cloned().into_iter().collect()
    }

    /// The path of the site on its server, for a page that is shown at any address.
    pub(super) fn base_path(&self) -> String {
        let rest = self.base_url.as_deref().and_then(|url| url.split_once("://")).map(|(_, rest)| rest);
        match rest.and_then(|rest| rest.split_once('/')) {
            Some((_, path)) => format!("/{path}/"),
            None => "/".to_owned(),
        }
    }

    /// The page that says how to apply for information: one about 依申请公开, else the 信息公开指南, which must say it too
    /// (政府信息公开条例第十二条). A guide to anything else is none.
    pub(super) fn guide(&self) -> Option<Link> {
        let about = |words: &str| self.edition.pages().iter().find(|page| page.head.title.contains(words));
        let page = about("依申请公开").or_else(|| about("信息公开指南"))?;
        let href = self.href(&DocKey { folder: Folder::Pages, id: page.id.clone() })?;
        Some(Link { label: Words::from(&*page.head.title), href: href.into() })
    }

    /// Whether a document is listed in a column.
    pub(super) fn belongs(&self, document: &DocMeta<'_>, column: &SiteColumn) -> bool {
        belongs(self.facts, document, column)
    }

    /// The common part of a page of no document.
    pub(super) fn plain_page(&self, path: &str, title: &str, description: &str, column: Option<&SiteColumn>) -> Page {
        let mut page = self.bare_page(path, title, description.into(), column);
        page.meta.extend(Meta::about("", &page.description, page.canonical.as_ref()));
        page
    }

    /// A page with the marks of the site and of its column, and without marks of its own.
    fn bare_page(&self, path: &str, title: &str, description: Words, column: Option<&SiteColumn>) -> Page {
        let marks = column.and_then(|column| self.column_marks.get(&*column.id)).unwrap_or(&self.site_marks);
        // A document adds up to six marks.
        let mut meta = Vec::with_capacity(marks.len() + 6);
        meta.extend_from_slice(marks);
        Page {
            lang: "zh-CN",
            title: title.into(),
            description,
            root: "../".repeat(path.split('/').count() - 1),
            canonical: self.canonical(path).map(Words::from),
            column: column.map(|column| column.id.to_string()).unwrap_or_default(),
            breadcrumbs: Vec::new(),
            shared_marks: meta.len(),
            meta,
            toc: Vec::new(),
            sources: Vec::new(),
            pdf: None,
            data: Vec::new(),
            noindex: false,
        }
    }

    /// The common part of a document's page.
    pub(super) fn document_page(&self, path: &str, document: &DocMeta<'_>, column: Option<&SiteColumn>) -> Page {
        let head = document.head;
        let mut page = self.bare_page(path, &head.title, self.summary(document), column);
        page.breadcrumbs = column.map(|column| self.column_crumbs(column)).unwrap_or_default();
        if let Some(published) = head.published {
            let source = head.content_source.as_deref().unwrap_or_else(|| self.edition.issuer(head));
            page.meta.extend(Meta::article(&page.title, &published.to_string(), source));
        }
        let keywords: Vec<_> = head.keywords.iter().map(|keyword| &**keyword).collect();
        page.meta.extend(Meta::about(&keywords.join(","), &page.description, page.canonical.as_ref()));
        page.toc = super::record::toc(self.facts.figures.body(document));
        page.sources = super::figures::sources(self, document);
        page.pdf = self.printed.document(&document.key()).map(|pdf| Pdf {
            href: pdf.path.clone(),
            pages: pdf.pages,
            size: pdf.size,
        });
        page.data = super::pages::carried_data(self, document);
        page
    }

    /// The volumes that hold documents of a type, replies or briefings, and were made, as the list of these offers them.
    pub(super) fn volumes(&self, folder: Folder) -> Vec<views::Attachment> {
        self.offer(|declared| {
            declared.page.is_none() && declared.volume.series.is_some() == (folder == Folder::Briefings)
        })
    }

    /// The volumes that a page declares and that were made.
    pub(super) fn volumes_of(&self, page: &Document<crate::model::page::Page>) -> Vec<views::Attachment> {
        self.offer(|declared| declared.page.is_some_and(|other| std::ptr::eq(other, page)))
    }

    fn offer(&self, which: impl Fn(&Declared<'_>) -> bool) -> Vec<views::Attachment> {
        let offer = |declared: Declared<'_>| {
            let pdf = self.printed.volume(&self.facts.routes.volume(&declared))?;
            Some(views::Attachment {
                label: declared.volume.title.to_string(),
                href: Some(pdf.path.clone()),
                kind: format!("PDF，{}页", pdf.pages),
                size: pdf.size,
            })
        };
        self.edition.volumes().filter(which).filter_map(offer).collect()
    }

    /// One or two sentences about a document: what its author wrote, else the beginning of its text.
    pub(in crate::render) fn summary(&self, document: &DocMeta<'_>) -> Words {
        self.known(&document.key()).map(|known| known.summary.clone()).unwrap_or_default()
    }

    /// A document in a list of documents of several types: its title with what is to be known of it, its address, its summary.
    pub(super) fn entry(&self, document: &DocMeta<'_>) -> views::Entry {
        let Some(known) = self.known(&document.key()) else { return views::Entry::default() };
        views::Entry {
            title: known.title.clone(),
            href: known.href.clone().unwrap_or_default(),
            summary: known.summary.clone(),
            ..views::Entry::default()
        }
    }

    /// What is shown of a document on pages other than its own.
    pub(super) fn known(&self, key: &DocKey) -> Option<&Known<'a>> {
        self.known.get(key)
    }

    /// The column that lists a type.
    pub(super) fn column_of(&self, folder: Folder) -> Option<&'a SiteColumn> {
        self.edition.config().column_of(folder)
    }

    /// The column with an id.
    pub(super) fn column_named(&self, id: &str) -> Option<&'a SiteColumn> {
        self.edition.config().columns.iter().find(|column| *column.id == *id)
    }

    /// Columns that have something to show.
    pub(super) fn columns(&self) -> impl Iterator<Item = &'a SiteColumn> {
        columns(self.edition)
    }

    /// The page of a column, from the root.
    pub(super) fn column_path(&self, column: &SiteColumn) -> String {
        names::column(&column.id)
    }

    /// The page of a document, from the root.
    pub(super) fn href(&self, key: &DocKey) -> Option<String> {
        self.facts.routes.page(key).map(str::to_owned)
    }

    /// The way from a page to another path below the root.
    pub(super) fn way(&self, from: &str, to: &str) -> String {
        relative(from, to)
    }

    /// The complete address of a path below the root, where the site has a base address.
    pub(in crate::render) fn canonical(&self, path: &str) -> Option<String> {
        let address = path.strip_suffix(names::HOME).unwrap_or(path);
        self.base_url.as_ref().map(|base| [base, "/", address].concat())
    }
}

/// Columns that have something to show.
fn columns(edition: &Edition) -> impl Iterator<Item = &SiteColumn> {
    edition.config().columns.iter().filter(move |column| !edition.is_empty_column(column))
}

/// Whether a document is listed in a column.
fn belongs(facts: &Facts, document: &DocMeta<'_>, column: &SiteColumn) -> bool {
    match document.folder {
        // The address of a page begins with its column.
        Folder::Pages => {
            let page = facts.routes.page(&document.key());
            page.and_then(|page| page.split_once('/')).is_some_and(|(name, _)| *name == *column.id)
        }
        folder => column.folder() == folder,
    }
}

/// The name of the column in which a document is listed, or of its type, as the column that would list it is called.
fn label<'a>(edition: &'a Edition, facts: &Facts, columns: &[&'a SiteColumn], document: &DocMeta<'_>) -> &'a str {
    let own = match document.folder {
        Folder::Projects => "项目",
        Folder::Replies => "建议提案答复",
        Folder::Studies => "学习考察",
        Folder::Briefings => "简报",
        Folder::Data => "数据",
        Folder::Pages => "信息公开",
    };
    let column = columns.iter().copied().find(|column| belongs(facts, document, column));
    column.or_else(|| edition.config().column_of(document.folder)).map_or(own, |column| &column.name)
}

/// The host of an address.
fn domain(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    rest.split(['/', '?', '#']).next().filter(|host| !host.is_empty())
}

fn column_marks(column: &SiteColumn) -> Vec<Meta> {
    let keywords: Vec<_> = column.keywords.iter().map(|keyword| &**keyword).collect();
    Meta::column(&column.name, &column.description, &keywords.join(","), &column.kind)
}

fn site(edition: &Edition, facts: &Facts) -> views::Site {
    let config = edition.config();
    let bureau = &config.bureau;
    let text = |text: &Option<crate::model::value::Text>| text.as_deref().unwrap_or_default().to_owned();
    let nav = config.columns.iter().filter(|column| !edition.is_empty_column(column)).map(|column| NavItem {
        id: column.id.to_string(),
        label: column.name.to_string(),
        href: names::column(&column.id),
    });
    views::Site {
        name: config.site_name.as_ref().unwrap_or(&bureau.name).to_string(),
        names: config.bodies().map(str::to_owned).collect(),
        tagline: "政府信息公开".to_owned(),
        name_latin: String::new(),
        edition: edition.audience().name().to_owned(),
        mourning: edition.audience() == Audience::Public && config.mourning_days.contains(&facts.today),
        logo: None,
        nav: nav.collect(),
        languages: Vec::new(),
        notices: views::Notices {
            home: names::HOME.to_owned(),
            sitemap: Some(sitemap::path()),
            accessibility: None,
            feed: None,
            more: {
                let numbered = edition.documents().any(|document| document.head.index_number.is_some());
                let catalogue = numbered.then(catalogue::link);
                let titles = (!edition.on_request().is_empty()).then(on_request::link);
                catalogue.into_iter().chain(titles).collect()
            },
        },
        organiser: bureau.name.to_string(),
        operator: None,
        address: text(&bureau.address),
        postcode: text(&bureau.postcode),
        hours: text(&bureau.hours),
        phone: bureau.phone.as_deref().unwrap_or_default().to_owned(),
        email: text(&bureau.email),
        id_code: text(&config.site_code),
        icp: config.icp.as_deref().map(str::to_owned),
        police: config.police.as_deref().map(str::to_owned),
        party_mark: None,
        report_errors: config.report_errors.as_ref().map(|url| url.to_string()),
    }
}

/// A date as views hold it.
pub(super) fn iso(date: Date) -> String {
    date.to_string()
}
