//! Font files: which faces there are and what they are called. Only the names are read, so that a folder of a gigabyte of
//! fonts costs no more than its number of files; whole files are read for the faces that are used.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::walk;
use crate::diag::codes::load as codes;
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::source::Place;

/// A face that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where its file is.
    pub path: Arc<str>,
    /// Which of the file's faces it is.
    pub index: u32,
    /// Its full and PostScript names, in all languages.
    pub names: Vec<String>,
    /// The families of which it is the plain face.
    pub families: Vec<String>,
    /// Whether it lies in a folder that the site names.
    pub is_of_site: bool,
}

/// Where to look for fonts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FontFolders {
    /// Those that the site names; a path is below the project root unless it is absolute.
    pub site: Vec<String>,
    /// Those of the system. One that is not there is no mistake.
    pub system: Vec<PathBuf>,
}

/// All faces in the folders, those of the site first, in the order of their paths.
///
/// What is no font is passed over; a folder of the site that is not there is a warning at `place`.
pub fn find(root: &Path, folders: &FontFolders, place: &Place, diagnostics: &mut Diagnostics) -> Vec<Found> {
    let mut files: Vec<(PathBuf, bool)> = Vec::new();
    for folder in &folders.site {
        let path = root.join(folder);
        if path.is_dir() {
            files.extend(walk::fonts(&path).into_iter().map(|file| (file, true)));
        } else {
            let message = message!("没有字体文件夹 {folder}", "there is no folder of fonts {folder}");
            let hint = message!(
                "核对文件夹的名称和位置：相对的路径从站点的文件夹算起",
                "check its name and place: a relative path begins at the folder of the site"
            );
            diagnostics.push(Diagnostic::warning(&codes::NO_FONT_FOLDER, place.clone(), message).hint(hint));
        }
    }
    for folder in &folders.system {
        files.extend(walk::fonts(folder).into_iter().map(|file| (file, false)));
    }
    let faces: Vec<Vec<Found>> =
        files.par_iter().map(|(path, of_site)| faces(path, *of_site).unwrap_or_default()).collect();
    faces.into_iter().flatten().collect()
}

/// The bytes of a font file that was found.
///
/// # Errors
/// When it cannot be read any more, or is larger than any font.
pub fn read(path: &str) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

/// Collections of all weights in all languages have some 100 MB.
const LARGEST: u64 = 256 << 20;

/// More faces than any collection has, and more tables than any face.
const MOST: u32 = 256;

/// A table of names is some kB long.
const LONGEST_TABLE: usize = 1 << 20;

/// The faces of one file; nothing where it is no font.
fn faces(path: &Path, is_of_site: bool) -> io::Result<Vec<Found>> {
    let mut file = File::open(path)?;
    let head = bytes_at(&mut file, 0, 12)?;
    let starts = match &head[..4] {
        b"ttcf" => {
            let count = number(&head, 8, 4).min(MOST);
            let table = bytes_at(&mut file, 12, count as usize * 4)?;
            (0..count as usize).map(|face| number(&table, face * 4, 4)).collect()
        }
        _ => vec![0],
    };
    let path: Arc<str> = path.to_string_lossy().into();
    let faces = (0..).zip(starts).filter_map(|(index, start)| {
        let (names, families) = names(&mut file, start).ok()?;
        Some(Found { path: path.clone(), index, names, families, is_of_site })
    });
    Ok(faces.collect())
}

/// The full names and the plain families of the face whose tables are listed from `start`.
fn names(file: &mut File, start: u32) -> io::Result<(Vec<String>, Vec<String>)> {
    let head = bytes_at(file, start.into(), 12)?;
    if !matches!(&head[..4], b"OTTO" | b"true" | [0, 1, 0, 0]) {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let tables = bytes_at(file, u64::from(start) + 12, number(&head, 4, 2).min(MOST) as usize * 16)?;
    let table = tables.chunks_exact(16).find(|table| table.starts_with(b"name")).ok_or(io::ErrorKind::InvalidData)?;
    let table = bytes_at(file, number(table, 8, 4).into(), (number(table, 12, 4) as usize).min(LONGEST_TABLE))?;
    let strings = number(&table, 4, 2) as usize;
    let records = table.get(6..).unwrap_or_default().chunks_exact(12).take(number(&table, 2, 2) as usize);
    let (mut names, mut families, mut styles) = (Vec::new(), Vec::new(), Vec::new());
    for record in records {
        let start = strings + number(record, 10, 2) as usize;
        let Some(bytes) = table.get(start..start + number(record, 8, 2) as usize) else { continue };
        let Some(name) = text(number(record, 0, 2), bytes) else { continue };
        match number(record, 6, 2) {
            1 | 16 => families.push(name),
            2 | 17 => styles.push(name),
            4 | 6 => names.push(name),
            _ => {}
        }
    }
    // A family is known by its plain face alone: a name of a family must not bring its bold face.
    let is_plain =
        |style: &String| ["regular", "常规", "標準", "roman", "normal", "plain"].contains(&&*style.to_lowercase());
    if !styles.is_empty() && !styles.iter().any(is_plain) {
        families.clear();
    }
    for list in [&mut names, &mut families] {
        list.sort_unstable();
        list.dedup();
    }
    Ok((names, families))
}

/// A name: UTF-16 for Windows and Unicode, ASCII for old Macs, whose other encodings only repeat what is there already.
fn text(platform: u32, bytes: &[u8]) -> Option<String> {
    let text = match platform {
        0 | 3 => {
            let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&units).ok()?
        }
        _ => String::from_utf8(bytes.to_vec()).ok().filter(|text| text.is_ascii())?,
    };
    let text = text.trim().to_owned();
    (!text.is_empty() && !text.chars().any(char::is_control)).then_some(text)
}

