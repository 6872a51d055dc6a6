//! The body of a document: Markdown, parsed once into a typed tree that knows where everything stands.
//!
//! CommonMark with tables and footnotes. What the house rules refuse (HTML, foreign schemes, headings out of order, …)
//! is reported and left out, so the tree holds nothing that may not be published as it is.

mod build;
mod column;
mod content;
mod emphasis;
mod fence;
mod figure;
mod footnote;
mod heading;
mod inline;
mod lines;
mod literal;
mod number;
mod passage;
mod raw;
mod table;
mod target;
mod text;
mod tree;
mod units;
mod walk;
mod written;

use std::ops::Range;
use std::ptr;
use std::sync::Arc;

use memchr::{memchr, memmem};
use pulldown_cmark::{Options, Parser};

use crate::diag::Diagnostics;
use crate::source::{FileId, Span};
use crate::text::boundary::floor;
use crate::text::path::folder_of;
use written::Written;

pub use column::holds_numbers;
pub use content::Content;
pub use figure::{Figure, figures, fill_in, holds_figures, is_as_written, is_as_written_text};
pub use passage::{Passage, passages};
pub use text::{plain_inlines, summary};
pub use tree::{
    Align, Block, Body, Cell, Code, Fence, FenceKind, Footnote, FootnoteRef, Heading, Image, Inline, Item, Link, List,
    Number, Paragraph, Quote, Table, Target,
};
pub use units::units_beside;
pub use walk::{Anchors, fences, files, headings, images, links, references, texts};
pub use written::Text;

/// How many levels quotations and lists may nest, and emphasis and links within a paragraph.
pub const MAX_DEPTH: usize = 32;

const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_FOOTNOTES);

/// Parses the part of a file's decoded text that is its body.
///
/// `path` is the document's path below `content/`: links are relative to its folder. Lines end with a line feed alone. The
/// texts of the tree share the memory of `text`. Everything that is wrong is reported with its place; the tree is whole in
/// any case.
pub fn parse(file: FileId, path: &str, text: &Arc<str>, range: Range<usize>, diagnostics: &mut Diagnostics) -> Body {
    let folder = folder_of(path);
    let range = clamp(text, range);
    let rare_marks = literal::holds_rare_mark(&text[range.clone()]);
    let written = Arc::new(Written::File(file, text.clone()));
    let context = Context { file, source: text, written, range, folder, house: true, rare_marks };
    let mut body = run(&context, diagnostics);
    heading::number(&mut body.blocks, diagnostics);
    walk::check_anchors(&body, diagnostics);
    lines::check(&context, &body, diagnostics);
    body
}

/// Parses a text as CommonMark has it, with none of the house rules: every level of heading, every address, a blank at
/// each end of a line. HTML is dropped. It shows that the parser, and what is done for Chinese emphasis, keep to the
/// specification.
pub fn parse_commonmark(file: FileId, text: &str) -> Body {
    let written = Arc::new(Written::File(file, text.into()));
    let range = 0..text.len();
    let context = Context { file, source: text, written, range, folder: "", house: false, rare_marks: false };
    run(&context, &mut Diagnostics::default())
}

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) -> Body {
    let prepared = emphasis::Prepared::new(&context.source[context.range.clone()]);
    let mut builder = build::Builder::new(context, &prepared, diagnostics);
    builder.read(Parser::new_ext(&prepared.text, OPTIONS).into_offset_iter());
    let (mut blocks, notes, fences) = builder.finish();
    let mut references = Vec::new();
    let mut take_down = |inline: &Inline| {
        if let Some(reference) = walk::reference(inline) {
            references.push(reference);
        }
    };
    let footnotes = footnote::number(&mut blocks, notes, &mut take_down, diagnostics);
    // An entity may stand for any character.
    let text = prepared.text.as_bytes();
    let may_cite = memmem::find(text, "〔".as_bytes()).is_some() || memchr(b'&', text).is_some();
    Body { blocks, footnotes, references, holds_fences: fences > 0, may_cite }
}

/// What does not change while a body is parsed.
struct Context<'a> {
    file: FileId,
    /// The text of the whole file.
    source: &'a str,
    /// The same for the texts of the tree, which are parts of it.
    written: Arc<Written>,
    /// The body in it.
    range: Range<usize>,
    /// The folder of the document below `content/`.
    folder: &'a str,
    /// Whether the house rules hold.
    house: bool,
    /// Whether one of the rare marks that may be slips stands anywhere in the body.
    rare_marks: bool,
}

impl<'a> Context<'a> {
    /// The place of a range of the body.
    fn span(&self, range: Range<usize>) -> Span {
        let at = |offset: usize| u32::try_from(self.range.start + offset.min(self.range.len())).unwrap_or(u32::MAX);
        Span { file: self.file, start: at(range.start), end: at(range.end.max(range.start)) }
    }

    /// A text that was read at a place: a part of the file where it reads as it is written.
    fn text(&self, text: &str, span: Span) -> Text {
        // What the parser hands on is nearly always a part of the file itself.
        let is_it = |part: &str| ptr::eq(part, text) || part == text;
        match self.source.get(span.start as usize..span.end as usize).is_some_and(is_it) {
            true => Text::part(&self.written, span),
            false => Text::new(text, span),
        }
    }

    /// What is written at a place, if it may be more than one line.
    fn lines(&self, span: Span) -> Option<&'a str> {
        let text = self.slice(span);
        memchr(b'\n', text.strip_suffix('\n').unwrap_or(text).as_bytes()).map(|_| text)
    }

    /// What is written at a place.
    fn slice(&self, span: Span) -> &'a str {
        self.source.get(span.start as usize..span.end as usize).unwrap_or("")
    }
}

/// The range, as far as it lies in the text and between characters.
fn clamp(text: &str, range: Range<usize>) -> Range<usize> {
    let start = floor(text, range.start);
    start..floor(text, range.end).max(start)
}

#[cfg(test)]
mod tests;
