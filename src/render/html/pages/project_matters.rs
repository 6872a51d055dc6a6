//! What holds projects up: approvals over their limits, problems that are open.

use super::super::frame::{Frame, iso};
use super::super::views::{Section, Sheet, SheetCell};
use super::figures::{MOST_ROWS, count, statistic};
use super::project_statistics::{link, notes};
use super::reply;

pub(super) fn approvals(frame: &Frame<'_>) -> Option<Section> {
    let statistics = &frame.facts.project_statistics;
    let (all, finished, late) = statistics.approvals;
    if all == 0 {
        return None;
    }
    let in_time = finished - late;
    let formula = format!("按期 {in_time} 项 / 办结 {finished} 项");
    let figures = [
        Some(statistic("审批事项", all.to_string(), "项", "")),
        (finished > 0).then(|| statistic("按期办结率", reply::percent(in_time, finished), "", formula)),
        Some(statistic("在办超时", statistics.overdue.len().to_string(), "项", "")),
    ];
    let sheet = overdue_approvals(frame);
    Some(Section {
        title: "审批时限".to_owned(),
        anchor: "approvals".to_owned(),
        figures: figures.into_iter().flatten().collect(),
        sheets: sheet.into_iter().collect(),
        notes: notes(
            &format!(
                "时限以部门承诺为准，没有承诺的以法定为准；从受理次日起按工作日计算，未办结的算到项目的数据截止日，没有写明截止日的算到{}。",
                frame.facts.today.official()
            ),
            statistics.overdue.len(),
        ),
        ..Section::default()
    })
}

/// Approvals over their limit as a table; nothing where there is none.
pub(super) fn overdue_approvals(frame: &Frame<'_>) -> Option<Sheet> {
    let overdue = &frame.facts.project_statistics.overdue;
    if overdue.is_empty() {
        return None;
    }
    let mut sheet =
        Sheet::new("超时未办结的审批事项", &["项目", "事项", "部门", "受理日", "#时限（工作日）", "#超时（工作日）"]);
    for one in overdue.iter().take(MOST_ROWS) {
        let approval = &frame.edition.projects()[one.project].fields.approvals[one.approval];
        let limit = approval.promised_days.or(approval.legal_days);
        sheet.push(vec![
            link(frame, one.project),
            SheetCell::text(&*approval.matter),
            SheetCell::text(&*approval.department),
            SheetCell::text(approval.accepted.map(iso).unwrap_or_default()),
            SheetCell::text(limit.map(|limit| limit.0.to_string()).unwrap_or_default()),
            SheetCell::text(one.days.to_string()),
        ]);
    }
    Some(sheet)
}

/// 问题清单. The public edition holds no problems, so it has no such section.
pub(super) fn problems(frame: &Frame<'_>) -> Option<Section> {
    let statistics = &frame.facts.project_statistics;
    if statistics.problem_kinds.is_empty() {
        return None;
    }
    let mut kinds = Sheet::new("问题按类别", &["类别", "#提出（个）", "#已销号（个）", "#销号率"]);
    let (mut raised, mut closed) = (0, 0);
    for (kind, (of_kind, of_them_closed)) in &statistics.problem_kinds {
        raised += of_kind;
        closed += of_them_closed;
        kinds.push(vec![
            SheetCell::text(kind.zh()),
            count(*of_kind),
            count(*of_them_closed),
            SheetCell::text(reply::percent(*of_them_closed, *of_kind)),
        ]);
    }
    let rate = SheetCell::text(reply::percent(closed, raised));
    kinds.push_total(vec![SheetCell::text("合计"), count(raised), count(closed), rate]);
    Some(Section {
        title: "问题清单".to_owned(),
        anchor: "problems".to_owned(),
        sheets: std::iter::once(kinds).chain(open_problems(frame, false)).collect(),
        notes: notes("未销号的问题按解决时限排列。", statistics.problems.len()),
        ..Section::default()
    })
}

/// Problems that are not solved, or those over their limit alone; nothing where there is none.
pub(super) fn open_problems(frame: &Frame<'_>, over_alone: bool) -> Option<Sheet> {
    let open = frame.facts.project_statistics.problems.iter().filter(|one| !over_alone || one.days_over.is_some());
    let mut sheet = Sheet::new(
        if over_alone { "超过时限未销号的问题" } else { "未销号的问题" },
        &["项目", "问题", "类别", "责任单位", "提出日", "时限", "进展"],
    );
    for one in open.take(MOST_ROWS) {
        let problem = &frame.edition.projects()[one.project].fields.problems[one.problem];
        let remark = one.days_over.map(|days| format!("超 {days} 天")).unwrap_or_default();
        sheet.push(vec![
            link(frame, one.project),
            SheetCell::text(&*problem.matter),
            SheetCell::text(problem.kind.zh()),
            SheetCell::text(&*problem.owner),
            SheetCell::text(iso(problem.raised)),
            SheetCell { remark, ..SheetCell::text(problem.due.map(iso).unwrap_or_default()) },
            SheetCell::text(problem.progress.as_deref().unwrap_or_default()),
        ]);
    }
    (!sheet.rows.is_empty()).then_some(sheet)
}
