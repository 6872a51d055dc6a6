//! Words put into templates once, where they stand alone, and not again for every page.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::strings::Strings;

/// Templates in which `{{ t.section.key }}` has become the word itself. A page made of them is the same, byte by byte.
///
/// What could make a difference is left as it is: a word that is escaped, a tag that takes the blanks beside it away. Where a
/// template gives `t` another meaning, nothing is put in at all.
pub(super) fn fold<'a>(templates: &BTreeMap<&'a str, &'a str>, words: &Strings) -> Vec<(&'a str, Cow<'a, str>)> {
    let is_plain = templates.values().all(|text| Tags { text, at: 0 }.all(|tag| !tag.gives_t_a_meaning()));
    let fold = |text: &'a str| if is_plain { with_words(text, words) } else { Cow::Borrowed(text) };
    templates.iter().map(|(name, text)| (*name, fold(text))).collect()
}

fn with_words<'a>(text: &'a str, words: &Strings) -> Cow<'a, str> {
    let mut out = String::new();
    let mut done = 0;
    for tag in (Tags { text, at: 0 }) {
        if let Some(word) = tag.word(words) {
            out.push_str(&text[done..tag.start]);
            out.push_str(word);
            done = tag.end;
        }
    }
    if done == 0 { Cow::Borrowed(text) } else { Cow::Owned(out + &text[done..]) }
}

/// A tag of a template: `{{ … }}`, `{% … %}` or `{# … #}`.
struct Tag<'a> {
    start: usize,
    end: usize,
    /// The second byte of its opening: `{`, `%` or `#`.
    kind: u8,
    inside: &'a str,
}

impl Tag<'_> {
    /// The word that the tag stands for, if that is all it does.
    fn word<'w>(&self, words: &'w Strings) -> Option<&'w str> {
        let name = (self.kind == b'{').then(|| self.inside.trim().strip_prefix("t."))??;
        let (section, key) = name.split_once('.')?;
        let word = words.get(section)?.get(key)?;
        let changes = |c: char| matches!(c, '&' | '<' | '>' | '"' | '\'' | '/' | '{' | '}' | '`');
        (!word.is_empty() && word.trim() == word && !word.contains(changes)).then_some(word)
    }

    /// Whether anything in the tag is named `t` and is not the words: `for t in`, `set t`, `t=`. Also true of `raw`, behind
    /// which tags are none.
    fn gives_t_a_meaning(&self) -> bool {
        if self.kind == b'#' {
            return false;
        }
        let bytes = self.inside.as_bytes();
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        let mut at = 0;
        while at < bytes.len() {
            if matches!(bytes[at], b'"' | b'\'' | b'`') {
                at += 1 + bytes[at + 1..].iter().position(|byte| *byte == bytes[at]).map_or(bytes.len(), |end| end + 1);
                continue;
            }
            let length = bytes[at..].iter().take_while(|byte| is_part(**byte)).count();
            let name = &self.inside[at..at + length];
            let before = at.checked_sub(1).map(|before| bytes[before]);
            let is_words = bytes.get(at + length) == Some(&b'.') || matches!(before, Some(b'@' | b'.'));
            if (name == "t" && !is_words) || (name == "raw" && self.kind == b'%') {
                return true;
            }
            at += length.max(1);
        }
        false
    }
}

/// The tags of a template, one after the other.
struct Tags<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Tags<'a> {
    type Item = Tag<'a>;

    fn next(&mut self) -> Option<Tag<'a>> {
        let bytes = self.text.as_bytes();
        let is_opening = |pair: &[u8]| pair[0] == b'{' && matches!(pair[1], b'{' | b'%' | b'#');
        let start = self.at + bytes.get(self.at..)?.windows(2).position(is_opening)?;
        let kind = bytes[start + 1];
        let closing = if kind == b'{' { [b'}', b'}'] } else { [kind, b'}'] };
        let mut at = start + 2;
        // Quotation marks hide what stands between them, but for a comment, in which they are marks like any other.
        while !bytes.get(at..)?.starts_with(&closing) {
            let byte = *bytes.get(at)?;
            at += 1;
            if kind != b'#' && matches!(byte, b'"' | b'\'' | b'`') {
                at += bytes[at..].iter().position(|other| *other == byte)? + 1;
            }
        }
        self.at = at + 2;
        Some(Tag { start, end: self.at, kind, inside: &self.text[start + 2..at] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_where_nothing_else_is_done_with_them() {
        let section = |words: &[(&str, &str)]| words.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        let words = Strings::from([(
            "a".to_owned(),
            section(&[("b", "甲"), ("empty", ""), ("blank", "甲 "), ("escaped", "甲&乙"), ("gap", "{n}个")]),
        )]);
        for (template, expected) in [
            ("<p>{{ t.a.b }}：{{t.a.b}}</p>", "<p>甲：甲</p>"),
            ("{{ t.a.none }}{{ t.a }}{{ t.x.b }}", "{{ t.a.none }}{{ t.a }}{{ t.x.b }}"),
            ("{{ t.a.empty }}{{ t.a.blank }}{{ t.a.gap }}", "{{ t.a.empty }}{{ t.a.blank }}{{ t.a.gap }}"),
            ("{{ t.a.escaped }}", "{{ t.a.escaped }}"),
            ("{{- t.a.b -}} {{ t.a.b | fill(n=1) }}", "{{- t.a.b -}} {{ t.a.b | fill(n=1) }}"),
            ("{{ \"{{ t.a.b }}\" }}{# {{ t.a.b }} \" #}{{ t.a.b }}", "{{ \"{{ t.a.b }}\" }}{# {{ t.a.b }} \" #}甲"),
            (
                "{% component x(y, @t) %}{{ t.a.b }}{% endcomponent x %}",
                "{% component x(y, @t) %}甲{% endcomponent x %}",
            ),
            ("{% for t in list %}{{ t.a.b }}{% endfor %}", "{% for t in list %}{{ t.a.b }}{% endfor %}"),
            ("{% set t = x %}{{ t.a.b }}", "{% set t = x %}{{ t.a.b }}"),
            ("{% raw %}{{ t.a.b }}{% endraw %}", "{% raw %}{{ t.a.b }}{% endraw %}"),
            ("{% if x.t == \"t\" %}{{ t.a.b }}{% endif %}", "{% if x.t == \"t\" %}甲{% endif %}"),
            ("{{ t.a.b", "{{ t.a.b"),
            ("{{ \"open }}{{ t.a.b }}", "{{ \"open }}{{ t.a.b }}"),
        ] {
            let folded = fold(&BTreeMap::from([("a.html", template)]), &words);
            assert_eq!(folded, [("a.html", Cow::Borrowed(expected))]);
        }
    }
}
