//! What a chart shows, in words and as a table.

use rust_decimal::Decimal;

use super::{Chart, Kind, Series, bar, shown};
use crate::render::table::{Cell, Column, ColumnKind, Row, Table};

/// The description of the chart: its own, or one made from its figures.
pub fn description(chart: &Chart) -> String {
    if let Some(description) = &chart.description {
        return description.clone();
    }
    let mut text = format!("{}：{}", chart.kind.zh(), chart.title);
    if let Some(unit) = &chart.unit {
        text.push_str(&format!("，单位{unit}"));
    }
    text.push_str(&format!("，{} 项", chart.categories.len()));
    if chart.series.len() > 1 {
        let names: Vec<&str> = chart.series.iter().map(|series| &*series.name).collect();
        text.push_str(&format!("，{} 个系列（{}）", names.len(), names.join("、")));
    }
    for series in &chart.series {
        text.push('；');
        if chart.series.len() > 1 {
            text.push_str(&series.name);
            text.push('：');
        }
        text.push_str(&told(chart, series));
    }
    text.push('。');
    text
}

/// The same figures as a table, to stand beside the picture.
pub fn data_table(chart: &Chart) -> Table {
    let column = |id: String, title: String, kind| Column { id, title, group: None, unit: None, kind, align: None };
    let first = chart.category_title.clone().unwrap_or_else(|| "项目".to_owned());
    let mut columns = vec![column("category".to_owned(), first, ColumnKind::Text)];
    for (index, series) in chart.series.iter().enumerate() {
        let kind = match (&chart.unit, series.decimals) {
            (Some(unit), decimals) if unit == "%" || unit == "％" => ColumnKind::Percent(decimals),
            (_, 0) => ColumnKind::Integer,
            (_, decimals) => ColumnKind::Decimal(decimals),
        };
        columns.push(column(format!("series-{}", index + 1), series.name.clone(), kind));
    }
    let rows = chart.categories.iter().enumerate().map(|(at, name)| {
        let values = chart.series.iter().map(|series| match series.values.get(at) {
            Some(Some(value)) => Cell::Number(*value),
            _ => Cell::Empty,
        });
        Row { cells: [Cell::Text(name.clone())].into_iter().chain(values).collect(), total: false }
    });
    Table {
        caption: chart.title.clone(),
        unit: chart.unit.clone(),
        rows: rows.collect(),
        columns,
        notes: Vec::new(),
        source: chart.source.clone(),
        as_of: chart.as_of.clone(),
    }
}

/// What a series shows: its course for a line, else its ends.
fn told(chart: &Chart, series: &Series) -> String {
    let values: Vec<(usize, Decimal)> = bar::values(series).collect();
    let (Some(first), Some(last)) = (values.first(), values.last()) else { return "暂无数据".to_owned() };
    let say = |&(at, value): &(usize, Decimal)| {
        let name = chart.categories.get(at).map_or("", |name| name);
        format!("{name} {}", shown(series, value))
    };
    // Of equal values the first is named.
    let most = values.iter().rev().max_by_key(|(_, value)| *value).unwrap_or(last);
    let least = values.iter().min_by_key(|(_, value)| *value).unwrap_or(first);
    let mut text = match values.len() {
        1 => say(first),
        _ if chart.kind == Kind::Line => {
            format!("从 {} 到 {}，最大 {}，最小 {}", say(first), say(last), say(most), say(least))
        }
        _ => format!("最大 {}，最小 {}", say(most), say(least)),
    };
    let missing = series.values.len() - values.len();
    if missing > 0 {
        text.push_str(&format!("，缺 {missing} 项"));
    }
    text
}
