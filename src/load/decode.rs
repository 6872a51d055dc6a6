//! Bytes to text and back: UTF-8, UTF-16 or GB18030, strictly. Nothing is ever replaced by U+FFFD.

use std::borrow::Cow;
use std::sync::Arc;

use encoding_rs::{DecoderResult, Encoding, GB18030, UTF_16BE, UTF_16LE};
use memchr::{memchr, memchr2_iter, memmem};

/// How a text is written as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Utf8 { mark: bool },
    Utf16Le,
    Utf16Be,
    Gb18030,
}

const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";
const UTF16LE_MARK: &[u8] = b"\xFF\xFE";
const UTF16BE_MARK: &[u8] = b"\xFE\xFF";

impl Form {
    /// The bytes of a text.
    pub(super) fn encode(self, text: &str) -> Vec<u8> {
        match self {
            Self::Utf8 { mark: false } => text.as_bytes().to_vec(),
            Self::Utf8 { mark: true } => [UTF8_MARK, text.as_bytes()].concat(),
            Self::Utf16Le => "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
            Self::Utf16Be => "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect(),
            Self::Gb18030 => GB18030.encode(text).0.into_owned(),
        }
    }
}

/// Why bytes are not text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BadBytes {
    /// The first byte that fits no encoding, counted from 0 in the file as it is on disk.
    pub offset: usize,
    /// Its line, from 1.
    pub line: usize,
    /// The encoding that the file most likely has.
    pub encoding: &'static str,
}

/// Decodes a file and brings its line ends to `\n`, so that a span means the same in a file from Windows.
///
/// # Errors
/// The first place that the encoding does not allow.
pub(super) fn decode(bytes: &[u8]) -> Result<Arc<str>, BadBytes> {
    as_written(bytes).map(|(text, _)| with_line_feeds(&text).into())
}

/// The text of a file with the line ends that it has, and without its byte order mark.
///
/// A byte order mark decides; without one the text is UTF-8, and if it is not, GB18030 (which includes GBK).
///
/// # Errors
/// The first place that the encoding does not allow.
pub(super) fn as_written(bytes: &[u8]) -> Result<(Cow<'_, str>, Form), BadBytes> {
    let owned = |form| move |text| (Cow::Owned(text), form);
    if let Some(rest) = bytes.strip_prefix(UTF16LE_MARK) {
        strict(UTF_16LE, rest, 2).map(owned(Form::Utf16Le))
    } else if let Some(rest) = bytes.strip_prefix(UTF16BE_MARK) {
        strict(UTF_16BE, rest, 2).map(owned(Form::Utf16Be))
    } else if let Some(rest) = bytes.strip_prefix(UTF8_MARK) {
        match str::from_utf8(rest) {
            Ok(text) => Ok((Cow::Borrowed(text), Form::Utf8 { mark: true })),
            Err(error) => Err(bad("UTF-8", bytes, 3 + error.valid_up_to())),
        }
    } else if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        Ok((Cow::Borrowed(text), Form::Utf8 { mark: false }))
    } else if is_damaged_utf8(bytes) {
        let valid = bytes.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
        Err(bad("UTF-8", bytes, valid))
    } else {
        strict(GB18030, bytes, 0).map(owned(Form::Gb18030))
    }
}

/// Every text that bytes may be: what [`decode`] makes of them, and, where that leaves a doubt, what they are as UTF-16 without
/// a mark.
pub(super) fn readings(bytes: &[u8]) -> Vec<Arc<str>> {
    let first = decode(bytes).ok();
    let is_marked = [&b"\xFF\xFE"[..], b"\xFE\xFF", b"\xEF\xBB\xBF"].iter().any(|mark| bytes.starts_with(mark));
    let holds_zeros = memchr(0, bytes).is_some();
    let is_sure = is_marked || (simdutf8::basic::from_utf8(bytes).is_ok() && !holds_zeros);
    // What fits no encoding is not made a text by being read in pairs, unless it looks like that.
    if is_sure || (first.is_none() && !holds_zeros) {
        return first.into_iter().collect();
    }
    let pairs = [UTF_16LE, UTF_16BE].into_iter().filter_map(|encoding| strict(encoding, bytes, 0).ok());
    first.into_iter().chain(pairs.map(|text| with_line_feeds(&text).into())).collect()
}

