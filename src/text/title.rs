//! Titles: where their sense allows a line to end, and lines of about the same length.

use std::sync::LazyLock;

use super::punctuation::{begins_no_line, ends_no_line};
use super::width::{char_half_cells, half_cells};

/// Words that no line break may go through; those of two characters and more that titles are made of.
const WORDS: &str = "\
    关于 答复 建议 提案 代表 委员 会议 政协 人大 投资 促进 招商 引资 工作 情况 进展 项目 通知 通报 报告 意见 \
    办法 方案 制度 规定 指南 目录 信息 公开 政府 年度 专班 机制 服务 队伍 建设 人才 资金 到位 签约 开工 投产 \
    产业 园区 企业 经济 发展 统计 数据 分析 重点 全州 全市 全县 做法 比较 学习 考察 调研 审批 办理 编制 月度 \
    季度 月底 年底 招商引资 产业链 供应链 产业集群 战略性 新兴产业 现代化 高质量 高质量发展 高水平 一体化 数字化 \
    绿色 营商环境 要素 要素保障 保障 全生命周期 周期 全过程 全流程 跟踪 服务业 制造业 农业 工业 旅游 文化 物流 \
    能源 生态 环境 创新 改革 开放 合作 推进 推动 加强 加快 完善 提升 提高 优化 强化 深化 进一步 支持 落实 \
    解决 问题 管理 监督 考核 评价 奖励 政策 措施 实施 细则 清单 计划 规划 纲要 任务 完成 印发 转发 请示 函复 \
    公告 决定 总结 要点 民营 外资 用地 融资 加工 精深加工 土地 基础设施 配套 示范 基地 平台 中心 城市 乡村 \
    高端 装备 指标 纳入 恳请 振兴 区域 协调 联席 领导小组 小组 投资促进局 人民政府 产业园 产业园区 开发区 高新区 \
    办公室 委员会 自治州 自治县 文件";

/// The words by the last byte of the character that they begin with: most characters of a title begin none.
static BY_FIRST: LazyLock<[Vec<Vec<char>>; 256]> = LazyLock::new(|| {
    let mut by_first = [const { Vec::new() }; 256];
    for word in WORDS.split(' ') {
        let word: Vec<char> = word.chars().collect();
        by_first[word.first().map_or(0, |first| place_of(*first))].push(word);
    }
    by_first
});

fn place_of(first: char) -> usize {
    first as usize % 256
}

/// Whether a line may well end before a character: a new part of the title begins with it.
fn begins_part(c: char) -> bool {
    matches!(c, '和' | '与' | '及' | '暨' | '并' | '《' | '〈' | '（' | '“')
}

/// Whether a line may well end after a character.
fn ends_part(c: char) -> bool {
    matches!(c, '的' | '》' | '〉' | '）' | '”' | '、' | '，' | '：' | '—')
}

/// Whether a character belongs to what stands before it, in a title more than elsewhere.
fn belongs_before(c: char) -> bool {
    begins_no_line(c) || matches!(c, '的' | '号' | '次' | '届')
}

/// Whether a character belongs to what stands behind it.
fn belongs_behind(c: char) -> bool {
    ends_no_line(c) || matches!(c, '第' | '·')
}

/// A text that needs more lines than this is divided where the lines are full.
const MOST_LINES: usize = 12;

/// A place where a line of a title may end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Break {
    /// A part of the title ends or begins there.
    Good,
    /// A known word ends or begins there.
    BesideWord,
    /// Nothing is known of it: a word that is not known may be cut.
    Unknown,
    /// A word is cut.
    ThroughWord,
}

impl Break {
    /// What it costs, where a line that is one cell longer or shorter than the others costs 1.
    fn cost(self) -> f64 {
        match self {
            Self::Good => 0.0,
            Self::BesideWord => 30.0,
            Self::Unknown => 60.0,
            Self::ThroughWord => 300.0,
        }
    }
}

/// What one more line costs than a title needs: more than a break at any place that is not within a word.
const MORE_LINES: f64 = 100.0;

/// The lines of a title of which none is wider than so many Han characters. A single word too long for that is broken.
pub fn lines(title: &str, cells: usize) -> Vec<String> {
    let chars: Vec<char> = title.chars().collect();
    let total = half_cells(title);
    let fewest = total.div_ceil(2 * cells).max(1);
    // Nobody divides by sense what is no title any more.
    let is_title = fewest <= MOST_LINES;
    let divided = (0..=2_u8).filter(|_| is_title).filter_map(|more| {
        let (cost, ends) = divide(&chars, fewest + usize::from(more), 2 * cells, total)?;
        Some((cost + f64::from(more) * MORE_LINES, ends))
    });
    match divided.min_by(|(one, _), (other, _)| one.total_cmp(other)) {
        Some((_, ends)) => {
            let starts = std::iter::once(0).chain(ends.iter().copied());
            let line = |(from, to): (usize, &usize)| chars[from..*to].iter().collect::<String>().trim().to_owned();
            starts.zip(&ends).map(line).collect()
        }
        None => super::width::wrap(title, 2 * cells),
    }
}

