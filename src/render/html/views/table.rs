//! A table of figures: heads of one or two levels, rows, totals.

use serde::Serialize;

/// A table. Templates draw it with the component `data_table`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Table {
    /// What the table shows; every table has one.
    pub caption: String,
    /// The unit of all figures, such as `人`; empty where columns differ.
    pub unit: String,
    /// One or two rows of heads.
    pub heads: Vec<Vec<HeadCell>>,
    /// The rows, totals included.
    pub rows: Vec<TableRow>,
    /// Remarks below it.
    pub notes: Vec<String>,
}

/// A head over one or more columns.
#[derive(Debug, Clone, Serialize)]
pub struct HeadCell {
    /// Its words.
    pub text: String,
    /// The unit of its column, such as `亿元`; empty where there is none.
    pub unit: String,
    /// Columns that it spans.
    pub colspan: usize,
    /// Rows that it spans.
    pub rowspan: usize,
    /// Whether its column holds figures.
    pub numeric: bool,
}

impl Default for HeadCell {
    fn default() -> Self {
        Self { text: String::new(), unit: String::new(), colspan: 1, rowspan: 1, numeric: false }
    }
}

/// A row. Its first cell names it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TableRow {
    /// The cells, one a column.
    pub cells: Vec<Cell>,
    /// Whether it is a total.
    pub total: bool,
}

/// A cell.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Cell {
    /// Its text; empty is shown as a dash that is not read out.
    pub text: String,
    /// Whether it is a figure, set to the right.
    pub numeric: bool,
}
