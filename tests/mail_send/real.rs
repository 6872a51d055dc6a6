//! The program against a server of other authors, whose parser reads the letters back.
#![allow(clippy::disallowed_methods, reason = "a test looks for a program on the machine that it runs on")]

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use jianbao::publish::State;
use serde_json::Value;

use crate::bureau::Bureau;
use crate::server::{PASSWORD, Server, USER, certificate};
use crate::support::command;

/// The server while it runs.
struct Real {
    child: Child,
    said: BufReader<ChildStdout>,
    port: u16,
}

impl Real {
    /// Starts it; nothing where this machine has none.
    fn start() -> Option<Self> {
        let python = std::env::var("JIANBAO_PYTHON").unwrap_or_else(|_| "python3".to_owned());
        let has_it = Command::new(&python).args(["-c", "import aiosmtpd"]).stderr(Stdio::null()).status();
        if !has_it.is_ok_and(|status| status.success()) {
            let required = std::env::var_os("JIANBAO_REQUIRE_SMTP").is_some();
            assert!(!required, "{python} has no aiosmtpd, which JIANBAO_REQUIRE_SMTP asks for");
            eprintln!("skipped: {python} has no aiosmtpd");
            return None;
        }
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mail_send/real_server.py");
        let mut child = Command::new(&python)
            .arg(script)
            .args([certificate("localhost.pem"), certificate("server.key")])
            .args([USER, PASSWORD])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        said.read_line(&mut line).unwrap();
        Some(Self { child, said, port: line.trim().parse().unwrap() })
    }

    /// What it says of the letters that it has taken.
    fn letters(&mut self, count: usize) -> Vec<Value> {
        let mut line = || {
            let mut line = String::new();
            self.said.read_line(&mut line).unwrap();
            serde_json::from_str(&line).unwrap()
        };
        (0..count).map(|_| line()).collect()
    }
}

impl Drop for Real {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_real_server_takes_each_letter_once_and_reads_what_was_written() {
    let Some(mut real) = Real::start() else { return };
    let bureau = Bureau::new(&Server::start(&[]));
    let settings = bureau.site.read("site.yaml");
    let old = settings.lines().find(|line| line.contains("端口")).unwrap();
    let new = format!("  端口: {}\n  加密: STARTTLS\n  证书文件: authority.pem", real.port);
    let settings = settings.replace(old, &new).replace("服务器: 127.0.0.1", "服务器: localhost");
    bureau.site.write("site.yaml", settings);
    std::fs::copy(certificate("authority.pem"), bureau.site.root.join("authority.pem")).unwrap();
    let send = |password: &str| {
        let mut command = bureau.command(&["october", "--send"]);
        command.env("JIANBAO_SMTP_USER", USER).env("JIANBAO_SMTP_PASSWORD", password);
        command::run(command)
    };
    // A wrong password sends nothing, and no password neither.
    let wrong = send("wrong");
    assert!(wrong.code == 4 && wrong.err.contains("JB814") && wrong.err.contains("535"), "{}", wrong.text());
    bureau.ends(&["--resume"], 4);
    assert!(bureau.states().iter().all(|(_, state)| *state == State::Queued));

    let sent = send(PASSWORD);
    assert_eq!(sent.code, 0, "{}", sent.text());
    let letters = real.letters(3);
    let records = bureau.records();
    assert_eq!(records.len(), 3);
    for record in &records {
        let letter = &record.letter;
        let mine = |value: &&Value| value["to"] == serde_json::json!([letter.envelope.to]);
        let copies: Vec<&Value> = letters.iter().filter(mine).collect();
        assert_eq!((record.state, copies.len()), (State::Sent, 1));
        let copy = copies[0];
        assert_eq!(copy["sha256"], letter.message.as_str(), "byte for byte");
        assert_eq!(copy["message_id"], letter.message_id.as_str());
        assert_eq!(copy["subject"], letter.subject.as_str());
        assert_eq!(copy["from"], "office@example.invalid");
        assert!(copy["text"].as_str().unwrap().contains("10.20亿元"));
        assert_eq!((&copy["encrypted"], &copy["defects"]), (&Value::Bool(true), &serde_json::json!([])));
    }
}
