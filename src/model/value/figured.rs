//! Texts of fields in which a number may be tied to data, as in the body: `新增 [12](=vacancies) 名`.

use std::fmt;
use std::ops::Range;

use super::{FromText, Text};
use crate::diag::codes::model as code;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::message;
use crate::model::field::{Field, IsRequired, Shape};
use crate::source::{self, Node, Place};

/// A text as readers see it, which knows the checked figures in it.
///
/// Unlike a figure of the body, one of a field has its number written: fields are shown where nothing is filled in, such
/// as in lists and feeds.
#[derive(Debug, Clone, Default)]
pub struct FiguredText {
    plain: String,
    figures: Vec<TiedNumber>,
    pieces: Vec<Piece>,
}

/// A number in a [`FiguredText`] that is tied to data.
#[derive(Debug, Clone)]
pub struct TiedNumber {
    /// Where the number stands in the text.
    pub range: Range<usize>,
    /// The expression after `=`.
    pub expression: String,
    /// Why the number may differ; often empty.
    pub reason: String,
    /// Where the expression is written.
    pub expression_place: Place,
}

/// A run of the text that stands byte by byte in a field.
#[derive(Debug, Clone)]
struct Piece {
    start: usize,
    /// First byte in the field's text.
    raw: usize,
    /// The field.
    place: Place,
}

impl FiguredText {
    /// A text that is no field's.
    pub fn plain(text: &str) -> Self {
        Self { plain: text.to_owned(), ..Self::default() }
    }

    /// A text without figures that stands in a field.
    pub fn at(text: &str, place: Place) -> Self {
        let pieces = vec![Piece { start: 0, raw: 0, place }];
        Self { plain: text.to_owned(), pieces, ..Self::default() }
    }

    /// The text as readers see it.
    pub fn as_str(&self) -> &str {
        &self.plain
    }

    /// The checked figures, in order.
    pub fn figures(&self) -> &[TiedNumber] {
        &self.figures
    }

    /// The text in runs, each with the position of the figure that it is.
    pub fn runs(&self) -> impl Iterator<Item = (&str, Option<usize>)> {
        let mut at = 0;
        let around = self.figures.iter().enumerate().flat_map(move |(index, figure)| {
            let before = (&self.plain[at..figure.range.start], None);
            at = figure.range.end;
            [before, (&self.plain[figure.range.clone()], Some(index))]
        });
        let last = self.figures.last().map_or(0, |figure| figure.range.end);
        around.chain([(&self.plain[last..], None)]).filter(|(text, _)| !text.is_empty())
    }

    /// Where a range of the text is written, if it is written in one field.
    pub fn place(&self, range: &Range<usize>) -> Option<Place> {
        let piece = |at: usize| self.pieces[..self.pieces.partition_point(|piece| piece.start <= at)].last();
        let (first, last) = (piece(range.start)?, piece(range.end.saturating_sub(1).max(range.start))?);
        let raw = |piece: &Piece, at: usize| piece.raw + (at - piece.start);
        Some(first.place.within(raw(first, range.start), raw(last, range.end)))
    }

    /// Both texts, with something between them.
    #[must_use]
    pub fn join(mut self, between: &str, other: Self) -> Self {
        self.plain.push_str(between);
        let offset = self.plain.len();
        self.plain.push_str(&other.plain);
        let range = |range: Range<usize>| range.start + offset..range.end + offset;
        self.figures.extend(other.figures.into_iter().map(|tied| TiedNumber { range: range(tied.range), ..tied }));
        self.pieces.extend(other.pieces.into_iter().map(|piece| Piece { start: piece.start + offset, ..piece }));
        self
    }

    /// Reads a text; where it is wrong, and what to do.
    fn read(raw: &str, place: &Place) -> Result<Self, (Range<usize>, Message)> {
        let mut text = Self::default();
        let mut at = 0;
        while let Some(middle) = raw[at..].find(MIDDLE).map(|offset| at + offset) {
            let wrong = |end: usize| {
                let start = raw[at..middle].rfind('[').map_or(middle, |open| at + open);
                (start..end, message!("写成 [数](=算式)，算式里不留空格", "write [number](=expression) without blanks"))
            };
            let Some(open) = raw[at..middle].rfind('[').map(|open| at + open) else {
                return Err(wrong(middle + MIDDLE.len()));
            };
            let expression = middle + MIDDLE.len();
            let Some((length, reason, end)) = destination(&raw[expression..]) else { return Err(wrong(raw.len())) };
            let number = raw[open + 1..middle].trim();
            if number.is_empty() {
                let hint = message!(
                    "这里不能留空由程序填写，把数写在方括号里",
                    "nothing is filled in here: write the number between the brackets"
                );
                return Err((open..expression + end, hint));
            }
            text.push(raw, at..open, place);
            let start = text.plain.len();
            let from = open + 1 + raw[open + 1..middle].find(number).unwrap_or(0);
            text.push(raw, from..from + number.len(), place);
            text.figures.push(TiedNumber {
                range: start..text.plain.len(),
                expression: raw[expression..expression + length].to_owned(),
                reason: reason.to_owned(),
                expression_place: place.within(expression, expression + length),
            });
            at = expression + end;
        }
        text.push(raw, at..raw.len(), place);
        Ok(text)
    }

    fn push(&mut self, raw: &str, range: Range<usize>, place: &Place) {
        if !range.is_empty() {
            self.pieces.push(Piece { start: self.plain.len(), raw: range.start, place: place.clone() });
            self.plain.push_str(&raw[range]);
        }
    }
}

/// What stands between number and expression.
pub(super) const MIDDLE: &str = "](=";

