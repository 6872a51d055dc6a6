//! `到位95.20亿元，完成全年任务115.00亿元的82.78%`: what is done of a task.

use rust_decimal::Decimal;

use super::super::estimate::{Estimate, Verdict};
use super::super::finding::{Finding, check_hint, differs};
use super::super::reading::{REACH, Reading, has};
use crate::diag::codes::arithmetic as code;

const GOALS: [&str; 6] = ["任务", "目标", "计划", "指标", "预算", "总盘子"];
/// What 预算 is part of without being a goal: 一般公共预算收入.
const BUDGETS: [&str; 7] = ["预算收入", "预算支出", "预算内", "预算外", "预算总收入", "预算单位", "预算管理"];
/// A task of a shorter time or from higher up is another one.
const QUALIFIERS: [&str; 18] = [
    "月度", "当月", "本月", "季度", "一季", "二季", "三季", "四季", "半年", "序时", "阶段", "省", "州", "市", "县",
    "上级", "预期", "考核",
];
/// What says that an amount is what has been done.
const DONE: [&str; 16] = [
    "完成", "到位", "实现", "实际", "引进", "累计", "利用", "达", "新增", "签约", "开工", "投产", "收入", "引资", "已",
    "招引",
];

pub(super) fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    for percent in (0..reading.numbers.len()).filter(|&index| reading.is_percent(index)) {
        let found = match stated_goal(reading, percent) {
            Some(goal) => of_stated(reading, percent, goal),
            None => of_rate(reading, percent),
        };
        out.extend(found);
        respective(reading, percent, out);
    }
}

/// The rates in 分别到位12亿元、9亿元，分别完成任务15亿元、18亿元的80%、50%: each is of the goal and the amount in its place.
fn respective(reading: &Reading<'_>, first: usize, out: &mut Vec<Finding>) {
    let listed =
        |index: usize| index < reading.numbers.len() && matches!(reading.gap(index).trim(), "、" | "和" | "及" | "与");
    let count = (first..reading.numbers.len())
        .take(REACH)
        .take_while(|&index| reading.is_percent(index) && (index == first || listed(index)))
        .count();
    let (Some(goals), Some(dones)) = (first.checked_sub(count), first.checked_sub(2 * count)) else { return };
    let is_list = |start: usize| {
        let exact = |index: usize| reading.alike(index, goals) && !reading.numbers[index].rough;
        let rest = || (start + 1..start + count).all(|index| listed(index) && exact(index));
        reading.lead(start).contains("分别") && exact(start) && rest()
    };
    let said = reading.gap(first) == "的"
        && names_goal(reading.lead(goals))
        && !reading.is_reference(dones)
        && !reading.gap(goals).contains(['；', ';'])
        && reading.same_sentence(dones, first);
    if count < 2 || !said || !is_list(goals) || !is_list(dones) {
        return;
    }
    for at in 0..count {
        out.extend(judge(reading, first + at, goals + at, dones + at, &[], false));
    }
}

/// The goal in 完成全年任务115亿元的82.78%, or in 完成115亿元年度任务的82.78%.
fn stated_goal(reading: &Reading<'_>, percent: usize) -> Option<usize> {
    let goal = percent.checked_sub(1).filter(|&goal| reading.is_amount(goal))?;
    let gap = reading.gap(percent).trim_start_matches(['）', ')']);
    let joined =
        !gap.contains(['，', ',', '；', '。', '、', '：']) && (gap.ends_with('的') || gap.ends_with("的比例为"));
    let lead = reading.lead(goal);
    let goal_word = names_goal(lead) || names_goal(gap);
    let verb = has(lead, &["完成", "占", "为", "达", "实现", "是", "相当于"]) || reading.gap(goal).trim().is_empty();
    (joined && goal_word && verb && !reading.numbers[goal].rough && reading.same_sentence(goal, percent))
        .then_some(goal)
}

