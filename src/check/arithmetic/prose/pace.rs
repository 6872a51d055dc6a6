//! `完成82.78%，低于序时进度0.55个百分点`: the distance from the pace of the year, in percentage points.

use rust_decimal::Decimal;

use super::super::estimate::half_unit;
use super::super::finding::Finding;
use super::super::period::{Months, pace};
use super::super::quantity::Kind;
use super::super::reading::{Reading, has, show};
use super::share::says_share;
use super::subject::direction;
use super::task::says_rate;
use crate::diag::codes::arithmetic as code;
use crate::message;
use crate::text::direction::{AHEAD, BEHIND};

/// What the pace is called.
const PACE: [&str; 5] = ["序时进度", "时序进度", "时间进度", "均衡进度", "序时"];

/// Checks distances from the pace of the year.
///
/// `stated` are the periods that the passage, or else its document, reports on; `known` are all that are mentioned.
pub(in super::super) fn check(reading: &Reading<'_>, stated: Months, known: Months, out: &mut Vec<Finding>) {
    if stated.is_empty() {
        return;
    }
    for index in 0..reading.numbers.len() {
        let lead = reading.lead(index);
        if reading.numbers[index].rough
            || reading.numbers[index].is_coarse()
            || reading.is_amount(index)
            || !names_pace(lead)
        {
            continue;
        }
        let found = match said(lead) {
            Some(ahead) => distance(reading, index, ahead, stated, known),
            None => pace_itself(reading, index, lead, stated, known),
        };
        out.extend(found);
    }
}

/// Whether the words speak of the pace; 超进度 and 欠进度 do without naming it.
fn names_pace(lead: &str) -> bool {
    has(lead, &PACE) || lead.ends_with("超进度") || lead.ends_with("欠进度")
}

/// Whether the words say ahead (true) or behind (false).
fn said(lead: &str) -> Option<bool> {
    let lead = PACE.iter().fold(lead.to_owned(), |lead, pace| lead.replace(pace, ""));
    let (ahead, behind) = (has(&lead, &AHEAD), has(&lead, &BEHIND));
    (ahead != behind).then_some(ahead)
}

fn distance(reading: &Reading<'_>, index: usize, ahead: bool, stated: Months, known: Months) -> Option<Finding> {
    let rate = rate_before(reading, index)?;
    let (done, written) = (&reading.numbers[rate], &reading.numbers[index]);
    let fits = |months: u32| {
        let pace = pace(months)?;
        let exact = done.value.checked_sub(pace)?;
        // Whoever rounds the pace before subtracting gets a result that is as good.
        let rounded = [done.decimals(), 2, 1, written.decimals()].map(|decimals| {
            let pace = crate::text::number::round(pace, decimals);
            done.value.checked_sub(pace).unwrap_or(exact)
        });
        let slack = half_unit(written.decimals())?.checked_add(half_unit(done.decimals())?)?;
        let signed = if ahead { written.value } else { -written.value };
        let near = |value: Decimal| value.checked_sub(signed).is_some_and(|off| off.abs() <= slack);
        let of_pace = done.value.checked_div(pace)?.checked_sub(Decimal::ONE)?.checked_mul(Decimal::ONE_HUNDRED)?;
        // “超过序时进度66.67%” names the pace itself; some give the distance as a share of the pace.
        let loose = written.kind == Kind::Percent
            && (is_pace(written.value, written.decimals(), months)
                || crate::text::number::round(of_pace, written.decimals()) == signed);
        Some(near(exact) || rounded.into_iter().any(near) || loose)
    };
    if known.or(stated).iter().any(|months| fits(months) == Some(true)) {
        return None;
    }
    let months = stated.iter().last()?;
    let pace = pace(months)?;
    let decimals = done.decimals().max(written.decimals()).clamp(1, 28);
    let off = done.value.checked_sub(pace)?;
    let (done_text, pace_text) = (reading.written(rate), show(pace, decimals));
    let size = show(off.abs(), decimals);
    let (zh, en) = if off.is_sign_negative() { ("欠", "behind by") } else { ("超", "ahead by") };
    let (said, said_en) = if ahead { ("超", "ahead by") } else { ("欠", "behind by") };
    let text = reading.written(index);
    let message = message!(
        "{done_text}－{pace_text}%（{months}个月÷12）＝{zh}{size}个百分点，这里写的是{said}{text}",
        "{done_text} - {pace_text}% ({months} months of 12): {en} {size} points, but {said_en} {text} is written"
    );
    let hint = message!(
        "序时进度差＝完成率－月数÷12，以百分点计；核对完成率、月数和差值",
        "the distance is the rate done less months / 12, in percentage points: check all three"
    );
    Finding::new(&code::PACE, reading, index, &[rate], message, hint)
}

/// 序时进度为83.33%, said of ten months.
fn pace_itself(reading: &Reading<'_>, index: usize, lead: &str, stated: Months, known: Months) -> Option<Finding> {
    let bare = lead.trim_end_matches(['为', '是', '应', '达', '到', '要', '求', '（']);
    let written = &reading.numbers[index];
    if written.kind != Kind::Percent || !PACE.iter().any(|pace| bare.ends_with(pace)) {
        return None;
    }
    if known.or(stated).iter().any(|months| is_pace(written.value, written.decimals(), months)) {
        return None;
    }
    let months = stated.iter().last()?;
    let shown = show(pace(months)?, written.decimals());
    let text = reading.written(index);
    let message = message!(
        "{months}个月的序时进度是{shown}%，这里写的是{text}",
        "the pace of {months} months is {shown}%, but {text} is written"
    );
    let hint = message!("序时进度＝月数÷12", "the pace is months / 12");
    Finding::new(&code::PACE, reading, index, &[], message, hint)
}

/// What says that a percentage is what is done of a year's work, which alone keeps the pace of months.
const DONE: [&str; 12] =
    ["完成", "任务", "目标", "计划", "预算", "进度", "达", "占年", "占全年", "到位率", "执行率", "实现"];

/// The rate that is compared with the pace: the last one before that is neither growth nor a share.
fn rate_before(reading: &Reading<'_>, index: usize) -> Option<usize> {
    let rate = (0..index).rev().take(4).find(|&other| {
        let lead = reading.lead(other);
        reading.numbers[other].kind == Kind::Percent
            && !reading.numbers[other].is_coarse()
            && direction(lead).is_none()
            && !has(lead, &PACE)
            && (says_share(lead).is_none() || says_rate(lead))
    })?;
    // 优良天数比例为86.5% has a goal of its own.
    let says = |other: usize| has(reading.lead(other), &DONE) || has(reading.gap(other), &DONE);
    let of_goal = || reading.gap(rate) == "的" && rate > 0 && says(rate - 1);
    if !(says(rate) || of_goal()) {
        return None;
    }
    let between = reading.between(rate, index);
    let one_thing = !between.contains(['；', ';']) && !has(between, &["其中", "分别", "平均"]);
    let listed = rate > 0 && reading.gap(rate).trim() == "、";
    (reading.same_sentence(rate, index) && one_thing && !listed && !reading.numbers[rate].rough).then_some(rate)
}

/// Whether a number is the pace of so many months, rounded or cut off.
fn is_pace(value: Decimal, decimals: u32, months: u32) -> bool {
    let Some(pace) = pace(months) else { return false };
    crate::text::number::round(pace, decimals) == value || pace.trunc_with_scale(decimals) == value
}
