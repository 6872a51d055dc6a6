//! Points of two measures, each named beside it where there is room; those without a name are in the table.

use plotters::style::text_anchor::{HPos, VPos};
use rust_decimal::Decimal;

use super::canvas::Canvas;
use super::ink::Ink;
use super::legend::{Header, Sign};
use super::line::draw_marker;
use super::pen::{Pen, SMALL, TEXT, Type};
use super::scale::{Scale, place};
use super::{Chart, ChartError, Detail, MAX_SERIES, Series, frame, measure, shown};

/// The widest name beside a point.
const NAME: f64 = 120.0;

/// A point, and where a part of the picture lies.
struct Point {
    at: usize,
    x: Decimal,
    y: Decimal,
}

#[derive(Clone, Copy)]
struct Area {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

pub(super) fn draw(chart: &Chart, canvas: &Canvas<'_>, out: &mut String) -> Result<f64, ChartError> {
    let points = points(chart);
    let [across, up] = &*chart.series else { return frame::draw_nothing(canvas, out) };
    if points.is_empty() {
        return frame::draw_nothing(canvas, out);
    }
    let groups = groups(chart);
    let (x_scale, y_scale) = (
        scale(points.iter().map(|point| point.x), across, canvas.steps_across()),
        scale(points.iter().map(|point| point.y), up, 5),
    );
    let signs: Vec<(usize, &str)> = groups.iter().enumerate().map(|(sign, name)| (sign, *name)).collect();
    let header = Header::with(canvas, None, Some(&format!("纵轴：{}", titled(up))), Sign::Own(draw_sign), &signs);
    let widest = y_scale.ticks.iter().map(|&tick| measure::width(&y_scale.label(tick), TEXT)).fold(0.0, f64::max);
    let plot = Area {
        left: widest + 16.0,
        top: header.height + 10.0,
        right: canvas.width - 24.0,
        bottom: header.height + 10.0 + canvas.plot_height() + 40.0,
    };
    let height = plot.bottom + 46.0;
    let pen = Pen::new(out, height, canvas);
    header.draw(&pen)?;
    let x = |value: Decimal| plot.left + share(&x_scale, value) * (plot.right - plot.left);
    let y = |value: Decimal| plot.bottom - share(&y_scale, value) * (plot.bottom - plot.top);
    draw_axes(&pen, &plot, (&x_scale, &y_scale), across)?;

    let marks: Vec<Area> = points
        .iter()
        .map(|point| {
            let (x, y) = (x(point.x), y(point.y));
            Area { left: x - 6.0, top: y - 6.0, right: x + 6.0, bottom: y + 6.0 }
        })
        .collect();
    let mut labels: Vec<Area> = Vec::new();
    for (order, point) in points.iter().enumerate() {
        let same = |other: &&Point| (other.x, other.y) == (point.x, point.y);
        if points.iter().position(|other| same(&other)) != Some(order) {
            continue;
        }
        let name = &chart.categories[point.at];
        // Points that lie upon each other have one name for all of them.
        let name = match points.iter().filter(same).count() {
            1 => measure::truncate(name, NAME, SMALL),
            count => format!("{}等{count}个", measure::truncate(name, NAME - 40.0, SMALL)),
        };
        let (width, centre) = (measure::width(&name, SMALL), (x(point.x), y(point.y)));
        let free = |place: &Area| {
            let inside = place.left >= plot.left
                && place.right <= canvas.width - 2.0
                && place.top >= plot.top - 8.0
                && place.bottom <= plot.bottom - 1.0;
            inside && labels.iter().chain(&marks).all(|other| apart(place, other))
        };
        let Some(place) = places(centre, width).into_iter().find(free) else { continue };
        let style = Type::new(SMALL, Ink::Label, HPos::Left, VPos::Center);
        pen.text(&name, (place.left, (place.top + place.bottom) / 2.0), style)?;
        labels.push(place);
    }
    for point in &points {
        draw_marker(&pen, sign_of(chart, &groups, point.at), (x(point.x), y(point.y)))?;
    }
    Ok(height)
}

/// How many points there are, and what each of them says.
pub(super) fn tell(chart: &Chart) -> String {
    let [across, up] = &*chart.series else { return "暂无数据".to_owned() };
    let each = points(chart).into_iter().map(|point| {
        let name = chart.categories.get(point.at).map_or("", |name| name);
        format!("{name} {}，{}", shown(across, point.x), shown(up, point.y))
    });
    format!("横轴{}，纵轴{}；{}", titled(across), titled(up), each.collect::<Vec<_>>().join("；"))
}

fn points(chart: &Chart) -> Vec<Point> {
    let [across, up] = &*chart.series else { return Vec::new() };
    let pairs = across.values.iter().zip(&up.values).enumerate();
    pairs.filter_map(|(at, (x, y))| Some(Point { at, x: (*x)?, y: (*y)? })).collect()
}

/// The groups in the order of their first points. More than there are signs share the last one.
fn groups(chart: &Chart) -> Vec<&str> {
    let Detail::Groups(groups) = &chart.detail else { return Vec::new() };
    let mut found: Vec<&str> = Vec::new();
    for group in groups {
        if !found.contains(&&**group) {
            found.push(group);
        }
    }
    if found.len() > MAX_SERIES {
        found.truncate(MAX_SERIES - 1);
        found.push("其他");
    }
    found
}

fn sign_of(chart: &Chart, groups: &[&str], at: usize) -> usize {
    let Detail::Groups(all) = &chart.detail else { return 0 };
    let found = all.get(at).and_then(|group| groups.iter().position(|name| name == group));
    found.unwrap_or(groups.len().saturating_sub(1))
}

fn titled(series: &Series) -> String {
    match &series.unit {
        Some(unit) => format!("{}（{unit}）", series.name),
        None => series.name.clone(),
    }
}

/// From zero, unless all values lie far from it.
fn scale(values: impl Iterator<Item = Decimal> + Clone, series: &Series, steps: u32) -> Scale {
    let (low, high) = (values.clone().min().unwrap_or_default(), values.max().unwrap_or_default());
    let near = low > Decimal::ZERO && low < high - low + high / Decimal::TWO;
    let low = if near || low == high { low.min(Decimal::ZERO) } else { low };
    let high = if low == high || high < Decimal::ZERO && near { high.max(Decimal::ZERO) } else { high };
    Scale::new(low, high, steps, series.decimals == 0, series.unit.as_deref())
}

fn share(scale: &Scale, value: Decimal) -> f64 {
    (place(value) - place(scale.low())) / (place(scale.high()) - place(scale.low()))
}

fn draw_axes(pen: &Pen<'_>, plot: &Area, (across, up): (&Scale, &Scale), title: &Series) -> Result<(), ChartError> {
    for &tick in &up.ticks {
        let y = plot.bottom - share(up, tick) * (plot.bottom - plot.top);
        pen.path(&[(plot.left, y), (plot.right, y)], Ink::Grid, 1.0)?;
        pen.text(&up.label(tick), (plot.left - 8.0, y), Type::new(TEXT, Ink::Muted, HPos::Right, VPos::Center))?;
    }
    let mut free = f64::NEG_INFINITY;
    for &tick in &across.ticks {
        let x = plot.left + share(across, tick) * (plot.right - plot.left);
        let label = across.label(tick);
        let half = measure::width(&label, TEXT) / 2.0;
        pen.path(&[(x, plot.top), (x, plot.bottom + 4.0)], Ink::Grid, 1.0)?;
        let centre = x.min(pen.width - half - 2.0);
        if centre - half >= free {
            pen.text(&label, (centre, plot.bottom + 14.0), Type::new(TEXT, Ink::Muted, HPos::Center, VPos::Center))?;
            free = centre + half + 8.0;
        }
    }
    pen.path(&[(plot.left, plot.top), (plot.left, plot.bottom), (plot.right, plot.bottom)], Ink::Axis, 1.2)?;
    let title = measure::truncate(&format!("横轴：{}", titled(title)), plot.right - plot.left, TEXT);
    pen.text(&title, (plot.right, plot.bottom + 34.0), Type::new(TEXT, Ink::Muted, HPos::Right, VPos::Center))
}

/// Where a name may stand beside its point, the best place first.
fn places((x, y): (f64, f64), width: f64) -> [Area; 8] {
    let (half, line) = (width / 2.0, 8.0);
    let at = |left: f64, middle: f64| Area { left, top: middle - line, right: left + width, bottom: middle + line };
    [
        at(x + 9.0, y),
        at(x - 9.0 - width, y),
        at(x - half, y - 15.0),
        at(x - half, y + 15.0),
        at(x + 7.0, y - 13.0),
        at(x + 7.0, y + 13.0),
        at(x - 7.0 - width, y - 13.0),
        at(x - 7.0 - width, y + 13.0),
    ]
}

fn apart(a: &Area, b: &Area) -> bool {
    a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top
}

fn draw_sign(pen: &Pen<'_>, sign: usize, (x, y): (f64, f64)) -> Result<(), ChartError> {
    draw_marker(pen, sign, (x + 14.0, y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_begins_at_zero_unless_that_is_far_away() {
        let series = Series { name: String::new(), values: Vec::new(), decimals: 1, unit: None };
        let ends = |low: i64, high: i64| {
            let scale = scale([Decimal::from(low), Decimal::from(high)].into_iter(), &series, 5);
            (scale.low().to_string(), scale.high().to_string())
        };
        assert_eq!(ends(3, 12), ("0".to_owned(), "12.5".to_owned()));
        assert_eq!(ends(95, 98), ("95".to_owned(), "98".to_owned()));
        assert_eq!(ends(-4, 6), ("-4".to_owned(), "6".to_owned()));
        assert_eq!(ends(7, 7).0, "0");
    }
}
