//! What goes into a message, and what comes out: the types that building and sending share.

use std::collections::BTreeMap;

use crate::derive::Facts;
use crate::diag::Diagnostics;
use crate::disclose::{Audience, Edition, Withheld};
use crate::model::config::Config;
use crate::model::value::Email;
use crate::render::html::theme::Theme;

/// What a message is made of.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The edition whose briefing is sent.
    pub edition: &'a Edition,
    /// What the edition leaves out: looked for once more in everything that the message says.
    pub withheld: &'a Withheld,
    /// What follows from the edition.
    pub facts: &'a Facts,
    /// The theme, which has the templates of messages.
    pub theme: &'a Theme,
    /// Who writes. The public edition has no settings of mail, so they come beside it.
    pub letterhead: &'a Letterhead,
    /// The address at which the site is published, if another than that of `site.yaml`.
    pub base_url: Option<&'a str>,
    /// The stem of the briefing's file.
    pub briefing: &'a str,
    /// The list that it goes to; nothing for a draft that names no one.
    pub list: Option<List<'a>>,
    /// The briefing as PDF, where there is one.
    pub pdf: Option<&'a [u8]>,
    /// The files that the issue itself names, by their paths below `content/`; [`super::files_of`] says which.
    pub assets: &'a BTreeMap<String, Vec<u8>>,
    /// Further files that were chosen to go with it, in their order.
    pub files: &'a [File],
}

/// Who writes, as `site.yaml` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letterhead {
    /// The name that readers see.
    pub name: String,
    /// Where it comes from.
    pub from: Email,
    /// Where answers go, if elsewhere.
    pub reply_to: Option<Email>,
    /// The size in bytes above which there is a warning.
    pub limit: usize,
}

/// The size above which gateways of governments refuse a message, where `site.yaml` says nothing: 10 MB.
const LIMIT: u32 = 10;

impl Letterhead {
    /// The letterhead of a site; nothing where its settings say nothing of mail. Takes the settings of the whole site,
    /// because those of the public edition have none.
    pub fn new(config: &Config) -> Option<Self> {
        let mail = config.mail.as_ref()?;
        let megabytes = mail.max_size.map_or(LIMIT, |size| size.0);
        Some(Self {
            name: mail.from_name.as_ref().unwrap_or(&config.bureau.short_name).to_string(),
            from: mail.from.clone(),
            reply_to: mail.reply_to.clone(),
            limit: usize::try_from(megabytes).unwrap_or(usize::MAX).saturating_mul(1_000_000),
        })
    }
}

/// A list of recipients, as far as a message names it: no member, and no address of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct List<'a> {
    /// Its id in `site.yaml`.
    pub id: &'a str,
    /// Its name, which stands where a letter names its addressee.
    pub name: &'a str,
}

/// A file that goes with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The name under which it is saved.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// A message, ready to be sent. The same request gives the same bytes.
#[derive(Debug)]
pub struct Message {
    /// The stem of the briefing's file.
    pub issue: String,
    /// The edition that it was made from.
    pub edition: Audience,
    /// The id of the list that it goes to.
    pub list: Option<String>,
    /// Such as `<…@example.gov.cn>`. It depends on the issue, the edition, the list and the content, and on nothing else.
    pub message_id: String,
    /// The subject, as a reader sees it.
    pub subject: String,
    /// The message as it is sent: RFC 5322, ASCII, lines end with CR LF. It names no recipient.
    pub bytes: Vec<u8>,
    /// The text without layout.
    pub text: String,
    /// The text as HTML, whose pictures are `cid:` addresses.
    pub html: String,
    /// The pictures of the HTML by the part of their address after `cid:`.
    pub pictures: Vec<Picture>,
    /// The names of what is attached.
    pub attached: Vec<String>,
    /// What is to be said of it: warnings alone.
    pub warnings: Diagnostics,
}

impl Message {
    /// The size of what is sent, in bytes.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }
}

/// A picture inside of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What stands after `cid:` in the address, and between the angle brackets of its Content-ID.
    pub cid: String,
    /// The name under which it is saved, such as `chart-1.png`; ASCII.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}
