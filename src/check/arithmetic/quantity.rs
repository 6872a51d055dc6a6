//! The numbers of a running text as the patterns see them: amounts, percentages and percentage points.

use std::ops::Range;

use num_traits::{CheckedMul as _, One as _};
use rust_decimal::Decimal;

use crate::text::rational::{self, Rational, to_decimal};
use crate::text::running::{self, Figure};
use crate::text::unit::{Scale, Unit as TextUnit};

/// A number that stands in a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Quantity {
    /// Where it stands, with its unit.
    pub range: Range<usize>,
    /// The number as written: 29.14 of 29.14亿元. 七成 is 70 per cent, and growth by 1.5倍 one by 150 per cent.
    pub value: Decimal,
    /// How precisely it is written.
    pub precision: Precision,
    /// What it is.
    pub kind: Kind,
    /// Whether the text says that it is not the exact number: 约, 近, 以上, 余.
    pub rough: bool,
}

/// How precisely a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Precision {
    /// To so many decimals.
    Decimals(u32),
    /// More coarsely: the value lies so far from the number at most. 七成 is said of 65 to 75 per cent.
    Within(Decimal),
}

/// What a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// So much of something.
    Amount(Unit),
    /// `79.17%`, 七成
    Percent,
    /// `3.54个百分点`
    Points,
    /// 1.5倍 of something.
    Times,
}

/// What an amount is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit {
    /// What is counted: only amounts of the same are added or divided.
    pub dimension: &'static str,
    /// How many of it one written unit is: 1,0000,0000 for 亿元.
    pub factor: Decimal,
    /// Whether it is counted one by one, so that the written number is the exact one.
    pub whole: bool,
}

impl Unit {
    /// The unit of an amount; nothing for a share and for points.
    pub(super) fn of(scale: &Scale) -> Option<Self> {
        Some(Self { dimension: scale.dimension()?, factor: to_decimal(scale.factor)?, whole: scale.is_counted() })
    }
}

impl Precision {
    /// With how many decimals a result is shown beside it.
    pub(super) fn decimals(self) -> u32 {
        match self {
            Self::Decimals(decimals) => decimals,
            Self::Within(_) => 0,
        }
    }
}

impl Quantity {
    /// The unit, if it is an amount.
    pub(super) fn unit(&self) -> Option<Unit> {
        if let Kind::Amount(unit) = self.kind { Some(unit) } else { None }
    }

    /// With how many decimals it is written.
    pub(super) fn decimals(&self) -> u32 {
        self.precision.decimals()
    }

    /// Whether it is written more coarsely than its digits show: 七成, 三万五千, 翻一番.
    pub(super) fn is_coarse(&self) -> bool {
        matches!(self.precision, Precision::Within(_))
    }
}

/// Words before 倍 that make it a rate of growth: 增长1.5倍 is growth by 150 per cent.
const GREW: [&str; 9] = ["增长", "增加", "提高", "上升", "增长了", "增加了", "提高了", "扩大", "上涨"];

/// The numbers of a text, in order.
pub(super) fn read(text: &str) -> Vec<Quantity> {
    running::figures(text).into_iter().filter_map(|figure| quantity(text, figure)).collect()
}

fn quantity(text: &str, figure: Figure) -> Option<Quantity> {
    let Figure { range, number, step, scale, vague } = figure;
    let rough = vague.is_some();
    let percent = Rational::new(1, 100);
    let (kind, factor) = match &scale.unit {
        TextUnit::Points => (Kind::Points, Rational::from_integer(1)),
        TextUnit::Share if &*scale.label == "‰" => return None,
        TextUnit::Share => (Kind::Percent, scale.factor / percent),
        TextUnit::Plain if &*scale.label == "倍" => {
            let grew = GREW.iter().any(|word| text[..range.start].trim_end().ends_with(word));
            if grew { (Kind::Percent, Rational::from_integer(100)) } else { (Kind::Times, Rational::from_integer(1)) }
        }
        _ => (Kind::Amount(Unit::of(&scale)?), Rational::from_integer(1)),
    };
    // Multiplying reduces fractions, which takes longer than all else; most numbers are what is written.
    let (number, step) =
        if factor.is_one() { (number, step) } else { (number.checked_mul(&factor)?, step.checked_mul(&factor)?) };
    let precision = match rational::decimals(step, 28) {
        Some(decimals) if step == Rational::new(1, rational::power_of_ten(decimals)?) => Precision::Decimals(decimals),
        _ => Precision::Within(to_decimal(step / Rational::from_integer(2))?),
    };
    Some(Quantity { range, value: to_decimal(number)?, precision, kind, rough })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_what_they_mean() {
        for (text, value, precision, kind) in [
            ("占79.17%", "79.17", Precision::Decimals(2), Kind::Percent),
            ("占七成", "70", Precision::Within(Decimal::from(5)), Kind::Percent),
            ("占三成半", "35", Precision::Decimals(0), Kind::Percent),
            ("增长1.5倍", "150", Precision::Within(Decimal::from(5)), Kind::Percent),
            ("是去年的1.5倍", "1.5", Precision::Decimals(1), Kind::Times),
            ("翻一番", "100", Precision::Within(Decimal::from(25)), Kind::Percent),
            ("低2.5个百分点", "2.5", Precision::Decimals(1), Kind::Points),
        ] {
            let read = read(text);
            let [one] = &read[..] else { panic!("{text}: {read:?}") };
            assert_eq!(
                (one.value.normalize().to_string().as_str(), one.precision, one.kind),
                (value, precision, kind),
                "{text}"
            );
        }
        let unit = read("29.14亿元")[0].unit().expect("an amount");
        assert_eq!((unit.dimension, unit.factor, unit.whole), ("元", Decimal::from(100_000_000), false));
        assert!(read("19名")[0].unit().is_some_and(|unit| unit.whole && unit.dimension == "人"));
        assert!(read("约30亿元")[0].rough && !read("30亿元")[0].rough);
    }
}
