//! What single lines tell is what the parser tells.

use super::{JOINER, JOINER_LEN, Prepared, is_mark, joints, lines};
use crate::text::punctuation::is_chinese_punctuation;
use crate::text::testing::Dice;

const PIECES: [&str; 26] = [
    "**", "**", "**", "**", "*", "***", "重点", "“", "”", "：", "，", "（", "）", " ", "a", "1", "\n", "\n\n", "\n\n",
    "\n- ", "\n\n- ", "`", "[b]", "\n```\n", "～", "\u{3000}",
];

#[test]
fn lines_tell_what_the_parser_tells() {
    let mut dice = Dice::new(11);
    let (mut told, mut needed) = (0, 0);
    for _ in 0..200_000 {
        let length = 4 + dice.roll(16);
        // Few of the later pieces, which leave most texts to the parser.
        let pieces = if dice.roll(4) == 0 { PIECES.len() } else { 21 };
        let text = dice.text(&PIECES[..pieces], length);
        if let Some(found) = lines::joints(&text) {
            assert_eq!(found, joints(&text), "{text:?}");
            told += 1;
            needed += usize::from(!found.is_empty());
        }
    }
    assert!(told > 20_000 && needed > 2_000, "{told} and {needed}");
}

#[test]
fn plain_lines_need_no_parser() {
    for (text, expected) in [
        ("**“引号”**后\n", Some(vec![14])),
        ("前\n\n**重点：**内容，**又：**一\n\n- **甲：**乙\n- 丙\n", Some(vec![16, 27, 35, 52])),
        ("一行\n**重点：**内容\n", None),
        ("```\na\n```\n\n**重点：**内容\n", Some(vec![22])),
        ("```\n**a**\n```\n\n**重点：**内容\n", None),
        ("> **重点：**内容\n", None),
        ("**重点：**见`a`\n", None),
    ] {
        assert_eq!(lines::joints(text), expected, "{text}");
    }
}

#[test]
fn places_in_the_prepared_text_are_those_of_the_original() {
    let mut dice = Dice::new(12);
    let mut joined = 0;
    for _ in 0..2_000 {
        let length = dice.roll(16);
        let text = dice.text(&PIECES[..21], length);
        let prepared = Prepared::new(&text);
        let plain = |at: usize| prepared.text.get(..at).map(|before| at - before.matches(JOINER).count() * JOINER_LEN);
        let whole = prepared.text.len();
        joined += usize::from(whole > text.len());
        for _ in 0..20 {
            let start = dice.roll(whole + 1);
            let end = start + dice.roll(whole + 1 - start);
            let found = prepared.to_original(&(start..end));
            assert!(found.start <= found.end && found.end <= text.len(), "{text:?} {start}..{end}: {found:?}");
            assert_eq!(found.start, plain(start).unwrap_or(found.start), "{text:?} {start}");
            assert_eq!(found.end, plain(end).unwrap_or(found.end), "{text:?} {end}");
        }
    }
    assert!(joined > 200, "{joined}");
}

#[test]
fn chinese_punctuation_is_a_mark() {
    for c in (char::MIN..=char::MAX).filter(|&c| is_chinese_punctuation(c)) {
        assert!(is_mark(c) && !c.is_alphanumeric() && !c.is_whitespace(), "{c}");
    }
}
