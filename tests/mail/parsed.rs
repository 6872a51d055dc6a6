//! What a message looks like to a parser.

use mail_parser::{MessageParser, MimeHeaders as _, PartType};

/// The types of all parts, each below the one that holds it.
pub(crate) fn structure(bytes: &[u8]) -> Vec<String> {
    let message = MessageParser::default().parse(bytes).expect("a message");
    let mut lines = Vec::new();
    add(&message, 0, 0, &mut lines);
    lines
}

fn add(message: &mail_parser::Message<'_>, at: u32, depth: usize, lines: &mut Vec<String>) {
    let part = message.part(at).expect("a part");
    let kind = part.content_type().expect("a type");
    lines.push(format!("{}{}/{}", "  ".repeat(depth), kind.ctype(), kind.subtype().unwrap_or_default()));
    if let PartType::Multipart(parts) = &part.body {
        parts.iter().for_each(|part| add(message, *part, depth + 1, lines));
    }
}

/// Encoded words decoded by themselves: what a reader does that knows no RFC 2231.
pub(crate) fn encoded_words(name: &str) -> String {
    let subject = format!("Subject: {name}\r\n\r\n");
    let message = MessageParser::default().parse(subject.as_bytes()).expect("a message");
    message.subject().unwrap_or_default().to_owned()
}

/// Whether a style sheet is made of media rules and nothing else.
pub(crate) fn only_media_rules(css: &str) -> bool {
    let mut depth = 0;
    let mut outside = String::new();
    for c in css.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            c if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    depth == 0
        && outside.split("@media").skip(1).all(|rule| rule.trim().starts_with('(') && rule.trim().ends_with(')'))
        && outside.trim_start().starts_with("@media")
}

/// HTML as every program but Outlook on Windows reads it.
pub(crate) fn without_comments(html: &str) -> String {
    let mut parts = html.split("<!--");
    let mut out = parts.next().unwrap_or_default().to_owned();
    parts.for_each(|part| out.push_str(part.split_once("-->").map_or("", |(_, rest)| rest)));
    out
}

/// The names of the fields of a message, in their order.
pub(crate) fn header_names(bytes: &[u8]) -> Vec<String> {
    let message = MessageParser::default().parse(bytes).expect("a message");
    message.headers().iter().map(|header| header.name().to_owned()).collect()
}

/// The names of the elements of HTML, in their order.
pub(crate) fn tags(html: &str) -> Vec<String> {
    let names = html.split('<').skip(1).map(|tag| tag.split([' ', '>', '\n']).next().unwrap_or_default().to_owned());
    names.collect()
}
