//! Shares of a whole. Name, value and share stand beside each slice, or in a list where slices are too close together.

use std::f64::consts::{FRAC_PI_2, TAU};

use rust_decimal::Decimal;

use super::canvas::Canvas;
use super::ink::Ink;
use super::legend::{Header, Sign};
use super::pen::Pen;
use super::pie_list::List;
use super::pie_notes::Notes;
use super::scale::place;
use super::{Chart, ChartError, MAX_SERIES, bar, frame, shown};
use crate::text::number;

/// A slice of the pie.
pub(super) struct Slice {
    pub(super) name: String,
    /// Its value as it is shown.
    pub(super) value: String,
    /// Its share as it is shown.
    pub(super) share: String,
    /// Where it begins, clockwise from three o'clock.
    pub(super) from: f64,
    /// How far it reaches, where the whole is [`TAU`].
    pub(super) sweep: f64,
}

/// Where the slices lie.
#[derive(Clone, Copy)]
pub(super) struct Circle {
    pub(super) centre: (f64, f64),
    pub(super) radius: f64,
}

pub(super) fn draw(chart: &Chart, canvas: &Canvas<'_>, out: &mut String) -> Result<f64, ChartError> {
    draw_around(chart, canvas, out, 0.0, |_, _, _| Ok(()))
}

/// Draws the slices from a share `hole` of the radius outwards, with their texts, and then what stands in the middle, for
/// which it is given the sum of all slices.
pub(super) fn draw_around(
    chart: &Chart,
    canvas: &Canvas<'_>,
    out: &mut String,
    hole: f64,
    middle: impl Fn(&Pen<'_>, Circle, Decimal) -> Result<(), ChartError>,
) -> Result<f64, ChartError> {
    let (slices, total) = slices(chart);
    if slices.is_empty() {
        return frame::draw_nothing(canvas, out);
    }
    let header = Header::new(chart, canvas, None, Sign::Box, false);
    if let Some(notes) = Notes::new(&slices, canvas, header.height) {
        let pen = Pen::new(out, notes.height, canvas);
        header.draw(&pen)?;
        draw_slices(&pen, &slices, notes.circle)?;
        middle(&pen, notes.circle, total)?;
        notes.draw(&pen)?;
        return Ok(notes.height);
    }
    let list = List::new(&slices, canvas, header.height);
    let pen = Pen::new(out, list.height, canvas);
    header.draw(&pen)?;
    draw_slices(&pen, &slices, list.circle)?;
    middle(&pen, list.circle, total)?;
    list.draw(&pen, &slices, hole)?;
    Ok(list.height)
}

fn draw_slices(pen: &Pen<'_>, slices: &[Slice], circle: Circle) -> Result<(), ChartError> {
    for (index, slice) in slices.iter().enumerate() {
        // The outline has a corner at least every three degrees.
        let corners = (slice.sweep / TAU * 120.0).ceil().max(1.0) as usize;
        let corner = |at: usize| circle.at(circle.radius, slice.from + slice.sweep * at as f64 / corners as f64);
        let outline: Vec<_> = [circle.centre].into_iter().chain((0..=corners).map(corner)).collect();
        pen.polygon(&outline, Ink::Pattern(index))?;
    }
    for slice in slices.iter().filter(|_| slices.len() > 1) {
        pen.path(&[circle.centre, circle.at(circle.radius, slice.from)], Ink::Paper, 2.0)?;
    }
    Ok(())
}

/// The slices that can be seen, and their sum. More than can be told apart are gathered in one, the smallest first.
fn slices(chart: &Chart) -> (Vec<Slice>, Decimal) {
    let Some(series) = chart.series.first() else { return (Vec::new(), Decimal::ZERO) };
    let positive = bar::values(series).filter(|(_, value)| *value > Decimal::ZERO);
    let mut parts: Vec<(usize, String, Decimal)> =
        positive.map(|(at, value)| (at, chart.categories[at].clone(), value)).collect();
    if parts.len() > MAX_SERIES {
        parts.sort_by(|a, b| b.2.cmp(&a.2).then(a.0.cmp(&b.0)));
        let rest = parts.split_off(MAX_SERIES - 1);
        parts.sort_by_key(|part| part.0);
        let value = rest.iter().map(|part| part.2).sum();
        parts.push((usize::MAX, format!("其余 {} 项", rest.len()), value));
    }
    let total: Decimal = parts.iter().map(|part| part.2).sum();
    let mut from = -FRAC_PI_2;
    let slice = |(_, name, value): (usize, String, Decimal)| {
        let sweep = place(value) / place(total) * TAU;
        from += sweep;
        Slice { name, value: shown(series, value), share: share(value, total), from: from - sweep, sweep }
    };
    (parts.into_iter().map(slice).collect(), total)
}

/// A share with one decimal. What is there is never written as nothing.
fn share(value: Decimal, total: Decimal) -> String {
    match number::round(value * Decimal::ONE_HUNDRED / total, 1) {
        share if share.is_zero() => "不足0.1%".to_owned(),
        share => format!("{}%", number::format(share, 1)),
    }
}

impl Circle {
    /// A point at a distance from the centre, in a direction clockwise from three o'clock.
    pub(super) fn at(&self, distance: f64, angle: f64) -> (f64, f64) {
        (self.centre.0 + distance * angle.cos(), self.centre.1 + distance * angle.sin())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_never_a_share_of_nothing() {
        let share = |value: i64, total: i64| share(value.into(), total.into());
        assert_eq!([share(1, 8), share(1, 2000), share(1, 3000)], ["12.5%", "0.1%", "不足0.1%"]);
    }
}
