//! Projects in figures: stages, industries, places, funds, completion, approvals, problems.

use super::super::frame::{Frame, iso};
use super::super::theme::ThemeError;
use super::super::views::{Section, Sheet, SheetCell, Statistics};
use super::figures::{self, Drawing, MOST_ROWS, count, decimal, percent, percent_text, statistic};
use super::{project_matters, reply};
use crate::derive::{ProjectGroup, Sums, time_progress};
use crate::disclose::Audience;
use crate::load::Folder;
use crate::model::DocMeta;
use crate::model::config::SiteColumn;
use crate::model::value::{Currency, Date, FundOrigin, Stage};
use crate::render::chart::Kind;

/// The title of the page.
pub(super) const TITLE: &str = "项目统计";

/// How many bars a chart of groups shows.
const MOST_BARS: usize = 20;

pub(super) fn make(frame: &Frame<'_>, path: &str, column: &SiteColumn) -> Result<Vec<u8>, ThemeError> {
    let projects = frame.edition.projects();
    let statistics = &frame.facts.project_statistics;
    let groups = |title: &str, head: &str, anchor: &str, groups: &[ProjectGroup]| grouped(title, head, anchor, groups);
    let sections = [
        stages(frame),
        groups("按重点产业", "重点产业", "key-industries", &statistics.key_industries),
        groups("按行业", "行业", "industries", &statistics.industries),
        groups("按落地县市", "落地县市", "districts", &statistics.districts),
        origins(frame),
        periods(frame),
        completion(frame),
        year_plans(frame),
        project_matters::approvals(frame),
        project_matters::problems(frame),
    ];
    let view = Statistics {
        lead: match frame.edition.audience() {
            Audience::Public => "由本站项目台账计算；没有公开的项目和字段不计入。".to_owned(),
            Audience::Internal => "由项目台账的全部项目和字段计算。".to_owned(),
        },
        sample: projects.iter().any(|project| project.head.sample.0),
        as_of: super::project::as_of(frame),
        sections: sections.into_iter().flatten().collect(),
    };
    figures::page(frame, path, column, TITLE, view)
}

fn stages(frame: &Frame<'_>) -> Option<Section> {
    let counts = &frame.facts.projects;
    let shown: Vec<_> = counts.stages.iter().filter(|stage| stage.count > 0).collect();
    let staged: usize = shown.iter().map(|stage| stage.count).sum();
    if shown.is_empty() {
        return None;
    }
    let mut sheet = Sheet::new("各阶段项目", &["阶段", "#项目数（个）", "#占比", "#协议总投资（亿元）"]);
    for stage in &shown {
        let agreed: Sums = stage.investment.into_iter().collect();
        sheet.push(vec![
            SheetCell::text(stage.stage.zh()),
            count(stage.count),
            SheetCell::text(reply::percent(stage.count, staged)),
            decimal(agreed.yuan(), 2),
        ]);
    }
    let agreed: Sums = shown.iter().filter_map(|stage| stage.investment).collect();
    let whole = SheetCell::text(reply::percent(staged, staged));
    sheet.push_total(vec![SheetCell::text("合计"), count(staged), whole, decimal(agreed.yuan(), 2)]);
    let reached = |wanted: Stage| {
        let of = frame.facts.project_statistics.reached.iter().find(|(stage, _)| *stage == wanted);
        of.map_or(0, |(_, count)| *count)
    };
    let (signed, started, production) = (reached(Stage::Signed), reached(Stage::Started), reached(Stage::Production));
    let rate = |label: &str, (part, of_part): (usize, &str), (whole, of_whole): (usize, &str)| {
        let formula = format!("{of_part} {part} 个 / {of_whole} {whole} 个");
        (whole > 0).then(|| statistic(label, reply::percent(part, whole), "", formula))
    };
    let figures = [
        Some(statistic("项目总数", counts.all.to_string(), "个", "")),
        rate("开工率", (started, "曾开工"), (signed, "曾签约")),
        rate("投产率", (production, "曾投产"), (signed, "曾签约")),
    ];
    let chart = Drawing {
        kind: Kind::Bar,
        title: "各阶段项目数",
        unit: "个",
        of: "阶段",
        decimals: 0,
        as_of: latest(frame).map(Date::official),
    };
    let names = shown.iter().map(|stage| stage.stage.zh().to_owned()).collect();
    let values = shown.iter().map(|stage| Some(stage.count.into())).collect();
    Some(Section {
        title: "按阶段".to_owned(),
        anchor: "stages".to_owned(),
        figures: figures.into_iter().flatten().collect(),
        chart: chart.html("chart-stages", names, vec![("项目数".to_owned(), values)]),
        sheets: vec![sheet],
        notes: vec!["曾签约、曾开工包括以后进入下一阶段以及暂缓、终止的项目。".to_owned()],
        ..Section::default()
    })
}

