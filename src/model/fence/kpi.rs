//! Key figures: a few numbers with their names, large.

use super::choice::Choices;
use crate::diag::codes::fence as code;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::message;
use crate::model::field::{self, ChoiceDecl, Field, IsRequired, Shape};
use crate::model::value::Text;
use crate::record;
use crate::source::{Node, Value};

/// A row of key figures.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kpi {
    /// The figures in the order in which they are shown.
    pub items: Vec<KpiItem>,
}

/// One key figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KpiItem {
    /// What it counts.
    pub label: String,
    /// The figure as it is shown.
    pub value: String,
    /// Its unit.
    pub unit: Option<String>,
    /// A remark, such as the day it holds for.
    pub note: Option<String>,
    /// Where it is going.
    pub trend: Option<Trend>,
}

/// A change against an earlier figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trend {
    /// Up, down or neither.
    pub direction: Direction,
    /// The change in words, such as `同比增长 8.2%`.
    pub text: String,
}

/// The direction of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// 上升.
    Up,
    /// 下降.
    Down,
    /// 持平.
    Flat,
}

static DIRECTIONS: Choices = Choices {
    noun: Message { zh: "趋势", en: "a trend" },
    list: &[
        ChoiceDecl { zh: "上升", en: "up" },
        ChoiceDecl { zh: "下降", en: "down" },
        ChoiceDecl { zh: "持平", en: "flat" },
    ],
    aliases: &[
        ("升", Direction::Up as usize),
        ("上涨", Direction::Up as usize),
        ("增长", Direction::Up as usize),
        ("降", Direction::Down as usize),
        ("减少", Direction::Down as usize),
        ("平", Direction::Flat as usize),
    ],
};

impl Direction {
    /// As written and shown in Chinese.
    pub fn zh(self) -> &'static str {
        DIRECTIONS.list[self as usize].zh
    }
}

impl IsRequired for Direction {}

impl Field for Direction {
    fn lower(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        DIRECTIONS.pick(node, diagnostics).map(|at| [Self::Up, Self::Down, Self::Flat][at])
    }
    fn shape() -> Shape {
        Shape::Choice(DIRECTIONS.list)
    }
}

record! {
    /// A block of key figures.
    pub struct KpiSpec = "指标" {
        /// The figures.
        items: Vec<ItemSpec> = ["指标", "项"], "各项指标";
    }
}

record! {
    /// A key figure.
    pub struct ItemSpec = "指标项" {
        /// What it counts.
        label: Text = ["名称", "指标名称"], "指标名称";
        /// The figure as it is shown.
        value: Text = ["数值", "值"], "显示的数值";
        /// Its unit.
        unit: Option<Text> = ["单位"], "计量单位";
        /// A remark, such as the period.
        note: Option<Text> = ["说明", "注"], "说明，如统计时段";
        /// Up, down or neither.
        trend: Option<Direction> = ["趋势"], "上升、下降或持平";
        /// The change in words.
        change: Option<Text> = ["变化"], "变化的说法，如 同比增长 8.2%";
    }
}

/// Reads a `kpi` block: a list of figures, or a map with `items`.
pub fn lower(node: &Node, diagnostics: &mut Diagnostics) -> Option<Kpi> {
    let items = match &node.value {
        Value::Seq(_) => Vec::<ItemSpec>::lower(node, diagnostics)?,
        _ => field::lower::<KpiSpec>(node, diagnostics)?.items,
    };
    if items.is_empty() {
        let message = message!("没有写指标", "there are no figures");
        let hint = message!("每项写：- 名称: 签约项目\n  数值: 24", "write for each: - label: projects\n  value: 24");
        diagnostics.push(Diagnostic::error(&code::NO_DATA, node.place.clone(), message).hint(hint));
        return None;
    }
    Some(Kpi { items: items.into_iter().map(item).collect() })
}

fn item(spec: ItemSpec) -> KpiItem {
    let change = spec.change.map(|change| change.to_string());
    let note = spec.note.map(|note| note.to_string());
    let (trend, note) = match (spec.trend, change) {
        (Some(direction), change) => {
            let text = change.unwrap_or_else(|| direction.zh().to_owned());
            (Some(Trend { direction, text }), note)
        }
        // Without a direction the change is a remark like any other.
        (None, change) => (None, [change, note].into_iter().flatten().reduce(|a, b| format!("{a}；{b}"))),
    };
    let text = |text: Text| text.to_string();
    KpiItem { label: text(spec.label), value: text(spec.value), unit: spec.unit.map(text), note, trend }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{messages, node};
    use super::*;

    #[test]
    fn a_list_or_a_map_in_either_language() {
        let mut diagnostics = Diagnostics::default();
        let list = r#"[{"名称": "新签约", "数值": 24, "单位": "个", "趋势": "上升", "变化": "同比增长 8.2%", "说明": "1—5月"}]"#;
        let map = r#"{"items": [{"label": "新签约", "value": "24", "unit": "个", "trend": "up", "change": "同比增长 8.2%", "note": "1—5月"}]}"#;
        let one = lower(&node(list), &mut diagnostics).expect("a list");
        assert_eq!(one, lower(&node(map), &mut diagnostics).expect("a map"));
        assert_eq!(one.items[0].trend, Some(Trend { direction: Direction::Up, text: "同比增长 8.2%".to_owned() }));
        assert!(diagnostics.is_empty());
    }

    #[test]
    fn every_mistake_is_reported_where_it_is() {
        let mut diagnostics = Diagnostics::default();
        let written = r#"[{"名称": "新签约", "趋势": "上生"}, {"名字": "甲", "数值": 1, "名称": "乙"}]"#;
        assert!(lower(&node(written), &mut diagnostics).is_none());
        assert!(lower(&node("[]"), &mut diagnostics).is_none());
        let messages = messages(&diagnostics);
        assert_eq!(messages.len(), 4, "{messages:#?}");
        assert!(messages[0].starts_with("[0] JB203 缺少“数值”"), "{messages:#?}");
        assert!(
            messages[1].starts_with("[0].趋势 JB206 “上生”不是趋势 → 是否想写“上升”？ → 可以写：上升、下降、持平"),
            "{messages:#?}"
        );
        assert!(messages[2].starts_with("[1].名字# JB201 "), "{messages:#?}");
        assert!(messages[3].starts_with(" JB45"), "{messages:#?}");
    }
}
