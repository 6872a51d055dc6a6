//! Numbers in running text: amounts with their unit, percentages and percentage points.

use std::ops::Range;

use rust_decimal::Decimal;

use super::unit::{self, Unit};
use crate::text::words::{begins, ends};

/// A number that stands in a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Quantity {
    /// Where it stands, with its unit.
    pub range: Range<usize>,
    /// The number as written: 29.14 of 29.14亿元.
    pub value: Decimal,
    /// How many digits it has after the point.
    pub decimals: u32,
    /// What it is.
    pub kind: Kind,
    /// Whether the text says that it is not the exact number: 约, 近, 以上, 余.
    pub rough: bool,
}

/// What a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// So much of something.
    Amount(Unit),
    /// `79.17%`
    Percent,
    /// `3.54个百分点`
    Points,
}

impl Quantity {
    /// The unit, if it is an amount.
    pub(super) fn unit(&self) -> Option<Unit> {
        if let Kind::Amount(unit) = self.kind { Some(unit) } else { None }
    }
}

/// What makes a number a date, a place in an order or a name: 2026年, 12号, 14届.
const NOT_AMOUNTS: [&str; 14] =
    ["年", "月", "日", "号", "时", "点", "届", "期", "季", "级", "楼", "路", "条意见第", "版"];
/// What says before a number that it is not the exact one.
const ROUGH_BEFORE: [&str; 19] = [
    "约",
    "近",
    "超",
    "超过",
    "逾",
    "突破",
    "不足",
    "不到",
    "不少于",
    "不低于",
    "不超过",
    "不高于",
    "至少",
    "最多",
    "最少",
    "接近",
    "大约",
    "或",
    "上",
];
/// What says so after it.
const ROUGH_AFTER: [&str; 11] = ["多", "余", "来", "左右", "以上", "以下", "以内", "上下", "不等", "及以上", "之多"];

/// The numbers of a text, in order. Dates, numbers of documents, ranges, ratios and names such as “1+8+1” are left out.
pub(super) fn read(text: &str) -> Vec<Quantity> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    // A digit is of ASCII, or begins with the first byte of a full-width one.
    if !text.bytes().any(|byte| byte.is_ascii_digit() || byte == 0xEF) {
        return Vec::new();
    }
    while let Some(start) = text[at..].find(is_digit).map(|offset| at + offset) {
        let (end, number) = digits(text, start);
        at = end;
        let Some(mut number) = number else { continue };
        let before = &text[..start];
        if is_sign_before(before) {
            number.start -= before.chars().next_back().map_or(0, char::len_utf8);
            number.negative = true;
        }
        let named = is_named(&text[..number.start], &text[number.end..]);
        let read = if named { None } else { classify(text, &number) };
        if let Some((_, end, _)) = &read {
            at = at.max(*end);
        }
        found.push(Found { number, read });
    }
    share_units(text, &mut found);
    drop_ranges(text, &mut found);
    found.into_iter().filter_map(Found::quantity).collect()
}

/// A number, and what it was read as.
struct Found {
    number: Digits,
    /// Its kind, where its unit ends, whether it is rough.
    read: Option<(Option<Kind>, usize, bool)>,
}

struct Digits {
    start: usize,
    end: usize,
    negative: bool,
    value: Decimal,
    decimals: u32,
}

impl Found {
    fn end(&self) -> usize {
        self.read.as_ref().map_or(self.number.end, |read| read.1)
    }

    fn quantity(self) -> Option<Quantity> {
        let (kind, end, rough) = self.read?;
        let value = if self.number.negative { -self.number.value } else { self.number.value };
        let (range, decimals) = (self.number.start..end, self.number.decimals);
        Some(Quantity { range, value, decimals, kind: kind?, rough })
    }
}

