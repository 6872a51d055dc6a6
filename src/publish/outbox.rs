//! The outbox: letters in the order in which they were put in, each with its state.

use std::collections::BTreeMap;

use cap_std::fs::Dir;

use super::entry::{Entry, Event};
use super::error::OutboxError;
use super::journal::{self, Journal};
use super::letter::{Letter, Record, State};
use super::{smtp, storage};
use crate::write::Lock;

/// All letters that were ever put in, as they stand.
#[derive(Debug, Default)]
pub struct Queue {
    records: Vec<Record>,
    /// By the id of the letter.
    positions: BTreeMap<String, usize>,
}

/// An outbox that nobody else can use meanwhile.
#[derive(Debug)]
pub struct Outbox {
    dir: Dir,
    journal: Journal,
    queue: Queue,
    _lock: Lock,
}

impl Queue {
    /// Reads how things stand, also while another process is sending.
    ///
    /// # Errors
    /// When the journal is damaged or the disk fails.
    pub fn look(root: &Dir) -> Result<Self, OutboxError> {
        match storage::find(root)? {
            Some(dir) => Self::replay(&journal::look(&dir)?),
            None => Ok(Self::default()),
        }
    }

    /// All letters, in the order in which they were first put in.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The letter with this id.
    pub fn get(&self, id: &str) -> Option<&Record> {
        self.records.get(*self.positions.get(id)?)
    }

    fn replay(entries: &[Entry]) -> Result<Self, OutboxError> {
        let mut queue = Self::default();
        for (number, entry) in (1..).zip(entries) {
            queue.apply(&entry.at, &entry.event).ok_or(OutboxError::Damaged(number))?;
        }
        Ok(queue)
    }

    /// Takes an event in; nothing if it speaks of a letter that is not there.
    fn apply(&mut self, at: &str, event: &Event) -> Option<()> {
        let (id, state, said) = match event {
            Event::Begun { .. } => return Some(()),
            Event::Queued { letters } => {
                letters.iter().for_each(|letter| self.put(at, letter));
                return Some(());
            }
            Event::Sending { letter } => (letter, State::Sending, None),
            Event::Ending { letter } => (letter, State::Ending, None),
            Event::Deferred { letter, answer } => (letter, State::Queued, Some(answer)),
            Event::Sent { letter, answer } => (letter, State::Sent, Some(answer)),
            Event::Refused { letter, answer, .. } => (letter, State::Refused, Some(answer)),
            Event::InDoubt { letter, answer } => (letter, State::InDoubt, Some(answer)),
            Event::Again { letter } => (letter, State::Queued, None),
            Event::Cancelled { letter } => (letter, State::Cancelled, None),
        };
        let record = self.records.get_mut(*self.positions.get(id)?)?;
        record.tries += u32::from(state == State::Sending);
        record.state = state;
        record.too_large = matches!(event, Event::Refused { too_large: true, .. });
        at.clone_into(&mut record.at);
        if let Some(said) = said {
            record.answer.clone_from(said);
        }
        Some(())
    }

    fn put(&mut self, at: &str, letter: &Letter) {
        let record = Record {
            letter: letter.clone(),
            state: State::Queued,
            tries: 0,
            at: at.to_owned(),
            answer: String::new(),
            too_large: false,
        };
        match self.positions.get(&letter.id()) {
            Some(position) => self.records[*position] = record,
            None => {
                self.positions.insert(letter.id(), self.records.len());
                self.records.push(record);
            }
        }
    }
}

impl Outbox {
    /// Opens the outbox of a project for sending. What a killed sender left behind is settled: a letter that was being
    /// offered waits again, one whose end was being sent is in doubt.
    ///
    /// # Errors
    /// When another process is sending, the journal is damaged, or the disk fails.
    pub fn open(root: &Dir, at: &str) -> Result<Self, OutboxError> {
        let dir = storage::make(root)?;
        let lock = Lock::in_folder(&dir, "lock").map_err(|error| OutboxError::disk("lock", error))?;
        let lock = lock.ok_or(OutboxError::Locked)?;
        let (journal, entries) = Journal::open(&dir, at)?;
        let mut outbox = Self { dir, journal, queue: Queue::replay(&entries)?, _lock: lock };
        let left: Vec<_> = outbox.queue.records.iter().map(|record| (record.letter.id(), record.state)).collect();
        for (letter, state) in left {
            match state {
                State::Sending => {
                    let answer = "发送被中断，服务器没有收到结尾 (interrupted before the end)".to_owned();
                    outbox.note(at, Event::Deferred { letter, answer })?;
                }
                State::Ending => {
                    let answer = "等待确认时被中断 (interrupted while waiting for the answer)".to_owned();
                    outbox.note(at, Event::InDoubt { letter, answer })?;
                }
                _ => {}
            }
        }
        Ok(outbox)
    }

    /// How things stand.
    pub fn queue(&self) -> &Queue {
        &self.queue
    }

    /// Keeps a message, and returns the hash by which letters name it.
    ///
    /// # Errors
    /// When it could not be sent as it is, or the disk fails.
    pub fn keep(&self, bytes: &[u8]) -> Result<String, OutboxError> {
        smtp::sendable(bytes).map_err(OutboxError::Unsendable)?;
        storage::keep(&self.dir, bytes)
    }

    /// Puts letters in, all of them or none; those that were put in before, and not taken back, stay as they are.
    /// Returns how many are new.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn put(&mut self, at: &str, letters: Vec<Letter>) -> Result<usize, OutboxError> {
        let mut ids = std::collections::BTreeSet::new();
        let is_new =
            |letter: &Letter| self.queue.get(&letter.id()).is_none_or(|record| record.state == State::Cancelled);
        let new: Vec<Letter> = letters.into_iter().filter(|letter| is_new(letter) && ids.insert(letter.id())).collect();
        let count = new.len();
        if count > 0 {
            self.note(at, Event::Queued { letters: new })?;
        }
        Ok(count)
    }

    /// The bytes of a letter's message.
    ///
    /// # Errors
    /// When they are not what was put in, or the disk fails.
    pub fn message(&self, letter: &Letter) -> Result<Vec<u8>, OutboxError> {
        storage::message(&self.dir, &letter.message)
    }

    /// Writes down what happened, and returns when it is on the disk.
    ///
    /// # Errors
    /// When the disk fails; the outbox is of no use any more then.
    pub fn note(&mut self, at: &str, event: Event) -> Result<(), OutboxError> {
        self.journal.add(at, event.clone())?;
        self.queue.apply(at, &event).ok_or(OutboxError::Broken)
    }
}
