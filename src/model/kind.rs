//! The kinds of file that have declared fields: the six document types and the settings of the site.

use super::briefing::Briefing;
use super::config::Config;
use super::dataset::Dataset;
use super::field::{FieldDecl, Record};
use super::head::Head;
use super::page::Page;
use super::project::Project;
use super::reply::Reply;
use super::study::Study;
use crate::diag::Message;
use crate::load::Folder;

/// A kind of file with declared fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A project of its own file, or a row of a ledger.
    Project,
    /// A reply letter.
    Reply,
    /// A peer-city study note.
    Study,
    /// An issue of a briefing.
    Briefing,
    /// A dataset.
    Dataset,
    /// A page.
    Page,
    /// `site.yaml`.
    Site,
}

impl Kind {
    /// All kinds.
    pub const ALL: &'static [Self] =
        &[Self::Project, Self::Reply, Self::Study, Self::Briefing, Self::Dataset, Self::Page, Self::Site];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Project => "project",
            Self::Reply => "reply",
            Self::Study => "study",
            Self::Briefing => "briefing",
            Self::Dataset => "dataset",
            Self::Page => "page",
            Self::Site => "site",
        }
    }

    /// What it is called.
    pub fn noun(self) -> Message<&'static str> {
        match self {
            Self::Project => Project::noun(),
            Self::Reply => Reply::noun(),
            Self::Study => Study::noun(),
            Self::Briefing => Briefing::noun(),
            Self::Dataset => Dataset::noun(),
            Self::Page => Page::noun(),
            Self::Site => Config::noun(),
        }
    }

    /// The folder below `content/` in which files of the kind stand; none for the settings.
    pub fn folder(self) -> Option<Folder> {
        Folder::ALL.into_iter().find(|folder| Self::of_folder(*folder) == self)
    }

    /// The kind of the documents of a folder.
    pub fn of_folder(folder: Folder) -> Self {
        match folder {
            Folder::Projects => Self::Project,
            Folder::Replies => Self::Reply,
            Folder::Studies => Self::Study,
            Folder::Briefings => Self::Briefing,
            Folder::Data => Self::Dataset,
            Folder::Pages => Self::Page,
        }
    }

    /// The fields of the kind alone, without those that all documents share.
    pub fn own_fields(self) -> Vec<&'static FieldDecl> {
        match self {
            Self::Project => Project::fields(),
            Self::Reply => Reply::fields(),
            Self::Study => Study::fields(),
            Self::Briefing => Briefing::fields(),
            Self::Dataset => Dataset::fields(),
            Self::Page => Page::fields(),
            Self::Site => Config::fields(),
        }
    }

    /// All fields that a file of the kind may have.
    pub fn fields(self) -> Vec<&'static FieldDecl> {
        let mut fields = if self == Self::Site { Vec::new() } else { Head::fields() };
        fields.extend(self.own_fields());
        fields
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Kind;
    use crate::model::field::{FieldDecl, Shape};

    /// Whether each key names one field alone, here and in the records below.
    fn are_distinct(fields: &[&'static FieldDecl]) -> bool {
        let mut seen = BTreeSet::new();
        let below = |field: &&FieldDecl| match (field.shape)() {
            Shape::Record { fields, .. } => are_distinct(&fields),
            Shape::List(item) => match *item {
                Shape::Record { fields, .. } => are_distinct(&fields),
                _ => true,
            },
            _ => true,
        };
        fields.iter().flat_map(|field| field.keys).all(|key| seen.insert(key)) && fields.iter().all(below)
    }

    #[test]
    fn no_key_names_two_fields() {
        assert!(Kind::ALL.iter().all(|kind| are_distinct(&kind.fields())));
    }
}