fn of_stated(reading: &Reading<'_>, percent: usize, goal: usize) -> Option<Finding> {
    let candidates: Vec<usize> = reading.before(goal, goal).collect();
    let near = |other: usize| reading.same_sentence(other, goal) || opens_sentence(reading, goal);
    // 完成招商引资任务11.2亿元 says what was done.
    let is_done = |other: usize| reading.lead(other).starts_with("完成") && other + 1 == goal;
    let before =
        candidates.iter().copied().find(|&other| near(other) && (is_done(other) || !reading.is_reference(other)));
    let done = before.or_else(|| done_after(reading, percent, goal))?;
    let ambiguous = done > 0 && reading.alike(done, done - 1) && reading.gap(done).contains('、');
    if reading.numbers[done].rough || ambiguous {
        return None;
    }
    let following = (percent + 1..reading.numbers.len()).take(1).filter(|&next| reading.alike(next, goal));
    let others: Vec<usize> = candidates.iter().copied().chain(following).collect();
    // 超额完成任务50亿元的15% is said of what is done beyond the task, 超额完成任务50亿元的115% of all that is done.
    let excess = has(reading.lead(goal), &["超额", "超过"]) && reading.numbers[percent].value < Decimal::ONE_HUNDRED;
    judge(reading, percent, goal, done, &others, excess)
}

/// What was done, where it is said after its rate: 完成任务125亿元的96.8%，实际到位121亿元.
fn done_after(reading: &Reading<'_>, percent: usize, goal: usize) -> Option<usize> {
    let next = percent + 1;
    let follows = next < reading.numbers.len() && reading.alike(next, goal) && reading.same_sentence(next, goal);
    let alone = follows && reading.gap(next).trim_start_matches(['，', ',']) == reading.lead(next);
    (alone && ["实际到位", "实际完成", "累计到位", "实际"].contains(&reading.lead(next))).then_some(next)
}

/// Whether a sentence begins with what was done of a goal, so that it speaks of the one before.
fn opens_sentence(reading: &Reading<'_>, goal: usize) -> bool {
    let gap = reading.gap(goal).trim();
    gap == reading.lead(goal) && (gap.starts_with("完成") || gap.starts_with('占'))
}

/// The rate in 年度任务115亿元，到位95.20亿元，完成率82.78%.
fn of_rate(reading: &Reading<'_>, percent: usize) -> Option<Finding> {
    let lead = reading.lead(percent);
    if !says_rate(lead) {
        return None;
    }
    // A goal belongs to the first rate after it: the next one is somebody else's.
    let until_rate = |reach: usize, within: &dyn Fn(usize) -> bool| -> Vec<usize> {
        let is_rate = |other: usize| reading.is_percent(other) && says_rate(reading.lead(other));
        (0..percent).rev().take(reach).take_while(|&other| within(other) && !is_rate(other)).collect()
    };
    // 计划总投资 is what is planned over all years.
    let is_goal =
        |index: usize| names_goal(reading.lead(index)) && !has(reading.lead(index), &["完成", "超", "比", "总投资"]);
    let mut nearest = until_rate(5, &|other| reading.same_sentence(other, percent));
    if !nearest.iter().any(|&other| is_goal(other)) && speaks_of_all(reading, percent) {
        let same = |other: usize| reading.same_sentence(other, percent) || reading.next_sentence(other, percent);
        nearest = until_rate(8, &same);
    }
    let mut goals = nearest.iter().copied().filter(|&other| reading.is_amount(other) && is_goal(other));
    let (goal, None) = (goals.next()?, goals.next()) else { return None };
    // A goal whose own sentence says what was done of it is not that of the next one.
    let is_done = |other: usize| reading.same_sentence(goal, other) && reading.alike(goal, other);
    if !reading.same_sentence(goal, percent) && (goal + 1..percent).take(REACH).any(is_done) {
        return None;
    }
    let differs = QUALIFIERS.iter().any(|word| lead.contains(word) != reading.lead(goal).contains(word));
    let named = has(lead, &QUALIFIERS) && differs;
    // 到位95.20亿元（年度任务115亿元），完成率82.78%
    let in_brackets = |other: usize| other + 1 == goal && reading.gap(goal).starts_with(['（', '(']);
    let done = nearest.iter().copied().find(|&other| {
        (other > goal || in_brackets(other)) && reading.alike(other, goal) && !reading.is_reference(other)
    })?;
    let first = done.min(goal);
    let between = reading.between(first, percent);
    let one_thing = !between.contains(['；', ';']) && !has(between, &["其中", "分别", "另"]);
    let rough = reading.numbers[done].rough || reading.numbers[goal].rough;
    if named || rough || !one_thing || !(has(reading.lead(done), &DONE) || reading.lead(done).is_empty()) {
        return None;
    }
    let others: Vec<usize> = reading.before(percent, goal).collect();
    judge(reading, percent, goal, done, &others, false)
}

