//! What prose says against what was computed, at the unit and the precision that the prose uses.

use num_traits::{CheckedDiv as _, CheckedMul as _, Signed as _, Zero as _};

use super::datum::days;
use super::value::{Number, Value};
use crate::diag::Message;
use crate::message;
use crate::model::value::Date;
use crate::text::quantity::{self, Quantity, QuantityError};
use crate::text::rational::{self, Rational, power_of_ten, round_to};
use crate::text::unit::{Scale, Unit};
use crate::text::vague::{self, Bound};

/// What came of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Prose and value say the same.
    Agrees,
    /// They do not: what the prose says, what was computed, and what may explain the difference.
    Differs(String, String, Vec<Message>),
    /// The prose cannot be read as a figure.
    Unreadable(Message, Option<Message>),
    /// Prose and value measure different things.
    Units(Message, Option<Message>),
}

/// Words that say a change is downward.
const FALL: [&str; 19] = [
    "下降",
    "减少",
    "降低",
    "回落",
    "下滑",
    "收窄",
    "缩小",
    "缩减",
    "低于",
    "落后",
    "慢于",
    "滞后",
    "欠",
    "差距",
    "只差",
    "还差",
    "尚差",
    "负增长",
    "跌",
];

/// Words that say it is upward.
const RISE: [&str; 13] =
    ["增长", "上升", "增加", "提高", "提升", "扩大", "高于", "快于", "超过", "领先", "超", "增幅", "涨"];

/// Compares a value with what is written for it, between the text before and behind it.
pub(super) fn compare(value: &Value<'_>, written: &str, before: &str, after: &str) -> Verdict {
    match value {
        Value::Number(number) => compare_number(number, written, before, after),
        Value::Date(date) => compare_date(*date, written, after),
        other => no_figure(other),
    }
}

/// What a figure shows that its author left open.
pub(super) fn fill(value: &Value<'_>, before: &str, after: &str) -> Result<String, Verdict> {
    let number = match value {
        Value::Number(number) => number,
        Value::Date(date) => return Ok(date.official()),
        other => return Err(no_figure(other)),
    };
    let beside = Scale::at_start(after.trim_start()).map(|(scale, _)| scale);
    let scale = match &beside {
        Some(scale) if !is_comparable(&number.scale.unit, scale) => return Err(different_units(number, scale)),
        Some(scale) => scale,
        None => &number.scale,
    };
    let too_long =
        || Verdict::Unreadable(message!("结果太长，不能填写", "the result is too long to be filled in"), None);
    let mut shown = number.value.checked_div(&scale.factor).ok_or_else(too_long)?;
    if number.change && fall_word(before).is_some() && shown.is_negative() {
        shown = shown.abs();
    }
    let same = scale.factor == number.scale.factor;
    let decimals = if same { number.shown_decimals(shown) } else { rational::decimals(shown, 4).unwrap_or(2) };
    let text = rational::to_text(shown, decimals).ok_or_else(too_long)?;
    // A unit that follows in the text is not written twice.
    Ok(if beside.is_some() { text } else { format!("{text}{}", scale.label) })
}

