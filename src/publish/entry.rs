//! One line of the journal: what happened, and a sum by which a torn or altered line is known.

use serde::{Deserialize, Serialize};

use super::letter::Letter;
use crate::write::Sha256;

/// What happened to letters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Event {
    /// The journal was begun.
    Begun {
        /// The version of its form.
        version: u32,
    },
    /// Letters were put in: all of them or, where the line is torn, none.
    Queued {
        /// The letters.
        letters: Vec<Letter>,
    },
    /// A letter is about to be offered.
    Sending {
        /// Its id.
        letter: String,
    },
    /// The end of its data is about to be sent.
    Ending {
        /// Its id.
        letter: String,
    },
    /// It was not taken this time.
    Deferred {
        /// Its id.
        letter: String,
        /// What the server said, or what went wrong.
        answer: String,
    },
    /// The server has taken it.
    Sent {
        /// Its id.
        letter: String,
        /// What the server said.
        answer: String,
    },
    /// The server will never take it.
    Refused {
        /// Its id.
        letter: String,
        /// What the server said.
        answer: String,
        /// Whether it is larger than the server takes.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        too_large: bool,
    },
    /// Nobody knows whether the server has taken it.
    InDoubt {
        /// Its id.
        letter: String,
        /// What went wrong.
        answer: String,
    },
    /// Somebody said that it is to be sent again.
    Again {
        /// Its id.
        letter: String,
    },
    /// It was taken back.
    Cancelled {
        /// Its id.
        letter: String,
    },
}

/// An event and when it happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Such as `2026-11-22 16:00:00`.
    pub(super) at: String,
    #[serde(flatten)]
    pub(super) event: Event,
}

/// The sum of a line and of all lines before it, so that a line that was taken out is missed as well.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Sum(String);

const BEFORE_SUM: &str = "{\"sum\":\"";
const BEFORE_ENTRY: &str = "\",\"entry\":";

impl Sum {
    /// The line of an entry without its end, and the sum that the next line builds on.
    pub(super) fn write(&self, entry: &Entry) -> Result<(String, Self), serde_json::Error> {
        let text = serde_json::to_string(entry)?;
        let sum = self.with(&text);
        Ok((format!("{BEFORE_SUM}{}{BEFORE_ENTRY}{text}}}", sum.0), sum))
    }

    /// The entry of a line without its end; nothing if it is not the line that was written.
    pub(super) fn read(&self, line: &str) -> Option<(Entry, Self)> {
        let (sum, text) = line.strip_prefix(BEFORE_SUM)?.strip_suffix('}')?.split_once(BEFORE_ENTRY)?;
        let expected = self.with(text);
        (expected.0 == sum).then(|| serde_json::from_str(text).ok().map(|entry| (entry, expected)))?
    }

    fn with(&self, text: &str) -> Self {
        let mut sum = Sha256::of(format!("{}\n{text}", self.0).as_bytes()).to_string();
        sum.truncate(24);
        Self(sum)
    }
}
