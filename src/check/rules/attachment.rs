//! Attachments exist, and their names bear no punctuation at the end (GB/T 9704-2012, 7.3.4).

use crate::derive::Facts;
use crate::diag::codes::check as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::disclose::Edition;
use crate::message;
use crate::model::head::Head;

pub(in crate::check) fn check(edition: &Edition, _: &Facts, diagnostics: &mut Diagnostics) {
    for document in edition.documents() {
        for (position, attachment) in document.head.attachments.iter().enumerate() {
            let place = || document.origin.item(Head::attachments.keys, position);
            let title = &attachment.title;
            let bare = title.trim_end_matches(['。', '；', '，', '.', ';', ',', '、']);
            if bare.len() < title.len() {
                diagnostics.push(
                    Diagnostic::error(
                        &code::BAD_ATTACHMENT,
                        place(),
                        message!(
                            "附件名称“{title}”后面有标点",
                            "the name of the attachment `{title}` ends in punctuation"
                        ),
                    )
                    .hint(message!("写成：{bare}", "write: {bare}")),
                );
            }
            let Some(file) = &attachment.file else { continue };
            let path = file.below_content(document.folder_path());
            if path.as_deref().and_then(|path| edition.asset(path)).is_none() {
                let file = &**file;
                diagnostics.push(
                    Diagnostic::error(
                        &code::BAD_ATTACHMENT,
                        place(),
                        message!("附件文件“{file}”不存在", "the attached file `{file}` does not exist"),
                    )
                    .hint(message!(
                        "写相对于本文档的路径，并核对文件名和扩展名",
                        "write the path relative to the document, and check name and ending"
                    )),
                );
            }
        }
    }
}
