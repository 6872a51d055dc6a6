//! The one place where text becomes safe for its place in HTML and SVG: as text, in an attribute, as an address.

use std::borrow::Cow;

use memchr::memchr3;

/// Text between tags.
pub fn text(text: &str) -> Cow<'_, str> {
    // Nearly all texts hold nothing to replace, and every text on every page is asked.
    if memchr3(b'&', b'<', b'>', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    replace(text, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        _ => None,
    })
}

/// Appends a text so that it stands for itself in an element or in a double-quoted attribute.
///
/// Control characters that XML forbids are left out, so that the same text is well-formed in an SVG file.
pub fn push(out: &mut String, text: &str) {
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
    replace(value, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#39;"),
        // Browsers drop line feeds and tabs from addresses and keep them elsewhere; here they always arrive.
        '\n' => Some("&#10;"),
        '\t' => Some("&#9;"),
        _ => None,
    })
}

/// An address in an attribute in double quotes: characters that an address may not hold are percent-encoded.
///
/// Chinese stays as it is: browsers encode it, and the source stays readable. An address that a browser would run
/// becomes `#`, whatever let it come so far.
pub fn url(address: &str) -> String {
    if !is_harmless(address) {
        return "#".to_owned();
    }
    let is_kept = |c: char| {
        !(c.is_control() || c.is_whitespace() || matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}'))
    };
    attribute(&percent(address, is_kept)).into_owned()
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

/// Percent-encodes what would end a path or change its meaning in an address: `a?b#c%.pdf`.
pub fn path(path: &str) -> String {
    percent(path, |c| !matches!(c, '%' | '?' | '#'))
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

/// Replaces ASCII characters.
fn replace(text: &str, with: impl Fn(char) -> Option<&'static str>) -> Cow<'_, str> {
    // Bytes are looked at, because most texts hold nothing to replace, and no byte of another character is ASCII.
    let is_replaced = |byte: u8| byte.is_ascii() && with(char::from(byte)).is_some();
    let Some(first) = text.bytes().position(is_replaced) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len() + 16);
    out.push_str(&text[..first]);
    for c in text[first..].chars() {
        match with(c) {
            Some(entity) => out.push_str(entity),
            None => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(path("增长50%?#.pdf"), "增长50%25%3F%23.pdf");
    }
}
