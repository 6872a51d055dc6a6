//! A run of the sender: every letter is offered, and those that were not taken again, until a deadline.

use std::collections::BTreeSet;
use std::time::Duration;

use super::entry::Event;
use super::error::OutboxError;
use super::letter::{Letter, State};
use super::outbox::Outbox;
use super::smtp::{Delivery, Fault, Server, Session};
use crate::diag::Message;
use crate::message;

/// What sending needs of the machine it runs on.
pub trait Machine {
    /// The time, as the journal writes it: `2026-11-22 16:00:00`.
    fn now(&self) -> String;
    /// How long the run has lasted.
    fn elapsed(&self) -> Duration;
    /// Waits.
    fn wait(&self, time: Duration);
    /// Told how far the run is: how many letters have been dealt with, and of how many.
    fn progress(&self, done: usize, all: usize);
    /// Told what is waited for from now on.
    fn doing(&self, what: &Message);
    /// Told that nothing can be done for a while, and why.
    fn pause(&self, time: Duration, why: &Fault);
}

/// How often a letter that was not taken is offered again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retry {
    /// How long to wait after the first try, after the second, and so on; the last one holds for all later ones.
    pub waits: Vec<Duration>,
    /// How long a run goes on trying.
    pub deadline: Duration,
}

/// How a run ended. What became of each letter, the outbox says.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What ended it before its time.
    pub halt: Option<Halt>,
    /// What went wrong last at the server, where letters still wait for that reason.
    pub fault: Option<Fault>,
}

/// What ends a run before its time.
#[derive(Debug)]
pub enum Halt {
    /// The outbox failed.
    Outbox(OutboxError),
    /// The server is not to be tried again.
    Server(Fault),
}

impl From<OutboxError> for Halt {
    fn from(error: OutboxError) -> Self {
        Self::Outbox(error)
    }
}

impl Default for Retry {
    fn default() -> Self {
        let minutes = |count: u64| Duration::from_secs(60 * count);
        Self { waits: [1, 5, 15].map(minutes).to_vec(), deadline: minutes(60) }
    }
}

/// Sends the letters that wait, of those with these ids. `gate` is asked before each letter whether it may still go out.
pub fn send(
    outbox: &mut Outbox,
    letters: &[String],
    server: &Server,
    retry: &Retry,
    machine: &dyn Machine,
    gate: &mut dyn FnMut(&Letter) -> bool,
) -> Outcome {
    let mut run = Run { outbox, machine, held_back: BTreeSet::new(), fault: None };
    let halt = run.rounds(letters, server, retry, gate).err();
    Outcome { halt, fault: run.fault }
}

struct Run<'a> {
    outbox: &'a mut Outbox,
    machine: &'a dyn Machine,
    held_back: BTreeSet<String>,
    fault: Option<Fault>,
}

impl Run<'_> {
    fn rounds(
        &mut self,
        letters: &[String],
        server: &Server,
        retry: &Retry,
        gate: &mut dyn FnMut(&Letter) -> bool,
    ) -> Result<(), Halt> {
        self.tell(letters);
        for round in 0.. {
            self.fault = None;
            self.round(letters, server, gate)?;
            let Some(fault) = &self.fault else { break };
            let wait = retry.waits.get(round).or(retry.waits.last()).copied().unwrap_or(retry.deadline);
            if self.machine.elapsed() + wait > retry.deadline {
                break;
            }
            self.machine.pause(wait, fault);
            self.machine.wait(wait);
        }
        Ok(())
    }

    /// Offers each letter that waits once.
    fn round(
        &mut self,
        letters: &[String],
        server: &Server,
        gate: &mut dyn FnMut(&Letter) -> bool,
    ) -> Result<(), Halt> {
        let mut session: Option<Session> = None;
        for id in letters {
            let waiting = self.outbox.queue().get(id).filter(|record| record.state == State::Queued);
            let Some(letter) = waiting.map(|record| record.letter.clone()) else { continue };
            if self.held_back.contains(id) || !gate(&letter) {
                self.held_back.insert(id.clone());
                continue;
            }
            let bytes = self.outbox.message(&letter)?;
            let mut ready = match session.take().and_then(Session::ready) {
                Some(ready) => ready,
                None => match self.open(server) {
                    Ok(ready) => ready,
                    Err(fault) if fault.ends_the_run() => return Err(Halt::Server(fault)),
                    // Whatever keeps one letter from being offered keeps all others as well.
                    Err(fault) => {
                        self.fault = Some(fault);
                        return Ok(());
                    }
                },
            };
            self.one(id, &letter, &bytes, &mut ready)?;
            session = Some(ready);
            self.tell(letters);
        }
        if let Some(session) = session {
            session.close();
        }
        Ok(())
    }

    fn open(&self, server: &Server) -> Result<Session, Fault> {
        let address = server.address();
        self.machine.doing(&message!("连接邮件服务器 {address}", "connecting to {address}"));
        Session::open(server)
    }

    fn one(&mut self, id: &str, letter: &Letter, bytes: &[u8], session: &mut Session) -> Result<(), Halt> {
        let letter_id = || id.to_owned();
        let name = &letter.envelope.name;
        self.machine.doing(&message!("发给 {name}", "sending to {name}"));
        self.note(Event::Sending { letter: letter_id() })?;
        let delivery = session.send(&letter.envelope, bytes, || self.note(Event::Ending { letter: letter_id() }))?;
        match delivery {
            Delivery::Taken(answer) => self.note(Event::Sent { letter: letter_id(), answer: answer.text() })?,
            Delivery::Refused(fault) => {
                let (answer, too_large) = (fault.to_string(), fault.is_too_large());
                self.note(Event::Refused { letter: letter_id(), answer, too_large })?;
            }
            Delivery::InDoubt(fault) => self.note(Event::InDoubt { letter: letter_id(), answer: fault.to_string() })?,
            Delivery::Deferred(fault) => {
                self.note(Event::Deferred { letter: letter_id(), answer: fault.to_string() })?;
                if fault.ends_the_run() {
                    return Err(Halt::Server(fault));
                }
                self.fault = Some(fault);
            }
        }
        Ok(())
    }

    fn note(&mut self, event: Event) -> Result<(), OutboxError> {
        self.outbox.note(&self.machine.now(), event)
    }

    fn tell(&self, letters: &[String]) {
        let waits = |id: &&String| self.outbox.queue().get(id).is_some_and(|record| record.state == State::Queued);
        let waiting = letters.iter().filter(waits).count();
        self.machine.progress(letters.len() - waiting, letters.len());
    }
}
