//! How a workbook shows its cells, as far as that changes what a reader sees: `0.7917` shown as `79.17%`, or nothing at all.
//!
//! The library for workbooks drops number formats and what is hidden, so the styles and the sheets are read here for them
//! alone.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::super::sheet::{HiddenParts, MOST_COLUMNS, MOST_ROWS};
use super::MOST_UNPACKED;
use super::code::{Format, format};

/// The formats of cells of a sheet that are not plain, by row and column from 1.
pub(super) type ShownCells = BTreeMap<(u32, u32), Format>;

/// The number formats of a workbook, and what is hidden in it.
pub(super) struct Formats<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// By the index that a cell bears; plain ones are nothing.
    styles: Vec<Option<Format>>,
    /// The paths of the sheets by their names.
    sheets: BTreeMap<String, String>,
}

/// What is lower or narrower than this, in points or characters, shows no line of text.
const SEEN: f64 = 1.0;

/// The styles where no relationship says which part they are.
const STYLES: &str = "xl/styles.xml";

impl<'a> Formats<'a> {
    /// The formats and where the sheets are; an error if they cannot be made out.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, Unclear> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unclear)?;
        let (folder, name) = workbook(&mut archive)?;
        let workbook = part(&mut archive, &format!("{folder}{name}"))?.ok_or(Unclear)?;
        let links = part(&mut archive, &format!("{folder}_rels/{name}.rels"))?.ok_or(Unclear)?;
        let (mut targets, mut styles) = (BTreeMap::new(), None);
        each_element(&links, |element| {
            if element.local_name().as_ref() == "Relationship" {
                let target = attribute(element, "Target").map(|target| path(&folder, &target));
                if attribute(element, "Type").is_some_and(|kind| kind.ends_with("/styles")) {
                    styles = target.clone().or(styles.take());
                }
                targets.extend(attribute(element, "Id").zip(target));
            }
        })?;
        let styles = part(&mut archive, styles.as_deref().unwrap_or(STYLES))?;
        let styles = styles.map(|xml| read_styles(&xml)).transpose()?.unwrap_or_default();
        let mut sheets = BTreeMap::new();
        each_element(&workbook, |element| {
            if element.local_name().as_ref() == "sheet" {
                let target = attribute(element, "id").and_then(|id| targets.get(&id).cloned());
                if let Some((name, target)) = attribute(element, "name").zip(target) {
                    sheets.entry(name).or_insert(target);
                }
            }
        })?;
        Ok(Self { archive, styles, sheets })
    }

    /// The cells of a sheet that are not shown as they are, and what rows and columns are not shown at all.
    pub(super) fn cells(&mut self, sheet: &str) -> Result<(ShownCells, HiddenParts), Unclear> {
        let path = self.sheets.get(sheet).ok_or(Unclear)?;
        let xml = part(&mut self.archive, path)?.ok_or(Unclear)?;
        let (mut cells, mut hidden) = (ShownCells::new(), HiddenParts::default());
        let is_plain = self.styles.iter().all(Option::is_none);
        let (mut row, mut column, mut in_hidden, mut is_numbered) = (0u32, 0u32, false, false);
        // What rows and columns have that do not say how high or wide they are.
        let (mut is_low, mut is_narrow) = (false, false);
        each_element(&xml, |element| match element.local_name().as_ref() {
            "sheetFormatPr" => {
                is_low = extent(element, "defaultRowHeight").is_some_and(|height| height < SEEN);
                is_narrow = extent(element, "defaultColWidth").is_some_and(|width| width < SEEN);
                if is_narrow {
                    hidden.columns = vec![true; MOST_COLUMNS as usize + 1];
                }
            }
            "col" => {
                let is_hidden = is_hidden(element, "width", is_narrow);
                let number = |name| attribute(element, name).and_then(|number| number.trim().parse::<usize>().ok());
                let last = number("max").unwrap_or_default().min(MOST_COLUMNS as usize);
                let first = number("min").unwrap_or_default().min(last + 1);
                if is_hidden && hidden.columns.len() <= last {
                    hidden.columns.resize(last + 1, false);
                }
                if is_hidden || is_narrow {
                    hidden.columns[first..=last].fill(is_hidden);
                }
            }
            "row" => {
                let number = attribute(element, "r").and_then(|row| row.parse().ok());
                is_numbered = number.is_some();
                row = number.unwrap_or(row.saturating_add(1));
                column = 0;
                in_hidden = is_hidden(element, "ht", is_low);
            }
            // Most cells need no second look.
            "c" if is_plain && is_numbered && !in_hidden => {}
            "c" => {
                (row, column) =
                    attribute(element, "r").and_then(|name| position(&name)).unwrap_or((row, column.saturating_add(1)));
                if in_hidden && row <= MOST_ROWS {
                    hidden.rows.insert(row);
                }
                let style = attribute(element, "s").and_then(|style| style.parse::<usize>().ok()).unwrap_or(0);
                let format = self.styles.get(style).copied().flatten();
                cells.extend(format.map(|format| ((row, column), format)));
            }
            _ => {}
        })?;
        Ok((cells, hidden))
    }
}

