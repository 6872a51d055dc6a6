//! `去年到位20亿元，今年到位25亿元`: the times that values are of, and whether a change is the one between them.

use super::super::reading::{CLAUSE_MARKS, Reading, has, without_end};
use super::subject::subject;
use crate::text::direction;

/// Two values of one thing.
pub(super) struct Pair {
    /// That of the earlier time.
    pub base: usize,
    /// That of the later one.
    pub now: usize,
}

/// A time as its words name it; of two that name theirs in the same way the later one is greater.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Time {
    /// 前年, 去年, 今年: -2, -1 and 0.
    Year(i32),
    /// 2025年
    NumberedYear(i32),
    /// 上月, 本月: -1 and 0.
    Month(i32),
    /// 10月
    NumberedMonth(i32),
    /// 上季度, 本季度: -1 and 0.
    Quarter(i32),
    /// 三季度
    NumberedQuarter(i32),
}

/// The words of times; of those that begin alike the longer one stands first.
const NAMED: [(&str, Time); 23] = [
    ("上年同期", Time::Year(-1)),
    ("去年同期", Time::Year(-1)),
    ("上年度", Time::Year(-1)),
    ("去年度", Time::Year(-1)),
    ("上一年", Time::Year(-1)),
    ("上年", Time::Year(-1)),
    ("去年", Time::Year(-1)),
    ("前年", Time::Year(-2)),
    ("本年度", Time::Year(0)),
    ("今年", Time::Year(0)),
    ("本年", Time::Year(0)),
    ("本期", Time::Year(0)),
    ("上期", Time::Year(-1)),
    ("上个月", Time::Month(-1)),
    ("上月", Time::Month(-1)),
    ("本月", Time::Month(0)),
    ("上季度", Time::Quarter(-1)),
    ("本季度", Time::Quarter(0)),
    ("第一季度", Time::NumberedQuarter(1)),
    ("一季度", Time::NumberedQuarter(1)),
    ("二季度", Time::NumberedQuarter(2)),
    ("三季度", Time::NumberedQuarter(3)),
    ("四季度", Time::NumberedQuarter(4)),
];

/// The words before a value, divided at the time that they name.
struct Timed<'a> {
    time: Time,
    /// What stands before the time: 全州 of 全州去年到位.
    before: &'a str,
    /// What stands behind it: 到位.
    what: &'a str,
}

impl<'a> Timed<'a> {
    /// Reads the words before a value; nothing where they name no time, or where the value is a change or a distance.
    fn of(lead: &'a str) -> Option<Self> {
        let (time, before, what) = divided(lead)?;
        let is_value = direction::said(before).is_none() && !direction::compares(before) && !before.ends_with('与');
        let what = without_end(what, &["的", "为", "是", "达", "达到"]);
        is_value.then_some(Self { time, before, what })
    }

    /// Whether the value of a later time is one of the same thing: its words name it again, or go on with it.
    fn goes_on_in(&self, later: &Self) -> bool {
        let goes_on = later.before.is_empty() && (later.what.is_empty() || is_change_to(later.what));
        let again = later.what == self.what && (later.before.is_empty() || later.before == self.before);
        direction::said(self.what).is_none() && (again || goes_on)
    }
}

/// 增长到, 增至: what leads from one value to the next.
fn is_change_to(what: &str) -> bool {
    let verb = what.strip_suffix(['到', '至']);
    verb.is_some_and(|verb| {
        matches!(verb, "增" | "升" | "降" | "减") || direction::change(verb).is_some_and(|(word, _)| word == verb)
    })
}

/// The time that is named first, with what stands before and behind it.
fn divided(lead: &str) -> Option<(Time, &str, &str)> {
    let named = NAMED.iter().filter_map(|(word, time)| Some((lead.find(word)?, word.len(), *time)));
    let named = named.min_by_key(|(at, length, _)| (*at, usize::MAX - length));
    let (at, length, time) = named.into_iter().chain(numbered(lead)).min_by_key(|(at, _, _)| *at)?;
    Some((time, &lead[..at], &lead[at + length..]))
}

