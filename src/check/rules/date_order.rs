//! The days of a document follow one another: a reply is not answered before it was assigned, nor on a day to come.
//!
//! What cannot have been is an error, because rates such as 按期答复率 are computed from it; what is merely unusual is a
//! warning. A talk after the reply is neither: a visit after an answer, or before a second one, is common.

use crate::derive::Facts;
use crate::diag::codes::check as code;
use crate::diag::{Diagnostic, Diagnostics, Message, Severity};
use crate::disclose::Edition;
use crate::message;
use crate::model::Document;
use crate::model::head::Head;
use crate::model::page::Page;
use crate::model::reply::{Reply, Talk};
use crate::model::value::{Date, Stated};
use crate::source::Place;

/// A day that a document gives, and what came on it.
struct Day {
    zh: &'static str,
    en: &'static str,
    date: Date,
    place: Place,
}

pub(in crate::check) fn check(edition: &Edition, facts: &Facts, diagnostics: &mut Diagnostics) {
    for document in edition.documents() {
        let given = |keys| document.origin.field(keys);
        let (Some(issued), Some(number)) = (document.head.given_issued(), document.head.given_doc_number()) else {
            continue;
        };
        if let Some(year) = number.year().filter(|year| *year != issued.year()) {
            diagnostics.push(
                Diagnostic::warning(
                    &code::BAD_DATE_ORDER,
                    given(Head::doc_number.keys),
                    message!(
                        "文号“{number}”是{year}年的，成文日期是 {issued}",
                        "the number `{number}` is of {year}, the document of {issued}"
                    ),
                )
                .related(given(Head::issued.keys), message!("成文日期在这里", "the date of issue is here"))
                .hint(message!("核对文号的年份和成文日期", "check the year of the number and the date of issue")),
            );
        }
    }
    for page in edition.pages() {
        let printed = page.fields.printed.map(|date| day(page, ("印发日期", "printing"), date, Page::printed.keys));
        let issued = page.head.given_issued().map(|date| day(page, ("成文日期", "issue"), date, Head::issued.keys));
        follows(issued.as_ref(), printed.as_ref(), Severity::Error, diagnostics);
    }
    for reply in edition.replies() {
        check_reply(reply, facts.today, diagnostics);
    }
}

fn check_reply(reply: &Document<Reply>, today: Date, diagnostics: &mut Diagnostics) {
    let fields = &reply.fields;
    let of = |name, date: Option<Date>, keys| date.map(|date| day(reply, name, date, keys));
    let assigned = of(("交办日期", "assignment"), stated(&fields.assigned), Reply::assigned.keys);
    let due = of(("办理时限", "limit"), fields.due, Reply::due.keys);
    let replied = of(("答复日期", "reply"), stated(&fields.replied), Reply::replied.keys);
    let sent = of(("征询表寄出日", "sending of the form"), fields.form_sent, Reply::form_sent.keys);
    let returned = of(("征询表收回日", "return of the form"), fields.form_returned, Reply::form_returned.keys);
    let talks: Vec<Day> = fields
        .talks
        .iter()
        .enumerate()
        .map(|(at, talk)| Day {
            place: reply.origin.item(Reply::talks.keys, at).field(Talk::date.keys),
            ..day(reply, ("沟通日期", "talk"), talk.date, Reply::talks.keys)
        })
        .collect();
    let past = [&assigned, &replied, &sent, &returned];
    for one in past.into_iter().flatten().chain(&talks).filter(|one| one.date > today) {
        diagnostics.push(
            Diagnostic::error(
                &code::BAD_DATE_ORDER,
                one.place.clone(),
                Message {
                    zh: format!("{} {} 还没有到", one.zh, one.date),
                    en: format!("the {} on {} is yet to come", one.en, one.date),
                },
            )
            .hint(message!("核对日期；还没有办的先不写", "check the date, and leave out what has not been done yet")),
        );
    }
    // What is yet to come is the slip itself; all that it was held against may be right.
    let [assigned, sent] = [assigned, sent].map(|day| day.filter(|day| day.date <= today));
    if !is_late(assigned.as_ref(), &[due.as_ref(), replied.as_ref()], &talks, diagnostics) {
        follows(assigned.as_ref(), due.as_ref(), Severity::Error, diagnostics);
        follows(assigned.as_ref(), replied.as_ref(), Severity::Error, diagnostics);
        for talk in &talks {
            follows(assigned.as_ref(), Some(talk), Severity::Warning, diagnostics);
        }
    }
    follows(replied.as_ref(), sent.as_ref(), Severity::Warning, diagnostics);
    follows(sent.as_ref().or(replied.as_ref()), returned.as_ref(), Severity::Error, diagnostics);
}

/// Reports a day that lies behind several that should follow it: then it is the slip, and not each of these.
fn is_late(day: Option<&Day>, sure: &[Option<&Day>], others: &[Day], diagnostics: &mut Diagnostics) -> bool {
    let Some(day) = day else { return false };
    let before = |other: &&Day| other.date < day.date;
    let sure: Vec<&Day> = sure.iter().copied().flatten().filter(before).collect();
    let severity = if sure.is_empty() { Severity::Warning } else { Severity::Error };
    let earlier: Vec<&Day> = sure.into_iter().chain(others.iter().filter(before)).collect();
    let [first, _, ..] = earlier.as_slice() else { return false };
    let count = earlier.len();
    let message = Message {
        zh: format!("{} {} 晚于{} {} 等 {count} 个日期", day.zh, day.date, first.zh, first.date),
        en: format!(
            "the {} on {} lies behind {count} days, among them the {} on {}",
            day.en, day.date, first.en, first.date
        ),
    };
    let mut found = Diagnostic::error(&code::BAD_DATE_ORDER, day.place.clone(), message);
    found.severity = severity;
    for other in &earlier {
        let stands = Message { zh: format!("{}在这里", other.zh), en: format!("the {} is here", other.en) };
        found = found.related(other.place.clone(), stands);
    }
    diagnostics.push(found.hint(message!("核对这个日期", "check this date")));
    true
}

/// Reports a day that lies before the one that it follows.
fn follows(before: Option<&Day>, after: Option<&Day>, severity: Severity, diagnostics: &mut Diagnostics) {
    let (Some(before), Some(after)) = (before, after) else { return };
    if after.date >= before.date {
        return;
    }
    let message = Message {
        zh: format!("{} {} 早于{} {}", after.zh, after.date, before.zh, before.date),
        en: format!("the {} on {} lies before the {} on {}", after.en, after.date, before.en, before.date),
    };
    let found = Diagnostic::error(&code::BAD_DATE_ORDER, after.place.clone(), message);
    let stands = Message { zh: format!("{}在这里", before.zh), en: format!("the {} is here", before.en) };
    diagnostics.push(
        Diagnostic { severity, ..found }
            .related(before.place.clone(), stands)
            .hint(message!("核对两个日期", "check both dates")),
    );
}

fn day<T>(
    document: &Document<T>,
    (zh, en): (&'static str, &'static str),
    date: Date,
    keys: &'static [&'static str],
) -> Day {
    Day { zh, en, date, place: document.origin.field(keys) }
}

fn stated(date: &Option<Stated<Date>>) -> Option<Date> {
    date.as_ref().and_then(Stated::given).copied()
}
