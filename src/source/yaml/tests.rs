//! Tests of reading YAML: values, places, slips, limits, and that nothing panics.

mod agreement;
mod plain;

use super::*;
use crate::source::{FileId, Sources};
use crate::text::testing::Dice;

fn file() -> FileId {
    Sources::default().add("a.yaml", "")
}

fn whole(text: &str) -> Arc<YamlText> {
    YamlText::whole(file(), text, 0)
}

/// A short notation: `{key: …}`, `[…]`, `~`, and scalars with `#` for numbers and `?` for truth values.
fn show(node: &Node) -> String {
    match &node.value {
        Value::Null => "~".into(),
        Value::Scalar(scalar) => match scalar.kind {
            ScalarKind::Text => scalar.text.to_string(),
            ScalarKind::Number => format!("#{}", scalar.text),
            ScalarKind::Bool => format!("?{}", scalar.text),
        },
        Value::Seq(items) => format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(", ")),
        Value::Map(entries) => {
            let entries: Vec<_> = entries.iter().map(|e| format!("{}: {}", e.key, show(&e.node))).collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

#[test]
fn scalars_keep_their_text() {
    for (text, expected) in [
        ("金额: 12345678.90", "{金额: #12345678.90}"),
        ("a: 1e3\nb: -5\nc: +5\nd: 0x1F\ne: 007", "{a: #1e3, b: #-5, c: #+5, d: #0x1F, e: 007}"),
        ("a: [1, 2.50, -0]", "{a: [#1, #2.50, #-0]}"),
        ("a: 340282366920938463463374607431768211455", "{a: #340282366920938463463374607431768211455}"),
        ("a: true\nb: True\nc: yes\nd: 是", "{a: ?true, b: ?True, c: yes, d: 是}"),
        ("a:\nb: ~\nc: null\nd: ''", "{a: ~, b: ~, c: ~, d: }"),
        ("日期: 2023-10-13\n号: 11020067", "{日期: 2023-10-13, 号: #11020067}"),
        ("2023: 甲\n1.50: 乙\ntrue: 丙", "{2023: 甲, 1.50: 乙, true: 丙}"),
        ("a: &x 1.10\nb: *x", "{a: #1.10, b: #1.10}"),
        ("a: |\n  一\n  二\nb: >\n  三\n  四\n", "{a: 一\n二\n, b: 三 四\n}"),
        ("- 1\n- - 2\n  - {a: 3.0}", "[#1, [#2, {a: #3.0}]]"),
        ("a: 1\na: 2", "{a: #1, a: #2}"),
        ("", "~"),
        ("# 只有注释\n", "~"),
        ("---\na: 1\n...\n", "{a: #1}"),
    ] {
        assert_eq!(show(&parse(&whole(text)).unwrap()), expected, "{text}");
    }
}

/// The place of a mistake: its line, what is underlined, and its kind.
fn mistake(text: &str) -> String {
    let error = parse(&whole(text)).unwrap_err();
    let (start, end) = (error.start as usize, error.end as usize);
    let line = text[..start].matches('\n').count() + 1;
    let more: String = error.more.iter().map(|&(a, b)| format!(" +{}", &text[a as usize..b as usize])).collect();
    format!("{line} [{}] {:?}{more}", &text[start..end], error.kind)
}

#[test]
fn slips_are_found_where_they_are() {
    for (text, expected) in [
        ("标题：关于\n", "1 [：] Slip(FullWidthColon(\"标题\"))"),
        ("标题：关于\n编号: 1\n", "1 [：] Slip(FullWidthColon(\"标题\"))"),
        ("标题: 关于\n办理：主办\n编号: 1\n", "2 [：] Slip(FullWidthColon(\"办理\"))"),
        ("标题: 关于\n办理：主办\n", "2 [：] Slip(FullWidthColon(\"办理\"))"),
        ("标题: 关于：甲\n办理：主办\n日期：x\n", "2 [：] Slip(FullWidthColon(\"办理\")) +："),
        ("说明: |\n  甲：乙\n办理：主办\n", "3 [：] Slip(FullWidthColon(\"办理\"))"),
        ("标题:关于\n编号: 1\n", "1 [标题:] Slip(ColonWithoutBlank(\"标题\"))"),
        ("编号: 1\n标题:关于\n", "2 [标题:] Slip(ColonWithoutBlank(\"标题\"))"),
        ("标题:　关于\n编号: 1\n", "1 [　] Slip(FullWidthBlank)"),
        ("甲:\n\t乙: 1\n", "2 [\t] Slip(Tab)"),
        ("甲:\n　乙: 1\n丙: 2\n", "2 [　乙: 1] Slip(FullWidthBlank)"),
        ("标题: “甲: 乙”\n", "1 [“甲: 乙”] Slip(FullWidthQuote)"),
        ("标题: 甲: 乙\n", "1 [:] Slip(ColonInValue)"),
        ("城市: [昆明, 大理］\n年: 1\n", "1 [］] Slip(FullWidthBracket('］'))"),
        ("城市: [昆明, 大理】\n", "1 [】] Slip(FullWidthBracket('】'))"),
        ("标题: \"关于\n编号: 1\n", "1 [\"关于] Slip(OpenQuote('\"'))"),
        ("标题: \"关于\n单位: \"甲\"\n", "1 [\"关于] Slip(OpenQuote('\"'))"),
        ("标题: '关于\n", "1 ['关于] Slip(OpenQuote('\\''))"),
        ("标题 ：关于\n编号: 1\n", "1 [：] Slip(FullWidthColon(\"标题\"))"),
        ("附件:\n  - 名称：甲\n    文件: a\n", "2 [：] Slip(FullWidthColon(\"名称\"))"),
        ("重点: **招商**\n", "1 [**招商**] Slip(NeedsQuotes('*'))"),
        ("- **招商**\n- 乙\n", "1 [**招商**] Slip(NeedsQuotes('*'))"),
        ("文号: [2023]5号\n", "1 [[2023]5号] Slip(NeedsQuotes('['))"),
        ("账号: @abc\n", "1 [@abc] Slip(NeedsQuotes('@'))"),
    ] {
        assert_eq!(mistake(text), expected, "{text}");
    }
}

#[test]
fn other_mistakes_have_a_kind_and_a_place() {
    for (text, expected) in [
        ("一段文字。\n又一段。\n", "1 [一段文字。] NotAMap"),
        ("a: 1\n---\nb: 2\n", "2 [---] SecondDocument"),
        ("---\na: 1\n---\nb: 2\n", "3 [---] SecondDocument"),
        ("a: !x 1\n", "1 [!x 1] Tag"),
        ("a: !x [1]\n", "1 [!x [1]] Tag"),
        ("%YAML 1.2\n---\na: 1\n", "1 [%YAML 1.2] Directive"),
        ("a: &b {c: 1}\nd:\n  <<: *b\n", "3 [<<: *b] Merge"),
        ("[1]: a\n", "1 [[1]: a] KeyNotText"),
        ("a: [1, 2\nb: 3\n", "1 [[1, 2] Syntax(OpenBracket)"),
        ("a: [[1, 2\n  3]\nb: 3\n", "1 [[[1, 2] Syntax(OpenBracket)"),
        ("a: *nix\n", "1 [*nix] Slip(NeedsQuotes('*'))"),
        ("a: 1\n  b: 2\n", "2 [: 2] Syntax(UnexpectedKey)"),
        ("a:\n  - 1\n b: 2\n", "3 [b: 2] Syntax(Indentation)"),
        ("提案人:\n  - 张三：致公党\n公开属性\n编号: 1\n", "3 [公开属性] Syntax(NoColon)"),
        ("甲: 1\n乙\n\n\n丙: 2\n", "2 [乙] Syntax(NoColon)"),
        ("a: \"\\z\"\n", "1 [\\z\"] Syntax(Escape)"),
    ] {
        assert_eq!(mistake(text), expected, "{text}");
    }
}

#[test]
fn limits_are_named() {
    let deep = |n: usize| "[".repeat(n) + &"]".repeat(n);
    assert!(parse(&whole(&deep(DEEPEST))).is_ok());
    for text in [
        deep(DEEPEST + 1),
        "[".repeat(200_000),
        "{a: ".repeat(1000),
        "[ \"]\", ".repeat(50_000),
        "- ".repeat(DEEPEST + 1) + "1",
    ] {
        let error = parse(&whole(&text)).unwrap_err();
        assert_eq!(error.kind, YamlErrorKind::TooDeep(DEEPEST), "{}", &text[..20.min(text.len())]);
    }
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for i in 1..9 {
        let items = vec![format!("*a{}", i - 1); 10].join(", ");
        bomb += &format!("a{i}: &a{i} [{items}]\n");
    }
    assert_eq!(parse(&whole(&bomb)).unwrap_err().kind, YamlErrorKind::TooManyAliased(MOST_ALIASED));

    let long = format!("a: {}", "一".repeat(LONGEST_PIECE / 3));
    assert!(parse(&whole(&long)).is_ok());
    let piece = YamlText::whole(file(), long.as_str(), 4);
    assert_eq!(parse(&piece).unwrap_err().kind, YamlErrorKind::TooLong(LONGEST_PIECE));
}

/// The text under a place, by keys and item numbers; `^` at the end asks for the key.
fn under<'a>(text: &'a str, path: &str) -> &'a str {
    let (path, part) = path.strip_suffix('^').map_or((path, Part::Value), |path| (path, Part::Key));
    let steps: Vec<Step> = path
        .split('/')
        .filter(|step| !step.is_empty())
        .map(|step| match (step.parse(), step.strip_prefix('@').and_then(|n| n.parse().ok())) {
            (Ok(n), _) => Step::Item(n),
            (_, Some(n)) => Step::Entry(n, "".into()),
            _ => Step::Key(vec![&*step.to_owned().leak()].leak()),
        })
        .collect();
    let (start, end) = locate(text, &steps.iter().collect::<Vec<_>>(), part);
    &text[start as usize..end as usize]
}

