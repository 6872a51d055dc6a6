//! The rows of a dataset in a sheet of a CSV or XLSX file, whose heads name its columns.

use super::super::dataset::{Column, Dataset};
use super::super::field::nearest;
use super::super::ledger::range;
use super::super::remark;
use super::super::stray;
use super::super::value::ColumnKind;
use super::heads::{heads, in_row, likely_head_row, names, positions};
use super::rows::no_row;
use super::{Cell, Read, Written, read, total};
use crate::diag::codes::model as code;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::load::{Grid, Merged};
use crate::message;
use crate::source::{HiddenPart, Node, Place};
use crate::text::blank::closed_up;
use crate::text::total as words;

/// Reads them; whatever of the sheet is not taken over is told, unless it may be one of the columns `in_doubt`, of which not
/// both names are known.
pub(super) fn rows(
    (about, in_doubt): (&Dataset, &[usize]),
    grid: &Grid,
    described: &Place,
    rows: &mut Vec<Written>,
    (diagnostics, remarks): (&mut Diagnostics, &mut Diagnostics),
) {
    if grid.rows.iter().flatten().all(Node::is_null) {
        diagnostics.push(
            Diagnostic::error(
                &code::BAD_DATASET,
                described.field(Dataset::file.keys),
                message!("数据文件是空的", "the data file is empty"),
            )
            .hint(message!(
                "核对文件名和工作表；在表格软件里填好、保存后再试",
                "check the name of the file and the sheet; fill it in and save it"
            )),
        );
        return;
    }
    let head_row = about.head_row.map_or(1, |row| row.0.max(1)) as usize;
    let heads = heads(grid, head_row);
    let positions = positions(about, grid, head_row, &heads);
    if let Some(likely) = likely_head_row(about, grid, head_row) {
        diagnostics.push(no_heads(grid, head_row, likely, described));
        return;
    }
    if let Some(region) = grid.merged.iter().find(|region| in_row(region, head_row) && region.left < region.right) {
        diagnostics.push(merged_head(region, grid, head_row, described));
        return;
    }
    for (at, column) in about.columns.iter().enumerate() {
        if positions[at].is_none() && !in_doubt.contains(&at) {
            diagnostics.push(no_head(column, grid, head_row, described));
        }
    }
    if in_doubt.is_empty() {
        unused(about, grid, head_row, &heads, &positions, diagnostics);
    }
    let has_head = |at: usize| heads.get(at).is_some_and(|head| !head.is_empty());
    stray::check(grid, head_row, has_head, &code::BAD_DATASET, diagnostics);
    let own = head_row + remark::own_rows(grid.rows.iter().skip(head_row).map(|cells| remark::filled(cells)));
    remarks.extend(grid.rows.iter().skip(own).flatten().find(|cell| !cell.is_null()).map(no_row));
    let below = grid.rows.iter().enumerate().take(own).skip(head_row);
    for (index, cells) in below.filter(|(_, cells)| cells.iter().any(|cell| !cell.is_null())) {
        let start = cells.first().map_or_else(|| Place::Path("content/data".into()), |cell| cell.place.clone());
        let name = total::name(cells);
        // The name of a total row often stands in a column of numbers, or in cells that are merged to hold it.
        let holds_name = |at: usize| {
            words::row(name).is_some() && cells.get(at).and_then(Node::as_text).is_some_and(|text| text.trim() == name)
        };
        let mut cell = |(column, position): (&Column, &Option<usize>)| {
            let Some(at) = *position else { return Read::empty(start.clone()) };
            let place = cells.get(at).map_or_else(|| beside(&start, at), |cell| cell.place.clone());
            if holds_name(at) && column.kind != ColumnKind::Text {
                return Read::empty(place);
            }
            if let Some(region) = hidden_by(grid, index + 1, at + 1) {
                if region.top as usize == index + 1 && holds_name(region.left as usize - 1) {
                    return Read::empty(place);
                }
                diagnostics.push(gap(column, region, place.clone()));
                return Read { cell: None, ..Read::empty(place) };
            }
            match cells.get(at) {
                Some(cell) => read(column, cell, diagnostics),
                None => Read::empty(start.clone()),
            }
        };
        let mut written = Written::new(name, about.columns.iter().zip(&positions).map(&mut cell));
        let is_lost = |at: &usize| {
            positions[*at].is_some_and(|position| grid.unread.contains(&(index as u32 + 1, position as u32 + 1)))
        };
        written.lost.extend((0..positions.len()).filter(is_lost));
        rows.push(written);
    }
}

/// The cells of rows that hold something and are not seen in their sheet.
pub(super) fn hidden(grid: &Grid, rows: &[Written]) -> Vec<(Place, HiddenPart)> {
    let cells = rows.iter().flat_map(|row| row.cells.iter().zip(&row.places));
    let hidden = cells.filter(|(cell, _)| **cell != Cell::Empty).filter_map(|(_, place)| match place {
        Place::Cell { row, column, .. } => Some((place.clone(), grid.hidden.of(*row, *column)?)),
        _ => None,
    });
    hidden.collect()
}

