//! Pages as tags with attributes, as far as tests need it: what this program writes is well-formed.

/// A start tag, with the text up to its end tag for elements that hold text alone.
#[derive(Debug, Clone)]
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    /// What is written in the element, without tags, for `title`, `h1` to `h6`, `style` and `script`.
    pub(crate) text: String,
}

impl Tag {
    /// The value of an attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| &**value)
    }
}

/// All start tags of a page in their order.
pub(crate) fn tags(page: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = &comment[comment.find("-->").expect("a comment ends")..];
            continue;
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let (tag, after) = tag(rest);
        rest = after;
        let raw = matches!(&*tag.name, "style" | "script");
        let heading = tag.name.len() == 2 && tag.name.starts_with('h') && tag.name != "hr";
        let mut tag = tag;
        if raw || heading || tag.name == "title" {
            let end = rest.find(&format!("</{}>", tag.name)).unwrap_or_else(|| panic!("{} ends", tag.name));
            tag.text = if raw { rest[..end].to_owned() } else { text(&rest[..end]) };
            if raw {
                rest = &rest[end..];
            }
        }
        tags.push(tag);
    }
    tags
}

/// HTML without tags and with its entities decoded.
pub(crate) fn text(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text += &rest[..at];
        rest = &rest[at..];
        rest = &rest[rest.find('>').expect("a tag ends") + 1..];
    }
    decode(&(text + rest))
}

/// Percent-encoding undone.
pub(crate) fn unescape(address: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = address.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let code = (byte == b'%').then(|| std::str::from_utf8(after.get(..2)?).ok()).flatten();
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(decoded) => {
                bytes.push(decoded);
                rest = &after[2..];
            }
            None => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).expect("addresses are UTF-8")
}

fn tag(rest: &str) -> (Tag, &str) {
    let name_end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).expect("a tag ends");
    let mut tag = Tag { name: rest[..name_end].to_owned(), attributes: Vec::new(), text: String::new() };
    let mut rest = &rest[name_end..];
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return (tag, after);
        }
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/')).expect("a tag ends");
        assert!(end > 0, "no attribute: {}", &rest[..rest.len().min(60)]);
        let name = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            let quoted = after.strip_prefix('"').unwrap_or_else(|| panic!("{name} of {} is quoted", tag.name));
            let close = quoted.find('"').expect("a quote ends");
            value = decode(&quoted[..close]);
            rest = &quoted[close + 1..];
        }
        assert!(tag.get(&name).is_none(), "{name} stands twice in {}", tag.name);
        tag.attributes.push((name, value));
    }
}

fn decode(text: &str) -> String {
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#10;", "\n"), ("&#9;", "\t")];
    let decoded = entities.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    decoded.replace("&nbsp;", "\u{A0}").replace("&amp;", "&")
}
