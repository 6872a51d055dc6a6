//! Tests of blocks in a Markdown text.

use super::*;
use crate::source::Sources;

/// The blocks of a text, and where in it which mistakes are.
fn blocks(text: &str) -> (Vec<FenceSpec>, Vec<String>) {
    let mut sources = Sources::default();
    let file = sources.add("content/pages/a.md", text);
    let mut diagnostics = Diagnostics::default();
    let body = body::parse(file, "pages/a.md", &text.into(), 0..text.len(), &mut diagnostics);
    let specs = lower_all(&body, &mut diagnostics);
    let messages = diagnostics.iter().map(|one| {
        let place = one.place.locate(&sources);
        format!("{}:{} {} {}", place.line, place.column, one.code.id, one.message.zh)
    });
    (specs, messages.collect())
}

#[test]
fn blocks_keep_the_order_of_their_index() {
    let (specs, messages) = blocks(
        "甲[^1]\n\n[^1]: 注\n\n    ```kpi\n    - 名称: 签约\n      数值: 3\n    ```\n\n```chart\n类型: 柱状图\n数据: staffing\n```\n\n```table\n数据: staffing\n```\n\n```projects\n阶段: 签约\n```\n",
    );
    assert_eq!(messages, Vec::<String>::new());
    let kinds: Vec<&str> = specs
        .iter()
        .map(|spec| match spec {
            FenceSpec::Chart(_) => "chart",
            FenceSpec::Table(_) => "table",
            FenceSpec::Kpi(_) => "kpi",
            FenceSpec::Projects(_) => "projects",
            FenceSpec::Replies(_) => "replies",
            FenceSpec::Compare(_) => "compare",
            FenceSpec::Broken => "broken",
        })
        .collect();
    assert_eq!(kinds, ["kpi", "chart", "table", "projects"]);
}

#[test]
fn a_mistake_is_reported_at_its_line_of_the_text() {
    let (specs, messages) = blocks(
        "甲。\n\n> ```chart\n> 类型: 柱壮图\n> 数据: staffing\n> ```\n\n```kpi\n```\n\n```table\n表提: 甲\n数据: staffing\n```\n",
    );
    assert!(specs.iter().all(|spec| matches!(spec, FenceSpec::Broken | FenceSpec::Table(_))));
    assert_eq!(messages, ["4:7 JB206 “柱壮图”不是图型", "8:1 JB455 没有写指标", "12:1 JB201 表格没有“表提”这个键"]);
}
