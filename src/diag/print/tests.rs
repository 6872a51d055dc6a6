//! Tests of printing.

use serde_json::Value;

use super::*;
use crate::diag::codes::load as codes;
use crate::diag::{Diagnostic, codes as all_codes};
use crate::message;
use crate::source::{FieldPath, Part, Place, Span, Step, YamlText};

const TEXT: &str = "---\n标题: 关于“双招双引”的答复，正文很长\n公开属性：主动\n附件:\n  - 名称: 甲\n---\n正文 abc\n";

fn sample() -> (Sources, Diagnostics) {
    let mut sources = Sources::default();
    let letter = sources.add("content/replies/a.md", TEXT);
    let ledger = sources.add("content/projects/台账 1.xlsx", "");
    let span = |text: &str| {
        let start = TEXT.find(text).unwrap() as u32;
        Place::Span(Span { file: letter, start, end: start + text.len() as u32 })
    };
    let yaml = YamlText::whole(letter, &TEXT[4..TEXT.rfind("---").unwrap()], 4);
    let field = |step| FieldPath::then(None, step);
    let mut diagnostics = Diagnostics::default();
    let mut add = |diagnostic| diagnostics.push(diagnostic);
    add(Diagnostic::warning(&codes::LOST_CHARACTER, span("abc"), message!("甲\n乙", "a\nb")));
    add(Diagnostic::error(&codes::FULL_WIDTH, span("："), message!("全角冒号", "Full-width colon"))
        .hint(message!("写成 公开属性: 值", "Write disclosure: value"))
        .related(span("标题"), message!("这里是对的", "This one is right")));
    add(Diagnostic::error(
        &codes::YAML_SYNTAX,
        Place::Field(yaml, Some(field(Step::Key(&["title", "标题"]))), Part::Value),
        message!("标题太长", "The title is too long"),
    ));
    add(Diagnostic::error(
        &codes::CELL_ERROR,
        Place::Cell { file: ledger, sheet: "表1".into(), row: 7, column: 3 },
        message!("错误值 #REF!", "The error #REF!"),
    ));
    add(Diagnostic::note(&codes::NO_THEME, Place::Path("themes/x".into()), message!("没有主题", "No theme")));
    (sources, diagnostics)
}

fn printed(format: Format, lang: Lang, hidden: bool) -> String {
    let (sources, diagnostics) = sample();
    print(&diagnostics, &Printing { sources: &sources, lang, format, show: &|_, _| !hidden })
}

#[test]
fn the_place_is_right_far_within_a_long_line() {
    let text = format!("{}错{}", "对".repeat(5_000), "对".repeat(5_000));
    let mut sources = Sources::default();
    let file = sources.add("content/pages/a.md", text.as_str());
    let start = text.find('错').unwrap() as u32;
    let place = Place::Span(Span { file, start, end: start + 3 });
    let mut diagnostics = Diagnostics::default();
    diagnostics.push(Diagnostic::warning(&codes::LOST_CHARACTER, place, message!("错", "wrong")));
    let format = Format::Human { color: false, width: 40 };
    let printed = print(&diagnostics, &Printing { sources: &sources, lang: Lang::Zh, format, show: &|_, _| true });
    let lines: Vec<&str> = printed.lines().collect();
    assert!(lines[1].ends_with("--> content/pages/a.md:1:5001"), "{printed}");
    let at = |line: &str, what: &str| unicode_width::UnicodeWidthStr::width(&line[..line.find(what).unwrap()]);
    let shown = lines.iter().position(|line| line.contains('错') && line.contains("...")).unwrap();
    assert_eq!(at(lines[shown], "错"), at(lines[shown + 1], "^^"), "{printed}");
}

#[test]
fn people_see_the_line_with_the_caret_under_it() {
    let expected = "\
错误[JB121]: 错误值 #REF!
--> content/projects/台账 1.xlsx:表1!C7

错误[JB112]: 标题太长
 --> content/replies/a.md:2:5
  |
2 | 标题: 关于“双招双引”的答复，正文很长
  |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

错误[JB113]: 全角冒号
 --> content/replies/a.md:3:5
  |
3 | 公开属性：主动
  |         ^^
  |
  = 建议: 写成 公开属性: 值
参见: 这里是对的
 --> content/replies/a.md:2:1
  |
2 | 标题: 关于“双招双引”的答复，正文很长
  | ^^^^

警告[JB109]: 甲 乙
 --> content/replies/a.md:7:4
  |
7 | 正文 abc
  |      ^^^

提示[JB123]: 没有主题
--> themes/x

共 3 个错误、1 个警告、1 条提示
";
    let human = Format::Human { color: false, width: 80 };
    let found = printed(human, Lang::Zh, false);
    assert_eq!(found, expected, "\n{found}");
    assert!(printed(human, Lang::En, false).ends_with("\n3 errors, 1 warning, 1 note\n"));
    assert!(printed(Format::Human { color: true, width: 80 }, Lang::Zh, false).contains("\u{1b}["));
}

