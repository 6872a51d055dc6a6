//! Lying bars: as high as their number needs, with room for long names.

use plotters::style::text_anchor::{HPos, VPos};
use rust_decimal::Decimal;

use super::canvas::Canvas;
use super::ink::Ink;
use super::legend::{Header, Sign};
use super::pen::{Pen, SMALL, TEXT, Type};
use super::rows::{Rows, Said, Wish, draw_grid};
use super::scale::{Scale, place};
use super::stacked::{self, Part};
use super::{Chart, ChartError, Kind, bar, measure, shown};

/// How high a chart may be before its axis is repeated at the top.
const TALL: f64 = 560.0;

pub(super) fn draw(chart: &Chart, canvas: &Canvas<'_>, out: &mut String) -> Result<f64, ChartError> {
    let piled = chart.kind == Kind::Stacked;
    let parts = if piled { stacked::pile(chart).0 } else { bars(chart) };
    let ends = || parts.iter().flat_map(|part| [part.from, part.to]);
    let (low, high) = (ends().min().unwrap_or_default(), ends().max().unwrap_or_default());
    let scale = Scale::new(low, high, canvas.steps_across(), super::is_whole(chart), chart.unit.as_deref());
    let header = Header::new(chart, canvas, None, Sign::Box, true);

    let lanes = if piled { 1 } else { chart.series.len().max(1) } as f64;
    let thickness = if lanes > 1.0 { 15.0 } else { 18.0 };
    let sums = if piled { stacked::sums(chart) } else { Vec::new() };
    let tags = if piled { &sums } else { &parts };
    let widest = tags.iter().map(|tag| measure::width(&tag.text, SMALL) * 1.08).fold(0.0, f64::max);
    // Figures that would take the room of the bars stand with the names, or are left to the table.
    let figures = widest <= canvas.width * if low < Decimal::ZERO { 0.18 } else { 0.26 };
    // Rows move together where a page would end among them.
    let gap = if (lanes * thickness + 12.0) * chart.categories.len() as f64 > canvas.tallest { 4.0 } else { 12.0 };
    let wish = Wish { mark: lanes * thickness + gap, gap: gap - 2.0, names: 0.295, texts: 0.26 };
    let rows = Rows::new(canvas, &chart.categories, &wish, |at, room| {
        let wanted = |tag: &&Part| !figures && lanes == 1.0 && tag.category == at && widest <= room;
        tags.iter().find(wanted).map(|tag| Said::new(tag.text.clone(), Ink::Text)).into_iter().collect()
    });
    let widest = if figures { widest } else { 0.0 };
    let half = scale.ticks.last().map_or(0.0, |&tick| measure::width(&scale.label(tick), TEXT) / 2.0);
    let left = rows.left + if low < Decimal::ZERO { widest + 6.0 } else { 0.0 };
    let right = rows.right - (widest + 4.0).max(half - 4.0);

    let length = rows.total();
    let tall = length > TALL;
    let top = header.height + 8.0 + if tall { 22.0 } else { 0.0 };
    let bottom = top + length;
    let height = bottom + 26.0;
    let pen = Pen::new(out, height, canvas);
    header.draw(&pen)?;

    let (from, to) = (place(scale.low()), place(scale.high()));
    let x = |value: Decimal| left + (place(value) - from) / (to - from) * (right - left);
    draw_grid(&pen, &scale, x, (top, bottom), tall)?;
    let centres = rows.centres(top);
    let bar_height = if lanes > 1.0 { thickness - 1.5 } else { thickness };
    let centre = |at: usize, lane: usize| centres[at] + ((lane as f64 + 0.5) - lanes / 2.0) * thickness;
    for part in &parts {
        let y = centre(part.category, if piled { 0 } else { part.series });
        let (from, to) = ((x(part.from), y - bar_height / 2.0), (x(part.to), y + bar_height / 2.0));
        pen.rect(from, to, Ink::Pattern(part.series))?;
        if piled {
            stacked::draw_seam(&pen, part, [(to.0, from.1), to])?;
            stacked::draw_figure(&pen, part, from, to)?;
        }
    }
    pen.path(&[(x(Decimal::ZERO), top), (x(Decimal::ZERO), bottom)], Ink::Axis, 1.2)?;
    for tag in tags.iter().filter(|_| figures) {
        let y = centre(tag.category, if piled { 0 } else { tag.series });
        draw_tag(&pen, &tag.text, (x(tag.to), y), tag.to < Decimal::ZERO, piled)?;
    }
    for (index, series) in chart.series.iter().enumerate().filter(|_| figures && !piled) {
        for (at, _) in series.values.iter().enumerate().filter(|(_, value)| value.is_none()) {
            draw_tag(&pen, bar::MISSING, (x(Decimal::ZERO), centre(at, index)), false, false)?;
        }
    }
    for (at, &y) in centres.iter().enumerate() {
        rows.draw(&pen, at, y)?;
    }
    Ok(height)
}

/// A figure at the end of a bar.
fn draw_tag(pen: &Pen<'_>, text: &str, (x, y): (f64, f64), left: bool, bold: bool) -> Result<(), ChartError> {
    let (x, h) = if left { (x - 5.0, HPos::Right) } else { (x + 5.0, HPos::Left) };
    pen.text(text, (x, y), Type { bold, ..Type::new(SMALL, Ink::Label, h, VPos::Center) })
}

/// Whether a chart of upright bars is drawn lying here: its names or bars would otherwise have too little room.
///
/// `cramped` says whether names are turned or bars too thin to be told apart, `cut` whether names are not all there.
pub(super) fn suits(chart: &Chart, canvas: &Canvas<'_>, cramped: bool, cut: bool) -> bool {
    /// A drawing that is higher than this is scrolled through rather than looked at.
    const HIGHEST: f64 = 1600.0;
    /// Names that are not all there are worse than that: such a drawing may be as high as three screens of a phone.
    const HIGHEST_TO_NAME: f64 = 2400.0;
    let lanes = if matches!(chart.kind, Kind::Stacked | Kind::Waterfall) { 1 } else { chart.series.len() };
    let least = chart.categories.len() as f64 * (lanes as f64 * 15.0 + 20.0);
    (cut || cramped && canvas.is_narrow()) && least <= if cut { HIGHEST_TO_NAME } else { HIGHEST }.min(canvas.tallest)
}

/// A bar from zero for each value that is known.
fn bars(chart: &Chart) -> Vec<Part> {
    let series = chart.series.iter().enumerate();
    series
        .flat_map(|(index, series)| {
            bar::values(series).map(move |(category, value)| {
                let text = shown(series, value);
                Part { category, series: index, from: Decimal::ZERO, to: value, text }
            })
        })
        .collect()
}
