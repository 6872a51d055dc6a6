//! Upright bars of several series, one upon the other; what is below zero hangs from the axis.

use plotters::element::Rectangle;
use plotters::style::Color;
use plotters::style::text_anchor::{HPos, VPos};
use rust_decimal::Decimal;

use super::frame::{Frame, Wish};
use super::ink::Ink;
use super::legend::{Sign, series_names};
use super::palette::Palette;
use super::pen::{Pen, SMALL, Type};
use super::scale::{Scale, place};
use super::{Chart, ChartError, bar, is_whole, measure};
use crate::text::number;

/// A part of a bar.
struct Part {
    category: usize,
    series: usize,
    from: Decimal,
    to: Decimal,
    text: String,
}

pub(super) fn draw(chart: &Chart, out: &mut String, palette: &Palette, id: &str) -> Result<f64, ChartError> {
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
        above: true,
        below: low < Decimal::ZERO,
    };
    let frame = Frame::new(chart, scale, &wish);
    let pen = Pen::new(out, frame.height, palette, id);
    let mut plot = frame.open(&pen)?;

    let width = (frame.slot * 0.62).min(64.0);
    let half = width / 2.0 / frame.slot;
    for index in 0..chart.series.len() {
        plot.context.draw_series(parts.iter().filter(|part| part.series == index).map(|part| {
            let x = part.category as f64 + 0.5;
            Rectangle::new([(x - half, place(part.from)), (x + half, place(part.to))], Ink::Pattern(index).filled())
        }))?;
    }
    for part in &parts {
        let x = part.category as f64 + 0.5;
        let ((left, from), (right, to)) = (plot.at(x - half, place(part.from)), plot.at(x + half, place(part.to)));
        // A thin line of paper keeps neighbours apart that look alike in grey.
        if (from - to).abs() > 3.0 {
            pen.path(&[(left, to), (right, to)], Ink::Paper, 1.0)?;
        }
        if (from - to).abs() >= SMALL + 5.0 && measure::width(&part.text, SMALL) <= width - 6.0 {
            draw_tag(&pen, &part.text, ((left + right) / 2.0, (from + to) / 2.0))?;
        }
    }
    plot.draw_axis()?;
    draw_totals(chart, &totals, &plot, frame.slot)?;
    Ok(frame.height)
}

/// A figure upon a pattern, on paper of its own so that it can be read.
pub(super) fn draw_tag(pen: &Pen<'_>, text: &str, (x, y): (f64, f64)) -> Result<(), ChartError> {
    let half = measure::width(text, SMALL) / 2.0 + 2.0;
    pen.rect((x - half, y - 7.5), (x + half, y + 7.5), Ink::Paper)?;
    pen.text(text, (x, y), Type::new(SMALL, Ink::Text, HPos::Center, VPos::Center))
}

/// The parts from the axis outwards, and for each category the ends of its bar.
fn pile(chart: &Chart) -> (Vec<Part>, Vec<(Decimal, Decimal)>) {
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

/// The sum above each bar. Where parts hang below zero, the sum has no end to stand at and is left to the table.
fn draw_totals(
    chart: &Chart,
    totals: &[(Decimal, Decimal)],
    plot: &super::frame::Plot<'_, '_>,
    slot: f64,
) -> Result<(), ChartError> {
    let decimals = chart.series.iter().map(|series| series.decimals).max().unwrap_or(0);
    let texts: Vec<String> = totals.iter().map(|&(_, above)| number::format(above, decimals)).collect();
    let fits = texts.iter().all(|text| measure::width(text, SMALL) * 1.08 <= slot - 3.0);
    if chart.series.len() < 2 || !fits || totals.iter().any(|&(below, _)| below < Decimal::ZERO) {
        return Ok(());
    }
    for (category, (&(_, above), text)) in totals.iter().zip(&texts).enumerate() {
        if chart.series.iter().any(|series| series.values[category].is_some()) {
            let (x, y) = plot.at(category as f64 + 0.5, place(above));
            let style = Type { bold: true, ..Type::new(SMALL, Ink::Label, HPos::Center, VPos::Bottom) };
            plot.pen.text(text, (x, y - 3.0), style)?;
        }
    }
    Ok(())
}
