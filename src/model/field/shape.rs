//! What may be written in a field: for messages, the schema of editors, and the tables of the README.

use super::FieldDecl;
use crate::diag::{Lang, Message};

/// What may be written as the value of a field.
#[derive(Debug, Clone)]
pub enum Shape {
    /// A scalar with a noun and an example.
    Scalar {
        /// What it is called.
        noun: Message<&'static str>,
        /// A value that is accepted.
        example: &'static str,
        /// The JSON Schema type and constraints, beside `string`, that an editor can check.
        schema: ScalarSchema,
    },
    /// One of a fixed set, in Chinese or English.
    Choice(&'static [ChoiceDecl]),
    /// A list; a single value may stand for a list of one.
    List(Box<Shape>),
    /// A map with declared fields.
    Record {
        /// What it is called.
        noun: Message<&'static str>,
        /// Its fields.
        fields: Vec<&'static FieldDecl>,
    },
    /// A map from free keys to texts.
    Map,
    /// Anything; whoever takes it checks it.
    Any,
    /// The shape, or `未载` where the original does not state it.
    Stated(Box<Shape>),
}

/// What an editor can check of a scalar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarSchema {
    /// Any text, or a number that is read as text.
    Text,
    /// A whole number.
    Integer,
    /// `true`, `false`, `是`, `否`.
    Bool,
    /// A text that matches a regular expression (ECMA 262).
    Pattern(&'static str),
}

/// One value of a fixed set.
#[derive(Debug)]
pub struct ChoiceDecl {
    /// As written in English.
    pub en: &'static str,
    /// As written in Chinese, and as shown.
    pub zh: &'static str,
}

/// The example of a text that may be anything.
pub const ANY_TEXT: &str = "…";

impl ChoiceDecl {
    /// The value in one language.
    pub fn name(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

impl Shape {
    /// A value that would be accepted, on one line.
    pub fn example(&self, lang: Lang) -> String {
        match self {
            Self::Scalar { example, .. } => (*example).to_owned(),
            Self::Choice(choices) => choices.first().map_or_else(String::new, |choice| choice.name(lang).to_owned()),
            Self::List(item) => format!("[{}]", item.example(lang)),
            Self::Record { fields, .. } => {
                let line = |field: &&&FieldDecl| format!("{}: {}", field.key(lang), (field.shape)().example(lang));
                let required: Vec<_> = fields.iter().filter(|field| field.required).map(|field| line(&field)).collect();
                format!("{{ {} }}", required.join(", "))
            }
            Self::Map => "{ }".to_owned(),
            Self::Any => ANY_TEXT.to_owned(),
            Self::Stated(shape) => shape.example(lang),
        }
    }
}
