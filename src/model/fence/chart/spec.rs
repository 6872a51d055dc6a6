//! The `chart` block.

use rust_decimal::Decimal;

use super::{Chart, Kind, Order, Series};
use crate::diag::codes::{fence as code, model};
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::model::fence::filter::{self, Filter};
use crate::model::fence::table::spec::no_data;
use crate::model::fence::table::{Cell, Column, ColumnKind, Head, Row, Table, read};
use crate::model::fence::{Placed, Tables};
use crate::model::value::{Date, Free, Text, Whole};
use crate::record;
use crate::source::{Node, Place};

record! {
    /// A block with a chart: of a dataset, or of figures written in the block.
    pub struct ChartSpec = "图表" {
        /// How it is drawn.
        kind: Kind = ["类型", "图型", "type"], "图型：柱状图、分组柱状图、堆积柱状图、条形图、折线图、饼图";
        /// Id of the dataset.
        data: Option<Placed<Text>> = ["数据"], "数据表的编号";
        /// Rows, where the figures are written in the block: the name, then the values of `y`.
        rows: Free = ["行"], "直接写在块里的各行：名称，然后是纵轴各列的数值";
        /// Column of the names along the axis; the first of text if absent.
        x: Option<Placed<Text>> = ["横轴"], "横轴（名称）取哪一列，不写取第一个文字列";
        /// Columns of the values; all of numbers if absent.
        y: Vec<Placed<Text>> = ["纵轴"], "纵轴（数值）取哪些列，不写取所有数字列";
        /// Title; that of the dataset if absent.
        title: Option<Text> = ["标题"], "标题，不写用数据表的标题";
        /// What the chart shows, for those who do not see it; made from the figures if absent.
        description: Option<Text> = ["描述", "说明"], "图的文字说明，不写自动生成";
        /// Unit of the values.
        unit: Option<Text> = ["单位"], "计量单位";
        /// Decimals shown.
        decimals: Option<Whole> = ["小数位"], "显示的小数位数";
        /// Order of the names.
        sort: Order = ["排序"], "原序、升序或降序，按第一列数值";
        /// Rows that are shown, as `column: value`.
        filter: Filter = ["筛选", "条件", "where"], "只显示哪些行，写“列: 值”";
        /// Where the data come from.
        source: Option<Text> = ["来源", "数据来源"], "数据来源";
        /// Day to which the data are complete.
        as_of: Option<Date> = ["数据截止日"], "数据截止日期";
    }
}

impl ChartSpec {
    /// The chart that the block asks for; nothing if anything is wrong, all of which is reported. `place` is that of
    /// the block.
    pub fn resolve(&self, place: &Place, tables: &Tables<'_>, diagnostics: &mut Diagnostics) -> Option<Chart> {
        let inline;
        let table = match (&self.data, &self.rows.0) {
            (Some(_), Some(rows)) => {
                let message = message!("数据写了两处：“数据”和“行”", "data stand in two places: `data` and `rows`");
                let hint = message!("只保留一处", "keep one of them");
                diagnostics.push(Diagnostic::error(&code::NO_DATA, rows.place.clone(), message).hint(hint));
                return None;
            }
            (Some(name), None) => tables.find(name, diagnostics)?,
            (None, Some(rows)) => {
                inline = self.inline(rows, place, diagnostics)?;
                &inline
            }
            (None, None) => match tables.own {
                Some(own) => own,
                None => {
                    diagnostics.push(no_data(place));
                    return None;
                }
            },
        };
        let x = match &self.x {
            Some(name) => filter::find(&table.columns, name, diagnostics),
            None => Some(table.row_head().unwrap_or(0)),
        };
        let y = self.value_columns(table, place, diagnostics);
        let rows = self.filter.apply(&table.columns, &table.rows, diagnostics);
        let (x, y, mut rows) = (x?, y?, rows?);
        sort(&mut rows, y.first().copied(), self.sort);
        let unit = self.common_unit(table, &y, place, diagnostics)?;
        let text = |text: &Option<Text>| text.as_ref().map(ToString::to_string);
        let chart = Chart {
            kind: self.kind,
            title: text(&self.title).unwrap_or_else(|| table.caption.clone()),
            description: text(&self.description),
            unit,
            category_title: table.columns.get(x).map(|column| column.title.clone()),
            categories: rows.iter().map(|row| name(table.columns.get(x), row.cell(x))).collect(),
            series: y.iter().map(|&at| self.one_series(table, &y, at, &rows)).collect(),
            source: text(&self.source).or_else(|| table.source.clone()),
            as_of: self.as_of.map(Date::official).or_else(|| table.as_of.clone()),
        };
        if let Err(error) = chart.check() {
            diagnostics.push(Diagnostic::error(&code::BAD_CHART, place.clone(), error.message()));
            return None;
        }
        Some(chart)
    }

