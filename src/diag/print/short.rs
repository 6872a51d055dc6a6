//! One line a diagnostic, for editors and for searching.

use super::super::Lang;
use super::item::Item;
use super::{one_line, word};

pub(super) fn print(items: &[Item], lang: Lang) -> String {
    items.iter().map(|item| line(item, lang)).collect()
}

fn line(item: &Item, lang: Lang) -> String {
    let diagnostic = item.diagnostic;
    let place = match item.spot.start {
        (0, _) => String::new(),
        (line, column) => format!(":{line}:{column}"),
    };
    // In a workbook line and column count rows and columns, so the cell is named as its program names it.
    let cell = item.spot.cell.as_ref().map(|cell| format!("{}: ", one_line(cell))).unwrap_or_default();
    let mut message =
        if item.told { diagnostic.message.get(lang) } else { diagnostic.code.summary.get(lang) }.to_owned();
    if item.told {
        for hint in &diagnostic.hints {
            message += if lang == Lang::Zh { "；" } else { "; " };
            message += hint.get(lang);
        }
    }
    let path = one_line(item.spot.path);
    format!("{path}{place}: {}[{}]: {cell}{}\n", word(diagnostic.severity), diagnostic.code.id, one_line(&message))
}
