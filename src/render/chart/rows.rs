//! Rows of marks with their names and texts: beside the marks, or above them where the canvas has no room for that.

use plotters::style::text_anchor::{HPos, VPos};

use super::canvas::Canvas;
use super::ink::Ink;
use super::pen::{Pen, SMALL, TEXT, Type};
use super::scale::Scale;
use super::{ChartError, measure};
use rust_decimal::Decimal;

/// Height of a line of text.
const LINE: f64 = 16.0;
/// Room between a name and the marks, and between these and a text.
const GAP: f64 = 13.0;
/// Room at both edges of the canvas.
const EDGE: f64 = 8.0;
/// How much wider bold text is.
const BOLD: f64 = 1.08;
/// The least share of the width that marks keep beside names and texts.
const MARKS: f64 = 0.4;

/// What a kind asks for.
pub(super) struct Wish {
    /// The height of a mark with its gap.
    pub(super) mark: f64,
    /// The gap between the names of two rows.
    pub(super) gap: f64,
    /// The widest column of names, as a share of the width.
    pub(super) names: f64,
    /// The widest column of texts, as a share of the width.
    pub(super) texts: f64,
}

/// A line that is said about a row.
pub(super) struct Said {
    pub(super) text: String,
    pub(super) ink: Ink,
    pub(super) bold: bool,
}

/// Where everything of all rows goes.
pub(super) struct Rows {
    rows: Vec<Row>,
    /// Whether names and texts stand above the marks.
    pub(super) above: bool,
    /// Where the marks begin.
    pub(super) left: f64,
    /// Where the marks end.
    pub(super) right: f64,
}

struct Row {
    name: Vec<String>,
    said: Vec<Said>,
    /// Height of the whole row.
    height: f64,
    /// The centre of the mark, from the top of the row.
    mark: f64,
}

impl Said {
    pub(super) fn new(text: String, ink: Ink) -> Self {
        Self { text, ink, bold: false }
    }
}

impl Rows {
    /// Sets the names and what `say` says about each within the width that it is given.
    pub(super) fn new(
        canvas: &Canvas<'_>,
        names: &[String],
        wish: &Wish,
        say: impl Fn(usize, f64) -> Vec<Said>,
    ) -> Self {
        Self::beside(canvas, names, wish, &say).unwrap_or_else(|| Self::above(canvas, names, wish, &say))
    }

    /// Names and texts in columns of their own, unless that leaves the marks no room, or cuts a name or a text of a
    /// narrow canvas.
    fn beside(
        canvas: &Canvas<'_>,
        names: &[String],
        wish: &Wish,
        say: &impl Fn(usize, f64) -> Vec<Said>,
    ) -> Option<Self> {
        let set = |share: f64| -> Vec<Vec<String>> {
            names.iter().map(|name| measure::clamp_lines(name, canvas.width * share, TEXT, 3)).collect()
        };
        let cut = |lines: &Vec<String>| lines.iter().any(|line| line.ends_with('…'));
        let mut names = set(wish.names);
        if canvas.is_narrow() && names.iter().any(|lines| lines.len() > 2 || cut(lines)) {
            return None;
        }
        if names.iter().any(cut) {
            // The marks give up some of their room rather than a name its end.
            names = set(wish.names * 1.4);
        }
        let column = canvas.width * wish.texts;
        let mut said: Vec<Vec<Said>> = (0..names.len()).map(|at| say(at, column)).collect();
        if canvas.is_narrow() && said.iter().flatten().any(|said| measure::width(&said.text, SMALL) > column) {
            return None;
        }
        said.iter_mut().flatten().for_each(|said| said.text = measure::truncate(&said.text, column, SMALL));
        let widest = names.iter().flatten().map(|line| measure::width(line, TEXT)).fold(0.0, f64::max);
        let taken = said.iter().flatten().map(|said| measure::width(&said.text, SMALL)).fold(0.0, f64::max);
        let left = widest + GAP + 3.0;
        let right = canvas.width - EDGE - if taken > 0.0 { taken + GAP } else { 0.0 };
        if canvas.is_narrow() && right - left < canvas.width * MARKS {
            return None;
        }
        let most = names.iter().map(Vec::len).chain(said.iter().map(Vec::len)).max().unwrap_or(1) as f64;
        let height = (most * LINE + wish.gap).max(wish.mark);
        let row = |(name, said)| Row { name, said, height, mark: height / 2.0 };
        Some(Self { rows: names.into_iter().zip(said).map(row).collect(), above: false, left, right })
    }

    /// Names and texts in lines above the marks, which have the whole width.
    fn above(canvas: &Canvas<'_>, names: &[String], wish: &Wish, say: &impl Fn(usize, f64) -> Vec<Said>) -> Self {
        let (left, right) = (EDGE, canvas.width - EDGE);
        let room = right - left;
        let row = |(at, name): (usize, &String)| {
            let name = measure::clamp_lines(name, room - 4.0, TEXT, 3);
            let mut said = say(at, room);
            said.iter_mut().for_each(|said| said.text = measure::truncate(&said.text, room, SMALL));
            let lead = (name.len() + said.len() - usize::from(shares(&name, &said, room))) as f64 * LINE + 4.0;
            Row { name, said, height: lead + wish.mark, mark: lead + wish.mark / 2.0 }
        };
        Self { rows: names.iter().enumerate().map(row).collect(), above: true, left, right }
    }

