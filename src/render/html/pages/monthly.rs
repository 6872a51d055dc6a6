//! Key figures month by month: this year against the last, and forecasts beside what came.

use super::super::frame::Frame;
use super::super::theme::ThemeError;
use super::super::views::{Section, Sheet, SheetCell, Statistics};
use super::figures::{self, Drawing, decimal, percent, percent_text, statistic};
use super::progress::{dataset_link, is_sample};
use crate::derive::MonthlySeries;
use crate::model::config::SiteColumn;
use crate::model::value::{Date, Usage};
use crate::render::chart::Kind;

/// The title of the page.
pub(super) const TITLE: &str = "月度数据和同比";

pub(super) fn make(frame: &Frame<'_>, path: &str, column: &SiteColumn) -> Result<Vec<u8>, ThemeError> {
    let series = &frame.facts.monthly.series;
    let sections = series.iter().enumerate().flat_map(|(index, series)| {
        [Some(months(frame, series, index)), forecast(series, index)].into_iter().flatten()
    });
    let view = Statistics {
        lead: "由月度数据表计算；同一指标的上年数据取自上年的数据表。".to_owned(),
        sample: is_sample(frame, &[Usage::Monthly, Usage::Forecast]),
        as_of: None,
        sections: sections.collect(),
    };
    figures::page(frame, path, column, TITLE, view)
}

fn months(frame: &Frame<'_>, series: &MonthlySeries, index: usize) -> Section {
    let title = format!("{}年{}", series.year, series.indicator);
    let before = series.year.0 - 1;
    let unit = series.unit.as_deref().unwrap_or_default();
    let has_last = series.months.iter().any(|month| month.last_year.is_some());
    let (last, last_sum) = (format!("#{before}年当月"), format!("#{before}年累计"));
    let mut heads = vec!["月份", "#当月", "#累计"];
    if has_last {
        heads.extend([&*last, &*last_sum, "#累计同比"]);
    }
    let mut sheet = Sheet::new(format!("{title}各月"), &heads);
    sheet.unit = (!unit.is_empty()).then(|| unit.to_owned());
    for month in series.months.iter().filter(|month| month.value.is_some() || month.last_year.is_some()) {
        let mut cells = vec![
            SheetCell::text(format!("{}月", month.month)),
            decimal(month.value, series.decimals),
            decimal(month.cumulative, series.decimals),
            decimal(month.last_year, series.decimals),
            decimal(month.last_cumulative, series.decimals),
            percent(month.growth),
        ];
        cells.truncate(heads.len());
        sheet.push(cells);
    }
    let latest = series.months.iter().rev().find(|month| month.cumulative.is_some());
    let mut figures = Vec::new();
    if let Some(month) = latest {
        let label = if month.month == 1 { "1月".to_owned() } else { format!("1—{}月累计", month.month) };
        figures.push(statistic(&label, decimal(month.cumulative, series.decimals).text, unit, ""));
        if let Some(growth) = month.growth {
            // 增长 and 下降 say the direction, so the figure itself bears no sign.
            let label = if growth.is_sign_negative() { "累计同比下降" } else { "累计同比增长" };
            let formula = format!("{before}年同期 {}{unit}", decimal(month.last_cumulative, series.decimals).text);
            figures.push(statistic(label, percent_text(growth.abs()), "", formula));
        }
    }
    let mut lines = vec![(
        format!("{}年累计", series.year),
        series.months.iter().map(|month| month.cumulative).collect::<Vec<_>>(),
    )];
    if has_last {
        lines.push((format!("{before}年累计"), series.months.iter().map(|month| month.last_cumulative).collect()));
    }
    let drawing = Drawing {
        kind: Kind::Line,
        title: &format!("{}年{}累计", series.year, series.indicator),
        unit,
        of: "月份",
        decimals: series.decimals,
        as_of: series.as_of.map(Date::official),
    };
    let names = series.months.iter().map(|month| format!("{}月", month.month)).collect();
    let titles: Vec<_> =
        series.datasets.iter().filter_map(|at| dataset_link(frame, *at)).map(|link| link.label).collect();
    Section {
        title,
        anchor: format!("series-{}", index + 1),
        lead: series.as_of.map(|day| format!("截至{}。", day.official())).unwrap_or_default(),
        figures,
        chart: drawing.html(&format!("chart-series-{}", index + 1), names, lines),
        sheets: vec![sheet],
        notes: has_last
            .then(|| "累计同比＝（本年累计－上年同期累计）÷上年同期累计。".to_owned())
            .into_iter()
            .chain([format!("数据表：{}。", titles.join("；"))])
            .collect(),
        ..Section::default()
    }
}

/// 月预报 beside what came.
fn forecast(series: &MonthlySeries, index: usize) -> Option<Section> {
    let months: Vec<_> = series.months.iter().filter(|month| month.forecast.is_some()).collect();
    if months.is_empty() {
        return None;
    }
    let title = format!("{}年{}月预报", series.year, series.indicator);
    let unit = series.unit.as_deref().unwrap_or_default();
    let mut sheet = Sheet::new(format!("{title}与实际"), &["月份", "#预报", "#实际", "#误差", "#误差率"]);
    sheet.unit = (!unit.is_empty()).then(|| unit.to_owned());
    for month in &months {
        sheet.push(vec![
            SheetCell::text(format!("{}月", month.month)),
            decimal(month.forecast, series.decimals),
            decimal(month.value, series.decimals),
            decimal(month.error, series.decimals),
            percent(month.error_rate),
        ]);
    }
    let known = months.iter().filter(|month| month.error_rate.is_some()).count();
    let drawing = Drawing {
        kind: Kind::Grouped,
        title: &format!("{}预报与实际", series.indicator),
        unit,
        of: "月份",
        decimals: series.decimals,
        as_of: None,
    };
    let names = months.iter().map(|month| format!("{}月", month.month)).collect();
    let bars = vec![
        ("预报".to_owned(), months.iter().map(|month| month.forecast).collect()),
        ("实际".to_owned(), months.iter().map(|month| month.value).collect()),
    ];
    let figure = series
        .mean_error
        .map(|mean| statistic("平均误差率", percent_text(mean), "", format!("{known} 个月误差率绝对值的平均")));
    Some(Section {
        title,
        anchor: format!("forecast-{}", index + 1),
        figures: figure.into_iter().collect(),
        chart: drawing.html(&format!("chart-forecast-{}", index + 1), names, bars),
        sheets: vec![sheet],
        notes: vec!["误差＝实际－预报；误差率＝误差÷预报。".to_owned()],
        ..Section::default()
    })
}