/// The parts of a title between which a line may well end: words that titles are made of, and what lies between them.
/// None of the names, such as that of the bureau, is divided.
pub fn parts<'t>(title: &'t str, names: &[&str]) -> Vec<&'t str> {
    let chars: Vec<char> = title.chars().collect();
    let mut places = places(&chars);
    for name in names {
        let (first, length, mut free) = (name.chars().next(), name.chars().count(), 0);
        for (start, c) in chars.iter().enumerate().filter(|_| length > 1) {
            let is_here = || chars[start..].iter().copied().take(length).eq(name.chars());
            if Some(*c) == first && start >= free && is_here() {
                free = start + length;
                places[start + 1..free].fill(None);
            }
        }
    }
    let mut parts = Vec::new();
    let mut start = 0;
    for ((at, _), place) in title.char_indices().zip(places).skip(1) {
        if matches!(place, Some(Break::Good | Break::BesideWord)) {
            parts.push(&title[start..at]);
            start = at;
        }
    }
    parts.push(&title[start..]);
    parts
}

/// The ends of so many lines, which together cost least, and what they cost.
fn divide(chars: &[char], count: usize, widest: usize, total: usize) -> Option<(f64, Vec<usize>)> {
    let mut widths = vec![0];
    for c in chars {
        widths.push(widths[widths.len() - 1] + char_half_cells(*c));
    }
    let ideal = total as f64 / count as f64;
    let places = places(chars);
    // The cheapest way to end a line after each character, and where the line begins.
    let mut best: Vec<Option<(f64, Vec<usize>)>> = vec![None; chars.len() + 1];
    best[0] = Some((0.0, Vec::new()));
    for line in 1..=count {
        let mut next: Vec<Option<(f64, Vec<usize>)>> = vec![None; chars.len() + 1];
        for end in 1..=chars.len() {
            if (line == count) != (end == chars.len()) {
                continue;
            }
            let Some(place) = places[end] else { continue };
            // From the nearest backwards: what is too wide only becomes wider.
            for start in (0..end).rev() {
                let width = widths[end] - widths[start];
                if width > widest {
                    break;
                }
                let Some((cost, ends)) = &best[start] else { continue };
                let ragged = (width as f64 - ideal) / 2.0;
                let cost = cost + place.cost() + ragged * ragged;
                if next[end].as_ref().is_none_or(|(other, _)| cost <= *other) {
                    let mut ends = ends.clone();
                    ends.push(end);
                    next[end] = Some((cost, ends));
                }
            }
        }
        best = next;
    }
    best.pop().flatten()
}

/// What breaks there are before each of the characters, and at the end of the title, which is a good one; nothing where
/// there may be none.
fn places(chars: &[char]) -> Vec<Option<Break>> {
    let mut words = vec![Break::Unknown; chars.len() + 1];
    for (at, first) in chars.iter().enumerate() {
        for word in &BY_FIRST[place_of(*first)] {
            if word.first() == Some(first) && chars[at..].starts_with(word) {
                let length = word.len();
                for end in [at, at + length] {
                    if words[end] == Break::Unknown {
                        words[end] = Break::BesideWord;
                    }
                }
                words[at + 1..at + length].fill(Break::ThroughWord);
            }
        }
    }
    words.into_iter().enumerate().map(|(at, words)| kind(chars, at, words)).collect()
}

/// What a break before the character at a position is, after what the words say of it.
fn kind(chars: &[char], at: usize, words: Break) -> Option<Break> {
    let (before, after) = match (at.checked_sub(1).map(|before| chars[before]), chars.get(at)) {
        (Some(before), Some(&after)) => (before, after),
        _ => return Some(Break::Good),
    };
    let is_latin = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '%' | '-' | '+');
    let is_range = before == '—' && after.is_ascii_digit() && at > 1 && chars[at - 2].is_ascii_digit();
    if is_range || chars[..at].ends_with(&['关', '于']) {
        return None;
    }
    if belongs_before(after) || belongs_behind(before) || (is_latin(before) && (is_latin(after) || before != '%')) {
        return None;
    }
    let ends_well =
        words != Break::ThroughWord && (ends_part(before) || begins_part(after) || ends_a_phrase(&chars[..at]));
    Some(if ends_well { Break::Good } else { words })
}

/// After `六次会议`, `第12号`, `2026年1—10月`.
fn ends_a_phrase(before: &[char]) -> bool {
    matches!(before, [.., '会', '议'] | [.., '号' | '月'] | [.., '年', '度'] | [.., '地', '区'] | [.., '等', '地'])
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
            // One more line rather than a word cut in two.
            (
                "对州政协第1号关于加快推进绿色铝硅精深加工产业链招商引资和要素保障工作提案的答复",
                &["对州政协第1号关于加快推进绿色", "铝硅精深加工产业链招商引资", "和要素保障工作提案的答复"],
            ),
            (
                "关于进一步完善重大产业项目全生命周期跟踪服务机制推动招商引资工作高质量发展的意见",
                &["关于进一步完善重大产业项目全生命周期跟踪", "服务机制推动招商引资工作高质量发展的意见"],
            ),
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
            ("2026年1—10月全州招商引资工作情况", &["2026年1—10月", "全州", "招商引资", "工作", "情况"]),
            ("关于甲州投资促进局月度工作的通知", &["关于甲州投资促进局", "月度", "工作的", "通知"]),
            ("对第12号提案的答复", &["对第12号", "提案的", "答复"]),
        ] {
            assert_eq!(parts(title, &["甲州投资促进局"]), expected, "{title}");
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
