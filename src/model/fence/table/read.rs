//! Rows as written to typed cells: every cell that does not fit its column is reported where it stands.

use crate::diag::codes::{fence as code, model};
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::message;
use crate::model::cell;
use crate::model::fence::table::{Cell, Column, ColumnKind, Role, Row};
use crate::model::field::nearest;
use crate::model::value::{ColumnKind as Written, Date, FromText, NumberFormat};
use crate::source::{Node, Place, Value};
use crate::text::number::{self, Number};

/// A column as its author describes it. What is left open is found out from the cells.
#[derive(Debug, Clone)]
pub(in crate::model::fence) struct Head {
    pub(in crate::model::fence) id: String,
    pub(in crate::model::fence) title: String,
    pub(in crate::model::fence) group: Option<String>,
    pub(in crate::model::fence) unit: Option<String>,
    pub(in crate::model::fence) kind: Option<Written>,
    pub(in crate::model::fence) decimals: Option<u32>,
    pub(in crate::model::fence) format: NumberFormat,
    /// Whether an open kind can only be one of numbers.
    pub(in crate::model::fence) numeric: bool,
    /// Whether the table has a total: what was meant for a number among others may not make a text of the column then,
    /// which would be left out of the total without a word.
    pub(in crate::model::fence) summed: bool,
}

impl Head {
    /// A column of which nothing but the name is known.
    pub(in crate::model::fence) fn named(name: &str) -> Self {
        Self {
            id: name.to_owned(),
            title: name.to_owned(),
            group: None,
            unit: None,
            kind: None,
            decimals: None,
            format: NumberFormat::Grouped,
            numeric: false,
            summed: false,
        }
    }
}

/// The items of a list, or an error.
pub(in crate::model::fence) fn items<'a>(node: &'a Node, diagnostics: &mut Diagnostics) -> Option<&'a [Node]> {
    match &node.value {
        Value::Seq(items) => Some(items),
        _ => {
            let message = message!("这里应写一个列表，每行一项", "expected a list with one item for each row");
            let hint = message!("例如：- [楚雄市, 9, 7]", "for example: - [Chuxiong, 9, 7]");
            diagnostics.push(Diagnostic::error(&model::WRONG_TYPE, node.place.clone(), message).hint(hint));
            None
        }
    }
}

/// Typed columns and rows; nothing if any cell is wrong.
pub(in crate::model::fence) fn rows(
    heads: &[Head],
    written: &[Node],
    place: &Place,
    diagnostics: &mut Diagnostics,
) -> Option<(Vec<Column>, Vec<Row>)> {
    if written.is_empty() {
        let message = message!("没有数据行", "there are no rows");
        diagnostics.push(Diagnostic::error(&model::BAD_DATASET, place.clone(), message).hint(cell::for_example()));
        return None;
    }
    for (at, head) in heads.iter().enumerate() {
        if heads[..at].iter().any(|other| other.id == head.id) {
            let (message, hint) = cell::one_id(&head.id);
            diagnostics.push(Diagnostic::error(&model::BAD_DATASET, place.clone(), message).hint(hint));
            return None;
        }
    }
    let aligned: Vec<_> = written.iter().map(|row| align(heads, row, diagnostics)).collect();
    // Every row is looked at before a wrong one ends it, so that all mistakes are reported.
    let aligned: Vec<Vec<Option<&Node>>> = aligned.into_iter().collect::<Option<_>>()?;
    let columns: Vec<Column> = heads.iter().enumerate().map(|(at, head)| column(at, head, &aligned)).collect();
    let mut fine = true;
    let mut rows = Vec::with_capacity(aligned.len());
    for nodes in &aligned {
        let mut cells = Vec::with_capacity(columns.len());
        for (column, node) in columns.iter().zip(nodes) {
            match node.map_or(Some(Cell::Empty), |node| typed(column, node, diagnostics)) {
                Some(cell) => cells.push(cell),
                None => fine = false,
            }
        }
        rows.push(Row { cells, role: Role::Counted });
    }
    fine.then_some((columns, rows))
}

/// The cells of a row in the order of the columns; nothing where a cell is empty.
pub(super) fn align<'a>(heads: &[Head], row: &'a Node, diagnostics: &mut Diagnostics) -> Option<Vec<Option<&'a Node>>> {
    let filled = |node: &'a Node| (!is_blank(node)).then_some(node);
    match &row.value {
        Value::Seq(cells) if cells.len() == heads.len() => Some(cells.iter().map(filled).collect()),
        Value::Seq(cells) => {
            let message = message!(
                "这一行有 {} 个值，而表有 {} 列",
                "the row has {} values for {} columns",
                cells.len(),
                heads.len()
            );
            let hint = message!("没有数值的单元格写 ~", "write ~ for a cell without a value");
            diagnostics.push(Diagnostic::error(&code::BAD_ROW, row.place.clone(), message).hint(hint));
            None
        }
        Value::Map(entries) => {
            let mut cells = vec![None; heads.len()];
            let mut fine = true;
            for entry in entries {
                match position(heads.iter().map(|head| (&*head.id, &*head.title, head.group.as_deref())), &entry.key) {
                    Some(at) if cells[at].is_some() => {
                        let message = message!("“{}”写了两次", "`{}` is written twice", entry.key);
                        let repeated = Diagnostic::error(&model::REPEATED_KEY, entry.key_place.clone(), message);
                        diagnostics.push(repeated.hint(message!("只留一处", "keep one of them")));
                        fine = false;
                    }
                    Some(at) => cells[at] = filled(&entry.node),
                    None => {
                        let names = heads.iter().flat_map(|head| [&*head.id, &*head.title]);
                        diagnostics.push(unknown_column(&entry.key, entry.key_place.clone(), names));
                        fine = false;
                    }
                }
            }
            fine.then_some(cells)
        }
        _ => {
            let message = message!("一行应写成列表或若干行“列: 值”", "a row is a list, or lines of `column: value`");
            let hint = message!("例如：- [楚雄市, 9, 7]", "for example: - [Chuxiong, 9, 7]");
            diagnostics.push(Diagnostic::error(&code::BAD_ROW, row.place.clone(), message).hint(hint));
            None
        }
    }
}

