//! Bullet charts: what is done, the target, and where it should be by now.

use rust_decimal::Decimal;

use super::input::{Input, number};
use super::{Chart, ChartSpec, Series, keys};
use crate::diag::codes::{fence as code, model};
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::model::fence::Placed;
use crate::model::fence::table::numeric;
use crate::model::value::{Date, FromText as _, Text};
use crate::text::number as figure;

/// What `target` or `pace` stands for.
enum Level {
    /// A column of numbers.
    Column(usize),
    /// The same for every row.
    Fixed(Decimal),
    /// A share of the target.
    Share(Decimal),
}

/// Three series: done, target, and pace where there is one.
pub(super) fn resolve(input: &Input<'_>, diagnostics: &mut Diagnostics) -> Option<Chart> {
    let x = input.names_column(diagnostics);
    let target = target(input, diagnostics);
    let pace = match &input.spec.pace {
        Some(name) => level(input, name, true, diagnostics).map(Some),
        None => Some(None),
    };
    let (x, target, pace) = (x?, target?, pace?);
    let columns: Vec<usize> = [Some(&target), pace.as_ref()].into_iter().flatten().filter_map(Level::column).collect();
    let done = input.value_column(&columns, diagnostics)?;
    let unit = input.common_unit(&[&[done], &*columns].concat(), diagnostics)?;
    // Who is ahead is who has done the larger part of the target.
    let input = input.sorted(|row| {
        let whole = target.of(number_at(row, &target), Decimal::ZERO)?;
        number(row, done)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
    });
    let targets: Vec<Option<Decimal>> =
        input.rows.iter().map(|row| target.of(number_at(row, &target), Decimal::ZERO)).collect();
    let mut series =
        vec![input.series(done), Series { values: targets.clone(), ..named(&input, &target, "目标", done) }];
    if let Some(pace) = &pace {
        let rows = input.rows.iter().zip(&targets);
        let values = rows.map(|(row, target)| pace.of(number_at(row, pace), (*target)?)).collect();
        series.push(Series { values, ..named(&input, pace, "序时进度", done) });
    }
    Some(input.chart(unit, x, input.names(x), series))
}

fn target(input: &Input<'_>, diagnostics: &mut Diagnostics) -> Option<Level> {
    match &input.spec.target {
        Some(name) => level(input, name, false, diagnostics),
        None => input.needed(None, ChartSpec::target, diagnostics).map(Level::Column),
    }
}

/// A column of this name, else the value that is written.
fn level(input: &Input<'_>, name: &Placed<Text>, is_pace: bool, diagnostics: &mut Diagnostics) -> Option<Level> {
    if !keys::is_literal(&name.value) {
        return numeric(input.table, name, diagnostics).map(Level::Column);
    }
    if let Ok(number) = figure::parse(&name.value) {
        let share = is_pace && number.percent;
        return Some(if share { Level::Share(number.value) } else { Level::Fixed(number.value) });
    }
    if !is_pace {
        let message = message!("目标不能“按月”推算", "a target does not follow from the months");
        let hint = message!("写列的编号，或一个数", "write the id of a column, or a number");
        diagnostics.push(Diagnostic::error(&model::BAD_VALUE, name.place.clone(), message).hint(hint));
        return None;
    }
    let month_end = input.as_of().and_then(|day| Date::from_text(&day).ok()).filter(|day| day.plus_days(1).day() == 1);
    let Some(day) = month_end else {
        let message = message!("“按月”要有数据截止日，并且是月末", "`monthly` needs `as_of`, the last day of a month");
        let hint = message!("添加一行：数据截止日: 2026-10-31", "add a line: as_of: 2026-10-31");
        diagnostics.push(Diagnostic::error(&code::NO_PACE, name.place.clone(), message).hint(hint));
        return None;
    };
    Some(Level::Share(Decimal::from(day.month()) * Decimal::ONE_HUNDRED / Decimal::from(12)))
}

impl Level {
    fn column(&self) -> Option<usize> {
        match *self {
            Self::Column(at) => Some(at),
            _ => None,
        }
    }

    /// The value in a row: what stands in its column, or what is the same for all.
    fn of(&self, in_column: Option<Decimal>, target: Decimal) -> Option<Decimal> {
        match *self {
            Self::Column(_) => in_column,
            Self::Fixed(value) => Some(value),
            Self::Share(percent) => target.checked_mul(percent)?.checked_div(Decimal::ONE_HUNDRED),
        }
    }
}

fn number_at(row: &crate::model::fence::table::Row, level: &Level) -> Option<Decimal> {
    number(row, level.column()?)
}

/// A series without values, named by its column or by its part.
fn named(input: &Input<'_>, level: &Level, part: &str, done: usize) -> Series {
    let column = level.column().map(|at| input.table.columns[at].title.clone());
    let decimals = level.column().map_or_else(|| input.decimals(done), |at| input.decimals(at));
    Series { name: column.unwrap_or_else(|| part.to_owned()), values: Vec::new(), decimals, unit: None }
}
