//! Amounts of money, as exact integers.

use std::fmt;

use rust_decimal::Decimal;

use super::FromText;
use crate::diag::Message;
use crate::message;
use crate::model::field::ScalarSchema;
use crate::text::{number, vague};

/// An amount of money, exact to a hundredth of its currency's unit.
///
/// It remembers in which multiple it was written, because a bureau reports domestic funds in 亿元 or 万元 and foreign
/// funds in 万美元, and shows it so again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// 分 or cents.
    hundredths: i64,
    currency: Currency,
    multiple: Multiple,
}

/// The currency of an [`Amount`]; amounts of different currencies are never added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Currency {
    /// 人民币.
    Yuan,
    /// 美元.
    Dollar,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Multiple {
    One,
    TenThousand,
    HundredMillion,
}

const UNITS: [(&str, Currency, Multiple); 6] = [
    ("亿美元", Currency::Dollar, Multiple::HundredMillion),
    ("万美元", Currency::Dollar, Multiple::TenThousand),
    ("美元", Currency::Dollar, Multiple::One),
    ("亿元", Currency::Yuan, Multiple::HundredMillion),
    ("万元", Currency::Yuan, Multiple::TenThousand),
    ("元", Currency::Yuan, Multiple::One),
];

impl Multiple {
    /// How many hundredths one of it holds, as a power of ten.
    fn exponent(self) -> u32 {
        match self {
            Self::One => 2,
            Self::TenThousand => 6,
            Self::HundredMillion => 10,
        }
    }
}

impl Amount {
    /// The amount in hundredths of the currency's unit: 分 or cents.
    pub fn hundredths(self) -> i64 {
        self.hundredths
    }

    /// The currency.
    pub fn currency(self) -> Currency {
        self.currency
    }

    /// The unit in which it is shown, such as `亿元`.
    pub fn unit(self) -> &'static str {
        UNITS
            .iter()
            .find(|(_, currency, multiple)| *currency == self.currency && *multiple == self.multiple)
            .map_or("元", |(unit, ..)| unit)
    }

    /// The sum, if both are of one currency and it fits. It is shown in the unit of `self`.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        if self.currency != other.currency {
            return None;
        }
        Some(Self { hundredths: self.hundredths.checked_add(other.hundredths)?, ..self })
    }

    /// The sum of amounts, if there are any, all of one currency. It is shown in the unit of the first.
    pub fn sum(amounts: impl Iterator<Item = Self>) -> Option<Self> {
        amounts.map(Some).reduce(|sum, amount| sum?.checked_add(amount?)).flatten()
    }

    /// The same amount, shown in the unit of another one of its currency.
    #[must_use]
    pub fn in_unit_of(self, other: Self) -> Self {
        if self.currency == other.currency { Self { multiple: other.multiple, ..self } } else { self }
    }

    /// The number in its unit, with as many decimals as it needs: `29.14` for 29.14 亿元.
    pub fn number(self) -> String {
        let exponent = self.multiple.exponent();
        let one = 10_i64.pow(exponent);
        let (whole, rest) = (self.hundredths / one, self.hundredths % one);
        let mut text = whole.to_string();
        if rest != 0 {
            let decimals = format!("{rest:0width$}", width = exponent as usize);
            text.push('.');
            text.push_str(decimals.trim_end_matches('0'));
        }
        text
    }
}

impl Amount {
    /// The number in its unit as readers are shown it, with its thousands apart: `43,500` for 43500 万元.
    pub fn grouped(self) -> String {
        let plain = self.number();
        plain.parse::<Decimal>().map_or(plain, |number| number::format(number, number.scale()))
    }
}

impl Amount {
    /// Some 元 or dollars in the unit of this amount, with as many decimals as they need.
    pub fn show_in_unit(self, of: Decimal) -> String {
        let number = of / Decimal::from(10_i64.pow(self.multiple.exponent() - 2));
        format!("{}{}", number.normalize(), self.unit())
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.number(), self.unit())
    }
}

impl FromText for Amount {
    const NOUN: Message<&'static str> = Message { zh: "金额", en: "an amount of money" };
    const EXAMPLE: &'static str = "3.5亿元";
    const SCHEMA: ScalarSchema = ScalarSchema::Pattern(r"^\d[\d,]*(\.\d+)?\s*[万亿]?美?元$");
    fn from_text(text: &str) -> Result<Self, Message> {
        if let Some((word, _)) = vague::opening(text) {
            return Err(message!(
                "写准确的数和单位，不写“{word}”；没有准确数的留空",
                "write the exact number and its unit without `{word}`, or leave it empty where there is none"
            ));
        }
        let Some((number, currency, multiple)) = UNITS
            .iter()
            .find_map(|(unit, currency, multiple)| Some((text.strip_suffix(unit)?.trim_end(), *currency, *multiple)))
        else {
            return Err(message!(
                "数字后写单位：元、万元、亿元、美元、万美元或亿美元，例如 3.5亿元",
                "write the unit after the number: 元, 万元, 亿元, 美元, 万美元 or 亿美元, such as 3.5亿元"
            ));
        };
        match hundredths(number, multiple.exponent()) {
            Some(hundredths) => Ok(Self { hundredths, currency, multiple }),
            None => Err(message!(
                "金额写成数字加单位，精确到分，例如 4389万元、1,234.5万元",
                "write digits and a unit, no finer than 分, such as 4389万元 or 1,234.5万元"
            )),
        }
    }
}

/// Reads digits with an optional fraction and grouping commas as an integer of `10^-exponent`.
fn hundredths(number: &str, exponent: u32) -> Option<i64> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if number.ends_with('.') || whole.is_empty() {
        return None;
    }
    let groups: Vec<_> = whole.split(',').collect();
    let grouped =
        groups.len() == 1 || ((1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|group| group.len() == 3));
    let digits: String = groups.concat();
    let all_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    // Decimals beyond a hundredth may only be zeros: an amount is never rounded when it is read.
    let (kept, beyond) = fraction.split_at_checked(exponent as usize).unwrap_or((fraction, ""));
    if !grouped
        || digits.is_empty()
        || !all_digits(&digits)
        || !all_digits(fraction)
        || beyond.bytes().any(|b| b != b'0')
    {
        return None;
    }
    format!("{digits}{kept:0<width$}", width = exponent as usize).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_exactly_and_shows_what_was_written() {
        for (written, hundredths, shown) in [
            ("29.14亿元", 291_400_000_000, "29.14亿元"),
            ("4389万元", 4_389_000_000, "4389万元"),
            ("1,234.5 万元", 1_234_500_000, "1234.5万元"),
            ("12345678.90元", 1_234_567_890, "12345678.9元"),
            ("1200万美元", 1_200_000_000, "1200万美元"),
            ("0.01元", 1, "0.01元"),
        ] {
            let amount = Amount::from_text(written).unwrap();
            assert_eq!((amount.hundredths(), amount.to_string().as_str()), (hundredths, shown), "{written}");
        }
    }

    #[test]
    fn readers_are_shown_thousands_apart() {
        for (written, shown) in [("43500万元", "43,500"), ("1234567.5万元", "1,234,567.5"), ("29.14亿元", "29.14")]
        {
            assert_eq!(Amount::from_text(written).unwrap().grouped(), shown);
        }
    }

    #[test]
    fn refuses_what_is_not_exact_or_has_no_unit() {
        for written in
            ["3.5", "亿元", "3.亿元", "12,34万元", "0.001元", "-3万元", "1e3元", "99999999999999999999亿元", "三亿元"]
        {
            assert!(Amount::from_text(written).is_err(), "{written}");
        }
    }
}
