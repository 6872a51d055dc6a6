//! Checked figures: what stands beside them, where their expression is written, how they are filled in.

use super::*;
use crate::model::body::{figures, fill_in};

#[test]
fn figures_know_the_words_beside_them() {
    let (body, _, _) = parsed("同比下降**[8.92%](=a)**，[](=b)[^1]名\n\n|甲|\n|-|\n|x[1](=c)|\n\n[^1]: [2](=d)\n");
    let found: Vec<String> = figures(&body)
        .iter()
        .map(|figure| format!("{}[{}]{}", figure.before, figure.expression, figure.after))
        .collect();
    assert_eq!(found, ["同比下降[a]，", "，[b]名", "x[c]", "[d]"]);
}

#[test]
fn what_the_original_says_is_not_computed() {
    let (body, _, _) = parsed("占[79.16%](=原文 \"来源按舍去处理\")，[3](=as_written \"因\")，[5](=原文本)");
    let found: Vec<&str> = figures(&body).iter().map(|figure| figure.expression).collect();
    assert_eq!(found, ["原文本"]);
}

#[test]
fn the_expression_is_found_where_it_is_written() {
    for (markdown, expected) in [
        ("空编[12](=a.b)名", "=a.b"),
        ("[](=a \"原文如此\")", "=a"),
        ("[1](=\"a-b\".c(d))", "=\"a-b\".c(d)"),
        ("[**1**](=a)", "=a"),
        ("[1](<=a + b>)", "=a + b"),
        ("[=a](=a)", "=a"),
        ("**到位[1](=a*2)**亿元，**（二）**", "=a*2"),
        ("[1][x]\n\n[x]: =a", "[1][x]"),
        ("[1](=a\\*b)", "[1](=a\\*b)"),
    ] {
        let (body, _, text) = parsed(markdown);
        let span = figures(&body)[0].link.destination;
        assert_eq!(&text[span.start as usize..span.end as usize], expected, "{markdown}");
    }
}

#[test]
fn figures_are_filled_in_where_nothing_is_written() {
    let (body, _, _) = parsed("空编[](=a)名，[11](=b)名。\n\n- **[](=c \"题\")**\n");
    let filled = fill_in(&body, &|link| link.title.is_empty().then(|| "12".to_owned()));
    // A reason is a passage of its own.
    assert_eq!(seen(&filled), "空编12名，11名。\n题\n\n");
}
