//! What a file says beyond what it shows: the place of a photograph, comments and tracked changes, hidden sheets and cells.

use std::io::{Cursor, Read, Seek};

use cap_std::fs::Dir;
use exif::{In, Tag};
use memchr::memmem;
use zip::ZipArchive;

use super::picture::HEAD;
use super::read::LONGEST;
use super::sheet::Grid;
use super::xlsx::{self, MOST_UNPACKED};
use crate::diag::Diagnostics;
use crate::source::Sources;
use crate::text::path::ending;

/// Something that readers of a published file find although it is not seen at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hidden {
    /// Where a photograph was taken.
    Position,
    /// Who took a photograph.
    Person,
    /// Comments in a document, a workbook or a presentation.
    Comments,
    /// What was deleted or added while changes were tracked.
    Changes,
    /// Sheets of a workbook that are not shown.
    Sheets,
    /// Rows, columns and cells that are not shown, in sheets that are, and hold something.
    Cells,
}

/// What the file at a path below `content/` says beyond what it shows. Of files that cannot be read, and of other formats,
/// nothing is known.
pub(super) fn hidden(root: &Dir, path: &str) -> Vec<Hidden> {
    let open = || root.open(format!("content/{path}")).ok();
    match &*ending(path) {
        "jpg" | "jpeg" | "png" | "webp" | "tif" | "tiff" => {
            let mut head = Vec::new();
            let read = open().and_then(|file| file.take(HEAD).read_to_end(&mut head).ok());
            read.map(|_| in_picture(&head)).unwrap_or_default()
        }
        "docx" | "docm" | "dotx" | "dotm" | "pptx" | "pptm" | "ppsx" | "ppsm" | "potx" => {
            open().map(|file| in_package(file.into_std())).unwrap_or_default()
        }
        "xlsx" | "xlsm" | "xltx" | "xltm" => {
            let mut bytes = Vec::new();
            let read = open().and_then(|file| file.take(LONGEST).read_to_end(&mut bytes).ok());
            read.map(|_| in_workbook(bytes)).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

fn in_workbook(bytes: Vec<u8>) -> Vec<Hidden> {
    let mut found = in_package(Cursor::new(&*bytes));
    let is_seen = |grid: &Grid| {
        let cells =
            (1..).zip(&grid.rows).flat_map(|(row, cells)| (1..).zip(cells).map(move |(at, cell)| (row, at, cell)));
        let mut written = cells.filter(|(.., cell)| cell.as_text().is_some_and(|text| !text.trim().is_empty()));
        written.all(|(row, column, _)| grid.hidden.of(row, column).is_none())
    };
    // What is wrong with it concerns nobody: it is published as it is.
    let grids = xlsx::read(Sources::default().add("", ""), bytes, &mut Diagnostics::default());
    found.extend((!grids.iter().all(is_seen)).then_some(Hidden::Cells));
    found
}

fn in_picture(head: &[u8]) -> Vec<Hidden> {
    let Ok(exif) = exif::Reader::new().read_from_container(&mut Cursor::new(head)) else { return Vec::new() };
    let has = |tags: &[Tag]| tags.iter().any(|tag| exif.get_field(*tag, In::PRIMARY).is_some());
    let position = has(&[Tag::GPSLatitude, Tag::GPSLongitude]).then_some(Hidden::Position);
    let person = has(&[Tag::Artist, Tag::CameraOwnerName]).then_some(Hidden::Person);
    position.into_iter().chain(person).collect()
}

/// What a package of Office Open XML (ISO/IEC 29500) has beside its text, whichever program wrote it.
fn in_package(file: impl Read + Seek) -> Vec<Hidden> {
    let Ok(mut archive) = ZipArchive::new(file) else { return Vec::new() };
    let names: Vec<String> = archive.file_names().flatten().map(|name| name.into_owned()).collect();
    let mut found = Vec::new();
    for name in &names {
        let marks: &[(&str, Hidden)] = match &**name {
            "word/document.xml" => {
                &[("<w:ins ", Hidden::Changes), ("<w:del ", Hidden::Changes), ("<w:moveFrom ", Hidden::Changes)]
            }
            "xl/workbook.xml" => &[("state=\"hidden\"", Hidden::Sheets), ("state=\"veryHidden\"", Hidden::Sheets)],
            "word/comments.xml" => &[("<w:comment ", Hidden::Comments)],
            name if name.starts_with("xl/comments") || name.starts_with("xl/threadedComments/") => {
                &[("<comment ", Hidden::Comments), ("<threadedComment ", Hidden::Comments)]
            }
            name if name.starts_with("ppt/comments/") => &[("<p:cm ", Hidden::Comments)],
            _ => continue,
        };
        let mut xml = Vec::new();
        let read = archive.by_name(name).ok().and_then(|part| part.take(MOST_UNPACKED).read_to_end(&mut xml).ok());
        if read.is_some() {
            let there = marks.iter().filter(|(mark, _)| memmem::find(&xml, mark.as_bytes()).is_some());
            found.extend(there.map(|(_, hidden)| *hidden));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::super::testing::package_of;
    use super::*;

    fn package(parts: &[(&str, &str)]) -> Vec<u8> {
        package_of(&parts.iter().map(|(name, text)| (*name, text.as_bytes())).collect::<Vec<_>>())
    }

    #[test]
    fn packages_tell_what_they_do_not_show() {
        let text = |inside: &str| format!("<w:document xmlns:w=\"w\"><w:body>{inside}</w:body></w:document>");
        for (parts, expected) in [
            (vec![("word/document.xml", text("<w:insideH/><w:delText/>"))], vec![]),
            (vec![("word/document.xml", text("<w:del w:author=\"甲\">乙</w:del>"))], vec![Hidden::Changes]),
            (
                vec![
                    ("word/document.xml", text("<w:ins w:author=\"甲\">乙</w:ins>")),
                    ("word/comments.xml", "<w:comments><w:comment w:id=\"0\"/></w:comments>".into()),
                ],
                vec![Hidden::Comments, Hidden::Changes],
            ),
            (vec![("word/comments.xml", "<w:comments/>".into())], vec![]),
            (vec![("xl/workbook.xml", "<sheet name=\"a\" state=\"veryHidden\"/>".into())], vec![Hidden::Sheets]),
            (vec![("xl/workbook.xml", "<sheet name=\"a\" state=\"visible\"/>".into())], vec![]),
            (vec![("xl/comments1.xml", "<comment ref=\"A1\"/>".into())], vec![Hidden::Comments]),
        ] {
            let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (*name, &**text)).collect();
            assert_eq!(in_package(Cursor::new(package(&parts))), expected, "{parts:?}");
        }
        assert_eq!(in_package(Cursor::new(b"no archive")), []);
    }

    #[test]
    fn photographs_tell_where_and_by_whom_they_were_taken() {
        /// A JPEG of nothing but a segment of Exif: big-endian TIFF whose first directory has these entries.
        fn photograph(entries: &[[u8; 12]], rest: &[u8]) -> Vec<u8> {
            let count = (entries.len() as u16).to_be_bytes();
            let tiff = [b"MM\0*\0\0\0\x08", &count[..], &entries.concat(), &[0; 4], rest].concat();
            let length = (tiff.len() as u16 + 8).to_be_bytes();
            [&[0xFF, 0xD8, 0xFF, 0xE1][..], &length, b"Exif\0\0", &tiff, &[0xFF, 0xD9]].concat()
        }
        // An ASCII value of four bytes, and a pointer to a directory behind the only entry, with a latitude of one byte.
        let artist = *b"\x01\x3B\0\x02\0\0\0\x04abc\0";
        let gps = *b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x1A";
        let latitude = b"\0\x01\0\x02\0\x01\0\0\0\x01\x01\0\0\0\0\0\0\0";
        let model = *b"\x01\x10\0\x02\0\0\0\x04abc\0";
        assert_eq!(in_picture(&photograph(&[artist], b"")), [Hidden::Person]);
        assert_eq!(in_picture(&photograph(&[gps], latitude)), [Hidden::Position]);
        assert_eq!(in_picture(&photograph(&[model], b"")), []);
        assert_eq!(in_picture(b"\xFF\xD8broken"), []);
    }
}
