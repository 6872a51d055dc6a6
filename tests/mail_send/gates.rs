//! What may not go out does not: by list, by edition, and after a change.

use jianbao::publish::State;

use crate::bureau::{Bureau, JIA, YI};
use crate::server::{Act, Rule, Server, Step};

/// A server that takes nothing for now.
fn later() -> Server {
    let rule = Rule { step: Step::Mail, recipient: None, act: Act::Say("451 4.3.0 later"), times: 1000 };
    Server::start(&[rule])
}

#[test]
fn an_internal_issue_goes_to_internal_lists_alone() {
    let server = Server::start(&[]);
    let bureau = Bureau::new(&server);
    let said = bureau.ends(&["inner", "--send"], 0);
    assert!(said.contains("不发：") && said.contains("简报订阅"), "{said}");
    assert_eq!(bureau.states(), [(JIA.to_owned(), State::Sent), (YI.to_owned(), State::Sent)]);

    for arguments in [
        &["inner", "--send", "--list", "readers"][..],
        &["inner", "--send", "--edition", "public"],
        &["inner", "--send", "--list", "counties", "--edition", "public"],
        &["october", "--send", "--list", "readers", "--edition", "internal"],
    ] {
        let said = bureau.ends(arguments, 3);
        assert!(said.contains("JB306"), "{said}");
    }
    assert_eq!(server.taken().len(), 2);
}

#[test]
fn what_has_changed_since_it_was_put_in_is_held_back() {
    for (from, to, what) in [
        ("公开属性: 主动公开", "公开属性: 不予公开\n不公开理由: 涉及商业秘密", "改成了“不予公开”"),
        ("10.20亿元", "10.30亿元", "内容与存入发件箱时不同"),
        ("签发: 张三", "签发: 张三\n密级标注: 秘密★1年", "不能用邮件发送"),
        ("10.20亿元", "<b>10.20亿元</b>", "JB401"),
    ] {
        let server = later();
        let bureau = Bureau::new(&server);
        bureau.ends(&["october", "--send"], 4);
        assert!(bureau.states().iter().all(|(_, state)| *state == State::Queued));
        let whole = bureau.site.read("briefings/october.md");
        bureau.site.replace("briefings/october.md", from, to);
        server.rules(&[]);
        let run = bureau.mail(&["--resume"]);
        assert!(run.code != 0 && run.text().contains(what), "{what}:\n{}", run.text());
        assert!(server.taken().is_empty(), "{what}");
        assert!(bureau.states().iter().all(|(_, state)| *state == State::Queued));
        // A second issue of the same name is no way around it.
        assert!(bureau.mail(&["october", "--send"]).code != 0);
        assert!(server.taken().is_empty(), "{what}");

        // Undone, it goes out as it was put in.
        bureau.site.write("briefings/october.md", whole);
        bureau.ends(&["--resume"], 0);
        assert_eq!(server.taken().len(), 3);
        bureau.agrees_with(&server);
    }
}

#[test]
fn what_was_taken_back_can_be_sent_as_it_is_now() {
    let server = later();
    let bureau = Bureau::new(&server);
    bureau.ends(&["october", "--send"], 4);
    bureau.site.replace("briefings/october.md", "10.20亿元", "10.30亿元");
    server.rules(&[]);
    let said = bureau.ends(&["october", "--send"], 3);
    assert!(said.contains("JB307") && said.contains("--cancel"), "{said}");
    assert!(bureau.ends(&["october", "--cancel"], 0).contains("撤回 3 封"));
    bureau.ends(&["october", "--send"], 0);
    assert_eq!(server.taken().len(), 3);
}

#[test]
fn a_letter_that_waits_while_its_issue_is_withheld_does_not_go_out() {
    // The change comes while the sender is at work: after the first letter, before the second.
    let rule = Rule { step: Step::Quit, recipient: None, act: Act::Hang, times: 1 };
    let server =
        Server::start(&[rule, Rule { step: Step::Dot, recipient: Some(YI), act: Act::Say("451 later"), times: 1 }]);
    let bureau = Bureau::new(&server);
    bureau.site.replace("site.yaml", "重试期限: 0秒", "重试期限: 300秒");
    bureau.site.replace("site.yaml", "重试间隔: [1秒]", "重试间隔: [3秒]");
    let mut child = bureau.command(&["october", "--send"]).spawn().unwrap();
    server.wait_for(Step::Quit);
    bureau.site.replace("briefings/october.md", "公开属性: 主动公开", "公开属性: 不予公开\n不公开理由: 涉及商业秘密");
    assert_eq!(child.wait().unwrap().code(), Some(4));
    assert_eq!(server.taken().len(), 2);
    assert!(bureau.states().contains(&(YI.to_owned(), State::Queued)));
}

#[test]
fn an_issue_that_nobody_signed_and_a_classified_one_are_not_sent() {
    let server = Server::start(&[]);
    let bureau = Bureau::new(&server);
    bureau.site.replace("briefings/october.md", "签发: 张三\n", "");
    assert!(bureau.ends(&["october", "--send"], 1).contains("没有写签发人"));
    bureau.ends(&["october"], 0);
    bureau.site.replace("briefings/october.md", "系列: work", "系列: work\n密级标注: 机密★3年\n签发: 张三");
    assert!(bureau.ends(&["october"], 3).contains("JB308"));
    assert!(server.heard().is_empty());
}

#[test]
fn a_public_build_knows_nothing_of_a_list() {
    let server = Server::start(&[]);
    let bureau = Bureau::new(&server);
    bureau.site.write("mail/订阅.csv", "姓名,邮箱\n李四,reader@example.invalid\n");
    let body = "\n[名单](../mail/订阅.csv)\n";
    let text = bureau.site.read("briefings/october.md") + body;
    bureau.site.write("briefings/october.md", &text);
    let build = || crate::support::command::run(crate::support::command::command(&bureau.site.root, &["build"]));
    let with = build();
    bureau.site.remove("mail/订阅.csv");
    let without = build();
    assert_eq!((with.code, &with.err), (1, &without.err), "a list is told from nothing");
    assert!(with.err.contains("JB501"), "{}", with.err);
    bureau.site.write("mail/notes.txt", "hello");
    assert!(build().err.contains("JB118"));
}