fn compare_number(number: &Number, written: &str, before: &str, after: &str) -> Verdict {
    let quantity = match quantity::read(written) {
        Ok(quantity) => quantity,
        Err(error) => return unreadable(error),
    };
    let scale = if quantity.ordinal { number.scale.clone() } else { scale_of(&quantity, number, after) };
    let fraction = quantity.scale.as_ref().is_some_and(|scale| scale.unit == Unit::Plain && scale.factor.is_one());
    let comparable = match (&number.scale.unit, fraction) {
        (Unit::Count(_) | Unit::Money(_), true) => false,
        (unit, _) => is_comparable(unit, &scale),
    };
    if !comparable {
        return different_units(number, &scale);
    }
    let overflow = || Verdict::Unreadable(message!("数太大，不能比较", "the number is too large to be compared"), None);
    let word = fall_word(before).filter(|_| number.change);
    let said = if word.is_some() { -quantity.number } else { quantity.number };
    let computed = number.value.checked_div(&scale.factor);
    let step = quantity.step;
    let rounded = computed.and_then(|computed| Some((computed, round_to(computed, step)?, round_to(said, step)?)));
    let Some((computed, rounded, said)) = rounded else { return overflow() };
    if rounded == said {
        return Verdict::Agrees;
    }
    // Of a change, 超 and 近 belong to the words that say which way it goes.
    let bound = quantity.vague.or_else(|| vague::before(before.trim_end()).filter(|_| !number.change));
    if bound.is_some_and(|(_, bound)| is_within(computed, said, bound)) {
        return Verdict::Agrees;
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
    let mut hints = explain(number, computed, said, step);
    hints.extend(bound.and_then(|(word, bound)| meaning(word, bound)));
    let outside = bound.filter(|_| quantity.vague.is_none()).map(|(word, _)| word);
    Verdict::Differs(format!("{}{written}", word.or(outside).unwrap_or_default()), shown, hints)
}

/// Whether a value lies to a number as a word says: 近30亿元 is said of 29.14亿元, and of no 25亿元.
fn is_within(computed: Rational, said: Rational, bound: Bound) -> bool {
    if computed.is_zero() || said.is_zero() || computed.is_negative() != said.is_negative() {
        return false;
    }
    let Some(ratio) = computed.checked_div(&said) else { return false };
    let (least, most) = match bound {
        Bound::Near => (Rational::new(9, 10), Rational::from_integer(1)),
        Bound::Below => (Rational::from_integer(0), Rational::from_integer(1)),
        Bound::Above => (Rational::from_integer(1), Rational::from_integer(2)),
        Bound::Around => (Rational::new(19, 20), Rational::new(21, 20)),
        Bound::Open => return false,
    };
    least <= ratio && ratio <= most
}

/// What a word says of a number, for whoever used it of another one.
fn meaning(word: &str, bound: Bound) -> Option<Message> {
    Some(match bound {
        Bound::Near => {
            message!("“{word}”用于略小的数，相差不超过一成", "`{word}` is said of what is less by a tenth at most")
        }
        Bound::Below => message!("“{word}”用于较小的数", "`{word}` is said of what is less"),
        Bound::Above => {
            message!("“{word}”用于较大的数，不到两倍", "`{word}` is said of what is more, and less than twice as much")
        }
        Bound::Around => message!("“{word}”用于相差不超过5%的数", "`{word}` is said of what differs by 5 % at most"),
        Bound::Open => return None,
    })
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
    if cut == Some(said) {
        hints.push(message!("写的数截去了尾数，应四舍五入", "digits were cut off: round half up"));
    }
    hints
}

/// The scale in which a figure is written: its own unit, else the one behind it, else that of the value.
fn scale_of(quantity: &Quantity, number: &Number, after: &str) -> Scale {
    let beside = || Scale::at_start(after.trim_start()).map(|(scale, _)| scale);
    match &quantity.scale {
        // 3.5万 before 元.
        Some(own) if own.unit == Unit::Plain && !own.factor.is_one() => match beside() {
            Some(unit) => Scale {
                factor: own.factor.checked_mul(&unit.factor).unwrap_or(own.factor),
                label: format!("{}{}", own.label, unit.label).into(),
                unit: unit.unit,
            },
            None => own.clone(),
        },
        Some(own) => own.clone(),
        None => beside().unwrap_or_else(|| number.scale.clone()),
    }
}

/// Whether a value of a unit can be said in a scale.
fn is_comparable(unit: &Unit, scale: &Scale) -> bool {
    match (unit, &scale.unit) {
        (a, b) if a.agrees(b) => true,
        (Unit::Plain, Unit::Count(_) | Unit::Share) | (Unit::Share, Unit::Plain) => true,
        // 3.5万, and no unit behind it.
        (Unit::Count(_) | Unit::Money(_), Unit::Plain) => !scale.factor.is_one(),
        _ => false,
    }
}

/// The word before a figure that says that something fell. Of several words in the clause the last one counts.
fn fall_word(before: &str) -> Option<&'static str> {
    let start = before.rfind(['，', '。', '；', '：', '、', '（', '！', '？', '\n']).unwrap_or(0);
    let clause = &before[start..];
    let last =
        |words: &[&'static str]| words.iter().filter_map(|word| Some((clause.rfind(word)? + word.len(), *word))).max();
    let rise = last(&RISE).map_or(0, |(end, _)| end);
    last(&FALL).filter(|(end, _)| *end > rise).map(|(_, word)| word)
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

fn no_figure(value: &Value<'_>) -> Verdict {
    match value {
        Value::Text(text) => Verdict::Unreadable(
            message!("算得的是文字“{text}”，不是数", "the value is the text `{text}`, not a number"),
            None,
        ),
        _ => Verdict::Unreadable(
            message!("算得的是一列或一张表，不是一个数", "the value is a column or a table, not a number"),
            Some(message!(
                "合计写 sum(表.列)，件数写 count(表)，一个格写 表.行.列",
                "write sum(table.column), count(table) or table.row.column"
            )),
        ),
    }
}

fn unreadable(error: QuantityError) -> Verdict {
    let (message, hint) = match error {
        QuantityError::Empty | QuantityError::NoNumber => (
            message!("方括号里没有数", "there is no number between the brackets"),
            Some(message!(
                "只标数和单位，如 [12名](=…)；由程序填写时方括号里留空",
                "mark the number and its unit alone, as in [12名](=…); leave the brackets empty to have it filled in"
            )),
        ),
        QuantityError::Range => (
            message!("方括号里不止一个数", "there is more than one number between the brackets"),
            Some(message!("每个数各标一次；幅度不能核对", "mark each number by itself; a range cannot be checked")),
        ),
        QuantityError::Vague(word) => (
            message!("“{word}”使这个数不确定，不能核对", "`{word}` leaves the number open, so it cannot be checked"),
            Some(message!("写出数来，如 近30个、12余名", "write a number, such as 近30个 or 12余名")),
        ),
        QuantityError::Malformed => (
            message!("这个数的写法不对", "the number is not written as one"),
            Some(message!("核对小数点和千分位，如 1,234.5", "check the point and the commas, as in 1,234.5")),
        ),
        QuantityError::TooLong => (message!("数的位数太多", "the number has too many digits"), None),
    };
    Verdict::Unreadable(message, hint)
}

fn different_units(number: &Number, scale: &Scale) -> Verdict {
    let (computed, label) = (number.shown(), &scale.label);
    let hint = match (&number.scale.unit, &scale.unit) {
        (Unit::Points, Unit::Share) | (Unit::Share, Unit::Points) => Some(message!(
            "两个百分比相减，差是百分点；占比、增长率、完成率是 %",
            "the difference of two percentages is in percentage points; shares and rates are in %"
        )),
        (Unit::Plain, _) => Some(message!(
            "在数据表里写明单位，或在算式里给数加上单位",
            "give the dataset a unit, or the numbers of the expression"
        )),
        _ => None,
    };
    let message = match &**label {
        "" => message!("文中是比例，而算得的是 {computed}", "the text gives a ratio, but the value is {computed}"),
        label => message!(
            "文中的单位是“{label}”，而算得的是 {computed}",
            "the text is in {label}, but the value is {computed}"
        ),
    };
    Verdict::Units(message, hint)
}

/// Whether a factor changes nothing.
trait IsOne {
    fn is_one(&self) -> bool;
}

impl IsOne for Rational {
    fn is_one(&self) -> bool {
        *self == Rational::from_integer(1)
    }
}
