//! Sums of money: by currency, and of funds whose origins contain one another.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::project::{Fund, Project};
use crate::model::value::{Amount, Currency, FundOrigin, Period};

/// Amounts added up by currency; yuan and dollars are never added to each other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    /// In 分; nothing where no amount was given.
    yuan: Option<i128>,
    /// In cents.
    dollars: Option<i128>,
}

impl Sums {
    /// Adds an amount.
    pub fn add(&mut self, amount: Amount) {
        let sum = match amount.currency() {
            Currency::Yuan => &mut self.yuan,
            Currency::Dollar => &mut self.dollars,
        };
        *sum = Some(sum.unwrap_or(0).saturating_add(i128::from(amount.hundredths())));
    }

    /// Adds other sums.
    pub fn add_all(&mut self, other: Self) {
        for (sum, more) in [(&mut self.yuan, other.yuan), (&mut self.dollars, other.dollars)] {
            if let Some(more) = more {
                *sum = Some(sum.unwrap_or(0).saturating_add(more));
            }
        }
    }

    /// The yuan, in 亿元.
    pub fn yuan(self) -> Option<Decimal> {
        Decimal::try_from_i128_with_scale(self.yuan?, 10).ok()
    }

    /// The dollars, in 万美元.
    pub fn dollars(self) -> Option<Decimal> {
        Decimal::try_from_i128_with_scale(self.dollars?, 6).ok()
    }

    /// The sum in one currency, in 亿元 or 万美元.
    pub fn of(self, currency: Currency) -> Option<Decimal> {
        match currency {
            Currency::Yuan => self.yuan(),
            Currency::Dollar => self.dollars(),
        }
    }

    /// Whether nothing was added.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }
}

impl FromIterator<Amount> for Sums {
    fn from_iter<I: IntoIterator<Item = Amount>>(amounts: I) -> Self {
        let mut sums = Self::default();
        amounts.into_iter().for_each(|amount| sums.add(amount));
        sums
    }
}

/// Those of the funds of one period and currency that add up: 州外 includes 省外, which counts only where 州外 is not given.
pub fn counted<'a>(funds: &[&'a Fund]) -> impl Iterator<Item = &'a Fund> {
    let wide = funds.iter().any(|fund| fund.origin == FundOrigin::OutsidePrefecture);
    funds.iter().copied().filter(move |fund| !(wide && fund.origin == FundOrigin::OutsideProvince))
}

/// What came in, all origins together.
pub fn funds_total<'a>(funds: impl IntoIterator<Item = &'a Fund>) -> Sums {
    let mut periods: BTreeMap<(Period, Currency), Vec<&Fund>> = BTreeMap::new();
    for fund in funds {
        periods.entry((fund.period, fund.amount.currency())).or_default().push(fund);
    }
    let mut sums = Sums::default();
    for funds in periods.values() {
        counted(funds).for_each(|fund| sums.add(fund.amount));
    }
    sums
}

/// Funds in place of a project since the beginning: as stated, else what its periods come to.
pub fn in_place(project: &Project) -> Sums {
    match project.funds_in_place {
        Some(amount) => Sums::from_iter([amount]),
        None => funds_total(&project.funds),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::value::FromText as _;

    fn fund(period: &str, origin: FundOrigin, amount: &str) -> Fund {
        Fund {
            period: Period::from_text(period).unwrap(),
            origin,
            amount: Amount::from_text(amount).unwrap(),
            voucher: None,
        }
    }

    #[test]
    fn funds_from_outside_the_province_are_part_of_those_from_outside_the_prefecture() {
        use FundOrigin::{Foreign, OutsidePrefecture, OutsideProvince, WithinPrefecture};
        let funds = [
            fund("2026-01", OutsidePrefecture, "1.2亿元"),
            fund("2026-01", OutsideProvince, "6000万元"),
            fund("2026-02", OutsideProvince, "3000万元"),
            fund("2026-02", WithinPrefecture, "1000万元"),
            fund("2026-02", Foreign, "120万美元"),
        ];
        let sums = funds_total(&funds);
        assert_eq!((sums.yuan(), sums.dollars()), (Some(Decimal::new(16, 1)), Some(Decimal::new(120, 0))));
        assert!(funds_total(&[]).is_empty());
    }
}
