//! Marks of secrecy in attached files: what stands at the top of a paper, or on each of its pages, and goes out with it.

use std::io::{Cursor, Read as _};

use cap_std::fs::Dir;
use encoding_rs::GB18030;
use memchr::memmem;
use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::decode;
use super::xlsx::MOST_UNPACKED;
use crate::text::lines::lines;
use crate::text::secrecy::Secrecy;

/// Bytes of a file that are looked through.
const LONGEST: u64 = 256 << 20;

/// Lines at the top of a paper in which a mark may stand by itself. Further down, 机密 can be a choice of a form.
const TOP: usize = 3;

/// What a file below `content/` says of who may read it.
pub(super) fn of_file(root: &Dir, path: &str) -> Option<Secrecy> {
    if !is_opened(path) {
        return None;
    }
    let mut bytes = Vec::new();
    root.open(format!("content/{path}")).ok()?.take(LONGEST).read_to_end(&mut bytes).ok()?;
    secrecy(path, &bytes)
}

/// What a file of some name says of who may read it. Of PDFs, pictures and what cannot be read nothing is known.
pub fn secrecy(name: &str, bytes: &[u8]) -> Option<Secrecy> {
    if !is_opened(name) {
        None
    } else if bytes.starts_with(b"PK") {
        in_package(bytes)
    } else if bytes.starts_with(b"{\\rtf") {
        in_text(&of_rich_text(bytes))
    } else if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        in_binary(bytes)
    } else {
        decode::readings(bytes).iter().find_map(|text| in_text(text))
    }
}

fn is_opened(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    ["docx", "xlsx", "pptx", "doc", "xls", "ppt", "wps", "et", "dps", "rtf", "txt"].contains(&&*ending)
}

fn in_text(text: &str) -> Option<Secrecy> {
    in_lines(lines(text).map(|(_, line)| (line, false)))
}

/// What lines say, each with whether it is a cell of a table.
fn in_lines<'a>(lines: impl Iterator<Item = (&'a str, bool)>) -> Option<Secrecy> {
    let written = lines.filter(|(line, _)| !line.trim().is_empty());
    written.enumerate().find_map(|(at, (line, is_cell))| match at < TOP && !is_cell {
        true => Secrecy::of_line(line),
        false => Secrecy::of_whole_mark(line),
    })
}

/// A package of Office Open XML: the text of a document and its headers, the texts of a workbook, the slides.
fn in_package(bytes: &[u8]) -> Option<Secrecy> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let names: Vec<String> = archive.file_names().flatten().map(|name| name.into_owned()).collect();
    names.iter().find_map(|name| {
        let is_text = ["word/document.xml", "xl/sharedStrings.xml"].contains(&&**name)
            || (["word/header", "word/footer", "ppt/slides/slide"].iter().any(|start| name.starts_with(start)));
        let mut xml = Vec::new();
        archive.by_name(name).ok().filter(|_| is_text)?.take(MOST_UNPACKED).read_to_end(&mut xml).ok()?;
        in_lines(paragraphs(&xml).iter().map(|(line, is_cell)| (&**line, *is_cell)))
    })
}

/// The paragraphs of a part, each with whether it is a cell of a table; those within another one, as in a frame, come before
/// it. What is damaged ends them.
fn paragraphs(xml: &[u8]) -> Vec<(String, bool)> {
    let (mut found, mut open, mut in_text, mut tables) = (Vec::new(), Vec::new(), false, 0usize);
    let mut reader = Reader::from_reader(xml);
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) => match element.local_name().as_ref() {
                "p" | "si" => open.push(String::new()),
                "t" => in_text = true,
                "tbl" => tables += 1,
                _ => {}
            },
            Ok(Event::End(element)) => match element.local_name().as_ref() {
                name @ ("p" | "si") => found.extend(open.pop().map(|line| (line, name == "si" || tables > 0))),
                "t" => in_text = false,
                "tbl" => tables = tables.saturating_sub(1),
                _ => {}
            },
            Ok(Event::Text(piece)) if in_text => {
                if let Some(line) = open.last_mut() {
                    line.push_str(&piece.xml10_content());
                }
            }
            Ok(Event::Eof) | Err(_) => return found,
            Ok(_) => {}
        }
        buffer.clear();
    }
}

