//! Everything that can go wrong at each step of the conversation, against what the journal then says.

use std::time::Duration;

use jianbao::publish::{Event, Limits, State};

use crate::machine::{AT, Office, message, plain};
use crate::server::{Act, Rule, Server, Step};

const JIA: &str = "jia@example.invalid";
const YI: &str = "yi@example.invalid";
const BING: &str = "bing@example.invalid";

/// What the letters come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// All are taken, once, be it at the second try.
    AllSent,
    /// The one that it happened to is refused, and the others are taken.
    OneRefused,
    /// The one that it happened to is in doubt, and the others are taken.
    OneInDoubt,
    /// The run ends, and all of them wait.
    AllWait,
}

/// Data that no buffer of a system holds, so that the server stops them on their way.
const LARGE: usize = 24 << 20;

fn check(step: Step, act: Act, expected: End) {
    let about_a_letter = matches!(step, Step::Rcpt | Step::Data | Step::Body | Step::Dot);
    let recipient = about_a_letter.then_some(YI);
    let server = Server::start(&[Rule { step, recipient, act, times: 1 }]);
    let office = Office::new();
    let size = if step == Step::Body { LARGE } else { 2000 };
    office.put(&[JIA, YI, BING], size);
    let limit = Duration::from_secs(if act == Act::Hang { 3 } else { 60 });
    let client = plain(&server).limits(Limits::default().at_most(limit));
    let outcome = office.send(&client);
    office.agrees_with(&server);

    // A step that belongs to no letter meets the first one.
    let met = if recipient.is_some() { YI } else { JIA };
    for (to, state) in office.states() {
        let wanted = match expected {
            End::AllSent => State::Sent,
            End::AllWait => State::Queued,
            End::OneRefused if to == met => State::Refused,
            End::OneInDoubt if to == met => State::InDoubt,
            End::OneRefused | End::OneInDoubt => State::Sent,
        };
        assert_eq!(state, wanted, "{to} after {act:?} at {step:?}: {outcome:?}");
    }
    assert_eq!(outcome.halt.is_some(), expected == End::AllWait, "{act:?} at {step:?}: {outcome:?}");
    for taken in server.taken() {
        assert!(taken.bytes == message(size), "the bytes are those that were put in");
    }

    // Nothing that is settled moves in another run; what waits goes out once the server behaves.
    office.send(&client);
    office.agrees_with(&server);
    let left = |state| office.states().into_iter().filter(move |(_, other)| *other == state).count();
    assert_eq!(left(State::Queued), 0);
    assert_eq!(left(State::InDoubt), usize::from(expected == End::OneInDoubt));
}

const BEFORE_THE_DOT: [Step; 7] =
    [Step::Banner, Step::Ehlo, Step::Auth, Step::Mail, Step::Rcpt, Step::Data, Step::Body];

#[test]
fn a_dropped_connection_before_the_end_of_the_data_is_made_good() {
    BEFORE_THE_DOT.iter().for_each(|step| check(*step, Act::Drop, End::AllSent));
}

#[test]
fn a_server_that_hangs_before_the_end_of_the_data_is_given_up_and_tried_again() {
    std::thread::scope(|scope| {
        for step in BEFORE_THE_DOT {
            scope.spawn(move || check(step, Act::Hang, End::AllSent));
        }
    });
}

#[test]
fn not_now_is_not_never() {
    for step in BEFORE_THE_DOT.iter().chain(&[Step::Dot]) {
        check(*step, Act::Say("451 4.3.0 come back later"), End::AllSent);
        check(*step, Act::Say("421 4.3.2 going down"), End::AllSent);
    }
}

#[test]
fn never_is_final_for_the_letter_it_was_said_of() {
    for step in [Step::Mail, Step::Rcpt, Step::Data, Step::Body, Step::Dot] {
        check(step, Act::Say("550-5.1.1 nobody\r\n550 5.1.1 of that name"), End::OneRefused);
    }
}

