//! The gate on built bytes: what may not be public is looked for once more in everything that is about to be written.

use cap_std::fs::Dir;
use memchr::{memchr, memmem};

use super::outputs::{Artifact, Content, Sink, SinkError};
use crate::derive::Facts;
use crate::diag::Diagnostic;
use crate::diag::codes::disclose as code;
use crate::disclose::{Edition, Withheld};
use crate::load;
use crate::message;
use crate::model::head::Head;
use crate::source::Place;

/// A sink before the sink: it passes on what holds nothing of a withheld document.
///
/// The edition has none of them, so it can only find what an author wrote into a public text by hand.
pub struct Gate<'a> {
    sink: &'a dyn Sink,
    withheld: &'a Withheld,
    done: &'a (dyn Fn() + Sync),
    facts: Option<(&'a Edition, &'a Facts)>,
    root: Option<&'a Dir>,
}

impl std::fmt::Debug for Gate<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Gate")
    }
}

impl<'a> Gate<'a> {
    /// A gate before a sink. `done` is called after each artifact.
    pub fn new(sink: &'a dyn Sink, withheld: &'a Withheld, done: &'a (dyn Fn() + Sync)) -> Self {
        Self { sink, withheld, done, facts: None, root: None }
    }

    /// The gate, which now tells from which source a page comes that it does not let through.
    #[must_use]
    pub fn knowing(self, edition: &'a Edition, facts: &'a Facts) -> Self {
        Self { facts: Some((edition, facts)), ..self }
    }

    /// The gate, which now looks in attached texts and drawings too, read below the root of the project.
    #[must_use]
    pub fn reading(self, root: &'a Dir) -> Self {
        Self { root: Some(root), ..self }
    }
}

impl Gate<'_> {
    /// Takes an artifact whose bytes are compressed, with what went into it, in which the gate looks instead.
    ///
    /// # Errors
    /// When it holds anything of a withheld document, and as the sink says.
    pub fn put_packed(&self, artifact: Artifact, contents: &[(&str, &[u8])]) -> Result<(), SinkError> {
        let path = artifact.path.as_str();
        let found = contents.iter().any(|(name, bytes)| self.holds(name, bytes));
        self.pass(found || self.withheld.is_in(path.as_bytes()), artifact)
    }

    /// Whether a file that goes out beside what was built holds anything of a withheld document. Of files that are no
    /// texts nothing is known.
    pub fn is_in_file(&self, name: &str, bytes: &[u8]) -> bool {
        is_text(name) && load::text(bytes).is_some_and(|text| self.holds(name, text.as_bytes()))
    }

    /// Whether bytes hold anything of a withheld document, as they are or as a reader sees them.
    fn holds(&self, name: &str, bytes: &[u8]) -> bool {
        let seen = || match &*ending(name) {
            "html" | "htm" | "svg" | "xml" => self.withheld.is_in_words(|| words(bytes)),
            "json" => self.withheld.is_in_words(|| json_words(bytes)),
            _ => false,
        };
        self.withheld.is_in(bytes) || seen()
    }

    fn pass(&self, found: bool, artifact: Artifact) -> Result<(), SinkError> {
        if found {
            let path = artifact.path.as_str();
            let source = self.facts.and_then(|(edition, facts)| {
                let document = edition.document(facts.routes.document_of(path)?)?;
                Some(document.origin.field(Head::title.keys))
            });
            return Err(SinkError(Box::new(
                Diagnostic::error(
                    &code::TRACE_OF_WITHHELD,
                    source.unwrap_or_else(|| Place::Path(path.into())),
                    message!(
                        "输出文件 {path} 中出现了不公开文档的标题或文号，没有发布",
                        "{path} holds the title or number of a document that is not public, and was not published"
                    ),
                )
                .hint(message!(
                    "在这一页的源文件中改写提到它的地方，或核对那个文档的公开属性",
                    "reword what mentions it in the source of this page, or check the disclosure of that document"
                )),
            )));
        }
        self.sink.put(artifact)?;
        (self.done)();
        Ok(())
    }
}

