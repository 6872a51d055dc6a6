//! What the columns of a table in the text hold.

use super::text::read_inlines;
use super::tree::Table;

/// Whether a column holds numbers alone, beside cells that say there is none; they stand at the right then.
pub fn holds_numbers(table: &Table, column: usize) -> bool {
    let mut holds_one = false;
    for cell in table.rows().filter_map(|row| row.get(column)) {
        let text = read_inlines(&cell.content);
        if is_number(&text) {
            holds_one = true;
        } else if !is_nothing(&text) {
            return false;
        }
    }
    holds_one
}

/// `1,234.5`, `-3`, `79.17%`; no year with 年, no telephone number.
fn is_number(text: &str) -> bool {
    let text = text.trim().trim_start_matches(['-', '+', '−']).trim_end_matches(['%', '％', '‰']);
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '，'))
        && text.matches('.').count() <= 1
}

/// What a table shows where it has no figure.
fn is_nothing(text: &str) -> bool {
    matches!(text.trim(), "" | "-" | "—" | "–" | "——" | "/" | "…" | "未载")
}
