//! Total rows of a ledger: no projects, but a check of the sums.

use rust_decimal::Decimal;

use super::Column;
use crate::diag::codes::model as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::model::field::{FieldDecl, Shape};
use crate::model::value::{Amount, FromText as _, Whole};
use crate::source::Node;
use crate::text::number;
use crate::text::total::{self, Repeats};

/// Whether a row that begins with this cell sums up others.
pub(super) fn is_total(first: &Node) -> bool {
    let name = total::plain(first.as_text().unwrap_or_default());
    name.chars().count() <= 6 && matches!(total::row(&name), Some(Repeats::All | Repeats::Some))
}

/// The running sums of the number columns.
pub(super) struct Sums<'a> {
    columns: &'a [Column],
    /// Of all rows so far, and of those since the last subtotal; nothing where a cell is no plain number.
    sums: Vec<(Option<Decimal>, Option<Decimal>)>,
}

impl<'a> Sums<'a> {
    pub(super) fn new(columns: &'a [Column]) -> Self {
        let start = |column: &Column| Some(Decimal::ZERO).filter(|_| column.field.is_some_and(is_number));
        Self { columns, sums: columns.iter().map(|column| (start(column), start(column))).collect() }
    }

    /// Adds the cells of a project.
    pub(super) fn add(&mut self, cells: &[Node]) {
        for (cell, (all, part)) in cells.iter().zip(&mut self.sums).filter(|(cell, _)| !cell.is_null()) {
            let value = cell.as_text().and_then(|text| number::parse(text).ok()).map(|number| number.value);
            let plus = |sum: Option<Decimal>| sum.zip(value).and_then(|(sum, value)| sum.checked_add(value));
            (*all, *part) = (plus(*all), plus(*part));
        }
    }

    /// Compares a total row with the sum of all rows, or of those since the last one; either may be meant.
    pub(super) fn compare(&mut self, cells: &[Node], diagnostics: &mut Diagnostics) {
        let columns = self.columns;
        for ((column, cell), (all, part)) in columns.iter().zip(cells).zip(&mut self.sums) {
            let Some(sum) = *all else { continue };
            let since = part.replace(Decimal::ZERO).unwrap_or(sum);
            let Some(written) = cell.as_text().and_then(|text| number::parse(text).ok()) else { continue };
            if written.value != sum && written.value != since {
                let (head, written, sum) = (&column.head, written.value.normalize(), sum.normalize());
                diagnostics.push(
                    Diagnostic::error(
                        &code::BAD_LEDGER,
                        cell.place.clone(),
                        message!(
                            "“{head}”列的合计写的是 {written}，各行之和是 {sum}",
                            "the total of `{head}` says {written}, its rows add up to {sum}"
                        ),
                    )
                    .hint(message!(
                        "改正合计，或删去合计行（程序自己计算）",
                        "correct the total or delete the row: it is computed"
                    )),
                );
            }
        }
    }
}

fn is_number(field: &FieldDecl) -> bool {
    matches!((field.shape)(), Shape::Scalar { noun, .. } if noun == Amount::NOUN || noun == Whole::NOUN)
}
