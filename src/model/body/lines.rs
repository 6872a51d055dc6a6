//! Lines that were paragraphs and headings where they come from: a word processor puts no empty line between them.

use super::Context;
use super::number::Typed;
use super::text::read_inlines;
use super::tree::{Block, Body, Inline, Paragraph};
use crate::diag::{Diagnostic, Diagnostics, codes::body as codes};
use crate::message;
use crate::source::{Place, Span};

/// A longer line is a paragraph that begins with a number.
const LONGEST_HEADING: usize = 25;

/// Reports the first of them: whoever pasted one line pasted all.
pub(super) fn check(context: &Context<'_>, body: &Body, diagnostics: &mut Diagnostics) {
    let paragraphs =
        || body.blocks.iter().filter_map(|block| if let Block::Paragraph(one) = block { Some(one) } else { None });
    if let Some(place) = paragraphs().find_map(|paragraph| continued(context, paragraph)) {
        diagnostics.push(
            Diagnostic::warning(
                &codes::RUN_TOGETHER,
                place,
                message!("这一行会和上面的连成一段", "this line is taken for a part of the paragraph above it"),
            )
            .hint(message!(
                "段落之间空一行；“一、”是标题的写成 ## 和标题，“（一）”的写成 ###；本文其他各行也照此处理",
                "leave a line empty between paragraphs, write ## before a heading 一、 and ### before （一）; so with the rest"
            )),
        );
    } else if let Some((paragraph, heading)) = paragraphs().find_map(|one| Some((one, heading(one)?))) {
        diagnostics.push(
            Diagnostic::warning(
                &codes::RUN_TOGETHER,
                Place::Span(paragraph.span),
                message!("这一段像是标题，会排成正文", "this looks like a heading, and is set as a paragraph"),
            )
            .hint(message!("写成 ## {heading}；本文其他标题也照此处理", "write ## {heading}; so with the others")),
        );
    }
}

/// A line after the first of a paragraph that begins as a paragraph does.
fn continued(context: &Context<'_>, paragraph: &Paragraph) -> Option<Place> {
    let Span { file, start, .. } = paragraph.span;
    // Most paragraphs are written in one line.
    let text = context.lines(paragraph.span)?;
    let (mut before, mut at) = ("", 0);
    for line in text.split_inclusive('\n') {
        // A line that was ended on purpose is no slip.
        let is_free = before.is_empty() || before.ends_with('\\') || before.ends_with("  ");
        if !is_free && begins_paragraph(line) {
            let start = start + u32::try_from(at).ok()?;
            let length = u32::try_from(line.trim_end().len()).ok()?;
            return Some(Place::Span(Span { file, start, end: start + length }));
        }
        (before, at) = (line.trim_end_matches('\n'), at + line.len());
    }
    None
}

/// Whether it is indented as a paragraph is, or begins with 一、 （一） 1、 or 1．
fn begins_paragraph(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t']);
    line.starts_with('\u{3000}')
        || Typed::find(line)
            .is_some_and(|typed| typed.written.ends_with(['、', '．']) || typed.written.starts_with('（'))
}

/// The text of a paragraph that is nothing but `一、…`, without its number.
fn heading(paragraph: &Paragraph) -> Option<String> {
    // Nearly every paragraph is longer, which one look at a part of it tells.
    let is_long = |inline: &Inline| matches!(inline, Inline::Text(text) if text.len() > 4 * LONGEST_HEADING);
    if paragraph.content.iter().any(is_long) {
        return None;
    }
    let text = read_inlines(&paragraph.content);
    let text = text.trim();
    let typed = Typed::find(text)?;
    let is_first = typed.written.ends_with('、') && !typed.written.starts_with(|c: char| c.is_ascii_digit());
    let fits =
        text.chars().count() <= LONGEST_HEADING && !text.ends_with(['。', '；', '：', '，', '、', '！', '？', ';']);
    let rest = text[typed.length.min(text.len())..].trim();
    (is_first && fits && !rest.is_empty() && !text.contains('\n')).then(|| rest.to_owned())
}