/// The text of a file in the Rich Text Format, in which Chinese characters are bytes of GBK or numbers.
fn of_rich_text(bytes: &[u8]) -> String {
    let (mut text, mut skipped, mut outer) = (Vec::new(), false, Vec::new());
    // How many characters stand after a number for programs that cannot read it, and how many of these are still to come.
    let (mut substitutes, mut left) = (1usize, 0usize);
    let mut rest = bytes;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        let char = match (byte, rest.first().copied()) {
            (b'{', _) => {
                outer.push(skipped);
                continue;
            }
            (b'}', _) => {
                skipped = outer.pop().unwrap_or_default();
                continue;
            }
            (b'\r' | b'\n', _) => continue,
            (b'\\', Some(b'\'')) => {
                let digits = rest.get(1..3).and_then(|digits| str::from_utf8(digits).ok());
                rest = rest.get(3..).unwrap_or_default();
                digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).unwrap_or(b'?')
            }
            (b'\\', Some(first)) if first.is_ascii_alphabetic() => {
                let name = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
                let (word, after) = rest.split_at(name);
                let digits = after.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'-').count();
                let (number, after) = after.split_at(digits);
                rest = after.strip_prefix(b" ").unwrap_or(after);
                let number = str::from_utf8(number).ok().and_then(|number| number.parse::<i32>().ok());
                match word {
                    b"fonttbl" | b"stylesheet" | b"colortbl" | b"info" | b"pict" => skipped = true,
                    b"uc" => substitutes = number.and_then(|count| count.try_into().ok()).unwrap_or(1),
                    b"par" | b"line" | b"cell" | b"sect" | b"page" if !skipped => text.push(b'\n'),
                    b"u" if !skipped => {
                        // Numbers above 32767 are written as negative ones.
                        let char = number.and_then(|number| char::from_u32((number & 0xFFFF).cast_unsigned()));
                        let char = char.unwrap_or(char::REPLACEMENT_CHARACTER).to_string();
                        text.extend_from_slice(&GB18030.encode(&char).0);
                        left = substitutes;
                    }
                    _ => {}
                }
                continue;
            }
            (b'\\', Some(sign)) => {
                rest = &rest[1..];
                skipped |= sign == b'*';
                if sign.is_ascii_punctuation() && sign != b'\\' {
                    continue;
                }
                sign
            }
            (byte, _) => byte,
        };
        if left > 0 {
            left -= 1;
        } else if !skipped {
            text.push(char);
        }
    }
    GB18030.decode_without_bom_handling(&text).0.into_owned()
}

/// A file of the old formats of Word, Excel, PowerPoint and WPS, in which texts lie in pairs of bytes or in GBK between
/// others. A mark is found by a character that hardly anything else has.
fn in_binary(bytes: &[u8]) -> Option<Secrecy> {
    const BEFORE: usize = 40;
    const BEHIND: usize = 120;
    let line_at = |at: usize, step: usize, is_text: &dyn Fn(&[u8]) -> bool| {
        let before = (1..=BEFORE / step).take_while(|count| {
            at.checked_sub(count * step).and_then(|from| bytes.get(from..from + step)).is_some_and(is_text)
        });
        let behind = (0..BEHIND / step)
            .take_while(|count| bytes.get(at + count * step..at + (count + 1) * step).is_some_and(is_text));
        &bytes[at - before.count() * step..at + behind.count() * step]
    };
    let in_pairs = [&b"\x05\x26"[..], b"\x85\x51\xE8\x90"].into_iter().find_map(|mark| {
        memmem::find_iter(bytes, mark).find_map(|at| {
            let line = line_at(at, 2, &|pair| is_unit(u16::from_le_bytes([pair[0], pair[1]])));
            let units: Vec<u16> = line.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
            Secrecy::of_whole_mark(&String::from_utf16_lossy(&units))
        })
    });
    in_pairs.or_else(|| {
        [&b"\xA1\xEF"[..], b"\xC4\xDA\xB2\xBF"].into_iter().find_map(|mark| {
            memmem::find_iter(bytes, mark).find_map(|at| {
                let line = line_at(at, 1, &|byte| !matches!(byte[0], 0..=0x1F | 0x7F | 0x80 | 0xFF));
                Secrecy::of_whole_mark(&GB18030.decode_without_bom_handling_and_without_replacement(line)?)
            })
        })
    })
}

