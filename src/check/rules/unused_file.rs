//! Every file below `content/` is a document or is used by one: any other would be published nowhere, and nobody would know.

use crate::derive::Facts;
use crate::diag::codes::check as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::disclose::Edition;
use crate::load::stem;
use crate::message;
use crate::model::Kind;
use crate::source::Place;
use crate::text::path::ending;

/// Nobody has said that such a file is public, so the public edition knows nothing of it, not even its name.
pub(in crate::check) fn check(edition: &Edition, _: &Facts, diagnostics: &mut Diagnostics) {
    for file in edition.unused_files() {
        let path = &*file.path;
        let (name, stem) = (path.rsplit('/').next().unwrap_or(path), stem(path));
        let (message, hint) = match file.meant {
            None if is_unread_table(path) => (
                message!(
                    "这种格式的表格读不了，也没有文档用到它，不会发布",
                    "tables of this format are not read, no document uses it, and it is not published"
                ),
                match path.starts_with("data/") {
                    true => message!(
                        "数据另存为 {stem}.xlsx，用 jianbao new dataset {stem} 新建说明，在里面写“文件: {stem}.xlsx”",
                        "save data as {stem}.xlsx, describe them with jianbao new dataset {stem}, and write `file: {stem}.xlsx` there"
                    ),
                    false => message!(
                        "台账另存为 {stem}.xlsx，在 site.yaml 的“台账”里写“文件: projects/{stem}.xlsx”和各列",
                        "save a ledger as {stem}.xlsx, and register it in site.yaml under `ledgers` with `file: projects/{stem}.xlsx` and its columns"
                    ),
                },
            ),
            Some(Kind::Dataset) => (
                message!("没有数据表用到这个文件，不会发布", "no dataset uses this file, and it is not published"),
                message!(
                    "用 jianbao new dataset {stem} 新建说明，在里面写“文件: {name}”；不用的移出 content",
                    "describe it with jianbao new dataset {stem}, and write `file: {name}` there; move it out of content if it is not meant"
                ),
            ),
            Some(kind) => {
                let kind = kind.name();
                (
                    message!(
                        "这种文件不会变成网页，也没有文档用到它",
                        "such a file becomes no page, and no document uses it"
                    ),
                    message!(
                        "用 jianbao new {kind} {stem} 新建文档，把正文抄进去；或者列入某个文档的“附件”",
                        "make a document with jianbao new {kind} {stem} and copy the text into it; or list it under `attachments` of a document"
                    ),
                )
            }
            None => (
                message!("没有文档用到这个文件，不会发布", "no document uses this file, and it is not published"),
                message!(
                    "列入某个文档的“附件”，或在正文中写链接；不用的移出 content",
                    "list it under `attachments` of a document or link to it; move it out of content if it is not meant"
                ),
            ),
        };
        let place = Place::Path(format!("content/{path}").into());
        diagnostics.push(Diagnostic::warning(&code::UNUSED_FILE, place, message).hint(hint));
    }
}

/// Whether a file stands right in a folder of tables and is a table that only the program reads which wrote it.
fn is_unread_table(path: &str) -> bool {
    let Some((folder, name)) = path.rsplit_once('/') else { return false };
    matches!(folder, "projects" | "data") && matches!(&*ending(name), "xls" | "xlsm" | "xlsb" | "et" | "ods")
}
