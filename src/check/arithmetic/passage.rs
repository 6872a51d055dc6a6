//! A paragraph as one plain text that knows where each of its characters stands in the file.

use std::borrow::Cow;
use std::ops::Range;

use crate::model::body::{Inline, Text};
use crate::source::Span;

/// What stands for something that is no text, such as a picture or a number that is filled in.
pub(super) const OBJECT: char = '\u{FFFC}';

/// The text of a paragraph, a heading or a cell, without blanks between Chinese characters.
#[derive(Debug, Default)]
pub(super) struct Passage {
    /// The text.
    pub text: String,
    /// The pieces it is made of, in order.
    pieces: Vec<Piece>,
}

#[derive(Debug)]
struct Piece {
    /// Where it begins in the text.
    start: usize,
    /// Where it stands in the file.
    span: Span,
    /// Whether its bytes are those of the file one by one.
    exact: bool,
}

impl Passage {
    /// The text of some inlines.
    pub(super) fn new(content: &[Inline]) -> Self {
        let mut passage = Self::default();
        passage.inlines(content);
        passage
    }

    /// Where a range of the text stands in the file.
    pub(super) fn span(&self, range: &Range<usize>) -> Option<Span> {
        let first = self.piece(range.start)?;
        let last = self.piece(range.end.saturating_sub(1).max(range.start))?;
        let offset = |piece: &Piece, at: usize| piece.span.start + (at - piece.start) as u32;
        let start = if first.exact { offset(first, range.start) } else { first.span.start };
        let end = if last.exact { offset(last, range.end).min(last.span.end) } else { last.span.end };
        Some(Span { file: first.span.file, start, end: end.max(start) })
    }

    fn piece(&self, at: usize) -> Option<&Piece> {
        self.pieces[..self.pieces.partition_point(|piece| piece.start <= at)].last()
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text) => self.words(text, text.is_exact()),
                Inline::Emph(content) | Inline::Strong(content) => self.inlines(content),
                Inline::Link(link) if link.content.is_empty() => self.object(link.span),
                Inline::Link(link) => match &link.content[..] {
                    // A figure that was filled in stands nowhere in the file but for its mark.
                    [Inline::Text(text)] if text.span() == link.span => self.words(text, false),
                    content => self.inlines(content),
                },
                Inline::Code(text) => self.object(text.span()),
                Inline::Image(image) => self.object(image.span),
                Inline::SoftBreak => self.blank(),
                Inline::HardBreak => self.text.push('\n'),
                Inline::FootnoteRef(_) => {}
            }
        }
    }

    fn object(&mut self, span: Span) {
        self.pieces.push(Piece { start: self.text.len(), span, exact: false });
        self.text.push(OBJECT);
    }

    fn words(&mut self, text: &Text, exact: bool) {
        let whole = text.span();
        for (at, word) in words(text) {
            if at > 0 && !self.text.is_empty() {
                self.blank();
            }
            let span = if exact { Span { start: whole.start + at as u32, ..whole } } else { whole };
            self.join(word);
            self.pieces.push(Piece { start: self.text.len(), span, exact });
            self.text.push_str(word);
        }
        if text.ends_with(char::is_whitespace) {
            self.blank();
        }
    }

    /// Remembers that there is a blank; whether it matters is known with the next word.
    fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
            self.text.push(' ');
        }
    }

    /// Keeps a blank between two Latin words or numbers alone: 12 345, GB 3100.
    fn join(&mut self, word: &str) {
        if self.text.ends_with(' ') {
            let before = self.text.trim_end_matches(' ').chars().next_back();
            let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            if !latin(before) || !latin(word.chars().next()) {
                self.text.truncate(self.text.trim_end_matches(' ').len());
            }
        }
    }
}

/// The text of some inlines alone: that of nearly every cell of a table stands there as it is.
pub(super) fn text(content: &[Inline]) -> Cow<'_, str> {
    match content {
        [] => Cow::Borrowed(""),
        [Inline::Text(text)] if !text.contains(char::is_whitespace) => Cow::Borrowed(text),
        _ => Cow::Owned(Passage::new(content).text),
    }
}

/// The words of a text between blanks, with the place of each.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|c: char| !c.is_whitespace())?;
        let end = text[start..].find(char::is_whitespace).map_or(text.len(), |length| start + length);
        at = end;
        Some((start, &text[start..end]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Diagnostics;
    use crate::model::body::{Block, parse};
    use crate::source::Sources;

    #[test]
    fn a_range_of_the_text_is_found_in_the_file() {
        let source = "共有 **24** 名，\n其中 [19 名](=n) 来自 a&amp;b 系统，占 79.16 %[^1]。\n\n[^1]: 注\n";
        let file = Sources::default().add("a.md", source);
        let body = parse(file, "a.md", &source.into(), 0..source.len(), &mut Diagnostics::default());
        let Some(Block::Paragraph(paragraph)) = body.blocks.first() else { panic!("a paragraph") };
        let passage = Passage::new(&paragraph.content);
        assert_eq!(passage.text, "共有24名，其中19名来自a&b系统，占79.16%。");
        for (part, written) in [("24名", "24** 名"), ("19名", "19 名"), ("79.16%", "79.16 %"), ("共", "共")] {
            let start = passage.text.find(part).expect("it is there");
            let span = passage.span(&(start..start + part.len())).expect("a place");
            assert_eq!(&source[span.start as usize..span.end as usize], written);
        }
    }
}