impl Sink for Gate<'_> {
    fn put(&self, artifact: Artifact) -> Result<(), SinkError> {
        let path = artifact.path.as_str();
        let found = match &artifact.content {
            // What is seen of data is what stands there; only the data of a PDF are cut into pieces.
            Content::Bytes(bytes) if path.ends_with(".json") => self.withheld.is_in(bytes),
            Content::Bytes(bytes) => self.holds(path, bytes),
            // What cannot be read now is refused by the sink, which reads it again.
            Content::Asset { path: from, .. } => {
                let text = self.root.filter(|_| is_text(from)).and_then(|root| load::attached_text(root, from));
                text.is_some_and(|text| self.holds(path, text.as_bytes()))
            }
        };
        self.pass(found || self.withheld.is_in(path.as_bytes()), artifact)
    }
}

/// Whether an attached file is a text that can be looked through as it is.
fn is_text(path: &str) -> bool {
    matches!(&*ending(path), "txt" | "csv" | "md" | "svg" | "xml" | "html" | "htm" | "json" | "yaml" | "yml")
}

/// What the name of a file ends with, behind the last dot.
fn ending(path: &str) -> String {
    path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase()
}

/// The texts of JSON data one after the other, without blanks: a title that is cut into pieces of emphasis is found. Words
/// in plain ASCII letters, which name kinds of pieces, are left out.
fn json_words(data: &[u8]) -> Vec<u8> {
    fn add(value: &serde_json::Value, words: &mut Vec<u8>) {
        match value {
            serde_json::Value::String(text) if !text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') => {
                words.extend(text.bytes().filter(|byte| !byte.is_ascii_whitespace()));
            }
            serde_json::Value::Array(values) => values.iter().for_each(|value| add(value, words)),
            serde_json::Value::Object(values) => values.values().for_each(|value| add(value, words)),
            _ => {}
        }
    }
    let mut words = Vec::with_capacity(data.len() / 2);
    if let Ok(value) = serde_json::from_slice(data) {
        add(&value, &mut words);
    }
    words
}

/// The text of a page as a reader sees it, without blanks: emphasis or a line break inside a title does not hide it.
///
/// A line feed stands where a block ends, so that two cells of a table never make one title. A block whose text stands in
/// one piece is left out: it was looked through as it is written.
fn words(page: &[u8]) -> Vec<u8> {
    let mut words = Vec::with_capacity(page.len() / 2);
    // Where the text of the block begins in `words`, and of how many pieces it is.
    let (mut block, mut pieces) = (0, 0);
    let mut rest = page;
    while let Some(&byte) = rest.first() {
        let step = match byte {
            // The mark of a footnote.
            b'<' if rest.starts_with(b"<sup") => {
                memmem::find(rest, b"</sup>").map_or(rest.len(), |at| at + b"</sup>".len())
            }
            b'<' => {
                let end = tag_end(rest);
                if !is_inline(&rest[1..end]) {
                    (block, pieces) = end_block(&mut words, block, pieces);
                }
                end
            }
            b'&' => {
                pieces += 1;
                match ENTITIES.iter().find(|(entity, _)| rest.starts_with(entity)) {
                    Some((entity, byte)) => {
                        words.push(*byte);
                        entity.len()
                    }
                    None => {
                        words.push(byte);
                        1
                    }
                }
            }
            b' ' | b'\t' | b'\r' | b'\n' => 1,
            _ => {
                let end = 1 + plain(&rest[1..]);
                words.extend_from_slice(&rest[..end]);
                pieces += 1;
                end
            }
        };
        rest = &rest[step..];
    }
    end_block(&mut words, block, pieces);
    words
}

/// Ends a block: its text is kept if it is put together of pieces. Where the next one begins, and its pieces, which are none.
fn end_block(words: &mut Vec<u8>, block: usize, pieces: usize) -> (usize, usize) {
    if pieces < 2 {
        words.truncate(block);
    } else {
        words.push(b'\n');
    }
    (words.len(), 0)
}

