//! Funnels: how many pass each stage.

use rust_decimal::Decimal;

use super::input::Input;
use super::{Chart, Series};
use crate::diag::Diagnostics;

/// The first series holds those that reached a stage; a second one, for values that count who is there now, those.
pub(super) fn resolve(input: &Input<'_>, diagnostics: &mut Diagnostics) -> Option<Chart> {
    let x = input.names_column(diagnostics);
    let y = input.value_column(&[], diagnostics);
    let (x, y) = (x?, y?);
    let unit = input.common_unit(&[y], diagnostics)?;
    let own = input.series(y);
    let series = if input.spec.cumulative.as_ref().is_some_and(|flag| flag.value.0) {
        vec![Series { name: "累计达到".to_owned(), values: passed(&own.values), ..own.clone() }, own]
    } else {
        vec![own]
    };
    Some(input.chart(unit, x, input.names(x), series))
}

/// Whoever is at a later stage has passed the earlier ones.
fn passed(values: &[Option<Decimal>]) -> Vec<Option<Decimal>> {
    let mut sum = Decimal::ZERO;
    let mut passed: Vec<Option<Decimal>> = values
        .iter()
        .rev()
        .map(|value| {
            sum = sum.saturating_add(value.unwrap_or_default());
            Some(sum)
        })
        .collect();
    passed.reverse();
    passed
}
