//! The value axis: round ticks, exact to the digit, and how they are written.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::text::number;

/// A value axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scale {
    /// From the lowest to the highest.
    pub(super) ticks: Vec<Decimal>,
    divisor: Decimal,
    suffix: &'static str,
    decimals: u32,
}

impl Scale {
    /// An axis over `low..=high` with about `count` steps.
    ///
    /// `whole` forbids steps below one, for things that are counted. Large values are written in 万 or 亿, unless the
    /// unit is such a multiple already: 500万 of 万元 would be misread.
    pub(super) fn new(low: Decimal, high: Decimal, count: u32, whole: bool, unit: Option<&str>) -> Self {
        let step = step(low, high, count, whole);
        let first = (low / step).floor();
        let last = (high / step).ceil().max(first + Decimal::ONE);
        let mut ticks = Vec::new();
        let mut at = first;
        // The steps are at most about twice as many as asked for; the bound only guards against a slip of rounding.
        while at <= last && ticks.len() < 64 {
            ticks.push((at * step).normalize());
            at += Decimal::ONE;
        }
        let largest = low.abs().max(high.abs());
        let multiple = unit.is_some_and(|unit| unit.starts_with(['十', '百', '千', '万', '亿', '%', '％', '‰']));
        let (divisor, suffix) = match () {
            () if multiple || largest < Decimal::from(100_000) => (Decimal::ONE, ""),
            () if largest < Decimal::from(100_000_000) => (Decimal::from(10_000), "万"),
            () if largest < Decimal::from(1_000_000_000_000_i64) => (Decimal::from(100_000_000), "亿"),
            () => (Decimal::from(1_000_000_000_000_i64), "万亿"),
        };
        let scale = Self { ticks, divisor, suffix, decimals: 0 };
        let decimals = scale.ticks.iter().map(|&tick| scale.multiple(tick).normalize().scale()).max().unwrap_or(0);
        Self { decimals, ..scale }
    }

    /// A tick in the multiple in which it is written.
    fn multiple(&self, tick: Decimal) -> Decimal {
        // To divide takes longer than to write.
        if self.divisor == Decimal::ONE { tick } else { tick / self.divisor }
    }

    /// How a tick is written: all with the same number of decimals.
    pub(super) fn label(&self, tick: Decimal) -> String {
        let suffix = if tick.is_zero() { "" } else { self.suffix };
        let decimals = if tick.is_zero() { 0 } else { self.decimals };
        number::format(self.multiple(tick), decimals) + suffix
    }

    /// The lowest tick.
    pub(super) fn low(&self) -> Decimal {
        self.ticks.first().copied().unwrap_or_default()
    }

    /// The highest tick.
    pub(super) fn high(&self) -> Decimal {
        self.ticks.last().copied().unwrap_or(Decimal::ONE)
    }
}

/// A place on the canvas for a value. Places need no more precision than a float has.
pub(super) fn place(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(0.0)
}

/// The smallest of 1, 2, 2.5, 5 times a power of ten that needs no more than `count` steps.
fn step(low: Decimal, high: Decimal, count: u32, whole: bool) -> Decimal {
    let raw = (high - low) / Decimal::from(count.max(1));
    if raw <= Decimal::ZERO {
        return Decimal::ONE;
    }
    let mut power = Decimal::ONE;
    while power > raw && power.scale() < 20 {
        power = (power / Decimal::TEN).normalize();
    }
    while power * Decimal::TEN <= raw {
        power *= Decimal::TEN;
    }
    if whole && power < Decimal::ONE {
        return Decimal::ONE;
    }
    [10, 20, 25, 50, 100]
        .into_iter()
        .map(|tenths| (power * Decimal::new(tenths, 1)).normalize())
        .find(|step| *step >= raw && !(whole && step.scale() > 0))
        .unwrap_or(power * Decimal::TEN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(low: &str, high: &str, whole: bool, unit: Option<&str>) -> String {
        let decimal = |text: &str| Decimal::from_str_exact(text).expect("a decimal");
        let scale = Scale::new(decimal(low), decimal(high), 5, whole, unit);
        scale.ticks.iter().map(|&tick| scale.label(tick)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn ticks_are_round_and_exact() {
        for (low, high, whole, unit, expected) in [
            ("0", "10", true, None, "0 2 4 6 8 10"),
            ("0", "3", true, None, "0 1 2 3"),
            ("0", "1", false, None, "0 0.2 0.4 0.6 0.8 1.0"),
            ("0", "0.3", false, None, "0 0.1 0.2 0.3"),
            ("0", "0", true, None, "0 1"),
            ("-8.92", "29.14", false, None, "-10 0 10 20 30"),
            ("0", "120.44", false, Some("亿元"), "0 25 50 75 100 125"),
            ("0", "1000000000000000", true, Some("元"), "0 200万亿 400万亿 600万亿 800万亿 1,000万亿"),
            ("0", "1200000", true, Some("万元"), "0 250,000 500,000 750,000 1,000,000 1,250,000"),
            ("0", "1200000", true, None, "0 25万 50万 75万 100万 125万"),
            ("95", "105", false, Some("%"), "94 96 98 100 102 104 106"),
            ("0", "0.0000003", false, None, "0 0.0000001 0.0000002 0.0000003"),
        ] {
            assert_eq!(labels(low, high, whole, unit), expected, "{low}..{high}");
        }
    }
}
