//! Exact fractions: what figures are computed in, so that no rounding happens before the last step.

use num_rational::Ratio;
use num_traits::{CheckedDiv as _, CheckedMul as _};
use rust_decimal::Decimal;

/// A fraction of two 128-bit integers.
///
/// Amounts in 分 need 64 bits and a column of them few more, so fractions without limits would only help an expression
/// that is meant to exhaust memory. Whoever computes uses the checked operations: what does not fit is an error.
pub type Rational = Ratio<i128>;

/// A decimal number as a fraction.
pub fn from_decimal(value: Decimal) -> Option<Rational> {
    let denominator = power_of_ten(value.scale())?;
    Some(Rational::new(value.mantissa(), denominator))
}

/// The fraction as a decimal number, if its decimals end and it fits.
pub fn to_decimal(value: Rational) -> Option<Decimal> {
    let decimals = decimals(value, 28)?;
    let scaled = value.checked_mul(&Rational::from_integer(power_of_ten(decimals)?))?;
    Decimal::try_from_i128_with_scale(scaled.to_integer(), decimals).ok()
}

/// `10^exponent`, if it fits.
pub fn power_of_ten(exponent: u32) -> Option<i128> {
    10_i128.checked_pow(exponent)
}

/// The multiple of `step` that is nearest, halves away from zero: the rule of official statistics.
pub fn round_to(value: Rational, step: Rational) -> Option<Rational> {
    value.checked_div(&step)?.round().checked_mul(&step)
}

/// The number with exactly so many decimals, rounded half up (away from zero), without separators.
pub fn to_text(value: Rational, decimals: u32) -> Option<String> {
    let scaled = value.checked_mul(&Rational::from_integer(power_of_ten(decimals)?))?.round().to_integer();
    let width = decimals as usize + 1;
    let digits = format!("{:0>width$}", scaled.unsigned_abs());
    let (whole, fraction) = digits.split_at(digits.len() - decimals as usize);
    let sign = if scaled < 0 { "-" } else { "" };
    Some(if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") })
}

/// How many decimals the number has; nothing if they do not end, or are more than `most`.
pub fn decimals(value: Rational, most: u32) -> Option<u32> {
    (0..=most).find(|&decimals| power_of_ten(decimals).is_some_and(|power| power % value.denom() == 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fraction(numerator: i128, denominator: i128) -> Rational {
        Rational::new(numerator, denominator)
    }

    #[test]
    fn numbers_are_written_with_as_many_decimals_as_wanted() {
        for (value, decimals, text) in [
            (fraction(19, 24), 4, "0.7917"),
            (fraction(-19, 24), 2, "-0.79"),
            (fraction(1, 8), 2, "0.13"),
            (fraction(-1, 8), 2, "-0.13"),
            (fraction(5, 2), 0, "3"),
            (fraction(-1, 300), 2, "0.00"),
            (fraction(12, 1), 2, "12.00"),
        ] {
            assert_eq!(to_text(value, decimals).as_deref(), Some(text));
        }
        assert_eq!(to_text(fraction(1, 3), 60), None);
    }

    #[test]
    fn rounding_goes_to_the_nearest_multiple() {
        assert_eq!(round_to(fraction(7463, 10000), fraction(1, 100)), Some(fraction(75, 100)));
        assert_eq!(round_to(fraction(-25, 10), fraction(1, 1)), Some(fraction(-3, 1)));
        assert_eq!(round_to(fraction(34_500, 1), fraction(1000, 1)), Some(fraction(35_000, 1)));
    }

    #[test]
    fn decimals_are_counted_where_they_end() {
        assert_eq!(decimals(fraction(1, 8), 4), Some(3));
        assert_eq!(decimals(fraction(1, 3), 4), None);
        assert_eq!(decimals(fraction(12, 1), 4), Some(0));
        assert_eq!(from_decimal(Decimal::new(7917, 2)), Some(fraction(7917, 100)));
        assert_eq!(to_decimal(fraction(7917, 100)), Some(Decimal::new(7917, 2)));
        assert_eq!((to_decimal(fraction(1, 3)), to_decimal(fraction(i128::MAX, 1))), (None, None));
    }
}