/// Whether bytes that [`decode`] refuses are UTF-16 without its mark: read in pairs they are a text without control characters
/// that has line ends, blanks, digits or letters of ASCII, as every text has.
pub(super) fn is_unmarked_utf16(bytes: &[u8]) -> bool {
    // What was cut off in the middle of a character is it all the same.
    let bytes = &bytes[..bytes.len() - bytes.len() % 2];
    [UTF_16LE, UTF_16BE].into_iter().filter_map(|encoding| strict(encoding, bytes, 0).ok()).any(|text| {
        let ascii = text.bytes().filter(u8::is_ascii).count();
        // Bytes that are no UTF-16 give one by chance, and a page of Chinese has more of them.
        32 * ascii >= text.chars().count() && control_character(&with_line_feeds(&text)).is_none()
    })
}

/// The text with `\n` at the end of every line.
pub(super) fn with_line_feeds(text: &str) -> Cow<'_, str> {
    match memchr(b'\r', text.as_bytes()) {
        Some(_) => Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")),
        None => Cow::Borrowed(text),
    }
}

/// The first control character of a text other than a line feed and a tab: its byte and the character.
pub(super) fn control_character(text: &str) -> Option<(usize, char)> {
    // A control character is below 0x20, or 0x7F, or 0xC2 with 0x80 to 0x9F: bytes are enough to rule out most texts.
    let bytes = text.as_bytes();
    let suspect = |(i, &byte): (usize, &u8)| {
        (byte < 0x20 && byte != b'\n' && byte != b'\t')
            || byte == 0x7F
            || (byte == 0xC2 && bytes.get(i + 1).is_some_and(|&next| next < 0xA0))
    };
    // Hardly any text holds one, so all of it is ruled out before single bytes are looked at.
    let may_be = |byte: u8| ((byte < 0x20) & (byte != b'\n')) | (byte == 0x7F) | (byte == 0xC2);
    if !bytes.iter().fold(false, |any, &byte| any | may_be(byte)) {
        return None;
    }
    let at = bytes.iter().enumerate().find(|&pair| suspect(pair))?.0;
    text.get(at..)?.chars().next().map(|char| (at, char))
}

/// Characters that take no room and change what stands beside them: blanks and joiners without width, and marks of writing
/// direction. The first of them with its byte, and how many there are. Those that emoji are joined with are none of them.
pub(super) fn invisible_characters(text: &str) -> Option<(usize, char, usize)> {
    // They begin with one of two bytes, which Chinese texts have in some marks alone.
    let mut found = memchr2_iter(0xC2, 0xE2, text.as_bytes()).filter_map(|at| {
        let char = text.get(at..)?.chars().next()?;
        let is_it = matches!(
            char,
            '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
                | '\u{2066}'..='\u{2069}'
        );
        is_it.then_some((at, char))
    });
    let (at, char) = found.next()?;
    Some((at, char, 1 + found.count()))
}

/// Where a character stands first. The standard library looks for its last byte, which may be a common one in Chinese texts.
pub(super) fn position(text: &str, char: char) -> Option<usize> {
    memmem::find(text.as_bytes(), char.encode_utf8(&mut [0; 4]).as_bytes())
}

fn strict(encoding: &'static Encoding, bytes: &[u8], skipped: usize) -> Result<String, BadBytes> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len().saturating_mul(3));
    let mut text = String::with_capacity(room);
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    match result {
        DecoderResult::InputEmpty => Ok(text),
        DecoderResult::Malformed(length, after) => {
            let offset = read.saturating_sub(usize::from(length) + usize::from(after));
            Err(BadBytes {
                offset: skipped + offset,
                line: text.matches('\n').count() + 1,
                encoding: if encoding == GB18030 { "GB18030" } else { "UTF-16" },
            })
        }
        // The room was reckoned by the decoder itself, so this does not come up; if it did, the text is too long.
        DecoderResult::OutputFull => Err(bad(encoding.name(), bytes, read)),
    }
}

/// Whether bytes that are not UTF-8 nearly are: then GB18030 would make nonsense of them without complaint.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let mut good = 0usize;
    let mut bad = 0usize;
    for chunk in bytes.utf8_chunks() {
        // Sequences of three bytes are what Chinese is made of; those of two occur by chance in GB18030.
        good += chunk.valid().chars().filter(|char| char.len_utf8() >= 3).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= 4 * bad
}

