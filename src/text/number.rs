//! Exact decimal numbers as people write them, and as a table or a chart shows them.

use std::borrow::Cow;

use rust_decimal::{Decimal, RoundingStrategy};

use super::blank::trim;
use super::width::narrow;

/// A number as it was written: its exact value, and how precisely it was stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// The value. `79.17%` is 79.17 with `percent` set.
    pub value: Decimal,
    /// How many digits stand after the decimal point.
    pub decimals: u32,
    /// Whether a percent sign follows.
    pub percent: bool,
}

/// So many digits an integer of 64 bits surely holds.
const MOST_DIGITS: usize = 18;

/// Why a text is not a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberError {
    /// Nothing is written.
    Empty,
    /// A character that no number has; its position in characters, from 0.
    Character(char, usize),
    /// The thousands separators do not stand before groups of three digits.
    Grouping,
    /// The digits, signs or points are not in the order of a number.
    Shape,
    /// More digits than are held exactly (28).
    TooLong,
}

/// Reads `1,234.5`, `１２３`, `-8.92`, `−8.92`, `+3`, `.5`, `79.17%`, `55 235 367`.
///
/// Full-width digits and signs are accepted, and blanks around the number. A fraction bar, an exponent, a unit or a
/// word such as 万 are not part of a number.
///
/// # Errors
/// Says what stands in the way; nothing is guessed.
pub fn parse(text: &str) -> Result<Number, NumberError> {
    // Most numbers of tables are digits and nothing else, and need none of the care that the others do.
    if let Some(number) = digits(text.as_bytes()) {
        return Ok(number);
    }
    let text = trim(text);
    if text.is_empty() {
        return Err(NumberError::Empty);
    }
    let plain = plain(text)?;
    let (body, percent) = match plain.strip_suffix('%') {
        Some(body) => (body.trim_end(), true),
        None => (&*plain, false),
    };
    let (negative, body) = match body.strip_prefix(['-', '+']) {
        Some(rest) => (body.starts_with('-'), rest.trim_start()),
        None => (false, body),
    };
    let (whole, fraction) = match body.split_once('.') {
        Some((_, "")) => return Err(NumberError::Shape),
        Some((whole, fraction)) => (whole, fraction),
        None => (body, ""),
    };
    let separator = separator(whole)?;
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) || (whole.is_empty() && fraction.is_empty()) {
        return Err(NumberError::Shape);
    }
    let digits = match separator {
        Some(separator) => Cow::Owned(body.replace(separator, "")),
        None if whole.is_empty() => Cow::Owned(format!("0{body}")),
        None => Cow::Borrowed(body),
    };
    let value = Decimal::from_str_exact(&digits).map_err(|_| NumberError::TooLong)?;
    let value = if negative && !value.is_zero() { -value } else { value };
    Ok(Number { value, decimals: fraction.len() as u32, percent })
}

/// A number of few digits, perhaps with a point between them and a percent sign behind them.
fn digits(text: &[u8]) -> Option<Number> {
    let (digits, percent) = match text {
        [digits @ .., b'%'] => (digits, true),
        _ => (text, false),
    };
    if digits.is_empty() || digits.len() > MOST_DIGITS {
        return None;
    }
    let (mut value, mut point) = (0, None);
    for (at, byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => value = value * 10 + i64::from(byte - b'0'),
            b'.' if at > 0 && point.is_none() => point = Some(at),
            _ => return None,
        }
    }
    let decimals = point.map_or(0, |point| digits.len() - point - 1) as u32;
    // Nothing stands behind the point of `1.`.
    let is_number = point.is_none() || decimals > 0;
    is_number.then(|| Number { value: Decimal::new(value, decimals), decimals, percent })
}

/// The value with exactly so many decimals, rounded half up (away from zero), with a comma between thousands.
pub fn format(value: Decimal, decimals: u32) -> String {
    written(value, decimals, ",")
}

/// Like [`format()`] without thousands separators, as a machine reads it.
pub fn format_plain(value: Decimal, decimals: u32) -> String {
    written(value, decimals, "")
}

/// A `Decimal` prints itself through the machinery of formats, which takes several times as long, and panics where it is
/// to print more than 31 characters.
fn written(value: Decimal, decimals: u32, separator: &str) -> String {
    let (value, decimals) = (round(value, decimals), decimals as usize);
    let (digits, scale) = (value.mantissa().unsigned_abs().to_string(), value.scale() as usize);
    let (whole, fraction) = digits.split_at(digits.len().saturating_sub(scale));
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + decimals + 3);
    // A rounded -0.004 is shown as 0.00, not as -0.00.
    if value.is_sign_negative() && !value.is_zero() {
        text.push('-');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            text.push_str(separator);
        }
        text.push(digit);
    }
    if whole.is_empty() {
        text.push('0');
    }
    if decimals > 0 {
        text.push('.');
        text.extend(std::iter::repeat_n('0', scale - fraction.len()));
        text.push_str(fraction);
        text.extend(std::iter::repeat_n('0', decimals.saturating_sub(scale)));
    }
    text
}

/// Rounds half up (away from zero), the rule of official statistics.
pub fn round(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// A number in the plain forms of its characters; most have no others, and what is no number is seen without a copy.
fn plain(text: &str) -> Result<Cow<'_, str>, NumberError> {
    let mut as_written = true;
    for (at, c) in text.chars().enumerate() {
        as_written &= half_width(c).ok_or(NumberError::Character(c, at))? == c;
    }
    Ok(if as_written { Cow::Borrowed(text) } else { text.chars().filter_map(half_width).collect() })
}

