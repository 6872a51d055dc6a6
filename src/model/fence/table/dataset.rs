//! The table of a dataset, as it is shown.

use crate::model::fence::table::{Cell, Column, ColumnKind, Role, Row, Table};
use crate::model::table::{Cell as Stored, DataTable};
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
        let row = |cells: &Vec<Stored>, role| Row { cells: cells.iter().map(cell).collect(), role };
        let mut rows: Vec<Row> = Vec::with_capacity(data.rows.len() + data.asides.len() + 1);
        let mut asides = data.asides.iter().peekable();
        for (at, cells) in data.rows.iter().enumerate() {
            while let Some(aside) = asides.next_if(|aside| aside.before <= at) {
                rows.push(row(&aside.cells, Role::Aside));
            }
            rows.push(row(cells, Role::Counted));
        }
        rows.extend(asides.map(|aside| row(&aside.cells, Role::Aside)));
        rows.extend(data.total.iter().map(|cells| row(cells, Role::Total)));
        Self {
            caption: title.to_owned(),
            unit: about.unit.as_ref().map(ToString::to_string),
            columns: columns.collect(),
            rows,
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
