//! Heat matrices: what stands along the axis across, its rows down; numbers, texts, or how many rows there are.

use rust_decimal::Decimal;

use super::input::{Input, number};
use super::plain::distinct;
use super::{Chart, Detail, Series};
use crate::diag::Diagnostics;
use crate::model::fence::filter;

pub(super) fn resolve(input: &Input<'_>, diagnostics: &mut Diagnostics) -> Option<Chart> {
    let x = input.names_column(diagnostics);
    match &input.spec.group {
        Some(group) => {
            let group = filter::find(&input.table.columns, group, diagnostics);
            long(input, x?, group?, diagnostics)
        }
        None => wide(input, x?, diagnostics),
    }
}

/// A row of the table for each cell.
fn long(input: &Input<'_>, x: usize, group: usize, diagnostics: &mut Diagnostics) -> Option<Chart> {
    let y = match input.spec.y.first() {
        Some(name) => Some(filter::find(&input.table.columns, name, diagnostics)?),
        None => None,
    };
    let (names, groups) = (input.names(x), input.names(group));
    let (across, down) = (distinct(&names), distinct(&groups));
    let rows_of = |name: &str, title: &str| -> Vec<usize> {
        (0..input.rows.len()).filter(|&at| names[at] == name && groups[at] == title).collect()
    };
    if let Some(y) = y.filter(|&y| !input.table.columns[y].is_numeric()) {
        let texts = input.names(y);
        let cell = |name: &String, title: &String| {
            let cells: Vec<&str> = rows_of(name, title).into_iter().map(|at| &*texts[at]).collect();
            cells.join("；")
        };
        let rows = down.iter().map(|title| across.iter().map(|name| cell(name, title)).collect()).collect();
        let chart = input.chart(None, group, down, Vec::new());
        return Some(Chart { detail: Detail::Texts { columns: across, rows }, ..chart });
    }
    let unit = match y {
        Some(y) => input.common_unit(&[y], diagnostics)?,
        None => input.spec.unit.as_ref().map(ToString::to_string),
    };
    let value = |name: &str, title: &str| {
        let rows = rows_of(name, title);
        match y {
            Some(y) => rows.iter().filter_map(|&at| number(&input.rows[at], y)).reduce(Decimal::saturating_add),
            // A row that is not there is a finding of its own: nothing is counted as nothing.
            None => Some(Decimal::from(rows.len())).filter(|count| !count.is_zero()),
        }
    };
    let decimals = y.map_or(0, |y| input.decimals(y));
    let series = across.iter().map(|name| {
        let values = down.iter().map(|title| value(name, title)).collect();
        Series { name: name.clone(), values, decimals, unit: None }
    });
    let series = series.collect();
    Some(input.chart(unit, group, down, series))
}

/// A column of the table for each row of the matrix.
fn wide(input: &Input<'_>, x: usize, diagnostics: &mut Diagnostics) -> Option<Chart> {
    let y = input.value_columns(diagnostics)?;
    let unit = input.common_unit(&y, diagnostics)?;
    let input = input.sorted(|row| number(row, *y.first()?));
    let decimals = y.iter().map(|&at| input.decimals(at)).max().unwrap_or(0);
    let names = input.names(x);
    let series = names.iter().zip(&input.rows).map(|(name, row)| {
        let values = y.iter().map(|&at| number(row, at)).collect();
        Series { name: name.clone(), values, decimals, unit: None }
    });
    let series = series.collect();
    let down = y.iter().map(|&at| input.table.columns[at].title.clone()).collect();
    let chart = input.chart(unit, x, down, series);
    Some(Chart { category_title: Some("指标".to_owned()), ..chart })
}
