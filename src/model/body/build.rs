//! From the parser's events to blocks.

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, Tag};

use super::emphasis::Prepared;
use super::fence::CodeText;
use super::footnote::Note;
use super::inline::{self, Wrapper};
use super::tree::{Align, Block, Cell, FootnoteRef, Heading, Inline, Item, List, Paragraph, Quote, Table, Text};
use super::{Context, MAX_DEPTH, fence, literal, raw};
use crate::diag::{Diagnostic, Diagnostics, codes::body as codes};
use crate::message;
use crate::source::{Place, Span};

/// Builds the tree, one event at a time. Its depth is limited, so whatever walks or drops it may recurse.
pub(super) struct Builder<'a, 'd> {
    context: &'a Context<'a>,
    prepared: &'a Prepared<'a>,
    diagnostics: &'d mut Diagnostics,
    root: Frame<'a>,
    stack: Vec<Frame<'a>>,
    /// Room that closed elements have left behind. What grew in it goes into the tree cut to its size: the tree stays until
    /// the build ends, and what grows by doubling holds as much again in empty room.
    spare_blocks: Vec<Vec<Block>>,
    spare_inlines: Vec<Vec<Inline>>,
    /// How many elements are open that nest too deeply; they are left out.
    over: usize,
    fences: usize,
    notes: Vec<Note>,
}

/// An element that is open.
struct Frame<'a> {
    kind: Kind<'a>,
    span: Span,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    /// From the first to the last inline.
    extent: Option<Span>,
}

enum Kind<'a> {
    Root,
    Quote,
    List { start: Option<u64>, tight: bool, items: Vec<Item> },
    Item,
    Footnote(Box<str>),
    Paragraph,
    Heading(u8),
    Code(CodeText),
    Html,
    Table { align: Vec<Align>, head: Vec<Cell>, rows: Vec<Vec<Cell>> },
    Row { head: bool, cells: Vec<Cell> },
    Cell,
    Inline(Wrapper<'a>),
}

impl<'a> Frame<'a> {
    fn new(kind: Kind<'a>, span: Span, blocks: Vec<Block>, inlines: Vec<Inline>) -> Self {
        Self { kind, span, blocks, inlines, extent: None }
    }
}

