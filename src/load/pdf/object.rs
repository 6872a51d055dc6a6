//! What a PDF, the contents of its pages and its tables of characters are written in (ISO 32000-1, 7.2 and 7.3).

use std::collections::BTreeMap;

/// An object, or a word such as the operators of contents.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Object {
    /// A number; nobody asks for what stands behind its point.
    Number(i64),
    String(Vec<u8>),
    Name(Vec<u8>),
    Array(Vec<Object>),
    Dict(Dict),
    /// The number of another object.
    Reference(u32),
    Word(Vec<u8>),
}

/// Keys, each with its value.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Dict(Vec<(Vec<u8>, Object)>);

impl Dict {
    pub(super) fn get(&self, key: &str) -> Option<&Object> {
        self.0.iter().find(|(name, _)| name == key.as_bytes()).map(|(_, value)| value)
    }

    pub(super) fn name(&self, key: &str) -> Option<&[u8]> {
        self.get(key).and_then(Object::as_name)
    }

    pub(super) fn number(&self, key: &str) -> Option<i64> {
        self.get(key).and_then(Object::as_number)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&[u8], &Object)> {
        self.0.iter().map(|(name, value)| (&**name, value))
    }

    /// The values by their keys, for a dictionary in which much is looked up; of several with one key the first.
    pub(super) fn by_name(&self) -> BTreeMap<&[u8], &Object> {
        self.0.iter().rev().map(|(name, value)| (&**name, value)).collect()
    }
}

impl Object {
    pub(super) fn as_name(&self) -> Option<&[u8]> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }

    pub(super) fn as_number(&self) -> Option<i64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    pub(super) fn as_string(&self) -> Option<&[u8]> {
        if let Self::String(string) = self { Some(string) } else { None }
    }

    pub(super) fn as_array(&self) -> Option<&[Self]> {
        if let Self::Array(items) = self { Some(items) } else { None }
    }

    pub(super) fn as_dict(&self) -> Option<&Dict> {
        if let Self::Dict(dict) = self { Some(dict) } else { None }
    }

    /// Calls for each string and name in an object.
    pub(super) fn each_text(&self, take: &mut dyn FnMut(&[u8])) {
        match self {
            Self::String(text) | Self::Name(text) => take(text),
            Self::Array(items) => items.iter().for_each(|item| item.each_text(take)),
            Self::Dict(dict) => dict.0.iter().for_each(|(name, value)| {
                take(name);
                value.each_text(take);
            }),
            Self::Number(_) | Self::Reference(_) | Self::Word(_) => {}
        }
    }

    /// Changes each string in an object.
    pub(super) fn change_strings(&mut self, change: &dyn Fn(&mut Vec<u8>)) {
        match self {
            Self::String(text) => change(text),
            Self::Array(items) => items.iter_mut().for_each(|item| item.change_strings(change)),
            Self::Dict(dict) => dict.0.iter_mut().for_each(|(_, value)| value.change_strings(change)),
            _ => {}
        }
    }
}

/// Arrays and dictionaries in one another; real files have about ten.
const DEEPEST: usize = 64;

/// Objects in one object.
const MOST_OBJECTS: usize = 1 << 20;

/// Reads one object after another.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    left: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at: at.min(bytes.len()), left: 0 }
    }

    /// Where the next object is read from.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn jump(&mut self, at: usize) {
        self.at = at.min(self.bytes.len());
    }

    /// The next object, or word; nothing at the end, and where nothing further can be read.
    pub(super) fn next(&mut self) -> Option<Object> {
        self.left = MOST_OBJECTS;
        loop {
            match self.token(0)? {
                Token::Object(object) => return Some(object),
                Token::Close(_) => {}
            }
        }
    }

    pub(super) fn skip_blanks(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b'%' => {
                    let rest = &self.bytes[self.at..];
                    self.at += memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
                }
                _ if is_blank(byte) => self.at += 1,
                _ => break,
            }
        }
    }

    /// Whether a word stands here, which then is passed.
    pub(super) fn pass(&mut self, word: &[u8]) -> bool {
        let is_here = self.bytes[self.at..].starts_with(word);
        if is_here {
            self.at += word.len();
        }
        is_here
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn token(&mut self, depth: usize) -> Option<Token> {
        self.skip_blanks();
        self.left = self.left.checked_sub(1)?;
        let first = self.peek()?;
        let start = self.at;
        self.at += 1;
        Some(Token::Object(match first {
            b'(' => Object::String(self.literal()),
            b'<' if self.pass(b"<") => Object::Dict(self.dict(depth)?),
            b'<' => Object::String(self.hexadecimal()),
            b'[' => Object::Array(self.items(b']', depth)?),
            b']' => return Some(Token::Close(b']')),
            b'>' => {
                self.pass(b">");
                return Some(Token::Close(b'>'));
            }
            b'/' => Object::Name(self.name()),
            b'{' | b'}' | b')' => return Some(Token::Close(first)),
            _ => {
                self.at = start;
                let word = self.regular();
                number(word).map_or_else(|| Object::Word(word.to_vec()), Object::Number)
            }
        }))
    }

    /// What stands up to a closing bracket, or up to the end of the object in which it lacks.
    fn items(&mut self, close: u8, depth: usize) -> Option<Vec<Object>> {
        const ENDS: [&[u8]; 6] = [b"obj", b"endobj", b"stream", b"endstream", b"trailer", b"startxref"];
        if depth >= DEEPEST {
            return None;
        }
        let mut items = Vec::new();
        loop {
            self.skip_blanks();
            let start = self.at;
            match self.token(depth + 1) {
                None if self.at >= self.bytes.len() => return Some(items),
                None => return None,
                Some(Token::Close(found)) if found == close => return Some(items),
                Some(Token::Close(_)) => {}
                Some(Token::Object(Object::Word(word))) => {
                    if ENDS.contains(&&*word) {
                        self.at = start;
                        return Some(items);
                    }
                    match (&*word, &*items) {
                        (b"R", [.., Object::Number(number), Object::Number(_)]) => {
                            let reference = u32::try_from(*number).map(Object::Reference);
                            items.truncate(items.len() - 2);
                            items.extend(reference);
                        }
                        _ => items.push(Object::Word(word)),
                    }
                }
                Some(Token::Object(object)) => items.push(object),
            }
        }
    }

    fn dict(&mut self, depth: usize) -> Option<Dict> {
        let mut items = self.items(b'>', depth)?.into_iter().peekable();
        let mut entries = Vec::new();
        while let Some(key) = items.next() {
            if let Object::Name(key) = key {
                entries.extend(items.next().map(|value| (key, value)));
            }
        }
        Some(Dict(entries))
    }

    fn literal(&mut self) -> Vec<u8> {
        let (mut text, mut open) = (Vec::new(), 1);
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'\\' => self.escape(&mut text),
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            match byte {
                b'\\' => {}
                _ if open == 0 => break,
                _ => text.push(byte),
            }
        }
        text
    }

    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' | b'f' => text.push(b' '),
            b'\r' => _ = self.pass(b"\n"),
            b'\n' => {}
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else { break };
                    code = code * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                text.push((code & 0xFF) as u8);
            }
            _ => text.push(byte),
        }
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        let rest = &self.bytes[self.at..];
        let end = memchr::memchr(b'>', rest).unwrap_or(rest.len());
        self.at = (self.at + end + 1).min(self.bytes.len());
        unhexed(&rest[..end])
    }

    fn name(&mut self) -> Vec<u8> {
        unescaped(self.regular(), b'#')
    }

    fn regular(&mut self) -> &'a [u8] {
        let rest = &self.bytes[self.at..];
        let end = rest.iter().position(|byte| is_blank(*byte) || is_delimiter(*byte)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }
}

