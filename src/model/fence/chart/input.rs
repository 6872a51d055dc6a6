//! What a chart is made from: the rows of a table, and the columns that the keys of its block name.

use rust_decimal::Decimal;

use super::{Chart, ChartSpec, Detail, Order, Series};
use crate::diag::codes::{fence as code, model};
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::message;
use crate::model::fence::Placed;
use crate::model::fence::filter;
use crate::model::fence::table::{Cell, Column, ColumnKind, Role, Row, Table, numeric};
use crate::model::field::FieldDecl;
use crate::model::value::{Date, Text};
use crate::source::{Node, Place, Value};

/// A block and the table that it speaks of.
pub(super) struct Input<'a> {
    pub(super) spec: &'a ChartSpec,
    /// The place of the block.
    pub(super) place: &'a Place,
    pub(super) table: &'a Table,
    /// The rows that are drawn, without totals.
    pub(super) rows: Vec<Row>,
    /// The rows as they are written in the block, if they are and none was left out.
    written: &'a [Node],
}

impl<'a> Input<'a> {
    /// The input, and whether its filter could be read: if not, it has all rows, so that other mistakes are found too.
    pub(super) fn new(
        spec: &'a ChartSpec,
        place: &'a Place,
        table: &'a Table,
        written: Option<&'a Node>,
        diagnostics: &mut Diagnostics,
    ) -> (Self, bool) {
        // A total that the block names as a level is drawn as one.
        let is_level = |cell: &Cell| match cell {
            Cell::Text(name) => spec.totals.iter().any(|total| *total.value == **name),
            _ => false,
        };
        let role = |row: &Row| if row.cells.iter().any(is_level) { Role::Counted } else { row.role };
        let rows: Vec<Row> = table.rows.iter().map(|row| Row { role: role(row), cells: row.cells.clone() }).collect();
        let filtered = spec.filter.apply(&table.columns, &rows, diagnostics);
        let fine = filtered.is_some();
        let rows = filtered.unwrap_or(rows);
        let written = match written.map(|node| &node.value) {
            Some(Value::Seq(items)) if items.len() == rows.len() => &**items,
            _ => &[],
        };
        (Self { spec, place, table, rows, written }, fine)
    }

    /// The place of a row, or of the block where the row stands elsewhere.
    pub(super) fn row_place(&self, at: usize) -> Place {
        self.written.get(at).map_or_else(|| self.place.clone(), |node| node.place.clone())
    }

    /// The column that a key names; where it names none, the column that is called as the key itself.
    ///
    /// Nothing comes back for a name that no column has, which is reported; `Some(None)` where there is no such column.
    pub(super) fn column(
        &self,
        name: Option<&Placed<Text>>,
        key: &FieldDecl,
        diagnostics: &mut Diagnostics,
    ) -> Option<Option<usize>> {
        match name {
            Some(name) => filter::find(&self.table.columns, name, diagnostics).map(Some),
            None => Some(
                self.table
                    .columns
                    .iter()
                    .position(|column| key.keys.contains(&&*column.id) || key.keys.contains(&&*column.title)),
            ),
        }
    }

    /// The column that a key names, which there must be.
    pub(super) fn needed(
        &self,
        name: Option<&Placed<Text>>,
        key: &FieldDecl,
        diagnostics: &mut Diagnostics,
    ) -> Option<usize> {
        let found = self.column(name, key, diagnostics)?;
        if found.is_none() {
            let (kind_zh, kind_en, zh, en) = (self.spec.kind.zh(), self.spec.kind.en(), key.zh(), key.en());
            let message = message!("{kind_zh}要写“{zh}”（{en}）", "a chart of kind `{kind_en}` needs `{en}` ({zh})");
            let names: Vec<&str> = self.table.columns.iter().map(|column| &*column.id).collect();
            let Message { zh, en } = Message::list(&names);
            let hint = message!("写列的编号，可用的列：{zh}", "write the id of a column: {en}");
            diagnostics.push(Diagnostic::error(&model::MISSING_FIELD, self.place.clone(), message).hint(hint));
        }
        found
    }

    /// The column of the names along the axis.
    pub(super) fn names_column(&self, diagnostics: &mut Diagnostics) -> Option<usize> {
        match &self.spec.x {
            Some(name) => filter::find(&self.table.columns, name, diagnostics),
            None => Some(self.table.row_head().unwrap_or(0)),
        }
    }

    /// The columns of values: those named, else all of numbers.
    pub(super) fn value_columns(&self, diagnostics: &mut Diagnostics) -> Option<Vec<usize>> {
        let found: Vec<Option<usize>> = self.spec.y.iter().map(|name| numeric(self.table, name, diagnostics)).collect();
        let found: Vec<usize> = found.into_iter().collect::<Option<_>>()?;
        if !found.is_empty() {
            return Some(found);
        }
        let columns = &self.table.columns;
        let numeric: Vec<usize> = (0..columns.len()).filter(|&at| columns[at].is_numeric()).collect();
        if numeric.is_empty() {
            let message = message!("没有可以画的数字列", "there is no column of numbers to draw");
            let hint = message!(
                "图要用一列数字：核对数据，或给一列写明数字的类型",
                "a chart needs a column of numbers: check the data, or give a column a kind of number"
            );
            diagnostics.push(Diagnostic::error(&code::UNKNOWN_COLUMN, self.place.clone(), message).hint(hint));
            return None;
        }
        Some(numeric)
    }

