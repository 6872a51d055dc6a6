//! What is said of names in expressions that mean nothing, or too little, or several things.

use super::fault::Fault;
use super::table::Table;
use super::tree::Word;
use crate::diag::Message;
use crate::diag::codes::figure as code;
use crate::message;
use crate::model::field::nearest;

/// A row without the column.
pub(super) fn needs_column(table: Table<'_>, words: &[Word]) -> Fault {
    let start = words.first().map_or(0, |word| word.span.start);
    let end = words.last().map_or(start, |word| word.span.end);
    let names = table.column_names();
    Fault::new(&code::UNKNOWN_NAME, &(start..end), message!("还要写明是哪一列", "the column is missing"))
        .hint(list("列", "columns", &names))
}

/// What is no column, nor a figure of a study note.
pub(super) fn unknown_part(table: Table<'_>, word: &Word) -> Fault {
    let name = &word.text;
    let labels: Vec<String> = match table {
        Table::Study(_) => (0..table.len()).map(|row| table.key(row)).collect(),
        _ => Vec::new(),
    };
    let columns: Vec<&str> = labels.iter().map(String::as_str).chain(table.column_names()).collect();
    let near = nearest(name, columns.iter().copied());
    Fault::new(&code::UNKNOWN_NAME, &word.span, message!("没有叫“{name}”的列", "there is no column `{name}`")).hint(
        match near {
            Some(near) => Message::meant(near),
            None => list("列", "columns", &columns),
        },
    )
}

/// The name of a condition that is no column.
pub(super) fn unknown_column(table: Table<'_>, name: &Word) -> Fault {
    let near = nearest(&name.text, table.column_names());
    let name_text = &name.text;
    Fault::new(
        &code::UNKNOWN_NAME,
        &name.span,
        message!("没有叫“{name_text}”的列，也没有这个参数", "there is no column or argument `{name_text}`"),
    )
    .maybe_hint(near.map(Message::meant))
}

/// A name that several columns have.
pub(super) fn several_columns(table: Table<'_>, columns: &[usize], word: &Word) -> Fault {
    let name = &word.text;
    let ids: Vec<&str> = columns.iter().filter_map(|column| table.names(*column).first().copied()).collect();
    Fault::new(
        &code::UNKNOWN_NAME,
        &word.span,
        message!("有 {} 列都叫“{name}”", "{} columns are called `{name}`", columns.len()),
    )
    .hint(list("写列的编号", "write the id of the column", &ids))
}

/// A few names, for a hint.
fn list(zh: &str, en: &str, names: &[&str]) -> Message {
    const MOST: usize = 12;
    let Message { zh: names_zh, en: names_en } = Message::list_first(names, MOST);
    message!("{zh}：{names_zh}", "{en}: {names_en}")
}

/// The fault that a table has no total row.
pub(super) fn no_total_row(table: Table<'_>, word: &Word) -> Fault {
    let fault = |message| Fault::new(&code::UNKNOWN_NAME, &word.span, message);
    match table {
        Table::Data(_) => fault(message!("这张数据表没有合计行", "the dataset has no total row")).hint(message!(
            "在数据表里写“合计: 求和”，或者用 sum(数据表.列)",
            "write `total: sum` in the dataset, or use sum(dataset.column)"
        )),
        Table::Study(_) => fault(message!("考察报告的数据没有合计行", "the figures of a study note have no total row"))
            .hint(message!("写其中一项的名称", "write the name of one of them")),
        _ => fault(message!("台账没有合计行", "a ledger has no total row"))
            .hint(message!("用 sum(台账.字段) 或 count(台账)", "use sum(ledger.field) or count(ledger)")),
    }
}
