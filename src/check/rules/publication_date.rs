//! The day of first publication is written, not in the future, and not before the document's own date.
//!
//! A forged date of publication fails a government site at once (检查指标, 国办秘函〔2019〕19号), so it is a field that is
//! written once, and never a date that a build makes up.

use super::index_number::to_be_written;
use crate::derive::Facts;
use crate::diag::codes::check as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::disclose::Edition;
use crate::message;
use crate::model::head::Head;
use crate::model::value::{Disclosure, Stated};

pub(in crate::check) fn check(edition: &Edition, facts: &Facts, diagnostics: &mut Diagnostics) {
    for document in edition.documents() {
        if document.doubts(&[Head::disclosure, Head::published]) {
            continue;
        }
        let Some(published) = document.head.published else {
            // Rows of a ledger need none.
            if document.head.disclosure == Disclosure::Public && document.origin.is_whole_file() {
                diagnostics.push(
                    Diagnostic::error(
                        &code::NO_PUBLICATION_DATE,
                        document.origin.place(),
                        message!("主动公开的文档没有发布日期", "a public document has no date of publication"),
                    )
                    .hint(to_be_written(&document)),
                );
            }
            continue;
        };
        let place = document.origin.field(Head::published.keys);
        let today = facts.today;
        if published > today {
            diagnostics.push(
                Diagnostic::error(
                    &code::BAD_PUBLICATION_DATE,
                    place.clone(),
                    message!(
                        "发布日期 {published} 晚于今天 {today}",
                        "the date of publication {published} is after today, {today}"
                    ),
                )
                .hint(message!("到那一天再发布，或改正日期", "publish on that day, or correct the date")),
            );
        }
        if let Some(Stated::Given(issued)) = document.head.issued
            && published < issued
        {
            diagnostics.push(
                Diagnostic::error(
                    &code::BAD_PUBLICATION_DATE,
                    place,
                    message!(
                        "发布日期 {published} 早于成文日期 {issued}",
                        "published on {published}, before it was issued on {issued}"
                    ),
                )
                .related(
                    document.origin.field(Head::issued.keys),
                    message!("成文日期在这里", "the date of issue is here"),
                )
                .hint(message!("核对两个日期", "check both dates")),
            );
        }
    }
}
