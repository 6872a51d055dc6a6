//! The connection: bytes out, answers in, and a time for each step after which it is given up.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, StreamOwned};

use super::answer::Answer;
use super::fault::{Cause, Fault, Stage, tls};
use crate::message;

/// A line of an answer, in bytes; RFC 5321 asks for 512.
const LONGEST_LINE: usize = 4096;

pub(super) struct Wire {
    stream: Stream,
    /// What has arrived and was not read yet.
    arrived: Vec<u8>,
}

enum Stream {
    Plain(Timed),
    Tls(Box<StreamOwned<ClientConnection, Timed>>),
}

/// A socket that gives up at a moment, however often it is asked.
struct Timed {
    socket: TcpStream,
    until: Instant,
}

impl Wire {
    /// Connects to the first of the addresses that answers, each of which gets the whole time.
    pub(super) fn connect(addresses: &[SocketAddr], limit: Duration) -> Result<Self, Fault> {
        let mut last = Cause::Network(message!("没有地址", "there is no address"));
        for address in addresses {
            match TcpStream::connect_timeout(address, limit) {
                Ok(socket) => {
                    // Commands are short and each waits for its answer.
                    let _ = socket.set_nodelay(true);
                    let stream = Stream::Plain(Timed { socket, until: Instant::now() });
                    return Ok(Self { stream, arrived: Vec::new() });
                }
                Err(error) if error.kind() == ErrorKind::ConnectionRefused => {
                    last = Cause::ConnectionRefused(address.to_string());
                }
                Err(error) => last = Cause::of(&error),
            }
        }
        Err(Fault { stage: Stage::Connect, cause: last })
    }

    /// Goes on encrypted. Whatever arrived before was not said under the certificate of the server, so nothing may have.
    pub(super) fn encrypt(
        self,
        config: Arc<ClientConfig>,
        name: ServerName<'static>,
        limit: Duration,
    ) -> Result<Self, Fault> {
        let fault = |cause| Fault { stage: Stage::Handshake, cause };
        if !self.arrived.is_empty() {
            return Err(fault(Cause::Garbage(shown(&self.arrived))));
        }
        let Stream::Plain(mut timed) = self.stream else { return Ok(self) };
        let mut connection = ClientConnection::new(config, name).map_err(|error| fault(Cause::Tls(tls(&error))))?;
        timed.until = Instant::now() + limit;
        while connection.is_handshaking() {
            connection.complete_io(&mut timed).map_err(|error| fault(Cause::of(&error)))?;
        }
        let stream = Stream::Tls(Box::new(StreamOwned::new(connection, timed)));
        Ok(Self { stream, arrived: Vec::new() })
    }

    pub(super) fn is_encrypted(&self) -> bool {
        matches!(self.stream, Stream::Tls(_))
    }

    /// Says something and waits for the answer. An answer that came before its question answers something else.
    pub(super) fn ask(&mut self, stage: Stage, command: &str, limit: Duration) -> Result<Answer, Fault> {
        if !self.arrived.is_empty() {
            return Err(Fault { stage, cause: Cause::Garbage(shown(&self.arrived)) });
        }
        self.write(stage, command.as_bytes(), limit)?;
        self.answer(stage, limit)
    }

    pub(super) fn write(&mut self, stage: Stage, bytes: &[u8], limit: Duration) -> Result<(), Fault> {
        self.timed().until = Instant::now() + limit;
        let stream = self.stream.both();
        stream.write_all(bytes).and_then(|()| stream.flush()).map_err(|error| Fault { stage, cause: Cause::of(&error) })
    }

    pub(super) fn answer(&mut self, stage: Stage, limit: Duration) -> Result<Answer, Fault> {
        self.timed().until = Instant::now() + limit;
        let fault = |cause| Fault { stage, cause };
        let mut answer = None;
        loop {
            let line = self.line().map_err(fault)?;
            match Answer::add(&mut answer, &line) {
                Some(true) => return answer.ok_or_else(|| fault(Cause::Garbage(shown(&line)))),
                Some(false) => {}
                None => return Err(fault(Cause::Garbage(shown(&line)))),
            }
        }
    }

    /// Whether anything has arrived that nobody asked for, or the connection has ended: looks without waiting.
    pub(super) fn has_ended_or_spoken(&mut self) -> bool {
        if !self.arrived.is_empty() || self.timed().socket.set_nonblocking(true).is_err() {
            return true;
        }
        let mut buffer = [0; 1024];
        let read = self.stream.both().read(&mut buffer);
        let restored = self.timed().socket.set_nonblocking(false);
        match read {
            Ok(length) => {
                self.arrived.extend_from_slice(&buffer[..length]);
                true
            }
            Err(error) => !matches!(error.kind(), ErrorKind::TimedOut | ErrorKind::WouldBlock) || restored.is_err(),
        }
    }

    fn line(&mut self) -> Result<Vec<u8>, Cause> {
        let mut buffer = [0; 4096];
        loop {
            if let Some(end) = self.arrived.iter().position(|byte| *byte == b'\n') {
                let mut line: Vec<u8> = self.arrived.drain(..=end).collect();
                line.truncate(line.len() - 1);
                line.pop_if(|byte| *byte == b'\r');
                return Ok(line);
            }
            if self.arrived.len() > LONGEST_LINE {
                return Err(Cause::Garbage(shown(&self.arrived)));
            }
            match self.stream.both().read(&mut buffer) {
                Ok(0) => return Err(Cause::Closed),
                Ok(length) => self.arrived.extend_from_slice(&buffer[..length]),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(Cause::of(&error)),
            }
        }
    }

    fn timed(&mut self) -> &mut Timed {
        match &mut self.stream {
            Stream::Plain(timed) => timed,
            Stream::Tls(stream) => &mut stream.sock,
        }
    }
}

trait Both: Read + Write {}
impl<T: Read + Write> Both for T {}

impl Stream {
    fn both(&mut self) -> &mut dyn Both {
        match self {
            Self::Plain(timed) => timed,
            Self::Tls(stream) => &mut **stream,
        }
    }
}

impl Timed {
    /// The time that is left; the system knows no wait of zero.
    fn left(&self) -> io::Result<Duration> {
        let left = self.until.saturating_duration_since(Instant::now());
        if left.is_zero() { Err(ErrorKind::TimedOut.into()) } else { Ok(left.max(Duration::from_millis(1))) }
    }
}

impl Read for Timed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.socket.set_read_timeout(Some(self.left()?))?;
        self.socket.read(buffer)
    }
}

impl Write for Timed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.socket.set_write_timeout(Some(self.left()?))?;
        self.socket.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.socket.flush()
    }
}

/// The beginning of what a server said, for a message.
fn shown(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(80)]).into_owned();
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>().trim().to_owned()
}