/// The digits at a place, with thousands separators and a decimal point, and where they end.
///
/// A number of more digits than are computed exactly is passed over.
fn digits(text: &str, start: usize) -> (usize, Option<Digits>) {
    let mut plain = String::new();
    let mut end = start;
    let mut point = None;
    let mut chars = text[start..].char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        if let Some(digit) = digit(c) {
            plain.push(digit);
        } else if matches!(c, '.' | '．') && point.is_none() && chars.peek().is_some_and(|(_, next)| is_digit(*next)) {
            point = Some(plain.len());
            plain.push('.');
        } else if !(c == ',' && point.is_none() && plain.len() <= 15 && is_group(&text[start + offset + 1..])) {
            break;
        }
        end = start + offset + c.len_utf8();
    }
    let decimals = point.map_or(0, |point| plain.len() - point - 1) as u32;
    let value = Decimal::from_str_exact(&plain).ok();
    (end, value.map(|value| Digits { start, end, negative: false, value, decimals }))
}

/// Whether exactly three digits follow.
fn is_group(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.by_ref().take(3).filter(char::is_ascii_digit).count() == 3 && !chars.next().is_some_and(is_digit)
}

fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0),
        _ => None,
    }
}

fn is_digit(c: char) -> bool {
    digit(c).is_some()
}

/// Whether a minus sign stands directly before, and is no dash between two numbers or words.
fn is_sign_before(before: &str) -> bool {
    let mut chars = before.chars().rev();
    matches!(chars.next(), Some('-' | '\u{2212}' | '－' | '–'))
        && chars
            .next()
            .is_none_or(|c| !c.is_ascii_alphanumeric() && !is_digit(c) && !matches!(c, '%' | '％' | '-' | '月'))
}

/// Whether the number is part of a name, a ratio or a number of something: “1+8+1”, 第12, A12, 3:2, 19/24.
fn is_named(before: &str, after: &str) -> bool {
    let mut back = before.chars().rev();
    let (last, one_before) = (back.next(), back.next());
    let mut ahead = after.chars();
    let (next, one_after) = (ahead.next(), ahead.next());
    let joins = |c: Option<char>| {
        c.is_some_and(|c| matches!(c, '+' | '＋' | '/' | '／' | '×' | '*' | '÷' | '=' | ':' | '：' | '∶' | '.' | '．'))
    };
    last.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '第' | '前' | '〔' | '[' | '【' | '_'))
        || next.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '〕' | '_'))
        || (joins(last) && one_before.is_some_and(is_digit))
        || (joins(next) && one_after.is_some_and(is_digit))
        || (matches!(last, Some('“' | '"' | '（' | '(')) && matches!(next, Some('”' | '"' | '）' | ')')))
}

/// What follows the digits: a unit, a percent sign, or what makes them no amount.
fn classify(text: &str, number: &Digits) -> Option<(Option<Kind>, usize, bool)> {
    let before = text[..number.start].trim_end();
    let mut rest = text[number.end..].trim_start_matches(' ');
    let mut rough = ends(before, &ROUGH_BEFORE).is_some()
        && ROUGH_BEFORE.iter().any(|word| before.ends_with(word) && !is_exact_word(before, word));
    if let Some(word) = begins(rest, &ROUGH_AFTER) {
        rough = true;
        rest = &rest[word.len()..];
    }
    let start = text.len() - rest.len();
    let (kind, end) = if let Some(tail) = rest.strip_prefix(['%', '％']) {
        (Some(Kind::Percent), text.len() - tail.len())
    } else if let Some(name) = ["个百分点", "百分点", "个点"].iter().find(|name| rest.starts_with(**name)) {
        // 超序时进度42.31个百分点 says by how much, not that it is more.
        rough = rough && !(before.ends_with('超') || before.ends_with("超过"));
        (Some(Kind::Points), start + name.len())
    } else if begins(rest, &NOT_AMOUNTS).is_some() {
        return None;
    } else if let Some((unit, length)) = unit::read(rest) {
        let name = &rest[..length];
        rough |= name.contains(['多', '余']);
        (Some(Kind::Amount(unit)), start + length)
    } else {
        (None, number.end)
    };
    rough |= begins(&text[end..], &ROUGH_AFTER).is_some();
    Some((kind, end, rough))
}

