//! Every document has an address that works on every server and every disk.

use crate::derive::Facts;
use crate::diag::codes::check as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::disclose::Edition;
use crate::message;
use crate::render::outputs::OutputPath;

pub(in crate::check) fn check(edition: &Edition, facts: &Facts, diagnostics: &mut Diagnostics) {
    for document in edition.documents() {
        let Some(page) = facts.routes.page(&document.key()) else { continue };
        let plain = page.split('/').count() == 2;
        if !plain || OutputPath::new(page).is_err() {
            let id = document.id;
            diagnostics.push(
                Diagnostic::error(
                    &code::BAD_ADDRESS,
                    document.origin.place(),
                    message!("编号“{id}”不能用作网址", "the id `{id}` cannot be part of an address"),
                )
                .hint(message!(
                    "编号只用汉字、字母、数字、连字符，不用 / \\ : * ? \" < > | 和空格",
                    "use letters, digits and hyphens, none of / \\ : * ? \" < > | and no blanks"
                )),
            );
        }
    }
}
