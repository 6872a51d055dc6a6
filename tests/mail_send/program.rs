//! `jianbao mail` from the draft to the last letter.

use std::fs;

use jianbao::publish::State;

use crate::bureau::{Bureau, JIA, READER, YI};
use crate::server::{Act, PASSWORD, Rule, Server, Step, Tls, USER};

#[test]
fn a_draft_says_what_would_be_sent_and_sends_nothing() {
    let server = Server::start(&[]);
    let bureau = Bureau::new(&server);
    let said = bureau.ends(&["october"], 0);
    for part in [
        "【招商引资工作简报】2026年第10期（总第94期）",
        "发：县市区投资促进部门（counties）：内部版，2 人",
        "简报订阅（readers）：公开版，1 人",
        "output/mail/october/",
        "没有发送",
    ] {
        assert!(said.contains(part), "{part} is not in:\n{said}");
    }
    let folder = bureau.site.root.join("output/mail/october");
    let names: Vec<String> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    for name in ["internal-counties.eml", "public-readers.eml", "public-readers.html", "public-readers.txt"] {
        assert!(names.iter().any(|other| other == name), "{names:?}");
    }
    for name in names.iter().filter(|name| *name != "manifest.json") {
        assert!(!name.contains('@'));
        let text = String::from_utf8_lossy(&fs::read(folder.join(name)).unwrap_or_default()).into_owned();
        assert!(!text.contains("county.example") && !text.contains("public.example"), "{name} names a recipient");
    }
    assert!(server.heard().is_empty());
    assert!(bureau.records().is_empty());

    // The same input gives the same drafts, and a build leaves them alone.
    let before = fs::read(folder.join("internal-counties.eml")).unwrap();
    bureau.ends(&["october"], 0);
    assert!(before == fs::read(folder.join("internal-counties.eml")).unwrap());
}

#[test]
fn an_issue_goes_out_once_to_each_encrypted_and_logged_in() {
    let server = Server::with(&[], Tls::OnDemand("localhost.pem"), "");
    let bureau = Bureau::encrypted(&server);
    let run = |arguments: &[&str]| bureau.mail(arguments);
    let tried = run(&["october", "--send", "--dry-run"]);
    assert_eq!((tried.code, bureau.records().len()), (0, 0), "{}", tried.text());
    assert!(tried.out.contains("可以连接和登录"), "{}", tried.text());
    assert!(!server.heard().iter().any(|line| line.starts_with("MAIL")));

    let sent = run(&["october", "--send"]);
    assert_eq!(sent.code, 0, "{}", sent.text());
    assert!(sent.out.contains("这次发出 3 封") && sent.out.contains("已发送 3 封"), "{}", sent.text());
    assert!(!sent.text().contains('\u{1b}'), "a pipe gets no progress");
    let taken = server.taken();
    let to: Vec<&str> = taken.iter().map(|taken| &*taken.to).collect();
    assert_eq!(to, [JIA, READER, YI]);
    assert!(taken[0].bytes == taken[2].bytes && taken[0].message_id != taken[1].message_id);
    let public = String::from_utf8(taken[1].bytes.clone()).unwrap();
    assert!(!public.contains("内部") && !public.contains(JIA));
    let draft = fs::read(bureau.site.root.join("output/mail/october/public-readers.eml")).unwrap();
    assert!(draft.ends_with(&taken[1].bytes), "what was sent is what was drafted");

    for arguments in
        [&["october", "--send"][..], &["--resume"], &["october", "--resend"], &["october", "--resend=refused"]]
    {
        let again = run(arguments);
        assert!(again.code == 0 && again.out.contains("这次一封也没有发"), "{}", again.text());
    }
    assert_eq!(server.taken().len(), 3);
    bureau.agrees_with(&server);
    let status = run(&["--status"]);
    assert!(status.out.contains("示例甲市投资促进局") && status.out.contains("已发送"), "{}", status.text());
    let secret = PASSWORD.as_bytes();
    assert!(!bureau.journal().windows(secret.len()).any(|window| window == secret));

    // Neither a build nor a clean touches the outbox.
    let journal = bureau.journal();
    for arguments in [&["build", "--edition", "all"][..], &["clean"]] {
        let run = crate::support::command::run(crate::support::command::command(&bureau.site.root, arguments));
        assert_eq!(run.code, 0, "{}", run.text());
    }
    assert!(bureau.journal() == journal);
}

#[test]
fn a_trial_against_a_server_that_cannot_be_reached_leaves_nothing_that_waits() {
    let server = Server::start(&[Rule { step: Step::Banner, recipient: None, act: Act::Say("554 no"), times: 1 }]);
    let bureau = Bureau::new(&server);
    let said = bureau.ends(&["october", "--send", "--dry-run"], 4);
    assert!(said.contains("JB814") && !said.contains("发件箱"), "{said}");
    assert!(bureau.records().is_empty());
}

