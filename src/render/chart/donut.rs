//! Shares of a whole as a ring, with the whole in its middle.

use plotters::style::text_anchor::{HPos, VPos};

use super::canvas::Canvas;
use super::ink::Ink;
use super::pen::{TEXT, Type};
use super::{Chart, ChartError, measure, pie, shown};

/// The radius of the hole, as a share of that of the ring.
const HOLE: f64 = 0.6;

pub(super) fn draw(chart: &Chart, canvas: &Canvas<'_>, out: &mut String) -> Result<f64, ChartError> {
    pie::draw_around(chart, canvas, out, HOLE, |pen, circle, total| {
        let ((x, y), radius) = (circle.centre, circle.radius);
        let hole = radius * HOLE;
        pen.disc((x, y), hole, Ink::Paper)?;
        let Some(series) = chart.series.first() else { return Ok(()) };
        let text = shown(series, total);
        // The sum is the largest figure of all: it shrinks until it fits into the hole.
        let fits = |size: &f64| measure::width(&text, *size) <= hole * 1.8;
        let size = [24.0, 20.0, 17.0, 14.0, 12.0].into_iter().find(fits);
        let label = Type::new(TEXT, Ink::Muted, HPos::Center, VPos::Center);
        let Some(size) = size else { return pen.text("合计", (x, y), label) };
        pen.text("合计", (x, y - 16.0), label)?;
        let bold = Type { bold: true, ..Type::new(size, Ink::Text, HPos::Center, VPos::Center) };
        pen.text(&text, (x, y + 10.0), bold)
    })
}
