//! A mechanism as a structure: each part below the one that it belongs to.

use super::super::views::{Section, TreeNode};
use crate::derive::{Part, mechanism};
use crate::model::Document;
use crate::model::table::{Cell, DataTable};
use crate::text::number;

pub(super) fn section(dataset: &Document<DataTable>) -> Option<Section> {
    let parts = mechanism(&dataset.fields);
    (!parts.is_empty()).then(|| Section {
        title: "机制构成".to_owned(),
        anchor: "mechanism".to_owned(),
        tree: parts.iter().map(|part| node(&dataset.fields, part)).collect(),
        ..Section::default()
    })
}

fn node(table: &DataTable, part: &Part) -> TreeNode {
    let row = &table.rows[part.row];
    let facts = table.about.columns.iter().zip(row).filter(|(column, _)| !matches!(&*column.id, "part" | "parent"));
    let facts = facts.filter_map(|(column, cell)| {
        let value = match cell {
            Cell::Empty => return None,
            Cell::Text(text) => text.to_string(),
            Cell::Number(value) => number::format(*value, value.normalize().scale()),
            Cell::Date(date) => date.official(),
        };
        let unit = column.unit.as_deref().unwrap_or_default();
        Some(format!("{}：{value}{unit}", column.title))
    });
    TreeNode {
        label: table.text(row, "part").unwrap_or_default().to_owned(),
        facts: facts.collect(),
        children: part.parts.iter().map(|part| node(table, part)).collect(),
    }
}