impl<'a, 'd> Builder<'a, 'd> {
    pub(super) fn new(context: &'a Context<'a>, prepared: &'a Prepared<'a>, diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            context,
            prepared,
            diagnostics,
            root: Frame::new(Kind::Root, context.span(0..context.range.len()), Vec::new(), Vec::new()),
            stack: Vec::new(),
            spare_blocks: Vec::new(),
            spare_inlines: Vec::new(),
            over: 0,
            fences: 0,
            notes: Vec::new(),
        }
    }

    /// Takes the next event.
    pub(super) fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        if self.over > 0 {
            match event {
                Event::Start(_) => self.over += 1,
                Event::End(_) => self.over -= 1,
                _ => {}
            }
            return;
        }
        let span = self.context.span(self.prepared.to_original(range.start)..self.prepared.to_original(range.end));
        match event {
            Event::Start(tag) => self.open(tag, span),
            Event::End(_) => self.close(),
            Event::Text(text) => {
                let text = self.prepared.clean(&text, &range);
                if let Some(Frame { kind: Kind::Code(code), .. }) = self.stack.last_mut() {
                    code.push(&text, span);
                } else {
                    self.text(&text, span);
                }
            }
            Event::Code(text) => self.inline(Inline::Code(Text { text: (&*text).into(), span }), span),
            Event::SoftBreak => self.inline(Inline::SoftBreak, span),
            Event::HardBreak => self.inline(Inline::HardBreak, span),
            Event::FootnoteReference(label) => {
                let label = label.into_string().into();
                self.inline(Inline::FootnoteRef(FootnoteRef { label, number: 0, occurrence: 0, span }), span);
            }
            Event::InlineHtml(_) => self.html(span),
            Event::Rule => self.block(Block::ThematicBreak(span)),
            // The block that holds it has been reported; the options turn the others off.
            Event::Html(_) | Event::InlineMath(_) | Event::DisplayMath(_) | Event::TaskListMarker(_) => {}
        }
    }

    /// The blocks, and the footnotes in the order in which they are written.
    pub(super) fn finish(mut self) -> (Vec<Block>, Vec<Note>) {
        while !self.stack.is_empty() {
            self.close();
        }
        self.flush();
        self.root.blocks.shrink_to_fit();
        (self.root.blocks, self.notes)
    }

    /// How many columns the table has that is open.
    fn columns(&self) -> usize {
        match self.stack.last() {
            Some(Frame { kind: Kind::Table { align, .. }, .. }) => align.len(),
            _ => 0,
        }
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
            Tag::CodeBlock(CodeBlockKind::Indented) => Kind::Code(CodeText::new(None)),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => Kind::Code(CodeText::new(Some(info.into_string()))),
            Tag::HtmlBlock => {
                self.flush();
                self.html(span);
                Kind::Html
            }
            Tag::List(start) => Kind::List { start, tight: true, items: Vec::new() },
            Tag::Item => Kind::Item,
            Tag::FootnoteDefinition(label) => Kind::Footnote(label.into_string().into()),
            Tag::Table(align) => {
                Kind::Table { align: align.into_iter().map(alignment).collect(), head: Vec::new(), rows: Vec::new() }
            }
            Tag::TableHead => Kind::Row { head: true, cells: Vec::with_capacity(self.columns()) },
            Tag::TableRow => Kind::Row { head: false, cells: Vec::with_capacity(self.columns()) },
            Tag::TableCell => Kind::Cell,
            Tag::Emphasis => Kind::Inline(Wrapper::Emph),
            Tag::Strong => Kind::Inline(Wrapper::Strong),
            Tag::Link { link_type, dest_url, title, .. } => Kind::Inline(Wrapper::link(link_type, dest_url, title)),
            Tag::Image { dest_url, title, .. } => Kind::Inline(Wrapper::Image { destination: dest_url, title }),
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
        let blocks = self.spare_blocks.pop().unwrap_or_default();
        let inlines = self.spare_inlines.pop().unwrap_or_default();
        self.stack.push(Frame::new(kind, span, blocks, inlines));
    }

    fn close(&mut self) {
        if matches!(self.top().kind, Kind::Quote | Kind::Item | Kind::Footnote(_)) {
            self.flush();
        }
        let Some(Frame { kind, span, blocks, mut inlines, .. }) = self.stack.pop() else { return };
        let blocks = cut(blocks, &mut self.spare_blocks);
        match kind {
            Kind::Root | Kind::Html => {}
            Kind::Quote => self.block(Block::Quote(Quote { blocks, span })),
            Kind::List { start, tight, mut items } => {
                items.shrink_to_fit();
                self.block(Block::List(List { start, tight, items, span }));
            }
            Kind::Item => {
                if let Kind::List { items, .. } = &mut self.top().kind {
                    items.push(Item { blocks, span });
                }
            }
            Kind::Footnote(label) => {
                self.flush();
                self.notes.push(Note { label, blocks, span });
            }
            Kind::Paragraph => {
                if self.context.house {
                    super::table::check_paragraph(self.context, span, self.diagnostics);
                }
                let content = self.leaf(&mut inlines, true);
                self.block(Block::Paragraph(Paragraph { content, span }));
            }
            Kind::Heading(level) => {
                let content = self.leaf(&mut inlines, false);
                self.block(Block::Heading(Heading { level, number: None, id: "".into(), content, span }));
            }
            Kind::Code(code) => {
                let block = fence::block(self.context, code, span, &mut self.fences, self.diagnostics);
                self.block(block);
            }
            Kind::Table { align, head, rows } => self.block(Block::Table(Table { align, head, rows, span })),
            Kind::Row { head: is_head, cells } => {
                if self.context.house && !is_head {
                    super::table::check_row(self.context, span, cells.len(), self.diagnostics);
                }
                if let Kind::Table { head, rows, .. } = &mut self.top().kind {
                    if is_head {
                        *head = cells;
                    } else {
                        rows.push(cells);
                    }
                }
            }
            Kind::Cell => {
                let content = self.leaf(&mut inlines, false);
                if let Kind::Row { cells, .. } = &mut self.top().kind {
                    cells.push(Cell { content, span });
                }
            }
            Kind::Inline(wrapper) => {
                let content = sized(&mut inlines);
                for inline in inline::wrap(self.context, wrapper, content, span, self.diagnostics) {
                    self.inline(inline, span);
                }
            }
        }
        inlines.clear();
        self.spare_inlines.push(inlines);
    }

    fn block(&mut self, block: Block) {
        self.flush();
        self.top().blocks.push(block);
    }

    fn inline(&mut self, inline: Inline, span: Span) {
        let top = self.top();
        top.extent = Some(match top.extent {
            Some(extent) => Span { end: extent.end.max(span.end), ..extent },
            None => span,
        });
        top.inlines.push(inline);
    }

    /// Adds text, to the text before it where both agree byte by byte with what is written.
    fn text(&mut self, text: &str, span: Span) {
        let exact = |text: &str, span: Span| text.len() == (span.end - span.start) as usize;
        let piece = self.context.piece(text, span);
        if let Some(Inline::Text(last)) = self.top().inlines.last_mut()
            && last.span.end == span.start
            && exact(&last.text, last.span)
            && exact(text, span)
        {
            last.text = last.text.joined(&piece);
            last.span.end = span.end;
            let top = self.top();
            top.extent = top.extent.map(|extent| Span { end: extent.end.max(span.end), ..extent });
        } else {
            self.inline(Inline::Text(Text { text: piece, span }), span);
        }
    }

    /// The items of a tight list hold text without a paragraph: this makes it one.
    fn flush(&mut self) {
        let top = self.top();
        if top.inlines.is_empty() || matches!(top.kind, Kind::Inline(_)) {
            return;
        }
        let mut inlines = std::mem::take(&mut top.inlines);
        let span = top.extent.take().unwrap_or(top.span);
        let content = self.leaf(&mut inlines, true);
        self.spare_inlines.push(inlines);
        self.top().blocks.push(Block::Paragraph(Paragraph { content, span }));
    }

    /// Finishes the text of a paragraph, heading or cell.
    fn leaf(&mut self, inlines: &mut Vec<Inline>, paragraph: bool) -> Vec<Inline> {
        if self.context.house {
            literal::check(self.context, inlines, paragraph, self.diagnostics);
            inline::join_lines(inlines);
        }
        sized(inlines)
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

/// What grew in a vector, in one of its size; the room is kept for the next.
fn cut<T>(mut grown: Vec<T>, spare: &mut Vec<Vec<T>>) -> Vec<T> {
    let kept = sized(&mut grown);
    spare.push(grown);
    kept
}

/// What a vector holds, in one that has no room for more. The vector keeps its room.
fn sized<T>(grown: &mut Vec<T>) -> Vec<T> {
    Vec::from_iter(grown.drain(..))
}

fn alignment(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None => Align::None,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}
