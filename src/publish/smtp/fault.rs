//! What goes wrong between here and a server, and at which step.

use std::fmt;

use super::answer::Answer;
use super::distrust::Distrust;
use crate::diag::Message;
use crate::diag::system::in_words;
use crate::message;

/// A step of the conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The name of the server is looked up and the connection made.
    Connect,
    /// The server greets.
    Greeting,
    /// EHLO.
    Hello,
    /// STARTTLS.
    StartTls,
    /// The TLS handshake, with the certificate of the server.
    Handshake,
    /// AUTH.
    Login,
    /// MAIL FROM.
    Sender,
    /// RCPT TO.
    Recipient,
    /// DATA.
    Data,
    /// The data, up to its end.
    Body,
    /// The dot, and the answer to it.
    End,
    /// RSET, after a letter that was not taken.
    Reset,
}

/// Something went wrong.
#[derive(Debug)]
pub struct Fault {
    /// At which step.
    pub stage: Stage,
    /// What.
    pub cause: Cause,
}

/// What went wrong.
#[derive(Debug)]
pub enum Cause {
    /// The server said no.
    Answer(Answer),
    /// The server said what means nothing here.
    Garbage(String),
    /// The server did not answer in time.
    TimedOut,
    /// The server ended the connection.
    Closed,
    /// There is no server of this name: nobody but the author of the settings can mend that.
    NoSuchHost(String),
    /// Whether there is a server of this name cannot be found out now.
    NameService(String),
    /// The machine is there, and nothing listens at this address.
    ConnectionRefused(String),
    /// The network failed.
    Network(Message),
    /// The server did not prove that it is who it should be.
    Certificate(Distrust),
    /// The TLS handshake failed for another reason.
    Tls(Message),
    /// The server offers no STARTTLS, and nothing is sent in the clear.
    NoTls,
    /// The server offers no login that is known here, though there is a password for it.
    NoLogin,
    /// A password would be sent in the clear.
    PasswordInTheClear,
    /// The server takes no message of this size.
    TooLarge {
        /// The size of the message, in bytes.
        size: u64,
        /// The limit of the server, in bytes.
        limit: u64,
    },
    /// The server takes no message that is not ASCII.
    SevenBit,
    /// What should be an address is none.
    Address(String),
}

impl Stage {
    /// What the step is called.
    pub fn name(self) -> Message<&'static str> {
        match self {
            Self::Connect => Message { zh: "连接", en: "connecting" },
            Self::Greeting => Message { zh: "服务器问候", en: "the greeting" },
            Self::Hello => Message { zh: "EHLO", en: "EHLO" },
            Self::StartTls => Message { zh: "STARTTLS", en: "STARTTLS" },
            Self::Handshake => Message { zh: "TLS 握手", en: "the TLS handshake" },
            Self::Login => Message { zh: "登录", en: "the login" },
            Self::Sender => Message { zh: "发件人（MAIL）", en: "the sender (MAIL)" },
            Self::Recipient => Message { zh: "收件人（RCPT）", en: "the recipient (RCPT)" },
            Self::Data => Message { zh: "开始传输（DATA）", en: "DATA" },
            Self::Body => Message { zh: "传输正文", en: "the data" },
            Self::End => Message { zh: "等待确认", en: "the end of the data" },
            Self::Reset => Message { zh: "复位（RSET）", en: "RSET" },
        }
    }
}

impl Fault {
    /// Whether it ends a run, because another try from here would end the same way or do harm: a wrong password that is
    /// tried again locks an account.
    pub fn ends_the_run(&self) -> bool {
        match &self.cause {
            Cause::NoSuchHost(_) | Cause::Certificate(_) | Cause::Tls(_) => true,
            Cause::NoTls | Cause::NoLogin | Cause::PasswordInTheClear => true,
            Cause::Answer(answer) => answer.wants_login() || (answer.is_final() && self.stage < Stage::Sender),
            _ => false,
        }
    }

    /// Whether the message is larger than the server takes, as this side knows from SIZE or as the server says
    /// (RFC 3463, 3.3 and 3.4: X.2.3 and X.3.4).
    pub fn is_too_large(&self) -> bool {
        match &self.cause {
            Cause::TooLarge { .. } => true,
            Cause::Answer(answer) => {
                let said = answer.lines.first().and_then(|line| line.split_ascii_whitespace().next());
                matches!(said, Some("5.2.3" | "5.3.4"))
            }
            _ => false,
        }
    }

