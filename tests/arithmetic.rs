//! Paragraphs and tables as bureaus write them: what is found in them, and what is left alone.
//!
//! A case begins with `== name`; its Markdown follows, then what is found: `-> JB532 79.16%` is a code and the text that
//! it marks, `-> 无` nothing, `-> 漏 …` a slip that is known not to be found.

use jianbao::check::arithmetic::check_body;
use jianbao::diag::{Diagnostics, Severity};
use jianbao::model::body;
use jianbao::source::{Place, Sources};

const FILES: [(&str, &str); 10] = [
    ("share", include_str!("arithmetic/share.txt")),
    ("growth", include_str!("arithmetic/growth.txt")),
    ("counted", include_str!("arithmetic/counted.txt")),
    ("task", include_str!("arithmetic/task.txt")),
    ("parts", include_str!("arithmetic/parts.txt")),
    ("tables", include_str!("arithmetic/tables.txt")),
    ("letters", include_str!("arithmetic/letters.txt")),
    ("words", include_str!("arithmetic/words.txt")),
    ("scope", include_str!("arithmetic/scope.txt")),
    ("recall", include_str!("arithmetic/recall.txt")),
];

struct Case<'a> {
    name: &'a str,
    text: &'a str,
    expected: Vec<&'a str>,
    /// Whether a slip is in it that is known not to be found.
    missed: bool,
}

fn cases(file: &str) -> Vec<Case<'_>> {
    let parse = |case| -> Case<'_> {
        let (name, rest) = str::split_once(case, '\n').expect("a name");
        let text = rest.split("\n-> ").next().expect("a text");
        let found: Vec<&str> = rest.lines().filter_map(|line| line.strip_prefix("-> ")).collect();
        assert!(!found.is_empty(), "{name} says nothing of what is found");
        let missed = found.iter().any(|line| line.starts_with('漏'));
        let expected = found.into_iter().filter(|line| *line != "无" && !line.starts_with('漏')).collect();
        Case { name, text, expected, missed }
    };
    file.split("\n== ").skip(1).map(parse).collect()
}

/// What is found in a text, as a code and the marked text each; with the messages for whoever reads a failure.
fn found(text: &str) -> (Vec<String>, String) {
    let mut sources = Sources::default();
    let file = sources.add("content/a.md", text);
    let body = body::parse(file, "a.md", &text.into(), 0..text.len(), &mut Diagnostics::default());
    let mut diagnostics = Diagnostics::default();
    check_body(&body, None, &mut diagnostics);
    let mut lines = Vec::new();
    let mut messages = String::new();
    for diagnostic in diagnostics.iter() {
        let Place::Span(span) = diagnostic.place else { panic!("{diagnostic:?} has no span") };
        let marked = text.get(span.start as usize..span.end as usize).expect("it lies in the text");
        lines.push(format!("{} {}", diagnostic.code.id, marked.trim()));
        let waived = diagnostic.code.id == "JB538";
        assert_eq!(diagnostic.severity == Severity::Note, waived, "{diagnostic:?}");
        messages.push_str(&format!("    {}\n", diagnostic.message.zh));
    }
    lines.sort();
    (lines, messages)
}

#[test]
fn slips_are_found_and_nothing_else() {
    let (mut wrong, mut right, mut planted, mut missed, mut silent) = (String::new(), 0, 0, 0, 0);
    for (file, text) in FILES {
        for case in cases(text) {
            let (lines, messages) = found(case.text);
            let mut expected = case.expected.clone();
            expected.sort_unstable();
            if lines == expected {
                right += 1;
            } else {
                wrong.push_str(&format!("{file} / {}: expected {expected:?}, found {lines:?}\n{messages}", case.name));
            }
            planted += usize::from(!expected.is_empty() || case.missed);
            missed += usize::from(case.missed);
            silent += usize::from(expected.is_empty() && !case.missed);
        }
    }
    assert!(wrong.is_empty(), "{right} cases are right\n{wrong}");
    assert!(planted >= 60 && silent >= 60, "{planted} with a slip, {silent} without");
    assert!(missed * 20 <= planted * 2, "{missed} of {planted} slips are not found");
}
