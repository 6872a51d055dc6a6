//! Every public document has an index number of its own that fits the pattern of the site.

use std::collections::BTreeMap;

use crate::derive::Facts;
use crate::diag::codes::check as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::disclose::Edition;
use crate::message;
use crate::model::head::Head;
use crate::model::index_number;
use crate::model::value::Disclosure;
use crate::source::Origin;

/// Rows of a ledger need none of their own; what they bear is held to the same rules.
pub(in crate::check) fn check(edition: &Edition, _: &Facts, diagnostics: &mut Diagnostics) {
    // A pattern that says nothing is reported where it stands.
    let pattern = edition.config().index_pattern.as_deref();
    let Some(pattern) = pattern.filter(|pattern| index_number::is_pattern(pattern)) else { return };
    let mut seen: BTreeMap<&str, &Origin> = BTreeMap::new();
    for document in edition.documents() {
        let Some(number) = document.head.index_number.as_deref() else {
            if document.head.disclosure == Disclosure::Public && document.origin.is_whole_file() {
                diagnostics.push(
                    Diagnostic::error(
                        &code::NO_INDEX_NUMBER,
                        document.origin.place(),
                        message!("主动公开的文档没有索引号", "a public document has no index number"),
                    )
                    .hint(message!("运行 jianbao check --fix 补写", "run `jianbao check --fix` to have one written")),
                );
            }
            continue;
        };
        let place = document.origin.field(Head::index_number.keys);
        if !index_number::fits(pattern, edition.config(), number) {
            diagnostics.push(
                Diagnostic::error(
                    &code::BAD_INDEX_NUMBER,
                    place.clone(),
                    message!(
                        "索引号“{number}”不符合格式“{pattern}”",
                        "the index number `{number}` does not fit `{pattern}`"
                    ),
                )
                .hint(message!("格式在 site.yaml 的“索引号格式”中", "the pattern is `index_pattern` in site.yaml")),
            );
        }
        match seen.get(number) {
            Some(first) => diagnostics.push(
                Diagnostic::error(
                    &code::BAD_INDEX_NUMBER,
                    place,
                    message!("索引号“{number}”已经用过", "the index number `{number}` is taken"),
                )
                .related(first.field(Head::index_number.keys), message!("先用它的在这里", "it is taken here"))
                .hint(message!("删去后运行 jianbao check --fix 另取一个", "delete it and run `jianbao check --fix`")),
            ),
            None => {
                seen.insert(number, document.origin);
            }
        }
    }
}
