//! Areas below lines, one upon the other. Where the value of any series is not known, all of them have a gap.

use rust_decimal::Decimal;

use super::canvas::Canvas;
use super::frame::{Frame, Wish};
use super::ink::Ink;
use super::legend::{Sign, series_names};
use super::pen::Pen;
use super::scale::{Scale, place};
use super::{Chart, ChartError, is_whole, line};

/// Half the width of the bar that shows a point without neighbours.
const LONE: f64 = 0.06;

pub(super) fn draw(chart: &Chart, canvas: &Canvas<'_>, out: &mut String) -> Result<f64, ChartError> {
    let piles: Vec<Option<Vec<Decimal>>> = (0..chart.categories.len()).map(|at| pile(chart, at)).collect();
    let high = piles.iter().flatten().filter_map(|pile| pile.last()).max().copied().unwrap_or_default();
    let scale = Scale::new(Decimal::ZERO, high, 5, is_whole(chart), chart.unit.as_deref());
    let wish = Wish {
        sign: Sign::Box,
        names: series_names(chart),
        note: (chart.series.len() > 1).then_some("各系列相加"),
        ordered: true,
        right: 16.0,
        below: false,
    };
    let frame = Frame::new(chart, canvas, scale, &wish);
    let pen = Pen::new(out, frame.height, canvas);
    let plot = frame.open(&pen)?;
    for run in runs(&piles) {
        for series in 0..chart.series.len() {
            let edge = |level: usize| -> Vec<(f64, f64)> {
                let height = |at: &usize| {
                    let pile = piles[*at].as_ref();
                    pile.and_then(|pile| level.checked_sub(1).and_then(|level| pile.get(level)))
                        .map_or(0.0, |&to| place(to))
                };
                let point = |at: &usize| (*at as f64 + 0.5, height(at));
                match &*run {
                    [lone] => {
                        let (x, y) = point(lone);
                        vec![(x - LONE, y), (x + LONE, y)]
                    }
                    run => run.iter().map(point).collect(),
                }
            };
            let (mut bottom, top) = (edge(series), edge(series + 1));
            bottom.reverse();
            let on_canvas =
                |points: &[(f64, f64)]| -> Vec<(f64, f64)> { points.iter().map(|&(x, y)| plot.at(x, y)).collect() };
            // A single area needs no pattern to be told from others, and lets the grid be seen through it.
            let ink = if chart.series.len() > 1 { Ink::Pattern(series) } else { Ink::Tint(4) };
            pen.polygon(&on_canvas(&[top.clone(), bottom].concat()), ink)?;
            // A line of paper below the line of the series keeps areas apart that look alike in grey.
            pen.path(&on_canvas(&top), Ink::Paper, 3.6)?;
            pen.path(&on_canvas(&top), Ink::Plain(series), 2.0)?;
        }
    }
    plot.draw_axis()?;
    if let [series] = &*chart.series {
        line::draw_figures(series, &plot, frame.slot, false)?;
    }
    Ok(frame.height)
}

/// The tops of the areas at a category; nothing if a value is not known.
fn pile(chart: &Chart, at: usize) -> Option<Vec<Decimal>> {
    let mut top = Decimal::ZERO;
    chart
        .series
        .iter()
        .map(|series| {
            top = top.saturating_add((*series.values.get(at)?)?);
            Some(top)
        })
        .collect()
}

/// The stretches without a gap.
fn runs(piles: &[Option<Vec<Decimal>>]) -> Vec<Vec<usize>> {
    let known: Vec<usize> = (0..piles.len()).filter(|&at| piles[at].is_some()).collect();
    known.chunk_by(|a, b| a + 1 == *b).map(<[usize]>::to_vec).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::chart::Kind;
    use crate::render::chart::tests::samples::chart;

    #[test]
    fn areas_stand_upon_each_other_and_break_where_one_is_not_known() {
        let subject =
            chart(Kind::Area, "构成", None, &["1月", "2月", "3月", "4月"], &[("甲", "1 2 3 4"), ("乙", "5 - 6 7")]);
        let tops: Vec<_> = (0..4).map(|at| pile(&subject, at).map(|pile| pile[1].to_string())).collect();
        assert_eq!(tops, [Some("6".to_owned()), None, Some("9".to_owned()), Some("11".to_owned())]);
        let piles: Vec<_> = (0..4).map(|at| pile(&subject, at)).collect();
        assert_eq!(runs(&piles), [vec![0], vec![2, 3]]);
    }
}
