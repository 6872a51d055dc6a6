//! Prints diagnostics: for people, line by line, as JSON, as SARIF.

mod human;
mod item;
mod json;
mod sarif;
mod short;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::{Code, Diagnostics, Lang, Severity};
use crate::source::{Place, Sources};
use item::Item;

/// How diagnostics are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// With the lines that they concern, for people.
    Human {
        /// Whether the terminal shows colours.
        color: bool,
        /// Columns of the terminal.
        width: usize,
    },
    /// `path:line:column: error[JB201]: message; hint`, one line each.
    Short,
    /// One JSON document.
    Json,
    /// SARIF 2.1.0, which code hosts and editors read.
    Sarif,
}

/// What printing needs to know.
pub struct Printing<'a> {
    /// The files that places refer to.
    pub sources: &'a Sources,
    /// The language of the messages.
    pub lang: Lang,
    /// How to print.
    pub format: Format,
    /// Whether what stands at a place of a file, and in which range of its text, may be shown. Of any other place only path,
    /// line, column and the code's summary are printed: no excerpt or related place, and no message or hint that could hold
    /// anything of it.
    pub show: &'a dyn Fn(&Place, Option<Range<usize>>) -> bool,
}

impl std::fmt::Debug for Printing<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { lang, format, .. } = self;
        formatter.debug_struct("Printing").field("lang", lang).field("format", format).finish_non_exhaustive()
    }
}

/// Prints all diagnostics, sorted by path, line, column and code.
///
/// A place that is not among the sources is printed as its path, with the whole message.
pub fn print(diagnostics: &Diagnostics, printing: &Printing) -> String {
    let items = item::sorted(diagnostics, printing);
    match printing.format {
        Format::Human { color, width } => human::print(&items, printing, color, width),
        Format::Short => short::print(&items, printing.lang),
        Format::Json => json::print(&items, printing.lang),
        Format::Sarif => sarif::print(&items, printing.lang),
    }
}

/// What a code is about: its summary and its explanation.
pub fn explain(code: &Code, lang: Lang) -> String {
    format!("{} {}\n\n{}\n", code.id, code.summary.get(lang), code.explanation.get(lang))
}

/// The word for a severity that programs look for; it is the same in every language.
fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// A text on one line, without characters that a terminal obeys.
fn one_line(text: &str) -> String {
    text.chars().map(|char| if char.is_control() { ' ' } else { char }).collect()
}

/// How many there are of each severity: errors, warnings, notes.
fn counts(items: &[Item]) -> (usize, usize, usize) {
    let count = |severity| items.iter().filter(|item| item.diagnostic.severity == severity).count();
    (count(Severity::Error), count(Severity::Warning), count(Severity::Note))
}
