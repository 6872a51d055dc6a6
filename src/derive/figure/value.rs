//! Values of expressions: exact numbers with their units, days, texts, columns and records.

use std::borrow::Cow;

use num_traits::{CheckedAdd as _, CheckedDiv as _, CheckedMul as _, CheckedSub as _, Zero as _};

use super::table::Table;
use crate::model::value::Date;
use crate::text::quantity::Quantity;
use crate::text::rational::{self, Rational};
use crate::text::unit::{Scale, Unit};

/// What an expression comes to.
#[derive(Debug, Clone)]
pub(super) enum Value<'a> {
    /// A number.
    Number(Number),
    /// A day.
    Date(Date),
    /// A text.
    Text(Box<str>),
    /// The cells of a column in some rows.
    Column(Table<'a>, usize, Vec<usize>),
    /// A number for each of some rows.
    Series(Table<'a>, Items),
    /// Some rows of a table.
    Records(Table<'a>, Vec<usize>),
}

impl Value<'_> {
    /// As a message shows it.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Number(number) => number.said().shown(),
            Self::Date(date) => date.to_string(),
            Self::Text(text) => text.to_string(),
            Self::Column(_, _, rows) | Self::Records(_, rows) => format!("{}行", rows.len()),
            Self::Series(_, items) => format!("{}行", items.len()),
        }
    }
}

/// Numbers with the rows that they belong to, in the order of the rows.
pub(super) type Items = Vec<(usize, Number)>;

/// An exact number with its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    /// In the unit itself: yuan for money, a fraction of 1 for shares and points.
    pub(super) value: Rational,
    /// The unit, and the multiple of it in which the number is shown.
    pub(super) scale: Scale,
    /// With how many decimals it is shown; nothing if that follows from the value.
    pub(super) decimals: Option<u32>,
    /// Whether it is a change, which prose tells by words (下降8.92%) rather than by a sign.
    pub(super) change: bool,
    /// Whether it was made by dividing.
    pub(super) quotient: Quotient,
}

/// What dividing made of a number without unit. Quotients serve as shares, so that their difference may be one in
/// percentage points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Quotient {
    /// It is none, or nobody can tell any more.
    #[default]
    No,
    /// Of two amounts of one unit: surely a ratio.
    OfAmounts,
    /// Of two numbers without unit: a ratio, or a mean.
    OfNumbers,
    /// A ratio less a number: growth, as `a/b-1`.
    Less,
    /// The difference of two ratios.
    Apart,
    /// The difference of two numbers that may be ratios.
    MaybeApart,
}

impl Quotient {
    /// What a difference of two is.
    fn less(self, other: Self) -> Self {
        match (self, other) {
            (Self::OfAmounts, Self::No) => Self::Less,
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::OfNumbers | Self::MaybeApart, Self::OfNumbers | Self::MaybeApart) => Self::MaybeApart,
            _ => Self::Apart,
        }
    }
}

/// Why two numbers do not go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    /// Their units.
    Units,
    /// The divisor is zero.
    Zero,
    /// The result does not fit.
    Overflow,
}

/// With how many decimals a rate is shown where nothing else is said: the usage of official statistics.
const RATE_DECIMALS: u32 = 2;

/// More decimals than these nobody writes.
const MOST_DECIMALS: u32 = 12;

impl Number {
    /// A number as it is written before its unit; nothing if it does not fit.
    pub(super) fn written(number: Rational, scale: Scale, decimals: u32) -> Option<Self> {
        let value = number.checked_mul(&scale.factor)?;
        let scale = if scale.unit == Unit::Plain { Scale::plain() } else { scale };
        Some(Self { value, scale, decimals: Some(decimals), change: false, quotient: Quotient::No })
    }

    /// A number without unit.
    pub(super) fn plain(value: Rational) -> Self {
        Self { value, scale: Scale::plain(), decimals: None, change: false, quotient: Quotient::No }
    }

    /// How many there are of something.
    pub(super) fn count(count: usize) -> Self {
        Self::plain(Rational::from_integer(count as i128))
    }

    /// Zero in a unit.
    pub(super) fn zero(scale: Scale) -> Self {
        Self { value: Rational::zero(), scale, decimals: None, change: false, quotient: Quotient::No }
    }

    /// A ratio shown in per cent.
    pub(super) fn rate(value: Rational) -> Self {
        Self { value, scale: Scale::percent(), decimals: Some(RATE_DECIMALS), change: false, quotient: Quotient::No }
    }

    /// A difference of ratios shown in percentage points.
    pub(super) fn points(value: Rational) -> Self {
        Self { value, scale: Scale::points(), decimals: Some(RATE_DECIMALS), change: true, quotient: Quotient::No }
    }

    fn unit(&self) -> &Unit {
        &self.scale.unit
    }