    /// What went wrong, in one sentence.
    pub fn message(&self) -> Message {
        let stage = self.stage.name();
        let what = match &self.cause {
            Cause::Answer(answer) => {
                let text = answer.text();
                message!("服务器答复：{text}", "the server said: {text}")
            }
            Cause::Garbage(text) => {
                message!("服务器的答复不合规范：{text}", "the server said what makes no sense: {text}")
            }
            Cause::TimedOut => message!("服务器没有及时答复", "the server did not answer in time"),
            Cause::Closed => message!("服务器断开了连接", "the server ended the connection"),
            Cause::NoSuchHost(host) => {
                message!("没有名为“{host}”的服务器", "there is no server `{host}`")
            }
            Cause::NameService(host) => message!(
                "暂时查不到服务器“{host}”的地址，网络或域名解析不通",
                "the address of `{host}` cannot be looked up now: network or name service are down"
            ),
            Cause::ConnectionRefused(address) => message!(
                "{address} 拒绝连接，服务器没有运行，或端口不对",
                "{address} refuses connections: the server is not running, or the port is wrong"
            ),
            Cause::Network(Message { zh, en }) => message!("网络出错：{zh}", "the network failed: {en}"),
            Cause::Certificate(why) => {
                let Message { zh, en } = why.message();
                message!(
                    "服务器的证书不可信，没有发送任何内容：{zh}",
                    "the certificate is not trusted, nothing was sent: {en}"
                )
            }
            Cause::Tls(Message { zh, en }) => message!("加密连接没有建立：{zh}", "no encrypted connection: {en}"),
            Cause::NoTls => message!(
                "服务器不提供 STARTTLS，不用明文发送",
                "the server offers no STARTTLS, and nothing is sent in the clear"
            ),
            Cause::NoLogin => message!(
                "服务器不提供 PLAIN 或 LOGIN 登录方式",
                "the server offers neither PLAIN nor LOGIN for the login"
            ),
            Cause::PasswordInTheClear => {
                message!("连接没有加密，不发送密码", "the connection is not encrypted, so the password is not sent")
            }
            Cause::TooLarge { size, limit } => message!(
                "邮件有 {size} 字节，服务器最多收 {limit} 字节",
                "the message has {size} bytes, and the server takes at most {limit}"
            ),
            Cause::SevenBit => message!("服务器不收非 ASCII 的邮件", "the server takes ASCII messages alone"),
            Cause::Address(text) => message!("“{text}”不是邮箱地址", "`{text}` is no address"),
        };
        Message { zh: format!("{}：{}", stage.zh, what.zh), en: format!("{}: {}", stage.en, what.en) }
    }
}

impl Fault {
    /// What somebody can do about it, where that is known.
    pub fn hint(&self) -> Option<Message> {
        match &self.cause {
            Cause::NoSuchHost(_) => Some(message!(
                "核对 site.yaml 中“邮件”的“服务器”，只写名称",
                "check `server` below `mail` in site.yaml: the name alone"
            )),
            Cause::ConnectionRefused(_) => Some(message!(
                "核对 site.yaml 中“邮件”的“服务器”“端口”“加密”",
                "check `server`, `port` and `encryption` below `mail` in site.yaml"
            )),
            Cause::Certificate(why) => why.hint(),
            _ => None,
        }
    }
}

impl fmt::Display for Fault {
    /// As the journal keeps it, which people of both languages may read.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.cause {
            Cause::Answer(answer) => f.write_str(&answer.text()),
            _ => f.write_str(&self.message().zh),
        }
    }
}

impl Cause {
    /// What an error of the system means.
    pub(super) fn of(error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        if let Some(error) = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
            return match error {
                rustls::Error::InvalidCertificate(error) => Self::Certificate(Distrust::of(error)),
                rustls::Error::NoCertificatesPresented => Self::Certificate(Distrust::None),
                other => Self::Tls(tls(other)),
            };
        }
        match error.kind() {
            ErrorKind::TimedOut | ErrorKind::WouldBlock => Self::TimedOut,
            ErrorKind::UnexpectedEof
            | ErrorKind::ConnectionReset
            | ErrorKind::ConnectionAborted
            | ErrorKind::BrokenPipe => Self::Closed,
            _ => Self::Network(in_words(error)),
        }
    }
}

/// Why there is no encrypted connection, where it is not for the certificate.
pub(super) fn tls(error: &rustls::Error) -> Message {
    use rustls::Error;
    match error {
        Error::InvalidMessage(_) | Error::InappropriateMessage { .. } => message!(
            "服务器的答复不是 TLS，端口或“加密”可能不对",
            "the server did not answer in TLS: the port or `encryption` may be wrong"
        ),
        Error::PeerIncompatible(_) => message!(
            "服务器只会用这里不接受的旧版本或算法",
            "the server knows only old versions or algorithms that are not taken here"
        ),
        Error::AlertReceived(alert) => {
            message!("服务器拒绝了（TLS 警报 {alert:?}）", "the server refused (TLS alert {alert:?})")
        }
        Error::PeerMisbehaved(_) | Error::DecryptError | Error::PeerSentOversizedRecord => {
            message!("服务器没有按 TLS 的规定应答", "the server did not keep to TLS ({error})")
        }
        other => message!("加密出错（{other}）", "{other}"),
    }
}

#[cfg(test)]
mod tests {
    use rustls::{AlertDescription, CertificateError, Error, InvalidMessage};

    use super::*;

    #[test]
    fn failures_of_an_encrypted_connection_are_told_in_both_languages() {
        let wrapped = |error: Error| std::io::Error::new(std::io::ErrorKind::InvalidData, error);
        for (error, zh) in [
            (Error::InvalidMessage(InvalidMessage::InvalidContentType), "加密连接没有建立：服务器的答复不是 TLS"),
            (Error::AlertReceived(AlertDescription::HandshakeFailure), "服务器拒绝了（TLS 警报 HandshakeFailure）"),
            (CertificateError::Revoked.into(), "没有发送任何内容：已被吊销"),
            (CertificateError::BadSignature.into(), "没有发送任何内容：已损坏或被改动"),
            (CertificateError::InvalidPurpose.into(), "没有发送任何内容：不是供服务器用的"),
        ] {
            let fault = Fault { stage: Stage::Handshake, cause: Cause::of(&wrapped(error)) };
            assert!(fault.message().zh.contains(zh), "{}", fault.message().zh);
        }
    }
}