/// 2025年 or 10月 in digits: where it stands, how long it is, and what it is.
fn numbered(lead: &str) -> Option<(usize, usize, Time)> {
    let at = lead.find(|c: char| c.is_ascii_digit())?;
    let digits = lead[at..].find(|c: char| !c.is_ascii_digit())?;
    let number = lead[at..at + digits].parse().ok()?;
    let rest = &lead[at + digits..];
    let (unit, time) = match digits {
        4 if rest.starts_with('年') => ("年", Time::NumberedYear(number)),
        1 | 2 if rest.starts_with("月") => ("月", Time::NumberedMonth(number)),
        _ => return None,
    };
    Some((at, digits + unit.len(), time))
}

/// The marks between values that are set against each other.
const JOINTS: [char; 5] = ['，', ',', '、', '；', ';'];

/// The words before a value within its clause, from which the months of 1—10月 are not cut off.
fn lead<'a>(reading: &Reading<'a>, index: usize) -> &'a str {
    let gap = reading.gap(index);
    let ends =
        |(at, mark): &(usize, &str)| *mark != "—" || !gap[at + mark.len()..].starts_with(|c: char| c.is_ascii_digit());
    let end = gap.rmatch_indices(CLAUSE_MARKS).find(ends);
    end.map_or(gap, |(at, mark)| &gap[at + mark.len()..]).trim()
}

/// Whether nothing but a mark and the words of its own clause stand before a value, and no brackets close between.
fn is_next(reading: &Reading<'_>, index: usize) -> bool {
    let behind = reading.gap(index).strip_suffix(lead(reading, index)).unwrap_or("");
    let tail = index.checked_sub(1).map_or("", |before| reading.tail(before));
    let joint = behind.trim().strip_prefix(tail).map(str::trim);
    joint.is_some_and(|joint| joint.chars().count() == 1 && joint.starts_with(JOINTS))
}

/// The two values right before a change that are one thing at two times, if nothing else can be meant: 去年到位20亿元，今年
/// 到位25亿元，增长25%.
pub(super) fn pair_before(reading: &Reading<'_>, change: usize) -> Option<Pair> {
    let (base, now) = two_before(reading, change)?;
    let (earlier, later) = (Timed::of(lead(reading, base))?, Timed::of(lead(reading, now))?);
    let words = reading.lead(change);
    let own = subject(words);
    let named = own.is_empty() || own == earlier.what || own == earlier.before;
    let is_pair = named && earlier.goes_on_in(&later) && is_step(words, &earlier, &later);
    is_pair.then_some(Pair { base, now })
}

/// The same where the later of two times stands first and both say what of: 今年到位25亿元，去年到位20亿元，增长25%. A change that
/// is compared with some time, 同比增长12%, may be that of last year.
pub(super) fn pair_turned(reading: &Reading<'_>, change: usize) -> Option<Pair> {
    let (now, base) = two_before(reading, change)?;
    let (earlier, later) = (Timed::of(lead(reading, base))?, Timed::of(lead(reading, now))?);
    let words = reading.lead(change);
    let bare = direction::change(words).is_some_and(|(verb, _)| verb == direction::without_ends(words));
    let again = !later.what.is_empty() && later.what == earlier.what && earlier.before.is_empty();
    let is_pair = bare && again && direction::said(later.what).is_none() && is_step(words, &earlier, &later);
    is_pair.then_some(Pair { base, now })
}

/// The two values right before a change that are counted alike, in order.
fn two_before(reading: &Reading<'_>, change: usize) -> Option<(usize, usize)> {
    let words = reading.lead(change);
    if !is_next(reading, change) || has(words, &["分别", "均", "都", "双"]) || reading.tail(change).starts_with('的')
    {
        return None;
    }
    // 增长20%、25% is said of two things.
    if reading.numbers.get(change + 1).is_some() && matches!(reading.gap(change + 1).trim(), "、" | "和" | "与") {
        return None;
    }
    let second = change.checked_sub(1)?;
    let first = second.checked_sub(1)?;
    let exact = |index: usize| reading.is_percent(index) && !reading.numbers[index].is_coarse();
    let alike = reading.alike(first, second) || (exact(first) && exact(second));
    let rough = reading.numbers[first].rough || reading.numbers[second].rough;
    if !alike || rough || !is_next(reading, second) || !reading.same_sentence(first, change) {
        return None;
    }
    // 签约80个项目 and 签约95个园区 are counted in one word.
    let tail = reading.tail(second);
    let is_same = |other: &str| other.is_empty() || other == tail;
    let counted = (tail.is_empty() || tail == reading.tail(first)) && is_same(reading.tail(change));
    counted.then_some((first, second))
}