/// The merged range that leaves a cell, from 1, without a value of its own.
fn hidden_by(grid: &Grid, row: usize, column: usize) -> Option<&Merged> {
    let inside =
        |region: &&Merged| in_row(region, row) && (region.left as usize..=region.right as usize).contains(&column);
    let region = grid.merged.iter().find(inside)?;
    (region.top as usize != row || region.left as usize != column).then_some(region)
}

/// The cell of the same row at a position, from 0, that the row does not reach.
fn beside(start: &Place, at: usize) -> Place {
    match start {
        Place::Cell { file, sheet, row, .. } => {
            Place::Cell { file: *file, sheet: sheet.clone(), row: *row, column: at as u32 + 1 }
        }
        other => other.clone(),
    }
}

/// A place in the sheet, from 1; the description where the sheet is empty.
fn place(grid: &Grid, row: u32, column: u32, described: &Place) -> Place {
    let any = grid.rows.iter().flatten().find_map(|node| node.place.file());
    any.map_or_else(|| described.clone(), |file| grid.place(file, row, column))
}

/// Columns of the sheet that the description does not have, and that it does not leave out on purpose.
fn unused(
    about: &Dataset,
    grid: &Grid,
    head_row: usize,
    heads: &[String],
    positions: &[Option<usize>],
    diagnostics: &mut Diagnostics,
) {
    let missing = || about.columns.iter().zip(positions).filter(|(_, position)| position.is_none());
    for (at, head) in heads.iter().enumerate() {
        let ignored = about.ignore.iter().any(|name| closed_up(name) == *head);
        if head.is_empty() || positions.contains(&Some(at)) || ignored {
            continue;
        }
        let cell = grid.rows.get(head_row - 1).and_then(|cells| cells.get(at));
        let Some(cell) = cell else { continue };
        if about.columns.iter().any(|column| names(column, head)) {
            diagnostics.push(second(head, cell));
            continue;
        }
        let near = nearest(head, missing().flat_map(|(column, _)| [&*column.title, &*column.id]));
        diagnostics.push(
            Diagnostic::warning(
                &code::UNUSED_COLUMN,
                cell.place.clone(),
                message!("“列”里没有“{head}”，这一列不显示", "`columns` has no `{head}`, so this column is not shown"),
            )
            .maybe_hint(near.map(Message::meant))
            .hint(message!(
                "在“列”里说明它，不用的写进“忽略列”",
                "describe it under `columns`, or list it under `ignore`"
            )),
        );
    }
}

/// The warning that a head stands there again, and is that of no column of the description.
fn second(head: &str, cell: &Node) -> Diagnostic {
    Diagnostic::warning(
        &code::UNUSED_COLUMN,
        cell.place.clone(),
        message!(
            "表头“{head}”不止一个，“列”里没有这么多，这一列不显示",
            "there is more than one head `{head}`, but `columns` has fewer, so this column is not shown"
        ),
    )
    .hint(message!(
        "几列都写进“列”，上一级表头写“分组”；不用的列换一个表头，写进“忽略列”",
        "describe each of them under `columns`, with the head above it as `group`; call one that is not used otherwise, and list it under `ignore`"
    ))
}

fn no_head(column: &Column, grid: &Grid, head_row: usize, described: &Place) -> Diagnostic {
    let (title, id) = (&column.title, &column.id);
    let first = grid.rows.get(head_row - 1).and_then(|cells| cells.first()).or_else(|| grid.rows.first()?.first());
    Diagnostic::error(
        &code::BAD_DATASET,
        first.map_or_else(|| described.clone(), |node| node.place.clone()),
        message!("第 {head_row} 行没有表头“{title}”（{id}）", "row {head_row} has no head `{title}` ({id})"),
    )
    .hint(message!("表头要与“列”的名称或编号相同", "a head equals the title or the id of its column"))
}

fn no_heads(grid: &Grid, head_row: usize, likely: usize, described: &Place) -> Diagnostic {
    Diagnostic::error(
        &code::BAD_DATASET,
        place(grid, head_row as u32, 1, described),
        message!("第 {head_row} 行不是表头", "row {head_row} does not hold the heads"),
    )
    .hint(message!(
        "第 {likely} 行像是表头：在数据表的说明里写“表头行: {likely}”",
        "row {likely} looks like them: write `head_row: {likely}` in the description of the dataset"
    ))
}

fn merged_head(region: &Merged, grid: &Grid, head_row: usize, described: &Place) -> Diagnostic {
    let cells = range(region);
    Diagnostic::error(
        &code::BAD_DATASET,
        place(grid, region.top, region.left, described),
        message!("第 {head_row} 行的表头里有合并单元格 {cells}", "the heads in row {head_row} have merged cells {cells}"),
    )
    .hint(message!(
        "每列一个表头：两级表头的，“表头行”写下面一行的行号，上一级写进“列”的“分组”",
        "each column has one head: of two levels, name the lower row as `head_row` and give the upper one as `group` of the columns"
    ))
}

fn gap(column: &Column, region: &Merged, place: Place) -> Diagnostic {
    let (title, cells) = (&column.title, range(region));
    Diagnostic::error(
        &code::BAD_DATASET,
        place,
        message!(
            "“{title}”列的这一格在合并单元格 {cells} 里，没有自己的值",
            "the cell of `{title}` is part of the merged cells {cells} and has no value of its own"
        ),
    )
    .hint(message!("取消合并，每一行都填写", "unmerge the cells and fill in every row"))
}
