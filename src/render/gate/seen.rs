//! What a reader sees of bytes, folded: the text in which a title is looked for.

mod attributes;

use std::borrow::Cow;
use std::mem;

use memchr::{memchr, memchr2, memmem};
use serde_json::Value;

use crate::text::folded::{fold_into, is_folded};
use attributes::values;

/// Whether an attached file is a text that can be looked through as it is.
pub(super) fn is_text(path: &str) -> bool {
    matches!(
        &*ending(path),
        "txt" | "csv" | "tsv" | "md" | "log" | "svg" | "xml" | "html" | "htm" | "json" | "geojson" | "yaml" | "yml"
    )
}

/// What the name of a file ends with, behind the last dot.
pub(super) fn ending(path: &str) -> String {
    path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase()
}

/// What a reader sees of a file of some name, folded; a line feed stands between what does not belong together. Nothing for
/// files that are no texts.
pub(super) fn seen(name: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let ending = ending(name);
    if !is_text(name) {
        return None;
    }
    if matches!(&*ending, "html" | "htm" | "svg" | "xml") {
        return Some(words(bytes, is_inline));
    }
    let text = simdutf8::basic::from_utf8(bytes).ok()?;
    Some(match &*ending {
        "json" | "geojson" => data_words(text).unwrap_or_else(|| line(text)),
        "txt" | "md" => lines(text, |line| line.trim().is_empty()),
        "csv" => {
            let mut is_open = false;
            lines(text, |line| {
                let is_within_a_cell = is_open;
                is_open ^= line.matches('"').count() % 2 == 1;
                !is_within_a_cell
            })
        }
        _ => line(text),
    })
}

/// What a reader sees of a part of an office document, folded.
pub(super) fn seen_in_part(markup: &str) -> Vec<u8> {
    words(markup.as_bytes(), |tag| !ends_paragraph(tag))
}

/// The text of a name or a title, or of lines that stand for themselves.
pub(super) fn line(text: &str) -> Vec<u8> {
    lines(text, |_| true)
}

/// Plain text, and which of its lines begin something new: any other goes on with what stands before it.
fn lines(text: &str, mut begins: impl FnMut(&str) -> bool) -> Vec<u8> {
    let mut words = Vec::with_capacity(text.len());
    for line in text.split('\n') {
        if begins(line) {
            words.push(b'\n');
        }
        for (at, cell) in line.split('\t').enumerate() {
            if at > 0 {
                words.push(b'\n');
            }
            fold_into(cell.as_bytes(), &mut words);
        }
    }
    words
}

/// The texts of JSON data; nothing where they are none. The pieces of a line, as the data of a PDF have them, are put together.
fn data_words(data: &str) -> Option<Vec<u8>> {
    let mut words = Vec::with_capacity(data.len() / 2);
    add_value(&serde_json::from_str(data).ok()?, &mut words);
    Some(words)
}

fn add_value(value: &Value, words: &mut Vec<u8>) {
    match value {
        Value::String(text) => fold_into(text.as_bytes(), words),
        Value::Array(values) => {
            let mut before = None;
            for value in values {
                // Plain text is one piece, so that two of them are two cells or two lines.
                let is_beside =
                    before.is_some_and(|before: &Value| is_piece(before) && !(before.is_string() && value.is_string()));
                if !(is_beside && is_piece(value)) {
                    words.push(b'\n');
                }
                add_value(value, words);
                before = Some(value);
            }
            words.push(b'\n');
        }
        Value::Object(values) if is_piece(value) => {
            for inner in PIECES.iter().filter_map(|key| values.get(*key)) {
                add_piece(inner, words);
            }
        }
        Value::Object(values) => {
            for (key, value) in values {
                words.push(b'\n');
                fold_into(key.as_bytes(), words);
                words.push(b'\n');
                add_value(value, words);
            }
            words.push(b'\n');
        }
        _ => {}
    }
}

