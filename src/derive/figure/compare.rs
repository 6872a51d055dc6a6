//! What prose says against what was computed, at the unit and the precision that the prose uses.

use num_traits::{
    CheckedAdd as _, CheckedDiv as _, CheckedMul as _, CheckedSub as _, One as _, Signed as _, Zero as _,
};

use super::datum::days;
use super::value::{Number, Quotient, Value};
use super::verdict::{Verdict, different_units, meaning, no_change, no_figure, unreadable};
use crate::diag::Message;
use crate::message;
use crate::model::value::Date;
use crate::text::behind::{self, Behind};
use crate::text::direction;
use crate::text::quantity::{self, Quantity};
use crate::text::rational::{self, Rational, power_of_ten, round_to};
use crate::text::unit::{Scale, Unit};
use crate::text::vague::{self, Bound, Word};

/// Where a figure stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting<'a> {
    /// The text before it.
    pub(super) before: &'a str,
    /// The text behind it.
    pub(super) after: &'a str,
    /// The units that its table gives to it.
    pub(super) units: &'a [Scale],
    /// Whether it is computed of something that is called a change.
    pub(super) of_change: bool,
}

impl Setting<'_> {
    /// The unit of a number that has none written to it. A table gives a unit only to what can be said in it: below the
    /// head 经费（万元） there may be a row of growth rates, or one that counts.
    fn unit(&self, number: &Number) -> Option<Scale> {
        let suits = |scale: &&Scale| match (&number.scale.unit, &scale.unit) {
            (Unit::Plain, unit) => {
                *unit == Unit::Share || (*unit == Unit::Points && number.quotient == Quotient::Apart)
            }
            (a, b) => a.agrees(b),
        };
        self.units.iter().find(suits).cloned()
    }
}

/// Compares a value with what is written for it.
pub(super) fn compare(value: &Value<'_>, written: &str, setting: Setting<'_>) -> Verdict {
    match value {
        Value::Number(number) => compare_number(number, written, setting),
        Value::Date(date) => compare_date(*date, written, setting.after),
        other => no_figure(other),
    }
}

/// What a figure shows that its author left open.
pub(super) fn fill(value: &Value<'_>, setting: Setting<'_>) -> Result<String, Verdict> {
    let number = match value {
        Value::Number(number) => number,
        Value::Date(date) => return Ok(date.official()),
        other => return Err(no_figure(other)),
    };
    let beside = behind::read(setting.after.trim_start()).scale.or_else(|| setting.unit(number));
    let clause = clause(setting.before);
    let number = &*match &beside {
        Some(scale) => number.said_in(scale),
        None => number.said(),
    };
    let scale = match &beside {
        Some(scale) if !is_sayable(number, scale, clause) => return Err(different_units(&number.said(), scale)),
        Some(scale) => scale,
        None => &number.scale,
    };
    let too_long =
        || Verdict::Unreadable(message!("结果太长，不能填写", "the result is too long to be filled in"), None);
    let mut shown = number.value.checked_div(&scale.factor).ok_or_else(too_long)?;
    let told = |word: &str| number.change || direction::without_ends(clause).ends_with(word);
    if shown.is_negative() && fall_word(clause).is_some_and(told) {
        shown = shown.abs();
    }
    let same = scale.factor == number.scale.factor;
    let decimals = if same { number.shown_decimals(shown) } else { rational::decimals(shown, 4).unwrap_or(2) };
    let text = rational::to_text(shown, decimals).ok_or_else(too_long)?;
    // A unit that follows in the text, or stands at the head, is not written twice.
    Ok(if beside.is_some() { text } else { format!("{text}{}", scale.label) })
}

