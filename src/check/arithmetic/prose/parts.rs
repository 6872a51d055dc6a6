//! `承办9件，其中建议4件、提案6件`: parts do not exceed their whole, and those that leave nothing out make it.

use super::super::estimate::Estimate;
use super::super::finding::{Finding, check_hint};
use super::super::period::{QUARTERS, without_month};
use super::super::reading::{REACH, Reading, has, without_common, without_end};
use super::growth::is_goal_of_rate;
use super::share::says_share;
use super::sum::{is_near, unit_of};
use crate::diag::codes::arithmetic as code;
use crate::message;
use crate::text::direction;
use crate::text::estimate::{adds_up, sum};

/// Kinds that exclude each other, and whether all of them together leave nothing out. Each kind may have several names.
const KINDS: &[(bool, &[&[&str]])] = &[
    (true, &[&["男"], &["女"]]),
    (true, &[&["建议"], &["提案"]]),
    (true, &[&["参公", "公务员", "行政"], &["工勤"], &["事业"]]),
    (false, &[&["省外"], &["省内"], &["境外"]]),
    (true, &[&["内资"], &["外资"]]),
    (true, &[&["新建"], &["续建"]]),
    (true, &[&["不满意"], &["基本满意"], &["满意"]]),
    (true, &[&["主办"], &["会办", "协办"]]),
    (false, &[&["主办"], &["会办"], &["协办"], &["分办"], &["独办"]]),
    (true, &[&["第一产业", "一产"], &["第二产业", "二产"], &["第三产业", "三产"]]),
    (true, &[&["非税"], &["税收"]]),
    (true, &[&["轻工业"], &["重工业"]]),
    (true, &[&["集体"], &["委员", "个人"]]),
    (true, &[&["企业"], &["个体工商户", "个体户"], &["合作社"]]),
    (true, &[&["按期"], &["逾期"]]),
    (true, &[&["直办", "直接办结"], &["转办"]]),
    (true, &[&["购置费"], &["运行费", "运行维护费"]]),
    (true, &[&["不予公开"], &["部分公开"], &["予以公开"], &["无法提供"], &["不予处理"], &["其他处理"]]),
    (false, &[&["A类"], &["B类"], &["C类"], &["D类"]]),
    (false, &[&["自然人"], &["法人", "企业"], &["机构"], &["组织"]]),
    (false, &[&["博士"], &["硕士"], &["本科"], &["大专", "专科"]]),
    (false, &[&["正厅"], &["副厅"], &["正处"], &["副处"], &["正科"], &["副科"]]),
    (false, &[&["一季度"], &["二季度"], &["三季度"], &["四季度"]]),
    (false, &[&["外资"], &["国资", "国有"], &["民资", "民营", "民间"]]),
    (false, &[&["来信"], &["来访"], &["来电"], &["网络", "网上"]]),
    (false, &[&["工业", "制造业"], &["农业"], &["服务业", "文旅", "旅游", "商贸"], &["基础设施"]]),
];
/// Names of places: what belongs to one does not belong to another.
const PLACES: [&str; 9] = ["县", "市", "区", "州", "省", "镇", "乡", "街道", "园区"];
/// What says that a part is everything else.
pub(super) const REST: [&str; 5] = ["其余", "剩余", "余下", "其他", "其它"];
/// Names of parts that may overlap with others.
pub(super) const OVERLAPS: [&str; 23] = [
    "以上",
    "以下",
    "党员",
    "女",
    "少数民族",
    "高级",
    "省级",
    "国家级",
    "亿元",
    "龙头",
    "规上",
    "规模",
    "上市",
    "500强",
    "高新",
    "主导",
    "本月",
    "当月",
    "新增",
    "外资",
    "产业项目",
    "省外",
    "工业",
];

pub(super) fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    for first in 1..reading.numbers.len() {
        let gap = reading.gap(first);
        let divided = is_divided(reading, first);
        let opens = gap.contains("其中") || gap.trim_start().starts_with(['（', '(']) || divided;
        let whole = first - 1;
        if opens && reading.alike(whole, first) && reading.same_sentence(whole, first) && !gap.contains(['；', ';']) {
            out.extend(parts_of(reading, whole, first));
        } else if divided || gap.contains("其中") {
            out.extend(whole_behind(reading, first).and_then(|whole| parts_of(reading, whole, first)));
        }
    }
}