/// The pieces within a piece, which belong to the same line.
fn add_piece(value: &Value, words: &mut Vec<u8>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| add_value(value, words)),
        _ => add_value(value, words),
    }
}

/// What pieces of a line are kept under, beside plain text; what else they have is no text of the line.
const PIECES: [&str; 4] = ["strong", "emph", "code", "link"];

/// Pieces that hold no text.
const EMPTY_PIECES: [&str; 3] = ["break", "note", "image"];

fn is_piece(value: &Value) -> bool {
    let is_one = |key: &str| value.get(key).is_some();
    value.is_string() || (value.get("kind").is_none() && PIECES.into_iter().chain(EMPTY_PIECES).any(is_one))
}

/// The text of a page as a reader sees it, folded: emphasis or a line break inside a title does not hide it.
///
/// A line feed stands where a block ends, so that two cells of a table never make one title. A block that is the same when
/// it is folded, and stands in one piece, is left out: it was looked through as it is written. What attributes say, such as
/// what a picture shows, is no part of the sentence in which they stand, and comes behind all of it.
fn words(page: &[u8], is_inline: impl Fn(&[u8]) -> bool) -> Vec<u8> {
    let mut words = Words { text: Vec::with_capacity(page.len() / 2), pieces: 0, first: b"", beside: Vec::new() };
    let mut rest = page;
    while let Some(&byte) = rest.first() {
        let step = match byte {
            b'<' if words.pieces == 0 && is_plain_tag(rest) => words.pass_markup(rest),
            b'<' => match rest {
                // The mark of a footnote.
                [_, b's', b'u', b'p', ..] => end_of(rest, b"</sup>"),
                [_, b'!', b'-', b'-', ..] => end_of(rest, b"-->"),
                // What begins here is text until `]]>`, of which nothing is left.
                [_, b'!', b'[', ..] => rest.len().min(CHARACTER_DATA.len()),
                _ => {
                    if !is_inline(&rest[1..]) {
                        words.end_block();
                    }
                    words.pass_tag(rest)
                }
            },
            b'&' => {
                let (char, length) = reference(rest).unwrap_or(('&', 1));
                words.add_char(char);
                length
            }
            0..=b' ' => blank(rest),
            _ => {
                let end = plain(rest);
                words.add(&rest[..end]);
                end
            }
        };
        rest = &rest[step..];
    }
    words.end_block();
    words.text.append(&mut words.beside);
    words.text
}

/// What begins a section of XML in which nothing is markup.
const CHARACTER_DATA: &str = "<![CDATA[";

/// Whether a text begins with a tag, and with none that may begin a comment or the mark of a footnote.
fn is_plain_tag(text: &[u8]) -> bool {
    matches!(text, [b'<', ..]) && !matches!(text, [_, b's', b'u', ..] | [_, b'!', ..])
}

/// Where a text ends that begins here and reaches to the end of a mark.
fn end_of(text: &[u8], mark: &[u8]) -> usize {
    memmem::find(text, mark).map_or(text.len(), |at| at + mark.len())
}

/// The text of a page so far.
struct Words<'a> {
    text: Vec<u8>,
    /// Of how many pieces the block is.
    pieces: usize,
    /// The first of them, while there is no other: most blocks are one piece, and many of these need not be folded.
    first: &'a [u8],
    /// What attributes say, a line each.
    beside: Vec<u8>,
}

impl<'a> Words<'a> {
    fn add(&mut self, piece: &'a [u8]) {
        self.pieces += 1;
        if self.pieces == 1 {
            self.first = piece;
        } else {
            self.fold_first();
            fold_into(piece, &mut self.text);
        }
    }

    /// Adds what is written as something else.
    fn add_char(&mut self, char: char) {
        self.pieces += 1;
        self.fold_first();
        fold_into(char.encode_utf8(&mut [0; 4]).as_bytes(), &mut self.text);
    }

