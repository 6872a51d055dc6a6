//! Texts of the slices of a pie as a list at its right, or below it where the canvas is narrow.

use std::f64::consts::PI;

use plotters::style::text_anchor::{HPos, VPos};

use super::canvas::Canvas;
use super::ink::Ink;
use super::legend::{Sign, draw_sign};
use super::pen::{Pen, SMALL, TEXT, Type};
use super::pie::{Circle, Slice};
use super::{ChartError, measure, stacked};

/// Height of a line of text, and the gap between two entries.
const LINE: f64 = 16.0;
const GAP: f64 = 8.0;
/// Width of a sign before a name, with its gap.
const SIGN: f64 = 32.0;

/// The list, ready to be drawn.
pub(super) struct List {
    entries: Vec<Entry>,
    left: f64,
    right: f64,
    top: f64,
    pub(super) circle: Circle,
    /// Height of the whole chart.
    pub(super) height: f64,
}

struct Entry {
    name: Vec<String>,
    figures: String,
    /// Whether the figures stand in the last line of the name.
    beside: bool,
}

impl List {
    /// Places the list and the circle below `top`.
    pub(super) fn new(slices: &[Slice], canvas: &Canvas<'_>, top: f64) -> Self {
        let radius: f64 = if canvas.is_narrow() { 104.0 } else { 118.0 };
        let right = canvas.width - 8.0;
        let left = if canvas.is_narrow() { 8.0 } else { (2.0 * radius + 90.0).max(canvas.width * 0.5) };
        let entries: Vec<Entry> = slices.iter().map(|slice| Entry::new(slice, right - left - SIGN)).collect();
        let length: f64 = entries.iter().map(Entry::height).sum();
        if canvas.is_narrow() {
            let circle = Circle { centre: (canvas.width / 2.0, top + radius + 6.0), radius };
            let top = top + 2.0 * radius + 20.0;
            return Self { entries, left, right, top, circle, height: top + length + 4.0 };
        }
        let space = length.max(2.0 * radius + 12.0);
        let circle = Circle { centre: (left / 2.0, top + space / 2.0), radius };
        Self { entries, left, right, top: top + (space - length) / 2.0, circle, height: top + space + 8.0 }
    }

    /// Draws the list, and each share in its slice as well, to find one from the other.
    pub(super) fn draw(&self, pen: &Pen<'_>, slices: &[Slice], hole: f64) -> Result<(), ChartError> {
        for slice in slices {
            draw_share(pen, slice, self.circle, hole)?;
        }
        let mut top = self.top + GAP / 2.0;
        for (index, entry) in self.entries.iter().enumerate() {
            let y = |line: usize| top + (line as f64 + 0.5) * LINE;
            draw_sign(pen, Sign::Box, index, (self.left, y(0)))?;
            for (line, text) in entry.name.iter().enumerate() {
                let style = Type::new(TEXT, Ink::Text, HPos::Left, VPos::Center);
                pen.text(text, (self.left + SIGN, y(line)), style)?;
            }
            let line = entry.name.len() - usize::from(entry.beside);
            let style = Type::new(SMALL, Ink::Muted, HPos::Right, VPos::Center);
            pen.text(&entry.figures, (self.right, y(line)), style)?;
            top += entry.height();
        }
        Ok(())
    }
}

impl Entry {
    fn new(slice: &Slice, room: f64) -> Self {
        let figures = measure::truncate(&format!("{}（{}）", slice.value, slice.share), room, SMALL);
        let taken = measure::width(&figures, SMALL) + 14.0;
        let name = measure::clamp_lines(&slice.name, room, TEXT, 2);
        let beside = name.last().is_some_and(|line| measure::width(line, TEXT) + taken <= room);
        Self { name, figures, beside }
    }

    fn height(&self) -> f64 {
        (self.name.len() + usize::from(!self.beside)) as f64 * LINE + GAP
    }
}

/// The share of a slice in its middle, where it has room for it.
fn draw_share(pen: &Pen<'_>, slice: &Slice, circle: Circle, hole: f64) -> Result<(), ChartError> {
    // In a ring the text stands between its edges; in a pie further out than the middle, where slices are wider.
    let middle = circle.radius * if hole > 0.0 { (1.0 + hole) / 2.0 } else { 0.68 };
    let width = measure::width(&slice.share, SMALL);
    if (slice.sweep.min(PI) / 2.0).sin() * 2.0 * middle < width.hypot(LINE) + 2.0 {
        return Ok(());
    }
    stacked::draw_tag(pen, &slice.share, circle.at(middle, slice.from + slice.sweep / 2.0))
}
