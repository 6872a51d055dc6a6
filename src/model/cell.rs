//! Numbers in the cells of datasets and of tables: how they are read, and what they sum up to.

use rust_decimal::Decimal;

use super::value::ColumnKind;
use crate::diag::Message;
use crate::message;
use crate::text::number::{self, Number, NumberError};

/// The number of a cell as a column of this kind may hold it, or what to write instead.
pub(super) fn number(kind: ColumnKind, text: &str) -> Result<Decimal, Message> {
    let Number { value, percent, .. } = number::parse(text).map_err(|error| match error {
        NumberError::Character('—' | '–' | '/' | '／' | '无', _) | NumberError::Shape if text.chars().count() <= 2 =>
        {
            message!("没有数值时写 ~", "write ~ where there is no value")
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

/// The sum of the numbers of a column; nothing where there are none, where the kind has no sum, and beyond 28 digits,
/// because a sum is left out rather than shown wrong.
pub(super) fn sum(kind: ColumnKind, numbers: impl Iterator<Item = Decimal>) -> Option<Decimal> {
    if !matches!(kind, ColumnKind::Integer | ColumnKind::Decimal) {
        return None;
    }
    let mut numbers = numbers.peekable();
    numbers.peek()?;
    numbers.try_fold(Decimal::ZERO, Decimal::checked_add)
}
