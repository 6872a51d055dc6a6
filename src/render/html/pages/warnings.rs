//! Who lies behind 序时 or a promised day, and how far: for the bureau itself.

use super::super::frame::{Frame, iso};
use super::super::theme::ThemeError;
use super::super::views::{Section, Sheet, SheetCell, Statistics};
use super::figures::{self, MOST_ROWS, decimal, percent};
use super::follow_up;
use super::project_matters::{open_problems, overdue_approvals};
use super::project_statistics::link;
use crate::derive::reply_due;
use crate::disclose::Audience;
use crate::load::Folder;
use crate::model::DocMeta;
use crate::model::config::SiteColumn;
use crate::model::value::Stated;
use crate::text::number;

/// The title of the page.
pub(super) const TITLE: &str = "预警清单";

/// Whether the edition has the page: the internal one alone, whatever of it would be public.
pub(super) fn is_shown(frame: &Frame<'_>) -> bool {
    frame.edition.audience() == Audience::Internal
}

pub(super) fn make(frame: &Frame<'_>, path: &str, column: &SiteColumn) -> Result<Vec<u8>, ThemeError> {
    let part = |title: &str, anchor: &str, sheet: Option<Sheet>| {
        sheet.filter(|sheet| !sheet.rows.is_empty()).map(|sheet| Section {
            title: title.to_owned(),
            anchor: anchor.to_owned(),
            sheets: vec![sheet],
            ..Section::default()
        })
    };
    let sections: Vec<Section> = [
        part("县市区欠序时进度", "counties", Some(counties(frame))),
        part("项目年度计划欠序时进度", "plans", Some(plans(frame))),
        part("项目未按计划开工、竣工、投产", "delays", Some(delays(frame))),
        part("审批超时", "approvals", overdue_approvals(frame)),
        part("问题超过时限", "problems", open_problems(frame, true)),
        part("答复逾期", "replies", Some(replies(frame))),
        part("承诺事项逾期", "promised", Some(commitments(frame, "逾期的答复承诺事项", "答复", true))),
        part("采纳事项逾期", "adopted", Some(commitments(frame, "逾期的采纳事项", "考察报告", false))),
    ]
    .into_iter()
    .flatten()
    .collect();
    let count: usize = sections.iter().flat_map(|section| &section.sheets).map(|sheet| sheet.rows.len()).sum();
    let day = frame.facts.today.official();
    let lead = match count {
        0 => format!("到{day}，没有落后于序时进度或承诺时限的事项。"),
        count => format!("到{day}，落后于序时进度或承诺时限的共{count}项，各类从落后最多的排起。"),
    };
    let view = Statistics {
        lead,
        sample: frame.edition.documents().any(|document| document.head.sample.0),
        as_of: None,
        sections,
    };
    figures::page(frame, path, column, TITLE, view)
}

fn counties(frame: &Frame<'_>) -> Sheet {
    let mut sheet = Sheet::new(
        "完成率低于序时进度的县市区",
        &["县市区", "年度指标", "#年度目标", "#累计完成", "单位", "#完成率", "落后（百分点）", "数据截止日"],
    );
    let figures = frame.facts.progress.figures.iter();
    let mut behind: Vec<_> = figures
        .filter_map(|figure| Some((figure, figure.report?.1)))
        .flat_map(|(figure, day)| figure.counties.iter().map(move |county| (figure, day, county)))
        .filter_map(|(figure, day, county)| {
            let points = number::round(county.ahead?, 2);
            (points < rust_decimal::Decimal::ZERO).then_some((points, figure, day, county))
        })
        .collect();
    behind.sort_by_key(|(points, figure, ..)| (*points, std::cmp::Reverse(figure.year)));
    for (points, figure, day, county) in behind.into_iter().take(MOST_ROWS) {
        sheet.push(vec![
            SheetCell::text(&*county.county),
            SheetCell::text(format!("{}年{}", figure.year, figure.title)),
            decimal(county.target, figure.decimals),
            decimal(county.done, figure.decimals),
            SheetCell::text(figure.unit.as_deref().unwrap_or_default()),
            percent(county.rate),
            figures::ahead(Some(points)),
            SheetCell::text(iso(day)),
        ]);
    }
    sheet
}

fn plans(frame: &Frame<'_>) -> Sheet {
    let mut sheet =
        Sheet::new("年度计划完成率低于序时进度的项目", &["项目", "#完成率", "落后（百分点）", "数据截止日"]);
    let plans = frame.facts.project_statistics.year_plans.iter();
    for plan in plans.filter(|plan| number::round(plan.ahead, 2).is_sign_negative()).take(MOST_ROWS) {
        sheet.push(vec![
            link(frame, plan.project),
            percent(Some(plan.rate)),
            figures::ahead(Some(plan.ahead)),
            SheetCell::text(iso(plan.as_of)),
        ]);
    }
    sheet
}

fn delays(frame: &Frame<'_>) -> Sheet {
    let mut sheet =
        Sheet::new("超过计划日期的项目", &["项目", "事项", "计划日期", "#已过（天）", "牵头单位", "数据截止日"]);
    for delay in frame.facts.delays.iter().take(MOST_ROWS) {
        let fields = &frame.edition.projects()[delay.project].fields;
        sheet.push(vec![
            link(frame, delay.project),
            SheetCell::text(format!("计划{}", delay.step.zh())),
            SheetCell::text(iso(delay.planned)),
            SheetCell::text(delay.days.to_string()),
            SheetCell::text(fields.lead_unit.as_deref().unwrap_or_default()),
            SheetCell::text(fields.as_of.map(iso).unwrap_or_default()),
        ]);
    }
    sheet
}

/// Replies that have not gone out by their last day. What the original does not state is not held against anyone.
fn replies(frame: &Frame<'_>) -> Sheet {
    let mut sheet = Sheet::new("超过期限未答复的建议提案", &["标题", "期限", "#已过（天）", "承办科室"]);
    let mut late: Vec<_> = frame
        .edition
        .replies()
        .iter()
        .filter(|reply| frame.edition.is_own(&reply.head))
        .filter(|reply| reply.fields.replied.is_none() && !matches!(reply.head.issued, Some(Stated::Given(_))))
        .filter_map(|reply| Some((frame.facts.today.days_since(reply_due(&reply.fields)?), reply)))
        .filter(|(days, _)| *days > 0)
        .collect();
    late.sort_by_key(|(days, reply)| (-days, reply.id.clone()));
    for (days, reply) in late.into_iter().take(MOST_ROWS) {
        let href = frame.href(&DocMeta::of(Folder::Replies, reply).key());
        sheet.push(vec![
            SheetCell::link(&*reply.head.title, href),
            SheetCell::text(reply_due(&reply.fields).map(iso).unwrap_or_default()),
            SheetCell::text(days.to_string()),
            SheetCell::text(reply.fields.office.as_deref().unwrap_or_default()),
        ]);
    }
    sheet
}

fn commitments(frame: &Frame<'_>, title: &str, source: &str, promised: bool) -> Sheet {
    let all = &frame.facts.commitments;
    let list = if promised { &all.promised } else { &all.adopted };
    follow_up::sheet(frame, title, source, &mut list.iter().filter(|one| one.days_over.is_some()))
}
