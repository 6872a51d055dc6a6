//! Fonts: what the codes that a page shows in one stand for.

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_8, UTF_16BE, WINDOWS_1252};

use super::cmap::{Table, code_of};
use super::file::Objects;
use super::object::{Dict, Object};

/// A font.
#[derive(Debug)]
pub(super) struct Font {
    codes: Codes,
    /// What the file says that the codes stand for.
    table: Option<Table>,
}

/// What codes are.
#[derive(Debug)]
enum Codes {
    /// A byte each, with the names of those that differ from the usual ones.
    Bytes(Vec<(u8, Option<char>)>),
    /// Two bytes each, or as many as the table says, which mean nothing by themselves.
    Glyphs,
    /// Text in an encoding.
    Text(&'static Encoding),
}

impl Font {
    /// A font by its dictionary.
    pub(super) fn of(objects: &Objects<'_>, font: &Dict, end: usize) -> Self {
        let table = match font.get("ToUnicode") {
            Some(Object::Reference(number)) => objects.find(*number, end).and_then(|at| objects.stream(at)),
            _ => None,
        };
        let encoding = objects.value(font, "Encoding", end);
        let encoding = encoding.as_deref();
        let codes = if font.name("Subtype") == Some(b"Type0") {
            let named = encoding.and_then(Object::as_name).and_then(predefined);
            named.map_or(Codes::Glyphs, Codes::Text)
        } else {
            let differences =
                encoding.and_then(Object::as_dict).and_then(|says| objects.value(says, "Differences", end));
            Codes::Bytes(differences.and_then(|list| list.as_array().map(named)).unwrap_or_default())
        };
        Self { codes, table: table.map(|bytes| Table::of(&bytes)) }
    }

    /// A font of which nothing is known.
    pub(super) fn unknown() -> Self {
        Self { codes: Codes::Bytes(Vec::new()), table: None }
    }

    /// Appends what a string shows, and not much more than so many bytes of it: a table may say that a code is a long text.
    pub(super) fn show(&self, string: &[u8], text: &mut String, most: usize) {
        let end = text.len().saturating_add(most);
        let written = |code| self.table.as_ref().and_then(|table| table.text(code));
        match &self.codes {
            Codes::Text(encoding) => text.push_str(&encoding.decode_without_bom_handling(string).0),
            Codes::Bytes(names) => {
                for byte in string {
                    if text.len() >= end {
                        break;
                    }
                    if let Some(shown) = written(u32::from(*byte)) {
                        text.push_str(&shown);
                        continue;
                    }
                    match names.iter().rev().find(|(code, _)| code == byte) {
                        Some((_, char)) => text.extend(*char),
                        None => text.push_str(&WINDOWS_1252.decode_without_bom_handling(&[*byte]).0),
                    }
                }
            }
            Codes::Glyphs => {
                let mut rest = string;
                while !rest.is_empty() && text.len() < end {
                    let length = self.table.as_ref().and_then(|table| table.length(rest)).unwrap_or(2).min(rest.len());
                    let code = code_of(&rest[..length]);
                    match &self.table {
                        Some(_) => text.extend(written(code)),
                        // Some programs number the glyphs by their characters; other numbers make no title.
                        None => text.extend(char::from_u32(code)),
                    }
                    rest = &rest[length..];
                }
            }
        }
    }
}

/// The encoding of a text in codes that have a name (ISO 32000-1, table 118). Nothing for those that number glyphs, and for
/// others in which hardly anything was ever written.
fn predefined(name: &[u8]) -> Option<&'static Encoding> {
    let name = str::from_utf8(name).ok()?;
    let has = |part: &str| name.contains(part);
    match name {
        _ if has("-UCS2-") || has("-UTF16-") => Some(UTF_16BE),
        _ if has("-UTF8-") => Some(UTF_8),
        _ if name.starts_with("GB") => Some(GB18030),
        _ if has("B5") || name.starts_with("HKscs") => Some(BIG5),
        _ if has("RKSJ") => Some(SHIFT_JIS),
        _ if name.starts_with("KSC") => Some(EUC_KR),
        "EUC-H" | "EUC-V" => Some(EUC_JP),
        _ => None,
    }
}

/// The characters of codes that have names: each number says which code the names behind it begin with.
fn named(differences: &[Object]) -> Vec<(u8, Option<char>)> {
    let (mut code, mut found) = (0, Vec::new());
    for item in differences {
        match item {
            Object::Number(number) => code = *number,
            Object::Name(name) => {
                found.extend(u8::try_from(code).ok().map(|code| (code, character(name))));
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    // Of several, the last counts.
    let most = found.len().min(1 << 8);
    found.split_off(found.len() - most)
}

/// The character with a name of the Adobe Glyph List; of all but letters and digits nothing is left where titles are compared.
fn character(name: &[u8]) -> Option<char> {
    const DIGITS: [&str; 10] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let name = str::from_utf8(name).ok()?.split('.').next()?;
    if let [letter] = name.as_bytes() {
        return Some(char::from(*letter)).filter(char::is_ascii);
    }
    if let Some(digit) = DIGITS.iter().position(|digit| *digit == name) {
        return char::from_digit(digit as u32, 10);
    }
    if name == "comma" {
        return Some(',');
    }
    let number = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'))?;
    u32::from_str_radix(number.get(..4.max(number.len()))?, 16).ok().and_then(char::from_u32)
}
