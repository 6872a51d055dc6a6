//! An SMTP server on this machine that follows a script, and remembers what it has taken.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// A step of the conversation, as a server sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Banner,
    Ehlo,
    StartTls,
    /// The TLS handshake; what is said instead is said in the clear.
    Handshake,
    /// EHLO once more, under TLS.
    EhloAgain,
    Auth,
    Mail,
    Rcpt,
    Data,
    /// Some of the data, but not their end.
    Body,
    Dot,
    /// RSET, after a letter that was not taken.
    Reset,
    Quit,
}

/// What the server does at a step instead of what it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    /// Ends the connection.
    Drop,
    /// Says nothing more until the other side gives up.
    Hang,
    /// Says this, and goes on where that makes sense.
    Say(&'static str),
    /// Takes the letter, and ends the connection before it says so.
    TakeAndDrop,
    /// Takes the letter, and says nothing more.
    TakeAndHang,
}

/// What to do at a step, and how often.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    pub(crate) step: Step,
    /// Holds for this recipient alone, if there is one.
    pub(crate) recipient: Option<&'static str>,
    pub(crate) act: Act,
    pub(crate) times: usize,
}

/// How the server proves itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tls {
    Never,
    OnDemand(&'static str),
    FromTheStart(&'static str),
}

/// A letter that the server has taken.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Taken {
    pub(crate) to: String,
    pub(crate) message_id: String,
    pub(crate) bytes: Vec<u8>,
}

/// A server that runs until the test ends.
pub(crate) struct Server {
    pub(crate) port: u16,
    shared: Arc<Shared>,
    /// The steps that were reached, in their order.
    pub(crate) reached: mpsc::Receiver<Step>,
}

struct Shared {
    rules: Mutex<Vec<Rule>>,
    taken: Mutex<Vec<Taken>>,
    heard: Mutex<Vec<String>>,
    reached: mpsc::Sender<Step>,
    tls: Tls,
    extra: &'static str,
}

pub(crate) const USER: &str = "sender";
pub(crate) const PASSWORD: &str = "s3cret-of-the-tests";

impl Server {
    pub(crate) fn start(rules: &[Rule]) -> Self {
        Self::with(rules, Tls::Never, "")
    }

    /// A server with certificates, and with more lines in its answer to EHLO.
    pub(crate) fn with(rules: &[Rule], tls: Tls, extra: &'static str) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let (sender, reached) = mpsc::channel();
        let shared = Arc::new(Shared {
            rules: Mutex::new(rules.to_vec()),
            taken: Mutex::default(),
            heard: Mutex::default(),
            reached: sender,
            tls,
            extra,
        });
        let port = listener.local_addr().unwrap().port();
        let all = shared.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = all.clone();
                // A broken connection is what these tests are about.
                std::thread::spawn(move || shared.connection(stream));
            }
        });
        Self { port, shared, reached }
    }

    /// What was taken, in the order of the recipients.
    pub(crate) fn taken(&self) -> Vec<Taken> {
        let mut taken = self.shared.taken.lock().unwrap().clone();
        taken.sort();
        taken
    }

    /// Every command that was heard.
    pub(crate) fn heard(&self) -> Vec<String> {
        self.shared.heard.lock().unwrap().clone()
    }

    /// Other rules from here on.
    pub(crate) fn rules(&self, rules: &[Rule]) {
        *self.shared.rules.lock().unwrap() = rules.to_vec();
    }

    /// Whether everything has happened that was to happen at a step.
    pub(crate) fn is_done_with(&self, step: Step) -> bool {
        self.shared.rules.lock().unwrap().iter().all(|rule| rule.step != step || rule.times == 0)
    }

    /// Waits until a step is reached.
    pub(crate) fn wait_for(&self, step: Step) {
        while self.reached.recv_timeout(Duration::from_secs(120)).expect("the step is reached") != step {}
    }
}

/// The folder of the certificates.
pub(crate) fn certificate(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mail_send/certificates").join(name)
}

trait Both: Read + Write + Send {}
impl<T: Read + Write + Send> Both for T {}

/// How a connection goes on.
enum Next {
    On,
    End,
    Encrypt,
}