#[test]
fn never_before_any_letter_ends_the_run_and_leaves_them_waiting() {
    for step in [Step::Banner, Step::Ehlo, Step::Auth] {
        check(step, Act::Say("554 5.3.2 no service"), End::AllWait);
    }
    // A server that wants a login says nothing about the letter.
    check(Step::Mail, Act::Say("530 5.7.0 log in first"), End::AllWait);
}

#[test]
fn garbage_before_the_end_of_the_data_is_no_answer() {
    for step in BEFORE_THE_DOT {
        check(step, Act::Say("HTTP/1.1 400 Bad Request"), End::AllSent);
        check(step, Act::Say("250-one\r\n550 two"), End::AllSent);
    }
    // An answer that means something elsewhere, and more answers than questions.
    check(Step::Data, Act::Say("250 fine"), End::AllSent);
    check(Step::Mail, Act::Say("354 go ahead"), End::AllSent);
    check(Step::Rcpt, Act::Say("250 ok\r\n354 go ahead"), End::AllSent);
    check(Step::Body, Act::Say("250 2.0.0 queued"), End::AllSent);
}

#[test]
fn whatever_is_unclear_after_the_end_of_the_data_is_in_doubt() {
    for act in [
        Act::Drop,
        Act::TakeAndDrop,
        Act::Hang,
        Act::Say("354 go ahead"),
        Act::Say("HTTP/1.1 200 OK"),
        Act::Say("250-one\r\n550 two"),
    ] {
        check(Step::Dot, act, End::OneInDoubt);
    }
}

#[test]
fn answers_to_the_farewell_do_not_matter() {
    for act in [Act::Drop, Act::Hang, Act::Say("421 no"), Act::Say("550 no"), Act::Say("garbage")] {
        check(Step::Quit, act, End::AllSent);
    }
}

#[test]
fn a_letter_in_doubt_is_sent_again_only_when_told_and_as_the_same_message() {
    let rule = Rule { step: Step::Dot, recipient: Some(YI), act: Act::TakeAndDrop, times: 1 };
    let server = Server::start(&[rule]);
    let office = Office::new();
    office.put(&[JIA, YI], 2000);
    office.send(&plain(&server));
    office.put(&[JIA, YI], 2000);
    office.send(&plain(&server));
    assert_eq!(office.states()[1].1, State::InDoubt);
    assert_eq!(server.taken().len(), 2);

    let mut outbox = office.open();
    let letter = outbox.queue().records()[1].letter.id();
    outbox.note(AT, Event::Again { letter }).unwrap();
    drop(outbox);
    office.send(&plain(&server));
    assert_eq!(office.states()[1].1, State::Sent);
    let copies: Vec<_> = server.taken().into_iter().filter(|taken| taken.to == YI).collect();
    assert_eq!(copies.len(), 2, "the first one had arrived, which nobody could know");
    assert_eq!(copies[0], copies[1], "so that a mail program can tell that they are one");
}

#[test]
fn a_server_that_says_not_now_for_ever_is_given_up_at_the_deadline() {
    let rule = Rule { step: Step::Rcpt, recipient: Some(YI), act: Act::Say("450 4.2.0 greylisted"), times: 1000 };
    let server = Server::start(&[rule]);
    let office = Office::new();
    office.put(&[JIA, YI, BING], 2000);
    let outcome = office.send(&plain(&server));
    office.agrees_with(&server);
    let states: Vec<State> = office.states().into_iter().map(|(_, state)| state).collect();
    assert_eq!(states, [State::Sent, State::Queued, State::Sent], "one recipient does not hold up the rest");
    assert!(outcome.halt.is_none() && outcome.fault.is_some());
    let tries = server.heard().iter().filter(|line| line.contains(YI)).count();
    // At once, after one minute, and every five minutes within the hour.
    assert_eq!(tries, 13);
}

#[test]
fn a_message_that_is_too_large_for_the_server_is_not_even_offered() {
    let server = Server::with(&[], crate::server::Tls::Never, "250-SIZE 1000\r\n");
    let office = Office::new();
    office.put(&[JIA], 2000);
    office.send(&plain(&server));
    assert_eq!(office.states()[0].1, State::Refused);
    assert!(!server.heard().iter().any(|line| line.starts_with("MAIL")));
}
