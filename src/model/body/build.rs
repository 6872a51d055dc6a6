//! From the parser's events to blocks.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::emphasis::Prepared;
use super::fence::CodeText;
use super::footnote::Note;
use super::inline::{self, Address, Wrapper};
use super::tree::{Align, Block, Cell, FootnoteRef, Heading, Inline, Item, List, Paragraph, Quote, Table};
use super::{Content, Context, MAX_DEPTH, Text, fence, literal, raw, table};
use crate::diag::{Diagnostic, Diagnostics, codes::body as codes};
use crate::message;
use crate::source::{Place, Span};
use crate::text::ahead::Ahead;

/// Builds the tree. Its depth is limited, so whatever walks or drops it may recurse.
pub(super) struct Builder<'a, 'd> {
    context: &'a Context<'a>,
    prepared: &'a Prepared<'a>,
    diagnostics: &'d mut Diagnostics,
    root: Frame<'a>,
    stack: Vec<Frame<'a>>,
    /// What the elements hold that are open: each what stands behind that of the one around it. It goes into the tree cut
    /// to its size: the tree stays until the build ends, and what grows by doubling holds as much again in empty room.
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    items: Vec<Item>,
    /// The cells of the table that is open; no table stands in another.
    cells: Vec<Cell>,
    /// How many elements are open that nest too deeply; they are left out.
    over: usize,
    fences: usize,
    notes: Vec<Note>,
    /// Whether any line has ended within a text.
    has_breaks: bool,
    /// Marks that may be slips.
    marks: Ahead<'a>,
}

/// For how many elements there is room at the beginning: few documents nest deeper or need more at once.
const USUAL: usize = 16;

/// An element that is open.
struct Frame<'a> {
    kind: Kind<'a>,
    span: Span,
    /// Where among all blocks, inlines and items those that it holds begin.
    blocks: usize,
    inlines: usize,
    items: usize,
    /// From the first to the last inline.
    extent: Option<Span>,
}

enum Kind<'a> {
    Root,
    Quote,
    List {
        start: Option<u64>,
        tight: bool,
    },
    Item,
    Footnote(Box<str>),
    Paragraph,
    Heading(u8),
    Code(Box<CodeText>),
    Html,
    Table(Vec<Align>),
    /// A row of so many columns: which of the cells of its table is its first.
    Row {
        first: usize,
        columns: usize,
    },
    Cell,
    Inline(Wrapper<'a>),
}

