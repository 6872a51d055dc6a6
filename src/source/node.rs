//! Untyped values that know their place: what YAML, CSV and XLSX have in common before a field is interpreted.

use super::{Piece, Place};

/// A value and where it stands.
#[derive(Debug, Clone)]
pub struct Node {
    /// What is written there.
    pub value: Value,
    /// Where it is written.
    pub place: Place,
}

/// What a [`Node`] holds.
#[derive(Debug, Clone)]
pub enum Value {
    /// Nothing: an empty value, `~` or `null`, or an empty cell.
    Null,
    /// A text or a number, as it was written.
    Scalar(Scalar),
    /// A list.
    Seq(Vec<Node>),
    /// Keys and values in the order in which they are written. A key may occur twice; whoever lowers it reports that.
    Map(Vec<Entry>),
}

/// A scalar as its author wrote it. Amounts are read from `text`, so that no digit passes through a float.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar {
    /// The text as written, without quotes.
    pub text: Piece,
    /// What YAML, or the cell's type, says the scalar is.
    pub kind: ScalarKind,
}

/// What a scalar is by its own notation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarKind {
    /// A text.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Bool,
}

/// A key with its value.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The key as written.
    pub key: Piece,
    /// Where the key stands.
    pub key_place: Place,
    /// The value.
    pub node: Node,
}

impl Node {
    /// A text at a place.
    pub fn text(text: impl Into<Piece>, place: Place) -> Self {
        Self { value: Value::Scalar(Scalar { text: text.into(), kind: ScalarKind::Text }), place }
    }

    /// The text of a scalar, whatever its kind.
    pub fn as_text(&self) -> Option<&str> {
        self.as_piece().map(|piece| &**piece)
    }

    /// The same, with the memory that it stands in.
    pub fn as_piece(&self) -> Option<&Piece> {
        match &self.value {
            Value::Scalar(scalar) => Some(&scalar.text),
            _ => None,
        }
    }

    /// The entries of a map.
    pub fn as_map(&self) -> Option<&[Entry]> {
        match &self.value {
            Value::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// Whether nothing is written there.
    pub fn is_null(&self) -> bool {
        matches!(self.value, Value::Null)
    }
}