/// The expression at the beginning of a text, up to the bracket that closes the figure: its length, the reason behind
/// it, and where the figure ends.
fn destination(text: &str) -> Option<(usize, &str, usize)> {
    let mut depth = 0_usize;
    let (length, closed) = text.char_indices().find_map(|(at, c)| match c {
        '(' => {
            depth += 1;
            None
        }
        ')' if depth > 0 => {
            depth -= 1;
            None
        }
        ')' => Some((at, true)),
        _ if c.is_whitespace() => Some((at, false)),
        _ => None,
    })?;
    if length == 0 {
        return None;
    }
    if closed {
        return Some((length, "", length + 1));
    }
    let rest = text[length..].trim_start().strip_prefix('"')?;
    let (reason, after) = rest.split_once('"')?;
    let after = after.trim_start().strip_prefix(')')?;
    Some((length, reason.trim(), text.len() - after.len()))
}

impl std::ops::Deref for FiguredText {
    type Target = str;
    fn deref(&self) -> &str {
        &self.plain
    }
}

impl fmt::Display for FiguredText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.plain)
    }
}

/// Two texts are equal if readers see the same and the same is checked, wherever they stand.
impl PartialEq for FiguredText {
    fn eq(&self, other: &Self) -> bool {
        let same = |(a, b): (&TiedNumber, &TiedNumber)| {
            (&a.range, &a.expression, &a.reason) == (&b.range, &b.expression, &b.reason)
        };
        self.plain == other.plain
            && self.figures.len() == other.figures.len()
            && self.figures.iter().zip(&other.figures).all(same)
    }
}

impl Eq for FiguredText {}

/// A text as it is written, with its figures.
struct Marked(source::Piece);

impl FromText for Marked {
    const NOUN: Message<&'static str> = Text::NOUN;
    const EXAMPLE: &'static str = Text::EXAMPLE;
    fn from_text(text: &str) -> Result<Self, Message> {
        Self::from_piece(text.into())
    }
    fn from_piece(piece: source::Piece) -> Result<Self, Message> {
        Ok(Self(piece))
    }
}

impl IsRequired for FiguredText {}

impl Field for FiguredText {
    fn lower(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let Marked(text) = Marked::lower(node, diagnostics)?;
        match Self::read(&text, &node.place) {
            Ok(text) => Some(text),
            Err((range, hint)) => {
                let written = text.get(range.clone()).unwrap_or_default();
                diagnostics.push(
                    Diagnostic::error(
                        &code::BAD_VALUE,
                        node.place.within(range.start, range.end),
                        message!("“{written}”不是核对数", "`{written}` is no checked figure"),
                    )
                    .hint(hint),
                );
                None
            }
        }
    }
    fn shape() -> Shape {
        Shape::Scalar { noun: Text::NOUN, example: Text::EXAMPLE, schema: Text::SCHEMA }
    }
    fn each_text<'a>(&'a self, found: &mut dyn FnMut(&'a str)) {
        found(&self.plain);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::testing::Dice;

    fn read(raw: &str) -> Result<FiguredText, Range<usize>> {
        FiguredText::read(raw, &Place::Path("a".into())).map_err(|(range, _)| range)
    }

    #[test]
    fn figures_are_found_and_readers_see_the_numbers() {
        let text =
            read("共 [12](=a.total) 名，签约 [ 3个 ](=count(projects,stage=\"签约\") \"原文如此\")。").expect("a text");
        assert_eq!(text.as_str(), "共 12 名，签约 3个。");
        let found: Vec<(&str, &str, &str)> =
            text.figures().iter().map(|tied| (&text[tied.range.clone()], &*tied.expression, &*tied.reason)).collect();
        assert_eq!(found, [("12", "a.total", ""), ("3个", "count(projects,stage=\"签约\")", "原文如此")]);
        let runs: Vec<(&str, Option<usize>)> = text.runs().collect();
        assert_eq!(runs, [("共 ", None), ("12", Some(0)), (" 名，签约 ", None), ("3个", Some(1)), ("。", None)]);
        assert_eq!(read("[见](a.md)，无数").expect("a text").as_str(), "[见](a.md)，无数");
        let joined = text.clone().join("；", read("[5](=b)").expect("a text"));
        assert_eq!((&joined[joined.figures()[2].range.clone()], joined.runs().count()), ("5", 6));
    }

    #[test]
    fn what_is_not_written_as_a_figure_is_refused_where_it_stands() {
        for (raw, part) in [
            ("共[](=a)名", "[](=a)"),
            ("共12](=a)名", "](="),
            ("共[12](=)名", "[12](=)名"),
            ("共[12](=a 名", "[12](=a 名"),
            ("共[12](=a + b)名", "[12](=a + b)名"),
            ("共[12](=a \"因)名", "[12](=a \"因)名"),
        ] {
            let range = read(raw).expect_err(raw);
            assert_eq!(&raw[range], part, "{raw}");
        }
    }

    #[test]
    fn every_text_is_read_or_refused_within_itself() {
        let pieces = ["[", "]", "](=", "(", ")", "=", "\"", " ", "12", "名", "a.b", "，", "［", "原文"];
        let mut dice = Dice::new(3);
        for _ in 0..20_000 {
            let raw = dice.text(&pieces, 9);
            match read(&raw) {
                Ok(text) => assert_eq!(text.runs().map(|(run, _)| run).collect::<String>(), text.as_str(), "{raw}"),
                Err(range) => assert!(raw.get(range).is_some(), "{raw}"),
            }
        }
        assert!(read(&"[".repeat(100_000)).is_ok() && read(&"[1](=a)".repeat(10_000)).is_ok());
    }
}