fn bytes_at(file: &mut File, start: u64, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    file.seek(SeekFrom::Start(start))?;
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// A number of some bytes, the largest first; 0 beyond the end.
fn number(bytes: &[u8], start: usize, length: usize) -> u32 {
    let bytes = bytes.get(start..start + length).unwrap_or_default();
    bytes.iter().fold(0, |number, byte| (number << 8) | u32::from(*byte))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// A font with nothing but names: (platform, name id, text).
    fn font(names: &[(u16, u16, &str)]) -> Vec<u8> {
        let mut strings = Vec::new();
        let mut table = [0u16, names.len() as u16, 6 + 12 * names.len() as u16].map(u16::to_be_bytes).concat();
        for (platform, id, text) in names {
            let bytes: Vec<u8> = match platform {
                3 => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
                _ => text.as_bytes().to_vec(),
            };
            let record = [*platform, 1, 0x804, *id, bytes.len() as u16, strings.len() as u16];
            table.extend(record.map(u16::to_be_bytes).concat());
            strings.extend(bytes);
        }
        table.extend(strings);
        let mut font = [&[0u8, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0][..], b"name", &[0; 4]].concat();
        font.extend(28u32.to_be_bytes());
        font.extend((table.len() as u32).to_be_bytes());
        font.extend(table);
        font
    }

    #[test]
    fn faces_are_known_by_all_their_names_and_what_is_no_font_is_passed_over() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("fonts/deep");
        fs::create_dir_all(&folder).unwrap();
        let plain = font(&[(3, 1, "仿宋"), (1, 1, "FangSong"), (3, 2, "Regular"), (3, 4, "仿宋"), (3, 6, "FangSong")]);
        let bold = font(&[(3, 1, "宋体"), (3, 2, "Bold"), (3, 4, "宋体 Bold")]);
        fs::write(folder.join("a.ttf"), &plain).unwrap();
        fs::write(folder.join("b.OTF"), &bold).unwrap();
        fs::write(folder.join("c.ttf"), b"no font at all, only text").unwrap();
        fs::write(folder.join("d.ttf"), &plain[..40]).unwrap();
        fs::write(folder.join("e.txt"), &plain).unwrap();
        let folders = FontFolders { site: vec!["fonts".into(), "absent".into()], system: vec!["/no/such".into()] };
        let mut diagnostics = Diagnostics::default();
        let found = find(root.path(), &folders, &Place::Path("x".into()), &mut diagnostics);
        let shown: Vec<_> = found.iter().map(|face| (face.names.join("|"), face.families.join("|"))).collect();
        assert_eq!(
            shown,
            [("FangSong|仿宋".to_owned(), "FangSong|仿宋".to_owned()), ("宋体 Bold".to_owned(), String::new())]
        );
        assert!(found.iter().all(|face| face.is_of_site && face.index == 0));
        assert_eq!(diagnostics.iter().count(), 1);
        assert_eq!(read(&found[0].path).unwrap(), plain);
    }

    #[test]
    fn a_collection_has_a_face_for_each_of_its_starts() {
        let root = tempfile::tempdir().unwrap();
        let one = font(&[(3, 4, "甲")]);
        let start = 12 + 8;
        let mut bytes = [b"ttcf", &[0u8, 1, 0, 0, 0, 0, 0, 2][..]].concat();
        bytes.extend(u32::to_be_bytes(start));
        bytes.extend(u32::to_be_bytes(start));
        // Tables are found from the start of the file.
        let mut face = one.clone();
        face[20..24].copy_from_slice(&(28 + start).to_be_bytes());
        bytes.extend(face);
        fs::write(root.path().join("a.ttc"), bytes).unwrap();
        let folders = FontFolders { site: vec![".".into()], system: Vec::new() };
        let found = find(root.path(), &folders, &Place::Path("x".into()), &mut Diagnostics::default());
        let shown: Vec<_> = found.iter().map(|face| (face.index, face.names.join("|"))).collect();
        assert_eq!(shown, [(0, "甲".to_owned()), (1, "甲".to_owned())]);
    }
}