    /// The only column of values, for kinds that show one; `others` are columns that have a part of their own.
    pub(super) fn value_column(&self, others: &[usize], diagnostics: &mut Diagnostics) -> Option<usize> {
        let mut found = self.value_columns(diagnostics)?;
        if self.spec.y.is_empty() {
            found.retain(|at| !others.contains(at));
        }
        if let [only] = *found {
            return Some(only);
        }
        let place = self.spec.y.get(1).map_or(self.place, |name| &name.place);
        let message = message!("这里“纵轴”要写一列，现有 {} 列", "`y` is one column here, found {}", found.len());
        let hint = message!("例如：纵轴: 累计到位", "for example: y: in_place");
        diagnostics.push(Diagnostic::error(&code::UNKNOWN_COLUMN, place.clone(), message).hint(hint));
        None
    }

    /// The unit of a column: its own, `%`, or that of the table.
    pub(super) fn unit_of(&self, at: usize) -> Option<String> {
        let column = &self.table.columns[at];
        let percent = matches!(column.kind, ColumnKind::Percent(_)).then(|| "%".to_owned());
        column.unit.clone().or(percent).or_else(|| self.table.unit.clone())
    }

    /// The one unit of all columns of values.
    pub(super) fn common_unit(&self, y: &[usize], diagnostics: &mut Diagnostics) -> Option<Option<String>> {
        let units: Vec<Option<String>> = y.iter().map(|&at| self.unit_of(at)).collect();
        if let Some((other, at)) = units.iter().zip(y).find(|(unit, _)| **unit != units[0]) {
            let show = |unit: &Option<String>| unit.clone().unwrap_or_else(|| "无".to_owned());
            let message = message!(
                "“{}”的单位是“{}”，“{}”的单位是“{}”，不能画在一张图上",
                "`{}` is in `{}` and `{}` in `{}`: they cannot share a chart",
                self.table.columns[y[0]].title,
                show(&units[0]),
                self.table.columns[*at].title,
                show(other)
            );
            let place = self.spec.y.first().map_or(self.place, |name| &name.place);
            let hint = message!("画成两张图，或只写单位相同的列", "draw two charts, or name columns of one unit alone");
            diagnostics.push(Diagnostic::error(&code::MIXED_UNITS, place.clone(), message).hint(hint));
            return None;
        }
        Some(self.spec.unit.as_ref().map(ToString::to_string).or_else(|| units.into_iter().next().flatten()))
    }

    /// The names in a column, one for each row.
    pub(super) fn names(&self, at: usize) -> Vec<String> {
        self.rows.iter().map(|row| name(self.table.columns.get(at), row.cell(at))).collect()
    }

    /// The texts in a column that may be absent, with nothing for an empty one.
    pub(super) fn texts(&self, at: Option<usize>) -> Vec<Option<String>> {
        match at {
            Some(at) => self.names(at).into_iter().map(|name| Some(name).filter(|name| !name.is_empty())).collect(),
            None => vec![None; self.rows.len()],
        }
    }

    /// The numbers in a column.
    pub(super) fn numbers(&self, at: usize) -> Vec<Option<Decimal>> {
        self.rows.iter().map(|row| number(row, at)).collect()
    }

    /// How many decimals the values of a column are shown with.
    pub(super) fn decimals(&self, at: usize) -> u32 {
        let of_column = match self.table.columns[at].kind {
            ColumnKind::Decimal(decimals) | ColumnKind::Percent(decimals) => decimals,
            _ => 0,
        };
        self.spec.decimals.map_or(of_column, |decimals| decimals.0)
    }

    /// A column as a series.
    pub(super) fn series(&self, at: usize) -> Series {
        let column = &self.table.columns[at];
        Series { name: column.title.clone(), values: self.numbers(at), decimals: self.decimals(at), unit: None }
    }

    /// Sorts the rows as the block asks; rows without a value stay at the end.
    pub(super) fn sorted(&self, key: impl Fn(&Row) -> Option<Decimal>) -> Self {
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        let wanted = self.spec.sort;
        if wanted != Order::Given {
            order.sort_by(|&a, &b| match (key(&self.rows[a]), key(&self.rows[b])) {
                (Some(a), Some(b)) if wanted == Order::Ascending => a.cmp(&b),
                (Some(a), Some(b)) => b.cmp(&a),
                (Some(_), None) => std::cmp::Ordering::Less,
                (None, Some(_)) => std::cmp::Ordering::Greater,
                (None, None) => std::cmp::Ordering::Equal,
            });
        }
        // The rows no longer stand where they are written.
        let written = if wanted == Order::Given { self.written } else { &[] };
        Self { rows: order.into_iter().map(|at| self.rows[at].clone()).collect(), written, ..*self }
    }

    /// The day to which the figures are complete.
    pub(super) fn as_of(&self) -> Option<String> {
        self.spec.as_of.map(Date::official).or_else(|| self.table.as_of.clone())
    }

    /// The chart of these categories and series, with all that the block says about it.
    pub(super) fn chart(&self, unit: Option<String>, x: usize, categories: Vec<String>, series: Vec<Series>) -> Chart {
        let text = |text: &Option<Text>| text.as_ref().map(ToString::to_string);
        Chart {
            kind: self.spec.kind,
            title: text(&self.spec.title).unwrap_or_else(|| self.table.caption.clone()),
            description: text(&self.spec.description),
            unit,
            category_title: self.table.columns.get(x).map(|column| column.title.clone()),
            categories,
            series,
            source: text(&self.spec.source).or_else(|| self.table.source.clone()),
            as_of: self.as_of(),
            detail: Detail::None,
        }
    }
}

/// The number in a cell.
pub(super) fn number(row: &Row, at: usize) -> Option<Decimal> {
    match row.cell(at) {
        Cell::Number(value) => Some(*value),
        _ => None,
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
