//! Texts as they are compared for what they say: in whatever width, case and form their characters are, and without blanks,
//! quotation marks, brackets and dashes.

use unicode_normalization::UnicodeNormalization;

use super::width::narrow;

/// What stands for a mark that divides a sentence. It is kept: the end of one part and the beginning of the next are no name.
const MARK: u8 = b',';

/// A text with nothing but its letters and digits, small and in their plain forms, and its dividing marks in one form.
pub fn folded(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    fold_into(text.as_bytes(), &mut out);
    let text = String::from_utf8(out).unwrap_or_default();
    text.trim_matches(char::from(MARK)).to_owned()
}

/// Appends a text, given as its bytes, as [`folded`] has it.
///
/// Han characters, which most of a page consists of, are copied in runs; control characters, blanks and bytes that are no
/// characters are dropped.
pub fn fold_into(text: &[u8], out: &mut Vec<u8>) {
    let mut rest = text;
    while let Some(&byte) = rest.first() {
        let step = match byte {
            0xE4..=0xE9 if rest.len() > 2 => {
                let end = han(rest);
                out.extend_from_slice(&rest[..end]);
                end
            }
            0..=0x7F => {
                ascii(byte, out);
                1
            }
            _ if is_mark(rest) => {
                mark(out);
                3
            }
            _ if is_left_out(rest) => 3,
            _ => match first_char(rest) {
                Some(char) => {
                    other(char, out);
                    char.len_utf8()
                }
                None => 1,
            },
        };
        rest = &rest[step..];
    }
}

/// The character with which bytes begin; nothing where they begin with none.
fn first_char(bytes: &[u8]) -> Option<char> {
    const LONGEST: usize = 4;
    let chunk = bytes[..bytes.len().min(LONGEST)].utf8_chunks().next()?;
    chunk.valid().chars().next()
}

/// Whether a text is as [`folded`] has it, but for the marks that divide it.
pub fn is_folded(text: &[u8]) -> bool {
    let mut rest = text;
    loop {
        rest = match rest {
            [0xE4..=0xE9, _, _, behind @ ..] | [b'a'..=b'z' | b'0'..=b'9' | b',' | b';' | b'!' | b'?', behind @ ..] => {
                behind
            }
            [_, _, _, behind @ ..] if is_mark(rest) => behind,
            _ => return rest.is_empty(),
        };
    }
}

/// How many bytes at the beginning of a text are Han characters of the common blocks: three bytes each.
fn han(text: &[u8]) -> usize {
    let (chars, _) = text.as_chunks::<3>();
    3 * chars.iter().position(|char| !matches!(char[0], 0xE4..=0xE9)).unwrap_or(chars.len())
}

/// Whether a text begins with a Chinese mark that divides a sentence, any of 、。！，；？: three bytes each.
fn is_mark(text: &[u8]) -> bool {
    matches!(text, [0xE3, 0x80, 0x81 | 0x82, ..] | [0xEF, 0xBC, 0x81 | 0x8C | 0x9B | 0x9F, ..])
}

/// Whether a text begins with a common mark of which nothing is left: quotation marks and dashes, the brackets of Chinese
/// texts, or any of （）：. Three bytes each.
fn is_left_out(text: &[u8]) -> bool {
    matches!(
        text,
        [0xE2, 0x80, 0x80..=0xBF, ..]
            | [0xE3, 0x80, 0x88..=0x91 | 0x94..=0x9B, ..]
            | [0xEF, 0xBC, 0x88 | 0x89 | 0x9A, ..]
    )
}

#[inline]
fn ascii(byte: u8, out: &mut Vec<u8>) {
    match byte {
        b'a'..=b'z' | b'0'..=b'9' => out.push(byte),
        b'A'..=b'Z' => out.push(byte.to_ascii_lowercase()),
        b',' | b';' | b'!' | b'?' => mark(out),
        _ => {}
    }
}

fn other(char: char, out: &mut Vec<u8>) {
    match char {
        '\u{FF01}'..='\u{FF5E}' => ascii(narrow(char) as u8, out),
        // General punctuation and that of CJK, but for the signs in it that are read as characters.
        '\u{2000}'..='\u{206F}' => {}
        '\u{3000}'..='\u{303F}' if !char.is_alphanumeric() => {}
        '\u{2E80}'..='\u{2EFF}' => push(radical(char), out),
        _ => {
            let plain = std::iter::once(char).nfkd().flat_map(char::to_lowercase);
            plain.filter(|char| char.is_alphanumeric() && !FILLERS.contains(char)).for_each(|char| push(char, out));
        }
    }
}

