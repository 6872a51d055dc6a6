//! The program killed at every step of the conversation and at every line of its journal, then started again.

use std::fs;
use std::process::{Command, Stdio};

use jianbao::publish::State;

use crate::bureau::{Bureau, JIA, READER, YI};
use crate::server::{Act, Rule, Server, Step, Tls};

const HANG: Act = Act::Hang;
const NEVER: Act = Act::Say("550 5.1.1 nobody");

/// A kill, and what it leaves behind.
struct Kill {
    step: Step,
    recipient: Option<&'static str>,
    act: Act,
    /// How many letters are in doubt after it.
    in_doubt: usize,
    /// How many letters the server has refused.
    refused: usize,
}

const fn at(step: Step, recipient: Option<&'static str>) -> Kill {
    Kill { step, recipient, act: HANG, in_doubt: 0, refused: 0 }
}

const fn undecided(recipient: &'static str, act: Act) -> Kill {
    Kill { step: Step::Dot, recipient: Some(recipient), act, in_doubt: 1, refused: 0 }
}

/// Every step of the conversation at which a sender waits for its server, and the server that has the letter and does not
/// say so beside the one that has not.
const KILLS: [Kill; 18] = [
    at(Step::Banner, None),
    at(Step::Ehlo, None),
    at(Step::StartTls, None),
    at(Step::Handshake, None),
    at(Step::EhloAgain, None),
    at(Step::Auth, None),
    at(Step::Mail, None),
    at(Step::Rcpt, Some(YI)),
    at(Step::Data, Some(YI)),
    at(Step::Body, Some(JIA)),
    at(Step::Body, Some(YI)),
    undecided(JIA, HANG),
    undecided(YI, HANG),
    undecided(READER, HANG),
    undecided(YI, Act::TakeAndHang),
    undecided(READER, Act::TakeAndHang),
    Kill { step: Step::Reset, recipient: None, act: HANG, in_doubt: 0, refused: 1 },
    at(Step::Quit, None),
];

#[test]
fn killed_at_any_step_of_the_server_it_neither_loses_nor_doubles() {
    KILLS.iter().for_each(killed_at_the_server);
}

