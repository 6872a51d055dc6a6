//! Numbers with what belongs to them, which no line ends within: `25亿元`, `2026年`, `第12号`.

use super::punctuation::is_han;
use super::unit::Scale;
use super::width::half_cells;

/// The widest piece, in half-cells, that is kept whole: `29.14亿元`.
///
/// Digits are not to be parted from the signs and units before and behind them, but not at the price of lines that are drawn
/// apart (W3C, Requirements for Chinese Text Layout, 符号分离禁则). What goes to the next line leaves less than its own width, and
/// the mark that may stand behind it: up to 5 of 28 cells, by which a line is spread by a quarter of a character from one to the
/// next. In a line full of numbers, which are not spread, that is a third, the most that the same document calls usual.
/// Number and unit of what is wider may stand on two lines, as in official papers they commonly do, and so may year, month
/// and day, or the year of a document number and the number. A number itself is never broken.
const WIDEST: usize = 9;

/// What a number names rather than measures, beside the units that [`Scale`] knows.
const NAMES: [&str; 5] = ["号", "届", "时", "条", "次"];

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part<'t> {
    /// Text in which lines end as usual.
    Loose(&'t str),
    /// The pieces of what is whole, between which a line might end: `25`, `亿` and `元`.
    Whole(Vec<&'t str>),
}

/// The parts of a text in their order: all of it, and none of them empty.
pub fn parts(text: &str) -> Vec<Part<'_>> {
    let (mut parts, mut done, mut at) = (Vec::new(), 0, 0);
    while let Some(digit) = text[at..].find(|c: char| c.is_ascii_digit()).map(|offset| at + offset) {
        let number_end = digit + number(&text[digit..]);
        let (start, end) = around(text, digit, number_end);
        at = end;
        let whole = &text[start.max(done)..end];
        let pieces = pieces(whole);
        if pieces.len() > 1 && half_cells(whole) <= WIDEST {
            let before = &text[done..end - whole.len()];
            if !before.is_empty() {
                parts.push(Part::Loose(before));
            }
            parts.push(Part::Whole(pieces));
            done = end;
        }
    }
    if done < text.len() {
        parts.push(Part::Loose(&text[done..]));
    }
    parts
}

/// A text divided where a line might end: before a Han character, and behind one that stands before a number.
fn pieces(text: &str) -> Vec<&str> {
    let (mut pieces, mut begin, mut last) = (Vec::new(), 0, None);
    for (at, c) in text.char_indices() {
        if last.is_some_and(|last| is_han(c) || is_han(last)) {
            pieces.push(&text[begin..at]);
            begin = at;
        }
        last = Some(c);
    }
    pieces.push(&text[begin..]);
    pieces
}

/// How long the number is with which a text begins, with its decimals: `1,234.5`. A word of letters and digits, such as
/// `A4-2` or an address, is passed over as one.
fn number(text: &str) -> usize {
    text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '-' | '_' | '/'))).unwrap_or(text.len())
}

/// From where to where a piece reaches that holds a number.
fn around(text: &str, start: usize, end: usize) -> (usize, usize) {
    let (before, behind) = (&text[..start], &text[end..]);
    // What goes on from a letter or a sign is no number of its own: SL2024, a day of an address.
    if before.ends_with(|c: char| c.is_ascii_graphic()) {
        return (start, end);
    }
    let named = || NAMES.iter().find(|name| behind.starts_with(**name)).map(|name| name.len());
    let unit = Scale::at_start(behind).map(|(_, length)| length).or_else(named).unwrap_or(0);
    let start = before.strip_suffix('第').map_or(start, str::len);
    (start, end + unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with strokes around what is whole.
    fn shown(text: &str) -> String {
        let shown = |part| match part {
            Part::Loose(text) => text.to_owned(),
            Part::Whole(pieces) => format!("|{}|", pieces.join("~")),
        };
        parts(text).into_iter().map(shown).collect()
    }

    #[test]
    fn numbers_stay_with_what_belongs_to_them() {
        for (text, expected) in [
            // No line ends before a sign.
            ("到位29.14亿元，增长12.5%。", "到位|29.14~亿~元|，增长12.5%。"),
            ("截至2026年11月20日，", "截至|2026~年||11~月||20~日|，"),
            ("（示政办发〔2026〕15号）第12号令", "（示政办发〔2026〕|15~号|）|第~12~号|令"),
            ("提高2.5个百分点，共98名", "提高2.5个百分点，共|98~名|"),
            ("2026年1—10月", "|2026~年|1—|10~月|"),
            ("3个工作日内", "|3~个~工~作~日|内"),
            ("", ""),
        ] {
            assert_eq!(shown(text), expected);
        }
    }

    #[test]
    fn what_is_wide_or_no_number_is_left_alone() {
        for text in [
            "1000000.25万千瓦时",
            "54.55个百分点",
            "编码SL2024-007甲",
            "电话0878-0000000",
            "https://a.b/2026号",
            "十二名",
        ] {
            assert_eq!(shown(text), text);
        }
    }
}
