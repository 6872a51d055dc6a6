//! The login: a user name and a password that no message and no debug output shows.

use std::fmt;
use std::time::Duration;

use lettre::transport::smtp::authentication::{Credentials as Encoded, Mechanism};
use lettre::transport::smtp::commands::Auth;
use lettre::transport::smtp::response::Response;

use super::answer::Answer;
use super::fault::{Cause, Fault, Stage};
use super::wire::Wire;

/// A user name and a password.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// The user name.
    pub user: String,
    /// The password.
    pub password: String,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials")
    }
}

/// Logs in with the first mechanism that the server offers of those known here.
pub(super) fn login(wire: &mut Wire, offered: &[String], who: &Credentials, limit: Duration) -> Result<(), Fault> {
    let fault = |cause| Fault { stage: Stage::Login, cause };
    let offers = |mechanism: &Mechanism| offered.iter().any(|name| name.eq_ignore_ascii_case(&mechanism.to_string()));
    let mechanism = [Mechanism::Plain, Mechanism::Login].into_iter().find(offers).ok_or(fault(Cause::NoLogin))?;
    let encoded = || Encoded::new(who.user.clone(), who.password.clone());
    let unreadable = |error: lettre::transport::smtp::Error| fault(Cause::Garbage(error.to_string()));

    let command = Auth::new(mechanism, encoded(), None).map_err(unreadable)?;
    let mut answer = wire.ask(Stage::Login, &command.to_string(), limit)?;
    // LOGIN asks for the name and for the password; whoever asks for more is not meant well.
    for _ in 0..2 {
        if answer.code != 334 {
            break;
        }
        let command = Auth::new_from_response(mechanism, encoded(), &challenge(&answer)?).map_err(unreadable)?;
        answer = wire.ask(Stage::Login, &command.to_string(), limit)?;
    }
    match answer.code {
        235 => Ok(()),
        400..600 => Err(fault(Cause::Answer(answer))),
        _ => Err(fault(Cause::Garbage(answer.text()))),
    }
}

fn challenge(answer: &Answer) -> Result<Response, Fault> {
    let garbage = || Fault { stage: Stage::Login, cause: Cause::Garbage(answer.text()) };
    let line = answer.lines.first().ok_or_else(garbage)?;
    format!("{} {line}\r\n", answer.code).parse().map_err(|_| garbage())
}
