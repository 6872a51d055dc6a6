//! The texts of a package of Office Open XML (ISO/IEC 29500), as far as a mark of secrecy can stand in them.

use std::io::{Cursor, Read as _};

use memchr::memmem;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};
use zip::ZipArchive;

use super::super::decode;
use super::super::xlsx::{MOST_UNPACKED, attribute};
use super::{HEAD_ROWS, Line, Spot, in_lines};
use crate::text::secrecy::{Secrecy, is_copy_number};

/// What a part is, which the name of its first element tells whatever the part is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// The text of a document, or a slide: a paper that begins with it.
    Main,
    /// Notes, and text boxes of a sheet.
    Beside,
    /// A header or a footer, or what slides have in common.
    EachPage,
    Sheet,
    /// The names of the sheets.
    Workbook,
    SharedStrings,
}

/// The first bytes of a part, which hold the name of its first element.
const START: usize = 1024;

/// What a package says of who may read it.
pub(super) fn in_package(bytes: &[u8]) -> Option<Secrecy> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut names: Vec<String> = archive.file_names().flatten().map(|name| name.into_owned()).collect();
    // So that slide2 stands before slide10.
    names.sort_by(|one, other| one.len().cmp(&other.len()).then_with(|| one.cmp(other)));
    let (mut is_first, mut sheets, mut shared) = (true, Vec::new(), None);
    for name in &names {
        let Some((part, xml)) = archive.by_name(name).ok().and_then(|file| read(file.take(MOST_UNPACKED))) else {
            continue;
        };
        let found = match part {
            Part::Main => in_lines(&paragraphs(&xml, Spot::Paragraph), std::mem::take(&mut is_first)),
            Part::Beside => in_lines(&paragraphs(&xml, Spot::Paragraph), false),
            Part::EachPage => in_lines(&paragraphs(&xml, Spot::EachPage), false),
            Part::Workbook => in_lines(&sheet_names(&xml), false),
            Part::Sheet => {
                sheets.push(head_cells(&xml));
                in_lines(&printed_with_each_page(&xml), false)
            }
            Part::SharedStrings => {
                shared = Some(xml);
                None
            }
        };
        if found.is_some() {
            return found;
        }
    }
    let most = sheets.iter().flatten().filter_map(|(_, cell)| cell.as_ref().err()).max();
    let shared = shared.zip(most).map(|(xml, most)| shared_strings(&xml, most.saturating_add(1))).unwrap_or_default();
    sheets.into_iter().enumerate().find_map(|(at, cells)| {
        let text = |cell: Result<String, usize>| cell.or_else(|index| shared.get(index).cloned().ok_or(()));
        let lines =
            cells.into_iter().filter_map(|(row, cell)| Some(Line { text: text(cell).ok()?, spot: Spot::Cell(row) }));
        in_lines(&lines.collect::<Vec<_>>(), at == 0)
    })
}

/// A part in which marks are looked for, and its text.
fn read(mut file: impl std::io::Read) -> Option<(Part, String)> {
    let mut bytes = Vec::new();
    file.by_ref().take(START as u64).read_to_end(&mut bytes).ok()?;
    // Names of elements are the same in UTF-8 and UTF-16 but for zeros.
    let start: String =
        bytes.iter().filter(|byte| byte.is_ascii() && **byte != 0).map(|byte| char::from(*byte)).collect();
    let mut elements =
        start.split('<').skip(1).filter(|rest| rest.starts_with(|char: char| char.is_ascii_alphabetic()));
    let root = elements.next()?.split(|char: char| char.is_whitespace() || matches!(char, '>' | '/')).next()?;
    let part = match root.rsplit(':').next()? {
        "document" | "sld" => Part::Main,
        "footnotes" | "endnotes" | "wsDr" => Part::Beside,
        "hdr" | "ftr" | "sldMaster" | "sldLayout" => Part::EachPage,
        "worksheet" | "chartsheet" => Part::Sheet,
        "workbook" => Part::Workbook,
        "sst" => Part::SharedStrings,
        _ => return None,
    };
    file.read_to_end(&mut bytes).ok()?;
    let is_utf8 = bytes.starts_with(b"<") && bytes.get(1) != Some(&0);
    if is_utf8
        && let Ok(text) = String::from_utf8(std::mem::take(&mut bytes)).map_err(|error| bytes = error.into_bytes())
    {
        return Some((part, text));
    }
    let text = decode::readings(&bytes).into_iter().find(|text| !text.contains('\0'))?;
    Some((part, text.trim_start_matches('\u{FEFF}').to_owned()))
}

/// The events of a part; what is damaged ends them.
fn each_event(xml: &str, mut act: impl FnMut(Event<'_>) -> Option<()>) {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) | Err(_) => return,
            Ok(event) => {
                if act(event).is_none() {
                    return;
                }
            }
        }
    }
}

