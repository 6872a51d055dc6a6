//! Scatter charts: a point for each row, by two measures of units of their own.

use super::input::Input;
use super::{Chart, ChartSpec, Detail, Series};
use crate::diag::Diagnostics;
use crate::model::fence::filter;
use crate::model::fence::table::numeric;

/// Two series: across and up.
pub(super) fn resolve(input: &Input<'_>, diagnostics: &mut Diagnostics) -> Option<Chart> {
    let spec = input.spec;
    let x = match &spec.x {
        Some(name) => numeric(input.table, name, diagnostics),
        None => input.needed(None, ChartSpec::x, diagnostics),
    };
    let label = match &spec.label {
        Some(name) => filter::find(&input.table.columns, name, diagnostics),
        None => Some(input.table.row_head().unwrap_or(0)),
    };
    let group = match &spec.group {
        Some(name) => filter::find(&input.table.columns, name, diagnostics).map(Some),
        None => Some(None),
    };
    let (x, label, group) = (x?, label?, group?);
    let y = input.value_column(&[x], diagnostics)?;
    let series = |at| Series { unit: input.unit_of(at), ..input.series(at) };
    let mut chart = input.chart(None, label, input.names(label), vec![series(x), series(y)]);
    if let Some(group) = group {
        chart.detail = Detail::Groups(input.names(group));
    }
    Some(chart)
}
