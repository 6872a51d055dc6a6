//! Every document and every column has an address that works on every server and every disk.

use crate::derive::{Facts, Routes};
use crate::diag::codes::check as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::disclose::Edition;
use crate::load::Folder;
use crate::message;
use crate::model::config::{Config, SiteColumn};
use crate::model::project::Project;
use crate::source::Place;
use crate::text::path::OutputPath;

pub(in crate::check) fn check(edition: &Edition, _: &Facts, diagnostics: &mut Diagnostics) {
    for (position, column) in edition.config().columns.iter().enumerate() {
        let place = || edition.config_place().field(Config::columns.keys).item(position).field(SiteColumn::id.keys);
        judge(&column.id, place, diagnostics);
    }
    for document in edition.documents() {
        // Only a row of a ledger is named by a field; any other document is named by its file.
        let place = || match document.folder {
            Folder::Projects if !document.origin.is_whole_file() => document.origin.field(Project::code.keys),
            _ => document.origin.place(),
        };
        judge(document.id, place, diagnostics);
        if Routes::is_taken(document.folder, document.id) {
            let id = document.id;
            diagnostics.push(
                Diagnostic::error(
                    &code::BAD_ADDRESS,
                    place(),
                    message!("编号“{id}”是栏目自己的页面用的", "the id `{id}` is that of a page of the column itself"),
                )
                .hint(message!("换一个编号", "give it another id")),
            );
        }
    }
}

fn judge(id: &str, place: impl Fn() -> Place, diagnostics: &mut Diagnostics) {
    // The longest name that is made of an id.
    let name = format!("{id}.html");
    if id.contains('/') || OutputPath::new(name).is_err() {
        diagnostics.push(
            Diagnostic::error(
                &code::BAD_ADDRESS,
                place(),
                message!("编号“{id}”不能用作网址", "the id `{id}` cannot be part of an address"),
            )
            .hint(message!(
                "编号用汉字、字母、数字和连字符，不用 / \\ : * ? \" < > |，不以句点或空格结尾，不超过 80 个汉字",
                "use letters, digits and hyphens, none of / \\ : * ? \" < > |, no full stop or blank at the end, 240 bytes at most"
            )),
        );
    }
}
