//! One JSON document with stable field names.

use serde::Serialize;

use super::super::Lang;
use super::item::{Item, Spot};
use super::{counts, word};

/// Rises when a field changes its meaning or goes away.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    errors: usize,
    warnings: usize,
    notes: usize,
    diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    hints: Vec<&'a str>,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    message: &'a str,
}

/// Lines and columns count from 1, columns in characters; the end is the column behind the last character. `null` where
/// there is none. For a cell, line and column are its row and column.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Place<'a> {
    path: &'a str,
    line: Option<u32>,
    column: Option<u32>,
    end_line: Option<u32>,
    end_column: Option<u32>,
    cell: Option<&'a str>,
}

pub(super) fn print(items: &[Item], lang: Lang) -> String {
    let (errors, warnings, notes) = counts(items);
    let diagnostics = items.iter().map(|item| diagnostic(item, lang)).collect();
    let report = Report { version: VERSION, errors, warnings, notes, diagnostics };
    // Plain texts and numbers always serialise.
    let mut text = serde_json::to_string_pretty(&report).unwrap_or_default();
    text.push('\n');
    text
}

fn diagnostic<'a>(item: &'a Item<'a>, lang: Lang) -> Diagnostic<'a> {
    let diagnostic = item.diagnostic;
    let (message, hints) = if item.told {
        (diagnostic.message.get(lang), diagnostic.hints.iter().map(|hint| hint.get(lang)).collect())
    } else {
        (diagnostic.code.summary.get(lang), Vec::new())
    };
    let related = item.related.iter().map(|(spot, message)| Related { place: place(spot), message: message.get(lang) });
    Diagnostic {
        place: place(&item.spot),
        code: diagnostic.code.id,
        severity: word(diagnostic.severity),
        message,
        hints,
        related: related.collect(),
    }
}

fn place<'a>(spot: &'a Spot<'a>) -> Place<'a> {
    let known = spot.start.0 > 0;
    Place {
        path: spot.path,
        line: known.then_some(spot.start.0),
        column: known.then_some(spot.start.1),
        end_line: spot.end.map(|end| end.0),
        end_column: spot.end.map(|end| end.1),
        cell: spot.cell.as_deref(),
    }
}