/// The value right before that of the same time of last year: 开工率65.2%，上年同期60.5%，提高4.7个百分点.
pub(super) fn same_time_before(reading: &Reading<'_>, change: usize) -> Option<Pair> {
    let base = change.checked_sub(1)?;
    let now = base.checked_sub(1)?;
    let words = reading.lead(base);
    let what = ["上年同期", "去年同期", "同期"].iter().find_map(|time| words.strip_prefix(time))?;
    let what = without_end(what, &["为", "是", "的"]);
    let one_thing = is_next(reading, base) && is_next(reading, change) && reading.lead(now).ends_with(what);
    let rough = reading.numbers[base].rough || reading.numbers[now].rough;
    (one_thing && !rough && reading.same_sentence(now, change)).then_some(Pair { base, now })
}

/// Whether words of change say how it went from the one time to the other.
fn is_step(change: &str, earlier: &Timed<'_>, later: &Timed<'_>) -> bool {
    let (yearly, monthly) = (has(change, &["同比", "同期", "去年", "上年"]), has(change, &["环比", "上月", "上季"]));
    let plain = !yearly && !monthly;
    let compares = direction::compares(change);
    match (earlier.time, later.time) {
        (Time::Year(from), Time::Year(to)) => {
            let over_last = yearly && to - from == 1;
            from < to && !monthly && (over_last || (plain && !compares))
        }
        (Time::NumberedYear(from), Time::NumberedYear(to)) => {
            let named = years(change).all(|year| year == from);
            from < to && !monthly && named && (!yearly || to - from == 1)
        }
        (Time::Month(from), Time::Month(to)) | (Time::Quarter(from), Time::Quarter(to)) => {
            from < to && (monthly || (plain && !compares))
        }
        (Time::NumberedMonth(from), Time::NumberedMonth(to))
        | (Time::NumberedQuarter(from), Time::NumberedQuarter(to)) => from + 1 == to && monthly && !yearly,
        _ => false,
    }
}

/// The years that words name in digits.
fn years(words: &str) -> impl Iterator<Item = i32> {
    words.match_indices('年').filter_map(|(at, _)| words.get(at.checked_sub(4)?..at)?.parse().ok())
}

/// Whether the words before a change say that it is one over another time than that of the value before: 上月12.4亿元，同比增长
/// 8.5% is no growth over 12.4亿元, and neither is 1—10月到位95.2亿元，上年110亿元，同比增长12%.
pub(super) fn is_other_time(reading: &Reading<'_>, change: usize, base: usize, now: usize) -> bool {
    let (said, from) = (reading.lead(change), reading.lead(base));
    let of_part = |text: &str| has(text, &["月", "季", "半年", "同期"]);
    if has(said, &["同比", "同期"]) {
        let of_year = has(from, &["上年", "去年"]);
        let of_months = has(from, &["上月", "上季", "年初", "前年"]);
        let whole = of_year && !of_part(from) && has(reading.near_to(now), &["月", "季度", "半年"]);
        return of_months || (whole && !of_part(reading.gap(base)));
    }
    let other_year = direction::compares(said)
        && years(said).next().is_some()
        && !years(said).any(|year| years(from).any(|other| other == year));
    let by_month = has(said, &["环比"]) && has(from, &["上年", "去年", "同期"]) && !has(from, &["月", "季"]);
    base < change && (other_year || by_month)
}

/// Whether a change over the same time of last year stands behind the value of all that year, as far as words tell: 去年到位
/// 20亿元，今年到位18亿元，同比增长12%.
pub(super) fn is_open(reading: &Reading<'_>, change: usize, base: usize) -> bool {
    let of_year =
        has(reading.lead(base), &["上年", "去年"]) && !has(reading.lead(base), &["同期", "月", "季", "半年", "全年"]);
    of_year && has(reading.lead(change), &["同比", "同期"])
}