    /// The positions of the columns of values.
    fn value_columns(&self, table: &Table, place: &Place, diagnostics: &mut Diagnostics) -> Option<Vec<usize>> {
        let found: Vec<Option<usize>> = self
            .y
            .iter()
            .map(|name| {
                let at = filter::find(&table.columns, name, diagnostics)?;
                if table.columns[at].is_numeric() {
                    return Some(at);
                }
                let message = message!("“{}”列不是数字，不能作纵轴", "the column `{}` holds no numbers", name.value);
                diagnostics.push(Diagnostic::error(&code::UNKNOWN_COLUMN, name.place.clone(), message));
                None
            })
            .collect();
        let found: Vec<usize> = found.into_iter().collect::<Option<_>>()?;
        if !found.is_empty() {
            return Some(found);
        }
        let numeric: Vec<usize> = (0..table.columns.len()).filter(|&at| table.columns[at].is_numeric()).collect();
        if numeric.is_empty() {
            let message = message!("没有可以画的数字列", "there is no column of numbers to draw");
            diagnostics.push(Diagnostic::error(&code::UNKNOWN_COLUMN, place.clone(), message));
            return None;
        }
        Some(numeric)
    }

    /// The one unit of all columns of values.
    fn common_unit(
        &self,
        table: &Table,
        y: &[usize],
        place: &Place,
        diagnostics: &mut Diagnostics,
    ) -> Option<Option<String>> {
        let of = |at: usize| {
            let column = &table.columns[at];
            let percent = matches!(column.kind, ColumnKind::Percent(_)).then(|| "%".to_owned());
            column.unit.clone().or(percent).or_else(|| table.unit.clone())
        };
        let units: Vec<Option<String>> = y.iter().map(|&at| of(at)).collect();
        if let Some((other, at)) = units.iter().zip(y).find(|(unit, _)| **unit != units[0]) {
            let show = |unit: &Option<String>| unit.clone().unwrap_or_else(|| "无".to_owned());
            let message = message!(
                "“{}”的单位是“{}”，“{}”的单位是“{}”，不能画在一张图上",
                "`{}` is in `{}` and `{}` in `{}`: they cannot share a chart",
                table.columns[y[0]].title,
                show(&units[0]),
                table.columns[*at].title,
                show(other)
            );
            let place = self.y.first().map_or(place, |name| &name.place);
            diagnostics.push(Diagnostic::error(&code::MIXED_UNITS, place.clone(), message));
            return None;
        }
        Some(self.unit.as_ref().map(ToString::to_string).or_else(|| units.into_iter().next().flatten()))
    }

    fn one_series(&self, table: &Table, y: &[usize], at: usize, rows: &[Row]) -> Series {
        let column = &table.columns[at];
        let shared = y.iter().filter(|&&other| table.columns[other].title == column.title).count() > 1;
        // 核定数 of one group is not that of another.
        let name = match &column.group {
            Some(group) if shared => format!("{group}·{}", column.title),
            _ => column.title.clone(),
        };
        let values: Vec<Option<Decimal>> = rows
            .iter()
            .map(|row| match row.cell(at) {
                Cell::Number(value) => Some(*value),
                _ => None,
            })
            .collect();
        let decimals = match column.kind {
            ColumnKind::Decimal(decimals) | ColumnKind::Percent(decimals) => decimals,
            _ => 0,
        };
        Series { name, values, decimals: self.decimals.map_or(decimals, |decimals| decimals.0) }
    }

    /// The figures that are written in the block.
    fn inline(&self, node: &Node, place: &Place, diagnostics: &mut Diagnostics) -> Option<Table> {
        for (absent, zh, en, line) in [
            (self.title.is_none(), "标题", "title", "标题: 管理人员核定与实有"),
            (self.x.is_none(), "横轴", "x", "横轴: 县市"),
            (self.y.is_empty(), "纵轴", "y", "纵轴: [核定, 实有]"),
        ] {
            if absent {
                let message =
                    message!("直接写数据时要写“{zh}”（{en}）", "with figures in the block `{en}` ({zh}) is needed");
                let hint = message!("添加一行：{line}", "add a line: {line}");
                diagnostics.push(Diagnostic::error(&model::MISSING_FIELD, place.clone(), message).hint(hint));
            }
        }
        let (title, x) = (self.title.as_ref()?, self.x.as_ref()?);
        let value = |name: &Placed<Text>| Head { numeric: true, ..Head::named(&name.value) };
        let heads: Vec<Head> = [Head::named(&x.value)].into_iter().chain(self.y.iter().map(value)).collect();
        if heads.len() < 2 {
            return None;
        }
        let written = read::items(node, diagnostics)?;
        let (columns, rows) = read::rows(&heads, written, place, diagnostics)?;
        Some(Table { caption: title.to_string(), columns, rows, ..Table::default() })
    }
}

/// The name of a row along the axis.
fn name(column: Option<&Column>, cell: &Cell) -> String {
    match (cell, column) {
        (Cell::Text(text), _) => text.clone(),
        (Cell::Number(value), Some(column)) => column.figure(*value),
        _ => String::new(),
    }
}

/// Sorts by a column; rows without a value there stay at the end.
fn sort(rows: &mut [Row], at: Option<usize>, order: Order) {
    let Some(at) = at.filter(|_| order != Order::Given) else { return };
    rows.sort_by(|a, b| match (a.cell(at), b.cell(at)) {
        (Cell::Number(a), Cell::Number(b)) if order == Order::Ascending => a.cmp(b),
        (Cell::Number(a), Cell::Number(b)) => b.cmp(a),
        (Cell::Number(_), _) => std::cmp::Ordering::Less,
        (_, Cell::Number(_)) => std::cmp::Ordering::Greater,
        _ => std::cmp::Ordering::Equal,
    });
}
