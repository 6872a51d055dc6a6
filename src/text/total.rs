//! Totals in tables, by the names of their rows and columns: which rows sum up others, which columns have no sum.

use std::borrow::Cow;

use super::unit::{Scale, Unit};
use super::words::{self, Words};
use super::{head, measure};

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
const UNSUMMED: Words = Words::new(&[
    "率", "比", "比重", "比例", "增长", "增速", "增幅", "位次", "排名", "名次", "排位", "序号", "编号", "表号", "期号",
    "年份", "单价", "价格", "指数", "强度", "年龄", "温度", "系数", "邮编", "电话", "代码",
]);

/// Words in the head of a column whose numbers are means.
const MEANS: Words = Words::new(&["平均", "人均", "户均", "亩均", "地均"]);

/// Words in the head of a column that holds one out of many in each row.
const OF_ONE: Words = Words::new(&["最大", "最小", "最长", "最短", "单个"]);

/// Words in a head that leave it in doubt whether the numbers below it have a sum, as those of 占地面积 have.
const DOUBTFUL: Words = Words::new(&[
    "占", "均", "得分", "分数", "评分", "日期", "时间", "倍", "变化", "差", "进度", "时限", "天数", "折合", "最高",
    "最低", "序时", "时序", "升降",
]);

/// The same of one out of many, of what is paid or lasts for each, and of what several rows may count together.
const OF_EACH: Words = Words::new(&[
    "最多", "最少", "最近", "单体", "每", "年薪", "月薪", "起拍", "底价", "周期", "工期", "期限", "年限", "时长",
    "涉及", "惠及", "覆盖", "总分",
]);

/// Units of points, and of how long something lasts or which one it is. Hours of teaching have a sum, ages have none.
const DOUBTFUL_UNITS: [&str; 12] = ["分", "年", "月", "个月", "周", "日", "天", "工作日", "个工作日", "岁", "期", "级"];

/// Words in a head that name what there is at some time: it is added over places, but not over months.
const STOCKS: Words = Words::new(&[
    "累计", "在库", "库存", "存量", "结余", "余额", "结存", "期末", "年末", "月末", "季末", "期初", "年初", "现有",
    "实有", "在建", "在册",
]);

/// What is left of the income of each month, which is added over months.
const FLOWS: Words = Words::new(&["当月结余", "本月结余", "当期结余", "本期结余"]);

/// What a row is by its name: 合计, 省外小计, 其中：外资. Blanks, colons, asterisks and a unit behind it mean nothing.
pub fn row(label: &str) -> Option<Repeats> {
    repeats(label, &name(label))
}

/// The same of a label whose [`name`] is known.
pub fn repeats(label: &str, name: &str) -> Option<Repeats> {
    let ends = |names: &[&str]| names.iter().any(|word| words::ends_with(name, word));
    if name.starts_with("其中") {
        Some(Repeats::Part)
    } else if ends(&SUBTOTALS) {
        Some(Repeats::Some)
    } else if ends(&TOTALS) || counts_all(label) {
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
        Some(Repeats::All) => is_all(name).then(|| match leaves_out(name, rows.iter().map(|(other, _)| *other)) {
            true => Repeats::Part,
            false => Repeats::All,
        }),
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
    let name = name(label);
    TOTALS.iter().any(|word| name.strip_suffix(word).is_some_and(|of| of.is_empty() || is_place(of)))
        || counts_all(label)
}

/// Whether a name is that of a total with the number of its parts, or what it leaves out, behind it: 合计（3个乡镇）,
/// 合计：3个乡镇, 合计（不含州本级）, 合计数. 合计（工业） may be one group of several.
fn counts_all(label: &str) -> bool {
    const COUNTERS: &str = "个家项户所只批县镇乡州市区村";
    let written = label.chars().filter(|c| !c.is_whitespace() && *c != '*');
    // Nearly every name begins with another character.
    if !written.clone().next().is_some_and(|first| TOTALS.iter().any(|word| word.starts_with(first))) {
        return false;
    }
    let label: String = written.collect();
    let Some(rest) = TOTALS.iter().find_map(|word| label.strip_prefix(word)) else { return false };
    let Some(said) = rest.strip_prefix('数').unwrap_or(rest).strip_prefix(['（', '(', '：', ':']) else {
        return rest == "数";
    };
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '０'..='９') || "一二三四五六七八九十百".contains(c);
    let said = said.strip_prefix('共').unwrap_or(said);
    let counted = said.trim_start_matches(is_digit);
    counted.len() < said.len() && counted.starts_with(|c| COUNTERS.contains(c))
        || WITHOUT.iter().any(|word| said.starts_with(word))
}

