//! Files that hang on documents which are not public: a public text does not bring them out by a link alone.

use std::collections::BTreeSet;

use super::Edition;
use crate::diag::codes::disclose as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::model::Site;
use crate::model::body::{Target, references};
use crate::model::head::Head;
use crate::source::Place;

/// Reports links and pictures of the public edition that lead to an attachment of what it leaves out: of a document that is
/// not public, of a letter of which everyone reads an abstract, of a project whose attachments are not released. A public
/// document that lists the file among its own attachments says that it may be published.
pub(super) fn judge(site: &Site, edition: &Edition, diagnostics: &mut Diagnostics) {
    let listed: BTreeSet<String> =
        edition.documents().flat_map(|document| files(document.head, document.folder_path())).collect();
    let paths = site.ids().map(|(.., path)| path.rsplit_once('/').map_or("", |(folder, _)| folder));
    let attached = site.heads().zip(paths).flat_map(|((_, head), folder)| files(head, folder));
    let held_back: BTreeSet<String> = attached.filter(|path| !listed.contains(path)).collect();
    if held_back.is_empty() {
        return;
    }
    for document in edition.documents() {
        for (target, span) in references(document.body) {
            let Target::Source { path, .. } = target else { continue };
            if held_back.contains(&**path) {
                diagnostics.push(refusal(Place::Span(span)));
            }
        }
    }
}

/// The attachments of a document, by their paths below `content/`.
fn files(head: &Head, folder: &str) -> Vec<String> {
    let attached = head.attachments.iter().filter_map(|attachment| attachment.file.as_ref());
    attached.filter_map(|file| file.below_content(folder)).collect()
}

fn refusal(place: Place) -> Diagnostic {
    Diagnostic::error(
        &code::SHARED_FILE,
        place,
        message!(
            "这个文件也是一份不公开文档的附件",
            "this file is also attached to a document that is not public"
        ),
    )
    .hint(message!(
        "不能公开的，删去链接；确可公开的（如空白表格），在这个文档的“附件”里列出它",
        "delete the link, or, where it may be published, such as a blank form, list it among the attachments of this document"
    ))
}