/// Whether a unit of UTF-16 is one of a mark of secrecy or of what stands beside it.
fn is_unit(unit: u16) -> bool {
    matches!(unit, 0x20..=0x7E | 0x2010..=0x2027 | 0x2605 | 0x3000..=0x303F | 0x4E00..=0x9FFF | 0xFF00..=0xFFEF)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::Secrecy::{Classified, Internal};
    use super::*;
    use crate::text::testing::Dice;

    fn package(name: &str, xml: &str) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(xml.as_bytes()).unwrap();
        writer.finish().unwrap().into_inner()
    }

    fn binary(before: &[u8], text: &str) -> Vec<u8> {
        let pairs: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", before, &pairs, b"\r\0\0\0"].concat()
    }

    #[test]
    fn marks_are_found_in_every_format_that_is_opened() {
        let word =
            |inside: &str| package("word/document.xml", &format!("<w:document><w:body>{inside}</w:body></w:document>"));
        let p = |inside: &str| format!("<w:p><w:r><w:t>{inside}</w:t></w:r></w:p>");
        let far = p("一") + &p("二") + &p("三");
        for (name, bytes, expected) in [
            ("a.docx", word("<w:p><w:r><w:t>机</w:t></w:r><w:r><w:t xml:space=\"preserve\">　密</w:t></w:r></w:p>"), Some(Classified)),
            ("a.DOCX", word(&(far.clone() + &p("秘密★1年"))), Some(Classified)),
            ("a.docx", word(&(far.clone() + &p("秘密"))), None),
            ("a.docx", word(&format!("<w:tbl>{}</w:tbl>", p("秘密"))), None),
            ("a.docx", word(&p("秘密事项按规定办理。")), None),
            ("a.docx", word(&format!("<w:p><w:r>{}<w:t>一</w:t></w:r></w:p>", p("内部资料"))), Some(Internal)),
            ("a.docx", package("word/header1.xml", &p("内部资料　注意保存")), Some(Internal)),
            ("a.xlsx", package("xl/sharedStrings.xml", "<sst><si><t>机密</t></si><si><t>绝密★长期</t></si></sst>"), Some(Classified)),
            ("a.xlsx", package("xl/sharedStrings.xml", "<sst><si><t>机密</t></si></sst>"), None),
            ("a.pptx", package("ppt/slides/slide1.xml", "<p:sld><a:p><a:r><a:t>机密</a:t></a:r></a:p></p:sld>"), Some(Classified)),
            ("a.doc", binary(&[0; 9], "机密★1年\r标题"), Some(Classified)),
            ("a.xls", binary(b"\x06\0\x01", "秘 密★2年"), Some(Classified)),
            ("a.wps", binary(b"\r\0", "内部资料 注意保存"), Some(Internal)),
            ("a.doc", binary(b"\r\0", "机密\r内部资料\r标注为机密★1年的"), None),
            ("a.doc", [&b"\xD0\xCF\x11\xE0\0"[..], &GB18030.encode("机密★1年\r").0].concat(), Some(Classified)),
            ("a.rtf", b"{\\rtf1\\ansi{\\fonttbl{\\f0 \\'cb\\'ce\\'cc\\'e5;}}\\pard{\\f0 \\'bb\\'fa\\'c3\\'dc}{\\'a1\\'ef1\\'c4\\'ea}\\par a}".to_vec(), Some(Classified)),
            ("a.doc", b"{\\rtf1 a\\par b\\par c\\par\\uc1\\u31192?\\u23494 ?\\u9733\\'a1\\par}".to_vec(), Some(Classified)),
            ("a.rtf", b"{\\rtf1{\\*\\x \\'bb\\'fa\\'c3\\'dc}{\\info \\'bb\\'fa\\'c3\\'dc}a\\par}".to_vec(), None),
            ("a.txt", GB18030.encode("　机密\n一").0.into_owned(), Some(Classified)),
            ("a.pdf", "机密★1年".into(), None),
            ("a.txt", Vec::new(), None),
        ] {
            assert_eq!(secrecy(name, &bytes), expected, "{name}: {}", String::from_utf8_lossy(&bytes));
        }
    }

    #[test]
    fn no_damage_panics() {
        let mut dice = Dice::new(9);
        let rich =
            b"{\\rtf1\\ansi{\\fonttbl{\\f0 \\'cb\\'ce;}}\\uc2\\u-26426 \\'bb\\'fa{\\*\\a}\\'a1\\'ef1\\par}".to_vec();
        for whole in [rich, binary(b"", "内部★机密★1年"), package("word/document.xml", "<w:p><w:t>甲</w:t></w:p>")]
        {
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
