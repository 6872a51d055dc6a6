//! Remarks below a table, in rows of their own: 注：不含州本级, 填报人：张三.

use super::value::is_nothing;
use crate::diag::Message;
use crate::message;
use crate::source::{Node, Value};
use crate::text::{number, total};

/// The cells of a row that hold anything.
pub(super) fn filled(cells: &[Node]) -> Vec<&Node> {
    cells.iter().filter(|cell| !cell.is_null()).collect()
}

/// The cells of a row as an author writes it that hold anything.
pub(super) fn cells(row: &Node) -> Vec<&Node> {
    match &row.value {
        Value::Seq(cells) => filled(cells),
        Value::Map(entries) => entries.iter().map(|entry| &entry.node).filter(|cell| !cell.is_null()).collect(),
        _ => Vec::new(),
    }
}

/// What is wrong with a remark among rows of data.
pub(super) fn message() -> Message {
    message!("这一行是说明文字，不是数据", "the row is a remark and holds no data")
}

/// How many of the rows of a table are its own, and no remarks below them. A row is given as those of its cells that count.
pub(super) fn own_rows<'n>(rows: impl DoubleEndedIterator<Item = Vec<&'n Node>> + ExactSizeIterator) -> usize {
    let mut own = rows.len();
    for (at, cells) in rows.enumerate().rev() {
        let texts: Vec<&str> =
            cells.iter().filter_map(|cell| cell.as_text()).filter(|text| !text.trim().is_empty()).collect();
        let says = |text: &&str| total::is_remark(text) || total::is_numbered_remark(text);
        match texts.as_slice() {
            texts if texts.iter().all(says) && texts.iter().any(|text| total::is_remark(text)) => own = at,
            // What goes on below a remark.
            [] => {}
            [lone] if number::parse(lone).is_err() && !is_nothing(lone) => {}
            texts if texts.iter().all(says) => {}
            _ => break,
        }
    }
    own
}
