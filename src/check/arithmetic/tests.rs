//! No text makes the patterns fail: long ones, and ones of pieces that they look for.

use super::*;
use crate::source::Sources;
use crate::text::testing::Dice;

/// Checks a text as a body of its own; every place must lie in it.
fn checked(text: &str) -> usize {
    let mut sources = Sources::default();
    let file = sources.add("content/a.md", text);
    let body = body::parse(file, "a.md", &text.into(), 0..text.len(), &mut Diagnostics::default());
    let mut diagnostics = Diagnostics::default();
    check_body(&body, None, &mut diagnostics);
    for diagnostic in diagnostics.iter() {
        let Place::Span(span) = diagnostic.place else { panic!("{diagnostic:?} has no span") };
        assert!(text.get(span.start as usize..span.end as usize).is_some(), "{diagnostic:?} in {text:?}");
    }
    diagnostics.iter().count()
}

const PIECES: [&str; 72] = [
    "共",
    "24名",
    "，",
    "其中",
    "19名",
    "占",
    "79.16%",
    "的",
    "；",
    "。",
    "、",
    "和",
    "分别",
    "为",
    "合计",
    "完成",
    "全年",
    "任务",
    "115亿元",
    "95.20亿元",
    "82.78%",
    "完成率",
    "低于",
    "序时进度",
    "0.55个百分点",
    "1—10月",
    "上半年",
    "同比",
    "增长",
    "下降",
    "-8.92%",
    "比上年同期的",
    "85.00亿元",
    "增加",
    "10.20亿元",
    "（",
    "）",
    "*",
    "**",
    "[",
    "](=x)",
    "](=原文 \"因\")",
    "|",
    "\n",
    "\n\n",
    "|---|---|\n",
    "合计 | 3",
    "小计",
    "其余",
    "0个",
    "0%",
    "9999999999999999999999999999亿元",
    "-",
    "0.000000000001%",
    "１２",
    "％",
    "，",
    " ",
    "约",
    "以上",
    "1,234",
    "开工率",
    "签约",
    "31个",
    "开工",
    "19个",
    "占比",
    "%",
    "。",
    "截至",
    "13月底",
    "前三季度",
];

#[test]
fn random_texts_do_no_harm() {
    let mut dice = Dice::new(1);
    let mut found = 0;
    for _ in 0..4_000 {
        let length = dice.roll(40);
        found += checked(&dice.text(&PIECES, length));
    }
    assert!(found > 50, "only {found} findings: the pieces make too few sentences");
}

#[test]
fn random_tables_do_no_harm() {
    const CELLS: [&str; 18] = [
        "合计",
        "小计",
        "甲县",
        "其中：省外",
        "12",
        "-3",
        "79.16%",
        "100%",
        "",
        "—",
        "1,234.5",
        "9999999999999999999999999999",
        "0",
        "0.5",
        "全州",
        "一、工业",
        "[5](=原文 \"因\")",
        "年",
    ];
    const HEADS: [&str; 12] = [
        "县市",
        "任务（亿元）",
        "到位（亿元）",
        "完成率（%）",
        "同比（%）",
        "占比",
        "上年同期",
        "合计",
        "超序时（百分点）",
        "位次",
        "项目（个）",
        "",
    ];
    let mut dice = Dice::new(7);
    for _ in 0..2_000 {
        let columns = 1 + dice.roll(7);
        let mut text = String::new();
        let mut row = |cells: Vec<&str>| text.push_str(&format!("| {} |\n", cells.join(" | ")));
        row((0..columns).map(|_| dice.pick(&HEADS)).collect());
        row(vec!["---"; columns]);
        for _ in 0..dice.roll(9) {
            row((0..columns).map(|_| dice.pick(&CELLS)).collect());
        }
        checked(&text);
    }
}

#[test]
fn long_texts_are_read_to_their_end() {
    for (slip, per_slip) in [("共24名，其中19名，占79.16%。", 1), ("共24名，其中19名，占79.17%。", 0)]
    {
        assert_eq!(checked(&slip.repeat(2_000)), per_slip * 2_000, "{slip}");
    }
}
