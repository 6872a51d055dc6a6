//! The typed tree of a body: blocks that hold blocks or inlines, each with its place.

use std::slice::Chunks;
use std::sync::Arc;

use super::content::Content;
use super::written::Text;
use crate::source::{Span, YamlText};

/// The body of a document, parsed.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// The blocks, in order.
    pub blocks: Vec<Block>,
    /// The footnotes that are referred to, in the order of their first use.
    pub footnotes: Vec<Footnote>,
    /// Every target of a link or a picture with its place, as they are written, those of footnotes last. Every stage
    /// asks for them, and none has to go through the tree for it.
    pub references: Vec<(Target, Span)>,
    /// Whether any of its blocks is a fence, wherever it stands. Few bodies have one, and no other is searched for them.
    pub holds_fences: bool,
    /// Whether any of its texts may hold `〔`, which every document number has. Hardly any does, and nothing is looked for
    /// in it then.
    pub may_cite: bool,
}

/// A block. Most are paragraphs, so whatever is larger is boxed.
#[derive(Debug, Clone)]
pub enum Block {
    /// A heading.
    Heading(Box<Heading>),
    /// A paragraph. In a tight list it is printed without space around it.
    Paragraph(Paragraph),
    /// A list.
    List(Box<List>),
    /// A quotation.
    Quote(Box<Quote>),
    /// Text shown as it is written.
    Code(Box<Code>),
    /// A line across.
    ThematicBreak,
    /// A table.
    Table(Box<Table>),
    /// A block that is a chart, a table of data, or a query.
    Fence(Box<Fence>),
}

/// A heading.
#[derive(Debug, Clone)]
pub struct Heading {
    /// 2 to 5, for `##` to `#####`.
    pub level: u8,
    /// Its number; nothing only where the level is one that a body may not have.
    pub number: Option<Number>,
    /// Unique in the body: `s1`, `s1-2`, made of the positions of the heading and those above it.
    pub id: Box<str>,
    /// The text without the number.
    pub content: Content,
    /// Where it stands.
    pub span: Span,
}

/// The number before a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// The number itself.
    pub value: u32,
    /// As it is shown: `一、`, `（一）`, `1.`, `（1）`.
    pub label: Box<str>,
    /// Whether the author wrote it; otherwise it is counted.
    pub typed: bool,
}

/// A paragraph.
#[derive(Debug, Clone)]
pub struct Paragraph {
    /// The text.
    pub content: Content,
    /// Where it stands.
    pub span: Span,
}

/// A list.
#[derive(Debug, Clone)]
pub struct List {
    /// The number of the first item; nothing for a list without numbers.
    pub start: Option<u64>,
    /// Whether its items follow each other without blank lines.
    pub tight: bool,
    /// The items.
    pub items: Vec<Item>,
}

/// An item of a list.
#[derive(Debug, Clone)]
pub struct Item {
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A quotation.
#[derive(Debug, Clone)]
pub struct Quote {
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A block of text shown as it is written.
#[derive(Debug, Clone)]
pub struct Code {
    /// The first word after the opening fence, where there is one.
    pub lang: Option<Box<str>>,
    /// The text, with the line feed at its end.
    pub text: Box<str>,
    /// Where it stands.
    pub span: Span,
}

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    /// How each column is aligned.
    pub align: Vec<Align>,
    /// The cells of the head and then those of each row below, always one a column.
    pub cells: Box<[Cell]>,
}

impl Table {
    /// The cells of the head.
    pub fn head(&self) -> &[Cell] {
        self.cells.get(..self.align.len()).unwrap_or_default()
    }

    /// The rows below the head.
    pub fn rows(&self) -> Chunks<'_, Cell> {
        self.cells.get(self.align.len()..).unwrap_or_default().chunks(self.align.len().max(1))
    }
}

/// How a column of a table is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// As the author left it open.
    None,
    /// `:--`
    Left,
    /// `:-:`
    Center,
    /// `--:`
    Right,
}

