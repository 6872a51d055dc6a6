//! Tables as figures: columns, rows, and what is said about them.

mod columns;
mod dataset;
mod note;
mod ranking;
pub(super) mod read;
pub(super) mod spec;
#[cfg(test)]
mod tests;
mod total;

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::model::value::{ColumnKind as Written, NumberFormat};
use crate::text::number;

pub(super) use columns::numeric;
pub use columns::{ColumnSpec, Columns};
pub use note::NoteSpec;
pub use ranking::{Ranking, RankingSpec};
pub(super) use read::Head;
pub use spec::TableSpec;

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
    /// Remarks on single heads and cells, in the order of their marks.
    pub footnotes: Vec<Footnote>,
}

/// A remark on single heads and cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footnote {
    /// What it says.
    pub text: String,
    /// What it speaks of: a row and a column by their positions. Without a row it is the head of the column; without
    /// both the title.
    pub marks: Vec<(Option<usize>, Option<usize>)>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// How its numbers are written.
    pub format: NumberFormat,
    /// Whether neighbours below each other that are equal become one cell.
    pub merged: bool,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text.
    Text,
    /// Whole numbers.
    Integer,
    /// Numbers with so many decimals.
    Decimal(u32),
    /// Percentages with so many decimals; the value 79.17 is shown as `79.17%`.
    Percent(u32),
    /// Dates, as they are shown.
    Date,
    /// By how many places a row has moved up, or down where it is below zero.
    Movement,
}

impl ColumnKind {
    /// The kind as an author writes it; a movement is worked out, and holds whole numbers.
    pub(super) fn written(self) -> Written {
        match self {
            Self::Text => Written::Text,
            Self::Integer | Self::Movement => Written::Integer,
            Self::Decimal(_) => Written::Decimal,
            Self::Percent(_) => Written::Percent,
            Self::Date => Written::Date,
        }
    }
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
    /// What it is among the others.
    pub role: Role,
}

/// What a row is among the rows of its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It holds numbers of its own.
    Counted,
    /// 小计, 其中: it is shown, but neither summed up, nor ranked, nor drawn.
    Aside,
    /// It sums up the others.
    Total,
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
            ColumnKind::Date | ColumnKind::Movement => Align::Center,
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

    /// A number of this column with its decimals and separators, and an arrow for a movement.
    pub fn figure(&self, value: Decimal) -> String {
        let decimals = match self.kind {
            ColumnKind::Movement => return arrow(value),
            ColumnKind::Integer => 0,
            ColumnKind::Decimal(decimals) | ColumnKind::Percent(decimals) => decimals,
            // No rounding was asked for here.
            ColumnKind::Text | ColumnKind::Date => value.normalize().scale(),
        };
        let sign = if self.format == NumberFormat::Signed && value > Decimal::ZERO { "+" } else { "" };
        let percent = if matches!(self.kind, ColumnKind::Percent(_)) { "%" } else { "" };
        let mut figure = match self.format {
            NumberFormat::Plain => number::format_plain(value, decimals),
            NumberFormat::Grouped | NumberFormat::Signed => number::format(value, decimals),
        };
        figure.insert_str(0, sign);
        figure.push_str(percent);
        figure
    }

    /// Whether the column holds numbers.
    pub fn is_numeric(&self) -> bool {
        !matches!(self.kind, ColumnKind::Text | ColumnKind::Date)
    }
}

impl Default for Column {
    fn default() -> Self {
        Self {
            id: String::new(),
            title: String::new(),
            group: None,
            unit: None,
            kind: ColumnKind::Text,
            align: None,
            format: NumberFormat::Grouped,
            merged: false,
        }
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

/// Up, down or unchanged.
fn arrow(places: Decimal) -> String {
    let number = number::format(places.abs(), 0);
    match places.cmp(&Decimal::ZERO) {
        Ordering::Greater => format!("▲{number}"),
        Ordering::Less => format!("▼{number}"),
        Ordering::Equal => "—".to_owned(),
    }
}
