//! What a written number can stand for, and whether rounded parts add up to a rounded whole.
//!
//! Things that are counted are exact. Money and other measures are rounded when they are written, so that a sum which
//! somebody computed from the unrounded values may differ in its last digits.

use rust_decimal::Decimal;

/// The values that a number may have had before it was rounded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The least.
    pub low: Decimal,
    /// As written.
    pub value: Decimal,
    /// The greatest.
    pub high: Decimal,
}

impl Estimate {
    /// Nothing but this.
    pub fn exactly(value: Decimal) -> Self {
        Self { low: value, value, high: value }
    }

    /// A measure that is written with so many decimals.
    pub fn rounded(value: Decimal, decimals: u32) -> Option<Self> {
        Self::within(value, slack(value, decimals)?)
    }

    /// A number that lies so far from the true one at most.
    pub fn within(value: Decimal, slack: Decimal) -> Option<Self> {
        Some(Self { low: value.checked_sub(slack)?, value, high: value.checked_add(slack)? })
    }

    /// So many times the number.
    pub fn times(self, factor: Decimal) -> Option<Self> {
        if factor == Decimal::ONE {
            return Some(self);
        }
        Some(Self {
            low: self.low.checked_mul(factor)?,
            value: self.value.checked_mul(factor)?,
            high: self.high.checked_mul(factor)?,
        })
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Option<Self> {
        Some(Self {
            low: self.low.checked_add(other.low)?,
            value: self.value.checked_add(other.value)?,
            high: self.high.checked_add(other.high)?,
        })
    }
}

/// The sum of some parts.
pub fn sum(parts: &[Estimate]) -> Option<Estimate> {
    parts.iter().try_fold(Estimate::exactly(Decimal::ZERO), |sum, part| sum.plus(*part))
}

/// Whether parts that were rounded one by one can add up to a whole that was rounded too.
///
/// Rounding makes a sum differ from its parts, the more the more parts there are; but a difference of several units of
/// the last digit is hardly ever due to it.
pub fn adds_up(parts: &[Estimate], whole: Estimate) -> bool {
    let Some(sum) = sum(parts) else { return true };
    let Some(difference) = sum.value.checked_sub(whole.value).map(|difference| difference.abs()) else { return true };
    if difference.is_zero() {
        return true;
    }
    let coarsest =
        parts.iter().chain([&whole]).map(|part| part.high.saturating_sub(part.low)).max().unwrap_or_default();
    let units = match parts.len() {
        0..=4 => 1,
        5..=19 => 2,
        _ => 3,
    };
    sum.low <= whole.high
        && sum.high >= whole.low
        && coarsest.checked_mul(Decimal::from(units)).is_none_or(|most| difference <= most)
}

/// Half a unit of the last written digit.
pub fn half_unit(decimals: u32) -> Option<Decimal> {
    Decimal::try_new(5, decimals.checked_add(1)?).ok()
}

/// How far a written measure may lie from the true one. A measure without decimals is seldom rounded as coarsely as
/// that: 3亿元 is not 2.6亿元.
fn slack(value: Decimal, decimals: u32) -> Option<Decimal> {
    let half = half_unit(decimals)?;
    if decimals > 0 {
        return Some(half);
    }
    let share = value.abs().checked_mul(Decimal::new(5, 3))?;
    Some(half.min(share))
}