fn compare_number(number: &Number, written: &str, setting: Setting<'_>) -> Verdict {
    let quantity = match quantity::read(written) {
        Ok(quantity) => quantity,
        Err(error) => return unreadable(error),
    };
    let after = setting.after.trim_start();
    let behind = behind(&quantity, after);
    let scale = match scale_of(&quantity, &behind).or_else(|| setting.unit(number)) {
        Some(scale) if !quantity.ordinal => scale,
        _ => number.scale.clone(),
    };
    let fraction = quantity.scale.as_ref().is_some_and(|scale| scale.unit == Unit::Plain && scale.factor.is_one());
    let clause = clause(setting.before);
    let number = &*number.said_in(&scale);
    let comparable = match (&number.scale.unit, fraction) {
        (Unit::Count(_) | Unit::Money(_), true) => false,
        _ => is_sayable(number, &scale, clause),
    };
    if !comparable {
        return different_units(&number.said(), &scale);
    }
    let overflow = || Verdict::Unreadable(message!("数太大，不能比较", "the number is too large to be compared"), None);
    let hedge = vague::leading(clause).filter(|((word, _), rest)| is_hedge(word, rest, number));
    // 112名 less than 100名 is -12名, of which 减少12名 is said; 减少12名 of a difference that is positive is right as well.
    let word = fall_word(hedge.map_or(clause, |(_, rest)| rest))
        .filter(|_| number.change || (number.value.is_negative() && !quantity.number.is_negative()));
    let said = if word.is_some() { -quantity.number } else { quantity.number };
    let computed = number.value.checked_div(&scale.factor);
    let step = quantity.step;
    let rounded = computed.and_then(|computed| Some((computed, round_to(computed, step)?, round_to(said, step)?)));
    let Some((computed, rounded, nearest)) = rounded else { return overflow() };
    let outside = hedge.map(|(word, _)| word).filter(|_| quantity.vague.is_none());
    let bound = quantity.vague.or(outside).or(behind.vague).map(|word| meant(word, clause, &after[behind.length..]));
    // A figure is rounded to the digits that are written, but 超过七成 is never said of 68 per cent.
    let strict = matches!(bound, Some((_, Bound::Over | Bound::Under)));
    if (rounded == nearest && !strict) || bound.is_some_and(|(_, bound)| is_within(computed, said, step, bound)) {
        let told = hedge.map_or(clause, |(_, rest)| rest);
        let grown = growth_of(number, told).filter(|_| !setting.of_change);
        return grown.map_or(Verdict::Agrees, |grown| no_change(written, grown));
    }
    let decimals = rational::decimals(step, 28).unwrap_or(2);
    let label = &scale.label;
    // Of a change the sign matters where it is what differs.
    let plus = if number.change && rounded.is_positive() && said.is_negative() { "+" } else { "" };
    let mut shown = format!("{plus}{}{label}", rational::to_text(rounded, decimals).unwrap_or_default());
    if computed != rounded
        && let Some(exact) = rational::to_text(computed, decimals + 4)
    {
        shown = format!("{shown}（{exact}{label}）");
    }
    let mut hints = explain(number, computed, nearest, step);
    hints.extend(bound.and_then(|(word, bound)| meaning(word, bound)));
    let (word, outside) = (word.unwrap_or_default(), outside.map_or("", |(word, _)| word));
    let open = behind.vague.map_or("", |_| &after[..behind.length]);
    Verdict::Differs(format!("{word}{outside}{written}{open}"), shown, hints)
}

/// What a word says in its clause: 比上年超过12名 says by how much, and 超过5000万元的项目 names a limit, so that neither
/// excludes the number itself.
fn meant((word, bound): Word, clause: &str, rest: &str) -> Word {
    let bound = match bound {
        Bound::Over | Bound::Under if !direction::compares(clause) && !rest.starts_with('的') => bound,
        Bound::Over => Bound::Above,
        Bound::Under => Bound::Below,
        bound => bound,
    };
    (word, bound)
}

