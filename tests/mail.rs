//! Messages of the sample briefings, parsed back by parsers that share no code with what wrote them.
#![cfg(feature = "mail")]

#[path = "mail/build.rs"]
mod build;
#[path = "mail/parsed.rs"]
mod parsed;
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
    let built = build::with(Audience::Internal, "briefing-2026-10", |request| {
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
    let file = File { name: "在谈项目要素需求测算表（第一批）.xlsx".to_owned(), bytes: b"PK".to_vec() };
    let built = build::with(Audience::Public, "briefing-2026-10", |request| {
        request.pdf = Some(PDF);
        request.files = std::slice::from_ref(Box::leak(Box::new(file)));
    });
    let structure = parsed::structure(&built.message.bytes);
    assert_eq!(
        structure,
        [
            "multipart/mixed",
            "  multipart/alternative",
            "    text/plain",
            "    text/html",
            "  application/pdf",
            "  application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ]
    );
    let message = MessageParser::default().parse(&built.message.bytes).expect("a message");
    let files: Vec<_> = message.attachments().map(|part| (part.attachment_name(), part.contents())).collect();
    assert_eq!(
        files,
        [
            (Some("招商引资工作简报2026年第10期（总第94期）.pdf"), PDF),
            (Some("在谈项目要素需求测算表（第一批）.xlsx"), &b"PK"[..]),
        ]
    );
    // A reader that knows encoded words alone finds the same names.
    let names: Vec<_> = message
        .attachments()
        .map(|part| part.content_type().and_then(|kind| kind.attribute("name")).unwrap_or_default().to_owned())
        .collect();
    let decoded: Vec<String> = names.iter().map(|name| parsed::encoded_words(name)).collect();
    assert_eq!(decoded, built.message.attached);
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
    let errors = build::try_with(Audience::Public, "special-2026-01", |_| {}).err().expect("a refusal");
    assert_eq!(build::codes(&errors), ["JB640"]);
}
