//! Rankings: places with ties, and how far each row has moved since the last time.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::columns::numeric;
use crate::diag::codes::fence as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::model::fence::chart::Order;
use crate::model::fence::table::{Align, Cell, Column, ColumnKind, Columns, Role, Row, Table};
use crate::model::fence::{Placed, Tables};
use crate::model::field::{Field, IsRequired, Shape};
use crate::model::value::Text;
use crate::record;
use crate::source::{Node, Value};

record! {
    /// How the rows of a table are ranked.
    pub struct RankingSpec = "排名" / "ranking" {
        /// Column to rank by.
        by: Placed<Text> = ["按"], "按哪一列排名";
        /// Whether the largest or the smallest comes first.
        order: Order = ["顺序"], "降序（默认，大的在前）或升序";
        /// Values of the last time: a column, or the id of a dataset that is ranked by the same column.
        previous: Option<Placed<Text>> = ["上期"], "上期的数值：一列，或上期数据表的编号（按同一列排名）";
        /// Places of the last time: a column.
        previous_places: Option<Placed<Text>> = ["上期位次"], "上期的位次在哪一列";
    }
}

/// A ranking: the column to rank by, or lines that say more.
#[derive(Debug, Clone)]
pub struct Ranking(Box<RankingSpec>);

impl IsRequired for Ranking {}

impl Field for Ranking {
    fn lower(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let spec = match &node.value {
            Value::Map(_) => RankingSpec::lower(node, diagnostics)?,
            _ => {
                let by = Placed::lower(node, diagnostics)?;
                RankingSpec { by, order: Order::Descending, previous: None, previous_places: None }
            }
        };
        Some(Self(Box::new(spec)))
    }
    fn shape() -> Shape {
        RankingSpec::shape()
    }
}

impl Ranking {
    /// Sorts the rows by their places, and adds a column of the places before those that are `shown`, and one of the
    /// movements behind them where there is something to compare with.
    pub(super) fn add(
        &self,
        table: &mut Table,
        shown: &mut Vec<usize>,
        columns: &Columns,
        tables: &Tables<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<()> {
        let by = numeric(table, &self.0.by, diagnostics)?;
        // Subtotals have no place, and no rows of their own beside them once these are sorted.
        table.rows.retain(|row| row.role != Role::Aside);
        let places = self.places(table, by);
        let before = self.before(table, columns, tables, diagnostics)?;
        let mut order: Vec<usize> = (0..table.rows.len()).collect();
        // Rows without a value come after those with one, totals at the end; equal rows stay in their order.
        order.sort_by_key(|&at| (table.rows[at].role == Role::Total, places[at].unwrap_or(usize::MAX)));
        let width = table.columns.len();
        table.columns.push(Column {
            id: "rank".to_owned(),
            title: "位次".to_owned(),
            kind: ColumnKind::Integer,
            align: Some(Align::Center),
            ..Column::default()
        });
        if before.is_some() {
            let (id, title) = ("movement".to_owned(), "较上期".to_owned());
            table.columns.push(Column { id, title, kind: ColumnKind::Movement, ..Column::default() });
        }
        let number = |value: Option<i64>| value.map_or(Cell::Empty, |value| Cell::Number(Decimal::from(value)));
        for (at, row) in table.rows.iter_mut().enumerate() {
            row.cells.resize(width, Cell::Empty);
            let place = places[at].and_then(|place| i64::try_from(place).ok());
            row.cells.push(number(place));
            if let Some(before) = &before {
                row.cells.push(number(before[at].zip(place).map(|(before, place)| before - place)));
            }
        }
        table.rows = order.into_iter().map(|at| table.rows[at].clone()).collect();
        shown.insert(0, width);
        if before.is_some() {
            shown.push(width + 1);
        }
        Some(())
    }

    /// The place of each row; nothing for totals and for rows without a value. Equal rows share a place, and the next
    /// one is left out.
    fn places(&self, table: &Table, by: usize) -> Vec<Option<usize>> {
        let value = |row: &Row| match row.cell(by) {
            Cell::Number(value) if row.role == Role::Counted => Some(*value),
            _ => None,
        };
        let values: Vec<Decimal> = table.rows.iter().filter_map(value).collect();
        let ascending = self.0.order == Order::Ascending;
        let ahead =
            |own: Decimal| values.iter().filter(|&&other| if ascending { other < own } else { other > own }).count();
        table.rows.iter().map(|row| value(row).map(|own| ahead(own) + 1)).collect()
    }

    /// The place that each row had; `Some(None)` where nothing is compared.
    fn before(
        &self,
        table: &Table,
        columns: &Columns,
        tables: &Tables<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Option<Vec<Option<i64>>>> {
        let known = |places: Vec<Option<usize>>| -> Vec<Option<i64>> {
            places.into_iter().map(|place| i64::try_from(place?).ok()).collect()
        };
        match (&self.0.previous, &self.0.previous_places) {
            (None, None) => Some(None),
            (Some(_), Some(places)) => {
                let message =
                    message!("“上期”和“上期位次”只写一个", "`previous` and `previous_places` exclude each other");
                let hint = message!("删去其中一个", "delete one of them");
                diagnostics.push(Diagnostic::error(&code::UNUSED_KEY, places.place.clone(), message).hint(hint));
                None
            }
            (None, Some(places)) => {
                let at = numeric(table, places, diagnostics)?;
                let place = |row: &Row| match row.cell(at) {
                    Cell::Number(place) => place.to_i64(),
                    _ => None,
                };
                Some(Some(table.rows.iter().map(place).collect()))
            }
            (Some(name), None) => {
                let Some(last) = tables.all.get(name.value.as_str()) else {
                    let at = numeric(table, name, diagnostics)?;
                    return Some(Some(known(self.places(table, at))));
                };
                let mut last = last.clone();
                columns.add_ratios(&mut last, diagnostics)?;
                let at = numeric(&last, &self.0.by, diagnostics)?;
                let places = known(self.places(&last, at));
                let names = names(&last);
                let found = |name: String| names.iter().position(|other| *other == name).and_then(|at| places[at]);
                Some(Some(self::names(table).into_iter().map(found).collect()))
            }
        }
    }
}

/// What the rows are called.
fn names(table: &Table) -> Vec<String> {
    let at = table.row_head().unwrap_or(0);
    let name = |row: &Row| match row.cell(at) {
        Cell::Text(name) => name.clone(),
        _ => String::new(),
    };
    table.rows.iter().map(name).collect()
}