/// Whether a value lies to a number as a word says: 近30亿元 is said of 29.14亿元, and of no 25亿元.
fn is_within(computed: Rational, said: Rational, step: Rational, bound: Bound) -> bool {
    if computed.is_zero() || said.is_zero() || computed.is_negative() != said.is_negative() {
        return false;
    }
    let Some(ratio) = computed.checked_div(&said) else { return false };
    let (least, most) = match bound {
        Bound::Odd => return Rational::from_integer(1) <= ratio && is_odd(computed.abs(), said.abs(), step),
        Bound::Roughly => return Rational::new(19, 20) <= ratio && is_odd(computed.abs(), said.abs(), step),
        Bound::Near => (Rational::new(9, 10), Rational::from_integer(1)),
        Bound::Below => (Rational::from_integer(0), Rational::from_integer(1)),
        Bound::Above => (Rational::from_integer(1), Rational::from_integer(2)),
        Bound::Over => return Rational::from_integer(1) < ratio && ratio <= Rational::from_integer(2),
        Bound::Under => return ratio < Rational::from_integer(1),
        Bound::Around => (Rational::new(19, 20), Rational::new(21, 20)),
        Bound::Open => return false,
    };
    least <= ratio && ratio <= most
}

/// Whether a value is less than a number with one more of its last digit that is not zero: 30多 is 31 to 39.
fn is_odd(computed: Rational, said: Rational, step: Rational) -> bool {
    let unit = || {
        let mut steps = Some(said.checked_div(&step)?).filter(Rational::is_integer)?.to_integer();
        let mut unit = step;
        while steps != 0 && steps % 10 == 0 {
            steps /= 10;
            unit = unit.checked_mul(&Rational::from_integer(10))?;
        }
        said.checked_add(&unit)
    };
    // 三分之一多 has no last digit.
    unit().or_else(|| said.checked_add(&said)).is_some_and(|most| computed < most)
}

/// Words directly before a number that say by how much something rose.
const RISES: [&str; 7] = ["增长", "增加", "提高", "上升", "提升", "上涨", "增幅"];
/// Words that say by how much it fell. What was saved is often more than half.
const FALLS: [&str; 5] = ["下降", "减少", "降低", "下滑", "回落"];

/// The growth that a quotient stands for, where it is told as one: 增长191% of new/old is growth by 91 per cent. Of what
/// is told to have fallen, a quotient of less than half may be what it fell by.
fn growth_of(number: &Number, told: &str) -> Option<Rational> {
    let told = told.trim_end_matches('了');
    let ends = |words: &[&str]| words.iter().any(|word| told.ends_with(word));
    let least = if ends(&RISES) {
        Rational::from_integer(1)
    } else if ends(&FALLS) {
        Rational::new(1, 2)
    } else {
        return None;
    };
    (number.quotient == Quotient::OfAmounts && number.value > least)
        .then(|| number.value.checked_sub(&Rational::from_integer(1)))?
}

/// What may have happened: the sign, the unit, digits that were cut off.
fn explain(number: &Number, computed: Rational, said: Rational, step: Rational) -> Vec<Message> {
    let mut hints = Vec::new();
    if round_to(-computed, step) == Some(said) {
        hints.push(if number.change && computed.is_negative() {
            message!(
                "算得的是负数，即下降（低于）：改正文字，例如“下降”“低于”",
                "the change is negative: say so in words, such as 下降 or 低于"
            )
        } else if number.change {
            message!(
                "算得的是正数，即上升（高于）：改正文字，例如“增长”“超过”",
                "the change is positive: say so in words, such as 增长 or 超过"
            )
        } else {
            message!("正负号相反，核对算式里相减的次序", "the sign differs: check what is subtracted from what")
        });
    }
    for exponent in [2, 4, 8] {
        let Some(power) = power_of_ten(exponent).map(Rational::from_integer) else { continue };
        let times = |a: Rational, b: Rational| {
            !a.is_zero() && a.checked_mul(&power).and_then(|a| round_to(a, step)) == round_to(b, step)
        };
        if times(computed, said) || times(said, computed) {
            let factor = ["一百", "一万", "一亿"][(exponent / 4) as usize];
            hints.push(message!(
                "正好相差{factor}倍，核对单位",
                "they differ by a factor of 10^{exponent}: check the unit"
            ));
        }
    }
    let cut = computed.checked_div(&step).and_then(|steps| steps.trunc().checked_mul(&step));
    if cut == Some(said) && computed != said {
        hints.push(message!("写的数截去了尾数，应四舍五入", "digits were cut off: round half up"));
    }
    hints
}

