//! How a workbook shows its cells, as far as that changes what a reader sees: `0.7917` shown as `79.17%`, or nothing at all.
//!
//! The library for workbooks drops number formats and what is hidden, so the styles and the sheets are read here for them
//! alone.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use memchr::memmem;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::super::sheet::{HiddenParts, MOST_COLUMNS, MOST_ROWS};
use super::MOST_UNPACKED;

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// Times a hundred, with a percent sign.
    Percent,
    /// Divided by thousands or ten thousands.
    Scaled,
    /// Not at all, nor any text.
    Hidden,
}

/// How cells of a sheet are shown, by row and column from 1.
pub(super) type ShownCells = BTreeMap<(u32, u32), Shown>;

/// The number formats of a workbook, and what is hidden in it.
pub(super) struct Formats<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// By the index that a cell bears; plain ones are nothing.
    styles: Vec<Option<Shown>>,
    /// The paths of the sheets by their names.
    sheets: BTreeMap<String, String>,
}

/// What stands in a sheet that may hide something: most sheets need no second look.
const MARKS: [&[u8]; 5] = [b"hidden", b"ht=\"0", b"ht='0", b"width=\"0", b"width='0"];

impl<'a> Formats<'a> {
    /// The formats and where the sheets are; an error if they cannot be made out.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, Unclear> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unclear)?;
        let styles = part(&mut archive, "xl/styles.xml")?.map(|xml| read_styles(&xml)).transpose()?.unwrap_or_default();
        let (folder, name) = workbook(&mut archive)?;
        let workbook = part(&mut archive, &format!("{folder}{name}"))?.ok_or(Unclear)?;
        let links = part(&mut archive, &format!("{folder}_rels/{name}.rels"))?.ok_or(Unclear)?;
        let mut targets = BTreeMap::new();
        each_element(&links, |element| {
            if element.local_name().as_ref() == "Relationship" {
                let (id, target) = (attribute(element, "Id"), attribute(element, "Target"));
                targets.extend(id.zip(target));
            }
        })?;
        let mut sheets = BTreeMap::new();
        each_element(&workbook, |element| {
            if element.local_name().as_ref() == "sheet" {
                let target = attribute(element, "id").and_then(|id| targets.get(&id).cloned());
                if let Some((name, target)) = attribute(element, "name").zip(target) {
                    sheets.entry(name).or_insert_with(|| path(&folder, &target));
                }
            }
        })?;
        Ok(Self { archive, styles, sheets })
    }

    /// The cells of a sheet that are not shown as they are, and what is not shown at all.
    pub(super) fn cells(&mut self, sheet: &str) -> Result<(ShownCells, HiddenParts), Unclear> {
        let path = self.sheets.get(sheet).ok_or(Unclear)?;
        let xml = part(&mut self.archive, path)?.ok_or(Unclear)?;
        let (mut cells, mut hidden) = (ShownCells::new(), HiddenParts::default());
        let is_plain = self.styles.iter().all(Option::is_none);
        if is_plain && MARKS.iter().all(|mark| memmem::find(&xml, mark).is_none()) {
            return Ok((cells, hidden));
        }
        let (mut row, mut column, mut in_hidden) = (0u32, 0u32, false);
        each_element(&xml, |element| match element.local_name().as_ref() {
            "col" if is_hidden(element, "width") => {
                let number = |name| attribute(element, name).and_then(|number| number.parse::<usize>().ok());
                let last = number("max").unwrap_or_default().min(MOST_COLUMNS as usize);
                let first = number("min").unwrap_or_default().min(last + 1);
                if hidden.columns.len() <= last {
                    hidden.columns.resize(last + 1, false);
                }
                hidden.columns[first..=last].fill(true);
            }
            "row" => {
                row = attribute(element, "r").and_then(|row| row.parse().ok()).unwrap_or(row.saturating_add(1));
                column = 0;
                in_hidden = is_hidden(element, "ht");
            }
            "c" => {
                (row, column) =
                    attribute(element, "r").and_then(|name| position(&name)).unwrap_or((row, column.saturating_add(1)));
                if in_hidden && row <= MOST_ROWS {
                    hidden.rows.insert(row);
                }
                let style = attribute(element, "s").and_then(|style| style.parse::<usize>().ok()).unwrap_or(0);
                match self.styles.get(style).copied().flatten() {
                    Some(Shown::Hidden) => {
                        hidden.cells.insert((row, column));
                    }
                    Some(shown) => {
                        cells.insert((row, column), shown);
                    }
                    None => {}
                }
            }
            _ => {}
        })?;
        Ok((cells, hidden))
    }
}

/// Whether a row or a column is hidden, or its extent is nothing.
fn is_hidden(element: &BytesStart<'_>, extent: &str) -> bool {
    attribute(element, "hidden").is_some_and(|hidden| matches!(hidden.trim(), "1" | "true"))
        || attribute(element, extent).and_then(|extent| extent.trim().parse::<f64>().ok()) == Some(0.0)
}

