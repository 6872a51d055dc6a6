//! Named expressions of checked figures, kept as they are written; the figures themselves read them.

use super::Text;
use crate::diag::codes::model as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::model::field::{Field, IsRequired, Shape};
use crate::source::{Node, Place, Value};

/// An expression under its name.
#[derive(Debug, Clone)]
pub struct Expression {
    /// The name by which figures use it.
    pub name: Text,
    /// Where the name stands.
    pub name_place: Place,
    /// The expression.
    pub text: Text,
    /// Where it stands.
    pub place: Place,
}

/// Named expressions, in the order in which they are written.
#[derive(Debug, Clone, Default)]
pub struct Expressions(pub Vec<Expression>);

impl IsRequired for Expressions {
    const REQUIRED: bool = false;
}

impl Field for Expressions {
    fn absent() -> Option<Self> {
        Some(Self::default())
    }
    fn lower(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            diagnostics.push(
                Diagnostic::error(
                    &code::WRONG_TYPE,
                    node.place.clone(),
                    message!("这里应写若干行“名称: 算式”", "expected lines of `name: expression`"),
                )
                .hint(message!(
                    "例如：空编: staffing.total.vacant+2名",
                    "for example: vacancies: staffing.total.vacant+2名"
                )),
            );
            return None;
        };
        let mut expressions: Vec<Expression> = Vec::with_capacity(entries.len());
        for entry in entries {
            if matches!(entry.node.value, Value::Null) && entry.key.contains([')', '）']) {
                diagnostics.push(cut_by_comma(entry.key_place.clone()));
                return None;
            }
            let name = Text::lower(&Node::text(entry.key.trim(), entry.key_place.clone()), diagnostics);
            let text = Text::lower(&entry.node, diagnostics);
            let (Some(name), Some(text)) = (name, text) else { return None };
            if let Some(first) = expressions.iter().find(|other| other.name == name) {
                diagnostics.push(
                    Diagnostic::error(
                        &code::REPEATED_KEY,
                        entry.key_place.clone(),
                        message!("“{name}”写了两次", "`{name}` is written twice"),
                    )
                    .related(first.name_place.clone(), message!("第一次在这里", "the first one is here"))
                    .hint(message!("只留一处", "keep one of them")),
                );
                continue;
            }
            let (name_place, place) = (entry.key_place.clone(), entry.node.place.clone());
            expressions.push(Expression { name, name_place, text, place });
        }
        Some(Self(expressions))
    }
    fn shape() -> Shape {
        Shape::Map
    }
}

/// The rest of an expression that stands in braces without quotation marks: its comma ended it.
fn cut_by_comma(place: Place) -> Diagnostic {
    Diagnostic::error(
        &code::WRONG_TYPE,
        place,
        message!(
            "花括号里的逗号把算式断成了两项",
            "within braces the comma cuts the expression in two"
        ),
    )
    .hint(message!(
        "用半角引号把算式括起来，例如 {{ 完成率: \"completion(95.20亿元, 115.00亿元)\" }}；或者一行写一个",
        "put the expression between quotation marks, as in {{ rate: \"completion(95.20亿元, 115.00亿元)\" }}, or on a line of its own"
    ))
}
