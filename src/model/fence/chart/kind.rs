//! The kinds of charts and the orders of their categories, and what authors call them.

use crate::diag::{Diagnostics, Message};
use crate::model::fence::choice::Choices;
use crate::model::field::{ChoiceDecl, Field, IsRequired, Shape};
use crate::source::Node;

use super::{MAX_CATEGORIES, MAX_SERIES};

/// How a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// Upright bars.
    #[default]
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
    /// Areas below lines, one upon the other.
    Area,
    /// Shares of a whole, with the whole in the middle.
    Donut,
    /// What is done against a target, with where it should be by now.
    Bullet,
    /// Stages that ever fewer pass.
    Funnel,
    /// Tasks and milestones along the days.
    Gantt,
    /// A matrix of numbers or texts.
    Heat,
    /// Who stands below whom.
    Tree,
    /// Changes that lead from one level to another.
    Waterfall,
    /// Points of two measures.
    Scatter,
    /// Small lines of the same scale side by side.
    Multiples,
}

/// The order of the categories.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// As in the data.
    Given,
    /// The smallest first, by the first series.
    Ascending,
    /// The largest first, by the first series.
    Descending,
}

/// The names of the kinds, in the order of the kinds. The aliases are what spreadsheet programs and people say.
static KINDS: Choices = Choices {
    noun: Message { zh: "图型", en: "a kind of chart" },
    list: &[
        ChoiceDecl { zh: "柱状图", en: "bar" },
        ChoiceDecl { zh: "分组柱状图", en: "grouped" },
        ChoiceDecl { zh: "堆积柱状图", en: "stacked" },
        ChoiceDecl { zh: "条形图", en: "horizontal" },
        ChoiceDecl { zh: "折线图", en: "line" },
        ChoiceDecl { zh: "饼图", en: "pie" },
        ChoiceDecl { zh: "面积图", en: "area" },
        ChoiceDecl { zh: "环形图", en: "donut" },
        ChoiceDecl { zh: "子弹图", en: "bullet" },
        ChoiceDecl { zh: "漏斗图", en: "funnel" },
        ChoiceDecl { zh: "甘特图", en: "gantt" },
        ChoiceDecl { zh: "热力图", en: "heat" },
        ChoiceDecl { zh: "组织结构图", en: "tree" },
        ChoiceDecl { zh: "瀑布图", en: "waterfall" },
        ChoiceDecl { zh: "散点图", en: "scatter" },
        ChoiceDecl { zh: "小多图", en: "multiples" },
    ],
    aliases: &[
        ("柱形图", Kind::Bar as usize),
        ("柱图", Kind::Bar as usize),
        ("簇状柱形图", Kind::Grouped as usize),
        ("堆积柱形图", Kind::Stacked as usize),
        ("堆积图", Kind::Stacked as usize),
        ("横向柱状图", Kind::Horizontal as usize),
        ("堆积面积图", Kind::Area as usize),
        ("圆环图", Kind::Donut as usize),
        ("完成率图", Kind::Bullet as usize),
        ("进度图", Kind::Bullet as usize),
        ("横道图", Kind::Gantt as usize),
        ("热力矩阵", Kind::Heat as usize),
        ("矩阵图", Kind::Heat as usize),
        ("组织架构图", Kind::Tree as usize),
        ("机构图", Kind::Tree as usize),
        ("架构图", Kind::Tree as usize),
        ("分面图", Kind::Multiples as usize),
        ("small-multiples", Kind::Multiples as usize),
    ],
};

static ORDERS: Choices = Choices {
    noun: Message { zh: "排序方式", en: "an order" },
    list: &[
        ChoiceDecl { zh: "原序", en: "given" },
        ChoiceDecl { zh: "升序", en: "ascending" },
        ChoiceDecl { zh: "降序", en: "descending" },
    ],
    aliases: &[
        ("正序", Order::Ascending as usize),
        ("从小到大", Order::Ascending as usize),
        ("asc", Order::Ascending as usize),
        ("倒序", Order::Descending as usize),
        ("从大到小", Order::Descending as usize),
        ("desc", Order::Descending as usize),
    ],
};

impl Kind {
    /// All kinds in their order.
    pub const ALL: [Self; 16] = [
        Self::Bar,
        Self::Grouped,
        Self::Stacked,
        Self::Horizontal,
        Self::Line,
        Self::Pie,
        Self::Area,
        Self::Donut,
        Self::Bullet,
        Self::Funnel,
        Self::Gantt,
        Self::Heat,
        Self::Tree,
        Self::Waterfall,
        Self::Scatter,
        Self::Multiples,
    ];

    /// As written in English.
    pub fn en(self) -> &'static str {
        KINDS.list[self as usize].en
    }

    /// As written and shown in Chinese.
    pub fn zh(self) -> &'static str {
        KINDS.list[self as usize].zh
    }

    /// How many series it can show so that they can be told apart.
    pub fn most_series(self) -> usize {
        match self {
            Self::Pie | Self::Donut => 1,
            Self::Funnel | Self::Waterfall | Self::Scatter => 2,
            Self::Bullet => 3,
            Self::Gantt | Self::Tree => 0,
            Self::Heat => 12,
            Self::Multiples => 24,
            _ => MAX_SERIES,
        }
    }

    /// How many categories it can show so that each can be read.
    pub fn most_categories(self) -> usize {
        match self {
            Self::Funnel => 12,
            Self::Bullet | Self::Gantt | Self::Heat | Self::Tree => 60,
            _ => MAX_CATEGORIES,
        }
    }

    /// Whether values below zero have no place in it.
    pub fn is_of_parts(self) -> bool {
        matches!(self, Self::Pie | Self::Donut | Self::Area | Self::Bullet | Self::Funnel)
    }
}

impl IsRequired for Kind {}

impl Field for Kind {
    fn lower(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        KINDS.pick(node, diagnostics).map(|at| Self::ALL[at])
    }
    fn shape() -> Shape {
        Shape::Choice(KINDS.list)
    }
}

impl IsRequired for Order {
    const REQUIRED: bool = false;
}

impl Field for Order {
    fn absent() -> Option<Self> {
        Some(Self::Given)
    }
    fn lower(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        ORDERS.pick(node, diagnostics).map(|at| [Self::Given, Self::Ascending, Self::Descending][at])
    }
    fn shape() -> Shape {
        Shape::Choice(ORDERS.list)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_have_names_in_both_languages() {
        let find = |name: &str| KINDS.find(name).map(|at| Kind::ALL[at]);
        for (at, kind) in Kind::ALL.into_iter().enumerate() {
            assert_eq!(kind as usize, at);
            assert_eq!((find(kind.zh()), find(kind.en())), (Some(kind), Some(kind)));
        }
        for (alias, kind) in [("柱形图", Kind::Bar), ("Line", Kind::Line), ("堆积图", Kind::Stacked)] {
            assert_eq!(find(alias), Some(kind), "{alias}");
        }
        assert_eq!(find("radar"), None);
    }
}
