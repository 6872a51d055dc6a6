//! A reply goes out within its limit: three months from the assignment unless another limit or an extension is written.

use crate::derive::{Facts, reply_due};
use crate::diag::codes::check as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::disclose::Edition;
use crate::message;
use crate::model::head::Head;
use crate::model::reply::Reply;
use crate::model::value::Stated;

pub(in crate::check) fn check(edition: &Edition, _: &Facts, diagnostics: &mut Diagnostics) {
    // What other bodies owed is theirs to watch.
    for reply in edition.replies().iter().filter(|reply| edition.is_own(&reply.head)) {
        if reply.doubts(&[Reply::assigned, Reply::due, Reply::extended_to, Head::issuer]) {
            continue;
        }
        let replied = reply.fields.replied.as_ref().and_then(Stated::given);
        let (Some(replied), Some(due)) = (replied, reply_due(&reply.fields)) else { continue };
        if *replied > due {
            let days = replied.days_since(due);
            diagnostics.push(
                Diagnostic::warning(
                    &code::LATE_REPLY,
                    reply.origin.field(Reply::replied.keys),
                    message!(
                        "答复日期 {replied} 比期限 {due} 晚 {days} 天",
                        "answered on {replied}, {days} days after the limit {due}"
                    ),
                )
                .hint(message!(
                    "经批准延期的写“延期至”和“延期批准人”",
                    "write `extended_to` and `extension_by` if it was extended"
                )),
            );
        }
    }
}
