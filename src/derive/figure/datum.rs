//! What one field of one record, or one cell of a dataset, holds.

use std::borrow::Cow;

use num_traits::CheckedMul as _;

use super::value::{Number, Quotient};
use crate::model::table::Cell;
use crate::model::value::{Amount, Date, FromText as _, Period};
use crate::text::rational::{Rational, decimals, from_decimal, power_of_ten};
use crate::text::unit::{Scale, Unit};
use crate::text::{number, quantity};

/// One value of a table.
#[derive(Debug, Clone)]
pub(super) enum Datum<'a> {
    /// Nothing is written, or the edition holds it back.
    Nothing,
    /// A number.
    Number(Number),
    /// A day, or the days of a period.
    Days(Date, Date),
    /// A text.
    Text(Cow<'a, str>),
    /// Several texts.
    Texts(Vec<&'a str>),
}

impl<'a> Datum<'a> {
    /// A text, if there is one.
    pub(super) fn text(text: Option<&'a str>) -> Self {
        text.map_or(Self::Nothing, |text| Self::Text(Cow::Borrowed(text)))
    }

    /// A day, if there is one.
    pub(super) fn day(day: Option<Date>) -> Self {
        day.map_or(Self::Nothing, |day| Self::Days(day, day))
    }

    /// A period, if there is one.
    pub(super) fn period(period: Option<Period>) -> Self {
        period.map_or(Self::Nothing, |period| Self::Days(period.first_day(), period.last_day()))
    }

    /// A whole number in a unit, if there is one.
    pub(super) fn whole(number: Option<u32>, unit: &str) -> Self {
        let scale = Scale::parse(unit).unwrap_or_else(Scale::plain);
        let number = number.and_then(|number| Number::written(Rational::from_integer(number.into()), scale, 0));
        number.map_or(Self::Nothing, Self::Number)
    }

    /// 是 or 否, if it is known.
    pub(super) fn flag(flag: Option<bool>) -> Self {
        Self::text(flag.map(|flag| if flag { "是" } else { "否" }))
    }

    /// An amount of money, if there is one.
    pub(super) fn amount(amount: Option<Amount>) -> Self {
        let number = amount.and_then(|amount| {
            let value = Rational::new(i128::from(amount.hundredths()), power_of_ten(2)?);
            Some(Number {
                value,
                scale: Scale::parse(amount.unit())?,
                decimals: None,
                change: false,
                quotient: Quotient::No,
            })
        });
        number.map_or(Self::Nothing, Self::Number)
    }

    /// A figure as its source gives it, with its unit: a number where it is one, else the text.
    pub(super) fn written(value: &'a str, unit: &str) -> Self {
        let number = quantity::read(value).ok().and_then(|quantity| {
            let own = Scale::parse(unit).unwrap_or_else(Scale::plain);
            let scale = match quantity.scale {
                // 3.5万 of 人.
                Some(scale) if scale.unit == Unit::Plain && own.unit != Unit::Plain => Scale {
                    factor: scale.factor.checked_mul(&own.factor)?,
                    label: format!("{}{}", scale.label, own.label).into(),
                    unit: own.unit,
                },
                Some(scale) if scale.unit.agrees(&own.unit) || own.unit == Unit::Plain => scale,
                Some(_) => return None,
                None => own,
            };
            let decimals = decimals(quantity.step, 28).unwrap_or_default();
            Number::written(quantity.number, scale, decimals)
        });
        number.map_or_else(|| Self::text(Some(value)), Self::Number)
    }

    /// A cell of a dataset's column, whose numbers are in a unit and shown with so many decimals.
    pub(super) fn cell(cell: &'a Cell, scale: &Scale, decimals: Option<u32>) -> Self {
        match cell {
            Cell::Empty => Self::Nothing,
            Cell::Text(text) => Self::Text(Cow::Borrowed(text)),
            Cell::Date(date) => Self::Days(*date, *date),
            Cell::Number(number) => {
                let decimals = decimals.unwrap_or_else(|| number.scale());
                let value = from_decimal(*number);
                let number = value.and_then(|value| Number::written(value, scale.clone(), decimals));
                number.map_or(Self::Nothing, Self::Number)
            }
        }
    }

    /// Whether it is what a condition names: a text, a number, a day, or a period in which the days lie.
    pub(super) fn is(&self, written: &str) -> bool {
        match self {
            Self::Nothing => false,
            Self::Text(text) => text.trim() == written,
            Self::Texts(texts) => texts.iter().any(|text| text.trim() == written),
            Self::Number(own) => {
                let number = number::parse(written).ok().and_then(|number| from_decimal(number.value));
                number.is_some() && number == own.shown_number()
            }
            Self::Days(first, last) => days(written).is_some_and(|(from, to)| from <= *first && *last <= to),
        }
    }

    /// As a message or a key of a row shows it.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Number(number) => number.shown(),
            Self::Days(first, last) if first == last => first.to_string(),
            Self::Days(first, last) => format!("{first}至{last}"),
            Self::Text(text) => text.trim().to_owned(),
            Self::Texts(texts) => texts.join("、"),
        }
    }
}

/// The days that a condition names: one day, a month, a year.
pub(super) fn days(written: &str) -> Option<(Date, Date)> {
    if let Ok(day) = Date::from_text(written) {
        return Some((day, day));
    }
    Period::from_text(written).ok().map(|period| (period.first_day(), period.last_day()))
}
