//! Names of what a site has besides its documents: pages of its own, files, lists of its columns.
//!
//! Rendering makes what is there under these names. No document and no column may be called so, whatever an edition contains:
//! no address shows what is not there.

use crate::load::Folder;

/// The page of the site, and of each column in its folder.
pub(crate) const HOME: &str = "index.html";
/// What a server answers with where there is no page.
pub(crate) const MISSING: &str = "404.html";
/// What crawlers read first.
pub(crate) const ROBOTS: &str = "robots.txt";
/// The map of the site: its page, those of its columns, and what crawlers read.
pub(crate) const SITEMAP: &str = "sitemap";
/// The titles of what is given on application.
pub(crate) const ON_REQUEST: &str = "on-request";
/// The catalogue of all that is published, a page and a file.
pub(crate) const CATALOGUE: &str = "catalogue";
/// The folder of what a theme brings.
pub(crate) const ASSETS: &str = "assets";
/// The folder of attached files.
pub(crate) const FILES: &str = "files";
/// What writing leaves in a tree, so that it knows the tree again.
const MANIFEST: &str = "manifest.json";

/// Figures of a column of projects.
pub(crate) const STATISTICS: &str = "statistics";
/// Delays and problems in a column of projects.
pub(crate) const WARNINGS: &str = "warnings";
/// Targets and what came of them, in a column of data.
pub(crate) const PROGRESS: &str = "progress";
/// Figures month by month, in a column of data.
pub(crate) const MONTHLY: &str = "monthly";
/// What was promised and adopted, in a column of replies or of study notes.
pub(crate) const FOLLOW_UP: &str = "follow-up";

/// The whole list of a column.
pub(crate) const LIST: &str = "list";
// Lists of a part of a column: what goes before the part. Those of replies have shorter names.
pub(crate) const LIST_BY_STAGE: &str = "list-stage";
pub(crate) const LIST_BY_DISTRICT: &str = "list-district";
pub(crate) const LIST_BY_INDUSTRY: &str = "list-industry";
pub(crate) const LIST_BY_CITY: &str = "list-city";
pub(crate) const LIST_BY_THEME: &str = "list-theme";
pub(crate) const LIST_BY_SERIES: &str = "list-series";
pub(crate) const LIST_BY_USAGE: &str = "list-usage";
pub(crate) const LIST_BY_YEAR: &str = "list-year";
pub(crate) const REPLIES_BY_YEAR: &str = "year";
pub(crate) const REPLIES_BY_KIND: &str = "kind";
pub(crate) const REPLIES_BY_OUTCOME: &str = "outcome";

/// What goes before the id of a volume.
pub(super) const VOLUME: &str = "volume";

/// The page of a column, from the root.
pub(crate) fn column(id: &str) -> String {
    format!("{id}/{HOME}")
}

/// The name of one of several things: what they are, and which of them.
pub(crate) fn one_of(what: &str, which: &str) -> String {
    format!("{what}-{which}")
}

/// Whether an id, in small letters, is that of something at the root of a site that is no column: its folders, and its
/// pages with and without their endings.
pub(crate) fn is_taken_at_root(id: &str) -> bool {
    [HOME, MISSING, ROBOTS, SITEMAP, ON_REQUEST, CATALOGUE, ASSETS, FILES].iter().any(|name| stem(name) == stem(id))
        || id == MANIFEST
}

/// Whether an id is the name of a page that a column has of its own, such as its index or its statistics.
pub(crate) fn is_taken(folder: Folder, id: &str) -> bool {
    let is_one_of = |what: &str| id.strip_prefix(what).is_some_and(|rest| rest.starts_with('-'));
    if id == stem(HOME) || id == LIST || is_one_of(LIST) {
        return true;
    }
    match folder {
        Folder::Projects => [STATISTICS, WARNINGS].contains(&id),
        Folder::Replies => {
            id == FOLLOW_UP || [VOLUME, REPLIES_BY_YEAR, REPLIES_BY_KIND, REPLIES_BY_OUTCOME].into_iter().any(is_one_of)
        }
        Folder::Studies => id == FOLLOW_UP,
        Folder::Briefings => is_one_of(VOLUME),
        Folder::Data => [PROGRESS, MONTHLY].contains(&id),
        Folder::Pages => false,
    }
}

/// Whether the id of a column is that of another one with the number of a page behind it, as in `data-p2`: the map of the
/// other column may have such a page.
pub(crate) fn is_page_of(id: &str, other: &str) -> bool {
    let number = id.strip_prefix(other).and_then(|rest| rest.strip_prefix("-p"));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn stem(name: &str) -> &str {
    name.split('.').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_writing_leaves_is_no_column() {
        assert_eq!(MANIFEST, crate::write::MANIFEST);
    }

    #[test]
    fn no_document_is_called_like_a_list() {
        for name in [
            LIST_BY_STAGE,
            LIST_BY_DISTRICT,
            LIST_BY_INDUSTRY,
            LIST_BY_CITY,
            LIST_BY_THEME,
            LIST_BY_SERIES,
            LIST_BY_USAGE,
            LIST_BY_YEAR,
        ] {
            assert!(Folder::ALL.iter().all(|folder| is_taken(*folder, &one_of(name, "甲"))), "{name}");
        }
    }
}
