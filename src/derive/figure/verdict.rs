//! What comes of comparing prose with a value, and how it is said.

use super::value::{Number, Value};
use crate::diag::Message;
use crate::message;
use crate::text::quantity::QuantityError;
use crate::text::rational::Rational;
use crate::text::unit::{Scale, Unit};
use crate::text::vague::Bound;

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

/// What a word says of a number, for whoever used it of another one.
pub(super) fn meaning(word: &str, bound: Bound) -> Option<Message> {
    Some(match bound {
        Bound::Near => {
            message!("“{word}”用于略小的数，相差不超过一成", "`{word}` is said of what is less by a tenth at most")
        }
        Bound::Below => message!("“{word}”用于较小的数", "`{word}` is said of what is less"),
        Bound::Under => message!(
            "“{word}”用于较小的数，不含这个数本身",
            "`{word}` is said of what is less, and not of the number itself"
        ),
        Bound::Above => {
            message!("“{word}”用于较大的数，不到两倍", "`{word}` is said of what is more, and less than twice as much")
        }
        Bound::Over => message!(
            "“{word}”用于较大的数，不含这个数本身，不到两倍",
            "`{word}` is said of what is more, not of the number itself, and less than twice as much"
        ),
        Bound::Roughly => {
            message!("“{word}”用于相近的数：30{word}是29至39", "`{word}` is said of what is near: 30{word} is 29 to 39")
        }
        Bound::Odd => message!(
            "“{word}”用于略大的数，末位非零数字不进一：30{word}是31至39",
            "`{word}` is said of a little more, with the last digit that is not zero unchanged: 30{word} is 31 to 39"
        ),
        Bound::Around => message!("“{word}”用于相差不超过5%的数", "`{word}` is said of what differs by 5 % at most"),
        Bound::Open => return None,
    })
}

/// The verdict on what is no number and no day.
pub(super) fn no_figure(value: &Value<'_>) -> Verdict {
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

/// The verdict on what cannot be read as one number.
pub(super) fn unreadable(error: QuantityError) -> Verdict {
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
            Some(message!("写出数来，如 近30个、10余名", "write a number, such as 近30个 or 10余名")),
        ),
        QuantityError::Malformed => (
            message!("这个数的写法不对", "the number is not written as one"),
            Some(message!("核对小数点和千分位，如 1,234.5", "check the point and the commas, as in 1,234.5")),
        ),
        QuantityError::TooLong => (message!("数的位数太多", "the number has too many digits"), None),
    };
    Verdict::Unreadable(message, hint)
}

/// The verdict on a quotient that is told as a change, and the change that it stands for.
pub(super) fn no_change(written: &str, growth: Rational) -> Verdict {
    let hint = message!(
        "算式是两个数相除，没有减去1：增减的比例写 yoy(本期, 上期)，或在算式后面写 -1",
        "the expression divides and does not subtract 1: write yoy(now, before) for a change, or -1 behind it"
    );
    Verdict::Differs(written.to_owned(), Number::rate(growth).shown(), vec![hint])
}

/// The verdict on a number in a unit that the value does not have.
pub(super) fn different_units(number: &Number, scale: &Scale) -> Verdict {
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