/// Whether a row or a column is hidden, or too small to be seen; `otherwise` holds for one that does not say its extent.
fn is_hidden(element: &BytesStart<'_>, name: &str, otherwise: bool) -> bool {
    attribute(element, "hidden").is_some_and(|hidden| matches!(hidden.trim(), "1" | "true"))
        || extent(element, name).map_or(otherwise, |extent| extent < SEEN)
}

fn extent(element: &BytesStart<'_>, name: &str) -> Option<f64> {
    attribute(element, name)?.trim().parse().ok()
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
    let target = path("", &found.ok_or(Unclear)?);
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

/// The value of an attribute, by its name without the prefix.
pub(in crate::load) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    // Some programs leave the quotation marks away.
    let mut attributes = element.html_attributes();
    let found =
        attributes.with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    quick_xml::escape::unescape(&found.value).ok().map(|text| text.into_owned())
}

/// A target of the links of a part in a folder as a path in the archive.
fn path(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let whole = if target.starts_with('/') { target } else { format!("{folder}{target}") };
    let mut parts = Vec::new();
    for part in whole.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn read_styles(xml: &[u8]) -> Result<Vec<Option<Format>>, Unclear> {
    let mut custom: BTreeMap<String, Option<Format>> = BTreeMap::new();
    let mut styles = Vec::new();
    // `cellStyleXfs` stands before `cellXfs` and has elements of the same name.
    let mut of_cells = false;
    each_element(xml, |element| match element.local_name().as_ref() {
        "numFmt" => {
            let (id, code) = (attribute(element, "numFmtId"), attribute(element, "formatCode"));
            custom.extend(id.zip(code).map(|(id, code)| (id, format(&code))));
        }
        "cellXfs" => of_cells = true,
        "cellStyleXfs" | "cellStyles" | "dxfs" => of_cells = false,
        "xf" if of_cells => styles.push(match attribute(element, "numFmtId").as_deref() {
            Some("9" | "10") => format("0%"),
            Some(id) => custom.get(id).copied().flatten(),
            None => None,
        }),
        _ => {}
    })?;
    Ok(styles)
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
    fn cells_and_parts_are_named_in_many_ways() {
        assert_eq!(position("C7"), Some((7, 3)));
        assert_eq!(position("AA10"), Some((10, 27)));
        assert_eq!((position("7"), position("甲7"), position("")), (Some((7, 0)), None, None));
        for (folder, target, expected) in [
            ("xl/", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/", "./worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/", "../xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/", "worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("", "./xl/workbook.xml", "xl/workbook.xml"),
            ("", "../../a.xml", "a.xml"),
        ] {
            assert_eq!(path(folder, target), expected, "{target}");
        }
    }
}
