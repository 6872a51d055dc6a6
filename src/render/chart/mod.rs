//! Charts as SVG, drawn by plotters: figures in, one self-contained `<svg>` with real text out.

mod axis;
mod backend;
mod bar;
mod category;
mod describe;
mod figure;
mod frame;
mod horizontal;
mod ink;
mod legend;
mod line;
mod measure;
pub mod palette;
mod pen;
mod pie;
mod scale;
mod stacked;
#[cfg(test)]
mod tests;

use std::convert::Infallible;

use plotters::drawing::DrawingAreaErrorKind;
use rust_decimal::Decimal;

use crate::diag::Message;
use crate::message;
use crate::text::escape;
use crate::text::number;

pub use describe::{data_table, description};
pub use figure::html;
pub use palette::{Medium, Palette};

/// How many categories a chart can hold: the days of a year.
pub const MAX_CATEGORIES: usize = 366;

/// A chart, with all that is said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// How it is drawn.
    pub kind: Kind,
    /// Its title. It is not part of the picture, except for screen readers.
    pub title: String,
    /// What the picture shows, for those who do not see it; made from the figures where there is none.
    pub description: Option<String>,
    /// The unit of all values.
    pub unit: Option<String>,
    /// What the categories are, such as 县市.
    pub category_title: Option<String>,
    /// The names along the axis, or of the slices.
    pub categories: Vec<String>,
    /// The values, one for each category.
    pub series: Vec<Series>,
    /// Where the figures come from.
    pub source: Option<String>,
    /// 数据截止日: the day up to which the figures are complete, as it is shown.
    pub as_of: Option<String>,
}

/// One row of values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// One value for each category; nothing where none is known.
    pub values: Vec<Option<Decimal>>,
    /// How many decimals the values are shown with.
    pub decimals: u32,
}

/// How a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Upright bars.
    Bar,
    /// Upright bars of several series, side by side.
    Grouped,
    /// Upright bars of several series, one upon the other.
    Stacked,
    /// Lying bars, for many or long names.
    Horizontal,
    /// Lines.
    Line,
    /// Shares of a whole.
    Pie,
}

/// What there is to know about a kind of chart.
pub struct ChartKind {
    /// The kind.
    pub kind: Kind,
    /// Its name in English, as an author writes it.
    pub name: &'static str,
    /// Its names in Chinese; the first is the one that is shown.
    pub chinese: &'static [&'static str],
    /// Draws it into the string and returns the height.
    draw: fn(&Chart, &mut String, &Palette, &str) -> Result<f64, ChartError>,
}

/// All kinds of charts.
pub const CHARTS: &[ChartKind] = &[
    ChartKind { kind: Kind::Bar, name: "bar", chinese: &["柱状图", "柱形图"], draw: bar::draw },
    ChartKind {
        kind: Kind::Grouped, name: "grouped", chinese: &["分组柱状图", "簇状柱形图"], draw: bar::draw
    },
    ChartKind { kind: Kind::Stacked, name: "stacked", chinese: &["堆积柱状图", "堆积图"], draw: stacked::draw },
    ChartKind {
        kind: Kind::Horizontal,
        name: "horizontal",
        chinese: &["条形图", "横向柱状图"],
        draw: horizontal::draw,
    },
    ChartKind { kind: Kind::Line, name: "line", chinese: &["折线图"], draw: line::draw },
    ChartKind { kind: Kind::Pie, name: "pie", chinese: &["饼图"], draw: pie::draw },
];

impl Kind {
    /// What there is to know about it.
    pub fn about(self) -> &'static ChartKind {
        // Every kind is listed, which a test shows.
        CHARTS.iter().find(|about| about.kind == self).unwrap_or(&CHARTS[0])
    }

    /// The kind of this name, in English or Chinese.
    pub fn find(name: &str) -> Option<Self> {
        let name = name.trim();
        let found = CHARTS.iter().find(|about| about.name.eq_ignore_ascii_case(name) || about.chinese.contains(&name));
        found.map(|about| about.kind)
    }
}

/// Why a chart cannot be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChartError {
    /// A series does not have one value for each category.
    Lengths {
        /// The name of the series.
        series: String,
        /// How many values it has.
        values: usize,
        /// How many categories there are.
        categories: usize,
    },
    /// More categories than [`MAX_CATEGORIES`].
    TooManyCategories(usize),
    /// More series than can be told apart.
    TooManySeries {
        /// How many there are.
        found: usize,
        /// How many there may be.
        limit: usize,
    },
    /// A part of a whole is less than nothing.
    NegativeSlice(String),
    /// A value beyond 10¹⁸.
    TooLarge(String),
    /// plotters could not draw.
    Drawing(String),
}

