//! Publishing: letters wait in an outbox, go out over SMTP, and what became of each stands in a journal.
//!
//! ```text
//! .jianbao/outbox/                 neither build nor clean touches it; nobody but its owner reads it
//!     lock                         held while letters are put in or sent: two senders at once are kept apart
//!     journal.jsonl                one line a step, on the disk before the step that follows it
//!     messages/<SHA-256>.eml       what is sent, byte for byte, also after a restart
//! ```
//! A letter is one message to one recipient. Its states:
//! ```text
//! queued ─▶ sending ─▶ ending ─▶ sent        the server has taken it
//!    ▲         │          ├────▶ refused     the server will never take it (5xx)
//!    ├─────────┴──────────┤                  it said “not now” (4xx), or the connection ended before the end of the data
//!    └── only when told ──┴────▶ in doubt    nobody knows whether the server took it
//! ```
//! `sending` is on the disk before the letter is offered, `ending` before the dot that ends its data. Killed in `sending`,
//! the letter was surely not taken and waits again; killed in `ending` it is in doubt: SMTP cannot tell, so nobody guesses.

mod entry;
mod error;
mod journal;
mod letter;
mod named;
mod outbox;
mod recipients;
mod run;
mod smtp;
mod storage;

pub use entry::Event;
pub use error::OutboxError;
pub use letter::{Envelope, Letter, Made, Record, State};
pub use named::Named;
pub use outbox::{Outbox, Queue};
pub use recipients::{Recipient, edition_for, recipients};
pub use run::{Halt, Machine, Outcome, Retry, send};
pub use smtp::{Answer, Cause, Credentials, Distrust, Fault, Limits, Security, Server, Stage, check as check_server};
