//! The examples of the CommonMark specification, through our own parser, the pre-pass for Chinese emphasis included.

use jianbao::model::body::{Block, Body, Inline, Item, Target, parse_commonmark, plain_inlines};
use jianbao::source::Sources;
use pulldown_cmark::{Event, Options, Parser};
use serde::Deserialize;

#[derive(Deserialize)]
struct Example {
    number: u32,
    section: String,
    markdown: String,
    html: String,
}

/// Examples that come out differently, with the reason. There are none.
const EXCEPTIONS: &[(u32, &str)] = &[];

/// How many examples hold raw HTML, which a body may not: they are not compared.
const WITH_HTML: usize = 72;

#[test]
fn the_examples_without_html_come_out_as_specified() {
    let examples: Vec<Example> = serde_json::from_str(include_str!("commonmark/examples.json")).expect("valid JSON");
    assert_eq!(examples.len(), 652);
    let (mut with_html, mut failed) = (0, Vec::new());
    for example in &examples {
        if holds_html(&example.markdown) {
            with_html += 1;
            continue;
        }
        let found = print(&parse(&example.markdown));
        let expected_to_differ = EXCEPTIONS.iter().any(|(number, _)| *number == example.number);
        if (found == example.html) == expected_to_differ {
            failed.push(format!(
                "{} ({})\n--- source\n{}--- specified\n{}--- found\n{found}",
                example.number, example.section, example.markdown, example.html
            ));
        }
    }
    assert!(failed.is_empty(), "{} examples:\n{}", failed.len(), failed.join("\n"));
    assert_eq!(with_html, WITH_HTML);
}

fn parse(markdown: &str) -> Body {
    let mut sources = Sources::default();
    let file = sources.add("content/example.md", markdown);
    parse_commonmark(file, markdown)
}

fn holds_html(markdown: &str) -> bool {
    Parser::new_ext(markdown, Options::empty()).any(|event| matches!(event, Event::Html(_) | Event::InlineHtml(_)))
}

fn print(body: &Body) -> String {
    let mut out = String::new();
    blocks(&body.blocks, false, &mut out);
    out
}

fn blocks(content: &[Block], tight: bool, out: &mut String) {
    for block in content {
        if !out.is_empty() && !out.ends_with('\n') {
            // Text of a tight item stands beside its tag; any other block begins a line.
            if !(tight && matches!(block, Block::Paragraph(_)) && out.ends_with("<li>")) {
                out.push('\n');
            }
        }
        match block {
            Block::Heading(heading) => {
                let level = heading.level;
                out.push_str(&format!("<h{level}>"));
                inlines(&heading.content, out);
                out.push_str(&format!("</h{level}>\n"));
            }
            Block::Paragraph(paragraph) if tight => inlines(&paragraph.content, out),
            Block::Paragraph(paragraph) => {
                out.push_str("<p>");
                inlines(&paragraph.content, out);
                out.push_str("</p>\n");
            }
            Block::List(list) => {
                let tag = if list.start.is_some() { "ol" } else { "ul" };
                match list.start {
                    Some(start) if start != 1 => out.push_str(&format!("<ol start=\"{start}\">\n")),
                    _ => out.push_str(&format!("<{tag}>\n")),
                }
                for Item { blocks: content, .. } in &list.items {
                    out.push_str("<li>");
                    blocks(content, list.tight, out);
                    out.push_str("</li>\n");
                }
                out.push_str(&format!("</{tag}>\n"));
            }
            Block::Quote(quote) => {
                out.push_str("<blockquote>\n");
                blocks(&quote.blocks, false, out);
                out.push_str("</blockquote>\n");
            }
            Block::Code(code) => {
                match &code.lang {
                    Some(lang) => out.push_str(&format!("<pre><code class=\"language-{}\">", escape(lang))),
                    None => out.push_str("<pre><code>"),
                }
                out.push_str(&escape(&code.text));
                out.push_str("</code></pre>\n");
            }
            Block::ThematicBreak => out.push_str("<hr />\n"),
            Block::Table(table) => panic!("no example has a table, but this began one: {table:?}"),
            Block::Fence(fence) => panic!("no example has a fence with a meaning: {fence:?}"),
        }
    }
}

fn inlines(content: &[Inline], out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text) => out.push_str(&escape(text)),
            Inline::Emph(content) => wrapped("em", content, out),
            Inline::Strong(content) => wrapped("strong", content, out),
            Inline::Code(text) => out.push_str(&format!("<code>{}</code>", escape(text))),
            Inline::SoftBreak => out.push('\n'),
            Inline::HardBreak => out.push_str("<br />\n"),
            Inline::Link(link) => {
                out.push_str(&format!("<a href=\"{}\"{}>", address(&link.target), title(&link.title)));
                inlines(&link.content, out);
                out.push_str("</a>");
            }
            Inline::Image(image) => {
                let (src, alt, title) = (address(&image.target), escape(&image.alt), title(&image.title));
                out.push_str(&format!("<img src=\"{src}\" alt=\"{alt}\"{title} />"));
            }
            Inline::FootnoteRef(reference) => panic!("no example has a footnote: {reference:?}"),
        }
    }
}

fn wrapped(tag: &str, content: &[Inline], out: &mut String) {
    assert!(!plain_inlines(content).contains('\u{2060}'), "a joiner was left in the text");
    out.push_str(&format!("<{tag}>"));
    inlines(content, out);
    out.push_str(&format!("</{tag}>"));
}

fn title(title: &str) -> String {
    if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escape(title)) }
}

fn address(target: &Target) -> String {
    let Target::External(address) = target else { panic!("an address is read as {target:?}") };
    let mut out = String::new();
    for byte in address.bytes() {
        match byte {
            b'&' => out.push_str("&amp;"),
            b'\'' => out.push_str("&#x27;"),
            _ if byte.is_ascii_alphanumeric() || b"-_.+!*(),%#@?=;:/$~".contains(&byte) => out.push(byte.into()),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
