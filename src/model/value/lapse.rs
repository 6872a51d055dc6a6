//! Lengths of time, from seconds to days.

use std::time::Duration;

use super::FromText;
use crate::diag::Message;
use crate::message;
use crate::model::field::ScalarSchema;

/// A length of time, such as `5分钟`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lapse(pub Duration);

const UNITS: [(&[&str], u64); 4] = [
    (&["秒", "秒钟", "s"], 1),
    (&["分", "分钟", "min"], 60),
    (&["时", "小时", "h"], 3600),
    (&["天", "日", "d"], 86_400),
];

impl FromText for Lapse {
    const NOUN: Message<&'static str> = Message { zh: "一段时间", en: "a length of time" };
    const EXAMPLE: &'static str = "5分钟";
    const SCHEMA: ScalarSchema = ScalarSchema::Pattern(r"^\d{1,5} ?(秒|秒钟|s|分|分钟|min|时|小时|h|天|日|d)$");
    fn from_text(text: &str) -> Result<Self, Message> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, unit) = text.split_at(digits);
        let unit = UNITS.iter().find(|(names, _)| names.contains(&unit.trim_start()));
        match (number.parse::<u64>(), unit) {
            (Ok(number), Some((_, seconds))) if digits <= 5 => Ok(Self(Duration::from_secs(number * seconds))),
            _ => Err(message!(
                "写数字和单位，例如 30秒、5分钟、2小时、1天",
                "write a number and its unit, such as 30s, 5min, 2h, 1d"
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_have_a_unit() {
        let read = |text| Lapse::from_text(text).ok().map(|lapse| lapse.0.as_secs());
        for (text, seconds) in [("30秒", 30), ("5分钟", 300), ("5 分", 300), ("2小时", 7200), ("1d", 86_400), ("0s", 0)]
        {
            assert_eq!(read(text), Some(seconds), "{text}");
        }
        for text in ["5", "分钟", "-5分钟", "1.5小时", "五分钟", "100000天", "5月", ""] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
