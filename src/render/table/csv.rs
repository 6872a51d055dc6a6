//! A table as a CSV file that spreadsheet programs open as it is meant.

use std::borrow::Cow;

use super::{Cell, Column, ColumnKind, Table};
use crate::text::number;

/// The table as UTF-8 with a byte order mark and CRLF, quoted by RFC 4180.
///
/// Two-level heads become `组/列`. Numbers have neither separators nor a percent sign, so that they can be computed with.
/// A text that a spreadsheet program would take for a formula gets an apostrophe before it, unless it is a number.
pub fn csv(table: &Table) -> Vec<u8> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{FEFF}".as_bytes().to_vec());
    if table.columns.is_empty() {
        return "\u{FEFF}".as_bytes().to_vec();
    }
    write(&mut writer, table.columns.iter().map(|column| Cow::Owned(head(column))));
    for row in &table.rows {
        write(&mut writer, table.columns.iter().enumerate().map(|(at, column)| text(column, row.cell(at))));
    }
    writer.into_inner().unwrap_or_default()
}

fn write<'a>(writer: &mut csv::Writer<Vec<u8>>, row: impl Iterator<Item = Cow<'a, str>>) {
    // Writing into memory cannot fail, and every row has as many cells as there are columns.
    for cell in row {
        let _ = writer.write_field(&*guarded(&cell));
    }
    let _ = writer.write_record(None::<&[u8]>);
}

fn head(column: &Column) -> String {
    let percent = matches!(column.kind, ColumnKind::Percent(_)) && column.unit.is_none();
    let title = if percent { format!("{}（%）", column.title) } else { column.head() };
    match &column.group {
        Some(group) => format!("{group}/{title}"),
        None => title,
    }
}

fn text<'a>(column: &Column, cell: &'a Cell) -> Cow<'a, str> {
    let value = match cell {
        Cell::Empty => return Cow::Borrowed(""),
        Cell::Text(text) => return Cow::Borrowed(text),
        Cell::Number(value) => *value,
    };
    let decimals = match column.kind {
        ColumnKind::Integer | ColumnKind::Movement => 0,
        ColumnKind::Decimal(decimals) | ColumnKind::Percent(decimals) => decimals,
        ColumnKind::Text | ColumnKind::Date => value.normalize().scale(),
    };
    Cow::Owned(number::format_plain(value, decimals))
}

/// The text, made harmless where a spreadsheet program would compute it.
fn guarded(text: &str) -> Cow<'_, str> {
    // Some programs skip blanks before they look for a formula.
    let first = text.trim_start().chars().next();
    let dangerous =
        matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')) || text.starts_with(['\t', '\r']);
    if dangerous && number::parse(text).is_err() { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::super::tests::staffing;
    use super::*;

    #[test]
    fn flat_heads_plain_numbers() {
        let bytes = csv(&staffing());
        let text = String::from_utf8(bytes).expect("UTF-8");
        assert_eq!(
            text,
            "\u{FEFF}县市,管理人员/核定数,管理人员/实有数（人）,占比（%）\r\n楚雄市,1009,,79.17\r\n合计,1009,7,\r\n"
        );
    }

    #[test]
    fn formulas_are_made_harmless() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-8.92", "-8.92"),
            ("-8.92%", "-8.92%"),
            ("+86 0878", "'+86 0878"),
            (" =A1", "' =A1"),
            ("\tx", "'\tx"),
            ("楚雄=市", "楚雄=市"),
            ("", ""),
        ] {
            assert_eq!(guarded(text), expected, "{text:?}");
        }
    }

    #[test]
    fn quotes_and_line_breaks_survive() {
        let mut table = staffing();
        table.rows[0].cells[0] = Cell::Text("甲,\"乙\"\n丙".to_owned());
        let text = String::from_utf8(csv(&table)).expect("UTF-8");
        assert!(text.contains("\r\n\"甲,\"\"乙\"\"\n丙\",1009,"), "{text}");
        assert_eq!(csv(&Table::default()), "\u{FEFF}".as_bytes());
    }
}
