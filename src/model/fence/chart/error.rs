//! Why a chart cannot be drawn truthfully.

use crate::diag::Message;
use crate::message;

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
    /// More categories than can be read.
    TooManyCategories {
        /// How many there are.
        found: usize,
        /// How many there may be.
        limit: usize,
    },
    /// More series than can be told apart.
    TooManySeries {
        /// How many there are.
        found: usize,
        /// How many there may be.
        limit: usize,
    },
    /// A part of a whole is less than nothing.
    Negative(String),
    /// A node of a tree stands below itself, or below one that does not exist.
    Circle(String),
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
            Self::TooManyCategories { found, limit } => message!(
                "图表有 {} 项，这种图最多可以画 {} 项",
                "the chart has {} categories; a chart of this kind can show {}",
                found,
                limit
            ),
            Self::TooManySeries { found, limit } => message!(
                "图表有 {} 个系列，这种图最多可以画 {} 个",
                "the chart has {} series; a chart of this kind can show {}",
                found,
                limit
            ),
            Self::Negative(name) => message!(
                "这种图不能表示负数：“{}”小于零",
                "a chart of this kind cannot show a negative value: `{}` is below zero",
                name
            ),
            Self::Circle(name) => {
                message!("“{}”的上级绕了一圈又回到它自己", "following what stands above `{}` leads back to it", name)
            }
            Self::TooLarge(name) => {
                message!("“{}”的数值过大，画不出来", "a value of `{}` is too large to be drawn", name)
            }
            Self::Drawing(error) => message!("图表无法绘制：{}", "the chart could not be drawn: {}", error),
        }
    }

    /// What the author can do about it.
    pub fn hint(&self) -> Option<Message> {
        Some(match self {
            Self::Lengths { .. } | Self::Drawing(_) => return None,
            Self::TooManyCategories { .. } => {
                message!("用“筛选”只留一部分，或改用表格", "keep some of them by `filter`, or show a table")
            }
            Self::TooManySeries { .. } => {
                message!("在“纵轴”里少写几列，或分成几张图", "name fewer columns in `y`, or draw several charts")
            }
            Self::Negative(_) => message!(
                "核对数据；确有负数的，改用柱状图或折线图",
                "check the data; for negative values use a bar or a line chart"
            ),
            Self::Circle(_) => message!("核对上级；最上面一级的上级留空", "check it; leave that of the topmost empty"),
            Self::TooLarge(_) => message!("换用更大的单位，例如 亿元", "use a larger unit, such as 亿元"),
        })
    }

    /// A series, or a detail, that does not have one value for each category.
    pub(super) fn lengths(series: &str, values: usize, categories: usize) -> Self {
        Self::Lengths { series: series.to_owned(), values, categories }
    }
}