/// What stands for a missing part of a Korean syllable: letters by their class, of which nothing is seen.
const FILLERS: [char; 2] = ['\u{115F}', '\u{1160}'];

fn push(char: char, out: &mut Vec<u8>) {
    out.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes());
}

fn mark(out: &mut Vec<u8>) {
    if out.last() != Some(&MARK) {
        out.push(MARK);
    }
}

/// Radicals that are characters by themselves, and that programs which take text out of a PDF put in their place. Unicode has
/// no compatibility form for them. Each stands before its character.
const RADICALS: [&str; 3] = [
    "⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺛旡⺜日⺝月⺞歺⺟母⺠民⺧牛⺩王⺬示⺮竹⺯糸⺶羊⺹老⺼肉⺽臼⻁虎⻂衣",
    "⻃覀⻄西⻅见⻆角⻈言⻉贝⻋车⻏邑⻑長⻒镸⻓长⻔门⻖阜⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼",
    "⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟",
];

fn radical(char: char) -> char {
    let behind = RADICALS.iter().find_map(|row| row.split_once(char)).map(|(_, behind)| behind);
    behind.and_then(|behind| behind.chars().next()).unwrap_or(char)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_title_in_many_forms_is_one() {
        for (title, others) in [
            (
                "龙腾集团ABC基地",
                &["龙腾集团ＡＢＣ基地", "龙腾集团Abc基地", "⻰腾集团ABC基地", "龙腾集\u{200d}团ABC基地"] as &[&str],
            ),
            (
                "金山集团项目",
                &[
                    "⾦⼭集团项目",
                    "金山\u{a0}集团\u{3000}项\u{2009}目",
                    "金\u{ad}山集\u{fe0f}团\u{200b}项\u{2060}目",
                    "金\u{3164}山\u{115f}集\u{ffa0}团项目",
                ],
            ),
            ("Café项目（三期）", &["Cafe\u{301}项目三期", "CAFÉ项目(三期)", "cafe项目【三期】"]),
            ("“智造”·基地", &["智造基地", "《智造》•基地", "「智造」—基地"]),
            ("甲、乙的函", &["甲，乙的函", "甲,乙的函。"]),
            ("第①期一〇年", &["第1期一〇年"]),
        ] {
            for other in others {
                assert_eq!(folded(other), folded(title), "{other}");
            }
        }
        assert_ne!(folded("甲。乙的函"), folded("甲乙的函"));
        for text in ["甲", "a1", "甲，乙。", "甲、乙；丙！丁？"] {
            assert!(is_folded(text.as_bytes()), "{text}");
        }
        for text in ["A", "甲（", "甲 ", "é", "⻰", "甲：", "𠮷"] {
            assert!(!is_folded(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn what_is_told_by_bytes_is_told_by_characters() {
        for char in '\0'..=char::MAX {
            let mut bytes = [0; 4];
            let text = char.encode_utf8(&mut bytes).as_bytes();
            assert_eq!(is_mark(text), "，、；。！？".contains(char), "{char}");
            let mut plain = Vec::new();
            if is_left_out(text) {
                other(char, &mut plain);
            }
            assert_eq!(plain, b"", "{char}");
        }
        assert!("“”‘’—…《》「」【】〔〕（）：".chars().all(|char| is_left_out(char.to_string().as_bytes())));
    }

    #[test]
    fn bytes_that_are_no_characters_are_dropped() {
        for (bytes, expected) in [(b"\xE4" as &[u8], ""), (b"a\xE9\x87", "a"), (b"\xFFb\xC3", "b"), (b"\xE3\x80", "")] {
            let mut out = Vec::new();
            fold_into(bytes, &mut out);
            assert_eq!(out, expected.as_bytes(), "{bytes:?}");
        }
    }

    #[test]
    fn each_radical_stands_before_its_character() {
        let is_radical = |char: &char| ('\u{2E80}'..='\u{2EFF}').contains(char);
        for (at, char) in RADICALS.iter().flat_map(|row| row.chars().enumerate()) {
            assert_eq!(is_radical(&char), at % 2 == 0, "{char}");
        }
    }
}
