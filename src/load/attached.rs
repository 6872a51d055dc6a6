//! The texts in attached files that are no texts by their names: in packages such as those of Office, in its old formats, in
//! PDFs, and in whatever else can be read.

use std::io::{Cursor, Read};

use cap_std::fs::Dir;
use memchr::memmem;
use zip::ZipArchive;

use super::decode;
use super::marks::{of_binary, of_rich_text};
use super::pdf::{Pdf, Piece};
use super::read::LONGEST_ATTACHED;
use super::signature::Signature;
use super::xlsx::MOST_UNPACKED;

/// A text in a file.
#[derive(Debug, Clone, Copy)]
pub struct AttachedText<'a> {
    /// The name of the file, or of the packed one in it.
    pub name: &'a str,
    /// The text.
    pub text: &'a str,
    /// What it is.
    pub form: TextForm,
}

/// What a text in a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextForm {
    /// What its name says, if that says anything.
    Named,
    /// A part of a package, in XML.
    Part,
    /// Lines that stand for themselves.
    Lines,
}

/// Packages in packages, such as the workbook behind a chart in a letter, and files in PDFs.
const DEEPEST: usize = 3;

/// Bytes at the beginning of a file that say whether it may hold texts.
const START: usize = 8 << 10;

/// The bytes of a file below `content/` that may hold texts; nothing for pictures and other files that hold none which could
/// be read, and for files that are too large.
pub fn attached_bytes(root: &Dir, path: &str) -> Option<Vec<u8>> {
    let mut file = root.open(format!("content/{path}")).ok()?.into_std();
    let mut bytes = Vec::new();
    file.by_ref().take(START as u64).read_to_end(&mut bytes).ok()?;
    if !may_hold_texts(&bytes) {
        return None;
    }
    file.take(LONGEST_ATTACHED).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= LONGEST_ATTACHED).then_some(bytes)
}

/// The first that is found in the texts of a file, and of those that are packed in it, their names included. Of what cannot be
/// read nothing is known.
pub fn find_in_texts<T>(name: &str, bytes: &[u8], look: &mut dyn FnMut(AttachedText<'_>) -> Option<T>) -> Option<T> {
    Search { left: MOST_UNPACKED, look }.find(name, bytes, 0)
}

/// Whether a file that begins with these bytes may hold texts: a package, a file of the old formats of Office, a PDF, XML in
/// pairs of bytes, or anything without the zeros that are in nearly all other files.
fn may_hold_texts(start: &[u8]) -> bool {
    let is_in_pairs = [b"\xFF\xFE", b"\xFE\xFF", b"<\0", b"\0<"].iter().any(|begin| start.starts_with(*begin));
    match Signature::of(start) {
        Some(Signature::Package | Signature::Binary | Signature::Pdf) => true,
        Some(Signature::RichText) | None => is_in_pairs || !start.contains(&0) || holds_pdf(start),
    }
}

/// Whether a PDF begins behind something else, as programs that show one bear with.
fn holds_pdf(start: &[u8]) -> bool {
    const FURTHEST: usize = 1 << 10;
    memmem::find(&start[..start.len().min(FURTHEST)], b"%PDF-").is_some()
}

struct Search<'a, T> {
    /// How many bytes may still be unpacked.
    left: u64,
    look: &'a mut dyn FnMut(AttachedText<'_>) -> Option<T>,
}

