//! Total rows of a ledger: no projects, but a check of the sums.

use rust_decimal::Decimal;

use super::{Column, with_unit};
use crate::diag::codes::model as code;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::message;
use crate::model::field::{Field as _, FieldDecl, Shape};
use crate::model::value::{Amount, Currency, FromText as _, Whole, is_nothing};
use crate::source::{Node, Place};
use crate::text::number;
use crate::text::total::{self, Repeats};

/// What a row of these cells sums up: its name stands first, behind a running number at most.
pub(super) fn sums_up(columns: &[Column], cells: &[Node]) -> Option<Total> {
    let is_number = |text: &str| number::parse(text).is_ok();
    let texts = cells.iter().enumerate().filter_map(|(at, cell)| Some((at, cell.as_text()?)));
    let mut texts = texts.filter(|(_, text)| !text.trim().is_empty());
    let is_running =
        |at: usize, text: &str| is_number(text) && columns.get(at).is_none_or(|column| column.field.is_none());
    let (name_at, name) = texts.find(|(at, text)| !is_running(*at, text))?;
    let plain = total::plain(name);
    let kind = match total::row(name) {
        Some(Repeats::Part) => return None,
        _ if total::is_all(name) || is_count(&plain) => Kind::All,
        Some(_) if plain.chars().count() > 6 => return None,
        Some(Repeats::Some) => Kind::Part,
        Some(_) => Kind::Either,
        None => return None,
    };
    Some(Total { kind, name_at })
}

/// 共2个
fn is_count(name: &str) -> bool {
    let Some(count) = name.strip_prefix('共') else { return false };
    let unit = count.trim_start_matches(|c: char| c.is_ascii_digit());
    unit.len() < count.len() && matches!(unit, "个" | "项" | "个项目" | "家" | "户" | "")
}

/// A row that sums up others.
#[derive(Clone, Copy)]
pub(super) struct Total {
    kind: Kind,
    /// The position of the cell with its name.
    name_at: usize,
}

/// Which rows a total row sums up.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// 合计: all of them.
    All,
    /// 小计: those since the last total, or down to the next one where it stands above them.
    Part,
    /// 省外合计: the ones or the others.
    Either,
}

/// The running sums of the number columns.
pub(super) struct Sums<'a> {
    columns: &'a [Column],
    /// Nothing for a column that holds no numbers.
    sums: Vec<Option<Sum>>,
    /// Whether any project was read.
    any: bool,
    /// Whether any was since the last total.
    any_since: bool,
    /// Whether a row 合计 stood below projects: of several each may be one of a group.
    totals: bool,
    /// The total of all above their rows, which is compared once these are read.
    whole_above: Option<(Total, &'a [Node])>,
    /// The subtotal above the rows of its group.
    part_above: Option<(Total, &'a [Node])>,
    /// Whether subtotals stand above their rows.
    parts_above: bool,
}

/// The sum of a column so far.
#[derive(Default)]
struct Sum {
    /// Of all rows.
    all: Decimal,
    /// Of those since the last subtotal.
    part: Decimal,
    /// Of those since the last total 合计.
    since: Decimal,
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
        let sums = columns.iter().map(start).collect();
        Self {
            columns,
            sums,
            any: false,
            any_since: false,
            totals: false,
            whole_above: None,
            part_above: None,
            parts_above: false,
        }
    }

    /// Adds the cells of a project. `is_gap` says which of them have no value of their own, which is reported.
    pub(super) fn add(&mut self, cells: &[Node], is_gap: impl Fn(usize) -> bool) {
        (self.any, self.any_since) = (true, true);
        for (at, (column, sum)) in self.columns.iter().zip(&mut self.sums).enumerate() {
            let Some(sum) = sum else { continue };
            sum.is_unknown |= is_gap(at) || column.no_unit;
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
            sum.since += number.value();
        }
    }

    /// Compares a total row with the rows that it sums up, now or when they are read.
    pub(super) fn total(&mut self, row: Total, cells: &'a [Node], diagnostics: &mut Diagnostics) {
        let (any, since) = (self.any, std::mem::take(&mut self.any_since));
        let part = row.kind == Kind::Part;
        if let Some((waiting, of_waiting)) = self.part_above.take() {
            self.compare(waiting, of_waiting, &|sum| vec![sum.part], diagnostics);
        }
        self.parts_above |= !any && part;
        match row.kind {
            Kind::Part if self.parts_above => self.part_above = Some((row, cells)),
            // Of 小计 below 小计 one sums up the other, or all.
            Kind::Part if since => self.compare(row, cells, &|sum| vec![sum.part], diagnostics),
            Kind::All | Kind::Either if !any => self.whole_above = Some((row, cells)),
            Kind::All if !self.totals => self.compare(row, cells, &|sum| vec![sum.all], diagnostics),
            Kind::All => self.compare(row, cells, &|sum| vec![sum.all, sum.since], diagnostics),
            Kind::Part | Kind::Either => {
                self.compare(row, cells, &|sum| vec![sum.all, sum.part, sum.since], diagnostics);
            }
        }
        self.totals |= any && !part;
        for sum in self.sums.iter_mut().flatten() {
            sum.part = Decimal::ZERO;
            if !part {
                sum.since = Decimal::ZERO;
            }
        }
    }

    /// Compares the totals that stood above their rows.
    pub(super) fn finish(mut self, diagnostics: &mut Diagnostics) {
        if let Some((row, cells)) = self.part_above.take() {
            self.compare(row, cells, &|sum| vec![sum.part], diagnostics);
        }
        if let Some((row, cells)) = self.whole_above.take() {
            self.compare(row, cells, &|sum| vec![sum.all], diagnostics);
        }
    }

    /// Compares a total row with the sums that may be meant, the first of which is named where it is none of them.
    fn compare(&self, row: Total, cells: &[Node], meant: &dyn Fn(&Sum) -> Vec<Decimal>, diagnostics: &mut Diagnostics) {
        for (at, ((column, cell), sum)) in self.columns.iter().zip(cells).zip(&self.sums).enumerate() {
            let Some(sum) = sum else { continue };
            let says_nothing = cell.is_null() || cell.as_text().is_some_and(|text| is_nothing(text.trim()));
            if says_nothing || at == row.name_at || column.no_unit {
                continue;
            }
            let Some(written) = Number::read(column, cell, diagnostics) else { continue };
            if sum.is_unknown {
                continue;
            }
            let meant = meant(sum);
            if let Some(other) = &sum.other {
                diagnostics.push(mixed(column, cell, other));
            } else if !(meant.contains(&written.value()) && written.is_in(sum.currency)) {
                let meant = meant.first().copied().unwrap_or_default();
                diagnostics.push(differs(column, cell, &written, (row.kind, meant)));
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

fn differs(column: &Column, cell: &Node, written: &Number, (kind, sum): (Kind, Decimal)) -> Diagnostic {
    let head = &column.head;
    let (written, sum) = (written.show(written.value()), written.show(sum));
    let message = match kind {
        Kind::Part => message!(
            "“{head}”列的小计写的是 {written}，这一组各行之和是 {sum}",
            "the subtotal of `{head}` says {written}, the rows of its group add up to {sum}"
        ),
        Kind::All | Kind::Either => message!(
            "“{head}”列的合计写的是 {written}，各行之和是 {sum}",
            "the total of `{head}` says {written}, its rows add up to {sum}"
        ),
    };
    Diagnostic::error(&code::BAD_LEDGER, cell.place.clone(), message).hint(correct())
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
