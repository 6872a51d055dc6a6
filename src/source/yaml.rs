//! YAML in, `Node`s out; and where in the text a field stands. The only user of `serde_yaml`.

mod error;
mod index;
mod mend;
mod plain;
mod scan;
mod slip;
#[cfg(test)]
mod tests;

use std::cell::{Cell, RefCell};
use std::fmt;
use std::sync::Arc;

use memchr::{memchr, memchr2_iter};
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::{Entry, FieldPath, Node, Part, Piece, Place, Scalar, ScalarKind, Step, Value, YamlText};
use crate::text::boundary::floor;
pub use error::{Slip, Syntax, YamlError, YamlErrorKind};
pub use index::Index;
pub use mend::mended;
pub use slip::{cut_values, slip_in};

/// Longest YAML file in bytes.
pub const LONGEST_FILE: usize = 16 << 20;
/// Longest front matter or fenced block in bytes.
pub const LONGEST_PIECE: usize = 1 << 20;
/// Lists and maps within each other.
pub const DEEPEST: usize = 64;
/// Values that aliases may add to those that are written.
pub const MOST_ALIASED: usize = 100_000;

/// Reads a YAML text. The root is a map, a list, or nothing.
///
/// The text of every scalar is kept as it was written. A repeated key stays as a second entry.
///
/// # Errors
/// The first mistake that keeps the text from being read. A text that starts at byte 0 of its file counts as a file
/// of its own, any other as a piece of one, which may be less long.
pub fn parse(yaml: &Arc<YamlText>) -> Result<Node, YamlError> {
    check_limits(yaml)?;
    match plain::read(yaml) {
        Some(node) => Ok(node),
        None => parse_any(yaml),
    }
}

/// Reads a text whatever it is made of.
fn parse_any(yaml: &Arc<YamlText>) -> Result<Node, YamlError> {
    let text = &*yaml.text;
    let reading = Reading {
        yaml,
        // Only these make an integer look different from what its value prints.
        plain_integers: !text.contains("0x") && !text.contains("0o") && !text.contains("0b") && !text.contains('+'),
        inexact: Cell::new(false),
        values: Cell::new(0),
        error: RefCell::new(None),
    };
    let root = Reader { reading: &reading, path: None, depth: 0 };
    let mut node = root
        .deserialize(serde_yaml::Deserializer::from_str(text))
        .map_err(|error| explain(text, &error, reading.error.take()))?;
    if reading.inexact.get() {
        Rewriter(&mut node)
            .deserialize(serde_yaml::Deserializer::from_str(text))
            .map_err(|error| explain(text, &error, None))?;
    }
    match node.value {
        Value::Scalar(_) => Err(slip::find(text, None).unwrap_or_else(|| {
            let start = text.len() - text.trim_start().len();
            at(text, YamlErrorKind::NotAMap, start)
        })),
        _ => Ok(node),
    }
}

/// The byte range of the value (or key) at the end of `steps`; the nearest enclosing one if it is absent.
///
/// For many places in one text an [`Index`] is faster.
pub fn locate(text: &str, steps: &[&Step], part: Part) -> (u32, u32) {
    Index::new(text).locate(steps, part)
}

/// What would make the parser itself slow: length, and nesting in brackets.
fn check_limits(yaml: &YamlText) -> Result<(), YamlError> {
    let text = &*yaml.text;
    let longest = if yaml.pieces == [(0, 0)] { LONGEST_FILE } else { LONGEST_PIECE };
    if text.len() > longest {
        return Err(at(text, YamlErrorKind::TooLong(longest), 0));
    }
    let brackets = memchr2_iter(b'[', b'{', text.as_bytes()).count();
    let may_hold_directive = memchr(b'%', text.as_bytes()).is_some();
    if brackets > DEEPEST || may_hold_directive && (text.starts_with('%') || text.contains("\n%")) {
        for token in scan::scan(text) {
            if token.depth > DEEPEST {
                return Err(at(text, YamlErrorKind::TooDeep(DEEPEST), token.start));
            }
            if token.kind == scan::Kind::Directive {
                return Err(at(text, YamlErrorKind::Directive, token.start));
            }
        }
    }
    Ok(())
}

