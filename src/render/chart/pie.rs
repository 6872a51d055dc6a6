//! Shares of a whole, with name, value and share written beside each slice.

use std::f64::consts::{FRAC_PI_2, TAU};

use plotters::style::text_anchor::{HPos, VPos};
use rust_decimal::Decimal;

use super::canvas::Canvas;
use super::ink::Ink;
use super::legend::{self, Header, Sign};
use super::palette::SERIES;
use super::pen::{Pen, SMALL, TEXT, Type};
use super::scale::place;
use super::{Chart, ChartError, bar, frame, measure, shown, stacked};
use crate::text::number;

/// Height of a line of text.
const LINE: f64 = 16.0;

/// Width of a sign before a name, with its gap.
const SIGN: f64 = 32.0;

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

pub(super) fn draw(chart: &Chart, canvas: &Canvas<'_>, out: &mut String) -> Result<f64, ChartError> {
    draw_around(chart, canvas, out, 0.0, |_, _, _, _| Ok(()))
}

/// Draws the slices from a share `hole` of the radius outwards, with their texts, and then what stands in the middle: with
/// the centre, the radius, and the sum of all slices.
pub(super) fn draw_around(
    chart: &Chart,
    canvas: &Canvas<'_>,
    out: &mut String,
    hole: f64,
    middle: impl Fn(&Pen<'_>, (f64, f64), f64, Decimal) -> Result<(), ChartError>,
) -> Result<f64, ChartError> {
    let slices = slices(chart);
    let total: Decimal = slices.iter().map(|slice| slice.value).sum();
    if total.is_zero() {
        return frame::draw_nothing(canvas, out);
    }
    let header = Header::new(chart, canvas, None, Sign::Box, false);
    let mut from = -FRAC_PI_2;
    let mut arcs = Vec::new();
    for slice in &slices {
        let sweep = place(slice.value) / place(total) * TAU;
        arcs.push((from, sweep));
        from += sweep;
    }
    let radius = if canvas.is_narrow() { 104.0 } else { (canvas.width / 4.0 - 62.0).min(118.0) };
    let texts = if canvas.is_narrow() { canvas.width - 16.0 - SIGN } else { canvas.width / 2.0 - radius - 52.0 };
    let lines: Vec<Vec<String>> = slices.iter().map(|slice| lines(chart, slice, total, texts)).collect();
    if canvas.is_narrow() {
        // The texts stand in a list below, so the share stands in its slice as well, to find one from the other.
        let centre = (canvas.width / 2.0, header.height + radius + 6.0);
        let top = centre.1 + radius + 14.0;
        let height = top + lines.iter().map(|lines| list_height(lines, texts)).sum::<f64>() + 4.0;
        let pen = Pen::new(out, height, canvas);
        header.draw(&pen)?;
        draw_slices(&pen, &arcs, centre, radius)?;
        middle(&pen, centre, radius, total)?;
        for (slice, &arc) in slices.iter().zip(&arcs) {
            draw_share(&pen, &share(slice, total), arc, centre, (radius * hole, radius))?;
        }
        draw_list(&pen, &lines, top, texts)?;
        return Ok(height);
    }
    let (mut right, mut left) = (Vec::new(), Vec::new());
    for (index, (lines, &(from, sweep))) in lines.into_iter().zip(&arcs).enumerate() {
        // A single slice has no middle; its text stands where the reading goes on.
        let angle = if slices.len() == 1 { 0.0 } else { from + sweep / 2.0 };
        let note = Note { index, lines, angle, y: 0.0 };
        if angle.cos() >= 0.0 { right.push(note) } else { left.push(note) }
    }
    // The slices run clockwise: down on the right, up on the left.
    left.reverse();
    let needed = stack_height(&right).max(stack_height(&left));
    let space = needed.max(2.0 * radius + 48.0);
    let (top, height) = (header.height, header.height + space + 8.0);
    let centre = (canvas.width / 2.0, top + space / 2.0);
    settle(&mut right, (centre.1, radius), top, top + space);
    settle(&mut left, (centre.1, radius), top, top + space);

    let pen = Pen::new(out, height, canvas);
    header.draw(&pen)?;
    draw_slices(&pen, &arcs, centre, radius)?;
    middle(&pen, centre, radius, total)?;
    for note in right.iter().chain(&left) {
        draw_note(&pen, note, centre, radius)?;
    }
    Ok(height)
}

fn draw_slices(pen: &Pen<'_>, arcs: &[(f64, f64)], centre: (f64, f64), radius: f64) -> Result<(), ChartError> {
    for (index, &(from, sweep)) in arcs.iter().enumerate() {
        pen.polygon(&sector(centre, radius, from, sweep), Ink::Pattern(index))?;
    }
    for &(from, _) in arcs.iter().filter(|_| arcs.len() > 1) {
        pen.path(&[centre, on_circle(centre, radius, from)], Ink::Paper, 2.0)?;
    }
    Ok(())
}

/// The share of a slice in its middle, where it has room for it.
fn draw_share(
    pen: &Pen<'_>,
    text: &str,
    (from, sweep): (f64, f64),
    centre: (f64, f64),
    (inner, outer): (f64, f64),
) -> Result<(), ChartError> {
    // In a ring the text stands between its edges; in a pie further out than the middle, where slices are wider.
    let middle = if inner > 0.0 { (inner + outer) / 2.0 } else { outer * 0.68 };
    let width = measure::width(text, SMALL);
    if (sweep.min(TAU / 2.0) / 2.0).sin() * 2.0 * middle < width.hypot(LINE) + 2.0 {
        return Ok(());
    }
    stacked::draw_tag(pen, text, on_circle(centre, middle, from + sweep / 2.0))
}

/// Height of an entry of the list below the slices.
fn list_height(lines: &[String], room: f64) -> f64 {
    (lines.len() - usize::from(shares_line(lines, room))) as f64 * LINE + 8.0
}

/// Whether the figures stand in the last line of the name.
fn shares_line(lines: &[String], room: f64) -> bool {
    match lines {
        [.., name, figures] => measure::width(name, TEXT) + measure::width(figures, SMALL) + 14.0 <= room,
        _ => false,
    }
}

/// The sign, the name and the figures of each slice, one below the other.
fn draw_list(pen: &Pen<'_>, entries: &[Vec<String>], mut top: f64, room: f64) -> Result<(), ChartError> {
    for (index, lines) in entries.iter().enumerate() {
        let y = |line: usize| top + 4.0 + (line as f64 + 0.5) * LINE;
        legend::draw_sign(pen, Sign::Box, index, (8.0, y(0)))?;
        let names = lines.len().saturating_sub(1);
        for (line, text) in lines.iter().enumerate() {
            let (x, y, style) = if line < names {
                (8.0 + SIGN, y(line), Type::new(TEXT, Ink::Text, HPos::Left, VPos::Center))
            } else {
                let line = line - usize::from(shares_line(lines, room));
                (pen.width - 8.0, y(line), Type::new(SMALL, Ink::Muted, HPos::Right, VPos::Center))
            };
            pen.text(text, (x, y), style)?;
        }
        top += list_height(lines, room);
    }
    Ok(())
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
fn lines(chart: &Chart, slice: &Slice, total: Decimal, room: f64) -> Vec<String> {
    let mut lines = measure::clamp_lines(&slice.name, room, TEXT, 2);
    let value = chart.series.first().map(|series| shown(series, slice.value)).unwrap_or_default();
    lines.push(measure::truncate(&format!("{value}（{}）", share(slice, total)), room, SMALL));
    lines
}

fn share(slice: &Slice, total: Decimal) -> String {
    format!("{}%", number::format(slice.value * Decimal::ONE_HUNDRED / total, 1))
}

fn note_height(note: &Note) -> f64 {
    note.lines.len() as f64 * LINE + 8.0
}

fn stack_height(notes: &[Note]) -> f64 {
    notes.iter().map(note_height).sum()
}

/// Gives each text a place near its slice that no other text has.
fn settle(notes: &mut [Note], (centre, radius): (f64, f64), top: f64, bottom: f64) {
    let mut least = top;
    for note in notes.iter_mut() {
        let half = note_height(note) / 2.0;
        note.y = (centre + (radius + 14.0) * note.angle.sin()).max(least + half);
        least = note.y + half;
    }
    let mut most = bottom;
    for note in notes.iter_mut().rev() {
        let half = note_height(note) / 2.0;
        note.y = note.y.min(most - half);
        most = note.y - half;
    }
}

fn draw_note(pen: &Pen<'_>, note: &Note, centre: (f64, f64), radius: f64) -> Result<(), ChartError> {
    let side = if note.angle.cos() >= 0.0 { 1.0 } else { -1.0 };
    // The first piece leads straight out, so that the rest does not cross the slices beside it.
    let (edge, out) = (on_circle(centre, radius + 2.0, note.angle), on_circle(centre, radius + 14.0, note.angle));
    let elbow = centre.0 + side * (radius + 28.0);
    let end = centre.0 + side * (radius + 38.0);
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
fn sector(centre: (f64, f64), radius: f64, from: f64, sweep: f64) -> Vec<(f64, f64)> {
    let corners = (sweep / TAU * 120.0).ceil().max(1.0) as usize;
    let mut points = vec![centre];
    points.extend((0..=corners).map(|at| on_circle(centre, radius, from + sweep * at as f64 / corners as f64)));
    points
}

fn on_circle((x, y): (f64, f64), radius: f64, angle: f64) -> (f64, f64) {
    (x + radius * angle.cos(), y + radius * angle.sin())
}