/// A cell of a table.
#[derive(Debug, Clone)]
pub struct Cell {
    /// The text.
    pub content: Content,
    /// Where it stands.
    pub span: Span,
}

/// A fenced block that is not shown as written. What its YAML says is lowered elsewhere.
#[derive(Debug, Clone)]
pub struct Fence {
    /// What it is.
    pub kind: FenceKind,
    /// Counts the fences of the body from 0, in the order in which they are written.
    pub index: usize,
    /// The YAML between the fences.
    pub yaml: Arc<YamlText>,
    /// Where it stands.
    pub span: Span,
}

/// The words that make a fenced block more than text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FenceKind {
    /// A chart of a dataset.
    Chart,
    /// A table of a dataset.
    Table,
    /// Key figures.
    Kpi,
    /// A list of projects.
    Projects,
    /// A list of replies.
    Replies,
    /// A comparison of peer cities.
    Compare,
}

impl FenceKind {
    /// Every kind.
    pub const ALL: [Self; 6] = [Self::Chart, Self::Table, Self::Kpi, Self::Projects, Self::Replies, Self::Compare];

    /// The word after the opening fence.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chart => "chart",
            Self::Table => "table",
            Self::Kpi => "kpi",
            Self::Projects => "projects",
            Self::Replies => "replies",
            Self::Compare => "compare",
        }
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// The text of a footnote.
#[derive(Debug, Clone)]
pub struct Footnote {
    /// From 1, by first use.
    pub number: u32,
    /// How often it is referred to; at least once.
    pub references: u32,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A piece of running text. Most are plain text, so what is rare and large is boxed: a site holds millions of these.
#[derive(Debug, Clone)]
pub enum Inline {
    /// Plain text.
    Text(Text),
    /// `*…*`
    Emph(Box<[Inline]>),
    /// `**…**`
    Strong(Box<[Inline]>),
    /// `` `…` ``
    Code(Text),
    /// The end of a source line that is read as a blank. Between Chinese characters there is none.
    SoftBreak,
    /// A line break that the author asked for.
    HardBreak,
    /// A link.
    Link(Box<Link>),
    /// A picture.
    Image(Box<Image>),
    /// The mark of a footnote.
    FootnoteRef(Box<FootnoteRef>),
}

/// A link, or a checked figure.
#[derive(Debug, Clone)]
pub struct Link {
    /// Where it leads.
    pub target: Target,
    /// The text in quotation marks after the destination; often empty.
    pub title: Box<str>,
    /// What is shown. Empty only for a figure that is to be filled in.
    pub content: Box<[Inline]>,
    /// Where it stands.
    pub span: Span,
    /// Where the destination is written; the link as a whole where it is not written in so many words.
    pub destination: Span,
}

/// A picture.
#[derive(Debug, Clone)]
pub struct Image {
    /// Where its file is.
    pub target: Target,
    /// What it shows, for those who do not see it. Never empty.
    pub alt: Box<str>,
    /// The caption; often empty.
    pub title: Box<str>,
    /// Where it stands.
    pub span: Span,
}

/// The mark of a footnote.
#[derive(Debug, Clone)]
pub struct FootnoteRef {
    /// The label as written.
    pub label: Box<str>,
    /// The number of the footnote.
    pub number: u32,
    /// Counts the references to the same footnote, from 1.
    pub occurrence: u32,
    /// Where it stands.
    pub span: Span,
}

/// Where a link or a picture points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A file of the project.
    Source {
        /// Path below `content/`, decoded, without `.`, `..` or a slash at either end.
        path: Box<str>,
        /// The part after `#`, decoded.
        fragment: Option<Box<str>>,
    },
    /// An address that begins with `http:`, `https:`, `mailto:` or `tel:`.
    External(Box<str>),
    /// A place in the same document: the part after `#`, decoded.
    Anchor(Box<str>),
    /// A checked figure: the expression after `=`.
    Figure(Box<str>),
}
