//! The total row: summed from the rows, and compared with what the original gives.

use rust_decimal::Decimal;

use crate::diag::codes::fence as code;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::message;
use crate::model::cell::{self, TooLong};
use crate::model::fence::table::{Cell, Column, ColumnKind, Head, Role, Row, read};
use crate::source::{Node, Place};
use crate::text::total::{self, Repeats};

/// Adds the total row. Whole and decimal numbers are summed; rates, places and years are not, and are shown where they
/// are given. `unit` is that of the whole table, `place` where the block stands.
///
/// Nothing comes back if a total is wrong; every wrong one is reported.
pub(super) fn add(
    columns: &[Column],
    rows: &mut Vec<Row>,
    written: &[Node],
    given: Option<&Node>,
    (unit, place): (Option<&str>, &Place),
    diagnostics: &mut Diagnostics,
) -> Option<()> {
    let mut fine = true;
    fn name(row: &Row) -> &str {
        match row.cells.first() {
            Some(Cell::Text(name)) => name,
            _ => "",
        }
    }
    let has_numbers = |row: &Row| row.cells.iter().any(|cell| matches!(cell, Cell::Number(_)));
    let names: Vec<(&str, bool)> = rows.iter().map(|row| (name(row), has_numbers(row))).collect();
    for ((repeats, (name, _)), node) in total::repeating(&names).into_iter().zip(&names).zip(written) {
        if let Some(repeats) = repeats {
            let message = message!("“{name}”行会被重复相加", "the row `{name}` would be added to itself");
            diagnostics.push(Diagnostic::error(&code::BAD_ROW, node.place.clone(), message).hint(instead(repeats)));
            fine = false;
        }
    }
    if fine && let Some((message, hint, at)) = doubling(columns, unit, rows, &names) {
        let place = written.get(at).map_or(place, |node| &node.place);
        diagnostics.push(Diagnostic::error(&code::BAD_ROW, place.clone(), message).hint(hint));
        return None;
    }
    let given: Vec<Option<&Node>> = match given {
        Some(node) => {
            let heads: Vec<Head> = columns.iter().map(head).collect();
            read::align(&heads, node, diagnostics)?
        }
        None => vec![None; columns.len()],
    };
    let of_times = total::are_times(rows.iter().filter(|row| row.role == Role::Counted).map(name));
    let mut cells = Vec::with_capacity(columns.len());
    for (at, column) in columns.iter().enumerate() {
        let stated = match given[at].map(|node| (node, read::typed(column, node, diagnostics))) {
            Some((_, None)) => return None,
            Some((node, Some(cell))) => Some((node, cell)),
            None => None,
        };
        let unit = column.unit.as_deref().or(unit);
        let numbers = numbers(column, unit, of_times, at, rows);
        let Ok(sum) = cell::sum(numbers.iter().copied()) else {
            let message = TooLong::message(&column.head());
            diagnostics.push(Diagnostic::error(&code::BAD_ROW, place.clone(), message).hint(TooLong::hint()));
            return None;
        };
        if let (Some((node, Cell::Number(stated))), Some(sum)) = (&stated, sum)
            && !adds_up(column, unit, &numbers, *stated)
        {
            fine = false;
            diagnostics.push(differs(column, *stated, sum, node));
        }
        let sum = sum.map_or(Cell::Empty, Cell::Number);
        cells.push(stated.map_or(sum, |(_, stated)| stated));
    }
    if let Some(first) = cells.first_mut().filter(|first| **first == Cell::Empty) {
        *first = Cell::Text("合计".to_owned());
    }
    rows.push(Row { cells, role: Role::Total });
    fine.then_some(())
}

/// What is wrong where the first row or the last is the sum of all others, what to do, and which row it is.
fn doubling(
    columns: &[Column],
    unit: Option<&str>,
    rows: &[Row],
    names: &[(&str, bool)],
) -> Option<(Message, Message, usize)> {
    let last = rows.len().checked_sub(1)?;
    let of_times = total::are_times(names.iter().map(|(name, _)| *name));
    [last, 0].into_iter().find_map(|at| {
        let others: Vec<Row> =
            rows.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, row)| row.clone()).collect();
        let sums = columns.iter().enumerate().filter_map(|(column, about)| {
            let unit = about.unit.as_deref().or(unit);
            let &sum = numbers(about, unit, of_times, column, &rows[at..=at]).first()?;
            let parts = numbers(about, unit, of_times, column, &others);
            Some((sum, parts.len() >= 2 && adds_up(about, unit, &parts, sum)))
        });
        let (name, sums) = (names[at].0, sums.collect::<Vec<_>>());
        let (message, hint) = cell::doubled(name);
        cell::is_doubled(name, &sums).then_some((message, hint, at))
    })
}

/// What to do about a row that holds numbers of others once more.
fn instead(repeats: Repeats) -> Message {
    match repeats {
        Repeats::All => message!(
            "合计行由程序计算；把这一行移到“原件合计”，用于核对",
            "the total is computed; move this row to `total_given`, where it is compared"
        ),
        Repeats::Some | Repeats::Part => message!(
            "去掉小计和其中项；要显示的，把表放到数据表里，用“数据”引用",
            "leave out subtotals and parts; to show them, put the table into a dataset and name it with `data`"
        ),
    }
}

/// The numbers of a column that has a sum.
fn numbers(column: &Column, unit: Option<&str>, of_times: bool, at: usize, rows: &[Row]) -> Vec<Decimal> {
    let head = (column.group.as_deref(), &*column.title);
    // By how many places rows have moved does not add up to anything.
    if column.kind == ColumnKind::Movement || !cell::has_sum(column.kind.written(), head, unit, of_times) {
        return Vec::new();
    }
    let rows = rows.iter().filter(|row| row.role == Role::Counted);
    let number = |row: &Row| match row.cell(at) {
        Cell::Number(value) => Some(*value),
        _ => None,
    };
    rows.filter_map(number).collect()
}

fn adds_up(column: &Column, unit: Option<&str>, parts: &[Decimal], total: Decimal) -> bool {
    let decimals = match column.kind {
        ColumnKind::Decimal(decimals) => decimals,
        _ => 0,
    };
    cell::adds_up(unit, decimals, parts, total)
}

fn differs(column: &Column, stated: Decimal, sum: Decimal, node: &Node) -> Diagnostic {
    let (stated, sum) = (stated.normalize(), sum.normalize());
    let message = message!(
        "“{}”的合计写的是 {}，各行之和是 {}",
        "the total of `{}` is given as {}, but its rows add up to {}",
        column.head(),
        stated,
        sum
    );
    Diagnostic::error(&code::TOTAL_DIFFERS, node.place.clone(), message).hint(cell::differs_hint())
}

fn head(column: &Column) -> Head {
    Head { group: column.group.clone(), title: column.title.clone(), ..Head::named(&column.id) }
}
