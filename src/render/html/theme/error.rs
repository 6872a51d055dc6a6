//! Faults of a theme, with the file, line and column they stand at.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Error, ErrorKind, ReportError, Tera};

use crate::diag::codes::render as code;
use crate::diag::{Code, Diagnostic, Message};
use crate::message;
use crate::source::{FileId, Place, Span};

/// Where the files of a theme are, for messages.
#[derive(Debug, Clone, Default)]
pub struct ThemeSources {
    /// The folder, such as `themes/gov`.
    pub folder: Box<str>,
    /// The texts that a site put over embedded ones, by their paths below the folder.
    pub files: BTreeMap<Box<str>, FileId>,
}

/// One fault of a theme.
#[derive(Debug, Clone)]
pub struct ThemeError {
    /// The kind of fault.
    pub code: &'static Code,
    /// The file below the theme's folder.
    pub file: Box<str>,
    /// Line, from 1; 0 where the whole file is meant.
    pub line: u32,
    /// Column in characters, from 1; 0 where the whole file is meant.
    pub column: u32,
    /// The bytes of the file that are meant, where they are known.
    pub range: Option<(u32, u32)>,
    /// What is wrong.
    pub message: Message,
    /// What to do instead.
    pub hints: Vec<Message>,
}

impl ThemeError {
    pub(crate) fn file(code: &'static Code, file: &str, message: Message) -> Self {
        Self { code, file: file.into(), line: 0, column: 0, range: None, message, hints: Vec::new() }
    }

    pub(crate) fn hint(mut self, hint: Message) -> Self {
        self.hints.push(hint);
        self
    }

    /// The fault as a diagnostic.
    ///
    /// An embedded file is among no sources, so its line and column are said in the message.
    pub fn diagnostic(&self, theme: &ThemeSources) -> Diagnostic {
        let source = theme.files.get(&self.file).copied();
        let folder = &theme.folder;
        let mut message = self.message.clone();
        let place = match (source, self.range) {
            (Some(file), Some((start, end))) => Place::Span(Span { file, start, end }),
            (Some(file), None) => Place::File(file),
            (None, _) => {
                if self.line > 0 {
                    let (line, column) = (self.line, self.column);
                    message.zh = format!("第{line}行第{column}列：{}", message.zh);
                    message.en = format!("line {line}, column {column}: {}", message.en);
                }
                Place::Path(Arc::from(format!("{folder}/{}", self.file)))
            }
        };
        let mut diagnostic = Diagnostic::error(self.code, place, message);
        diagnostic.hints.clone_from(&self.hints);
        diagnostic
    }
}

/// Why a set of templates was refused: all of their syntax errors, or all of their references to nothing.
pub(super) fn of_templates(error: &Error, templates: &BTreeMap<&str, &str>) -> Vec<ThemeError> {
    let syntax: Vec<_> = templates.iter().filter_map(|(name, text)| syntax_error(name, text)).collect();
    if !syntax.is_empty() {
        return syntax;
    }
    match error.kind() {
        ErrorKind::Msg(reports) => of_reports(reports, templates),
        other => vec![reference(&other.to_string())],
    }
}

/// Why a page could not be rendered.
pub(super) fn of_rendering(error: &Error, template: &str) -> ThemeError {
    let hint = message!(
        "模板只能使用页面给出的字段；可选字段为空时先用if判断",
        "a template may use only the fields that the page has; ask with `if` for one that may be empty"
    );
    match error.kind() {
        ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => {
            at(&code::TEMPLATE_RENDER, report).hint(hint)
        }
        other => in_template(&code::TEMPLATE_RENDER, template, &other.to_string()).hint(hint),
    }
}

/// The first syntax error of one template. Tera stops at the first of all, so each is read once more by itself.
fn syntax_error(name: &str, text: &str) -> Option<ThemeError> {
    match Tera::new().add_raw_template(name, text).err()?.kind() {
        ErrorKind::SyntaxError(report) => Some(at(&code::TEMPLATE_SYNTAX, report)),
        _ => None,
    }
}

fn at(code: &'static Code, report: &ReportError) -> ThemeError {
    let span = report.span();
    let to_u32 = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    ThemeError {
        line: to_u32(span.start_line),
        column: to_u32(span.start_col + 1),
        range: Some((to_u32(span.range.start), to_u32(span.range.end))),
        ..in_template(code, report.filename(), report.message())
    }
}

fn in_template(code: &'static Code, template: &str, reason: &str) -> ThemeError {
    ThemeError::file(
        code,
        &format!("templates/{template}"),
        message!("模板有误：{reason}", "fault in the template: {reason}"),
    )
}

fn reference(reason: &str) -> ThemeError {
    ThemeError::file(
        &code::TEMPLATE_REFERENCE,
        "templates",
        message!("模板有误：{reason}", "fault in the templates: {reason}"),
    )
}

/// Tera hands references to nothing over as one printed text; what it says of each is in its first two lines.
fn of_reports(reports: &str, templates: &BTreeMap<&str, &str>) -> Vec<ThemeError> {
    let reports = reports.split("\n\n").filter(|report| !report.starts_with("note:"));
    reports.map(|report| of_report(report, templates)).collect()
}

fn of_report(report: &str, templates: &BTreeMap<&str, &str>) -> ThemeError {
    let mut lines = report.lines();
    let first = lines.next().unwrap_or_default();
    let reason = first.strip_prefix("error: ").unwrap_or(first);
    let place = lines.next().and_then(|line| line.trim_start().strip_prefix("--> "));
    let parts = place.and_then(|place| {
        let (place, column) = place.rsplit_once(':')?;
        let (template, line) = place.rsplit_once(':')?;
        Some((template, line.parse().ok()?, column.parse().ok()?))
    });
    match parts {
        Some((template, line, column)) => {
            let range = templates.get(template).and_then(|text| range(text, line, column));
            ThemeError { line, column, range, ..in_template(&code::TEMPLATE_REFERENCE, template, reason) }
        }
        None => reference(reason),
    }
}

/// From a line and a column, both from 1, to the end of the word there.
fn range(text: &str, line: u32, column: u32) -> Option<(u32, u32)> {
    let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)? as usize).map(str::len).sum();
    let rest = text.get(start..)?.split('\n').next()?;
    let at = rest.char_indices().nth(column.checked_sub(1)? as usize).map_or(rest.len(), |(at, _)| at);
    let word = rest[at..].find(|char: char| !char.is_alphanumeric() && char != '_').filter(|&end| end > 0);
    let end = at + word.unwrap_or_else(|| rest[at..].chars().next().map_or(0, char::len_utf8));
    Some((u32::try_from(start + at).ok()?, u32::try_from(start + end).ok()?))
}
