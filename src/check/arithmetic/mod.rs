//! Arithmetic that stands in sentences and tables, found without any mark by the author.
//!
//! A pattern reports only where subject, unit and scope are beyond doubt within a sentence or two, and where no other
//! reading of the same words holds: a clerk who is warned for nothing no longer reads warnings. What the original has
//! wrong is waived in place, by a figure that says so: `[79.16%](=原文 "来源按舍去处理")`.

mod counted;
mod data;
mod estimate;
mod finding;
mod passage;
mod period;
mod prose;
mod quantity;
mod rates;
mod reading;
mod signs;
mod table;
mod texts;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use self::finding::Finding;
use self::passage::Passage;
use self::period::Months;
use self::reading::Reading;
use self::signs::Signs;
use self::table::Grid;
use crate::derive::Facts;
use crate::diag::codes::arithmetic as code;
use crate::diag::{Diagnostic, Diagnostics, Message, Severity};
use crate::disclose::Edition;
use crate::load::Folder;
use crate::message;
use crate::model::body::{self, Block, Body, Inline, Link, Target};
use crate::model::value::{FiguredText, Period, TiedNumber};
use crate::source::{FileId, Place, Span};

/// Patterns compare columns with each other: a wider table is none that people read.
const MOST_COLUMNS: usize = 100;

/// Checks every document of an edition.
pub(super) fn check(edition: &Edition, facts: &Facts, diagnostics: &mut Diagnostics) {
    let briefings = edition.briefings().iter();
    let periods: BTreeMap<&str, Period> =
        briefings.clone().filter_map(|briefing| Some((&*briefing.id, briefing.fields.period?))).collect();
    let notes: BTreeMap<&str, &FiguredText> =
        briefings.filter_map(|briefing| Some((&*briefing.id, briefing.fields.editors_note.as_ref()?))).collect();
    let documents: Vec<_> = edition.documents().collect();
    let found = documents.par_iter().map(|document| {
        let mut found = Diagnostics::default();
        let issue = (document.folder == Folder::Briefings).then_some(&**document.id);
        let period = issue.and_then(|id| periods.get(id)).copied();
        for text in texts::figured(document, issue.and_then(|id| notes.get(id)).copied(), &facts.figures) {
            check_text(&text, period, &mut found);
        }
        let kept = texts::kept(document.body);
        for text in texts::plain(document) {
            check_plain(&text, period, &kept, &mut found);
        }
        // Figures that are filled in take part like any other number.
        check_body(facts.figures.body(document), period, &mut found);
        data::check_blocks(document.fences, facts.blocks.of(&document.key()), &mut found);
        found
    });
    // Of a figure that is not what its expression comes to the error says enough.
    let wrong: Vec<Span> =
        facts.figures.found.iter().filter(|one| one.severity == Severity::Error).filter_map(span_of).collect();
    let is_told = |one: &Diagnostic| {
        span_of(one).is_some_and(|span| {
            wrong.iter().any(|wrong| wrong.file == span.file && wrong.start < span.end && span.start < wrong.end)
        })
    };
    for found in found.collect::<Vec<_>>() {
        diagnostics.extend(found.into_iter().filter(|one| !is_told(one)));
    }
    for dataset in edition.datasets().iter().filter(|dataset| !edition.is_unread_file(&dataset.path)) {
        data::check_dataset(&dataset.fields, diagnostics);
        for note in texts::notes(dataset) {
            check_plain(&note, None, &BTreeSet::new(), diagnostics);
        }
    }
}

/// Where something stands in a text.
fn span_of(one: &Diagnostic) -> Option<Span> {
    match one.place {
        Place::Span(span) => Some(span),
        _ => None,
    }
}

/// Checks the paragraphs and tables of a body that reports on a period, if it has one.
pub fn check_body(body: &Body, period: Option<Period>, diagnostics: &mut Diagnostics) {
    let mut run = Run { known: months_of(period), found: Vec::new() };
    run.blocks(&body.blocks);
    for footnote in &body.footnotes {
        run.blocks(&footnote.blocks);
    }
    Waivers::new(body, diagnostics).report(run.found, &Place::Span, diagnostics);
}

