//! The program killed at every step of the conversation and at every line of its journal, then started again.

use std::fs;
use std::process::{Command, Stdio};

use jianbao::publish::State;

use crate::bureau::{Bureau, JIA, READER, YI};
use crate::server::{Act, Rule, Server, Step};

const HANG: Act = Act::Hang;

#[test]
fn killed_at_any_step_of_the_server_it_neither_loses_nor_doubles() {
    for (step, recipient) in [
        (Step::Banner, None),
        (Step::Ehlo, None),
        (Step::Mail, None),
        (Step::Rcpt, Some(YI)),
        (Step::Data, Some(YI)),
        (Step::Dot, Some(YI)),
        (Step::Dot, Some(JIA)),
        (Step::Dot, Some(READER)),
        (Step::Quit, None),
    ] {
        let server = Server::start(&[Rule { step, recipient, act: HANG, times: 1 }]);
        let bureau = Bureau::new(&server);
        let mut child =
            bureau.command(&["october", "--send"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let nth = match recipient {
            Some(YI) => 2,
            Some(READER) => 3,
            _ => 1,
        };
        (0..nth).for_each(|_| server.wait_for(step));
        child.kill().unwrap();
        child.wait().unwrap();
        bureau.agrees_with(&server);

        let in_doubt = usize::from(step == Step::Dot);
        bureau.ends(&["--resume"], if in_doubt == 0 { 0 } else { 4 });
        bureau.agrees_with(&server);
        assert_eq!(server.taken().len(), 3 - in_doubt, "{step:?} {recipient:?}");
        let doubtful = bureau.states().into_iter().filter(|(_, state)| *state == State::InDoubt).count();
        assert_eq!(doubtful, in_doubt, "{step:?} {recipient:?}");

        bureau.ends(&["october", "--resend"], 0);
        assert!(bureau.states().iter().all(|(_, state)| *state == State::Sent));
        assert_eq!(server.taken().len(), 3);
    }
}

/// The system ends a process that makes a file longer than it may: so the journal ends wherever it is wanted, also in the
/// middle of a line.
#[test]
fn killed_at_any_line_of_its_journal_it_neither_loses_nor_doubles() {
    if Command::new("prlimit").arg("--version").stdout(Stdio::null()).status().is_err() {
        eprintln!("skipped: there is no prlimit here");
        return;
    }
    let later = Rule { step: Step::Banner, recipient: None, act: Act::Say("421 later"), times: 1000 };
    let server = Server::start(&[later]);
    let bureau = Bureau::new(&server);
    bureau.ends(&["october", "--send"], 4);
    let folder = bureau.site.root.join(".jianbao/outbox");
    let begun = bureau.journal();
    let whole = {
        server.rules(&[]);
        bureau.ends(&["--resume"], 0);
        bureau.journal()
    };
    // Where each line of the whole run ends, and some bytes on either side.
    let ends =
        whole.iter().enumerate().filter(|(at, byte)| **byte == b'\n' && *at >= begun.len()).map(|(at, _)| at + 1);
    let limits: Vec<usize> = ends.flat_map(|end| [end - 40, end - 1, end]).filter(|at| *at >= begun.len()).collect();
    assert_eq!(limits.len(), 27, "three lines a letter");
    for limit in limits {
        fs::write(folder.join("journal.jsonl"), &begun).unwrap();
        let server = Server::start(&[]);
        let settings = bureau.site.read("site.yaml");
        let port = settings.lines().find(|line| line.contains("端口")).unwrap().to_owned();
        bureau.site.write("site.yaml", settings.replace(&port, &format!("  端口: {}", server.port)));

        let program = bureau.command(&["--resume"]);
        let mut limited = Command::new("prlimit");
        limited.arg(format!("--fsize={limit}")).arg("--core=0").arg(program.get_program()).args(program.get_args());
        limited.env_clear().env("LC_ALL", "zh_CN.UTF-8").env("PATH", "/usr/bin:/bin").stderr(Stdio::null());
        let status = limited.stdout(Stdio::null()).status().unwrap();
        assert!(!status.success() || limit == whole.len(), "{limit}: {status}");
        assert_eq!(bureau.journal().len(), limit);
        bureau.agrees_with(&server);

        let again = bureau.mail(&["--resume"]);
        bureau.agrees_with(&server);
        let doubtful = bureau.states().into_iter().filter(|(_, state)| *state == State::InDoubt).count();
        assert_eq!(again.code, if doubtful == 0 { 0 } else { 4 }, "{limit}: {}", again.text());
        assert!(doubtful <= 1);
        let sent = bureau.states().into_iter().filter(|(_, state)| *state == State::Sent).count();
        assert_eq!(sent + doubtful, 3, "{limit}");
    }
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
    if Command::new("prlimit").arg("--version").stdout(Stdio::null()).status().is_err() {
        eprintln!("skipped: there is no prlimit here");
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
