//! What replies promised and what was adopted from other cities, and what came of it.

use super::super::frame::{Frame, iso};
use super::super::theme::ThemeError;
use super::super::views::{Section, Sheet, SheetCell, Statistics};
use super::figures::{self, MOST_ROWS, statistic};
use super::reply;
use crate::derive::Commitment;
use crate::load::Folder;
use crate::model::config::SiteColumn;
use crate::model::value::Progress;

/// The title of the page.
pub(super) const TITLE: &str = "承诺和借鉴事项落实";

pub(super) fn make(frame: &Frame<'_>, path: &str, column: &SiteColumn) -> Result<Vec<u8>, ThemeError> {
    let all = &frame.facts.commitments;
    let sample = frame.edition.documents().any(|document| {
        let named = || all.promised.iter().chain(&all.adopted).any(|one| one.source == document.key());
        document.head.sample.0 && named()
    });
    let sections = [
        section(frame, "答复承诺事项", "promised", "答复", &all.promised),
        section(frame, "学习借鉴采纳事项", "adopted", "考察报告", &all.adopted),
    ];
    let view = Statistics {
        lead: "答复函承诺的事项和借鉴外地采纳的做法，按责任单位、时限和落实情况汇总。".to_owned(),
        sample,
        as_of: None,
        sections: sections.into_iter().flatten().collect(),
    };
    figures::page(frame, path, column, TITLE, view)
}

fn section(frame: &Frame<'_>, title: &str, anchor: &str, source: &str, list: &[Commitment]) -> Option<Section> {
    if list.is_empty() {
        return None;
    }
    let at = |state: Progress| list.iter().filter(|one| one.state == state).count();
    let done = at(Progress::Done);
    let over = list.iter().filter(|one| one.days_over.is_some()).count();
    let formula = format!("已落实 {done} 项 / 共 {} 项", list.len());
    Some(Section {
        title: title.to_owned(),
        anchor: anchor.to_owned(),
        figures: vec![
            statistic("事项", list.len().to_string(), "项", ""),
            statistic("落实率", reply::percent(done, list.len()), "", formula),
            statistic("推进中", at(Progress::Ongoing).to_string(), "项", ""),
            statistic("未启动", at(Progress::Planned).to_string(), "项", ""),
            statistic("逾期", over.to_string(), "项", ""),
        ],
        sheets: vec![sheet(frame, title, source, &mut list.iter())],
        notes: vec![format!("逾期算到{}；已落实的不计逾期。", frame.facts.today.official())],
        ..Section::default()
    })
}

/// Commitments as a table.
pub(super) fn sheet(
    frame: &Frame<'_>,
    title: &str,
    source: &str,
    list: &mut dyn Iterator<Item = &Commitment>,
) -> Sheet {
    let mut sheet = Sheet::new(title, &["事项", "责任单位", "时限", "落实情况", source]);
    for one in list.take(MOST_ROWS) {
        let (state, tone) = match one.days_over {
            Some(_) => (format!("{}，逾期", one.state.zh()), "bad"),
            None => (one.state.zh().to_owned(), reply::tone(one.state)),
        };
        let remark = one.days_over.map(|days| format!("逾期 {days} 天")).unwrap_or_default();
        let title =
            frame.edition.document(&one.source).map(|document| document.head.title.to_string()).unwrap_or_default();
        sheet.push(vec![
            SheetCell::text(&*one.matter),
            SheetCell::text(one.owner.as_deref().unwrap_or_default()),
            SheetCell { remark, ..SheetCell::text(one.due.map(iso).unwrap_or_default()) },
            SheetCell::state(state, tone),
            SheetCell::link(title, frame.href(&one.source)),
        ]);
    }
    sheet
}

/// The column below which the page stands: that of replies, else that of study notes.
pub(super) fn home<'a>(frame: &Frame<'a>) -> Option<&'a SiteColumn> {
    let lists = |folder: Folder| frame.columns().find(|column| column.folder() == folder);
    lists(Folder::Replies).or_else(|| lists(Folder::Studies)).filter(|_| !frame.facts.commitments.is_empty())
}
