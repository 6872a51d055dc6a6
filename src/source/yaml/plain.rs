//! YAML as it is nearly always written, read without the parser: one `键: 值` a line, lists and maps below each other by
//! indentation, and short lists and maps in brackets on one line.
//!
//! A site has thousands of front matters of a dozen such lines each, and the parser takes a tenth of a build for them. What
//! is read here is what the parser reads, down to the last place; where anything is less than plain (a block of text, an
//! escape, a number of an unusual form, a comment behind a value, a mistake), nothing is read and the parser is asked.

use std::sync::Arc;

use memchr::{memchr, memchr_iter};

use super::super::{Entry, FieldPath, Node, Part, Piece, Place, Scalar, ScalarKind, Step, Value, YamlText};
use super::count;
use crate::text::lines;

/// Lists and maps within each other; the parser takes what is deeper.
const DEEPEST: usize = 16;

/// Longest key in bytes; the parser refuses those of more than a thousand.
const LONGEST_KEY: usize = 256;

/// Bytes of a text that are looked at together.
const PIECE: usize = 64;

/// Reads a text whose root is a map; nothing where any of it is not plain.
pub(super) fn read(yaml: &Arc<YamlText>) -> Option<Node> {
    let text = &*yaml.text;
    if !is_plain(text) {
        return None;
    }
    let mut reader = Reader { yaml, lines: lines(text)?, at: 0 };
    let root = reader.map(0, None, 0)?;
    // Whatever ends the map early stands further left than its beginning, which nothing does.
    (reader.at == reader.lines.len() && reader.at > 0).then_some(root)
}

/// Whether a text holds nothing but what may stand in any value: no control characters, no tabs, no line ends but line
/// feeds, no byte order mark. These are also all that the parser refuses or treats as a line end.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_odd = |at: usize| match (bytes[at], bytes.get(at + 1), bytes.get(at + 2)) {
        (0..=0x09 | 0x0B..=0x1F | 0x7F, ..) => true,
        // U+0080 to U+009F; U+2028 and U+2029; U+FEFF, U+FFFE and U+FFFF.
        (0xC2, Some(0x80..=0x9F), _) | (0xE2, Some(0x80), Some(0xA8 | 0xA9)) => true,
        (0xEF, Some(0xBB), Some(0xBF)) | (0xEF, Some(0xBF), Some(0xBE | 0xBF)) => true,
        _ => false,
    };
    // Hardly any piece of a text holds such a byte, so whole pieces are ruled out before single bytes are looked at.
    let may_be_odd = |byte: u8| {
        ((byte < 0x20) & (byte != b'\n')) | (byte == 0x7F) | (byte == 0xC2) | (byte == 0xE2) | (byte == 0xEF)
    };
    let holds_any = |piece: &[u8]| piece.iter().fold(false, |any, &byte| any | may_be_odd(byte));
    let mut pieces = (0..bytes.len()).step_by(PIECE).map(|start| start..bytes.len().min(start + PIECE));
    !pieces.any(|mut piece| holds_any(&bytes[piece.clone()]) && piece.any(is_odd))
}

/// A line that says something: neither blank nor a comment.
#[derive(Clone, Copy)]
struct Line {
    /// Blanks before it.
    indent: usize,
    /// First byte in the text.
    start: usize,
    /// First byte after it, without blanks at its end.
    end: usize,
}

/// The lines that say something. Nothing where one may be more than it seems: the beginning or the end of a document.
fn lines(text: &str) -> Option<Vec<Line>> {
    let mut lines = Vec::with_capacity(text.len() / 32);
    for (start, line) in lines::lines(text) {
        let bare = line.trim_start_matches(' ');
        let indent = line.len() - bare.len();
        if bare.starts_with("---") || bare.starts_with("...") {
            return None;
        }
        if !bare.is_empty() && !bare.starts_with('#') {
            lines.push(Line { indent, start: start + indent, end: start + line.trim_end_matches(' ').len() });
        }
    }
    Some(lines)
}

type Path = Option<Arc<FieldPath>>;

struct Reader<'a> {
    yaml: &'a Arc<YamlText>,
    lines: Vec<Line>,
    at: usize,
}

impl<'a> Reader<'a> {
    /// The next line, which stays the next.
    fn next(&self) -> Option<(Line, &'a str)> {
        let line = *self.lines.get(self.at)?;
        Some((line, &self.yaml.text[line.start..line.end]))
    }