/// What stands behind a figure and belongs to it: its unit where it has none of its own, and a word that leaves it open.
fn behind(quantity: &Quantity, after: &str) -> Behind {
    let is_whole = |scale: &Scale| scale.unit != Unit::Plain || scale.factor.is_one();
    let read = if quantity.ordinal || quantity.scale.as_ref().is_some_and(is_whole) {
        let vague = behind::word(after);
        Behind { scale: None, end: 0, vague, length: vague.map_or(0, |(word, _)| word.len()) }
    } else {
        behind::read(after)
    };
    Behind { vague: read.vague.filter(|(_, bound)| *bound != Bound::Open), ..read }
}

/// The scale in which a figure is written: its own unit, else the one behind it.
fn scale_of(quantity: &Quantity, behind: &Behind) -> Option<Scale> {
    match &quantity.scale {
        // 3.5万 before 元.
        Some(own) if own.unit == Unit::Plain && !own.factor.is_one() => Some(match &behind.scale {
            Some(unit) => Scale {
                factor: own.factor.checked_mul(&unit.factor).unwrap_or(own.factor),
                label: format!("{}{}", own.label, unit.label).into(),
                unit: unit.unit.clone(),
            },
            None => own.clone(),
        }),
        Some(own) => Some(own.clone()),
        None => behind.scale.clone(),
    }
}

/// Whether a number can be said in a scale. The difference of two ratios is no percentage where it is said to be one.
fn is_sayable(number: &Number, scale: &Scale, clause: &str) -> bool {
    let apart = number.quotient == Quotient::Apart && scale.unit == Unit::Share;
    is_comparable(&number.scale.unit, scale) && !(apart && direction::said(clause).is_some())
}

/// Whether a value of a unit can be said in a scale.
fn is_comparable(unit: &Unit, scale: &Scale) -> bool {
    match (unit, &scale.unit) {
        (a, b) if a.agrees(b) => true,
        (Unit::Plain, Unit::Count(_) | Unit::Share) | (Unit::Share, Unit::Plain) => true,
        // 125万元/亩 is read as 125万元.
        (Unit::Count(word), Unit::Money(currency)) => {
            word.strip_prefix(currency).is_some_and(|rest| rest.starts_with('/'))
        }
        // 3.5万, and no unit behind it.
        (Unit::Count(_) | Unit::Money(_), Unit::Plain) => !scale.factor.is_one(),
        _ => false,
    }
}

/// The clause before a figure.
fn clause(before: &str) -> &str {
    let start = before.rfind(['，', '。', '；', '：', '、', '（', '！', '？', '\n']).unwrap_or(0);
    before[start..].trim_end()
}

/// Whether a word before a figure says how the value lies to it. Of a change 超 and 低于 say which way it goes, but in
/// 增长超过12% another word has said that.
fn is_hedge(word: &str, rest: &str, number: &Number) -> bool {
    let by_how_much = number.change || number.scale.unit == Unit::Points;
    !by_how_much || direction::said(word).is_none() || direction::change(rest).is_some()
}

/// The word in the clause before a figure that says that something fell, or lies below.
fn fall_word(clause: &str) -> Option<&'static str> {
    direction::said(clause).filter(|(_, up)| !up).map(|(word, _)| word)
}

fn compare_date(date: Date, written: &str, after: &str) -> Verdict {
    // 日 may stand behind the link; of a day without year only month and day are compared.
    let written = if after.starts_with('日') { format!("{written}日") } else { written.to_owned() };
    let written = written.replace(char::is_whitespace, "");
    let same = match days(&written) {
        Some((first, last)) => Some(first <= date && date <= last),
        None if !written.contains('月') => None,
        None => days(&format!("{}年{written}", date.year())).map(|(first, last)| first <= date && date <= last),
    };
    match same {
        Some(true) => Verdict::Agrees,
        Some(false) => Verdict::Differs(written, date.official(), Vec::new()),
        None => Verdict::Unreadable(
            message!(
                "“{written}”不是日期，而算得的是 {}",
                "`{written}` is no day, but the value is {}",
                date.official()
            ),
            None,
        ),
    }
}