/// Turns the parser's error, or the one that reading itself found, into one with a place and a likely cause.
fn explain(text: &str, error: &serde_yaml::Error, own: Option<YamlErrorKind>) -> YamlError {
    let start = error.location().map(|location| location.index());
    if let Some(kind) = own {
        return at(text, kind, start.unwrap_or(0));
    }
    let message = error.to_string();
    if message.contains("more than one document") {
        let mut content = false;
        for token in scan::scan(text) {
            if token.kind == scan::Kind::Document && content {
                return at(text, YamlErrorKind::SecondDocument, token.start);
            }
            content = true;
        }
        return at(text, YamlErrorKind::SecondDocument, 0);
    }
    if message.contains("invalid type") {
        return at(text, YamlErrorKind::KeyNotText, start.unwrap_or(0));
    }
    if message.contains("repetition limit") {
        return at(text, YamlErrorKind::TooManyAliased(MOST_ALIASED), 0);
    }
    let syntax = Syntax::of(&message);
    let mut start = start.unwrap_or(text.len());
    if let Some(above) = above_without_colon(text, start).filter(|_| syntax == Syntax::UnexpectedKey) {
        // The parser takes the line for the beginning of the key below it, and complains of the colon there.
        return at(text, YamlErrorKind::Syntax(Syntax::NoColon), above);
    }
    if syntax == Syntax::NoColon {
        // The parser looks for the colon up to the next token; what lacks it is the text before.
        let text_before = |token: &&scan::Token| token.end <= start && token.kind == scan::Kind::Plain && !token.key;
        start = scan::scan(text).iter().rfind(text_before).map_or(start, |token| token.start);
    }
    slip::find(text, Some(start)).unwrap_or_else(|| {
        // The parser complains of the first thing that cannot stand in brackets, which is the key of the next line.
        let bracket = (syntax == Syntax::OpenBracket).then(|| slip::open_bracket(text, start)).flatten();
        at(text, YamlErrorKind::Syntax(syntax), bracket.unwrap_or(start))
    })
}

/// The line above that of a byte, where it stands on the same level and is neither key nor item.
fn above_without_colon(text: &str, byte: usize) -> Option<usize> {
    let line = text.get(..byte)?.rfind('\n')? + 1;
    let start = text[..line - 1].rfind('\n').map_or(0, |at| at + 1);
    let above = &text[start..line - 1];
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let is_neither =
        !above.trim().is_empty() && !above.contains([':', '：', '#', '"', '\'']) && !above.trim().starts_with('-');
    (is_neither && indent(above) == indent(&text[line..])).then_some(start + indent(above))
}

/// An error from a byte to the end of its line.
fn at(text: &str, kind: YamlErrorKind, start: usize) -> YamlError {
    let mut start = start.min(text.len());
    // The parser complains of what is missing at the line after the last; the reader looks for it in the last one.
    if text[..floor(text, start)].ends_with('\n') && text[floor(text, start)..].trim().is_empty() {
        start = text.trim_end().len();
    }
    let start = floor(text, start);
    let line = text[start..].split('\n').next().unwrap_or("").trim_end();
    let offset = |at| u32::try_from(at).unwrap_or(u32::MAX);
    YamlError { kind, start: offset(start), end: offset(start + line.len()), more: Vec::new() }
}

/// What one reading of a text shares.
struct Reading<'a> {
    yaml: &'a Arc<YamlText>,
    plain_integers: bool,
    /// Whether a scalar's text is not known yet, because the parser only told its value.
    inexact: Cell<bool>,
    values: Cell<usize>,
    error: RefCell<Option<YamlErrorKind>>,
}

/// Reads one value, whatever it is.
struct Reader<'a> {
    reading: &'a Reading<'a>,
    path: Option<Arc<FieldPath>>,
    depth: usize,
}

