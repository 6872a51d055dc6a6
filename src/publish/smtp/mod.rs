//! SMTP, one step at a time, so that it is known at every moment what the server can have and what it cannot.
//!
//! The commands, their parameters and the encoding of passwords are lettre's. Its connection is not used: it takes
//! answers that arrived before a TLS handshake, or before their question, for answers to what follows, does not tell
//! the end of the data from the data, limits the time of a read but not of a step, and takes a bare `250` for no answer.

mod answer;
mod distrust;
mod fault;
mod login;
mod server;
mod session;
mod tls;
mod wire;

pub use answer::Answer;
pub use distrust::Distrust;
pub use fault::{Cause, Fault, Stage};
pub use login::Credentials;
pub use server::{Limits, Security, Server};
pub(super) use session::{Delivery, Session};

use crate::diag::Message;
use crate::message;

/// Does everything up to the first letter, and takes leave: finds out whether a server would take letters from here.
///
/// # Errors
/// When it would not.
pub fn check(server: &Server) -> Result<(), Fault> {
    Session::open(server)?.close();
    Ok(())
}

/// Whether a message can be sent as it is: lines of at most 998 bytes that end with CR LF, and no CR, LF or NUL
/// elsewhere (RFC 5321, 2.3.8 and 4.5.3.1.6). Servers disagree on what other ends of lines mean, so that what stands
/// behind one may be taken for another letter.
pub(super) fn sendable(bytes: &[u8]) -> Result<(), Message> {
    const LONGEST: usize = 998;
    if !bytes.ends_with(b"\r\n") {
        return Err(message!("邮件的最后一行没有结束", "the last line of the message has no end"));
    }
    for (number, line) in (1..).zip(bytes[..bytes.len() - 1].split(|byte| *byte == b'\n')) {
        let Some(line) = line.strip_suffix(b"\r") else {
            return Err(message!(
                "邮件第 {number} 行不是以 CR LF 结束",
                "line {number} of the message does not end with CR LF"
            ));
        };
        if line.iter().any(|byte| matches!(byte, b'\r' | 0)) {
            return Err(message!(
                "邮件第 {number} 行中有 CR 或 NUL",
                "line {number} of the message holds a CR or a NUL"
            ));
        }
        if line.len() > LONGEST {
            return Err(message!(
                "邮件第 {number} 行超过 {LONGEST} 字节",
                "line {number} of the message has more than {LONGEST} bytes"
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_servers_disagree_on_is_not_sent() {
        let long = [&[b'a'; 999][..], b"\r\n"].concat();
        for (bytes, expected) in [
            (&b"Subject: a\r\n\r\nb\r\n"[..], true),
            (b"Subject: a\r\n\r\n.\r\n\r\n", true),
            (b"a", false),
            (b"a\n", false),
            (b"a\nb\r\n", false),
            (b"a\r\n.\nb\r\n", false),
            (b"a\rb\r\n", false),
            (b"a\r\r\n", false),
            (b"a\0\r\n", false),
            (&long[1..], true),
            (&long, false),
        ] {
            assert_eq!(sendable(bytes).is_ok(), expected, "{:?}", String::from_utf8_lossy(bytes));
        }
    }
}
