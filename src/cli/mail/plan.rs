//! What an issue comes to: for each list its edition, its letter and those who get it.

use std::collections::BTreeSet;

use super::compose::{Desk, Making};
use super::{Arguments, LetterEdition};
use crate::cli::environment;
use crate::diag::codes::{disclose as gate, publish as code};
use crate::diag::{Diagnostic, Diagnostics, Message as Sentence};
use crate::disclose::Audience;
use crate::message;
use crate::model::briefing::Briefing;
use crate::model::config::Config;
use crate::model::mail::{Mail, MailList};
use crate::model::value::Distribution;
use crate::publish::{Letter, Named, Queue, Recipient, Record, State, edition_for, recipients};
use crate::render::mail::Message;
use crate::source::Place;
use crate::text::secrecy::Secrecy;

/// One list with its letter.
pub(super) struct Batch {
    pub(super) list: String,
    pub(super) name: String,
    pub(super) kind: Option<Distribution>,
    pub(super) audience: Audience,
    pub(super) message: Message,
    pub(super) recipients: Vec<Recipient>,
    /// How many of the list get the issue through a list before it.
    pub(super) elsewhere: usize,
    /// Those of the list who have a letter of the issue in the outbox already, through another list.
    pub(super) served: Vec<Served>,
}

/// Somebody who gets no letter through a list, because another one has served them.
pub(super) struct Served {
    pub(super) name: String,
    /// The id of the other list.
    pub(super) list: String,
    pub(super) audience: Audience,
    /// How that letter stands.
    pub(super) state: State,
}

/// An issue, ready to go.
pub(super) struct Plan {
    pub(super) issue: String,
    /// The 公开属性 of the issue, as the outbox keeps it.
    pub(super) disclosure: &'static str,
    pub(super) batches: Vec<Batch>,
    /// Lists that do not get it, and why.
    pub(super) left_out: Vec<Sentence>,
}

/// Makes the plan; nothing if the issue may not go out. Everything that is found is reported.
pub(super) fn plan(desk: &mut Desk, stem: &str, arguments: &Arguments, found: &mut Diagnostics) -> Option<Plan> {
    let Some(briefing) = desk.briefing(stem).cloned() else {
        found.push(no_briefing(desk, stem));
        return None;
    };
    let Some(mail) = desk.mail().cloned() else {
        found.push(super::settings::no_mail(&desk.site));
        return None;
    };
    let disclosure = briefing.head.disclosure;
    if let Some(refusal) = secret(&briefing.fields, &briefing.origin.field(Briefing::marking.keys)) {
        found.push(refusal);
        return None;
    }
    let asked = arguments.letter_edition.map(|edition| match edition {
        LetterEdition::Public => Audience::Public,
        LetterEdition::Internal => Audience::Internal,
    });
    for id in &arguments.list {
        if !mail.lists.iter().any(|list| *list.id == **id) {
            found.push(no_list(desk, &mail, id));
        }
    }
    let mut left_out = Vec::new();
    let mut chosen: Vec<(usize, &MailList, Audience)> = Vec::new();
    for (position, list) in mail.lists.iter().enumerate() {
        let named = arguments.list.iter().any(|id| **id == *list.id);
        let takes_series = list.series.is_empty() || list.series.contains(&briefing.fields.series);
        if if arguments.list.is_empty() { !takes_series } else { !named } {
            continue;
        }
        match edition_for(list, &desk.place_of_list(position), disclosure, asked) {
            Ok(audience) => chosen.push((position, list, audience)),
            Err(refusal) if named => found.push(*refusal),
            Err(refusal) => left_out.push(refusal.message),
        }
    }
    if chosen.is_empty() && !found.has_errors() {
        found.push(nobody(desk, &left_out));
    }
    // Whoever is on an internal list and on another one gets the internal edition.
    chosen.sort_by_key(|(position, list, _)| (!list.internal.0, *position));
    for (_, _, audience) in &chosen {
        desk.prepare(*audience, found);
    }
    if found.has_errors() {
        return None;
    }
    let making = making(arguments);
    let mut batches = Vec::new();
    let mut known = BTreeSet::new();
    let mut named = Named::default();
    for (position, list, audience) in chosen {
        let place = desk.place_of_list(position);
        let all = recipients(&mut desk.inputs, &mail, list, &place, found);
        let before = all.len();
        named.add(list, &all);
        let recipients: Vec<Recipient> =
            all.into_iter().filter(|recipient| known.insert(recipient.address.to_ascii_lowercase())).collect();
        match desk.message(stem, audience, list, &making) {
            Ok(mut message) => {
                found.append_new(std::mem::take(&mut message.warnings));
                batches.push(Batch {
                    list: list.id.to_string(),
                    name: list.name.to_string(),
                    kind: list.kind,
                    audience,
                    message,
                    elsewhere: before - recipients.len(),
                    recipients,
                    served: Vec::new(),
                });
            }
            Err(errors) => found.append_new(errors),
        }
    }
    // Who names lists sends to these alone, and knows it.
    if arguments.list.is_empty() && !found.has_errors() {
        found.extend(named.missing(&briefing));
    }
    (!found.has_errors()).then(|| Plan { issue: stem.to_owned(), disclosure: disclosure.en(), batches, left_out })
}

