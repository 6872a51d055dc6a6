//! The body of a briefing as a message says it: HTML that the oldest mail program lays out, and plain text beside it.

use super::grid::{Grid, Set, Square};
use super::letter::Picture;
use super::paper::Paper;
use crate::model::body::{Align, Block, Body, Cell, Footnote, Heading, Image, Inline, Link, List, Table, Target};
use crate::text::path::file_kind;
use crate::text::{escape, size};

/// What a message knows of the site that it comes from.
pub(super) trait Ways {
    /// The whole address of a document that everyone may read.
    fn document(&self, path: &str, fragment: Option<&str>) -> Option<String>;
    /// The whole address of a heading of this issue, if everyone may read it.
    fn heading(&self, fragment: &str) -> Option<String>;
    /// The whole address of a file that everyone may load, and its size in bytes.
    fn asset(&self, path: &str) -> Option<(String, u64)>;
    /// A picture of the body that goes with the message, and its width and height in pixels.
    fn picture(&self, path: &str) -> Option<&Shown>;
    /// What a fence of the body has become.
    fn fence(&self, index: usize) -> Option<&Paper>;
}

/// The width of the text in pixels: what a picture may take.
pub(super) const TEXT_WIDTH: u32 = 632;

/// Prints a body.
pub(super) fn print(body: &Body, ways: &dyn Ways, out: &mut Paper) {
    let printer = Printer { ways };
    printer.blocks(&body.blocks, out);
    if !body.footnotes.is_empty() {
        out.gap();
        out.tag("<hr class=\"thin\">\n");
        body.footnotes.iter().for_each(|footnote| printer.footnote(footnote, out));
    }
}

struct Printer<'a> {
    ways: &'a dyn Ways,
}

