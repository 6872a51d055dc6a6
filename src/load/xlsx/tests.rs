//! Tests of reading workbooks.

use super::*;
use crate::source::{HiddenPart, Node, Sources, Value};
use crate::text::testing::Dice;

/// A workbook with the given sheets: name, state, and the XML inside `<sheetData>` with what follows it.
pub(crate) fn workbook(sheets: &[(&str, &str, &str)]) -> Vec<u8> {
    zip(&parts_of(sheets))
}

/// The parts of such a workbook, each with its path.
fn parts_of(sheets: &[(&str, &str, &str)]) -> Vec<(String, String)> {
    let head = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut names = String::new();
    let mut links = format!(r#"<Relationship Id="s" Type="{office}/styles" Target="styles.xml"/>"#);
    let mut parts = Vec::new();
    for (i, (name, state, body)) in sheets.iter().enumerate() {
        names += &format!(r#"<sheet name="{name}" sheetId="{}" state="{state}" r:id="r{i}"/>"#, i + 1);
        links += &format!(r#"<Relationship Id="r{i}" Type="{office}/worksheet" Target="worksheets/sheet{i}.xml"/>"#);
        let sheet = format!(r#"{head}<worksheet xmlns="{main}">{body}</worksheet>"#);
        parts.push((format!("xl/worksheets/sheet{i}.xml"), sheet));
    }
    let styles = r#"<numFmts count="3"><numFmt numFmtId="178" formatCode=";;;"/><numFmt numFmtId="176" formatCode="0.0%"/><numFmt numFmtId="177" formatCode="0!.0,&quot;万&quot;"/></numFmts>
        <cellStyleXfs count="1"><xf numFmtId="9"/></cellStyleXfs>
        <cellXfs count="8"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="31"/><xf numFmtId="22"/>
        <xf numFmtId="10"/><xf numFmtId="176"/><xf numFmtId="177"/><xf numFmtId="178"/></cellXfs>"#;
    parts.extend([
        (
            "[Content_Types].xml".into(),
            format!(r#"{head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#),
        ),
        (
            "_rels/.rels".into(),
            format!(
                r#"{head}<Relationships xmlns="{package}"><Relationship Id="a" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml".into(),
            format!(r#"{head}<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{names}</sheets></workbook>"#),
        ),
        (
            "xl/_rels/workbook.xml.rels".into(),
            format!(r#"{head}<Relationships xmlns="{package}">{links}</Relationships>"#),
        ),
        ("xl/styles.xml".into(), format!(r#"{head}<styleSheet xmlns="{main}">{styles}</styleSheet>"#)),
    ]);
    parts
}

/// An archive whose entries are stored without compression.
fn zip(parts: &[(String, String)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut directory = Vec::new();
    for (name, content) in parts {
        let (length, offset) = (content.len() as u32, bytes.len() as u32);
        let mut fields = vec![20, 0, 0, 8, 0, 0, 0, 0, 0, 0];
        fields.extend(crc32(content.as_bytes()).to_le_bytes());
        fields.extend([length.to_le_bytes(), length.to_le_bytes()].concat());
        fields.extend((name.len() as u16).to_le_bytes());
        fields.extend([0, 0]);
        bytes.extend([b"PK\x03\x04", &*fields, name.as_bytes(), content.as_bytes()].concat());
        let place = [&[0; 10], &offset.to_le_bytes()[..]].concat();
        directory.extend([b"PK\x01\x02\x14\x00", &*fields, &place, name.as_bytes()].concat());
    }
    let (start, size, count) = (bytes.len() as u32, directory.len() as u32, (parts.len() as u16).to_le_bytes());
    bytes.extend(directory);
    bytes.extend(
        [b"PK\x05\x06\0\0\0\0", &count[..], &count, &size.to_le_bytes(), &start.to_le_bytes(), b"\0\0"].concat(),
    );
    bytes
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()))
    })
}

fn open(bytes: Vec<u8>) -> (Vec<Grid>, Vec<String>) {
    let mut sources = Sources::default();
    let file = sources.add("a.xlsx", "");
    let mut diagnostics = Diagnostics::default();
    let grids = read(file, bytes, &mut diagnostics);
    let shown = diagnostics.iter().map(|d| {
        let cell = d.place.locate(&sources).cell.unwrap_or_default();
        format!("{} {cell} {}", d.code.id, d.message.zh)
    });
    (grids, shown.collect())
}

fn cell(node: &Node) -> String {
    match &node.value {
        Value::Scalar(scalar) => format!("{}/{:?}", scalar.text, scalar.kind),
        _ => "-".to_owned(),
    }
}

#[test]
fn percentages_read_as_percentages_and_scaled_numbers_not_at_all() {
    let body = r#"<sheetData>
        <row r="1"><c r="A1" s="4"><v>0.7917</v></c><c r="B1" s="5"><v>1</v></c><c s="4"><v>0.79166666666666663</v></c>
          <c r="D1"><v>0.7917</v></c><c r="E1" s="4" t="str"><v>约八成</v></c><c r="F1" s="4"/></row>
        <row><c s="4"><v>-0.0892</v></c><c s="6"><v>12345678</v></c><c s="4"><f>B1/2</f><v>0.5</v></c></row></sheetData>"#;
    let (grids, errors) = open(workbook(&[("表 &amp; 一", "visible", body)]));
    assert_eq!(errors, ["JB124 表 & 一!B2 单元格的数字格式把数缩小了显示，存的数和看到的数不同"]);
    let rows: Vec<Vec<String>> = grids[0].rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    assert_eq!(rows[0], ["79.17%/Text", "100%/Text", "79.1666666666667%/Text", "0.7917/Number", "约八成/Text"]);
    assert_eq!(rows[1], ["-8.92%/Text", "-", "50%/Text"]);
}

#[test]
fn cells_read_as_they_are_shown() {
    let body = r#"<sheetData>
        <row r="2"><c r="B2" t="inlineStr"><is><t>名称 &amp; 地</t></is></c><c r="C2"><v>0.30000000000000004</v></c></row>
        <row r="4"><c r="A4" s="1"><v>45212</v></c><c r="B4" s="2"><v>45212</v></c><c r="C4" s="3"><v>45212.5</v></c>
          <c r="D4" t="b"><v>1</v></c><c r="E4" t="str"><f>A1</f><v></v></c><c r="F4"/><c r="G4"><f>1+1</f><v>2</v></c></row>
        </sheetData><mergeCells count="1"><mergeCell ref="B2:C3"/></mergeCells>"#;
    let hidden = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>"#;
    let (grids, errors) =
        open(workbook(&[("台账", "visible", body), ("备用", "hidden", hidden), ("空", "visible", "<sheetData/>")]));
    assert_eq!(errors, [""; 0]);
    assert_eq!(grids.len(), 1);
    assert_eq!(&*grids[0].sheet, "台账");
    assert_eq!(grids[0].merged, [Merged { top: 2, left: 2, bottom: 3, right: 3 }]);
    let rows: Vec<Vec<String>> = grids[0].rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    let expected: [&[&str]; 4] = [
        &[],
        &["-", "名称 & 地/Text", "0.3/Number"],
        &[],
        &["2023-10-13/Text", "2023-10-13/Text", "2023-10-13 12:00/Text", "true/Bool", "-", "-", "2/Number"],
    ];
    assert_eq!(rows, expected);
}

#[test]
fn what_is_hidden_is_read_and_known() {
    use HiddenPart::{Cell, Column, Row};
    // Rows are hidden by hand or by a filter, or have no height; a row without a number is that of its cells.
    let body = r#"<cols><col min="2" max="3" hidden="true" width="9"/><col min="5" max="16384" width="0"/>
        <col min="9" max="2" hidden="1"/><col hidden=1 min=6 max=6 /></cols><sheetData>
        <row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>1</v></c><c r="D1" s="7" t="str"><v>甲</v></c><c r="IV1"><v>1</v></c></row>
        <row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row r="3" hidden="0" ht = ".0"><c r="A3"><v>1</v></c></row>
        <row hidden="1"><c r="A7"><v>1</v></c></row><row r="8" hidden="false" ht="15"><c r="A8"><v>1</v></c></row>
        <row r="9" ht="0.01"><c r="A9"><v>1</v></c></row>
        </sheetData>"#;
    let (grids, errors) = open(workbook(&[("台账", "visible", body)]));
    assert_eq!(errors, [""; 0]);
    let found =
        |row, column| (cell(&grids[0].rows[row as usize - 1][column as usize - 1]), grids[0].hidden.of(row, column));
    assert_eq!(found(1, 1), ("1/Number".into(), None));
    assert_eq!(found(1, 3), ("1/Number".into(), Some(Column(3))));
    assert_eq!(found(1, 4), ("甲/Text".into(), Some(Cell(1, 4))));
    assert_eq!(found(1, 256), ("1/Number".into(), Some(Column(256))));
    assert_eq!(found(2, 1), ("1/Number".into(), Some(Row(2))));
    assert_eq!(found(3, 1), ("1/Number".into(), Some(Row(3))));
    assert_eq!(found(7, 1), ("1/Number".into(), Some(Row(7))));
    assert_eq!(found(8, 1), ("1/Number".into(), None));
    assert_eq!(found(9, 1), ("1/Number".into(), Some(Row(9))));
    // What holds for all rows and columns that do not say anything else.
    let body = r#"<sheetFormatPr defaultRowHeight="0" defaultColWidth="0"/><cols><col min="1" max="1" width="9"/>
        <col min="2" max="2"/><col min="3" max="3" width="0.01"/><col min="4" max="4" width="9"/></cols><sheetData>
        <row r="1" ht="15"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c><c r="C1"><v>1</v></c><c r="D1"><v>1</v></c><c r="E1"><v>1</v></c></row>
        <row r="2"><c r="A2"><v>1</v></c></row></sheetData>"#;
    let (grids, errors) = open(workbook(&[("台账", "visible", body)]));
    assert_eq!(errors, [""; 0]);
    let found: Vec<_> = (1..=5).map(|column| grids[0].hidden.of(1, column)).collect();
    assert_eq!(found, [None, Some(Column(2)), Some(Column(3)), None, Some(Column(5))]);
    assert_eq!(grids[0].hidden.of(2, 1), Some(Row(2)));
    // Where many rows are hidden, those that are seen are written without a word.
    let body = r#"<sheetFormatPr zeroHeight="1"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>"#;
    assert_eq!(open(workbook(&[("台账", "visible", body)])).0[0].hidden.of(1, 1), None);
}

#[test]
fn parts_of_a_workbook_are_found_wherever_they_are() {
    let body = r#"<sheetData><row r="1" hidden="1"><c r="A1" s="4"><v>0.7917</v></c><c r="B1" s="7"><v>1</v></c></row></sheetData>"#;
    let whole = parts_of(&[("台账", "visible", body)]);
    for (from, to) in [
        ("", ""),
        ("\"worksheets/", "\"/xl/worksheets/"),
        ("\"xl/workbook.xml", "\"/xl/workbook.xml"),
        ("\"styles.xml", "\"./looks.xml"),
    ] {
        let mut parts: Vec<_> = whole.iter().map(|(name, xml)| (name.clone(), xml.replace(from, to))).collect();
        if to.contains("looks") {
            parts.iter_mut().for_each(|(name, _)| *name = name.replace("styles", "looks"));
        }
        let (grids, errors) = open(zip(&parts));
        assert_eq!(errors, [""; 0], "{to}");
        assert_eq!(cell(&grids[0].rows[0][0]), "79.17%/Text", "{to}");
        assert_eq!(grids[0].hidden.of(1, 1), Some(HiddenPart::Row(1)), "{to}");
        assert!(grids[0].hidden.cells.contains(&(1, 2)), "{to}");
    }
}

#[test]
fn what_is_wrong_is_told_with_its_cell() {
    let errors = r##"<sheetData><row r="7"><c r="C7" t="e"><v>#REF!</v></c><c r="D7"><f>SUM(A1:A6)</f></c>
        <c r="E7" t="e"><v>#DIV/0!</v></c></row></sheetData>"##;
    let far = r#"<sheetData><row r="200001"><c r="A200001"><v>1</v></c></row></sheetData>"#;
    let wide = r#"<sheetData><row r="1"><c r="IW1"><v>1</v></c></row></sheetData>"#;
    let unknown = r##"<sheetData><row r="1"><c r="A1" t="e"><v>#SPILL!</v></c></row></sheetData>"##;
    let mut bomb = workbook(&[("甲", "visible", errors)]);
    let at = bomb.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    bomb[at + 24..at + 28].copy_from_slice(&u32::MAX.to_le_bytes());
    let broken = "JB120  不是完好的 .xlsx 工作簿";
    let cases: [(Vec<u8>, &[&str]); 7] = [
        (
            workbook(&[("甲", "visible", errors)]),
            &[
                "JB121 甲!C7 单元格里是错误值 #REF!",
                "JB122 甲!D7 公式没有存下计算结果",
                "JB121 甲!E7 单元格里是错误值 #DIV/0!",
            ],
        ),
        (workbook(&[("甲", "visible", far)]), &["JB106 甲!A200001 超过 200000 行的上限"]),
        (workbook(&[("甲", "visible", wide)]), &["JB106 甲!IW1 超过 256 列的上限"]),
        (workbook(&[("甲", "visible", unknown)]), &["JB121 甲!A1 单元格里是错误值 #SPILL!"]),
        (bomb, &["JB106  工作簿解压后超过 256 MiB 的上限"]),
        (Vec::new(), &[broken]),
        ("名称,金额\n".into(), &[broken]),
    ];
    for (bytes, expected) in cases {
        let (_, found) = open(bytes);
        assert_eq!(found.len(), expected.len(), "{found:?}");
        assert!(found.iter().zip(expected).all(|(found, expected)| found.starts_with(expected)), "{found:?}");
    }
}

#[test]
fn numbers_have_fifteen_digits() {
    for (value, expected) in [
        (0.0, "0"),
        (-0.0, "0"),
        (0.1 + 0.2, "0.3"),
        (1.0, "1"),
        (-12345678.9, "-12345678.9"),
        (1234.5e6, "1234500000"),
        (1e21, "1000000000000000000000"),
        (0.00001234, "0.00001234"),
        (123456789012345680.0, "123456789012346000"),
        (79.16666666666667, "79.1666666666667"),
        (9.999999999999999e2, "1000"),
    ] {
        assert_eq!(number(value), expected);
    }
}

#[test]
fn no_damage_panics() {
    let body = r#"<cols><col min="2" max="3" hidden="1"/></cols>
        <sheetData><row r="1" hidden="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="B1" s="1"><v>45212</v></c></row>
        <row r="2"><c r="A2" t="s"><v>3</v></c><c r="B2"><f>A1</f></c></row></sheetData>
        <mergeCells><mergeCell ref="A1:B1"/></mergeCells>"#;
    let whole = workbook(&[("甲", "visible", body)]);
    for length in (0..whole.len()).step_by(7) {
        open(whole[..length].to_vec());
    }
    let mut dice = Dice::new(5);
    for _ in 0..3000 {
        let mut bytes = whole.clone();
        for _ in 0..=dice.roll(4) {
            let at = dice.roll(bytes.len());
            bytes[at] = dice.roll(256) as u8;
        }
        open(bytes);
    }
    // Damage inside the XML that keeps the checksums right, so that it is read.
    const PIECES: &[&str] =
        &["", "<", ">", "\"", "&#x110000;", "&", "-1", "99999999999", "A0", "ZZZZ1", "<c>", "</row>", "\u{0}"];
    for _ in 0..2000 {
        let at = (0..).map(|_| dice.roll(body.len())).find(|&at| body.is_char_boundary(at)).unwrap();
        let end = (at + dice.roll(6)).min(body.len());
        let end = (end..=body.len()).find(|&end| body.is_char_boundary(end)).unwrap();
        let damaged = format!("{}{}{}", &body[..at], dice.pick(PIECES), &body[end..]);
        open(workbook(&[("甲", "visible", &damaged)]));
    }
}