/// What separates the digits of a whole part, if anything does; it must stand before groups of three.
fn separator(whole: &str) -> Result<Option<char>, NumberError> {
    let mut separators = whole.chars().filter(|c| !c.is_ascii_digit());
    let Some(separator) = separators.next() else { return Ok(None) };
    if !matches!(separator, ',' | ' ') {
        return Err(NumberError::Shape);
    }
    if separators.clone().any(|other| other != separator) {
        let known = separators.all(|c| matches!(c, ',' | ' '));
        return Err(if known { NumberError::Grouping } else { NumberError::Shape });
    }
    let mut groups = whole.split(separator).map(str::len);
    if !matches!(groups.next(), Some(1..=3)) || groups.any(|length| length != 3) {
        return Err(NumberError::Grouping);
    }
    Ok(Some(separator))
}

/// The plain form of a character that may stand in a number.
fn half_width(c: char) -> Option<char> {
    match c {
        '0'..='9' | '.' | ',' | '-' | '+' | '%' => Some(c),
        '０'..='９' | '．' | '，' | '－' | '＋' | '％' => Some(narrow(c)),
        '\u{2212}' => Some('-'),
        ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}' | '\u{3000}' => Some(' '),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::testing::Dice;

    fn decimal(text: &str) -> Decimal {
        Decimal::from_str_exact(text).expect("a decimal")
    }

    #[test]
    fn reads_numbers_as_people_write_them() {
        for (text, value, decimals, percent) in [
            ("0", "0", 0, false),
            ("1,234.5", "1234.5", 1, false),
            ("１２３", "123", 0, false),
            ("１，２３４．５０", "1234.50", 2, false),
            ("29.14", "29.14", 2, false),
            ("-8.92", "-8.92", 2, false),
            ("－8.92", "-8.92", 2, false),
            ("\u{2212}8.92", "-8.92", 2, false),
            ("+3", "3", 0, false),
            (".5", "0.5", 1, false),
            ("007", "7", 0, false),
            ("79.17%", "79.17", 2, true),
            ("79.17 ％", "79.17", 2, true),
            (" 12 ", "12", 0, false),
            ("55 235 367.3", "55235367.3", 1, false),
            ("1000000000000000", "1000000000000000", 0, false),
            ("-0", "0", 0, false),
        ] {
            assert_eq!(parse(text), Ok(Number { value: decimal(value), decimals, percent }), "{text:?}");
        }
    }

    #[test]
    fn few_digits_are_read_as_many_are() {
        let mut dice = Dice::new(2);
        for _ in 0..20_000 {
            let length = 1 + dice.roll(24);
            let text = dice.text(&["0", "1", "9", "7", "07", ".", "0"], length);
            let percent = format!("{text}%");
            // A sign keeps the number from the short way.
            let (read, long) = (parse(&text), parse(&format!("+{text}")));
            assert_eq!(
                read.map(|number| (number, number.value.scale())),
                long.map(|number| (number, number.value.scale())),
                "{text}"
            );
            assert_eq!(parse(&percent), read.map(|number| Number { percent: true, ..number }), "{percent}");
        }
    }

    #[test]
    fn refuses_what_is_not_a_number() {
        for (text, error) in [
            ("", NumberError::Empty),
            ("　", NumberError::Empty),
            ("12亿", NumberError::Character('亿', 2)),
            ("1e5", NumberError::Character('e', 1)),
            ("1,23", NumberError::Grouping),
            ("1234,567", NumberError::Grouping),
            ("1,234 567", NumberError::Grouping),
            (",234", NumberError::Grouping),
            ("1.2.3", NumberError::Shape),
            ("1.", NumberError::Shape),
            (".", NumberError::Shape),
            ("-", NumberError::Shape),
            ("%", NumberError::Shape),
            ("--1", NumberError::Shape),
            ("1-2", NumberError::Shape),
            ("1%2", NumberError::Shape),
            ("99999999999999999999999999999999", NumberError::TooLong),
            ("0.00000000000000000000000000000000001", NumberError::TooLong),
        ] {
            assert_eq!(parse(text), Err(error), "{text:?}");
        }
    }

    #[test]
    fn formats_with_fixed_decimals_rounded_half_up() {
        for (value, decimals, expected) in [
            ("1234567.891", 2, "1,234,567.89"),
            ("0.125", 2, "0.13"),
            ("-0.125", 2, "-0.13"),
            ("2.5", 0, "3"),
            ("-0.004", 2, "0.00"),
            ("999.995", 2, "1,000.00"),
            ("12", 2, "12.00"),
            ("-1234", 0, "-1,234"),
            ("100", 0, "100"),
            ("1000000000000000", 0, "1,000,000,000,000,000"),
        ] {
            assert_eq!(format(decimal(value), decimals), expected, "{value} to {decimals}");
        }
        assert_eq!(format_plain(decimal("1234.5"), 2), "1234.50");
        let mut dice = Dice::new(6);
        for _ in 0..20_000 {
            let (scale, sign) = (dice.roll(29) as u32, [1, -1][dice.roll(2)]);
            let length = 1 + dice.roll(28);
            let digits: i128 = dice.text(&["0", "1", "5", "9"], length).parse().expect("digits");
            let value = Decimal::from_i128_with_scale(sign * digits, scale);
            let printed = if value.is_zero() { format!("{:.*}", scale as usize, 0.0) } else { value.to_string() };
            assert_eq!(format_plain(value, scale), printed);
            assert_eq!(format(value, scale).replace(',', ""), printed);
        }
        assert_eq!(format_plain(Decimal::MAX, 40), format!("{}.{}", Decimal::MAX, "0".repeat(40)));
    }
}
