//! A column without content is hidden, and said to be: five empty columns fail a government site (检查指标, 国办秘函〔2019〕19号).

use crate::derive::Facts;
use crate::diag::codes::check as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::disclose::Edition;
use crate::message;
use crate::model::config::Config;

pub(in crate::check) fn check(edition: &Edition, _: &Facts, diagnostics: &mut Diagnostics) {
    for (position, column) in edition.config().columns.iter().enumerate() {
        if edition.is_empty_column(column) && !edition.has_unread(column) {
            let (id, name) = (&column.id, &column.name);
            diagnostics.push(
                Diagnostic::warning(
                    &code::EMPTY_COLUMN,
                    edition.config_place().field(Config::columns.keys).item(position),
                    message!("栏目“{name}”没有内容，本次不显示", "the column `{id}` has no content and is not shown"),
                )
                .hint(message!(
                    "补充内容，或从 site.yaml 中删去该栏目",
                    "add content, or delete the column from site.yaml"
                )),
            );
        }
    }
}
