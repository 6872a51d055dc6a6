//! 有效性 agrees with its dates, policy documents state number and day, and letters attach what was in force.

use crate::derive::Facts;
use crate::diag::codes::check as code;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::disclose::Edition;
use crate::load::Folder;
use crate::message;
use crate::model::DocMeta;
use crate::model::head::{Attachment, Head};
use crate::model::page::Page;
use crate::model::reply::Reply;
use crate::model::value::{Contents, Date, Text, Validity};
use crate::source::Place;

pub(in crate::check) fn check(edition: &Edition, facts: &Facts, diagnostics: &mut Diagnostics) {
    for document in edition.documents() {
        if !document.doubts(&[Head::validity, Head::expires]) {
            check_own(&document, facts.today, diagnostics);
        }
        if document.folder != Folder::Replies {
            check_attachments(edition, facts, &document, document.head.given_issued(), diagnostics);
        }
    }
    for reply in edition.replies() {
        let replied = reply.fields.replied.as_ref().and_then(|day| day.given().copied());
        if reply.doubts(&[Reply::replied, Reply::year, Head::issued]) {
            continue;
        }
        // A letter that states no day is not before its year.
        let day = replied.or_else(|| reply.head.given_issued()).or_else(|| Date::new(reply.fields.year.0, 1, 1));
        check_attachments(edition, facts, &DocMeta::of(Folder::Replies, reply), day, diagnostics);
    }
    let is_policies = |id: &str| {
        edition.config().columns.iter().any(|column| *column.id == *id && column.contents() == Contents::Policies)
    };
    for page in edition.pages().iter().filter(|page| is_policies(&page.fields.column) && !page.doubts(&[Page::column]))
    {
        check_policy(&DocMeta::of(Folder::Pages, page), diagnostics);
    }
}

/// A document that was withdrawn says since when, and one that is in force was not.
fn check_own(document: &DocMeta<'_>, today: Date, diagnostics: &mut Diagnostics) {
    let head = document.head;
    let (validity, en) = (head.validity.zh(), head.validity.en());
    let withdrawn = matches!(head.validity, Validity::Repealed | Validity::Lapsed);
    check_span(document, diagnostics);
    let mut found = |keys, message, hint| {
        let warning = Diagnostic::warning(&code::BAD_VALIDITY, document.origin.field(keys), message);
        diagnostics.push(warning.hint(hint));
    };
    match head.expires {
        None if withdrawn => found(
            Head::validity.keys,
            message!("有效性写“{validity}”，没有写从哪一天起", "the document is {en}, but not since when"),
            message!(
                "添加一行：失效日期: ……；列它为附件的答复要按这一天判断",
                "add a line: expires: …; letters that attach it are judged by that day"
            ),
        ),
        Some(day) if withdrawn && day > today => found(
            Head::expires.keys,
            message!("有效性写“{validity}”，失效日期 {day} 还没有到", "the document is {en}, but only from {day} on"),
            message!("在此之前写“有效”", "it is in force (有效) until then"),
        ),
        Some(day) if !withdrawn && day <= today => found(
            Head::expires.keys,
            message!("失效日期 {day} 已到，有效性仍写“{validity}”", "the document lapsed on {day} and still is {en}"),
            message!("有效性改为“失效”或“废止”", "make it 失效 (lapsed) or 废止 (repealed)"),
        ),
        _ => {}
    }
    if head.validity == Validity::InForce && !head.replaced_by.is_empty() {
        found(
            Head::replaced_by.keys,
            message!("写了替代文件，有效性仍是“有效”", "the document was replaced and still is in force"),
            message!("有效性改为“废止”“失效”或“已修改”", "make it 废止 (repealed), 失效 (lapsed) or 已修改 (amended)"),
        );
    }
}

/// A document ends after it began: that it ended before it was made cannot be, that it never came into force is odd.
fn check_span(document: &DocMeta<'_>, diagnostics: &mut Diagnostics) {
    let head = document.head;
    let Some(end) = head.expires else { return };
    let made = head.given_issued().filter(|day| end < *day);
    let began = head.effective.filter(|day| end < *day);
    let place = document.origin.field(Head::expires.keys);
    let found = match (made, began) {
        (Some(day), _) => Diagnostic::error(
            &code::BAD_VALIDITY,
            place,
            message!(
                "失效日期 {end} 早于成文日期 {day}",
                "the document lapsed on {end}, before it was issued on {day}"
            ),
        )
        .related(document.origin.field(Head::issued.keys), message!("成文日期在这里", "the date of issue is here")),
        (None, Some(day)) => Diagnostic::warning(
            &code::BAD_VALIDITY,
            place,
            message!(
                "失效日期 {end} 早于生效日期 {day}",
                "the document lapsed on {end}, before it took effect on {day}"
            ),
        )
        .related(document.origin.field(Head::effective.keys), message!("生效日期在这里", "the other date is here")),
        (None, None) => return,
    };
    diagnostics.push(found.hint(message!("核对两个日期", "check both dates")));
}

