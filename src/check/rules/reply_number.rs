//! The number in the title of a reply is the number in its ledger row, and a number is given once a session.

use crate::derive::Facts;
use crate::diag::codes::check as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::disclose::Edition;
use crate::message;
use crate::model::head::Head;
use crate::model::reply::Reply;
use crate::model::{Document, Lookup};
use crate::text::blank::closed_up;

pub(in crate::check) fn check(edition: &Edition, _: &Facts, diagnostics: &mut Diagnostics) {
    let mut seen: Lookup<_, &Document<Reply>> = Lookup::with_room_for(edition.replies().len());
    for reply in edition.replies() {
        let number = &*reply.fields.number;
        let place = || reply.origin.field(Reply::number.keys);
        if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
            diagnostics.push(
                Diagnostic::error(
                    &code::BAD_REPLY_NUMBER,
                    place(),
                    message!("案号“{number}”不全是数字", "the number `{number}` does not consist of digits"),
                )
                .hint(message!("只写数字，不写“第”“号”和空格", "write digits alone, without 第, 号 or blanks")),
            );
        } else if !reply.doubts(&[Head::title])
            && let Some(titled) = number_in_title(&reply.head.title)
            && titled != number
        {
            diagnostics.push(
                Diagnostic::error(
                    &code::BAD_REPLY_NUMBER,
                    place(),
                    message!(
                        "标题写的是第{titled}号，案号是{number}",
                        "the title says number {titled}, the field says {number}"
                    ),
                )
                .hint(message!("改成一致", "make them equal")),
            );
        }
        if reply.doubts(&[Reply::session, Reply::kind, Reply::number, Head::issuer]) {
            continue;
        }
        // A matter that is handled apart is answered by several bodies.
        let issuer = reply.head.issuer.as_deref().filter(|_| !edition.is_own(&reply.head));
        let key = (&*reply.fields.session, number, reply.fields.kind, issuer);
        match seen.get(&key) {
            Some(first) => diagnostics.push(
                Diagnostic::error(
                    &code::BAD_REPLY_NUMBER,
                    place(),
                    message!("同一次会议的第{number}号已有答复", "number {number} of the session has a reply already"),
                )
                .related(first.origin.field(Reply::number.keys), message!("在这里", "here"))
                .hint(message!("核对两处的类型、届次和编号", "check kind, session and number of both")),
            ),
            None => {
                seen.insert(key, reply);
            }
        }
    }
}

/// The digits between 第 and 号 in a title, whatever blanks stand between them.
fn number_in_title(title: &str) -> Option<String> {
    let compact = closed_up(title);
    compact.match_indices('第').find_map(|(at, first)| {
        let rest = &compact[at + first.len()..];
        let digits = &rest[..rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())];
        (!digits.is_empty() && rest[digits.len()..].starts_with('号')).then(|| digits.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::number_in_title;

    #[test]
    fn the_number_is_found_between_its_marks_alone() {
        assert_eq!(number_in_title("对十一届二次会议第 11020067 号提案的答复").as_deref(), Some("11020067"));
        assert_eq!(number_in_title("关于县第十七届人大第五次会议第28号建议答复的函").as_deref(), Some("28"));
        assert_eq!(number_in_title("第三季度工作"), None);
    }
}
