//! Whether parts add up to a whole.

use rust_decimal::Decimal;

use super::estimate::Estimate;

/// The sum of some parts.
pub(super) fn sum(parts: &[Estimate]) -> Option<Estimate> {
    parts.iter().try_fold(Estimate::exactly(Decimal::ZERO), |sum, part| sum.plus(*part))
}

/// Whether parts that were rounded one by one can add up to a whole that was rounded too.
///
/// Rounding makes a sum differ from its parts, the more the more parts there are; but a difference of several units of
/// the last digit is hardly ever due to it.
pub(super) fn adds_up(parts: &[Estimate], whole: Estimate) -> bool {
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

#[cfg(test)]
mod tests {
    use super::super::quantity;
    use super::*;

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
