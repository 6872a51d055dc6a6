//! Working days: weekends off, but for the holidays and shifted working days of `site.yaml`.

use std::collections::BTreeSet;

use crate::model::config::Config;
use crate::model::value::Date;

/// Which days are working days.
#[derive(Debug, Default)]
pub struct Calendar {
    holidays: BTreeSet<Date>,
    workdays: BTreeSet<Date>,
}

impl Calendar {
    pub(super) fn new(config: &Config) -> Self {
        Self {
            holidays: config.holidays.iter().copied().collect(),
            workdays: config.workdays.iter().copied().collect(),
        }
    }

    /// Whether a day is a working day.
    pub fn is_working(&self, day: Date) -> bool {
        self.workdays.contains(&day) || (!day.is_weekend() && !self.holidays.contains(&day))
    }

    /// How many working days lie after one day up to and including another; 0 if the other is not later.
    ///
    /// A limit in working days begins on the day after acceptance (行政许可法 art. 42 counts 自受理之日起, practice from
    /// the next day).
    pub fn working_days(&self, after: Date, until: Date) -> i64 {
        let days = until.days_since(after).max(0);
        (1..=days).filter(|offset| self.is_working(after.plus_days(*offset))).count() as i64
    }

    /// The last day of a limit of so many working days that begins on the day after another.
    pub fn plus_working_days(&self, after: Date, days: u32) -> Date {
        let (mut day, mut left) = (after, days);
        // A calendar that makes every day a holiday would never come to an end: half a year off is a slip.
        for _ in 0..days.saturating_mul(3).saturating_add(180) {
            if left == 0 {
                break;
            }
            day = day.plus_days(1);
            left -= u32::from(self.is_working(day));
        }
        day
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holidays_are_left_out_and_shifted_days_counted() {
        let day = |month, day| Date::new(2026, month, day).unwrap();
        let calendar = Calendar { holidays: [day(10, 1), day(10, 2)].into(), workdays: [day(10, 10)].into() };
        assert_eq!(calendar.working_days(day(9, 30), day(10, 9)), 5);
        assert_eq!(calendar.working_days(day(10, 9), day(10, 11)), 1);
        assert_eq!(calendar.working_days(day(10, 9), day(10, 1)), 0);
        assert_eq!(calendar.plus_working_days(day(9, 30), 5), day(10, 9));
        assert_eq!(calendar.plus_working_days(day(9, 30), 0), day(9, 30));
    }
}
