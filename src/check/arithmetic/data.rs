//! Tables of data: datasets, and blocks that bring their own rows.

use super::table::{Grid, PATTERNS};
use super::{MOST_COLUMNS, Waivers};
use crate::derive::Block;
use crate::diag::Diagnostics;
use crate::message;
use crate::model::fence::FenceSpec;
use crate::model::fence::table::{Role, TableSpec};
use crate::model::table::DataTable;
use crate::model::value::Text;
use crate::source::{Node, Place, Span, Value};

/// What a note below a table begins with that says why its numbers do not add up.
pub(super) const AS_IN_ORIGINAL: [&str; 2] = ["原文如此", "原件如此"];

/// Checks the cells of a dataset.
pub(super) fn check_dataset(data: &DataTable, diagnostics: &mut Diagnostics) {
    // A total that was computed adds nothing, and beside one that is wrong all that rests on it would be.
    let mut lines = data.lines();
    lines.retain(|line| line.role == Role::Counted || data.totals_hold && !line.places.is_empty());
    let places: Vec<&Place> = lines.iter().flat_map(|line| line.places).collect();
    check(&places, &data.about.notes, &|any| Grid::of_data(data, &lines, any), diagnostics);
}

/// Checks the tables of a document whose rows are written in their blocks.
pub(super) fn check_blocks(fences: &[FenceSpec], blocks: &[Block], diagnostics: &mut Diagnostics) {
    for (fence, block) in fences.iter().zip(blocks) {
        if let (FenceSpec::Table(spec), Block::Table(table)) = (fence, block)
            && let Some(rows) = own_rows(&spec.value)
        {
            let columns = table.columns.len();
            let places: Vec<&Place> = rows.iter().flat_map(|row| places(row, columns)).collect();
            check(&places, &spec.value.notes, &|any| Grid::of_block(table, any), diagnostics);
        }
    }
}

/// The rows of a block, where it shows them one by one as they are written.
fn own_rows(spec: &TableSpec) -> Option<&[Node]> {
    match &spec.rows.0.as_ref()?.value {
        Value::Seq(rows) if spec.filter.is_empty() && spec.ranking.is_none() => Some(rows),
        _ => None,
    }
}

/// Where the cells of a row stand; that of the row for cells that are computed or named.
fn places(row: &Node, columns: usize) -> Vec<&Place> {
    match &row.value {
        Value::Seq(cells) if cells.len() == columns => cells.iter().map(|cell| &cell.place).collect(),
        _ => vec![&row.place; columns],
    }
}

/// Runs the patterns over cells that stand at these places, row by row. A note below the table waives them, as readers
/// are told.
fn check<'a>(places: &[&Place], notes: &[Text], grid: &dyn Fn(Span) -> Grid<'a>, diagnostics: &mut Diagnostics) {
    let Some(file) = places.iter().find_map(|place| place.file()) else { return };
    // The patterns see the number of a cell; where it stands is found out for what they report.
    let whole = Span { file, start: 0, end: places.len() as u32 };
    let grid = grid(whole);
    if grid.width() > MOST_COLUMNS {
        return;
    }
    let mut found = Vec::new();
    PATTERNS.iter().for_each(|pattern| pattern(&grid, &mut found));
    for finding in &mut found {
        finding.hint = message!(
            "核对这几个数；原件如此的，在“注”里写“原件如此：原因”",
            "check these numbers; where the original says so, add a note: 原件如此：the reason"
        );
    }
    let reason = notes.iter().find(|note| AS_IN_ORIGINAL.iter().any(|words| note.starts_with(words)));
    let waivers = Waivers(reason.map(|reason| (whole, &**reason)).into_iter().collect());
    let place = |span: Span| places.get(span.start as usize).map_or(Place::File(file), |place| (*place).clone());
    waivers.report(found, &place, diagnostics);
}
