//! Shares of a whole, with name, value and share written beside each slice.

use std::f64::consts::{FRAC_PI_2, TAU};

use plotters::style::text_anchor::{HPos, VPos};
use rust_decimal::Decimal;

use super::ink::Ink;
use super::legend::{Header, Sign};
use super::palette::{Palette, SERIES};
use super::pen::{Pen, SMALL, TEXT, Type, WIDTH};
use super::scale::place;
use super::{Chart, ChartError, bar, frame, measure, shown};
use crate::text::number;

pub(super) const RADIUS: f64 = 118.0;
/// Room for the text at either side.
const TEXTS: f64 = WIDTH / 2.0 - RADIUS - 52.0;
/// Height of a line of text.
const LINE: f64 = 16.0;

/// A slice of the pie.
struct Slice {
    name: String,
    value: Decimal,
}

/// The text beside a slice.
struct Note {
    index: usize,
    lines: Vec<String>,
    /// The direction of the middle of the slice, clockwise from three o'clock.
    angle: f64,
    /// The centre of the text.
    y: f64,
}

pub(super) fn draw(chart: &Chart, out: &mut String, palette: &Palette, id: &str) -> Result<f64, ChartError> {
    draw_around(chart, out, palette, id, |_, _, _| Ok(()))
}

/// Draws the slices with their texts, and then what stands in the middle: with the centre, and the sum of all slices.
pub(super) fn draw_around(
    chart: &Chart,
    out: &mut String,
    palette: &Palette,
    id: &str,
    middle: impl Fn(&Pen<'_>, (f64, f64), Decimal) -> Result<(), ChartError>,
) -> Result<f64, ChartError> {
    let slices = slices(chart);
    let total: Decimal = slices.iter().map(|slice| slice.value).sum();
    if total.is_zero() {
        return frame::draw_nothing(out, palette, id);
    }
    let header = Header::new(chart, None, Sign::Box, false);
    let mut angle = -FRAC_PI_2;
    let mut arcs = Vec::new();
    let (mut right, mut left) = (Vec::new(), Vec::new());
    for (index, slice) in slices.iter().enumerate() {
        let sweep = place(slice.value) / place(total) * TAU;
        // A single slice has no middle; its text stands where the reading goes on.
        let side = if slices.len() == 1 { 0.0 } else { angle + sweep / 2.0 };
        let note = Note { index, lines: lines(chart, slice, total), angle: side, y: 0.0 };
        if side.cos() >= 0.0 {
            right.push(note)
        } else {
            left.push(note)
        }
        arcs.push((angle, sweep));
        angle += sweep;
    }
    // The slices run clockwise: down on the right, up on the left.
    left.reverse();
    let needed = stack_height(&right).max(stack_height(&left));
    let space = needed.max(2.0 * RADIUS + 48.0);
    let (top, height) = (header.height, header.height + space + 8.0);
    let centre = (WIDTH / 2.0, top + space / 2.0);
    settle(&mut right, centre.1, top, top + space);
    settle(&mut left, centre.1, top, top + space);

    let pen = Pen::new(out, height, palette, id);
    header.draw(&pen)?;
    for (index, &(from, sweep)) in arcs.iter().enumerate() {
        pen.polygon(&sector(centre, from, sweep), Ink::Pattern(index))?;
    }
    if arcs.len() > 1 {
        for &(from, _) in &arcs {
            pen.path(&[centre, on_circle(centre, RADIUS, from)], Ink::Paper, 2.0)?;
        }
    }
    middle(&pen, centre, total)?;
    for note in right.iter().chain(&left) {
        draw_note(&pen, note, centre)?;
    }
    Ok(height)
}

/// The slices that can be seen. More than can be told apart are gathered in one, the smallest first.
fn slices(chart: &Chart) -> Vec<Slice> {
    let Some(series) = chart.series.first() else { return Vec::new() };
    let mut slices: Vec<(usize, Slice)> = bar::values(series)
        .filter(|(_, value)| *value > Decimal::ZERO)
        .map(|(at, value)| (at, Slice { name: chart.categories[at].clone(), value }))
        .collect();
    if slices.len() <= SERIES {
        return slices.into_iter().map(|(_, slice)| slice).collect();
    }
    slices.sort_by(|a, b| b.1.value.cmp(&a.1.value).then(a.0.cmp(&b.0)));
    let rest = slices.split_off(SERIES - 1);
    slices.sort_by_key(|&(at, _)| at);
    let name = format!("其余 {} 项", rest.len());
    let value = rest.iter().map(|(_, slice)| slice.value).sum();
    slices.into_iter().map(|(_, slice)| slice).chain([Slice { name, value }]).collect()
}

/// The name in at most two lines; value and share below it.
fn lines(chart: &Chart, slice: &Slice, total: Decimal) -> Vec<String> {
    let mut lines = measure::clamp_lines(&slice.name, TEXTS, TEXT, 2);
    let share = number::format(slice.value * Decimal::ONE_HUNDRED / total, 1);
    let value = chart.series.first().map(|series| shown(series, slice.value)).unwrap_or_default();
    lines.push(measure::truncate(&format!("{value}（{share}%）"), TEXTS, SMALL));
    lines
}

fn note_height(note: &Note) -> f64 {
    note.lines.len() as f64 * LINE + 8.0
}

fn stack_height(notes: &[Note]) -> f64 {
    notes.iter().map(note_height).sum()
}

/// Gives each text a place near its slice that no other text has.
fn settle(notes: &mut [Note], centre: f64, top: f64, bottom: f64) {
    let mut least = top;
    for note in notes.iter_mut() {
        let half = note_height(note) / 2.0;
        note.y = (centre + (RADIUS + 14.0) * note.angle.sin()).max(least + half);
        least = note.y + half;
    }
    let mut most = bottom;
    for note in notes.iter_mut().rev() {
        let half = note_height(note) / 2.0;
        note.y = note.y.min(most - half);
        most = note.y - half;
    }
}

fn draw_note(pen: &Pen<'_>, note: &Note, centre: (f64, f64)) -> Result<(), ChartError> {
    let side = if note.angle.cos() >= 0.0 { 1.0 } else { -1.0 };
    // The first piece leads straight out, so that the rest does not cross the slices beside it.
    let (edge, out) = (on_circle(centre, RADIUS + 2.0, note.angle), on_circle(centre, RADIUS + 14.0, note.angle));
    let elbow = centre.0 + side * (RADIUS + 28.0);
    let end = centre.0 + side * (RADIUS + 38.0);
    pen.path(&[edge, out, (elbow, note.y), (end, note.y)], Ink::Axis, 1.0)?;
    pen.rect((end, note.y - 4.5), (end + side * 9.0, note.y + 4.5), Ink::Pattern(note.index))?;
    let h = if side > 0.0 { HPos::Left } else { HPos::Right };
    let x = end + side * 14.0;
    let first = note.y - (note.lines.len() as f64 - 1.0) / 2.0 * LINE;
    for (at, line) in note.lines.iter().enumerate() {
        let last = at + 1 == note.lines.len();
        let (size, ink) = if last { (SMALL, Ink::Muted) } else { (TEXT, Ink::Text) };
        pen.text(line, (x, first + at as f64 * LINE), Type::new(size, ink, h, VPos::Center))?;
    }
    Ok(())
}

/// The outline of a slice, with a corner at least every three degrees.
fn sector(centre: (f64, f64), from: f64, sweep: f64) -> Vec<(f64, f64)> {
    let corners = (sweep / TAU * 120.0).ceil().max(1.0) as usize;
    let mut points = vec![centre];
    points.extend((0..=corners).map(|at| on_circle(centre, RADIUS, from + sweep * at as f64 / corners as f64)));
    points
}

fn on_circle((x, y): (f64, f64), radius: f64, angle: f64) -> (f64, f64) {
    (x + radius * angle.cos(), y + radius * angle.sin())
}
