//! When the issues of a series are to go out: by the day that the settings name, moved to a working day.

use super::Calendar;
use crate::model::mail::Schedule;
use crate::model::value::{Date, Every, FromText as _, Period};

/// A period that has ended, and the day on which its issue is to go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueIssue {
    /// What the issue reports on.
    pub period: Period,
    /// The day by which it is to go out: a working day.
    pub due: Date,
}

/// The periods that ended last before a day, the earliest first. A day that the month lacks means its last one.
pub fn due_issues(schedule: &Schedule, calendar: &Calendar, today: Date, count: usize) -> Vec<DueIssue> {
    let months = match schedule.every {
        Every::Month => 1,
        Every::Quarter => 3,
    };
    // The first day of the period that today lies in; those before it have ended.
    let into = i32::from(today.month() - 1) % months;
    let begun = first_of_month(today).plus_months(-into);
    let mut due: Vec<DueIssue> = (1..=count as i32)
        .filter_map(|back| {
            let first = begun.plus_months(-back * months);
            let after = first.plus_months(months);
            let last = after.plus_months(1).plus_days(-1);
            let day = i32::try_from(schedule.day.0).unwrap_or(i32::MAX).clamp(1, i32::from(last.day()));
            Some(DueIssue { period: period(schedule.every, first)?, due: working(calendar, after.plus_days(day - 1)) })
        })
        .collect();
    due.reverse();
    due
}

fn first_of_month(day: Date) -> Date {
    day.plus_days(1 - i32::from(day.day()))
}

fn period(every: Every, first: Date) -> Option<Period> {
    let text = match every {
        Every::Month => format!("{}-{:02}", first.year(), first.month()),
        Every::Quarter => format!("{}-Q{}", first.year(), (first.month() + 2) / 3),
    };
    Period::from_text(&text).ok()
}

/// The day itself, or the first working day after it.
fn working(calendar: &Calendar, day: Date) -> Date {
    if calendar.is_working(day) { day } else { calendar.plus_working_days(day, 1) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::value::Whole;

    fn dues(every: Every, day: u32, today: &str) -> Vec<(String, String)> {
        let schedule = Schedule { every, day: Whole(day) };
        let today = Date::from_text(today).unwrap();
        let due = due_issues(&schedule, &Calendar::default(), today, 2);
        due.iter().map(|due| (due.period.to_string(), due.due.to_string())).collect()
    }

    fn pairs(expected: [(&str, &str); 2]) -> Vec<(String, String)> {
        expected.map(|(period, due)| (period.to_owned(), due.to_owned())).to_vec()
    }

    #[test]
    fn an_issue_goes_out_on_its_day_or_the_next_working_day() {
        // 15 November 2026 is a Sunday.
        let expected = [("2026年9月", "2026-10-15"), ("2026年10月", "2026-11-16")];
        assert_eq!(dues(Every::Month, 15, "2026-11-22"), pairs(expected));
        let expected = [("2025年11月", "2025-12-31"), ("2025年12月", "2026-02-02")];
        assert_eq!(dues(Every::Month, 31, "2026-01-01")[0], pairs(expected)[0]);
        let expected = [("2025年12月", "2026-02-02"), ("2026年1月", "2026-03-02")];
        assert_eq!(dues(Every::Month, 31, "2026-02-01")[1], pairs(expected)[1]);
        let expected = [("2026年第2季度", "2026-07-10"), ("2026年第3季度", "2026-10-12")];
        assert_eq!(dues(Every::Quarter, 10, "2026-12-31"), pairs(expected));
        let expected = [("2025年第3季度", "2025-10-10"), ("2025年第4季度", "2026-01-12")];
        assert_eq!(dues(Every::Quarter, 10, "2026-01-01"), pairs(expected));
    }
}
