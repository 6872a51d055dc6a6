//! Inlines as plain text, and the first sentences of a body.

use std::borrow::Cow;

use super::tree::{Block, Body, Inline};

/// The text of inlines, without the marks of footnotes; a picture counts with what it shows.
pub fn plain_inlines(content: &[Inline]) -> String {
    let mut out = String::new();
    inlines(content, &mut out);
    out
}

/// The text of inlines as [`plain_inlines`] gives it, without a copy where it is a single piece.
pub(super) fn read_inlines(content: &[Inline]) -> Cow<'_, str> {
    match content {
        [Inline::Text(text) | Inline::Code(text)] => Cow::Borrowed(text),
        _ => Cow::Owned(plain_inlines(content)),
    }
}

/// Whether nothing but blanks is read in inlines.
pub(super) fn is_blank(content: &[Inline]) -> bool {
    content.iter().all(|inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.chars().all(char::is_whitespace),
        Inline::Emph(content) | Inline::Strong(content) => is_blank(content),
        Inline::Link(link) => is_blank(&link.content),
        Inline::Image(image) => image.alt.trim().is_empty(),
        Inline::SoftBreak | Inline::HardBreak | Inline::FootnoteRef(_) => true,
    })
}

/// The first sentences of the paragraphs of a body, of at most so many characters.
///
/// It ends with a sentence where one ends in the second half of what fits, and with `…` elsewhere.
pub fn summary(body: &Body, max_chars: usize) -> String {
    let mut text = String::new();
    for block in &body.blocks {
        if let Block::Paragraph(paragraph) = block {
            inlines(&paragraph.content, &mut text);
            if text.chars().nth(max_chars).is_some() {
                break;
            }
        }
    }
    let text = text.replace('\n', " ");
    let text = text.trim();
    let Some((end, _)) = text.char_indices().nth(max_chars) else { return text.to_owned() };
    let fits = &text[..end];
    let sentence = fits.char_indices().rev().find(|(_, c)| matches!(c, '。' | '！' | '？' | '；' | '!' | '?'));
    if let Some((at, c)) = sentence {
        // A closing quotation mark or bracket belongs to the sentence.
        let mut cut = at + c.len_utf8();
        cut += fits[cut..].chars().take_while(|c| "”’）》」』)".contains(*c)).map(char::len_utf8).sum::<usize>();
        if fits[..cut].chars().count() * 2 >= max_chars {
            return fits[..cut].to_owned();
        }
    }
    let short = fits.char_indices().next_back().map_or("", |(last, _)| &fits[..last]);
    let short = short.trim_end_matches(|c: char| c.is_whitespace() || "，、：,:（(“‘《".contains(c));
    if max_chars == 0 { String::new() } else { format!("{short}…") }
}

fn inlines(content: &[Inline], out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Emph(content) | Inline::Strong(content) => inlines(content, out),
            Inline::Link(link) => inlines(&link.content, out),
            Inline::Image(image) => out.push_str(&image.alt),
            Inline::SoftBreak => out.push(' '),
            Inline::HardBreak => out.push('\n'),
            Inline::FootnoteRef(_) => {}
        }
    }
}
