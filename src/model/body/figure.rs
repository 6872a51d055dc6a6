//! Checked figures in a body: each with the words beside it, and how they are filled in.

use super::Text;
use super::tree::{Body, Inline, Link, Target};
use super::units::units;
use super::walk::{each_mark, leaves};
use crate::text::unit::Scale;

/// A checked figure and the words beside it.
#[derive(Debug, Clone)]
pub struct Figure<'a> {
    /// The link that marks it.
    pub link: &'a Link,
    /// Its expression.
    pub expression: &'a str,
    /// The text before it, in the same paragraph: 同比下降.
    pub before: &'a str,
    /// The text behind it: 亿元.
    pub after: &'a str,
    /// The units that its table gives to the numbers in its cell; the first that suits the value is meant.
    pub units: Vec<Scale>,
}

/// The destinations of a number that stands as the original has it: `[79.16%](=原文 "来源按舍去处理")`. Nothing is
/// computed for it.
const AS_WRITTEN: [&str; 2] = ["原文", "as_written"];

/// Whether a link marks a number that stands as the original has it.
pub fn is_as_written(link: &Link) -> bool {
    matches!(&link.target, Target::Figure(expression) if is_as_written_text(expression))
}

/// Whether what stands after `=` marks a number that stands as the original has it.
pub fn is_as_written_text(expression: &str) -> bool {
    AS_WRITTEN.contains(&expression)
}

/// Whether a body has checked figures, or numbers that stand as the original has them.
pub fn holds_figures(body: &Body) -> bool {
    body.references.iter().any(|(target, _)| matches!(target, Target::Figure(_)))
}

/// Every checked figure, in the order in which they are written.
pub fn figures(body: &Body) -> Vec<Figure<'_>> {
    let mut found = Vec::new();
    // Few bodies have any; their references tell without going through all of the text.
    if !holds_figures(body) {
        return found;
    }
    let mut units = units(body);
    leaves(body, &mut |content| {
        let mut pieces = Vec::new();
        flatten(content, &mut pieces);
        for (at, piece) in pieces.iter().enumerate() {
            let Piece::Figure(link, expression) = piece else { continue };
            if is_as_written(link) {
                continue;
            }
            let text = |at: Option<usize>| match at.and_then(|at| pieces.get(at)) {
                Some(Piece::Text(text)) => *text,
                _ => "",
            };
            let units = units.remove(&link.span).unwrap_or_default();
            found.push(Figure { link, expression, before: text(at.checked_sub(1)), after: text(Some(at + 1)), units });
        }
    });
    found
}

/// The first checked figure of a cell. What follows it, as in `12500（占[89.3](=…)%）`, has a unit of its own.
pub(super) fn first_figure(content: &[Inline]) -> Option<&Link> {
    let mut pieces = Vec::new();
    flatten(content, &mut pieces);
    pieces.iter().find_map(|piece| if let Piece::Figure(link, _) = piece { Some(*link) } else { None })
}

/// The body with the figures that their author left open filled in. `text` says what a figure shows.
pub fn fill_in(body: &Body, text: &dyn Fn(&Link) -> Option<String>) -> Body {
    let mut fill = |inline: &mut Inline| {
        if let Inline::Link(link) = inline
            && matches!(link.target, Target::Figure(_))
            && super::text::is_blank(&link.content)
            && let Some(text) = text(link)
        {
            link.content = Box::new([Inline::Text(Text::new(&text, link.span))]);
        }
    };
    let mut filled = body.clone();
    each_mark(&mut filled.blocks, &mut fill);
    for footnote in &mut filled.footnotes {
        each_mark(&mut footnote.blocks, &mut fill);
    }
    filled
}

enum Piece<'a> {
    Text(&'a str),
    Figure(&'a Link, &'a str),
    Other,
}

fn flatten<'a>(content: &'a [Inline], pieces: &mut Vec<Piece<'a>>) {
    for inline in content {
        match inline {
            Inline::Text(text) if text.is_empty() => {}
            Inline::Text(text) => pieces.push(Piece::Text(text)),
            Inline::Emph(content) | Inline::Strong(content) => flatten(content, pieces),
            Inline::Link(link) => match &link.target {
                Target::Figure(expression) => pieces.push(Piece::Figure(link, expression)),
                _ => flatten(&link.content, pieces),
            },
            // Neither stands between a number and its unit for a reader.
            Inline::FootnoteRef(_) | Inline::SoftBreak => {}
            Inline::Code(_) | Inline::HardBreak | Inline::Image(_) => pieces.push(Piece::Other),
        }
    }
}