/// Checks the text of a field of a document that reports on a period, if it has one.
pub fn check_text(text: &FiguredText, period: Option<Period>, diagnostics: &mut Diagnostics) {
    let Some((file, found)) = found_in(text, period) else { return };
    let tied = text.figures().iter().filter(|tied| !tied.reason.is_empty());
    let span = |tied: &TiedNumber| Span { file, start: tied.range.start as u32, end: tied.range.end as u32 };
    let waivers = Waivers(tied.map(|tied| (span(tied), &*tied.reason)).collect());
    waivers.report(found, &|span| place_in(text, span).unwrap_or(Place::File(file)), diagnostics);
}

/// Checks the text of a field in which no figure can be marked. What the body keeps as the original has it is kept here.
fn check_plain(text: &FiguredText, period: Option<Period>, kept: &BTreeSet<String>, diagnostics: &mut Diagnostics) {
    let Some((file, mut found)) = found_in(text, period) else { return };
    let is_kept =
        |span: &Span| text.get(span.start as usize..span.end as usize).is_some_and(|said| kept.contains(said));
    found.retain(|finding| !finding.touches.iter().any(is_kept));
    found.iter_mut().for_each(|finding| finding.hint = finding::plain_hint());
    let waivers = Waivers(BTreeMap::new());
    waivers.report(found, &|span| place_in(text, span).unwrap_or(Place::File(file)), diagnostics);
}

/// What is found in a text, and its file. The patterns see the bytes of the text; where these stand in the file is found
/// out for what they report.
fn found_in(text: &FiguredText, period: Option<Period>) -> Option<(FileId, Vec<Finding>)> {
    let file = text.place(&(0..text.len()))?.file()?;
    let whole = Span { file, start: 0, end: text.len() as u32 };
    let mut run = Run { known: months_of(period), found: Vec::new() };
    run.passage(&[Inline::Text(body::Text::new(text.as_str(), whole))]);
    Some((file, run.found))
}

fn place_in(text: &FiguredText, span: Span) -> Option<Place> {
    text.place(&(span.start as usize..span.end as usize))
}

/// The months of the year that have passed at the end of a period.
fn months_of(period: Option<Period>) -> Months {
    period.map_or_else(Months::default, |period| Months::only(u64::from(period.last_day().month().unsigned_abs())))
}

/// Going through a body.
struct Run {
    /// The periods that the document has spoken of so far.
    known: Months,
    found: Vec<Finding>,
}

impl Run {
    fn blocks(&mut self, blocks: &[Block]) {
        for (at, block) in blocks.iter().enumerate() {
            match block {
                Block::Heading(heading) => self.passage(&heading.content),
                Block::Paragraph(paragraph) => {
                    self.passage(&paragraph.content);
                    self.pictures(&paragraph.content);
                    counted::check(paragraph, &blocks[at + 1..], &mut self.found);
                }
                Block::List(list) => list.items.iter().for_each(|item| self.blocks(&item.blocks)),
                Block::Quote(quote) => self.blocks(&quote.blocks),
                Block::Table(table) => {
                    for cell in table.rows().flatten() {
                        self.passage(&cell.content);
                    }
                    if table.head().len() <= MOST_COLUMNS {
                        let grid = Grid::new(table, &body::units_beside(blocks, at));
                        for pattern in table::PATTERNS {
                            pattern(&grid, &mut self.found);
                        }
                    }
                }
                Block::Code(_) | Block::ThematicBreak | Block::Fence(_) => {}
            }
        }
    }

    fn passage(&mut self, content: &[Inline]) {
        let signs = Signs::of(content);
        if signs == Signs::default() {
            return;
        }
        let passage = Passage::new(content);
        let own = if signs.period { period::stated(&passage.text) } else { Months::default() };
        let stated = if own.is_empty() { self.known } else { own };
        if signs.arithmetic {
            self.reading(&Reading::new(&passage), stated, own);
        }
        self.known = self.known.or(own);
    }

