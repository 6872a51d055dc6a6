//! Study notes on other cities.

use serde::Serialize;

use super::{Enclosure, Html, Link, Record, Related, Words, view};

/// One study note. Template `study.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Study {
    /// The record head.
    pub record: Record,
    /// The cities.
    pub cities: Vec<String>,
    /// Who went there; left out where it is not known.
    pub team: Option<String>,
    /// When, as far as it is known.
    pub visited: Option<String>,
    /// Where the facts come from.
    pub sources: Vec<Evidence>,
    /// What the cities do, theme by theme.
    pub matrix: Option<Matrix>,
    /// Figures with unit and date, a table as HTML; may be empty.
    pub figures: String,
    /// What was adopted.
    pub adopted: Vec<Adoption>,
    /// The body as HTML; may be empty.
    pub body: Html,
    /// Files.
    pub attachments: Vec<Enclosure>,
    /// Documents that belong together.
    pub related: Related,
}
view!(Study, "study.html", "study");

/// A source.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Evidence {
    /// Its title.
    pub title: String,
    /// Who published it; may be empty.
    pub publisher: String,
    /// When; nothing is shown as 未载.
    pub date: Option<String>,
    /// Where; nothing where it is not on the web.
    pub href: Option<String>,
}

/// Themes down, cities across, measures in the cells.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Matrix {
    /// What it shows.
    pub caption: String,
    /// The cities, in the order of the columns.
    pub cities: Vec<String>,
    /// The themes.
    pub rows: Vec<MatrixRow>,
}

/// One theme.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MatrixRow {
    /// The theme.
    pub theme: String,
    /// One cell a city.
    pub cells: Vec<MatrixCell>,
}

/// What one city does about one theme.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MatrixCell {
    /// The measures; none is shown as a dash that is not read out.
    pub measures: Vec<Measure>,
}

/// A measure.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Measure {
    /// Its words.
    pub text: String,
    /// What to know about the source's words, such as `原文如此`; may be empty.
    pub remark: String,
}

/// A measure that the bureau took over.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Adoption {
    /// What is done.
    pub measure: String,
    /// Who does it.
    pub owner: String,
    /// Until when.
    pub due: Option<String>,
    /// How far it is, such as `推进中`.
    pub state: String,
    /// `good`, `bad`, or empty: how the state is coloured, beside its words.
    pub tone: &'static str,
}

/// All study notes. Template `studies.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Studies {
    /// What the column holds; may be empty.
    pub lead: String,
    /// Pages that belong together with this one.
    pub pages: Vec<Link>,
    /// The notes, newest first.
    pub entries: Vec<StudyEntry>,
    /// The whole list, where `entries` is only its beginning.
    pub more: Option<Link>,
    /// One matrix over all notes; may be left out.
    pub matrix: Option<Matrix>,
}
view!(Studies, "studies.html", "studies");

/// A study note in a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct StudyEntry {
    /// Its title.
    pub title: String,
    /// Its address.
    pub href: String,
    /// The date that the list is sorted by.
    pub date: Option<String>,
    /// The cities.
    pub cities: Vec<String>,
    /// The themes.
    pub themes: Vec<String>,
    /// How many measures were adopted.
    pub adopted: usize,
    /// One sentence about it; may be empty.
    pub summary: Words,
}
