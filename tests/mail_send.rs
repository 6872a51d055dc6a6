//! Sending letters against a server that does everything wrong, one step at a time.
#![cfg(feature = "mail")]

#[allow(dead_code, reason = "each runner uses a part of it")]
mod support;

#[path = "mail_send/bureau.rs"]
mod bureau;
#[path = "mail_send/due.rs"]
mod due;
#[path = "mail_send/faults.rs"]
mod faults;
#[path = "mail_send/gates.rs"]
mod gates;
#[path = "mail_send/kills.rs"]
mod kills;
#[path = "mail_send/machine.rs"]
mod machine;
#[path = "mail_send/outbox.rs"]
mod outbox;
#[path = "mail_send/program.rs"]
mod program;
#[path = "mail_send/reach.rs"]
mod reach;
#[path = "mail_send/readme.rs"]
mod readme;
#[path = "mail_send/real.rs"]
mod real;
#[path = "mail_send/security.rs"]
mod security;
#[path = "mail_send/server.rs"]
mod server;
