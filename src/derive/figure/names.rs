//! The expressions that a document names under `figures`: each evaluated once, however often it is used.

use std::sync::Arc;

use super::eval::{Evaluated, Evaluator, Names, Part};
use super::fault::{Fault, Stop};
use super::scope::Scope;
use super::table::Table;
use super::token::is_name;
use super::tree::{Expr, Word, parse};
use crate::diag::codes::figure as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::model::value::Expression;

/// The named expressions of one document.
pub(super) struct NamedFigures<'a> {
    scope: &'a Scope<'a>,
    own: Option<(Table<'a>, usize)>,
    entries: Vec<Entry<'a>>,
    faults: Vec<(usize, Fault)>,
}

struct Entry<'a> {
    expression: &'a Expression,
    tree: Result<Arc<Expr>, Fault>,
    state: State<'a>,
    used: bool,
}

enum State<'a> {
    Fresh,
    /// It is being evaluated: whoever needs it now goes round in a circle.
    Active,
    Done(Result<Evaluated<'a>, Stop>),
}

impl<'a> NamedFigures<'a> {
    pub(super) fn new(
        scope: &'a Scope<'a>,
        own: Option<(Table<'a>, usize)>,
        expressions: &'a [Expression],
        found: &mut Diagnostics,
    ) -> Self {
        for expression in expressions {
            found.extend(bad_name(expression));
        }
        let entries = expressions.iter().map(|expression| Entry {
            expression,
            tree: parse(&expression.text).map(Arc::new),
            state: State::Fresh,
            used: false,
        });
        Self { scope, own, entries: entries.collect(), faults: Vec::new() }
    }

    /// Evaluates what nothing has used yet, and reports what is wrong or not used.
    pub(super) fn finish(mut self, found: &mut Diagnostics) {
        for index in 0..self.entries.len() {
            let used = self.entries[index].used;
            // A wrong expression is reported, whether it is used or not.
            let _ = self.evaluate(index, 0);
            if !used && bad_name(self.entries[index].expression).is_none() {
                let name = &self.entries[index].expression.name;
                found.push(
                    Diagnostic::warning(
                        &code::NAMED_FIGURE,
                        self.entries[index].expression.name_place.clone(),
                        message!("“{name}”没有用到", "`{name}` is not used"),
                    )
                    .hint(message!("在正文里写 [数](={name})", "write [figure](={name}) in the text")),
                );
            }
        }
        self.faults.sort_by_key(|(index, _)| *index);
        for (index, fault) in &self.faults {
            let expression = self.entries[*index].expression;
            let hint = self.scope.hyphen_hint(&expression.text);
            found.push(fault.diagnostic(expression.place.within(fault.span.start, fault.span.end)).maybe_hint(hint));
        }
    }

    fn evaluate(&mut self, index: usize, depth: usize) -> Result<Evaluated<'a>, Stop> {
        let entry = &mut self.entries[index];
        if let State::Done(result) = &entry.state {
            return result.clone();
        }
        entry.state = State::Active;
        let expression = entry.expression;
        let result = match entry.tree.clone() {
            Err(fault) => Err(fault.into()),
            Ok(tree) => {
                let (scope, own) = (self.scope, self.own);
                let mut evaluator =
                    Evaluator { scope, text: &expression.text, own, names: self, parts: Vec::new(), depth };
                let value = evaluator.value(&tree);
                let parts = evaluator.parts;
                value.map(|value| {
                    let own = Part {
                        text: expression.name.to_string(),
                        shown: value.shown(),
                        detail: expression.text.to_string(),
                        source: None,
                        place: Some(expression.place.clone()),
                    };
                    Evaluated { value, parts: std::iter::once(own).chain(parts).collect() }
                })
            }
        };
        let result = match result {
            Err(Stop::Fault(fault)) => {
                self.faults.push((index, *fault));
                Err(Stop::Broken)
            }
            other => other,
        };
        self.entries[index].state = State::Done(result.clone());
        result
    }
}

impl<'a> Names<'a> for NamedFigures<'a> {
    fn value(&mut self, name: &Word, depth: usize) -> Option<Result<Evaluated<'a>, Stop>> {
        let index = self.entries.iter().position(|entry| *entry.expression.name == *name.text)?;
        self.entries[index].used = true;
        if matches!(self.entries[index].state, State::Active) {
            let name_text = &name.text;
            return Some(Err(Fault::new(
                &code::NAMED_FIGURE,
                &name.span,
                message!("“{name_text}”用到了它自己", "`{name_text}` uses itself"),
            )
            .into()));
        }
        Some(self.evaluate(index, depth))
    }

    fn all(&self) -> Vec<&'a str> {
        self.entries.iter().map(|entry| entry.expression.name.as_str()).collect()
    }
}

fn bad_name(expression: &Expression) -> Option<Diagnostic> {
    let name = &expression.name;
    let starts_with_digit = name.chars().next().is_some_and(|c| c.is_ascii_digit());
    if !Scope::is_taken(name) && !starts_with_digit && name.chars().all(is_name) {
        return None;
    }
    let diagnostic = Diagnostic::error(
        &code::NAMED_FIGURE,
        expression.name_place.clone(),
        message!("“{name}”不能用作数字的名称", "a figure cannot be called `{name}`"),
    );
    Some(diagnostic.hint(message!(
        "名称用汉字、字母、数字和下划线，不以数字开头，不与台账同名",
        "use letters, digits and underscores, no digit first, and no name of a ledger"
    )))
}
