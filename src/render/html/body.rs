//! The body of a document as HTML.

mod footnotes;

use std::cell::OnceCell;
use std::fmt::{self, Write as _};
use std::ops::Range;

use super::figures;
use crate::model::body::{
    Align, Anchors, Block, Body, Cell, Fence, Heading, Image, Inline, Link, List, Table, Target, holds_numbers,
    is_as_written, plain_inlines,
};
use crate::render::table::{LONG, is_long};
use crate::text::{escape, size};

/// What the page that a body is printed on knows of the rest of the site.
///
/// Nothing comes back for what does not exist in this edition: the text is printed without a link then. Whatever is
/// missing by mistake has been reported before anything is printed.
pub trait Links {
    /// The address of a document by its path below `content/`, and of a heading in it.
    fn document(&self, path: &str, fragment: Option<&str>) -> Option<String>;
    /// A picture by its path below `content/`.
    fn image(&self, path: &str) -> Option<ImageInfo>;
    /// A file to be downloaded by its path below `content/`.
    fn asset(&self, path: &str) -> Option<AssetInfo>;
    /// The HTML that a fence of this body has become, ready to be printed.
    fn fence(&self, index: usize) -> Option<&str>;
    /// Where a checked figure comes from. What it says stands in its content, also where its author left it open.
    fn figure(&self, link: &Link) -> Option<FigureInfo>;
    /// Where a piece of text cites documents of the site by their numbers, in its order, with their addresses. Where the
    /// text is printed without a site around it, none is a link.
    fn citations(&self, _text: &str) -> Vec<(Range<usize>, String)> {
        Vec::new()
    }
}

/// A picture as it is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageInfo {
    /// Its address from the page.
    pub href: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// A file as it is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssetInfo {
    /// Its address from the page.
    pub href: String,
    /// The name under which it is saved.
    pub name: String,
    /// Size in bytes.
    pub size: u64,
    /// As readers know the type: `PDF`, `XLSX`.
    pub kind: String,
}

/// A checked figure as it is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureInfo {
    /// Where the figure comes from, in a few words, for the eye.
    pub source: String,
    /// The ids of what says so below the text, divided by blanks.
    pub described_by: String,
}

/// Prints a body that stands below a heading of the level `below`, of which the title of the page is 1.
pub fn html(body: &Body, below: u8, links: &dyn Links, out: &mut String) {
    text(body, below, links, out);
    footnotes(body, links, out);
}

/// Prints a body without its footnotes.
pub fn text(body: &Body, below: u8, links: &dyn Links, out: &mut String) {
    Printer::new(body, below, links, out).blocks(&body.blocks, false);
}

/// Prints the footnotes of a body, if it has any.
pub fn footnotes(body: &Body, links: &dyn Links, out: &mut String) {
    Printer::new(body, 1, links, out).footnotes(&body.footnotes);
}

struct Printer<'a> {
    body: &'a Body,
    /// Made when a link asks for them: hardly any text links to its own headings.
    anchors: OnceCell<Anchors<'a>>,
    links: &'a dyn Links,
    /// The level of the heading that the whole text stands below.
    below: u8,
    /// The level of the heading before, as an element.
    above: u8,
    /// The id of the heading before: what a table without a caption is about.
    heading: Option<&'a str>,
    out: &'a mut String,
    /// Whether the text stands in a heading or a link, where no further link may be.
    linked: bool,
}

impl<'a> Printer<'a> {
    fn new(body: &'a Body, below: u8, links: &'a dyn Links, out: &'a mut String) -> Self {
        Self { body, anchors: OnceCell::new(), links, below, above: below, heading: None, out, linked: false }
    }

    fn push(&mut self, html: &str) {
        self.out.push_str(html);
    }

    fn parts(&mut self, html: &[&str]) {
        html.iter().for_each(|part| self.push(part));
    }

    /// What is put together of several things goes where it belongs at once, without a string of its own.
    fn print(&mut self, html: fmt::Arguments<'_>) {
        // Writing into a string cannot fail.
        let _ = self.out.write_fmt(html);
    }

    fn blocks(&mut self, blocks: &'a [Block], tight: bool) {
        for block in blocks {
            self.block(block, tight);
        }
    }

