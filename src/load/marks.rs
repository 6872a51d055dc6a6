//! Marks of secrecy in attached files: what stands at the top of a paper, or on each of its pages, and goes out with it.

mod legacy;
mod package;
mod paged;

use super::decode;
use super::signature::Signature;
use crate::text::lines::lines;
use crate::text::path::ending;
use crate::text::secrecy::{Mark, Secrecy, is_copy_number};
use legacy::{CELL_END, in_binary};
pub(super) use legacy::{of_binary, of_rich_text};
use package::in_package;
use paged::in_pdf;

/// Rows of a table at the top of a paper in which its marks stand. Further down, a mark is an example.
const HEAD_ROWS: usize = 3;

/// A line of a file.
#[derive(Debug, Clone)]
struct Line<T = String> {
    text: T,
    spot: Spot,
}

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    Paragraph,
    /// At the top, at the bottom or behind each page.
    EachPage,
    /// In a table that a paper or a sheet begins with, by its row; [`HEAD_ROWS`] in any other one.
    Cell(usize),
}

/// What a file of some name says of who may read it. Of pictures and what cannot be read nothing is known.
pub fn secrecy(name: &str, bytes: &[u8]) -> Option<Secrecy> {
    if !is_opened(name) {
        return None;
    }
    match Signature::of(bytes) {
        Some(Signature::Package) => in_package(bytes),
        Some(Signature::RichText) => in_text(&of_rich_text(bytes)),
        Some(Signature::Binary) => in_binary(bytes),
        Some(Signature::Pdf) => in_pdf(bytes),
        _ if ["csv", "tsv"].contains(&&*ending(name)) => decode::readings(bytes).iter().find_map(|text| in_rows(text)),
        _ => decode::readings(bytes).iter().find_map(|text| in_text(text)),
    }
}

/// Whether marks are looked for in a file of some name.
pub(super) fn is_opened(name: &str) -> bool {
    const WORD: [&str; 6] = ["docx", "docm", "dotx", "dotm", "doc", "rtf"];
    const EXCEL: [&str; 5] = ["xlsx", "xlsm", "xltx", "xltm", "xls"];
    const POWERPOINT: [&str; 6] = ["pptx", "pptm", "ppsx", "ppsm", "potx", "ppt"];
    const OTHERS: [&str; 8] = ["pdf", "wps", "et", "dps", "txt", "md", "csv", "tsv"];
    let ending = &*ending(name);
    [&WORD[..], &EXCEL, &POWERPOINT, &OTHERS].iter().any(|endings| endings.contains(&ending))
}

fn in_text(text: &str) -> Option<Secrecy> {
    let lines = lines(text).map(|(_, line)| match line.strip_suffix(char::from(CELL_END)) {
        Some(text) => Line { text, spot: Spot::Cell(HEAD_ROWS) },
        None => Line { text: line, spot: Spot::Paragraph },
    });
    in_line_after_line(lines, true)
}

/// What the first rows of a table in a text file say.
fn in_rows(text: &str) -> Option<Secrecy> {
    let rows = lines(text).map(|(_, line)| line).filter(|line| !line.trim().is_empty()).take(HEAD_ROWS).enumerate();
    let cells = rows.flat_map(|(row, line)| {
        line.split([',', '\t']).map(move |cell| Line { text: cell.trim().trim_matches('"'), spot: Spot::Cell(row) })
    });
    in_line_after_line(cells, true)
}

fn in_lines(lines: &[Line], is_first: bool) -> Option<Secrecy> {
    in_line_after_line(lines.iter().map(|line| Line { text: &*line.text, spot: line.spot }), is_first)
}

