//! The tables that say which characters the codes of a font stand for (ISO 32000-1, 9.10.3).

use std::collections::BTreeMap;

use super::object::{Object, Reader};

/// Such a table.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Which codes there are, by how many bytes they have: the first and the last of a range, byte by byte.
    codes: Vec<(Vec<u8>, Vec<u8>)>,
    /// The last code of each range by its first, and the text of the first in UTF-16; the others count on from it.
    texts: BTreeMap<u32, (u32, Vec<u16>)>,
}

impl Table {
    /// Reads a table; what is no part of one is passed over.
    pub(super) fn of(bytes: &[u8]) -> Self {
        /// Texts between a word and the next one; most programs write at most a hundred lines of three.
        const MOST: usize = 1 << 17;
        /// Ranges of codes; there are one or two for each number of bytes.
        const MOST_RANGES: usize = 1 << 8;
        let mut table = Self::default();
        let mut reader = Reader::new(bytes, 0);
        let mut objects: Vec<Object> = Vec::new();
        while let Some(object) = reader.next() {
            let Object::Word(word) = object else {
                if objects.len() < MOST {
                    objects.push(object);
                }
                continue;
            };
            match &*word {
                b"endcodespacerange" => table.codes.extend(objects.chunks_exact(2).filter_map(|range| {
                    let (first, last) = (range[0].as_string()?, range[1].as_string()?);
                    ((1..=4).contains(&first.len()) && first.len() == last.len())
                        .then(|| (first.to_vec(), last.to_vec()))
                })),
                b"endbfchar" => objects.chunks_exact(2).for_each(|pair| table.add(&pair[0], &pair[0], &pair[1])),
                b"endbfrange" => objects.chunks_exact(3).for_each(|range| table.add(&range[0], &range[1], &range[2])),
                _ => {}
            }
            objects.clear();
        }
        table.codes.truncate(MOST_RANGES);
        table
    }

    fn add(&mut self, first: &Object, last: &Object, text: &Object) {
        let code = |object: &Object| object.as_string().map(code_of);
        let (Some(first), Some(last)) = (code(first), code(last)) else { return };
        match text {
            Object::String(text) => _ = self.texts.insert(first, (last, units(text))),
            Object::Array(texts) => {
                for (code, text) in (first..=last).zip(texts) {
                    let text = text.as_string().map(units).unwrap_or_default();
                    self.texts.insert(code, (code, text));
                }
            }
            _ => {}
        }
    }

    /// The text of a code.
    pub(super) fn text(&self, code: u32) -> Option<String> {
        let (first, (last, units)) = self.texts.range(..=code).next_back()?;
        if code > *last {
            return None;
        }
        let mut units = units.clone();
        let unit = units.last_mut()?;
        *unit = unit.wrapping_add((code - first) as u16);
        Some(String::from_utf16_lossy(&units))
    }

    /// How many bytes the code has with which a text begins; nothing where the table does not say.
    pub(super) fn length(&self, text: &[u8]) -> Option<usize> {
        let is_in = |(first, last): &&(Vec<u8>, Vec<u8>)| {
            text.len() >= first.len()
                && (text.iter().zip(first.iter().zip(last))).all(|(b, (f, l))| (f..=l).contains(&b))
        };
        self.codes.iter().filter(is_in).map(|(first, _)| first.len()).min()
    }
}

/// The number that the bytes of a code make.
pub(super) fn code_of(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |code, byte| (code << 8) | u32::from(*byte))
}

/// A text in UTF-16, of at most 512 bytes (ISO 32000-1, 9.10.3); a single byte is a character by itself.
fn units(text: &[u8]) -> Vec<u16> {
    const MOST: usize = 512 / 2;
    match text {
        [byte] => vec![u16::from(*byte)],
        _ => text.as_chunks().0.iter().take(MOST).map(|pair| u16::from_be_bytes(*pair)).collect(),
    }
}
