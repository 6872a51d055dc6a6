//! Tests of ledgers in tables: heads, merged cells, units, totals.

use super::*;
use crate::diag::Lang;
use crate::load::Merged;
use crate::source::{Sources, YamlText};

const HEADS: &str = "编码|项目|阶段|公开属性|协议总投资（亿元）|备注";
const SETTINGS: &str = "{ 文件: projects/a.xlsx, 列: { 项目: 标题 }, 忽略列: [备注] }";

/// What is found in a ledger of these lines, whose cells are divided by `|`, with the codes of its projects before it.
fn found(settings: &str, lines: &[&str], merged: &[(u32, u32, u32, u32)]) -> Vec<String> {
    let mut sources = Sources::default();
    let file = sources.add("content/projects/a.xlsx", "");
    let text = format!("单位: {{ 全称: 甲局, 简称: 甲 }}\n台账: [{settings}]\n");
    let mut yaml = YamlText::whole(sources.add("content/site.yaml", text.clone()), text, 0);
    let mut diagnostics = Diagnostics::default();
    let site = crate::load::yaml(&mut yaml, &mut diagnostics);
    let config = site.as_ref().and_then(|site| field::lower::<Config>(site, &mut diagnostics)).expect("settings");

    let hidden = crate::load::HiddenParts::default();
    let mut grid =
        Grid { sheet: "表".into(), rows: Vec::new(), merged: Vec::new(), hidden, unread: Default::default() };
    grid.merged.extend(merged.iter().map(|&(top, left, bottom, right)| Merged { top, left, bottom, right }));
    for (row, line) in (1u32..).zip(lines) {
        let cells = (1u32..).zip(line.split('|')).map(|(column, cell)| match cell {
            "" | "#REF!" => Node { value: Value::Null, place: grid.place(file, row, column) },
            cell => Node::text(cell, grid.place(file, row, column)),
        });
        let cells = cells.collect();
        grid.rows.push(cells);
        let broken = (1u32..).zip(line.split('|')).filter(|(_, cell)| *cell == "#REF!");
        grid.unread.extend(broken.map(|(column, _)| (row, column)));
    }
    let content = DataContent::Grid(vec![grid]);
    let path = "projects/a.xlsx".into();
    let data = DataFile { folder: Folder::Projects, file, path, stem: "a".into(), content };
    let rows = rows(&config, site.as_ref(), &data, &mut diagnostics);
    rows.iter().for_each(|row| {
        let mut found = Diagnostics::default();
        let _ = field::lower::<(Head, Project)>(&row.node, &mut found);
        row.report(found, &mut diagnostics);
    });
    let shown = diagnostics.iter().map(|one| {
        let at = one.place.locate(&sources);
        let at = at.cell.unwrap_or_else(|| format!("{}:{}", at.line, at.column));
        let hints: String = one.hints.iter().map(|hint| format!(" → {}", hint.get(Lang::Zh))).collect();
        format!("{at} {} {}{hints}", one.code.id, one.message.get(Lang::Zh))
    });
    shown.collect()
}

fn found_in(lines: &[&str]) -> Vec<String> {
    found(SETTINGS, &[&[HEADS], lines].concat(), &[])
}

#[test]
fn a_good_ledger_is_read() {
    assert_eq!(
        found_in(&["A1|甲|签约|主动公开|3.50|无", "A2|乙|开工|主动公开|2亿元", "", "合 计：||||5.5"]),
        Vec::<String>::new()
    );
}

#[test]
fn heads_are_found_and_wrong_ones_told_once() {
    let row = "A1|甲|签约|主动公开|3.5|";
    for (lines, expected) in [
        (
            &["台账|||||", HEADS, row][..],
            "表!A1 JB209 第 1 行不是表头 → 第 2 行像是表头：在 site.yaml 该台账下写“表头行: 2”",
        ),
        (
            &["编码|项目名|阶段|公开属性|备注", row, row],
            "表!B1 JB208 表头“项目名”没有对应的字段 → 是否想写“项目”？ → 在 site.yaml 该台账的“列”里写“项目名: 字段名”，不用的列写进“忽略列”",
        ),
        (
            &["编码|项目|公开属性", "A1|甲|主动公开", "A2|乙|主动公开"],
            "表!A1 JB209 台账没有“阶段”列 → 添加这一列；表头是别的名称的，在 site.yaml 该台账的“列”里写“表头: 阶段”",
        ),
        (
            &["编码|项目|阶段|项目阶段|公开属性", "A1|甲|签约|签约|主动公开"],
            "表!D1 JB202 两列都对应同一个字段：“阶段”和“项目阶段” → 只对应一列；另一列在 site.yaml 该台账的“忽略列”里列出",
        ),
        (
            &["", ""],
            "表!A1 JB209 第 1 行不是表头 → 表头在别的行的，在 site.yaml 该台账下写“表头行”；在别的工作表的，写“工作表”，隐藏的工作表不读取",
        ),
    ] {
        let found = found(SETTINGS, lines, &[]);
        assert_eq!(found[0], expected);
        assert!(found.iter().all(|one| !one.contains("JB203")), "{found:?}");
    }
}

