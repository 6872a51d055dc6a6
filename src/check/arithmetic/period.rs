//! Which months a text speaks of, for the pace that a year's task should keep.

use rust_decimal::Decimal;

use crate::text::numeral::parse_chinese;
use crate::text::words;

/// The quarters of a year.
pub(super) const QUARTERS: [&str; 4] = ["一季度", "二季度", "三季度", "四季度"];

/// The percentage of a year that so many months are.
pub(super) fn pace(months: u32) -> Option<Decimal> {
    Decimal::from(months).checked_mul(Decimal::ONE_HUNDRED)?.checked_div(Decimal::from(12))
}

/// What stands before 月 or 月份 at the end of a text.
pub(super) fn without_month(text: &str) -> Option<&str> {
    text.strip_suffix("月份").or(text.strip_suffix('月'))
}

/// A set of numbers of months since the beginning of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Months(u16);

impl Months {
    /// So many months alone; none for a number that is not between 1 and 12.
    pub(super) fn only(months: u64) -> Self {
        if (1..=12).contains(&months) { Self(1 << months) } else { Self::default() }
    }

    /// The months that words name at their beginning, each by its own number, and what they say of these: 上半年, 前三季度,
    /// 三季度, 7月.
    pub(super) fn named(words: &str) -> Option<(Self, &str)> {
        const SPANS: [(&str, u16); 4] = [("上半年", 0x7E), ("下半年", 0x1F80), ("前三季度", 0x3FE), ("全年", 0x1FFE)];
        let words = words.strip_prefix("今年").unwrap_or(words);
        if let Some((span, months)) = SPANS.iter().find(|(span, _)| words.starts_with(span)) {
            return Some((Self(*months), &words[span.len()..]));
        }
        let short = words.strip_prefix('第').unwrap_or(words);
        if let Some(quarter) = QUARTERS.iter().position(|quarter| short.starts_with(quarter)) {
            return Some((Self(0xE << (3 * quarter)), &short[QUARTERS[quarter].len()..]));
        }
        let digits = words.find(|c: char| !c.is_ascii_digit())?;
        let month = Self::only(words[..digits].parse().ok()?);
        let rest = words[digits..].strip_prefix('月')?;
        (!month.is_empty()).then(|| (month, rest.strip_prefix('份').unwrap_or(rest)))
    }

    /// Those of both.
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// How many there are.
    pub(super) fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// The last one.
    pub(super) fn last(self) -> Option<u32> {
        self.iter().last()
    }

    /// Those of either.
    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The numbers, least first.
    pub(super) fn iter(self) -> impl Iterator<Item = u32> {
        (1..=12).filter(move |month| self.0 & (1 << month) != 0)
    }
}

/// The periods that begin with the year: 1—8月, 前三季度, 上半年, 截至10月底.
pub(super) fn stated(text: &str) -> Months {
    let mut months = Months::default();
    if !words::holds(text, &["月", "季度", "上半年"]) {
        return months;
    }
    for (at, _) in text.match_indices('月') {
        months = months.or(before_month(&text[..at], &text[at + '月'.len_utf8()..]));
    }
    for (at, word) in text.match_indices("季度") {
        let before = &text[..at];
        let quarter = before.chars().next_back().and_then(|c| c.to_digit(10).map(u64::from).or_else(|| chinese(c)));
        let from_start =
            before.trim_end_matches(|c: char| c.is_ascii_digit() || chinese(c).is_some()).ends_with(['前', '头']);
        let ends = text[at + word.len()..].starts_with(['末', '底']);
        match quarter {
            Some(quarter @ 1..=4) if from_start || ends || quarter == 1 => {
                months = months.or(Months::only(quarter * 3))
            }
            _ => {}
        }
    }
    if text.contains("上半年") {
        months = months.or(Months::only(6));
    }
    months
}

/// Ends of months that are mentioned in any way, and the length of what is reported on by itself: 2月份 is one month.
pub(super) fn mentioned(text: &str) -> Months {
    let alone =
        |words: &[&str], months| if words::holds(text, words) { Months::only(months) } else { Months::default() };
    let own = alone(&["月份", "当月", "本月", "单月"], 1).or(alone(&["二季度", "三季度", "四季度", "当季", "本季"], 3));
    let ends = text.match_indices('月').filter(|(at, _)| {
        let after = &text[at + '月'.len_utf8()..];
        after.starts_with(['底', '末', '份'])
    });
    ends.fold(own, |months, (at, _)| {
        months.or(number_before(&text[..at]).map_or(Months::default(), |(n, _)| Months::only(n)))
    })
}

fn before_month(before: &str, after: &str) -> Months {
    let Some((month, head)) = number_before(before) else {
        // 前8个月
        let Some((count, head)) = before.strip_suffix('个').and_then(number_before) else { return Months::default() };
        return if head.ends_with(['前', '头']) { Months::only(count) } else { Months::default() };
    };
    let dash = ["—", "－", "-", "–", "~", "～", "至", "到"];
    let head = head.trim_end_matches('月');
    let start = dash.iter().find_map(|dash| head.strip_suffix(dash));
    if let Some((first, _)) = start.and_then(|start| number_before(start.trim_end_matches(['—', '月']))) {
        return if first == 1 { Months::only(month) } else { Months::default() };
    }
    let year = head.trim_end_matches('年').trim_end_matches(|c: char| c.is_ascii_digit());
    let until = ["截至", "截止", "截止到", "至", "到"].iter().any(|word| head.ends_with(word) || year.ends_with(word));
    let end = after.starts_with(['底', '末']) || ["30日", "31日"].iter().any(|day| after.starts_with(day));
    if until && end { Months::only(month) } else { Months::default() }
}

/// The number at the end of a text, and what stands before it.
fn number_before(text: &str) -> Option<(u64, &str)> {
    let head = text.trim_end_matches(|c: char| c.is_ascii_digit());
    if head.len() < text.len() {
        return Some((text[head.len()..].parse().ok()?, head));
    }
    let head = text.trim_end_matches(|c| chinese(c).is_some() || c == '十');
    (head.len() < text.len()).then(|| parse_chinese(&text[head.len()..]).map(|number| (number, head))).flatten()
}

fn chinese(c: char) -> Option<u64> {
    "一二三四五六七八九".chars().position(|digit| digit == c).map(|at| at as u64 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_those_that_begin_with_the_year() {
        for (text, expected) in [
            ("1—8月，全州", vec![8]),
            ("1-10月份", vec![10]),
            ("1月至9月", vec![9]),
            ("一至十月", vec![10]),
            ("前三季度", vec![9]),
            ("一季度", vec![3]),
            ("三季度末", vec![9]),
            ("上半年", vec![6]),
            ("截至10月底", vec![10]),
            ("截至2026年10月31日", vec![10]),
            ("到6月底", vec![6]),
            ("前8个月", vec![8]),
            ("二季度", vec![]),
            ("3—5月", vec![]),
            ("9月当月", vec![]),
            ("2026年10月8日", vec![]),
            ("1—13月", vec![]),
            ("月", vec![]),
        ] {
            assert_eq!(stated(text).iter().collect::<Vec<_>>(), expected, "{text}");
        }
        assert_eq!(mentioned("比8月底缩小").iter().collect::<Vec<_>>(), [8]);
        assert_eq!(mentioned("2月份").iter().collect::<Vec<_>>(), [1, 2]);
    }
}
