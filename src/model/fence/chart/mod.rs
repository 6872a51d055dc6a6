//! Charts as figures: what is drawn, and what cannot be drawn truthfully.

mod kind;
mod spec;
#[cfg(test)]
mod tests;

use rust_decimal::Decimal;

use crate::diag::Message;
use crate::message;

pub use kind::{Kind, Order};
pub use spec::ChartSpec;

/// How many series, or slices of a pie, can be told apart.
pub const MAX_SERIES: usize = 8;

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
    /// The drawing itself failed.
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

impl Chart {
    /// Whether the chart can be drawn truthfully.
    ///
    /// # Errors
    /// The first thing that forbids it.
    pub fn check(&self) -> Result<(), ChartError> {
        let chart = self;
        let limit = if chart.kind == Kind::Pie { 1 } else { MAX_SERIES };
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
}
