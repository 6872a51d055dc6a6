//! What may not go out does not: by list, by edition, and after a change.

use jianbao::publish::State;

use crate::bureau::{Bureau, JIA, YI};
use crate::server::{Act, Rule, Server, Step, Tls};

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

/// What goes along to a list that is not internal is published, or lies elsewhere and names nothing that is withheld.
#[test]
fn a_file_of_the_content_goes_to_others_only_where_the_public_edition_publishes_it() {
    const TITLE: &str = "示例甲市重点企业经营困难情况专报";
    let server = Server::start(&[]);
    let bureau = Bureau::new(&server);
    let site = &bureau.site;
    let inner = site.read("briefings/inner.md");
    site.write("briefings/inner.md", inner.replace("2026年10月全州招商引资工作情况", TITLE));
    site.write("mail/订阅.csv", "姓名,邮箱\n李四,li@example.invalid\n");
    site.write("briefings/附件/情况表.csv", "县市,到位\n示例甲市,1\n");
    let inside = |path: &str| site.path(path).to_string_lossy().into_owned();
    let elsewhere = |name: &str, bytes: &[u8]| {
        let path = site.root.join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_string_lossy().into_owned()
    };
    let to = |list: &str, path: &str, code: i32| {
        bureau.ends(&["october", "--send", "--dry-run", "--list", list, "--attach", path], code)
    };
    let mut held_back = vec![
        inside("briefings/inner.md"),
        inside("mail/订阅.csv"),
        inside("site.yaml"),
        inside("briefings/附件/情况表.csv"),
        inside("mail/../briefings/october.md"),
    ];
    // What the program keeps and what it builds for the bureau lie outside of the content, and so does a copy.
    std::fs::create_dir_all(site.root.join(".jianbao")).unwrap();
    held_back.push(elsewhere(".jianbao/笔记.txt", b"a password"));
    std::fs::create_dir_all(site.root.join("output/internal")).unwrap();
    elsewhere("output/internal/manifest.json", br#"{"format": "jianbao-manifest", "version": 1, "files": []}"#);
    held_back.push(elsewhere("output/internal/inner.pdf", b"an issue for the bureau"));
    held_back.push(elsewhere("抄件.csv", &std::fs::read(site.path("briefings/附件/情况表.csv")).unwrap()));
    #[cfg(unix)]
    {
        let link = site.root.join("情况.md");
        std::os::unix::fs::symlink(site.path("briefings/inner.md"), &link).unwrap();
        held_back.push(link.to_string_lossy().into_owned());
    }
    for path in &held_back {
        let said = to("readers", path, 3);
        assert!(said.contains("JB306") && said.contains("公开版没有发布这个文件"), "{path}:\n{said}");
        assert!(!site.root.join("output/mail").exists() && bureau.records().is_empty(), "{path}");
        to("counties", path, 0);
        std::fs::remove_dir_all(site.root.join("output/mail")).unwrap();
    }

    // What the issue itself names is published with it, and may be attached once more.
    site.replace(
        "briefings/october.md",
        "系列: work",
        "系列: work\n附件:\n  - { 标题: 情况表, 文件: 附件/情况表.csv }",
    );
    to("readers", &inside("briefings/附件/情况表.csv"), 0);

    let text = format!("附上《{TITLE}》。");
    let pieces = text.replace("重点", "<b>重</b>点");
    for (name, bytes) in [
        ("a.txt", text.as_bytes()),
        ("a.csv", &encoding_rs::GB18030.encode(&text).0[..]),
        ("A.HTML", pieces.as_bytes()),
    ] {
        let said = to("readers", &elsewhere(name, bytes), 3);
        assert!(said.contains("JB305") && said.contains(&format!("“{name}”")), "{said}");
        to("counties", &elsewhere(name, bytes), 0);
    }
    to("readers", &elsewhere("b.txt", "附上情况表。".as_bytes()), 0);
    // What is marked is refused by what it says.
    let inner = elsewhere("d.txt", "内部资料 注意保存\n一\n".as_bytes());
    assert!(to("readers", &inner, 3).contains("“d.txt”里有“内部资料”之类的标注"));
    to("counties", &inner, 0);
    let secret = elsewhere("d.txt", "机密★1年\n一\n".as_bytes());
    assert!(to("readers", &secret, 3).contains("JB308") && to("counties", &secret, 3).contains("JB308"));
    // Of a text that cannot be read nobody knows what it names.
    let broken = elsewhere("c.txt", b"\xB8\xBD\xFF\xFE\xFF");
    let said = to("readers", &broken, 1);
    assert!(said.contains("JB107") && said.contains("“c.txt”读不出文字"), "{said}");
    to("counties", &broken, 0);
    // So does what the issue itself names.
    site.write("briefings/附件/情况表.csv", &text);
    assert!(bureau.ends(&["october"], 3).contains("“情况表.csv”"));
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
fn each_reason_for_which_letters_are_held_back_is_told() {
    let server = later();
    let bureau = Bureau::new(&server);
    bureau.ends(&["october", "--send"], 4);
    bureau.site.replace("site.yaml", "编号: readers", "编号: others");
    bureau.site.replace("briefings/october.md", "10.20亿元", "10.30亿元");
    server.rules(&[]);
    let said = bureau.ends(&["--resume"], 4);
    assert!(said.contains("名单“readers”不在了"), "{said}");
    assert_eq!(said.matches("内容与存入发件箱时不同").count(), 1, "once for both of the other list: {said}");
}

#[test]
fn a_file_that_goes_along_and_changes_meanwhile_holds_the_rest_back() {
    let rules = [
        Rule { step: Step::Quit, recipient: None, act: Act::Hang, times: 1 },
        Rule { step: Step::Dot, recipient: Some(YI), act: Act::Say("451 later"), times: 1 },
    ];
    let server = Server::start(&rules);
    let bureau = Bureau::new(&server);
    bureau.site.replace("site.yaml", "重试期限: 0秒", "重试期限: 300秒");
    bureau.site.replace("site.yaml", "重试间隔: [1秒]", "重试间隔: [3秒]");
    let file = bureau.site.root.join("further.txt");
    std::fs::write(&file, "one").unwrap();
    let arguments = ["october", "--send", "--attach", file.to_str().unwrap()];
    let mut child = bureau.command(&arguments).spawn().unwrap();
    server.wait_for(Step::Quit);
    std::fs::write(&file, "another one").unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(4));
    assert_eq!(server.taken().len(), 2);
    assert!(bureau.states().contains(&(YI.to_owned(), State::Queued)));
}

#[cfg(feature = "pdf")]
#[test]
fn what_is_wrong_with_a_pdf_is_told_of_each_letter() {
    let server = later();
    let bureau = Bureau::new(&server);
    bureau.site.replace("site.yaml", "邮件:\n", "字体文件夹: [fonts]\n邮件:\n");
    let with_pdf = |arguments: &[&str]| crate::support::command::run(bureau.command_with_pdf(arguments));
    let queued = with_pdf(&["october", "--send"]);
    assert!(queued.code == 4 && queued.err.contains("没有字体文件夹 fonts"), "{}", queued.text());
    assert_eq!(bureau.records().len(), 3);

    let form = bureau.site.root.join("themes/gov/pdf/briefing.typ");
    std::fs::create_dir_all(form.parent().unwrap()).unwrap();
    std::fs::write(&form, "#let form(").unwrap();
    server.rules(&[]);
    let held_back = with_pdf(&["--resume"]).text();
    assert!(held_back.contains("briefing.typ:1"), "{held_back}");
    assert!(!held_back.contains("内容与存入发件箱时不同"), "{held_back}");
    assert!(server.taken().is_empty());
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
fn what_was_refused_can_be_taken_back_and_changed_while_nobody_on_its_list_has_it() {
    let server = Server::with(&[], Tls::Never, "250-SIZE 1000\r\n");
    let bureau = Bureau::new(&server);
    let said = bureau.ends(&["october", "--send"], 4);
    assert!(said.contains("服务器最多收 1000 字节") && said.contains("减少附件"), "{said}");
    assert!(!said.contains("核对地址"), "{said}");
    bureau.site.replace("briefings/october.md", "10.20亿元", "10.30亿元");
    let ample =
        Server::start(&[Rule { step: Step::Rcpt, recipient: Some(YI), act: Act::Say("550 5.1.1 nobody"), times: 1 }]);
    bureau.moves_to(&ample);
    assert!(bureau.ends(&["october", "--send"], 3).contains("JB307"));
    assert!(bureau.ends(&["october", "--cancel"], 0).contains("撤回 3 封邮件，其中 3 封是被拒收的"));
    // Now one is refused and the other one on its list has the issue, which can no more be changed.
    assert!(bureau.ends(&["october", "--send"], 4).contains("核对地址"));
    assert!(bureau.ends(&["october", "--cancel"], 0).contains("撤回 0 封"));
    assert_eq!(bureau.states()[2], (YI.to_owned(), State::Refused));
    bureau.ends(&["october", "--resend=refused"], 0);
    bureau.agrees_with(&ample);
    assert_eq!(ample.taken().len(), 3);
}

#[test]
fn a_server_that_finds_a_letter_too_large_itself_is_understood() {
    let act = Act::Say("552 5.3.4 Message size exceeds fixed limit");
    let server = Server::start(&[Rule { step: Step::Mail, recipient: None, act, times: 3 }]);
    let bureau = Bureau::new(&server);
    let said = bureau.ends(&["october", "--send"], 4);
    assert!(said.contains("减少附件") && !said.contains("核对地址"), "{said}");
    // The next run, which sends nothing, knows it still.
    assert!(bureau.ends(&["--resume"], 4).contains("减少附件"));
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