#[test]
fn a_range_of_a_value_is_found_where_its_text_stands() {
    let text =
        "甲: staffing.total.vacant + 2\n乙: \"a + 19/0\"\n丙: \"a\\tb\"\n丁: 'it''s'\n戊: >\n  a\n  b\n己: &x a + b\n";
    let range = |key: &'static str, from, to| {
        let (start, end) = locate(text, &[&Step::Key(vec![key].leak())], Part::Within(from, to));
        &text[start as usize..end as usize]
    };
    assert_eq!(range("甲", 9, 14), "total");
    assert_eq!(range("乙", 4, 8), "19/0");
    assert_eq!(range("丙", 0, 1), "\"a\\tb\"");
    assert_eq!(range("丁", 0, 2), "'it''s'");
    assert_eq!(range("戊", 2, 3), ">\n  a\n  b");
    assert_eq!(range("己", 4, 5), "b");
    assert_eq!(range("甲", 20, 200), "staffing.total.vacant + 2");
    assert_eq!(range("无", 0, 1), text.lines().next().unwrap_or_default());
}

#[test]
fn places_are_exact() {
    let text = "\
# 头
标题: 关于支持产业招商的答复 # 注
提案人: [张三, '李''四', {姓名: 王五, 职务: 委员}, []]
附件:
- 名称: \"一：甲\"
  文件: a.pdf
- 名称: 二
说明: |
  第一行
  第二行

空:
折行: 上半
  下半
组: &m
  甲: 1
引: &a [1, 2]
用: *a
? 问
: 答
标题: 又一次
";
    for (path, expected) in [
        ("标题", "关于支持产业招商的答复"),
        ("标题^", "标题"),
        ("@10", "又一次"),
        ("@10^", "标题"),
        ("提案人", "[张三, '李''四', {姓名: 王五, 职务: 委员}, []]"),
        ("提案人/0", "张三"),
        ("提案人/1", "'李''四'"),
        ("提案人/2", "{姓名: 王五, 职务: 委员}"),
        ("提案人/2/职务", "委员"),
        ("提案人/2/职务^", "职务"),
        ("提案人/3", "[]"),
        ("附件", "- 名称: \"一：甲\"\n  文件: a.pdf\n- 名称: 二"),
        ("附件/0/名称", "\"一：甲\""),
        ("附件/1", "名称: 二"),
        ("附件/1/名称", "二"),
        ("说明", "|\n  第一行\n  第二行"),
        ("空", "空"),
        ("空^", "空"),
        ("折行", "上半\n  下半"),
        ("组/甲", "1"),
        ("用", "*a"),
        ("用/1", "2"),
        ("问", "答"),
        // What is absent is shown at what encloses it.
        ("缺", "标题: 关于支持产业招商的答复 # 注"),
        ("附件/1/文件", "名称: 二"),
        ("组/乙", "组"),
        ("标题/深", "标题"),
        ("", text.trim_start_matches("# 头\n").trim_end()),
    ] {
        assert_eq!(under(text, path), expected, "{path}");
    }
}

