//! A workbook from text, so that a ledger in a case can be read: `| 投资方 | 12.5 | =2024-03-01 | #REF! |`.

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// Writes the bytes of an `.xlsx`. A line `# name` begins a sheet; a cell is a number, a formula error, a formula
/// without a result (`=A1`), a text, or nothing. A line `! A1:B2` merges cells of its sheet. A sheet `# (name)` and a row
/// `(| … |)` are hidden; a line `- 2:3` hides columns.
pub(crate) fn workbook(text: &str) -> Vec<u8> {
    let mut sheets: Vec<Sheet<'_>> = Vec::new();
    let mut row = 0;
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        if let Some(name) = line.strip_prefix("# ") {
            sheets.push(Sheet { name: name.trim(), ..Sheet::default() });
            row = 0;
            continue;
        }
        if sheets.is_empty() {
            sheets.push(Sheet { name: "Sheet1", ..Sheet::default() });
        }
        let Some(sheet) = sheets.last_mut() else { continue };
        if let Some(range) = line.strip_prefix("! ") {
            sheet.merged += &format!(r#"<mergeCell ref="{range}"/>"#);
            continue;
        }
        if let Some((first, last)) = line.strip_prefix("- ").and_then(|range| range.split_once(':')) {
            sheet.columns += &format!(r#"<col min="{first}" max="{last}" width="9" hidden="1"/>"#);
            continue;
        }
        row += 1;
        let line = line.trim();
        let (line, hidden) = match line.strip_prefix('(').and_then(|line| line.strip_suffix(')')) {
            Some(line) => (line, r#" hidden="1""#),
            None => (line, ""),
        };
        let cells = line.trim_start_matches('|').trim_end_matches('|').split('|');
        let cells: String = ('A'..='Z').zip(cells).map(|(column, value)| cell(column, row, value.trim())).collect();
        sheet.rows += &format!(r#"<row r="{row}"{hidden}>{cells}</row>"#);
    }
    let (mut names, mut links, mut parts) = (String::new(), String::new(), Vec::new());
    for (at, Sheet { name, rows, columns, merged }) in sheets.iter().enumerate() {
        let within = |list: &str, element: &str| match list {
            "" => String::new(),
            list => format!("<{element}>{list}</{element}>"),
        };
        let (columns, merged) = (within(columns, "cols"), within(merged, "mergeCells"));
        let hidden = name.strip_prefix('(').and_then(|name| name.strip_suffix(')'));
        let (name, state) = hidden.map_or((*name, ""), |name| (name, r#" state="hidden""#));
        names += &format!(r#"<sheet name="{name}" sheetId="{}"{state} r:id="r{at}"/>"#, at + 1);
        links += &format!(r#"<Relationship Id="r{at}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{at}.xml"/>"#);
        let sheet =
            format!(r#"{HEAD}<worksheet xmlns="{MAIN}">{columns}<sheetData>{rows}</sheetData>{merged}</worksheet>"#);
        parts.push((format!("xl/worksheets/sheet{at}.xml"), sheet));
    }
    let types = "http://schemas.openxmlformats.org/package/2006/content-types";
    let root = format!(r#"<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>"#);
    let relations = |inside: &str| format!(r#"{HEAD}<Relationships xmlns="{PACKAGE}">{inside}</Relationships>"#);
    let book = format!(r#"{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>"#);
    parts.push(("[Content_Types].xml".into(), format!(r#"{HEAD}<Types xmlns="{types}"/>"#)));
    parts.push(("_rels/.rels".into(), relations(&root)));
    parts.push(("xl/workbook.xml".into(), book));
    parts.push(("xl/_rels/workbook.xml.rels".into(), relations(&links)));
    zip(&parts)
}

/// A sheet with the XML of its parts.
#[derive(Default)]
struct Sheet<'a> {
    name: &'a str,
    rows: String,
    columns: String,
    merged: String,
}

fn cell(column: char, row: u32, value: &str) -> String {
    let at = format!("{column}{row}");
    if value.is_empty() {
        String::new()
    } else if let Some(formula) = value.strip_prefix('=') {
        format!(r#"<c r="{at}"><f>{formula}</f></c>"#)
    } else if value.starts_with('#') {
        format!(r#"<c r="{at}" t="e"><v>{value}</v></c>"#)
    } else if value.parse::<f64>().is_ok() {
        format!(r#"<c r="{at}"><v>{value}</v></c>"#)
    } else {
        format!(r#"<c r="{at}" t="inlineStr"><is><t>{value}</t></is></c>"#)
    }
}

/// An archive whose entries are stored without compression.
fn zip(parts: &[(String, String)]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in parts {
        let (length, offset) = ((content.len() as u32).to_le_bytes(), (bytes.len() as u32).to_le_bytes());
        // Version 2.0, names in UTF-8, stored, without a time.
        let mut fields = vec![20, 0, 0, 8, 0, 0, 0, 0, 0, 0];
        fields.extend(crc32(content.as_bytes()).to_le_bytes());
        fields.extend([length, length].concat());
        fields.extend((name.len() as u16).to_le_bytes());
        fields.extend([0, 0]);
        bytes.extend([b"PK\x03\x04", &*fields, name.as_bytes(), content.as_bytes()].concat());
        directory.extend([b"PK\x01\x02\x14\x00", &*fields, &[0; 10], &offset, name.as_bytes()].concat());
    }
    let (start, size) = ((bytes.len() as u32).to_le_bytes(), (directory.len() as u32).to_le_bytes());
    let count = (parts.len() as u16).to_le_bytes();
    bytes.extend(directory);
    bytes.extend([b"PK\x05\x06\0\0\0\0", &count[..], &count, &size, &start, b"\0\0"].concat());
    bytes
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()))
    })
}