    /// A map whose keys stand at an indentation, up to the first line that stands further left.
    fn map(&mut self, indent: usize, path: Path, depth: usize) -> Option<Node> {
        // Entries are large, and would be moved each time that the room for them grows.
        let below = self.lines[self.at..].iter().take_while(|line| line.indent >= indent);
        let mut entries = Vec::with_capacity(below.filter(|line| line.indent == indent).count());
        while let Some((line, text)) = self.next().filter(|(line, _)| line.indent >= indent) {
            // What stands further right goes on with the value above it, or is a mistake.
            if line.indent > indent {
                return None;
            }
            let (key, value) = split(text)?;
            let key = self.piece(line.start, key);
            let inner = Some(FieldPath::then(path.as_ref(), Step::Entry(count(entries.len()), key.clone())));
            let key_place = Place::Field(self.yaml.clone(), inner.clone(), Part::Key);
            self.at += 1;
            let node = match value {
                "" => self.below(indent, inner, depth + 1)?,
                _ => self.on_line(line.end - value.len(), value, inner, depth + 1)?,
            };
            entries.push(Entry { key, key_place, node });
        }
        Some(self.node(Value::Map(entries), path))
    }

    /// What belongs to a key behind which nothing stands.
    fn below(&mut self, indent: usize, path: Path, depth: usize) -> Option<Node> {
        if depth > DEEPEST {
            return None;
        }
        match self.next() {
            Some((line, text)) if is_item(text) && line.indent >= indent => self.list(line.indent, path, depth),
            Some((line, _)) if line.indent > indent => self.map(line.indent, path, depth),
            _ => Some(self.node(Value::Null, path)),
        }
    }

    /// A list whose items stand at an indentation.
    fn list(&mut self, indent: usize, path: Path, depth: usize) -> Option<Node> {
        let mut items = Vec::new();
        while let Some((line, text)) = self.next().filter(|(line, _)| line.indent >= indent) {
            if line.indent > indent {
                return None;
            }
            // Below a key at the same indentation, the next key ends the list; elsewhere whoever asked for it objects.
            let Some(item) = text.strip_prefix("- ").map(|item| item.trim_start_matches(' ')) else { break };
            let start = line.end - item.len();
            let inner = Some(FieldPath::then(path.as_ref(), Step::Item(count(items.len()))));
            if !item.starts_with(['[', '{', '"', '\'']) && split(item).is_some() {
                let indent = line.indent + start - line.start;
                self.lines[self.at] = Line { indent, start, end: line.end };
                if depth > DEEPEST {
                    return None;
                }
                items.push(self.map(indent, inner, depth + 1)?);
            } else {
                self.at += 1;
                items.push(self.on_line(start, item, inner, depth + 1)?);
            }
        }
        Some(self.node(Value::Seq(items), path))
    }

    /// A value that fills the rest of its line.
    fn on_line(&self, start: usize, text: &'a str, path: Path, depth: usize) -> Option<Node> {
        if text.starts_with(['[', '{', '"', '\'']) {
            let mut flow = Flow { reader: self, at: start, rest: text };
            return flow.value(path, depth).filter(|_| flow.rest.is_empty());
        }
        if memchr(b'#', text.as_bytes()).is_some() || text.ends_with(':') || colon(text).is_some() {
            return None;
        }
        self.scalar(start, text, path)
    }

    /// A value without quotation marks.
    fn scalar(&self, start: usize, text: &str, path: Path) -> Option<Node> {
        let value = match kind(text)? {
            Kind::Null => Value::Null,
            Kind::Is(kind) => Value::Scalar(Scalar { text: self.piece(start, text), kind }),
        };
        Some(self.node(value, path))
    }

    fn node(&self, value: Value, path: Path) -> Node {
        Node { value, place: Place::Field(self.yaml.clone(), path, Part::Value) }
    }

    /// A part of the text, which begins at a byte.
    fn piece(&self, start: usize, text: &str) -> Piece {
        self.yaml.text.part_of(start..start + text.len()).unwrap_or_else(|| text.into())
    }
}

/// Reads a value in brackets or quotation marks, which ends on the line on which it begins.
struct Flow<'r, 'a> {
    reader: &'r Reader<'a>,
    /// Where the rest begins in the text.
    at: usize,
    rest: &'a str,
}

