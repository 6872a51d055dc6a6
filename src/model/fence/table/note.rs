//! Remarks on single heads and cells.

use crate::diag::codes::fence as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::model::fence::table::{Cell, Footnote, Table};
use crate::model::fence::{Placed, filter};
use crate::model::field::instead_of;
use crate::model::value::Text;
use crate::record;

record! {
    /// A remark on a head or a cell.
    pub struct NoteSpec = "脚注" / "footnote" {
        /// What it says.
        text: Text = ["文字", "内容"], "说明文字";
        /// Names of the rows; a head if absent.
        rows: Vec<Placed<Text>> = ["行"], "哪几行（第一列的名称），不写则标在表头";
        /// Columns; the names of the rows if absent.
        columns: Vec<Placed<Text>> = ["列"], "哪几列，不写则标在行名；行和列都不写则标在表题";
    }
}

/// The remarks in the order in which a reader comes upon them.
pub(super) fn footnotes(
    specs: &[NoteSpec],
    table: &Table,
    shown: &[usize],
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Footnote>> {
    let found: Vec<_> = specs.iter().map(|spec| footnote(spec, table, shown, diagnostics)).collect();
    let mut found: Vec<Footnote> = found.into_iter().collect::<Option<_>>()?;
    // Heads come before rows, and the title before both: nothing sorts before something.
    found.sort_by_key(|note| note.marks.iter().min().copied());
    Some(found)
}

fn footnote(spec: &NoteSpec, table: &Table, shown: &[usize], diagnostics: &mut Diagnostics) -> Option<Footnote> {
    let rows: Vec<_> = spec.rows.iter().map(|name| row(table, name, diagnostics)).collect();
    let columns: Vec<_> = spec.columns.iter().map(|name| column(table, shown, name, diagnostics)).collect();
    let rows: Vec<usize> = rows.into_iter().collect::<Option<_>>()?;
    let mut columns: Vec<usize> = columns.into_iter().collect::<Option<_>>()?;
    if columns.is_empty() && !rows.is_empty() {
        let name = table.row_head().and_then(|at| shown.iter().position(|&other| other == at));
        columns.push(name.unwrap_or(0));
    }
    let marks = match (&*rows, &*columns) {
        ([], []) => vec![(None, None)],
        ([], columns) => columns.iter().map(|&column| (None, Some(column))).collect(),
        (rows, columns) => {
            rows.iter().flat_map(|&row| columns.iter().map(move |&column| (Some(row), Some(column)))).collect()
        }
    };
    Some(Footnote { text: spec.text.to_string(), marks })
}

/// The position of a column among those that are shown.
fn column(table: &Table, shown: &[usize], name: &Placed<Text>, diagnostics: &mut Diagnostics) -> Option<usize> {
    let at = filter::find(&table.columns, name, diagnostics)?;
    let found = shown.iter().position(|&other| other == at);
    if found.is_none() {
        let message =
            message!("“{}”列没有显示，不能加脚注", "the column `{}` is not shown and takes no remark", name.value);
        let hint = message!("把这一列加进“列”，或换一列", "add it to `columns`, or name another");
        diagnostics.push(Diagnostic::error(&code::UNKNOWN_COLUMN, name.place.clone(), message).hint(hint));
    }
    found
}

/// The position of the row of this name.
fn row(table: &Table, name: &Placed<Text>, diagnostics: &mut Diagnostics) -> Option<usize> {
    let head = table.row_head().unwrap_or(0);
    let names = || {
        table.rows.iter().map(|row| match row.cell(head) {
            Cell::Text(text) => text.as_str(),
            _ => "",
        })
    };
    let found = names().position(|other| *other == *name.value);
    if found.is_none() {
        let message = message!("没有“{}”这一行", "there is no row `{}`", name.value);
        let hint = instead_of(&name.value, names().filter(|name| !name.is_empty()));
        diagnostics.push(Diagnostic::error(&code::BAD_ROW, name.place.clone(), message).maybe_hint(hint));
    }
    found
}