/// Whether a sentence goes on with what the one before spoke of, and does not turn to some county or park.
fn speaks_of_all(reading: &Reading<'_>, percent: usize) -> bool {
    const ALL: [&str; 22] = [
        "全省",
        "全州",
        "全市",
        "全县",
        "全区",
        "全镇",
        "我省",
        "我州",
        "我市",
        "我县",
        "我区",
        "省外",
        "州外",
        "市外",
        "县外",
        "区外",
        "市级",
        "州级",
        "县级",
        "园区建设",
        "市场",
        "本市",
    ];
    let before = reading.sentence_to(percent);
    // What is said so late in a sentence may be about anything.
    if before.len() > 300 {
        return false;
    }
    let rest = ALL.iter().fold(before.to_owned(), |rest, word| rest.replace(word, ""));
    !rest.contains(['县', '市', '州', '区', '镇', '乡', '组', '队', '局'])
        && !has(&rest, &["其中", "另", "分别", "公司"])
}

/// Whether words name a goal, and not an item of the budget.
fn names_goal(lead: &str) -> bool {
    has(lead, &GOALS) && (!has(lead, &BUDGETS) || has(lead, &["任务", "目标", "年初预算", "调整预算"]))
}

/// Whether a percentage is called the rate at which a goal was reached.
pub(super) fn says_rate(lead: &str) -> bool {
    let lead = lead.trim_end_matches(['为', '达', '到', '是', '仅', '的']);
    lead.ends_with("完成率")
        || lead.ends_with("完成比例")
        || (has(lead, &["完成", "占", "达"])
            && GOALS.iter().any(|goal| lead.ends_with(goal) || lead.ends_with(&format!("{goal}数"))))
}

/// Compares a rate with what was done of a goal; with `excess`, with what was done beyond it.
fn judge(
    reading: &Reading<'_>,
    percent: usize,
    goal: usize,
    done: usize,
    others: &[usize],
    excess: bool,
) -> Option<Finding> {
    let size = Estimate::goal(&reading.numbers[goal])?;
    let written = &reading.numbers[percent];
    let rate = |done: Estimate| if excess { done.growth_over(size) } else { done.percent_of(size) };
    let fits =
        |done: Estimate| rate(done).map(|rate| rate.judge(written.value, written.precision)) == Some(Verdict::Agrees);
    let others = others.iter().filter_map(|&other| Estimate::of(&reading.numbers[other]));
    if others.chain(reading.sums(done)).any(fits) {
        return None;
    }
    let computed = rate(Estimate::of(&reading.numbers[done])?)?;
    let verdict = computed.judge(written.value, written.precision);
    if verdict == Verdict::Agrees {
        return None;
    }
    let (first, second) = (reading.written(done), reading.written(goal));
    let arithmetic = if excess { format!("（{first}－{second}）÷{second}") } else { format!("{first}÷{second}") };
    let message = differs(&arithmetic, computed, written.decimals(), reading.written(percent), verdict);
    Finding::new(&code::TASK, reading, percent, &[done, goal], message, check_hint())
}
