//! A value that remembers where it is written.

use crate::diag::Diagnostics;
use crate::model::field::{Field, IsRequired, Shape};
use crate::source::{Node, Place};

/// A value and its place, for what can only be checked against something else later.
#[derive(Debug, Clone)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Where it is written.
    pub place: Place,
}

impl<T: IsRequired> IsRequired for Placed<T> {
    const REQUIRED: bool = T::REQUIRED;
}

impl<T: Field> Field for Placed<T> {
    fn lower(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        T::lower(node, diagnostics).map(|value| Self { value, place: node.place.clone() })
    }
    fn shape() -> Shape {
        T::shape()
    }
}