impl ChartError {
    /// What is wrong, for the author.
    pub fn message(&self) -> Message {
        match self {
            Self::Lengths { series, values, categories } => message!(
                "系列“{}”有 {} 个数值，而横轴有 {} 项",
                "the series `{}` has {} values for {} categories",
                series,
                values,
                categories
            ),
            Self::TooManyCategories(found) => message!(
                "图表有 {} 项，最多可以画 {} 项",
                "the chart has {} categories; at most {} can be drawn",
                found,
                MAX_CATEGORIES
            ),
            Self::TooManySeries { found, limit } => message!(
                "图表有 {} 个系列，这种图最多可以画 {} 个",
                "the chart has {} series; a chart of this kind can show {}",
                found,
                limit
            ),
            Self::NegativeSlice(name) => {
                message!("饼图不能表示负数：“{}”小于零", "a pie cannot show a negative value: `{}` is below zero", name)
            }
            Self::TooLarge(name) => message!(
                "“{}”的数值过大，请换用更大的单位",
                "a value of `{}` is too large to be drawn; use a larger unit",
                name
            ),
            Self::Drawing(error) => message!("图表无法绘制：{}", "the chart could not be drawn: {}", error),
        }
    }
}

impl From<DrawingAreaErrorKind<Infallible>> for ChartError {
    fn from(error: DrawingAreaErrorKind<Infallible>) -> Self {
        Self::Drawing(error.to_string())
    }
}

/// The chart as one `<svg>` element that scales with its container. The same chart gives the same bytes.
///
/// `id` makes the ids inside unique within a page. A chart without any value says so instead of axes.
///
/// # Errors
/// A chart that cannot be drawn truthfully; see [`ChartError`].
pub fn svg(chart: &Chart, palette: &Palette, id: &str) -> Result<String, ChartError> {
    check(chart)?;
    let id = safe_id(id);
    let about = chart.kind.about();
    let mut body = String::new();
    let height = if has_values(chart) {
        (about.draw)(chart, &mut body, palette, &id)?
    } else {
        frame::draw_nothing(&mut body, palette, &id)?
    };
    let mut out = String::with_capacity(body.len() + 1024);
    let fonts = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif";
    let fonts = match palette {
        Palette::Css => format!("var(--chart-font,{fonts})"),
        Palette::Fixed(_) => fonts.to_owned(),
    };
    out.push_str(&format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart chart-{}\" viewBox=\"0 0 {} {}\" role=\"img\" \
         aria-labelledby=\"{id}-title {id}-desc\" font-family=\"{fonts}\">\n<title id=\"{id}-title\">{}</title>\n\
         <desc id=\"{id}-desc\">{}</desc>\n",
        about.name,
        pen::WIDTH,
        height.ceil(),
        escape::escaped(&chart.title),
        escape::escaped(&description(chart)),
    ));
    let signs = if chart.kind == Kind::Pie { pie::slice_count(chart) } else { chart.series.len() };
    if chart.kind != Kind::Line {
        ink::patterns(&mut out, signs, palette, &id);
    }
    out.push_str(&body);
    out.push_str("</svg>\n");
    Ok(out)
}

fn check(chart: &Chart) -> Result<(), ChartError> {
    let limit = if chart.kind == Kind::Pie { 1 } else { palette::SERIES };
    if chart.series.len() > limit {
        return Err(ChartError::TooManySeries { found: chart.series.len(), limit });
    }
    if chart.categories.len() > MAX_CATEGORIES {
        return Err(ChartError::TooManyCategories(chart.categories.len()));
    }
    let largest = Decimal::from(1_000_000_000_000_000_000_i64);
    for series in &chart.series {
        if series.values.len() != chart.categories.len() {
            return Err(ChartError::Lengths {
                series: series.name.clone(),
                values: series.values.len(),
                categories: chart.categories.len(),
            });
        }
        for (category, value) in chart.categories.iter().zip(&series.values) {
            match value {
                Some(value) if value.abs() > largest => return Err(ChartError::TooLarge(category.clone())),
                Some(value) if chart.kind == Kind::Pie && *value < Decimal::ZERO => {
                    return Err(ChartError::NegativeSlice(category.clone()));
                }
                _ => {}
            }
        }
    }
    Ok(())
}

fn has_values(chart: &Chart) -> bool {
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
