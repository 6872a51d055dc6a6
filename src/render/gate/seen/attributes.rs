//! What the attributes of a tag say: the description of a picture, a remark, an address.

use std::borrow::Cow;

use memchr::{memchr, memchr2};

use super::reference;

/// The values of the attributes of a tag as a reader or a program takes them, with the characters that are written by
/// their names or numbers, and those of an address by their bytes: `%E7%94%B2`. They need not be characters.
pub(super) fn values(tag: &[u8]) -> impl Iterator<Item = Cow<'_, [u8]>> {
    let mut rest = tag;
    std::iter::from_fn(move || {
        let (_, behind) = rest.split_at(memchr(b'=', rest)? + 1);
        let value = behind.trim_ascii_start();
        let (value, behind) = match value.first() {
            Some(&quote @ (b'"' | b'\'')) => parted(&value[1..], memchr(quote, &value[1..])),
            _ => parted(value, value.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'>')),
        };
        rest = behind;
        Some(value)
    })
    .map(plain)
}

/// What stands before a place, and what stands behind it; all where there is none.
fn parted(text: &[u8], at: Option<usize>) -> (&[u8], &[u8]) {
    at.map_or((text, b""), |at| (&text[..at], &text[at + 1..]))
}

fn plain(value: &[u8]) -> Cow<'_, [u8]> {
    if memchr2(b'%', b'&', value).is_none() {
        return Cow::Borrowed(value);
    }
    let mut plain = Vec::with_capacity(value.len());
    let mut rest = value;
    while let Some((&first, behind)) = rest.split_first() {
        let byte = Some(first).filter(|first| *first == b'%').and_then(|_| byte(behind));
        let char = Some(first).filter(|first| *first == b'&').and_then(|_| reference(rest));
        rest = match (byte, char) {
            (Some(byte), _) => {
                plain.push(byte);
                &behind[2..]
            }
            (_, Some((char, length))) => {
                plain.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes());
                &rest[length..]
            }
            (None, None) => {
                plain.push(first);
                behind
            }
        };
    }
    Cow::Owned(plain)
}

/// The byte of which two digits are written.
fn byte(digits: &[u8]) -> Option<u8> {
    u8::from_str_radix(str::from_utf8(digits.get(..2)?).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_as_programs_read_them() {
        for (tag, expected) in [
            ("<img src=\"a.png\" alt = '甲 \"乙\"' x>", &["a.png", "甲 \"乙\""] as &[&str]),
            ("<a href=/%E7%94%B2?a=1 title=\"&#20057;&amp;&丙\">", &["/甲?a=1", "乙\u{a0}&丙"]),
            ("<a href=\"%E7%9%zz%\">", &["\u{fffd}%9%zz%"]),
            ("<a title=\"甲", &["甲"]),
            ("<a title=", &[""]),
            ("<a b c/>", &[]),
        ] {
            let found: Vec<String> = values(tag.as_bytes()).map(|v| String::from_utf8_lossy(&v).into_owned()).collect();
            assert_eq!(found, expected, "{tag}");
        }
    }
}
