//! Fields in the text of a document, where they are no fields: what was pasted with the front matter it once stood below.

use std::ops::Range;

use memchr::memchr;

use super::field::{FieldDecl, with_key};
use super::head::Head;
use super::value::Disclosure;
use crate::diag::codes::disclose as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::source::{FileId, Node, Place, Span};
use crate::text::ahead::Ahead;
use crate::text::lines::lines;
use crate::text::secrecy::{Mark, Secrecy, may_say, said_of_paper};

/// Reports them once: everyone would read them, what is internal and a 公开属性 that says so included.
///
/// Two lines of known keys in the form of YAML are taken for fields; words of a text have a colon of full width. A line of
/// 公开属性 alone, as letters have it, must say what the document says.
pub(super) fn check(
    (file, text): (FileId, &str),
    body: Range<usize>,
    front: &Node,
    fields: &[&'static FieldDecl],
    diagnostics: &mut Diagnostics,
) {
    let own = front.as_map().and_then(|entries| {
        let entry = entries.iter().find(|entry| Head::disclosure.keys.contains(&entry.key.trim()))?;
        disclosure(entry.node.as_text()?)
    });
    let start = body.start;
    let Some(text) = text.get(body) else { return };
    let (mut in_fence, mut before, mut is_first) = (false, false, true);
    let mut colons = Ahead::new(text, |text| memchr(b':', text));
    for (at, line) in lines(text) {
        if line.is_empty() {
            before = false;
            continue;
        }
        let marks = line.trim_start();
        if marks.starts_with("```") || marks.starts_with("~~~") {
            (in_fence, before, is_first) = (!in_fence, false, false);
            continue;
        }
        if in_fence {
            continue;
        }
        // Hardly any line has a colon of half width.
        let colon = colons.next(at) - at;
        let is_field = colon < line.len() && {
            let (key, rest) = line.split_at(colon);
            (rest.starts_with(": ") || rest.trim_end() == ":") && with_key(fields, key.trim_end()).is_some()
        };
        let contradicts = Head::disclosure.keys.iter().any(|key| {
            let value = marks.strip_prefix(key).and_then(|rest| rest.trim_start().strip_prefix([':', '：']));
            value.and_then(disclosure).is_some_and(|said| Some(said) != own)
        });
        let offset = |at: usize| u32::try_from(start + at).unwrap_or(u32::MAX);
        let place = || Place::Span(Span { file, start: offset(at), end: offset(at + line.trim_end().len()) });
        if own.is_some_and(|own| !agrees(line, is_first, own)) {
            diagnostics.push(
                Diagnostic::error(
                    &code::CONTRADICTION,
                    place(),
                    message!(
                        "这一行说的与文首设置里的公开属性不一致",
                        "this line says something else than the disclosure of the front matter"
                    ),
                )
                .hint(message!(
                    "核对公开属性，不能公开的写“不予公开”；可以公开的，改写这一行",
                    "check the disclosure, and make it withheld if need be; if it may be public, reword the line"
                )),
            );
            return;
        }
        if contradicts || (is_field && before) {
            diagnostics.push(
                Diagnostic::error(
                    &code::FIELDS_IN_TEXT,
                    place(),
                    message!("正文里有文首设置的项目，会原样公开", "the text has fields, which everyone would read"),
                )
                .hint(message!(
                    "删去正文里多余的文首设置；是另一个文档的，另存为一个文件",
                    "delete them from the text; if they begin another document, give it a file of its own"
                )),
            );
            return;
        }
        before = is_field;
        is_first &= marks.is_empty();
    }
}

/// Whether a line that says who may read the text says the same as its 公开属性: （此件不予公开）, 秘密★1年. Most lines say
/// nothing of that. A mark alone, such as 机密, says so at the top of the text; further down it can be one of several.
fn agrees(line: &str, is_first: bool, own: Disclosure) -> bool {
    if !may_say(line) {
        return true;
    }
    match said_of_paper(line) {
        Some("公开" | "公开发布") => own == Disclosure::Public,
        Some("不公开" | "不宜公开" | "不公开发布") => own == Disclosure::Withheld,
        Some(said) => disclosure(said).is_none_or(|said| said == own),
        None => match Mark::of_line(line).filter(|mark| mark.is_whole || is_first).map(|mark| mark.says) {
            Some(Secrecy::Classified) => own == Disclosure::Withheld,
            Some(Secrecy::Internal) => own != Disclosure::Public,
            None => true,
        },
    }
}

/// The 公开属性 that a text names.
fn disclosure(text: &str) -> Option<Disclosure> {
    let text = text.trim().trim_end_matches('。');
    Disclosure::ALL.iter().copied().find(|value| text == value.zh() || text.eq_ignore_ascii_case(value.en()))
}
