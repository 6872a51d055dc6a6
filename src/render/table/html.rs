//! A table as HTML that reads well aloud, on a phone and on paper.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::shape::{head_groups, mark, marks_at, source_line, span};
use super::{Align, Cell, Column, ColumnKind, Role, Row, Table};
use crate::text::{escape, number, width};

/// Half-cells from which on a text is long: more than ten Han characters.
pub(in crate::render) const LONG: usize = 20;

/// Appends the table: a region that scrolls sideways where it is too wide, the remarks below it.
///
/// Classes: `table-wrap`, `data`, `unit`, `num`, `center`, `long`, `empty`, `total`, `mark`, `table-note`, `table-source`.
pub fn html(table: &Table, out: &mut String) {
    out.push_str("<div class=\"table-wrap\" tabindex=\"0\" role=\"region\" aria-label=\"");
    escape::push(out, &table.caption);
    out.push_str("\">\n<table class=\"data\">\n");
    caption(table, out);
    heads(table, out);
    out.push_str("<tbody>\n");
    for at in 0..table.rows.len() {
        body_row(table, at, out);
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
    foot(table, out);
}

fn caption(table: &Table, out: &mut String) {
    out.push_str("<caption><span class=\"title\">");
    escape::push(out, &table.caption);
    out.push_str("</span>");
    marks(table, |mark| mark == (None, None), out);
    if let Some(unit) = &table.unit {
        out.push_str(" <span class=\"unit\">单位：");
        escape::push(out, unit);
        out.push_str("</span>");
    }
    out.push_str("</caption>\n");
}

fn heads(table: &Table, out: &mut String) {
    let positions: Vec<usize> = (0..table.columns.len()).collect();
    if !table.has_groups() {
        out.push_str("<thead>\n<tr>");
        positions.iter().for_each(|&at| head(table, at, "", out));
        out.push_str("</tr>\n</thead>\n");
        return;
    }
    let groups = head_groups(table);
    // Column groups are what `scope="colgroup"` speaks about.
    for group in &groups {
        out.push_str(&format!("<colgroup span=\"{}\"></colgroup>", group.len()));
    }
    out.push_str("\n<thead>\n<tr>");
    for group in &groups {
        match &table.columns[group.start].group {
            Some(title) => {
                out.push_str(&format!("<th scope=\"colgroup\" colspan=\"{}\" class=\"group\">", group.len()));
                escape::push(out, title);
                out.push_str("</th>");
            }
            None => group.clone().for_each(|at| head(table, at, " rowspan=\"2\"", out)),
        }
    }
    out.push_str("</tr>\n<tr>");
    positions.iter().filter(|&&at| table.columns[at].group.is_some()).for_each(|&at| head(table, at, "", out));
    out.push_str("</tr>\n</thead>\n");
}

fn head(table: &Table, at: usize, span: &str, out: &mut String) {
    let column = &table.columns[at];
    // Beside many columns of numbers a long text would be squeezed into a column of four characters.
    let class = if has_long_texts(table, at) { " class=\"long\"" } else { class(column) };
    out.push_str(&format!("<th scope=\"col\"{span}{class}>"));
    escape::push(out, &column.head());
    marks(table, |mark| mark == (None, Some(at)), out);
    out.push_str("</th>");
}

/// Whether a text needs several lines where room is scarce.
pub(in crate::render) fn is_long(text: &str) -> bool {
    width::half_cells(text) > LONG
}

/// Whether a column at the left edge of its cells has long texts.
fn has_long_texts(table: &Table, at: usize) -> bool {
    let long = |row: &Row| matches!(row.cell(at), Cell::Text(text) if is_long(text));
    class(&table.columns[at]).is_empty() && table.rows.iter().any(long)
}

fn body_row(table: &Table, at: usize, out: &mut String) {
    let row = &table.rows[at];
    out.push_str(if row.role == Role::Total { "<tr class=\"total\">" } else { "<tr>" });
    for (column_at, column) in table.columns.iter().enumerate() {
        let height = span(table, at, column_at);
        if height == 0 {
            continue;
        }
        let is_empty = match row.cell(column_at) {
            Cell::Text(text) => text.chars().all(char::is_whitespace),
            Cell::Number(_) => false,
            Cell::Empty => true,
        };
        let (open, close) = match (is_empty, table.row_head() == Some(column_at)) {
            (true, _) => ("<td class=\"empty\"", "</td>"),
            (false, true) => ("<th scope=\"row\"", "</th>"),
            (false, false) => ("<td", "</td>"),
        };
        out.push_str(open);
        if !is_empty {
            if height > 1 {
                out.push_str(&format!(" rowspan=\"{height}\""));
            }
            out.push_str(class(column));
        }
        out.push('>');
        match row.cell(column_at) {
            Cell::Number(value) if column.kind == ColumnKind::Movement => movement(column, *value, out),
            Cell::Number(value) => escape::push(out, &column.figure(*value)),
            Cell::Text(text) if !is_empty => escape::push(out, text),
            Cell::Text(_) | Cell::Empty => {}
        }
        marks(
            table,
            |mark| mark.1 == Some(column_at) && mark.0.is_some_and(|row| (at..at + height).contains(&row)),
            out,
        );
        out.push_str(close);
    }
    out.push_str("</tr>\n");
}

/// An arrow for the eye and words for the ear.
fn movement(column: &Column, places: Decimal, out: &mut String) {
    let count = number::format(places.abs(), 0);
    let words = match places.cmp(&Decimal::ZERO) {
        Ordering::Greater => format!("上升{count}位"),
        Ordering::Less => format!("下降{count}位"),
        Ordering::Equal => "持平".to_owned(),
    };
    let arrow = column.figure(places);
    out.push_str(&format!("<span aria-hidden=\"true\">{arrow}</span><span class=\"visually-hidden\">{words}</span>"));
}

/// The marks of the remarks on a cell, a head or the title.
fn marks(table: &Table, is_here: impl Fn((Option<usize>, Option<usize>)) -> bool, out: &mut String) {
    for mark in marks_at(table, is_here) {
        out.push_str(&format!("<sup class=\"mark\"><span class=\"visually-hidden\">注</span>{mark}</sup>"));
    }
}

fn foot(table: &Table, out: &mut String) {
    for (index, note) in table.footnotes.iter().enumerate() {
        out.push_str(&format!("<p class=\"table-note\">{} ", mark(index)));
        escape::push(out, &note.text);
        out.push_str("</p>\n");
    }
    for note in &table.notes {
        out.push_str("<p class=\"table-note\">注：");
        escape::push(out, note);
        out.push_str("</p>\n");
    }
    source(table, "table-source", out);
}

/// Appends the line that says where the figures come from and how new they are, if anything is known about that.
pub fn source(table: &Table, class: &str, out: &mut String) {
    if let Some(line) = source_line(table) {
        out.push_str(&format!("<p class=\"{class}\">"));
        escape::push(out, &line);
        out.push_str("</p>\n");
    }
}

fn class(column: &Column) -> &'static str {
    match (column.alignment(), column.is_numeric()) {
        (Align::End, _) => " class=\"num\"",
        (Align::Center, true) => " class=\"num center\"",
        (Align::Center, false) => " class=\"center\"",
        (Align::Start, _) => "",
    }
}