impl Shared {
    fn connection(&self, stream: TcpStream) -> Option<()> {
        let raw = stream.try_clone().ok()?;
        let mut talk = match self.tls {
            Tls::FromTheStart(certificate) => Talk::new(encrypted(stream, certificate)?, raw),
            _ => Talk::new(Box::new(stream), raw),
        };
        if !self.step(&mut talk, Step::Banner, None, "220 fault.example.invalid ESMTP")? {
            return None;
        }
        let mut recipient = String::new();
        let mut encrypted_already = matches!(self.tls, Tls::FromTheStart(_));
        loop {
            let line = talk.line()?;
            self.heard.lock().unwrap().push(line.clone());
            let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
            let next = match verb.as_str() {
                "EHLO" => {
                    let starttls = matches!(self.tls, Tls::OnDemand(_)) && !encrypted_already;
                    let tls = if starttls { "250-STARTTLS\r\n" } else { "" };
                    let extra = self.extra;
                    let hello =
                        format!("250-fault.example.invalid\r\n{tls}{extra}250-AUTH PLAIN LOGIN\r\n250 8BITMIME");
                    let step = if encrypted_already { Step::EhloAgain } else { Step::Ehlo };
                    self.go(&mut talk, step, None, &hello)?
                }
                "STARTTLS" => match self.go(&mut talk, Step::StartTls, None, "220 go ahead")? {
                    Next::On => Next::Encrypt,
                    other => other,
                },
                "AUTH" => self.auth(&mut talk, &line)?,
                "MAIL" => self.go(&mut talk, Step::Mail, None, "250 sender ok")?,
                "RCPT" => {
                    recipient = line.split(['<', '>']).nth(1)?.to_owned();
                    self.go(&mut talk, Step::Rcpt, Some(&recipient), "250 recipient ok")?
                }
                "DATA" => match self.go(&mut talk, Step::Data, Some(&recipient), "354 go ahead")? {
                    Next::On if talk.said.starts_with("354") => self.data(&mut talk, &recipient)?,
                    other => other,
                },
                "RSET" => self.go(&mut talk, Step::Reset, None, "250 forgotten")?,
                "QUIT" => {
                    self.step(&mut talk, Step::Quit, None, "221 bye")?;
                    Next::End
                }
                _ => {
                    talk.say("500 what?")?;
                    Next::On
                }
            };
            match next {
                Next::On => {}
                Next::End => return None,
                Next::Encrypt => {
                    let Tls::OnDemand(certificate) = self.tls else { return None };
                    if let Some(act) = self.rule(Step::Handshake, None) {
                        return talk.end_with(act);
                    }
                    let raw = talk.raw.try_clone().ok()?;
                    talk = Talk::new(encrypted(raw.try_clone().ok()?, certificate)?, raw);
                    encrypted_already = true;
                }
            }
        }
    }

    fn auth(&self, talk: &mut Talk, line: &str) -> Option<Next> {
        // PLAIN in one line: NUL, user, NUL, password, in base64.
        let expected = "AUTH PLAIN AHNlbmRlcgBzM2NyZXQtb2YtdGhlLXRlc3Rz";
        if line != expected {
            talk.say("535 5.7.8 wrong user or password")?;
            return Some(Next::On);
        }
        self.go(talk, Step::Auth, None, "235 welcome")
    }

    fn data(&self, talk: &mut Talk, recipient: &str) -> Option<Next> {
        let mut bytes = Vec::new();
        // The first piece tells whether the data have begun.
        talk.data_line(&mut bytes)?;
        if let Some(act) = self.rule(Step::Body, Some(recipient)) {
            return talk.end_with(act);
        }
        while talk.data_line(&mut bytes)? {}
        let act = self.act(Step::Dot, Some(recipient));
        let takes = match act {
            None | Some(Act::TakeAndDrop | Act::TakeAndHang) => true,
            Some(Act::Say(text)) => text.starts_with('2'),
            Some(Act::Drop | Act::Hang) => false,
        };
        if takes {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let id = text.lines().find_map(|line| line.strip_prefix("Message-ID: "));
            self.taken.lock().unwrap().push(Taken {
                to: recipient.to_owned(),
                message_id: id.unwrap_or("none").to_owned(),
                bytes,
            });
        }
        // Whoever waits for this step finds the letter taken.
        let _ = self.reached.send(Step::Dot);
        match act {
            None => talk.say("250 2.0.0 queued")?,
            Some(Act::Say(text)) => talk.say(text)?,
            Some(act) => {
                talk.suffer(act);
                return Some(Next::End);
            }
        }
        Some(Next::On)
    }

