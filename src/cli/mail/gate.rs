//! The gate before each letter: what the source makes now is compared with what was put in, and is read again once it changes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::compose::{Desk, Making};
use super::plan::audience_of;
use super::stamps::Stamps;
use crate::diag::codes::disclose as code;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::message;
use crate::model::value::Date;
use crate::publish::{Letter, Made, edition_for};
use crate::source::Place;
use crate::write::Sha256;

/// Looks at the source before each letter; what was read is used again only as long as no file has changed.
pub(super) struct Gate<'a> {
    root: &'a Path,
    today: Date,
    /// Files that go along with letters.
    attached: BTreeSet<PathBuf>,
    /// What was read last; nothing where it could not be read, has errors, or was being changed.
    desk: Option<Desk>,
    /// The files as they were read; nothing before the first reading, and where they did not come to rest.
    stamps: Option<Stamps>,
    /// What was judged since the source was read: by issue, edition and list.
    judged: BTreeMap<(String, String, String), bool>,
    /// Why letters were held back.
    pub(super) found: Diagnostics,
}

impl<'a> Gate<'a> {
    /// A gate before letters with which these files go along.
    pub(super) fn new(root: &'a Path, today: Date, attached: BTreeSet<PathBuf>) -> Self {
        Self { root, today, attached, desk: None, stamps: None, judged: BTreeMap::new(), found: Diagnostics::default() }
    }

    /// What was read last; messages need it for their excerpts.
    pub(super) fn desk(&self) -> Option<&Desk> {
        self.desk.as_ref()
    }

    /// Whether a letter may go out now.
    pub(super) fn allows(&mut self, letter: &Letter) -> bool {
        if self.stamps.as_ref() != Some(&Stamps::of(self.root, &self.attached)) {
            self.read();
        }
        let key = (letter.issue.clone(), letter.edition.clone(), letter.list.clone());
        if let Some(allowed) = self.judged.get(&key) {
            return *allowed;
        }
        let allowed = match self.judge(letter) {
            Ok(()) => true,
            Err(refusals) => {
                self.found.append_new(refusals);
                false
            }
        };
        self.judged.insert(key, allowed);
        allowed
    }

    fn read(&mut self) {
        self.judged.clear();
        let read = || {
            let mut found = Diagnostics::default();
            let desk = Desk::open(self.root, self.today, &mut found).ok().filter(|_| !found.has_errors());
            (desk, found)
        };
        match Stamps::around(|| Stamps::of(self.root, &self.attached), read) {
            Some(((desk, found), stamps)) => {
                if found.has_errors() {
                    self.found.append_new(found);
                }
                (self.desk, self.stamps) = (desk, Some(stamps));
            }
            None => (self.desk, self.stamps) = (None, None),
        }
    }

    fn judge(&mut self, letter: &Letter) -> Result<(), Diagnostics> {
        let refuse = |message: Message| {
            let place = Place::Path(format!("content/briefings/{}", letter.issue).into());
            Diagnostics::from(Diagnostic::error(&code::CHANGED, place, message))
        };
        let restless = self.stamps.is_none();
        let unreadable = || {
            refuse(if restless {
                message!("内容正在改动，不发送", "the content is being changed, and is not sent")
            } else {
                message!("现在的内容有错误，不发送", "the content has errors now, and is not sent")
            })
        };
        let desk = self.desk.as_mut().ok_or_else(unreadable)?;
        let audience = audience_of(letter);
        let briefing = desk
            .briefing(&letter.issue)
            .ok_or_else(|| refuse(message!("这期简报不在了，不发送", "the issue is gone, and is not sent")))?;
        let disclosure = briefing.head.disclosure;
        let marking = briefing.origin.field(crate::model::briefing::Briefing::marking.keys);
        if let Some(refusal) = super::plan::secret(&briefing.fields, &marking) {
            return Err(refusal.into());
        }
        if disclosure.en() != letter.made.disclosure {
            return Err(refuse(message!(
                "公开属性在存入发件箱以后改成了“{}”，不发送",
                "its 公开属性 was changed to {} since its letters were put in, and it is not sent",
                disclosure.zh()
            )));
        }
        let mail = desk.mail().cloned();
        let lists = mail.iter().flat_map(|mail| &mail.lists).enumerate();
        let Some((position, list)) = lists.into_iter().find(|(_, list)| *list.id == *letter.list) else {
            return Err(refuse(message!(
                "名单“{}”不在了，不发送",
                "the list `{}` is gone, and nothing is sent to it",
                letter.list
            )));
        };
        if let Err(refusal) = edition_for(list, &desk.place_of_list(position), disclosure, Some(audience)) {
            return Err((*refusal).into());
        }
        let mut refusals = Diagnostics::default();
        desk.prepare(audience, &mut refusals);
        if refusals.has_errors() {
            return Err(refusals);
        }
        let Made { base_url, pdf, attach, .. } = letter.made.clone();
        let message = desk.message(&letter.issue, audience, list, &Making { base_url, pdf, attach })?;
        if Sha256::of(&message.bytes).to_string() == letter.message {
            return Ok(());
        }
        Err(refuse(message!(
            "内容与存入发件箱时不同，不发送",
            "its content differs from what was put into the outbox, and it is not sent"
        )))
    }
}