#[cfg(test)]
mod tests {
    use super::super::Footnote;
    use super::super::tests::staffing;
    use super::*;

    #[test]
    fn two_level_heads_row_heads_and_totals() {
        let mut out = String::new();
        html(&staffing(), &mut out);
        assert_eq!(
            out,
            "<div class=\"table-wrap\" tabindex=\"0\" role=\"region\" aria-label=\"编制&lt;表&gt;\">\n\
             <table class=\"data\">\n\
             <caption><span class=\"title\">编制&lt;表&gt;</span> <span class=\"unit\">单位：名</span></caption>\n\
             <colgroup span=\"1\"></colgroup><colgroup span=\"2\"></colgroup><colgroup span=\"1\"></colgroup>\n\
             <thead>\n\
             <tr><th scope=\"col\" rowspan=\"2\">县市</th><th scope=\"colgroup\" colspan=\"2\" class=\"group\">管理人员</th>\
             <th scope=\"col\" rowspan=\"2\" class=\"num\">占比</th></tr>\n\
             <tr><th scope=\"col\" class=\"num\">核定数</th><th scope=\"col\" class=\"num\">实有数（人）</th></tr>\n\
             </thead>\n\
             <tbody>\n\
             <tr><th scope=\"row\">楚雄市</th><td class=\"num\">1,009</td><td class=\"empty\"></td>\
             <td class=\"num\">79.17%</td></tr>\n\
             <tr class=\"total\"><th scope=\"row\">合计</th><td class=\"num\">1,009</td><td class=\"num\">7</td>\
             <td class=\"empty\"></td></tr>\n\
             </tbody>\n</table>\n</div>\n\
             <p class=\"table-note\">注：空格为无。</p>\n\
             <p class=\"table-source\">数据来源：州投资促进局　数据截止日：2023年10月13日</p>\n"
        );
    }

