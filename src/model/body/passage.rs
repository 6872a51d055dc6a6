//! A body as its readers see it, piece by piece: what emphasis, links and line ends divide is one text again.

use super::plain_inlines;
use super::tree::{Block, Body, Cell, Inline, Table};
use super::units::{UNIT, units_beside};
use crate::source::Span;
use crate::text::head;
use crate::text::unit::{Scale, Unit};

/// A paragraph, a heading, a cell or a block of code as plain text.
#[derive(Debug, Clone, Default)]
pub struct Passage<'a> {
    /// The text.
    pub text: String,
    /// What else says what its numbers are: the head of its column and the name of its row.
    pub about: String,
    /// The unit in which its table gives amounts of money.
    pub unit: Option<Box<str>>,
    /// The parts of which the text is made, each with its place.
    pub parts: Vec<(&'a str, Span)>,
    /// Where it stands; nothing for what the tree does not place.
    pub span: Option<Span>,
}

/// Every passage of a body, and the captions in it; those of footnotes come last.
pub fn passages(body: &Body) -> Vec<Passage<'_>> {
    let mut found = Vec::new();
    in_blocks(&body.blocks, &mut found);
    body.footnotes.iter().for_each(|footnote| in_blocks(&footnote.blocks, &mut found));
    found
}

fn in_blocks<'a>(blocks: &'a [Block], found: &mut Vec<Passage<'a>>) {
    for (at, block) in blocks.iter().enumerate() {
        match block {
            Block::Heading(heading) => push(&heading.content, heading.span, found),
            Block::Paragraph(paragraph) => push(&paragraph.content, paragraph.span, found),
            Block::List(list) => list.items.iter().for_each(|item| in_blocks(&item.blocks, found)),
            Block::Quote(quote) => in_blocks(&quote.blocks, found),
            Block::Code(code) => {
                let (text, span) = (code.text.to_string(), Some(code.span));
                found.push(Passage { text, span, ..Passage::default() });
            }
            Block::Table(table) => in_table(table, &units_beside(blocks, at), found),
            Block::ThematicBreak | Block::Fence(_) => {}
        }
    }
}

fn in_table<'a>(table: &'a Table, beside: &[Scale], found: &mut Vec<Passage<'a>>) {
    let plain = |cell: &Cell| plain_inlines(&cell.content).trim().to_owned();
    let heads: Vec<String> = table.head().iter().map(plain).collect();
    let unit_column = heads.iter().position(|head| UNIT.contains(&&**head));
    table.head().iter().for_each(|cell| push(&cell.content, cell.span, found));
    for row in table.rows() {
        let text = |column: usize| row.get(column).map(plain).unwrap_or_default();
        let name = text(0);
        let of_row = head::read(&name).scale.or(unit_column.and_then(|at| head::whole(&text(at))));
        for (column, cell) in row.iter().enumerate() {
            let head = heads.get(column).map_or("", |head| &**head);
            let mut units = head::read(head).scale.into_iter().chain(of_row.clone()).chain(beside.iter().cloned());
            let unit = units.find(|unit| matches!(unit.unit, Unit::Money(_))).map(|unit| unit.label);
            let about = if column == 0 { head.to_owned() } else { format!("{name}，{head}") };
            let from = found.len();
            push(&cell.content, cell.span, found);
            found[from..].iter_mut().for_each(|passage| {
                passage.about.clone_from(&about);
                passage.unit.clone_from(&unit);
            });
        }
    }
}

fn push<'a>(content: &'a [Inline], span: Span, found: &mut Vec<Passage<'a>>) {
    let mut passage = Passage { span: Some(span), ..Passage::default() };
    in_inlines(content, &mut passage, found);
    found.push(passage);
}

/// Adds inlines to the text of a passage; captions, which stand beside the text, become passages of their own.
fn in_inlines<'a>(content: &'a [Inline], passage: &mut Passage<'a>, found: &mut Vec<Passage<'a>>) {
    let add = |passage: &mut Passage<'a>, text: &'a str, span: Span| {
        passage.text.push_str(text);
        passage.parts.push((text, span));
    };
    let caption = |text: &str, span: Span, found: &mut Vec<Passage<'a>>| {
        if !text.is_empty() {
            found.push(Passage { text: text.to_owned(), span: Some(span), ..Passage::default() });
        }
    };
    for inline in content {
        match inline {
            Inline::Text(text) | Inline::Code(text) => add(passage, text, text.span()),
            Inline::Emph(content) | Inline::Strong(content) => in_inlines(content, passage, found),
            Inline::Link(link) => {
                caption(&link.title, link.span, found);
                in_inlines(&link.content, passage, found);
            }
            Inline::Image(image) => {
                caption(&image.title, image.span, found);
                add(passage, &image.alt, image.span);
            }
            // A line that its author ended where the page is narrow does not end what it says.
            Inline::SoftBreak | Inline::HardBreak => passage.text.push(' '),
            Inline::FootnoteRef(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Diagnostics;
    use crate::model::body::parse;
    use crate::source::Sources;

    #[test]
    fn what_is_divided_is_one_text() {
        let text =
            "甲**乙`丙`**\n3\\\n亿元[丁](a.md \"戊\")\n\n单位：亿元\n\n| 项目 | 总投资 |\n|---|---|\n| 己 | 3.2 |\n";
        let file = Sources::default().add("a.md", text);
        let body = parse(file, "pages/a.md", &text.into(), 0..text.len(), &mut Diagnostics::default());
        let found = passages(&body);
        let texts: Vec<&str> = found.iter().map(|passage| &*passage.text).collect();
        assert_eq!(texts, ["戊", "甲乙丙 3 亿元丁", "单位：亿元", "项目", "总投资", "己", "3.2"]);
        let last = found.last().expect("a cell");
        assert_eq!((&*last.about, last.unit.as_deref()), ("己，总投资", Some("亿元")));
    }
}