/// The column of this name: an id, `组/列`, or a title that only one column has.
pub(in crate::model::fence) fn position<'a>(
    columns: impl Iterator<Item = (&'a str, &'a str, Option<&'a str>)> + Clone,
    name: &str,
) -> Option<usize> {
    let name = name.trim();
    if let Some(at) = columns.clone().position(|(id, _, _)| id == name) {
        return Some(at);
    }
    if let Some((group, title)) = name.split_once(['/', '／'])
        && let Some(at) = columns.clone().position(|column| column.1 == title.trim() && column.2 == Some(group.trim()))
    {
        return Some(at);
    }
    let mut titled = columns.enumerate().filter(|(_, (_, title, _))| *title == name).map(|(at, _)| at);
    titled.next().filter(|_| titled.next().is_none())
}

/// The error that no column has this name, or more than one.
pub(in crate::model::fence) fn unknown_column<'a>(
    name: &str,
    place: Place,
    names: impl Iterator<Item = &'a str> + Clone,
) -> Diagnostic {
    if names.clone().any(|other| other == name.trim()) {
        let hint = message!("写列的编号，或写成“组/列”", "write the id of the column, or `group/title`");
        let message = message!("有几列叫“{name}”", "several columns are called `{name}`");
        return Diagnostic::error(&code::UNKNOWN_COLUMN, place, message).hint(hint);
    }
    let near = nearest(name, names.clone());
    let hint = match near {
        Some(near) => Message::meant(near),
        None => {
            let mut list: Vec<&str> = Vec::new();
            names.for_each(|name| {
                if !list.contains(&name) {
                    list.push(name);
                }
            });
            let Message { zh, en } = Message::list(&list);
            message!("可用的列：{zh}", "columns: {en}")
        }
    };
    Diagnostic::error(&code::UNKNOWN_COLUMN, place, message!("没有“{name}”这一列", "there is no column `{name}`"))
        .hint(hint)
}

/// The typed cell, or an error at its place.
pub(super) fn typed(column: &Column, node: &Node, diagnostics: &mut Diagnostics) -> Option<Cell> {
    let Some(text) = node.as_text().map(str::trim) else {
        let message = message!("单元格只能写一个值", "a cell holds one value");
        let hint = message!("含有逗号或冒号的值用引号括起来", "put a value with commas or colons in quotes");
        diagnostics.push(Diagnostic::error(&code::BAD_ROW, node.place.clone(), message).hint(hint));
        return None;
    };
    let result = match column.kind {
        ColumnKind::Text => Ok(Cell::Text(text.to_owned())),
        ColumnKind::Date => match Date::from_text(text) {
            Ok(date) => Ok(Cell::Text(date.official())),
            Err(hint) => Err(hint),
        },
        kind => cell::number(kind.written(), text).map(Cell::Number),
    };
    result
        .map_err(|hint| {
            let message = message!("“{}”不能写在“{}”列", "`{}` does not fit the column `{}`", text, column.title);
            diagnostics.push(Diagnostic::error(&code::BAD_ROW, node.place.clone(), message).hint(hint));
        })
        .ok()
}

/// The column with its kind: as declared, or as its cells are written. What is named first names the rows.
fn column(at: usize, head: &Head, rows: &[Vec<Option<&Node>>]) -> Column {
    let texts = || rows.iter().filter_map(|row| row[at]).filter_map(Node::as_text);
    let numbers: Vec<Number> = texts().filter_map(|text| number::parse(text).ok()).collect();
    let written = numbers.iter().map(|number| number.decimals).max().unwrap_or(0);
    let is_meant = |text: &str| number::parse(text).is_ok() || head.summed && cell::is_meant_for_number(text);
    let all_numbers = !numbers.is_empty() && texts().all(is_meant);
    let decimals = head.decimals.unwrap_or(written);
    let kind = match head.kind {
        Some(Written::Text) => ColumnKind::Text,
        Some(Written::Integer) => ColumnKind::Integer,
        Some(Written::Decimal) => ColumnKind::Decimal(decimals),
        Some(Written::Percent) => ColumnKind::Percent(decimals),
        Some(Written::Date) => ColumnKind::Date,
        None if !head.numeric && (at == 0 || !all_numbers) => ColumnKind::Text,
        None if numbers.iter().any(|number| number.percent) => ColumnKind::Percent(decimals),
        None if decimals == 0 => ColumnKind::Integer,
        None => ColumnKind::Decimal(decimals),
    };
    let Head { id, title, group, unit, format, .. } = head.clone();
    Column { id, title, group, unit, kind, format, ..Column::default() }
}

fn is_blank(node: &Node) -> bool {
    node.is_null() || node.as_text().is_some_and(|text| text.trim().is_empty())
}