/// The whole of 其中 with its growth and what was done of it between: 收入24627万元，比上年减收1070万元，下降4.2%。其中：税收收入8103万元.
fn whole_behind(reading: &Reading<'_>, first: usize) -> Option<usize> {
    let whole = (0..first).rev().take(6).find(|&other| !is_said_of_value(reading, other))?;
    let same = reading.same_sentence(whole, first) && !reading.between(whole, first).contains(['；', ';']);
    let speaks = reading.next_sentence(whole, first) && reading.sentence_begins(first, "其中");
    (reading.alike(whole, first) && (same || speaks)).then_some(whole)
}

/// Whether a number says something of the value before it: its growth, its share, what it is of a goal.
fn is_said_of_value(reading: &Reading<'_>, index: usize) -> bool {
    let change = || reading.is_reference(index) && direction::change(reading.lead(index)).is_some();
    !reading.is_amount(index) || change() || is_goal_of_rate(reading, index)
}

/// Whether a number and the next one divide what stands before them without 其中: 受理诉求617件，办结606件，正在办理11件.
fn is_divided(reading: &Reading<'_>, first: usize) -> bool {
    let rest = first + 1;
    let follows =
        |index: usize| reading.gap(index).starts_with(['，', ',', '、']) && reading.same_sentence(index - 1, index);
    // 剩余3名用于引才，另有2名冻结: more is said of the whole.
    let more = |index: usize| {
        index < reading.numbers.len() && reading.alike(index, rest) && reading.same_sentence(index, rest)
    };
    rest < reading.numbers.len()
        && !more(rest + 1)
        && reading.alike(first, rest)
        && follows(first)
        && follows(rest)
        && is_rest_of(label(reading, first), label(reading, rest))
        // What was carried over from the year before is dealt with too.
        && !reading.near_to(first).contains("结转")
}

/// Whether what is open is all that is not done: 已开工 and 未开工, 办结 and 正在办理.
fn is_rest_of(done: &str, open: &str) -> bool {
    const DONE: [&str; 5] = ["办结", "处理完毕", "办理完毕", "办理完成", "已完成"];
    const OPEN: [&str; 7] = ["正在办理", "办理中", "在办", "正在处理", "处理中", "未办结", "正在推进"];
    let verb = done.strip_prefix('已');
    let undone = ["未", "尚未", "仍未"].iter().find_map(|not| open.strip_prefix(not));
    let late = done.strip_prefix("按期").zip(open.strip_prefix("逾期"));
    (verb.is_some() && (undone == verb || has(open, &REST)))
        || late.is_some_and(|(done, open)| done == open)
        || (DONE.iter().any(|word| done.ends_with(word)) && has(open, &OPEN))
}

fn parts_of(reading: &Reading<'_>, whole: usize, first: usize) -> Option<Finding> {
    let bracket = !reading.gap(first).contains("其中");
    // 增加值 is a value, and no difference.
    let is_value = |index: usize| without_end(reading.lead(index), &["完成", "实现", "为", "达"]).ends_with("增加值");
    let reference = |index: usize| reading.is_reference(index) && !is_value(index);
    if reading.numbers[whole].rough || reference(whole) || reference(first) {
        return None;
    }
    let parts = run(reading, first);
    if parts.iter().any(|&part| reading.numbers[part].rough) {
        return None;
    }
    let size = Estimate::of(&reading.numbers[whole])?;
    let sizes: Vec<Estimate> = parts.iter().filter_map(|&part| Estimate::of(&reading.numbers[part])).collect();
    // With other numbers between, or in the next sentence, something else may be meant.
    let near = whole + 1 == first && reading.same_sentence(whole, first);
    // What follows the first part after a comma may be something else; what stands beside it, 、, is a part too.
    let beside = |at: usize| (1..=at).all(|at| rank(reading.between(parts[at - 1], parts[at])) == Some(0));
    if !bracket
        && near
        && let Some(at) = (0..sizes.len()).find(|&at| sizes[at].low > size.high && beside(at))
    {
        return exceeds(reading, whole, parts[at], &sizes[at]);
    }
    if sizes.len() < 2 || (2..=sizes.len()).any(|parts| adds_up(&sizes[..parts], size)) {
        return None;
    }
    let others = || reading.before(first, first).filter_map(|other| Estimate::of(&reading.numbers[other]));
    if !near && others().any(|other| adds_up(&sizes, other)) {
        return None;
    }
    let all = sum(&sizes)?;
    let labels: Vec<&str> = parts.iter().map(|&part| label(reading, part)).collect();
    let open = reading.rest(*parts.last()?).starts_with('等');
    let more = all.value > size.value;
    let kinds = kinds(&labels).map(|complete| complete || fills(reading.lead(whole), &labels));
    let wrong = match kinds {
        _ if has(labels.last()?, &REST) => !open,
        Some(complete) => more || (complete && !open && is_near(all.value, size.value, 20)),
        None => {
            let overlap = labels.iter().any(|label| has(label, &OVERLAPS) || label.is_empty());
            more && !overlap && !bracket && near && same_noun(&labels) && is_near(all.value, size.value, 5)
        }
    };
    wrong.then(|| report(reading, whole, &parts, all)).flatten()
}