    /// Height of a row.
    pub(super) fn height(&self, at: usize) -> f64 {
        self.rows.get(at).map_or(0.0, |row| row.height)
    }

    /// Height of all rows.
    pub(super) fn total(&self) -> f64 {
        self.rows.iter().map(|row| row.height).sum()
    }

    /// The centres of the marks of all rows that follow each other from `top` on.
    pub(super) fn centres(&self, mut top: f64) -> Vec<f64> {
        let centre = |row: &Row| {
            let centre = top + row.mark;
            top += row.height;
            centre
        };
        self.rows.iter().map(centre).collect()
    }

    /// The centre of the mark of a row that begins at `top`.
    pub(super) fn centre(&self, at: usize, top: f64) -> f64 {
        top + self.rows.get(at).map_or(0.0, |row| row.mark)
    }

    /// Draws the name and the texts of a row with the centre of its mark at `y`.
    pub(super) fn draw(&self, pen: &Pen<'_>, at: usize, y: f64) -> Result<(), ChartError> {
        self.lines(at, y).try_for_each(|(text, place, style)| pen.text(text, place, style))
    }

    /// Takes away what a line through all rows leaves behind the name and the texts of one, where they stand above its mark.
    pub(super) fn clear(&self, pen: &Pen<'_>, at: usize, y: f64) -> Result<(), ChartError> {
        self.lines(at, y).filter(|_| self.above).try_for_each(|(text, (x, y), style)| {
            let width = measure::width(text, style.size) * if style.bold { BOLD } else { 1.0 } + 2.0;
            let (from, to) = if matches!(style.h, HPos::Right) { (x - width, x) } else { (x, x + width) };
            pen.rect((from, y - LINE / 2.0), (to, y + LINE / 2.0), Ink::Paper)
        })
    }

    /// The lines of the name and of the texts of a row, each with its place.
    fn lines(&self, at: usize, y: f64) -> impl Iterator<Item = (&str, (f64, f64), Type)> {
        self.rows.get(at).into_iter().flat_map(move |row| {
            let (name, said) = if self.above {
                let top = y - row.mark + 4.0 + LINE / 2.0;
                let shared = shares(&row.name, &row.said, self.right - self.left);
                (top, top + (row.name.len() - usize::from(shared)) as f64 * LINE)
            } else {
                let first = |count: usize| y - (count as f64 - 1.0) / 2.0 * LINE;
                (first(row.name.len()), first(row.said.len()))
            };
            // Above the marks texts stand upon the grid.
            let over = |ink: Ink| if self.above && ink == Ink::Text { Ink::Label } else { ink };
            // The line at zero may stand at the very left.
            let (x, h) = if self.above { (self.left + 4.0, HPos::Left) } else { (self.left - GAP + 3.0, HPos::Right) };
            let names = row.name.iter().enumerate().map(move |(line, text)| {
                let style = Type::new(TEXT, over(Ink::Text), h, VPos::Center);
                (text.as_str(), (x, name + line as f64 * LINE), style)
            });
            let (x, h) = if self.above { (self.right, HPos::Right) } else { (self.right + GAP, HPos::Left) };
            names.chain(row.said.iter().enumerate().map(move |(line, text)| {
                let style = Type { bold: text.bold, ..Type::new(SMALL, over(text.ink), h, VPos::Center) };
                (text.text.as_str(), (x, said + line as f64 * LINE), style)
            }))
        })
    }
}

/// Whether the first text stands in the last line of the name.
fn shares(name: &[String], said: &[Said], room: f64) -> bool {
    let (Some(name), Some(said)) = (name.last(), said.first()) else { return false };
    measure::width(name, TEXT) + measure::width(&said.text, SMALL) * BOLD + 16.0 <= room
}

/// Grid lines from `top` to `bottom` with their values below them, and above them in a tall chart: so many that none
/// touches the next or leaves the canvas.
pub(super) fn draw_grid(
    pen: &Pen<'_>,
    scale: &Scale,
    x: impl Fn(Decimal) -> f64,
    (top, bottom): (f64, f64),
    tall: bool,
) -> Result<(), ChartError> {
    let mut free = f64::NEG_INFINITY;
    for &tick in &scale.ticks {
        let (at, label) = (x(tick), scale.label(tick));
        pen.path(&[(at, top), (at, bottom + 4.0)], Ink::Grid, 1.0)?;
        let half = measure::width(&label, TEXT) / 2.0;
        let centre = at.clamp(half + 2.0, (pen.width - half - 2.0).max(half + 2.0));
        if centre - half < free {
            continue;
        }
        free = centre + half + 8.0;
        let style = Type::new(TEXT, Ink::Muted, HPos::Center, VPos::Center);
        pen.text(&label, (centre, bottom + 14.0), style)?;
        if tall {
            pen.text(&label, (centre, top - 12.0), style)?;
        }
    }
    Ok(())
}
