//! The kinds of charts and the orders of their categories, and what authors call them.

use crate::diag::{Diagnostics, Message};
use crate::model::fence::choice::Choices;
use crate::model::field::{ChoiceDecl, Field, IsRequired, Shape};
use crate::source::Node;

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
    ],
    aliases: &[
        ("柱形图", Kind::Bar as usize),
        ("柱图", Kind::Bar as usize),
        ("簇状柱形图", Kind::Grouped as usize),
        ("堆积柱形图", Kind::Stacked as usize),
        ("堆积图", Kind::Stacked as usize),
        ("横向柱状图", Kind::Horizontal as usize),
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
    pub const ALL: [Self; 6] = [Self::Bar, Self::Grouped, Self::Stacked, Self::Horizontal, Self::Line, Self::Pie];

    /// As written in English.
    pub fn en(self) -> &'static str {
        KINDS.list[self as usize].en
    }

    /// As written and shown in Chinese.
    pub fn zh(self) -> &'static str {
        KINDS.list[self as usize].zh
    }

    /// The kind of this name, in English or Chinese.
    pub fn find(name: &str) -> Option<Self> {
        KINDS.find(name).map(|at| Self::ALL[at])
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
        for (at, kind) in Kind::ALL.into_iter().enumerate() {
            assert_eq!(kind as usize, at);
            assert_eq!((Kind::find(kind.zh()), Kind::find(kind.en())), (Some(kind), Some(kind)));
        }
        for (alias, kind) in [("柱形图", Kind::Bar), ("Line", Kind::Line), ("堆积图", Kind::Stacked)] {
            assert_eq!(Kind::find(alias), Some(kind), "{alias}");
        }
        assert_eq!(Kind::find("donut"), None);
    }
}
