//! Figures as people write them in running text: `1,234.5`, `29.14亿元`, `79.17%`, `七成五`, `三分之一`, `１２名`.

use num_traits::CheckedAdd as _;

use super::behind::{self, Behind};
use super::number;
use super::numeral::parse_chinese;
use super::rational::{Rational, from_decimal, power_of_ten};
use super::unit::{Scale, Unit};
use super::vague::{self, Bound, Word};
use super::width::narrow;

/// A figure as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// The number before its unit: 29.14 of `29.14亿元`.
    pub number: Rational,
    /// What the last written digit is worth, in the same measure: 0.01. To this the figure is precise.
    pub step: Rational,
    /// The unit, if one is written.
    pub scale: Option<Scale>,
    /// Whether it is a place in an order (第三位), which has no unit that could differ.
    pub ordinal: bool,
    /// The word that says how the true value lies to it, such as 近 or 以上.
    pub vague: Option<Word>,
}

/// Why a text is not one figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuantityError {
    /// Nothing is written.
    Empty,
    /// It begins with no number.
    NoNumber,
    /// Two numbers, as in `20至30`.
    Range,
    /// A word that leaves the number open: 数十, 十几.
    Vague(&'static str),
    /// The separators or digits do not make a number.
    Malformed,
    /// More digits than are computed exactly.
    TooLong,
}

const TO: [char; 9] = ['至', '到', '-', '—', '–', '~', '～', '、', '或'];

/// Reads one figure with its unit and its precision.
///
/// A noun may follow the unit (`12名公务员`). Full-width digits and signs are read as the usual ones. 七成 is precise to
/// a tenth, 三分之一 to a hundredth, 三万五千 to a thousand, `3.5万人` to 0.1万. 近三成 and 30余个 are read with the word
/// that says how the value lies to the number.
///
/// # Errors
/// Says why the text is not one figure; nothing is guessed.
pub fn read(text: &str) -> Result<Quantity, QuantityError> {
    let plain: String = text.trim().chars().map(half_width).collect();
    let text = plain.trim();
    if text.is_empty() {
        return Err(QuantityError::Empty);
    }
    if text.starts_with('数') {
        return Err(QuantityError::Vague("数"));
    }
    let opening = known(vague::opening(text))?;
    let text = opening.map_or(text, |(word, _)| text[word.len()..].trim_start());
    let (ordinal, text) = match text.strip_prefix('第') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    let (negative, text) = match text.strip_prefix(['负', '-', '−', '+']) {
        Some(rest) => (!text.starts_with('+'), rest.trim_start()),
        None => (false, text),
    };
    let mut quantity = match text.split_once("分之") {
        Some((whole, part)) => fraction(whole.trim(), part.trim())?,
        None if text.starts_with("一半") => part_of(Rational::new(1, 2)),
        None => with_unit(text)?,
    };
    if negative {
        quantity.number = -quantity.number;
    }
    Ok(Quantity { ordinal, vague: opening.or(quantity.vague), ..quantity })
}

/// A word that says how the value lies to the number; one that says nothing of it makes it unreadable.
fn known(word: Option<Word>) -> Result<Option<Word>, QuantityError> {
    match word {
        Some((word, Bound::Open)) => Err(QuantityError::Vague(word)),
        word => Ok(word),
    }
}

/// A number and what follows it.
fn with_unit(text: &str) -> Result<Quantity, QuantityError> {
    let (Digits { number, step, scale }, rest) = digits(text)?;
    let rest = rest.trim_start();
    if let Some(more) = rest.strip_prefix('成') {
        return tenths(number, step, more);
    }
    if let Some(after) = rest.strip_prefix(TO) {
        let second = after.trim_start();
        if digits(second).is_ok() || second.starts_with('第') {
            return Err(QuantityError::Range);
        }
    }
    let Behind { scale: unit, end, vague, .. } = behind::read(rest);
    let (vague, rest) = (known(vague)?, &rest[end..]);
    // 20名至30名, 2023年10月: what follows a figure is a noun.
    if rest.chars().any(|c| c.is_ascii_digit()) {
        return Err(QuantityError::Range);
    }
    let scale = match (scale, unit) {
        (None, unit) => unit,
        (Some(multiple), None) => Some(multiple),
        (Some(multiple), Some(unit)) => Some(Scale {
            label: format!("{}{}", multiple.label, unit.label).into(),
            factor: multiple.factor * unit.factor,
            unit: unit.unit,
        }),
    };
    Ok(Quantity { number, step, scale, ordinal: false, vague })
}

