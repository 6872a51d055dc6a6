//! Charts as figures: what is drawn, and what cannot be drawn truthfully.

mod bullet;
mod error;
mod funnel;
mod gantt;
mod heat;
mod input;
mod keys;
mod kind;
mod plain;
mod scatter;
mod spec;
#[cfg(test)]
mod tests;
mod tree;
mod waterfall;

use rust_decimal::Decimal;

use crate::model::value::Date;

pub use error::ChartError;
pub use kind::{Kind, Order};
pub use spec::ChartSpec;

/// How many series, or slices of a pie, can be told apart.
pub const MAX_SERIES: usize = 8;

/// How many categories a chart can hold: the days of a year.
pub const MAX_CATEGORIES: usize = 366;

/// A chart, with all that is said about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
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
    /// What its kind shows beside numbers.
    pub detail: Detail,
}

/// One row of values.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// One value for each category; nothing where none is known.
    pub values: Vec<Option<Decimal>>,
    /// How many decimals the values are shown with.
    pub decimals: u32,
    /// The unit of the values, where it is not that of the whole chart.
    pub unit: Option<String>,
}

/// What a kind of chart shows beside numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Detail {
    /// Nothing.
    #[default]
    None,
    /// The group of each category, for the points of a scatter chart.
    Groups(Vec<String>),
    /// The cells of a matrix of texts.
    Texts {
        /// The heads of its columns.
        columns: Vec<String>,
        /// One row for each category, one text for each column; an empty text where there is none.
        rows: Vec<Vec<String>>,
    },
    /// One task for each category, and the day up to which they are known.
    Tasks(Vec<Task>, Option<Date>),
    /// One node for each category.
    Nodes(Vec<TreeNode>),
}

/// A task or a milestone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Task {
    /// The heading that it stands under, together with its neighbours of the same.
    pub group: Option<String>,
    /// When it began.
    pub start: Option<Date>,
    /// When it ended. A task that ends on the day on which it began is a milestone.
    pub end: Option<Date>,
    /// The last day that the law or the plan leaves to it.
    pub limit: Option<Date>,
    /// The last day that was promised.
    pub promised: Option<Date>,
}

/// A node of a tree.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TreeNode {
    /// The position of the node above it.
    pub parent: Option<usize>,
    /// What is said below its name.
    pub text: Option<String>,
}

impl Chart {
    /// Whether the chart can be drawn truthfully.
    ///
    /// # Errors
    /// The first thing that forbids it.
    pub fn check(&self) -> Result<(), ChartError> {
        let (kind, count) = (self.kind, self.categories.len());
        if self.series.len() > kind.most_series() {
            return Err(ChartError::TooManySeries { found: self.series.len(), limit: kind.most_series() });
        }
        if count > kind.most_categories() {
            return Err(ChartError::TooManyCategories { found: count, limit: kind.most_categories() });
        }
        self.detail.check(self)?;
        let largest = Decimal::from(1_000_000_000_000_000_000_i64);
        for series in &self.series {
            if series.values.len() != count {
                return Err(ChartError::lengths(&series.name, series.values.len(), count));
            }
            for (category, value) in self.categories.iter().zip(&series.values) {
                match value {
                    Some(value) if value.abs() > largest => return Err(ChartError::TooLarge(category.clone())),
                    Some(value) if kind.is_of_parts() && *value < Decimal::ZERO => {
                        return Err(ChartError::Negative(category.clone()));
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }
}

impl Detail {
    /// Whether it has one entry for each category, and a tree no circle.
    fn check(&self, chart: &Chart) -> Result<(), ChartError> {
        let count = chart.categories.len();
        let entries = match self {
            Self::None => count,
            Self::Groups(groups) => groups.len(),
            Self::Texts { columns, rows } => {
                let (found, limit) = (columns.len(), chart.kind.most_series());
                if found > limit {
                    return Err(ChartError::TooManySeries { found, limit });
                }
                if let Some((name, row)) = chart.categories.iter().zip(rows).find(|(_, row)| row.len() != found) {
                    return Err(ChartError::lengths(name, row.len(), found));
                }
                rows.len()
            }
            Self::Tasks(tasks, _) => tasks.len(),
            Self::Nodes(nodes) => nodes.len(),
        };
        if entries != count {
            return Err(ChartError::lengths(chart.kind.zh(), entries, count));
        }
        let Self::Nodes(nodes) = self else { return Ok(()) };
        for (start, name) in chart.categories.iter().enumerate() {
            let mut above = nodes[start].parent;
            // A way up that is longer than there are nodes goes in a circle.
            for _ in 0..=count {
                match above {
                    Some(at) => above = nodes.get(at).ok_or_else(|| ChartError::Circle(name.clone()))?.parent,
                    None => break,
                }
            }
            if above.is_some() {
                return Err(ChartError::Circle(name.clone()));
            }
        }
        Ok(())
    }
}
