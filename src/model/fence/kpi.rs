//! Key figures: a few numbers with their names, large.

use super::choice::Choices;
use crate::diag::codes::{fence as code, model};
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::message;
use crate::model::fence::Placed;
use crate::model::field::{self, ChoiceDecl, Field, IsRequired, Shape};
use crate::model::value::{FiguredText, Text};
use crate::record;
use crate::source::{Node, Place, Value};

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
    /// The figure as it is shown; empty until it is filled in, where its author left it open.
    pub value: String,
    /// Its unit.
    pub unit: Option<String>,
    /// A remark, such as the day it holds for.
    pub note: Option<FiguredText>,
    /// Where it is going.
    pub trend: Option<Trend>,
    /// What the figure is tied to.
    pub tied: Option<TiedValue>,
}

/// The expression that checks a key figure, or fills it in.
#[derive(Debug, Clone)]
pub struct TiedValue {
    /// The expression, or the name of one.
    pub expression: String,
    /// Where it stands.
    pub expression_place: Place,
    /// Why the figure may differ; often empty.
    pub reason: String,
    /// Where the figure is written; the expression where it is to be filled in.
    pub place: Place,
}

/// Two are equal if the same is checked, wherever they stand.
impl PartialEq for TiedValue {
    fn eq(&self, other: &Self) -> bool {
        (&self.expression, &self.reason) == (&other.expression, &other.reason)
    }
}

impl Eq for TiedValue {}

/// A change against an earlier figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trend {
    /// Up, down or neither.
    pub direction: Direction,
    /// The change in words, such as `同比增长 8.2%`.
    pub text: FiguredText,
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
    pub struct KpiSpec = "指标" / "key figures" {
        /// The figures.
        items: Vec<ItemSpec> = ["指标", "项"], "各项指标";
    }
}

record! {
    /// A key figure.
    pub struct ItemSpec = "指标项" / "key figure" {
        /// What it counts.
        label: Text = ["名称", "指标名称"], "指标名称";
        /// The figure as it is shown; may be left out where an expression fills it in.
        value: Option<Placed<Text>> = ["数值", "值"], "显示的数值，写了算式的可以不写，由程序填写";
        /// An expression or its name, which checks the figure or fills it in: `count(projects, stage="签约")`.
        figure: Option<Placed<Text>> = ["算式", "核对"], "核对或填写数值的算式，或其名称";
        /// Why the figure may differ from its expression.
        reason: Option<Text> = ["理由"], "数值与算式不符而保留的理由，如 原文如此";
        /// Its unit.
        unit: Option<Text> = ["单位"], "计量单位";
        /// A remark, such as the period.
        note: Option<FiguredText> = ["说明", "注"], "说明，如统计时段";
        /// Up, down or neither.
        trend: Option<Direction> = ["趋势"], "上升、下降或持平";
        /// The change in words.
        change: Option<FiguredText> = ["变化"], "变化的说法，如 同比增长 8.2%";
    }
}

/// Reads a `kpi` block: a list of figures, or a map with `items`. Of a list what could be read is kept, so that it is checked.
pub fn lower(node: &Node, diagnostics: &mut Diagnostics) -> Option<Kpi> {
    let items: Vec<Option<ItemSpec>> = match &node.value {
        Value::Seq(list) => list.iter().map(|one| ItemSpec::lower(one, diagnostics)).collect(),
        _ => field::lower::<KpiSpec>(node, diagnostics)?.items.into_iter().map(Some).collect(),
    };
    if items.is_empty() {
        let message = message!("没有写指标", "there are no figures");
        let hint =
            message!("每项写：- {{ 名称: 签约项目, 数值: 24 }}", "write for each: - {{ label: projects, value: 24 }}");
        diagnostics.push(Diagnostic::error(&code::NO_DATA, node.place.clone(), message).hint(hint));
        return None;
    }
    let places = items.iter().enumerate().map(|(at, _)| place_of_item(node, at)).collect::<Vec<_>>();
    let read = items.into_iter().zip(places).filter_map(|(spec, place)| item(spec?, &place, diagnostics));
    let items: Vec<KpiItem> = read.collect();
    (!items.is_empty()).then_some(Kpi { items })
}

