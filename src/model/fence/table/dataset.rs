//! The table of a dataset, as it is shown.

use crate::model::fence::table::{Cell, Column, ColumnKind, Row, Table};
use crate::model::table::{Cell as Stored, DataTable, Line};
use crate::model::value::{ColumnKind as Written, Date};

impl Table {
    /// The table of a dataset with this title, its total row at the end.
    pub fn of(title: &str, data: &DataTable) -> Self {
        let about = &data.about;
        let columns = about.columns.iter().enumerate().map(|(at, column)| {
            let written = data.rows.iter().filter_map(|row| row.get(at)?.number()).map(|number| number.scale()).max();
            let decimals = column.decimals.map(|decimals| decimals.0).or(written).unwrap_or(0);
            Column {
                id: column.id.to_string(),
                title: column.title.to_string(),
                group: column.group.as_ref().map(ToString::to_string),
                unit: column.unit.as_ref().map(ToString::to_string),
                kind: match column.kind {
                    Written::Text => ColumnKind::Text,
                    Written::Integer => ColumnKind::Integer,
                    Written::Decimal => ColumnKind::Decimal(decimals),
                    Written::Percent => ColumnKind::Percent(decimals),
                    Written::Date => ColumnKind::Date,
                },
                format: column.format,
                ..Column::default()
            }
        });
        let row = |line: Line<'_>| Row { cells: line.cells.iter().map(cell).collect(), role: line.role };
        Self {
            caption: title.to_owned(),
            unit: about.unit.as_ref().map(ToString::to_string),
            columns: columns.collect(),
            rows: data.lines().into_iter().map(row).collect(),
            notes: about.notes.iter().map(ToString::to_string).collect(),
            source: Some(about.source.to_string()),
            as_of: about.as_of.map(Date::official),
            footnotes: Vec::new(),
        }
    }
}

fn cell(cell: &Stored) -> Cell {
    match cell {
        Stored::Empty => Cell::Empty,
        Stored::Text(text) => Cell::Text(text.to_string()),
        Stored::Number(number) => Cell::Number(*number),
        Stored::Date(date) => Cell::Text(date.official()),
    }
}
