//! The names at the left of rows, set to the right in at most three lines each.

use plotters::style::text_anchor::{HPos, VPos};

use super::ink::Ink;
use super::pen::{Pen, TEXT, Type};
use super::{ChartError, measure};

/// Height of a line of a name.
const LINE: f64 = 16.0;

/// The names of all rows.
pub(super) struct RowNames {
    lines: Vec<Vec<String>>,
    /// The width of the widest line.
    pub(super) width: f64,
    /// The height of the highest name.
    pub(super) height: f64,
}

impl RowNames {
    /// Sets the names in a column of at most `max`.
    pub(super) fn new(names: &[String], max: f64) -> Self {
        let lines: Vec<_> = names.iter().map(|name| measure::clamp_lines(name, max, TEXT, 3)).collect();
        let width = lines.iter().flatten().map(|line| measure::width(line, TEXT)).fold(0.0, f64::max);
        let most = lines.iter().map(Vec::len).max().unwrap_or(1).max(1) as f64;
        Self { lines, width, height: most * LINE }
    }

    /// Draws a name centred upon `y`.
    pub(super) fn draw(&self, pen: &Pen<'_>, at: usize, y: f64) -> Result<(), ChartError> {
        let Some(lines) = self.lines.get(at) else { return Ok(()) };
        for (line, text) in lines.iter().enumerate() {
            let y = y + (line as f64 - (lines.len() as f64 - 1.0) / 2.0) * LINE;
            pen.text(text, (self.width + 6.0, y), Type::new(TEXT, Ink::Text, HPos::Right, VPos::Center))?;
        }
        Ok(())
    }
}
