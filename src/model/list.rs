//! Lists: items in brackets or on lines of their own; a single value stands for a list of one.

use super::field::{Field, IsRequired, Shape};
use crate::diag::codes::model as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::source::{Node, Value};

impl<T> IsRequired for Vec<T> {
    const REQUIRED: bool = false;
}

impl<T: Field> Field for Vec<T> {
    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
    fn is_withheld(&self) -> bool {
        self.is_empty()
    }
    fn lower(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        match &node.value {
            Value::Seq(items) => {
                items.iter().for_each(|item| warn_of_comma(item, diagnostics));
                // Every item is read, so that all of their mistakes are reported, before any of them is missed.
                let lowered: Vec<_> = items.iter().map(|item| T::lower(item, diagnostics)).collect();
                lowered.into_iter().collect()
            }
            _ => {
                warn_of_comma(node, diagnostics);
                T::lower(node, diagnostics).map(|item| vec![item])
            }
        }
    }
    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }
    fn each_text<'a>(&'a self, found: &mut dyn FnMut(&'a str)) {
        self.iter().for_each(|item| item.each_text(found));
    }
}

/// The longest part of a list that is still taken for a name and not for part of a sentence, in characters.
const LONGEST_NAME: usize = 16;

/// `[昆明，大理]` is one item to YAML, because the comma is full-width. Quotes say that one item is meant.
fn warn_of_comma(item: &Node, diagnostics: &mut Diagnostics) {
    let Some(text) = item.as_text().filter(|text| text.contains(['，', '、'])) else { return };
    let parts: Vec<&str> = text.split(['，', '、']).map(str::trim).collect();
    let is_name =
        |part: &&str| !part.is_empty() && part.chars().count() <= LONGEST_NAME && !part.contains(['。', '；']);
    let on_its_own_line = || item.place.begins_item();
    let quoted = || item.place.written().is_some_and(|written| written.starts_with(['"', '\'']));
    if !parts.iter().all(is_name) || item.place.written().is_none() || quoted() || on_its_own_line() {
        return;
    }
    let several = parts.join(", ");
    diagnostics.push(
        Diagnostic::warning(
            &code::FULL_WIDTH_COMMA,
            item.place.clone(),
            match text.contains('，') {
                true => message!("逗号是全角的，“{text}”算作一项", "the comma is full-width, so `{text}` is one item"),
                false => message!("顿号不能分项，“{text}”算作一项", "、 divides no items, so `{text}` is one item"),
            },
        )
        .hint(message!("分成几项，用半角逗号：[{several}]", "for several items write half-width commas: [{several}]"))
        .hint(message!(
            "确是一项的，加上引号：[\"{text}\"]",
            "if one item is meant, put quotes around it: [\"{text}\"]"
        )),
    );
}
