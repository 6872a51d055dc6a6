//! Lists, tables, fences, footnotes, line ends, plain text.

use super::*;

#[test]
fn blocks_keep_their_shape() {
    assert_eq!(shown("- 甲\n- 乙\n  1. 丙\n  2. 丁"), "ul(p[甲])(p[乙] ol1(p[丙])(p[丁]))");
    assert_eq!(shown("3. 甲\n\n4. 乙"), "ol3 loose(p[甲])(p[乙])");
    assert_eq!(shown("- 甲\n\n  乙"), "ul loose(p[甲] p[乙])");
    assert_eq!(shown("> 甲\n>\n> - 乙"), "quote(p[甲] ul(p[乙]))");
    assert_eq!(shown("甲\n\n---\n\n乙"), "p[甲] hr p[乙]");
    assert_eq!(shown("|甲|乙|\n|:-|-:|\n|1|\\||\n|2|"), "table(甲|乙/1||/2|)");
    assert_eq!(shown("~~甲~~ \"乙\" -- ..."), "p[~~甲~~ \"乙\" -- ...]");
    assert_eq!(
        shown("<https://example.cn> <a@b.cn>"),
        "p[<a https://example.cn>https://example.cn</a> <a mailto:a@b.cn>a@b.cn</a>]"
    );
}

#[test]
fn line_ends_between_chinese_characters_vanish() {
    for (markdown, expected) in [
        ("招商\n引资", "招商引资"),
        ("招商，\n引资", "招商，引资"),
        ("招商**引\n资**", "招商<b>引资</b>"),
        ("招商**引**\n资", "招商<b>引</b>资"),
        ("招[商\n引](a.md)资", "招<a replies/2023/a.md>商引</a>资"),
        ("招商\nGDP", "招商~GDP"),
        ("GDP\n增长", "GDP~增长"),
        ("招商，\nGDP", "招商，GDP"),
        ("a\nb", "a~b"),
        ("招商[^1]\n引资\n\n[^1]: 注", "招商<1.1>引资] 1:1xp[注"),
        ("招商`码`\n引资", "招商<code>码</code>引资"),
        ("招商  \n引资", "招商<br>引资"),
        ("“甲”\n“乙”", "“甲”“乙”"),
    ] {
        assert_eq!(shown(markdown), format!("p[{expected}]"), "{markdown:?}");
    }
}

#[test]
fn the_yaml_of_a_fence_knows_where_it_stands() {
    for markdown in [
        "```chart\ntype: bar\ndata: 人员\n```",
        "> 甲\n>\n> ```chart\n> type: bar\n>  data: 人员\n> ```",
        "- 甲\n\n  ~~~~chart\n  type: bar\n  data: 人员\n  ~~~~",
        "1. > - 甲\n   >\n   >   ```chart\n   >   type: bar\n   >\n   >   data: 人员\n   >   ```\n",
        "说**“甲”**后\n\n```chart\ntype: bar\n\ndata: 人员\n```",
        "-\t```chart\n\ttype: bar\n\tdata: 人员\n\t```",
    ] {
        let (body, diagnostics, text) = parsed(markdown);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        let fence = fences(&body).next().expect("a fence");
        assert_eq!(fence.kind, FenceKind::Chart);
        for word in ["type", "bar", "data", "人员"] {
            let at = fence.yaml.text.find(word).expect("the word is in the YAML");
            let found = fence.yaml.to_file(at as u32) as usize;
            assert_eq!(text.get(found..found + word.len()), Some(word), "{markdown:?}: {:?}", fence.yaml);
        }
    }
    assert_eq!(
        shown("```kpi\n```\n\n```table\na: 1\n```\n\n```rust\nx\n```"),
        "kpi0(\"\") table1(\"a: 1\\n\") code(Some(\"rust\") \"x\\n\")"
    );
}

#[test]
fn footnotes_are_numbered_by_first_use() {
    assert_eq!(
        shown("甲[^b]乙[^a]丙[^B]\n\n[^a]: 一[^c]\n[^b]: 二\n[^c]: 三"),
        "p[甲<1.1>乙<2.1>丙<1.2>] 1:2xp[二] 2:1xp[一<3.1>] 3:1xp[三]"
    );
    assert_eq!(reported("甲[^a]"), ["JB413 [^a]"]);
    assert_eq!(reported("甲\n\n[^a]: 一"), ["JB414 warning [^a]"]);
    assert_eq!(reported("甲[^a]\n\n[^a]: 一\n\n[^A]: 二"), ["JB415 [^A]"]);
    assert_eq!(reported("甲[^a]：\n\n[^a]: 一\n\n    二\n\n乙"), Vec::<String>::new());
    assert_eq!(reported("甲\\[^a]"), Vec::<String>::new());
}

#[test]
fn readers_see_no_marks() {
    let (body, ..) =
        parsed("## 甲\n\n招商**引**资[^1]，[乙](a.md)\n\n- 丙\n\n|a|b|\n|-|-|\n|1|2|\n\n```kpi\nx: 1\n```\n\n[^1]: 注");
    assert_eq!(seen(&body), "甲\n招商引资，乙\n丙\na\nb\n1\n2\n注\n");
}

#[test]
fn a_summary_ends_with_a_sentence() {
    let (body, ..) = parsed("## 标题\n\n第一句话讲情况。第二句话讲“打算。”第三句话很长很长很长。\n\n第二段。");
    assert_eq!(summary(&body, 100), "第一句话讲情况。第二句话讲“打算。”第三句话很长很长很长。第二段。");
    assert_eq!(summary(&body, 20), "第一句话讲情况。第二句话讲“打算。”");
    assert_eq!(summary(&body, 15), "第一句话讲情况。");
    assert_eq!(summary(&body, 7), "第一句话讲情…");
    assert_eq!(summary(&body, 0), "");
}
