//! What a PDF says, without what only paper has.

use jianbao::model::body::{self, Body};

/// The text of a page or more without blanks, page numbers and marks of the edition.
pub(crate) fn bare(text: &str) -> String {
    let is_folio = |line: &str| {
        line.strip_prefix('—')
            .and_then(|rest| rest.strip_suffix('—'))
            .is_some_and(|number| !number.is_empty() && number.chars().all(|digit| digit.is_ascii_digit()))
    };
    let lines = text.split(['\n', '\u{c}']).map(without_blanks);
    lines.filter(|line| !is_folio(line) && line != "内部资料").collect()
}

/// A text without any blank.
pub(crate) fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}

/// What an author wrote into a body, piece by piece: headings, paragraphs, cells. Marks of footnotes are not in it.
pub(crate) fn pieces(body: &Body) -> Vec<String> {
    let notes: usize = body.footnotes.iter().map(|note| body::texts(&of(note)).count()).sum();
    let all: Vec<String> = body::texts(body).map(|text| without_blanks(&text.text)).collect();
    let kept = all.len() - notes;
    all.into_iter().take(kept).filter(|piece| !piece.is_empty()).collect()
}

/// The texts of the footnotes.
pub(crate) fn notes(body: &Body) -> Vec<String> {
    let text = |note| body::texts(&of(note)).map(|text| without_blanks(&text.text)).collect();
    body.footnotes.iter().map(text).collect()
}

fn of(note: &body::Footnote) -> Body {
    Body { blocks: note.blocks.clone(), ..Body::default() }
}
