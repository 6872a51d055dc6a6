//! Totals in tables, by the names of their rows and columns: which rows sum up others, which columns have no sum.

use std::borrow::Cow;

use super::{head, words};

/// What a row is that holds numbers of other rows once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeats {
    /// 合计, 总计, 总数: those of all rows.
    All,
    /// 小计: those of some rows.
    Some,
    /// 其中: some of those of the row before.
    Part,
}

/// Names of total rows. Others end so: 全州合计.
const TOTALS: [&str; 5] = ["合计", "总计", "总数", "共计", "总合计"];

/// Names of subtotals. Others end so: 省外小计.
const SUBTOTALS: [&str; 2] = ["小计", "分计"];

/// Words with which the head of a column ends whose numbers have no sum: rates, growth, places, years, prices, codes.
const UNSUMMED: [&str; 26] = [
    "率", "比", "比重", "比例", "增长", "增速", "增幅", "位次", "排名", "名次", "排位", "序号", "编号", "表号", "期号",
    "年份", "单价", "价格", "指数", "强度", "年龄", "温度", "系数", "邮编", "电话", "代码",
];

/// Words in the head of a column whose numbers are means.
const MEANS: [&str; 5] = ["平均", "人均", "户均", "亩均", "地均"];

/// Words in a head that leave it in doubt whether the numbers below it have a sum, as those of 占地面积 have.
const DOUBTFUL: [&str; 16] = [
    "占", "均", "得分", "分数", "评分", "日期", "时间", "倍", "变化", "差", "进度", "时限", "天数", "折合", "最高",
    "最低",
];

/// Signs of a percentage.
const PERCENT: [char; 2] = ['%', '％'];

/// What a row is by its name: 合计, 省外小计, 其中：外资. Blanks, colons and asterisks in it mean nothing.
pub fn row(label: &str) -> Option<Repeats> {
    let name = plain(label);
    let ends = |names: &[&str]| names.iter().any(|word| name.ends_with(word));
    if name.starts_with("其中") {
        Some(Repeats::Part)
    } else if ends(&SUBTOTALS) {
        Some(Repeats::Some)
    } else if ends(&TOTALS) {
        Some(Repeats::All)
    } else {
        None
    }
}

/// What each row of a table surely repeats, of which the name is given, and whether there are numbers in it.
///
/// Only 合计 itself and 全州合计 are totals here, not 工业合计 and 项目总数; 小计 has a row of another kind beside it, and 其中
/// one above it. Where no row would be left, none repeats others: names alone do not make totals.
pub fn repeating(rows: &[(&str, bool)]) -> Vec<Option<Repeats>> {
    let named = rows.iter().map(|(name, numbers)| match row(name) {
        Some(Repeats::All) => is_all(name).then_some(Repeats::All),
        other => other.filter(|_| *numbers),
    });
    let named: Vec<Option<Repeats>> = named.collect();
    let is_plain = |at: usize| named.get(at).is_some_and(Option::is_none);
    let is_kept = |at: usize| match named[at] {
        Some(Repeats::Some) => at.checked_sub(1).is_some_and(is_plain) || is_plain(at + 1),
        Some(Repeats::Part) => at > 0,
        _ => true,
    };
    let plain = (0..named.len()).any(is_plain);
    (0..named.len()).map(|at| named[at].filter(|_| plain && is_kept(at))).collect()
}

/// Whether a name says 合计 and nothing else but of which place.
pub fn is_all(label: &str) -> bool {
    let name = plain(label);
    TOTALS.iter().any(|word| name.strip_suffix(word).is_some_and(|of| of.is_empty() || is_place(of)))
}

/// 全州, 全市
fn is_place(name: &str) -> bool {
    name.chars().count() == 2 && name.starts_with('全')
}

/// A name without what clerks put into it to spread it over a cell.
pub fn plain(label: &str) -> Cow<'_, str> {
    let is_left_out = |c: char| c.is_whitespace() || matches!(c, '：' | ':' | '*');
    match label.contains(is_left_out) {
        true => label.chars().filter(|&c| !is_left_out(c)).collect(),
        false => label.into(),
    }
}

/// Whether the numbers below a head surely have no sum: a rate, a mean, a place, a year.
pub fn has_no_sum(head_text: &str) -> bool {
    let (name, unit) = head::split(head_text);
    let name = name.trim();
    matches!(name, "年度" | "年" | "期" | "级" | "号")
        || name.contains(PERCENT)
        || matches!(unit, "%" | "％" | "‰")
        || UNSUMMED.iter().any(|word| words::ends_with(name, word))
        || words::holds(name, &MEANS)
}

/// Whether they may have none. To compare them with a total would be a guess.
pub fn may_have_no_sum(head: &str) -> bool {
    has_no_sum(head) || words::holds(head, &UNSUMMED) || words::holds(head, &DOUBTFUL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_told_by_their_names() {
        for (label, expected, all) in [
            ("合计", Some(Repeats::All), true),
            ("总 计：", Some(Repeats::All), true),
            ("全州合计", Some(Repeats::All), true),
            ("工业合计", Some(Repeats::All), false),
            ("项目总数", Some(Repeats::All), false),
            ("小 计", Some(Repeats::Some), false),
            ("其中：外资", Some(Repeats::Part), false),
            ("全州", None, false),
            ("合计生产线公司", None, false),
        ] {
            assert_eq!((row(label), is_all(label)), (expected, all), "{label}");
        }
    }

    #[test]
    fn columns_are_told_by_their_heads() {
        for (head, none, doubt) in [
            ("完成率", true, true),
            ("完成（%）", true, true),
            ("全市排名", true, true),
            ("人均到位（万元）", true, true),
            ("成立年份", true, true),
            ("2025年", false, false),
            ("占地面积（亩）", false, true),
            ("差旅费", false, true),
            ("率团次数", false, true),
            ("累计到位（亿元）", false, false),
        ] {
            assert_eq!((has_no_sum(head), may_have_no_sum(head)), (none, doubt), "{head}");
        }
    }
}
