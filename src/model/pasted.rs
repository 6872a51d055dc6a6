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
use crate::text::lines::lines;

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
    let (mut in_fence, mut before) = (false, false);
    for (at, line) in lines(text) {
        let marks = line.trim_start();
        if marks.starts_with("```") || marks.starts_with("~~~") {
            (in_fence, before) = (!in_fence, false);
            continue;
        }
        if in_fence {
            continue;
        }
        // Hardly any line has a colon of half width, so most cost no more than this.
        let is_field = memchr(b':', line.as_bytes()).is_some_and(|colon| {
            let (key, rest) = line.split_at(colon);
            (rest.starts_with(": ") || rest.trim_end() == ":") && with_key(fields, key.trim_end()).is_some()
        });
        let contradicts = Head::disclosure.keys.iter().any(|key| {
            let value = marks.strip_prefix(key).and_then(|rest| rest.trim_start().strip_prefix([':', '：']));
            value.and_then(disclosure).is_some_and(|said| Some(said) != own)
        });
        if contradicts || (is_field && before) {
            let offset = |at: usize| u32::try_from(start + at).unwrap_or(u32::MAX);
            let place = Place::Span(Span { file, start: offset(at), end: offset(at + line.len()) });
            diagnostics.push(
                Diagnostic::error(
                    &code::FIELDS_IN_TEXT,
                    place,
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
    }
}

/// The 公开属性 that a text names.
fn disclosure(text: &str) -> Option<Disclosure> {
    let text = text.trim().trim_end_matches('。');
    Disclosure::ALL.iter().copied().find(|value| text == value.zh() || text.eq_ignore_ascii_case(value.en()))
}
