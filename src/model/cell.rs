//! Numbers in the cells of datasets and of tables: how they are read, and what they sum up to.

use rust_decimal::Decimal;

use super::value::{ColumnKind, is_nothing};
use crate::diag::Message;
use crate::message;
use crate::text::estimate::{self, Estimate};
use crate::text::number::{self, Number, NumberError};
use crate::text::unit::Scale;
use crate::text::{head, total, vague};

/// The number of a cell as a column of this kind may hold it, or what to write instead.
pub(super) fn number(kind: ColumnKind, text: &str) -> Result<Decimal, Message> {
    let Number { value, percent, .. } = number::parse(text).map_err(|error| match error {
        NumberError::Character(
            '—' | '–' | '－' | '-' | '…' | '/' | '／' | '无' | '空' | '暂' | '待' | '未' | '~',
            _,
        )
        | NumberError::Shape
            if text.chars().count() <= 2 =>
        {
            message!(
                "没有数值的，格子留空（YAML 里写 ~）；是零的写 0",
                "leave the cell empty where there is no value (in YAML write ~), and write 0 for zero"
            )
        }
        NumberError::Character(..) => message!(
            "数字列只写数字；单位写在列的“单位”中",
            "a number column holds digits alone; write the unit of the column in `unit`"
        ),
        NumberError::Grouping => message!(
            "千分位逗号每三位一个：1,234,567",
            "thousands separators stand before groups of three digits: 1,234,567"
        ),
        NumberError::TooLong => message!("最多写 28 位数字", "write 28 digits at most"),
        NumberError::Empty | NumberError::Shape => message!("例如：1,234.5", "for example: 1,234.5"),
    })?;
    if percent && kind != ColumnKind::Percent {
        return Err(message!(
            "百分比的列，“类型”写“百分比”",
            "for percentages let the `kind` of the column be `percent`"
        ));
    }
    if kind == ColumnKind::Integer && !value.fract().is_zero() {
        return Err(message!(
            "整数列不能有小数；有小数的列，“类型”写“小数”",
            "the column holds whole numbers; let its `kind` be `decimal`"
        ));
    }
    Ok(value)
}

/// How a row of cells is written.
pub(super) fn for_example() -> Message {
    message!("例如：- [楚雄市, 9, 7]", "for example: - [A, 9, 7]")
}

/// What is wrong with two columns of one id, and what to write instead.
pub(super) fn one_id(id: &str) -> (Message, Message) {
    (
        message!("两列的编号都是“{id}”", "two columns have the id `{id}`"),
        message!("给其中一列换一个编号", "give one of them another id"),
    )
}

/// Whether what stands beside numbers was meant for one of them: 约300, 300万, 0.8亿元, or a dash where there is none.
pub(super) fn is_meant_for_number(text: &str) -> bool {
    let text = text.trim();
    let number = vague::opening(text).map_or(text, |(word, _)| &text[word.len()..]);
    let digits = number.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let rest = digits.trim_start();
    let is_number = digits.len() < number.len();
    is_nothing(text) || is_number && (rest.is_empty() || head::whole(rest).is_some() || vague::after(rest).is_some())
}

/// Whether the numbers of a column can be added: not rates, means, places and years, nor over months what there is at
/// the end of each. The head is that of its group and its own.
pub(super) fn has_sum(
    kind: ColumnKind,
    (group, title): (Option<&str>, &str),
    unit: Option<&str>,
    of_times: bool,
) -> bool {
    let head = format!("{}{title}", group.unwrap_or_default());
    matches!(kind, ColumnKind::Integer | ColumnKind::Decimal)
        && !(of_times && total::is_stock(&head) || total::has_no_sum(&head, unit))
}

/// What to do about a stated total that is not the sum of its rows.
pub(super) fn differs_hint() -> Message {
    message!(
        "核对各行和合计；原件确有出入的，去掉这一项并在“注”中说明",
        "check the rows and the total; if the original is wrong, leave this total out and say so in the notes"
    )
}

/// The sum of some numbers; nothing where there are none.
pub(super) fn sum(numbers: impl Iterator<Item = Decimal>) -> Result<Option<Decimal>, TooLong> {
    let mut numbers = numbers.peekable();
    if numbers.peek().is_none() {
        return Ok(None);
    }
    numbers.try_fold(Decimal::ZERO, Decimal::checked_add).map(Some).ok_or(TooLong)
}

/// A sum has more than 28 digits.
#[derive(Debug)]
pub(super) struct TooLong;

impl TooLong {
    /// What to tell of the column.
    pub(super) fn message(column: &str) -> Message {
        message!("“{column}”列各行之和超过28位数字", "the rows of `{column}` add up to more than 28 digits")
    }
    /// What to do.
    pub(super) fn hint() -> Message {
        message!("核对这一列的数，或换较大的单位", "check the numbers of the column, or use a larger unit")
    }
}

/// Whether a row of this name is the sum of all others, so that it would be added to itself. Each of its numbers is given
/// with whether it is the sum of two or more others.
///
/// Of few small numbers one is the sum of the others by chance, unless the name says that it may be meant to be.
pub(super) fn is_doubled(name: &str, sums: &[(Decimal, bool)]) -> bool {
    let long = sums.iter().filter(|(sum, _)| sum.normalize().mantissa().abs() >= 10).count();
    let is_meant = match total::may_be_all(name) {
        true => sums.iter().any(|(sum, _)| !sum.is_zero()),
        false => long >= 2,
    };
    is_meant && sums.iter().all(|(_, fits)| *fits)
}

/// What is wrong with a row that would be added to itself, and what to do.
pub(super) fn doubled(name: &str) -> (Message, Message) {
    (
        message!(
            "“{name}”行是其余各行之和，会被重复相加",
            "the row `{name}` is the sum of all others, and would be added to itself"
        ),
        message!("删去这一行：合计由程序计算", "delete the row: the total is computed"),
    )
}

/// Whether numbers with so many decimals add up to a total that may have been computed before they were rounded, by the
/// rule for tables in texts. What is counted must come out exactly.
pub(super) fn adds_up(unit: Option<&str>, decimals: u32, parts: &[Decimal], total: Decimal) -> bool {
    let is_counted = unit.and_then(Scale::parse).is_none_or(|unit| unit.is_counted());
    let estimate = |value: &Decimal| match decimals {
        0 if is_counted => Some(Estimate::exactly(*value)),
        _ => Estimate::rounded(*value, decimals),
    };
    let parts: Option<Vec<Estimate>> = parts.iter().map(estimate).collect();
    parts.zip(estimate(&total)).is_none_or(|(parts, total)| estimate::adds_up(&parts, total))
}
