//! Going through a tree: its headings, texts, links, pictures and fences in the order in which they are written.

use std::collections::BTreeMap;

use super::tree::{Block, Body, Fence, Heading, Image, Inline, Link, Target};
use super::{Text, plain_inlines};
use crate::diag::{Diagnostic, Diagnostics, codes::body as codes};
use crate::message;
use crate::source::{Place, Span};

/// Every target of a link or a picture, with its place.
pub fn references(body: &Body) -> impl Iterator<Item = (&Target, Span)> {
    body.references.iter().map(|(target, span)| (target, *span))
}

/// Every path below `content/` to which a link or a picture leads, with its place.
pub fn files(body: &Body) -> impl Iterator<Item = (&str, Span)> {
    references(body).filter_map(|(target, span)| match target {
        Target::Source { path, .. } => Some((&**path, span)),
        _ => None,
    })
}

/// Every link, checked figures included.
pub fn links(body: &Body) -> impl Iterator<Item = &Link> {
    inlines(body, |inline| if let Inline::Link(link) = inline { Some(&**link) } else { None })
}

/// Every picture.
pub fn images(body: &Body) -> impl Iterator<Item = &Image> {
    inlines(body, |inline| if let Inline::Image(image) = inline { Some(&**image) } else { None })
}

/// Every piece of plain text.
pub fn texts(body: &Body) -> impl Iterator<Item = &Text> {
    inlines(body, |inline| if let Inline::Text(text) = inline { Some(text) } else { None })
}

/// Every fence; those in footnotes come last.
pub fn fences(body: &Body) -> impl Iterator<Item = &Fence> {
    let mut found = Vec::new();
    if body.holds_fences {
        each_block(body, &mut |block| {
            if let Block::Fence(fence) = block {
                found.push(&**fence);
            }
        });
    }
    found.into_iter()
}

/// Every heading: what a table of contents shows.
pub fn headings(body: &Body) -> impl Iterator<Item = &Heading> {
    body.blocks.iter().filter_map(|block| if let Block::Heading(heading) = block { Some(&**heading) } else { None })
}

/// The headings of a body by what a link may call them: their id, their text, or number and text.
#[derive(Debug, Default)]
pub struct Anchors<'a>(BTreeMap<String, &'a str>);

impl<'a> Anchors<'a> {
    /// The anchors of a body. Of two headings with the same text the first is meant.
    pub fn new(body: &'a Body) -> Self {
        let mut anchors = BTreeMap::new();
        for heading in headings(body) {
            anchors.insert(heading.id.to_string(), &*heading.id);
        }
        for heading in headings(body) {
            let text = plain_inlines(&heading.content);
            let label = heading.number.as_ref().map_or("", |number| &number.label);
            anchors.entry(format!("{label}{}", text.trim())).or_insert(&*heading.id);
            anchors.entry(text.trim().to_owned()).or_insert(&*heading.id);
        }
        Self(anchors)
    }

    /// The id of the heading that a fragment means.
    pub fn id(&self, fragment: &str) -> Option<&'a str> {
        self.0.get(fragment.trim()).copied()
    }

    fn texts(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

/// Reports links to headings of the same body that do not exist.
pub(super) fn check_anchors(body: &Body, diagnostics: &mut Diagnostics) {
    let wanted: Vec<_> = references(body)
        .filter_map(|(target, span)| if let Target::Anchor(fragment) = target { Some((fragment, span)) } else { None })
        .collect();
    if wanted.is_empty() {
        return;
    }
    let anchors = Anchors::new(body);
    // Looking for what was meant compares with every heading: a body with very many slips is not worth it.
    let mut searches = 20;
    for (fragment, span) in wanted {
        if anchors.id(fragment).is_some() {
            continue;
        }
        let nearest = (searches > 0).then(|| nearest(&anchors, fragment)).flatten();
        searches -= u32::from(searches > 0);
        diagnostics.push(
            Diagnostic::error(
                &codes::ANCHOR,
                Place::Span(span),
                message!("本文没有标题“{fragment}”", "this document has no heading “{fragment}”"),
            )
            .hint(match nearest {
                Some(text) => message!("写成 #{text}", "write #{text}"),
                None => {
                    message!("在 # 后面写本文一个标题的文字", "write the text of a heading of this document after #")
                }
            }),
        );
    }
}

/// Longer texts are no slip of a heading; comparing them would take long.
const MAX_COMPARED: usize = 240;

fn nearest(anchors: &Anchors<'_>, fragment: &str) -> Option<String> {
    if fragment.len() > MAX_COMPARED {
        return None;
    }
    anchors
        .texts()
        .filter(|text| text.len() <= MAX_COMPARED)
        .map(|text| (strsim::normalized_damerau_levenshtein(text, fragment), text))
        .filter(|(similarity, _)| *similarity >= 0.5)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, text)| text.to_owned())
}