/// The paragraphs of a part; those within another one, as in a frame, come before it.
fn paragraphs(xml: &str, spot: Spot) -> Vec<Line> {
    let (mut found, mut open): (Vec<Line>, Vec<String>) = (Vec::new(), Vec::new());
    let (mut in_text, mut tables, mut row) = (false, 0usize, 0usize);
    each_event(xml, |event| {
        let push = |text: &str, open: &mut Vec<String>| open.last_mut().map(|line| line.push_str(text));
        match event {
            Event::Start(element) | Event::Empty(element) if element.local_name().as_ref() == "textpath" => {
                // A watermark: WordArt of old, which stands behind each page.
                found.extend(attribute(&element, "string").map(|text| Line { text, spot: Spot::EachPage }));
            }
            Event::Start(element) => match element.local_name().as_ref() {
                "p" => open.push(String::new()),
                "t" => in_text = true,
                "tbl" => {
                    // A table is a head of the paper only where nothing stands above it.
                    if tables == 0 {
                        let is_head =
                            found.iter().all(|line| line.text.trim().is_empty() || is_copy_number(&line.text));
                        row = if is_head { 0 } else { HEAD_ROWS };
                    }
                    tables += 1;
                }
                _ => {}
            },
            Event::Empty(element) => {
                let between = match element.local_name().as_ref() {
                    "tab" => " ",
                    "br" | "cr" => "\n",
                    _ => "",
                };
                push(between, &mut open);
            }
            Event::End(element) => match element.local_name().as_ref() {
                "p" => {
                    let spot = if spot == Spot::Paragraph && tables > 0 { Spot::Cell(row) } else { spot };
                    let text = open.pop().unwrap_or_default();
                    found.extend(text.split('\n').map(|line| Line { text: line.to_owned(), spot }));
                }
                "t" => in_text = false,
                "tr" if tables == 1 => row += 1,
                "tbl" => tables = tables.saturating_sub(1),
                _ => {}
            },
            Event::Text(piece) if in_text => {
                push(&piece.xml10_content(), &mut open);
            }
            Event::GeneralRef(reference) if in_text => {
                push(&character(&reference), &mut open);
            }
            _ => {}
        }
        Some(())
    });
    found
}

fn sheet_names(xml: &str) -> Vec<Line> {
    let mut found = Vec::new();
    each_event(xml, |event| {
        if let Event::Start(element) | Event::Empty(element) = event
            && element.local_name().as_ref() == "sheet"
        {
            found.extend(attribute(&element, "name").map(|text| Line { text, spot: Spot::Paragraph }));
        }
        Some(())
    });
    found
}

/// The cells of the first rows of a sheet that hold any, each with its row and its text or the index of a shared one.
fn head_cells(xml: &str) -> Vec<(usize, Result<String, usize>)> {
    let (mut found, mut row, mut is_shared, mut in_text, mut text) = (Vec::new(), 0, false, false, String::new());
    each_event(xml, |event| {
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "c" => {
                    is_shared = attribute(&element, "t").as_deref() == Some("s");
                    text.clear();
                }
                "t" | "v" => in_text = true,
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "t" | "v" => in_text = false,
                "c" if is_shared => found.extend(text.trim().parse().ok().map(|index| (row, Err(index)))),
                "c" if !text.trim().is_empty() => {
                    found.extend(text.lines().map(|line| (row, Ok(line.to_owned()))));
                }
                "row" if found.last().is_some_and(|(last, _)| *last == row) => row += 1,
                _ => {}
            },
            Event::Text(piece) if in_text => text.push_str(&piece.xml10_content()),
            Event::GeneralRef(reference) if in_text => text.push_str(&character(&reference)),
            _ => {}
        }
        (row < HEAD_ROWS).then_some(())
    });
    found
}

/// The first texts that the cells of a workbook share.
fn shared_strings(xml: &str, most: usize) -> Vec<String> {
    let (mut found, mut in_text) = (Vec::new(), false);
    each_event(xml, |event| {
        match event {
            Event::Start(element) if element.local_name().as_ref() == "si" => found.push(String::new()),
            Event::Empty(element) if element.local_name().as_ref() == "si" => found.push(String::new()),
            Event::Start(element) => in_text = element.local_name().as_ref() == "t",
            Event::End(element) => {
                in_text = false;
                return (element.local_name().as_ref() != "si" || found.len() < most).then_some(());
            }
            Event::Text(piece) if in_text => found.last_mut()?.push_str(&piece.xml10_content()),
            Event::GeneralRef(reference) if in_text => found.last_mut()?.push_str(&character(&reference)),
            _ => {}
        }
        Some(())
    });
    found
}

/// What a sheet has at the top and the bottom of each page on paper: `&L机密★1年&C&"黑体"&14标题`.
fn printed_with_each_page(xml: &str) -> Vec<Line> {
    let Some(at) = memmem::find(xml.as_bytes(), b"headerFooter") else { return Vec::new() };
    let (mut text, mut is_open) = (String::new(), false);
    each_event(&xml[xml[..at].rfind('<').unwrap_or(at)..], |event| {
        match event {
            Event::Start(element) => is_open = element.local_name().as_ref() != "headerFooter",
            Event::End(_) => {
                is_open = false;
                text.push_str("&L");
            }
            Event::Text(piece) if is_open => text.push_str(&piece.xml10_content()),
            Event::GeneralRef(reference) if is_open => text.push_str(&character(&reference)),
            _ => {}
        }
        Some(())
    });
    let mut pieces = text.split('&');
    let mut lines = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        match piece.chars().next() {
            Some('L' | 'C' | 'R') => {
                lines.push('\n');
                lines.push_str(&piece[1..]);
            }
            // The name of a font, its size, its colour.
            Some('"') => lines.push_str(piece[1..].split_once('"').map_or("", |(_, rest)| rest)),
            Some('0'..='9') => lines.push_str(piece.trim_start_matches(|char: char| char.is_ascii_digit())),
            Some('K') => lines.push_str(piece.get(7..).unwrap_or_default()),
            Some(letter) => lines.push_str(&piece[letter.len_utf8()..]),
            None => {}
        }
    }
    lines.lines().map(|line| Line { text: line.to_owned(), spot: Spot::EachPage }).collect()
}

/// What a reference such as `&#9733;` or `&amp;` stands for.
fn character(reference: &BytesRef<'_>) -> String {
    match reference.resolve_char_ref() {
        Ok(Some(char)) => char.to_string(),
        _ => quick_xml::escape::resolve_predefined_entity(reference).unwrap_or_default().to_owned(),
    }
}
