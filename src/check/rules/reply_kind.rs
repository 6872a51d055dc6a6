//! Whether a letter answers a suggestion (建议) or a proposal (提案) agrees with its session and its title.

use crate::derive::Facts;
use crate::diag::codes::check as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::disclose::Edition;
use crate::message;
use crate::model::head::Head;
use crate::model::reply::Reply;
use crate::model::value::Matter;
use crate::text::blank::closed_up;

/// The yearly figures count the two apart. A session belongs to one of the two bodies; a title may speak of anything, so
/// only `第…号提案` counts there, and as a warning.
pub(in crate::check) fn check(edition: &Edition, _: &Facts, diagnostics: &mut Diagnostics) {
    for reply in edition.replies() {
        let fields = &reply.fields;
        let other = match fields.kind {
            Matter::Suggestion => Matter::Proposal,
            Matter::Proposal => Matter::Suggestion,
        };
        let (zh, other_zh) = (fields.kind.zh(), other.zh());
        let said = |kind| match kind {
            Matter::Suggestion => "人大",
            Matter::Proposal => "政协",
        };
        let speaks_of = |text: &str, word: &str| {
            text.contains(word) || (word == "人大" && (text.contains("人民代表大会") || text.contains("人代会")))
        };
        let session = &*fields.session;
        let compact = closed_up(&reply.head.title);
        let kind_place = reply.origin.field(Reply::kind.keys);
        let found = if speaks_of(session, said(other)) && !speaks_of(session, said(fields.kind)) {
            Diagnostic::error(
                &code::BAD_REPLY_KIND,
                kind_place,
                message!("类型写“{zh}”，届次是“{session}”", "the kind is {zh}, the session is `{session}`"),
            )
            .related(reply.origin.field(Reply::session.keys), message!("届次在这里", "the session is here"))
        } else if compact.contains(&format!("号{other_zh}")) && !compact.contains(&format!("号{zh}")) {
            Diagnostic::warning(
                &code::BAD_REPLY_KIND,
                kind_place,
                message!("类型写“{zh}”，标题写的是“{other_zh}”", "the kind is {zh}, the title says {other_zh}"),
            )
            .related(reply.origin.field(Head::title.keys), message!("标题在这里", "the title is here"))
        } else {
            continue;
        };
        diagnostics.push(found.hint(message!(
            "人大代表的写“建议”，政协的写“提案”",
            "write 建议 (suggestion) for a congress, 提案 (proposal) for a conference"
        )));
    }
}
