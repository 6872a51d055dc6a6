//! How streams are packed (ISO 32000-1, 7.4).

use std::io::Read;
use std::ops::Range;

use flate2::read::{DeflateDecoder, ZlibDecoder};

use super::object::{Dict, is_blank, unhexed};

/// What packed bytes unpack to, and no more than so many bytes of it; nothing where the filter is one of pictures, or unknown.
/// Of damaged bytes, what can be unpacked.
pub(super) fn unpacked(filter: &[u8], parameters: Option<&Dict>, bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    let parameter = |key| parameters.and_then(|parameters| parameters.number(key));
    let out = match filter {
        b"FlateDecode" | b"Fl" => flate(bytes, most),
        b"LZWDecode" | b"LZW" => lzw(bytes, usize::from(parameter("EarlyChange") != Some(0)), most),
        b"ASCIIHexDecode" | b"AHx" => unhexed(bytes.split(|byte| *byte == b'>').next().unwrap_or_default()),
        b"ASCII85Decode" | b"A85" => base_85(bytes, most),
        b"RunLengthDecode" | b"RL" => run_length(bytes, most),
        // What else it may say is done where the file is decrypted.
        b"Crypt" => bytes.to_vec(),
        _ => return None,
    };
    let size = |key, default| parameter(key).and_then(|size| usize::try_from(size).ok()).unwrap_or(default);
    Some(match parameter("Predictor") {
        Some(10..) => {
            let pixel = size("Colors", 1).saturating_mul(size("BitsPerComponent", 8));
            let row = pixel.saturating_mul(size("Columns", 1)).div_ceil(8);
            unpredicted(&out, pixel.div_ceil(8).max(1), row.max(1))
        }
        _ => out,
    })
}

fn flate(bytes: &[u8], most: usize) -> Vec<u8> {
    let read = |reader: &mut dyn Read| {
        let mut out = Vec::new();
        // What came before a damage stays.
        let _ = reader.take(most as u64).read_to_end(&mut out);
        out
    };
    let out = read(&mut ZlibDecoder::new(bytes));
    if out.is_empty() { read(&mut DeflateDecoder::new(bytes)) } else { out }
}

/// Codes of 9 to 12 bits for texts that came before (ISO 32000-1, 7.4.4); `early` is 1 where codes grow one code too soon.
fn lzw(bytes: &[u8], early: usize, most: usize) -> Vec<u8> {
    const CLEAR: usize = 256;
    const END: usize = 257;
    const MOST_CODES: usize = 1 << 12;
    // Where the text of each code from 258 on stands in what was unpacked.
    let mut texts: Vec<Range<usize>> = Vec::new();
    let mut out: Vec<u8> = Vec::new();
    let (mut held, mut held_bits) = (0_usize, 0);
    for byte in bytes {
        (held, held_bits) = (((held << 8) | usize::from(*byte)) & 0xFF_FFFF, held_bits + 8);
        let bits = match END + texts.len() + early {
            ..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            2048.. => 12,
        };
        if held_bits < bits {
            continue;
        }
        held_bits -= bits;
        let code = (held >> held_bits) & ((1 << bits) - 1);
        let start = out.len();
        match code {
            END => break,
            CLEAR => {
                texts.clear();
                continue;
            }
            0..CLEAR => out.push(code as u8),
            _ => match texts.get(code - END - 1) {
                // It may reach to the byte that it begins with here.
                Some(text) => text.clone().for_each(|at| out.push(out[at])),
                None => break,
            },
        }
        // The next code stands for this text and the first byte of the next one, which may be this very text.
        if END + 1 + texts.len() < MOST_CODES {
            texts.push(start..out.len() + 1);
        }
        if out.len() >= most {
            break;
        }
    }
    out
}

fn base_85(bytes: &[u8], most: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let mut group = Vec::with_capacity(5);
    let put = |group: &mut Vec<u8>, out: &mut Vec<u8>| {
        let count = group.len();
        if count > 1 {
            group.resize(5, b'u' - b'!');
            let value = group.iter().fold(0_u32, |value, digit| value.wrapping_mul(85).wrapping_add(u32::from(*digit)));
            out.extend_from_slice(&value.to_be_bytes()[..count - 1]);
        }
        group.clear();
    };
    for &byte in bytes.strip_prefix(b"<~").unwrap_or(bytes) {
        match byte {
            _ if out.len() >= most => break,
            b'!'..=b'u' => group.push(byte - b'!'),
            b'z' if group.is_empty() => out.extend_from_slice(&[0; 4]),
            _ if is_blank(byte) => {}
            _ => break,
        }
        if group.len() == 5 {
            put(&mut group, &mut out);
        }
    }
    put(&mut group, &mut out);
    out
}

