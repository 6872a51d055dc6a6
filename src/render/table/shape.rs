//! What a table looks like in any medium: heads above heads, merged cells, marks, the line of its source.

use std::ops::Range;

use super::{Cell, Column, Footnote, Role, Row, Table};

/// The columns by the heads above theirs; a column without one stands alone.
pub(in crate::render) fn head_groups(table: &Table) -> Vec<Range<usize>> {
    let is_one = |a: &Column, b: &Column| a.group.is_some() && a.group == b.group;
    let mut start = 0;
    let groups = table.columns.chunk_by(is_one).map(|group| {
        start += group.len();
        start - group.len()..start
    });
    groups.collect()
}

/// How many rows a cell spans: none where the cell above reaches down to it. Cells become one within a cell of the
/// merged columns before them alone.
pub(in crate::render) fn span(table: &Table, at: usize, column: usize) -> usize {
    if !table.columns[column].merged {
        return 1;
    }
    let before: Vec<usize> = (0..=column).filter(|&other| table.columns[other].merged).collect();
    let is_one = |a: &Row, b: &Row| {
        a.role != Role::Total
            && b.role != Role::Total
            && *a.cell(column) != Cell::Empty
            && before.iter().all(|&at| a.cell(at) == b.cell(at))
    };
    let row = &table.rows[at];
    if at > 0 && is_one(&table.rows[at - 1], row) {
        return 0;
    }
    1 + table.rows[at + 1..].iter().take_while(|below| is_one(row, below)).count()
}

/// The marks of the remarks on a cell, a head or the title, which `is_here` picks out.
pub(in crate::render) fn marks_at(
    table: &Table,
    is_here: impl Fn((Option<usize>, Option<usize>)) -> bool,
) -> Vec<String> {
    let here = |note: &Footnote| note.marks.iter().any(|&mark| is_here(mark));
    let marked = table.footnotes.iter().enumerate().filter(|(_, note)| here(note));
    marked.map(|(index, _)| mark(index)).collect()
}

/// ① to ⑳, then numbers in brackets.
pub(in crate::render) fn mark(index: usize) -> String {
    let circled =
        u32::try_from(index).ok().filter(|index| *index < 20).and_then(|index| char::from_u32(0x2460 + index));
    circled.map_or_else(|| format!("（{}）", index + 1), String::from)
}

/// Where the figures come from and how new they are, if anything is known about that.
pub(in crate::render) fn source_line(table: &Table) -> Option<String> {
    let source = table.source.iter().map(|source| format!("数据来源：{source}"));
    let as_of = table.as_of.iter().map(|day| format!("数据截止日：{day}"));
    let parts: Vec<String> = source.chain(as_of).collect();
    if parts.is_empty() { None } else { Some(parts.join("　")) }
}
