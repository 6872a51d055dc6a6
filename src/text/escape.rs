//! Escaping for HTML and XML text and double-quoted attributes.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_marks_and_drops_what_xml_forbids() {
        assert_eq!(escaped("a<b>&\"c\"\u{0}\u{B}\n楚"), "a&lt;b&gt;&amp;&quot;c&quot;\n楚");
    }
}