fn bad(encoding: &'static str, bytes: &[u8], offset: usize) -> BadBytes {
    let line = bytes.iter().take(offset).filter(|&&byte| byte == b'\n').count() + 1;
    BadBytes { offset, line, encoding }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::testing::Dice;

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "标题: 楚雄〔2023〕5号\n责任编辑：宋璟，𠮷😀\n";
        let gb = GB18030.encode(text).0.into_owned();
        assert_ne!(gb, text.as_bytes());
        for bytes in [
            text.as_bytes().to_vec(),
            [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            utf16(text, false),
            utf16(text, true),
            gb,
            text.replace('\n', "\r\n").into_bytes(),
            text.replace('\n', "\r").into_bytes(),
            utf16(&text.replace('\n', "\r\n"), false),
        ] {
            assert_eq!(&*decode(&bytes).unwrap(), text);
        }
        assert_eq!(&*decode(&[]).unwrap(), "");
        // Each of these two characters of GBK is also a valid sequence of two bytes in UTF-8.
        assert_eq!(&*decode(&GB18030.encode("模\n联通").0).unwrap(), "模\n联通");
    }

    #[test]
    fn bad_bytes_are_refused_with_their_place() {
        let mut damaged = "第一行\n第二行招商引资\n".as_bytes().to_vec();
        damaged.truncate(damaged.len() - 2);
        let mut gb = GB18030.encode("第一行\n第二").0.into_owned();
        let end = gb.len();
        gb.extend(b"\xFF\x20");
        let mut short = utf16("甲", false);
        short.push(0);
        for (bytes, offset, line, encoding) in [
            (damaged, 28, 2, "UTF-8"),
            ([b"\xEF\xBB\xBF\n".as_slice(), b"\xFF"].concat(), 4, 2, "UTF-8"),
            (gb, end, 2, "GB18030"),
            (short, 4, 1, "UTF-16"),
            (vec![0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00], 2, 1, "UTF-16"),
        ] {
            assert_eq!(decode(&bytes), Err(BadBytes { offset, line, encoding }));
        }
    }

    #[test]
    fn utf16_is_known_without_its_mark() {
        let text = "标题: 楚雄〔2023〕5号\r\n责任编辑：宋璟\r\n";
        for big in [false, true] {
            let bytes = utf16(text, big);
            assert!(is_unmarked_utf16(&bytes[2..]));
            assert!(is_unmarked_utf16(&bytes[2..bytes.len() - 1]));
        }
        for bytes in [b"\xFF\xFE\xFD".as_slice(), b"a\0b\0\x01\0", b"\x89PNG\r\n\x1a\n", &GB18030.encode(text).0] {
            assert!(!is_unmarked_utf16(bytes), "{bytes:?}");
        }
    }

    #[test]
    fn control_characters_are_found() {
        for (text, expected) in [
            ("一\t二\n《》·—é", None),
            ("一\u{0}", Some((3, '\u{0}'))),
            ("ab\u{1b}[0m", Some((2, '\u{1b}'))),
            ("\u{7f}", Some((0, '\u{7f}'))),
            ("é\u{85}", Some((2, '\u{85}'))),
        ] {
            assert_eq!(control_character(text), expected, "{text:?}");
        }
    }

    #[test]
    fn the_first_invisible_character_is_named() {
        for (text, expected) in [
            ("一“二”—三👨\u{200D}👩", None),
            ("一\u{200B}", Some((3, '\u{200B}', 1))),
            ("\u{AD}一\u{200B}二\u{2060}", Some((0, '\u{AD}', 3))),
            ("一\u{200B}二\u{2060}\u{AD}", Some((3, '\u{200B}', 3))),
        ] {
            assert_eq!(invisible_characters(text), expected, "{text:?}");
        }
        assert_eq!((position("甲�乙", '\u{FFFD}'), position("甲乙", '\u{FFFD}')), (Some(3), None));
    }

    #[test]
    fn nothing_panics_and_nothing_is_replaced() {
        let mut dice = Dice::new(3);
        for _ in 0..5000 {
            let prefix: &[u8] = [&b""[..], b"\xFF\xFE", b"\xFE\xFF", b"\xEF\xBB\xBF", "招商".as_bytes()][dice.roll(5)];
            let length = dice.roll(12);
            let bytes: Vec<u8> = prefix.iter().copied().chain((0..length).map(|_| dice.roll(256) as u8)).collect();
            if let Ok(text) = decode(&bytes) {
                let written = text.contains('\u{FFFD}');
                let meant = bytes.windows(3).any(|w| w == b"\xEF\xBF\xBD")
                    || bytes.windows(2).any(|w| w == b"\xFD\xFF" || w == b"\xFF\xFD")
                    || bytes.windows(4).any(|w| w == b"\x84\x31\xA4\x37");
                assert!(!written || meant, "{bytes:?}");
            }
        }
    }
}
