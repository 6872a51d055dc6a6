//! The axis of days below a gantt chart.

use super::measure;
use super::pen::TEXT;
use crate::model::value::Date;

/// Days from left to right. A day reaches from its own place to that of the next.
pub(super) struct Timeline {
    from: Date,
    days: f64,
    left: f64,
    right: f64,
    /// Width of the canvas.
    width: f64,
}

/// A day of the axis that has a name.
pub(super) struct Tick {
    /// Where its line stands.
    pub(super) x: f64,
    /// The centre of its label.
    pub(super) label_x: f64,
    pub(super) label: String,
}

/// How far apart the named days are.
#[derive(Clone, Copy)]
enum Step {
    /// Days of the month from the first on.
    Days(i8),
    /// Months from January on.
    Months(i8),
    /// Years.
    Years(i16),
}

const STEPS: [Step; 13] = [
    Step::Days(1),
    Step::Days(2),
    Step::Days(5),
    Step::Days(10),
    Step::Months(1),
    Step::Months(2),
    Step::Months(3),
    Step::Months(6),
    Step::Years(1),
    Step::Years(2),
    Step::Years(5),
    Step::Years(10),
    Step::Years(50),
];

impl Timeline {
    /// From the first to the last of these days, with a little room at both ends; nothing without any day.
    pub(super) fn new(days: impl Iterator<Item = Date> + Clone, (left, right): (f64, f64), width: f64) -> Option<Self> {
        let (first, last) = (days.clone().min()?, days.max()?);
        let margin = (last.days_since(first) / 40).max(1);
        let from = first.plus_days(-margin);
        Some(Self { from, days: f64::from(last.plus_days(margin + 1).days_since(from)), left, right, width })
    }

    /// Where a day begins.
    pub(super) fn begin(&self, day: Date) -> f64 {
        self.left + f64::from(day.days_since(self.from)) / self.days * (self.right - self.left)
    }

    /// Where a day ends.
    pub(super) fn end(&self, day: Date) -> f64 {
        self.begin(day.plus_days(1))
    }

    /// As many days as can be named without touching each other.
    pub(super) fn ticks(&self) -> Vec<Tick> {
        let mut ticks = Vec::new();
        for step in STEPS {
            ticks = self.every(step);
            let apart = |pair: &[Tick]| {
                let half = |tick: &Tick| measure::width(&tick.label, TEXT) / 2.0;
                pair[0].label_x + half(&pair[0]) + 10.0 <= pair[1].label_x - half(&pair[1])
            };
            if ticks.windows(2).all(apart) {
                break;
            }
        }
        ticks
    }

    fn every(&self, step: Step) -> Vec<Tick> {
        // Labels of days on every axis of many years would only be thrown away again.
        let (fine, most) = match step {
            Step::Days(days) => (true, 80 * i32::from(days)),
            Step::Months(months) => (false, 80 * 31 * i32::from(months)),
            Step::Years(_) => (false, i32::MAX),
        };
        let days = self.days as i32;
        let unsuitable = days > most || (!fine && days < 62);
        let mut ticks: Vec<Tick> = Vec::new();
        let mut year = None;
        let all = (0..if unsuitable { 0 } else { days }).map(|offset| self.from.plus_days(offset));
        for day in all.filter(|day| step.falls_on(*day)) {
            let label = step.label(day, year != Some(day.year()));
            year = Some(day.year());
            let half = measure::width(&label, TEXT) / 2.0;
            let x = self.begin(day);
            ticks.push(Tick { x, label_x: x.clamp(half + 2.0, self.width - half - 2.0), label });
        }
        // An axis that names no day at all would say nothing; two labels that touch let the next step be tried.
        if ticks.is_empty() {
            let label = self.from.official();
            let half = measure::width(&label, TEXT) / 2.0;
            let x = self.begin(self.from);
            let tick = |label: String| Tick { x, label_x: x.clamp(half + 2.0, self.width - half - 2.0), label };
            ticks.push(tick(label.clone()));
            if unsuitable && !matches!(step, Step::Years(50)) {
                ticks.push(tick(label));
            }
        }
        ticks
    }
}

impl Step {
    fn falls_on(self, day: Date) -> bool {
        match self {
            // The thirty-first stands too close to the first.
            Self::Days(1) => true,
            Self::Days(days) => (day.day() - 1) % days == 0 && day.day() <= 30 - days / 2,
            Self::Months(months) => day.day() == 1 && (day.month() - 1) % months == 0,
            Self::Years(years) => day.day() == 1 && day.month() == 1 && day.year() % years == 0,
        }
    }

    fn label(self, day: Date, new_year: bool) -> String {
        let (year, month) = (day.year(), day.month());
        match self {
            Self::Days(_) if new_year => day.official(),
            Self::Days(_) => format!("{month}月{}日", day.day()),
            Self::Months(_) if new_year => format!("{year}年{month}月"),
            Self::Months(_) => format!("{month}月"),
            Self::Years(_) => format!("{year}年"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(from: (i16, i8, i8), to: (i16, i8, i8)) -> String {
        let day = |(year, month, day)| Date::new(year, month, day).expect("a day");
        let line = Timeline::new([day(from), day(to)].into_iter(), (150.0, 560.0), 720.0).expect("days");
        line.ticks().into_iter().map(|tick| tick.label).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn days_months_or_years_are_named_as_they_fit() {
        for (from, to, expected) in [
            ((2026, 3, 2), (2026, 3, 4), "2026年3月1日 3月2日 3月3日 3月4日 3月5日"),
            ((2026, 3, 2), (2026, 3, 30), "2026年3月1日 3月11日 3月21日"),
            ((2026, 1, 5), (2026, 9, 30), "2026年1月 3月 5月 7月 9月"),
            ((2023, 6, 14), (2026, 6, 18), "2024年 2025年 2026年"),
            ((1990, 1, 1), (2026, 1, 1), "1990年 1995年 2000年 2005年 2010年 2015年 2020年 2025年"),
        ] {
            assert_eq!(labels(from, to), expected);
        }
    }
}
