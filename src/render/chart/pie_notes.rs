//! Texts beside the slices of a pie, each led to by a line.

use plotters::style::text_anchor::{HPos, VPos};

use super::canvas::Canvas;
use super::ink::Ink;
use super::pen::{Pen, SMALL, TEXT, Type};
use super::pie::{Circle, Slice};
use super::{ChartError, measure};

/// Height of a line of text.
const LINE: f64 = 16.0;
/// How far a text may stand above or below its slice before the lines that lead to texts would cross slices.
const ASTRAY: f64 = 22.0;

/// All texts, ready to be drawn.
pub(super) struct Notes {
    notes: Vec<Note>,
    pub(super) circle: Circle,
    /// Height of the whole chart.
    pub(super) height: f64,
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

impl Notes {
    /// Places the texts at both sides of a circle below `top`; nothing where they find no room near their slices.
    pub(super) fn new(slices: &[Slice], canvas: &Canvas<'_>, top: f64) -> Option<Self> {
        if canvas.is_narrow() {
            return None;
        }
        let radius = (canvas.width / 4.0 - 62.0).min(118.0);
        let room = canvas.width / 2.0 - radius - 52.0;
        let (mut right, mut left) = (Vec::new(), Vec::new());
        for (index, slice) in slices.iter().enumerate() {
            // A single slice has no middle; its text stands where the reading goes on.
            let angle = if slices.len() == 1 { 0.0 } else { slice.from + slice.sweep / 2.0 };
            let note = Note { index, lines: lines(slice, room), angle, y: 0.0 };
            if angle.cos() >= 0.0 { right.push(note) } else { left.push(note) }
        }
        // The slices run clockwise: down on the right, up on the left.
        left.reverse();
        let space = 2.0 * radius + 48.0;
        let circle = Circle { centre: (canvas.width / 2.0, top + space / 2.0), radius };
        let fits = settle(&mut right, circle, top, top + space) && settle(&mut left, circle, top, top + space);
        right.append(&mut left);
        fits.then_some(Self { notes: right, circle, height: top + space + 8.0 })
    }

    /// Draws the texts with what leads to them.
    pub(super) fn draw(&self, pen: &Pen<'_>) -> Result<(), ChartError> {
        self.notes.iter().try_for_each(|note| draw_note(pen, note, self.circle))
    }
}

/// The name in at most two lines; value and share below it.
fn lines(slice: &Slice, room: f64) -> Vec<String> {
    let mut lines = measure::clamp_lines(&slice.name, room, TEXT, 2);
    lines.push(measure::truncate(&format!("{}（{}）", slice.value, slice.share), room, SMALL));
    lines
}

/// Where a text would stand if it were alone.
fn wanted(note: &Note, circle: Circle) -> f64 {
    circle.at(circle.radius + 14.0, note.angle).1
}

/// Gives each text a place near its slice that no other text has, and says whether all of them found one.
fn settle(notes: &mut [Note], circle: Circle, top: f64, bottom: f64) -> bool {
    let half = |note: &Note| note.lines.len() as f64 * LINE / 2.0 + 4.0;
    let mut least = top;
    for note in notes.iter_mut() {
        note.y = wanted(note, circle).max(least + half(note));
        least = note.y + half(note);
    }
    let mut most = bottom;
    for note in notes.iter_mut().rev() {
        note.y = note.y.min(most - half(note));
        most = note.y - half(note);
    }
    most >= top && notes.iter().all(|note| (note.y - wanted(note, circle)).abs() <= ASTRAY)
}

fn draw_note(pen: &Pen<'_>, note: &Note, circle: Circle) -> Result<(), ChartError> {
    let side = if note.angle.cos() >= 0.0 { 1.0 } else { -1.0 };
    // The first piece leads straight out, so that the rest does not cross the slices beside it.
    let (edge, out) = (circle.at(circle.radius + 2.0, note.angle), circle.at(circle.radius + 14.0, note.angle));
    let elbow = circle.centre.0 + side * (circle.radius + 28.0);
    let end = circle.centre.0 + side * (circle.radius + 38.0);
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
