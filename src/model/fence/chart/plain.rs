//! Charts of categories and series: columns of a table, or one column divided by another.

use super::input::{Input, number};
use super::{Chart, Series};
use crate::diag::codes::fence as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::model::fence::filter;

pub(super) fn resolve(input: &Input<'_>, diagnostics: &mut Diagnostics) -> Option<Chart> {
    if input.spec.group.is_some() {
        return divided(input, diagnostics);
    }
    let x = input.names_column(diagnostics);
    let y = input.value_columns(diagnostics);
    let (x, y) = (x?, y?);
    let input = input.sorted(|row| number(row, *y.first()?));
    let unit = input.common_unit(&y, diagnostics)?;
    let series = y.iter().map(|&at| Series { name: series_name(&input, &y, at), ..input.series(at) }).collect();
    Some(input.chart(unit, x, input.names(x), series))
}

/// One column of values as a series for each value of the dividing column.
fn divided(input: &Input<'_>, diagnostics: &mut Diagnostics) -> Option<Chart> {
    let x = input.names_column(diagnostics);
    let group = input.spec.group.as_ref().and_then(|name| filter::find(&input.table.columns, name, diagnostics));
    let (x, group) = (x?, group?);
    let y = input.value_column(&[x, group], diagnostics)?;
    let unit = input.common_unit(&[y], diagnostics)?;
    let (names, groups) = (input.names(x), input.names(group));
    let (categories, titles) = (distinct(&names), distinct(&groups));
    let mut series: Vec<Series> = titles
        .iter()
        .map(|name| Series { name: name.clone(), values: vec![None; categories.len()], ..input.series(y) })
        .collect();
    let mut seen = Vec::with_capacity(names.len());
    for (at, row) in input.rows.iter().enumerate() {
        let found = titles.iter().position(|title| *title == groups[at]);
        let place = found.zip(categories.iter().position(|name| *name == names[at]));
        let Some((of, category)) = place else { continue };
        if seen.contains(&(of, category)) {
            let (name, title) = (&names[at], &groups[at]);
            let message = message!("“{name}”的“{title}”有两行", "there are two rows for `{name}` in `{title}`");
            let hint = message!("每一格只写一行", "write one row for each");
            diagnostics.push(Diagnostic::error(&code::BAD_ROW, input.row_place(at), message).hint(hint));
            return None;
        }
        seen.push((of, category));
        series[of].values[category] = number(row, y);
    }
    Some(input.chart(unit, x, categories, series))
}

/// Each text once, in the order of the first.
pub(super) fn distinct(texts: &[String]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for text in texts {
        if !found.contains(text) {
            found.push(text.clone());
        }
    }
    found
}

/// The name of a series. 核定数 of one group is not that of another.
fn series_name(input: &Input<'_>, y: &[usize], at: usize) -> String {
    let columns = &input.table.columns;
    let shared = y.iter().filter(|&&other| columns[other].title == columns[at].title).count() > 1;
    match &columns[at].group {
        Some(group) if shared => format!("{group}·{}", columns[at].title),
        _ => columns[at].title.clone(),
    }
}
