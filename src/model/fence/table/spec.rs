//! The `table` block.

use crate::diag::codes::fence as code;
use crate::diag::codes::model;
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::model::fence::filter::{self, Filter};
use crate::model::fence::table::{Column, Head, Row, Table, read, total};
use crate::model::fence::{Placed, Tables};
use crate::model::field::{Field, IsRequired, Shape};
use crate::model::value::{ColumnKind, Date, Free, Text, TotalRule, Whole};
use crate::record;
use crate::source::{Node, Place, Value};

record! {
    /// A block with a table: of a dataset, or written in the block.
    pub struct TableSpec = "表格" {
        /// Id of the dataset.
        data: Option<Placed<Text>> = ["数据"], "数据表的编号";
        /// Columns of the dataset that are shown; or the columns of `rows`.
        columns: Columns = ["列"], "显示哪些列；直接写数据时为各列的名称";
        /// Rows, where the data are written in the block.
        rows: Free = ["行"], "直接写在块里的各行";
        /// Title of the table.
        title: Option<Text> = ["标题", "表题", "caption"], "表题";
        /// Unit of the numbers.
        unit: Option<Text> = ["单位"], "计量单位";
        /// Rows that are shown, as `column: value`.
        filter: Filter = ["筛选", "条件", "where"], "只显示哪些行，写“列: 值”";
        /// Whether there is a total row.
        total: Option<TotalRule> = ["合计"], "求和或无；合计行由程序计算";
        /// Total row as the original gives it, checked against the sum.
        total_given: Free = ["原件合计"], "原件中的合计行，用于核对";
        /// Where the data come from.
        source: Option<Text> = ["来源", "数据来源"], "数据来源";
        /// Day to which the data are complete.
        as_of: Option<Date> = ["数据截止日"], "数据截止日期";
        /// Remarks below the table.
        notes: Vec<Text> = ["注"], "表下的注";
    }
}

record! {
    /// A column of a table that is written in its block.
    pub struct ColumnSpec = "列" {
        /// Head.
        title: Text = ["名称", "标题"], "列名";
        /// Id, if rows name their values by one.
        id: Option<Text> = ["编号"], "列的编号";
        /// Head above this and the neighbouring columns of the same group.
        group: Option<Text> = ["分组"], "上一级表头，相邻同名的合并";
        /// Unit, if it differs from that of the table.
        unit: Option<Text> = ["单位"], "计量单位";
        /// What the cells hold; found out from them if absent.
        kind: Option<ColumnKind> = ["类型"], "文字、整数、小数、百分比或日期；不写时由内容判断";
        /// Decimals shown.
        decimals: Option<Whole> = ["小数位"], "显示的小数位数";
    }
}

/// Columns by name, or described.
#[derive(Debug, Clone, Default)]
pub struct Columns(Vec<ColumnName>);

#[derive(Debug, Clone)]
enum ColumnName {
    Name(Placed<Text>),
    Described(Box<ColumnSpec>, Place),
}

impl IsRequired for Columns {
    const REQUIRED: bool = false;
}

impl Field for Columns {
    fn absent() -> Option<Self> {
        Some(Self::default())
    }
    fn lower(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let items = read::items(node, diagnostics)?;
        let lowered: Vec<_> = items
            .iter()
            .map(|item| match &item.value {
                Value::Map(_) => {
                    let spec = ColumnSpec::lower(item, diagnostics)?;
                    Some(ColumnName::Described(Box::new(spec), item.place.clone()))
                }
                _ => Placed::lower(item, diagnostics).map(ColumnName::Name),
            })
            .collect();
        lowered.into_iter().collect::<Option<_>>().map(Self)
    }
    fn shape() -> Shape {
        Shape::List(Box::new(Text::shape()))
    }
}

impl TableSpec {
    /// The table that the block asks for; nothing if anything is wrong, all of which is reported. `place` is that of
    /// the block.
    pub fn resolve(&self, place: &Place, tables: &Tables<'_>, diagnostics: &mut Diagnostics) -> Option<Table> {
        let mut table = match (&self.data, &self.rows.0) {
            (Some(_), Some(rows)) => {
                let message = message!("数据写了两处：“数据”和“行”", "data stand in two places: `data` and `rows`");
                let hint = message!("只保留一处", "keep one of them");
                diagnostics.push(Diagnostic::error(&code::NO_DATA, rows.place.clone(), message).hint(hint));
                return None;
            }
            (Some(name), None) => self.chosen(tables.find(name, diagnostics)?, diagnostics)?,
            (None, Some(rows)) => self.inline(rows, place, diagnostics)?,
            (None, None) => match tables.own {
                Some(own) => self.chosen(own, diagnostics)?,
                None => {
                    diagnostics.push(no_data(place));
                    return None;
                }
            },
        };
        let text = |text: &Option<Text>| text.as_ref().map(ToString::to_string);
        table.unit = text(&self.unit).or(table.unit);
        table.source = text(&self.source).or(table.source);
        table.as_of = self.as_of.map(Date::official).or(table.as_of);
        table.caption = text(&self.title).unwrap_or(table.caption);
        table.notes.extend(self.notes.iter().map(ToString::to_string));
        Some(table)
    }

