//! Targets by county and key figure, what came of them, and who moved up or down.

use rust_decimal::Decimal;

use super::super::blocks::chart_html;
use super::super::frame::Frame;
use super::super::theme::ThemeError;
use super::super::views::{Link, Section, Sheet, SheetCell, Statistics};
use super::figures::{self, decimal, percent, percent_text, statistic};
use crate::derive::{CountyProgress, FigureProgress, time_progress};
use crate::load::Folder;
use crate::model::DocMeta;
use crate::model::config::SiteColumn;
use crate::model::value::{Date, Usage};
use crate::render::chart::{Chart, Kind, Series};
use crate::text::number;

/// The title of the page.
pub(super) const TITLE: &str = "年度目标完成和位次";

pub(super) fn make(frame: &Frame<'_>, path: &str, column: &SiteColumn) -> Result<Vec<u8>, ThemeError> {
    let figures = &frame.facts.progress.figures;
    let view = Statistics {
        lead: "由年度目标和各期完成情况两类数据表计算。".to_owned(),
        sample: is_sample(frame, &[Usage::Targets, Usage::Progress]),
        as_of: None,
        sections: figures.iter().map(|figure| section(frame, figure)).collect(),
    };
    figures::page(frame, path, column, TITLE, view)
}

/// Whether any dataset of these usages holds examples.
pub(super) fn is_sample(frame: &Frame<'_>, usages: &[Usage]) -> bool {
    let of_usage = |usage: Option<Usage>| usage.is_some_and(|usage| usages.contains(&usage));
    frame.edition.datasets().iter().any(|dataset| dataset.head.sample.0 && of_usage(dataset.fields.about.usage))
}

/// A dataset by its title.
pub(super) fn dataset_link(frame: &Frame<'_>, position: usize) -> Option<Link> {
    let dataset = &frame.edition.datasets()[position];
    let href = frame.href(&DocMeta::of(Folder::Data, dataset).key())?;
    Some(Link { label: (&*dataset.head.title).into(), href: href.into() })
}

fn section(frame: &Frame<'_>, figure: &FigureProgress) -> Section {
    let title = format!("{}年{}", figure.year, figure.title);
    let unit = figure.unit.as_deref().map(|unit| format!("（{unit}）")).unwrap_or_default();
    let (target, done) = (format!("#年度目标{unit}"), format!("#累计完成{unit}"));
    let mut heads = vec!["县市区", &*target];
    let before = figure.before.map(|(_, day)| format!("#{}位次", cut(day)));
    if figure.report.is_some() {
        heads.extend([&*done, "#完成率", "超欠序时（百分点）", "#位次"]);
        heads.extend(before.as_deref().map(|before| [before, "位次变化"]).into_iter().flatten());
    }
    let mut sheet = Sheet::new(format!("{title}各县市区目标和完成情况"), &heads);
    for county in &figure.counties {
        sheet.push(row(figure, county, heads.len()));
    }
    if let Some(total) = &figure.total {
        sheet.push_total(row(figure, total, heads.len()));
    }
    let anchor = format!("y{}-{}", figure.year, figure.id);
    let ranked: Vec<_> = figure.counties.iter().filter(|county| county.rate.is_some()).collect();
    let mut notes = Vec::new();
    let mut lead = "本站没有发布完成情况。".to_owned();
    let mut chart = String::new();
    if let Some((_, day)) = figure.report {
        lead = format!("截至{}，序时进度{}。", day.official(), percent_text(time_progress(day)));
        notes.push(
            "完成率＝累计完成÷年度目标；序时进度＝月数÷12；超（欠）序时＝完成率－序时进度；完成率相同的位次并列。"
                .to_owned(),
        );
        chart = bullets(figure, &ranked, day, &format!("chart-{anchor}"));
    }
    let used = [Some(figure.targets), figure.report.map(|(at, _)| at), figure.before.map(|(at, _)| at)];
    let titles: Vec<_> =
        used.into_iter().flatten().filter_map(|at| dataset_link(frame, at)).map(|link| link.label).collect();
    notes.push(format!("数据表：{}。", titles.join("；")));
    let whole = figure.total.as_ref().and_then(|total| Some((total.rate?, total)));
    let behind = ranked
        .iter()
        .filter(|county| county.ahead.is_some_and(|points| number::round(points, 2).is_sign_negative()))
        .count();
    let mut statistics = Vec::new();
    if let Some((rate, total)) = whole {
        let shown = |value| decimal(value, figure.decimals).text;
        let formula = format!("完成 {} / 目标 {}{unit}", shown(total.done), shown(total.target));
        statistics.push(statistic("总完成率", percent_text(rate), "", formula));
    }
    if !ranked.is_empty() {
        let formula = format!("有完成率的 {} 个", ranked.len());
        statistics.push(statistic("欠序时进度", behind.to_string(), "个", formula));
    }
    Section { title, anchor, lead, figures: statistics, chart, sheets: vec![sheet], notes, ..Section::default() }
}

/// What is done of each target, beside where it should be by now.
fn bullets(figure: &FigureProgress, counties: &[&CountyProgress], day: Date, id: &str) -> String {
    let pace = time_progress(day);
    let of_target = |target: Decimal| target.checked_mul(pace)?.checked_div(Decimal::ONE_HUNDRED);
    let series = |name: &str, value: &dyn Fn(&CountyProgress) -> Option<Decimal>| Series {
        name: name.to_owned(),
        values: counties.iter().map(|county| value(county)).collect(),
        decimals: figure.decimals,
        ..Series::default()
    };
    let chart = Chart {
        kind: Kind::Bullet,
        title: format!("{}完成情况（序时进度{}）", figure.title, percent_text(pace)),
        unit: figure.unit.clone(),
        category_title: Some("县市区".to_owned()),
        categories: counties.iter().map(|county| county.county.clone()).collect(),
        series: vec![
            series("累计完成", &|county| county.done),
            series("年度目标", &|county| county.target),
            Series { decimals: 2, ..series("序时进度", &|county| of_target(county.target?)) },
        ],
        as_of: Some(day.official()),
        ..Chart::default()
    };
    if counties.is_empty() { String::new() } else { chart_html(&chart, id) }
}

/// A period from January, such as `1—10月`.
fn cut(day: Date) -> String {
    match day.month() {
        1 => "1月".to_owned(),
        month => format!("1—{month}月"),
    }
}

fn row(figure: &FigureProgress, county: &CountyProgress, width: usize) -> Vec<SheetCell> {
    let rank = |rank: Option<usize>| SheetCell::text(rank.map(|rank| rank.to_string()).unwrap_or_default());
    let mut cells = vec![
        SheetCell::text(&*county.county),
        decimal(county.target, figure.decimals),
        decimal(county.done, figure.decimals),
        percent(county.rate),
        figures::ahead(county.ahead),
        rank(county.rank),
        rank(county.rank_before),
        movement(county),
    ];
    cells.truncate(width);
    cells
}

/// How a county moved, in an arrow and in words.
fn movement(county: &CountyProgress) -> SheetCell {
    match county.rank.zip(county.rank_before) {
        Some((now, before)) if now < before => SheetCell::state(format!("↑ 上升{}位", before - now), "good"),
        Some((now, before)) if now > before => SheetCell::state(format!("↓ 下降{}位", now - before), "bad"),
        Some(_) => SheetCell::state("→ 持平", ""),
        None => SheetCell::default(),
    }
}
