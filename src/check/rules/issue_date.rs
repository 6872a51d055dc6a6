//! A letter and an official paper bear a date, or say that the original has none.

use crate::derive::Facts;
use crate::diag::codes::check as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::disclose::Edition;
use crate::load::Folder;
use crate::message;
use crate::model::DocMeta;
use crate::model::head::Head;
use crate::model::value::Contents;

/// Policy documents are held to more than this by the rule of 有效性.
pub(in crate::check) fn check(edition: &Edition, _: &Facts, diagnostics: &mut Diagnostics) {
    let is_policies = |id: &str| {
        edition.config().columns.iter().any(|column| *column.id == *id && column.contents() == Contents::Policies)
    };
    let is_undated = |document: &DocMeta<'_>| document.head.issued.is_none() && !document.doubts(&[Head::issued]);
    let replies = edition.replies().iter().map(|reply| DocMeta::of(Folder::Replies, reply));
    let numbered = edition
        .pages()
        .iter()
        .filter(|page| page.head.given_doc_number().is_some() && !is_policies(&page.fields.column));
    let papers = numbered.map(|page| DocMeta::of(Folder::Pages, page));
    for document in replies.chain(papers).filter(|document| is_undated(document)) {
        diagnostics.push(
            Diagnostic::warning(
                &code::NO_ISSUE_DATE,
                document.origin.place(),
                message!("没有写成文日期，PDF 落款处没有日期", "no `issued`: its PDF ends without a date"),
            )
            .hint(message!(
                "添加一行：成文日期: ……；原件没有的写“未载”",
                "add a line: issued: …; write 未载 where the original has none"
            )),
        );
    }
}
