//! The fields of a message, and its parts put together.

use sha2::{Digest as _, Sha256};

use super::content::Content;
use super::header::Headers;
use super::letter::{Message, Request};
use super::mime::{Part, media_type};
use crate::diag::codes::render as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::model::Document;
use crate::model::briefing::Briefing;
use crate::model::value::Date;
use crate::source::Place;
use crate::text::hex;

/// The day that a message bears: that on which the issue was made, else that on which it was published.
pub(super) fn day(issue: &Document<Briefing>) -> Option<Date> {
    issue.head.given_issued().or(issue.head.published)
}

/// Puts the message together.
pub(super) fn seal(
    request: &Request<'_>,
    issue: &Document<Briefing>,
    content: Content,
) -> Result<Message, Diagnostics> {
    let day = day(issue).ok_or_else(|| {
        let place = Place::Path(format!("content/{}", issue.path).into());
        let message =
            message!("这一期简报没有成文日期，也没有发布日期", "this issue has neither `issued` nor `published`");
        let hint = message!("添加一行：成文日期: 2026-11-05", "add a line: issued: 2026-11-05");
        Diagnostics::from(Diagnostic::error(&code::NO_MAIL_DATE, place, message).hint(hint))
    })?;
    let root = parts(&content);
    let mut headers = Headers::default();
    let head = request.letterhead;
    headers.mailbox("From", &head.name, &head.from);
    if let Some(reply_to) = &head.reply_to {
        headers.mailbox("Reply-To", &head.name, reply_to);
    }
    if let Some(list) = request.list {
        headers.group("To", list.name);
    }
    headers.text("Subject", &content.subject);
    headers.plain("Date", &date(day));
    let series = &issue.fields.series;
    headers.list("List-Id", &content.series, &format!("{}.{}", label(series), head.from.domain()));
    headers.plain("Content-Language", "zh-CN");
    headers.plain("MIME-Version", "1.0");

    let message_id = message_id(request, &headers, &root);
    headers.plain("Message-ID", &message_id);
    let mut written = headers.as_str().to_owned();
    root.write(&mut written);
    let Content { subject, html, text, pictures, files, warnings, .. } = content;
    Ok(Message {
        issue: request.briefing.to_owned(),
        edition: request.edition.audience(),
        list: request.list.map(|list| list.id.to_owned()),
        message_id,
        subject,
        bytes: written.into_bytes(),
        text,
        html,
        pictures,
        attached: files.into_iter().map(|file| file.name).collect(),
        warnings,
    })
}

/// mixed(alternative(plain text, related(HTML, pictures)), files)
fn parts(content: &Content) -> Part {
    let mut related = vec![Part::text("html", &content.html)];
    let pictures = content.pictures.iter();
    related.extend(
        pictures.map(|picture| Part::picture(&picture.name, media_type(&picture.name), &picture.cid, &picture.bytes)),
    );
    let said = Part::multi("alternative", vec![Part::text("plain", &content.text), Part::multi("related", related)]);
    let mut mixed = vec![said];
    mixed.extend(content.files.iter().map(|file| Part::attachment(&file.name, media_type(&file.name), &file.bytes)));
    Part::multi("mixed", mixed)
}

/// The same for the same issue, edition, list and content: who gets a letter twice sees it once.
fn message_id(request: &Request<'_>, headers: &Headers, root: &Part) -> String {
    let mut hash = Sha256::new();
    let list = request.list.map(|list| list.id).unwrap_or_default();
    for part in [request.briefing, request.edition.audience().name(), list, headers.as_str()] {
        hash.update(part);
        hash.update([0]);
    }
    hash.update(root.digest());
    format!("<{}@{}>", hex::small(&hash.finalize()[..16]), request.letterhead.from.domain())
}

/// Nine in the morning, Beijing time, as RFC 5322, 3.3 writes it: an issue names a day and no hour.
fn date(day: Date) -> String {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    // The first of January 1970 was a Thursday.
    let since = Date::new(1970, 1, 1).map_or(0, |first| day.days_since(first));
    let weekday = DAYS[since.rem_euclid(7) as usize];
    let month = MONTHS[usize::try_from(day.month() - 1).unwrap_or_default().min(11)];
    format!("{weekday}, {:02} {month} {:04} 09:00:00 +0800", day.day(), day.year())
}

/// An id as a label of a domain: as it is where it is made of letters and digits, else a name made from it.
fn label(id: &str) -> String {
    let is_label = !id.is_empty()
        && id.len() <= 63
        && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        && !id.starts_with('-')
        && !id.ends_with('-');
    if is_label { id.to_owned() } else { format!("series-{}", hex::small(&Sha256::digest(id)[..8])) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_as_mail_has_it() {
        for ((year, month, day), written) in [
            ((2026, 11, 5), "Thu, 05 Nov 2026 09:00:00 +0800"),
            ((2024, 2, 29), "Thu, 29 Feb 2024 09:00:00 +0800"),
            ((1969, 12, 31), "Wed, 31 Dec 1969 09:00:00 +0800"),
        ] {
            assert_eq!(Date::new(year, month, day).map(date).as_deref(), Some(written));
        }
    }

    #[test]
    fn an_id_becomes_a_label_of_a_domain() {
        assert_eq!(label("work"), "work");
        assert_eq!(label("招商"), label("招商"));
        assert!(label("招商").is_ascii() && label("a b").starts_with("series-"));
    }
}