    /// Columns and rows of a dataset.
    fn chosen(&self, from: &Table, diagnostics: &mut Diagnostics) -> Option<Table> {
        let found: Vec<_> = self
            .columns
            .0
            .iter()
            .map(|column| match column {
                ColumnName::Name(name) => filter::find(&from.columns, name, diagnostics),
                ColumnName::Described(_, place) => {
                    let message = message!("引用数据表时，“列”只写列的编号", "of a dataset, `columns` takes ids alone");
                    diagnostics.push(Diagnostic::error(&model::WRONG_TYPE, place.clone(), message));
                    None
                }
            })
            .collect();
        let mut found: Vec<usize> = found.into_iter().collect::<Option<_>>()?;
        if found.is_empty() {
            found = (0..from.columns.len()).collect();
        }
        let mut rows: Vec<Row> = if self.filter.is_empty() {
            from.rows.iter().filter(|row| !row.total || self.total != Some(TotalRule::None)).cloned().collect()
        } else {
            self.filter.apply(&from.columns, &from.rows, diagnostics)?
        };
        if self.total == Some(TotalRule::Sum) && !rows.iter().any(|row| row.total) {
            total::add(&from.columns, &mut rows, &[], None, diagnostics)?;
        }
        for row in &mut rows {
            row.cells = found.iter().map(|&at| row.cell(at).clone()).collect();
        }
        let columns: Vec<Column> = found.iter().map(|&at| from.columns[at].clone()).collect();
        Some(Table { columns, rows, ..from.clone() })
    }

    /// The columns and rows of the block itself.
    fn inline(&self, node: &Node, place: &Place, diagnostics: &mut Diagnostics) -> Option<Table> {
        let Some(title) = &self.title else {
            let message = message!("缺少“标题”（title）：表题", "`title` (标题) is missing: title of the table");
            let hint = message!("添加一行：标题: 各县市编制情况", "add a line: title: Posts by county");
            diagnostics.push(Diagnostic::error(&model::MISSING_FIELD, place.clone(), message).hint(hint));
            return None;
        };
        let heads: Vec<Head> = self.columns.0.iter().map(head).collect();
        if heads.is_empty() {
            let message =
                message!("缺少“列”（columns）：各列的名称", "`columns` (列) is missing: names of the columns");
            let hint = message!("添加一行：列: [县市, 核定, 实有]", "add a line: columns: [County, Approved, Actual]");
            diagnostics.push(Diagnostic::error(&model::MISSING_FIELD, place.clone(), message).hint(hint));
            return None;
        }
        let written = read::items(node, diagnostics)?;
        let (columns, mut rows) = read::rows(&heads, written, place, diagnostics)?;
        let given = self.total_given.0.as_ref();
        if self.total == Some(TotalRule::Sum) || given.is_some() {
            total::add(&columns, &mut rows, written, given, diagnostics)?;
        }
        if !self.filter.is_empty() {
            rows = self.filter.apply(&columns, &rows, diagnostics)?;
        }
        Some(Table { caption: title.to_string(), columns, rows, ..Table::default() })
    }
}

/// The error that a block says nothing about its data.
pub(in crate::model::fence) fn no_data(place: &Place) -> Diagnostic {
    let message = message!("没有写数据", "there are no data");
    let hint = message!(
        "用“数据”写数据表的编号，或用“行”直接写各行",
        "name a dataset with `data`, or write the rows with `rows`"
    );
    Diagnostic::error(&code::NO_DATA, place.clone(), message).hint(hint)
}

fn head(column: &ColumnName) -> Head {
    match column {
        ColumnName::Name(name) => Head::named(&name.value),
        ColumnName::Described(spec, _) => {
            let group = spec.group.as_ref().map(ToString::to_string);
            let title = spec.title.to_string();
            // Columns of different groups may have the same title, so the group is part of the id.
            let id = match (&spec.id, &group) {
                (Some(id), _) => id.to_string(),
                (None, Some(group)) => format!("{group}/{title}"),
                (None, None) => title.clone(),
            };
            let unit = spec.unit.as_ref().map(ToString::to_string);
            let decimals = spec.decimals.map(|decimals| decimals.0);
            Head { id, title, group, unit, kind: spec.kind, decimals, numeric: false }
        }
    }
}
