//! The coordinates that plotters draws with: exact labels at exact ticks.

use std::ops::Range;

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};

use super::scale::{Scale, place};

/// One direction of a plot.
pub(super) struct Axis {
    start: f64,
    end: f64,
    ticks: Vec<(f64, String)>,
}

impl Axis {
    /// An axis of values.
    pub(super) fn values(scale: &Scale) -> Self {
        let ticks = scale.ticks.iter().map(|&tick| (place(tick), scale.label(tick))).collect();
        Self { start: place(scale.low()), end: place(scale.high()), ticks }
    }

    /// An axis of categories, each one wide, from left to right. Their names are set elsewhere.
    pub(super) fn across(count: usize) -> Self {
        Self { start: 0.0, end: count.max(1) as f64, ticks: Vec::new() }
    }
}

impl Ranged for Axis {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        let (from, to) = (f64::from(limit.0), f64::from(limit.1));
        (from + (value - self.start) / (self.end - self.start) * (to - from)).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        if hint.weight().allow_light_points() { Vec::new() } else { self.ticks.iter().map(|&(at, _)| at).collect() }
    }

    fn range(&self) -> Range<f64> {
        self.start..self.end
    }
}

impl ValueFormatter<f64> for Axis {
    fn format(value: &f64) -> String {
        value.to_string()
    }

    fn format_ext(&self, value: &f64) -> String {
        let nearest = self.ticks.iter().min_by(|a, b| (a.0 - value).abs().total_cmp(&(b.0 - value).abs()));
        nearest.map(|(_, label)| label.clone()).unwrap_or_default()
    }
}
