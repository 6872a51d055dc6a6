//! A table as HTML that reads well aloud, on a phone and on paper.

use super::{Align, Cell, Column, Row, Table};
use crate::text::escape;

/// Appends the table: a region that scrolls sideways where it is too wide, the remarks below it.
///
/// Classes: `table-wrap`, `data`, `unit`, `num`, `center`, `empty`, `total`, `table-note`, `table-source`.
pub fn html(table: &Table, out: &mut String) {
    out.push_str("<div class=\"table-wrap\" tabindex=\"0\" role=\"region\" aria-label=\"");
    escape::push(out, &table.caption);
    out.push_str("\">\n<table class=\"data\">\n");
    caption(table, out);
    heads(table, out);
    out.push_str("<tbody>\n");
    for row in &table.rows {
        body_row(table, row, out);
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
    foot(table, out);
}

fn caption(table: &Table, out: &mut String) {
    out.push_str("<caption><span class=\"title\">");
    escape::push(out, &table.caption);
    out.push_str("</span>");
    if let Some(unit) = &table.unit {
        out.push_str(" <span class=\"unit\">单位：");
        escape::push(out, unit);
        out.push_str("</span>");
    }
    out.push_str("</caption>\n");
}

fn heads(table: &Table, out: &mut String) {
    let groups = groups(&table.columns);
    if !table.has_groups() {
        out.push_str("<thead>\n<tr>");
        table.columns.iter().for_each(|column| head(column, "", out));
        out.push_str("</tr>\n</thead>\n");
        return;
    }
    // Column groups are what `scope="colgroup"` speaks about.
    for group in &groups {
        out.push_str(&format!("<colgroup span=\"{}\"></colgroup>", group.len()));
    }
    out.push_str("\n<thead>\n<tr>");
    for group in &groups {
        match (&group[0].group, *group) {
            (Some(title), columns) => {
                out.push_str(&format!("<th scope=\"colgroup\" colspan=\"{}\" class=\"group\">", columns.len()));
                escape::push(out, title);
                out.push_str("</th>");
            }
            (None, columns) => columns.iter().for_each(|column| head(column, " rowspan=\"2\"", out)),
        }
    }
    out.push_str("</tr>\n<tr>");
    table.columns.iter().filter(|column| column.group.is_some()).for_each(|column| head(column, "", out));
    out.push_str("</tr>\n</thead>\n");
}

/// Neighbours with the same head above theirs; a column without one stands alone.
fn groups(columns: &[Column]) -> Vec<&[Column]> {
    columns.chunk_by(|a, b| a.group.is_some() && a.group == b.group).collect()
}

fn head(column: &Column, span: &str, out: &mut String) {
    out.push_str(&format!("<th scope=\"col\"{span}{}>", class(column)));
    escape::push(out, &column.head());
    out.push_str("</th>");
}

fn body_row(table: &Table, row: &Row, out: &mut String) {
    out.push_str(if row.total { "<tr class=\"total\">" } else { "<tr>" });
    for (at, column) in table.columns.iter().enumerate() {
        let is_head = table.row_head() == Some(at);
        let text = match row.cell(at) {
            Cell::Text(text) if !text.trim().is_empty() => text.clone(),
            Cell::Number(value) => column.figure(*value),
            Cell::Empty | Cell::Text(_) => {
                out.push_str("<td class=\"empty\"></td>");
                continue;
            }
        };
        let (open, close) = if is_head { ("<th scope=\"row\"", "</th>") } else { ("<td", "</td>") };
        out.push_str(open);
        out.push_str(class(column));
        out.push('>');
        escape::push(out, &text);
        out.push_str(close);
    }
    out.push_str("</tr>\n");
}

fn foot(table: &Table, out: &mut String) {
    for note in &table.notes {
        out.push_str("<p class=\"table-note\">注：");
        escape::push(out, note);
        out.push_str("</p>\n");
    }
    source(table, "table-source", out);
}

/// Appends the line that says where the figures come from and how new they are, if anything is known about that.
pub fn source(table: &Table, class: &str, out: &mut String) {
    let source = table.source.iter().map(|source| format!("数据来源：{source}"));
    let as_of = table.as_of.iter().map(|day| format!("数据截止日：{day}"));
    let parts: Vec<String> = source.chain(as_of).collect();
    if !parts.is_empty() {
        out.push_str(&format!("<p class=\"{class}\">"));
        escape::push(out, &parts.join("　"));
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
}