/// What lines say; `is_first` if the file begins with them.
fn in_line_after_line<'a>(lines: impl Iterator<Item = Line<&'a str>>, is_first: bool) -> Option<Secrecy> {
    let mut written = lines.filter(|line| !line.text.trim().is_empty() && !is_copy_number(line.text)).peekable();
    let (mut before, mut is_first) = (None, is_first);
    while let Some(Line { text, spot }) = written.next() {
        if let Some(mark) = Mark::of_line(text) {
            let next = written.peek();
            let is_mark = match spot {
                Spot::EachPage => true,
                Spot::Cell(row) => {
                    let is_alone = before != Some(spot) && next.is_none_or(|next| next.spot != spot);
                    mark.is_whole && (row == 0 || (row < HEAD_ROWS && is_alone))
                }
                Spot::Paragraph => mark.is_whole,
            };
            // A word at the very top is a mark, unless it is the first of several, as in a form.
            let is_one_of_several =
                || next.and_then(|next| Mark::of_line(next.text)).is_some_and(|next| !next.is_whole);
            if is_mark || (is_first && !mark.is_whole && !is_one_of_several()) {
                return Some(mark.says);
            }
        }
        (before, is_first) = (Some(spot), false);
    }
    None
}

#[cfg(test)]
mod tests {
    use encoding_rs::GB18030;

    use super::super::testing::package_of;
    use super::Secrecy::{Classified, Internal};
    use super::*;
    use crate::text::testing::Dice;

    fn package(name: &str, xml: &str) -> Vec<u8> {
        package_of(&[(name, xml.as_bytes())])
    }

    /// A paragraph of Word.
    fn p(inside: &str) -> String {
        format!("<w:p><w:r><w:t>{inside}</w:t></w:r></w:p>")
    }

    fn word(inside: &str) -> Vec<u8> {
        package("word/document.xml", &format!("<w:document><w:body>{inside}</w:body></w:document>"))
    }

    fn table(rows: &[&[&str]]) -> String {
        let row = |cells: &&[&str]| {
            format!("<w:tr>{}</w:tr>", cells.iter().map(|cell| format!("<w:tc>{}</w:tc>", p(cell))).collect::<String>())
        };
        format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
    }

    fn sheet(rows: &[&[&str]], behind: &str) -> String {
        let cell = |text: &&str| match text.strip_prefix('#') {
            Some(index) => format!("<c t=\"s\"><v>{index}</v></c>"),
            None => format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>"),
        };
        let row = |cells: &&[&str]| format!("<row>{}</row>", cells.iter().map(cell).collect::<String>());
        let rows: String = rows.iter().map(row).collect();
        format!("<?xml version=\"1.0\"?><worksheet><sheetData>{rows}</sheetData>{behind}</worksheet>")
    }

    fn workbook(rows: &[&[&str]]) -> Vec<u8> {
        package("xl/worksheets/sheet1.xml", &sheet(rows, ""))
    }

    fn binary(before: &[u8], text: &str) -> Vec<u8> {
        let pairs: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", before, &pairs, b"\r\0\0\0"].concat()
    }