impl<'a, 'd> Builder<'a, 'd> {
    pub(super) fn new(context: &'a Context<'a>, prepared: &'a Prepared<'a>, diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            context,
            prepared,
            diagnostics,
            root: Frame {
                kind: Kind::Root,
                span: context.span(0..context.range.len()),
                blocks: 0,
                inlines: 0,
                items: 0,
                extent: None,
            },
            stack: Vec::with_capacity(USUAL),
            blocks: Vec::with_capacity(USUAL),
            inlines: Vec::with_capacity(USUAL),
            items: Vec::new(),
            cells: Vec::new(),
            over: 0,
            fences: 0,
            notes: Vec::new(),
            has_breaks: false,
            marks: literal::marks(context.source),
        }
    }

    /// Takes all events.
    pub(super) fn read(&mut self, events: impl Iterator<Item = (Event<'a>, Range<usize>)>) {
        for (event, range) in events {
            match event {
                Event::Start(_) if self.over > 0 => self.over += 1,
                Event::End(_) if self.over > 0 => self.over -= 1,
                _ if self.over > 0 => {}
                Event::Start(tag) => self.open(tag, self.place(&range)),
                // It has known where it stands since its beginning.
                Event::End(_) => self.close(),
                Event::Text(text) => self.text(&text, range),
                Event::Code(text) => {
                    let span = self.place(&range);
                    self.inline(Inline::Code(Text::new(&text, span)), span);
                }
                Event::SoftBreak => {
                    self.has_breaks = true;
                    self.inline(Inline::SoftBreak, self.place(&range));
                }
                Event::HardBreak => self.inline(Inline::HardBreak, self.place(&range)),
                Event::FootnoteReference(label) => {
                    let (label, span) = (label.into_string().into(), self.place(&range));
                    let reference = FootnoteRef { label, number: 0, occurrence: 0, span };
                    self.inline(Inline::FootnoteRef(Box::new(reference)), span);
                }
                Event::InlineHtml(_) => self.html(self.place(&range)),
                Event::Rule => self.block(Block::ThematicBreak),
                // The block that holds it has been reported; the options turn the others off.
                Event::Html(_) | Event::InlineMath(_) | Event::DisplayMath(_) | Event::TaskListMarker(_) => {}
            }
        }
    }

    /// Where in the file an event stands.
    fn place(&self, range: &Range<usize>) -> Span {
        self.context.span(self.prepared.to_original(range))
    }

    /// The blocks, the footnotes in the order in which they are written, and how many fences stand in both.
    pub(super) fn finish(mut self) -> (Vec<Block>, Vec<Note>, usize) {
        while !self.stack.is_empty() {
            self.close();
        }
        self.flush();
        (cut(&mut self.blocks, 0).into_vec(), self.notes, self.fences)
    }

    /// A row of the table that is open.
    fn row(&self) -> Kind<'a> {
        let columns = match self.stack.last() {
            Some(Frame { kind: Kind::Table(align), .. }) => align.len(),
            _ => 0,
        };
        Kind::Row { first: self.cells.len(), columns }
    }

    fn top(&mut self) -> &mut Frame<'a> {
        self.stack.last_mut().unwrap_or(&mut self.root)
    }

    fn open(&mut self, tag: Tag<'a>, span: Span) {
        let kind = match tag {
            Tag::Paragraph => {
                // Only in a loose list do the items hold paragraphs.
                if let [.., list, Frame { kind: Kind::Item, .. }] = &mut self.stack[..]
                    && let Kind::List { tight, .. } = &mut list.kind
                {
                    *tight = false;
                }
                Kind::Paragraph
            }
            Tag::Heading { level, .. } => Kind::Heading(level as u8),
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::CodeBlock(CodeBlockKind::Indented) => Kind::Code(CodeText::new(None).into()),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => Kind::Code(CodeText::new(Some(info.into_string())).into()),
            Tag::HtmlBlock => {
                self.flush();
                self.html(span);
                Kind::Html
            }
            Tag::List(start) => Kind::List { start, tight: true },
            Tag::Item => Kind::Item,
            Tag::FootnoteDefinition(label) => Kind::Footnote(label.into_string().into()),
            Tag::Table(align) => Kind::Table(align.into_iter().map(table::alignment).collect()),
            Tag::TableHead | Tag::TableRow => self.row(),
            Tag::TableCell => Kind::Cell,
            Tag::Emphasis => Kind::Inline(Wrapper::Emph),
            Tag::Strong => Kind::Inline(Wrapper::Strong),
            Tag::Link { link_type, dest_url, title, .. } => Kind::Inline(Wrapper::link(link_type, dest_url, title)),
            Tag::Image { dest_url, title, .. } => {
                Kind::Inline(Wrapper::Image(Address { destination: dest_url, title }.into()))
            }
            // The options turn these off; what they hold is kept.
            Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => Kind::Paragraph,
        };
        if self.too_deep(&kind) {
            self.over = 1;
            if self.context.house {
                self.report_depth(span);
            }
            return;
        }
        if self.context.house {
            self.check_opening(&kind, span);
        }
        let (blocks, inlines, items) = (self.blocks.len(), self.inlines.len(), self.items.len());
        self.stack.push(Frame { kind, span, blocks, inlines, items, extent: None });
    }

    fn close(&mut self) {
        if matches!(self.top().kind, Kind::Quote | Kind::Item | Kind::Footnote(_)) {
            self.flush();
        }
        let Some(Frame { kind, span, blocks, inlines, items, .. }) = self.stack.pop() else { return };
        let mut blocks = || cut(&mut self.blocks, blocks).into_vec();
        match kind {
            Kind::Root | Kind::Html => self.inlines.truncate(inlines),
            Kind::Quote => {
                let blocks = blocks();
                self.block(Block::Quote(Quote { blocks }.into()));
            }
            Kind::List { start, tight } => {
                let items = cut(&mut self.items, items).into_vec();
                self.block(Block::List(List { start, tight, items }.into()));
            }
            Kind::Item => {
                let blocks = blocks();
                self.items.push(Item { blocks });
            }
            Kind::Footnote(label) => {
                let blocks = blocks();
                self.flush();
                self.notes.push(Note { label, blocks, span });
            }
            Kind::Paragraph => {
                if self.context.house {
                    table::check_paragraph(self.context, span, self.diagnostics);
                }
                let content = self.leaf(inlines, true);
                self.block(Block::Paragraph(Paragraph { content, span }));
            }
            Kind::Heading(level) => {
                let content = self.leaf(inlines, false);
                let heading = Heading { level, number: None, id: "".into(), content, span };
                self.block(Block::Heading(heading.into()));
            }
            Kind::Code(code) => {
                let block = fence::block(self.context, *code, span, &mut self.fences, self.diagnostics);
                self.block(block);
            }
            Kind::Table(align) => {
                let cells = cut(&mut self.cells, 0);
                self.block(Block::Table(Table { align, cells }.into()));
            }
            Kind::Row { first, columns } => {
                // The first row is the head, by which the others are measured.
                if self.context.house && first > 0 {
                    table::check_row(self.context, span, self.cells.len() - first, self.diagnostics);
                }
                self.cells.resize_with(first + columns, || Cell { content: Content::default(), span });
            }
            Kind::Cell => {
                let content = self.leaf(inlines, false);
                self.cells.push(Cell { content, span });
            }
            Kind::Inline(wrapper) => {
                let content = cut(&mut self.inlines, inlines);
                match inline::wrap(self.context, wrapper, content, span, self.diagnostics) {
                    Ok(inline) => self.inline(inline, span),
                    Err(content) => content.into_iter().for_each(|inline| self.inline(inline, span)),
                }
            }
        }
    }

    fn block(&mut self, block: Block) {
        self.flush();
        self.blocks.push(block);
    }

    fn inline(&mut self, inline: Inline, span: Span) {
        let top = self.top();
        top.extent = Some(match top.extent {
            Some(extent) => Span { end: extent.end.max(span.end), ..extent },
            None => span,
        });
        self.inlines.push(inline);
    }

    /// Adds text: to the code that is open, or to the text before it where both agree byte by byte with what is written.
    fn text(&mut self, text: &str, range: Range<usize>) {
        let original = self.prepared.to_original(&range);
        let span = self.context.span(original.clone());
        let text = self.prepared.clean(text, range, original);
        if let Some(Frame { kind: Kind::Code(code), .. }) = self.stack.last_mut() {
            return code.push(text, span);
        }
        let text = self.context.text(text, span);
        let own = self.top().inlines;
        if let Some(Inline::Text(last)) = self.inlines[own..].last_mut()
            && last.takes_up(&text)
        {
            let top = self.top();
            top.extent = top.extent.map(|extent| Span { end: extent.end.max(span.end), ..extent });
        } else {
            self.inline(Inline::Text(text), span);
        }
    }

    /// The items of a tight list hold text without a paragraph: this makes it one.
    fn flush(&mut self) {
        let end = self.inlines.len();
        let top = self.top();
        if top.inlines == end || matches!(top.kind, Kind::Inline(_)) {
            return;
        }
        let (start, span) = (top.inlines, top.extent.take().unwrap_or(top.span));
        let content = self.leaf(start, true);
        self.blocks.push(Block::Paragraph(Paragraph { content, span }));
    }

    /// Finishes the text of a paragraph, heading or cell, whose inlines begin there.
    fn leaf(&mut self, start: usize, paragraph: bool) -> Content {
        if self.context.house {
            literal::check(self.context, &mut self.marks, &self.inlines[start..], paragraph, self.diagnostics);
            if self.has_breaks {
                inline::join_lines(&mut self.inlines, start);
            }
        }
        if self.inlines.len() == start + 1
            && let Some(only) = self.inlines.pop()
        {
            return Content::One(only);
        }
        Content::Many(cut(&mut self.inlines, start))
    }

    fn html(&mut self, span: Span) {
        if self.context.house {
            raw::report(self.context, span, self.diagnostics);
        }
    }

    fn too_deep(&self, kind: &Kind<'_>) -> bool {
        let block = |kind: &Kind<'_>| matches!(kind, Kind::Quote | Kind::Item | Kind::Footnote(_));
        let inline = |kind: &Kind<'_>| matches!(kind, Kind::Inline(_));
        let depth = |test: &dyn Fn(&Kind<'_>) -> bool| self.stack.iter().filter(|frame| test(&frame.kind)).count();
        block(kind) && depth(&block) >= MAX_DEPTH || inline(kind) && depth(&inline) >= MAX_DEPTH
    }

    fn report_depth(&mut self, span: Span) {
        let start = Span { end: span.start, ..span };
        self.diagnostics.push(
            Diagnostic::error(
                &codes::NESTING,
                Place::Span(start),
                message!("嵌套超过 {} 层", "nested more than {} levels deep", MAX_DEPTH),
            )
            .hint(message!("删去多打的 >、- 或 *", "delete the >, - or * that are too many")),
        );
    }

    fn check_opening(&mut self, kind: &Kind<'_>, span: Span) {
        match kind {
            Kind::Heading(_) => {
                let nested =
                    self.stack.iter().any(|frame| matches!(frame.kind, Kind::Quote | Kind::Item | Kind::Footnote(_)));
                super::heading::check_form(self.context, span, nested, self.diagnostics);
            }
            Kind::Inline(Wrapper::Emph | Wrapper::Strong) => literal::check_mask(self.context, span, self.diagnostics),
            _ => {}
        }
    }
}

/// The end of a vector from there on, in no more memory than it takes. The vector keeps its room.
fn cut<T>(grown: &mut Vec<T>, start: usize) -> Box<[T]> {
    grown.drain(start..).collect()
}
