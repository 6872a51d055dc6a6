//! `24名，其中19名……，占79.16%` and `19名，占24名的79.16%`: a share is what its part is of its whole.

use super::super::estimate::{Estimate, Verdict};
use super::super::finding::{Finding, check_hint, differs};
use super::super::reading::{Reading, has, is_sentence_end, without_common, without_end};
use crate::diag::codes::arithmetic as code;

/// What may stand between 占 and the percentage.
const SAYS: [&str; 16] = [
    "比例为",
    "比例是",
    "比例达",
    "比重为",
    "比重达",
    "比高达",
    "比例高达",
    "比重高达",
    "比为",
    "比达",
    "比例",
    "比重",
    "比",
    "到",
    "了",
    "达",
];
/// What says so without 占: 其中省外资金101.9亿元，比重为62.4%.
const WEIGHTS: [&str; 9] = ["比重为", "比重达", "比重是", "比重", "比例为", "比例达", "比例是", "份额为", "份额达"];
/// What links a whole and the percentage: 占24名的79.17%.
const OF: [&str; 8] = ["的比例为", "的比重为", "的份额为", "的比例", "的比重", "的份额", "的比率为", "的"];
/// A whole that is named without saying of what.
const ANY_WHOLE: [&str; 17] = [
    "",
    "总数",
    "总量",
    "总额",
    "总人数",
    "总个数",
    "总件数",
    "总户数",
    "全部",
    "总体",
    "总的",
    "合计",
    "其",
    "总规模",
    "全体",
    "总编制",
    "总面积",
];
/// What a total number may be called without saying more: 占承办总数的26.9%.
const PLAIN_WHOLES: [&str; 12] =
    ["承办", "办理", "建议", "提案", "项目", "受理", "交办", "收到", "人员", "干部", "职工", "承办提案"];
/// What is a goal and no whole.
const GOALS: [&str; 4] = ["任务", "目标", "计划", "预算数"];
/// What says that the amount before it is a whole.
const WHOLE_MARKS: [&str; 17] = [
    "共",
    "总",
    "合计",
    "累计",
    "全部",
    "全系统",
    "全年",
    "现有",
    "实有",
    "拥有",
    "核定",
    "在编",
    "在职",
    "收到",
    "受理",
    "承办",
    "派驻",
];

pub(super) fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    for percent in (0..reading.numbers.len()).filter(|&index| reading.is_percent(index)) {
        let found = match stated_whole(reading, percent) {
            Some(whole) => of_stated(reading, percent, whole),
            None if says_share(reading.lead(percent)).is_some() => within(reading, percent),
            None => None,
        };
        out.extend(found);
    }
}

/// The whole in 占24名的79.17%: the number just before the percentage.
fn stated_whole(reading: &Reading<'_>, percent: usize) -> Option<usize> {
    let whole = percent.checked_sub(1).filter(|&whole| reading.is_amount(whole))?;
    let gap = reading.gap(percent).trim_start_matches(['）', ')']);
    let joined = !gap.contains(['，', ',', '；', '。', '、', '：']) && OF.iter().any(|of| gap.ends_with(of));
    let lead = reading.lead(whole);
    let says = lead.contains("占") || lead.contains("相当于");
    // What is done of a task is another pattern.
    let task = has(lead, &GOALS) || has(gap, &GOALS);
    (joined && says && !task && !reading.numbers[whole].rough && reading.same_sentence(whole, percent)).then_some(whole)
}

fn of_stated(reading: &Reading<'_>, percent: usize, whole: usize) -> Option<Finding> {
    let size = Estimate::of(&reading.numbers[whole])?;
    let candidates: Vec<usize> = reading.before(whole, whole).collect();
    let own = |other: usize| !reading.is_reference(other) && !reading.is_aside(other, whole);
    let part = *candidates.iter().find(|&&other| reading.same_sentence(other, whole) && own(other))?;
    if reading.numbers[part].rough {
        return None;
    }
    let others = candidates.iter().filter_map(|&other| Estimate::of(&reading.numbers[other]));
    if others.chain(reading.sums(part)).any(|other| fits(reading, other, size, percent)) {
        return None;
    }
    report(reading, part, whole, percent)
}

/// What 占 says its share is of, which is empty where it does not say.
pub(super) fn says_share(lead: &str) -> Option<&str> {
    if WEIGHTS.contains(&lead) {
        return Some("");
    }
    let after = &lead[lead.rfind('占')? + '占'.len_utf8()..];
    let of = OF.iter().find_map(|of| after.strip_suffix(of));
    match of {
        Some(name) => Some(name),
        None => (after.is_empty() || SAYS.contains(&after)).then_some(""),
    }
}

/// Whether 占 speaks of the amount before it, and not, as in 产值占18.4%, of something else.
pub(super) fn speaks_of_amount(lead: &str) -> bool {
    let before = lead.rfind('占').map_or("", |at| &lead[..at]);
    matches!(before, "" | "人数" | "个数" | "数量" | "金额" | "面积" | "共" | "仅" | "已" | "均" | "就" | "也")
}

