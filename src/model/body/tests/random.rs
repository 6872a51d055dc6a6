//! Bodies that nobody would write: nothing panics, nothing takes long, every place lies in the body.

use std::time::{Duration, Instant};

use super::*;
use crate::text::testing::Dice;

/// What bodies are made of. Marks are frequent, so that most of them mean something somewhere.
const PIECES: [&str; 64] = [
    "*",
    "**",
    "***",
    "_",
    "`",
    "```",
    "~~~",
    "[",
    "]",
    "(",
    ")",
    "](",
    "![",
    "[^1]",
    "[^1]: ",
    "<",
    ">",
    "<br>",
    "<!--",
    "-->",
    "&",
    "&#42;",
    "&amp;",
    "\\",
    "|",
    "|-|-|\n",
    "\n|a|b|\n|-|-|\n",
    "\n",
    "\n\n",
    "\n",
    " ",
    "  ",
    "    ",
    "\t",
    "# ",
    "\n## ",
    "\n### ",
    "\n#### ",
    "\n###### ",
    "- ",
    "\n- ",
    "1. ",
    "> ",
    "\n> ",
    "---",
    "\n===\n",
    "```chart\n",
    "一、",
    "（一）",
    "1.",
    "甲",
    "乙",
    "“",
    "”",
    "。",
    "：",
    "a",
    "9",
    "\u{2060}",
    "\u{a0}",
    "𠮷",
    "é",
    "javascript:",
    "=x",
];

#[test]
fn random_bodies_are_survived() {
    let mut dice = Dice::new(1);
    for _ in 0..4000 {
        let length = 1 + dice.roll(60);
        let markdown = dice.text(&PIECES, length);
        let (body, _, text) = parsed(&markdown);
        let inside = |span: Span| text.get(span.start as usize..span.end as usize).is_some();
        assert!(references(&body).all(|(_, span)| inside(span)), "{markdown:?}");
        assert!(texts(&body).all(|piece| inside(piece.span())), "{markdown:?}");
        let joiners = text.matches('\u{2060}').count();
        assert!(seen(&body).matches('\u{2060}').count() <= joiners, "{markdown:?}");
        for fence in fences(&body) {
            let end = fence.yaml.to_file(fence.yaml.text.len() as u32) as usize;
            assert!(end <= text.len() + 1, "{markdown:?}");
        }
        let mut out = String::new();
        crate::render::html::body::html(&body, 1, &crate::render::html::body::tests::Nothing, &mut out);
        assert!(!out.contains("<script") && !out.to_lowercase().contains("href=\"javascript"), "{markdown:?}");
    }
}

#[test]
fn pathological_bodies_take_no_longer_than_their_length() {
    let count = 20_000;
    for (name, markdown) in [
        ("quotes", "> ".repeat(count)),
        ("lists", "- ".repeat(count)),
        ("stars", "*甲".repeat(count)),
        ("closers", "甲”**".repeat(count)),
        ("openers", "甲**“".repeat(count)),
        ("pairs", "**“甲”**乙".repeat(count)),
        ("run", "*".repeat(count * 4)),
        ("brackets", "[".repeat(count * 4)),
        ("links", "[甲](".repeat(count)),
        ("images", "![甲](a.jpg)".repeat(count)),
        ("anchors", format!("{}{}", "## 甲\n".repeat(count / 4), "[甲](#乙)".repeat(count / 4))),
        ("footnotes", "[^1]".repeat(count)),
        ("ticks", "`甲".repeat(count)),
        ("backslashes", "\\".repeat(count * 4)),
        ("html", "<b>".repeat(count)),
        ("lines", "甲\n".repeat(count)),
        ("entities", "&lt;".repeat(count)),
        ("indented", "\n\n    甲".repeat(count)),
        ("cells", format!("|{}\n|{}\n", "甲|".repeat(count / 4), "-|".repeat(count / 4))),
    ] {
        let start = Instant::now();
        let (body, ..) = parsed(&markdown);
        let text = seen(&body);
        drop(body);
        assert!(text.len() <= markdown.len() * 3 + 64, "{name}");
        assert!(start.elapsed() < Duration::from_secs(10), "{name} takes {:?}", start.elapsed());
    }
}

#[test]
fn ranges_are_clamped_to_the_text() {
    let text = "甲乙";
    let file = Sources::default().add("a.md", text);
    for range in [0..100, 1..2, 50..60, 3..6, 6..6] {
        let body = parse(file, "a.md", &text.into(), range.clone(), &mut Diagnostics::default());
        assert!(
            texts(&body).all(|piece| text.get(piece.span().start as usize..piece.span().end as usize).is_some()),
            "{range:?}"
        );
    }
}
