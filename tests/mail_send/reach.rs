//! Servers that are not there: a wrong name is told at once, and what may pass is tried again.

use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;

use jianbao::publish::{Security, Server as Client, State};

use crate::bureau::Bureau;
use crate::machine::{Office, Virtual, retry};
use crate::server::Server;

/// No resolver asks anybody for a name that begins so.
const NOWHERE: &str = "-smtp.example.invalid";

/// A port of this machine on which nothing listens.
fn closed() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port()
}

#[test]
fn a_server_that_does_not_exist_is_told_at_once_and_the_letters_wait() {
    let server = Server::start(&[]);
    let bureau = Bureau::new(&server);
    bureau.site.replace("site.yaml", "服务器: 127.0.0.1", &format!("服务器: {NOWHERE}\n  加密: 不加密"));
    bureau.site.replace("site.yaml", "重试期限: 0秒", "重试期限: 1小时");
    let said = bureau.ends(&["october", "--send", "--dry-run"], 4);
    assert!(said.contains(&format!("没有名为“{NOWHERE}”的服务器")), "{said}");
    assert!(bureau.records().is_empty());
    let said = bureau.ends(&["october", "--send"], 4);
    for part in [&format!("没有名为“{NOWHERE}”的服务器"), "核对 site.yaml 中“邮件”的“服务器”", "待发 3 封", "--resume"]
    {
        assert!(said.contains(part), "{part} is not in:\n{said}");
    }
    assert!(!said.contains("秒后再试"), "{said}");
    assert!(bureau.states().iter().all(|(_, state)| *state == State::Queued));

    bureau.site.replace("site.yaml", NOWHERE, "127.0.0.1");
    bureau.ends(&["--resume"], 0);
    assert_eq!(server.taken().len(), 3);
    bureau.agrees_with(&server);
}

#[test]
fn a_server_that_refuses_connections_is_tried_until_the_deadline() {
    let office = Office::new();
    office.put(&["jia@example.invalid"], 500);
    let port = closed();
    let client = Client::new("127.0.0.1", port, Security::None, "example.invalid", None).unwrap();
    let machine = Virtual::default();
    let outcome = office.send_on(&machine, &client);
    assert!(outcome.halt.is_none());
    let why = outcome.fault.expect("a reason").message().zh;
    assert!(why.contains(&format!("127.0.0.1:{port} 拒绝连接")), "{why}");
    assert_eq!(office.states()[0].1, State::Queued);
    let waits: Vec<Duration> = machine.pauses.borrow().iter().map(|(time, _)| *time).collect();
    let waits_in_all: Duration = waits.iter().sum();
    assert_eq!(waits[..2], retry().waits);
    assert!(waits_in_all <= retry().deadline && waits_in_all + waits[waits.len() - 1] > retry().deadline, "{waits:?}");
}

#[test]
fn a_wrong_port_is_told_of() {
    let bureau = Bureau::new(&Server::start(&[]));
    let settings = bureau.site.read("site.yaml");
    let port = settings.lines().find(|line| line.contains("端口")).unwrap();
    bureau.site.write("site.yaml", settings.replace(port, &format!("  端口: {}", closed())));
    let said = bureau.ends(&["october", "--send"], 4);
    assert!(said.contains("拒绝连接") && said.contains("“端口”") && said.contains("待发 3 封"), "{said}");
    assert!(bureau.states().iter().all(|(_, state)| *state == State::Queued));
}

#[test]
fn a_port_that_is_written_behind_the_name_is_refused() {
    let bureau = Bureau::new(&Server::start(&[]));
    for host in ["smtp.example.invalid:587", "https://smtp.example.invalid", "发件服务器", "smtp example"] {
        bureau.site.replace("site.yaml", "服务器: 127.0.0.1", &format!("服务器: {host:?}"));
        let said = bureau.ends(&["october", "--send"], 1);
        assert!(said.contains("JB803") && said.contains("端口写在“端口”里"), "{said}");
        bureau.site.replace("site.yaml", &format!("服务器: {host:?}"), "服务器: 127.0.0.1");
    }
}