    fn go(&self, talk: &mut Talk, step: Step, recipient: Option<&str>, usual: &str) -> Option<Next> {
        Some(if self.step(talk, step, recipient, usual)? { Next::On } else { Next::End })
    }

    /// Answers at a step; false if the connection ends with it.
    fn step(&self, talk: &mut Talk, step: Step, recipient: Option<&str>, usual: &str) -> Option<bool> {
        match self.rule(step, recipient) {
            None => talk.say(usual)?,
            Some(Act::Say(text)) => talk.say(text)?,
            Some(act) => {
                talk.suffer(act);
                return Some(false);
            }
        }
        Some(true)
    }

    fn rule(&self, step: Step, recipient: Option<&str>) -> Option<Act> {
        let _ = self.reached.send(step);
        self.act(step, recipient)
    }

    fn act(&self, step: Step, recipient: Option<&str>) -> Option<Act> {
        let mut rules = self.rules.lock().unwrap();
        let fits = |rule: &&mut Rule| {
            rule.step == step && rule.times > 0 && (rule.recipient.is_none() || rule.recipient == recipient)
        };
        let rule = rules.iter_mut().find(fits)?;
        rule.times -= 1;
        Some(rule.act)
    }
}

/// One side of a conversation.
struct Talk {
    reader: BufReader<Box<dyn Both>>,
    raw: TcpStream,
    said: String,
}

impl Talk {
    fn new(stream: Box<dyn Both>, raw: TcpStream) -> Self {
        Self { reader: BufReader::new(stream), raw, said: String::new() }
    }

    fn say(&mut self, text: &str) -> Option<()> {
        text.clone_into(&mut self.said);
        let stream = self.reader.get_mut();
        stream.write_all(format!("{text}\r\n").as_bytes()).ok()?;
        stream.flush().ok()
    }

    fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let length = self.reader.read_line(&mut line).ok()?;
        (length > 0).then(|| line.trim_end().to_owned())
    }

    /// Reads a line of the data; false at their end.
    fn data_line(&mut self, bytes: &mut Vec<u8>) -> Option<bool> {
        let mut line = Vec::new();
        if self.reader.read_until(b'\n', &mut line).ok()? == 0 {
            return None;
        }
        if line == b".\r\n" {
            return Some(false);
        }
        bytes.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
        Some(true)
    }

    /// Does this in the middle of something that the other side goes on with, and lets the connection end.
    fn end_with<T>(&mut self, act: Act) -> Option<T> {
        match act {
            Act::Say(text) => {
                self.say(text)?;
                // What is left unread might take what was said with it.
                let _ = std::io::copy(&mut self.reader, &mut std::io::sink());
            }
            act => self.suffer(act),
        }
        None
    }

    fn suffer(&mut self, act: Act) {
        if matches!(act, Act::Hang | Act::TakeAndHang) {
            // Whatever comes is left where it is, until the other side has gone.
            let mut byte = [0];
            let _ = self.raw.set_read_timeout(Some(Duration::from_millis(50)));
            for _ in 0..1200 {
                match self.raw.peek(&mut byte) {
                    Ok(0) => break,
                    Ok(_) => std::thread::sleep(Duration::from_millis(50)),
                    Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {}
                    Err(_) => break,
                }
            }
        }
        let _ = self.raw.shutdown(Shutdown::Both);
    }
}

fn encrypted(stream: TcpStream, name: &str) -> Option<Box<dyn Both>> {
    let read = |name: &str| {
        let mut bytes = Vec::new();
        File::open(certificate(name)).unwrap().read_to_end(&mut bytes).unwrap();
        bytes
    };
    let chain: Vec<_> = CertificateDer::pem_slice_iter(&read(name)).map(Result::unwrap).collect();
    let key = PrivateKeyDer::from_pem_slice(&read("server.key")).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    let connection = ServerConnection::new(Arc::new(config)).ok()?;
    Some(Box::new(StreamOwned::new(connection, stream)))
}