    fn block(&mut self, block: &'a Block, tight: bool) {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(paragraph) => match &paragraph.content[..] {
                [Inline::Image(image)] if !tight => self.picture(image),
                content if tight => {
                    self.inlines(content);
                    self.push("\n");
                }
                content => {
                    self.push("<p>");
                    self.inlines(content);
                    self.push("</p>\n");
                }
            },
            Block::List(list) => self.list(list),
            Block::Quote(quote) => {
                self.push("<blockquote>\n");
                self.blocks(&quote.blocks, false);
                self.push("</blockquote>\n");
            }
            Block::Code(code) => {
                self.push("<pre><code>");
                self.push(&escape::text(&code.text));
                self.push("</code></pre>\n");
            }
            Block::ThematicBreak => self.push("<hr>\n"),
            Block::Table(table) => self.table(table),
            Block::Fence(fence) => self.fence(fence),
        }
    }

    fn heading(&mut self, heading: &'a Heading) {
        // Where 1. stands right below 一、 the elements skip no level all the same, and the class keeps the style.
        let full = heading.level + (self.below - 1);
        let level = full.clamp(self.below + 1, self.above + 1);
        self.above = level;
        self.heading = Some(&heading.id);
        // A level has one digit.
        let digit = char::from(b'0' + level);
        self.push("<h");
        self.out.push(digit);
        if level < full {
            self.print(format_args!(" class=\"l{}\"", heading.level));
        }
        self.parts(&[" id=\"", &escape::attribute(&heading.id), "\">"]);
        if let Some(number) = &heading.number {
            self.parts(&["<span class=\"no\">", &escape::text(&number.label), "</span>"]);
        }
        self.within_link(&heading.content);
        self.push("</h");
        self.out.push(digit);
        self.push(">\n");
    }

    fn list(&mut self, list: &'a List) {
        let tag = if list.start.is_some() { "ol" } else { "ul" };
        match list.start {
            Some(start) if start != 1 => self.print(format_args!("<ol start=\"{start}\">\n")),
            _ => self.parts(&["<", tag, ">\n"]),
        }
        for item in &list.items {
            self.push("<li>");
            self.blocks(&item.blocks, list.tight);
            if self.out.ends_with('\n') {
                self.out.pop();
            }
            self.push("</li>\n");
        }
        self.parts(&["</", tag, ">\n"]);
    }

    fn table(&mut self, table: &'a Table) {
        let classes: Vec<&str> = (0..table.head().len()).map(|column| column_class(table, column)).collect();
        let opening = |tag: &str, class: &&str| match *class {
            "" => ["<", tag, ">"].concat(),
            class => ["<", tag, " class=\"", class, "\">"].concat(),
        };
        self.push("<div class=\"table-wrap\"><table");
        if let Some(heading) = self.heading {
            self.parts(&[" aria-labelledby=\"", &escape::attribute(heading), "\""]);
        }
        self.push(">\n<thead>\n<tr>");
        for (column, (cell, class)) in table.head().iter().zip(&classes).enumerate() {
            let class = if class.is_empty() && has_long_texts(table, column) { "long" } else { class };
            self.cell(&opening("th scope=\"col\"", &class), cell, "</th>");
        }
        self.push("</tr>\n</thead>\n");
        if table.rows().len() > 0 {
            self.push("<tbody>\n");
            let openings: Vec<String> = classes.iter().map(|class| opening("td", class)).collect();
            for row in table.rows() {
                self.push("<tr>");
                for (cell, opening) in row.iter().zip(&openings) {
                    self.cell(opening, cell, "</td>");
                }
                self.push("</tr>\n");
            }
            self.push("</tbody>\n");
        }
        self.push("</table></div>\n");
    }

    fn cell(&mut self, opening: &str, cell: &'a Cell, closing: &str) {
        self.push(opening);
        self.inlines(&cell.content);
        self.push(closing);
    }

    fn fence(&mut self, fence: &Fence) {
        if let Some(html) = self.links.fence(fence.index) {
            self.push(html);
            if !html.ends_with('\n') {
                self.push("\n");
            }
        }
    }

    fn picture(&mut self, image: &Image) {
        let Some(picture) = self.image_tag(image) else {
            self.print(format_args!("<p>{}</p>\n", escape::text(&image.alt)));
            return;
        };
        self.print(format_args!("<figure>{picture}"));
        if !image.title.is_empty() {
            self.print(format_args!("<figcaption>{}</figcaption>", escape::text(&image.title)));
        }
        self.push("</figure>\n");
    }

    fn image_tag(&self, image: &Image) -> Option<String> {
        let Target::Source { path, .. } = &image.target else { return None };
        let ImageInfo { href, width, height } = self.links.image(path)?;
        let (href, alt) = (escape::url(&href), escape::attribute(&image.alt));
        Some(format!(
            "<img src=\"{href}\" alt=\"{alt}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\" decoding=\"async\">"
        ))
    }

    fn inlines(&mut self, inlines: &'a [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.text(text),
                Inline::Emph(content) => self.wrapped("em", content),
                Inline::Strong(content) => self.wrapped("strong", content),
                Inline::Code(text) => self.print(format_args!("<code>{}</code>", escape::text(text))),
                Inline::SoftBreak => self.push(" "),
                Inline::HardBreak => self.push("<br>\n"),
                Inline::Link(link) => self.link(link),
                Inline::Image(image) => {
                    let html = self.image_tag(image).unwrap_or_else(|| escape::text(&image.alt).into_owned());
                    self.push(&html);
                }
                Inline::FootnoteRef(reference) => self.footnote_ref(reference),
            }
        }
    }

    /// A piece of text; document numbers in it lead to the documents that bear them.
    fn text(&mut self, text: &str) {
        if !self.body.may_cite || self.linked {
            return self.push(&escape::text(text));
        }
        let mut rest = 0;
        for (range, href) in self.links.citations(text) {
            self.push(&escape::text(&text[rest..range.start]));
            self.print(format_args!("<a href=\"{}\">", escape::url(&href)));
            self.push(&escape::text(&text[range.clone()]));
            self.push("</a>");
            rest = range.end;
        }
        self.push(&escape::text(&text[rest..]));
    }

    fn within_link(&mut self, content: &'a [Inline]) {
        let before = std::mem::replace(&mut self.linked, true);
        self.inlines(content);
        self.linked = before;
    }

    fn wrapped(&mut self, tag: &str, content: &'a [Inline]) {
        self.parts(&["<", tag, ">"]);
        self.inlines(content);
        self.parts(&["</", tag, ">"]);
    }

    fn link(&mut self, link: &'a Link) {
        match &link.target {
            Target::External(address) => {
                let class =
                    if address.starts_with("http") { " class=\"external\" rel=\"noopener noreferrer\"" } else { "" };
                self.anchor(link, address, class);
            }
            Target::Anchor(fragment) => match self.anchors.get_or_init(|| Anchors::new(self.body)).id(fragment) {
                Some(id) => self.anchor(link, &format!("#{id}"), ""),
                None => self.inlines(&link.content),
            },
            Target::Source { path, fragment } => {
                if let Some(address) = self.links.document(path, fragment.as_deref()) {
                    self.anchor(link, &address, "");
                } else if let Some(asset) = self.links.asset(path) {
                    let name = escape::attribute(&asset.name).into_owned();
                    self.anchor(link, &asset.href, &format!(" class=\"attachment\" download=\"{name}\""));
                    let note = format!("（{}，{}）", asset.kind, size::bytes(asset.size));
                    self.print(format_args!("<span class=\"file\">{}</span>", escape::text(&note)));
                } else {
                    self.inlines(&link.content);
                }
            }
            Target::Figure(_) => self.figure(link),
        }
    }

    fn anchor(&mut self, link: &'a Link, address: &str, attributes: &str) {
        self.print(format_args!("<a href=\"{}\"{attributes}", escape::url(address)));
        if !link.title.is_empty() {
            self.print(format_args!(" title=\"{}\"", escape::attribute(&link.title)));
        }
        self.push(">");
        self.within_link(&link.content);
        self.push("</a>");
    }

    /// The number stays plain text; who points at it or reaches it by the keyboard is told its source.
    fn figure(&mut self, link: &'a Link) {
        if is_as_written(link) && !link.title.is_empty() {
            self.push(&figures::as_written(&link.title));
            self.inlines(&link.content);
            return self.push("</span>");
        }
        let Some(figure) = self.links.figure(link) else { return self.inlines(&link.content) };
        self.push(&figures::opening(&figure));
        self.inlines(&link.content);
        self.push("</span>");
    }
}

/// The class of a column: as its author aligned it, else to the right if it holds numbers alone.
fn column_class(table: &Table, column: usize) -> &'static str {
    match table.align.get(column) {
        Some(Align::Left) => "left",
        Some(Align::Center) => "center",
        Some(Align::Right) => "right",
        Some(Align::None) | None if holds_numbers(table, column) => "num",
        Some(Align::None) | None => "",
    }
}

/// Whether a column has texts that need several lines where room is scarce.
fn has_long_texts(table: &Table, column: usize) -> bool {
    let mut cells = table.rows().filter_map(|row| row.get(column));
    // No text is wider than it has bytes, so that most cells need not be read.
    cells.any(|cell| (cell.span.end - cell.span.start) as usize > LONG && is_long(&plain_inlines(&cell.content)))
}

#[cfg(test)]
pub(crate) mod tests;
