//! The total row: summed from the rows, and compared with what the original gives.

use rust_decimal::Decimal;

use crate::diag::codes::fence as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::model::cell;
use crate::model::fence::table::{Cell, Column, ColumnKind, Head, Row, read};
use crate::source::Node;

/// What a row is called that sums up the others.
const NAMES: [&str; 5] = ["合计", "总计", "总数", "全州合计", "全市合计"];

/// Adds the total row. Whole and decimal numbers are summed; percentages are not, and are shown where they are given.
///
/// Nothing comes back if a total is wrong; every wrong one is reported.
pub(super) fn add(
    columns: &[Column],
    rows: &mut Vec<Row>,
    written: &[Node],
    given: Option<&Node>,
    diagnostics: &mut Diagnostics,
) -> Option<()> {
    let mut fine = true;
    for (row, node) in rows.iter().zip(written) {
        if let Some(Cell::Text(name)) = row.cells.first()
            && NAMES.contains(&name.split_whitespace().collect::<String>().as_str())
        {
            let message = message!("“{name}”行会被重复相加", "the row `{name}` would be added to itself");
            let hint = message!(
                "合计行由程序计算；把这一行移到“原件合计”，用于核对",
                "the total is computed; move this row to `total_given`, where it is compared"
            );
            diagnostics.push(Diagnostic::error(&code::BAD_ROW, node.place.clone(), message).hint(hint));
            fine = false;
        }
    }
    let given: Vec<Option<&Node>> = match given {
        Some(node) => {
            let heads: Vec<Head> = columns.iter().map(head).collect();
            read::align(&heads, node, diagnostics)?
        }
        None => vec![None; columns.len()],
    };
    let mut cells = Vec::with_capacity(columns.len());
    for (at, column) in columns.iter().enumerate() {
        let stated = match given[at].map(|node| (node, read::typed(column, node, diagnostics))) {
            Some((_, None)) => return None,
            Some((node, Some(cell))) => Some((node, cell)),
            None => None,
        };
        let sum = sum(column, at, rows);
        match (&stated, &sum) {
            (Some((node, Cell::Number(stated))), Cell::Number(sum)) if stated != sum => {
                fine = false;
                diagnostics.push(differs(column, *stated, *sum, node));
            }
            _ => {}
        }
        cells.push(match (sum, stated) {
            (Cell::Empty, Some((_, stated))) => stated,
            (sum, _) => sum,
        });
    }
    if let Some(first) = cells.first_mut().filter(|first| **first == Cell::Empty) {
        *first = Cell::Text(NAMES[0].to_owned());
    }
    rows.push(Row { cells, total: true });
    fine.then_some(())
}

fn sum(column: &Column, at: usize, rows: &[Row]) -> Cell {
    // By how many places rows have moved does not add up to anything.
    if column.kind == ColumnKind::Movement {
        return Cell::Empty;
    }
    let rows = rows.iter().filter(|row| !row.total);
    let numbers = rows.filter_map(|row| match row.cell(at) {
        Cell::Number(value) => Some(*value),
        _ => None,
    });
    cell::sum(column.kind.written(), numbers).map_or(Cell::Empty, Cell::Number)
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
    let hint = message!(
        "核对各行和合计；原件确有出入的，去掉这一项并在“注”中说明",
        "check the rows and the total; if the original is wrong, leave this total out and say so in the notes"
    );
    Diagnostic::error(&code::TOTAL_DIFFERS, node.place.clone(), message).hint(hint)
}

fn head(column: &Column) -> Head {
    Head { group: column.group.clone(), title: column.title.clone(), ..Head::named(&column.id) }
}