/// The number itself, without its unit.
#[derive(Debug, Clone)]
pub(super) struct Digits {
    pub(super) number: Rational,
    pub(super) step: Rational,
    /// 万 and 亿 at the end of a Chinese numeral.
    pub(super) scale: Option<Scale>,
}

/// The number at the beginning of a text, in digits or as a numeral.
pub(super) fn digits(text: &str) -> Result<(Digits, &str), QuantityError> {
    let arabic = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ' '))).unwrap_or(text.len());
    if text.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        let written = text[..arabic].trim_end().trim_end_matches(',');
        let number = number::parse(written).map_err(|error| match error {
            number::NumberError::TooLong => QuantityError::TooLong,
            _ => QuantityError::Malformed,
        })?;
        let value = from_decimal(number.value).ok_or(QuantityError::TooLong)?;
        let step = Rational::new(1, power_of_ten(number.decimals).ok_or(QuantityError::TooLong)?);
        return Ok((Digits { number: value, step, scale: None }, &text[written.len()..]));
    }
    let end = text.find(|c: char| !is_numeral(c)).unwrap_or(text.len());
    let (written, rest) = text.split_at(end);
    if written.is_empty() {
        return Err(QuantityError::NoNumber);
    }
    Ok((numeral(written)?, rest))
}

/// A Chinese numeral: 十二, 三万五千, 七点五, 三百万.
pub(super) fn numeral(written: &str) -> Result<Digits, QuantityError> {
    let stem = written.trim_end_matches(['万', '亿']);
    // In 三亿二千万 the last 万 belongs to 二千 alone.
    let stem = if stem.contains('亿') { written } else { stem };
    let scale = Scale::parse(&written[stem.len()..]);
    let (whole, decimals) = match stem.split_once('点') {
        Some((_, "")) => return Err(QuantityError::NoNumber),
        Some((whole, decimals)) => (whole, decimals),
        None => (stem, ""),
    };
    let integer = parse_chinese(whole).ok_or(QuantityError::NoNumber)?;
    let mut number = Rational::from_integer(i128::from(integer));
    let mut step = Rational::from_integer(1);
    if whole.contains(['万', '亿']) && integer > 0 {
        // 三万五千 is said of 35,214; without 万 a numeral means what it says.
        let zeros = (0..20).take_while(|&zeros| i128::from(integer) % 10_i128.pow(zeros + 1) == 0).count();
        step = Rational::from_integer(10_i128.pow(zeros as u32));
    }
    for digit in decimals.chars() {
        let value = parse_chinese(digit.encode_utf8(&mut [0; 4])).filter(|value| *value < 10);
        let value = value.ok_or(QuantityError::NoNumber)?;
        step = Rational::new(1, step.denom().checked_mul(10).ok_or(QuantityError::TooLong)?);
        let part = Rational::new(i128::from(value), *step.denom());
        number = number.checked_add(&part).ok_or(QuantityError::TooLong)?;
    }
    Ok(Digits { number, step, scale })
}

/// 七成, 七成五, 7.5成: tenths.
fn tenths(number: Rational, step: Rational, more: &str) -> Result<Quantity, QuantityError> {
    let tenth = Scale { unit: Unit::Share, factor: Rational::new(1, 10), label: "成".into() };
    let vague = known(vague::after(more))?;
    let whole = Quantity { number, step, scale: Some(tenth), ordinal: false, vague };
    let Some(next) = more.chars().next() else { return Ok(whole) };
    let half = match next {
        '半' => Some(5),
        _ if step == Rational::from_integer(1) => {
            parse_chinese(next.encode_utf8(&mut [0; 4])).or_else(|| next.to_digit(10).map(u64::from))
        }
        _ => None,
    };
    match half.filter(|half| *half < 10) {
        Some(half) => {
            Ok(Quantity { number: number + Rational::new(i128::from(half), 10), step: Rational::new(1, 10), ..whole })
        }
        None => Ok(whole),
    }
}

