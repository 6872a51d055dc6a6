//! Messages of the sample briefings, parsed back by parsers that share no code with what wrote them.
#![cfg(feature = "mail")]
#![allow(clippy::disallowed_methods)] // A test may ask the machine what it has.

#[path = "mail/build.rs"]
mod build;
#[path = "mail/hostile.rs"]
mod hostile;
#[path = "mail/narrow.rs"]
mod narrow;
#[path = "mail/parsed.rs"]
mod parsed;
#[path = "mail/python.rs"]
mod python;
#[path = "mail/small.rs"]
mod small;
#[path = "mail/words.rs"]
mod words;

use std::collections::BTreeMap;

use build::{Built, PDF, sample};
use jianbao::disclose::Audience;
use jianbao::render::mail::{File, List};
use mail_parser::{MessageParser, MimeHeaders as _};

const BRIEFINGS: [&str; 3] = ["briefing-2026-08", "briefing-2026-09", "briefing-2026-10"];

/// Every message that the tests look at: each issue, to everyone and to the bureau's own.
fn all() -> Vec<Built> {
    let mut all = Vec::new();
    for briefing in BRIEFINGS {
        for audience in [Audience::Public, Audience::Internal] {
            all.push(sample(audience, briefing));
        }
    }
    all.push(sample(Audience::Internal, "special-2026-01"));
    all
}

#[test]
fn the_same_input_makes_the_same_bytes() {
    let (one, other) = (sample(Audience::Public, BRIEFINGS[2]), sample(Audience::Public, BRIEFINGS[2]));
    assert!(one.message.bytes == other.message.bytes);
    assert_eq!(one.message.message_id, other.message.message_id);
}