    #[test]
    fn marks_are_found_in_every_format_that_is_opened() {
        let far = p("一") + &p("二") + &p("三");
        for (name, bytes, expected) in [
            ("a.docx", word("<w:p><w:r><w:t>机</w:t></w:r><w:r><w:t xml:space=\"preserve\">　密</w:t></w:r></w:p>"), Some(Classified)),
            ("a.DOCX", word(&(far.clone() + &p("秘密★1年"))), Some(Classified)),
            ("a.docx", word(&(far.clone() + &p("秘密"))), None),
            ("a.docx", word(&p("秘密事项按规定办理。")), None),
            ("a.docx", word(&format!("<w:p><w:r>{}<w:t>一</w:t></w:r></w:p>", p("内部资料"))), Some(Internal)),
            ("a.doc", binary(&[0; 9], "机密★1年\r标题"), Some(Classified)),
            ("a.xls", binary(b"\x06\0\x01", "秘 密★2年"), Some(Classified)),
            ("a.wps", binary(b"\r\0", "内部资料 注意保存"), Some(Internal)),
            ("a.doc", binary(b"\r\0", "密级：机密"), Some(Classified)),
            ("a.doc", binary(b"\r\0", "（此件不予公开）"), Some(Internal)),
            ("a.doc", binary(b"\r\0", "秘密★10年\u{7}"), None),
            ("a.doc", binary(b"\r\0", "机密\r内部资料\r标注为机密★1年的"), None),
            ("a.doc", [&b"\xD0\xCF\x11\xE0\0"[..], &GB18030.encode("机密★1年\r").0].concat(), Some(Classified)),
            ("a.rtf", b"{\\rtf1\\ansi{\\fonttbl{\\f0 \\'cb\\'ce\\'cc\\'e5;}}\\pard{\\f0 \\'bb\\'fa\\'c3\\'dc}{\\'a1\\'ef1\\'c4\\'ea}\\par a}".to_vec(), Some(Classified)),
            ("a.doc", b"{\\rtf1 a\\par b\\par c\\par\\uc1\\u31192?\\u23494 ?\\u9733\\'a1 1\\u24180?\\par}".to_vec(), Some(Classified)),
            ("a.rtf", b"{\\rtf1{\\*\\x \\'bb\\'fa\\'c3\\'dc}{\\info \\'bb\\'fa\\'c3\\'dc}a\\par}".to_vec(), None),
            ("a.txt", GB18030.encode("　机密\n一").0.into_owned(), Some(Classified)),
            ("a.rtf", b"{\\rtf1 a\\par\\uc0\\u31192\\u23494\\u9733\\'31\\u24180\\cell}".to_vec(), None),
            ("a.txt", "标题\n密级\n秘密".into(), None),
            ("a.txt", "机密\n秘密\n公开".into(), None),
            ("a.txt", "目录\n内部文件\n内部资料".into(), None),
            ("a.txt", "一\n（此件依申请公开）".into(), Some(Internal)),
            ("a.md", "# 机密★1年\n一".into(), Some(Classified)),
            ("a.csv", "\"机密★1年\",,\n编号,名称".into(), Some(Classified)),
            ("a.tsv", "编号\t密级\n1\t机密★1年".into(), None),
            ("a.txt", Vec::new(), None),
        ] {
            assert_eq!(secrecy(name, &bytes), expected, "{name}: {}", String::from_utf8_lossy(&bytes));
        }
    }

    #[test]
    fn marks_of_word_stand_above_the_text_and_on_its_pages() {
        let page = |inside: &str| package("word/header1.xml", &format!("<w:hdr>{inside}</w:hdr>"));
        let watermark =
            |text: &str| page(&format!("<w:p><w:r><w:pict><v:textpath string=\"{text}\"/></w:pict></w:r></w:p>"));
        let utf16: Vec<u8> = format!("\u{FEFF}<w:document>{}</w:document>", p("机密★1年"))
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for (bytes, expected) in [
            (page(&p("内部资料　注意保存")), Some(Internal)),
            (page(&table(&[&["页", "机密"]])), Some(Classified)),
            (watermark("机密★1年"), Some(Classified)),
            (watermark("内部资料 注意保存"), Some(Internal)),
            (watermark("样张"), None),
            (word(&p("机密&#9733;1年")), Some(Classified)),
            (word("<w:p><w:r><w:t>机密★1年</w:t><w:br/><w:t>标题</w:t></w:r></w:p>"), Some(Classified)),
            (word("<w:p><w:r><w:t>000012</w:t><w:tab/><w:t>机密★1年</w:t></w:r></w:p>"), Some(Classified)),
            (word(&(p("000012") + &p("机密") + &p("标题"))), Some(Classified)),
            (word(&(p("标题") + &p("机密"))), None),
            (word(&(p("绝密") + &p("机密") + &p("秘密"))), None),
            (word(&(p("一") + &p("（此件不予公开）"))), Some(Internal)),
            (word(&table(&[&["000012", "特急"], &["机密★1年", ""]])), Some(Classified)),
            (word(&table(&[&["机密"], &["标题"]])), Some(Classified)),
            (word(&table(&[&["序号", "密级"], &["1", "秘密★10年"]])), None),
            (word(&(p("保密审查表") + &table(&[&["秘密★10年"], &["密级：秘密"]]))), None),
            (
                package(
                    "word/document2.xml",
                    &format!("<?xml version=\"1.0\"?>\n<w:document>{}</w:document>", p("机密★1年")),
                ),
                Some(Classified),
            ),
            (package_of(&[("word/document.xml", &utf16)]), Some(Classified)),
        ] {
            assert_eq!(secrecy("a.docm", &bytes), expected, "{}", String::from_utf8_lossy(&bytes));
        }
    }

