//! The legend: which sign stands for which series, in rows that never overlap.

use plotters::style::text_anchor::{HPos, VPos};

use super::ink::Ink;
use super::pen::{Pen, TEXT, Type, WIDTH};
use super::{Chart, ChartError, line, measure};

/// Height of a row.
const ROW: f64 = 22.0;
/// Width of a sign and the gap after it.
const SIGN: f64 = 30.0;
/// Gap between two entries.
const GAP: f64 = 18.0;

/// What stands before a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// A filled box.
    Box,
    /// A piece of line with its marker.
    Line,
}

/// The unit and the legend above the plot.
pub(super) struct Header {
    sign: Sign,
    unit: Option<String>,
    /// Where the unit stands: the centre of its line.
    unit_y: f64,
    entries: Vec<Entry>,
    /// Where the header ends.
    pub(super) height: f64,
}

struct Entry {
    index: usize,
    name: String,
    x: f64,
    y: f64,
}

impl Header {
    /// Places the unit at the left and the names of the series beside it where they fit, else above it.
    pub(super) fn new(chart: &Chart, note: Option<&str>, sign: Sign, legend: bool) -> Self {
        let unit = match (&chart.unit, note) {
            (Some(unit), Some(note)) => Some(format!("单位：{unit}（{note}）")),
            (Some(unit), None) => Some(format!("单位：{unit}")),
            (None, Some(note)) => Some(format!("（{note}）")),
            (None, None) => None,
        };
        let unit = unit.map(|unit| measure::truncate(&unit, WIDTH - 16.0, TEXT));
        let mut header = Self { sign, unit, unit_y: 14.0, entries: Vec::new(), height: 6.0 };
        if legend && chart.series.len() > 1 {
            header.flow(chart);
        }
        let rows = header.entries.last().map_or(0.0, |entry| entry.y);
        let unit_width = header.unit.as_ref().map_or(0.0, |unit| measure::width(unit, TEXT) + GAP);
        let legend_width =
            header.entries.iter().map(|entry| entry.x + SIGN + measure::width(&entry.name, TEXT)).fold(0.0, f64::max);
        if !header.entries.is_empty() && rows < ROW && unit_width + legend_width <= WIDTH - 8.0 {
            let shift = WIDTH - 8.0 - legend_width;
            header.entries.iter_mut().for_each(|entry| entry.x += shift);
            header.height = 14.0 + ROW / 2.0;
        } else {
            let below = if header.entries.is_empty() { 0.0 } else { rows + ROW / 2.0 + 2.0 };
            header.unit_y = below + 14.0;
            header.height = if header.unit.is_some() { header.unit_y + ROW / 2.0 } else { below + 6.0 };
        }
        header
    }

    fn flow(&mut self, chart: &Chart) {
        let (mut x, mut y) = (8.0, 14.0);
        for (index, series) in chart.series.iter().enumerate() {
            let name = measure::truncate(&series.name, WIDTH - 16.0 - SIGN, TEXT);
            let width = SIGN + measure::width(&name, TEXT);
            if x + width > WIDTH - 8.0 && x > 8.0 {
                x = 8.0;
                y += ROW;
            }
            self.entries.push(Entry { index, name, x, y });
            x += width + GAP;
        }
    }

    /// Draws it.
    pub(super) fn draw(&self, pen: &Pen<'_>) -> Result<(), ChartError> {
        if let Some(unit) = &self.unit {
            pen.text(unit, (8.0, self.unit_y), Type::new(TEXT, Ink::Muted, HPos::Left, VPos::Center))?;
        }
        for entry in &self.entries {
            draw_sign(pen, self.sign, entry.index, (entry.x, entry.y))?;
            let style = Type::new(TEXT, Ink::Text, HPos::Left, VPos::Center);
            pen.text(&entry.name, (entry.x + SIGN, entry.y), style)?;
        }
        Ok(())
    }
}

/// The sign of a series, from its left edge, centred upon `y`.
pub(super) fn draw_sign(pen: &Pen<'_>, sign: Sign, index: usize, (x, y): (f64, f64)) -> Result<(), ChartError> {
    match sign {
        Sign::Box => pen.rect((x, y - 6.0), (x + 24.0, y + 6.0), Ink::Pattern(index)),
        Sign::Line => {
            pen.path(&[(x, y), (x + 24.0, y)], Ink::Dashed(index), 2.0)?;
            line::draw_marker(pen, index, (x + 12.0, y))
        }
    }
}
