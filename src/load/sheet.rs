//! Tables of cells, as CSV files and workbooks hold them, before their heads are known.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::source::{FileId, HiddenPart, Node, Place, Scalar, ScalarKind, Value};

/// Rows of one sheet.
pub(super) const MOST_ROWS: u32 = 200_000;
/// Columns of one sheet.
pub(super) const MOST_COLUMNS: u32 = 256;
/// Cells of one file that hold anything, the gaps between them counted in.
pub(super) const MOST_CELLS: usize = 2_000_000;

/// One sheet: rows from the first, each up to its last cell that holds anything.
///
/// An empty row is an empty list, so that row `n` of the sheet is `rows[n - 1]`.
#[derive(Debug)]
pub struct Grid {
    /// The name of the sheet; empty for a CSV file.
    pub sheet: Arc<str>,
    /// The cells.
    pub rows: Vec<Vec<Node>>,
    /// Ranges of cells that were merged into one. Only the first cell of each holds the value.
    pub merged: Vec<Merged>,
    /// What of it is not shown.
    pub hidden: HiddenParts,
    /// Cells, by row and column from 1, whose value could not be read, which is reported. They are empty in `rows`.
    pub unread: BTreeSet<(u32, u32)>,
}

/// Rows, columns and cells of a sheet that a spreadsheet program does not show.
#[derive(Debug, Default)]
pub struct HiddenParts {
    /// Rows, from 1.
    pub(super) rows: BTreeSet<u32>,
    /// Whether each column is hidden, the first at 1; shorter where none behind it is.
    pub(super) columns: Vec<bool>,
    /// Cells whose number format shows nothing, by row and column.
    pub(super) cells: BTreeSet<(u32, u32)>,
}

impl HiddenParts {
    /// Why a cell, from 1, is not seen; nothing where it is.
    pub fn of(&self, row: u32, column: u32) -> Option<HiddenPart> {
        if self.rows.contains(&row) {
            return Some(HiddenPart::Row(row));
        }
        if self.columns.get(column as usize).copied().unwrap_or_default() {
            return Some(HiddenPart::Column(column));
        }
        self.cells.contains(&(row, column)).then_some(HiddenPart::Cell(row, column))
    }
}

/// A range of merged cells, from 1, the last row and column counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merged {
    /// First row.
    pub top: u32,
    /// First column.
    pub left: u32,
    /// Last row.
    pub bottom: u32,
    /// Last column.
    pub right: u32,
}

impl Grid {
    /// A sheet without cells.
    pub(super) fn new(sheet: impl Into<Arc<str>>) -> Self {
        Self {
            sheet: sheet.into(),
            rows: Vec::new(),
            merged: Vec::new(),
            hidden: HiddenParts::default(),
            unread: BTreeSet::new(),
        }
    }

    /// The place of a cell, from 1.
    pub fn place(&self, file: FileId, row: u32, column: u32) -> Place {
        Place::Cell { file, sheet: self.sheet.clone(), row, column }
    }

    /// Puts a value into a cell, from 1, and empty cells before it; returns how many cells were added.
    pub(super) fn put(&mut self, file: FileId, row: u32, column: u32, text: String, kind: ScalarKind) -> usize {
        let (row_index, column_index) = (row.saturating_sub(1) as usize, column.saturating_sub(1) as usize);
        if self.rows.len() <= row_index {
            self.rows.resize_with(row_index + 1, Vec::new);
        }
        let before = self.rows[row_index].len();
        for column in before as u32 + 1..=column {
            let place = self.place(file, row, column);
            self.rows[row_index].push(Node { value: Value::Null, place });
        }
        self.rows[row_index][column_index].value = Value::Scalar(Scalar { text: text.into(), kind });
        self.rows[row_index].len() - before
    }
}
