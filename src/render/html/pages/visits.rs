//! A ledger of visits in figures: by team and by month.

use super::super::frame::{Frame, iso};
use super::super::views::{Section, Sheet, SheetCell};
use super::figures::{Drawing, count, statistic};
use crate::derive::{visits_by_month, visits_by_team};
use crate::model::table::DataTable;
use crate::model::value::Date;
use crate::render::chart::Kind;

pub(super) fn section(frame: &Frame<'_>, table: &DataTable) -> Option<Section> {
    let teams = visits_by_team(table);
    let visits: usize = teams.iter().map(|team| team.visits).sum();
    if visits == 0 {
        return None;
    }
    let mut sheet = Sheet::new(
        "各队伍走访情况",
        &["队伍", "#走访（次）", "#企业（家）", "#有下一步安排（次）", "最近一次", "#距今（天）"],
    );
    for team in &teams {
        let since = team.latest.map(|day| frame.facts.today.days_since(day));
        sheet.push(vec![
            SheetCell::text(&*team.team),
            count(team.visits),
            count(team.companies),
            count(team.followed_up),
            SheetCell::text(team.latest.map(iso).unwrap_or_default()),
            SheetCell::text(since.map(|days| days.to_string()).unwrap_or_default()),
        ]);
    }
    let mut months = Sheet::new("各月走访次数", &["月份", "#走访（次）"]);
    for (year, month, visits) in visits_by_month(table) {
        months.push(vec![SheetCell::text(format!("{year}年{month}月")), count(visits)]);
    }
    let drawing = Drawing {
        kind: Kind::Horizontal,
        title: "各队伍走访次数",
        unit: "次",
        of: "队伍",
        decimals: 0,
        as_of: table.about.as_of.map(Date::official),
    };
    let names = teams.iter().map(|team| team.team.clone()).collect();
    let values = teams.iter().map(|team| Some(team.visits.into())).collect();
    Some(Section {
        title: "走访统计".to_owned(),
        anchor: "visits".to_owned(),
        figures: vec![
            statistic("走访", visits.to_string(), "次", ""),
            statistic("队伍", teams.len().to_string(), "支", ""),
        ],
        chart: drawing.html("chart-visits", names, vec![("走访次数".to_owned(), values)]),
        sheets: vec![sheet, months],
        notes: vec![format!("同一队伍多次走访的企业只计一家；“距今”算到{}。", frame.facts.today.official())],
        ..Section::default()
    })
}
