//! What is hidden in the sheet of a ledger or a dataset and would be published all the same: whoever hid it did not mean that.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{release, unsigned};
use crate::diag::codes::disclose as code;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::message;
use crate::model::field::{FieldDecl, Record, among, with_key};
use crate::model::head::Head;
use crate::model::project::Project;
use crate::model::value::{Date, Disclosure};
use crate::model::{Document, Site};
use crate::source::{FileId, HiddenPart, Origin, Place, column_name};

/// How many runs of rows or columns a message names.
const NAMED: usize = 6;

/// What every row has and every page says, and no white-list leaves out: whoever hides such a column wants a sheet that is
/// easy to read.
const RECORD: [&FieldDecl; 4] = [Head::disclosure, Head::index_number, Head::published, Project::code];

/// Reports it by sheet. What everyone may not see anyway can be hidden, and the bureau itself may see it all.
pub(super) fn judge(site: &Site, today: Date, diagnostics: &mut Diagnostics) {
    report(unsigned::judged(site).flat_map(|project| of_row(project, today)), Sheet::Ledger, diagnostics);
    report(unsigned::listed(site).flat_map(of_title), Sheet::Titles, diagnostics);
    // What is hidden is published as soon as another field is corrected.
    let suspects = site.suspects.datasets.iter().filter(|dataset| !dataset.doubts(&[Head::disclosure]));
    let datasets = site.documents.datasets.iter().chain(suspects);
    let public = datasets.filter(|dataset| dataset.head.disclosure == Disclosure::Public);
    report(public.flat_map(|dataset| dataset.fields.hidden.iter().cloned()), Sheet::Dataset, diagnostics);
}

/// What is published of a sheet.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sheet {
    /// Projects that are public.
    Ledger,
    /// The titles of projects that are given on application.
    Titles,
    /// Data.
    Dataset,
}

fn report(found: impl Iterator<Item = (Place, HiddenPart)>, of: Sheet, diagnostics: &mut Diagnostics) {
    let mut sheets: BTreeMap<(FileId, Arc<str>), BTreeSet<HiddenPart>> = BTreeMap::new();
    for (place, part) in found {
        if let Place::Cell { file, sheet, .. } = place {
            sheets.entry((file, sheet)).or_default().insert(part);
        }
    }
    for ((file, sheet), parts) in sheets {
        let (mut rows, mut columns, mut cells) = (Vec::new(), Vec::new(), Vec::new());
        for part in parts {
            match part {
                HiddenPart::Row(row) => rows.push(row),
                HiddenPart::Column(column) => columns.push(column),
                HiddenPart::Cell(row, column) => cells.push((row, column)),
            }
        }
        let mut error = |row, column, message, hint| {
            let place = Place::Cell { file, sheet: sheet.clone(), row, column };
            diagnostics.push(Diagnostic::error(&code::HIDDEN_CELLS, place, message).hint(hint));
        };
        if let Some(first) = rows.first() {
            let (message, hint) = of_rows(of, &named(&rows, |row| row.to_string()));
            error(*first, 1, message, hint);
        }
        if let Some(first) = columns.first() {
            let (message, hint) = of_columns(of, &named(&columns, column_name));
            error(1, *first, message, hint);
        }
        if let Some((row, column)) = cells.first() {
            let message = message!(
                "数字格式（如 ;;;）藏住了 {} 个单元格，内容却会公开",
                "cells that are hidden by their number format, such as ;;;, would be published: {}",
                cells.len()
            );
            let hint = message!(
                "要公开的，把单元格格式改成“常规”；不公开的，清空",
                "let their format be General if they are to be published, and clear them if not"
            );
            error(*row, *column, message, hint);
        }
    }
}