    /// The sum.
    pub(super) fn add(&self, other: &Self) -> Result<Self, Trouble> {
        let scale = match (self.unit(), other.unit()) {
            (Unit::Points, Unit::Share) => &other.scale,
            (Unit::Share, Unit::Points) => &self.scale,
            (a, b) if a.agrees(b) => self.wider(other),
            (Unit::Plain, Unit::Count(_) | Unit::Share) => &other.scale,
            (Unit::Count(_) | Unit::Share, Unit::Plain) => &self.scale,
            _ => return Err(Trouble::Units),
        };
        let value = self.value.checked_add(&other.value).ok_or(Trouble::Overflow)?;
        let same = self.scale.factor == other.scale.factor;
        let decimals = self.decimals.zip(other.decimals).filter(|_| same).map(|(a, b)| a.max(b));
        Ok(self.with(value, scale.clone(), decimals))
    }

    /// The difference. That of two shares is one in percentage points, quotients among them; what a share leaves of 1 is
    /// a share.
    pub(super) fn sub(&self, other: &Self) -> Result<Self, Trouble> {
        let difference = self.add(&other.negate()?)?;
        let is_share = |number: &Self| *number.unit() == Unit::Share || number.quotient != Quotient::No;
        Ok(match (self.unit(), other.unit()) {
            (Unit::Share, _) | (_, Unit::Share) if is_share(self) && is_share(other) => {
                Self { scale: Scale::points(), change: true, ..difference }
            }
            (Unit::Plain, Unit::Plain) => Self { quotient: self.quotient.less(other.quotient), ..difference },
            _ => difference,
        })
    }

    /// The product. One of the two has no unit, or is a share.
    pub(super) fn mul(&self, other: &Self) -> Result<Self, Trouble> {
        let scale = match (self.unit(), other.unit()) {
            (Unit::Plain, _) => &other.scale,
            (_, Unit::Plain) => &self.scale,
            (Unit::Share, _) => &other.scale,
            (_, Unit::Share) => &self.scale,
            _ => return Err(Trouble::Units),
        };
        let value = self.value.checked_mul(&other.value).ok_or(Trouble::Overflow)?;
        Ok(self.with(value, scale.clone(), None))
    }

    /// The quotient: a bare ratio where both have the same unit, an amount a head (人均) where money is divided by a count.
    pub(super) fn div(&self, other: &Self) -> Result<Self, Trouble> {
        let scale = match (self.unit(), other.unit()) {
            (_, Unit::Plain) => self.scale.clone(),
            (a, b) if a.agrees(b) => Scale::plain(),
            (_, Unit::Share) | (Unit::Money(_), Unit::Count(_)) => self.scale.clone(),
            _ => return Err(Trouble::Units),
        };
        if other.value.is_zero() {
            return Err(Trouble::Zero);
        }
        let value = self.value.checked_div(&other.value).ok_or(Trouble::Overflow)?;
        // 0.125亿元 a head is said as 12.5万元.
        let scale = match (self.unit(), other.unit()) {
            (Unit::Money(currency), Unit::Count(_)) => Scale::money(currency, value),
            _ => scale,
        };
        let quotient = match (self.unit(), other.unit()) {
            (Unit::Plain, Unit::Plain) => Quotient::OfNumbers,
            (Unit::Money(_), Unit::Money(_)) | (Unit::Count(_), Unit::Count(_)) => Quotient::OfAmounts,
            _ => Quotient::No,
        };
        Ok(Self { quotient, ..self.with(value, scale, None) })
    }

