//! The home page.

use serde::Serialize;

use super::{ColumnItem, DatasetEntry, Entry, Link, StageGroup, StudyEntry, view};

/// The home page. Template `home.html`; a part without content is left out.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Home {
    /// An important notice above everything; rare.
    pub notice: Option<Notice>,
    /// Three to five figures with their dates.
    pub figures: Vec<KeyFigure>,
    /// Newest replies.
    pub replies: HomeSection,
    /// Newest briefings.
    pub briefings: HomeSection,
    /// Newest documents of all types.
    pub latest: HomeSection,
    /// Projects by stage, with counts.
    pub stages: Vec<StageGroup>,
    /// The page of all projects.
    pub projects: Option<Link>,
    /// Until when the project counts hold.
    pub projects_as_of: Option<String>,
    /// The parts of 政府信息公开.
    pub disclosure: Vec<ColumnItem>,
    /// Newest study notes.
    pub studies: Vec<StudyEntry>,
    /// The page of all study notes.
    pub studies_more: Option<Link>,
    /// Datasets.
    pub datasets: Vec<DatasetEntry>,
    /// The page of all datasets.
    pub datasets_more: Option<Link>,
}
view!(Home, "home.html", "home");

/// The newest documents of a column.
#[derive(Debug, Clone, Default, Serialize)]
pub struct HomeSection {
    /// The documents.
    pub entries: Vec<Entry>,
    /// The whole column.
    pub more: Option<Link>,
}

/// One figure in large type.
#[derive(Debug, Clone, Default, Serialize)]
pub struct KeyFigure {
    /// What it counts.
    pub label: String,
    /// The figure as text.
    pub value: String,
    /// Its unit; may be empty.
    pub unit: String,
    /// What to know about it, such as `同比增长 12.5%`; may be empty.
    pub remark: String,
    /// Where it comes from.
    pub href: Option<String>,
}

/// A notice above the home page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Notice {
    /// Its words.
    pub text: String,
    /// Where it leads to.
    pub href: Option<String>,
}
