//! The one place where text becomes safe for its place in HTML and SVG: as text, in an attribute, as an address.

use std::borrow::Cow;
use std::io::{self, Write};

use memchr::memchr3;

/// What characters become: between tags the first three, in quotation marks of either kind the first five, in an attribute
/// all of them. Browsers drop line feeds and tabs from addresses and keep them elsewhere; in an attribute they always arrive.
const ENTITIES: [(u8, &str); 7] = [
    (b'&', "&amp;"),
    (b'<', "&lt;"),
    (b'>', "&gt;"),
    (b'"', "&quot;"),
    (b'\'', "&#39;"),
    (b'\n', "&#10;"),
    (b'\t', "&#9;"),
];

/// Text between tags.
pub fn text(text: &str) -> Cow<'_, str> {
    // In a long text a search that prepares itself is the faster one.
    if text.len() >= LONG && memchr3(b'&', b'<', b'>', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    replaced::<3>(text)
}

/// Writes what a template shows, which may stand between tags or in an attribute in quotation marks of either kind.
///
/// # Errors
/// What the writer returns.
pub fn write(text: &str, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(replaced::<5>(text).as_bytes())
}

/// Appends a text so that it stands for itself in an element or in a double-quoted attribute.
///
/// Control characters that XML forbids are left out, so that the same text is well-formed in an SVG file.
pub fn push(out: &mut String, text: &str) {
    // U+FFFE and U+FFFF begin with 0xEF, as do full-width marks.
    let is_mark =
        |byte| (byte < 0x20) | (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"') | (byte == 0xEF);
    if !holds(text, is_mark) {
        return out.push_str(text);
    }
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{0}'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            _ => out.push(c),
        }
    }
}

/// The escaped text.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push(&mut out, text);
    out
}

/// The value of an attribute in double quotes.
pub fn attribute(value: &str) -> Cow<'_, str> {
    replaced::<7>(value)
}

/// An address in an attribute in double quotes: characters that an address may not hold are percent-encoded.
///
/// Chinese stays as it is: browsers encode it, and the source stays readable. An address that a browser would run
/// becomes `#`, whatever let it come so far.
pub fn url(address: &str) -> String {
    // Nearly every address is a path, on another host or on this.
    let path = address.strip_prefix("https://").or(address.strip_prefix("http://")).unwrap_or(address);
    if path.bytes().all(is_of_path) { address.to_owned() } else { encoded(address) }
}

/// Any address, encoded or refused.
fn encoded(address: &str) -> String {
    if !is_harmless(address) {
        return "#".to_owned();
    }
    let is_kept = |c: char| {
        !(c.is_control() || c.is_whitespace() || matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}'))
    };
    attribute(&percent(address, is_kept)).into_owned()
}

/// Whether a byte stands for itself in an address, which it leads down a tree.
pub fn is_of_path(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'-' | b'_')
}

/// The text with all characters percent-encoded but those that are kept.
pub fn percent(text: &str, is_kept: impl Fn(char) -> bool) -> String {
    let mut encoded = String::with_capacity(text.len());
    for c in text.chars() {
        if is_kept(c) {
            encoded.push(c);
        } else {
            c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| encoded.push_str(&format!("%{byte:02X}")));
        }
    }
    encoded
}

/// Whether the scheme of an address, as a browser reads it, is one that only leads somewhere.
fn is_harmless(address: &str) -> bool {
    let bare = address.trim_start_matches(|c: char| c.is_control() || c.is_whitespace());
    let scheme: String =
        bare.chars().take_while(|c| !matches!(c, ':' | '/' | '?' | '#')).filter(|c| !c.is_control()).collect();
    let has_scheme = bare.chars().find(|c| matches!(c, ':' | '/' | '?' | '#')) == Some(':')
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    !has_scheme || matches!(&*scheme.to_ascii_lowercase(), "http" | "https" | "mailto" | "tel")
}

/// So many bytes are worth a search that prepares itself.
const LONG: usize = 64;

/// Whether any byte is one of those. Sixteen are looked at together, which a processor does at once.
fn holds(text: &str, is: impl Fn(u8) -> bool) -> bool {
    let (blocks, rest) = text.as_bytes().as_chunks::<16>();
    let is_in = |block: &[u8; 16]| block.iter().fold(false, |found, byte| found | is(*byte));
    blocks.iter().any(is_in) || rest.iter().any(|byte| is(*byte))
}