/// 三分之一, 百分之七十九, 千分之三.
fn fraction(whole: &str, part: &str) -> Result<Quantity, QuantityError> {
    let (Digits { number, step, scale: None }, rest) = digits(part)? else { return Err(QuantityError::Malformed) };
    if rest.chars().any(|c| c.is_ascii_digit() || TO.contains(&c)) {
        return Err(QuantityError::Range);
    }
    let vague = known(vague::after(rest))?;
    let share = |factor, label: &str| Quantity {
        number,
        step,
        scale: Some(Scale { unit: Unit::Share, factor: Rational::new(1, factor), label: label.into() }),
        ordinal: false,
        vague,
    };
    match whole {
        "百" => return Ok(share(100, "%")),
        "千" => return Ok(share(1000, "‰")),
        "万" => return Ok(share(10_000, "‱")),
        _ => {}
    }
    let (Digits { number: divisor, step: one, scale: None }, "") = digits(whole)? else {
        return Err(QuantityError::Malformed);
    };
    if *divisor.numer() <= 0 || one != Rational::from_integer(1) || !number.is_integer() {
        return Err(QuantityError::Malformed);
    }
    Ok(part_of(Rational::new(*number.numer(), *divisor.numer())))
}

/// A simple fraction: nobody says a third of what is not a third to the nearest hundredth.
fn part_of(number: Rational) -> Quantity {
    Quantity { number, step: Rational::new(1, 100), scale: Some(Scale::plain()), ordinal: false, vague: None }
}

/// Whether a character can be part of a Chinese numeral.
pub(super) fn is_numeral(c: char) -> bool {
    matches!(
        c,
        '零' | '〇'
            | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
            | '亿'
            | '两'
            | '点'
    )
}

