//! Views: the only types that templates see. Plain, small, already worded; one file a template.
//!
//! Three rules hold for every view.
//! - An address is written from the root of the site, without a leading slash (`replies/2023/index.html`), or it is
//!   complete (`https://…`). In templates `| url` puts the page's way to the root (`root`) before it: `{{ link.href | url }}`.
//! - A date is `2023-10-13`; templates word it with `| date`.
//! - A number that was rounded or has a unit is text, worded by whoever knows its precision; a count is a number.

mod block;
mod briefing;
mod dataset;
mod home;
#[cfg(feature = "mail")]
mod letter;
mod list;
mod page;
mod plain;
mod policy;
mod project;
mod record;
mod reply;
mod site;
mod statistics;
mod study;

pub use super::theme::{Html, Words};
pub use block::{CompareBlock, ProjectsBlock, RepliesBlock};
pub use briefing::{Briefing, Briefings, Distribution, IssueEntry, Series, YearIssues};
pub use dataset::{Dataset, DatasetEntry, Datasets};
pub use home::{Home, HomeSection, KeyFigure, Notice};
#[cfg(feature = "mail")]
pub use letter::{Letter, LetterFile, LetterText};
pub use list::{
    Catalogue, CatalogueEntry, Column, ColumnItem, Entry, Facet, FacetOption, Facets, List, OnRequest, Pager, PagerLink,
};
pub use page::{FigureSource, Meta, Page, Pdf};
pub use plain::{Missing, Plain, Sitemap, SitemapGroup};
pub use policy::{Policies, PolicyEntry, PolicyGroup};
pub use project::{
    Approval, FundMonth, Funds, OriginTotal, Problem, Project, ProjectEntry, Projects, StageGroup, StageStep,
    TeamMember,
};
pub use record::{Attachment, Enclosure, Link, Record, Reference, Related, RelatedGroup, SharedLink, TocItem};
pub use reply::{LedgerRow, LedgerYear, Outcome, Promise, Replies, Reply, Share, ShareGroup, Statistic, Talk};
pub use site::{FooterMark, LanguageLink, NavItem, Notices, Site};
pub use statistics::{Section, Sheet, SheetCell, SheetHead, SheetRow, Statistics, TreeNode};
pub use study::{Adoption, Evidence, Matrix, MatrixCell, MatrixRow, Measure, Studies, Study, StudyEntry};

use serde::Serialize;

/// A view that has a template of its own.
pub trait View: Serialize {
    /// The template, such as `reply.html`.
    const TEMPLATE: &'static str;
    /// The name under which the template sees the view, such as `reply`.
    const NAME: &'static str;
}

/// Declares which template belongs to which view.
macro_rules! view {
    ($type:ty, $template:literal, $name:literal) => {
        impl $crate::render::html::views::View for $type {
            const TEMPLATE: &'static str = $template;
            const NAME: &'static str = $name;
        }
    };
}
pub(crate) use view;
