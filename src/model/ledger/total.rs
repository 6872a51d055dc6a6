//! Total rows of a ledger: no projects, but a check of the sums.

use rust_decimal::Decimal;

use super::{Column, with_unit};
use crate::diag::codes::model as code;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::message;
use crate::model::field::{Field as _, FieldDecl, Shape};
use crate::model::value::{Amount, Currency, FromText as _, Whole, is_nothing};
use crate::source::{Node, Place};
use crate::text::total::{self, Repeats};

/// Whether a row that begins with this cell sums up others.
pub(super) fn is_total(first: &Node) -> bool {
    let name = total::plain(first.as_text().unwrap_or_default());
    name.chars().count() <= 6 && matches!(total::row(&name), Some(Repeats::All | Repeats::Some))
}

/// The running sums of the number columns.
pub(super) struct Sums<'a> {
    columns: &'a [Column],
    /// Nothing for a column that holds no numbers.
    sums: Vec<Option<Sum>>,
}

/// The sum of a column so far.
#[derive(Default)]
struct Sum {
    /// Of all rows.
    all: Decimal,
    /// Of those since the last subtotal.
    part: Decimal,
    /// Whether a cell could not be read, which is reported with its row: then nothing is known of the sum.
    is_unknown: bool,
    /// The currency of the amounts, and the first cell with another one.
    currency: Option<Currency>,
    other: Option<Place>,
}

/// The number of a cell as its row reads it, so that what is shown is what is added.
enum Number {
    /// An amount, whatever unit it is written in.
    Amount(Amount),
    Whole(u32),
}

impl<'a> Sums<'a> {
    pub(super) fn new(columns: &'a [Column]) -> Self {
        let start = |column: &Column| column.field.is_some_and(is_number).then(Sum::default);
        Self { columns, sums: columns.iter().map(start).collect() }
    }

    /// Adds the cells of a project. `is_gap` says which of them have no value of their own, which is reported.
    pub(super) fn add(&mut self, cells: &[Node], is_gap: impl Fn(usize) -> bool) {
        for (at, (column, sum)) in self.columns.iter().zip(&mut self.sums).enumerate() {
            let Some(sum) = sum else { continue };
            sum.is_unknown |= is_gap(at);
            let Some(cell) = cells.get(at).filter(|cell| !cell.is_null()) else { continue };
            let Some(number) = Number::read(column, cell, &mut Diagnostics::default()) else {
                sum.is_unknown = true;
                continue;
            };
            if let Number::Amount(amount) = &number
                && *sum.currency.get_or_insert(amount.currency()) != amount.currency()
            {
                sum.other.get_or_insert_with(|| cell.place.clone());
            }
            sum.all += number.value();
            sum.part += number.value();
        }
    }

    /// Compares a total row with the sum of all rows, or of those since the last one; either may be meant.
    pub(super) fn compare(&mut self, cells: &[Node], diagnostics: &mut Diagnostics) {
        let name = cells.iter().position(|cell| !cell.is_null());
        for (at, ((column, cell), sum)) in self.columns.iter().zip(cells).zip(&mut self.sums).enumerate() {
            let Some(sum) = sum else { continue };
            let since = std::mem::take(&mut sum.part);
            let says_nothing = cell.is_null() || cell.as_text().is_some_and(|text| is_nothing(text.trim()));
            if says_nothing || Some(at) == name {
                continue;
            }
            let Some(written) = Number::read(column, cell, diagnostics) else { continue };
            if sum.is_unknown {
                continue;
            }
            if let Some(other) = &sum.other {
                diagnostics.push(mixed(column, cell, other));
            } else if written.value() != sum.all && written.value() != since || !written.is_in(sum.currency) {
                diagnostics.push(differs(column, cell, &written, sum));
            }
        }
    }
}

impl Number {
    fn read(column: &Column, cell: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        match column.field.is_some_and(super::columns::is_amount) {
            true => Amount::lower(&with_unit(cell, column.unit.as_deref()), diagnostics).map(Self::Amount),
            false => Whole::lower(cell, diagnostics).map(|whole| Self::Whole(whole.0)),
        }
    }

    /// The number, of an amount in 元 or dollars. No sum of these is too long: a sheet has too few rows.
    fn value(&self) -> Decimal {
        match self {
            Self::Amount(amount) => Decimal::new(amount.hundredths(), 2),
            Self::Whole(whole) => Decimal::from(*whole),
        }
    }

    fn is_in(&self, currency: Option<Currency>) -> bool {
        match self {
            Self::Amount(amount) => currency.is_none_or(|currency| currency == amount.currency()),
            Self::Whole(_) => true,
        }
    }

    /// A sum in the unit in which this number is written.
    fn show(&self, sum: Decimal) -> String {
        match self {
            Self::Amount(amount) => amount.show_in_unit(sum),
            Self::Whole(_) => sum.normalize().to_string(),
        }
    }
}

fn differs(column: &Column, cell: &Node, written: &Number, sum: &Sum) -> Diagnostic {
    let head = &column.head;
    let (written, sum) = (written.show(written.value()), written.show(sum.all));
    Diagnostic::error(
        &code::BAD_LEDGER,
        cell.place.clone(),
        message!(
            "“{head}”列的合计写的是 {written}，各行之和是 {sum}",
            "the total of `{head}` says {written}, its rows add up to {sum}"
        ),
    )
    .hint(correct())
}

/// Amounts in 元 and in dollars have no sum.
fn mixed(column: &Column, cell: &Node, other: &Place) -> Diagnostic {
    let head = &column.head;
    let message = message!(
        "“{head}”列有两种货币，合计无法核对",
        "`{head}` holds two currencies, so that its total cannot be checked"
    );
    Diagnostic::error(&code::BAD_LEDGER, cell.place.clone(), message)
        .related(other.clone(), message!("另一种货币在这里", "the other currency is here"))
        .hint(message!(
            "折算成一种货币，或把合计的这一格留空",
            "convert them to one currency, or leave this cell of the total empty"
        ))
}

fn correct() -> Message {
    message!("改正合计，或删去合计行（程序自己计算）", "correct the total or delete the row: it is computed")
}

fn is_number(field: &FieldDecl) -> bool {
    matches!((field.shape)(), Shape::Scalar { noun, .. } if noun == Amount::NOUN || noun == Whole::NOUN)
}