    #[test]
    fn marks_of_a_sheet_stand_in_its_first_rows_and_on_its_pages() {
        let shared = b"<sst><si><t>x</t></si><si><r><t>\xE7\xA7\x98</t></r><r><t>\xE5\xAF\x86&#9733;1\xE5\xB9\xB4</t></r></si></sst>";
        let behind = |text: &str| {
            package(
                "xl/worksheets/sheet1.xml",
                &sheet(&[], &format!("<headerFooter><oddHeader>{text}</oddHeader></headerFooter>")),
            )
        };
        let of_shared = |rows: &[&[&str]]| {
            package_of(&[("xl/sharedStrings.xml", shared), ("xl/worksheets/sheet1.xml", sheet(rows, "").as_bytes())])
        };
        for (bytes, expected) in [
            (workbook(&[&["机密★1年"], &["标题"]]), Some(Classified)),
            (workbook(&[&["附件1", "", "机密★1年"], &["标题"]]), Some(Classified)),
            (workbook(&[&["标题"], &["内部资料 注意保存"], &["甲", "乙"]]), Some(Internal)),
            (workbook(&[&["内部资料", ""], &["标题"]]), Some(Internal)),
            (workbook(&[&["绝密", "机密"], &["1", "2"]]), None),
            (workbook(&[&["标题"], &["序号", "密级"], &["示例", "秘密★10年"]]), None),
            (workbook(&[&["一"], &["二"], &["三"], &["秘密★10年"]]), None),
            (of_shared(&[&["#1"], &["#0"]]), Some(Classified)),
            (of_shared(&[&["#0"], &["#0", "#1", "#18446744073709551615"]]), None),
            (
                package_of(&[
                    ("xl/worksheets/sheet1.xml", sheet(&[&["一"]], "").as_bytes()),
                    ("xl/worksheets/sheet2.xml", sheet(&[&["机密★1年"]], "").as_bytes()),
                ]),
                Some(Classified),
            ),
            (behind("&amp;L机密★1年&amp;C标题"), Some(Classified)),
            (behind("&amp;C&amp;\"黑体,常规\"&amp;14&amp;KFF0000内部资料&amp;R&amp;P"), Some(Internal)),
            (behind("&amp;L第&amp;P页"), None),
            (
                package(
                    "xl/workbook.xml",
                    "<workbook><sheets><sheet name=\"机密★1年\" state=\"hidden\"/></sheets></workbook>",
                ),
                Some(Classified),
            ),
            (
                package("xl/drawings/drawing1.xml", "<xdr:wsDr><a:p><a:r><a:t>机密★1年</a:t></a:r></a:p></xdr:wsDr>"),
                Some(Classified),
            ),
        ] {
            assert_eq!(secrecy("a.xlsx", &bytes), expected, "{}", String::from_utf8_lossy(&bytes));
        }
    }

    #[test]
    fn marks_of_slides_stand_on_the_first_one_and_on_what_they_have_in_common() {
        let slide = |root: &str, text: &str| format!("<p:{root}><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:{root}>");
        let two = |one: &str, two: &str| {
            package_of(&[
                ("ppt/slides/slide10.xml", slide("sld", two).as_bytes()),
                ("ppt/slides/slide1.xml", slide("sld", one).as_bytes()),
            ])
        };
        for (bytes, expected) in [
            (two("机密", "一"), Some(Classified)),
            (two("一", "机密"), None),
            (two("一", "机密★1年"), Some(Classified)),
            (package("ppt/slideMasters/slideMaster1.xml", &slide("sldMaster", "内部资料")), Some(Internal)),
            (package("ppt/slideLayouts/slideLayout1.xml", &slide("sldLayout", "机密★1年")), Some(Classified)),
        ] {
            assert_eq!(secrecy("a.pptx", &bytes), expected, "{}", String::from_utf8_lossy(&bytes));
        }
    }