#[test]
fn a_long_line_is_cut_to_the_width() {
    let text = "长".repeat(300) + "错" + &"长".repeat(300);
    let mut sources = Sources::default();
    let file = sources.add("a.md", text.as_str());
    let mut diagnostics = Diagnostics::default();
    let place = Place::Span(Span { file, start: 900, end: 903 });
    diagnostics.push(Diagnostic::error(&codes::FULL_WIDTH, place, message!("错", "wrong")));
    let format = Format::Human { color: false, width: 60 };
    let found = print(&diagnostics, &Printing { sources: &sources, lang: Lang::Zh, format, show: &|_, _| true });
    for line in found.lines() {
        assert!(unicode_width::UnicodeWidthStr::width(line) <= 60, "{found}");
    }
    let excerpt: Vec<&str> = found.lines().filter(|line| line.contains('错') || line.contains('^')).skip(1).collect();
    let before = excerpt[0].split('错').next().unwrap();
    assert_eq!(unicode_width::UnicodeWidthStr::width(before), excerpt[1].find('^').unwrap(), "{found}");
}

#[test]
fn short_is_one_line_each() {
    let expected = "\
content/projects/台账 1.xlsx:7:3: error[JB121]: 表1!C7: 错误值 #REF!
content/replies/a.md:2:5: error[JB112]: 标题太长
content/replies/a.md:3:5: error[JB113]: 全角冒号；写成 公开属性: 值
content/replies/a.md:7:4: warning[JB109]: 甲 乙
themes/x: note[JB123]: 没有主题
";
    assert_eq!(printed(Format::Short, Lang::Zh, false), expected);
}

#[test]
fn json_has_every_field() {
    let report: Value = serde_json::from_str(&printed(Format::Json, Lang::En, false)).unwrap();
    assert_eq!((&report["version"], &report["errors"], &report["notes"]), (&1.into(), &3.into(), &1.into()));
    let expected = serde_json::json!({
        "path": "content/replies/a.md", "line": 3, "column": 5, "endLine": 3, "endColumn": 6, "cell": null,
        "code": "JB113", "severity": "error", "message": "Full-width colon", "hints": ["Write disclosure: value"],
        "related": [{ "path": "content/replies/a.md", "line": 2, "column": 1, "endLine": 2, "endColumn": 3,
            "cell": null, "message": "This one is right" }],
    });
    assert_eq!(report["diagnostics"][2], expected);
    assert_eq!(report["diagnostics"][0]["cell"], "表1!C7");
    assert_eq!(report["diagnostics"][4]["line"], Value::Null);
}

#[test]
fn sarif_has_rules_and_regions() {
    let report: Value = serde_json::from_str(&printed(Format::Sarif, Lang::Zh, false)).unwrap();
    let run = &report["runs"][0];
    let rules: Vec<_> = run["tool"]["driver"]["rules"].as_array().unwrap().iter().map(|rule| &rule["id"]).collect();
    assert_eq!(rules, ["JB109", "JB112", "JB113", "JB121", "JB123"]);
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let result = &run["results"][2];
    assert_eq!((&result["ruleIndex"], &result["level"]), (&2.into(), &"error".into()));
    let region = &result["locations"][0]["physicalLocation"]["region"];
    assert_eq!(*region, serde_json::json!({ "startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 6 }));
    assert_eq!(result["relatedLocations"][0]["message"]["text"], "这里是对的");
    let cell = &run["results"][0]["locations"][0];
    assert_eq!(cell["logicalLocations"][0]["fullyQualifiedName"], "表1!C7");
    let uri = &cell["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(uri, "content/projects/%E5%8F%B0%E8%B4%A6%201.xlsx");
}

#[test]
fn nothing_of_a_hidden_file_is_printed() {
    for format in [Format::Human { color: false, width: 80 }, Format::Short, Format::Json, Format::Sarif] {
        let found = printed(format, Lang::Zh, true);
        for canary in ["标题", "双招双引", "公开属性: 值", "全角冒号", "这里是对的", "甲 乙", "#REF!\n", "表1"]
        {
            // The texts of the codes themselves hold no values.
            let explained = codes::ALL.iter().any(|code| code.explanation.zh.contains(canary));
            assert!(!found.contains(canary) || (format == Format::Sarif && explained), "{canary} in {found}");
        }
        assert!(found.contains("content/replies/a.md") && found.contains(codes::FULL_WIDTH.summary.zh), "{found}");
        assert!(found.contains("没有主题"), "{found}");
    }
    let short = printed(Format::Short, Lang::Zh, true);
    assert!(short.contains("content/replies/a.md:3:5: error[JB113]: 把全角符号当半角用了\n"), "{short}");
}

#[test]
fn codes_are_unique_and_explained() {
    let mut ids: Vec<_> = all_codes::all().map(|code| code.id).collect();
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count);
    for code in all_codes::all() {
        let text = explain(code, Lang::Zh);
        assert!(text.starts_with(&format!("{} {}\n\n", code.id, code.summary.zh)) && text.len() > 60, "{text}");
        assert!(code.id.len() == 5 && code.id.starts_with("JB"), "{text}");
        for summary in [code.summary.zh, code.summary.en] {
            assert!(!summary.ends_with(['。', '.']) && !summary.contains('\n'), "{summary}");
        }
    }
}
