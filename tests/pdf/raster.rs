//! A page as a raster, and its ink in millimetres.

use std::ops::Range;
use std::path::Path;

/// Dots to an inch. One dot is 0.127 mm.
const DPI: f64 = 200.0;

/// A page.
pub(crate) struct Raster {
    width: usize,
    height: usize,
    /// Red, green and blue of each dot.
    dots: Vec<u8>,
}

/// Ink of one colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    /// What is not red.
    Black,
    /// Any red, orange and brown as well.
    Red,
    /// The red of official papers, #ff0000, which no chart has.
    Official,
}

/// A rectangle in millimetres from the upper left corner of the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Box {
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
}

/// The page, from one edge to the other.
pub(crate) const PAGE: Box = Box { left: 0.0, right: 210.0, top: 0.0, bottom: 297.0 };

impl Box {
    /// The same over another height.
    pub(crate) fn rows(self, rows: Range<f64>) -> Self {
        Self { top: rows.start, bottom: rows.end, ..self }
    }
}

impl Raster {
    /// Draws a page.
    pub(crate) fn of(file: &Path, page: usize) -> Self {
        Self::read(&super::tools::drawn(file, page, &["-r", "200"])).expect("a portable pixmap")
    }

    /// Reads a binary portable pixmap of 8 bits a colour.
    fn read(bytes: &[u8]) -> Option<Self> {
        let mut at = 0;
        let mut word = || {
            let end = at + bytes[at..].iter().position(u8::is_ascii_whitespace)?;
            let word = std::str::from_utf8(&bytes[at..end]).ok()?;
            at = end + 1;
            Some(word)
        };
        if word()? != "P6" {
            return None;
        }
        let (width, height) = (word()?.parse().ok()?, word()?.parse().ok()?);
        if word()? != "255" {
            return None;
        }
        let dots = bytes[at..].to_vec();
        (dots.len() == 3 * width * height).then_some(Self { width, height, dots })
    }

    /// How much of the dot is covered by ink, from 0 to 1.
    fn covered(&self, x: usize, y: usize, ink: Ink) -> f64 {
        let at = 3 * (y * self.width + x);
        let [red, green, blue] = [self.dots[at], self.dots[at + 1], self.dots[at + 2]];
        let is_red = red > 140 && i32::from(red) - i32::from(green.max(blue)) > 25;
        match ink {
            Ink::Red if is_red => f64::from(255 - green) / 255.0,
            Ink::Black if !is_red => f64::from(255 - green) / 255.0,
            // At its edges a mark is lighter, but never of another hue.
            Ink::Official if red > 250 && green.abs_diff(blue) <= 3 => f64::from(255 - green) / 255.0,
            Ink::Red | Ink::Black | Ink::Official => 0.0,
        }
    }

    fn columns(&self, area: Box) -> Range<usize> {
        dots(area.left)..dots(area.right).min(self.width)
    }

    fn lines(&self, area: Box) -> Range<usize> {
        dots(area.top)..dots(area.bottom).min(self.height)
    }

    /// The extent of the ink in an area; nothing where there is none.
    pub(crate) fn extent(&self, area: Box, ink: Ink) -> Option<Box> {
        let mut found: Option<(usize, usize, usize, usize)> = None;
        for y in self.lines(area) {
            for x in self.columns(area).filter(|&x| self.covered(x, y, ink) > 0.4) {
                let (left, right, top, bottom) = found.unwrap_or((x, x, y, y));
                found = Some((left.min(x), right.max(x), top.min(y), bottom.max(y)));
            }
        }
        let (left, right, top, bottom) = found?;
        Some(Box { left: mm(left), right: mm(right + 1), top: mm(top), bottom: mm(bottom + 1) })
    }

    /// The bands of rows that hold ink, from above.
    pub(crate) fn bands(&self, area: Box, ink: Ink) -> Vec<Range<f64>> {
        let inked = |y: usize| self.columns(area).any(|x| self.covered(x, y, ink) > 0.4);
        runs(self.lines(area), inked)
    }

    /// The columns that hold ink, from the left.
    pub(crate) fn stripes(&self, area: Box, ink: Ink) -> Vec<Range<f64>> {
        let inked = |x: usize| self.lines(area).any(|y| self.covered(x, y, ink) > 0.4);
        runs(self.columns(area), inked)
    }

    /// Rules: where rows are covered from side to side for at least so many millimetres. Each with its extent, and with its
    /// weight by how much ink it has, which is finer than a dot.
    pub(crate) fn rules(&self, area: Box, ink: Ink, least: f64) -> Vec<(Box, f64)> {
        let wide = |y: usize| {
            let count = self.columns(area).filter(|&x| self.covered(x, y, ink) > 0.1).count();
            mm(count) >= least
        };
        let found = runs(self.lines(area), wide).into_iter().map(|rows| {
            let around = area.rows(rows.start..rows.end);
            let extent = self.extent(around, ink).unwrap_or(around);
            let inner = Box { left: extent.left + 20.0, right: extent.right - 20.0, ..around };
            let ink: f64 = self
                .lines(inner)
                .flat_map(|y| self.columns(inner).map(move |x| (x, y)))
                .map(|(x, y)| self.covered(x, y, ink))
                .sum();
            (Box { top: rows.start, bottom: rows.end, ..extent }, ink * mm(1) / self.columns(inner).len() as f64)
        });
        found.collect()
    }
}

fn runs(among: Range<usize>, holds: impl Fn(usize) -> bool) -> Vec<Range<f64>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in among.filter(|&at| holds(at)) {
        match found.last_mut().filter(|last| last.end == at) {
            Some(last) => last.end = at + 1,
            None => found.push(at..at + 1),
        }
    }
    found.into_iter().map(|run| mm(run.start)..mm(run.end)).collect()
}

fn mm(dots: usize) -> f64 {
    dots as f64 * 25.4 / DPI
}

fn dots(mm: f64) -> usize {
    (mm * DPI / 25.4).round() as usize
}