    fn fold_first(&mut self) {
        fold_into(mem::take(&mut self.first), &mut self.text);
    }

    fn end_block(&mut self) {
        if self.pieces > 1 || !is_folded(self.first) {
            self.fold_first();
            self.text.push(b'\n');
        }
        (self.pieces, self.first) = (0, b"");
    }

    /// How many bytes at the beginning of a text are plain tags and blanks, none of which ends anything where nothing to be
    /// seen stands before them: most tags stand right behind another one.
    fn pass_markup(&mut self, text: &[u8]) -> usize {
        let mut rest = text;
        loop {
            let step = match rest {
                _ if is_plain_tag(rest) => self.pass_tag(rest),
                [0..=b' ', ..] => blank(rest),
                _ => break,
            };
            rest = &rest[step..];
        }
        text.len() - rest.len()
    }

    /// The length of the tag with which a text begins; what its attributes say is kept.
    fn pass_tag(&mut self, text: &[u8]) -> usize {
        let end = tag_end(text);
        let tag = &text[..end];
        if may_say(tag) {
            // What is the same when it is folded was looked through as it is written, like what is of ASCII alone.
            let is_new = |value: &Cow<'_, [u8]>| match value {
                Cow::Borrowed(value) => !value.is_ascii() && !is_folded(value),
                Cow::Owned(_) => true,
            };
            for value in values(tag).filter(is_new) {
                self.beside.push(b'\n');
                fold_into(&value, &mut self.beside);
            }
        }
        end
    }
}

/// The character that a reference stands for, and the length of the reference. Those with a name that stand for no letter are
/// all the same when they are folded.
fn reference(text: &[u8]) -> Option<(char, usize)> {
    const LONGEST: usize = 12;
    let end = text.iter().take(LONGEST).position(|byte| *byte == b';')?;
    let name = str::from_utf8(&text[1..end]).ok()?;
    let char = match name.strip_prefix('#') {
        Some(number) => {
            let hexadecimal = number.strip_prefix(['x', 'X']).map(|digits| u32::from_str_radix(digits, 16));
            char::from_u32(hexadecimal.unwrap_or_else(|| number.parse()).ok()?)?
        }
        None if NAMES.contains(&name) => '\u{A0}',
        None => return None,
    };
    Some((char, end + 1))
}

/// Names of characters that are no letters.
const NAMES: [&str; 24] = [
    "amp", "lt", "gt", "quot", "apos", "nbsp", "shy", "ensp", "emsp", "thinsp", "zwnj", "zwj", "ldquo", "rdquo",
    "lsquo", "rsquo", "laquo", "raquo", "middot", "bull", "ndash", "mdash", "hellip", "times",
];

/// Where the tag ends with which a text begins.
fn tag_end(text: &[u8]) -> usize {
    text.len().min(run(text, |word| is(word, b'>'), |rest| memchr(b'>', rest)) + 1)
}

/// Whether the attributes of a tag may say something that does not stand there as it is: most tags are short, or of ASCII alone
/// without `%` and `&`. That `$` and `'` differ from these in their last two bits alone lets all four be told at once.
fn may_say(tag: &[u8]) -> bool {
    const SHORTEST: usize = "<a b=12345678>".len();
    let in_word = |word: &[u8; 8]| {
        let word = u64::from_le_bytes(*word);
        word | is(word & !(ONES * 3), b'$')
    };
    let in_words = || tag.as_chunks().0.iter().chain(tag.last_chunk()).fold(0, |found, word| found | in_word(word));
    tag.len() >= SHORTEST && in_words() & HIGH != 0
}

/// How many bytes at the beginning of a text are blanks or control characters.
fn blank(text: &[u8]) -> usize {
    // A sum carries the others beyond ASCII.
    let others = |word: u64| ((word & !HIGH) + ONES * u64::from(0x7F - b' ')) | word;
    run(text, others, |rest| rest.iter().position(|byte| *byte > b' '))
}