/// What is said of hidden rows, and what to do about them.
fn of_rows(of: Sheet, Message { zh, en }: &Message) -> (Message, Message) {
    let published = || message!("第 {zh} 行是隐藏的，内容却会公开", "hidden rows would be published: {en}");
    match of {
        Sheet::Ledger => (
            published(),
            message!(
                "要公开的，清除筛选、取消隐藏后保存；不公开的，删去，或把公开属性改成“不予公开”",
                "clear the filter, unhide and save what is to be published; delete other rows, or make them withheld"
            ),
        ),
        Sheet::Titles => (
            message!(
                "第 {zh} 行是隐藏的，标题却会列在“依申请公开”里",
                "hidden rows would be listed with their titles among what is given on application: {en}"
            ),
            message!(
                "要列出标题的，清除筛选、取消隐藏后保存；不列出的，删去，或把公开属性改成“不予公开”",
                "clear the filter, unhide and save what is to be listed; delete other rows, or make them withheld"
            ),
        ),
        Sheet::Dataset => (
            published(),
            message!(
                "要公开的，清除筛选、取消隐藏后保存；不公开的，删去",
                "clear the filter, unhide and save what is to be published; delete other rows"
            ),
        ),
    }
}

/// The same of columns.
fn of_columns(of: Sheet, Message { zh, en }: &Message) -> (Message, Message) {
    let published = || message!("{zh} 列是隐藏的，内容却会公开", "hidden columns would be published: {en}");
    match of {
        Sheet::Ledger => (
            published(),
            message!(
                "要公开的，取消隐藏后保存；不公开的，删去，或移出“公开字段”、列入“忽略列”",
                "unhide and save what is to be published; delete other columns, take them from the white-list, or ignore them"
            ),
        ),
        Sheet::Titles => (
            message!(
                "{zh} 列是隐藏的，依申请公开的标题却会列出",
                "the titles of what is given on application would be listed from hidden columns: {en}"
            ),
            message!(
                "取消隐藏后保存；不列出标题的，从 site.yaml 里删去“列出依申请公开标题”",
                "unhide and save it; to list no titles, delete `list_on_request` from site.yaml"
            ),
        ),
        Sheet::Dataset => (
            published(),
            message!(
                "要公开的，取消隐藏后保存；不公开的，移出“列”，列入“忽略列”",
                "unhide and save what is to be published; take other columns from `columns`, and ignore them"
            ),
        ),
    }
}

/// The hidden cells of the row of a project that everyone would read.
fn of_row(project: &Document<Project>, today: Date) -> Vec<(Place, HiddenPart)> {
    if !matches!(&project.origin, Origin::Row { hidden, .. } if !hidden.is_empty()) {
        return Vec::new();
    }
    let (own, of_all) = (Project::fields(), Head::fields());
    let shows = release::shows(&project.fields, today);
    let is_shown = |key: &str| match (with_key(&of_all, key), with_key(&own, key)) {
        (Some(field), _) => !among(&RECORD, field) && release::shows_of_all(&project.fields, field),
        (None, Some(field)) => !among(&RECORD, field) && shows(field),
        (None, None) => false,
    };
    hidden_cells(&project.origin, is_shown)
}

/// The title of a project of which everyone reads nothing else, if it is hidden.
fn of_title(project: &Document<Project>) -> Vec<(Place, HiddenPart)> {
    hidden_cells(&project.origin, |key| Head::title.keys.contains(&key))
}

fn hidden_cells(origin: &Origin, is_shown: impl Fn(&str) -> bool) -> Vec<(Place, HiddenPart)> {
    let Origin::Row { heads, hidden, .. } = origin else { return Vec::new() };
    let key = |column: u32| heads.get(column as usize - 1).map_or("", |head| &**head);
    let shown = hidden.iter().filter(|(column, _)| is_shown(key(*column)));
    shown.map(|(_, part)| (origin.place(), *part)).collect()
}

/// Ascending numbers with those that follow one another as one, as far as they are named.
fn named(numbers: &[u32], name: impl Fn(u32) -> String) -> Message {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for &number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let named = runs.iter().map(|&(first, last)| match first == last {
        true => name(first),
        false => format!("{}—{}", name(first), name(last)),
    });
    Message::list_first(&named.collect::<Vec<_>>(), NAMED)
}