/// Where an item stands, in a list or below its key.
fn place_of_item(node: &Node, at: usize) -> Place {
    let list = match &node.value {
        Value::Map(entries) => entries.iter().map(|entry| &entry.node).find(|node| matches!(node.value, Value::Seq(_))),
        _ => Some(node),
    };
    match list.map(|list| &list.value) {
        Some(Value::Seq(items)) => items.get(at).map_or_else(|| node.place.clone(), |item| item.place.clone()),
        _ => node.place.clone(),
    }
}

fn item(spec: ItemSpec, place: &Place, diagnostics: &mut Diagnostics) -> Option<KpiItem> {
    if spec.value.is_none() && spec.figure.is_none() {
        let hint = message!("写上数值，或者写算式由程序填写", "write the value, or an expression that fills it in");
        let message = message!("缺少“数值”（value）", "`value` is missing");
        diagnostics.push(Diagnostic::error(&model::MISSING_FIELD, place.clone(), message).hint(hint));
        return None;
    }
    let (trend, note) = match (spec.trend, spec.change) {
        (Some(direction), change) => {
            let text = change.unwrap_or_else(|| FiguredText::plain(direction.zh()));
            (Some(Trend { direction, text }), spec.note)
        }
        // Without a direction the change is a remark like any other.
        (None, change) => (None, [change, spec.note].into_iter().flatten().reduce(|a, b| a.join("；", b))),
    };
    let text = |text: Text| text.to_string();
    let tied = spec.figure.map(|figure| TiedValue {
        expression: figure.value.to_string(),
        reason: spec.reason.map(text).unwrap_or_default(),
        place: spec.value.as_ref().map_or_else(|| figure.place.clone(), |value| value.place.clone()),
        expression_place: figure.place,
    });
    let value = spec.value.map(|value| value.value.to_string()).unwrap_or_default();
    Some(KpiItem { label: text(spec.label), value, unit: spec.unit.map(text), note, trend, tied })
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
        assert_eq!(
            one.items[0].trend,
            Some(Trend { direction: Direction::Up, text: FiguredText::plain("同比增长 8.2%") })
        );
        assert!(diagnostics.is_empty());
    }

    #[test]
    fn every_mistake_is_reported_where_it_is() {
        let mut diagnostics = Diagnostics::default();
        let written = r#"[{"名称": "新签约", "趋势": "上生"}, {"名字": "甲", "数值": 1, "名称": "乙"}]"#;
        let read = lower(&node(written), &mut diagnostics).expect("the second");
        assert_eq!((read.items.len(), &*read.items[0].label), (1, "乙"));
        assert!(lower(&node("[]"), &mut diagnostics).is_none());
        let messages = messages(&diagnostics);
        assert_eq!(messages.len(), 3, "{messages:#?}");
        assert!(
            messages[0].starts_with("[0].趋势 JB206 “上生”不是趋势 → 是否想写“上升”？ → 可以写：上升、下降、持平"),
            "{messages:#?}"
        );
        assert!(messages[1].starts_with("[1].名字# JB201 "), "{messages:#?}");
        assert!(messages[2].starts_with(" JB45"), "{messages:#?}");
    }

    #[test]
    fn a_figure_is_written_or_has_an_expression() {
        let mut diagnostics = Diagnostics::default();
        let written = r#"{"指标": [{"名称": "甲"}, {"名称": "乙", "算式": "count(projects)"}]}"#;
        assert_eq!(lower(&node(written), &mut diagnostics).map(|kpi| kpi.items.len()), Some(1));
        assert_eq!(messages(&diagnostics).len(), 1);
        let filled = r#"[{"名称": "乙", "算式": "count(projects)", "说明": "其中 [3](=x)"}]"#;
        let kpi = lower(&node(filled), &mut Diagnostics::default()).expect("a figure");
        assert_eq!(kpi.items[0].value, "");
        assert_eq!(kpi.items[0].note.as_deref(), Some("其中 3"));
    }
}
