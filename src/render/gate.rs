//! The gate on built bytes: what may not be public is looked for once more in everything that is about to be written.

use super::outputs::{Artifact, Content, Sink, SinkError};
use crate::diag::Diagnostic;
use crate::diag::codes::disclose as code;
use crate::disclose::Withheld;
use crate::message;
use crate::source::Place;

/// A sink before the sink: it passes on what holds nothing of a withheld document.
///
/// The edition has none of them, so it can only find what an author wrote into a public text by hand.
pub struct Gate<'a> {
    sink: &'a dyn Sink,
    withheld: &'a Withheld,
    done: &'a (dyn Fn() + Sync),
}

impl std::fmt::Debug for Gate<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Gate")
    }
}

impl<'a> Gate<'a> {
    /// A gate before a sink. `done` is called after each artifact.
    pub fn new(sink: &'a dyn Sink, withheld: &'a Withheld, done: &'a (dyn Fn() + Sync)) -> Self {
        Self { sink, withheld, done }
    }
}

impl Sink for Gate<'_> {
    fn put(&self, artifact: Artifact) -> Result<(), SinkError> {
        let path = artifact.path.as_str();
        let holds = |bytes: &[u8]| {
            let is_markup = [".html", ".svg", ".xml"].iter().any(|ending| path.ends_with(ending));
            self.withheld.is_in(bytes) || (is_markup && self.withheld.is_in_words(|| words(bytes)))
        };
        let found = match &artifact.content {
            Content::Bytes(bytes) => holds(bytes),
            Content::Asset { .. } => false,
        };
        if found || self.withheld.is_in(path.as_bytes()) {
            return Err(SinkError(Box::new(
                Diagnostic::error(
                    &code::TRACE_OF_WITHHELD,
                    Place::Path(path.into()),
                    message!(
                        "页面中出现了不公开文档的标题或文号，没有发布",
                        "the page holds the title or number of a document that is not public, and was not published"
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

/// Elements inside of a sentence; all others end one.
const INLINE: [&[u8]; 14] = [
    b"a", b"abbr", b"b", b"code", b"data", b"del", b"em", b"i", b"mark", b"span", b"strong", b"time", b"tspan", b"wbr",
];

/// The text of a page as a reader sees it, without blanks: emphasis or a line break inside a title does not hide it.
///
/// A line feed stands where a block ends, so that two cells of a table never make one title.
fn words(page: &[u8]) -> Vec<u8> {
    let mut words = Vec::with_capacity(page.len() / 2);
    let mut rest = page;
    while let Some(&byte) = rest.first() {
        let step = match byte {
            b'<' => {
                let end = rest.iter().position(|byte| *byte == b'>').map_or(rest.len(), |at| at + 1);
                let tag = &rest[1..end];
                let tag = tag.strip_prefix(b"/").unwrap_or(tag);
                let name = &tag[..tag.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(tag.len())];
                if !INLINE.contains(&name) {
                    words.push(b'\n');
                }
                end
            }
            b'&' => match ENTITIES.iter().find(|(entity, _)| rest.starts_with(entity)) {
                Some((entity, byte)) => {
                    words.push(*byte);
                    entity.len()
                }
                None => {
                    words.push(byte);
                    1
                }
            },
            b' ' | b'\t' | b'\r' | b'\n' => 1,
            _ => {
                let end = rest.iter().position(|byte| ENDS_WORD[usize::from(*byte)]).unwrap_or(rest.len());
                words.extend_from_slice(&rest[..end]);
                end
            }
        };
        rest = &rest[step..];
    }
    words
}

/// The bytes that are no plain part of a text.
const ENDS_WORD: [bool; 256] = {
    let mut ends = [false; 256];
    let mut rest: &[u8] = b"<& \t\r\n";
    while let [byte, more @ ..] = rest {
        ends[*byte as usize] = true;
        rest = more;
    }
    ends
};

/// What escaping writes, and what it stands for.
const ENTITIES: [(&[u8], u8); 5] =
    [(b"&amp;", b'&'), (b"&lt;", b'<'), (b"&gt;", b'>'), (b"&quot;", b'"'), (b"&#39;", b'\'')];

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_are_what_a_reader_sees() {
        for (page, seen) in [
            ("<p>关于<strong>甲</strong>的\n函 &amp; 乙</p>", "\n关于甲的函&乙\n"),
            ("<td>关于</td><td>甲</td>", "\n关于\n\n甲\n"),
            ("<h1 class=\"a\">甲<wbr>乙</h1>", "\n甲乙\n"),
            ("甲 &lt;乙&gt; &copy; <", "甲<乙>&copy;\n"),
            ("<span", ""),
        ] {
            assert_eq!(String::from_utf8(words(page.as_bytes())).unwrap(), seen, "{page}");
        }
    }
}
