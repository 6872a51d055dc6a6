//! An issue of a briefing, and all issues by series and year.

use super::super::figures::FigureTexts;
use super::super::frame::{Frame, iso};
use super::super::lists;
use super::super::record;
use super::super::theme::ThemeError;
use super::super::views;
use super::column_lists;
use crate::derive::FigureKey;
use crate::disclose::Edition;
use crate::load::Folder;
use crate::model::DocMeta;
use crate::model::Document;
use crate::model::briefing::Briefing;
use crate::model::config::SiteColumn;
use crate::model::value::{Stated, Text};

pub(super) fn briefing(
    frame: &Frame<'_>,
    path: &str,
    issue: &Document<Briefing>,
    meta: &DocMeta<'_>,
    position: usize,
) -> Result<Vec<u8>, ThemeError> {
    let fields = &issue.fields;
    let neighbours = frame.facts.series.neighbours(position);
    let beside = |position: Option<usize>| position.map(|position| entry(frame, &frame.edition.briefings()[position]));
    let figures = FigureTexts::new(frame, meta);
    let view = views::Briefing {
        record: record::record(frame, meta),
        series: series_name(frame.edition, fields),
        number: number(fields),
        total_number: fields.total_number.map(|total| format!("总第{}期", total.0)).unwrap_or_default(),
        editor: fields.editor.to_string(),
        signed_by: fields.signed_by.as_ref().map(ToString::to_string),
        date: issue.head.given_issued().map(iso),
        date_unstated: issue.head.issued == Some(Stated::NotStated),
        period: fields.period.map(|period| period.to_string()).unwrap_or_default(),
        copy_number: fields.copy_number.as_ref().map(ToString::to_string),
        marking: fields.marking.as_ref().map(ToString::to_string),
        editors_note: fields.editors_note.as_ref().map(|note| figures.text(note, FigureKey::EditorsNote)),
        body: record::body(frame, path, meta)?,
        distribution: distribution(fields),
        contributor: fields.contributor.as_ref().map(ToString::to_string),
        responsible_editor: issue.head.responsible_editor.as_ref().map(ToString::to_string),
        copies: fields.copies.map(|copies| u64::from(copies.0)),
        attachments: record::attachments(frame, meta),
        downloads: Vec::new(),
        previous: beside(neighbours.previous),
        next: beside(neighbours.next),
        related: record::related(frame, meta),
    };
    frame.page(&frame.document_page(path, meta, frame.column_of(Folder::Briefings)), &view)
}

/// 报, 送, 发: of the internal edition alone, because the public one does not have these fields.
pub(in crate::render) fn distribution(fields: &Briefing) -> Vec<views::Distribution> {
    [("报", &fields.to_superiors), ("送", &fields.to_peers), ("发", &fields.to_below)]
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(label, names)| views::Distribution { label: label.to_owned(), to: join(names) })
        .collect()
}

fn join(names: &[Text]) -> String {
    let names: Vec<_> = names.iter().map(|name| &**name).collect();
    names.join("、")
}

/// The name on the head of an issue.
pub(in crate::render) fn series_name(edition: &Edition, fields: &Briefing) -> String {
    let series = edition.config().series.iter().find(|series| series.id == fields.series);
    series.map_or(&fields.series, |series| &series.name).to_string()
}

/// The number of an issue in its year, such as `2026年第10期`.
pub(in crate::render) fn number(fields: &Briefing) -> String {
    let kind = if fields.supplement.0 { "增刊第" } else { "第" };
    format!("{}年{kind}{}期", fields.year, fields.number.0)
}

fn entry(frame: &Frame<'_>, issue: &Document<Briefing>) -> views::IssueEntry {
    let meta = DocMeta::of(Folder::Briefings, issue);
    views::IssueEntry {
        number: number(&issue.fields),
        title: issue.head.title.to_string(),
        href: frame.href(&meta.key()).unwrap_or_default(),
        date: issue.head.published.map(iso),
        summary: frame.summary(&meta),
    }
}

/// An issue in a list of documents of several types.
pub(super) fn list_entry(frame: &Frame<'_>, issue: &Document<Briefing>) -> views::Entry {
    let entry = entry(frame, issue);
    views::Entry {
        title: entry.title.into(),
        href: entry.href.into(),
        date: entry.date,
        tag: issue.fields.form.zh().to_owned(),
        facts: vec![series_name(frame.edition, &issue.fields), entry.number],
        summary: entry.summary,
    }
}

/// All issues.
pub(super) fn index(frame: &Frame<'_>, path: &str, column: &SiteColumn) -> Result<Vec<u8>, ThemeError> {
    let size = lists::page_size(frame);
    let all = lists::whole(frame, column, frame.edition.briefings().len());
    let series_count = frame.facts.series.iter().count();
    let series = frame.facts.series.iter().enumerate().map(|(position, (_, issues))| {
        let mut years: Vec<views::YearIssues> = Vec::new();
        for issue in issues.iter().rev().take(size).map(|position| &frame.edition.briefings()[*position]) {
            let year = issue.fields.year.to_string();
            if years.last().is_none_or(|last| last.year != year) {
                years.push(views::YearIssues { year, issues: Vec::new() });
            }
            if let Some(last) = years.last_mut() {
                last.issues.push(entry(frame, issue));
            }
        }
        let first = issues.first().map(|position| &frame.edition.briefings()[*position]);
        let label = first.map(|issue| series_name(frame.edition, &issue.fields)).unwrap_or_default();
        // With one series alone there is no list of the series, because it would be the whole list.
        let more = first.filter(|_| issues.len() > size).and(all.clone()).map(|whole| match first {
            Some(issue) if series_count > 1 => views::Link {
                label: format!("{label}列表（共{}期）", issues.len()).into(),
                href: lists::path(column, &column_lists::series_list(issue)).into(),
            },
            _ => whole,
        });
        views::Series { label, anchor: format!("series-{}", position + 1), years, more }
    });
    let view = views::Briefings {
        lead: column.description.to_string(),
        series: series.collect(),
        more: all.filter(|_| series_count > 1),
        downloads: frame.volumes(Folder::Briefings),
    };
    frame.page(&frame.column_page(path, column), &view)
}
