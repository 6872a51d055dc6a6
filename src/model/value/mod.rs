//! Typed values: what a field can hold once it is read.

mod amount;
mod choice;
mod date;
mod doc_number;
mod email;
mod expression;
mod figured;
mod lapse;
mod members;
mod reference;
mod stated;
mod text;

pub use amount::{Amount, Currency};
pub use choice::*;
pub use date::{Date, Period, Year};
pub use doc_number::DocNumber;
pub use email::Email;
pub use expression::{Expression, Expressions};
pub use figured::{FiguredText, TiedNumber};
pub use lapse::Lapse;
pub use members::Members;
pub use reference::{AssetPath, DocRef};
pub use stated::{NOT_STATED, Released, Stated};
pub use text::{Flag, Free, Labels, Phone, Text, Url, Whole};

use crate::diag::codes::model as code;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::message;
use crate::model::field::{Field, IsRequired, ScalarSchema, Shape};
use crate::model::shape::ANY_TEXT;
use crate::source::{Node, Piece, Place, Value};
use crate::text::width;

/// A value that is read from one scalar.
pub trait FromText: Sized {
    /// What it is called in messages.
    const NOUN: Message<&'static str>;
    /// A value that is accepted.
    const EXAMPLE: &'static str;
    /// What an editor can check.
    const SCHEMA: ScalarSchema = ScalarSchema::Text;
    /// Reads it from a trimmed, non-empty text; what to write instead if it cannot be read.
    fn from_text(text: &str) -> Result<Self, Message>;
    /// Reads it from such a text that is part of a file; what keeps it as it is keeps the part and copies nothing.
    ///
    /// # Errors
    /// As [`FromText::from_text`].
    fn from_piece(piece: Piece) -> Result<Self, Message> {
        Self::from_text(&piece)
    }
    /// The text as readers see it, where its author words it freely.
    fn shown(&self) -> Option<&str> {
        None
    }
}

impl<T: FromText> IsRequired for T {}

/// What people write into a cell that has no value.
const NOTHING: [&str; 11] = ["-", "—", "——", "–", "－", "/", "／", "无", "暂无", "待定", "未定"];

/// Whether a text in a cell says that there is no value.
pub(in crate::model) fn is_nothing(text: &str) -> bool {
    NOTHING.contains(&text)
}

/// A text with half-width digits, letters and marks in the place of full-width ones.
fn half_width(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{3000}' => ' ',
        _ => width::narrow(c),
    };
    text.chars().map(narrow).collect()
}

impl<T: FromText> Field for T {
    fn lower(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let Message { zh, en } = T::NOUN;
        let Some(text) = node.as_piece().map(Piece::trimmed).filter(|text| !text.is_empty()) else {
            let form = match node.value {
                Value::Seq(_) => Some(message!("只写一个值，不写成列表", "write one value and no list")),
                Value::Map(_) => Some(message!("只写一个值，不写“键: 值”", "write one value and no `key: value`")),
                Value::Null | Value::Scalar(_) => None,
            };
            let example = (T::EXAMPLE != ANY_TEXT).then(|| message!("例如：{}", "for example: {}", T::EXAMPLE));
            diagnostics.push(
                Diagnostic::error(&code::WRONG_TYPE, node.place.clone(), message!("这里应写{zh}", "expected {en}"))
                    .maybe_hint(form)
                    .maybe_hint(example),
            );
            return None;
        };
        match T::from_piece(text) {
            Ok(value) => Some(value),
            Err(hint) => {
                let text = node.as_text().unwrap_or_default().trim();
                let narrow = half_width(text);
                let wide = (narrow != text).then(|| T::from_text(&narrow).ok()).flatten();
                let is_wide = wide.is_some();
                // An input method for Chinese leaves such digits in the cells of a sheet, where nobody sees them.
                if let Some(value) = wide.filter(|_| matches!(node.place, Place::Cell { .. })) {
                    return Some(value);
                }
                diagnostics.push(
                    Diagnostic::error(
                        &code::BAD_VALUE,
                        node.place.clone(),
                        message!("“{text}”不是{zh}", "`{text}` is not {en}"),
                    )
                    .hint(match is_wide {
                        true => {
                            message!("数字和标点用半角，写成 {narrow}", "write half-width digits and marks: {narrow}")
                        }
                        false if is_nothing(text) => {
                            message!("还没有的留空", "leave it empty where there is none yet")
                        }
                        false => hint,
                    }),
                );
                None
            }
        }
    }
    fn shape() -> Shape {
        Shape::Scalar { noun: T::NOUN, example: T::EXAMPLE, schema: T::SCHEMA }
    }
    fn each_text<'a>(&'a self, found: &mut dyn FnMut(&'a str)) {
        self.shown().into_iter().for_each(found);
    }
}
