//! Tests of datasets and `table` blocks.

use std::collections::BTreeMap;

use super::*;
use crate::diag::Diagnostics;
use crate::model::fence::Tables;
use crate::model::fence::testing::{STAFFING, dataset, messages, node};
use crate::model::field;

/// A table as lines, cells parted by blanks, `∅` for an empty one, `=` before a total.
fn lines(table: &Table) -> Vec<String> {
    let line = |row: &Row| {
        let cells: Vec<String> = table
            .columns
            .iter()
            .enumerate()
            .map(|(at, column)| match row.cell(at) {
                Cell::Empty => "∅".to_owned(),
                Cell::Text(text) => text.clone(),
                Cell::Number(value) => column.figure(*value),
            })
            .collect();
        format!("{}{}", if row.role == Role::Total { "=" } else { "" }, cells.join(" "))
    };
    table.rows.iter().map(line).collect()
}

/// The table of a block over the staffing, or the messages.
fn block(json: &str) -> Result<Table, Vec<String>> {
    let mut diagnostics = Diagnostics::default();
    let all: BTreeMap<String, Table> = [("staffing".to_owned(), dataset(STAFFING))].into();
    let node = node(json);
    let table = field::lower::<TableSpec>(&node, &mut diagnostics).and_then(|spec| {
        spec.resolve(&node.place, &Tables { own: None, own_unread: false, all: &all, unread: &[] }, &mut diagnostics)
    });
    if diagnostics.has_errors() { Err(messages(&diagnostics)) } else { Ok(table.expect("a table")) }
}

/// The staffing as a block with rows of its own, and a total that is compared.
const INLINE: &str = r#"{
  "标题": "编制", "单位": "名", "合计": "求和",
  "列": ["县市", {"名称": "核定数", "分组": "管理人员", "类型": "整数"}, {"名称": "实有数", "分组": "管理人员", "类型": "整数"},
         {"名称": "实有数", "分组": "工勤人员", "类型": "整数"}, {"编号": "share", "名称": "到位率", "类型": "百分比"}],
  "行": [
    ["楚雄市", 9, 7, 3, "77.78%"],
    ["双柏县", 10, 10, null, "100.00%"],
    {"县市": "永仁县", "核定数": 8, "管理人员/实有数": 4, "share": "50.00"}
  ],
  "原件合计": {"核定数": 27, "管理人员/实有数": 21, "到位率": "77.78%"}
}"#;

#[test]
fn a_dataset_is_shown_with_its_total() {
    let table = dataset(STAFFING);
    assert_eq!(
        lines(&table),
        ["楚雄市 9 7 3 77.78%", "双柏县 10 10 ∅ 100.00%", "永仁县 8 4 ∅ 50.00%", "=合计 27 21 3 ∅"]
    );
    assert_eq!((table.unit.as_deref(), table.as_of.as_deref()), (Some("名"), Some("2023年10月13日")));
    assert_eq!(table.columns[3].group.as_deref(), Some("工勤人员"));
}

#[test]
fn rows_are_typed_summed_and_compared() {
    let table = block(INLINE).expect("a table");
    assert_eq!(
        lines(&table),
        ["楚雄市 9 7 3 77.78%", "双柏县 10 10 ∅ 100.00%", "永仁县 8 4 ∅ 50.00%", "=合计 27 21 3 77.78%"]
    );
}

