//! CSV to a grid of cells.

use csv::{ReaderBuilder, StringRecord};

use super::sheet::{Grid, MOST_CELLS, MOST_COLUMNS, MOST_ROWS};
use crate::diag::codes::load as codes;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::message;
use crate::source::{FileId, Place, ScalarKind, Span};

/// Reads a CSV text. Every cell is a text; blank lines count as rows, as they do in a spreadsheet program.
pub(super) fn read(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Option<Grid> {
    if let Some(diagnostic) = wrong_separator(file, text) {
        diagnostics.push(diagnostic);
        return None;
    }
    let mut grid = Grid::new("");
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut row = 0u32;
    let mut cells = 0;
    let mut from = 0;
    // The text is valid UTF-8 and rows may have any length, so that reading cannot fail.
    while matches!(reader.read_record(&mut record), Ok(true)) {
        let to = usize::try_from(reader.position().byte()).unwrap_or(text.len());
        let written = text.get(from..to).unwrap_or("");
        let blank_lines = written.bytes().take_while(|&byte| byte == b'\n').count();
        row = row.saturating_add(blank_lines as u32 + 1);
        if row > MOST_ROWS {
            diagnostics.push(too_large(grid.place(file, row, 1), MOST_ROWS as usize, ("行", "rows")));
            return None;
        }
        if let Some(place) = open_quote(file, &record, written, from) {
            let message = message!(
                "引号没有成对：从这一行起，后面的内容都成了一个单元格",
                "the quotes are not in pairs: everything from this line on became one cell"
            );
            let hint = message!("值里的双引号要写两次：\"\"", "a double quote inside a value is written twice: \"\"");
            diagnostics.push(Diagnostic::error(&codes::BAD_CSV, place, message).hint(hint));
            return None;
        }
        for (column, value) in (1u32..).zip(&record) {
            if value.trim().is_empty() {
                continue;
            }
            if column > MOST_COLUMNS {
                diagnostics.push(too_large(grid.place(file, row, column), MOST_COLUMNS as usize, ("列", "columns")));
                return None;
            }
            cells += grid.put(file, row, column, value.to_owned(), ScalarKind::Text);
        }
        if cells > MOST_CELLS {
            diagnostics.push(too_large(grid.place(file, row, 1), MOST_CELLS, ("个单元格", "cells")));
            return None;
        }
        from = to;
    }
    Some(grid)
}

/// More than the limit of something.
pub(super) fn too_large(place: Place, limit: usize, (zh, en): (&str, &str)) -> Diagnostic {
    let message = message!("超过 {limit} {zh}的上限", "more than {limit} {en}");
    Diagnostic::error(&codes::TOO_LARGE, place, message).hint(message!(
        "删去数据以外的内容，或分成几个文件",
        "delete what lies apart from the data, or split it into several files"
    ))
}

/// A first line without commas, but with another separator.
fn wrong_separator(file: FileId, text: &str) -> Option<Diagnostic> {
    let start = text.len() - text.trim_start_matches('\n').len();
    let line = text[start..].split('\n').next().unwrap_or("");
    if line.contains(',') {
        return None;
    }
    let (at, char) = line.char_indices().find(|&(_, char)| matches!(char, ';' | '；' | '\t' | '，' | '、'))?;
    let name = match char {
        '\t' => message!("制表符", "a tab"),
        _ => message!("“{char}”", "“{char}”"),
    };
    let span = |at: usize| u32::try_from(start + at).unwrap_or(u32::MAX);
    let place = Place::Span(Span { file, start: span(at), end: span(at + char.len_utf8()) });
    let message = Message {
        zh: format!("各列以{}分隔，应当用半角逗号", name.zh),
        en: format!("Columns are separated by {} instead of a comma", name.en),
    };
    Some(Diagnostic::error(&codes::BAD_CSV, place, message).hint(message!(
        "在表格软件里另存为“CSV UTF-8（逗号分隔）”，或直接保存为 .xlsx",
        "save it as “CSV UTF-8 (comma delimited)”, or as .xlsx"
    )))
}

/// A record over several lines with an odd number of quotes ran to the end of the text: its quote was never closed.
fn open_quote(file: FileId, record: &StringRecord, written: &str, from: usize) -> Option<Place> {
    let runs_over = record.iter().next_back().is_some_and(|value| value.contains('\n'));
    let odd = written.bytes().filter(|&byte| byte == b'"').count() % 2 == 1;
    if !(runs_over && odd) {
        return None;
    }
    let start = from + written.find('"')?;
    let line = written[start - from..].split('\n').next().unwrap_or("");
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Some(Place::Span(Span { file, start: offset(start), end: offset(start + line.len()) }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;
    use crate::text::testing::Dice;

    fn open(text: &str) -> (Vec<String>, Vec<String>) {
        let mut sources = Sources::default();
        let file = sources.add("a.csv", text);
        let mut diagnostics = Diagnostics::default();
        let grid = read(file, text, &mut diagnostics);
        let rows = grid.map(|grid| grid.rows).unwrap_or_default();
        let rows = rows.iter().map(|row| {
            let cells: Vec<&str> = row.iter().map(|node| node.as_text().unwrap_or("~")).collect();
            cells.join("|")
        });
        let found = diagnostics.iter().map(|d| {
            let at = d.place.locate(&sources);
            format!("{} {}:{} {}", d.code.id, at.line, at.column, d.message.zh)
        });
        (rows.collect(), found.collect())
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts_them() {
        let cases: [(&str, &[&str]); 7] = [
            ("名称,金额\n甲,1.50\n", &["名称|金额", "甲|1.50"]),
            ("a,b\n\n\nc,,\n,d", &["a|b", "", "", "c", "~|d"]),
            ("\na,b\n", &["", "a|b"]),
            ("\"一\n二\",b\nc,d\n", &["一\n二|b", "c|d"]),
            ("\"一,\"\"引\"\"\",b\n\nc,5\"管\n", &["一,\"引\"|b", "", "c|5\"管"]),
            ("a\nb,c,d\n", &["a", "b|c|d"]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(open(text), (expected.iter().map(ToString::to_string).collect(), Vec::new()), "{text:?}");
        }
    }

    #[test]
    fn what_is_wrong_is_told() {
        for (text, expected) in [
            ("名称；金额\n甲；1\n", "JB119 1:3 各列以“；”分隔，应当用半角逗号"),
            ("名称，金额\n", "JB119 1:3 各列以“，”分隔，应当用半角逗号"),
            ("\nname\tsum\n", "JB119 2:5 各列以制表符分隔，应当用半角逗号"),
            ("a,b\n1,\"x\n2,y\n3,z\n", "JB119 2:3 引号没有成对：从这一行起，后面的内容都成了一个单元格"),
        ] {
            assert_eq!(open(text).1, [expected], "{text:?}");
        }
        let long = "a,b\n".repeat(200_001);
        assert_eq!(open(&long).1, ["JB106 200001:1 超过 200000 行的上限"]);
        let wide = ",".repeat(256) + "x";
        assert_eq!(open(&wide).1, ["JB106 1:257 超过 256 列的上限"]);
    }

    #[test]
    fn nothing_panics() {
        const PIECES: &[&str] = &["a", "甲", ",", "\n", "\"", "\"\"", ";", "，", "\t", " ", "\u{0}"];
        let mut dice = Dice::new(9);
        for _ in 0..20_000 {
            let length = dice.roll(12);
            open(&dice.text(PIECES, length));
        }
    }
}
