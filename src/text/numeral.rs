//! Chinese numerals: 十二 for 12, and back.

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// Writes a number as a document counts: 一, 十二, 二十一, 一百零五, 一万零二十.
pub fn to_chinese(number: u64) -> String {
    let mut text = String::new();
    push_chinese(&mut text, number);
    text
}

/// Writes a number as [`to_chinese`] does behind what a text holds.
pub fn push_chinese(out: &mut String, number: u64) {
    let start = out.len();
    positive(out, number);
    if out[start..].starts_with("一十") {
        out.drain(start..start + '一'.len_utf8());
    }
}

/// Writes a number in digits behind what a text holds: what `write!` does, without what it takes to format anything.
pub fn push_digits(out: &mut String, number: u32) {
    if number >= 10 {
        push_digits(out, number / 10);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

/// Whether a character may stand in the numeral of a small number.
pub fn is_digit(c: char) -> bool {
    digit(c).is_some() || matches!(c, '十' | '百')
}

/// Reads a numeral: 十二, 二十一, 一百零五, 两千, 三万五千, 一万五千亿; also digit by digit: 二〇二六.
///
/// Nothing comes back for a text that is not a numeral in its whole, or is out of order (`十百`).
pub fn parse_chinese(text: &str) -> Option<u64> {
    if text.chars().nth(1).is_some() && text.chars().all(|c| digit(c).is_some()) {
        return text.chars().try_fold(0u64, |n, c| n.checked_mul(10)?.checked_add(digit(c)?));
    }
    if text.chars().nth(MAX_CHARS).is_some() {
        return None;
    }
    match text {
        "零" | "〇" => Some(0),
        _ => parts(text, &[('亿', 1_0000_0000), ('万', 1_0000), ('千', 1000), ('百', 100), ('十', 10)]),
    }
}

/// Longer than any numeral that fits into 64 bits; keeps the recursion short.
const MAX_CHARS: usize = 64;

/// Writes a number with a digit before each unit; 0 as 零.
fn positive(out: &mut String, number: u64) {
    for (unit, name) in [(1_0000_0000, '亿'), (1_0000, '万'), (1000, '千'), (100, '百'), (10, '十')] {
        if number >= unit {
            let (count, rest) = (number / unit, number % unit);
            positive(out, count);
            out.push(name);
            if rest > 0 && rest < unit / 10 {
                out.push('零');
            }
            if rest > 0 {
                positive(out, rest);
            }
            return;
        }
    }
    out.push(DIGITS[number as usize % 10]);
}

/// Reads what stands before and after the greatest unit that occurs, each with the smaller units alone.
fn parts(text: &str, units: &[(char, u64)]) -> Option<u64> {
    let Some((&(name, unit), smaller)) = units.split_first() else {
        let mut chars = text.chars();
        let value = digit(chars.next()?)?;
        return (value > 0 && chars.next().is_none()).then_some(value);
    };
    // 一万亿 holds 万 before 亿, so the last one divides.
    let Some((count, rest)) = text.rsplit_once(name) else { return parts(text, smaller) };
    let count = match count {
        // 十二 has no 一 before 十; every other unit needs its digit.
        "" if unit == 10 => 1,
        _ if unit <= 1000 => parts(count, &[])?,
        _ => parts(count, smaller)?,
    };
    let rest = match rest.strip_prefix(['零', '〇']) {
        Some(rest) => parts(rest, smaller)?,
        None if rest.is_empty() => 0,
        None => parts(rest, smaller)?,
    };
    count.checked_mul(unit)?.checked_add(rest)
}

fn digit(c: char) -> Option<u64> {
    match c {
        '〇' => Some(0),
        '两' => Some(2),
        _ => DIGITS.iter().position(|&d| d == c).map(|i| i as u64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_a_document_counts() {
        for (number, text) in [
            (0, "零"),
            (1, "一"),
            (10, "十"),
            (12, "十二"),
            (20, "二十"),
            (21, "二十一"),
            (99, "九十九"),
            (100, "一百"),
            (105, "一百零五"),
            (110, "一百一十"),
            (1005, "一千零五"),
            (1050, "一千零五十"),
            (10_000, "一万"),
            (10_020, "一万零二十"),
            (100_000, "十万"),
            (35_000, "三万五千"),
            (100_000_001, "一亿零一"),
            (1_0000_0000_0000, "一万亿"),
            (1_5000_0000_0000, "一万五千亿"),
        ] {
            assert_eq!(to_chinese(number), text);
            assert_eq!(parse_chinese(text), Some(number), "{text}");
        }
    }

    #[test]
    fn both_ways_agree() {
        for number in (0..20_000).chain((1..2_000).map(|n| n * 100_007)).chain((1..500).map(|n| n * 98_765_432_101)) {
            let text = to_chinese(number);
            assert_eq!(parse_chinese(&text), Some(number), "{text}");
        }
    }

    #[test]
    fn other_ways_of_writing_are_read() {
        for (text, number) in [
            ("〇", 0),
            ("两千", 2000),
            ("两百零二", 202),
            ("二〇二六", 2026),
            ("一百〇五", 105),
            ("一十二", 12),
            ("三亿五千万", 350_000_000),
        ] {
            assert_eq!(parse_chinese(text), Some(number), "{text}");
        }
    }

    #[test]
    fn what_is_no_numeral_is_refused() {
        for text in [
            "",
            "甲",
            "十百",
            "一十百",
            "百",
            "万",
            "一二十",
            "十三五",
            "二十零",
            "一零零十",
            "十十",
            "一万二万",
            "第一",
            "12",
        ] {
            assert_eq!(parse_chinese(text), None, "{text}");
        }
        assert_eq!(parse_chinese(&"九".repeat(40)), None);
    }
}
