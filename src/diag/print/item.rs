//! Diagnostics with their places found, in the order in which they are printed.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::{Diagnostic, Diagnostics, Message};
use super::Printing;
use crate::source::yaml::Index;
use crate::source::{FieldPath, FileId, Place, Sources};
use crate::text::boundary::floor;

/// A diagnostic with its places.
pub(super) struct Item<'a> {
    pub(super) diagnostic: &'a Diagnostic,
    /// Whether message and hints may be told; the text around the place is shown under stricter terms.
    pub(super) told: bool,
    pub(super) spot: Spot<'a>,
    pub(super) related: Vec<(Spot<'a>, &'a Message)>,
}

/// A place as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot<'a> {
    pub(super) path: &'a str,
    pub(super) file: Option<FileId>,
    /// The range in the text, in bytes.
    pub(super) bytes: Option<(usize, usize)>,
    /// First line and column, from 1; for a cell its row and column; 0 for a whole file.
    pub(super) start: (u32, u32),
    /// The line and column behind the last character.
    pub(super) end: Option<(u32, u32)>,
    /// The cell of a spreadsheet, such as `Sheet1!C7`.
    pub(super) cell: Option<String>,
}

/// Finds all places and sorts by them.
pub(super) fn sorted<'a>(diagnostics: &'a Diagnostics, printing: &Printing<'a>) -> Vec<Item<'a>> {
    let mut finder = Finder { sources: printing.sources, indexes: BTreeMap::new(), lines: BTreeMap::new() };
    let shown = |place: &Place, spot: &Spot| {
        let range = spot.bytes.map(|(start, end)| start..end);
        place.file().is_none() || (printing.show)(place, range)
    };
    let mut items: Vec<Item> = diagnostics
        .iter()
        .map(|diagnostic| {
            let spot = finder.spot(&diagnostic.place);
            let is_shown = shown(&diagnostic.place, &spot);
            let related = diagnostic.related.iter().filter(|_| is_shown);
            let related = related.map(|(place, message)| (place, finder.spot(place), message));
            let related = related.filter(|(place, spot, _)| shown(place, spot));
            Item {
                diagnostic,
                told: is_shown || diagnostic.plain,
                spot: if is_shown { spot } else { bare(spot) },
                related: related.map(|(_, spot, message)| (spot, message)).collect(),
            }
        })
        .collect();
    items.sort_by(|a, b| {
        let key = |item: &Item<'a>| (item.spot.path, item.spot.start, item.diagnostic.code.id);
        key(a).cmp(&key(b))
    });
    items
}

/// Finds places, and remembers what it read of a text for the next one in it.
struct Finder<'a> {
    sources: &'a Sources,
    /// By the address of the YAML text, which lives as long as the diagnostics.
    indexes: BTreeMap<usize, Index<'a>>,
    /// The first byte of every line.
    lines: BTreeMap<FileId, Vec<usize>>,
}

impl<'a> Finder<'a> {
    fn spot(&mut self, place: &'a Place) -> Spot<'a> {
        let path = place.path(self.sources);
        let file = place.file();
        let whole = Spot { path, file, bytes: None, start: (0, 0), end: None, cell: None };
        match place {
            Place::Path(_) | Place::File(_) => whole,
            Place::Span(span) => self.range(whole, span.file, span.start as usize, span.end as usize),
            Place::Field(yaml, path, part) => {
                let index = self.indexes.entry(Arc::as_ptr(yaml) as usize).or_insert_with(|| Index::new(&yaml.text));
                let (start, end) = index.locate(&FieldPath::steps(path.as_ref()), *part);
                let first = yaml.to_file(start);
                // The byte behind the last one may belong to another piece.
                let last = if end > start { yaml.to_file(end - 1) + 1 } else { first };
                self.range(whole, yaml.file, first as usize, last as usize)
            }
            Place::Cell { row, column, .. } => {
                Spot { start: (*row, *column), cell: place.locate(self.sources).cell, ..whole }
            }
        }
    }

    fn range(&mut self, whole: Spot<'a>, file: FileId, start: usize, end: usize) -> Spot<'a> {
        let text = &*self.sources.get(file).text;
        let start = floor(text, start);
        let end = floor(text, end).max(start);
        let lines = self
            .lines
            .entry(file)
            .or_insert_with(|| std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect());
        let position = |at: usize| {
            let line = lines.partition_point(|&start| start <= at).max(1);
            let column = text[lines[line - 1]..at].chars().count() + 1;
            (u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
        };
        Spot { bytes: Some((start, end)), start: position(start), end: Some(position(end)), ..whole }
    }
}

/// A place of a file that may not be shown. The name of a sheet is part of what it holds, that of a cell is not.
fn bare(spot: Spot) -> Spot {
    let cell = spot.cell.as_deref().and_then(|cell| cell.rsplit('!').next()).map(str::to_owned);
    Spot { bytes: None, end: None, cell, ..spot }
}