fn check_policy(document: &DocMeta<'_>, diagnostics: &mut Diagnostics) {
    let head = document.head;
    let is_missing = |is_none: bool, field| is_none && !document.doubts(&[field]);
    let missing = [
        (is_missing(head.doc_number.is_none(), Head::doc_number), "文号", "doc_number"),
        (is_missing(head.issued.is_none(), Head::issued), "成文日期", "issued"),
    ];
    for (_, zh, en) in missing.into_iter().filter(|(is_missing, ..)| *is_missing) {
        diagnostics.push(
            Diagnostic::error(
                &code::NO_POLICY_NUMBER,
                document.origin.place(),
                message!("政策文件没有{zh}", "the policy document has no `{en}`"),
            )
            .hint(message!(
                "添加一行：{zh}: ……；原件没有的写“未载”",
                "add a line: {en}: …; write 未载 where the original has none"
            )),
        );
    }
}

/// What a letter attaches was in force on its day, or says why it is attached all the same.
fn check_attachments(
    edition: &Edition,
    facts: &Facts,
    document: &DocMeta<'_>,
    day: Option<Date>,
    diagnostics: &mut Diagnostics,
) {
    let Some(day) = day else { return };
    for (position, attachment) in document.head.attachments.iter().enumerate() {
        let attached = facts.citations.of_attachment(attachment, &facts.routes);
        let Some(attached) = attached.and_then(|key| edition.document(key)).filter(|one| one.key() != document.key())
        else {
            continue;
        };
        if attached.doubts(&[Head::validity, Head::expires]) {
            continue;
        }
        let withdrawn = matches!(attached.head.validity, Validity::Repealed | Validity::Lapsed);
        let place = document.origin.item(Head::attachments.keys, position);
        match (attached.head.expires.filter(|end| withdrawn && *end <= day), &attachment.reason) {
            (Some(end), reason) => diagnostics.push(judge(place, attachment, &attached, (end, day), reason.as_ref())),
            (None, Some(_)) if !is_doubted(edition, document, attachment) => {
                diagnostics.push(needless(place, &attachment.title));
            }
            (None, _) => {}
        }
    }
}

/// Whether the file of an attachment may not be meant for everyone, which is another thing to give a reason for.
fn is_doubted(edition: &Edition, document: &DocMeta<'_>, attachment: &Attachment) -> bool {
    let path = attachment.file.as_ref().and_then(|file| file.below_content(document.folder_path()));
    path.and_then(|path| edition.asset(&path)).is_some_and(|asset| asset.doubt.is_some())
}

/// What is said of an attachment that had ended on a day, in a document of another one: a note if a reason is given.
fn judge(
    place: Place,
    attachment: &Attachment,
    attached: &DocMeta<'_>,
    (end, day): (Date, Date),
    reason: Option<&Text>,
) -> Diagnostic {
    let head = attached.head;
    let (title, validity, en) = (&attachment.title, head.validity.zh(), head.validity.en());
    let Message { zh, en } = message!(
        "附件“{title}”已于 {end} {validity}，本文日期是 {day}",
        "the attachment `{title}` was no longer in force from {end} on ({en}); this document is of {day}"
    );
    if let Some(reason) = reason {
        let kept = message!("{zh}；照附的理由：{reason}", "{en}; kept: {reason}");
        return Diagnostic::note(&code::KEPT_WITHDRAWN, place, kept);
    }
    let stands = message!("有效性写在这里", "its validity stands here");
    let warning = Diagnostic::warning(&code::ATTACHES_WITHDRAWN, place, Message { zh, en })
        .related(attached.origin.field(Head::validity.keys), stands);
    let by: Vec<&str> = head.replaced_by.iter().map(|one| &**one).collect();
    let warning = match by.join("、") {
        by if by.is_empty() => warning,
        by => warning.hint(message!("替代它的文件：{by}", "what replaced it: {by}")),
    };
    warning.hint(message!(
        "核对应附哪一份；原函确实附了它的，在这项附件里写明理由：理由: 原函如此",
        "attach the one in force; where the letter did attach it, say so with the attachment: reason: …"
    ))
}

fn needless(place: Place, title: &Text) -> Diagnostic {
    Diagnostic::warning(
        &code::NEEDLESS_REASON,
        place,
        message!(
            "附件“{title}”在行文时有效，不必写照附的理由",
            "the attachment `{title}` was in force: the reason to keep it is not needed"
        ),
    )
    .hint(message!("删去“理由”", "delete `reason`"))
}
