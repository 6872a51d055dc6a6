//! A letter, an issue or a page has a text, or a file that stands for it.

use crate::derive::Facts;
use crate::diag::codes::check as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::disclose::Edition;
use crate::load::Folder;
use crate::message;
use crate::model::DocMeta;
use crate::model::head::Head;
use crate::model::reply::Reply;
use crate::model::value::Disclosure;

/// Projects, study notes and datasets say what they say in their fields, and of what is not for everyone the title may
/// be all that is registered.
pub(in crate::check) fn check(edition: &Edition, _: &Facts, diagnostics: &mut Diagnostics) {
    for document in edition.documents() {
        let has_text = !document.body.blocks.is_empty() || !document.head.attachments.is_empty();
        if document.doubts(&[Head::disclosure, Head::attachments, Reply::extent]) {
            continue;
        }
        if has_text || document.head.disclosure != Disclosure::Public || !expects_text(edition, &document) {
            continue;
        }
        diagnostics.push(
            Diagnostic::warning(
                &code::EMPTY_TEXT,
                document.origin.field(Head::title.keys),
                message!(
                    "没有正文，也没有附件，网页上只有标题",
                    "neither a text nor a file: the page holds a title alone"
                ),
            )
            .hint(message!("在第二个 --- 下面写正文", "write the text below the second ---")),
        );
    }
}

fn expects_text(edition: &Edition, document: &DocMeta<'_>) -> bool {
    match document.folder {
        // Of some letters everyone reads the summary.
        Folder::Replies => {
            let reply = edition.position(&document.key()).and_then(|at| edition.replies().get(at));
            reply.is_none_or(|reply| !edition.has_abstract_alone(&reply.fields))
        }
        Folder::Briefings | Folder::Pages => true,
        Folder::Projects | Folder::Studies | Folder::Data => false,
    }
}
