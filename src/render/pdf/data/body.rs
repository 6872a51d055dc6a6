//! The text of a document, block by block, as a form reads it.

use serde::Serialize;

use super::table::{self, Table};
use crate::derive::{self, Facts};
use crate::disclose::Edition;
use crate::model::DocMeta;
use crate::model::Document;
use crate::model::body::{self, Anchors, Body, Inline, Target};
use crate::model::fence::chart::Chart;
use crate::model::table::DataTable;
use crate::render::chart;
use crate::render::html::pages;
use crate::render::kpi::{Direction, Kpi};
use crate::render::pdf::job::Attached;
use crate::render::table::source_line;
use crate::text::path::ending;
use crate::text::punctuation::is_chinese_punctuation;
use crate::text::whole::{self, Part};
use crate::text::width::breakable_in_lines;

/// A block.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(super) enum Block {
    /// A heading: 1 for `一、` to 4 for `（1）`.
    Heading { level: u8, number: String, text: Vec<Run>, id: String },
    /// A paragraph.
    Paragraph { text: Vec<Run> },
    /// A list, with the number of its first item or without numbers.
    List { start: Option<u64>, items: Vec<Vec<Block>> },
    /// A quotation.
    Quote { blocks: Vec<Block> },
    /// Text as it is written.
    Code { text: String },
    /// A line across.
    Rule,
    /// A picture with its width in millimetres.
    Image { file: String, alt: String, width: f64, caption: String, number: Option<u32> },
    /// A chart.
    Chart { file: String, alt: String, caption: String, source: Option<String>, number: u32 },
    /// A table.
    Table(Table),
    /// Key figures.
    Figures { items: Vec<KeyFigure> },
}

/// A piece of a line: a text alone, or what is different about it.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Run {
    /// Plain text.
    Text(String),
    /// A number with what belongs to it: pieces between which no line ends.
    Whole { whole: Vec<String> },
    /// Set in 黑体.
    Strong { strong: Vec<Run> },
    /// Set in 楷体.
    Emph { emph: Vec<Run> },
    /// Set as it is written.
    Code { code: String },
    /// The end of a line.
    Break { r#break: bool },
    /// A link to an address, or to `#` and the id of a heading.
    Link { link: Vec<Run>, to: String },
    /// The mark of a footnote, and whether it was marked before.
    Note { note: u32, again: bool },
    /// A small picture in the line.
    Image { image: String, alt: String },
}

/// A key figure.
#[derive(Debug, Serialize)]
pub(super) struct KeyFigure {
    /// What it counts.
    label: String,
    /// The figure as it is shown.
    value: String,
    /// Its unit; may be empty.
    unit: String,
    /// Where it is going, and remarks.
    lines: Vec<String>,
}

/// What is made along with the text.
#[derive(Debug, Default)]
pub(super) struct Made {
    /// Charts by the path under which the form reads them.
    pub(super) files: Vec<(String, Vec<u8>)>,
    /// Pictures by the path under which the form reads them, with their path below `content/`.
    pub(super) pictures: Vec<(String, Box<str>)>,
    /// The data that go into the PDF as files.
    pub(super) attached: Vec<Attached>,
    /// How many tables have a number.
    pub(super) tables: u32,
    /// How many charts and pictures have one.
    pub(super) charts: u32,
}

