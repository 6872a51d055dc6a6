//! What an amount with its unit can stand for, and whether a printed percentage can come of such amounts.
//!
//! A percentage is right if any values that round to the written ones yield it.

use rust_decimal::{Decimal, RoundingStrategy};

use super::quantity::{Precision, Quantity, Unit};
use crate::text::number;

pub(super) use crate::text::estimate::{Estimate, half_unit};

/// Whether a printed number is the one that comes of the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is.
    Agrees,
    /// Its last digit would be right if digits were cut off; it should be rounded.
    Truncated,
    /// It is not.
    Differs,
}

impl Estimate {
    /// An amount in its base unit.
    pub(super) fn of(quantity: &Quantity) -> Option<Self> {
        Self::amount(quantity.value, quantity.precision, quantity.unit()?)
    }

    /// A number with a unit.
    pub(super) fn amount(value: Decimal, precision: Precision, unit: Unit) -> Option<Self> {
        let estimate = match precision {
            Precision::Decimals(0) if unit.whole => Self::exactly(value),
            Precision::Decimals(decimals) => Self::rounded(value, decimals)?,
            Precision::Within(slack) => Self::within(value, slack)?,
        };
        estimate.times(unit.factor)
    }

    /// A goal: a whole number is set as it stands.
    pub(super) fn goal(quantity: &Quantity) -> Option<Self> {
        let estimate = Self::of(quantity)?;
        Some(if quantity.precision == Precision::Decimals(0) { Self::exactly(estimate.value) } else { estimate })
    }

    /// The difference.
    pub(super) fn minus(self, other: Self) -> Option<Self> {
        Some(Self {
            low: self.low.checked_sub(other.high)?,
            value: self.value.checked_sub(other.value)?,
            high: self.high.checked_sub(other.low)?,
        })
    }

    /// How many percent of another it is.
    pub(super) fn percent_of(self, whole: Self) -> Option<Self> {
        if whole.low <= Decimal::ZERO || self.low < Decimal::ZERO {
            return None;
        }
        let percent = |part: Decimal, whole: Decimal| part.checked_div(whole)?.checked_mul(Decimal::ONE_HUNDRED);
        let value = percent(self.value, whole.value)?;
        // To divide takes long, and what is counted needs it once.
        if self.is_exact() && whole.is_exact() {
            return Some(Self::exactly(value));
        }
        Some(Self { low: percent(self.low, whole.high)?, value, high: percent(self.high, whole.low)? })
    }

    /// By how many percent it is more than another; negative if it is less.
    pub(super) fn growth_over(self, base: Self) -> Option<Self> {
        self.percent_of(base)?.minus(Self::exactly(Decimal::ONE_HUNDRED))
    }

    /// Whether there is only one value.
    pub(super) fn is_exact(self) -> bool {
        self.low == self.high
    }

    /// Whether a number that is written so precisely can be what this rounds to, half up.
    pub(super) fn judge(self, written: Decimal, precision: Precision) -> Verdict {
        let decimals = match precision {
            Precision::Decimals(decimals) => decimals,
            Precision::Within(slack) => {
                let (low, high) = (self.low.saturating_sub(slack), self.high.saturating_add(slack));
                return if low <= written && written <= high { Verdict::Agrees } else { Verdict::Differs };
            }
        };
        if self.is_exact() {
            if number::round(self.value, decimals) == written {
                return Verdict::Agrees;
            }
        } else {
            // What rounds to the written number lies within half a unit of it.
            let Some(half) = half_unit(decimals) else { return Verdict::Agrees };
            let (Some(least), Some(most)) = (written.checked_sub(half), written.checked_add(half)) else {
                return Verdict::Agrees;
            };
            if self.high >= least && self.low <= most {
                return Verdict::Agrees;
            }
        }
        let cut = self.value.round_dp_with_strategy(decimals, RoundingStrategy::ToZero);
        if cut == written { Verdict::Truncated } else { Verdict::Differs }
    }
}

#[cfg(test)]
mod tests {
    use super::super::quantity;
    use super::*;
    use crate::text::estimate::adds_up;

    fn estimate(text: &str) -> Estimate {
        Estimate::of(&quantity::read(text)[0]).expect("an amount")
    }

    fn judged(part: &str, whole: &str, written: &str) -> Verdict {
        let percent = &quantity::read(written)[0];
        let ratio = estimate(part).percent_of(estimate(whole)).expect("a ratio");
        ratio.judge(percent.value, percent.precision)
    }

    #[test]
    fn counted_things_are_exact_and_measured_things_are_rounded() {
        for (part, whole, written, verdict) in [
            ("19名", "24名", "79.17%", Verdict::Agrees),
            ("19名", "24名", "79.16%", Verdict::Truncated),
            ("19名", "24名", "79.2%", Verdict::Agrees),
            ("19名", "24名", "79%", Verdict::Agrees),
            ("19名", "24名", "79.20%", Verdict::Differs),
            ("1个", "8个", "12.5%", Verdict::Agrees),
            ("1个", "8个", "13%", Verdict::Agrees),
            ("1个", "8个", "12%", Verdict::Truncated),
            ("85.00亿元", "115.00亿元", "73.91%", Verdict::Agrees),
            ("72.60亿元", "64.80亿元", "112.05%", Verdict::Agrees),
            ("72.60亿元", "64.80亿元", "113.04%", Verdict::Differs),
            ("3亿元", "12亿元", "20%", Verdict::Differs),
            ("4389万元", "29.14亿元", "1.51%", Verdict::Agrees),
            ("19名", "24名", "八成", Verdict::Agrees),
            ("19名", "24名", "七成", Verdict::Differs),
            ("十九名", "二十四名", "79.17%", Verdict::Agrees),
        ] {
            assert_eq!(judged(part, whole, written), verdict, "{part} of {whole} as {written}");
        }
    }

    #[test]
    fn what_cannot_be_computed_is_left_alone() {
        assert_eq!(estimate("3个").percent_of(estimate("0个")), None);
        assert_eq!(Estimate::exactly(Decimal::MAX).plus(Estimate::exactly(Decimal::MAX)), None);
    }

    fn estimates(text: &str) -> Vec<Estimate> {
        quantity::read(text).iter().filter_map(Estimate::of).collect()
    }

    #[test]
    fn counted_parts_add_up_exactly_and_measured_ones_nearly() {
        for (text, expected) in [
            ("88名 10名 2名 100名", true),
            ("88名 10名 3名 100名", false),
            ("1.11亿元 2.22亿元 3.33亿元", true),
            ("1.11亿元 2.22亿元 3.34亿元", true),
            ("1.11亿元 2.22亿元 3.35亿元", false),
            ("4389万元 2.00亿元 2.44亿元", true),
            ("4389万元 2.00亿元 2.54亿元", false),
        ] {
            let mut parts = estimates(text);
            let whole = parts.pop().expect("a whole");
            assert_eq!(adds_up(&parts, whole), expected, "{text}");
        }
    }
}