/// 以上 and 附近 end with a word that elsewhere makes a number rough.
fn is_exact_word(before: &str, word: &str) -> bool {
    match word {
        "上" => !["年均上", "以上"].iter().any(|rough| before.ends_with(rough)),
        "近" => ["附近", "最近", "邻近"].iter().any(|exact| before.ends_with(exact)),
        "约" => ["节约", "签约", "履约", "集约", "合约", "违约"].iter().any(|exact| before.ends_with(exact)),
        "超" => before.ends_with("反超"),
        _ => false,
    }
}

/// In 13、8和5个 the unit at the end is that of every number.
fn share_units(text: &str, found: &mut [Found]) {
    for index in (1..found.len()).rev() {
        let (before, after) = found.split_at_mut(index);
        let (Some(left), Some(right)) = (before.last_mut(), after.first()) else { continue };
        let Some((Some(kind), ..)) = right.read else { continue };
        let between = text.get(left.end()..right.number.start).unwrap_or("");
        if matches!(between, "、" | "和" | "与" | "及")
            && let Some((own @ None, ..)) = &mut left.read
        {
            *own = Some(kind);
        }
    }
}

/// 20%—30% and 2至3人 are no numbers that can be added.
fn drop_ranges(text: &str, found: &mut [Found]) {
    for index in 1..found.len() {
        let between = text.get(found[index - 1].end()..found[index].number.start).unwrap_or("");
        let dash = matches!(between, "-" | "—" | "——" | "–" | "－" | "~" | "～" | "至" | "到");
        // The minus sign of the second number was the dash.
        let signed = between.is_empty() && found[index].number.negative;
        if dash || signed {
            found[index - 1].read = None;
            found[index].read = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        read(text)
            .iter()
            .map(|q| {
                let rough = if q.rough { "≈" } else { "" };
                let unit = match q.kind {
                    Kind::Amount(unit) => format!("{}×{}", unit.dimension, unit.factor),
                    Kind::Percent => "%".to_owned(),
                    Kind::Points => "点".to_owned(),
                };
                format!("{rough}{} {unit} “{}”", q.value, &text[q.range.clone()])
            })
            .collect()
    }

    #[test]
    fn amounts_are_read_as_they_are_written() {
        for (text, expected) in [
            ("到位资金29.14亿元", "29.14 元×100000000 “29.14亿元”"),
            ("共１，２３４名", "234 人×1 “２３４名”"),
            ("共1,234.5万元", "1234.5 元×10000 “1,234.5万元”"),
            ("19 名", "19 人×1 “19 名”"),
            ("占79.17％", "79.17 % “79.17％”"),
            ("低3.54个百分点", "3.54 点 “3.54个百分点”"),
            ("同比增长-8.92%", "-8.92 % “-8.92%”"),
            ("约30亿元", "≈30 元×100000000 “30亿元”"),
            ("30多个", "≈30 个×1 “30多个”"),
            ("30个以上", "≈30 个×1 “30个”"),
            ("签约30个", "30 个×1 “30个”"),
            ("超42.31个百分点", "42.31 点 “42.31个百分点”"),
        ] {
            assert_eq!(shown(text), [expected], "{text}");
        }
        assert_eq!(shown("13、8和5个").len(), 3);
    }

    #[test]
    fn what_is_no_amount_is_left_out() {
        for text in [
            "2026年10月31日",
            "第12期",
            "“1+8+1”机制",
            "19/24",
            "15:40:45",
            "GB/T 9704-2012",
            "2至3人",
            "20%—30%",
            "8%-10%",
            "1—10月",
            "〔2020〕2号",
            "（12）",
            "SL2026-005",
            "前3名",
            "",
            "9999999999999999999999999999999999999999元",
        ] {
            assert_eq!(shown(text), Vec::<String>::new(), "{text}");
        }
    }
}
