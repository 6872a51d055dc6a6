//! The rows of a dataset in its description.

use super::super::cell::for_example;
use super::super::dataset::Column;
use super::super::field::instead_of;
use super::super::remark;
use super::{Read, Written, bad, read, total};
use crate::diag::codes::model as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::source::{Entry, Node, Value};

/// Reads the rows that stand in the description itself.
pub(super) fn rows(
    (columns, in_doubt): (&[Column], &[usize]),
    node: &Node,
    rows: &mut Vec<Written>,
    (diagnostics, remarks): (&mut Diagnostics, &mut Diagnostics),
) {
    let Value::Seq(items) = &node.value else {
        diagnostics.push(bad(
            node.place.clone(),
            message!("“行”应是列表，每行以“- ”开头", "`rows` must be a list, each row beginning with `- `"),
            for_example(),
        ));
        return;
    };
    if items.is_empty() {
        let message = message!("“行”是空的，没有数据", "`rows` is empty: there are no data");
        diagnostics.push(bad(node.place.clone(), message, for_example()));
    }
    let (own, below) = items.split_at(remark::own_rows(items.iter().map(remark::cells)));
    remarks.extend(below.first().and_then(|row| remark::cells(row).into_iter().next()).map(no_row));
    rows.extend(own.iter().filter_map(|item| row_of_node(columns, in_doubt, item, diagnostics)));
}

/// The error that a row below the others is a remark.
pub(super) fn no_row(cell: &Node) -> Diagnostic {
    bad(
        cell.place.clone(),
        remark::message(),
        message!(
            "从各行中删去（以下各行也是），写进这张数据表的“注”",
            "delete it and what follows it from the rows, and write it under `notes` of the dataset"
        ),
    )
}

/// A row as a list of cells, or as a map by the ids or titles of columns.
pub(super) fn row_of_node(
    columns: &[Column],
    in_doubt: &[usize],
    item: &Node,
    diagnostics: &mut Diagnostics,
) -> Option<Written> {
    match &item.value {
        Value::Seq(cells) if cells.len() == columns.len() => {
            let read = |(column, cell): (&Column, &Node)| read(column, cell, diagnostics);
            Some(Written::new(total::name(cells), columns.iter().zip(cells).map(read)))
        }
        Value::Seq(cells) => {
            let (found, wanted) = (cells.len(), columns.len());
            diagnostics.push(bad(
                item.place.clone(),
                message!("这一行有 {found} 个值，应有 {wanted} 个", "the row has {found} values instead of {wanted}"),
                message!("空格子也要占一个位置，写 ~", "an empty cell takes a place: write ~"),
            ));
            None
        }
        Value::Map(entries) => {
            let (named, found) = divided(columns, entries);
            // What no column is called may be one of those of which a name is not known.
            found.into_iter().filter(|_| in_doubt.is_empty()).for_each(|one| diagnostics.push(one));
            let find = |at: usize| named.iter().find(|(column, _)| *column == at).map(|(_, entry)| *entry);
            let cell = |(at, column)| match find(at) {
                Some(entry) => read(column, &entry.node, diagnostics),
                None => Read::empty(item.place.clone()),
            };
            let name = total::name((0..columns.len()).filter_map(find).map(|entry| &entry.node));
            Some(Written::new(name, columns.iter().enumerate().map(cell)))
        }
        _ => {
            diagnostics.push(bad(
                item.place.clone(),
                message!(
                    "一行应写成 [值, 值, …] 或“列: 值”",
                    "a row is written as [value, value, …] or `column: value`"
                ),
                for_example(),
            ));
            None
        }
    }
}

/// The entries of a row with the columns that they are for, and what is wrong with the others: an id goes before a title.
fn divided<'a>(columns: &[Column], entries: &'a [Entry]) -> (Vec<(usize, &'a Entry)>, Vec<Diagnostic>) {
    let (mut named, mut found): (Vec<(usize, &Entry)>, _) = (Vec::with_capacity(entries.len()), Vec::new());
    for entry in entries {
        let key = entry.key.trim();
        let by_id = columns.iter().position(|column| *column.id == *key);
        let mut by_title = (0..columns.len()).filter(|&at| *columns[at].title == *key);
        let Some(at) = by_id.or_else(|| by_title.next()) else {
            found.push(unknown(columns, entry));
            continue;
        };
        if by_id.is_none() && by_title.next().is_some() {
            found.push(bad(
                entry.key_place.clone(),
                message!("不止一列的名称是“{key}”", "more than one column has the title `{key}`"),
                message!("写列的编号，例如 {}", "write the id of the column, such as {}", columns[at].id),
            ));
        } else if let Some((_, first)) = named.iter().find(|(other, _)| *other == at) {
            found.push(
                bad(
                    entry.key_place.clone(),
                    message!("“{}”和“{key}”是同一列", "`{}` and `{key}` are one column", first.key.trim()),
                    message!("只留一处", "keep one of them"),
                )
                .related(first.key_place.clone(), message!("第一次在这里", "the first one is here")),
            );
        } else {
            named.push((at, entry));
        }
    }
    (named, found)
}

/// The error that a key names no column.
fn unknown(columns: &[Column], entry: &Entry) -> Diagnostic {
    let key = &entry.key;
    Diagnostic::error(
        &code::BAD_DATASET,
        entry.key_place.clone(),
        message!("没有编号为“{key}”的列", "there is no column `{key}`"),
    )
    .maybe_hint(instead_of(
        key,
        columns.iter().map(|column| &*column.id).chain(columns.iter().map(|column| &*column.title)),
    ))
}