#[test]
fn every_wrong_cell_and_total_is_reported_at_its_place() {
    for (from, to, expected) in [
        (
            r#"["楚雄市", 9,"#,
            r#"["楚雄市", "9名","#,
            ".行[0][1] JB453 “9名”不能写在“核定数”列 → 数字列只写数字；单位写在列的“单位”中",
        ),
        (
            r#"["楚雄市", 9,"#,
            r#"["楚雄市", "9.5","#,
            ".行[0][1] JB453 “9.5”不能写在“核定数”列 → 整数列不能有小数；有小数的列，“类型”写“小数”",
        ),
        (
            r#"["楚雄市", 9,"#,
            r#"["楚雄市", "—","#,
            ".行[0][1] JB453 “—”不能写在“核定数”列 → 没有数值的，格子留空（YAML 里写 ~）；是零的写 0",
        ),
        (r#"["楚雄市", 9,"#, r#"["楚雄市","#, ".行[0] JB453 这一行有 4 个值，而表有 5 列 → 没有数值的单元格写 ~"),
        (r#"{"县市""#, r#"{"县城""#, ".行[2].县城# JB452 没有“县城”这一列 → 是否想写“县市”？"),
        (
            r#""管理人员/实有数": 4"#,
            r#""实有数": 4"#,
            ".行[2].实有数# JB452 有几列叫“实有数” → 写列的编号，或写成“组/列”",
        ),
        (
            r#"["双柏县""#,
            r#"["合 计""#,
            ".行[1] JB453 “合 计”行会被重复相加 → 合计行由程序计算；把这一行移到“原件合计”，用于核对",
        ),
        (
            r#""核定数": 27"#,
            r#""核定数": 28"#,
            ".原件合计.核定数 JB454 “核定数”的合计写的是 28，各行之和是 27 → 核对各行和合计；原件确有出入的，去掉这一项并在“注”中说明",
        ),
    ] {
        assert!(INLINE.contains(from), "{from}");
        assert_eq!(block(&INLINE.replacen(from, to, 1)).expect_err(to)[0], expected, "{to}");
    }
}

#[test]
fn a_block_chooses_columns_and_rows() {
    let table = block(r#"{"数据": "staffing", "列": ["county", "工勤人员/实有数"], "筛选": {"county": ["楚雄市", "永仁县"]}, "合计": "求和", "标题": "工勤", "注": "另注"}"#)
        .expect("a table");
    assert_eq!(lines(&table), ["楚雄市 3", "永仁县 ∅", "=合计 3"]);
    assert_eq!((table.caption.as_str(), table.unit.as_deref()), ("工勤", Some("名")));
    assert_eq!(table.notes, ["空格为无。", "另注"]);
    let whole = block(r#"{"data": "staffing", "total": "none"}"#).expect("a table");
    assert_eq!(whole.rows.len(), 3);
}

#[test]
fn a_block_holds_its_own_rows() {
    let table = block(
        r#"{"标题": "园区", "列": ["园区", "年份", {"名称": "面积", "单位": "平方公里"}, "占比"],
            "行": [["甲园", "2023年", "12.50", "40%"], ["乙园", "2024年", "8", null]], "合计": "求和", "单位": "个"}"#,
    )
    .expect("a table");
    assert_eq!(lines(&table), ["甲园 2023年 12.50 40%", "乙园 2024年 8.00 ∅", "=合计 ∅ 20.50 ∅"]);
    assert_eq!(table.columns[2].head(), "面积（平方公里）");
}

#[test]
fn every_mistake_of_a_block_is_reported() {
    for (json, expected) in [
        (r#"{"数据": "stafing"}"#, ".数据 JB451 没有编号为“stafing”的数据表 → 是否想写“staffing”？"),
        (r#"{"标题": "甲"}"#, " JB455 没有写数据 → 用“数据”写数据表的编号，或用“行”直接写各行"),
        (r#"{"数据": "staffing", "行": []}"#, ".行 JB455 数据写了两处：“数据”和“行” → 只保留一处"),
        (r#"{"列": ["甲"], "行": [[1]]}"#, " JB203 缺少“标题”（title）：表题 → 添加一行：标题: 各县市编制情况"),
        (r#"{"标题": "甲", "行": [[1]]}"#, " JB203 缺少“列”（columns）：各列的名称 → 添加一行：列: [县市, 核定, 实有]"),
        (r#"{"标题": "甲", "列": ["甲", "甲"], "行": [[1, 2]]}"#, " JB210 两列的编号都是“甲” → 给其中一列换一个编号"),
        (r#"{"标题": "甲", "列": ["甲"], "行": 3}"#, ".行 JB204 这里应写一个列表，每行一项 → 例如：- [楚雄市, 9, 7]"),
        (
            r#"{"标题": "甲", "列": ["甲"], "行": [3]}"#,
            ".行[0] JB453 一行应写成列表或若干行“列: 值” → 例如：- [楚雄市, 9, 7]",
        ),
        (r#"{"数据": "staffing", "列": ["aproved"]}"#, ".列[0] JB452 没有“aproved”这一列 → 是否想写“approved”？"),
        (r#"{"数据": "staffing", "列": [{"名称": "县城"}]}"#, ".列[0] JB452 没有“县城”这一列 → 是否想写“县市”？"),
        (
            r#"{"数据": "staffing", "列": [{"名称": "率", "比率": ["actual"]}]}"#,
            ".列[0] JB204 “比率”要写两列 → 例如：比率: [累计到位, 年度任务]",
        ),
        (
            r#"{"数据": "staffing", "列": [{"名称": "率", "比率": ["county", "actual"]}]}"#,
            ".列[0].比率[0] JB452 “county”列不是数字 → 数字列：approved、actual、workers、share",
        ),
        (r#"{"数据": "staffing", "合并": "县城"}"#, ".合并 JB452 没有“县城”这一列 → 是否想写“县市”？"),
        (
            r#"{"数据": "staffing", "排名": "county"}"#,
            ".排名 JB452 “county”列不是数字 → 数字列：approved、actual、workers、share",
        ),
        (
            r#"{"数据": "staffing", "排名": {"按": "actual", "上期": "staffing", "上期位次": "workers"}}"#,
            ".排名.上期位次 JB459 “上期”和“上期位次”只写一个 → 删去其中一个",
        ),
        (
            r#"{"数据": "staffing", "脚注": {"行": "永仁", "文字": "甲"}}"#,
            ".脚注.行 JB453 没有“永仁”这一行 → 是否想写“永仁县”？",
        ),
        (
            r#"{"数据": "staffing", "列": ["county"], "脚注": {"列": "actual", "文字": "甲"}}"#,
            ".脚注.列 JB452 “actual”列没有显示，不能加脚注 → 把这一列加进“列”，或换一列",
        ),
        (
            r#"{"数据": "staffing", "筛选": {"地区": "甲"}}"#,
            ".筛选.地区# JB452 没有“地区”这一列 → 可用的列：county、县市、approved、核定数、actual、实有数、workers、share、到位率",
        ),
        (
            r#"{"数据": "staffing", "筛选": "甲"}"#,
            ".筛选 JB204 筛选应写成若干行“列: 值” → 例如：县市: [楚雄市, 永仁县]",
        ),
    ] {
        assert_eq!(block(json).expect_err(json), [expected], "{json}");
    }
}

#[test]
fn a_ratio_is_worked_out_and_columns_look_as_described() {
    let table = block(
        r#"{"数据": "staffing", "列": ["county", {"编号": "approved", "名称": "核定", "小数位": 1, "格式": "带正负号"},
            {"名称": "实有率", "比率": ["actual", "approved"], "小数位": 1}]}"#,
    )
    .expect("a table");
    assert_eq!(lines(&table), ["楚雄市 +9.0 77.8%", "双柏县 +10.0 100.0%", "永仁县 +8.0 50.0%", "=合计 +27.0 77.8%"]);
    let own = block(
        r#"{"标题": "甲", "列": ["县", {"名称": "年", "格式": "不分节"}, {"名称": "率", "比率": ["到位", "任务"]}, "任务", "到位"],
            "行": [["甲", 2026, 30, 26.9], ["乙", 2025, 0, 5]], "合计": "无"}"#,
    )
    .expect("a table");
    assert_eq!(lines(&own), ["甲 2026 89.67% 30 26.9", "乙 2025 ∅ 0 5.0"]);
}

#[test]
fn equal_rows_share_a_place_and_movements_are_counted() {
    let head = r#""标题": "甲", "列": ["县", "分", "上月分", "上月位次"], "行": [["甲", 5, 9, 1], ["乙", 8, 7, 3], ["丙", 8, 8, 2], ["丁", null, 1, 4]]"#;
    let plain = block(&format!(r#"{{{head}, "排名": "分"}}"#)).expect("a table");
    assert_eq!(lines(&plain), ["1 乙 8 7 3", "1 丙 8 8 2", "3 甲 5 9 1", "∅ 丁 ∅ 1 4"]);
    for previous in [r#""上期": "上月分""#, r#""上期位次": "上月位次""#] {
        let moved = block(&format!(r#"{{{head}, "排名": {{"按": "分", {previous}}}}}"#)).expect("a table");
        assert_eq!(lines(&moved), ["1 乙 8 7 3 ▲2", "1 丙 8 8 2 ▲1", "3 甲 5 9 1 ▼2", "∅ 丁 ∅ 1 4 ∅"]);
    }
    let lowest = block(&format!(r#"{{{head}, "排名": {{"按": "分", "顺序": "升序"}}}}"#)).expect("a table");
    assert_eq!(lines(&lowest)[..2], ["1 甲 5 9 1", "2 乙 8 7 3"]);
}

#[test]
fn the_last_time_is_ranked_by_the_same_ratio_and_rows_are_matched_by_name() {
    let table = block(
        r#"{"标题": "甲", "列": ["county", "approved", "actual", {"编号": "rate", "名称": "实有率", "比率": ["actual", "approved"]}],
            "行": [["永仁县", 8, 8], ["双柏县", 10, 9], ["新县", 5, 4]], "合计": "求和",
            "排名": {"按": "rate", "上期": "staffing"}}"#,
    )
    .expect("a table");
    assert_eq!(
        lines(&table),
        ["1 永仁县 8 8 100.00% ▲2", "2 双柏县 10 9 90.00% ▼1", "3 新县 5 4 80.00% ∅", "=∅ 合计 23 21 91.30% ∅"]
    );
}

#[test]
fn remarks_come_in_the_order_of_reading() {
    let table = block(
        r#"{"数据": "staffing", "列": ["county", "actual"], "脚注": [
            {"文字": "丁", "行": ["永仁县", "双柏县"], "列": "actual"}, {"文字": "乙", "列": "actual"},
            {"文字": "丙", "行": "双柏县"}, {"文字": "甲"}]}"#,
    )
    .expect("a table");
    let notes: Vec<_> = table.footnotes.iter().map(|note| (note.text.as_str(), &*note.marks)).collect();
    assert_eq!(
        notes,
        [
            ("甲", &[(None, None)][..]),
            ("乙", &[(None, Some(1))]),
            ("丙", &[(Some(1), Some(0))]),
            ("丁", &[(Some(2), Some(1)), (Some(1), Some(1))]),
        ]
    );
}