impl<'a> Flow<'_, 'a> {
    fn value(&mut self, path: Path, depth: usize) -> Option<Node> {
        if depth > DEEPEST {
            return None;
        }
        match self.rest.bytes().next()? {
            b'[' => {
                let mut items = Vec::new();
                self.each(']', |flow| {
                    let path = Some(FieldPath::then(path.as_ref(), Step::Item(count(items.len()))));
                    items.push(flow.value(path, depth + 1)?);
                    Some(())
                })?;
                Some(self.reader.node(Value::Seq(items), path))
            }
            b'{' => {
                let mut entries = Vec::new();
                self.each('}', |flow| {
                    let (start, key) = flow.plain()?;
                    let key = flow.reader.piece(start, Some(key).filter(|key| is_key(key))?);
                    flow.skip(flow.rest.strip_prefix(": ")?);
                    let inner = Some(FieldPath::then(path.as_ref(), Step::Entry(count(entries.len()), key.clone())));
                    let key_place = Place::Field(flow.reader.yaml.clone(), inner.clone(), Part::Key);
                    let node = match flow.rest.starts_with([',', '}']) {
                        true => flow.reader.node(Value::Null, inner),
                        false => flow.value(inner, depth + 1)?,
                    };
                    entries.push(Entry { key, key_place, node });
                    Some(())
                })?;
                Some(self.reader.node(Value::Map(entries), path))
            }
            mark @ (b'"' | b'\'') => {
                let (text, rest) = self.rest[1..].split_once(char::from(mark))?;
                // A second mark would be one that is meant, and a backslash an escape.
                if rest.starts_with(char::from(mark)) || text.contains('\\') {
                    return None;
                }
                let text = self.reader.piece(self.at + 1, text);
                self.skip(rest);
                Some(self.reader.node(Value::Scalar(Scalar { text, kind: ScalarKind::Text }), path))
            }
            _ => {
                let (start, text) = self.plain()?;
                self.reader.scalar(start, text, path)
            }
        }
    }

    /// Everything between an opening bracket and its closing one, with commas in between.
    fn each(&mut self, close: char, mut one: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.skip(&self.rest[1..]);
        if let Some(rest) = self.rest.strip_prefix(close) {
            self.skip(rest);
            return Some(());
        }
        loop {
            one(self)?;
            if let Some(rest) = self.rest.strip_prefix(close) {
                self.skip(rest);
                return Some(());
            }
            self.skip(self.rest.strip_prefix(',')?);
        }
    }

    /// A text without quotation marks, up to what may end it in brackets; and where it begins.
    fn plain(&mut self) -> Option<(usize, &'a str)> {
        let ends = |byte: u8| byte.is_ascii() && matches!(byte, b',' | b'[' | b']' | b'{' | b'}' | b':' | b'#' | b'?');
        let end = self.rest.bytes().position(ends)?;
        let (start, text) = (self.at, self.rest[..end].trim_end_matches(' '));
        self.skip(&self.rest[end..]);
        Some((start, text))
    }

    /// Goes on with the rest, past its blanks.
    fn skip(&mut self, rest: &'a str) {
        let bare = rest.trim_start_matches(' ');
        self.at += self.rest.len() - bare.len();
        self.rest = bare;
    }
}

/// Whether a line is an item of a list.
fn is_item(text: &str) -> bool {
    text.starts_with("- ")
}

/// The key of a line and what stands behind it, without blanks; nothing where no plain key begins the line.
fn split(text: &str) -> Option<(&str, &str)> {
    let (key, value) = match colon(text) {
        Some(at) => (&text[..at], text[at + 1..].trim_start_matches(' ')),
        None => (text.strip_suffix(':')?, ""),
    };
    is_key(key).then_some((key, value))
}

/// The first colon behind which a blank stands.
fn colon(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr_iter(b':', bytes).find(|at| bytes.get(at + 1) == Some(&b' '))
}

fn is_key(key: &str) -> bool {
    key.len() <= LONGEST_KEY
        && begins_plain(key)
        && !key.ends_with([' ', ':'])
        && !key.contains('#')
        // YAML takes it for a part of the key, its author for indentation.
        && !key.starts_with('\u{3000}')
}

/// Whether a text begins with what begins no value of another kind, whatever follows: a letter, a digit, or anything
/// beyond ASCII.
fn begins_plain(text: &str) -> bool {
    text.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric() || byte >= 0x80)
}

/// What a text without quotation marks is.
enum Kind {
    Null,
    Is(ScalarKind),
}

/// What the parser takes a text for; nothing where that is in doubt.
fn kind(text: &str) -> Option<Kind> {
    let unsigned = text.strip_prefix('-').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let bare = unsigned.unwrap_or(text);
    // Beside what begins plainly there is the path of an attachment.
    if !begins_plain(bare) && !text.starts_with("../") {
        return None;
    }
    Some(match text {
        "null" | "Null" | "NULL" => Kind::Null,
        "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => Kind::Is(ScalarKind::Bool),
        _ if !bare.starts_with(|c: char| c.is_ascii_digit()) => Kind::Is(ScalarKind::Text),
        _ => Kind::Is(number_or_text(bare)?),
    })
}

/// What a text is that begins with a digit.
fn number_or_text(text: &str) -> Option<ScalarKind> {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // Leading zeros make a text of digits alone, and some other number of the rest.
    let is_whole = |text: &str| is_digits(text) && text.len() <= 18 && (text.len() == 1 || !text.starts_with('0'));
    let may_be_number = |byte: u8| byte.is_ascii_hexdigit() || matches!(byte, b'.' | b'+' | b'-' | b'_' | b'x' | b'o');
    if is_whole(text) || text.split_once('.').is_some_and(|(whole, part)| is_whole(whole) && is_digits(part)) {
        return Some(ScalarKind::Number);
    }
    let is_date = text.contains('-') && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    (is_date || !text.bytes().all(may_be_number)).then_some(ScalarKind::Text)
}
