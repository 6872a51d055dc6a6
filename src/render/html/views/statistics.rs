//! Pages and sections of figures that follow from the edition.

use serde::Serialize;

use super::{Statistic, view};

/// A page of figures. Template `statistics.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Statistics {
    /// What the page shows, and from what.
    pub lead: String,
    /// Whether any of the figures are examples.
    pub sample: bool,
    /// 数据截止日.
    pub as_of: Option<String>,
    /// The figures, part by part.
    pub sections: Vec<Section>,
}
view!(Statistics, "statistics.html", "statistics");

/// Figures about one thing: key figures, a chart, a table, each where there is something to show.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// The `id` of its heading.
    pub anchor: String,
    /// What is counted; may be empty.
    pub lead: String,
    /// Counts and rates.
    pub figures: Vec<Statistic>,
    /// A chart as HTML; may be empty.
    pub chart: String,
    /// Tables.
    pub sheets: Vec<Sheet>,
    /// A structure, each part below the one that it belongs to.
    pub tree: Vec<TreeNode>,
    /// How the figures come about.
    pub notes: Vec<String>,
}

/// A table whose cells are worded and may lead to a document.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Sheet {
    /// Its title.
    pub caption: String,
    /// The unit of all its numbers.
    pub unit: Option<String>,
    /// The heads of its columns.
    pub heads: Vec<SheetHead>,
    /// Its rows.
    pub rows: Vec<SheetRow>,
}

/// The head of a column.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SheetHead {
    /// What the column holds.
    pub label: String,
    /// Whether it holds numbers.
    pub number: bool,
}

/// A row of a sheet.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SheetRow {
    /// Whether it sums up the others.
    pub total: bool,
    /// Its cells, as many as there are heads.
    pub cells: Vec<SheetCell>,
}

/// A cell of a sheet.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SheetCell {
    /// What it says; empty for nothing.
    pub text: String,
    /// Whether it is a number.
    pub number: bool,
    /// The document that it leads to.
    pub href: Option<String>,
    /// Whether it is a state, which has a mark beside its words.
    pub state: bool,
    /// `good`, `bad`, or empty: how a state is coloured, beside its words.
    pub tone: &'static str,
    /// A remark below; may be empty.
    pub remark: String,
}

/// A part of a structure.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TreeNode {
    /// Its name.
    pub label: String,
    /// What is said of it, such as who is in charge; may be empty.
    pub facts: Vec<String>,
    /// The parts that belong to it.
    pub children: Vec<TreeNode>,
}

impl Sheet {
    /// A table without rows; a head that begins with `#` is one of numbers.
    pub fn new(caption: impl Into<String>, heads: &[&str]) -> Self {
        let head = |head: &&str| match head.strip_prefix('#') {
            Some(label) => SheetHead { label: label.to_owned(), number: true },
            None => SheetHead { label: (*head).to_owned(), number: false },
        };
        Self { caption: caption.into(), unit: None, heads: heads.iter().map(head).collect(), rows: Vec::new() }
    }

    /// Appends a row; a cell below a head of numbers is one.
    pub fn push(&mut self, cells: Vec<SheetCell>) {
        self.push_row(false, cells);
    }

    /// Appends a row that sums up the others.
    pub fn push_total(&mut self, cells: Vec<SheetCell>) {
        self.push_row(true, cells);
    }

    /// The table without columns of numbers in which no row has any.
    pub fn without_empty_columns(mut self) -> Self {
        let is_kept = |at: usize| {
            !self.heads[at].number
                || self.rows.iter().any(|row| row.cells.get(at).is_some_and(|cell| !cell.text.is_empty()))
        };
        let kept: Vec<bool> = (0..self.heads.len()).map(is_kept).collect();
        let mut heads = kept.iter();
        self.heads.retain(|_| heads.next().copied().unwrap_or(true));
        for row in &mut self.rows {
            let mut cells = kept.iter();
            row.cells.retain(|_| cells.next().copied().unwrap_or(true));
        }
        self
    }

    fn push_row(&mut self, total: bool, mut cells: Vec<SheetCell>) {
        for (cell, head) in cells.iter_mut().zip(&self.heads) {
            cell.number = head.number;
        }
        self.rows.push(SheetRow { total, cells });
    }
}

impl SheetCell {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A text that leads to a document, if the document has a page.
    pub fn link(text: impl Into<String>, href: Option<String>) -> Self {
        Self { text: text.into(), href, ..Self::default() }
    }

    /// A state.
    pub fn state(text: impl Into<String>, tone: &'static str) -> Self {
        Self { text: text.into(), state: true, tone, ..Self::default() }
    }
}
