//! A server: where it is, how it proves itself, and how long it is waited for.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use dns_lookup::{LookupErrorKind, lookup_host};
use rustls::ClientConfig;
use rustls::pki_types::ServerName;

use super::distrust::Distrust;
use super::fault::{Cause, Fault, Stage};
use super::login::Credentials;
use super::tls;
use crate::diag::Message;

/// How a connection is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// Encrypted from the first byte.
    Tls,
    /// Encrypted before anything is said that matters; without it nothing is sent.
    StartTls,
    /// Not encrypted. A password is sent to this machine itself alone.
    None,
}

/// How long each step may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Connecting.
    pub connect: Duration,
    /// An answer to a command, and a TLS handshake.
    pub answer: Duration,
    /// A piece of the data.
    pub block: Duration,
    /// The answer to the end of the data: given up too early, the letter is in doubt.
    pub end: Duration,
}

/// A server and what it takes to send there.
#[derive(Debug, Clone)]
pub struct Server {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) security: Security,
    pub(super) hello: String,
    pub(super) login: Option<Credentials>,
    pub(super) limits: Limits,
    pub(super) tls: Arc<ClientConfig>,
}

impl Default for Limits {
    /// As RFC 5321 (4.5.3.2) asks for.
    fn default() -> Self {
        let minutes = |count: u64| Duration::from_secs(60 * count);
        Self { connect: minutes(1), answer: minutes(5), block: minutes(3), end: minutes(10) }
    }
}

impl Limits {
    /// None of them longer than this.
    #[must_use]
    pub fn at_most(self, limit: Duration) -> Self {
        Self {
            connect: self.connect.min(limit),
            answer: self.answer.min(limit),
            block: self.block.min(limit),
            end: self.end.min(limit),
        }
    }
}

impl Server {
    /// A server by its name. `hello` is what the sender calls itself, `authorities` a PEM file of certificates to trust
    /// beside those that browsers trust: of authorities, or of the server itself.
    ///
    /// # Errors
    /// What is wrong with the PEM file.
    pub fn new(
        host: &str,
        port: u16,
        security: Security,
        hello: &str,
        authorities: Option<&[u8]>,
    ) -> Result<Self, Message> {
        Ok(Self {
            host: host.to_owned(),
            port,
            security,
            hello: hello.to_owned(),
            login: None,
            limits: Limits::default(),
            tls: tls::config(authorities)?,
        })
    }

    /// With a login.
    #[must_use]
    pub fn login(mut self, login: Option<Credentials>) -> Self {
        self.login = login;
        self
    }

    /// With other limits.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Name and port, for people.
    pub fn address(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }

    /// Whether the name can mean no other machine than this one.
    pub fn is_loopback(host: &str) -> bool {
        host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
    }

    /// The addresses behind the name.
    pub(super) fn addresses(&self) -> Result<Vec<SocketAddr>, Fault> {
        if let Ok(address) = self.host.parse::<IpAddr>() {
            return Ok(vec![(address, self.port).into()]);
        }
        let found = lookup_host(&self.host)
            .map_err(|error| Fault { stage: Stage::Connect, cause: unknown(error.kind(), &self.host) })?;
        Ok(found.map(|address| (address, self.port).into()).collect())
    }

    pub(super) fn name(&self) -> Result<ServerName<'static>, Fault> {
        ServerName::try_from(self.host.clone())
            .map_err(|_| Fault { stage: Stage::Handshake, cause: Cause::Certificate(Distrust::OtherName) })
    }
}

/// Why a name has no address. Only one that surely does not exist is worth no other try.
fn unknown(kind: LookupErrorKind, host: &str) -> Cause {
    match kind {
        LookupErrorKind::NoName | LookupErrorKind::NoData => Cause::NoSuchHost(host.to_owned()),
        _ => Cause::NameService(host.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_name_that_does_not_exist_ends_a_run() {
        use LookupErrorKind as Kind;
        for (kind, ends) in [
            (Kind::NoName, true),
            (Kind::NoData, true),
            (Kind::Again, false),
            (Kind::Fail, false),
            (Kind::System, false),
            (Kind::Memory, false),
            (Kind::IO, false),
            (Kind::Unknown, false),
        ] {
            let fault = Fault { stage: Stage::Connect, cause: unknown(kind, "smtp.example.invalid") };
            assert_eq!(fault.ends_the_run(), ends, "{kind:?}");
            assert!(fault.message().zh.contains("“smtp.example.invalid”"));
        }
    }
}