/// A part that is greater than what it is part of, and than all else that the text may mean.
fn exceeds(reading: &Reading<'_>, whole: usize, part: usize, size: &Estimate) -> Option<Finding> {
    let others = reading.before(whole, whole).filter_map(|other| Estimate::of(&reading.numbers[other]));
    if { others }.any(|other| other.high >= size.low) {
        return None;
    }
    let (part_text, whole_text) = (reading.written(part), reading.written(whole));
    let message = message!(
        "其中的{part_text}大于总数{whole_text}",
        "the part {part_text} is greater than its whole {whole_text}"
    );
    Finding::new(&code::PARTS, reading, part, &[whole], message, check_hint())
}

/// The parts that follow each other from the first one on.
fn run(reading: &Reading<'_>, first: usize) -> Vec<usize> {
    const NO_LIST: [&str; 17] = [
        "增长", "下降", "同比", "比", "较", "其中", "合计", "共", "另", "超", "达", "每", "均", "涉及", "总", "计划",
        "任务",
    ];
    let mut parts = vec![first];
    let mut weaker = false;
    let mut listed: Option<usize> = None;
    let mut beside = 0;
    // With more than shares between, only kinds that exclude each other are surely parts of one list.
    let mut mixed = false;
    for next in first + 1..reading.numbers.len() {
        if !reading.same_sentence(next, first) || parts.len() > REACH * 2 || beside > REACH * 2 {
            break;
        }
        // Between the parts may stand the share of each, and its growth.
        let grew = || direction::change(reading.lead(next)).is_some_and(|(word, _)| word == reading.lead(next));
        if reading.is_percent(next) && (says_share(reading.lead(next)).is_some() || grew()) {
            beside += 1;
            continue;
        }
        // So may the money of what is counted, and the other way round.
        let other_kind = || reading.counted(next).is_some_and(|counted| Some(!counted) == reading.counted(first));
        if is_said_of_value(reading, next) || other_kind() {
            mixed = true;
            beside += 1;
            continue;
        }
        let between = reading.between(next - 1, next);
        // A semicolon after a list with commas begins something else.
        let rank = rank(between);
        let closed = between.contains(['）', ')', '（', '(', '：']);
        let fits = || {
            // The marks of a list are of one rank; after a stronger one only what is of the same kinds goes on with it.
            let labels: Vec<&str> = parts.iter().chain([&next]).map(|&part| label(reading, part)).collect();
            has(label(reading, next), &REST) || kinds(&labels).is_some()
        };
        if !reading.alike(next, first)
            || rank.is_none()
            || (rank == Some(2) && weaker)
            || closed
            || has(&without_common(between), &NO_LIST)
            || ((mixed || between.contains("完成")) && !fits())
            || (listed.is_some_and(|listed| rank > Some(listed)) && !fits())
        {
            break;
        }
        weaker |= rank < Some(2);
        listed = listed.max(rank);
        parts.push(next);
    }
    parts
}

/// How strong the mark between two parts of a list is: 、 and 和, a comma, a semicolon.
fn rank(between: &str) -> Option<usize> {
    const RANKS: [&[char]; 3] = [&['、', '和', '及'], &['，', ','], &['；', ';']];
    RANKS.iter().rposition(|marks| between.contains(*marks))
}

/// What a part is called.
fn label<'a>(reading: &Reading<'a>, part: usize) -> &'a str {
    let lead = reading.lead(part);
    let lead = lead.rfind("其中").map_or(lead, |at| &lead[at + "其中".len()..]);
    let lead = lead.trim_start_matches(['和', '及', '：']).trim_end_matches(['有', '为', '是']);
    if lead.is_empty() { reading.tail(part) } else { lead }
}

