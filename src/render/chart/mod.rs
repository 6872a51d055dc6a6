//! Charts as SVG, drawn by plotters: figures in, one self-contained `<svg>` with real text out.

mod area;
mod axis;
mod backend;
mod bar;
mod bullet;
mod canvas;
mod category;
mod describe;
mod donut;
mod figure;
mod frame;
mod funnel;
mod gantt;
mod heat;
mod horizontal;
mod ink;
mod legend;
mod line;
mod measure;
mod multiples;
mod palette;
mod pen;
mod pie;
mod pie_list;
mod pie_notes;
mod rows;
mod scale;
mod scatter;
mod stacked;
#[cfg(test)]
mod tests;
mod timeline;
mod tree;
mod waterfall;

use std::convert::Infallible;

use plotters::drawing::DrawingAreaErrorKind;
use rust_decimal::Decimal;

use crate::text::escape;
use crate::text::number;

pub use crate::model::fence::chart::{
    Chart, ChartError, Detail, Kind, MAX_CATEGORIES, MAX_SERIES, Series, Task, TreeNode,
};
use canvas::Canvas;

pub use canvas::Width;
pub use describe::{data_table, description};
pub use figure::html;
use palette::PRINT;
pub use palette::{LIGHT, Palette};

/// Draws a chart upon a canvas into a string, and returns the height.
type Draw = fn(&Chart, &Canvas<'_>, &mut String) -> Result<f64, ChartError>;

/// Says in words what a chart shows, for those who do not see it.
type Tell = fn(&Chart) -> String;

/// All kinds of charts, how they are drawn, and how they are told.
const CHARTS: &[(Kind, Draw, Tell)] = &[
    (Kind::Bar, bar::draw, describe::tell),
    (Kind::Grouped, bar::draw, describe::tell),
    (Kind::Stacked, stacked::draw, describe::tell),
    (Kind::Horizontal, horizontal::draw, describe::tell),
    (Kind::Line, line::draw, describe::tell),
    (Kind::Pie, pie::draw, describe::tell),
    (Kind::Area, area::draw, describe::tell),
    (Kind::Donut, donut::draw, describe::tell),
    (Kind::Bullet, bullet::draw, bullet::tell),
    (Kind::Funnel, funnel::draw, funnel::tell),
    (Kind::Gantt, gantt::draw, gantt::tell),
    (Kind::Heat, heat::draw, heat::tell),
    (Kind::Tree, tree::draw, tree::tell),
    (Kind::Waterfall, waterfall::draw, waterfall::tell),
    (Kind::Scatter, scatter::draw, scatter::tell),
    (Kind::Multiples, multiples::draw, describe::tell),
];

impl From<DrawingAreaErrorKind<Infallible>> for ChartError {
    fn from(error: DrawingAreaErrorKind<Infallible>) -> Self {
        Self::Drawing(error.to_string())
    }
}

/// The chart as one `<svg>` element, laid out for a width, that scales with its container. The same chart gives the
/// same bytes.
///
/// `id` makes the ids inside unique within a page. A chart without any value says so instead of axes.
///
/// # Errors
/// A chart that cannot be drawn truthfully; see [`ChartError`].
pub fn svg(chart: &Chart, palette: &Palette, width: Width, id: &str) -> Result<String, ChartError> {
    described(chart, &description(chart), palette, width, id)
}

/// The same with a [`description`] that is known.
fn described(
    chart: &Chart,
    description: &str,
    palette: &Palette,
    width: Width,
    id: &str,
) -> Result<String, ChartError> {
    let fonts = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif";
    match palette {
        Palette::Css => picture(chart, description, palette, width, id, &format!("var(--chart-font,{fonts})")),
        Palette::Fixed(_) => picture(chart, description, palette, width, id, fonts),
    }
}

/// The chart for a printed page with 156 mm of text, where no style sheet says what a colour is: every colour is
/// literal, nothing is a `var(…)`, and one series is told from another by its pattern where no colour is printed.
///
/// `fonts` are the names of font families in the order in which they are looked for; without any, what the picture
/// stands in decides. It stands alone: its ids are its own.
///
/// # Errors
/// As [`svg`].
pub fn print_svg(chart: &Chart, fonts: &[&str]) -> Result<String, ChartError> {
    let plain = |name: &&str| name.chars().filter(|c| !matches!(c, '\'' | '"' | '\\')).collect::<String>();
    let fonts: Vec<String> = fonts.iter().map(|name| format!("'{}'", escape::attribute(&plain(name)))).collect();
    picture(chart, &description(chart), &Palette::Fixed(&PRINT), Width::Paper, "chart", &fonts.join(","))
}

fn picture(
    chart: &Chart,
    description: &str,
    palette: &Palette,
    width: Width,
    id: &str,
    fonts: &str,
) -> Result<String, ChartError> {
    chart.check()?;
    let id = safe_id(id);
    let canvas = Canvas { width: width.units(), tallest: width.tallest(), palette, id: &id };
    let mut body = String::new();
    let height = if has_values(chart) {
        // Every kind is listed, which a test shows.
        let draw = CHARTS.iter().find(|(kind, ..)| *kind == chart.kind).map_or(bar::draw as Draw, |&(_, draw, _)| draw);
        draw(chart, &canvas, &mut body)?
    } else {
        frame::draw_nothing(&canvas, &mut body)?
    };
    let mut out = String::with_capacity(body.len() + 1024);
    let fonts = if fonts.is_empty() { String::new() } else { format!(" font-family=\"{fonts}\"") };
    out.push_str(&format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart chart-{}\" viewBox=\"0 0 {} {}\" role=\"img\" \
         aria-labelledby=\"{id}-title {id}-desc\"{fonts}>\n<title id=\"{id}-title\">{}</title>\n\
         <desc id=\"{id}-desc\">{}</desc>\n",
        chart.kind.en(),
        canvas.width,
        height.ceil(),
        escape::escaped(&chart.title),
        escape::escaped(description),
    ));
    ink::patterns(&mut out, &body, palette, &id);
    out.push_str(&body);
    out.push_str("</svg>\n");
    Ok(out)
}

fn has_values(chart: &Chart) -> bool {
    if chart.detail != Detail::None && chart.series.is_empty() {
        return !chart.categories.is_empty();
    }
    chart.series.iter().any(|series| series.values.iter().any(Option::is_some))
}

/// The lowest and the highest value.
fn extremes(chart: &Chart) -> (Decimal, Decimal) {
    let values = || chart.series.iter().flat_map(|series| series.values.iter().flatten().copied());
    (values().min().unwrap_or_default(), values().max().unwrap_or_default())
}

/// Whether the values are counted, so that an axis between them makes no sense.
fn is_whole(chart: &Chart) -> bool {
    chart.series.iter().all(|series| series.decimals == 0)
}

/// A value as it is shown at a bar or a point.
fn shown(series: &Series, value: Decimal) -> String {
    number::format(value, series.decimals)
}

/// An id that needs no escaping in an attribute or a `url(#…)`.
fn safe_id(id: &str) -> String {
    let mut safe = String::from(if id.starts_with(|c: char| c.is_ascii_alphabetic()) { "" } else { "c" });
    for c in id.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' => safe.push(c),
            _ => safe.push_str(&format!("-{:x}", u32::from(c))),
        }
    }
    safe
}