#[test]
fn merged_cells_are_told_and_not_guessed() {
    let lines = [HEADS, "A1|甲|签约|主动公开|3.5|", "A2||签约|主动公开|3.5|", "合计||||7|", "说明||||"];
    let hint = "表头只占一行，每列一个名称：取消合并，把两行表头并成一行，再在 site.yaml 核对“表头行”";
    assert_eq!(
        found(SETTINGS, &lines[..2], &[(1, 2, 1, 3)]),
        [format!("表!B1 JB209 第 1 行的表头里有合并单元格 B1:C1 → {hint}")]
    );
    assert_eq!(
        found(SETTINGS, &lines[..2], &[(1, 2, 2, 2)]),
        [format!("表!B1 JB209 第 1 行的表头里有合并单元格 B1:B2 → {hint}")]
    );
    assert_eq!(
        found(SETTINGS, &lines[..2], &[(1, 1, 1, 2), (1, 3, 1, 4), (1, 5, 1, 6), (1, 7, 1, 8)]),
        [format!("表!A1 JB209 第 1 行的表头里有合并单元格 A1:B1、C1:D1、E1:F1 等 4 处 → {hint}")]
    );
    // The row of the groups has more known heads than the row below it, and is no better.
    let groups = ["编码|项目|阶段|公开属性|协议总投资|", "|||协议总投资||", lines[1]];
    let below = "{ 文件: projects/a.xlsx, 表头行: 2, 列: { 项目: 标题 }, 忽略列: [备注] }";
    let told = found(below, &groups, &[(1, 1, 2, 1), (1, 2, 2, 2)]);
    assert_eq!(told, [format!("表!A1 JB209 第 1 行的表头里有合并单元格 A1:A2、B1:B2 → {hint}")]);
    let gap = "“项目”列的这一格在合并单元格 B2:B3 里，没有自己的值 → 取消合并，每一行都填写";
    let found_below = found(SETTINGS, &lines[..4], &[(2, 2, 3, 2), (4, 1, 4, 4)]);
    assert_eq!(found_below[0], format!("表!B3 JB209 {gap}"));
    // A merged remark or total, and a column that is not used, are nothing to mind.
    assert_eq!(found(SETTINGS, &lines[..2], &[(2, 6, 3, 6)]), Vec::<String>::new());
    assert_eq!(
        found(SETTINGS, &[lines[0], lines[1], lines[4]], &[(3, 1, 3, 6)]),
        ["表!A3 JB209 这一行只有一个单元格有内容，不像项目 → 说明文字移到表头的上方，或另放一张工作表"]
    );
}

#[test]
fn remarks_below_the_projects_are_told_once() {
    let told = "这一行是说明文字，不是项目 → 说明文字移到表头的上方，或另放一张工作表";
    let rows = [
        "A1|甲|签约|主动公开|3.5|",
        "合计||||3.5|",
        "",
        "注：1.数据截至5月底|||主动公开||",
        "2.累计数||||填报人：张三|",
    ];
    assert_eq!(found_in(&rows), [format!("表!A5 JB209 {told}")]);
    // A project with a remark of its own is one.
    assert_eq!(found_in(&["A1|甲|签约|主动公开||说明：暂缓"]), [""; 0]);
}

#[test]
fn a_blank_cell_is_told_where_it_is() {
    assert_eq!(
        found_in(&["A1|甲|签约||3.5|"]),
        [
            "表!D2 JB301 “公开属性”还没有填写：主动公开、依申请公开或不予公开，没有默认值 → 填写这一格：主动公开 / 依申请公开 / 不予公开"
        ]
    );
}

#[test]
fn what_is_filled_down_beyond_the_last_project_is_none() {
    assert_eq!(found_in(&["A1|甲|签约|主动公开|3.5|", "|||主动公开||", "|||主动公开||"]), [""; 0]);
    assert_eq!(
        found_in(&["A1|甲|签约|主动公开|3.5|", "||签约|||"]),
        ["表!C3 JB209 这一行只有一个单元格有内容，不像项目 → 说明文字移到表头的上方，或另放一张工作表"]
    );
}

