//! Every document and every column has an address of its own that works on every server and every disk.

use std::collections::BTreeMap;

use crate::derive::{Facts, names};
use crate::diag::codes::check as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::disclose::Edition;
use crate::load::Folder;
use crate::message;
use crate::model::config::{Config, SiteColumn};
use crate::model::project::Project;
use crate::model::{DocMeta, Lookup};
use crate::source::Place;
use crate::text::path::{OutputPath, fold};

pub(in crate::check) fn check(edition: &Edition, facts: &Facts, diagnostics: &mut Diagnostics) {
    columns(edition, diagnostics);
    let mut pages: Lookup<String, DocMeta<'_>> = Lookup::with_room_for(edition.documents().count());
    for document in edition.documents() {
        // It has no address yet.
        if document.doubts(&[Project::code]) {
            continue;
        }
        let place = || place_of(&document);
        judge(document.id, place, diagnostics);
        if names::is_taken(folder_of(edition, &document), document.id) {
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
        let Some(page) = facts.routes.page(&document.key()) else { continue };
        // Some disks and servers do not tell capitals from small letters. Two documents with one id have been reported.
        let first = pages.get_or_insert_with(fold(page), || document);
        if first.key() != document.key() {
            diagnostics.push(
                Diagnostic::error(
                    &code::BAD_ADDRESS,
                    place_of(&document),
                    message!(
                        "网址“{page}”已经用过，大小写不算不同",
                        "the address `{page}` is taken; case does not count"
                    ),
                )
                .related(place_of(first), message!("先用它的在这里", "it is taken here"))
                .hint(message!("换一个编号", "give it another id")),
            );
        }
    }
}

fn columns(edition: &Edition, diagnostics: &mut Diagnostics) {
    let place = |at: usize| edition.config_place().field(Config::columns.keys).item(at).field(SiteColumn::id.keys);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (position, column) in edition.config().columns.iter().enumerate() {
        let id = &column.id;
        judge(id, || place(position), diagnostics);
        let folded = fold(id);
        let error = |message| Diagnostic::error(&code::BAD_ADDRESS, place(position), message);
        if names::is_taken_at_root(&folded) {
            let message =
                message!("编号“{id}”是网站自己的页面用的", "the id `{id}` is that of a page of the site itself");
            diagnostics.push(error(message).hint(message!("换一个编号", "give it another id")));
        }
        let others = edition.config().columns.iter().enumerate();
        if let Some((at, other)) = others.into_iter().find(|(_, other)| names::is_page_of(&folded, &fold(&other.id))) {
            let other = &other.id;
            let message = message!(
                "编号“{id}”会和栏目“{other}”的网站地图分页重名",
                "the id `{id}` is that of a page in the site map of the column `{other}`"
            );
            let related = message!("另一个栏目在这里", "the other column is here");
            diagnostics
                .push(error(message).related(place(at), related).hint(message!("换一个编号", "give it another id")));
        }
        match seen.get(&folded) {
            Some(first) => {
                let message = message!("两个栏目的编号都是“{id}”", "two columns have the id `{id}`");
                let related = message!("先用它的在这里", "it is taken here");
                let hint = message!("换一个编号", "give it another id");
                diagnostics.push(error(message).related(place(*first), related).hint(hint));
            }
            None => {
                seen.insert(folded, position);
            }
        }
    }
}

/// The type whose pages stand beside that of a document: a page may stand in a column that lists another type.
fn folder_of(edition: &Edition, document: &DocMeta<'_>) -> Folder {
    if document.folder != Folder::Pages {
        return document.folder;
    }
    let page = edition.position(&document.key()).and_then(|at| edition.pages().get(at));
    let column = page.map(|page| &page.fields.column);
    let column = edition.config().columns.iter().find(|listed| Some(&listed.id) == column);
    column.map_or(document.folder, SiteColumn::folder)
}

/// Only a row of a ledger is named by a field; any other document is named by its file.
fn place_of(document: &DocMeta<'_>) -> Place {
    match document.folder {
        Folder::Projects if !document.origin.is_whole_file() => document.origin.field(Project::code.keys),
        _ => document.origin.place(),
    }
}

fn judge(id: &str, place: impl Fn() -> Place, diagnostics: &mut Diagnostics) {
    // The longest name that is made of an id.
    let name = format!("{id}.html");
    if id.contains('/') || id.starts_with('.') || id.ends_with(['.', ' ']) || OutputPath::new(name).is_err() {
        diagnostics.push(
            Diagnostic::error(
                &code::BAD_ADDRESS,
                place(),
                message!("编号“{id}”不能用作网址", "the id `{id}` cannot be part of an address"),
            )
            .hint(message!(
                "编号用汉字、字母、数字和连字符，不用 / \\ : * ? \" < > |，不以句点开头，不以句点或空格结尾，不超过 80 个汉字",
                "use letters, digits and hyphens, none of / \\ : * ? \" < > |, no full stop at either end nor blank at the end, 240 bytes at most"
            )),
        );
    }
}
