//! What every page has: its title, where it stands, and its marks for machines.

use serde::Serialize;

use super::super::theme::Ready;
use super::{Attachment, SharedLink, Site, TocItem, Words};

/// The common part of a page. Templates see it as `page`, and [`Page::root`] as `root` too.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Page {
    /// The language of the page, such as `zh-CN`.
    pub lang: &'static str,
    /// The one `h1`, and the beginning of `<title>`.
    pub title: Words,
    /// One or two sentences about the page; may be empty.
    pub description: Words,
    /// The way to the root of the site: empty, `../`, `../../`. A 404 page has the path of the base address.
    pub root: String,
    /// The complete address of the page, where the site has a base address.
    pub canonical: Option<Words>,
    /// The [`NavItem`](super::NavItem) that the page belongs to; empty on the home page.
    pub column: String,
    /// The way to the page, without the home page, where it begins, and without the page itself.
    pub breadcrumbs: Vec<SharedLink>,
    /// The `<meta>` tags of government sites; see [`Meta`].
    pub meta: Vec<Meta>,
    /// How many of them, from the first, are those of all pages that stand in the same column and as many folders below the
    /// root. Templates see these as `shared_marks`, ready to stand in a page, and the others as `specific_marks`.
    #[serde(skip)]
    pub shared_marks: usize,
    /// The table of contents; fewer than two entries are not shown.
    pub toc: Vec<TocItem>,
    /// Where the checked figures of the text come from; listed below it.
    pub sources: Vec<FigureSource>,
    /// The PDF of the document, where it has one.
    pub pdf: Option<Pdf>,
    /// The data that the document carries, each as a file of its own too.
    pub data: Vec<Attachment>,
    /// Whether search engines shall leave the page out, such as a filtered list.
    pub noindex: bool,
}

impl Page {
    /// The marks that it shares with all pages of its column, and those of its own.
    pub(in crate::render::html) fn marks(&self) -> (&[Meta], &[Meta]) {
        self.meta.split_at(self.shared_marks.min(self.meta.len()))
    }
}

/// A PDF beside its page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Pdf {
    /// Its address.
    pub href: String,
    /// How many pages it has.
    pub pages: usize,
    /// In bytes.
    pub size: u64,
}

/// Where checked figures come from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FigureSource {
    /// The id to which the figures refer.
    pub id: String,
    /// The title of the source, or what the computation is.
    pub label: String,
    /// Its page, if it has one.
    pub href: Option<String>,
    /// What is to be known of it; may be empty.
    pub note: String,
}

/// A `<meta>` tag that inspections of government sites read (国办发〔2017〕47号).
///
/// Templates see its `name`, such as `SiteName`, and its `content`, which is never empty. Most marks stand on all pages of a
/// column, so each is made into what templates see when it is made, and its copies share that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Meta(Ready);

impl Meta {
    /// The three marks of the site: SiteName, SiteDomain, SiteIDCode. All pages have them.
    ///
    /// `domain` is the host of the base address; without one SiteDomain is left out, since it may not be empty.
    pub fn site(site: &Site, domain: Option<&str>) -> Vec<Self> {
        let mut meta = Vec::from_iter(Self::unless_empty("SiteName", &(&*site.name).into()));
        meta.extend(domain.and_then(|domain| Self::unless_empty("SiteDomain", &domain.into())));
        meta.extend(Self::unless_empty("SiteIDCode", &(&*site.id_code).into()));
        meta
    }

    /// The four marks of a column: ColumnName, ColumnDescription, ColumnKeywords, ColumnType.
    ///
    /// A description or keywords that are missing are the name, because an empty mark is a fault and `null` a worse one.
    pub fn column(name: &str, description: &str, keywords: &str, kind: &str) -> Vec<Self> {
        let or_name = |text: &str| Words::from(if text.is_empty() { name } else { text });
        vec![
            Self::new("ColumnName", &name.into()),
            Self::new("ColumnDescription", &or_name(description)),
            Self::new("ColumnKeywords", &or_name(keywords)),
            Self::new("ColumnType", &or_name(kind)),
        ]
    }

    /// The three marks of a document: ArticleTitle, PubDate, ContentSource. `published` is `2023-10-13` or has a time too.
    pub fn article(title: &Words, published: &str, source: &str) -> Vec<Self> {
        let date =
            if published.len() == "2023-10-13".len() { format!("{published} 00:00") } else { published.to_owned() };
        vec![
            Self::new("ArticleTitle", title),
            Self::new("PubDate", &date.into()),
            Self::new("ContentSource", &source.into()),
        ]
    }

    /// The voluntary marks: Keywords, Description, Url. What is empty is left out.
    pub fn about(keywords: &str, description: &Words, url: Option<&Words>) -> Vec<Self> {
        let mut meta = Vec::with_capacity(3);
        meta.extend(Self::unless_empty("Keywords", &keywords.into()));
        meta.extend(Self::unless_empty("Description", description));
        meta.extend(url.and_then(|url| Self::unless_empty("Url", url)));
        meta
    }

    fn unless_empty(name: &'static str, content: &Words) -> Option<Self> {
        (!content.is_empty()).then(|| Self::new(name, content))
    }

    fn new(name: &'static str, content: &Words) -> Self {
        #[derive(Serialize)]
        struct Mark<'a> {
            name: &'static str,
            content: &'a Words,
        }
        Self(Ready::new(&Mark { name, content }))
    }
}