/// What a total does not hold is named behind these.
const WITHOUT: [&str; 6] = ["不含", "不包括", "不包含", "除", "扣除", "剔除"];

/// Whether a total says of a row of its table that it does not hold it: 合计（不含州本级） beside 州本级.
pub fn leaves_out<'a>(label: &str, mut names: impl Iterator<Item = &'a str>) -> bool {
    let Some((_, without)) = WITHOUT.iter().find_map(|word| label.split_once(word)) else { return false };
    names.any(|name| {
        let name = name.trim();
        !name.is_empty()
            && name != label.trim()
            && (without.contains(name) || without.contains("本级") && name.contains("本级"))
    })
}

/// Whether a row of this name says of the one above it what it was before or how it has changed, and holds no part of a
/// sum: 上年同期, 同比增长, 完成率.
pub fn is_comparison(label: &str) -> bool {
    compares(&name(label))
}

/// The same of the [`name`] of a row.
pub fn compares(name: &str) -> bool {
    const WORDS: Words = Words::new(&[
        "增减",
        "增长",
        "增幅",
        "增速",
        "同比",
        "环比",
        "占比",
        "比重",
        "完成率",
        "比例",
        "上年同期",
        "比上年",
        "较上年",
    ]);
    name.contains(head::PERCENT) || WORDS.are_in(name)
}

/// Whether a text is a remark below a table, or says who filled it in: 注：不含州本级, 填报人：张三.
pub fn is_remark(text: &str) -> bool {
    const WORDS: [&str; 17] = [
        "注",
        "备注",
        "附注",
        "说明",
        "填表说明",
        "数据来源",
        "资料来源",
        "填报人",
        "填表人",
        "制表人",
        "制表",
        "审核人",
        "复核人",
        "负责人",
        "联系人",
        "填报单位",
        "填报日期",
    ];
    let text = plain_blanks(text);
    let rest = WORDS.iter().filter_map(|word| text.strip_prefix(word)).min_by_key(|rest| rest.len());
    rest.is_some_and(|rest| {
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.starts_with(['：', ':'])
            || rest.len() < text.len() && text.starts_with('注') && rest.starts_with(['.', '．', '、'])
    })
}

/// Whether a text is one of several remarks below each other: 2.到位资金为累计数.
pub fn is_numbered_remark(text: &str) -> bool {
    let text = text.trim();
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let said = rest.trim_start_matches(['.', '．', '、', '）', ')']);
    rest.len() < text.len() && said.len() < rest.len() && said.starts_with(|c: char| c.is_alphabetic())
}

/// Whether a row may stand for all others by its name, though this does not say so for sure: 各镇合计, 全县, 汇总.
pub fn may_be_all(label: &str) -> bool {
    const WORDS: [&str; 9] = ["合计", "总计", "共计", "小计", "总数", "总量", "汇总", "全部", "总体"];
    let name = name(label);
    WORDS.iter().any(|word| name.contains(word)) || (name.starts_with('全') && name.chars().count() <= 3)
}

/// A text without its blanks.
fn plain_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
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

/// The name of a row without a unit behind it: 合计 of `合 计（个）`.
pub fn name(label: &str) -> Cow<'_, str> {
    let (name, unit) = head::split(label);
    plain(if head::whole(unit).is_some() { name } else { label })
}

/// Whether the numbers below a head surely have no sum: a rate, a mean, a place, a year, the largest of many. The unit
/// may be given in the head, or beside it.
pub fn has_no_sum(head_text: &str, unit: Option<&str>) -> bool {
    let (name, own) = head::split(head_text);
    let name = name.trim();
    matches!(name, "年度" | "年" | "期" | "级" | "号")
        || name.contains(head::PERCENT)
        || [Some(own), unit].into_iter().flatten().any(is_ratio)
        || UNSUMMED.are_at_end(name)
        || MEANS.are_in(name)
        || OF_ONE.are_in(name)
}

