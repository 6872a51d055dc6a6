//! The figures of a running text, each with its place and unit: `到位29.14亿元，增长12%，占三成`.

mod digits;

use std::ops::Range;

use num_traits::{CheckedMul as _, Zero as _};

use super::behind::{self, Behind};
use super::direction;
use super::quantity::{self, Digits, is_numeral};
use super::rational::{Rational, round_to};
use super::unit::{Scale, Unit};
use super::vague::{self, Bound, Word};
use super::words;
use digits::is_digit;

/// A figure that stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Where it stands, with its unit.
    pub range: Range<usize>,
    /// The number before its unit: 29.14 of 29.14亿元.
    pub number: Rational,
    /// What the last written digit is worth, in the same measure: 0.01.
    pub step: Rational,
    /// Its unit.
    pub scale: Scale,
    /// The word that says that it is not the exact number: 约, 近, 以上, 余.
    pub vague: Option<Word>,
}

/// What makes a number a date, a place in an order or a name: 2026年, 12号, 14届.
const NOT_AMOUNTS: [&str; 14] =
    ["年", "月", "日", "号", "时", "点", "届", "期", "季", "级", "楼", "路", "条意见第", "版"];

/// Units that a numeral counts and does not merely name: 十二名, but 三个方面, 五条措施, 两轮.
const COUNTED_BY_NUMERALS: [&str; 11] = ["名", "人", "家", "户", "亩", "公里", "吨", "辆", "台", "平方米", "人次"];

/// Characters before a numeral that make it no amount: 第三, 每十家, 前三名.
const NAMING: [char; 12] = ['第', '每', '各', '前', '后', '头', '这', '那', '某', '数', '几', '初'];

