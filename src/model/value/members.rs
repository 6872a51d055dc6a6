//! Members of a list: a name and an address each.

use super::{Email, Text};
use crate::diag::codes::model as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::field::{Field, IsRequired, Shape};
use crate::source::{Node, Place, Value};
use crate::{load, message};

/// Names with their addresses, in the order in which they are written.
#[derive(Debug, Clone, Default)]
pub struct Members(pub Vec<Member>);

/// A name and an address.
#[derive(Debug, Clone)]
pub struct Member {
    /// The name, in whatever language.
    pub name: Text,
    /// The address.
    pub address: Email,
    /// Where the address stands.
    pub place: Place,
}

impl IsRequired for Members {
    const REQUIRED: bool = false;
}

impl Field for Members {
    fn absent() -> Option<Self> {
        Some(Self::default())
    }
    fn lower(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            let message = message!("这里应写若干行“姓名: 邮箱”", "expected lines of `name: address`");
            diagnostics.push(
                Diagnostic::error(&code::WRONG_TYPE, node.place.clone(), message)
                    .maybe_hint(node.as_text().and_then(load::slip_hint))
                    .hint(message!(
                        "例如：示例县投资促进局: office@example.gov.cn",
                        "for example: A county: office@example.gov.cn"
                    )),
            );
            return None;
        };
        // Every line is read, so that all mistakes are reported.
        let lowered: Vec<_> = entries
            .iter()
            .enumerate()
            .map(|(number, entry)| {
                if let Some(first) = entries[..number].iter().find(|other| other.key.trim() == entry.key.trim()) {
                    diagnostics.push(
                        Diagnostic::error(
                            &code::REPEATED_KEY,
                            entry.key_place.clone(),
                            message!("“{}”写了两次", "`{}` is written twice", entry.key.trim()),
                        )
                        .related(first.key_place.clone(), message!("第一次在这里", "the first one is here"))
                        .hint(message!("只留一处", "keep one of them")),
                    );
                }
                let name = Text::lower(&Node::text(entry.key.trim(), entry.key_place.clone()), diagnostics);
                let address = Email::lower(&entry.node, diagnostics);
                Some(Member { name: name?, address: address?, place: entry.node.place.clone() })
            })
            .collect();
        lowered.into_iter().collect::<Option<_>>().map(Self)
    }
    fn shape() -> Shape {
        Shape::Map
    }
}
