//! Upright bars of several series, one upon the other; what is below zero hangs from the axis.

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
use super::{Chart, ChartError, bar, horizontal, is_whole, measure};
use crate::text::number;

/// A part of a bar.
pub(super) struct Part {
    pub(super) category: usize,
    pub(super) series: usize,
    pub(super) from: Decimal,
    pub(super) to: Decimal,
    pub(super) text: String,
}

pub(super) fn draw(chart: &Chart, canvas: &Canvas<'_>, out: &mut String) -> Result<f64, ChartError> {
    let (parts, totals) = pile(chart);
    let low = totals.iter().map(|&(below, _)| below).min().unwrap_or_default();
    let high = totals.iter().map(|&(_, above)| above).max().unwrap_or_default();
    let scale = Scale::new(low, high, 5, is_whole(chart), chart.unit.as_deref());
    let wish = Wish {
        sign: Sign::Box,
        names: series_names(chart),
        note: None,
        ordered: false,
        right: 8.0,
        below: low < Decimal::ZERO,
    };
    let frame = Frame::new(chart, canvas, scale, &wish);
    if horizontal::suits(chart, canvas, frame.is_turned(), frame.is_cut()) {
        return horizontal::draw(chart, canvas, out);
    }
    let pen = Pen::new(out, frame.height, canvas);
    let mut plot = frame.open(&pen)?;

    let width = (frame.slot * 0.62).min(64.0);
    let half = width / 2.0 / frame.slot;
    for index in 0..chart.series.len() {
        plot.context.draw_series(parts.iter().filter(|part| part.series == index).map(|part| {
            let x = part.category as f64 + 0.5;
            Rectangle::new([(x - half, place(part.from)), (x + half, place(part.to))], Ink::Pattern(index).filled())
        }))?;
    }
    // Figures of some bars and not of others would seem to say something.
    let fits = parts.iter().all(|part| measure::width(&part.text, SMALL) <= width - 6.0);
    for part in &parts {
        let x = part.category as f64 + 0.5;
        let (from, to) = (plot.at(x - half, place(part.from)), plot.at(x + half, place(part.to)));
        draw_seam(&pen, part, [(from.0, to.1), to])?;
        if fits {
            draw_figure(&pen, part, from, to)?;
        }
    }
    plot.draw_axis()?;
    draw_sums(chart, &plot, frame.slot)?;
    Ok(frame.height)
}

/// A thin line of paper at the end of a part keeps neighbours apart that look alike in grey.
pub(super) fn draw_seam(pen: &Pen<'_>, part: &Part, end: [(f64, f64); 2]) -> Result<(), ChartError> {
    if part.from == part.to { Ok(()) } else { pen.path(&end, Ink::Paper, 1.0) }
}

/// The figure of a part in its middle, where it has room for it.
pub(super) fn draw_figure(pen: &Pen<'_>, part: &Part, from: (f64, f64), to: (f64, f64)) -> Result<(), ChartError> {
    let (width, height) = ((to.0 - from.0).abs(), (to.1 - from.1).abs());
    if height < SMALL + 5.0 || measure::width(&part.text, SMALL) > width - 6.0 {
        return Ok(());
    }
    draw_tag(pen, &part.text, ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0))
}

/// A figure upon a pattern, on paper of its own so that it can be read.
pub(super) fn draw_tag(pen: &Pen<'_>, text: &str, (x, y): (f64, f64)) -> Result<(), ChartError> {
    let half = measure::width(text, SMALL) / 2.0 + 2.0;
    pen.rect((x - half, y - 7.5), (x + half, y + 7.5), Ink::Paper)?;
    pen.text(text, (x, y), Type::new(SMALL, Ink::Text, HPos::Center, VPos::Center))
}

/// The parts from the axis outwards, and for each category the ends of its bar.
pub(super) fn pile(chart: &Chart) -> (Vec<Part>, Vec<(Decimal, Decimal)>) {
    let mut totals = vec![(Decimal::ZERO, Decimal::ZERO); chart.categories.len()];
    let mut parts = Vec::new();
    for (series, row) in chart.series.iter().enumerate() {
        for (category, value) in bar::values(row) {
            let (below, above) = &mut totals[category];
            let end = if value < Decimal::ZERO { below } else { above };
            let from = *end;
            *end += value;
            if !value.is_zero() {
                parts.push(Part { category, series, from, to: *end, text: super::shown(row, value) });
            }
        }
    }
    (parts, totals)
}

/// The sums of all bars, to stand at their ends. Where parts hang below zero a sum has no end to stand at, and is left
/// to the table.
pub(super) fn sums(chart: &Chart) -> Vec<Part> {
    let (_, totals) = pile(chart);
    if chart.series.len() < 2 || totals.iter().any(|&(below, _)| below < Decimal::ZERO) {
        return Vec::new();
    }
    let decimals = chart.series.iter().map(|series| series.decimals).max().unwrap_or(0);
    let known = |at: usize| chart.series.iter().any(|series| series.values[at].is_some());
    let ends = totals.into_iter().enumerate().filter(|&(at, _)| known(at));
    ends.map(|(category, (_, above))| Part {
        category,
        series: 0,
        from: Decimal::ZERO,
        to: above,
        text: number::format(above, decimals),
    })
    .collect()
}

/// The sum above each bar, where all of them have room.
fn draw_sums(chart: &Chart, plot: &Plot<'_, '_>, slot: f64) -> Result<(), ChartError> {
    let sums = sums(chart);
    if sums.iter().any(|sum| measure::width(&sum.text, SMALL) * 1.08 > slot - 3.0) {
        return Ok(());
    }
    for sum in &sums {
        let (x, y) = plot.at(sum.category as f64 + 0.5, place(sum.to));
        let style = Type { bold: true, ..Type::new(SMALL, Ink::Label, HPos::Center, VPos::Bottom) };
        plot.pen.text(&sum.text, (x, y - 3.0), style)?;
    }
    Ok(())
}