fn within(reading: &Reading<'_>, percent: usize) -> Option<Finding> {
    let name = says_share(reading.lead(percent)).filter(|_| speaks_of_amount(reading.lead(percent)))?;
    // 占预算数的96.99% is what is done of a goal, and each item has its own.
    if has(name, &GOALS) {
        return None;
    }
    let part = part_of(reading, percent)?;
    let candidates: Vec<usize> = reading.before(part, part).filter(|&other| !reading.numbers[other].rough).collect();
    // What is said by the way in brackets is no whole.
    let main: Vec<usize> = candidates.iter().copied().filter(|&other| !reading.is_aside(other, part)).collect();
    let whole = whole_of(reading, part, name, &main)?;
    // What has a share of its own is a part too: of which whole the next share is meant then, nobody can tell.
    let mut own = (whole + 1..part).take_while(|&other| reading.is_percent(other));
    if own.any(|other| says_share(reading.lead(other)).is_some()) {
        return None;
    }
    let (share, size) = (Estimate::of(&reading.numbers[part])?, Estimate::of(&reading.numbers[whole])?);
    if share.value > size.value {
        return None;
    }
    // Any other reading of the sentence that holds is taken for the right one.
    let wholes = reading.stated(part);
    let following = (percent + 1..reading.numbers.len()).take(1).filter(|&next| reading.alike(next, part));
    let wholes = wholes.into_iter().chain(following.filter_map(|next| Estimate::of(&reading.numbers[next])));
    // A part is not added to the whole that it is said to be of.
    let first = if reading.between(whole, part).contains("其中") { whole + 1 } else { 0 };
    let sums = reading.sums_from(part, first);
    if wholes.chain(sums.iter().copied()).any(|whole| fits(reading, share, whole, percent)) {
        return None;
    }
    let parts = candidates.iter().filter_map(|&other| Estimate::of(&reading.numbers[other]));
    if parts.chain(sums).any(|part| fits(reading, part, size, percent)) {
        return None;
    }
    report(reading, part, whole, percent)
}

/// The amount whose share the percentage is: the last one before it, unless that is there for comparison, or said by
/// the way in brackets that are closed.
fn part_of(reading: &Reading<'_>, percent: usize) -> Option<usize> {
    let own =
        |other: usize| reading.is_amount(other) && !reading.is_reference(other) && !reading.is_aside(other, percent);
    let part = (0..percent).rev().take(4).find(|&other| own(other))?;
    let between = reading.between(part, percent);
    let near = !between.contains(['；', ';']) && !between.contains(is_sentence_end);
    // In “A 3个、B 5个，占40%” it is not clear whether both are meant.
    let listed = part > 0 && reading.gap(part).contains('、') && reading.alike(part, part - 1);
    let several = has(&without_common(between), &["分别", "均", "各", "合计", "共", "两者", "二者"]);
    (near && !listed && !several && !reading.numbers[part].rough).then_some(part)
}

/// The whole that a part is said to be a share of, where that is beyond doubt.
fn whole_of(reading: &Reading<'_>, part: usize, name: &str, candidates: &[usize]) -> Option<usize> {
    let named = without_end(name.trim_start_matches("全部"), &["总数", "总量", "总额"]);
    // 占总人口的45% is a share of 常住人口.
    let named = named.strip_prefix('总').filter(|rest| rest.chars().count() > 1).unwrap_or(named);
    // 占到位总额 is no share of what is itself said to be so much of a whole.
    let is_part = |other: usize| named.len() < name.len() && has(reading.near_to(other), &["占", "其中"]);
    let by_name =
        { candidates }.iter().copied().find(|&other| is_called(reading.lead(other), named) && !is_part(other));
    let any = ANY_WHOLE.contains(&named) || (named.len() < name.len() && PLAIN_WHOLES.contains(&named));
    if !any {
        // 占州外到位资金的59.76% is a share of what is called so.
        return by_name;
    }
    let same = |other: &usize| reading.same_sentence(*other, part);
    let opens = |other: usize| {
        let next = candidates.iter().copied().filter(|&next| next > other).min().unwrap_or(part);
        let after = reading.between(other, next);
        after.contains("其中") || has(after, &["中，", "中,", "中有", "中：", "里，"])
    };
    if let Some(&whole) = candidates.iter().find(|&&other| same(&other) && opens(other)) {
        return Some(whole);
    }
    let first = candidates.iter().copied().rfind(same);
    if let Some(first) = first {
        let only = candidates.iter().filter(|other| same(other)).count() == 1;
        return (only && has(reading.lead(first), &WHOLE_MARKS) && !reading.is_reference(first)).then_some(first);
    }
    // 其中 at the beginning of a sentence speaks of the one before, where a single amount can be meant.
    let speaks = reading.sentence_begins(part, "其中");
    match candidates {
        [only] if speaks && !reading.is_reference(*only) => Some(*only),
        _ => None,
    }
}

/// Whether words hold a name, with others between its parts at most: 派驻工作人员 holds 派驻人员.
fn is_called(words: &str, name: &str) -> bool {
    let mut rest = words.chars();
    name.chars().all(|wanted| rest.any(|c| c == wanted))
}

fn fits(reading: &Reading<'_>, part: Estimate, whole: Estimate, percent: usize) -> bool {
    // What cannot be computed is no reading that holds.
    reading.share(part, whole, percent) == Some(Verdict::Agrees)
}

fn report(reading: &Reading<'_>, part: usize, whole: usize, percent: usize) -> Option<Finding> {
    let (share, size) = (Estimate::of(&reading.numbers[part])?, Estimate::of(&reading.numbers[whole])?);
    let computed = share.percent_of(size)?;
    let written = &reading.numbers[percent];
    let verdict = computed.judge(written.value, written.precision);
    let arithmetic = format!("{}÷{}", reading.written(part), reading.written(whole));
    let message = differs(&arithmetic, computed, written.decimals(), reading.written(percent), verdict);
    Finding::new(&code::SHARE, reading, percent, &[part, whole], message, check_hint())
}
