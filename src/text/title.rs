//! Titles: where their sense allows a line to end, and lines of about the same length.

use super::width::{char_half_cells, half_cells};

/// Words that no line break may go through; those of two characters and more that titles are made of.
const WORDS: [&str; 62] = [
    "关于", "答复", "建议", "提案", "代表", "委员", "会议", "政协", "人大", "投资", "促进", "招商", "引资", "工作",
    "情况", "进展", "项目", "通知", "通报", "报告", "意见", "办法", "方案", "制度", "规定", "指南", "目录", "信息",
    "公开", "政府", "年度", "专班", "机制", "服务", "队伍", "建设", "人才", "资金", "到位", "签约", "开工", "投产",
    "产业", "园区", "企业", "经济", "发展", "统计", "数据", "分析", "重点", "全州", "全市", "全县", "做法", "比较",
    "学习", "考察", "调研", "审批", "办理", "编制",
];

/// Before these a line may well end: a new part of the title begins with them.
const BEGIN: &str = "和与及暨并《〈（“";

/// After these a line may well end.
const END: &str = "的》〉）”、，：—";

const NO_START: &str = "，。、；：！？）》〉」』】〕”’…—％%‰·的号次届";
const NO_END: &str = "（《〈「『【〔“‘第·";

/// A place where a line of a title may end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Break {
    /// A part of the title ends or begins there.
    Good,
    /// Nothing speaks for it and nothing against it.
    Neutral,
    /// A word is cut.
    ThroughWord,
}

impl Break {
    /// What it costs, where a line that is one cell longer or shorter than the others costs 1.
    fn cost(self) -> f64 {
        match self {
            Self::Good => 0.0,
            Self::Neutral => 30.0,
            Self::ThroughWord => 120.0,
        }
    }
}

/// The lines of a title of which none is wider than so many Han characters. A single word too long for that is broken.
pub fn lines(title: &str, cells: usize) -> Vec<String> {
    let chars: Vec<char> = title.chars().collect();
    let total = half_cells(title);
    let fewest = total.div_ceil(2 * cells).max(1);
    let divided = (fewest..=fewest + 2).find_map(|count| divide(&chars, count, 2 * cells, total));
    match divided {
        Some(ends) => {
            let starts = std::iter::once(0).chain(ends.iter().copied());
            let line = |(from, to): (usize, &usize)| chars[from..*to].iter().collect::<String>().trim().to_owned();
            starts.zip(&ends).map(line).collect()
        }
        None => super::width::wrap(title, 2 * cells),
    }
}

/// The parts of a title between which a line may well end: words that titles are made of, and what lies between them.
pub fn parts(title: &str) -> Vec<&str> {
    let chars: Vec<char> = title.chars().collect();
    let mut parts = Vec::new();
    let mut start = 0;
    for (position, (at, _)) in title.char_indices().enumerate().skip(1) {
        let place = place(&chars, position);
        let beside_a_word = || {
            let is_word = |text: &str| WORDS.iter().any(|word| text.starts_with(word));
            is_word(&title[at..]) || WORDS.iter().any(|word| title[..at].ends_with(word))
        };
        if place == Some(Break::Good) || (place == Some(Break::Neutral) && beside_a_word()) {
            parts.push(&title[start..at]);
            start = at;
        }
    }
    parts.push(&title[start..]);
    parts
}

