//! A mechanism as a structure: drawn as a tree, and in words, each part below the one that it belongs to.

use super::super::blocks::{chart_html, dataset_charts};
use super::super::frame::Frame;
use super::super::views::{Section, TreeNode};
use crate::derive::{Part, mechanism};
use crate::load::Folder;
use crate::model::DocMeta;
use crate::model::Document;
use crate::model::table::{Cell, DataTable};
use crate::model::value::Date;
use crate::render::chart::{Chart, Detail, Kind, TreeNode as ChartNode};
use crate::text::number;

pub(super) fn section(frame: &Frame<'_>, dataset: &Document<DataTable>) -> Option<Section> {
    let parts = mechanism(&dataset.fields);
    let tree: Vec<TreeNode> = parts.iter().map(|part| node(&dataset.fields, part)).collect();
    // The author's own drawing says the same with a title of its own.
    let chart = match draws_tree(frame, dataset) {
        true => dataset_charts(frame, dataset).concat(),
        false => drawn(dataset, &tree),
    };
    (!tree.is_empty()).then(|| Section {
        title: "机制构成".to_owned(),
        anchor: "mechanism".to_owned(),
        chart,
        tree,
        ..Section::default()
    })
}

/// Whether the author of a dataset draws its tree, which then stands in the section of the mechanism.
pub(super) fn draws_tree(frame: &Frame<'_>, dataset: &Document<DataTable>) -> bool {
    let chart = frame.facts.blocks.chart_of(&DocMeta::of(Folder::Data, dataset).key());
    chart.is_some_and(|chart| chart.kind == Kind::Tree)
}

/// The parts as a chart. A mechanism of more parts than can be drawn is left to the words.
fn drawn(dataset: &Document<DataTable>, tree: &[TreeNode]) -> String {
    let (mut names, mut nodes) = (Vec::new(), Vec::new());
    flatten(tree, None, &mut names, &mut nodes);
    let chart = Chart {
        kind: Kind::Tree,
        title: dataset.head.title.to_string(),
        category_title: Some("组成部分".to_owned()),
        categories: names,
        detail: Detail::Nodes(nodes),
        source: Some(dataset.fields.about.source.to_string()),
        as_of: dataset.fields.about.as_of.map(Date::official),
        ..Chart::default()
    };
    chart_html(&chart, "chart-mechanism")
}

fn flatten(tree: &[TreeNode], parent: Option<usize>, names: &mut Vec<String>, nodes: &mut Vec<ChartNode>) {
    for part in tree {
        let at = names.len();
        names.push(part.label.clone());
        nodes.push(ChartNode { parent, text: (!part.facts.is_empty()).then(|| part.facts.join("，")) });
        flatten(&part.children, Some(at), names, nodes);
    }
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