#[test]
fn nothing_panics() {
    const PIECES: &[&str] = &[
        "a", "甲", ": ", "：", "- ", "-", "\n", "\n  ", "\n\t", "　", "[", "]", "{", "}", ",", "\"", "'", "|", ">",
        "# ", "&a", "*a", "!t ", "%", "---", "\n---\n", "...", "? ", "\\", "12.50", "true", "~", "<<: ", "@", "`",
        "\u{2028}", "😀", "“", "\u{0}", "0x1F",
    ];
    let mut dice = Dice::new(1);
    for _ in 0..20_000 {
        let length = dice.roll(14);
        let text = dice.text(PIECES, length);
        let outcome = parse(&whole(&text));
        if let Err(error) = &outcome {
            assert!(text.get(error.start as usize..error.end as usize).is_some(), "{text:?} {error:?}");
        }
        let steps = [Step::Item(0), Step::Entry(0, "a".into()), Step::Key(&["a", "甲"])];
        for steps in [&steps[..0], &steps[..1], &steps[1..2], &steps[2..], &steps[..2]] {
            for part in [Part::Key, Part::Value] {
                let (start, end) = locate(&text, &steps.iter().collect::<Vec<_>>(), part);
                assert!(text.get(start as usize..end as usize).is_some(), "{text:?} {steps:?}");
            }
        }
    }
}
