//! Calendar dates, years, and the periods that briefings report on.

use std::fmt;

use jiff::ToSpan as _;
use jiff::civil;

use super::FromText;
use crate::diag::Message;
use crate::message;
use crate::model::field::ScalarSchema;

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

impl Date {
    /// A date, if the calendar has it.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        civil::Date::new(year, month, day).ok().map(Self)
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, from 1.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, from 1.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// The same day some months later, or the last day of that month where it is shorter.
    pub fn plus_months(self, months: i32) -> Self {
        Self(self.0.saturating_add(months.months()))
    }

    /// Some days later, or earlier.
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(days.days()))
    }

    /// How many days lie between an earlier date and this one; negative if it is later.
    pub fn days_since(self, earlier: Self) -> i32 {
        self.0.since(earlier.0).map_or(0, |span| span.get_days())
    }

    /// Whether it is a Saturday or a Sunday.
    pub fn is_weekend(self) -> bool {
        matches!(self.0.weekday(), civil::Weekday::Saturday | civil::Weekday::Sunday)
    }

    /// As official documents write it, without leading zeros: `2023年10月13日` (GB/T 9704-2012, 7.3.5).
    pub fn official(self) -> String {
        format!("{}年{}月{}日", self.year(), self.month(), self.day())
    }
}

impl fmt::Display for Date {
    /// As data and records write it: `2023-10-13` (ISO 8601).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digit = |number: i16| b'0' + (number % 10).unsigned_abs() as u8;
        let (year, month, day) = (self.year(), i16::from(self.month()), i16::from(self.day()));
        // Every entry of a list has a date, for which three numbers with leading zeros are slow.
        let text = [
            digit(year / 1000),
            digit(year / 100),
            digit(year / 10),
            digit(year),
            b'-',
            digit(month / 10),
            digit(month),
            b'-',
            digit(day / 10),
            digit(day),
        ];
        f.write_str(str::from_utf8(&text).unwrap_or_default())
    }
}

impl FromText for Date {
    const NOUN: Message<&'static str> = Message { zh: "日期", en: "a date" };
    const EXAMPLE: &'static str = "2026-01-31";
    const SCHEMA: ScalarSchema =
        ScalarSchema::Pattern(r"^(19|20|21)\d\d([-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日)$");
    fn from_text(text: &str) -> Result<Self, Message> {
        let advice = || message!("写成 2026-01-31 或 2026年1月31日", "write it as 2026-01-31 or 2026年1月31日");
        let text = text.strip_suffix('日').unwrap_or(text);
        let mut parts = text.split(['-', '/', '.', '年', '月']);
        let parts = (parts.next(), parts.next(), parts.next(), parts.next());
        let (Some(year), Some(month), Some(day), None) = parts else {
            // Days since 1900, as a cell without the format of a date shows them; those of this century have five digits.
            let is_serial = text.len() == 5 && text.parse::<u32>().is_ok_and(|days| (36_000..80_000).contains(&days));
            return Err(match is_serial {
                true => message!(
                    "这是表格软件里日期的序号：把单元格的格式改成日期",
                    "this is the serial number of a date: give the cell the format of a date"
                ),
                false => advice(),
            });
        };
        let number = |part: &str, most: usize| {
            ((1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse::<i16>().ok())
                .flatten()
        };
        let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2)) else {
            return Err(advice());
        };
        // Two-digit years and the year 9999 of a forgotten cell are slips, not dates of a bureau's papers.
        if !(1900..2200).contains(&year) {
            return Err(message!(
                "年份写四位数字，在1900至2199之间",
                "write the year in four digits between 1900 and 2199"
            ));
        }
        Self::new(year, month as i8, day as i8).ok_or_else(|| {
            message!("日历上没有这一天，请核对月和日", "the calendar has no such day: check month and day")
        })
    }
}

/// A calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year(pub i16);

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl FromText for Year {
    const NOUN: Message<&'static str> = Message { zh: "年份", en: "a year" };
    const EXAMPLE: &'static str = "2026";
    const SCHEMA: ScalarSchema = ScalarSchema::Digits(r"^(19|20|21)\d\d年?$");
    fn from_text(text: &str) -> Result<Self, Message> {
        let digits = text.strip_suffix('年').unwrap_or(text);
        match digits.parse::<i16>() {
            Ok(year) if digits.len() == 4 && (1900..2200).contains(&year) => Ok(Self(year)),
            _ => Err(message!("写四位数字，例如 2026", "write four digits, such as 2026")),
        }
    }
}