fn grouped(title: &str, head: &str, anchor: &str, groups: &[ProjectGroup]) -> Option<Section> {
    // A field that is open nowhere tells nothing.
    if groups.iter().all(|group| group.name.is_none()) {
        return None;
    }
    let dollars = groups.iter().any(|group| group.agreed.dollars().is_some() || group.in_place.dollars().is_some());
    let mut heads = vec![head, "#项目数（个）", "#协议总投资（亿元）", "#到位资金（亿元）"];
    if dollars {
        heads.extend(["#协议总投资（万美元）", "#到位资金（万美元）"]);
    }
    let mut sheet = Sheet::new(format!("{title}统计"), &heads);
    let row = |name: &str, number: usize, agreed: Sums, in_place: Sums| {
        let mut cells =
            vec![SheetCell::text(name), count(number), decimal(agreed.yuan(), 2), decimal(in_place.yuan(), 2)];
        if dollars {
            cells.extend([decimal(agreed.dollars(), 2), decimal(in_place.dollars(), 2)]);
        }
        cells
    };
    let (mut number, mut agreed, mut in_place) = (0, Sums::default(), Sums::default());
    for group in groups {
        number += group.count;
        agreed.add_all(group.agreed);
        in_place.add_all(group.in_place);
        sheet.push(row(group.name.as_deref().unwrap_or("未列明"), group.count, group.agreed, group.in_place));
    }
    sheet.push_total(row("合计", number, agreed, in_place));
    let chart_title = format!("{title}的项目数");
    let chart =
        Drawing { kind: Kind::Horizontal, title: &chart_title, unit: "个", of: head, decimals: 0, as_of: None };
    let drawn: Vec<_> = groups.iter().filter(|group| group.name.is_some()).take(MOST_BARS).collect();
    let names = drawn.iter().filter_map(|group| group.name.clone()).collect();
    let values = drawn.iter().map(|group| Some(group.count.into())).collect();
    Some(Section {
        title: title.to_owned(),
        anchor: anchor.to_owned(),
        chart: chart.html(&format!("chart-{anchor}"), names, vec![("项目数".to_owned(), values)]),
        sheets: vec![sheet.without_empty_columns()],
        notes: vec!["金额只计入列出金额的项目；人民币与外币分列，不相加。".to_owned()],
        ..Section::default()
    })
}

fn origins(frame: &Frame<'_>) -> Option<Section> {
    let origins = &frame.facts.project_statistics.origins;
    if origins.is_empty() {
        return None;
    }
    // Without a day to which the ledger is complete there is no year of its own to show.
    let year = latest(frame).map_or_else(|| "当年".to_owned(), |day| format!("{}年", day.year()));
    let (year_yuan, year_dollars) = (format!("#{year}到位（亿元）"), format!("#{year}到位（万美元）"));
    let heads = ["资金来源", "#累计到位（亿元）", &*year_yuan, "#累计到位（万美元）", &*year_dollars];
    let mut sheet = Sheet::new("到位资金按来源", &heads);
    for sums in origins {
        sheet.push(vec![
            SheetCell::text(sums.origin.zh()),
            decimal(sums.all.yuan(), 2),
            decimal(sums.year.yuan(), 2),
            decimal(sums.all.dollars(), 2),
            decimal(sums.year.dollars(), 2),
        ]);
    }
    let yuan: Vec<_> = origins.iter().filter(|sums| sums.all.yuan().is_some()).collect();
    let chart =
        Drawing {
            kind: Kind::Bar, title: "累计到位资金", unit: "亿元", of: "资金来源", decimals: 2, as_of: None
        };
    let names: Vec<String> = yuan.iter().map(|sums| sums.origin.zh().to_owned()).collect();
    let values = yuan.iter().map(|sums| sums.all.yuan()).collect();
    // A single bar compares nothing.
    let chart = match names.len() {
        0 | 1 => String::new(),
        _ => chart.html("chart-origins", names, vec![("累计到位".to_owned(), values)]),
    };
    let nested = origins.iter().any(|sums| sums.origin == FundOrigin::OutsideProvince);
    let note = "州外到位资金包含省外到位资金，各来源不相加；人民币与外币分列。";
    Some(Section {
        title: "按资金来源".to_owned(),
        anchor: "origins".to_owned(),
        chart,
        sheets: vec![sheet.without_empty_columns()],
        notes: if nested { vec![note.to_owned()] } else { vec!["人民币与外币分列，不相加。".to_owned()] },
        ..Section::default()
    })
}

