//! The journal: lines that are added at the end and never changed, read back whole or not at all.

use std::io::{Read as _, Seek as _, SeekFrom, Write as _};

use cap_std::fs::{Dir, File, OpenOptions};

use super::entry::{Entry, Event, Sum};
use super::error::OutboxError;
use super::storage;

pub(super) const JOURNAL: &str = "journal.jsonl";
const VERSION: u32 = 1;

/// The journal of an outbox, open for adding lines.
#[derive(Debug)]
pub(super) struct Journal {
    file: File,
    sum: Sum,
    /// Set once a line could not be brought to the disk: what stands there is then unknown to this process.
    broken: bool,
}

/// What a journal holds.
#[derive(Debug, Default)]
pub(super) struct Replay {
    pub(super) entries: Vec<Entry>,
    sum: Sum,
    /// How many bytes are whole lines; what follows was torn off by a crash.
    whole: u64,
}

impl Journal {
    /// Opens the journal, or begins it. A last line that a crash has torn is cut off: whatever it was to say, the step
    /// that was to follow it was not taken.
    pub(super) fn open(dir: &Dir, at: &str) -> Result<(Self, Vec<Entry>), OutboxError> {
        let io = |error| OutboxError::disk(JOURNAL, error);
        let mut options = OpenOptions::new();
        let mut file = dir.open_with(JOURNAL, options.read(true).write(true).create(true)).map_err(io)?;
        let replay = read(&mut file)?;
        if file.metadata().map_err(io)?.len() != replay.whole {
            file.set_len(replay.whole).map_err(io)?;
            file.sync_all().map_err(io)?;
        }
        file.seek(SeekFrom::End(0)).map_err(io)?;
        let begun = !replay.entries.is_empty();
        let mut journal = Self { file, sum: replay.sum, broken: false };
        if !begun {
            journal.add(at, Event::Begun { version: VERSION })?;
            storage::sync(dir)?;
        }
        Ok((journal, replay.entries))
    }

    /// Adds a line, and returns when it is on the disk.
    pub(super) fn add(&mut self, at: &str, event: Event) -> Result<(), OutboxError> {
        if self.broken {
            return Err(OutboxError::Broken);
        }
        let (mut line, sum) = self.sum.write(&Entry { at: at.to_owned(), event }).map_err(OutboxError::unwritable)?;
        line.push('\n');
        let written = self.file.write_all(line.as_bytes()).and_then(|()| self.file.sync_data());
        self.broken = written.is_err();
        written.map_err(|error| OutboxError::disk(JOURNAL, error))?;
        self.sum = sum;
        Ok(())
    }
}

/// What the journal holds, while another process may be adding to it; nothing if there is none.
pub(super) fn look(dir: &Dir) -> Result<Vec<Entry>, OutboxError> {
    match dir.open(JOURNAL) {
        Ok(mut file) => Ok(read(&mut file)?.entries),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(OutboxError::disk(JOURNAL, error)),
    }
}

fn read(file: &mut File) -> Result<Replay, OutboxError> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(|error| OutboxError::disk(JOURNAL, error))?;
    let mut replay = Replay::default();
    let mut rest = &bytes[..];
    while !rest.is_empty() {
        let number = replay.entries.len() + 1;
        let end = rest.iter().position(|byte| *byte == b'\n');
        let line = &rest[..end.unwrap_or(rest.len())];
        let read = std::str::from_utf8(line).ok().and_then(|line| replay.sum.read(line));
        match (end, read) {
            (Some(end), Some((entry, sum))) => {
                match (&entry.event, number) {
                    (Event::Begun { version: VERSION }, 1) => {}
                    (Event::Begun { version }, 1) => return Err(OutboxError::Newer(*version)),
                    (Event::Begun { .. }, _) | (_, 1) => return Err(OutboxError::Damaged(number)),
                    _ => {}
                }
                replay.entries.push(entry);
                replay.sum = sum;
                replay.whole += end as u64 + 1;
                rest = &rest[end + 1..];
            }
            // A line without an end, or with blocks that never reached the disk, was never whole.
            _ if end.is_none() || (line.contains(&0) && !rest[line.len() + 1..].contains(&b'\n')) => break,
            _ => return Err(OutboxError::Damaged(number)),
        }
    }
    Ok(replay)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(dir: &Dir) -> Result<(Journal, Vec<Entry>), OutboxError> {
        Journal::open(dir, "2026-11-22 16:00:00")
    }

    fn folder() -> (tempfile::TempDir, Dir) {
        let home = tempfile::tempdir().unwrap();
        let dir = Dir::open_ambient_dir(home.path(), cap_std::ambient_authority()).unwrap();
        (home, dir)
    }

    fn events(entries: &[Entry]) -> Vec<String> {
        let letter = |entry: &Entry| match &entry.event {
            Event::Sending { letter } | Event::Ending { letter } => letter.clone(),
            other => format!("{other:?}"),
        };
        entries.iter().skip(1).map(letter).collect()
    }

    #[test]
    fn a_torn_line_is_cut_off_wherever_it_is_torn() {
        let (home, dir) = folder();
        let path = home.path().join(JOURNAL);
        let (mut journal, _) = open(&dir).unwrap();
        journal.add("t", Event::Sending { letter: "甲".into() }).unwrap();
        let whole = std::fs::read(&path).unwrap();
        journal.add("t", Event::Ending { letter: "乙".into() }).unwrap();
        let both = std::fs::read(&path).unwrap();
        for length in whole.len()..both.len() {
            std::fs::write(&path, &both[..length]).unwrap();
            let (mut journal, entries) = open(&dir).unwrap();
            assert_eq!(events(&entries), ["甲"], "{length}");
            assert_eq!(std::fs::read(&path).unwrap(), whole);
            journal.add("t", Event::Sending { letter: "丙".into() }).unwrap();
            assert_eq!(events(&open(&dir).unwrap().1), ["甲", "丙"]);
        }
        // Blocks that were allocated and never written read as zeros.
        let mut zeros = whole.clone();
        zeros.extend([0; 100]);
        std::fs::write(&path, zeros).unwrap();
        assert_eq!(events(&open(&dir).unwrap().1), ["甲"]);
    }

    #[test]
    fn an_altered_line_stops_everything() {
        let (home, dir) = folder();
        let path = home.path().join(JOURNAL);
        let (mut journal, _) = open(&dir).unwrap();
        for letter in ["aa", "bb", "cc"] {
            journal.add("t", Event::Sending { letter: letter.into() }).unwrap();
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        for (what, altered) in [
            ("a letter", text.replace("bb", "dd")),
            ("the last letter", text.replace("cc", "dd")),
            ("a line less", format!("{}\n{}\n{}\n", lines[0], lines[1], lines[3])),
            ("another order", format!("{}\n{}\n{}\n", lines[0], lines[2], lines[1])),
            ("no head", format!("{}\n", lines[1])),
            ("another file", "hello\n".to_owned()),
        ] {
            std::fs::write(&path, &altered).unwrap();
            assert!(matches!(open(&dir), Err(OutboxError::Damaged(_))), "{what}");
            assert!(matches!(look(&dir), Err(OutboxError::Damaged(_))), "{what}");
            assert_eq!(std::fs::read_to_string(&path).unwrap(), altered, "{what} was touched");
        }
    }
}
