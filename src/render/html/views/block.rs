//! Lists and comparisons that stand in the text of a document.

use serde::Serialize;

use super::{LedgerRow, Matrix, ProjectEntry, view};

/// Projects as a table. Template `blocks/projects.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ProjectsBlock {
    /// What the table shows.
    pub title: String,
    /// The projects.
    pub entries: Vec<ProjectEntry>,
}
view!(ProjectsBlock, "blocks/projects.html", "block");

/// Replies as a table. Template `blocks/replies.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RepliesBlock {
    /// What the table shows.
    pub title: String,
    /// The replies.
    pub rows: Vec<LedgerRow>,
}
view!(RepliesBlock, "blocks/replies.html", "block");

/// What cities do, theme by theme. Template `blocks/compare.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CompareBlock {
    /// The comparison.
    pub matrix: Matrix,
}
view!(CompareBlock, "blocks/compare.html", "block");
