//! What is refused: HTML, foreign schemes, pictures without text, slips of the keyboard.

use super::*;

#[test]
fn html_is_refused() {
    assert_eq!(reported("甲<br>乙"), ["JB401 <br>"]);
    assert_eq!(reported("甲<b>乙</b>"), ["JB401 </b>", "JB401 <b>"]);
    assert_eq!(reported("<div>\n甲\n</div>\n\n乙"), ["JB401 <div>\\n甲\\n</div>"]);
    assert_eq!(reported("甲 <!-- 待补 --> 乙"), ["JB401 <!-- 待补 -->"]);
    assert_eq!(reported("<!-- 待补 -->"), ["JB401 <!-- 待补 -->"]);
    assert_eq!(reported("<SCRIPT>x</SCRIPT>"), ["JB401 <SCRIPT>x</SCRIPT>"]);
    assert_eq!(reported("甲&lt;br&gt; a < b <关于> `<br>`"), Vec::<String>::new());
    assert_eq!(shown("甲<br>乙"), "p[甲乙]");
    assert_eq!(shown("- 甲\n  <div>x</div>\n- 乙"), "ul(p[甲])(p[乙])");
    assert_eq!(hints("甲<br>乙"), ["在行末写 \\ 换行"]);
}

#[test]
fn addresses_are_judged_after_decoding() {
    for destination in
        ["JaVa&#115;cript:x", "java&Tab;script:x", "&#1;javascript:x", "data:text/html,x", "vbscript:x", "//host/a"]
    {
        let markdown = format!("[甲]({destination})");
        assert_eq!(reported(&markdown), [format!("JB402 {markdown}")], "{markdown}");
        assert_eq!(shown(&markdown), "p[甲]");
    }
    assert_eq!(reported("<javascript:alert(1)>"), ["JB402 <javascript:alert(1)>"]);
    assert_eq!(reported("[甲]\n\n[甲]: javascript:x"), ["JB402 [甲]"]);
    assert_eq!(hints("[甲](//host/a)"), ["写成 https://host/a"]);
    assert_eq!(reported("[甲](../../../a.md)"), ["JB403 [甲](../../../a.md)"]);
    assert_eq!(shown("[甲](../a%20b.md#s1 \"题\")"), "p[<a replies/a b.md#s1>甲</a>]");
    assert_eq!(shown("[12](=vacancies) [](=19/24)"), "p[<a =vacancies>12</a> <a =19/24></a>]");
}

#[test]
fn pictures_need_text_and_a_file() {
    assert_eq!(reported("![](a.jpg)"), ["JB408 ![](a.jpg)"]);
    assert_eq!(reported("![ ](a.jpg)"), ["JB408 ![ ](a.jpg)"]);
    assert_eq!(reported("![甲](https://example.cn/a.jpg)"), ["JB409 ![甲](https://example.cn/a.jpg)"]);
    assert_eq!(reported("![甲](data:image/png;base64,x)"), ["JB402 ![甲](data:image/png;base64,x)"]);
    assert_eq!(reported("![甲](=x)"), ["JB409 ![甲](=x)"]);
    assert_eq!(shown("![**甲**乙](/图/a.jpg)"), "p[<img 图/a.jpg 甲乙>]");
    assert_eq!(shown("[![甲](a.jpg)](a.md)"), "p[<a replies/2023/a.md><img replies/2023/a.jpg 甲></a>]");
}

#[test]
fn links_need_text() {
    assert_eq!(reported("[](a.md)"), ["JB410 [](a.md)"]);
    assert_eq!(reported("[&nbsp;](a.md)"), ["JB410 [&nbsp;](a.md)"]);
    assert_eq!(reported("[![甲](a.jpg)](a.md)"), Vec::<String>::new());
}

#[test]
fn what_looks_like_a_link_is_reported() {
    for (markdown, expected) in [
        ("[名单]（名单.pdf）", vec!["JB411 ]（名单.pdf）"]),
        ("[名单](名 单.pdf)", vec!["JB411 ](名 单.pdf)"]),
        ("[79%](=19 / 24)", vec!["JB411 ](=19 / 24)"]),
        ("[79%]（=19/24）", vec!["JB411 ]（=19/24）"]),
        ("[79%] (=19/24)", vec!["JB411 ] (=19/24)"]),
        ("【名单】(名单.pdf)", vec!["JB411 】(名单.pdf)"]),
        ("【注】(略)", vec![]),
        ("[1]（见附件）", vec![]),
        ("[1] (见附件)", vec![]),
        ("`[甲](乙 丙)`", vec![]),
        ("\\[甲\\](乙 丙)", vec![]),
    ] {
        assert_eq!(reported(markdown), expected, "{markdown}");
    }
}

#[test]
fn code_blocks_are_meant() {
    assert_eq!(reported("    楚雄州"), ["JB418 楚雄州"]);
    assert_eq!(reported("```chart\na: 1"), ["JB418 ```chart"]);
    assert_eq!(reported("> ```chart\n> a: 1\n\n乙"), ["JB418 ```chart"]);
    assert_eq!(reported("```charts\n```"), ["JB418 ```charts"]);
    assert_eq!(reported("```图表\n```"), ["JB418 ```图表"]);
    assert_eq!(reported("```chart bar\n```"), ["JB418 ```chart bar"]);
    assert_eq!(reported("```yaml\na\n```\n\n~~~\na\n~~~"), Vec::<String>::new());
    assert_eq!(hints("```Chart\n```"), ["写成 ```chart"]);
}

#[test]
fn nesting_is_limited() {
    for markdown in [
        format!("{}甲", "> ".repeat(40)),
        format!("{}甲", "- ".repeat(40)),
        format!("{}乙{}", "*甲 ".repeat(40), " 丙*".repeat(40)),
    ] {
        let codes: Vec<String> = reported(&markdown).iter().map(|line| line[..5].to_owned()).collect();
        assert_eq!(codes, ["JB416"], "{markdown}");
    }
    assert_eq!(reported(&format!("{}甲", "> ".repeat(MAX_DEPTH))), Vec::<String>::new());
}
