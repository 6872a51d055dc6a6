//! Emphasis beside Chinese punctuation, and what must stay as CommonMark has it.

use super::*;

#[test]
fn emphasis_works_beside_chinese_punctuation() {
    for (markdown, expected) in [
        ("**“引号”**后", "<b>“引号”</b>后"),
        ("**重点：**内容", "<b>重点：</b>内容"),
        ("这是**强调**文字", "这是<b>强调</b>文字"),
        ("*（注）*后", "<i>（注）</i>后"),
        ("前**（一）**后", "前<b>（一）</b>后"),
        ("前*（一）*后", "前<i>（一）</i>后"),
        ("说***“甲”***后", "说<i><b>“甲”</b></i>后"),
        ("**《办法》**和**《细则》**施行", "<b>《办法》</b>和<b>《细则》</b>施行"),
        ("他说**“甲”**和**“乙”**后", "他说<b>“甲”</b>和<b>“乙”</b>后"),
        ("**“甲”**和**“乙”**", "<b>“甲”</b>和<b>“乙”</b>"),
        ("**甲（乙）**丙**丁**", "<b>甲（乙）</b>丙<b>丁</b>"),
        ("共**12%**以上", "共<b>12%</b>以上"),
        ("**(注)**后", "<b>(注)</b>后"),
        ("**Hello!**你好", "<b>Hello!</b>你好"),
        ("增长**“1.2倍”**（同比）", "增长<b>“1.2倍”</b>（同比）"),
        ("**一是“请进来”；**二是“走出去”", "<b>一是“请进来”；</b>二是“走出去”"),
        ("说**[甲](a.md)**后", "说<b><a replies/2023/a.md>甲</a></b>后"),
        ("说**`甲`**后", "说<b><code>甲</code></b>后"),
        ("**“甲*乙*”**后", "<b>“甲<i>乙</i>”</b>后"),
        ("[**“甲”**后](a.md)", "<a replies/2023/a.md><b>“甲”</b>后</a>"),
        ("甲  \n是**“乙”**后", "甲<br>是<b>“乙”</b>后"),
        ("**“甲”**\u{2060}后", "<b>“甲”</b>\u{2060}后"),
        ("**𠮷。**野", "<b>𠮷。</b>野"),
    ] {
        assert_eq!(shown(markdown), format!("p[{expected}]"), "{markdown}");
    }
    assert_eq!(shown("- **“甲”**后\n- 乙"), "ul(p[<b>“甲”</b>后])(p[乙])");
    assert_eq!(shown("> 是**“甲”**后\n> 是**“乙”**后"), "quote(p[是<b>“甲”</b>后是<b>“乙”</b>后])");
    assert_eq!(shown("|甲|\n|-|\n|是**“甲”**后|\n|**（乙）**|"), "table(甲/是<b>“甲”</b>后/<b>（乙）</b>)");
    assert_eq!(shown("## **“甲”**后"), "h2#s1[一、|<b>“甲”</b>后]");
}

#[test]
fn what_commonmark_reads_well_is_left_alone() {
    for (markdown, expected) in [
        ("`**“引号”**后`", "<code>**“引号”**后</code>"),
        ("是\\*\\*“甲”\\*\\*后", "是**“甲”**后"),
        ("是&#42;&#42;“甲”后", "是**“甲”后"),
        ("[甲](<a**“甲”**后.md>)", "<a replies/2023/a**“甲”**后.md>甲</a>"),
        ("a*\"foo\"*", "a*\"foo\"*"),
        ("3 * 4 * 5", "3 * 4 * 5"),
        ("** 甲**", "** 甲**"),
        ("是__“甲”__后", "是__“甲”__后"),
        ("（**甲**）", "（<b>甲</b>）"),
        ("**甲**，**乙**。", "<b>甲</b>，<b>乙</b>。"),
        ("[**“甲”**后]\n\n[**“甲”**后]: a.md", "<a replies/2023/a.md><b>“甲”**后</a>"),
    ] {
        if markdown.starts_with("[**") {
            // The text of such a link is its label, so it must reach the parser unchanged.
            assert!(shown(markdown).contains("<a replies/2023/a.md>"), "{markdown}: {}", shown(markdown));
        } else {
            assert_eq!(shown(markdown), format!("p[{expected}]"), "{markdown}");
        }
    }
    assert_eq!(shown("```\n是**“甲”**后\n```"), "code(None \"是**“甲”**后\\n\")");
}

#[test]
fn places_are_those_of_the_file() {
    let markdown = "说**“甲”**后[乙](b.md)，说**“丙”**后[](c.md)。";
    let (body, _, text) = parsed(markdown);
    let spans: Vec<&str> = references(&body).map(|(_, span)| &text[span.start as usize..span.end as usize]).collect();
    assert_eq!(spans, ["[乙](b.md)", "[](c.md)"]);
    for piece in texts(&body) {
        let span = piece.span();
        assert_eq!(**piece, text[span.start as usize..span.end as usize]);
    }
}

#[test]
fn asterisks_that_stay_are_reported() {
    for (markdown, expected) in [
        ("** 重点 **", vec!["JB417 warning **"]),
        ("**重点", vec!["JB417 warning **"]),
        ("电话138****1234", vec![]),
        ("2**10", vec![]),
        ("\\*\\*重点", vec![]),
        ("甲*乙", vec![]),
        ("138****1234，139****5678", vec!["JB417 ****"]),
    ] {
        assert_eq!(reported(markdown), expected, "{markdown}");
    }
}
