//! Upright bars, of one series or of several side by side.

use plotters::element::Rectangle;
use plotters::style::Color;
use plotters::style::text_anchor::{HPos, VPos};
use rust_decimal::Decimal;

use super::canvas::Canvas;
use super::frame::{Frame, Plot, Wish};
use super::ink::Ink;
use super::legend::{Sign, series_names};
use super::pen::{Pen, SMALL, Type};
use super::scale::{Scale, place};
use super::{Chart, ChartError, Series, extremes, horizontal, is_whole, measure, shown};

/// The widest that a bar becomes.
const WIDEST: f64 = 56.0;
/// The narrowest bar whose pattern is seen well.
const THIN: f64 = 7.0;

pub(super) fn draw(chart: &Chart, canvas: &Canvas<'_>, out: &mut String) -> Result<f64, ChartError> {
    let (low, high) = extremes(chart);
    let (low, high) = (low.min(Decimal::ZERO), high.max(Decimal::ZERO));
    let scale = Scale::new(low, high, 5, is_whole(chart), chart.unit.as_deref());
    let negative = low < Decimal::ZERO;
    let wish =
        Wish { sign: Sign::Box, names: series_names(chart), note: None, ordered: false, right: 8.0, below: negative };
    let frame = Frame::new(chart, canvas, scale, &wish);
    let count = chart.series.len() as f64;
    let share = if chart.series.len() > 1 { 0.78 } else { 0.62 };
    let pitch = (frame.slot * share / count).min(WIDEST);
    if horizontal::suits(chart, canvas, frame.is_turned() || pitch < THIN, frame.is_cut()) {
        return horizontal::draw(chart, canvas, out);
    }
    let pen = Pen::new(out, frame.height, canvas);
    let mut plot = frame.open(&pen)?;

    // Bars side by side keep a gap of paper, so that equal neighbours stay two bars.
    let width = if chart.series.len() > 1 && pitch > 4.0 { pitch - 1.5 } else { pitch };
    let centre = |at: usize, index: usize| at as f64 + 0.5 + ((index as f64 + 0.5) - count / 2.0) * pitch / frame.slot;
    let half = width / 2.0 / frame.slot;

    for (index, series) in chart.series.iter().enumerate() {
        plot.context.draw_series(values(series).map(|(at, value)| {
            let x = centre(at, index);
            Rectangle::new([(x - half, 0.0), (x + half, place(value))], Ink::Pattern(index).filled())
        }))?;
    }
    plot.draw_axis()?;
    let room = if chart.series.len() > 1 { pitch } else { frame.slot };
    if figures_fit(chart, room - 3.0) {
        for (index, series) in chart.series.iter().enumerate() {
            for (at, value) in series.values.iter().enumerate() {
                let text = value.map_or(MISSING.to_owned(), |value| shown(series, value));
                draw_figure(&plot, (centre(at, index), value.unwrap_or_default()), &text)?;
            }
        }
    }
    Ok(frame.height)
}

/// The values of a series that are known, with their positions.
pub(super) fn values(series: &Series) -> impl Iterator<Item = (usize, Decimal)> + '_ {
    series.values.iter().enumerate().filter_map(|(at, value)| Some((at, (*value)?)))
}

/// What stands in the place of a figure that is not known, so that it is not taken for nothing.
pub(super) const MISSING: &str = "—";

/// Whether every figure fits into `room`. All of them are shown or none, so that none seems to be missing.
fn figures_fit(chart: &Chart, room: f64) -> bool {
    chart
        .series
        .iter()
        .all(|series| values(series).all(|(_, value)| measure::width(&shown(series, value), SMALL) <= room))
}

/// A figure above a bar, or below one that hangs.
pub(super) fn draw_figure(plot: &Plot<'_, '_>, (x, value): (f64, Decimal), text: &str) -> Result<(), ChartError> {
    let (x, y) = plot.at(x, place(value));
    let x = plot.inside(x, measure::width(text, SMALL));
    let (y, v) = if value < Decimal::ZERO { (y + 3.0, VPos::Top) } else { (y - 3.0, VPos::Bottom) };
    plot.pen.text(text, (x, y), Type::new(SMALL, Ink::Label, HPos::Center, v))
}
