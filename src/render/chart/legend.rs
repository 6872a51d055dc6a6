//! The legend: which sign stands for which series, in rows that never overlap.

use plotters::style::text_anchor::{HPos, VPos};

use super::canvas::Canvas;
use super::ink::Ink;
use super::pen::{Pen, TEXT, Type};
use super::{Chart, ChartError, line, measure};

/// Height of a row.
const ROW: f64 = 22.0;
/// Width of a sign and the gap after it.
const SIGN: f64 = 30.0;
/// Gap between two entries.
const GAP: f64 = 18.0;

/// Draws the sign of a number from the middle of its left edge.
pub(super) type DrawSign = fn(&Pen<'_>, usize, (f64, f64)) -> Result<(), ChartError>;

/// What stands before a name.
#[derive(Clone, Copy)]
pub(super) enum Sign {
    /// A filled box.
    Box,
    /// A piece of line with its marker.
    Line,
    /// What the kind draws of its own, 24 wide and 14 high at most.
    Own(DrawSign),
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
    /// The unit of a chart, and the names of its series if there are several and `legend` asks for them.
    pub(super) fn new(chart: &Chart, canvas: &Canvas<'_>, note: Option<&str>, sign: Sign, legend: bool) -> Self {
        Self::with(canvas, chart.unit.as_deref(), note, sign, &if legend { series_names(chart) } else { Vec::new() })
    }

    /// Places the unit at the left and the names with the numbers of their signs beside it where they fit, else above it.
    pub(super) fn with(
        canvas: &Canvas<'_>,
        unit: Option<&str>,
        note: Option<&str>,
        sign: Sign,
        names: &[(usize, &str)],
    ) -> Self {
        let room = canvas.width - 8.0;
        let unit = match (unit, note) {
            (Some(unit), Some(note)) => Some(format!("单位：{unit}（{note}）")),
            (Some(unit), None) => Some(format!("单位：{unit}")),
            (None, Some(note)) => Some(note.to_owned()),
            (None, None) => None,
        };
        let unit = unit.map(|unit| measure::truncate(&unit, room - 8.0, TEXT));
        let mut header = Self { sign, unit, unit_y: 14.0, entries: Vec::new(), height: 6.0 };
        header.flow(names, room);
        let rows = header.entries.last().map_or(0.0, |entry| entry.y);
        let unit_width = header.unit.as_ref().map_or(0.0, |unit| measure::width(unit, TEXT) + GAP);
        let legend_width =
            header.entries.iter().map(|entry| entry.x + SIGN + measure::width(&entry.name, TEXT)).fold(0.0, f64::max);
        if !header.entries.is_empty() && rows < ROW && unit_width + legend_width <= room {
            let shift = room - legend_width;
            header.entries.iter_mut().for_each(|entry| entry.x += shift);
            header.height = 14.0 + ROW / 2.0;
        } else {
            let below = if header.entries.is_empty() { 0.0 } else { rows + ROW / 2.0 + 2.0 };
            header.unit_y = below + 14.0;
            header.height = if header.unit.is_some() { header.unit_y + ROW / 2.0 } else { below + 6.0 };
        }
        header
    }

    fn flow(&mut self, names: &[(usize, &str)], room: f64) {
        let (mut x, mut y) = (8.0, 14.0);
        for &(index, name) in names {
            let name = measure::truncate(name, room - 8.0 - SIGN, TEXT);
            let width = SIGN + measure::width(&name, TEXT);
            if x + width > room && x > 8.0 {
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

/// The names of the series with their numbers; nothing for a single one, which the title names.
pub(super) fn series_names(chart: &Chart) -> Vec<(usize, &str)> {
    let several = chart.series.iter().enumerate().filter(|_| chart.series.len() > 1);
    several.map(|(index, series)| (index, &*series.name)).collect()
}

/// The sign of a series, from its left edge, centred upon `y`.
pub(super) fn draw_sign(pen: &Pen<'_>, sign: Sign, index: usize, (x, y): (f64, f64)) -> Result<(), ChartError> {
    match sign {
        Sign::Box => pen.rect((x, y - 6.0), (x + 24.0, y + 6.0), Ink::Pattern(index)),
        Sign::Line => {
            pen.path(&[(x, y), (x + 24.0, y)], Ink::Dashed(index), 2.0)?;
            line::draw_marker(pen, index, (x + 12.0, y))
        }
        Sign::Own(draw) => draw(pen, index, (x, y)),
    }
}
