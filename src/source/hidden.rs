//! What a spreadsheet program does not show of a sheet.

/// Why a cell is not seen. Rows and columns count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HiddenPart {
    /// Its row is hidden: by hand, by a filter, in a closed group, or because it has no height.
    Row(u32),
    /// Its column is hidden, or has no width.
    Column(u32),
    /// Its number format shows nothing: its row and column.
    Cell(u32, u32),
}
