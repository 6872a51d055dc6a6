//! The columns that a `table` block shows: by name, described, or worked out from two others.

use rust_decimal::Decimal;

use crate::diag::codes::{fence as code, model};
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::message;
use crate::model::fence::table::{Cell, Column, ColumnKind, Head, Row, Table, read};
use crate::model::fence::{Placed, filter};
use crate::model::field::{Field, IsRequired, Shape};
use crate::model::value::{ColumnKind as Written, FromText as _, NumberFormat, Text, Whole};
use crate::record;
use crate::source::{Node, Place, Value};

record! {
    /// A column of a table: one that is written in its block, a column of a dataset shown differently, or a ratio.
    pub struct ColumnSpec = "列" / "shown column" {
        /// Head.
        title: Text = ["名称", "标题"], "列名";
        /// Id, if rows name their values by one.
        id: Option<Text> = ["编号"], "列的编号";
        /// Head above this and the neighbouring columns of the same group.
        group: Option<Text> = ["分组"], "上一级表头，相邻同名的合并";
        /// Unit, if it differs from that of the table.
        unit: Option<Text> = ["单位"], "计量单位";
        /// What the cells hold; found out from them if absent.
        kind: Option<Written> = ["类型"], "文字、整数、小数、百分比或日期；不写时由内容判断";
        /// Decimals shown.
        decimals: Option<Whole> = ["小数位"], "显示的小数位数";
        /// How numbers are written.
        format: Option<NumberFormat> = ["格式"], "千分位（默认）、不分节（年份、编号）或带正负号（增减）";
        /// Two columns: the first as a percentage of the second.
        ratio: Vec<Placed<Text>> = ["比率"], "由两列算出的百分比：[分子列, 分母列]";
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

impl Columns {
    /// The columns whose values the rows of the block give.
    pub(super) fn heads(&self) -> Vec<Head> {
        self.0.iter().filter(|column| column.ratio().is_none()).map(head).collect()
    }

    /// Works out the ratios, lets the columns of a dataset look as described, and tells which are shown: all of them
    /// where none is named.
    pub(super) fn arrange(
        &self,
        table: &mut Table,
        of_dataset: bool,
        diagnostics: &mut Diagnostics,
    ) -> Option<Vec<usize>> {
        let own = table.columns.len();
        let ratios = self.add_ratios(table, diagnostics);
        if self.0.is_empty() {
            return Some((0..own).collect());
        }
        let mut next = own;
        let found: Vec<Option<usize>> = self
            .0
            .iter()
            .map(|column| match column {
                ColumnName::Name(name) => filter::find(&table.columns, name, diagnostics),
                ColumnName::Described(spec, _) if !spec.ratio.is_empty() => {
                    next += 1;
                    Some(next - 1)
                }
                ColumnName::Described(spec, place) => {
                    let name = spec.id.as_ref().unwrap_or(&spec.title).clone();
                    let name = if of_dataset { name } else { Text::from_text(&id(spec)).unwrap_or(name) };
                    let at = filter::find(&table.columns, &Placed { value: name, place: place.clone() }, diagnostics)?;
                    if of_dataset {
                        describe(&mut table.columns[at], spec);
                    }
                    Some(at)
                }
            })
            .collect();
        ratios?;
        found.into_iter().collect()
    }