    /// What pictures are said to show.
    fn pictures(&mut self, content: &[Inline]) {
        let from = self.found.len();
        for inline in content {
            match inline {
                Inline::Emph(content) | Inline::Strong(content) => self.pictures(content),
                Inline::Link(link) => self.pictures(&link.content),
                Inline::Image(image) => {
                    for text in [&image.alt, &image.title] {
                        self.passage(&[Inline::Text(body::Text::new(text, image.span))]);
                    }
                }
                _ => {}
            }
        }
        self.found[from..].iter_mut().for_each(|finding| finding.hint = finding::plain_hint());
    }

    fn reading(&mut self, reading: &Reading<'_>, stated: Months, own: Months) {
        if reading.numbers.is_empty() {
            return;
        }
        for pattern in prose::PATTERNS {
            pattern(reading, &mut self.found);
        }
        let mentioned = period::mentioned(reading.text());
        prose::pace(reading, stated, self.known.or(own).or(mentioned), &mut self.found);
    }
}

/// The numbers that the author says are those of the original.
struct Waivers<'a>(BTreeMap<Span, &'a str>);

impl<'a> Waivers<'a> {
    fn new(body: &'a Body, diagnostics: &mut Diagnostics) -> Self {
        let mut waivers = BTreeMap::new();
        if !body::holds_figures(body) {
            return Self(waivers);
        }
        for link in body::links(body).filter(|link| matches!(link.target, Target::Figure(_))) {
            let written = !body::plain_inlines(&link.content).trim().is_empty();
            if !link.title.trim().is_empty() && (written || !body::is_as_written(link)) {
                waivers.insert(link.span, link.title.trim());
            } else if body::is_as_written(link) {
                diagnostics.push(incomplete(link, written));
            }
        }
        Self(waivers)
    }

    /// The waiver that stands at a place, or in it: a cell holds more than the number.
    fn at(&self, span: Span) -> Option<&'a str> {
        let until = Span { start: span.end, end: 0, ..span };
        let (own, reason) = self.0.range(..until).next_back()?;
        (own.file == span.file && own.end > span.start).then_some(*reason)
    }

    /// Reports what was found and is not waived. `place` says where a range of the text stands.
    fn report(&self, found: Vec<Finding>, place: &dyn Fn(Span) -> Place, diagnostics: &mut Diagnostics) {
        // One slip may break two patterns; the first says enough.
        let mut seen = BTreeSet::new();
        for finding in found {
            // Shares of which one is known to be wrong do not make 100 % either.
            let known = finding.code.id == code::SHARES_SUM.id && finding.touches.iter().any(|one| seen.contains(one));
            if !known && seen.insert(finding.place) {
                diagnostics.push(self.judge(finding, place));
            }
        }
    }

    fn judge(&self, finding: Finding, place: &dyn Fn(Span) -> Place) -> Diagnostic {
        let Finding { code, place: span, message, hint, touches } = finding;
        let Some(reason) = touches.iter().find_map(|&span| self.at(span)) else {
            return Diagnostic::warning(code, place(span), message).hint(hint);
        };
        let Message { zh, en } = message;
        let waived = Message { zh: format!("{zh}；已注明：{reason}"), en: format!("{en}; waived: {reason}") };
        Diagnostic::note(&code::WAIVED, place(span), waived)
    }
}

/// A waiver that does not say what it should.
fn incomplete(link: &Link, written: bool) -> Diagnostic {
    let message = if written {
        message!("照录原文的数没有写原因", "a number is waived without a reason")
    } else {
        message!("照录原文却没有写出原文的数", "a number is waived that is not there")
    };
    Diagnostic::warning(&code::BAD_WAIVER, Place::Span(link.span), message)
        .hint(message!("写成 [数](=原文 \"原文如此：原因\")", "write [number](=原文 \"the reason\")"))
}

#[cfg(test)]
mod tests;
