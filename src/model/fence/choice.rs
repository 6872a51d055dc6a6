//! One of a fixed set that has more names than one in each language.

use crate::diag::codes::model as code;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::message;
use crate::model::field::{ChoiceDecl, nearest};
use crate::source::Node;

/// A fixed set: its values, and what else they are called.
pub(super) struct Choices {
    /// What one of them is called.
    pub(super) noun: Message<&'static str>,
    /// The values.
    pub(super) list: &'static [ChoiceDecl],
    /// Further names, with the position in `list` that they stand for.
    pub(super) aliases: &'static [(&'static str, usize)],
}

impl Choices {
    /// The position of the value of this name.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        let name = name.trim();
        let listed = self.list.iter().position(|choice| choice.zh == name || choice.en.eq_ignore_ascii_case(name));
        listed.or_else(|| self.aliases.iter().find(|(alias, _)| *alias == name).map(|&(_, at)| at))
    }

    /// The position of the value that is written, or an error that lists the values.
    pub(super) fn pick(&self, node: &Node, diagnostics: &mut Diagnostics) -> Option<usize> {
        let written = node.as_text().map(str::trim).unwrap_or_default();
        let found = self.find(written);
        if found.is_none() {
            let near = nearest(written, self.list.iter().flat_map(|choice| [choice.zh, choice.en]));
            let Message { zh: noun_zh, en: noun_en } = self.noun;
            let message = message!("“{written}”不是{noun_zh}", "`{written}` is not {noun_en}");
            diagnostics.push(
                Diagnostic::error(&code::BAD_CHOICE, node.place.clone(), message)
                    .maybe_hint(near.map(Message::meant))
                    .hint(Message::one_of(self.list.iter().map(|choice| (choice.zh, choice.en)))),
            );
        }
        found
    }
}
