//! Lines. A value that is not known is a gap; a marker and dashes of its own tell each line from the others.

use plotters::series::LineSeries;
use plotters::style::text_anchor::{HPos, VPos};
use rust_decimal::Decimal;

use super::canvas::Canvas;
use super::frame::{Frame, Plot, Wish};
use super::ink::Ink;
use super::legend::{Sign, series_names};
use super::pen::{Pen, SMALL, TEXT, Type, stroke};
use super::scale::{Scale, place};
use super::{Chart, ChartError, Series, bar, extremes, is_whole, measure, shown};

/// The widest name that is written at the end of its line, as a share of the width.
const NAME: f64 = 0.18;
/// How far apart the names at the ends stand.
const APART: f64 = 17.0;

pub(super) fn draw(chart: &Chart, canvas: &Canvas<'_>, out: &mut String) -> Result<f64, ChartError> {
    let (low, high, note) = range(chart);
    let scale = Scale::new(low, high, 5, is_whole(chart), chart.unit.as_deref());
    let direct = chart.series.len() > 1
        && chart.series.iter().all(|series| measure::width(&series.name, TEXT) <= NAME * canvas.width)
        && chart.series.iter().all(|series| series.values.last().is_some_and(Option::is_some));
    let widest = chart.series.iter().map(|series| measure::width(&series.name, TEXT)).fold(0.0, f64::max);
    let wish = Wish {
        sign: Sign::Line,
        names: if direct { Vec::new() } else { series_names(chart) },
        note,
        ordered: true,
        right: if direct { widest + 20.0 } else { 16.0 },
        below: low < Decimal::ZERO,
    };
    let frame = Frame::new(chart, canvas, scale, &wish);
    let pen = Pen::new(out, frame.height, canvas);
    let mut plot = frame.open(&pen)?;
    plot.draw_axis()?;
    for (index, series) in chart.series.iter().enumerate() {
        for run in runs(series) {
            let points = run.iter().map(|&(at, value)| (at as f64 + 0.5, place(value)));
            plot.context.draw_series(LineSeries::new(points, stroke(Ink::Dashed(index), 2.2)))?;
        }
    }
    // With many points the markers would hide the line: several lines keep some of them as their sign, a single line
    // needs none. A lone point has nothing else to show it.
    let every = (14.0 / frame.slot).ceil().max(1.0) as usize;
    let every = if every > 1 && chart.series.len() == 1 { usize::MAX } else { every };
    for (index, series) in chart.series.iter().enumerate() {
        for run in runs(series) {
            for &(at, value) in run.iter().filter(|(at, _)| at % every == 0 || run.len() == 1) {
                draw_marker(&pen, index, plot.at(at as f64 + 0.5, place(value)))?;
            }
        }
    }
    if let [series] = &*chart.series {
        draw_figures(series, &plot, frame.slot, true)?;
    }
    if direct {
        draw_names(chart, &plot, widest)?;
    }
    Ok(frame.height)
}

/// The sign of a series at its points and in the legend.
pub(super) fn draw_marker(pen: &Pen<'_>, index: usize, (x, y): (f64, f64)) -> Result<(), ChartError> {
    let ink = Ink::Plain(index);
    let shape = |points: &[(f64, f64)]| {
        let points: Vec<_> = points.iter().map(|&(dx, dy)| (x + dx, y + dy)).collect();
        pen.polygon(&points, ink)
    };
    match index {
        0 => pen.disc((x, y), 4.0, ink),
        1 => shape(&[(-3.7, -3.7), (3.7, -3.7), (3.7, 3.7), (-3.7, 3.7)]),
        2 => shape(&[(0.0, -5.0), (4.8, 3.6), (-4.8, 3.6)]),
        3 => shape(&[(0.0, -5.2), (5.2, 0.0), (0.0, 5.2), (-5.2, 0.0)]),
        4 => shape(&[(0.0, 5.0), (4.8, -3.6), (-4.8, -3.6)]),
        5 => {
            pen.disc((x, y), 4.5, ink)?;
            pen.disc((x, y), 2.4, Ink::Paper)
        }
        6 => {
            shape(&[(-4.2, -4.2), (4.2, -4.2), (4.2, 4.2), (-4.2, 4.2)])?;
            pen.rect((x - 2.2, y - 2.2), (x + 2.2, y + 2.2), Ink::Paper)
        }
        _ => {
            pen.path(&[(x - 4.0, y - 4.0), (x + 4.0, y + 4.0)], ink, 2.0)?;
            pen.path(&[(x - 4.0, y + 4.0), (x + 4.0, y - 4.0)], ink, 2.0)
        }
    }
}

/// What the axis spans, and what to say about it. It begins at zero unless the changes would then not be seen.
fn range(chart: &Chart) -> (Decimal, Decimal, Option<&'static str>) {
    let (low, high) = extremes(chart);
    let (reach, quarter) = (high - low, Decimal::new(25, 2));
    // A change of less than a millionth is no change that a picture should make much of.
    let visible = reach > Decimal::ZERO && reach >= high.abs().max(low.abs()) * Decimal::new(1, 6);
    if low > Decimal::ZERO && visible && reach < high * quarter {
        return (low, high, Some("纵轴不从 0 起"));
    }
    (low.min(Decimal::ZERO), high.max(Decimal::ZERO), None)
}