/// The usual form of a full-width digit, sign or blank.
pub(super) fn half_width(c: char) -> char {
    match c {
        '０'..='９' | '．' | '，' | '％' | '－' | '＋' => narrow(c),
        '\u{A0}' | '\u{2009}' | '\u{202F}' | '\u{3000}' => ' ',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::testing::Dice;

    fn fraction_of(text: &str) -> Rational {
        let (numerator, denominator) = text.split_once('/').unwrap_or((text, "1"));
        Rational::new(numerator.parse().expect("an integer"), denominator.parse().expect("an integer"))
    }

    #[test]
    fn figures_are_read_as_people_write_them() {
        for (text, number, step, unit) in [
            ("12", "12", "1", None),
            ("１２", "12", "1", None),
            ("1,234.5", "2469/2", "1/10", None),
            ("29.14亿元", "1457/50", "1/100", Some("亿元")),
            ("4389万元", "4389", "1", Some("万元")),
            ("4389 万元", "4389", "1", Some("万元")),
            ("79.17%", "7917/100", "1/100", Some("%")),
            ("７９．１７％", "7917/100", "1/100", Some("%")),
            ("12名", "12", "1", Some("名")),
            ("12名公务员", "12", "1", Some("名")),
            ("2.5个百分点", "5/2", "1/10", Some("个百分点")),
            ("3.5万人", "7/2", "1/10", Some("万人")),
            ("3.5万", "7/2", "1/10", Some("万")),
            ("1.5倍", "3/2", "1/10", Some("倍")),
            ("-8.92%", "-223/25", "1/100", Some("%")),
            ("负8.92%", "-223/25", "1/100", Some("%")),
            ("十二", "12", "1", None),
            ("两家", "2", "1", Some("家")),
            ("一百零四名", "104", "1", Some("名")),
            ("三万五千元", "35000", "1000", Some("元")),
            ("三百万元", "300", "1", Some("万元")),
            ("三亿二千万元", "320000000", "10000000", Some("元")),
            ("一万五千亿元", "15000", "1000", Some("亿元")),
            ("三万名", "3", "1", Some("万名")),
            ("七成", "7", "1", Some("成")),
            ("七成五", "15/2", "1/10", Some("成")),
            ("7成", "7", "1", Some("成")),
            ("7.5成", "15/2", "1/10", Some("成")),
            ("三分之一", "1/3", "1/100", Some("")),
            ("一半", "1/2", "1/100", Some("")),
            ("百分之七十九", "79", "1", Some("%")),
            ("百分之七十九点一七", "7917/100", "1/100", Some("%")),
            ("千分之三", "3", "1", Some("‰")),
            ("8县", "8", "1", None),
            ("12.00", "12", "1/100", None),
        ] {
            let read = read(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
            assert_eq!((read.number, read.step), (fraction_of(number), fraction_of(step)), "{text}");
            assert_eq!(read.scale.as_ref().map(|scale| &*scale.label), unit, "{text}");
        }
        assert!(read("第三位").is_ok_and(|read| read.ordinal && read.number == Rational::from_integer(3)));
        assert!(read("第3").is_ok_and(|read| read.ordinal));
    }

    #[test]
    fn a_word_says_how_the_value_lies_to_the_number() {
        for (text, number, unit, bound) in [
            ("约12", "12", None, Bound::Around),
            ("近30亿元", "30", Some("亿元"), Bound::Near),
            ("近三成", "3", Some("成"), Bound::Near),
            ("逾1.2万亿元", "6/5", Some("万亿元"), Bound::Over),
            ("12多名", "12", Some("名"), Bound::Odd),
            ("100余个", "100", Some("个"), Bound::Odd),
            ("七成以上", "7", Some("成"), Bound::Above),
            ("不足百分之五", "5", Some("%"), Bound::Under),
            ("30天左右", "30", Some("天"), Bound::Around),
            ("两倍多", "2", Some("倍"), Bound::Odd),
        ] {
            let read = read(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
            assert_eq!(read.number, fraction_of(number), "{text}");
            assert_eq!(read.scale.as_ref().map(|scale| &*scale.label), unit, "{text}");
            assert_eq!(read.vague.map(|(_, bound)| bound), Some(bound), "{text}");
        }
        assert!(read("12名").is_ok_and(|read| read.vague.is_none()));
    }

    #[test]
    fn what_is_not_one_figure_is_refused() {
        for (text, error) in [
            ("", QuantityError::Empty),
            ("　", QuantityError::Empty),
            ("空编", QuantityError::NoNumber),
            ("名", QuantityError::NoNumber),
            ("20至30", QuantityError::Range),
            ("20—30人", QuantityError::Range),
            ("2至3名", QuantityError::Range),
            ("20人至30人", QuantityError::Range),
            ("1、2", QuantityError::Range),
            ("2023年10月", QuantityError::Range),
            ("几十", QuantityError::Vague("几")),
            ("1至3天不等", QuantityError::Range),
            ("3天不等", QuantityError::Vague("不等")),
            ("十几", QuantityError::Vague("几")),
            ("数十", QuantityError::Vague("数")),
            ("1,23", QuantityError::Malformed),
            ("1.2.3", QuantityError::Malformed),
            ("零分之一", QuantityError::Malformed),
            ("99999999999999999999999999999999", QuantityError::TooLong),
        ] {
            assert_eq!(read(text), Err(error), "{text:?}");
        }
    }

    #[test]
    fn nothing_panics() {
        let pieces =
            ["1", ".", ",", "亿", "万", "元", "%", "成", "分之", "百", "点", "第", "-", "零", "两", "至", "９", " "];
        let mut dice = Dice::new(1);
        for _ in 0..20_000 {
            let _ = read(&dice.text(&pieces, 6));
        }
        assert!(read(&"亿".repeat(100)).is_err());
        assert!(read(&format!("1{}元", "万".repeat(40))).is_ok());
    }
}