/// A text with the first of the entities in place of their characters. Nearly all texts hold none of these.
fn replaced<const N: usize>(text: &str) -> Cow<'_, str> {
    let entities = &ENTITIES[..N];
    if !holds(text, |byte| entities.iter().fold(false, |found, (mark, _)| found | (byte == *mark))) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match entities.iter().find(|(mark, _)| char::from(*mark) == c) {
            Some((_, entity)) => out.push_str(entity),
            None => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::testing::Dice;

    #[test]
    fn escapes_marks_and_drops_what_xml_forbids() {
        assert_eq!(escaped("a<b>&\"c\"\u{0}\u{B}\n楚"), "a&lt;b&gt;&amp;&quot;c&quot;\n楚");
    }

    #[test]
    fn text_and_attributes_cannot_leave_their_place() {
        assert_eq!(text("a<b>&\"c\""), "a&lt;b&gt;&amp;\"c\"");
        assert_eq!(attribute("\"><script>'\n"), "&quot;&gt;&lt;script&gt;&#39;&#10;");
        assert!(matches!(text("楚雄州"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_look_ahead_makes_no_difference() {
        let replaced = |text: &str, entities: &[(char, &str)], dropped: fn(char) -> bool| -> String {
            let entity = |c: char| entities.iter().find(|(mark, _)| *mark == c).map(|(_, entity)| (*entity).to_owned());
            let kept = text.chars().filter(|c| !dropped(*c));
            kept.map(|c| entity(c).unwrap_or_else(|| c.to_string())).collect()
        };
        let marks = [('&', "&amp;"), ('<', "&lt;"), ('>', "&gt;"), ('"', "&quot;"), ('\'', "&#39;")];
        let in_attributes = [&marks[..], &[('\n', "&#10;"), ('\t', "&#9;")]].concat();
        let is_forbidden =
            |c| matches!(c, '\u{0}'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}');
        let pieces =
            ["楚雄", "，", "a 1", "\u{FFFD}", "&", "<", ">", "\"", "'", "\n", "\t", "\u{1}", "\u{FFFE}", "\u{FFFF}"];
        let mut dice = Dice::new(8);
        for most in (0..400).map(|n| 1 + n % 40) {
            // Most texts hold few of the marks.
            let known = 1 + dice.roll(pieces.len());
            let length = dice.roll(most);
            let sample = dice.text(&pieces[..known], length);
            assert_eq!(text(&sample), replaced(&sample, &marks[..3], |_| false));
            assert_eq!(attribute(&sample), replaced(&sample, &in_attributes, |_| false));
            assert_eq!(escaped(&sample), replaced(&sample, &marks[..4], is_forbidden));
            let mut written = Vec::new();
            assert!(write(&sample, &mut written).is_ok());
            assert_eq!(written, replaced(&sample, &marks, |_| false).into_bytes());
        }
    }

    #[test]
    fn an_address_that_is_a_path_is_as_it_would_be_encoded() {
        let pieces = ["a", "1", "/", ".", "-", "_", "http://", "https://", "java", ":", "#", "?", " ", "楚", "\""];
        let mut dice = Dice::new(9);
        for n in 0..400 {
            let known = 1 + dice.roll(pieces.len());
            let address = dice.text(&pieces[..known], n % 12);
            assert_eq!(url(&address), encoded(&address));
        }
    }

    #[test]
    fn an_address_is_encoded_or_refused() {
        for (address, expected) in [
            ("https://example.cn/a b?x=1&y=\"2\"", "https://example.cn/a%20b?x=1&amp;y=%222%22"),
            ("../附件/名单.pdf", "../附件/名单.pdf"),
            ("a/javascript:x", "a/javascript:x"),
            ("?a:b", "?a:b"),
            ("#一：二:三", "#一：二:三"),
            ("mailto:a@b.cn", "mailto:a@b.cn"),
            ("JavaScript:alert(1)", "#"),
            ("java\nscript:alert(1)", "#"),
            ("\u{1} data:text/html,x", "#"),
        ] {
            assert_eq!(url(address), expected, "{address:?}");
        }
    }
}