/// What an issue of a series reports on: a month, a quarter, a half year or a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    year: i16,
    /// First and last month, from 1.
    months: (i8, i8),
}

impl Period {
    /// The first day.
    pub fn first_day(self) -> Date {
        Date::new(self.year, self.months.0, 1).unwrap_or(Date(civil::Date::MIN))
    }

    /// The last day.
    pub fn last_day(self) -> Date {
        Date::new(self.year, self.months.1, 1).unwrap_or(Date(civil::Date::MIN)).plus_months(1).plus_days(-1)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.months {
            (1, 12) => write!(f, "{}年", self.year),
            (1, 6) => write!(f, "{}年上半年", self.year),
            (7, 12) => write!(f, "{}年下半年", self.year),
            (from, to) if from == to => write!(f, "{}年{}月", self.year, from),
            (from, to) if (from - 1) % 3 == 0 && to == from + 2 => write!(f, "{}年第{}季度", self.year, (from + 2) / 3),
            (from, to) => write!(f, "{}年{}—{}月", self.year, from, to),
        }
    }
}

impl FromText for Period {
    const NOUN: Message<&'static str> = Message { zh: "报告期", en: "a reporting period" };
    const EXAMPLE: &'static str = "2026-03";
    fn from_text(text: &str) -> Result<Self, Message> {
        let advice = || {
            message!(
                "写成 2026-03（月）、2026-Q1（季）、2026-H1（半年）、2026（年）或 2026-01..03（几个月）",
                "write 2026-03 (month), 2026-Q1 (quarter), 2026-H1 (half year), 2026 (year) or 2026-01..03 (months)"
            )
        };
        let (year, rest) = text.split_at_checked(4).ok_or_else(advice)?;
        let year = Year::from_text(year).map_err(|_| advice())?.0;
        let rest = rest.trim_start_matches('年').trim_start_matches('-').trim_end_matches('月');
        let month = |text: &str| text.parse::<i8>().ok().filter(|month| (1..=12).contains(month));
        let months = match rest {
            "" => Some((1, 12)),
            "Q1" | "第1季度" | "第一季度" => Some((1, 3)),
            "Q2" | "第2季度" | "第二季度" => Some((4, 6)),
            "Q3" | "第3季度" | "第三季度" => Some((7, 9)),
            "Q4" | "第4季度" | "第四季度" => Some((10, 12)),
            "H1" | "上半年" => Some((1, 6)),
            "H2" | "下半年" => Some((7, 12)),
            rest => match rest.split_once("..").or_else(|| rest.split_once('—')) {
                Some((from, to)) => month(from).zip(month(to)).filter(|(from, to)| from <= to),
                None => month(rest).map(|month| (month, month)),
            },
        };
        Ok(Self { year, months: months.ok_or_else(advice)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        for (written, shown) in
            [("2023-10-13", "2023年10月13日"), ("2023年10月3日", "2023年10月3日"), ("2024/2/29", "2024年2月29日")]
        {
            assert_eq!(Date::from_text(written).unwrap().official(), shown);
        }
        for written in ["2023-02-29", "23-1-1", "2023-13-01", "10月13日", "2023-10", "二〇二三年十月", "2023-1-1-1"]
        {
            assert!(Date::from_text(written).is_err(), "{written}");
        }
    }

    #[test]
    fn a_month_later_stays_within_the_month() {
        let date = Date::from_text("2023-11-30").unwrap();
        assert_eq!(date.plus_months(3).to_string(), "2024-02-29");
        assert_eq!(date.plus_months(3).days_since(date), 91);
    }

    #[test]
    fn periods_are_named_as_reports_name_them() {
        for (written, shown, last) in [
            ("2026-03", "2026年3月", "2026-03-31"),
            ("2026-Q3", "2026年第3季度", "2026-09-30"),
            ("2026-H1", "2026年上半年", "2026-06-30"),
            ("2026", "2026年", "2026-12-31"),
            ("2026-01..10", "2026年1—10月", "2026-10-31"),
        ] {
            let period = Period::from_text(written).unwrap();
            assert_eq!((period.to_string().as_str(), period.last_day().to_string().as_str()), (shown, last));
        }
        assert!(Period::from_text("2026-13").is_err());
    }
}
