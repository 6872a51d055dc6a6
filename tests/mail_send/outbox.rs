//! The outbox through crashes: torn lines, interrupted letters, two senders at once, altered messages.

use std::fs;

use jianbao::publish::{Event, Outbox, OutboxError, Queue, State};

use crate::machine::{AT, ISSUE, Office, letter, message, plain};
use crate::server::Server;

const JIA: &str = "jia@example.invalid";
const YI: &str = "yi@example.invalid";

#[test]
fn letters_are_put_in_all_or_none_and_never_twice() {
    let office = Office::new();
    office.put(&[JIA, "JIA@example.invalid", YI], 500);
    office.put(&[JIA, YI], 500);
    assert_eq!(office.states(), [(JIA.to_owned(), State::Queued), (YI.to_owned(), State::Queued)]);

    let journal = office.path().join(".jianbao/outbox/journal.jsonl");
    let whole = fs::read(&journal).unwrap();
    let head = whole.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    for length in [head + 1, whole.len() - 1] {
        fs::write(&journal, &whole[..length]).unwrap();
        assert!(office.states().is_empty(), "{length}");
    }
}

#[test]
fn a_sender_that_was_killed_is_settled_by_how_far_it_had_come() {
    for (event, expected) in [
        (None, State::Queued),
        (Some(Event::Sending { letter: letter(JIA, "").id() }), State::Queued),
        (Some(Event::Ending { letter: letter(JIA, "").id() }), State::InDoubt),
    ] {
        let server = Server::start(&[]);
        let office = Office::new();
        office.put(&[JIA, YI], 500);
        let mut outbox = office.open();
        if let Some(event) = event.clone() {
            outbox.note(AT, event).unwrap();
        }
        drop(outbox);
        assert_eq!(office.open().queue().records()[0].state, expected);
        office.send(&plain(&server));
        office.agrees_with(&server);
        let taken: Vec<String> = server.taken().into_iter().map(|taken| taken.to).collect();
        let wanted = if expected == State::Queued { vec![JIA, YI] } else { vec![YI] };
        assert_eq!(taken, wanted, "{event:?}");
    }
}

#[test]
fn two_senders_are_kept_apart_and_a_reader_is_not() {
    let office = Office::new();
    office.put(&[JIA], 500);
    let first = office.open();
    assert!(matches!(Outbox::open(&office.root(), AT), Err(OutboxError::Locked)));
    assert_eq!(Queue::look(&office.root()).unwrap().records().len(), 1);
    drop(first);
    office.open();
}

#[test]
fn an_altered_message_is_not_sent() {
    let server = Server::start(&[]);
    let office = Office::new();
    office.put(&[JIA], 500);
    let folder = office.path().join(".jianbao/outbox/messages");
    let path = fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    fs::write(&path, message(600)).unwrap();
    let outcome = office.send(&plain(&server));
    assert!(outcome.halt.is_some());
    assert!(server.taken().is_empty());
    assert_eq!(office.states()[0].1, State::Queued);
}

#[test]
fn a_letter_that_was_taken_back_can_be_put_in_anew() {
    let office = Office::new();
    office.put(&[JIA], 500);
    let mut outbox = office.open();
    outbox.note(AT, Event::Cancelled { letter: letter(JIA, "").id() }).unwrap();
    drop(outbox);
    assert_eq!(office.states()[0].1, State::Cancelled);
    office.put(&[JIA], 700);
    let outbox = office.open();
    let record = &outbox.queue().records()[0];
    assert_eq!((record.state, record.letter.issue.as_str()), (State::Queued, ISSUE));
    assert_eq!(outbox.message(&record.letter).unwrap(), message(700));
}

#[cfg(unix)]
#[test]
fn nobody_else_reads_the_outbox() {
    use std::os::unix::fs::PermissionsExt as _;
    let office = Office::new();
    office.put(&[JIA], 500);
    let mode = fs::metadata(office.path().join(".jianbao/outbox")).unwrap().permissions().mode();
    assert_eq!(mode & 0o077, 0);
}