/// Whether all labels are kinds that exclude each other, and if so, whether these leave nothing out: the second and the
/// third sector do, with the first one alone.
pub(super) fn kinds(labels: &[&str]) -> Option<bool> {
    if labels.iter().any(|label| has(label, &["以上", "以下"])) {
        return None;
    }
    let place = |label: &&str| PLACES.iter().any(|place| label.ends_with(place)) && !label.contains('外');
    if labels.iter().all(place) && all_different(labels) {
        return Some(false);
    }
    if labels.iter().all(|label| month(label).is_some()) && all_different(labels) {
        return Some(false);
    }
    // 国家级 and 省级 honours overlap, money from 中央 and from the province does not.
    if labels.iter().any(|label| label.contains("中央")) {
        return name_different(labels, &LEVELS).then_some(false);
    }
    if let [a, b] = labels
        && (a.replacen('非', "", 1) == **b || b.replacen('非', "", 1) == **a)
        && a != b
    {
        return Some(true);
    }
    if labels.iter().all(|label| label.ends_with("编制")) && all_different(labels) {
        return Some(labels.len() > 2);
    }
    if let [done, open] = labels
        && done.starts_with('已')
        && (open.starts_with('未') || open.starts_with("尚未") || open.starts_with("正在") || open.starts_with("在办"))
    {
        return Some(true);
    }
    if let [done, open] = labels
        && is_rest_of(done, open)
    {
        return Some(true);
    }
    KINDS
        .iter()
        .find_map(|(complete, kinds)| name_different(labels, kinds).then_some(*complete && labels.len() == kinds.len()))
}

/// Whether each label names one of some kinds, and no two the same one.
fn name_different(labels: &[&str], kinds: &[&[&str]]) -> bool {
    let of = |label: &&str| kinds.iter().position(|names| names.iter().any(|name| label.contains(name)));
    let Some(mut found) = labels.iter().map(of).collect::<Option<Vec<usize>>>() else { return false };
    found.sort_unstable();
    found.windows(2).all(|pair| pair[0] != pair[1])
}

/// Where money comes from.
const LEVELS: [&[&str]; 6] =
    [&["中央"], &["省级", "省财政"], &["州级", "市级"], &["县级", "县财政"], &["自筹"], &["贷款"]];

/// The month that a part is named after, and by nothing else: 7月.
fn month(label: &str) -> Option<u32> {
    let number = without_month(label)?;
    number.parse().ok().filter(|month| (1..=12).contains(month))
}

/// Whether the parts are all months of the quarter that a whole is of, or the quarters of its half of the year.
fn fills(whole: &str, labels: &[&str]) -> bool {
    if whole.contains("上半年") {
        return matches!(labels, [first, second] if first.contains(QUARTERS[0]) && second.contains(QUARTERS[1]));
    }
    let Some(quarter) = QUARTERS.iter().position(|quarter| whole.contains(quarter)) else { return false };
    let first = quarter as u32 * 3 + 1;
    let months: Vec<u32> = labels.iter().filter_map(|label| month(label)).collect();
    !whole.contains('前') && months == [first, first + 1, first + 2]
}

fn all_different(labels: &[&str]) -> bool {
    let mut sorted = labels.to_vec();
    sorted.sort_unstable();
    sorted.windows(2).all(|pair| pair[0] != pair[1])
}

/// Whether the labels end with the same noun: 重点项目 and 储备项目.
fn same_noun(labels: &[&str]) -> bool {
    let noun = |label: &str| label.chars().rev().take(2).collect::<String>();
    let first = labels.first().map(|label| noun(label)).unwrap_or_default();
    first.chars().count() == 2 && labels.iter().all(|label| noun(label) == first) && all_different(labels)
}

fn report(reading: &Reading<'_>, whole: usize, parts: &[usize], all: Estimate) -> Option<Finding> {
    let list: Vec<&str> = parts.iter().map(|&part| reading.written(part)).collect();
    let list = list.join("＋");
    let written = reading.written(whole);
    let shown = all.value.checked_div(reading.numbers[whole].unit()?.factor)?.normalize();
    let unit = unit_of(written);
    let message = message!(
        "{list}＝{shown}{unit}，总数写的是{written}",
        "{list} = {shown}{unit}, but the whole is given as {written}"
    );
    let others: Vec<usize> = parts.to_vec();
    Finding::new(&code::PARTS, reading, whole, &others, message, check_hint())
}
