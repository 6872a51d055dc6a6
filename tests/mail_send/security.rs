//! Encryption and login: nothing goes to a server that has not proved itself, and no password in the clear.

use jianbao::publish::{Halt, Security, Server as Client, State};

use crate::machine::{Office, credentials, plain};
use crate::server::{Act, Rule, Server, Step, Tls, certificate};

const JIA: &str = "jia@example.invalid";

fn client(server: &Server, host: &str, security: Security, trusting: bool) -> Client {
    client_with(server, host, security, trusting.then_some("authority.pem"))
}

/// A client that trusts a certificate beside those that browsers trust, if one is named.
fn client_with(server: &Server, host: &str, security: Security, own: Option<&str>) -> Client {
    let own = own.map(|name| std::fs::read(certificate(name)).unwrap());
    let client = Client::new(host, server.port, security, "example.invalid", own.as_deref());
    client.unwrap().login(Some(credentials()))
}

/// Sends one letter, and says what came of it and what the server heard in the clear or under TLS.
fn send(server: &Server, client: &Client) -> (State, Option<String>) {
    let office = Office::new();
    office.put(&[JIA], 3000);
    let outcome = office.send(client);
    office.agrees_with(server);
    let why = outcome.halt.map(|halt| match halt {
        Halt::Server(fault) => fault.message().zh,
        Halt::Outbox(error) => format!("{error:?}"),
    });
    (office.states()[0].1, why)
}

#[test]
fn letters_go_out_encrypted() {
    for (tls, security) in
        [(Tls::OnDemand("localhost.pem"), Security::StartTls), (Tls::FromTheStart("localhost.pem"), Security::Tls)]
    {
        for host in ["localhost", "127.0.0.1"] {
            let server = Server::with(&[], tls, "");
            assert_eq!(send(&server, &client(&server, host, security, true)), (State::Sent, None), "{tls:?} {host}");
            let heard = server.heard();
            assert!(heard.iter().any(|line| line.starts_with("AUTH PLAIN")), "{heard:?}");
        }
    }
}

#[test]
fn a_server_that_does_not_prove_itself_gets_nothing() {
    for (name, trusting, host) in [
        ("localhost.pem", false, "localhost"),
        ("other-host.pem", true, "localhost"),
        ("expired.pem", true, "localhost"),
        ("expired.pem", true, "127.0.0.1"),
    ] {
        for (tls, security) in [(Tls::OnDemand(name), Security::StartTls), (Tls::FromTheStart(name), Security::Tls)] {
            let server = Server::with(&[], tls, "");
            let (state, why) = send(&server, &client(&server, host, security, trusting));
            assert_eq!(state, State::Queued, "{name} {tls:?}");
            let why = why.expect("the run ends");
            assert!(why.contains("证书不可信，没有发送任何内容"), "{why}");
            let said = server.heard();
            assert!(said.iter().all(|line| line.starts_with("EHLO") || line == "STARTTLS"), "{said:?}");
        }
    }
}

/// As `openssl req -x509` makes it: signed by itself, of an authority, and without the names of servers.
#[test]
fn a_server_with_the_very_certificate_that_was_given_has_proved_itself() {
    for host in ["localhost", "127.0.0.1"] {
        let server = Server::with(&[], Tls::OnDemand("self-signed.pem"), "");
        let client = client_with(&server, host, Security::StartTls, Some("self-signed.pem"));
        assert_eq!(send(&server, &client), (State::Sent, None), "{host}");
        // It is no other one: neither one that another authority signed nor one with the same key that has expired.
        for other in ["localhost.pem", "self-signed-expired.pem"] {
            let server = Server::with(&[], Tls::OnDemand(other), "");
            let client = client_with(&server, host, Security::StartTls, Some("self-signed.pem"));
            assert_eq!(send(&server, &client).0, State::Queued, "{host} {other}");
        }
    }
    // One whose issuer is nobody, for another host.
    let server = Server::with(&[], Tls::OnDemand("other-host.pem"), "");
    let client = client_with(&server, "localhost", Security::StartTls, Some("other-host.pem"));
    assert_eq!(send(&server, &client), (State::Sent, None));
}

#[test]
fn why_a_certificate_is_not_trusted_is_said_in_words() {
    for (name, own, why) in [
        ("localhost.pem", None, "签发者不受信任"),
        ("other-host.pem", Some("authority.pem"), "不是发给这个服务器名的"),
        ("expired.pem", Some("authority.pem"), "已过有效期"),
        ("self-signed.pem", None, "这是签发机构的证书（CA:TRUE）"),
        ("self-signed-expired.pem", Some("self-signed-expired.pem"), "已过有效期"),
    ] {
        let server = Server::with(&[], Tls::OnDemand(name), "");
        let (state, said) = send(&server, &client_with(&server, "localhost", Security::StartTls, own));
        let said = said.expect("the run ends");
        assert!(state == State::Queued && said.contains(why), "{name}: {said}");
    }
}

#[test]
fn without_starttls_nothing_is_sent_in_the_clear() {
    let server = Server::start(&[]);
    let (state, why) = send(&server, &client(&server, "localhost", Security::StartTls, true));
    assert_eq!(state, State::Queued);
    assert!(why.is_some_and(|why| why.contains("不提供 STARTTLS")));
    assert_eq!(server.heard().len(), 1, "EHLO alone");
}

#[test]
fn what_was_said_before_the_handshake_counts_for_nothing() {
    // Said in the clear, to be taken for answers of the server that has a certificate.
    let act = Act::Say("220 go ahead\r\n250-fault.example.invalid\r\n250 AUTH PLAIN");
    let rule = Rule { step: Step::StartTls, recipient: None, act, times: 1 };
    let server = Server::with(&[rule], Tls::OnDemand("localhost.pem"), "");
    let (state, why) = send(&server, &client(&server, "localhost", Security::StartTls, true));
    // A second connection comes after it, and its letter is sent once.
    assert_eq!((state, why), (State::Sent, None));
    assert_eq!(server.heard().iter().filter(|line| *line == "STARTTLS").count(), 2);
}

#[test]
fn a_wrong_password_is_tried_once() {
    let server = Server::start(&[]);
    let mut wrong = credentials();
    wrong.password.push('!');
    let office = Office::new();
    office.put(&[JIA], 500);
    let outcome = office.send(&plain(&server).login(Some(wrong)));
    assert!(matches!(outcome.halt, Some(Halt::Server(_))));
    assert_eq!(server.heard().iter().filter(|line| line.starts_with("AUTH")).count(), 1);
    assert_eq!(office.states()[0].1, State::Queued);
    let journal = std::fs::read_to_string(office.path().join(".jianbao/outbox/journal.jsonl")).unwrap();
    assert!(!journal.contains("s3cret"));
}

#[test]
fn a_pem_file_without_certificates_is_refused() {
    for pem in [&b""[..], b"hello", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"] {
        assert!(Client::new("localhost", 25, Security::Tls, "example.invalid", Some(pem)).is_err());
    }
}