/// Whether they may have none. To compare them with a total would be a guess.
pub fn may_have_no_sum(head_text: &str, unit: Option<&str>) -> bool {
    let (name, own) = head::split(head_text);
    let price = name.ends_with('价') && !name.ends_with("总价") && !name.ends_with("造价");
    has_no_sum(head_text, unit)
        || [Some(own), unit].into_iter().flatten().any(may_be_no_amount)
        || (price || name.ends_with("标准"))
        || UNSUMMED.are_in(head_text)
        || DOUBTFUL.are_in(head_text)
        || OF_EACH.are_in(head_text)
}

/// Whether numbers in a unit may have no sum: those of what there is for each of something, of times and of points.
pub fn may_be_no_amount(unit: &str) -> bool {
    unit.contains(SLASHES) || DOUBTFUL_UNITS.contains(&unit) || is_ratio(unit)
}

/// Whether a unit is surely a part of something, or so much for each of something: 元/吨. 台/套 counts either.
fn is_ratio(unit: &str) -> bool {
    let is_measure = |name: &str| {
        head::whole(name).is_some_and(|scale| match &scale.unit {
            Unit::Money(_) => true,
            Unit::Count(word) => measure::find(word).is_some_and(|measure| !measure.counted),
            _ => false,
        })
    };
    match unit.split_once(SLASHES) {
        Some((of, each)) => is_measure(of) || is_measure(each),
        None => Scale::parse(unit)
            .is_some_and(|scale| matches!(scale.unit, Unit::Share | Unit::Points) || &*scale.label == "倍"),
    }
}

/// Signs between a unit and what it is for each of.
const SLASHES: [char; 2] = ['/', '／'];

/// Whether a column of this head holds what there is at some time, which is not added over months.
pub fn is_stock(head: &str) -> bool {
    STOCKS.are_in(head) && !FLOWS.are_in(head)
}

/// Whether rows of these names are months, quarters or years, every one of them.
pub fn are_times<'a>(names: impl Iterator<Item = &'a str>) -> bool {
    let mut names = names.peekable();
    names.peek().is_some() && names.all(|name| is_time(name.trim()))
}

/// Whether a row of this name stands for a month, a quarter or a year.
fn is_time(name: &str) -> bool {
    const ENDS: [&str; 8] = ["月", "月份", "季度", "年", "年度", "月底", "月末", "季末"];
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十上下".contains(c);
    name.contains(is_number) && ENDS.iter().any(|end| name.ends_with(end))
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
            ("合 计（个）", Some(Repeats::All), true),
            ("合计（不含州本级）", Some(Repeats::All), true),
            ("合计：3个乡镇", Some(Repeats::All), true),
            ("合计（三县）", Some(Repeats::All), true),
            ("合计数", Some(Repeats::All), true),
            ("合计（工业）", None, false),
            ("合计（2025年）", None, false),
            ("合计（二期）", None, false),
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
            ("补助（元/人）", true, true),
            ("密度（人／平方公里）", true, true),
            ("设备（台/套）", false, true),
            ("培训（天）", false, true),
            ("最大单体投资", true, true),
            ("最低生活保障人数", false, true),
            ("成交价", false, true),
            ("总造价", false, false),
        ] {
            assert_eq!((has_no_sum(head, None), may_have_no_sum(head, None)), (none, doubt), "{head}");
        }
        assert!(has_no_sum("收购", Some("元/吨")) && !has_no_sum("设备", Some("台/套")));
    }

    #[test]
    fn what_there_is_at_some_time_is_told_by_its_head() {
        for (head, expected) in [("期末在库", true), ("累计到位", true), ("本月结余", false), ("当月到位", false)]
        {
            assert_eq!(is_stock(head), expected, "{head}");
        }
        for (name, expected) in
            [("2026年8月", true), ("二季度", true), ("上半年", true), ("甲市", false), ("腊月", false)]
        {
            assert_eq!(is_time(name), expected, "{name}");
        }
    }
}
