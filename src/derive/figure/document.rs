//! The figures of one document: evaluated, compared, and reported.

use std::collections::BTreeMap;

use super::compare::{Setting, compare, fill};
use super::eval::{Evaluator, Part};
use super::fault::Stop;
use super::marked::{FigureKey, Marked, marked};
use super::names::NamedFigures;
use super::scope::Scope;
use super::source::Source;
use super::tree::parse;
use super::value::Value;
use super::verdict::Verdict;
use crate::diag::codes::figure as code;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::message;
use crate::model::DocMeta;
use crate::model::body::{self, Body, Link};
use crate::model::head::Head;
use crate::text::quantity;

/// The figures of a document, and where their numbers come from.
#[derive(Debug, Default)]
pub struct DocumentFigures {
    figures: BTreeMap<FigureKey, Figure>,
    /// The figures in the order in which a reader meets them.
    order: Vec<FigureKey>,
    /// All sources, in the order in which the figures use them.
    pub sources: Vec<Source>,
    /// The text with its figures filled in, if any were left open.
    pub(super) body: Option<Body>,
}

/// One figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What it shows.
    pub text: String,
    /// Positions in [`DocumentFigures::sources`], each with the row and column that is used.
    pub sources: Vec<(usize, String)>,
    /// The expression, where it has no source but its own numbers.
    pub computed: Option<String>,
    /// Why it may differ from its sources, and what they come to.
    pub waived: Option<(String, String)>,
}

impl DocumentFigures {
    /// The figure that a link is.
    pub fn of(&self, link: &Link) -> Option<&Figure> {
        self.at(FigureKey::Link(link.span.start, link.span.end))
    }

    /// A figure, wherever it is written.
    pub fn at(&self, key: FigureKey) -> Option<&Figure> {
        self.figures.get(&key)
    }

    /// All figures, in the order in which a reader meets them.
    pub fn iter(&self) -> impl Iterator<Item = &Figure> {
        self.order.iter().filter_map(|key| self.figures.get(key))
    }
}

/// How many parts of a computation a message shows.
const MOST_PARTS: usize = 8;

/// Evaluates the figures of a document in what it may see.
pub(super) fn evaluate(document: &DocMeta<'_>, scope: &Scope<'_>) -> (DocumentFigures, Diagnostics) {
    let mut found = Diagnostics::default();
    let mut figures = DocumentFigures::default();
    let own = scope.own(&document.key());
    let mut names = NamedFigures::new(scope, own, &document.head.figures.0, &mut found);
    let mut open = false;
    for marked in marked(document, scope.edition) {
        let text = marked.expression;
        let mut evaluator = Evaluator { scope, text, own, names: &mut names, parts: Vec::new(), depth: 0 };
        let value = parse(text).map_err(Stop::from).and_then(|tree| evaluator.value(&tree));
        let parts = evaluator.parts;
        let value = match value {
            Ok(value) => value,
            Err(Stop::Broken) => continue,
            // It may be one of the names that could not be read.
            Err(Stop::Fault(fault)) if fault.code.id == code::UNKNOWN_NAME.id && document.doubts(&[Head::figures]) => {
                continue;
            }
            Err(Stop::Fault(fault)) => {
                let place = marked.expression_place(fault.span.start, fault.span.end);
                found.push(fault.diagnostic(place).maybe_hint(scope.hyphen_hint(text)));
                continue;
            }
        };
        open |= marked.written.is_empty();
        let (shown, waived) = match judge(&marked, &value, &parts) {
            Ok(judged) => judged,
            Err(diagnostic) => {
                found.push(explained(*diagnostic, &marked, &value, &parts));
                continue;
            }
        };
        if let Some((reason, computed)) = &waived {
            found.push(explained(waiver(&marked, reason, computed), &marked, &value, &parts));
        } else if !marked.reason.is_empty() {
            found.push(needless(&marked));
        }
        let sources = figures.cite(&parts);
        let computed = sources.is_empty().then(|| text.to_owned());
        let figure = Figure { text: shown, sources, computed, waived };
        figures.order.push(marked.key);
        figures.figures.insert(marked.key, figure);
    }
    names.finish(&mut found);
    if open {
        let body = body::fill_in(document.body, &|link| figures.of(link).map(|figure| figure.text.clone()));
        figures.body = Some(body);
    }
    (figures, found)
}