/// Puts down the text of one document.
pub(super) struct Writer<'a> {
    pub(super) edition: &'a Edition,
    pub(super) facts: &'a Facts,
    pub(super) made: Made,
    anchors: Anchors<'a>,
    filled: &'a [derive::Block],
    /// Where the site is published, without a slash at the end; there are no links to its pages otherwise.
    base_url: Option<String>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(edition: &'a Edition, facts: &'a Facts, document: &DocMeta<'a>, base_url: Option<&str>) -> Self {
        let carried = derive::carried_data(edition, document).into_iter().enumerate();
        let attached = carried.map(|(at, position)| data_file(at, &edition.datasets()[position]));
        Self {
            edition,
            facts,
            made: Made { attached: attached.collect(), ..Made::default() },
            anchors: Anchors::new(facts.figures.body(document)),
            filled: facts.blocks.of(&document.key()),
            base_url: base_url.map(|url| url.trim_end_matches('/').to_owned()),
        }
    }

    /// The blocks of a body and the texts of its footnotes.
    pub(super) fn body(&mut self, body: &Body) -> (Vec<Block>, Vec<Vec<Block>>) {
        let blocks = self.blocks(&body.blocks);
        (blocks, body.footnotes.iter().map(|footnote| self.blocks(&footnote.blocks)).collect())
    }

    fn blocks(&mut self, blocks: &[body::Block]) -> Vec<Block> {
        blocks.iter().flat_map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: &body::Block) -> Option<Block> {
        Some(match block {
            body::Block::Heading(heading) => Block::Heading {
                level: heading.level.clamp(2, 5) - 1,
                number: heading.number.as_ref().map(|number| number.label.to_string()).unwrap_or_default(),
                text: self.line(&heading.content),
                id: heading.id.to_string(),
            },
            body::Block::Paragraph(paragraph) => match &paragraph.content[..] {
                [Inline::Image(image)] => self.picture(image),
                content => Block::Paragraph { text: self.line(content) },
            },
            body::Block::List(list) => Block::List {
                start: list.start,
                items: list.items.iter().map(|item| self.blocks(&item.blocks)).collect(),
            },
            body::Block::Quote(quote) => Block::Quote { blocks: self.blocks(&quote.blocks) },
            body::Block::Code(code) => {
                Block::Code { text: breakable_in_lines(code.text.trim_end_matches('\n')).into_owned() }
            }
            body::Block::ThematicBreak => Block::Rule,
            body::Block::Table(table) => Block::Table(self.written_table(table)),
            body::Block::Fence(fence) => return self.fence(fence.index),
        })
    }

    fn fence(&mut self, index: usize) -> Option<Block> {
        let edition = self.edition;
        let table = match self.filled.get(index)? {
            derive::Block::Chart(chart) => return self.chart(chart),
            derive::Block::Kpi(kpi) => return Some(Block::Figures { items: key_figures(kpi) }),
            derive::Block::Table(shown) => table::of(shown),
            derive::Block::Projects(title, positions) => {
                table::of(&table::projects(title, positions.iter().map(|at| &*edition.projects()[*at])))
            }
            derive::Block::Replies(title, positions) => {
                table::of(&table::replies(title, positions.iter().map(|at| &*edition.replies()[*at])))
            }
            derive::Block::Compare(title, measures) => table::matrix(&pages::matrix(measures, title)?),
            derive::Block::Broken => return None,
        };
        Some(self.table(table))
    }

    /// A table with its number.
    pub(super) fn table(&mut self, mut table: Table) -> Block {
        if !table.caption.is_empty() {
            self.made.tables += 1;
            table.number = Some(self.made.tables);
        }
        Block::Table(table)
    }

    /// A chart with its number; nothing for what cannot be drawn, which has been reported.
    pub(super) fn chart(&mut self, shown: &Chart) -> Option<Block> {
        let file = format!("chart-{}.svg", self.made.files.len());
        let svg = chart::print_svg(shown, &[]).ok()?;
        self.made.files.push((file.clone(), svg.into_bytes()));
        self.made.charts += 1;
        Some(Block::Chart {
            file,
            alt: chart::description(shown),
            caption: shown.title.clone(),
            source: source_line(&chart::data_table(shown)),
            number: self.made.charts,
        })
    }

    fn written_table(&mut self, table: &body::Table) -> Table {
        let head = table.head().iter().map(|cell| self.runs(&cell.content)).collect();
        let rows: Vec<Vec<Vec<Run>>> =
            table.rows().map(|row| row.iter().map(|cell| self.runs(&cell.content)).collect()).collect();
        table::written(table, head, rows)
    }

    fn picture(&mut self, image: &body::Image) -> Block {
        let found = self.image_file(&image.target);
        let Some((file, width)) = found else {
            return Block::Paragraph { text: vec![Run::Text(image.alt.to_string())] };
        };
        self.made.charts += u32::from(!image.title.is_empty());
        Block::Image {
            file,
            alt: image.alt.to_string(),
            width,
            caption: image.title.to_string(),
            number: (!image.title.is_empty()).then_some(self.made.charts),
        }
    }

    /// A picture by the path under which the form reads it, with its width in millimetres.
    fn image_file(&mut self, target: &Target) -> Option<(String, f64)> {
        let Target::Source { path, .. } = target else { return None };
        self.attach(path)
    }

    /// A picture by its path below `content/`.
    pub(super) fn attach(&mut self, path: &str) -> Option<(String, f64)> {
        let (width, height) = self.edition.asset(path)?.pixels?;
        let file = format!("picture-{}.{}", self.made.pictures.len(), ending(path));
        self.made.pictures.push((file.clone(), path.into()));
        Some((file, millimetres(width, height)))
    }

    /// The pieces of running text. In a cell of a table, which may be narrow, lines end where they can.
    fn line(&mut self, inlines: &[Inline]) -> Vec<Run> {
        with_whole_numbers(self.runs(inlines))
    }

    fn runs(&mut self, inlines: &[Inline]) -> Vec<Run> {
        let mut runs = Vec::new();
        for inline in inlines {
            match inline {
                // After a Chinese mark a blank, which sets emphasis off in the source, would be a hole in the line.
                Inline::Text(text) if ends_in_mark(&runs) => {
                    push(&mut runs, &breakable_in_lines(text.trim_start_matches(' ')))
                }
                Inline::Text(text) => push(&mut runs, &breakable_in_lines(text)),
                Inline::SoftBreak => push(&mut runs, " "),
                Inline::Emph(content) => runs.push(Run::Emph { emph: self.runs(content) }),
                Inline::Strong(content) => runs.push(Run::Strong { strong: self.runs(content) }),
                Inline::Code(text) => runs.push(Run::Code { code: breakable_in_lines(text).into_owned() }),
                Inline::HardBreak => runs.push(Run::Break { r#break: true }),
                Inline::Link(link) => {
                    let shown = self.runs(&link.content);
                    match self.address(&link.target) {
                        Some(to) => runs.push(Run::Link { link: shown, to }),
                        None => shown.into_iter().for_each(|run| match run {
                            Run::Text(text) => push(&mut runs, &text),
                            other => runs.push(other),
                        }),
                    }
                }
                Inline::Image(image) => runs.push(match self.image_file(&image.target) {
                    Some((file, _)) => Run::Image { image: file, alt: image.alt.to_string() },
                    None => Run::Text(image.alt.to_string()),
                }),
                Inline::FootnoteRef(note) => {
                    runs.push(Run::Note { note: note.number, again: note.occurrence > 1 });
                }
            }
        }
        runs
    }

    /// Where a link leads from paper: nowhere within the site unless its address is known.
    fn address(&self, target: &Target) -> Option<String> {
        match target {
            Target::External(address) => Some(address.to_string()),
            Target::Anchor(fragment) => self.anchors.id(fragment).map(|id| format!("#{id}")),
            Target::Source { path, fragment } => {
                let base = self.base_url.as_ref()?;
                let routes = &self.facts.routes;
                let Some(key) = routes.by_source(path) else {
                    self.edition.asset(path)?;
                    return Some(format!("{base}/{}", routes.asset(path)));
                };
                let page = routes.page(key)?;
                let id = match fragment {
                    Some(fragment) => {
                        let target = self.edition.document(key)?;
                        format!("#{}", Anchors::new(target.body).id(fragment)?)
                    }
                    None => String::new(),
                };
                Some(format!("{base}/{page}{id}"))
            }
            // What a figure is checked against is for readers on a screen; on paper it is a number.
            Target::Figure(_) => None,
        }
    }
}

/// A dataset as the site offers it, as the file that a PDF carries.
fn data_file(at: usize, dataset: &Document<DataTable>) -> Attached {
    Attached {
        path: format!("data-{at}.csv"),
        name: format!("{}.csv", dataset.id),
        kind: "text/csv",
        description: dataset.head.title.to_string(),
        bytes: pages::csv(dataset),
    }
}

/// Whether what stands before ends in a Chinese mark, which brings its own space.
fn ends_in_mark(runs: &[Run]) -> bool {
    match runs.last() {
        Some(Run::Text(text)) => text.chars().next_back().is_some_and(is_chinese_punctuation),
        Some(Run::Strong { strong: within } | Run::Emph { emph: within } | Run::Link { link: within, .. }) => {
            ends_in_mark(within)
        }
        _ => false,
    }
}

/// Pieces in which numbers are told from the text around them.
fn with_whole_numbers(runs: Vec<Run>) -> Vec<Run> {
    let divided = |run| match run {
        Run::Text(text) => running(&text),
        Run::Strong { strong } => vec![Run::Strong { strong: with_whole_numbers(strong) }],
        Run::Emph { emph } => vec![Run::Emph { emph: with_whole_numbers(emph) }],
        Run::Link { link, to } => vec![Run::Link { link: with_whole_numbers(link), to }],
        other => vec![other],
    };
    runs.into_iter().flat_map(divided).collect()
}

/// The pieces of a text that has nothing but characters.
pub(super) fn running(text: &str) -> Vec<Run> {
    let run = |part| match part {
        Part::Loose(text) => Run::Text(text.to_owned()),
        Part::Whole(pieces) => Run::Whole { whole: pieces.into_iter().map(str::to_owned).collect() },
    };
    whole::parts(text).into_iter().map(run).collect()
}

/// Adds text to the last piece if that is plain text.
fn push(runs: &mut Vec<Run>, text: &str) {
    match runs.last_mut() {
        Some(Run::Text(last)) => last.push_str(text),
        _ => runs.push(Run::Text(text.to_owned())),
    }
}

fn key_figures(kpi: &Kpi) -> Vec<KeyFigure> {
    let figure = |item: &crate::render::kpi::KpiItem| {
        let arrow = |direction: Direction| match direction {
            Direction::Up => "▲",
            Direction::Down => "▼",
            Direction::Flat => "■",
        };
        let trend = item.trend.iter().map(|trend| format!("{} {}", arrow(trend.direction), trend.text));
        KeyFigure {
            label: item.label.clone(),
            value: item.value.clone(),
            unit: item.unit.clone().unwrap_or_default(),
            lines: trend.chain(item.note.iter().map(ToString::to_string)).collect(),
        }
    };
    kpi.items.iter().map(figure).collect()
}

/// How wide a picture is printed at 150 dots to an inch, but not so that it is higher than most of a page.
fn millimetres(width: u32, height: u32) -> f64 {
    let (width, height) = (f64::from(width) * 25.4 / 150.0, f64::from(height) * 25.4 / 150.0);
    if height > 180.0 { width * 180.0 / height } else { width }
}
