//! Proposals for fields that are written once: index numbers, publication dates, issue numbers.

use std::collections::BTreeMap;

use super::briefing::Briefing;
use super::config::Config;
use super::form::Known;
use super::head::Head;
use super::index_number::{Parts, make};
use super::reply::Reply;
use super::value::Date;
use super::{Kind, Site, registry};
use crate::load::{DataContent, Folder, Inputs};

/// Index numbers that nobody has used yet, each one above all that are.
///
/// A number counts as used wherever it is written, also in a document that cannot be read for another mistake: given
/// out a second time it would be wrong for good.
#[derive(Debug)]
pub struct Numbers<'a> {
    inputs: &'a Inputs,
    config: &'a Config,
    /// The highest number used behind each text that numbers begin with; 0 if none is.
    last: BTreeMap<String, u32>,
}

impl<'a> Numbers<'a> {
    /// The numbers of a site.
    pub fn new(inputs: &'a Inputs, config: &'a Config) -> Self {
        Self { inputs, config, last: BTreeMap::new() }
    }

    /// The next number of a type and year, which is then used; none if the site has no pattern with `{serial}`.
    pub fn next(&mut self, folder: Folder, year: i16) -> Option<String> {
        let pattern = self.config.index_pattern.as_deref()?;
        let (before, _) = pattern.split_once("{serial}")?;
        let class = folder.name();
        let before = make(before, self.config, Parts { year, class, serial: 0 });
        let inputs = self.inputs;
        let last = self.last.entry(before).or_insert_with_key(|before| last_serial(inputs, before));
        // Never one below: a gap is that of a document which was withdrawn, and its number stays its own.
        let serial = last.checked_add(1)?;
        *last = serial;
        Some(make(pattern, self.config, Parts { year, class, serial }))
    }
}

/// The highest serial number that stands behind a text anywhere in the input; 0 if none does.
fn last_serial(inputs: &Inputs, before: &str) -> u32 {
    let grids = inputs.data.iter().filter_map(|file| match &file.content {
        DataContent::Grid(grids) => Some(grids),
        DataContent::Yaml(..) | DataContent::Unread => None,
    });
    let cells = grids.flatten().flat_map(|grid| grid.rows.iter().flatten()).filter_map(|cell| cell.as_text());
    let texts = inputs.sources.iter().map(|(_, file)| &*file.text).chain(cells);
    let serial = |rest: &str| {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        rest[..digits].parse().ok()
    };
    texts
        .flat_map(|text| text.match_indices(before).filter_map(move |(at, _)| serial(&text[at + before.len()..])))
        .max()
        .unwrap_or(0)
}

/// What a new document of a kind can be filled in with.
pub fn known(inputs: &Inputs, site: &Site, kind: Kind, today: Date) -> Known {
    let mut known = Known { names: registry::named(&site.config), ..Known::default() };
    let Some(folder) = kind.folder() else { return known };
    known.values.insert(Head::published.en(), today.to_string());
    if let Some(number) = Numbers::new(inputs, &site.config).next(folder, today.year()) {
        known.values.insert(Head::index_number.en(), number);
    }
    match kind {
        Kind::Reply => {
            known.values.insert(Reply::year.en(), today.year().to_string());
        }
        Kind::Briefing => next_issue(site, today, &mut known),
        _ => {}
    }
    known
}

/// Series, number and editor of the next issue, where there is one series, so that it is plain which one is meant.
fn next_issue(site: &Site, today: Date, known: &mut Known) {
    let year = today.year();
    known.values.insert(Briefing::year.en(), year.to_string());
    let [series] = site.config.series.as_slice() else { return };
    known.values.insert(Briefing::series.en(), series.id.to_string());
    let issues =
        || site.documents.briefings.iter().map(|issue| &issue.fields).filter(|issue| issue.series == series.id);
    let number = issues().filter(|issue| issue.year.0 == year).map(|issue| issue.number.0).max().unwrap_or(0);
    known.values.insert(Briefing::number.en(), number.saturating_add(1).to_string());
    if let Some(total) = issues().filter_map(|issue| issue.total_number).map(|number| number.0).max() {
        known.values.insert(Briefing::total_number.en(), total.saturating_add(1).to_string());
    }
    if let Some(last) = issues().max_by_key(|issue| (issue.year, issue.number)) {
        known.values.insert(Briefing::editor.en(), last.editor.to_string());
    }
}
