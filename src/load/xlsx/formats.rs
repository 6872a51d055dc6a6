//! How a workbook shows its numbers, as far as that changes what a reader sees: `0.7917` shown as `79.17%`.
//!
//! The library for workbooks drops number formats, so the styles and the cells are read here for them alone.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::MOST_UNPACKED;

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// Times a hundred, with a percent sign.
    Percent,
    /// Divided by thousands or ten thousands.
    Scaled,
}

/// The number formats of a workbook.
pub(super) struct Formats<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// By the index that a cell bears; plain ones are nothing.
    styles: Vec<Option<Shown>>,
    /// The paths of the sheets by their names.
    sheets: BTreeMap<String, String>,
}

impl<'a> Formats<'a> {
    /// The formats, if any of them is not plain; an error if they cannot be made out.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Option<Self>, Unclear> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unclear)?;
        let Some(styles) = part(&mut archive, "xl/styles.xml")? else { return Ok(None) };
        let styles = read_styles(&styles)?;
        if styles.iter().all(Option::is_none) {
            return Ok(None);
        }
        let workbook = part(&mut archive, "xl/workbook.xml")?.ok_or(Unclear)?;
        let links = part(&mut archive, "xl/_rels/workbook.xml.rels")?.ok_or(Unclear)?;
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
                sheets.extend(attribute(element, "name").zip(target.map(|target| path(&target))));
            }
        })?;
        Ok(Some(Self { archive, styles, sheets }))
    }

    /// The cells of a sheet that are not shown as they are, by row and column from 1.
    pub(super) fn cells(&mut self, sheet: &str) -> Result<BTreeMap<(u32, u32), Shown>, Unclear> {
        let path = self.sheets.get(sheet).ok_or(Unclear)?;
        let xml = part(&mut self.archive, path)?.ok_or(Unclear)?;
        let mut cells = BTreeMap::new();
        let (mut row, mut column) = (0u32, 0u32);
        each_element(&xml, |element| match element.local_name().as_ref() {
            "row" => {
                row = attribute(element, "r").and_then(|row| row.parse().ok()).unwrap_or(row.saturating_add(1));
                column = 0;
            }
            "c" => {
                (row, column) =
                    attribute(element, "r").and_then(|name| position(&name)).unwrap_or((row, column.saturating_add(1)));
                let style = attribute(element, "s").and_then(|style| style.parse::<usize>().ok()).unwrap_or(0);
                if let Some(shown) = self.styles.get(style).copied().flatten() {
                    cells.insert((row, column), shown);
                }
            }
            _ => {}
        })?;
        Ok(cells)
    }
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

/// A target of the workbook's links as a path in the archive.
fn path(target: &str) -> String {
    match target.strip_prefix('/') {
        Some(rooted) => rooted.to_owned(),
        None => format!("xl/{target}"),
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

/// What a format does to a number: its first section counts, without what is quoted, escaped or in brackets.
fn shown(code: &str) -> Option<Shown> {
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