fn killed_at_the_server(kill: &Kill) {
    let Kill { step, recipient, act, in_doubt, refused } = *kill;
    let what = format!("{step:?} {recipient:?} {act:?}");
    let mut rules = vec![Rule { step, recipient, act, times: 1 }];
    if refused > 0 {
        rules.push(Rule { step: Step::Rcpt, recipient: Some(YI), act: NEVER, times: 1 });
    }
    let server = Server::with(&rules, Tls::OnDemand("localhost.pem"), "");
    let bureau = Bureau::encrypted(&server);
    let mut arguments = vec!["october", "--send"];
    let large = bureau.site.root.join("large.bin");
    if step == Step::Body {
        // No buffer of a system holds it, so that the sender is stopped with a part of it on the way.
        fs::write(&large, vec![0; 16 << 20]).unwrap();
        arguments.extend(["--attach", large.to_str().unwrap()]);
    }
    let mut child = bureau.command(&arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let nth = match recipient {
        Some(YI) => 2,
        Some(READER) => 3,
        _ => 1,
    };
    (0..nth).for_each(|_| server.wait_for(step));
    child.kill().unwrap();
    child.wait().unwrap();
    bureau.agrees_with(&server);

    bureau.ends(&["--resume"], if in_doubt + refused == 0 { 0 } else { 4 });
    bureau.agrees_with(&server);
    let has_it = usize::from(act == Act::TakeAndHang);
    assert_eq!(server.taken().len(), 3 - in_doubt - refused + has_it, "{what}");
    let left = |state| bureau.states().into_iter().filter(|(_, other)| *other == state).count();
    assert_eq!((left(State::InDoubt), left(State::Refused)), (in_doubt, refused), "{what}");

    // Told to, it sends what is left, under the same id: who has it already sees one letter.
    bureau.ends(&["october", "--resend"], if refused == 0 { 0 } else { 4 });
    bureau.ends(&["october", "--resend=refused"], 0);
    assert!(bureau.states().iter().all(|(_, state)| *state == State::Sent), "{what}");
    let mut taken = server.taken();
    assert_eq!(taken.len(), 3 + has_it, "{what}");
    taken.dedup();
    assert_eq!(taken.len(), 3, "{what}");
}

/// The system ends a process that makes a file longer than it may: so the journal ends wherever it is wanted, also in the
/// middle of a line.
#[test]
fn killed_at_any_line_of_its_journal_it_neither_loses_nor_doubles() {
    let bureau = Bureau::new(&Server::start(&[]));
    let begun = queued(&bureau);
    killed_at_each_line(&bureau, &begun, &["--resume"], &[], 9);
}

#[test]
fn killed_where_the_server_says_no_it_neither_loses_nor_doubles() {
    let bureau = Bureau::new(&Server::start(&[]));
    let begun = queued(&bureau);
    let rule = |step, recipient, act| Rule { step, recipient: Some(recipient), act, times: 1 };
    let rules = [
        rule(Step::Rcpt, JIA, Act::Say("451 later")),
        rule(Step::Dot, YI, NEVER),
        rule(Step::Dot, READER, Act::TakeAndDrop),
    ];
    // Sending and deferred; sending, ending and refused; sending, ending and in doubt.
    killed_at_each_line(&bureau, &begun, &["--resume"], &rules, 8);
}

#[test]
fn killed_while_it_sends_again_it_neither_loses_nor_doubles() {
    let bureau = Bureau::new(&Server::start(&[]));
    queued(&bureau);
    let drop = Rule { step: Step::Dot, recipient: None, act: Act::Drop, times: 3 };
    bureau.moves_to(&Server::start(&[drop]));
    bureau.ends(&["--resume"], 4);
    assert!(bureau.states().iter().all(|(_, state)| *state == State::InDoubt));
    // Again, for each; then sending, ending and sent.
    killed_at_each_line(&bureau, &bureau.journal(), &["october", "--resend"], &[], 12);
}

/// A journal is added to and never changed, so a sender that is killed while it puts letters in leaves a beginning of it.
#[test]
fn killed_while_it_puts_letters_in_it_neither_loses_nor_doubles() {
    let bureau = Bureau::new(&Server::start(&[]));
    let whole = queued(&bureau);
    let lines = whole.iter().filter(|byte| **byte == b'\n').count();
    assert_eq!(lines, 2, "begun and queued, and nothing of the server that said no");
    let first = whole.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    for length in [0, 1, first - 1, first, first + 1, whole.len() - 1, whole.len()] {
        fs::write(bureau.site.root.join(JOURNAL), &whole[..length]).unwrap();
        let server = Server::start(&[]);
        bureau.moves_to(&server);
        bureau.ends(&["october", "--send"], 0);
        bureau.agrees_with(&server);
        assert_eq!(server.taken().len(), 3, "{length}");
    }
}

#[test]
fn killed_while_it_waits_for_another_try_it_neither_loses_nor_doubles() {
    let later = Rule { step: Step::Rcpt, recipient: Some(JIA), act: Act::Say("451 later"), times: 1 };
    let server = Server::start(&[later]);
    let bureau = Bureau::new(&server);
    bureau.site.replace("site.yaml", "重试间隔: [1秒]", "重试间隔: [1小时]");
    bureau.site.replace("site.yaml", "重试期限: 0秒", "重试期限: 2小时");
    let mut child = bureau.command(&["october", "--send"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    // It takes leave of the server before it waits.
    server.wait_for(Step::Quit);
    child.kill().unwrap();
    child.wait().unwrap();
    bureau.agrees_with(&server);
    assert_eq!(server.taken().len(), 2);
    bureau.ends(&["--resume"], 0);
    bureau.agrees_with(&server);
    assert_eq!(server.taken().len(), 3);
}

const JOURNAL: &str = ".jianbao/outbox/journal.jsonl";

/// Puts the letters in without sending any; what the journal holds then.
fn queued(bureau: &Bureau) -> Vec<u8> {
    bureau.moves_to(&Server::start(&[Rule {
        step: Step::Banner,
        recipient: None,
        act: Act::Say("421 later"),
        times: 9,
    }]));
    bureau.ends(&["october", "--send"], 4);
    bureau.journal()
}

/// Runs the program from a journal on until it would add a line, half a line, or a whole line more: for each of its lines.
fn killed_at_each_line(bureau: &Bureau, begun: &[u8], arguments: &[&str], rules: &[Rule], lines: usize) {
    if !has_prlimit() {
        return;
    }
    let from_the_beginning = || {
        fs::write(bureau.site.root.join(JOURNAL), begun).unwrap();
        let server = Server::start(rules);
        bureau.moves_to(&server);
        server
    };
    let whole = {
        let _server = from_the_beginning();
        bureau.mail(arguments);
        bureau.journal()
    };
    let ends = whole.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
    let ends: Vec<usize> = ends.filter(|end| *end > begun.len()).collect();
    assert_eq!(ends.len(), lines);
    for limit in ends.iter().flat_map(|end| [end - 40, *end]).chain([begun.len()]) {
        let server = from_the_beginning();
        let program = bureau.command(arguments);
        let mut limited = Command::new("prlimit");
        limited.arg(format!("--fsize={limit}")).arg("--core=0").arg(program.get_program()).args(program.get_args());
        limited.env_clear().env("LC_ALL", "zh_CN.UTF-8").env("PATH", "/usr/bin:/bin").stderr(Stdio::null());
        let status = limited.stdout(Stdio::null()).status().unwrap();
        assert!(!status.success() || limit == whole.len(), "{limit}: {status}");
        assert_eq!(bureau.journal().len(), limit);
        bureau.agrees_with(&server);
        let undecidable = |(_, state): &(String, State)| matches!(state, State::Ending | State::InDoubt);
        let undecided = bureau.states().iter().filter(|state| undecidable(state)).count();

        server.rules(&[]);
        let again = bureau.mail(&["--resume"]);
        bureau.agrees_with(&server);
        let left = |state| bureau.states().into_iter().filter(|(_, other)| *other == state).count();
        let (doubtful, refused) = (left(State::InDoubt), left(State::Refused));
        assert_eq!(doubtful, undecided, "{limit}: in doubt where nobody can know, and nowhere else");
        assert_eq!(left(State::Sent) + doubtful + refused, 3, "{limit}");
        assert_eq!(again.code, if doubtful + refused == 0 { 0 } else { 4 }, "{limit}: {}", again.text());
    }
}

/// Whether a program can be stopped at a size of its files: by prlimit, which Linux has and others lack. With
/// `JIANBAO_REQUIRE_PRLIMIT=1` it has to be there.
#[expect(clippy::disallowed_methods, reason = "a test looks for a program on the machine that it runs on")]
fn has_prlimit() -> bool {
    let found = Command::new("prlimit").arg("--version").stdout(Stdio::null()).status().is_ok();
    if !found {
        assert!(std::env::var_os("JIANBAO_REQUIRE_PRLIMIT").is_none(), "prlimit is required and was not found");
        eprintln!("skipped: there is no prlimit here");
    }
    found
}

#[test]
fn a_second_sender_stops_at_once() {
    let server = Server::start(&[Rule { step: Step::Data, recipient: None, act: HANG, times: 1 }]);
    let bureau = Bureau::new(&server);
    let mut child = bureau.command(&["october", "--send"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    server.wait_for(Step::Data);
    let said = bureau.ends(&["--resume"], 4);
    assert!(said.contains("JB811"), "{said}");
    assert!(bureau.ends(&["--status"], 0).contains("正在发送"));
    child.kill().unwrap();
    child.wait().unwrap();
    bureau.ends(&["--resume"], 0);
    bureau.agrees_with(&server);
}

/// A sender that is not ended but told that the disk is full stops before the step that it could not write down.
#[test]
fn what_cannot_be_written_down_is_not_done() {
    if !has_prlimit() {
        return;
    }
    let later = Rule { step: Step::Banner, recipient: None, act: Act::Say("421 later"), times: 1000 };
    let server = Server::start(&[later]);
    let bureau = Bureau::new(&server);
    bureau.ends(&["october", "--send"], 4);
    server.rules(&[]);
    let limit = bureau.journal().len() + 30;
    let program = bureau.command(&["--resume"]);
    let mut limited = Command::new("sh");
    limited.args(["-c", "trap '' XFSZ; exec prlimit \"$@\"", "sh", &format!("--fsize={limit}")]);
    limited.arg(program.get_program()).args(program.get_args());
    limited.env_clear().env("LC_ALL", "zh_CN.UTF-8").env("PATH", "/usr/bin:/bin");
    let run = crate::support::command::run(limited);
    assert_eq!(run.code, 4, "{}", run.text());
    assert!(run.err.contains("JB813"), "{}", run.text());
    assert!(server.taken().is_empty(), "the letter was offered without a record");
    bureau.ends(&["--resume"], 0);
    bureau.agrees_with(&server);
}