/// The target of a link or a picture, for [`Body::references`].
pub(super) fn reference(inline: &Inline) -> Option<(Target, Span)> {
    match inline {
        Inline::Link(link) => Some((link.target.clone(), link.span)),
        Inline::Image(image) => Some((image.target.clone(), image.span)),
        _ => None,
    }
}

fn inlines<'a, T: 'a>(body: &'a Body, pick: impl Fn(&'a Inline) -> Option<T>) -> impl Iterator<Item = T> + 'a {
    let mut found = Vec::new();
    leaves(body, &mut |content| {
        in_inlines(content, &mut |inline| {
            if let Some(one) = pick(inline) {
                found.push(one);
            }
        });
    });
    found.into_iter()
}

/// The contents of all paragraphs, headings and cells.
pub(super) fn leaves<'a>(body: &'a Body, found: &mut impl FnMut(&'a [Inline])) {
    each_block(body, &mut |block| match block {
        Block::Heading(heading) => found(&heading.content),
        Block::Paragraph(paragraph) => found(&paragraph.content),
        Block::Table(table) => {
            table.cells.iter().for_each(|cell| found(&cell.content));
        }
        Block::List(_) | Block::Quote(_) | Block::Code(_) | Block::ThematicBreak | Block::Fence(_) => {}
    });
}

fn each_block<'a>(body: &'a Body, found: &mut impl FnMut(&'a Block)) {
    in_blocks(&body.blocks, found);
    for footnote in &body.footnotes {
        in_blocks(&footnote.blocks, found);
    }
}

/// The links, pictures and marks of footnotes of some blocks, to be changed; each before what it holds. Nearly all that
/// stands in lines is plain text, which is gone past.
pub(super) fn each_mark(blocks: &mut [Block], change: &mut impl FnMut(&mut Inline)) {
    for block in blocks {
        match block {
            Block::Heading(heading) => marks(&mut heading.content, change),
            Block::Paragraph(paragraph) => marks(&mut paragraph.content, change),
            Block::List(list) => list.items.iter_mut().for_each(|item| each_mark(&mut item.blocks, change)),
            Block::Quote(quote) => each_mark(&mut quote.blocks, change),
            Block::Table(table) => table.cells.iter_mut().for_each(|cell| marks(&mut cell.content, change)),
            Block::Code(_) | Block::ThematicBreak | Block::Fence(_) => {}
        }
    }
}

fn marks(inlines: &mut [Inline], change: &mut impl FnMut(&mut Inline)) {
    for inline in inlines {
        match inline {
            Inline::Text(_) | Inline::Code(_) | Inline::SoftBreak | Inline::HardBreak => {}
            Inline::Emph(content) | Inline::Strong(content) => marks(content, change),
            Inline::Link(_) | Inline::Image(_) | Inline::FootnoteRef(_) => {
                change(inline);
                if let Inline::Link(link) = inline {
                    marks(&mut link.content, change);
                }
            }
        }
    }
}

fn in_blocks<'a>(blocks: &'a [Block], found: &mut impl FnMut(&'a Block)) {
    for block in blocks {
        found(block);
        match block {
            Block::List(list) => list.items.iter().for_each(|item| in_blocks(&item.blocks, found)),
            Block::Quote(quote) => in_blocks(&quote.blocks, found),
            _ => {}
        }
    }
}

fn in_inlines<'a>(inlines: &'a [Inline], found: &mut impl FnMut(&'a Inline)) {
    for inline in inlines {
        found(inline);
        match inline {
            Inline::Emph(content) | Inline::Strong(content) => in_inlines(content, found),
            Inline::Link(link) => in_inlines(&link.content, found),
            _ => {}
        }
    }
}
