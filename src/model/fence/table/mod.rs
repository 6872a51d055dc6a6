//! Tables as figures: columns, rows, and what is said about them.

mod dataset;
pub(super) mod read;
pub(super) mod spec;
#[cfg(test)]
mod tests;
mod total;

use rust_decimal::Decimal;

use crate::text::number;

pub(super) use read::Head;
pub use spec::{ColumnSpec, Columns, TableSpec};

/// A table, with all that is said about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Its title.
    pub caption: String,
    /// The unit of all numbers, where a column does not say otherwise.
    pub unit: Option<String>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows below the heads.
    pub rows: Vec<Row>,
    /// Remarks, one a paragraph.
    pub notes: Vec<String>,
    /// Where the figures come from.
    pub source: Option<String>,
    /// 数据截止日, as it is shown.
    pub as_of: Option<String>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Column {
    /// Its name for programs, unique in the table.
    pub id: String,
    /// Its head.
    pub title: String,
    /// The head above its own, shared with the neighbours that have the same.
    pub group: Option<String>,
    /// The unit of its values, where it is not that of the whole table.
    pub unit: Option<String>,
    /// What its cells hold.
    pub kind: ColumnKind,
    /// Where its cells are aligned; nothing for what the kind asks for.
    pub align: Option<Align>,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColumnKind {
    /// Text.
    #[default]
    Text,
    /// Whole numbers.
    Integer,
    /// Numbers with so many decimals.
    Decimal(u32),
    /// Percentages with so many decimals; the value 79.17 is shown as `79.17%`.
    Percent(u32),
    /// Dates, as they are shown.
    Date,
}

/// Where cells are aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Left, for text.
    Start,
    /// Centred, for dates and short marks.
    Center,
    /// Right, for numbers.
    End,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// One cell for each column; what is missing at the end is empty.
    pub cells: Vec<Cell>,
    /// Whether it sums up the others.
    pub total: bool,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text, or a date as it is shown.
    Text(String),
    /// A number, shown as its column asks.
    Number(Decimal),
}

impl Column {
    /// Where the cells are aligned.
    pub fn alignment(&self) -> Align {
        self.align.unwrap_or(match self.kind {
            ColumnKind::Text => Align::Start,
            ColumnKind::Date => Align::Center,
            ColumnKind::Integer | ColumnKind::Decimal(_) | ColumnKind::Percent(_) => Align::End,
        })
    }

    /// The head with the unit, such as `协议投资（亿元）`.
    pub fn head(&self) -> String {
        match &self.unit {
            Some(unit) => format!("{}（{unit}）", self.title),
            None => self.title.clone(),
        }
    }

    /// A number of this column with its decimals and thousands separators.
    pub fn figure(&self, value: Decimal) -> String {
        match self.kind {
            ColumnKind::Integer => number::format(value, 0),
            ColumnKind::Decimal(decimals) => number::format(value, decimals),
            ColumnKind::Percent(decimals) => format!("{}%", number::format(value, decimals)),
            // No rounding was asked for here.
            ColumnKind::Text | ColumnKind::Date => number::format(value, value.normalize().scale()),
        }
    }

    /// Whether the column holds numbers.
    pub fn is_numeric(&self) -> bool {
        !matches!(self.kind, ColumnKind::Text | ColumnKind::Date)
    }
}

impl Table {
    /// The column that names the rows: the first of text.
    pub fn row_head(&self) -> Option<usize> {
        self.columns.iter().position(|column| column.kind == ColumnKind::Text)
    }

    /// Whether there are heads above the heads.
    pub fn has_groups(&self) -> bool {
        self.columns.iter().any(|column| column.group.is_some())
    }
}

impl Row {
    /// The cell of a column.
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }
}
