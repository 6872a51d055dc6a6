//! The texts of the Rich Text Format and of the old formats of Word, Excel, PowerPoint and WPS.

use encoding_rs::GB18030;
use memchr::memmem;

use crate::text::secrecy::{Mark, Secrecy};

/// What ends a cell of a table of Word.
pub(super) const CELL_END: u8 = 7;

/// The text of a file in the Rich Text Format, in which Chinese characters are bytes of GBK or numbers.
pub(in crate::load) fn of_rich_text(bytes: &[u8]) -> String {
    let (mut text, mut skipped, mut outer) = (Vec::new(), false, Vec::new());
    // How many characters stand after a number for programs that cannot read it, and how many of these are still to come.
    let (mut substitutes, mut left) = (1usize, 0usize);
    let mut rest = bytes;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        let char = match (byte, rest.first().copied()) {
            (b'{', _) => {
                outer.push(skipped);
                continue;
            }
            (b'}', _) => {
                skipped = outer.pop().unwrap_or_default();
                continue;
            }
            (b'\r' | b'\n', _) => continue,
            (b'\\', Some(b'\'')) => {
                let digits = rest.get(1..3).and_then(|digits| str::from_utf8(digits).ok());
                rest = rest.get(3..).unwrap_or_default();
                digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).unwrap_or(b'?')
            }
            (b'\\', Some(first)) if first.is_ascii_alphabetic() => {
                let name = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
                let (word, after) = rest.split_at(name);
                let digits = after.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'-').count();
                let (number, after) = after.split_at(digits);
                rest = after.strip_prefix(b" ").unwrap_or(after);
                let number = str::from_utf8(number).ok().and_then(|number| number.parse::<i32>().ok());
                match word {
                    b"fonttbl" | b"stylesheet" | b"colortbl" | b"info" | b"pict" => skipped = true,
                    b"uc" => substitutes = number.and_then(|count| count.try_into().ok()).unwrap_or(1),
                    b"cell" if !skipped => text.extend([CELL_END, b'\n']),
                    b"par" | b"line" | b"sect" | b"page" if !skipped => text.push(b'\n'),
                    b"u" if !skipped => {
                        // Numbers above 32767 are written as negative ones.
                        let char = number.and_then(|number| char::from_u32((number & 0xFFFF).cast_unsigned()));
                        let char = char.unwrap_or(char::REPLACEMENT_CHARACTER).to_string();
                        text.extend_from_slice(&GB18030.encode(&char).0);
                        left = substitutes;
                    }
                    _ => {}
                }
                continue;
            }
            (b'\\', Some(sign)) => {
                rest = &rest[1..];
                skipped |= sign == b'*';
                if sign.is_ascii_punctuation() && sign != b'\\' {
                    continue;
                }
                sign
            }
            (byte, _) => byte,
        };
        if left > 0 {
            left -= 1;
        } else if !skipped {
            text.push(char);
        }
    }
    GB18030.decode_without_bom_handling(&text).0.into_owned()
}

/// What may be texts of a file of the old formats, a line each: in pairs of bytes, which can begin at either, and in GBK.
pub(in crate::load) fn of_binary(bytes: &[u8]) -> [String; 3] {
    let in_pairs = |from: usize| {
        let mut text = String::new();
        for pair in bytes.get(from..).unwrap_or_default().as_chunks::<2>().0 {
            let unit = u16::from_le_bytes(*pair);
            match char::from_u32(unit.into()).filter(|_| is_unit(unit)) {
                Some(char) => text.push(char),
                None if text.ends_with('\n') => {}
                None => text.push('\n'),
            }
        }
        text
    };
    [in_pairs(0), in_pairs(1), GB18030.decode_without_bom_handling(bytes).0.into_owned()]
}

/// A file of the old formats, in which texts lie in pairs of bytes or in GBK between others. A mark is found by a character
/// that hardly anything else has.
pub(super) fn in_binary(bytes: &[u8]) -> Option<Secrecy> {
    const BEFORE: usize = 40;
    const BEHIND: usize = 120;
    // The text around a place; nothing if it is a cell of a table.
    let line_at = |at: usize, step: usize, is_text: &dyn Fn(&[u8]) -> bool| {
        let before = (1..=BEFORE / step).take_while(|count| {
            at.checked_sub(count * step).and_then(|from| bytes.get(from..from + step)).is_some_and(is_text)
        });
        let behind = (0..BEHIND / step)
            .take_while(|count| bytes.get(at + count * step..at + (count + 1) * step).is_some_and(is_text));
        let end = at + behind.count() * step;
        (bytes.get(end) != Some(&CELL_END)).then(|| &bytes[at - before.count() * step..end])
    };
    let whole = |line: &str| Mark::of_line(line).filter(|mark| mark.is_whole).map(|mark| mark.says);
    // ★, 内部, 密级, 此件: what marks have that are more than a word.
    let in_pairs = [&b"\x05\x26"[..], b"\x85\x51\xE8\x90", b"\xC6\x5B\xA7\x7E", b"\x64\x6B\xF6\x4E"];
    let in_pairs = in_pairs.into_iter().find_map(|mark| {
        memmem::find_iter(bytes, mark).find_map(|at| {
            let line = line_at(at, 2, &|pair| is_unit(u16::from_le_bytes([pair[0], pair[1]])))?;
            let units: Vec<u16> = line.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
            whole(&String::from_utf16_lossy(&units))
        })
    });
    in_pairs.or_else(|| {
        [&b"\xA1\xEF"[..], b"\xC4\xDA\xB2\xBF", b"\xC3\xDC\xBC\xB6", b"\xB4\xCB\xBC\xFE"].into_iter().find_map(|mark| {
            memmem::find_iter(bytes, mark).find_map(|at| {
                let line = line_at(at, 1, &|byte| !matches!(byte[0], 0..=0x1F | 0x7F | 0x80 | 0xFF))?;
                whole(&GB18030.decode_without_bom_handling_and_without_replacement(line)?)
            })
        })
    })
}

/// Whether a unit of UTF-16 is one of a mark of secrecy or of what stands beside it.
fn is_unit(unit: u16) -> bool {
    matches!(unit, 0x20..=0x7E | 0x2010..=0x2027 | 0x2605 | 0x3000..=0x303F | 0x4E00..=0x9FFF | 0xFF00..=0xFFEF)
}
