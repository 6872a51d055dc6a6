//! Cells of a sheet that hold something and stand below no head: they would be lost without a word.

use crate::diag::{Code, Diagnostic, Diagnostics, Message};
use crate::load::Grid;
use crate::message;
use crate::source::{Node, Place, column_name};

/// How many further cells of a column a message names.
const NAMED: usize = 5;

/// Reports them, a message for each column. `has_head` is asked for columns by their position, from 0.
///
/// In a CSV file it is most often a comma within a value, as in `1,234`, that makes a cell too many.
pub(super) fn check(
    grid: &Grid,
    head_row: usize,
    has_head: impl Fn(usize) -> bool,
    code: &'static Code,
    diagnostics: &mut Diagnostics,
) {
    let below = grid.rows.get(head_row..).unwrap_or_default();
    let width = below.iter().map(Vec::len).max().unwrap_or_default();
    for at in (0..width).filter(|at| !has_head(*at)) {
        let holds_text = |cell: &&Node| cell.as_text().is_some_and(|text| !text.trim().is_empty());
        let mut cells = below.iter().filter_map(|row| row.get(at).filter(holds_text));
        let Some(first) = cells.next() else { continue };
        let others: Vec<String> = cells.map(cell_name).collect();
        let diagnostic = Diagnostic::error(
            code,
            first.place.clone(),
            message!("这一格有内容，上面却没有表头", "this cell holds something, but there is no head above it"),
        );
        let diagnostic = diagnostic.maybe_hint((!others.is_empty()).then(|| also(&others)));
        diagnostics.push(diagnostic.hint(if grid.sheet.is_empty() {
            message!(
                "值里有逗号的，去掉逗号，或用半角双引号括起来，如 \"1,234\"；是多出来的一列，就补上表头或删去",
                "leave commas out of values, or quote them as in \"1,234\"; give a further column a head, or delete it"
            )
        } else {
            message!("补上表头，或删去这一列的内容", "give the column a head, or delete what it holds")
        }));
    }
}

/// The further cells of the column, the first of them by name.
fn also(others: &[String]) -> Message {
    let (count, Message { zh, en }) = (others.len(), Message::list_first(others, NAMED));
    message!("这一列还有 {count} 格也是这样：{zh}", "so do {count} more of the column: {en}")
}

fn cell_name(cell: &Node) -> String {
    match &cell.place {
        Place::Cell { row, column, .. } => format!("{}{row}", column_name(*column)),
        _ => String::new(),
    }
}