impl DocumentFigures {
    /// The sources of the parts, added to those of the document where they are new.
    fn cite(&mut self, parts: &[Part]) -> Vec<(usize, String)> {
        let mut cited: Vec<(usize, String)> = Vec::new();
        for part in parts {
            let Some(source) = &part.source else { continue };
            let at = self.sources.iter().position(|other| other == source).unwrap_or_else(|| {
                self.sources.push(source.clone());
                self.sources.len() - 1
            });
            let detail = if part.place.is_some() { part.detail.clone() } else { String::new() };
            match cited.iter_mut().find(|(other, _)| *other == at) {
                Some((_, details)) if details.is_empty() || detail.is_empty() || details.contains(&detail) => {}
                Some((_, details)) => {
                    details.push('、');
                    details.push_str(&detail);
                }
                None => cited.push((at, detail)),
            }
        }
        cited
    }
}

/// What the name of a column says that is no value but a change of one: 增加额 over 上年同期 is growth.
const CHANGES: [&str; 17] = [
    "增", "减", "差", "升", "降", "净", "缩", "节", "change", "increase", "decrease", "growth", "rise", "diff",
    "delta", "added", "saved",
];

/// What a figure shows, and the deviation that its author keeps: the reason, and what was computed.
type Judged = (String, Option<(String, String)>);

fn judge(marked: &Marked<'_>, value: &Value<'_>, parts: &[Part]) -> Result<Judged, Box<Diagnostic>> {
    let Marked { written, before, after, units, .. } = marked;
    let of_change = parts
        .iter()
        .any(|part| CHANGES.iter().any(|word| format!("{}{}", part.text, part.detail).to_lowercase().contains(word)));
    let setting = Setting { before, after, units, of_change };
    let verdict = if written.is_empty() {
        match fill(value, setting) {
            Ok(text) => return Ok((text, None)),
            Err(verdict) => verdict,
        }
    } else {
        compare(value, written, setting)
    };
    let error = |code, message: Message, hints: Vec<Message>| {
        let error = Diagnostic::error(code, marked.place.clone(), message);
        Box::new(hints.into_iter().fold(error, Diagnostic::hint))
    };
    match verdict {
        Verdict::Agrees => Ok((written.to_owned(), None)),
        Verdict::Differs(said, computed, hints) => match marked.reason {
            "" => Err(error(
                &code::DIFFERS,
                message!("文中是“{said}”，算得 {computed}", "the text says `{said}`, computed is {computed}"),
                hints,
            )),
            reason => Ok((written.to_owned(), Some((reason.to_owned(), computed)))),
        },
        Verdict::Unreadable(message, hint) => Err(error(&code::UNREADABLE, message, hint.into_iter().collect())),
        Verdict::Units(message, hint) => Err(error(&code::UNITS, message, hint.into_iter().collect())),
    }
}

fn waiver(marked: &Marked<'_>, reason: &str, computed: &str) -> Diagnostic {
    let written = &marked.written;
    Diagnostic::note(
        &code::WAIVED,
        marked.place.clone(),
        message!(
            "保留出入：文中是“{written}”，算得 {computed}；理由：{reason}",
            "kept: the text says `{written}`, computed is {computed}; the reason: {reason}"
        ),
    )
}

fn needless(marked: &Marked<'_>) -> Diagnostic {
    let reason = marked.reason;
    Diagnostic::warning(
        &code::NEEDLESS_WAIVER,
        marked.place.clone(),
        message!(
            "数与数据相符，不必写理由“{reason}”",
            "the figure agrees with the data: the reason `{reason}` is not needed"
        ),
    )
    .hint(match marked.key {
        FigureKey::KpiValue(..) => message!("删去“理由”一行", "delete the line of `reason`"),
        _ => message!("删去引号和里面的理由", "delete the reason and its quotation marks"),
    })
}

/// Adds the computation: its parts, each with its value, its source and its place.
fn explained(diagnostic: Diagnostic, marked: &Marked<'_>, value: &Value<'_>, parts: &[Part]) -> Diagnostic {
    let text = marked.expression;
    let shown = match (value, quantity::read(&marked.written)) {
        (Value::Number(number), Ok(written)) => number.said().shown_beside(&written),
        _ => value.shown(),
    };
    let mut diagnostic = diagnostic.hint(message!("算式：{text} ＝ {shown}", "computed: {text} = {shown}"));
    for part in parts.iter().take(MOST_PARTS) {
        let Part { text: part_text, shown, detail, source, place } = part;
        let message = match source {
            Some(Source { title, .. }) => message!(
                "{part_text} ＝ {shown}（《{title}》：{detail}）",
                "{part_text} = {shown} (“{title}”: {detail})"
            ),
            None => message!("{part_text} ＝ {detail} ＝ {shown}", "{part_text} = {detail} = {shown}"),
        };
        diagnostic = match place {
            Some(place) => diagnostic.related(place.clone(), message),
            None => diagnostic.hint(message),
        };
    }
    diagnostic
}
