//! Lying bars: as high as their number needs, with room for long names.

use plotters::chart::ChartBuilder;
use plotters::element::Rectangle;
use plotters::style::Color;
use plotters::style::colors::TRANSPARENT;
use plotters::style::text_anchor::{HPos, VPos};
use rust_decimal::Decimal;

use super::axis::Axis;
use super::backend::STEPS;
use super::ink::Ink;
use super::legend::{Header, Sign};
use super::palette::Palette;
use super::pen::{Pen, SMALL, TEXT, Type, steps, stroke};
use super::row_names::RowNames;
use super::scale::{Scale, place};
use super::{Chart, ChartError, bar, extremes, is_whole, measure, shown};

/// The widest column of names: sixteen Han characters.
const NAMES: f64 = 212.0;
/// How high a chart may be before its axis is repeated at the top.
const TALL: f64 = 560.0;

pub(super) fn draw(chart: &Chart, out: &mut String, palette: &Palette, id: &str) -> Result<f64, ChartError> {
    let (low, high) = extremes(chart);
    let (low, high) = (low.min(Decimal::ZERO), high.max(Decimal::ZERO));
    let scale = Scale::new(low, high, 5, is_whole(chart), chart.unit.as_deref());
    let header = Header::new(chart, None, Sign::Box, true);

    let names = RowNames::new(&chart.categories, NAMES);
    let count = chart.series.len().max(1) as f64;
    let thickness = if chart.series.len() > 1 { 15.0 } else { 18.0 };
    let row = (count * thickness + 12.0).max(names.height + 10.0);
    let widest = chart
        .series
        .iter()
        .flat_map(|series| bar::values(series).map(|(_, value)| measure::width(&shown(series, value), SMALL)))
        .fold(0.0, f64::max);
    // Figures that would take the room of the bars are left to the table.
    let figures = widest <= if low < Decimal::ZERO { 130.0 } else { 190.0 };
    let widest = if figures { widest } else { 0.0 };
    let ends = scale.ticks.iter().map(|&tick| measure::width(&scale.label(tick), TEXT)).fold(0.0, f64::max) / 2.0;
    let left = names.width + 16.0 + if low < Decimal::ZERO { widest + 6.0 } else { 0.0 };
    let right = (widest + 12.0).max(ends + 4.0);

    let length = row * chart.categories.len().max(1) as f64;
    let tall = length > TALL;
    let axis = 26.0;
    let top = header.height + 8.0 + if tall { axis } else { 0.0 };
    let height = top + length + axis + 4.0;
    let pen = Pen::new(out, height, palette, id);
    header.draw(&pen)?;

    let mut context = ChartBuilder::on(&pen.area)
        .margin_top(steps(top - if tall { axis } else { 0.0 }))
        .margin_left(steps(left))
        .margin_right(steps(right))
        .margin_bottom(steps(4.0))
        .x_label_area_size(steps(axis))
        .top_x_label_area_size(if tall { steps(axis) } else { 0 })
        .build_cartesian_2d(Axis::values(&scale), Axis::down(chart.categories.len()))?;
    context
        .configure_mesh()
        .disable_y_mesh()
        .axis_style(TRANSPARENT)
        .set_all_tick_mark_size(steps(4.0))
        .bold_line_style(stroke(Ink::Grid, 1.0))
        .x_label_style(Type::new(TEXT, Ink::Muted, HPos::Center, VPos::Center).style())
        .draw()?;

    let bar_height = if chart.series.len() > 1 { thickness - 1.5 } else { thickness };
    let centre = |at: usize, index: usize| at as f64 + 0.5 + ((index as f64 + 0.5) - count / 2.0) * thickness / row;
    let half = bar_height / 2.0 / row;
    for (index, series) in chart.series.iter().enumerate() {
        context.draw_series(bar::values(series).map(|(at, value)| {
            let y = centre(at, index);
            Rectangle::new([(0.0, y - half), (place(value), y + half)], Ink::Pattern(index).filled())
        }))?;
    }
    let at = |x: f64, y: f64| {
        let (x, y) = context.backend_coord(&(x, y));
        (f64::from(x) / f64::from(STEPS), f64::from(y) / f64::from(STEPS))
    };
    pen.path(&[at(0.0, 0.0), at(0.0, chart.categories.len().max(1) as f64)], Ink::Axis, 1.2)?;
    for (index, series) in chart.series.iter().enumerate().filter(|_| figures) {
        for (position, value) in bar::values(series) {
            let (x, y) = at(place(value), centre(position, index));
            let (x, h) = if value < Decimal::ZERO { (x - 5.0, HPos::Right) } else { (x + 5.0, HPos::Left) };
            pen.text(&shown(series, value), (x, y), Type::new(SMALL, Ink::Label, h, VPos::Center))?;
        }
    }
    for position in 0..chart.categories.len() {
        names.draw(&pen, position, at(0.0, position as f64 + 0.5).1)?;
    }
    Ok(height)
}