#[test]
fn no_two_messages_have_one_id() {
    let mut ids: Vec<String> = all().into_iter().map(|built| built.message.message_id).collect();
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

#[test]
fn headers_say_what_the_issue_says() {
    let built = sample(Audience::Public, "briefing-2026-10");
    let message = MessageParser::default().parse(&built.message.bytes).expect("a message");
    assert_eq!(message.subject(), Some("【招商引资工作简报】2026年第10期（总第94期）"));
    assert_eq!(built.message.subject, "【招商引资工作简报】2026年第10期（总第94期）");
    let date = message.date().expect("a date");
    assert_eq!(date.to_rfc3339(), "2026-11-05T09:00:00+08:00");
    let from = message.from().and_then(|from| from.first()).expect("a sender");
    assert_eq!((from.name(), from.address()), (Some("示例州投促局"), Some("briefing@example.invalid")));
    let reply_to = message.reply_to().and_then(|to| to.first()).expect("an address for answers");
    assert_eq!(reply_to.address(), Some("office@example.invalid"));
    assert_eq!(message.message_id().map(|id| format!("<{id}>")), Some(built.message.message_id.clone()));
    assert!(built.message.message_id.ends_with("@example.invalid>"));
    let head = String::from_utf8_lossy(&built.message.bytes).into_owned();
    let head = head.split("\r\n\r\n").next().expect("a head");
    assert!(head.contains("<work.example.invalid>"), "{head}");
    for name in ["\r\nBcc:", "\r\nCc:", "\r\nSender:", "\r\nX-"] {
        assert!(!head.contains(name), "{head}");
    }
}

#[test]
fn a_list_is_named_and_none_of_its_members() {
    let built = build::with(Audience::Internal, "briefing-2026-10", &[], |request| {
        request.list = Some(List { id: "counties", name: "县市区投资促进部门" });
    });
    let text = String::from_utf8_lossy(&built.message.bytes).into_owned();
    let message = MessageParser::default().parse(text.as_bytes()).expect("a message");
    let to = message.to().and_then(|to| to.as_group()).and_then(|groups| groups.first()).expect("a group");
    assert_eq!(to.name.as_deref(), Some("县市区投资促进部门"));
    assert!(to.addresses.is_empty());
    assert!(!text.contains("jia@example.invalid"));
}

#[test]
fn lines_are_short_and_ascii_and_end_as_mail_has_it() {
    for built in all() {
        let bytes = &built.message.bytes;
        assert!(bytes.is_ascii() && !bytes.contains(&0));
        let text = String::from_utf8_lossy(bytes);
        assert!(text.ends_with("\r\n"));
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
        let longest = text.split("\r\n").map(str::len).max();
        assert!(longest.is_some_and(|longest| longest <= 200), "{longest:?}");
        let head = text.split("\r\n\r\n").next().expect("a head");
        assert!(head.split("\r\n").all(|line| line.len() <= 78), "{head}");
    }
}

#[test]
fn parts_are_nested_as_mail_programs_expect() {
    let files =
        [File { name: "在谈项目要素需求测算表（第一批）.xlsx".to_owned(), bytes: b"PK".to_vec() }];
    let built = build::with(Audience::Public, "briefing-2026-10", &files, |request| {
        request.pdf = Some(PDF);
    });
    let mut expected = vec![
        "multipart/mixed",
        "  multipart/alternative",
        "    text/plain",
        "    multipart/related",
        "      text/html",
    ];
    assert!(!built.message.pictures.is_empty());
    expected.extend(built.message.pictures.iter().map(|_| "      image/png"));
    expected.push("  application/pdf");
    expected.push("  application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    assert_eq!(parsed::structure(&built.message.bytes), expected);
    let message = MessageParser::default().parse(&built.message.bytes).expect("a message");
    let attached = || message.attachments().filter(|part| part.content_id().is_none());
    let files: Vec<_> = attached().map(|part| (part.attachment_name(), part.contents())).collect();
    assert_eq!(
        files,
        [
            (Some("招商引资工作简报2026年第10期（总第94期）.pdf"), PDF),
            (Some("在谈项目要素需求测算表（第一批）.xlsx"), &b"PK"[..]),
        ]
    );
    // A reader that knows encoded words alone finds the same names.
    let names: Vec<_> = attached()
        .map(|part| part.content_type().and_then(|kind| kind.attribute("name")).unwrap_or_default().to_owned())
        .collect();
    let decoded: Vec<String> = names.iter().map(|name| parsed::encoded_words(name)).collect();
    assert_eq!(decoded, built.message.attached);
}

#[test]
fn python_reads_what_was_written() {
    let file =
        File { name: "测算表\u{2028}（第一批）\"; filename=\"x.exe.xlsx".to_owned(), bytes: b"PK".to_vec() };
    let files = [file];
    for built in all() {
        let Built { briefing, audience, .. } = built;
        let built = build::with(audience, &briefing, &files, |request| {
            request.pdf = Some(PDF);
            request.list = Some(List { id: "counties", name: "县市区投资促进部门" });
        });
        let Some(read) = python::read(&built.message.bytes) else { return };
        let message = MessageParser::default().parse(&built.message.bytes).expect("a message");
        let mut lines = parsed::structure(&built.message.bytes);
        lines.push(built.message.subject.clone());
        lines.push("示例州投促局".to_owned());
        lines.push(message.date().expect("a date").to_rfc3339());
        let sizes = message.attachments().filter(|part| part.content_id().is_none()).map(|part| part.contents().len());
        lines.extend(built.message.attached.iter().zip(sizes).map(|(name, size)| format!("{name} {size}")));
        let pictures = built.message.pictures.iter();
        lines.extend(pictures.map(|picture| format!("<{}> {}", picture.cid, picture.bytes.len())));
        lines.push(built.message.text.clone());
        lines.push(built.message.html.clone());
        let lines = lines.join("\n");
        assert!(read.trim_end() == lines.trim_end(), "{}: {:.600}\n---\n{:.600}", built.name, read, lines);
    }
}

#[test]
fn text_and_html_say_the_same_and_so_does_the_page() {
    for built in all() {
        let message = MessageParser::default().parse(&built.message.bytes).expect("a message");
        let text = message.body_text(0).expect("plain text").replace("\r\n", "\n");
        let html = message.html_body.first().and_then(|at| message.part(*at)).and_then(|part| part.text_contents());
        let html = html.expect("HTML").replace("\r\n", "\n");
        assert_eq!(text, built.message.text);
        assert_eq!(html, built.message.html);
        words::equal(&words::of_text(&text), &words::of_html(&html, true), &built.name);
        words::equal(&words::body_of_page(&built.page()), &words::body_of_html(&html), &built.name);
    }
}

#[test]
fn the_html_brings_everything_with_it() {
    for built in all() {
        let html = &built.message.html;
        for word in [
            "<script",
            "<link",
            "@import",
            "url(",
            "<iframe",
            "<form",
            " onload",
            "javascript:",
            "<style>.",
            "http-equiv=\"refresh\"",
        ] {
            assert!(!html.contains(word), "{}: {word}", built.name);
        }
        // What Outlook's engine, which is Word's, does not lay out.
        for word in ["flex", "grid", "position:", "background-image", "var(", "calc(", "float:", "rgba("] {
            assert!(!html.contains(word), "{}: {word}", built.name);
        }
        assert!(html.contains("name=\"color-scheme\" content=\"light dark\""));
        // What only Outlook on Windows reads names faces for it, because it hands none down to tables.
        let html = &parsed::without_comments(html);
        // Of the style sheet is left what no element can hold: the rules for narrow and for dark screens.
        let style = html.split("<style>").nth(1).and_then(|rest| rest.split("</style>").next()).unwrap_or_default();
        assert_eq!(html.matches("<style").count(), 1);
        assert!(parsed::only_media_rules(style), "{style}");
        let pictures: BTreeMap<&str, &[u8]> =
            built.message.pictures.iter().map(|picture| (&*picture.cid, &*picture.bytes)).collect();
        for source in html.split(" src=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let cid = source.strip_prefix("cid:").unwrap_or_else(|| panic!("{source} is fetched from elsewhere"));
            assert!(pictures.contains_key(cid), "{cid}");
        }
        for (cid, bytes) in pictures {
            assert!(html.contains(&format!("\"cid:{cid}\"")), "{cid} is not shown");
            assert!(bytes.starts_with(b"\x89PNG"), "{cid}");
        }
        assert!(html.len() < 100_000, "{}: {}", built.name, html.len());
        assert!(built.message.warnings.is_empty(), "{:?}", built.message.warnings);
    }
}

#[test]
fn the_public_message_leaves_out_what_the_public_page_leaves_out() {
    let (public, internal) = (sample(Audience::Public, BRIEFINGS[2]), sample(Audience::Internal, BRIEFINGS[2]));
    for word in ["报：", "送：", "发：", "共印"] {
        assert!(!public.message.text.contains(word) && !public.message.html.contains(word), "{word}");
        assert!(internal.message.text.contains(word) && internal.message.html.contains(word), "{word}");
    }
    let special = sample(Audience::Internal, "special-2026-01");
    assert!(special.message.html.contains("内部资料") && special.message.text.contains("内部资料"));
    assert!(!special.message.html.contains("special-2026-01.html"), "what is on no site has no address");
    assert_eq!(special.message.attached, ["在谈项目要素需求测算表.xlsx"]);
}

#[test]
fn what_an_edition_leaves_out_has_no_message() {
    let errors = build::try_with(Audience::Public, "special-2026-01", &[], |_| {}).err().expect("a refusal");
    assert_eq!(build::codes(&errors), ["JB640"]);
}

#[test]
fn no_field_adds_a_header_a_part_or_markup() {
    let plain = {
        let folder = tempfile::tempdir().expect("a folder");
        let site = hostile::site(folder.path(), "甲乙丙丁").expect("a site");
        build::of_site(&site, Audience::Internal, "one", &[], |_| {}).unwrap_or_else(|found| panic!("{found:?}"))
    };
    let expected = (parsed::header_names(&plain.message.bytes), parsed::structure(&plain.message.bytes));
    let tags = parsed::tags(&plain.message.html);
    let mut built = 0;
    for text in hostile::texts() {
        let folder = tempfile::tempdir().expect("a folder");
        let Some(site) = hostile::site(folder.path(), &text) else { continue };
        for list in [None, Some(List { id: "x", name: "县市区投资促进部门" })] {
            let made = build::of_site(&site, Audience::Internal, "one", &[], |request| request.list = list);
            let made = made.unwrap_or_else(|found| panic!("{found:?}"));
            let bytes = &made.message.bytes;
            let mut names = expected.0.clone();
            if list.is_some() {
                names.insert(2, "To".to_owned());
            }
            assert_eq!(parsed::header_names(bytes), names, "{text:?}");
            assert_eq!(parsed::structure(bytes), expected.1, "{text:?}");
            assert_eq!(parsed::tags(&made.message.html), tags, "{text:?}");
            let message = MessageParser::default().parse(bytes).expect("a message");
            let from = message.from().and_then(|from| from.first()).expect("a sender");
            assert_eq!(from.address(), Some("office@example.invalid"));
            assert_eq!(message.from().map(|from| from.iter().count()), Some(1));
            let decoded =
                [message.subject(), from.name(), message.attachments().next().and_then(|part| part.attachment_name())];
            for text in decoded.into_iter().flatten() {
                assert!(!text.contains(['\r', '\n', '\0', '\u{2028}', '\u{2029}', '\u{85}', '\u{202e}']), "{text:?}");
            }
            let text = String::from_utf8_lossy(bytes);
            assert!(text.is_ascii() && text.split("\r\n").all(|line| line.len() <= 998), "{text}");
            built += 1;
        }
    }
    // Reading refuses some of them; were it all, nothing would be shown here.
    assert!(built >= 20, "{built}");
}

#[test]
fn names_of_files_are_names_alone() {
    let site = small::site("## 情况\n\n无。", &[]);
    for name in
        hostile::texts().into_iter().chain(["../../etc/passwd", "C:\\a.exe", "", "...", "a/b.pdf"].map(str::to_owned))
    {
        let files = [File { name: name.clone(), bytes: b"x".to_vec() }];
        let built = build::of_site(&site, Audience::Public, "one", &files, |_| {});
        let built = built.unwrap_or_else(|found| panic!("{found:?}"));
        let message = MessageParser::default().parse(&built.message.bytes).expect("a message");
        let attached: Vec<_> = message.attachments().filter(|part| part.content_id().is_none()).collect();
        assert_eq!(attached.len(), 1, "{name:?}");
        assert_eq!(attached[0].attachment_name(), Some(&*built.message.attached[0]), "{name:?}");
        assert_eq!(attached[0].contents(), b"x");
        let name = &built.message.attached[0];
        assert!(!name.is_empty() && !name.contains(['/', '\\', '"', ':', '\r', '\n', '\0']), "{name:?}");
    }
}

#[test]
fn size_and_length_are_warned_of() {
    let files = [File { name: "大.bin".to_owned(), bytes: vec![0; 8_000_000] }];
    let built = build::with(Audience::Public, "briefing-2026-08", &files, |_| {});
    assert!(built.message.size() > 10_000_000);
    assert_eq!(build::codes(&built.message.warnings), ["JB642"]);
    let long = small::site(&"长段落。".repeat(10_000), &[]);
    let built = build::of_site(&long, Audience::Public, "one", &[], |_| {}).unwrap_or_else(|found| panic!("{found:?}"));
    assert_eq!(build::codes(&built.message.warnings), ["JB643"]);
}

#[test]
fn a_message_lacks_nothing_that_belongs_to_it() {
    let none = BTreeMap::new();
    let found = build::try_with_assets(Audience::Internal, "special-2026-01", &none).err().expect("a refusal");
    assert_eq!(build::codes(&found), ["JB644"]);
}

#[test]
fn what_is_withheld_stops_the_message() {
    let title = "关于三个在谈项目洽谈进展的专报";
    let secret =
        small::briefing(&format!("标题: {title}\n公开属性: 不予公开\n不公开理由: 商业秘密"), 2, "## 情况\n\n密。");
    for body in [format!("## 情况\n\n见{title}。"), "## 情况\n\n见关于三个**在谈项目**洽谈进展的专报。".to_owned()]
    {
        let site = small::site(&body, &[("briefings/two.md", &secret)]);
        let found = build::of_site(&site, Audience::Public, "one", &[], |_| {}).err().expect("a refusal");
        assert_eq!(build::codes(&found), ["JB305"], "{body}");
        assert!(build::of_site(&site, Audience::Internal, "one", &[], |_| {}).is_ok());
    }
    let site = small::site("## 情况\n\n无。", &[("briefings/two.md", &secret)]);
    assert!(build::of_site(&site, Audience::Public, "one", &[], |_| {}).is_ok());
    let files = [File { name: format!("{title}.docx"), bytes: b"x".to_vec() }];
    let found = build::of_site(&site, Audience::Public, "one", &files, |_| {}).err().expect("a refusal");
    assert_eq!(build::codes(&found), ["JB305"]);
}

#[test]
fn links_lead_to_what_everyone_reads_or_nowhere() {
    let secret = small::briefing("标题: 内部情况\n公开属性: 不予公开\n不公开理由: 商业秘密", 2, "## 情况\n\n密。");
    let open = small::briefing("标题: 二月份情况\n公开属性: 主动公开", 3, "## 情况\n\n开。");
    let body = "## 情况\n\n见[甲](two.md)、[乙](three.md)、[丙](#情况)、[丁](https://example.invalid/?a=1&b=2)和注[^1]。\n\n\
                - 一\n- 二\n\n> 引文\n\n[^1]: 注文。\n";
    let site = small::site(body, &[("briefings/two.md", &secret), ("briefings/three.md", &open)]);
    let built =
        build::of_site(&site, Audience::Internal, "one", &[], |_| {}).unwrap_or_else(|found| panic!("{found:?}"));
    let text =
        built.message.text.split("\n\n").skip_while(|part| !part.contains("一、")).collect::<Vec<_>>().join("\n");
    let expected = "一、情况\n　　见甲、乙 <https://www.example.invalid/briefings/three.html>、\
                    丙 <https://www.example.invalid/briefings/one.html#s1>、丁 <https://example.invalid/?a=1&b=2>和注[1]。\n\
                    · 一\n· 二\n    　　引文\n[1] 注文。\n";
    assert!(text.starts_with(expected), "{text}");
    assert!(!built.message.html.contains("two.html"));
    let moved = build::of_site(&site, Audience::Internal, "one", &[], |request| {
        request.base_url = Some("https://a.invalid/b/")
    });
    let moved = moved.unwrap_or_else(|found| panic!("{found:?}"));
    assert!(moved.message.html.contains("\"https://a.invalid/b/briefings/three.html\""), "{}", moved.message.html);
}

#[test]
fn a_character_without_a_face_is_told() {
    let data = "标题: 甲表\n公开属性: 主动公开\n索引号: 000000000000000000/2026-009\n发布日期: 2026-02-06\n来源: 示例局\n\
                列:\n  - { 编号: name, 名称: 名称, 类型: 文字 }\n  - { 编号: count, 名称: 数量, 类型: 整数 }\n\
                行:\n  - [龘县, 1]\n  - [乙县, 2]\n";
    let body = "## 情况\n\n```chart\n类型: 柱状图\n数据: d\n横轴: name\n纵轴: [count]\n标题: 各县\n```";
    let site = small::site(body, &[("data/d.yaml", data)]);
    let built = build::of_site(&site, Audience::Public, "one", &[], |_| {}).unwrap_or_else(|found| panic!("{found:?}"));
    assert_eq!(build::codes(&built.message.warnings), ["JB607"]);
    assert_eq!(built.message.pictures.len(), 1);
}

#[test]
fn a_message_is_written_as_a_draft_and_as_a_page_with_its_pictures() {
    let built = build::with(Audience::Internal, "briefing-2026-10", &[], |request| {
        request.list = Some(List { id: "a@example.invalid", name: "县市区投资促进部门" });
    });
    let files = build::files(&built.message);
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert!(names.iter().all(|name| !name.contains('@')), "{names:?}");
    assert!(names.contains(&&*built.message.preview()), "{names:?}");
    let page = String::from_utf8_lossy(&files[&built.message.preview()]).into_owned();
    let shown: Vec<&str> = page.split(" src=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(shown.len(), built.message.pictures.len());
    assert!(shown.iter().all(|path| files.get(*path).is_some_and(|bytes| bytes.starts_with(b"\x89PNG"))), "{shown:?}");
    let draft = files.iter().find(|(name, _)| name.ends_with(".eml")).map(|(_, bytes)| bytes).expect("a draft");
    assert_eq!(draft.strip_prefix(b"X-Unsent: 1\r\n"), Some(&*built.message.bytes));
}
