//! Merged cells of a ledger: no heads stand in them, and only the first of them has a value.

use super::columns::Column;
use crate::diag::codes::model as code;
use crate::diag::{Diagnostic, Message};
use crate::load::{DataFile, Grid, Merged};
use crate::message;
use crate::source::Place;

pub(super) fn covers(region: &Merged, row: u32) -> bool {
    region.top <= row && row <= region.bottom
}

/// A merged range with a cell in it that holds nothing.
pub(super) struct Gap<'a>(pub(super) &'a Merged);

impl Gap<'_> {
    pub(super) fn diagnostic(&self, place: Place, column: &Column) -> Diagnostic {
        let head = &column.head;
        let range = range(self.0);
        Diagnostic::error(
            &code::BAD_LEDGER,
            place,
            message!(
                "“{head}”列的这一格在合并单元格 {range} 里，没有自己的值",
                "the cell of `{head}` is part of the merged cells {range} and has no value of its own"
            ),
        )
        .hint(message!("取消合并，每一行都填写", "unmerge the cells and fill in every row"))
    }
}

/// A range of cells as spreadsheets write it, such as `A1:B2`.
pub(in crate::model) fn range(region: &Merged) -> String {
    let cell = |row, column| format!("{}{row}", crate::source::column_name(column));
    format!("{}:{}", cell(region.top, region.left), cell(region.bottom, region.right))
}

/// Merged cells among the heads, told once for all of them.
pub(super) fn merged_head(regions: &[&Merged], file: &DataFile, grid: &Grid, row: usize) -> Diagnostic {
    const SHOWN: usize = 3;
    let place = regions.first().map_or(Place::File(file.file), |first| grid.place(file.file, first.top, first.left));
    let ranges: Vec<String> = regions.iter().take(SHOWN).map(|region| range(region)).collect();
    let (Message { zh, en }, count) = (Message::list(&ranges), regions.len());
    let message = if count > SHOWN {
        message!(
            "第 {row} 行的表头里有合并单元格 {zh} 等 {count} 处",
            "the heads in row {row} have {count} merged ranges, such as {en}"
        )
    } else {
        message!("第 {row} 行的表头里有合并单元格 {zh}", "the heads in row {row} have merged cells {en}")
    };
    Diagnostic::error(&code::BAD_LEDGER, place, message)
    .hint(message!(
        "表头只占一行，每列一个名称：取消合并，把两行表头并成一行，再在 site.yaml 核对“表头行”",
        "the heads take one row and each column has one: unmerge the cells, make one row of two, then see `head_row` in site.yaml"
    ))
}