impl Printer<'_> {
    fn blocks(&self, blocks: &[Block], out: &mut Paper) {
        for block in blocks {
            self.block(block, out);
        }
    }

    fn block(&self, block: &Block, out: &mut Paper) {
        match block {
            Block::Heading(heading) => self.heading(heading, out),
            Block::Paragraph(paragraph) => match &paragraph.content[..] {
                [Inline::Image(image)] => self.figure(image, out),
                content => {
                    out.gap();
                    out.tag("<p class=\"b\">");
                    out.mark("　　");
                    self.inlines(content, out);
                    out.tag("</p>\n");
                    out.end_line();
                }
            },
            Block::List(list) => self.list(list, out),
            Block::Quote(quote) => {
                let mut inner = Paper::default();
                self.blocks(&quote.blocks, &mut inner);
                out.gap();
                out.tag("<blockquote>\n");
                out.indented("    ", &inner);
                out.tag("</blockquote>\n");
            }
            Block::Code(code) => {
                out.gap();
                out.tag("<pre>");
                out.say(&code.text);
                out.tag("</pre>\n");
                out.end_line();
            }
            Block::ThematicBreak => {
                out.gap();
                out.tag("<hr class=\"thin\">\n");
                out.mark("────────\n");
            }
            Block::Table(table) => self.table(table, out),
            Block::Fence(fence) => {
                if let Some(paper) = self.ways.fence(fence.index) {
                    out.gap();
                    out.add(paper);
                    out.end_line();
                }
            }
        }
    }

    fn heading(&self, heading: &Heading, out: &mut Paper) {
        let level = heading.level.clamp(2, 5);
        out.gap();
        out.tag(&format!("<h{level}>"));
        if let Some(number) = &heading.number {
            out.say(&number.label);
        }
        self.inlines(&heading.content, out);
        out.tag(&format!("</h{level}>\n"));
        out.end_line();
    }

    fn list(&self, list: &List, out: &mut Paper) {
        out.gap();
        let tag = if list.start.is_some() { "ol" } else { "ul" };
        match list.start {
            Some(start) if start != 1 => out.tag(&format!("<ol start=\"{start}\">\n")),
            _ => out.tag(&format!("<{tag}>\n")),
        }
        for (number, item) in (list.start.unwrap_or(1)..).zip(&list.items) {
            let inner = self.close(&item.blocks);
            let mark = if list.start.is_some() { format!("{number}. ") } else { "· ".to_owned() };
            out.tag("<li>");
            out.indented(&mark, &inner);
            out.tag("</li>\n");
        }
        out.tag(&format!("</{tag}>\n"));
    }

    fn table(&self, table: &Table, out: &mut Paper) {
        let is_number = |text: &str| {
            let text = text.trim().trim_end_matches(['%', '％', '‰']).trim_start_matches(['-', '+', '−']);
            !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        };
        let content = |cell: &Cell| {
            let mut paper = Paper::default();
            // Addresses would tear the columns of plain text apart; the words are linked in HTML.
            self.inlines_with(&cell.content, false, &mut paper);
            paper
        };
        let head: Vec<Paper> = table.head().iter().map(content).collect();
        let rows: Vec<Vec<Paper>> = table.rows().map(|row| row.iter().map(content).collect()).collect();
        let sets: Vec<Set> = (0..head.len())
            .map(|at| match table.align.get(at) {
                Some(Align::Right) => Set::Number,
                Some(Align::Center) => Set::Center,
                Some(Align::Left) => Set::Start,
                Some(Align::None) | None => {
                    let mut said = rows.iter().filter_map(|row| row.get(at)).filter(|paper| !paper.text.is_empty());
                    let numbers = said.clone().next().is_some() && said.all(|paper| is_number(&paper.text));
                    if numbers { Set::Number } else { Set::Start }
                }
            })
            .collect();
        let squares = |cells: Vec<Paper>| -> Vec<Square> {
            cells.into_iter().zip(&sets).map(|(paper, set)| Square::new(paper, *set)).collect()
        };
        let rows = rows.into_iter().map(squares).collect();
        Grid { head: vec![squares(head)], rows, ..Grid::default() }.print(out);
    }

    fn figure(&self, image: &Image, out: &mut Paper) {
        out.gap();
        out.tag("<p class=\"picture\" align=\"center\">");
        self.image(image, out);
        out.tag("</p>\n");
        out.end_line();
        if !image.title.is_empty() {
            out.tag("<p class=\"note\">");
            out.say(&image.title);
            out.tag("</p>\n");
            out.end_line();
        }
    }

    fn image(&self, image: &Image, out: &mut Paper) {
        let shown = match &image.target {
            Target::Source { path, .. } => self.ways.picture(path),
            _ => None,
        };
        match shown {
            Some((picture, width, height)) => show(picture, &image.alt, (*width, *height), out),
            None => out.say(&image.alt),
        }
    }

    fn inlines(&self, inlines: &[Inline], out: &mut Paper) {
        self.inlines_with(inlines, true, out);
    }

    fn inlines_with(&self, inlines: &[Inline], addresses: bool, out: &mut Paper) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => out.say(text),
                Inline::Emph(content) => self.wrapped("em", content, addresses, out),
                Inline::Strong(content) => self.wrapped("strong", content, addresses, out),
                Inline::Code(text) => {
                    out.tag("<code>");
                    out.say(text);
                    out.tag("</code>");
                }
                Inline::SoftBreak => out.say(" "),
                Inline::HardBreak => {
                    out.tag("<br>");
                    out.mark("\n");
                }
                Inline::Link(link) => self.link(link, addresses, out),
                Inline::Image(image) => self.image(image, out),
                Inline::FootnoteRef(reference) => {
                    out.tag("<sup>");
                    out.say(&format!("[{}]", reference.number));
                    out.tag("</sup>");
                }
            }
        }
    }

    fn wrapped(&self, tag: &str, content: &[Inline], addresses: bool, out: &mut Paper) {
        out.tag(&format!("<{tag}>"));
        self.inlines_with(content, addresses, out);
        out.tag(&format!("</{tag}>"));
    }

    fn link(&self, link: &Link, addresses: bool, out: &mut Paper) {
        let mut content = Paper::default();
        self.inlines_with(&link.content, false, &mut content);
        let mut note = String::new();
        let address = match &link.target {
            Target::External(address) => Some(address.to_string()),
            Target::Anchor(fragment) => self.ways.heading(fragment),
            Target::Source { path, fragment } => self.ways.document(path, fragment.as_deref()).or_else(|| {
                let (address, bytes) = self.ways.asset(path)?;
                note = format!("（{}，{}）", file_kind(path), size::bytes(bytes));
                Some(address)
            }),
            // A checked figure is a number like any other: nobody hovers over a letter.
            Target::Figure(_) => None,
        };
        match address {
            Some(address) => anchor(&address, &content, addresses, out),
            None => out.add(&content),
        }
        out.say(&note);
    }

    /// Blocks of a list or a note: every program leaves its own gaps around a paragraph there, so lines break instead.
    fn close(&self, blocks: &[Block]) -> Paper {
        let mut inner = Paper::default();
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    if !inner.html.is_empty() {
                        inner.tag("<br>");
                    }
                    inner.end_line();
                    self.inlines(&paragraph.content, &mut inner);
                }
                other => self.block(other, &mut inner),
            }
        }
        inner
    }

    fn footnote(&self, footnote: &Footnote, out: &mut Paper) {
        let inner = self.close(&footnote.blocks);
        let mark = format!("[{}] ", footnote.number);
        out.tag(&format!("<div class=\"note\">{mark}"));
        out.indented(&mark, &inner);
        out.tag("</div>\n");
    }
}

/// A link; plain text says where it leads after its words, unless they are the address.
pub(super) fn anchor(address: &str, content: &Paper, says_address: bool, out: &mut Paper) {
    let href = escape::url(address);
    out.tag(&format!("<a href=\"{href}\">"));
    out.add(content);
    out.tag("</a>");
    if says_address && content.text.trim() != address {
        out.mark(&format!(" <{}>", plain_address(address)));
    }
}

/// An address as it may stand between angle brackets.
pub(super) fn plain_address(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars().filter(|c| !c.is_control()) {
        match c {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            c if c.is_whitespace() => out.push_str("%20"),
            c => out.push(c),
        }
    }
    out
}

/// A picture; who does not see it is told what it shows.
pub(super) fn show(picture: &Picture, alt: &str, (width, height): (u32, u32), out: &mut Paper) {
    let shown = width.min(TEXT_WIDTH);
    let height = u64::from(height) * u64::from(shown) / u64::from(width.max(1));
    out.tag(&format!(
        "<img src=\"cid:{}\" alt=\"{}\" width=\"{shown}\" height=\"{height}\" border=\"0\" \
         style=\"display:inline-block;vertical-align:middle;width:100%;max-width:{shown}px;height:auto\">",
        picture.cid,
        escape::attribute(alt)
    ));
    out.mark(&format!("［图：{alt}］"));
}

/// A picture with its width and height in pixels.
pub(super) type Shown = (Picture, u32, u32);
