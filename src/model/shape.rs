//! Examples of what may be written, for messages and forms.

use super::field::Shape;
use crate::diag::{Lang, Message};

/// The example of a text that may be anything.
pub(super) const ANY_TEXT: &str = "…";

impl Shape {
    /// A value that would be accepted, on one line, as it is written in YAML.
    pub fn example(&self, lang: Lang) -> String {
        match self {
            Self::Scalar { example, .. } => (*example).to_owned(),
            Self::Choice(choices) => choices.first().map_or_else(String::new, |choice| choice.name(lang).to_owned()),
            Self::List(item) => format!("[{}]", item.example(lang)),
            Self::Record { fields, .. } => {
                let required: Vec<_> = fields
                    .iter()
                    .filter(|field| field.required)
                    .map(|field| format!("{}: {}", field.key(lang), field.example(lang)))
                    .collect();
                format!("{{ {} }}", required.join(", "))
            }
            Self::Map => Message { zh: "{ 名称: 文字 }", en: "{ name: text }" }.get(lang).to_owned(),
            Self::Any => "~".to_owned(),
            Self::Stated(shape) => shape.example(lang),
        }
    }

    /// The values of a fixed set, or of a list of them.
    pub fn choices(&self, lang: Lang) -> Option<Vec<&'static str>> {
        match self {
            Self::Choice(choices) => Some(choices.iter().map(|choice| choice.name(lang)).collect()),
            Self::List(item) | Self::Stated(item) => item.choices(lang),
            _ => None,
        }
    }
}