    /// As it is said where nothing says otherwise: the difference of two ratios in percentage points.
    pub(super) fn said(&self) -> Cow<'_, Self> {
        if self.quotient == Quotient::Apart { Cow::Owned(Self::points(self.value)) } else { Cow::Borrowed(self) }
    }

    /// In a scale: the difference of what may be ratios in percentage points, if these are what it is said in.
    pub(super) fn said_in(&self, scale: &Scale) -> Cow<'_, Self> {
        let apart = matches!(self.quotient, Quotient::Apart | Quotient::MaybeApart);
        if apart && scale.unit == Unit::Points { Cow::Owned(Self::points(self.value)) } else { Cow::Borrowed(self) }
    }

    /// The number with the other sign. Whoever writes a sign means it, so it is no longer told by words.
    pub(super) fn negate(&self) -> Result<Self, Trouble> {
        let value = Rational::zero().checked_sub(&self.value).ok_or(Trouble::Overflow)?;
        Ok(Self { value, change: false, ..self.clone() })
    }

    /// The number as it is printed: rates to a hundredth of a per cent, amounts exactly.
    ///
    /// What readers compare and subtract is what they see, so ranks and 序时进度 are worked out from it.
    pub(super) fn printed(&self) -> Rational {
        let step = Rational::new(1, 10_000);
        match self.unit() {
            Unit::Plain | Unit::Share | Unit::Points => rational::round_to(self.value, step).unwrap_or(self.value),
            Unit::Money(_) | Unit::Count(_) => self.value,
        }
    }

    /// The number before its unit as it is shown; nothing if it does not fit.
    pub(super) fn shown_number(&self) -> Option<Rational> {
        self.value.checked_div(&self.scale.factor)
    }

    /// The number with its unit: `95.20亿元`.
    pub(super) fn shown(&self) -> String {
        self.shown_number().and_then(|number| rational::to_text(number, self.shown_decimals(number))).map_or_else(
            // What is too long for decimals is shown as the fraction it is.
            || format!("{}{}", self.value, self.scale.label),
            |text| format!("{text}{}", self.scale.label),
        )
    }

    /// The number with its unit, with two decimals more than what is written for it, where it has so many: a ratio of
    /// 0.827826 beside 82.79%.
    pub(super) fn shown_beside(&self, written: &Quantity) -> String {
        let enough = || {
            let factor = match &written.scale {
                Some(scale) => scale.factor,
                // A bare number beside a ratio may be one of per cent all the same.
                None if self.scale.unit == Unit::Plain => Rational::new(1, 100),
                None => self.scale.factor,
            };
            let step = written.step.checked_mul(&factor)?.checked_div(&self.scale.factor)?;
            let most = rational::decimals(step, MOST_DECIMALS)? + 2;
            let number = self.shown_number()?;
            let decimals = rational::decimals(number, most).unwrap_or(most).max(self.shown_decimals(number));
            Some(format!("{}{}", rational::to_text(number, decimals)?, self.scale.label))
        };
        enough().unwrap_or_else(|| self.shown())
    }

    /// With how many decimals a number before its unit is shown.
    pub(super) fn shown_decimals(&self, number: Rational) -> u32 {
        self.decimals.or_else(|| rational::decimals(number, 4)).unwrap_or(RATE_DECIMALS)
    }

    /// The scale that shows both numbers with the fewer digits: 亿元 rather than 万元.
    fn wider<'n>(&'n self, other: &'n Self) -> &'n Scale {
        if other.scale.factor > self.scale.factor { &other.scale } else { &self.scale }
    }

    fn with(&self, value: Rational, scale: Scale, decimals: Option<u32>) -> Self {
        Self { value, scale, decimals, change: false, quotient: Quotient::No }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: i128, unit: &str) -> Number {
        let scale = Scale::parse(unit).unwrap_or_else(Scale::plain);
        Number::written(Rational::from_integer(value), scale, 0).expect("a number")
    }

    #[test]
    fn units_go_together_or_not() {
        type Operation = fn(&Number, &Number) -> Result<Number, Trouble>;
        let operations: [(&str, Operation); 4] =
            [("+", Number::add), ("-", Number::sub), ("*", Number::mul), ("/", Number::div)];
        for (a, a_unit, sign, b, b_unit, expected) in [
            (3, "亿元", "+", 5000, "万元", Ok("3.5亿元")),
            (5000, "万元", "+", 3, "亿元", Ok("3.5亿元")),
            (3, "亿元", "+", 5, "万美元", Err(Trouble::Units)),
            (3, "亿元", "+", 5, "", Err(Trouble::Units)),
            (13, "名", "+", 74, "人", Ok("87名")),
            (13, "", "+", 74, "人", Ok("87人")),
            (13, "名", "+", 74, "个", Err(Trouble::Units)),
            (80, "%", "-", 75, "%", Ok("5个百分点")),
            (1, "", "-", 75, "%", Ok("25%")),
            (80, "%", "+", 5, "个百分点", Ok("85%")),
            (5, "个百分点", "+", 1, "", Err(Trouble::Units)),
            (120, "亿元", "*", 50, "%", Ok("60亿元")),
            (120, "亿元", "*", 2, "亿元", Err(Trouble::Units)),
            (6, "亿元", "/", 4, "亿元", Ok("1.5")),
            (6, "亿元", "/", 4, "", Ok("1.5亿元")),
            (6, "亿元", "/", 4, "名", Ok("1.5亿元")),
            (2, "亿元", "/", 16, "名", Ok("1250万元")),
            (2, "亿美元", "/", 16, "户", Ok("1250万美元")),
            (600, "元", "/", 4, "亩", Ok("150元")),
            (4, "名", "/", 2, "亿元", Err(Trouble::Units)),
            (6, "亿元", "/", 50, "%", Ok("12亿元")),
            (6, "亿元", "/", 0, "亿元", Err(Trouble::Zero)),
            (6, "", "/", 4, "名", Err(Trouble::Units)),
        ] {
            let (_, operation) = operations.iter().find(|(name, _)| *name == sign).expect("an operation");
            let mut result = operation(&number(a, a_unit), &number(b, b_unit));
            if let Ok(number) = &mut result {
                number.decimals = None;
            }
            assert_eq!(
                result.as_ref().map(Number::shown).map_err(|error| *error),
                expected.map(str::to_owned),
                "{a}{a_unit} {sign} {b}{b_unit}"
            );
        }
    }

    #[test]
    fn what_does_not_fit_is_an_error() {
        let big = Number::plain(Rational::from_integer(i128::MAX));
        assert_eq!(big.add(&big), Err(Trouble::Overflow));
        assert_eq!(big.mul(&big), Err(Trouble::Overflow));
        assert!(big.shown().starts_with("170141183460469231731687303715884105727"));
        assert_eq!(Number::plain(Rational::from_integer(i128::MIN)).negate(), Err(Trouble::Overflow));
    }
}