    #[test]
    fn what_it_writes_is_well_formed() {
        let mut out = String::new();
        html(&staffing(), &mut out);
        roxmltree::Document::parse(&format!("<x>{out}</x>")).expect("well-formed");
        let mut out = String::new();
        html(&Table::default(), &mut out);
        roxmltree::Document::parse(&format!("<x>{out}</x>")).expect("well-formed without columns");
    }

    /// The body of a table with these rows; the first two columns are merged.
    fn body(rows: &[[&str; 3]], footnotes: Vec<Footnote>) -> String {
        let column = |id: &str, merged| Column { id: id.to_owned(), title: id.to_owned(), merged, ..Column::default() };
        let cell = |text: &&str| if text.is_empty() { Cell::Empty } else { Cell::Text((*text).to_owned()) };
        let row = |cells: &[&str; 3]| Row {
            cells: cells.iter().map(cell).collect(),
            role: if cells[0] == "合计" { Role::Total } else { Role::Counted },
        };
        let columns = vec![column("主题", true), column("城市", true), column("做法", false)];
        let table = Table { columns, rows: rows.iter().map(row).collect(), footnotes, ..Table::default() };
        let mut out = String::new();
        html(&table, &mut out);
        roxmltree::Document::parse(&format!("<x>{out}</x>")).expect("well-formed");
        let body = out.split("<tbody>\n").nth(1).and_then(|rest| rest.split("</tbody>").next()).expect("a body");
        body.replace(" scope=\"row\"", "").replace("<span class=\"visually-hidden\">注</span>", "")
    }

    #[test]
    fn equal_neighbours_become_one_cell_within_the_cell_before_them() {
        let rows = [
            ["激励", "济南", "甲"],
            ["激励", "济南", "乙"],
            ["机制", "济南", "丙"],
            ["机制", "", "丁"],
            ["合计", "", "4"],
        ];
        assert_eq!(
            body(&rows, Vec::new()),
            "<tr><th rowspan=\"2\">激励</th><td rowspan=\"2\">济南</td><td>甲</td></tr>\n\
             <tr><td>乙</td></tr>\n\
             <tr><th rowspan=\"2\">机制</th><td>济南</td><td>丙</td></tr>\n\
             <tr><td class=\"empty\"></td><td>丁</td></tr>\n\
             <tr class=\"total\"><th>合计</th><td class=\"empty\"></td><td>4</td></tr>\n"
        );
    }

    #[test]
    fn marks_stand_where_their_remarks_belong_also_in_merged_and_empty_cells() {
        let note = |text: &str, marks| Footnote { text: text.to_owned(), marks };
        let notes = vec![
            note("原文如此", vec![(Some(1), Some(1))]),
            note("未载", vec![(Some(2), Some(1)), (Some(0), Some(2))]),
        ];
        assert_eq!(
            body(&[["激励", "济南", "甲"], ["激励", "济南", "乙"], ["机制", "", "丙"]], notes),
            "<tr><th rowspan=\"2\">激励</th><td rowspan=\"2\">济南<sup class=\"mark\">①</sup></td>\
             <td>甲<sup class=\"mark\">②</sup></td></tr>\n\
             <tr><td>乙</td></tr>\n\
             <tr><th>机制</th><td class=\"empty\"><sup class=\"mark\">②</sup></td><td>丙</td></tr>\n"
        );
        assert_eq!((mark(0), mark(19), mark(20)), ("①".to_owned(), "⑳".to_owned(), "（21）".to_owned()));
    }

    #[test]
    fn movements_are_arrows_for_the_eye_and_words_for_the_ear() {
        let column = Column { kind: ColumnKind::Movement, ..Column::default() };
        let said = |places: i64| {
            let mut out = String::new();
            movement(&column, places.into(), &mut out);
            out
        };
        let words = |arrow, words| {
            format!("<span aria-hidden=\"true\">{arrow}</span><span class=\"visually-hidden\">{words}</span>")
        };
        assert_eq!([said(2), said(-1), said(0)], [words("▲2", "上升2位"), words("▼1", "下降1位"), words("—", "持平")]);
    }
}
