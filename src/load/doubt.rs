//! Attached files that may not be meant for everyone, as they themselves say.

use std::io::{Cursor, Read as _};

use cap_std::fs::Dir;
use memchr::memmem;
use zip::ZipArchive;

use super::marks;
use super::pdf::Pdf;
use super::signature::Signature;
use super::xlsx::MOST_UNPACKED;
use crate::text::path::ending;

/// Why a file may not be meant for everyone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// It bears a mark of secrecy.
    Marked,
    /// It asks for a password, so that nobody can tell what is in it.
    Locked,
}

/// Bytes of a file that are looked through.
const LONGEST: u64 = 256 << 20;

/// Why a file below `content/` may not be meant for everyone. Of pictures and what cannot be read nothing is known.
pub(super) fn of_file(root: &Dir, path: &str) -> Option<Doubt> {
    if !marks::is_opened(path) && ending(path) != "zip" {
        return None;
    }
    let mut bytes = Vec::new();
    root.open(format!("content/{path}")).ok()?.take(LONGEST).read_to_end(&mut bytes).ok()?;
    let marked = marks::secrecy(path, &bytes).map(|_| Doubt::Marked);
    marked.or_else(|| is_locked(&bytes).then_some(Doubt::Locked))
}

/// Whether a file asks for a password.
fn is_locked(bytes: &[u8]) -> bool {
    match Signature::of(bytes) {
        Some(Signature::Package) => is_locked_package(bytes),
        Some(Signature::Binary) => is_locked_binary(bytes),
        Some(Signature::Pdf) => Pdf::of(bytes, MOST_UNPACKED).is_locked(),
        Some(Signature::RichText) | None => false,
    }
}

fn is_locked_package(bytes: &[u8]) -> bool {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return false };
    (0..archive.len()).any(|at| archive.by_index_raw(at).is_ok_and(|file| file.encrypted()))
}

/// Whether a file of the Compound File Binary format is encrypted: one of Office Open XML as a whole ([MS-OFFCRYPTO] 2.3), one of
/// PowerPoint but for its properties ([MS-OFFCRYPTO] 2.3.5.1), a text of Word as the first bytes of its stream say ([MS-DOC] 2.5.2),
/// a workbook where its second record says how ([MS-XLS] 2.4.117).
fn is_locked_binary(bytes: &[u8]) -> bool {
    /// Where streams begin: in units of the smallest sectors.
    const SECTOR: usize = 64;
    const BEGIN_OF_WORKBOOK: &[u8] = b"\x09\x08\x10\x00\x00\x06\x05\x00";
    const HOW_ENCRYPTED: &[u8] = b"\x2F\x00";
    let is_named = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memmem::find(bytes, &name).is_some()
    };
    let is_text = |stream: &[u8]| {
        let is_of_word = matches!(stream, [0xEC, 0xA5, 0xC0..=0xC2, 0, ..]);
        is_of_word && stream.get(11).is_some_and(|flags| flags & 1 == 1)
    };
    let is_workbook = |stream: &[u8]| {
        stream.starts_with(BEGIN_OF_WORKBOOK) && stream.get(20..).is_some_and(|rest| rest.starts_with(HOW_ENCRYPTED))
    };
    is_named("EncryptedPackage")
        || is_named("EncryptedSummary")
        || bytes.chunks(SECTOR).any(|stream| is_text(stream) || is_workbook(stream))
}

#[cfg(test)]
mod tests {
    use super::super::testing::package_of;
    use super::*;

    #[test]
    fn what_asks_for_a_password_is_told_by_its_first_bytes_and_names() {
        let binary = |stream: &[u8]| [b"\xD0\xCF\x11\xE0".as_slice(), &[0; 60], stream].concat();
        let named = |name: &str| binary(&name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>());
        let text = |flags| binary(&[0xEC, 0xA5, 0xC1, 0, 0, 0, 0, 0, 0, 0, 0, flags, 0, 0]);
        let workbook = |second: &[u8]| {
            let begin = b"\x09\x08\x10\0\0\x06\x05\0\0\0\0\0\0\0\0\0\0\0\0\0";
            binary(&[begin, second].concat())
        };
        let open = package_of(&[("a.txt", b"a")]);
        // The flags stand behind the signature and the version, in the entry and in the directory (APPNOTE.TXT 4.3.7, 4.3.12).
        let mut closed = open.clone();
        for (signature, at) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
            closed[memmem::find(&open, signature).unwrap() + at] |= 1;
        }
        let pdf = |handler: &str| {
            format!("%PDF-1.7\n1 0 obj\n<</Filter/{handler}>>\nendobj\ntrailer<</Encrypt 1 0 R>>").into_bytes()
        };
        for (what, bytes, expected) in [
            ("a package", open, false),
            ("an encrypted package", closed, true),
            ("Office", named("EncryptedPackage"), true),
            ("PowerPoint", named("EncryptedSummary"), true),
            ("no encryption", named("SummaryInformation"), false),
            ("Word", text(1), true),
            ("Word with other flags", text(0x12), false),
            ("Excel", workbook(b"\x2F\0\x36\0"), true),
            ("Excel with another record", workbook(b"\xE1\0\x02\0"), false),
            ("a PDF", pdf("Adobe.PubSec"), true),
            ("a PDF without", b"%PDF-1.7\ntrailer<<>>".to_vec(), false),
            ("a text", b"EncryptedPackage".to_vec(), false),
            ("nothing", Vec::new(), false),
        ] {
            assert_eq!(is_locked(&bytes), expected, "{what}");
        }
    }
}