/// The figures of a text that have a unit, in order. Dates, numbers of documents, ranges, ratios and names such as
/// “1+8+1” are left out, and so is what a numeral merely names, such as 三个方面.
pub fn figures(text: &str) -> Vec<Figure> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(may_begin).map(|offset| at + offset) {
        let before = &text[..start];
        let Some((end, found_here)) = one(text, start, before) else {
            at = start + text[start..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        at = end.max(found_here.as_ref().map_or(end, Found::end));
        found.extend(found_here);
    }
    share_units(text, &mut found);
    drop_ranges(text, &mut found);
    found.into_iter().filter_map(Found::figure).collect()
}

/// A number, and what it was read as.
struct Found {
    start: usize,
    /// Where its digits end.
    end: usize,
    negative: bool,
    number: Rational,
    step: Rational,
    read: Option<Read>,
}

/// What follows the digits.
struct Read {
    scale: Option<Scale>,
    end: usize,
    vague: Option<Word>,
}

impl Found {
    fn end(&self) -> usize {
        self.read.as_ref().map_or(self.end, |read| read.end)
    }

    fn figure(self) -> Option<Figure> {
        let Read { scale, end, vague } = self.read?;
        let number = if self.negative { -self.number } else { self.number };
        Some(Figure { range: self.start..end, number, step: self.step, scale: scale?, vague })
    }
}

fn may_begin(c: char) -> bool {
    is_digit(c) || c == '翻' || (is_numeral(c) && c != '点')
}

/// What stands at a place where a number may begin, and where it ends; nothing where none does.
fn one(text: &str, start: usize, before: &str) -> Option<(usize, Option<Found>)> {
    if text[start..].starts_with('翻') {
        return doubled(text, start);
    }
    if !text[start..].starts_with(is_digit) {
        return in_words(text, start, before);
    }
    let (length, plain) = digits::at_start(&text[start..]);
    let end = start + length;
    // A number of more digits than are computed exactly is passed over.
    let Ok((Digits { number, step, .. }, _)) = quantity::digits(&plain) else { return Some((end, None)) };
    let signed = is_sign_before(before);
    let start = start - if signed { before.chars().next_back().map_or(0, char::len_utf8) } else { 0 };
    let named = is_named(&text[..start], &text[end..]);
    let read = if named { None } else { classify(text, start, end) };
    Some((end, Some(Found { start, end, negative: signed, number, step, read })))
}

/// 翻一番, 翻两番: growth by 100 and 300 per cent, said of what has about doubled.
fn doubled(text: &str, start: usize) -> Option<(usize, Option<Found>)> {
    let rest = text[start..].strip_prefix('翻')?;
    let rest = rest.strip_prefix('了').unwrap_or(rest);
    let (times, rest) = [("一番", 2), ("两番", 4), ("二番", 4), ("三番", 8), ("番", 2)]
        .into_iter()
        .find_map(|(word, times)| Some((times, rest.strip_prefix(word)?)))?;
    let end = text.len() - rest.len();
    let growth = (times - 1) * 100;
    let vague = vague::before(&text[..start]).or(vague::after(rest));
    let read = Read { scale: Some(Scale::percent()), end, vague };
    let (number, step) = (Rational::from_integer(growth), Rational::from_integer(growth / 2));
    Some((end, Some(Found { start, end, negative: false, number, step, read: Some(read) })))
}

/// A number in Chinese numerals, where it is certainly an amount.
fn in_words(text: &str, start: usize, before: &str) -> Option<(usize, Option<Found>)> {
    let run = text[start..].find(|c| !is_numeral(c)).unwrap_or(text.len() - start);
    let end = start + run;
    let rest = &text[end..];
    let skip = Some((end, None));
    let joined = before.ends_with(|c| NAMING.contains(&c) || is_digit(c) || c.is_ascii_alphabetic() || c == '点');
    // 几十, 五五成 and names such as 十二五 are no amounts.
    if joined || rest.starts_with(['几', '点', '”', '+']) {
        return skip;
    }
    if let Some(part) = rest.strip_prefix("分之") {
        return fraction(text, start, part).or(skip);
    }
    let Ok(Digits { number, step, scale }) = quantity::numeral(&text[start..end]) else { return skip };
    let whole_word =
        |tail: &str| !tail.starts_with(['立', '本', '员', '长', '熟', '分', '交', '果', '功', '为', '都', '品']);
    if let Some(tail) = rest.strip_prefix('成').filter(|tail| whole_word(tail)) {
        if scale.is_some() || number.is_zero() || number > Rational::from_integer(10) {
            return skip;
        }
        let (half, tail) = match tail.strip_prefix('半') {
            Some(tail) => (Rational::new(1, 2), tail),
            None => (Rational::zero(), tail),
        };
        let tenth = Scale { unit: Unit::Share, factor: Rational::new(1, 10), label: "成".into() };
        let step = if half.is_zero() { step } else { Rational::new(1, 10) };
        let vague = vague::before(before).or(vague::after(tail));
        let read = Read { scale: Some(tenth), end: text.len() - tail.len(), vague };
        return Some((end, Some(Found { start, end, negative: false, number: number + half, step, read: Some(read) })));
    }
    let Some(mut read) = classify(text, start, end) else { return skip };
    let own = match read.scale.take() {
        Some(own) if counts(&own) && number > Rational::from_integer(1) => own,
        _ => return skip,
    };
    read.scale = match scale {
        None => Some(own),
        Some(multiple) => multiple.factor.checked_mul(&own.factor).map(|factor| Scale {
            label: format!("{}{}", multiple.label, own.label).into(),
            factor,
            unit: own.unit,
        }),
    };
    Some((end, Some(Found { start, end, negative: false, number, step, read: Some(read) })))
}

/// 百分之三十, and 三分之一, which is said of a third to the nearest tenth.
fn fraction(text: &str, start: usize, part: &str) -> Option<(usize, Option<Found>)> {
    let length = part.find(|c| !(is_numeral(c) || is_digit(c) || c == '.')).unwrap_or(part.len());
    let rest = &part[length..];
    let end = text.len() - rest.len();
    let quantity::Quantity { number, step, scale, .. } = quantity::read(&text[start..end]).ok()?;
    let scale = scale?;
    let (number, step, scale) = match &scale.unit {
        Unit::Share => (number, step, scale),
        _ => {
            let share = Scale { unit: Unit::Share, factor: Rational::from_integer(1), label: "".into() };
            (round_to(number, Rational::new(1, 10_000))?, Rational::new(1, 10), share)
        }
    };
    let about = rest.chars().next().filter(|c| matches!(c, '强' | '弱')).map(|_| ("强弱", Bound::Around));
    let vague = vague::before(&text[..start]).or(vague::after(rest)).or(about);
    let read = Read { scale: Some(scale), end, vague };
    Some((end, Some(Found { start, end, negative: false, number, step, read: Some(read) })))
}

/// Whether a numeral before this unit is an amount.
fn counts(scale: &Scale) -> bool {
    match &scale.unit {
        Unit::Money(_) => true,
        Unit::Count(word) => COUNTED_BY_NUMERALS.contains(&&**word),
        Unit::Plain => &*scale.label == "倍",
        Unit::Share | Unit::Points => &*scale.label != "%",
    }
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
fn classify(text: &str, start: usize, end: usize) -> Option<Read> {
    let before = text[..start].trim_end();
    let rest = text[end..].trim_start_matches(' ');
    let mut word = vague::before(before);
    // 30多年 is a time as well as 30年.
    let counted = vague::after(rest).map_or(rest, |(word, _)| &rest[word.len()..]);
    if NOT_AMOUNTS.iter().any(|name| words::begins_with(counted, name)) {
        return None;
    }
    let Behind { scale, end: length, vague: behind, .. } = behind(rest);
    let end = if scale.is_some() { text.len() - rest.len() + length } else { end };
    // 超42.31个百分点 says by how much, not that it is more.
    if scale.as_ref().is_some_and(|scale| scale.unit == Unit::Points) {
        word = word.filter(|(word, _)| direction::said(word).is_none());
    }
    Some(Read { scale, end, vague: word.or(behind) })
}

/// What stands behind the digits, where 个点 is said for 个百分点.
fn behind(rest: &str) -> Behind {
    match rest.strip_prefix("个点") {
        Some(more) => {
            let (end, vague) = ("个点".len(), vague::after(more));
            let length = end + vague.map_or(0, |(word, _)| word.len());
            Behind { scale: Some(Scale::points()), end, vague, length }
        }
        None => behind::read(rest),
    }
}

/// In 13、8和5个 the unit at the end is that of every number.
fn share_units(text: &str, found: &mut [Found]) {
    for index in (1..found.len()).rev() {
        let (before, after) = found.split_at_mut(index);
        let (Some(left), Some(right)) = (before.last_mut(), after.first()) else { continue };
        let Some(Read { scale: Some(scale), .. }) = &right.read else { continue };
        let between = text.get(left.end()..right.start).unwrap_or("");
        if matches!(between, "、" | "和" | "与" | "及")
            && let Some(Read { scale: own @ None, .. }) = &mut left.read
        {
            *own = Some(scale.clone());
        }
    }
}

/// 20%—30% and 2至3人 are no numbers that can be added.
fn drop_ranges(text: &str, found: &mut [Found]) {
    for index in 1..found.len() {
        let between = text.get(found[index - 1].end()..found[index].start).unwrap_or("");
        // 从20亿元到2025年的25亿元 is no range: its second number is none of an amount.
        let dash =
            found[index].read.is_some() && matches!(between, "-" | "—" | "——" | "–" | "－" | "~" | "～" | "至" | "到");
        // The minus sign of the second number was the dash.
        let signed = between.is_empty() && found[index].negative;
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
        let show = |figure: &Figure| {
            let vague = figure.vague.map_or("", |(word, _)| word);
            let unit = match &figure.scale.unit {
                Unit::Share => "%",
                Unit::Points => "点",
                _ => figure.scale.dimension().unwrap_or("?"),
            };
            let written = &text[figure.range.clone()];
            format!("{vague}{}×{} {unit} “{written}”", figure.number, figure.scale.factor)
        };
        figures(text).iter().map(show).collect()
    }

    #[test]
    fn figures_are_read_as_they_are_written() {
        for (text, expected) in [
            ("到位资金29.14亿元", "1457/50×100000000 元 “29.14亿元”"),
            ("共１２３４名", "1234×1 人 “１２３４名”"),
            ("共1,234.5万元", "2469/2×10000 元 “1,234.5万元”"),
            ("收案321 146件", "321146×1 件 “321 146件”"),
            ("共1 234 567人", "1234567×1 人 “1 234 567人”"),
            ("19 名", "19×1 人 “19 名”"),
            ("占79.17％", "7917/100×1/100 % “79.17％”"),
            ("低3.54个百分点", "177/50×1/100 点 “3.54个百分点”"),
            ("同比增长-8.92%", "-223/25×1/100 % “-8.92%”"),
            ("约30亿元", "约30×100000000 元 “30亿元”"),
            ("30多个", "多30×1 个 “30多个”"),
            ("30个以上", "以上30×1 个 “30个”"),
            ("12亿多元", "多12×100000000 元 “12亿多元”"),
            ("签约30个", "30×1 个 “30个”"),
            ("超42.31个百分点", "4231/100×1/100 点 “42.31个百分点”"),
            ("占七成", "7×1/10 % “七成”"),
            ("占近三成半", "近7/2×1/10 % “三成半”"),
            ("增长两倍", "2×1  “两倍”"),
            ("比上年翻一番", "100×1/100 % “翻一番”"),
            ("翻了两番", "300×1/100 % “翻了两番”"),
            ("占百分之三十", "30×1/100 % “百分之三十”"),
            ("占百分之12.5以上", "以上25/2×1/100 % “百分之12.5”"),
            ("占三分之一", "3333/10000×1 % “三分之一”"),
            ("近三分之二", "近6667/10000×1 % “三分之二”"),
            ("占三分之一强", "强弱3333/10000×1 % “三分之一”"),
            ("实有十二名", "12×1 人 “十二名”"),
            ("三万五千元", "35000×1 元 “三万五千元”"),
            ("五百万元", "500×10000 元 “五百万元”"),
            ("占地十二亩", "12×1 亩 “十二亩”"),
            ("3万千瓦", "3×10000 千瓦 “3万千瓦”"),
        ] {
            let found = shown(text);
            assert_eq!(found.last().map(String::as_str), Some(expected), "{text}: {found:?}");
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
            "三个方面",
            "五条措施",
            "一名干部",
            "第三产业",
            "十几家",
            "数十家",
            "三成立",
            "十二五",
            "翻修",
            "每十家",
            "一家一策",
        ] {
            assert_eq!(shown(text), Vec::<String>::new(), "{text}");
        }
    }
}