enum Token {
    Object(Object),
    /// A bracket that closes something, or none that means anything here.
    Close(u8),
}

/// The bytes of which digits are written; what is no digit is passed over.
pub(super) fn unhexed(digits: &[u8]) -> Vec<u8> {
    let values: Vec<u8> = digits.iter().filter_map(|digit| char::from(*digit).to_digit(16)).map(|v| v as u8).collect();
    values.chunks(2).map(|pair| (pair[0] << 4) | pair.get(1).copied().unwrap_or_default()).collect()
}

/// A text in which bytes are written by two digits behind a mark.
pub(super) fn unescaped(text: &[u8], mark: u8) -> Vec<u8> {
    let mut plain = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [first, behind @ ..] = rest {
        rest = match behind {
            [high, low, behind @ ..] if *first == mark && high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                plain.extend(unhexed(&[*high, *low]));
                behind
            }
            _ => {
                plain.push(*first);
                behind
            }
        };
    }
    plain
}

pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | b'\x0C' | b'\r' | b' ')
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

fn number(word: &[u8]) -> Option<i64> {
    let word = str::from_utf8(word)
        .ok()
        .filter(|word| word.starts_with(['+', '-', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']))?;
    word.parse().ok().or_else(|| word.parse::<f64>().ok().map(|number| number as i64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8]) -> Vec<Object> {
        let mut reader = Reader::new(text, 0);
        std::iter::from_fn(|| reader.next()).collect()
    }

    fn string(text: &[u8]) -> Object {
        Object::String(text.to_vec())
    }

    #[test]
    fn objects_are_read() {
        use Object::{Array, Name, Number, Reference, Word};

        for (text, expected) in [
            (b"12 -3.5 +7 .5" as &[u8], vec![Number(12), Number(-3), Number(7), Number(0)]),
            (b"(a(b)\\)\\n\\101\\\r\nc)<4a 4>", vec![string(b"a(b))\nAc"), string(b"J@")]),
            (b"/A#20b /#zz%x\n/", vec![Name(b"A b".to_vec()), Name(b"#zz".to_vec()), Name(Vec::new())]),
            (b"[1 0 R true]", vec![Array(vec![Reference(1), Word(b"true".to_vec())])]),
            (b"] >> ) Tj", vec![Word(b"Tj".to_vec())]),
            (b"[1 endobj", vec![Array(vec![Number(1)]), Word(b"endobj".to_vec())]),
            (b"(a", vec![string(b"a")]),
            (b"<4", vec![string(b"@")]),
            (b"99999999999999999999 -", vec![Number(i64::MAX), Word(b"-".to_vec())]),
        ] {
            assert_eq!(read(text), expected, "{}", text.escape_ascii());
        }
        let [Object::Dict(dict)] = &*read(b"<</A 1/B<</C(d)>>/E 2 0 R 5/F>>") else { panic!() };
        assert_eq!(dict.number("A"), Some(1));
        assert_eq!(dict.get("B").and_then(Object::as_dict).and_then(|inner| inner.get("C")), Some(&string(b"d")));
        assert_eq!(dict.get("E"), Some(&Reference(2)));
        assert_eq!(dict.get("F"), None);
    }

    #[test]
    fn what_is_nested_too_deep_ends_the_reading() {
        for bracket in [&b"["[..], b"<</A "] {
            assert_eq!(read(&bracket.repeat(1 << 20)), []);
        }
        assert_eq!(read(&b"[0".repeat(DEEPEST)).len(), 1);
    }
}