#[test]
fn an_amount_has_one_unit() {
    let heads = |head: &str| HEADS.replace("协议总投资（亿元）", head);
    let row = "A1|甲|签约|主动公开|3.5|";
    for head in ["协议总投资(万元)", "协议总投资（单位：万美元）"] {
        assert_eq!(found(&mapped(head, ""), &[&heads(head), row], &[]), Vec::<String>::new(), "{head}");
    }
    assert_eq!(
        found(&mapped("协议总投资", ""), &[&heads("协议总投资"), row, row], &[]),
        ["表!E1 JB209 “协议总投资”列的金额没有单位 → 表头写成“协议总投资（万元）”，或在 site.yaml 该台账的“单位”里写“协议总投资: 万元”"]
            .iter()
            .map(ToString::to_string)
            .chain(found(&mapped("协议总投资", ""), &[&heads("协议总投资"), row, row], &[]).into_iter().skip(1))
            .collect::<Vec<_>>()
    );
    assert_eq!(
        found(&mapped("总投资（万元）", "亿元"), &[&heads("总投资（万元）"), row], &[]),
        ["表!E1 JB209 表头“总投资（万元）”的单位是万元，site.yaml 写的是亿元 → 改成一致"]
    );
}

/// Settings that map a head to the investment, with a unit if any is given.
fn mapped(head: &str, unit: &str) -> String {
    let units = if unit.is_empty() { String::new() } else { format!(", 单位: {{ 协议总投资: {unit} }}") };
    format!("{{ 文件: projects/a.xlsx, 列: {{ 项目: 标题, \"{head}\": 协议总投资 }}, 忽略列: [备注]{units} }}")
}

#[test]
fn totals_are_compared_and_are_no_projects() {
    let rows = ["A1|甲|签约|主动公开|3.5|", "A2|乙|签约|主动公开|1.5|"];
    assert_eq!(
        found_in(&[rows[0], "小计||||3.5|", rows[1], "小计||||1.5|", "全州合计|2个|||5|"]),
        Vec::<String>::new()
    );
    assert_eq!(
        found_in(&[rows[0], rows[1], "合计||||6|"]),
        [
            "表!E4 JB209 “协议总投资（亿元）”列的合计写的是 6亿元，各行之和是 5亿元 → 改正合计，或删去合计行（程序自己计算）"
        ]
    );
    // 小计 is the sum of its group, 合计 that of all rows, wherever the last one stands; of several 合计 each may be of a group.
    let wrong = |kind: &str, written: &str, of: &str, sum: &str| {
        let hint = "改正合计，或删去合计行（程序自己计算）";
        format!("JB209 “协议总投资（亿元）”列的{kind}写的是 {written}亿元，{of}各行之和是 {sum}亿元 → {hint}")
    };
    let total = |written, sum| wrong("合计", written, "", sum);
    let third = "A3|丙|签约|主动公开|2|";
    for (lines, expected) in [
        (&[rows[0], "小计||||3.5|", rows[1], third, "合计||||3.5|"][..], vec![("E6", total("3.5", "7"))]),
        (&[rows[0], rows[1], "小计||||5|", "合计||||0|"], vec![("E5", total("0", "5"))]),
        (
            &[rows[0], "小计||||3.5|", rows[1], "小计||||5|", "合计||||5|"],
            vec![("E5", wrong("小计", "5", "这一组", "1.5"))],
        ),
        (&["合计||||5|", rows[0], rows[1]], vec![]),
        (&["合计||||6|", rows[0], rows[1]], vec![("E2", total("6", "5"))]),
        (&["合计||||7|", "小计||||5|", rows[0], rows[1], "小计||||2|", third], vec![]),
        (
            &["小计||||4|", rows[0], rows[1], "小计||||2|", third, "合计||||7|"],
            vec![("E2", wrong("小计", "4", "这一组", "5"))],
        ),
        (&[rows[0], "小计||||3.5|", rows[1], "小计||||1.5|", "小计||||5|"], vec![]),
        (&[rows[0], "合计||||3.5|", rows[1], third, "合计||||3.5|", "总计||||7|"], vec![]),
        (&[rows[0], rows[1], "合计（2个）||||6|"], vec![("E4", total("6", "5"))]),
        (&[rows[0], rows[1], "合计：2个项目||||5|", "共2个||||5|"], vec![]),
    ] {
        let expected: Vec<String> = expected.into_iter().map(|(at, told)| format!("表!{at} {told}")).collect();
        assert_eq!(found_in(lines), expected, "{lines:?}");
    }
    // A cell with an error, which is reported with the file, leaves the sum unknown.
    assert_eq!(found_in(&[rows[0], "A2|乙|签约|主动公开|#REF!|", "合计||||5|"]), Vec::<String>::new());
    // A unit of its own takes no cell out of the sum.
    assert_eq!(found_in(&[rows[0], "A2|乙|签约|主动公开|15000万元|", "合计||||5|"]), Vec::<String>::new());
    assert_eq!(found_in(&[rows[0], "A2|乙|签约|主动公开|15000万元|", "合计||||6|"]).len(), 1);
}