/// The ends of so many lines, which together cost least.
fn divide(chars: &[char], count: usize, widest: usize, total: usize) -> Option<Vec<usize>> {
    let mut widths = vec![0];
    for c in chars {
        widths.push(widths[widths.len() - 1] + char_half_cells(*c));
    }
    let ideal = total as f64 / count as f64;
    // The cheapest way to end a line after each character, and where the line begins.
    let mut best: Vec<Option<(f64, Vec<usize>)>> = vec![None; chars.len() + 1];
    best[0] = Some((0.0, Vec::new()));
    for line in 1..=count {
        let mut next: Vec<Option<(f64, Vec<usize>)>> = vec![None; chars.len() + 1];
        for end in 1..=chars.len() {
            if (line == count) != (end == chars.len()) {
                continue;
            }
            for (start, before) in best.iter().enumerate().take(end) {
                let width = widths[end] - widths[start];
                let Some((cost, ends)) = before.as_ref().filter(|_| width <= widest) else { continue };
                let Some(place) = place(chars, end) else { continue };
                let ragged = (width as f64 - ideal) / 2.0;
                let cost = cost + place.cost() + ragged * ragged;
                if next[end].as_ref().is_none_or(|(other, _)| cost < *other) {
                    let mut ends = ends.clone();
                    ends.push(end);
                    next[end] = Some((cost, ends));
                }
            }
        }
        best = next;
    }
    best.pop().flatten().map(|(_, ends)| ends)
}

/// What a break before the character at a position is; nothing where there may be none. The end of the title is a good one.
fn place(chars: &[char], at: usize) -> Option<Break> {
    let (Some(&before), Some(&after)) = (chars.get(at - 1), chars.get(at)) else { return Some(Break::Good) };
    let is_latin = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '%' | '-' | '+');
    if NO_START.contains(after) || NO_END.contains(before) || (is_latin(before) && (is_latin(after) || before != '%')) {
        return None;
    }
    let good = END.contains(before) || BEGIN.contains(after) || ends_a_phrase(chars, at);
    let through = WORDS.iter().any(|word| {
        let length = word.chars().count();
        (1..length).any(|inside| {
            let begin = at.checked_sub(inside);
            begin.is_some_and(|begin| chars[begin..].iter().copied().take(length).eq(word.chars()))
        })
    });
    Some(if through {
        Break::ThroughWord
    } else if good {
        Break::Good
    } else {
        Break::Neutral
    })
}

/// After `六次会议`, `第12号`, `2026年1—10月`.
fn ends_a_phrase(chars: &[char], at: usize) -> bool {
    let before = |word: &str| chars[..at].iter().rev().copied().take(word.chars().count()).eq(word.chars().rev());
    ["会议", "号", "年度", "月", "地区", "等地"].iter().any(|word| before(word))
}

#[cfg(test)]
mod tests {
    use super::{lines, parts};

    #[test]
    fn lines_are_divided_by_sense_and_of_about_one_length() {
        for (title, expected) in [
            ("机构职能", &["机构职能"][..]),
            ("对州政协十一届二次会议第11020067号提案的答复", &["对州政协十一届二次会议", "第11020067号提案的答复"]),
            ("关于县第十七届人大第五次会议第28号建议答复的函", &["关于县第十七届人大第五次会议", "第28号建议答复的函"]),
            ("2026年1—10月全州招商引资工作情况", &["2026年1—10月全州招商引资工作情况"]),
            ("示例州投资促进局2025年政府信息公开工作年度报告", &["示例州投资促进局2025年", "政府信息公开工作年度报告"]),
            (
                "关于进一步加强招商人才队伍建设和完善专班机制提高招商工作实效有关情况的报告",
                &["关于进一步加强招商人才队伍建设和完善", "专班机制提高招商工作实效有关情况的报告"],
            ),
        ] {
            assert_eq!(lines(title, 20), expected, "{title}");
        }
    }

    #[test]
    fn no_word_lies_in_two_parts() {
        for (title, expected) in [
            ("", &[""][..]),
            ("机构职能", &["机构职能"]),
            ("2026年1—10月全州招商引资工作情况", &["2026年1—", "10月", "全州", "招商", "引资", "工作", "情况"]),
            ("对第12号提案的答复", &["对第12号", "提案的", "答复"]),
        ] {
            assert_eq!(parts(title), expected, "{title}");
        }
    }

    #[test]
    fn no_line_is_too_wide_whatever_the_title() {
        for title in ["甲".repeat(41), "9".repeat(90), format!("《{}》", "（）".repeat(30)), String::new()] {
            let lines = lines(&title, 20);
            assert!(lines.iter().all(|line| crate::text::width::half_cells(line) <= 40), "{lines:?}");
            assert_eq!(lines.concat(), title);
        }
    }
}
