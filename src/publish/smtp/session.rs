//! A session: from the greeting to the farewell, with any number of letters between them.

use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::commands::{Data, Ehlo, Mail, Quit, Rcpt, Rset, Starttls};
use lettre::transport::smtp::extension::{ClientId, MailBodyParameter, MailParameter};

use super::answer::Answer;
use super::fault::{Cause, Fault, Stage};
use super::login::login;
use super::server::{Limits, Security, Server};
use super::wire::Wire;
use crate::publish::letter::Envelope;

/// A conversation with a server that is ready for letters.
pub(in crate::publish) struct Session {
    wire: Wire,
    offers: Offers,
    limits: Limits,
    standing: Standing,
}

/// How a session stands towards the next letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// It may be offered.
    Ready,
    /// The last one was not taken, and has to be forgotten first.
    ToReset,
    /// There is nothing to be said any more.
    Over,
}

/// What a server says that it can do.
#[derive(Debug, Default)]
struct Offers {
    starttls: bool,
    eight_bit: bool,
    /// The largest message, in bytes; nothing where there is no limit or none is told.
    size: Option<u64>,
    /// Whether it understands sizes at all.
    sizes: bool,
    logins: Vec<String>,
}

/// What became of a letter.
#[derive(Debug)]
pub(in crate::publish) enum Delivery {
    /// The server has taken it.
    Taken(Answer),
    /// The server will never take it.
    Refused(Fault),
    /// The server has surely not taken it, and may take it later.
    Deferred(Fault),
    /// Nobody knows.
    InDoubt(Fault),
}

/// The data are sent in pieces of this size; between them it is seen whether the server still listens.
const PIECE: usize = 64 << 10;

impl Session {
    /// Connects, encrypts and logs in.
    pub(in crate::publish) fn open(server: &Server) -> Result<Self, Fault> {
        let limits = server.limits;
        let loopback = Server::is_loopback(&server.host);
        let mut wire = Wire::connect(&server.addresses()?, limits.connect)?;
        if server.security == Security::Tls {
            wire = wire.encrypt(server.tls.clone(), server.name()?, limits.answer)?;
        }
        expect_done(Stage::Greeting, wire.answer(Stage::Greeting, limits.answer)?)?;
        let mut offers = hello(&mut wire, &server.hello, limits.answer)?;
        if server.security == Security::StartTls {
            if !offers.starttls {
                return Err(Fault { stage: Stage::StartTls, cause: Cause::NoTls });
            }
            expect_done(Stage::StartTls, wire.ask(Stage::StartTls, &Starttls.to_string(), limits.answer)?)?;
            wire = wire.encrypt(server.tls.clone(), server.name()?, limits.answer)?;
            // What was offered before was said by anybody.
            offers = hello(&mut wire, &server.hello, limits.answer)?;
        }
        if let Some(who) = &server.login {
            if !wire.is_encrypted() && !loopback {
                return Err(Fault { stage: Stage::Login, cause: Cause::PasswordInTheClear });
            }
            login(&mut wire, &offers.logins, who, limits.answer)?;
        }
        Ok(Self { wire, offers, limits, standing: Standing::Ready })
    }

    /// The session, ready for the next letter; nothing where it is of no more use. What became of the last one is known
    /// and written down by then, so a server that fails here does it no harm.
    pub(in crate::publish) fn ready(mut self) -> Option<Self> {
        if self.standing == Standing::ToReset {
            let answer = self.wire.ask(Stage::Reset, &Rset.to_string(), self.limits.answer);
            self.standing = if answer.is_ok_and(|answer| answer.is_done()) { Standing::Ready } else { Standing::Over };
        }
        (self.standing == Standing::Ready).then_some(self)
    }

    /// Sends one letter. `before_end` is called when the server has everything but the end; if it fails the end is not
    /// sent, so the letter was not taken.
    pub(in crate::publish) fn send<E>(
        &mut self,
        envelope: &Envelope,
        bytes: &[u8],
        before_end: impl FnOnce() -> Result<(), E>,
    ) -> Result<Delivery, E> {
        if let Err(fault) = self.offer(envelope, bytes) {
            return Ok(self.not_taken(fault));
        }
        if let Err(fault) = self.body(bytes) {
            self.standing = Standing::Over;
            return Ok(if is_final(&fault) { Delivery::Refused(fault) } else { Delivery::Deferred(fault) });
        }
        if let Err(error) = before_end() {
            // The connection is left in the middle of the data, which no server takes for their end.
            self.standing = Standing::Over;
            return Err(error);
        }
        Ok(self.end())
    }

    /// Takes leave. Nothing depends on it, so its answer is not waited for.
    pub(in crate::publish) fn close(mut self) {
        if self.standing != Standing::Over {
            let _ = self.wire.write(Stage::Reset, Quit.to_string().as_bytes(), self.limits.block);
        }
    }

