//! What public documents bring out and what may not be public: files that hang on a document that is not, files and fields that
//! bear a mark of secrecy, and files that ask for a password.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Edition;
use crate::diag::codes::disclose as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::{Asset, Doubt};
use crate::message;
use crate::model::body;
use crate::model::field::{FieldDecl, Record};
use crate::model::head::Head;
use crate::model::value::Text;
use crate::model::{Document, Site};
use crate::source::Place;
use crate::text::secrecy::Mark;

/// Reports links and pictures of the public edition that lead to an attachment of what it leaves out: of a document that is
/// not public, of a letter of which everyone reads an abstract, of a project whose attachments are not released. A public
/// document that lists the file among its own attachments says that it may be published.
pub(super) fn judge(site: &Site, edition: &Edition, diagnostics: &mut Diagnostics) {
    let listed = edition.documents().flat_map(|document| document.head.attached_files(document.folder_path()));
    let listed: BTreeSet<String> = listed.collect();
    // Of one that contradicts itself nobody knows yet whether it is public.
    let known = site.documents.each().filter(|document| !edition.is_unread_file(document.path));
    let attached = known.flat_map(|document| document.head.attached_files(document.folder_path()));
    let held_back: BTreeSet<String> = attached.filter(|path| !listed.contains(path)).collect();
    if held_back.is_empty() {
        return;
    }
    for document in edition.documents() {
        let led_to = body::files(document.body).filter(|(path, _)| held_back.contains(*path));
        diagnostics.extend(led_to.map(|(_, span)| refusal(Place::Span(span))));
    }
}

/// Reports files of the public edition that may not be for everyone, as they themselves say. A public document that lists such a
/// file with a reason says that it may be published all the same: a form that has 秘密★1年 as an example.
pub(super) fn judge_doubts(edition: &Edition, diagnostics: &mut Diagnostics) {
    for asset in edition.assets() {
        let Some(doubt) = asset.doubt else { continue };
        diagnostics.push(match reason_to_keep(edition, asset) {
            Some((place, reason)) => kept(doubt, place, reason),
            None => doubted(doubt, Place::Path(format!("content/{}", asset.path).into())),
        });
    }
}

/// Why a public document attaches a file all the same, and where it says so.
fn reason_to_keep<'a>(edition: &'a Edition, asset: &Asset) -> Option<(Place, &'a Text)> {
    edition.documents().find_map(|document| {
        let (head, folder) = (document.head, document.folder_path());
        head.attachments.iter().enumerate().find_map(|(position, attachment)| {
            let path = attachment.file.as_ref()?.below_content(folder)?;
            let reason = attachment.reason.as_ref().filter(|_| path == *asset.path)?;
            Some((document.origin.item(Head::attachments.keys, position), reason))
        })
    })
}

fn kept(doubt: Doubt, place: Place, reason: &Text) -> Diagnostic {
    let message = match doubt {
        Doubt::Marked => message!(
            "附件里写着密级或“内部资料”之类的标注，照附的理由：{reason}",
            "the attachment is marked as classified or internal, and kept: {reason}"
        ),
        Doubt::Locked => message!(
            "附件要输入密码才能打开，照附的理由：{reason}",
            "the attachment asks for a password, and is kept: {reason}"
        ),
    };
    Diagnostic::note(&code::KEPT_FILE, place, message)
}

fn doubted(doubt: Doubt, place: Place) -> Diagnostic {
    let (code, message, hint) = match doubt {
        Doubt::Marked => (
            &code::CONTRADICTION,
            message!(
                "会公开的附件里写着密级或“内部资料”之类的标注",
                "a file that is published is marked as classified or internal"
            ),
            message!(
                "不能公开的，撤下附件；可以公开的，在文件里删去标注；不是标注的（如填写示例），在“附件”里写明，例如 理由: 样表中的示例",
                "leave it out; if it may be public, delete the mark in the file; if that is none, as in an example, say so \
                 under `attachments`: reason: an example"
            ),
        ),
        Doubt::Locked => (
            &code::LOCKED_FILE,
            message!(
                "会公开的附件要输入密码才能打开，查不了其中有没有不公开的内容",
                "a file that is published asks for a password, so that nothing is known of what it holds"
            ),
            message!(
                "不能公开的，撤下附件；可以公开的，去掉密码后另存；确要这样公开的，在“附件”里写明，例如 理由: 密码随通知下发",
                "leave it out; if it may be public, save it without the password; if it is meant to be closed, say so under \
                 `attachments`: reason: the password comes with the notice"
            ),
        ),
    };
    Diagnostic::error(code, place, message).hint(hint)
}

/// Reports fields of the public edition that say that the paper is not for everyone, as a remark above the text can do. Those
/// of a text are reported where it is read.
pub(super) fn judge_fields(edition: &Edition, diagnostics: &mut Diagnostics) {
    fn each<T, R: Record>(documents: &[Arc<Document<T>>], record: fn(&T) -> &R, diagnostics: &mut Diagnostics) {
        for Document { head, fields, origin, .. } in documents.iter().map(|document| &**document) {
            let mut judge = |field: &'static FieldDecl, text: &str| {
                if text.lines().filter_map(Mark::of_line).any(|mark| mark.is_whole) {
                    diagnostics.push(contradiction(field, origin.field(field.keys)));
                }
            };
            head.texts(&mut judge);
            record(fields).texts(&mut judge);
        }
    }
    each(edition.projects(), |project| project, diagnostics);
    each(edition.replies(), |reply| reply, diagnostics);
    each(edition.studies(), |study| study, diagnostics);
    each(edition.briefings(), |briefing| briefing, diagnostics);
    each(edition.datasets(), |dataset| &dataset.about, diagnostics);
    each(edition.pages(), |page| page, diagnostics);
}

fn contradiction(field: &FieldDecl, place: Place) -> Diagnostic {
    let (zh, en) = (field.zh(), field.en());
    Diagnostic::error(
        &code::CONTRADICTION,
        place,
        message!(
            "“{zh}”里写着密级或“内部资料”之类的标注，文档却是主动公开",
            "`{en}` is marked as classified or internal, and the document is public"
        ),
    )
    .hint(message!(
        "核对公开属性，不能公开的写“不予公开”；可以公开的，删去标注",
        "check the disclosure, and make it withheld if need be; if it may be public, delete the mark"
    ))
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
