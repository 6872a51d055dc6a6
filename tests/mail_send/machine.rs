//! A machine whose time passes only while it waits, and letters to send from it.

use std::cell::{Cell, RefCell};
use std::path::Path;
use std::time::Duration;

use cap_std::fs::Dir;
use jianbao::diag::Message;
use jianbao::publish::{
    Credentials, Envelope, Fault, Letter, Limits, Machine, Made, Outbox, OutboxError, Outcome, Queue, Retry, Security,
    Server, State, send,
};

use crate::server;

pub(crate) const AT: &str = "2026-11-22 16:00:00";
pub(crate) const ISSUE: &str = "briefing-2026-10";

/// A machine for tests.
#[derive(Default)]
pub(crate) struct Virtual {
    time: Cell<Duration>,
    pub(crate) pauses: RefCell<Vec<(Duration, String)>>,
}

impl Machine for Virtual {
    fn now(&self) -> String {
        AT.to_owned()
    }
    fn elapsed(&self) -> Duration {
        self.time.get()
    }
    fn wait(&self, time: Duration) {
        self.time.set(self.time.get() + time);
    }
    fn progress(&self, done: usize, all: usize) {
        assert!(done <= all);
    }
    fn doing(&self, what: &Message) {
        assert!(!what.zh.is_empty());
    }
    fn pause(&self, time: Duration, why: &Fault) {
        self.pauses.borrow_mut().push((time, why.message().zh));
    }
}

/// A folder with an outbox.
pub(crate) struct Office {
    home: tempfile::TempDir,
}

impl Office {
    pub(crate) fn new() -> Self {
        Self { home: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self) -> &Path {
        self.home.path()
    }

    pub(crate) fn root(&self) -> Dir {
        Dir::open_ambient_dir(self.path(), cap_std::ambient_authority()).unwrap()
    }

    /// Opens the outbox. While another test of this process starts a program, that holds a copy of every open file for a
    /// moment, locks included.
    pub(crate) fn open(&self) -> Outbox {
        for _ in 0..1000 {
            match Outbox::open(&self.root(), AT) {
                Err(OutboxError::Locked) => std::thread::sleep(Duration::from_millis(10)),
                other => return other.unwrap(),
            }
        }
        panic!("the outbox stays locked")
    }

    /// Puts a message of some size for these recipients in.
    pub(crate) fn put(&self, recipients: &[&str], size: usize) {
        let mut outbox = self.open();
        let bytes = message(size);
        let message = outbox.keep(&bytes).unwrap();
        let letters = recipients.iter().map(|to| letter(to, &message)).collect();
        outbox.put(AT, letters).unwrap();
    }

    /// Sends everything that waits.
    pub(crate) fn send(&self, server: &Server) -> Outcome {
        self.send_on(&Virtual::default(), server)
    }

    /// Sends everything that waits, from this machine.
    pub(crate) fn send_on(&self, machine: &Virtual, server: &Server) -> Outcome {
        let mut outbox = self.open();
        let ids: Vec<String> = outbox.queue().records().iter().map(|record| record.letter.id()).collect();
        send(&mut outbox, &ids, server, &retry(), machine, &mut |_| true)
    }

    /// The states of all letters, by recipient.
    pub(crate) fn states(&self) -> Vec<(String, State)> {
        let queue = Queue::look(&self.root()).unwrap();
        let states = queue.records().iter().map(|record| (record.letter.envelope.to.clone(), record.state));
        states.collect()
    }

    /// Compares what the journal says with what the server has: nothing lost, nothing doubled.
    pub(crate) fn agrees_with(&self, server: &server::Server) {
        let taken = server.taken();
        for (to, state) in self.states() {
            let copies = taken.iter().filter(|taken| taken.to == to).count();
            let fits = match state {
                State::Sent => copies == 1,
                State::InDoubt => copies <= 1,
                _ => copies == 0,
            };
            assert!(fits, "{to} is {state:?}, and the server has it {copies} times");
        }
        for taken in taken {
            assert_eq!(taken.message_id, "<briefing-2026-10.1@example.invalid>");
        }
    }
}

pub(crate) fn retry() -> Retry {
    Retry { waits: [60, 300].map(Duration::from_secs).to_vec(), deadline: Duration::from_secs(3600) }
}

pub(crate) fn letter(to: &str, message: &str) -> Letter {
    Letter {
        issue: ISSUE.to_owned(),
        edition: "internal".to_owned(),
        list: "counties".to_owned(),
        envelope: Envelope {
            from: "office@example.invalid".to_owned(),
            to: to.to_owned(),
            name: "示例甲市投资促进局".to_owned(),
        },
        subject: "【招商引资工作简报】2026年第10期（总第94期）".to_owned(),
        message_id: "<briefing-2026-10.1@example.invalid>".to_owned(),
        message: message.to_owned(),
        made: Made { disclosure: "public".to_owned(), base_url: None, pdf: false, attach: Vec::new() },
    }
}

/// A message with lines that begin with dots.
pub(crate) fn message(size: usize) -> Vec<u8> {
    let mut bytes = b"From: office@example.invalid\r\nMessage-ID: <briefing-2026-10.1@example.invalid>\r\n\
                      Subject: test\r\n\r\n.\r\n..\r\n.a line\r\n"
        .to_vec();
    let line = [&b"x".repeat(76)[..], b"\r\n"].concat();
    while bytes.len() < size {
        bytes.extend_from_slice(&line);
    }
    bytes
}

/// The server as a client sees it, without encryption.
pub(crate) fn plain(server: &server::Server) -> Server {
    let client = Server::new("127.0.0.1", server.port, Security::None, "example.invalid", None).unwrap();
    client.login(Some(credentials())).limits(Limits::default().at_most(Duration::from_secs(20)))
}

/// The server as a client sees it, with STARTTLS.
pub(crate) fn encrypted(server: &server::Server) -> Server {
    let authority = std::fs::read(server::certificate("authority.pem")).unwrap();
    let client = Server::new("localhost", server.port, Security::StartTls, "example.invalid", Some(&authority));
    client.unwrap().login(Some(credentials()))
}

pub(crate) fn credentials() -> Credentials {
    Credentials { user: server::USER.to_owned(), password: server::PASSWORD.to_owned() }
}