/// Where the tag ends with which a text begins. Most are so short that they end within the first word.
fn tag_end(text: &[u8]) -> usize {
    if let Some(word) = text.first_chunk::<8>() {
        let found = is(u64::from_le_bytes(*word), b'>');
        if found != 0 {
            return found.trailing_zeros() as usize / 8 + 1;
        }
    }
    memchr(b'>', text).map_or(text.len(), |at| at + 1)
}

/// How many bytes at the beginning of a text are neither `<` nor `&` nor blanks, eight at a time: most of a page is such text.
fn plain(text: &[u8]) -> usize {
    let (words, rest) = text.as_chunks::<8>();
    for (at, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let ends = below(word, b' ' + 1) | is(word, b'<') | is(word, b'&');
        if ends != 0 {
            return at * 8 + ends.trailing_zeros() as usize / 8;
        }
    }
    let ends = |byte: &u8| *byte <= b' ' || matches!(byte, b'<' | b'&');
    words.len() * 8 + rest.iter().position(ends).unwrap_or(rest.len())
}

/// Which bytes of a word are below a limit: the highest bit of each, after a subtraction, says so. Bits above the first of
/// these mean nothing (Mycroft's test).
fn below(word: u64, limit: u8) -> u64 {
    word.wrapping_sub(ONES * u64::from(limit)) & !word & HIGH
}

/// Which bytes of a word are this one, as [`below`] tells it.
fn is(word: u64, byte: u8) -> u64 {
    below(word ^ (ONES * u64::from(byte)), 1)
}

const ONES: u64 = u64::from_le_bytes([1; 8]);
const HIGH: u64 = ONES << 7;

/// Whether a tag stands inside of a sentence; all others end one.
fn is_inline(tag: &[u8]) -> bool {
    let tag = tag.strip_prefix(b"/").unwrap_or(tag);
    // Paragraphs, rows and items are most of all tags.
    if !matches!(tag, [b'a' | b'b' | b'c' | b'd' | b'e' | b'i' | b'm' | b's' | b't' | b'w', ..]) {
        return false;
    }
    let name = &tag[..tag.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(tag.len())];
    matches!(
        name,
        b"a" | b"abbr"
            | b"b"
            | b"br"
            | b"code"
            | b"data"
            | b"del"
            | b"em"
            | b"i"
            | b"mark"
            | b"span"
            | b"strong"
            | b"time"
            | b"tspan"
            | b"wbr"
    )
}

/// What escaping writes, and what it stands for.
const ENTITIES: [(&[u8], u8); 5] =
    [(b"&amp;", b'&'), (b"&lt;", b'<'), (b"&gt;", b'>'), (b"&quot;", b'"'), (b"&#39;", b'\'')];

#[cfg(test)]
mod tests {
    use super::{json_words, words};

    #[test]
    fn text_in_pieces_is_put_together_as_a_reader_sees_it() {
        for (page, seen) in [
            ("<p>关于<strong>甲</strong>的\n函 &amp; 乙</p>", "关于甲的函&乙\n"),
            ("<td>关于</td><td>甲</td>", ""),
            ("<td>关<i>于</i></td><td><b>甲</b></td><td>乙 丙", "关于\n乙丙\n"),
            ("<h1 class=\"a long one\">甲<wbr>乙</h1>", "甲乙\n"),
            ("甲 &lt;乙&gt; &copy; <", "甲<乙>&copy;\n"),
            ("<p>甲<sup class=\"fn\"><a href=\"#fn-1\">1</a></sup>乙<br>\n丙</p>", "甲乙丙\n"),
            ("<span", ""),
            ("一二三四五六七八九十\u{7f}\u{1}甲<b>乙</b>", "一二三四五六七八九十\u{7f}\u{1}甲乙\n"),
        ] {
            assert_eq!(String::from_utf8(words(page.as_bytes())).unwrap(), seen, "{page}");
        }
    }

    #[test]
    fn pieces_of_data_make_one_text() {
        let data =
            r#"{"body":[{"kind":"p","runs":[{"t":"关于"},{"t":"甲 ","b":true},{"kind":"code","t":"的函"}]}],"n":3}"#;
        assert_eq!(String::from_utf8(json_words(data.as_bytes())).unwrap(), "关于甲的函");
    }
}