/// The folder and the name of the part that lists the sheets.
fn workbook(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(String, String), Unclear> {
    let links = part(archive, "_rels/.rels")?.ok_or(Unclear)?;
    let mut found = None;
    each_element(&links, |element| {
        if attribute(element, "Type").is_some_and(|kind| kind.ends_with("/officeDocument")) {
            found = attribute(element, "Target").or(found.take());
        }
    })?;
    let target = found.ok_or(Unclear)?;
    let target = target.strip_prefix('/').unwrap_or(&target);
    let name = target.rfind('/').map_or(0, |slash| slash + 1);
    Ok((target[..name].to_owned(), target[name..].to_owned()))
}

/// The formats cannot be made out, so that nothing may be said of the numbers.
#[derive(Debug)]
pub(super) struct Unclear;

/// The text of a part of the workbook, whatever the case of its name.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<Vec<u8>>, Unclear> {
    let names = archive.file_names().flatten().map(|other| other.into_owned());
    let same = |other: &String| other.replace('\\', "/").eq_ignore_ascii_case(name);
    let Some(name) = names.into_iter().find(same) else { return Ok(None) };
    let mut xml = Vec::new();
    let file = archive.by_name(&name).map_err(|_| Unclear)?;
    file.take(MOST_UNPACKED).read_to_end(&mut xml).map_err(|_| Unclear)?;
    Ok(Some(xml))
}

fn each_element(xml: &[u8], mut act: impl FnMut(&BytesStart<'_>)) -> Result<(), Unclear> {
    let mut reader = Reader::from_reader(xml);
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).map_err(|_| Unclear)? {
            Event::Start(element) | Event::Empty(element) => act(&element),
            Event::Eof => return Ok(()),
            _ => {}
        }
        buffer.clear();
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let found =
        attributes.with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    quick_xml::escape::unescape(&found.value).ok().map(|text| text.into_owned())
}

/// A target of the links of the workbook in a folder as a path in the archive.
fn path(folder: &str, target: &str) -> String {
    match target.strip_prefix('/') {
        Some(rooted) => rooted.to_owned(),
        None => format!("{folder}{target}"),
    }
}

fn read_styles(xml: &[u8]) -> Result<Vec<Option<Shown>>, Unclear> {
    let mut custom: BTreeMap<String, Option<Shown>> = BTreeMap::new();
    let mut styles = Vec::new();
    // `cellStyleXfs` stands before `cellXfs` and has elements of the same name.
    let mut of_cells = false;
    each_element(xml, |element| match element.local_name().as_ref() {
        "numFmt" => {
            let (id, code) = (attribute(element, "numFmtId"), attribute(element, "formatCode"));
            custom.extend(id.zip(code).map(|(id, code)| (id, shown(&code))));
        }
        "cellXfs" => of_cells = true,
        "cellStyleXfs" | "cellStyles" | "dxfs" => of_cells = false,
        "xf" if of_cells => styles.push(match attribute(element, "numFmtId").as_deref() {
            Some("9" | "10") => Some(Shown::Percent),
            Some(id) => custom.get(id).copied().flatten(),
            None => None,
        }),
        _ => {}
    })?;
    Ok(styles)
}

/// What a format does to a number: its first section counts, without what is quoted, escaped or in brackets. Four empty
/// sections show neither a number nor a text.
fn shown(code: &str) -> Option<Shown> {
    if code.trim() == ";;;" {
        return Some(Shown::Hidden);
    }
    let mut marks = String::new();
    let mut chars = code.chars();
    while let Some(char) = chars.next() {
        match char {
            ';' => break,
            '"' => {
                chars.by_ref().find(|&char| char == '"');
            }
            '[' => {
                chars.by_ref().find(|&char| char == ']');
            }
            '\\' | '!' | '_' | '*' => {
                chars.next();
            }
            char => marks.push(char),
        }
    }
    if marks.contains(['%', '％']) {
        return Some(Shown::Percent);
    }
    // A comma behind the last digit divides by a thousand; one between digits groups them.
    let last = marks.rfind(['0', '#', '?'])?;
    marks[last + 1..].starts_with(',').then_some(Shown::Scaled)
}

/// The row and column, from 1, of a cell such as `C7`.
fn position(name: &str) -> Option<(u32, u32)> {
    let digits = name.find(|char: char| char.is_ascii_digit())?;
    let column = name[..digits].bytes().filter(|&byte| byte != b'$').try_fold(0u32, |column, byte| {
        let letter = byte.to_ascii_uppercase().checked_sub(b'A').filter(|&letter| letter < 26)?;
        column.checked_mul(26)?.checked_add(u32::from(letter) + 1)
    })?;
    Some((name[digits..].parse().ok()?, column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_apart() {
        for (code, expected) in [
            ("0%", Some(Shown::Percent)),
            ("0.00_);[Red]\\(0.00%\\)", None),
            ("[Red]0.0％", Some(Shown::Percent)),
            ("0.00\"%\"", None),
            ("#,##0.00", None),
            ("#,##0.00,", Some(Shown::Scaled)),
            ("0!.0,\"万\"", Some(Shown::Scaled)),
            ("0\\.0,", Some(Shown::Scaled)),
            ("General", None),
            ("@", None),
            (";;;", Some(Shown::Hidden)),
            (";;;@", None),
            ("\"", None),
            ("[", None),
        ] {
            assert_eq!(shown(code), expected, "{code}");
        }
        assert_eq!(position("C7"), Some((7, 3)));
        assert_eq!(position("AA10"), Some((10, 27)));
        assert_eq!((position("7"), position("甲7"), position("")), (Some((7, 0)), None, None));
    }
}