impl Reader<'_> {
    fn node<E: de::Error>(self, value: Value) -> Result<Node, E> {
        let values = self.reading.values.get() + 1;
        self.reading.values.set(values);
        // Without aliases there is at most one value for two bytes.
        if values > self.reading.yaml.text.len() / 2 + 1 + MOST_ALIASED {
            return Err(self.fail(YamlErrorKind::TooManyAliased(MOST_ALIASED)));
        }
        Ok(Node { value, place: Place::Field(self.reading.yaml.clone(), self.path, Part::Value) })
    }

    fn scalar<E: de::Error>(self, text: impl Into<Piece>, kind: ScalarKind, exact: bool) -> Result<Node, E> {
        if !exact {
            self.reading.inexact.set(true);
        }
        self.node(Value::Scalar(Scalar { text: text.into(), kind }))
    }

    fn fail<E: de::Error>(&self, kind: YamlErrorKind) -> E {
        self.reading.error.borrow_mut().get_or_insert(kind);
        E::custom("")
    }

    fn inside(&self, step: Step) -> Reader<'_> {
        let path = Some(FieldPath::then(self.path.as_ref(), step));
        Reader { reading: self.reading, path, depth: self.depth + 1 }
    }
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Node;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Node, E> {
        self.node(Value::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<Node, E> {
        self.node(Value::Null)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Node, E> {
        self.scalar(text, ScalarKind::Text, true)
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Node, E> {
        self.scalar("", ScalarKind::Bool, false)
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Node, E> {
        let exact = self.reading.plain_integers;
        self.scalar(number.to_string(), ScalarKind::Number, exact)
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<Node, E> {
        self.scalar("", ScalarKind::Number, false)
    }

    fn visit_u128<E: de::Error>(self, _: u128) -> Result<Node, E> {
        self.scalar("", ScalarKind::Number, false)
    }

    fn visit_i128<E: de::Error>(self, _: i128) -> Result<Node, E> {
        self.scalar("", ScalarKind::Number, false)
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Node, E> {
        self.scalar("", ScalarKind::Number, false)
    }

    fn visit_enum<A: de::EnumAccess<'de>>(self, _: A) -> Result<Node, A::Error> {
        Err(self.fail(YamlErrorKind::Tag))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
        if self.depth >= DEEPEST {
            return Err(self.fail(YamlErrorKind::TooDeep(DEEPEST)));
        }
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(self.inside(Step::Item(count(items.len()))))? {
            items.push(item);
        }
        self.node(Value::Seq(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        if self.depth >= DEEPEST {
            return Err(self.fail(YamlErrorKind::TooDeep(DEEPEST)));
        }
        let mut entries = Vec::new();
        while let Some(key) = map.next_key_seed(Key(&self))? {
            let reader = self.inside(Step::Entry(count(entries.len()), key.clone()));
            let key_place = Place::Field(self.reading.yaml.clone(), reader.path.clone(), Part::Key);
            let node = map.next_value_seed(reader)?;
            entries.push(Entry { key, key_place, node });
        }
        self.node(Value::Map(entries))
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Reads a key as it is written.
struct Key<'a>(&'a Reader<'a>);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Piece;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Piece, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key<'_> {
    type Value = Piece;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a key")
    }

    fn visit_str<E: de::Error>(self, key: &str) -> Result<Piece, E> {
        if key == "<<" {
            Err(self.0.fail(YamlErrorKind::Merge))
        } else if key.starts_with('\u{3000}') {
            // YAML takes it for part of the key, its author for indentation.
            Err(self.0.fail(YamlErrorKind::Slip(Slip::FullWidthBlank)))
        } else {
            Ok(key.into())
        }
    }
}

/// Reads a text a second time, for the scalars of which the first time only told the value.
struct Rewriter<'a>(&'a mut Node);

impl<'de> DeserializeSeed<'de> for Rewriter<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match &self.0.value {
            Value::Map(_) => deserializer.deserialize_map(self),
            Value::Seq(_) => deserializer.deserialize_seq(self),
            Value::Scalar(scalar) if scalar.kind != ScalarKind::Text => deserializer.deserialize_str(self),
            _ => deserializer.deserialize_ignored_any(IgnoredAny).map(drop),
        }
    }
}

impl<'de> Visitor<'de> for Rewriter<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("the same value again")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<(), E> {
        if let Value::Scalar(scalar) = &mut self.0.value {
            scalar.text = text.into();
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        if let Value::Seq(items) = &mut self.0.value {
            for item in items {
                seq.next_element_seed(Rewriter(item))?;
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        if let Value::Map(entries) = &mut self.0.value {
            for entry in entries {
                map.next_key::<IgnoredAny>()?;
                map.next_value_seed(Rewriter(&mut entry.node))?;
            }
        }
        Ok(())
    }
}
