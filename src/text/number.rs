//! Exact decimal numbers as people write them, and as a table or a chart shows them.

use std::borrow::Cow;

use rust_decimal::{Decimal, RoundingStrategy};

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
    let text = text.trim();
    if text.is_empty() {
        return Err(NumberError::Empty);
    }
    // Most numbers of tables are digits and nothing else, and need none of the care that the others do.
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_plain = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if !whole.is_empty() && is_plain(whole) && is_plain(fraction) && !text.ends_with('.') {
        let value = Decimal::from_str_exact(text).map_err(|_| NumberError::TooLong)?;
        return Ok(Number { value, decimals: fraction.len() as u32, percent: false });
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
    if !is_plain(fraction) || (whole.is_empty() && fraction.is_empty()) {
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

/// The value with exactly so many decimals, rounded half up (away from zero), with a comma between thousands.
pub fn format(value: Decimal, decimals: u32) -> String {
    let plain = format_plain(value, decimals);
    let (sign, unsigned) = match plain.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", &*plain),
    };
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let mut grouped = String::with_capacity(plain.len() + whole.len() / 3);
    grouped.push_str(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if !fraction.is_empty() {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

/// Like [`format()`] without thousands separators, as a machine reads it.
pub fn format_plain(value: Decimal, decimals: u32) -> String {
    let rounded = round(value, decimals);
    // A rounded -0.004 is shown as 0.00, not as -0.00.
    let mut text = if rounded.is_zero() { "0".to_owned() } else { rounded.to_string() };
    // The zeros are added here because a `Decimal` refuses to print more than 31 characters by panicking.
    let written = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    if decimals > 0 && written == 0 {
        text.push('.');
    }
    text.extend(std::iter::repeat_n('0', (decimals as usize).saturating_sub(written)));
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
        assert_eq!(format_plain(Decimal::MAX, 40), format!("{}.{}", Decimal::MAX, "0".repeat(40)));
    }
}
