//! Words put into templates once, where they stand alone, and not again for every page.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::strings::Strings;

/// Templates in which `{{ t.section.key }}` has become the word itself, and `{{ t.section.key | fill(n=item.count) }}` the
/// words around `{{ item.count }}`, because Tera makes maps for the arguments of a filter, each time that it is used. A page
/// made of them is the same, byte by byte.
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
        if let Some(word) = tag.words(words) {
            out.push_str(&text[done..tag.start]);
            out.push_str(&word);
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
    /// The words that the tag stands for, with tags in their gaps, if that is all it does.
    fn words<'w>(&self, words: &'w Strings) -> Option<Cow<'w, str>> {
        let inside = (self.kind == b'{').then(|| self.inside.trim().strip_prefix("t."))??;
        let (name, filter) =
            inside.split_once('|').map_or((inside, None), |(name, filter)| (name.trim(), Some(filter)));
        let (section, key) = name.split_once('.')?;
        let word = words.get(section)?.get(key)?;
        let changes = |c: char| matches!(c, '&' | '<' | '>' | '"' | '\'' | '/' | '`');
        if word.is_empty() || word.trim() != word || word.contains(changes) {
            return None;
        }
        match filter {
            Some(filter) => filled(word, filter).map(Cow::Owned),
            None => (!word.contains(['{', '}'])).then_some(Cow::Borrowed(word)),
        }
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

/// The words with tags in their gaps, if the filter is `fill` and puts nothing but fields of views into them.
fn filled(words: &str, filter: &str) -> Option<String> {
    let args = filter.trim().strip_prefix("fill(")?.strip_suffix(')')?;
    let args: Option<Vec<_>> = args.split(',').map(|arg| arg.split_once('=').filter(|(_, is)| is_field(is))).collect();
    let args = args?;
    let mut pieces = words.split('{');
    let mut out = pieces.next()?.to_owned();
    let mut used = 0;
    for piece in pieces {
        let (gap, rest) = piece.split_once('}')?;
        let (_, field) = args.iter().find(|(name, _)| name.trim() == gap)?;
        out.push_str("{{ ");
        out.push_str(field.trim());
        out.push_str(" }}");
        out.push_str(rest);
        used += 1;
    }
    // What is handed over for nothing may still be a fault that has to be found.
    (used == args.len() && out.matches('}').count() == 2 * used).then_some(out)
}

/// Whether an expression is a field, such as `item.size`, or a field with a filter that takes no arguments, such as
/// `item.size | size`. Names alone may hold HTML, which filled words escape and a tag does not.
fn is_field(expression: &str) -> bool {
    let (field, filter) = expression.split_once('|').unwrap_or((expression, "none"));
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    field.contains('.') && field.trim().split('.').all(is_name) && is_name(filter.trim())
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
            ("{{ t.a.gap | fill(n=x.y) }}", "{{ x.y }}个"),
            ("{{ t.a.gap|fill(n = x.y|size) }}", "{{ x.y|size }}个"),
            ("{{ t.a.gap | fill(n=x.y | date(form=\"a\")) }}", "{{ t.a.gap | fill(n=x.y | date(form=\"a\")) }}"),
            (
                "{{ t.a.gap | fill(n=x) }}{{ t.a.gap | fill(m=x.y) }}",
                "{{ t.a.gap | fill(n=x) }}{{ t.a.gap | fill(m=x.y) }}",
            ),
            ("{{ t.a.gap | fill(n=x.y, m=x.z) }}", "{{ t.a.gap | fill(n=x.y, m=x.z) }}"),
            ("{{ t.a.gap | fill(n=x.y) | safe }}", "{{ t.a.gap | fill(n=x.y) | safe }}"),
            ("{{ t.a.gap | fill(n=x.y or x.z) }}", "{{ t.a.gap | fill(n=x.y or x.z) }}"),
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