fn run_length(bytes: &[u8], most: usize) -> Vec<u8> {
    const END: u8 = 128;
    let (mut out, mut rest) = (Vec::new(), bytes);
    while let [length, behind @ ..] = rest {
        if *length == END || out.len() >= most {
            break;
        }
        let count = if *length < END { usize::from(*length) + 1 } else { 257 - usize::from(*length) };
        let written = if *length < END { count } else { 1 };
        let taken = written.min(behind.len());
        match &behind[..taken] {
            [byte] if *length > END => out.resize(out.len() + count, *byte),
            literal => out.extend_from_slice(literal),
        }
        rest = &behind[taken..];
    }
    out
}

/// Rows of bytes from what each says of how they differ from those beside them and above (PNG, ISO/IEC 15948, 9).
fn unpredicted(bytes: &[u8], pixel: usize, row: usize) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    for line in bytes.chunks(row.saturating_add(1)) {
        let (kind, line) = (line[0], &line[1..]);
        let start = out.len();
        for (at, byte) in line.iter().enumerate() {
            let left = if at < pixel { 0 } else { out[start + at - pixel] };
            let up = if start < row { 0 } else { out[start - row + at] };
            let corner = if at < pixel || start < row { 0 } else { out[start - row + at - pixel] };
            let guess = match kind {
                1 => left,
                2 => up,
                3 => u8::midpoint(left, up),
                4 => {
                    let [left, up, corner] = [left, up, corner].map(i32::from);
                    let near = |side: i32| (left + up - corner - side).abs();
                    let nearest = [left, up, corner].into_iter().min_by_key(|side| near(*side));
                    nearest.unwrap_or_default() as u8
                }
                _ => 0,
            };
            out.push(byte.wrapping_add(guess));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::object::Reader;
    use super::*;
    use crate::text::testing::Dice;

    fn parameters(text: &str) -> Option<Dict> {
        Reader::new(text.as_bytes(), 0).next().and_then(|object| object.as_dict().cloned())
    }

    #[test]
    fn what_is_packed_is_unpacked() {
        for (filter, bytes, says, expected) in [
            ("FlateDecode", b"x\x9cKLJN\x01\0\x03\xd8\x01\x8b" as &[u8], "", Some("abcd")),
            ("Fl", b"KLJN\x01\0", "", Some("abcd")),
            ("LZWDecode", b"\x80\x0B\x60\x50\x22\x0C\x0C\x85\x01", "", Some("-----A---B")),
            ("ASCIIHexDecode", b"61 6 2>7", "", Some("ab")),
            ("A85", b"<~87cURD]i,\"Ebo7~>", "", Some("Hello World")),
            ("RL", b"\x01ab\xFEc\x80d", "", Some("abccc")),
            ("RL", b"\x05ab", "", Some("ab")),
            ("Crypt", b"a", "", Some("a")),
            ("DCTDecode", b"a", "", None),
            ("AHx", b"0061010102>", "<</Predictor 12/Columns 2>>", Some("a\u{1}\u{2}")),
            ("AHx", b"026101 020101>", "<</Predictor 15/Columns 2>>", Some("a\u{1}b\u{2}")),
            ("AHx", b"016101 040101>", "<</Predictor 15/Columns 2>>", Some("abbc")),
        ] {
            let found = unpacked(filter.as_bytes(), parameters(says).as_ref(), bytes, 1 << 10);
            assert_eq!(found.as_deref(), expected.map(str::as_bytes), "{filter} {}", bytes.escape_ascii());
        }
    }

    #[test]
    fn no_damage_panics_and_nothing_becomes_too_large() {
        let mut dice = Dice::new(17);
        let says = parameters("<</Predictor 15/Columns 3/Colors 2/BitsPerComponent 4>>");
        for filter in ["Fl", "LZW", "AHx", "A85", "RL", "Crypt"] {
            for _ in 0..2000 {
                let bytes: Vec<u8> = (0..dice.roll(60)).map(|_| dice.roll(256) as u8).collect();
                let found = unpacked(filter.as_bytes(), says.as_ref(), &bytes, 100);
                assert!(found.is_some_and(|out| out.len() < 300));
            }
        }
    }
}