    /// A PDF of pages and, at the end, a drawing; each of lines that are placed by themselves.
    fn pdf(pages: &[&[&str]], drawing: &[&str]) -> Vec<u8> {
        let table = "<</Length 70>>stream\n1 beginbfrange <0000> <FFFF> <0000> endbfrange\nendstream";
        let fonts = "/Resources<</Font<</F <</Subtype/Type0/Encoding/Identity-H/ToUnicode 1 0 R>>>>>>";
        let mut objects = vec![table.to_owned()];
        let shown = |lines: &[&str]| {
            let line = |line: &&str| {
                let units: String = line.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
                format!("BT <{units}> Tj ET ")
            };
            format!("/F 9 Tf {}", lines.iter().map(line).collect::<String>())
        };
        for page in pages {
            let (content, number) = (shown(page), objects.len() + 2);
            objects.push(format!("<</Contents {number} 0 R{fonts}>>"));
            objects.push(format!("<</Length {}>>stream\n{content}\nendstream", content.len()));
        }
        let content = shown(drawing);
        objects.push(format!("<</Subtype/Form{fonts}/Length {}>>stream\n{content}\nendstream", content.len()));
        let numbered = |(number, object)| format!("{number} 0 obj\n{object}\nendobj\n");
        format!("%PDF-1.7\n{}", (1..).zip(objects).map(numbered).collect::<String>()).into_bytes()
    }

    #[test]
    fn marks_of_a_pdf_stand_at_the_top_and_on_each_page() {
        let far: Vec<&str> = std::iter::repeat_n("一", 30).collect();
        let behind = |mark| [&far[..], &[mark]].concat();
        let between = |mark| [&far[..], &[mark], &far[..]].concat();
        for (pages, drawing, expected) in [
            (vec![vec!["000012", "机密★1年", "标题"]], "", Some(Classified)),
            (vec![vec!["0", "0", "0", "0", "1", "2", "机", "密", "★", "1", "年", "标", "题"]], "", Some(Classified)),
            (vec![vec!["秘　密", "标题"]], "", Some(Classified)),
            (vec![vec!["标题", "秘密"]], "", None),
            (vec![vec!["秘密", "机密", "绝密"]], "", None),
            (vec![vec!["标", "题", "机", "密", "★", "1", "年", "的", "文", "件"]], "", None),
            (vec![vec!["机", "密", "文", "件", "管", "理"]], "", None),
            (vec![between("秘密★10年"), between("秘密★10年")], "", None),
            (vec![behind("内部资料 注意保存"), behind("内部资料 注意保存")], "", Some(Internal)),
            (vec![vec![], vec!["内部资料 注意保存", "标题"]], "", Some(Internal)),
            (vec![vec!["标题"], vec!["机密★1年"]], "", Some(Classified)),
            (vec![vec!["标题"], vec!["机密★1年", "一"]], "", None),
            (vec![vec!["标题"]], "机密★长期", Some(Classified)),
            (vec![vec!["标题"]], "机密", None),
            (vec![], "", None),
        ] {
            let pages: Vec<&[&str]> = pages.iter().map(Vec::as_slice).collect();
            assert_eq!(secrecy("a.pdf", &pdf(&pages, &[drawing])), expected, "{pages:?} {drawing}");
        }
    }

    #[test]
    fn no_damage_panics() {
        let mut dice = Dice::new(9);
        let rich =
            b"{\\rtf1\\ansi{\\fonttbl{\\f0 \\'cb\\'ce;}}\\uc2\\u-26426 \\'bb\\'fa{\\*\\a}\\'a1\\'ef1\\par}".to_vec();
        for whole in [
            rich,
            binary(b"", "内部★机密★1年"),
            package("word/document.xml", "<w:document><w:p><w:t>甲&#9733;</w:t></w:p></w:document>"),
            workbook(&[&["机密", "#7"], &["★"]]),
        ] {
            for _ in 0..2000 {
                let mut bytes = whole.clone();
                for _ in 0..=dice.roll(4) {
                    let at = dice.roll(bytes.len());
                    bytes[at] = dice.roll(256) as u8;
                }
                bytes.truncate(dice.roll(whole.len() * 2));
                let _ = (secrecy("a.doc", &bytes), secrecy("a.rtf", &bytes));
            }
        }
    }
}
