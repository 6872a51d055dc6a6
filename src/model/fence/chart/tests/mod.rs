//! Tests of `chart` blocks.

mod kinds;

use std::collections::BTreeMap;

use super::*;
use crate::diag::Diagnostics;
use crate::model::fence::Tables;
use crate::model::fence::testing::{STAFFING, dataset, messages, node};
use crate::model::field;

/// The chart of a block over the staffing, or the messages.
fn block(json: &str) -> Result<Chart, Vec<String>> {
    let mut diagnostics = Diagnostics::default();
    let all: BTreeMap<_, _> = [("staffing".to_owned(), dataset(STAFFING))].into();
    let node = node(json);
    let chart = field::lower::<ChartSpec>(&node, &mut diagnostics).and_then(|spec| {
        spec.resolve(&node.place, &Tables { own: None, own_unread: false, all: &all, unread: &[] }, &mut diagnostics)
    });
    if diagnostics.has_errors() { Err(messages(&diagnostics)) } else { Ok(chart.expect("a chart")) }
}

/// The values of a chart, `-` for one that is not known.
fn values(chart: &Chart) -> Vec<String> {
    let row = |series: &Series| {
        let values: Vec<String> =
            series.values.iter().map(|value| value.map_or("-".to_owned(), |value| value.to_string())).collect();
        format!("{}: {}", series.name, values.join(" "))
    };
    chart.series.iter().map(row).collect()
}

#[test]
fn a_block_draws_columns_of_a_dataset_without_its_total() {
    let chart = block(
        r#"{"type": "bar", "data": "staffing", "x": "county", "y": ["approved", "actual"], "title": "管理人员"}"#,
    )
    .expect("a chart");
    assert_eq!(chart.categories, ["楚雄市", "双柏县", "永仁县"]);
    assert_eq!(values(&chart), ["核定数: 9 10 8", "实有数: 7 10 4"]);
    assert_eq!((chart.unit.as_deref(), chart.category_title.as_deref()), (Some("名"), Some("县市")));
    assert_eq!((chart.source.as_deref(), chart.as_of.as_deref()), (Some("示例州投资促进局"), Some("2023年10月13日")));
}

#[test]
fn names_of_equal_columns_bear_their_group_and_rows_are_sorted() {
    let chart = block(r#"{"图型": "条形图", "数据": "staffing", "纵轴": ["actual", "workers"], "排序": "降序"}"#)
        .expect("a chart");
    assert_eq!(chart.title, "编制");
    assert_eq!(chart.categories, ["双柏县", "楚雄市", "永仁县"]);
    assert_eq!(values(&chart), ["管理人员·实有数: 10 7 4", "工勤人员·实有数: - 3 -"]);
    let last = block(r#"{"图型": "条形图", "数据": "staffing", "纵轴": "workers", "排序": "升序", "筛选": {"县市": ["永仁县", "楚雄市"]}}"#)
        .expect("a chart");
    assert_eq!(last.categories, ["楚雄市", "永仁县"]);
}

#[test]
fn a_block_holds_its_own_figures() {
    let chart = block(
        r#"{"类型": "折线图", "标题": "到位资金", "单位": "亿元", "横轴": "月份", "纵轴": ["2023年", "2024年"],
            "行": [["1月", "3.10", "4"], ["2月", "1,008.2", null]], "来源": "月报"}"#,
    )
    .expect("a chart");
    assert_eq!(values(&chart), ["2023年: 3.10 1008.2", "2024年: 4 -"]);
    assert_eq!((chart.series[0].decimals, chart.series[1].decimals), (2, 0));
    assert_eq!(chart.source.as_deref(), Some("月报"));
    let share = block(
        r#"{"类型": "饼图", "标题": "占比", "横轴": "项", "纵轴": "占比", "行": [["甲", "79.17%"], ["乙", "20.83%"]]}"#,
    )
    .expect("a chart");
    assert_eq!(share.unit.as_deref(), Some("%"));
}

#[test]
fn every_mistake_of_a_block_is_reported() {
    for (json, expected) in [
        (
            r#"{"类型": "柱壮图", "数据": "staffing"}"#,
            ".类型 JB206 “柱壮图”不是图型 → 是否想写“柱状图”？ → 可以写：柱状图、分组柱状图、堆积柱状图、条形图、折线图、饼图、面积图、环形图、子弹图、漏斗图、甘特图、热力图、组织结构图、瀑布图、散点图、小多图",
        ),
        (
            r#"{"数据": "staffing"}"#,
            " JB203 缺少“类型”（kind）：图型，如 柱状图、折线图、子弹图、甘特图 → 添加一行：类型: 柱状图",
        ),
        (
            r#"{"类型": "柱状图", "数据": "staffing", "纵轴": ["approved"], "横坐标": "县市"}"#,
            ".横坐标# JB201 图表没有“横坐标”这个键 → 可用的键：类型、数据、行、横轴、纵轴、分组、目标、序时、起、止、时限、承诺、编号、上级、名称、内容、累计、合计项、标题、描述、单位、小数位、排序、筛选、来源、数据截止日",
        ),
        (r#"{"类型": "柱状图"}"#, " JB455 没有写数据 → 用“数据”写数据表的编号，或用“行”直接写各行"),
        (
            r#"{"类型": "柱状图", "数据": "staffing", "纵轴": ["actuel"]}"#,
            ".纵轴[0] JB452 没有“actuel”这一列 → 是否想写“actual”？",
        ),
        (
            r#"{"类型": "柱状图", "数据": "staffing", "纵轴": ["county"]}"#,
            ".纵轴[0] JB452 “county”列不是数字 → 数字列：approved、actual、workers、share",
        ),
        (
            r#"{"类型": "柱状图", "数据": "staffing", "纵轴": ["approved", "share"]}"#,
            ".纵轴[0] JB456 “核定数”的单位是“名”，“到位率”的单位是“%”，不能画在一张图上 → 画成两张图，或只写单位相同的列",
        ),
        (
            r#"{"类型": "饼图", "数据": "staffing", "纵轴": ["approved", "actual"]}"#,
            " JB457 图表有 2 个系列，这种图最多可以画 1 个 → 在“纵轴”里少写几列，或分成几张图",
        ),
        (
            r#"{"类型": "柱状图", "标题": "甲", "横轴": "县", "纵轴": "数", "行": [["甲", "8名"]]}"#,
            ".行[0][1] JB453 “8名”不能写在“数”列 → 数字列只写数字；单位写在列的“单位”中",
        ),
        (
            r#"{"类型": "柱状图", "标题": "甲", "横轴": "县", "行": [["甲", 8]]}"#,
            " JB203 直接写数据时要写“纵轴”（y） → 添加一行：纵轴: [核定, 实有]",
        ),
        (
            r#"{"类型": "柱状图", "数据": "staffing", "排序": "乱"}"#,
            ".排序 JB206 “乱”不是排序方式 → 可以写：原序、升序、降序",
        ),
    ] {
        let found = block(json).expect_err(json);
        assert_eq!(found, [expected], "{json}");
    }
}
