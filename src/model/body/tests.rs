//! Cases of bodies: what is written, what comes out, what is said about it.

use super::*;
use crate::diag::{Lang, Severity};
use crate::source::{Place, Sources};

mod emphasis;
mod figures;
mod headings;
mod pieces;
mod random;
mod slips;

/// Parses a body of `replies/2023/a.md` that follows a front matter, and makes sure that every place lies in the body.
fn parsed(markdown: &str) -> (Body, Diagnostics, String) {
    let front = "---\n标题: 答复\n---\n";
    let text = format!("{front}{markdown}");
    let mut sources = Sources::default();
    let file = sources.add("content/replies/2023/a.md", &*text);
    let mut diagnostics = Diagnostics::default();
    let body = parse(file, "replies/2023/a.md", &text.as_str().into(), front.len()..text.len(), &mut diagnostics);
    for diagnostic in diagnostics.iter() {
        let Place::Span(span) = diagnostic.place else { panic!("{diagnostic:?} has no span") };
        let range = span.start as usize..span.end as usize;
        assert!(range.start >= front.len() && text.get(range).is_some(), "{diagnostic:?} lies outside of {text:?}");
    }
    (body, diagnostics, text)
}

/// What is reported: code and the text that is marked.
fn reported(markdown: &str) -> Vec<String> {
    let (_, diagnostics, text) = parsed(markdown);
    let mut found: Vec<String> = diagnostics
        .iter()
        .map(|d| {
            let Place::Span(span) = d.place else { panic!("{d:?} has no span") };
            let mark = if d.severity == Severity::Error { "" } else { " warning" };
            format!("{}{mark} {}", d.code.id, text[span.start as usize..span.end as usize].escape_debug())
        })
        .collect();
    found.sort();
    found
}

/// All hints of what is reported.
fn hints(markdown: &str) -> Vec<String> {
    let (_, diagnostics, _) = parsed(markdown);
    diagnostics.iter().flat_map(|d| d.hints.iter().map(|hint| hint.get(Lang::Zh).to_owned())).collect()
}

/// The tree in a short notation.
fn shown(markdown: &str) -> String {
    let (body, _, _) = parsed(markdown);
    let mut out: Vec<String> = body.blocks.iter().map(show_block).collect();
    for footnote in &body.footnotes {
        let blocks: Vec<String> = footnote.blocks.iter().map(show_block).collect();
        out.push(format!("{}:{}x{}", footnote.number, footnote.references, blocks.join(" ")));
    }
    out.join(" ")
}

/// What readers see, a passage a line.
fn seen(body: &Body) -> String {
    passages(body).into_iter().map(|passage| passage.text + "\n").collect()
}

fn show_block(block: &Block) -> String {
    let all = |blocks: &[Block]| blocks.iter().map(show_block).collect::<Vec<_>>().join(" ");
    match block {
        Block::Heading(heading) => {
            let number = heading.number.as_ref().map_or("-", |number| &number.label);
            format!("h{}#{}[{number}|{}]", heading.level, heading.id, show(&heading.content))
        }
        Block::Paragraph(paragraph) => format!("p[{}]", show(&paragraph.content)),
        Block::List(list) => {
            let items: Vec<String> = list.items.iter().map(|item| format!("({})", all(&item.blocks))).collect();
            let tight = if list.tight { "" } else { " loose" };
            format!("{}{tight}{}", list.start.map_or("ul".to_owned(), |start| format!("ol{start}")), items.join(""))
        }
        Block::Quote(quote) => format!("quote({})", all(&quote.blocks)),
        Block::Code(code) => format!("code({:?} {:?})", code.lang, code.text),
        Block::ThematicBreak => "hr".to_owned(),
        Block::Table(table) => {
            let rows: Vec<String> = std::iter::once(table.head())
                .chain(table.rows())
                .map(|row| row.iter().map(|cell| show(&cell.content)).collect::<Vec<_>>().join("|"))
                .collect();
            format!("table({})", rows.join("/"))
        }
        Block::Fence(fence) => format!("{}{}({:?})", fence.kind.name(), fence.index, fence.yaml.text),
    }
}

fn show(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) => text.to_string(),
            Inline::Emph(content) => format!("<i>{}</i>", show(content)),
            Inline::Strong(content) => format!("<b>{}</b>", show(content)),
            Inline::Code(text) => format!("<code>{}</code>", &**text),
            Inline::SoftBreak => "~".to_owned(),
            Inline::HardBreak => "<br>".to_owned(),
            Inline::Link(link) => format!("<a {}>{}</a>", show_target(&link.target), show(&link.content)),
            Inline::Image(image) => format!("<img {} {}>", show_target(&image.target), image.alt),
            Inline::FootnoteRef(reference) => format!("<{}.{}>", reference.number, reference.occurrence),
        })
        .collect()
}

fn show_target(target: &Target) -> String {
    match target {
        Target::Source { path, fragment: None } => path.to_string(),
        Target::Source { path, fragment: Some(fragment) } => format!("{path}#{fragment}"),
        Target::External(address) => address.to_string(),
        Target::Anchor(fragment) => format!("#{fragment}"),
        Target::Figure(expression) => format!("={expression}"),
    }
}

#[test]
fn the_tree_is_small() {
    // A site holds millions of these: what makes one larger costs memory and time in every stage.
    assert_eq!((size_of::<Text>(), size_of::<Inline>(), size_of::<Content>()), (16, 24, 24));
    assert_eq!((size_of::<Cell>(), size_of::<Block>()), (40, 40));
}