fn periods(frame: &Frame<'_>) -> Option<Section> {
    let periods = &frame.facts.project_statistics.periods;
    if periods.is_empty() {
        return None;
    }
    let dollars = periods.iter().any(|(_, sums)| sums.dollars().is_some());
    let mut heads = vec!["期间", "#到位（亿元）", "#累计（亿元）"];
    if dollars {
        heads.extend(["#到位（万美元）", "#累计（万美元）"]);
    }
    let mut sheet = Sheet::new("各期到位资金", &heads);
    let mut sum = Sums::default();
    for (period, sums) in periods {
        sum.add_all(*sums);
        let mut cells = vec![SheetCell::text(period.to_string()), decimal(sums.yuan(), 2), decimal(sum.yuan(), 2)];
        if dollars {
            cells.extend([decimal(sums.dollars(), 2), decimal(sum.dollars(), 2)]);
        }
        sheet.push(cells);
    }
    Some(Section {
        title: "各期到位".to_owned(),
        anchor: "periods".to_owned(),
        sheets: vec![sheet],
        notes: vec![
            "按台账登记的期间（月、季、半年）统计，只计登记了分期资金的项目，因此累计数小于到位资金合计；同一期间既登记州外又登记省外的，只计州外。"
                .to_owned(),
        ],
        ..Section::default()
    })
}

/// The unit of amounts in a currency.
fn unit(currency: Currency) -> &'static str {
    match currency {
        Currency::Yuan => "亿元",
        Currency::Dollar => "万美元",
    }
}

fn completion(frame: &Frame<'_>) -> Option<Section> {
    let all = &frame.facts.project_statistics.completion;
    if all.is_empty() {
        return None;
    }
    let mut sheet = Sheet::new("项目资金到位率", &["项目", "#协议总投资", "#到位资金", "单位", "#资金到位率"]);
    for one in all.iter().take(MOST_ROWS) {
        sheet.push(vec![
            link(frame, one.project),
            decimal(Some(one.agreed), 2),
            decimal(Some(one.in_place), 2),
            SheetCell::text(unit(one.currency)),
            percent(Some(one.rate)),
        ]);
    }
    let (mut agreed, mut in_place) = (rust_decimal::Decimal::ZERO, rust_decimal::Decimal::ZERO);
    for one in all.iter().filter(|one| one.currency == Currency::Yuan) {
        agreed = agreed.saturating_add(one.agreed);
        in_place = in_place.saturating_add(one.in_place);
    }
    let rate = crate::derive::percent(in_place, agreed);
    let formula =
        format!("到位 {} 亿元 / 协议 {} 亿元", decimal(Some(in_place), 2).text, decimal(Some(agreed), 2).text);
    Some(Section {
        title: "资金到位率".to_owned(),
        anchor: "completion".to_owned(),
        figures: rate.map(|rate| statistic("资金到位率", percent_text(rate), "", formula)).into_iter().collect(),
        sheets: vec![sheet],
        notes: notes(
            "资金到位率＝到位资金÷协议总投资，只计签约、开工、投产并登记到位资金的项目；从低到高排列。",
            all.len(),
        ),
        ..Section::default()
    })
}

/// The note of a table, and how much of a long one it shows.
pub(super) fn notes(note: &str, rows: usize) -> Vec<String> {
    let cut = (rows > MOST_ROWS).then(|| format!("共 {rows} 行，表中列前 {MOST_ROWS} 行。"));
    std::iter::once(note.to_owned()).chain(cut).collect()
}

fn year_plans(frame: &Frame<'_>) -> Option<Section> {
    let plans = &frame.facts.project_statistics.year_plans;
    if plans.is_empty() {
        return None;
    }
    let mut sheet = Sheet::new(
        "年度计划投资完成情况",
        &["项目", "#年度计划", "#当年到位", "单位", "#完成率", "#序时进度", "超欠序时（百分点）"],
    );
    for plan in plans.iter().take(MOST_ROWS) {
        sheet.push(vec![
            link(frame, plan.project),
            decimal(Some(plan.plan), 2),
            decimal(Some(plan.done), 2),
            SheetCell::text(unit(plan.currency)),
            percent(Some(plan.rate)),
            SheetCell { remark: format!("截至{}", iso(plan.as_of)), ..percent(Some(time_progress(plan.as_of))) },
            figures::ahead(Some(plan.ahead)),
        ]);
    }
    Some(Section {
        title: "年度计划完成".to_owned(),
        anchor: "year-plans".to_owned(),
        sheets: vec![sheet],
        notes: notes("完成率＝当年到位资金÷年度计划投资；序时进度＝数据截止月份÷12；从欠序时最多的排起。", plans.len()),
        ..Section::default()
    })
}

/// The latest day to which a project is complete.
pub(super) fn latest(frame: &Frame<'_>) -> Option<Date> {
    frame.edition.projects().iter().filter_map(|project| project.fields.as_of).max()
}

/// A project by its title.
pub(super) fn link(frame: &Frame<'_>, position: usize) -> SheetCell {
    let project = &frame.edition.projects()[position];
    SheetCell::link(&*project.head.title, frame.href(&DocMeta::of(Folder::Projects, project).key()))
}
