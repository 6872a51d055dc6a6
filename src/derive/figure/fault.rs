//! What is wrong with an expression, and under which part of it.

use std::ops::Range;

use crate::diag::{Code, Diagnostic, Message};
use crate::source::Place;

/// A mistake in an expression. The range is one of bytes in its text.
#[derive(Debug, Clone)]
pub(super) struct Fault {
    pub(super) code: &'static Code,
    pub(super) span: Range<usize>,
    pub(super) message: Message,
    pub(super) hints: Vec<Message>,
}

impl Fault {
    pub(super) fn new(code: &'static Code, span: &Range<usize>, message: Message) -> Self {
        Self { code, span: span.clone(), message, hints: Vec::new() }
    }

    #[must_use]
    pub(super) fn hint(mut self, hint: Message) -> Self {
        self.hints.push(hint);
        self
    }

    #[must_use]
    pub(super) fn maybe_hint(mut self, hint: Option<Message>) -> Self {
        self.hints.extend(hint);
        self
    }

    /// The diagnostic at the place of what is wrong.
    pub(super) fn diagnostic(&self, place: Place) -> Diagnostic {
        let diagnostic = Diagnostic::error(self.code, place, self.message.clone());
        self.hints.iter().fold(diagnostic, |diagnostic, hint| diagnostic.hint(hint.clone()))
    }
}

/// Why an expression has no value.
#[derive(Debug, Clone)]
pub(super) enum Stop {
    /// It is wrong.
    Fault(Box<Fault>),
    /// It uses a name whose own expression is wrong, which is reported there.
    Broken,
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Fault(Box::new(fault))
    }
}
