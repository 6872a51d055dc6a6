//! The heads of a sheet, and which column of a dataset stands below each of them.

use super::super::dataset::{Column, Dataset};
use super::super::ledger::SEARCHED;
use crate::load::{Grid, Merged};
use crate::source::Node;
use crate::text::blank::closed_up;

/// The texts of the heads. A head that reaches over several rows holds its text in the first of them.
pub(super) fn heads(grid: &Grid, head_row: usize) -> Vec<String> {
    let last = grid.merged.iter().filter(|region| in_row(region, head_row)).map(|region| region.right as usize).max();
    let width = grid.rows.get(head_row - 1).map_or(0, Vec::len).max(last.unwrap_or(0));
    let head = |column: usize| {
        let over = |region: &&Merged| {
            in_row(region, head_row) && region.left == region.right && region.left as usize == column
        };
        text(grid, grid.merged.iter().find(over).map_or(head_row, |region| region.top as usize), column)
    };
    (1..=width).map(head).collect()
}

/// The row that holds more of the heads than the one that should, and most of all: the first of several.
pub(super) fn likely_head_row(about: &Dataset, grid: &Grid, head_row: usize) -> Option<usize> {
    let known = |row: usize| {
        let heads = heads(grid, row);
        about.columns.iter().filter(|column| heads.iter().any(|head| names(column, head))).count()
    };
    let own = known(head_row);
    if own == about.columns.len() {
        return None;
    }
    let rows = 1..=grid.rows.len().min(SEARCHED);
    let best = rows.rev().max_by_key(|row| known(*row))?;
    let is_merged = grid.merged.iter().any(|region| in_row(region, best) && region.left < region.right);
    (known(best) > own && known(best) * 2 > about.columns.len() && !is_merged).then_some(best)
}

pub(super) fn names(column: &Column, head: &str) -> bool {
    !head.is_empty() && (head == closed_up(&column.title) || head == &*column.id)
}

pub(super) fn in_row(region: &Merged, row: usize) -> bool {
    (region.top as usize..=region.bottom as usize).contains(&row)
}

/// The text of a cell, from 1.
fn text(grid: &Grid, row: usize, column: usize) -> String {
    let cell = grid.rows.get(row - 1).and_then(|cells| cells.get(column - 1));
    cell.and_then(Node::as_text).map(closed_up).unwrap_or_default()
}

/// Where each column of a dataset stands in the sheet, from 0. Of several heads of one name the head above tells to which
/// column each belongs, or else their order.
pub(super) fn positions(about: &Dataset, grid: &Grid, head_row: usize, heads: &[String]) -> Vec<Option<usize>> {
    let all = |column: &Column| (0..heads.len()).filter(|&at| names(column, &heads[at])).collect::<Vec<usize>>();
    let candidates: Vec<Vec<usize>> = about.columns.iter().map(all).collect();
    let of_group = |(column, candidates): (&Column, &Vec<usize>)| {
        let group = column.group.as_ref().filter(|_| candidates.len() > 1)?;
        let mut below = candidates.iter().filter(|&&at| is_below(grid, head_row, at, &closed_up(group)));
        below.next().filter(|_| below.next().is_none()).copied()
    };
    let mut positions: Vec<Option<usize>> = about.columns.iter().zip(&candidates).map(of_group).collect();
    for (at, candidates) in candidates.iter().enumerate() {
        if positions[at].is_none() {
            positions[at] = candidates.iter().find(|candidate| !positions.contains(&Some(**candidate))).copied();
        }
    }
    positions
}

/// Whether a head stands below another one, at a position from 0: that of its own column, or the nearest to the left where
/// the cell above is empty, as in merged cells.
fn is_below(grid: &Grid, head_row: usize, at: usize, group: &str) -> bool {
    (1..head_row).any(|row| {
        let above = (1..=at + 1).rev().map(|column| text(grid, row, column)).find(|text| !text.is_empty());
        above.is_some_and(|above| above == group)
    })
}
