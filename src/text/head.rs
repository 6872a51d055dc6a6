//! What names the unit of the numbers in a table: the head of their column, or a line beside the table.

use super::unit::Scale;

/// Signs of a percentage.
pub const PERCENT: [char; 2] = ['%', '％'];

/// A head taken apart: 经费（万元）.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head<'a> {
    /// What stands before the brackets at its end: 经费.
    pub name: &'a str,
    /// The unit, where the brackets name one, or the head ends with a percent sign.
    pub scale: Option<Scale>,
}

/// The name of a column, and the unit that its head gives behind it in brackets, which is often empty.
pub fn split(head: &str) -> (&str, &str) {
    if !head.ends_with(['）', ')']) {
        return (head, "");
    }
    let Some(at) = head.rfind(['（', '(']) else { return (head, "") };
    let unit = head[at..].trim_matches(['（', '(', '）', ')']);
    (&head[..at], unit.rsplit(['：', ':']).next().unwrap_or(unit))
}

/// Reads the head of a column, or the name of a row.
pub fn read(head: &str) -> Head<'_> {
    let (name, unit) = split(head);
    let percent = || name.ends_with(PERCENT).then(Scale::percent);
    Head { name, scale: whole(unit).or_else(percent) }
}

/// The units that the line beside a table gives to its numbers: 单位：万元. It gives none where it says anything else.
pub fn units_of_line(line: &str) -> Vec<Scale> {
    let Some((before, units)) = line.rsplit_once("单位：").or_else(|| line.rsplit_once("单位:")) else {
        return Vec::new();
    };
    // 责任单位：甲局 names an office.
    let before = KINDS.iter().find_map(|kind| before.strip_suffix(kind)).unwrap_or(before);
    if !(before.is_empty() || before.ends_with(|c: char| c.is_whitespace() || matches!(c, '（' | '('))) {
        return Vec::new();
    }
    let units = units.trim().trim_end_matches(['）', ')', '。']);
    let scales: Option<Vec<Scale>> =
        units.split(['、', '，', ',', '；', ';', '和']).map(|unit| whole(unit.trim())).collect();
    let scales = scales.unwrap_or_default();
    // Of 万元、亿元 nobody can tell which is meant where.
    let clear = |(at, scale): (usize, &Scale)| scales[..at].iter().all(|other| !other.unit.agrees(&scale.unit));
    if scales.iter().enumerate().all(clear) { scales } else { Vec::new() }
}

/// What may stand before 单位 in such a line.
const KINDS: [&str; 4] = ["金额", "计量", "货币", "数量"];

/// The unit that a text is, and nothing else.
pub fn whole(text: &str) -> Option<Scale> {
    if text.is_empty() {
        return None;
    }
    Scale::at_start(text).filter(|(_, length)| *length == text.len()).map(|(scale, _)| scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_name_units() {
        for (head, name, unit) in [
            ("经费（万元）", "经费", Some("万元")),
            ("经费(单位：万元)", "经费", Some("万元")),
            ("完成率（%）", "完成率", Some("%")),
            ("占比%", "占比%", Some("%")),
            ("实有（不含工勤）", "实有", None),
            ("实有", "实有", None),
        ] {
            let read = read(head);
            assert_eq!((read.name, read.scale.as_ref().map(|scale| &*scale.label)), (name, unit), "{head}");
        }
    }

    #[test]
    fn lines_name_units() {
        for (line, units) in [
            ("单位：万元", "万元"),
            ("（单位：万元、%）", "万元 %"),
            ("表1　各县市到位资金　金额单位：亿元", "亿元"),
            ("责任单位：州局", ""),
            ("责任单位：个", ""),
            ("单位：万元、亿元", ""),
            ("单位：万元，下同", ""),
            ("到位资金", ""),
        ] {
            let labels: Vec<String> = units_of_line(line).iter().map(|scale| scale.label.to_string()).collect();
            assert_eq!(labels.join(" "), units, "{line}");
        }
    }
}
