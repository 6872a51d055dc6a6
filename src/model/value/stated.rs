//! Values that may be unstated in the original, and values that an edition may hold back.

use crate::diag::{Diagnostics, Message};
use crate::model::field::{Field, IsRequired, Shape};
use crate::source::Node;

/// A value, or the statement that the original does not give it: `未载`.
///
/// It keeps a gap in an original apart from a field that nobody has filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stated<T> {
    /// The original gives it.
    Given(T),
    /// The original does not give it.
    NotStated,
}

/// How an author writes [`Stated::NotStated`], and how it is shown.
pub const NOT_STATED: Message<&'static str> = Message { zh: "未载", en: "not stated" };

impl<T> Stated<T> {
    /// The value, if the original gives it.
    pub fn given(&self) -> Option<&T> {
        match self {
            Self::Given(value) => Some(value),
            Self::NotStated => None,
        }
    }
}

impl<T> IsRequired for Stated<T> {}

impl<T: Field> Field for Stated<T> {
    fn lower(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        match node.as_text().map(str::trim) {
            Some(text) if text == NOT_STATED.zh || text.eq_ignore_ascii_case(NOT_STATED.en) => Some(Self::NotStated),
            _ => T::lower(node, diagnostics).map(Self::Given),
        }
    }
    fn shape() -> Shape {
        Shape::Stated(Box::new(T::shape()))
    }
    fn each_text<'a>(&'a self, found: &mut dyn FnMut(&'a str)) {
        self.given().into_iter().for_each(|value| value.each_text(found));
    }
}

/// A value that its author must write, and that an edition shows only when it is on the white-list of public fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Released<T>(Option<T>);

impl<T> Released<T> {
    /// The value, unless the edition holds it back.
    pub fn shown(&self) -> Option<&T> {
        self.0.as_ref()
    }
}

impl<T> IsRequired for Released<T> {}

impl<T: Field> Field for Released<T> {
    fn withheld() -> Option<Self> {
        Some(Self(None))
    }
    fn lower(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        T::lower(node, diagnostics).map(|value| Self(Some(value)))
    }
    fn shape() -> Shape {
        T::shape()
    }
    fn each_text<'a>(&'a self, found: &mut dyn FnMut(&'a str)) {
        self.shown().into_iter().for_each(|value| value.each_text(found));
    }
}
