//! In which units a table says that the figures in its cells are.

use std::collections::BTreeMap;

use super::figure::first_figure;
use super::plain_inlines;
use super::text::read_inlines;
use super::tree::{Block, Body, Link, Table};
use crate::source::Span;
use crate::text::head;
use crate::text::unit::Scale;

/// The units that tables give to the first checked figures of their cells, by the place of their link. Of several
/// units the first that suits the value is meant.
pub(super) fn units(body: &Body) -> BTreeMap<Span, Vec<Scale>> {
    let mut found = BTreeMap::new();
    in_blocks(&body.blocks, &mut found);
    for footnote in &body.footnotes {
        in_blocks(&footnote.blocks, &mut found);
    }
    found
}

fn in_blocks(blocks: &[Block], found: &mut BTreeMap<Span, Vec<Scale>>) {
    for (at, block) in blocks.iter().enumerate() {
        match block {
            Block::Table(table) => in_table(table, &units_beside(blocks, at), found),
            Block::List(list) => list.items.iter().for_each(|item| in_blocks(&item.blocks, found)),
            Block::Quote(quote) => in_blocks(&quote.blocks, found),
            _ => {}
        }
    }
}

/// The units that the line above a table names, or else the line below it: 单位：万元. The table is one of the blocks.
pub fn units_beside(blocks: &[Block], at: usize) -> Vec<Scale> {
    let line = |at: Option<usize>| match at.and_then(|at| blocks.get(at)) {
        Some(Block::Paragraph(paragraph)) => head::units_of_line(read_inlines(&paragraph.content).trim()),
        _ => Vec::new(),
    };
    let above = line(at.checked_sub(1));
    // A line between two tables is that of the second one.
    let next_table = matches!(blocks.get(at + 2), Some(Block::Table(_)));
    if above.is_empty() && !next_table { line(Some(at + 1)) } else { above }
}

fn in_table(table: &Table, beside: &[Scale], found: &mut BTreeMap<Span, Vec<Scale>>) {
    let heads: Vec<String> = table.head().iter().map(|cell| plain_inlines(&cell.content)).collect();
    let unit_column = heads.iter().position(|head| UNIT.contains(&head.trim()));
    for row in table.rows() {
        let figures: Vec<(usize, &Link)> =
            row.iter().enumerate().filter_map(|(column, cell)| Some((column, first_figure(&cell.content)?))).collect();
        if figures.is_empty() {
            continue;
        }
        let text = |column: usize| row.get(column).map(|cell| plain_inlines(&cell.content)).unwrap_or_default();
        let of_row = head::read(text(0).trim()).scale.or(unit_column.and_then(|at| head::whole(text(at).trim())));
        for (column, link) in figures {
            let of_column = heads.get(column).and_then(|head| head::read(head.trim()).scale);
            let units = of_column.into_iter().chain(of_row.clone()).chain(beside.iter().cloned());
            found.insert(link.span, units.collect());
        }
    }
}

/// Heads of a column that names the unit of each row.
pub(super) const UNIT: [&str; 2] = ["单位", "计量单位"];
