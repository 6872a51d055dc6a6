//! What a PDF says, without what only paper has.

use jianbao::model::body::{self, Body};

/// The text of a page or more without blanks, page numbers and marks of the edition.
pub(crate) fn bare(text: &str) -> String {
    let lines = text.split(['\n', '\u{c}']).map(without_blanks);
    lines.filter(|line| !is_folio(line) && line != "内部资料").collect()
}

/// Whether a line without blanks is a page number.
pub(crate) fn is_folio(line: &str) -> bool {
    let number = line.strip_prefix('—').and_then(|rest| rest.strip_suffix('—'));
    number.is_some_and(|number| !number.is_empty() && number.chars().all(|digit| digit.is_ascii_digit()))
}

/// A text without any blank.
pub(crate) fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}

/// The texts of the footnotes.
pub(crate) fn notes(body: &Body) -> Vec<String> {
    let text = |note| body::texts(&of(note)).map(|text| without_blanks(text)).collect();
    body.footnotes.iter().map(text).collect()
}

fn of(note: &body::Footnote) -> Body {
    Body { blocks: note.blocks.clone(), ..Body::default() }
}
