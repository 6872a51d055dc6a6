//! Everything that can go wrong at each step of the conversation, against what the journal then says.

use std::time::Duration;

use jianbao::publish::{Event, Limits, State};

use crate::machine::{AT, Office, encrypted, message, plain};
use crate::server::{Act, Rule, Server, Step, Tls};

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

/// Every step at which something can go wrong.
const STEPS: [Step; 13] = [
    Step::Banner,
    Step::Ehlo,
    Step::StartTls,
    Step::Handshake,
    Step::EhloAgain,
    Step::Auth,
    Step::Mail,
    Step::Rcpt,
    Step::Data,
    Step::Body,
    Step::Dot,
    Step::Reset,
    Step::Quit,
];

/// Everything that can go wrong at a step.
const ACTS: [Act; 7] = [Act::Drop, Act::Hang, NOT_NOW, FAREWELL, NEVER, GARBAGE, TWO_CODES];
const NOT_NOW: Act = Act::Say("451 4.3.0 come back later");
const FAREWELL: Act = Act::Say("421 4.3.2 going down");
const NEVER: Act = Act::Say("550-5.1.1 nobody\r\n550 5.1.1 of that name");
const GARBAGE: Act = Act::Say("HTTP/1.1 400 Bad Request");
const TWO_CODES: Act = Act::Say("250-one\r\n550 two");

/// What it comes to: each cell of the table.
fn expected(step: Step, act: Act) -> End {
    match step {
        // The letters have been dealt with, and what is said does not matter.
        Step::Quit => End::AllSent,
        Step::Reset => End::OneRefused,
        // What is no TLS is said by no server that could prove itself.
        Step::Handshake if matches!(act, Act::Say(_)) => End::AllWait,
        Step::Dot if !matches!(act, NOT_NOW | FAREWELL | NEVER) => End::OneInDoubt,
        Step::Banner | Step::Ehlo | Step::StartTls | Step::EhloAgain | Step::Auth if act == NEVER => End::AllWait,
        Step::Mail | Step::Rcpt | Step::Data | Step::Body | Step::Dot if act == NEVER => End::OneRefused,
        _ => End::AllSent,
    }
}

/// Data that no buffer of a system holds, so that the server stops them on their way.
const LARGE: usize = 24 << 20;

/// Short for the step that hangs, and beyond any doubt for all others.
fn limits(step: Step, act: Act) -> Limits {
    let limits = Limits::default().at_most(Duration::from_secs(60));
    let short = Duration::from_secs(2);
    match step {
        _ if act != Act::Hang => limits,
        Step::Dot => Limits { end: Duration::from_secs(5), ..limits },
        Step::Body => Limits { block: short, ..limits },
        _ => Limits { answer: short, ..limits },
    }
}

fn check(tls: Tls, step: Step, act: Act, expected: End) {
    let about_a_letter = matches!(step, Step::Rcpt | Step::Data | Step::Body | Step::Dot);
    let recipient = about_a_letter.then_some(YI);
    let mut rules = vec![Rule { step, recipient, act, times: 1 }];
    if step == Step::Reset {
        // It follows a letter that was not taken.
        rules.push(Rule { step: Step::Rcpt, recipient: Some(YI), act: NEVER, times: 1 });
    }
    let server = Server::with(&rules, tls, "");
    let office = Office::new();
    let size = if step == Step::Body { LARGE } else { 2000 };
    office.put(&[JIA, YI, BING], size);
    let client = if tls == Tls::Never { plain(&server) } else { encrypted(&server) };
    let client = client.limits(limits(step, act));
    let outcome = office.send(&client);
    office.agrees_with(&server);

    // A step that belongs to no letter meets the first one.
    let met = if about_a_letter || step == Step::Reset { YI } else { JIA };
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
    if step == Step::Quit {
        // Nobody waits for the answer to it.
        server.wait_for(step);
    } else {
        assert!(server.is_done_with(step), "nothing happened at {step:?}");
    }

    // Nothing that is settled moves in another run; what waits goes out once the server behaves.
    office.send(&client);
    office.agrees_with(&server);
    let left = |state| office.states().into_iter().filter(move |(_, other)| *other == state).count();
    assert_eq!(left(State::Queued), 0);
    assert_eq!(left(State::InDoubt), usize::from(expected == End::OneInDoubt));
    assert_eq!(left(State::Refused), usize::from(expected == End::OneRefused));
}

/// The cells of the table, by what goes wrong.
fn table(tls: Tls) {
    let is_possible =
        |step: &Step| tls != Tls::Never || !matches!(step, Step::StartTls | Step::Handshake | Step::EhloAgain);
    let steps = || STEPS.into_iter().filter(is_possible);
    std::thread::scope(|scope| {
        // Those that have to be waited out are waited out side by side.
        for step in steps() {
            scope.spawn(move || check(tls, step, Act::Hang, expected(step, Act::Hang)));
        }
        for act in ACTS.into_iter().filter(|act| *act != Act::Hang) {
            steps().for_each(|step| check(tls, step, act, expected(step, act)));
        }
    });
}

#[test]
fn every_fault_at_every_step_loses_and_doubles_nothing() {
    table(Tls::Never);
}

#[test]
fn every_fault_at_every_step_under_tls_loses_and_doubles_nothing() {
    table(Tls::OnDemand("localhost.pem"));
}

#[test]
fn an_answer_that_means_something_elsewhere_is_no_answer() {
    for (step, act, expected) in [
        (Step::Data, Act::Say("250 fine"), End::AllSent),
        (Step::Mail, Act::Say("354 go ahead"), End::AllSent),
        (Step::Body, Act::Say("250 2.0.0 queued"), End::AllSent),
        // More answers than questions.
        (Step::Rcpt, Act::Say("250 ok\r\n354 go ahead"), End::AllSent),
        // A server that wants a login says nothing about the letter.
        (Step::Mail, Act::Say("530 5.7.0 log in first"), End::AllWait),
        (Step::Dot, Act::Say("354 go ahead"), End::OneInDoubt),
        (Step::Dot, Act::TakeAndDrop, End::OneInDoubt),
    ] {
        for tls in [Tls::Never, Tls::OnDemand("localhost.pem")] {
            check(tls, step, act, expected);
        }
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
