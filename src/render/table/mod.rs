//! Tables with one- or two-level heads, as HTML and as CSV.

mod csv;
mod html;

use rust_decimal::Decimal;

use crate::text::number;

pub use self::csv::csv;
pub use self::html::{html, source};

/// A table, with all that is said about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Its title.
    pub caption: String,
    /// What is said about the unit of the whole table, such as `单位：名`.
    pub unit_line: Option<String>,
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A small table with two-level heads, an empty cell and a total.
    pub(super) fn staffing() -> Table {
        let column = |id: &str, title: &str, group: Option<&str>, unit: Option<&str>, kind| Column {
            id: id.to_owned(),
            title: title.to_owned(),
            group: group.map(str::to_owned),
            unit: unit.map(str::to_owned),
            kind,
            align: None,
        };
        let text = |text: &str| Cell::Text(text.to_owned());
        Table {
            caption: "编制<表>".to_owned(),
            unit_line: Some("单位：名".to_owned()),
            columns: vec![
                column("county", "县市", None, None, ColumnKind::Text),
                column("approved", "核定数", Some("管理人员"), None, ColumnKind::Integer),
                column("actual", "实有数", Some("管理人员"), Some("人"), ColumnKind::Integer),
                column("share", "占比", None, None, ColumnKind::Percent(2)),
            ],
            rows: vec![
                Row {
                    cells: vec![
                        text("楚雄市"),
                        Cell::Number(1009.into()),
                        Cell::Empty,
                        Cell::Number(Decimal::new(79165, 3)),
                    ],
                    total: false,
                },
                Row { cells: vec![text("合计"), Cell::Number(1009.into()), Cell::Number(7.into())], total: true },
            ],
            notes: vec!["空格为无。".to_owned()],
            source: Some("州投资促进局".to_owned()),
            as_of: Some("2023年10月13日".to_owned()),
        }
    }

    #[test]
    fn numbers_are_shown_as_their_column_asks() {
        let column = |kind| Column { kind, ..staffing().columns[1].clone() };
        for (kind, expected) in [
            (ColumnKind::Integer, "1,235"),
            (ColumnKind::Decimal(2), "1,234.50"),
            (ColumnKind::Percent(1), "1,234.5%"),
            (ColumnKind::Text, "1,234.5"),
        ] {
            assert_eq!(column(kind).figure(Decimal::new(12345, 1)), expected);
        }
    }
}