impl Plan {
    /// Leaves out of each list whom another list has served in an earlier run: nobody gets an issue twice.
    pub(super) fn leave_out_served(&mut self, queue: &Queue) {
        for batch in &mut self.batches {
            let (served, recipients) = (&mut batch.served, std::mem::take(&mut batch.recipients));
            for recipient in recipients {
                let before = queue.get(&Letter::id_of(&self.issue, &recipient.address));
                let before =
                    before.filter(|before| before.state != State::Cancelled && before.letter.list != batch.list);
                match before {
                    None => batch.recipients.push(recipient),
                    Some(Record { letter, state, .. }) => served.push(Served {
                        name: recipient.name,
                        list: letter.list.clone(),
                        audience: audience_of(letter),
                        state: *state,
                    }),
                }
            }
        }
    }
}

/// The edition that a letter was made of.
pub(super) fn audience_of(letter: &Letter) -> Audience {
    if letter.edition == Audience::Public.name() { Audience::Public } else { Audience::Internal }
}

/// What letters are made from beside their issue, as it was asked for.
pub(super) fn making(arguments: &Arguments) -> Making {
    let attach = arguments.attach.iter().map(|path| environment::absolute(path).to_string_lossy().into_owned());
    Making { base_url: arguments.base_url.clone(), pdf: !arguments.no_pdf, attach: attach.collect() }
}

/// Why an issue cannot go out yet.
pub(super) fn not_ready(desk: &Desk, stem: &str) -> Option<Diagnostic> {
    let briefing = desk.briefing(stem).filter(|briefing| briefing.fields.signed_by.is_none())?;
    Some(
        Diagnostic::error(
            &code::NOT_READY,
            briefing.origin.field(Briefing::signed_by.keys),
            message!("没有写签发人，不发送", "it does not say who signed it off, and is not sent"),
        )
        .hint(message!("签发以后写上：签发: 姓名", "once it is signed off, write: signed_by: name")),
    )
}

/// Refuses papers that are classified (保守国家秘密法 art. 31).
pub(super) fn secret(briefing: &Briefing, place: &Place) -> Option<Diagnostic> {
    let marking = briefing.marking.as_deref()?;
    (Secrecy::of_mark(marking) == Some(Secrecy::Classified)).then(|| {
        Diagnostic::error(
            &gate::SECRET,
            place.clone(),
            message!("标注“{marking}”的文件不能用邮件发送", "a paper marked `{marking}` may not be mailed"),
        )
    })
}

fn no_briefing(desk: &Desk, stem: &str) -> Diagnostic {
    const SHOWN: usize = 8;
    let near = crate::model::field::nearest(stem, desk.site.documents.briefings.iter().map(|briefing| &*briefing.id));
    let mut ids: Vec<&str> = desk.site.documents.briefings.iter().map(|briefing| &*briefing.id).collect();
    ids.sort_unstable_by(|one, other| other.cmp(one));
    ids.truncate(SHOWN);
    let known = (near.is_none() && !ids.is_empty()).then(|| Sentence::list(&ids));
    Diagnostic::error(
        &code::NOT_READY,
        Place::Path("content/briefings".into()),
        message!("没有简报“{stem}”", "there is no briefing `{stem}`"),
    )
    .maybe_hint(near.map(Sentence::meant))
    .maybe_hint(known.map(|Sentence { zh, en }| message!("现有：{zh}", "there are: {en}")))
}

fn no_list(desk: &Desk, mail: &Mail, id: &str) -> Diagnostic {
    let ids: Vec<&str> = mail.lists.iter().map(|list| &*list.id).collect();
    let Sentence { zh, en } = Sentence::list(&ids);
    Diagnostic::error(
        &code::LIST,
        desk.site.config_place.field(Config::mail.keys).field(Mail::lists.keys),
        message!("没有名单“{id}”", "there is no list `{id}`"),
    )
    .hint(message!("已有：{zh}", "there are: {en}"))
}

fn nobody(desk: &Desk, left_out: &[Sentence]) -> Diagnostic {
    let place = desk.site.config_place.field(Config::mail.keys);
    match left_out.first() {
        Some(why) => Diagnostic::error(&gate::NOT_FOR_LIST, place, why.clone()),
        None => Diagnostic::error(&code::LIST, place, message!("没有名单收这个系列", "no list takes this series"))
            .hint(message!("在 site.yaml 的“邮件”下面写“名单”", "write `lists` below `mail` in site.yaml")),
    }
}
