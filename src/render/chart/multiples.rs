//! Small lines of the same scale side by side, one for each series.

use plotters::style::text_anchor::{HPos, VPos};
use rust_decimal::Decimal;

use super::canvas::Canvas;
use super::ink::Ink;
use super::legend::{Header, Sign};
use super::pen::{Pen, SMALL, TEXT, Type};
use super::scale::{Scale, place};
use super::{Chart, ChartError, Series, bar, extremes, is_whole, line, measure, shown};

/// Height of a plot, of a line of its title, and of the names below it.
const PLOT: f64 = 84.0;
const LINE: f64 = 16.0;
const FOOT: f64 = 24.0;
/// Gap between two panels.
const GAP: f64 = 22.0;
/// The least room that a panel has from left to right.
const NARROWEST: f64 = 165.0;

pub(super) fn draw(chart: &Chart, canvas: &Canvas<'_>, out: &mut String) -> Result<f64, ChartError> {
    let (low, high) = extremes(chart);
    let scale = Scale::new(low.min(Decimal::ZERO), high.max(Decimal::ZERO), 2, is_whole(chart), chart.unit.as_deref());
    let header = Header::with(canvas, chart.unit.as_deref(), Some("各图纵轴相同"), Sign::Box, &[]);
    let columns = columns(chart.series.len()).min((canvas.width / NARROWEST) as usize).max(1);
    let left = scale.ticks.iter().map(|&tick| measure::width(&scale.label(tick), SMALL)).fold(0.0, f64::max) + 12.0;
    let width = (canvas.width - left - 8.0 - GAP * (columns - 1) as f64) / columns as f64;
    let rows = chart.series.len().div_ceil(columns);
    let titles: Vec<Title> = chart.series.iter().map(|series| Title::new(chart, series, width)).collect();
    let title = titles.iter().map(|title| title.lines()).max().unwrap_or(1) as f64 * LINE + 8.0;
    let row = title + PLOT + FOOT + 8.0;
    let top = header.height + 6.0;
    let height = top + row * rows as f64 + 4.0;
    let pen = Pen::new(out, height, canvas);
    header.draw(&pen)?;
    for (index, (series, title_lines)) in chart.series.iter().zip(&titles).enumerate() {
        let x = left + (width + GAP) * (index % columns) as f64;
        let y = top + row * (index / columns) as f64;
        let panel = Panel { chart, series, scale: &scale, left: x, right: x + width, top: y + title };
        title_lines.draw(&pen, (x, x + width), y + title)?;
        panel.draw(&pen, index % columns == 0)?;
    }
    Ok(height)
}

/// How many panels stand side by side at most.
fn columns(panels: usize) -> usize {
    match panels {
        0..=1 => 1,
        2 | 4 => 2,
        3 | 5..=12 => 3,
        _ => 4,
    }
}

/// The name of a panel, and its last value with when that is.
struct Title {
    name: Vec<String>,
    last: Option<String>,
    /// Whether the value stands beside the name, not below it.
    beside: bool,
}

impl Title {
    fn new(chart: &Chart, series: &Series, room: f64) -> Self {
        let last = bar::values(series).last().map(|(at, value)| {
            let name = chart.categories.get(at).map_or("", |name| name);
            format!("{} {}", measure::truncate(name, 60.0, SMALL), shown(series, value))
        });
        // A figure that has no room is left to the table. Bold text is a little wider.
        let last = last.filter(|text| measure::width(text, SMALL) <= room);
        let taken = last.as_ref().map_or(0.0, |text| measure::width(text, SMALL) + 8.0);
        let beside = measure::width(&series.name, TEXT) * 1.05 + taken <= room;
        Self { name: measure::clamp_lines(&series.name, room / 1.05, TEXT, 2), last, beside }
    }

    fn lines(&self) -> usize {
        self.name.len() + usize::from(self.last.is_some() && !self.beside)
    }

    /// Draws it above `bottom`.
    fn draw(&self, pen: &Pen<'_>, (left, right): (f64, f64), bottom: f64) -> Result<(), ChartError> {
        let first = bottom - 6.0 - (self.lines() as f64 - 0.5) * LINE;
        let style = Type { bold: true, ..Type::new(TEXT, Ink::Text, HPos::Left, VPos::Center) };
        for (at, line) in self.name.iter().enumerate() {
            pen.text(line, (left, first + at as f64 * LINE), style)?;
        }
        let Some(last) = &self.last else { return Ok(()) };
        let (x, h) = if self.beside { (right, HPos::Right) } else { (left, HPos::Left) };
        let y = first + (self.lines() as f64 - 1.0) * LINE;
        pen.text(last, (x, y), Type::new(SMALL, Ink::Muted, h, VPos::Center))
    }
}

struct Panel<'a> {
    chart: &'a Chart,
    series: &'a Series,
    scale: &'a Scale,
    left: f64,
    right: f64,
    top: f64,
}

impl Panel<'_> {
    fn draw(&self, pen: &Pen<'_>, first: bool) -> Result<(), ChartError> {
        for &tick in &self.scale.ticks {
            let y = self.y(tick);
            let ink = if tick.is_zero() { Ink::Axis } else { Ink::Grid };
            pen.path(&[(self.left, y), (self.right, y)], ink, 1.0)?;
            if first {
                let style = Type::new(SMALL, Ink::Muted, HPos::Right, VPos::Center);
                pen.text(&self.scale.label(tick), (self.left - 6.0, y), style)?;
            }
        }
        for run in line::runs(self.series) {
            let points: Vec<_> = run.iter().map(|&(at, value)| (self.x(at), self.y(value))).collect();
            match &*points {
                [lone] => pen.disc(*lone, 2.6, Ink::Plain(0))?,
                points => pen.path(points, Ink::Plain(0), 2.0)?,
            }
        }
        if let Some((at, value)) = bar::values(self.series).last() {
            pen.disc((self.x(at), self.y(value)), 3.4, Ink::Plain(0))?;
        }
        self.draw_ends(pen)
    }

    /// The first and the last name of the axis.
    fn draw_ends(&self, pen: &Pen<'_>) -> Result<(), ChartError> {
        let y = self.top + PLOT + FOOT / 2.0;
        let names = &self.chart.categories;
        let room = (self.right - self.left) / 2.0 - 4.0;
        let end = |name: Option<&String>, x: f64, h: HPos| match name {
            Some(name) => {
                let name = measure::truncate(name, room, SMALL);
                pen.text(&name, (x, y), Type::new(SMALL, Ink::Muted, h, VPos::Center))
            }
            None => Ok(()),
        };
        end(names.first(), self.left, HPos::Left)?;
        end(names.last().filter(|_| names.len() > 1), self.right, HPos::Right)
    }

    fn x(&self, at: usize) -> f64 {
        let steps = self.chart.categories.len().saturating_sub(1);
        // The marker of the last value needs room of its own.
        let (left, right) = (self.left + 4.0, self.right - 4.0);
        if steps == 0 { (left + right) / 2.0 } else { left + (right - left) * at as f64 / steps as f64 }
    }

    fn y(&self, value: Decimal) -> f64 {
        let (low, high) = (place(self.scale.low()), place(self.scale.high()));
        self.top + PLOT - (place(value) - low) / (high - low) * PLOT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_panels_are_wide_and_many_small() {
        let found: Vec<usize> = [1, 2, 3, 4, 5, 12, 13, 24].into_iter().map(columns).collect();
        assert_eq!(found, [1, 2, 3, 2, 3, 3, 4, 4]);
    }
}
