//! Rates: shares of a whole, the part of the year that has gone by, ranks.

use rust_decimal::Decimal;

use crate::model::value::Date;

/// A share of a whole in percent, not rounded; nothing where there is no whole or the whole is below zero.
pub fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    if whole <= Decimal::ZERO {
        return None;
    }
    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
}

/// 序时进度: how much of the year has gone by, in percent, counted in months (月数/12) as 通报 count it.
pub fn time_progress(as_of: Date) -> Decimal {
    Decimal::from(as_of.month()) * Decimal::ONE_HUNDRED / Decimal::from(12)
}

/// 超（欠）序时进度: how far a rate is ahead of time, in percentage points; negative where it lies behind.
pub fn ahead(rate: Decimal, as_of: Date) -> Decimal {
    rate.saturating_sub(time_progress(as_of))
}

/// Ranks from the largest value, which is 1; equal values share a rank, and what has no value has none.
///
/// Values are compared as they are printed, with two decimals: two counties that both show 89.67% share a rank.
pub fn ranks(values: &[Option<Decimal>]) -> Vec<Option<usize>> {
    let shown: Vec<_> = values.iter().map(|value| value.map(|value| crate::text::number::round(value, 2))).collect();
    let rank = |value: &Option<Decimal>| {
        let value = (*value)?;
        Some(1 + shown.iter().flatten().filter(|other| **other > value).count())
    };
    shown.iter().map(rank).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    #[test]
    fn the_figures_of_real_circulars_come_out() {
        // 攀枝花 2006-10 and 泸西 1–9月, as they were printed.
        for (rate, month, printed) in [("125.64", 10, "42.31"), ("70.41", 10, "-12.92"), ("93.5", 9, "18.5")] {
            let points = ahead(decimal(rate), Date::new(2006, month, 28).unwrap());
            assert_eq!(crate::text::number::round(points, 2), decimal(printed));
        }
    }

    #[test]
    fn ties_share_a_rank_and_the_next_one_is_left_out() {
        let values = [Some("89.671"), Some("91"), None, Some("89.669"), Some("-3")];
        let values: Vec<_> = values.iter().map(|value| value.map(decimal)).collect();
        assert_eq!(ranks(&values), [Some(2), Some(1), None, Some(2), Some(4)]);
    }

    #[test]
    fn there_is_no_share_of_nothing() {
        assert_eq!(percent(Decimal::ONE, Decimal::ZERO), None);
        assert_eq!(percent(Decimal::ONE, decimal("-2")), None);
        assert_eq!(percent(Decimal::MAX, decimal("0.0001")), None);
        assert_eq!(percent(Decimal::ONE, decimal("8")), Some(decimal("12.5")));
    }
}