    /// MAIL, RCPT and DATA.
    fn offer(&mut self, envelope: &Envelope, bytes: &[u8]) -> Result<(), Fault> {
        let mut parameters = Vec::new();
        if self.offers.sizes {
            parameters.push(MailParameter::Size(bytes.len()));
        }
        let size = bytes.len() as u64;
        if let Some(limit) = self.offers.size.filter(|limit| size > *limit) {
            return Err(Fault { stage: Stage::Sender, cause: Cause::TooLarge { size, limit } });
        }
        if !bytes.is_ascii() {
            if !self.offers.eight_bit {
                return Err(Fault { stage: Stage::Sender, cause: Cause::SevenBit });
            }
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        let address = |stage, text: &str| {
            let parsed = text.parse::<Address>().ok().filter(|_| text.is_ascii());
            parsed.ok_or_else(|| Fault { stage, cause: Cause::Address(text.to_owned()) })
        };
        let from = address(Stage::Sender, &envelope.from)?;
        let to = address(Stage::Recipient, &envelope.to)?;
        let limit = self.limits.answer;
        let mail = Mail::new(Some(from), parameters).to_string();
        expect_done(Stage::Sender, self.wire.ask(Stage::Sender, &mail, limit)?)?;
        let rcpt = Rcpt::new(to, Vec::new()).to_string();
        expect_done(Stage::Recipient, self.wire.ask(Stage::Recipient, &rcpt, limit)?)?;
        let answer = self.wire.ask(Stage::Data, &Data.to_string(), limit)?;
        if answer.code == 354 { Ok(()) } else { Err(no(Stage::Data, answer)) }
    }

    /// The data without their end: each line that begins with a dot gets one more.
    fn body(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        for piece in stuffed(bytes).chunks(PIECE) {
            self.hear_out()?;
            if let Err(fault) = self.wire.write(Stage::Body, piece, self.limits.block) {
                // Before a server hangs up, it mostly says why.
                return match self.wire.answer(Stage::Body, self.limits.block) {
                    Ok(answer) => Err(no(Stage::Body, answer)),
                    Err(_) => Err(fault),
                };
            }
        }
        self.hear_out()
    }

    /// Whoever speaks before the end of the data has not taken them.
    fn hear_out(&mut self) -> Result<(), Fault> {
        if !self.wire.has_ended_or_spoken() {
            return Ok(());
        }
        Err(match self.wire.answer(Stage::Body, self.limits.block) {
            Ok(answer) => no(Stage::Body, answer),
            Err(fault) => fault,
        })
    }

    /// The end of the data, from the first byte of which on the server may have the letter.
    fn end(&mut self) -> Delivery {
        let sent = self.wire.write(Stage::End, b".\r\n", self.limits.block);
        let answer = match sent.and_then(|()| self.wire.answer(Stage::End, self.limits.end)) {
            Ok(answer) => answer,
            Err(fault) => {
                self.standing = Standing::Over;
                return Delivery::InDoubt(fault);
            }
        };
        self.standing = if answer.is_farewell() { Standing::Over } else { Standing::Ready };
        match answer.code {
            200..300 => Delivery::Taken(answer),
            400..500 => Delivery::Deferred(no(Stage::End, answer)),
            500..600 => Delivery::Refused(no(Stage::End, answer)),
            _ => {
                self.standing = Standing::Over;
                Delivery::InDoubt(no(Stage::End, answer))
            }
        }
    }

    /// A letter was not taken; the next one may use the session where the server and this side agree on where they are.
    fn not_taken(&mut self, fault: Fault) -> Delivery {
        let heard = match &fault.cause {
            Cause::Answer(answer) => !answer.is_farewell(),
            Cause::TooLarge { .. } | Cause::SevenBit | Cause::Address(_) => true,
            _ => false,
        };
        self.standing = if heard { Standing::ToReset } else { Standing::Over };
        if is_final(&fault) { Delivery::Refused(fault) } else { Delivery::Deferred(fault) }
    }
}

/// Whether a letter can never be taken. A server that wants a login says nothing about the letter.
fn is_final(fault: &Fault) -> bool {
    match &fault.cause {
        Cause::Answer(answer) => answer.is_final() && !answer.wants_login(),
        Cause::TooLarge { .. } | Cause::SevenBit | Cause::Address(_) => true,
        _ => false,
    }
}

fn expect_done(stage: Stage, answer: Answer) -> Result<(), Fault> {
    if answer.is_done() { Ok(()) } else { Err(no(stage, answer)) }
}

/// An answer other than the one that was needed.
fn no(stage: Stage, answer: Answer) -> Fault {
    let cause = match answer.code {
        400..600 => Cause::Answer(answer),
        _ => Cause::Garbage(answer.text()),
    };
    Fault { stage, cause }
}

fn hello(wire: &mut Wire, name: &str, limit: Duration) -> Result<Offers, Fault> {
    let command = Ehlo::new(ClientId::Domain(name.to_owned())).to_string();
    let answer = wire.ask(Stage::Hello, &command, limit)?;
    let mut offers = Offers::default();
    for line in answer.lines.iter().skip(1) {
        let mut words = line.split_ascii_whitespace();
        match words.next().unwrap_or_default().to_ascii_uppercase().as_str() {
            "STARTTLS" => offers.starttls = true,
            "8BITMIME" => offers.eight_bit = true,
            "SIZE" => {
                offers.sizes = true;
                offers.size = words.next().and_then(|size| size.parse().ok()).filter(|size| *size > 0);
            }
            "AUTH" => offers.logins.extend(words.map(str::to_owned)),
            _ => {}
        }
    }
    expect_done(Stage::Hello, answer)?;
    Ok(offers)
}

fn stuffed(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + 64);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(b".") {
            out.push(b'.');
        }
        out.extend_from_slice(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_begins_with_a_dot_gets_one_more() {
        assert_eq!(stuffed(b".\r\na.b\r\n..c\r\n"), b"..\r\na.b\r\n...c\r\n");
        assert_eq!(stuffed(b""), b"");
    }
}
