//! From a dataset to the table that shows it.

use super::{Cell, Column, ColumnKind, Row, Table};
use crate::model::dataset;
use crate::model::table::{Cell as DataCell, DataTable};
use crate::model::value::ColumnKind as Written;

/// The whole dataset as a table, with its total row.
pub fn of_dataset(title: &str, data: &DataTable) -> Table {
    let about = &data.about;
    let rows = data.rows.iter().map(|row| (row, false));
    let total = data.total.iter().map(|row| (row, true));
    Table {
        caption: title.to_owned(),
        unit_line: about.unit.as_ref().map(|unit| format!("单位：{unit}")),
        columns: (0..about.columns.len()).map(|index| column(data, index)).collect(),
        rows: rows.chain(total).map(|(row, total)| Row { cells: row.iter().map(cell).collect(), total }).collect(),
        notes: about.notes.iter().map(ToString::to_string).collect(),
        source: Some(about.source.to_string()),
        as_of: about.as_of.map(|date| date.official()),
    }
}

fn column(data: &DataTable, index: usize) -> Column {
    let column: &dataset::Column = &data.about.columns[index];
    let decimals = || column.decimals.map_or_else(|| written_decimals(data, index), |decimals| decimals.0);
    Column {
        id: column.id.to_string(),
        title: column.title.to_string(),
        group: column.group.as_ref().map(ToString::to_string),
        unit: column.unit.as_ref().map(ToString::to_string),
        kind: match column.kind {
            Written::Text => ColumnKind::Text,
            Written::Integer => ColumnKind::Integer,
            Written::Decimal => ColumnKind::Decimal(decimals()),
            Written::Percent => ColumnKind::Percent(decimals()),
            Written::Date => ColumnKind::Date,
        },
        align: None,
    }
}

/// The most decimals that a cell of the column is written with: one column has one precision.
fn written_decimals(data: &DataTable, index: usize) -> u32 {
    let numbers = data.rows.iter().filter_map(|row| row.get(index)?.number());
    numbers.map(|number| number.scale()).max().unwrap_or(0)
}

fn cell(cell: &DataCell) -> Cell {
    match cell {
        DataCell::Empty => Cell::Empty,
        DataCell::Text(text) => Cell::Text(text.to_string()),
        DataCell::Number(number) => Cell::Number(*number),
        DataCell::Date(date) => Cell::Text(date.official()),
    }
}
