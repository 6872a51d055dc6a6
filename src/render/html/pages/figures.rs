//! What pages of figures share: cells of numbers, charts of one or two rows of values, the page itself.

use rust_decimal::Decimal;

use super::super::blocks::chart_html;
use super::super::frame::Frame;
use super::super::theme::ThemeError;
use super::super::views::{SheetCell, Statistic, Statistics};
use crate::model::config::SiteColumn;
use crate::render::chart::{Chart, Kind, Series};
use crate::text::number;

/// How many rows a table of single projects or promises shows.
pub(super) const MOST_ROWS: usize = 300;

/// A page of figures below a column.
pub(super) fn page(
    frame: &Frame<'_>,
    path: &str,
    column: &SiteColumn,
    title: &str,
    view: Statistics,
) -> Result<Vec<u8>, ThemeError> {
    let mut page = frame.column_page(path, column);
    page.title = title.into();
    page.breadcrumbs = frame.column_crumbs(column);
    frame.page(&page, &view)
}

/// A number with so many decimals; an empty cell for none.
pub(super) fn decimal(value: Option<Decimal>, decimals: u32) -> SheetCell {
    SheetCell::text(value.map(|value| number::format(value, decimals)).unwrap_or_default())
}

/// A count.
pub(super) fn count(value: usize) -> SheetCell {
    SheetCell::text(number::format(value.into(), 0))
}

/// A percentage with two decimals.
pub(super) fn percent(value: Option<Decimal>) -> SheetCell {
    SheetCell::text(value.map(percent_text).unwrap_or_default())
}

/// A percentage with two decimals, such as `79.17%`.
pub(super) fn percent_text(value: Decimal) -> String {
    format!("{}%", number::format(value, 2))
}

/// 超 or 欠序时进度, in percentage points.
pub(super) fn ahead(points: Option<Decimal>) -> SheetCell {
    let Some(points) = points.map(|points| number::round(points, 2)) else { return SheetCell::default() };
    let shown = number::format(points.abs(), 2);
    if points.is_zero() {
        SheetCell::state("持平", "")
    } else if points > Decimal::ZERO {
        SheetCell::state(format!("超 {shown}"), "good")
    } else {
        SheetCell::state(format!("欠 {shown}"), "bad")
    }
}

/// A count or rate with its unit and how it comes about.
pub(super) fn statistic(label: &str, value: impl Into<String>, unit: &str, formula: impl Into<String>) -> Statistic {
    Statistic { label: label.to_owned(), value: value.into(), unit: unit.to_owned(), formula: formula.into() }
}

/// Rows of values drawn as bars or lines; nothing where there is nothing to draw.
pub(super) struct Drawing<'a> {
    /// How it is drawn.
    pub(super) kind: Kind,
    /// Its title.
    pub(super) title: &'a str,
    /// The unit of all values.
    pub(super) unit: &'a str,
    /// What the categories are.
    pub(super) of: &'a str,
    /// Decimals shown.
    pub(super) decimals: u32,
    /// 数据截止日, as it is shown.
    pub(super) as_of: Option<String>,
}

impl Drawing<'_> {
    /// The chart as HTML: a row of values each with its name.
    pub(super) fn html(self, id: &str, categories: Vec<String>, series: Vec<(String, Vec<Option<Decimal>>)>) -> String {
        if categories.is_empty() {
            return String::new();
        }
        let decimals = self.decimals;
        let series = series.into_iter().map(|(name, values)| Series { name, values, decimals, ..Series::default() });
        let chart = Chart {
            kind: self.kind,
            title: self.title.to_owned(),
            unit: (!self.unit.is_empty()).then(|| self.unit.to_owned()),
            category_title: Some(self.of.to_owned()),
            categories,
            series: series.collect(),
            as_of: self.as_of,
            ..Chart::default()
        };
        chart_html(&chart, id)
    }
}
