//! What is read without the parser is what the parser reads, and nearly all that people write is read so.

use std::path::Path;

use super::super::{parse_any, plain};
use super::*;

/// Reads a text both ways; whether it could be read without the parser.
fn agree(text: &str) -> bool {
    let yaml = whole(text);
    let Some(node) = plain::read(&yaml) else { return false };
    let parsed = parse_any(&yaml).unwrap_or_else(|error| panic!("the parser refuses {text:?}: {error:?}"));
    assert_eq!(format!("{node:?}"), format!("{parsed:?}"), "{text:?}");
    true
}

#[test]
fn plain_texts_are_read_as_by_the_parser() {
    for text in [
        "标题: 关于甲的答复\n索引号: 000/2026-001\n日期: 2026-01-09\n年月: 2026-06\n期号: 15\n",
        "a: 12.50\nb: -5\nc: -0.5\nd: 0\ne: true\nf: Null\ng:\nh: 007号\ni: 15:40\n",
        "金额: 3000万元\n比例: 12%\n负: -8.92%\n范围: 1-3\n编码: SL2026-005\n网址: https://a.cn/?b",
        "a: 'x: # y'\nb: \"[z]\"\nc: ''\n",
        "列:\n  - 甲\n  - 乙 丙\n同级:\n- 1\n- [2, 三]\n后:   值  \n",
        "组:\n  名: 甲\n  # 注\n\n  深:\n    - 名: 乙\n      值: 1\n    -   名: 丙\n        值:\n          - 丁\n",
        "做法:\n  - { 主题: 机制, 值: 1.5, 空: [], 里: { 甲: \"乙\" } }\n  - {}\n",
        "2023: 甲\ntrue: 乙\n：: 丙\n关于：丁: 戊\n",
        "a:\n  - b:\n    - c\n  - d:\n",
        "甲: [a,b , c]\n重: 1\n重: 2\n",
        "附件:\n  - { 名称: 甲, 文件: ../附件/甲.docx, 说明: }\n  - { 名称: , 文件:  }\n封面: ../图.png\n列: [../乙, 丙]\n",
    ] {
        assert!(agree(text), "{text}");
    }
}

#[test]
fn the_parser_is_asked_where_anything_is_less_than_plain() {
    for text in [
        "",
        "# 注\n",
        "甲",
        "- 甲\n",
        "a: |\n  块\n",
        "a: 折\n  行\n",
        "a: \"\\n\"",
        "a: 'it''s'",
        "a: &x 1\nb: *x",
        "a: !t 1",
        "a: 1e3",
        "a: 0x1F",
        "a: 00.5",
        "a: ~",
        "a: .5",
        "a: 1.2.3",
        "a: b#c",
        "a: 1 # 注",
        "a:\tb",
        "a: b\r\n",
        "a: b: c",
        "a: b:",
        "a:b",
        "a：b",
        "  a: 1",
        "a: 1\n b: 2",
        "a:\n    b: 1\n  c: 2",
        "a:\n  - b\n  c: 1",
        "a:\n  - - b",
        "a:\n  -\n    b",
        "a: [b: c]",
        "a: [b, ]",
        "a: {b}",
        "a: [b",
        "a: [b] c",
        "a: \"b\" c",
        "\"a\": b",
        "<<: {a: 1}",
        "\u{3000}a: b",
        "---\na: 1\n",
        "a: 1\n...\n",
        "%YAML 1.2\n",
        "a: b\u{2028}c: d",
        "a: b\u{85}c: d",
        "\u{feff}a: b",
        "a: b\u{9}",
    ] {
        assert!(!agree(text), "{text:?}");
    }
    assert!(!agree(&format!("a: {}1{}", "[".repeat(20), "]".repeat(20))));
}

#[test]
fn both_ways_agree_on_whatever_is_put_together() {
    const PIECES: &[&str] = &[
        "甲",
        "a",
        "键: ",
        "键:",
        "b: ",
        "值",
        "12",
        "2.50",
        "-3",
        "2026-01-09",
        "true",
        "null",
        "\n",
        "\n",
        "\n  ",
        "\n  ",
        "\n    ",
        "\n- ",
        "\n  - ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        ",",
        ": ",
        ":",
        "\"",
        "'",
        " ",
        "# ",
        "#",
        "“",
        "：",
        "\u{3000}",
        "\u{a0}",
        "\u{2003}",
        "😀",
        "?",
        "%",
        "0",
        "~",
        "!",
        "&",
        "*",
        "|",
        "\\",
        "\t",
        "-",
        ".",
        "../",
        "+",
    ];
    let mut dice = Dice::new(11);
    let mut read = 0;
    for _ in 0..60_000 {
        // Half of them begin well, since what begins badly is given up at once.
        let begin = if dice.roll(2) == 0 { "键: " } else { "" };
        let text: String = std::iter::once(begin).chain((0..dice.roll(12)).map(|_| dice.pick(PIECES))).collect();
        read += usize::from(agree(&text));
    }
    assert!(read > 3_000, "{read}");
}

/// Every YAML file and front matter of a file of content, or of the files that a case writes.
fn texts(path: &str, text: &str, found: &mut Vec<String>) {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("yaml") => found.push(text.to_owned()),
        Some("md") => {
            let front = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
            found.extend(front.map(|(front, _)| format!("{front}\n")));
        }
        Some("txt") => {
            for part in text.split("\n=== file ").skip(usize::from(!text.starts_with("=== file "))) {
                let (name, text) = part.split_once('\n').unwrap_or((part, ""));
                texts(name, text.split("\n=== ").next().unwrap_or_default(), found);
            }
        }
        _ => {}
    }
}

fn texts_below(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).sort_by_file_name() {
        let path = entry.unwrap().into_path();
        if let Ok(text) = std::fs::read_to_string(&path) {
            texts(&path.to_string_lossy(), &text, &mut found);
        }
    }
    found
}

#[test]
fn what_people_write_is_read_alike() {
    for (folder, share) in [("content", 75), ("tests/cases", 75)] {
        let texts = texts_below(folder);
        let read = texts.iter().filter(|text| agree(text)).count();
        assert!(read * 100 >= texts.len() * share && read > 10, "{read} of {} in {folder}", texts.len());
    }
}