impl<T> Search<'_, T> {
    /// Looks into a file, which lies in so many packages.
    fn find(&mut self, name: &str, bytes: &[u8], depth: usize) -> Option<T> {
        if !may_hold_texts(&bytes[..bytes.len().min(START)]) {
            return None;
        }
        match Signature::of(bytes) {
            Some(Signature::Package) => (depth < DEEPEST).then(|| self.find_in_package(bytes, depth + 1)).flatten(),
            Some(Signature::Binary) => of_binary(bytes).iter().find_map(|text| self.find_in_lines(name, text)),
            Some(Signature::RichText) => self.find_in_lines(name, &of_rich_text(bytes)),
            Some(Signature::Pdf) => self.find_in_pdf(bytes, depth + 1),
            None if holds_pdf(bytes) => {
                self.find_in_text(name, bytes, depth).or_else(|| self.find_in_pdf(bytes, depth + 1))
            }
            None => self.find_in_text(name, bytes, depth),
        }
    }

    fn find_in_lines(&mut self, name: &str, text: &str) -> Option<T> {
        (self.look)(AttachedText { name, text, form: TextForm::Lines })
    }

    fn find_in_text(&mut self, name: &str, bytes: &[u8], depth: usize) -> Option<T> {
        decode::readings(bytes).iter().find_map(|text| {
            let is_part = depth > 0 && text.trim_start_matches('\u{FEFF}').trim_start().starts_with('<');
            let form = if is_part { TextForm::Part } else { TextForm::Named };
            (self.look)(AttachedText { name, text, form })
        })
    }

    fn find_in_pdf(&mut self, bytes: &[u8], depth: usize) -> Option<T> {
        if depth > DEEPEST {
            return None;
        }
        let pdf = Pdf::of(bytes, self.left);
        let found = pdf.find(&mut |piece| match piece {
            Piece::Page(text) => (self.look)(AttachedText { name: "txt", text, form: TextForm::Named }),
            Piece::Lines(text) => self.find_in_lines("", text),
            Piece::File(name, bytes) => self.find(name, bytes, depth),
        });
        self.left = self.left.min(pdf.left());
        found
    }

    fn find_in_package(&mut self, bytes: &[u8], depth: usize) -> Option<T> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        (0..archive.len()).find_map(|at| {
            let mut file = archive.by_index(at).ok()?;
            // Programs of old write names in GBK and do not say so.
            let names = decode::readings(file.name_raw());
            let look = |name| (self.look)(AttachedText { name, text: name, form: TextForm::Lines });
            if let Some(found) = names.iter().map(|name| &**name).find_map(look) {
                return Some(found);
            }
            let mut bytes = Vec::new();
            file.by_ref().take(self.left.min(START as u64)).read_to_end(&mut bytes).ok()?;
            if may_hold_texts(&bytes) {
                file.take(self.left.saturating_sub(START as u64)).read_to_end(&mut bytes).ok()?;
            }
            self.left = self.left.saturating_sub(bytes.len() as u64);
            self.find(names.first().map_or("", |name| name), &bytes, depth)
        })
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::GB18030;

    use super::super::testing::package_of;
    use super::*;
    use crate::text::testing::Dice;

    /// The texts in a file, each with what it is.
    fn texts(name: &str, bytes: &[u8]) -> Vec<(String, String, TextForm)> {
        let mut found = Vec::new();
        let ended = find_in_texts(name, bytes, &mut |AttachedText { name, text, form }| {
            found.push((name.to_owned(), text.to_owned(), form));
            None::<()>
        });
        assert_eq!(ended, None);
        found
    }

    #[test]
    fn texts_are_found_in_what_is_packed() {
        use TextForm::{Lines, Named, Part};

        let in_pairs: Vec<u8> = "\u{FEFF}<p>乙</p>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let inner = package_of(&[("b.xml", &in_pairs), ("甲.txt", b"c"), ("d.png", b"\x89PNG\0\0")]);
        let outer = package_of(&[("a.xml", b"<p>a</p>"), ("e.xlsx", &inner)]);
        let expected = [
            ("a.xml", "a.xml", Lines),
            ("a.xml", "<p>a</p>", Part),
            ("e.xlsx", "e.xlsx", Lines),
            ("b.xml", "b.xml", Lines),
            ("b.xml", "<p>乙</p>", Part),
            ("甲.txt", "甲.txt", Lines),
            ("甲.txt", "c", Named),
            ("d.png", "d.png", Lines),
        ];
        let expected = expected.map(|(name, text, form)| (name.to_owned(), text.to_owned(), form));
        assert_eq!(texts("o.docx", &outer), expected);
        let deep = (0..9).fold(outer, |inner, _| package_of(&[("f.zip", &inner)]));
        assert_eq!(texts("o.zip", &deep).len(), DEEPEST);
    }

    #[test]
    fn texts_are_found_in_other_files() {
        for (bytes, expected) in [
            (b"{\\rtf1{\\info a}\\u30002 ?b\\par c}".to_vec(), &["甲b\nc"] as &[&str]),
            (b"begin".to_vec(), &["begin"]),
            (GB18030.encode("甲a").0.into_owned(), &["甲a"]),
            (b"\x89PNG\0\0".to_vec(), &[]),
            (b"%PDF-1.7".to_vec(), &[""]),
            (b"\xEF\xBB\xBF%PDF-1.7 1 0 obj(a)".to_vec(), &["%PDF-1.7 1 0 obj(a)", "a\n"]),
            (Vec::new(), &[""]),
            (b"PK".to_vec(), &[]),
        ] {
            let found: Vec<String> = texts("a", &bytes).into_iter().map(|(_, text, _)| text).collect();
            assert_eq!(found, expected, "{bytes:?}");
        }
        let pairs: Vec<u8> = "甲乙".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for before in [&b"\xD0\xCF\x11\xE0\0\x01"[..], b"\xD0\xCF\x11\xE0\0"] {
            let found = texts("a.doc", &[before, &pairs, b"\0\0"].concat());
            assert!(found.iter().any(|(_, text, form)| text.contains("甲乙") && *form == TextForm::Lines), "{found:?}");
        }
    }

    #[test]
    fn no_damage_panics() {
        let mut dice = Dice::new(13);
        let inner = package_of(&[("a.xml", b"<p>a&#9733;</p>"), ("b.txt", b"b")]);
        let rich = b"{\\rtf1\\uc2\\u-26426 \\'bb\\'fa{\\*\\a}\\par}".to_vec();
        for whole in [package_of(&[("c.docx", &inner)]), rich, b"\xD0\xCF\x11\xE0\x87\x65\x57".to_vec()] {
            for _ in 0..2000 {
                let mut bytes = whole.clone();
                for _ in 0..=dice.roll(4) {
                    let at = dice.roll(bytes.len());
                    bytes[at] = dice.roll(256) as u8;
                }
                bytes.truncate(dice.roll(whole.len() * 2));
                texts("a", &bytes);
            }
        }
    }
}
