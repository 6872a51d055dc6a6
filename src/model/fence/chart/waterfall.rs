//! Waterfalls: changes that lead from one level to another.

use rust_decimal::Decimal;

use super::input::Input;
use super::{Chart, Series};
use crate::diag::codes::fence as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::model::field::instead_of;

/// Two series: the changes, with nothing for a level, and the level after each row.
pub(super) fn resolve(input: &Input<'_>, diagnostics: &mut Diagnostics) -> Option<Chart> {
    let x = input.names_column(diagnostics);
    let y = input.value_column(&[], diagnostics);
    let (x, y) = (x?, y?);
    let unit = input.common_unit(&[y], diagnostics)?;
    let mut names = input.names(x);
    levels_exist(input, &names, diagnostics)?;
    let own = input.series(y);
    let (mut changes, mut levels) = (Vec::new(), Vec::new());
    let mut level = Decimal::ZERO;
    let mut fine = true;
    for (at, value) in own.values.iter().enumerate() {
        let is_level = input.spec.totals.iter().any(|total| *total.value == *names[at]);
        match (is_level, value) {
            // The first level is where it begins.
            (true, Some(value)) if at == 0 => level = *value,
            (true, Some(value)) if *value != level => {
                diagnostics.push(differs(input, at, &names[at], *value, level));
                fine = false;
            }
            (true, _) => {}
            (false, value) => level = level.saturating_add(value.unwrap_or_default()),
        }
        changes.push(value.filter(|_| !is_level));
        // A change that is not known leads nowhere.
        levels.push(Some(level).filter(|_| is_level || value.is_some()));
    }
    if input.spec.totals.is_empty() {
        names.push("合计".to_owned());
        changes.push(None);
        levels.push(Some(level));
    }
    let level = Series { name: "累计".to_owned(), values: levels, ..own.clone() };
    let change = Series { name: "增减".to_owned(), values: changes, ..own };
    fine.then(|| input.chart(unit, x, names, vec![change, level]))
}

fn levels_exist(input: &Input<'_>, names: &[String], diagnostics: &mut Diagnostics) -> Option<()> {
    let mut fine = Some(());
    for total in &input.spec.totals {
        if !names.iter().any(|name| **name == *total.value) {
            let message = message!("没有“{}”这一行", "there is no row `{}`", total.value);
            let hint = instead_of(&total.value, names.iter().map(String::as_str));
            diagnostics.push(Diagnostic::error(&code::BAD_ROW, total.place.clone(), message).maybe_hint(hint));
            fine = None;
        }
    }
    fine
}

fn differs(input: &Input<'_>, at: usize, name: &str, stated: Decimal, sum: Decimal) -> Diagnostic {
    let (stated, sum) = (stated.normalize(), sum.normalize());
    let message = message!(
        "“{}”写的是 {}，前面各行相加是 {}",
        "`{}` is given as {}, but the rows before it add up to {}",
        name,
        stated,
        sum
    );
    let hint = message!("核对各行；不核对的，这一行写 ~，由程序计算", "check the rows; with ~ the level is computed");
    Diagnostic::error(&code::TOTAL_DIFFERS, input.row_place(at), message).hint(hint)
}
