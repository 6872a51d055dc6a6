//! A letter on a narrow phone, in programs that take the style sheet away.

use jianbao::disclose::Audience;

use crate::{build, small};

fn html(body: &str) -> String {
    let site = small::site(body, &[]);
    let built = build::of_site(&site, Audience::Public, "one", &[], |_| {}).unwrap_or_else(|found| panic!("{found:?}"));
    built.message.html
}

/// The styles of the cell that holds a text.
fn style_of<'a>(html: &'a str, text: &str) -> &'a str {
    let (before, _) = html.split_once(&format!(">{text}</td>")).unwrap_or_else(|| panic!("{text} is not in {html}"));
    before.rsplit_once("<td").map_or("", |(_, tag)| tag)
}

#[test]
fn short_names_of_rows_are_not_set_with_one_character_a_line() {
    let page = html(
        "## 情况\n\n| 位次 | 县市区 | 说明 |\n|---|---|---|\n| 1 | 示例高新区 | 高于序时进度 |\n| 2 | 乙县 | 低 |\n",
    );
    assert!(style_of(&page, "示例高新区").contains("white-space:nowrap"));
    assert!(!style_of(&page, "高于序时进度").contains("nowrap"), "what follows may break");
    let page = html("## 情况\n\n| 项目 | 投资 |\n|---|---|\n| 示例高新区智能微电网设备项目 | 3.2 |\n| 光伏 | 1.8 |\n");
    assert!(!style_of(&page, "光伏").contains("nowrap"), "long names break");
    assert!(style_of(&page, "3.2").contains("white-space:nowrap"), "numbers never do");
}