/// The stretches without a gap.
pub(super) fn runs(series: &Series) -> Vec<Vec<(usize, Decimal)>> {
    let mut runs: Vec<Vec<(usize, Decimal)>> = Vec::new();
    for (at, value) in bar::values(series) {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|&(last, _)| last + 1 == at) => run.push((at, value)),
            _ => runs.push(vec![(at, value)]),
        }
    }
    runs
}

/// The figures of a single line: all where they fit, else the first, the last, the highest and the lowest.
///
/// With `below` a valley has its figure below it, where the line is not.
pub(super) fn draw_figures(series: &Series, plot: &Plot<'_, '_>, slot: f64, below: bool) -> Result<(), ChartError> {
    let values: Vec<_> = bar::values(series).collect();
    let widest = values.iter().map(|&(_, value)| measure::width(&shown(series, value), SMALL)).fold(0.0, f64::max);
    let all = widest + 4.0 <= slot;
    let mut wanted: Vec<usize> = Vec::new();
    if all {
        wanted.extend(0..values.len());
    } else {
        wanted.extend(values.iter().enumerate().max_by_key(|(_, (at, value))| (*value, *at)).map(|(at, _)| at));
        wanted.extend(values.iter().enumerate().min_by_key(|(_, (at, value))| (*value, *at)).map(|(at, _)| at));
        wanted.extend([values.len().saturating_sub(1), 0]);
    }
    let mut taken: Vec<(f64, f64)> = Vec::new();
    for &(at, value) in wanted.iter().filter_map(|&index| values.get(index)) {
        let text = shown(series, value);
        let half = measure::width(&text, SMALL) / 2.0;
        if half * 2.0 > plot.pen.width - plot.at(0.0, 0.0).0 {
            continue;
        }
        let (x, y) = plot.at(at as f64 + 0.5, place(value));
        let x = plot.inside(x, 2.0 * half);
        if taken.iter().any(|&(left, right)| x - half < right + 2.0 && left < x + half + 2.0) {
            continue;
        }
        taken.push((x - half, x + half));
        let before = values.iter().find(|&&(other, _)| other + 1 == at).map(|&(_, value)| value);
        let after = values.iter().find(|&&(other, _)| other == at + 1).map(|&(_, value)| value);
        let valley = below
            && before.is_none_or(|other| other >= value)
            && after.is_none_or(|other| other >= value)
            && before.into_iter().chain(after).any(|other| other > value)
            && y < plot.at(0.0, plot.context.y_range().start).1 - 22.0;
        let (y, v) = if valley { (y + 7.0, VPos::Top) } else { (y - 7.0, VPos::Bottom) };
        plot.pen.text(&text, (x, y), Type::new(SMALL, Ink::Label, HPos::Center, v))?;
    }
    Ok(())
}

/// The name of each line at its end, moved apart where lines end close to each other.
fn draw_names(chart: &Chart, plot: &Plot<'_, '_>, widest: f64) -> Result<(), ChartError> {
    let mut ends: Vec<(usize, f64, f64)> = chart
        .series
        .iter()
        .enumerate()
        .filter_map(|(index, series)| {
            let (at, value) = bar::values(series).last()?;
            let (x, y) = plot.at(at as f64 + 0.5, place(value));
            Some((index, x, y))
        })
        .collect();
    ends.sort_by(|a, b| a.2.total_cmp(&b.2).then(a.0.cmp(&b.0)));
    let range = plot.context.y_range();
    let (top, bottom) = (plot.at(0.0, range.end).1, plot.at(0.0, range.start).1);
    let wanted: Vec<f64> = ends.iter().map(|end| end.2).collect();
    let places = spread(&wanted, APART, top, bottom);
    for (&(index, x, y), &place) in ends.iter().zip(&places) {
        let left = plot.pen.width - widest - 8.0;
        pen_leader(plot.pen, index, (x + 7.0, y), (left - 4.0, place))?;
        let name = &chart.series[index].name;
        plot.pen.text(name, (left, place), Type::new(TEXT, Ink::Text, HPos::Left, VPos::Center))?;
    }
    Ok(())
}

fn pen_leader(pen: &Pen<'_>, index: usize, from: (f64, f64), to: (f64, f64)) -> Result<(), ChartError> {
    if to.0 - from.0 > 4.0 { pen.path(&[from, to], Ink::Plain(index), 0.8) } else { Ok(()) }
}

/// Places near those wanted (in rising order), at least `apart` from each other, between `top` and `bottom`.
pub(super) fn spread(wanted: &[f64], apart: f64, top: f64, bottom: f64) -> Vec<f64> {
    let mut places = wanted.to_vec();
    let mut least = top;
    for place in &mut places {
        *place = place.max(least);
        least = *place + apart;
    }
    let mut most = bottom;
    for place in places.iter_mut().rev() {
        *place = place.min(most);
        most = *place - apart;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_move_apart_but_stay_inside() {
        assert_eq!(spread(&[10.0, 12.0, 90.0], 10.0, 0.0, 100.0), [10.0, 20.0, 90.0]);
        assert_eq!(spread(&[98.0, 99.0], 10.0, 0.0, 100.0), [90.0, 100.0]);
        assert_eq!(spread(&[], 10.0, 0.0, 100.0), Vec::<f64>::new());
    }
}