/// How many bytes at the beginning of a text are neither `<` nor `&`.
fn plain(text: &[u8]) -> usize {
    run(text, |word| is(word, b'<') | is(word, b'&'), |rest| memchr2(b'<', b'&', rest))
}

/// How many bytes stand at the beginning of a text before the first of some kind. The highest bits of the bytes of a word, up
/// to the first that is set, say which are: most runs end within the first words, and only for others is a search begun.
fn run(text: &[u8], ends: impl Fn(u64) -> u64, search: impl Fn(&[u8]) -> Option<usize>) -> usize {
    const WORDS: usize = 4;
    let mut rest = text;
    for _ in 0..WORDS {
        let Some((word, behind)) = rest.split_first_chunk() else { break };
        let found = ends(u64::from_le_bytes(*word)) & HIGH;
        if found != 0 {
            return text.len() - rest.len() + found.trailing_zeros() as usize / 8;
        }
        rest = behind;
    }
    search(rest).map_or(text.len(), |at| text.len() - rest.len() + at)
}

/// Which bytes of a word are this one: the highest bit of each, after a subtraction, says so. Bits above the first of these
/// mean nothing (Mycroft's test).
fn is(word: u64, byte: u8) -> u64 {
    let others = word ^ (ONES * u64::from(byte));
    others.wrapping_sub(ONES) & !others & HIGH
}

const ONES: u64 = u64::from_le_bytes([1; 8]);
const HIGH: u64 = ONES << 7;

/// Whether a tag stands inside of a sentence; all others end one.
fn is_inline(tag: &[u8]) -> bool {
    let tag = tag.strip_prefix(b"/").unwrap_or(tag);
    // Paragraphs, rows, cells and items are most of all tags, and their first letters tell.
    let may_be = match tag {
        [b'a' | b'b' | b'i' | b's' | b'q' | b'u', second, ..] if !second.is_ascii_lowercase() => true,
        [b'a', b'b', ..] | [b'b', b'i' | b'r', ..] | [b'i', b'm' | b'n', ..] | [b'c', b'i' | b'o', ..] => true,
        [b'd', b'a' | b'e', ..] | [b'e', b'm', ..] | [b'f', b'o', ..] | [b'k', b'b', ..] | [b'm', b'a', ..] => true,
        [b's', b'm' | b'p' | b't' | b'u', ..] | [b't', b'i' | b's' | b't', ..] | [b'w', b'b', ..] => true,
        _ => false,
    };
    if !may_be {
        return false;
    }
    let name = &tag[..tag.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(tag.len())];
    match name.len() {
        1 => matches!(name, b"a" | b"b" | b"i" | b"q" | b"s" | b"u"),
        2 => matches!(name, b"br" | b"em" | b"tt"),
        3 => matches!(name, b"big" | b"del" | b"img" | b"ins" | b"kbd" | b"sub" | b"wbr"),
        4 => matches!(name, b"abbr" | b"cite" | b"code" | b"data" | b"font" | b"mark" | b"span" | b"time"),
        5 => matches!(name, b"small" | b"tspan"),
        _ => matches!(name, b"strike" | b"strong"),
    }
}

/// Whether a tag begins or ends a paragraph, a cell or a shared text in Office Open XML (ISO/IEC 29500) or OpenDocument
/// (ISO/IEC 26300). The others, of which there are hundreds, stand around pieces of one.
fn ends_paragraph(tag: &[u8]) -> bool {
    let tag = tag.strip_prefix(b"/").unwrap_or(tag);
    let end = tag.iter().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'));
    let name = &tag[..end.unwrap_or(tag.len())];
    let local = name.rsplit(|byte| *byte == b':').next().unwrap_or(name);
    matches!(local, b"p" | b"h" | b"si" | b"c" | b"v" | b"comment")
}

#[cfg(test)]
mod tests;