    /// Adds the columns that are worked out from two others, in their order. The total row has the ratio of the totals.
    pub(super) fn add_ratios(&self, table: &mut Table, diagnostics: &mut Diagnostics) -> Option<()> {
        let mut fine = Some(());
        for (spec, place) in self.0.iter().filter_map(ColumnName::ratio) {
            let parts: Vec<Option<usize>> = spec.ratio.iter().map(|name| numeric(table, name, diagnostics)).collect();
            let [Some(part), Some(whole)] = *parts else {
                if parts.len() != 2 {
                    diagnostics.push(not_two(place));
                }
                fine = None;
                continue;
            };
            let decimals = spec.decimals.map_or(2, |decimals| decimals.0);
            let column = Column { id: id(spec), kind: ColumnKind::Percent(decimals), ..Column::default() };
            table.columns.push(column);
            if let Some(column) = table.columns.last_mut() {
                describe(column, spec);
            }
            let at = table.columns.len() - 1;
            for row in &mut table.rows {
                let ratio = ratio(row, part, whole);
                row.cells.resize(at, Cell::Empty);
                row.cells.push(ratio.map_or(Cell::Empty, Cell::Number));
            }
        }
        fine
    }
}

impl ColumnName {
    fn ratio(&self) -> Option<(&ColumnSpec, &Place)> {
        match self {
            Self::Described(spec, place) if !spec.ratio.is_empty() => Some((spec, place)),
            _ => None,
        }
    }
}

/// A column of numbers of this name, or an error where the name is written.
pub(in crate::model::fence) fn numeric(
    table: &Table,
    name: &Placed<Text>,
    diagnostics: &mut Diagnostics,
) -> Option<usize> {
    let at = filter::find(&table.columns, name, diagnostics)?;
    if table.columns[at].is_numeric() {
        return Some(at);
    }
    let message = message!("“{}”列不是数字", "the column `{}` holds no numbers", name.value);
    let others = table.columns.iter().filter(|column| column.is_numeric());
    let Message { zh, en } = Message::list(&others.map(|column| &*column.id).collect::<Vec<_>>());
    let hint = (!zh.is_empty()).then(|| message!("数字列：{zh}", "columns of numbers: {en}"));
    diagnostics.push(Diagnostic::error(&code::UNKNOWN_COLUMN, name.place.clone(), message).maybe_hint(hint));
    None
}

fn not_two(place: &Place) -> Diagnostic {
    let message = message!("“比率”要写两列", "`ratio` takes two columns");
    let hint = message!("例如：比率: [累计到位, 年度任务]", "for example: ratio: [in_place, target]");
    Diagnostic::error(&model::WRONG_TYPE, place.clone(), message).hint(hint)
}

fn ratio(row: &Row, part: usize, whole: usize) -> Option<Decimal> {
    match (row.cell(part), row.cell(whole)) {
        (Cell::Number(part), Cell::Number(whole)) => part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(*whole),
        _ => None,
    }
}

/// Lets a column look as it is described.
fn describe(column: &mut Column, spec: &ColumnSpec) {
    let text = |text: &Option<Text>| text.as_ref().map(ToString::to_string);
    column.title = spec.title.to_string();
    column.group = text(&spec.group).or(column.group.take());
    column.unit = text(&spec.unit).or(column.unit.take());
    column.format = spec.format.unwrap_or(column.format);
    if let Some(Whole(decimals)) = spec.decimals {
        column.kind = match column.kind {
            ColumnKind::Integer | ColumnKind::Decimal(_) => ColumnKind::Decimal(decimals),
            ColumnKind::Percent(_) => ColumnKind::Percent(decimals),
            kind => kind,
        };
    }
}

/// The id of a described column. Columns of different groups may have the same title, so the group is part of it.
fn id(spec: &ColumnSpec) -> String {
    match (&spec.id, &spec.group) {
        (Some(id), _) => id.to_string(),
        (None, Some(group)) => format!("{group}/{}", spec.title),
        (None, None) => spec.title.to_string(),
    }
}

fn head(column: &ColumnName) -> Head {
    match column {
        ColumnName::Name(name) => Head::named(&name.value),
        ColumnName::Described(spec, _) => {
            let group = spec.group.as_ref().map(ToString::to_string);
            let title = spec.title.to_string();
            let id = id(spec);
            let unit = spec.unit.as_ref().map(ToString::to_string);
            let format = spec.format.unwrap_or(NumberFormat::Grouped);
            let decimals = spec.decimals.map(|decimals| decimals.0);
            Head { id, title, group, unit, kind: spec.kind, decimals, format, numeric: false, summed: false }
        }
    }
}