#[test]
fn whatever_is_not_sent_ends_with_4_and_says_what_to_do() {
    for (act, state, advice) in [
        (Act::Say("450 4.2.0 greylisted"), State::Queued, "--resume"),
        (Act::Say("550 5.1.1 nobody"), State::Refused, "--resend=refused"),
        (Act::Drop, State::InDoubt, "先向收件人核实"),
    ] {
        let rule = Rule { step: Step::Dot, recipient: Some(YI), act, times: 1 };
        let server = Server::start(&[rule]);
        let bureau = Bureau::new(&server);
        let said = bureau.ends(&["october", "--send"], 4);
        assert_eq!(bureau.states()[2], (YI.to_owned(), state));
        assert!(said.contains(YI) && said.contains(advice), "{said}");
        bureau.agrees_with(&server);
        // Told to, it goes out, and then all is well.
        let again: &[&str] = match state {
            State::Refused => &["october", "--resend=refused"],
            State::InDoubt => &["october", "--resend"],
            _ => &["--resume"],
        };
        bureau.ends(again, 0);
        assert_eq!(server.taken().len(), 3);
    }
}

#[test]
fn whom_another_list_has_served_is_skipped_by_name() {
    let server = Server::start(&[]);
    let bureau = Bureau::new(&server);
    bureau.site.replace("site.yaml", READER, &format!("{READER}, 示例甲市: {JIA}"));
    bureau.ends(&["october", "--send", "--list", "readers"], 0);
    let skipped = "跳过 示例甲市投资促进局：此邮箱的这一期在名单 readers 里（公开版，已发送）";
    for arguments in [&["october", "--list", "counties"][..], &["october", "--list", "counties", "--send"]] {
        let said = bureau.ends(arguments, 0);
        assert!(said.contains("内部版，1 人") && said.contains(skipped), "{said}");
        assert!(!said.contains("跳过 示例乙县"), "{said}");
    }
    // Who has it through the list itself is not skipped by another one.
    assert!(!bureau.ends(&["october", "--list", "readers"], 0).contains("跳过"));
    assert_eq!(server.taken().len(), 3);
    bureau.agrees_with(&server);
}

#[test]
fn recipients_may_stand_in_a_table() {
    let server = Server::start(&[]);
    let bureau = Bureau::new(&server);
    bureau.site.replace("site.yaml", "成员: { 示例商会: reader@public.example.invalid }", "文件: 订阅.csv");
    let table = "简报订阅名单,,\n单 位,姓　名,邮 箱\n示例商会,李四,reader@public.example.invalid\n示例大学,,two@example.invalid\n,,\n";
    bureau.site.write("mail/订阅.csv", table);
    let said = bureau.ends(&["october", "--list", "readers", "--send"], 0);
    assert!(said.contains("2 人"), "{said}");
    assert_eq!(bureau.records()[0].letter.envelope.name, "示例商会 李四");
    assert_eq!(server.taken().len(), 2);

    for (table, place, what) in [
        ("单位,邮箱\n示例商会,reader＠example.invalid\n", "订阅.csv", "不是邮箱地址"),
        ("单位,邮箱\n示例商会,a@example.invalid；b@example.invalid\n", "订阅.csv", "不止一个邮箱地址"),
        ("单位,邮箱\n示例商会,reader@elsewhere.invalid\n", "订阅.csv", "不准发往域名"),
        ("单位,邮箱\n示例商会,\n", "订阅.csv", "没有写邮箱"),
        ("单位,邮箱\n,reader@example.invalid\n", "订阅.csv", "没有写姓名"),
        ("单位,电话\n示例商会,1\n", "订阅.csv", "找不到“邮箱”一列"),
        ("单位,邮箱\n", "site.yaml", "没有收件人"),
    ] {
        bureau.site.write("mail/订阅.csv", table);
        let said = bureau.ends(&["october", "--list", "readers"], 1);
        assert!(said.contains(what) && said.contains(place), "{said}");
    }
    bureau.site.remove("mail/订阅.csv");
    assert!(bureau.ends(&["october", "--list", "readers"], 4).contains("订阅.csv"));
}

#[test]
fn passwords_are_taken_from_private_files_outside_of_the_content() {
    let server = Server::start(&[]);
    let bureau = Bureau::new(&server);
    let text = format!("{USER}\n{PASSWORD}\n");
    let path = bureau.site.root.join(".jianbao/smtp.txt");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, &text).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(bureau.ends(&["october", "--send"], 1).contains("chmod 600"));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    }
    bureau.ends(&["october", "--send"], 0);
    assert!(server.heard().iter().any(|line| line.starts_with("AUTH PLAIN")));

    bureau.site.write("smtp.txt", &text);
    let inside = bureau.site.path("smtp.txt");
    let said = bureau.ends(&["october", "--send", "--credentials", inside.to_str().unwrap()], 1);
    assert!(said.contains("不能放在 content 里"), "{said}");
}
