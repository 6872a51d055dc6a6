//! What a chart shows, in words and as a table.

use rust_decimal::Decimal;

use super::{CHARTS, Chart, Detail, Kind, Series, Tell, TreeNode, bar, gantt, shown};
use crate::model::value::Date;
use crate::render::table::{Cell, Column, ColumnKind, Role, Row, Table};

/// The description of the chart: its own, or one made from its figures.
pub fn description(chart: &Chart) -> String {
    if let Some(description) = &chart.description {
        return description.clone();
    }
    let mut text = format!("{}：{}", chart.kind.zh(), chart.title);
    if let Some(unit) = &chart.unit {
        text.push_str(&format!("，单位{unit}"));
    }
    // Every kind is listed, which a test shows.
    let tell = CHARTS.iter().find(|(kind, ..)| *kind == chart.kind).map_or(tell as Tell, |&(.., tell)| tell);
    text.push_str(&format!("，{} 项；{}。", chart.categories.len(), tell(chart)));
    text
}

/// The course of each series, or its ends.
pub(super) fn tell(chart: &Chart) -> String {
    let mut parts = Vec::new();
    if chart.series.len() > 1 {
        let names: Vec<&str> = chart.series.iter().map(|series| &*series.name).collect();
        parts.push(format!("{} 个系列（{}）", names.len(), names.join("、")));
    }
    for series in &chart.series {
        let name = if chart.series.len() > 1 { format!("{}：", series.name) } else { String::new() };
        parts.push(format!("{name}{}", told(chart, series)));
    }
    parts.join("；")
}

/// The same figures as a table, to stand beside the picture.
pub fn data_table(chart: &Chart) -> Table {
    let first = chart.category_title.clone().unwrap_or_else(|| "项目".to_owned());
    let mut columns = vec![column("category", first, ColumnKind::Text)];
    let mut rows: Vec<Vec<Cell>> = chart.categories.iter().map(|name| vec![Cell::Text(name.clone())]).collect();
    for (index, series) in chart.series.iter().enumerate() {
        let unit = series.unit.as_ref().or(chart.unit.as_ref());
        let kind = match (unit, series.decimals) {
            (Some(unit), decimals) if unit == "%" || unit == "％" => ColumnKind::Percent(decimals),
            (_, 0) => ColumnKind::Integer,
            (_, decimals) => ColumnKind::Decimal(decimals),
        };
        let head = column(&format!("series-{}", index + 1), series.name.clone(), kind);
        let own = series.unit.clone().filter(|_| !matches!(kind, ColumnKind::Percent(_)));
        columns.push(Column { unit: own, ..head });
        for (at, row) in rows.iter_mut().enumerate() {
            row.push(series.values.get(at).copied().flatten().map_or(Cell::Empty, Cell::Number));
        }
    }
    for (head, cells) in details(chart) {
        columns.push(head);
        for (row, cell) in rows.iter_mut().zip(cells) {
            row.push(cell.filter(|text| !text.is_empty()).map_or(Cell::Empty, Cell::Text));
        }
    }
    Table {
        caption: chart.title.clone(),
        unit: chart.unit.clone(),
        rows: rows.into_iter().map(|cells| Row { cells, role: Role::Counted }).collect(),
        columns,
        source: chart.source.clone(),
        as_of: chart.as_of.clone(),
        ..Table::default()
    }
}

/// What a chart shows beside numbers, as columns with a text for each category. Columns without any text are left out.
fn details(chart: &Chart) -> Vec<(Column, Vec<Option<String>>)> {
    let text = |id: &str, title: &str| column(id, title.to_owned(), ColumnKind::Text);
    let mut found: Vec<(Column, Vec<Option<String>>)> = match &chart.detail {
        Detail::None => Vec::new(),
        Detail::Groups(groups) => vec![(text("group", "分组"), groups.iter().cloned().map(Some).collect())],
        Detail::Texts { columns, rows } => columns
            .iter()
            .enumerate()
            .map(|(at, name)| {
                (text(&format!("column-{}", at + 1), name), rows.iter().map(|row| row.get(at).cloned()).collect())
            })
            .collect(),
        Detail::Tasks(tasks, until) => {
            let day = |day: Option<Date>| day.map(Date::official);
            let date = |id: &str, title: &str| column(id, title.to_owned(), ColumnKind::Date);
            vec![
                (text("group", "分组"), tasks.iter().map(|task| task.group.clone()).collect()),
                (date("start", "开始"), tasks.iter().map(|task| day(task.start)).collect()),
                (date("end", "结束"), tasks.iter().map(|task| day(task.end)).collect()),
                (date("limit", "期限"), tasks.iter().map(|task| day(task.limit)).collect()),
                (date("promised", "承诺期限"), tasks.iter().map(|task| day(task.promised)).collect()),
                (text("state", "情况"), tasks.iter().map(|task| Some(gantt::state(task, *until))).collect()),
            ]
        }
        Detail::Nodes(nodes) => {
            let parent = |node: &TreeNode| node.parent.and_then(|at| chart.categories.get(at).cloned());
            vec![
                (text("parent", "上级"), nodes.iter().map(parent).collect()),
                (text("text", "说明"), nodes.iter().map(|node| node.text.clone()).collect()),
            ]
        }
    };
    found.retain(|(_, cells)| cells.iter().flatten().any(|text| !text.is_empty()));
    found
}

fn column(id: &str, title: String, kind: ColumnKind) -> Column {
    Column { id: id.to_owned(), title, kind, ..Column::default() }
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
        _ if matches!(chart.kind, Kind::Line | Kind::Area | Kind::Multiples) => {
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
