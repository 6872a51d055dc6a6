//! A letter: one message to one recipient, and what became of it.

use serde::{Deserialize, Serialize};

use crate::diag::Message;
use crate::write::Sha256;

/// One message to one recipient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letter {
    /// The stem of the briefing's file.
    pub issue: String,
    /// The name of the edition, such as `internal`.
    pub edition: String,
    /// The id of the list through which the recipient gets it.
    pub list: String,
    /// Who gets it and from where.
    pub envelope: Envelope,
    /// The subject, for people who read the state of the outbox.
    pub subject: String,
    /// The Message-ID, which stays the same however often the letter is sent.
    pub message_id: String,
    /// The SHA-256 of the message, by which it is kept.
    pub message: String,
    /// What else the message was made from, so that it can be made again and compared.
    pub made: Made,
}

/// What a message was made from beside its issue, its edition and its list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Made {
    /// The 公开属性 of the issue.
    pub disclosure: String,
    /// The address of the site, if another than that of `site.yaml`.
    pub base_url: Option<String>,
    /// Whether the PDF goes with it.
    pub pdf: bool,
    /// The paths of further files that go with it.
    pub attach: Vec<String>,
}

/// Who gets a letter and from where, apart from what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Envelope {
    /// The address of the sender.
    pub from: String,
    /// The address of the recipient.
    pub to: String,
    /// The name of the recipient; it is in no message.
    pub name: String,
}

/// What became of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It waits.
    Queued,
    /// It is being offered; the server cannot have it yet.
    Sending,
    /// The end of its data is being sent; from here on the server may have it.
    Ending,
    /// The server has taken it.
    Sent,
    /// The server will never take it.
    Refused,
    /// Nobody knows whether the server has taken it.
    InDoubt,
    /// It was taken back, and the server does not have it.
    Cancelled,
}

/// A letter with its state.
#[derive(Debug, Clone)]
pub struct Record {
    /// The letter.
    pub letter: Letter,
    /// Its state.
    pub state: State,
    /// How often it was offered.
    pub tries: u32,
    /// When the state began, as the journal has it.
    pub at: String,
    /// What the server said last, or what went wrong; empty if nothing was said yet.
    pub answer: String,
    /// Whether it was refused because it is larger than the server takes.
    pub too_large: bool,
}

impl Letter {
    /// What no other letter has in common with it: nobody gets an issue twice, whatever list or edition it comes through.
    pub fn id(&self) -> String {
        Self::id_of(&self.issue, &self.envelope.to)
    }

    /// The id of the letter that brings an issue to an address.
    pub fn id_of(issue: &str, address: &str) -> String {
        let address = address.to_ascii_lowercase();
        let mut id = Sha256::of(format!("{issue}\n{address}").as_bytes()).to_string();
        id.truncate(20);
        id
    }
}

impl State {
    /// All states, in the order in which they are told.
    pub const ALL: [Self; 7] =
        [Self::Sent, Self::Queued, Self::Sending, Self::Ending, Self::InDoubt, Self::Refused, Self::Cancelled];

    /// What it is called.
    pub fn name(self) -> Message<&'static str> {
        match self {
            Self::Queued => Message { zh: "待发", en: "queued" },
            Self::Sending => Message { zh: "正在发送", en: "sending" },
            Self::Ending => Message { zh: "等待服务器确认", en: "awaiting the answer" },
            Self::Sent => Message { zh: "已发送", en: "sent" },
            Self::Refused => Message { zh: "被拒收", en: "refused" },
            Self::InDoubt => Message { zh: "结果不明", en: "in doubt" },
            Self::Cancelled => Message { zh: "已撤回", en: "cancelled" },
        }
    }

    /// Whether somebody still has to do something about it.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Sent | Self::Cancelled)
    }
}
