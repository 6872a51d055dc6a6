//! Looking for any of a few short words in a text, as rules do for every number and every clause.
//!
//! The standard search prepares itself for each word, which takes longer than looking through a clause. Here the first
//! three bytes decide, which is one Chinese character.

/// Some words, prepared for looking for all of them at once.
#[derive(Debug, Clone, Copy)]
pub struct Words<'w> {
    words: &'w [&'w str],
    /// A set of what [`key`] makes of the words: where it makes anything else of a text, none of them stands there.
    keys: [u64; 16],
    /// Whether a word has less than three bytes.
    short: bool,
}

impl<'w> Words<'w> {
    /// Prepares words, best in a constant.
    pub const fn new(words: &'w [&'w str]) -> Self {
        let (mut keys, mut short) = ([0; 16], false);
        let mut rest = words;
        while let [word, more @ ..] = rest {
            match word.as_bytes() {
                [_, second, third, ..] => {
                    let key = key(*second, *third);
                    keys[key / 64] |= 1 << (key % 64);
                }
                _ => short = true,
            }
            rest = more;
        }
        Self { words, keys, short }
    }

    /// Whether a text holds any of them.
    pub fn are_in(&self, text: &str) -> bool {
        if self.short {
            return self.words.iter().any(|word| text.contains(word));
        }
        let bytes = text.as_bytes();
        bytes.windows(KEY).enumerate().any(|(at, window)| {
            // No word begins inside of a character.
            if window[0] & 0xC0 == 0x80 {
                return false;
            }
            let key = key(window[1], window[2]);
            let may_be = self.keys[key / 64] >> (key % 64) & 1 != 0;
            may_be && self.words.iter().any(|word| begins(&bytes[at..], word.as_bytes()))
        })
    }

    /// Whether a text ends with any of them.
    pub fn are_at_end(&self, text: &str) -> bool {
        self.are_in(text) && self.words.iter().any(|word| ends_with(text, word))
    }
}

/// Ten bits of the second and the third byte of a character.
const fn key(second: u8, third: u8) -> usize {
    (second as usize & 0x3F) << 4 ^ (third as usize & 0x3F)
}

/// Whether some bytes begin with others; most differ in the first three.
fn begins(bytes: &[u8], with: &[u8]) -> bool {
    bytes.first_chunk::<KEY>() == with.first_chunk::<KEY>() && bytes.starts_with(with)
}

/// Whether a text holds any of some words.
pub fn holds(text: &str, words: &[&str]) -> bool {
    Words::new(words).are_in(text)
}

/// Whether a text begins with a word.
pub fn begins_with(text: &str, word: &str) -> bool {
    let (begin, own) = (text.as_bytes().first_chunk::<KEY>(), word.as_bytes().first_chunk::<KEY>());
    // Two whole keys that differ say no; else the rest is looked at.
    !(begin.is_some() && own.is_some() && begin != own) && text.starts_with(word)
}

/// Whether a text ends with a word.
pub fn ends_with(text: &str, word: &str) -> bool {
    let (end, own) = (text.as_bytes().last_chunk::<KEY>(), word.as_bytes().last_chunk::<KEY>());
    !(end.is_some() && own.is_some() && end != own) && text.ends_with(word)
}

/// How many bytes decide.
const KEY: usize = 3;

/// The words with some taken away from their end, longest first.
pub fn without_end<'a>(text: &'a str, ends: &[&str]) -> &'a str {
    ends.iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::testing::Dice;

    #[test]
    fn words_are_found_where_the_standard_search_finds_them() {
        const WORDS: [&str; 4] = ["同比", "比", "上年", "不低于"];
        for text in
            ["", "比", "同", "占比例", "较上年", "上年", "上半年", "不低", "不低于8", "a比b", "于不低于", "年上"]
        {
            assert_eq!(holds(text, &WORDS), WORDS.iter().any(|word| text.contains(word)), "{text}");
            for word in WORDS {
                assert_eq!(begins_with(text, word), text.starts_with(word), "{text} {word}");
                assert_eq!(ends_with(text, word), text.ends_with(word), "{text} {word}");
            }
        }
        assert!(holds("甲a", &["a"]) && !holds("甲", &["a"]) && !holds("甲", &[]));
    }

    #[test]
    fn any_words_are_found_in_any_text() {
        const PIECES: [&str; 12] = ["同", "比", "率", "比重", "a", "GDP", "é", "𠀀", "上年", "年", " ", "%"];
        let mut dice = Dice::new(5);
        for _ in 0..20_000 {
            let words: Vec<String> = (0..dice.roll(4))
                .map(|_| {
                    let length = 1 + dice.roll(2);
                    dice.text(&PIECES, length)
                })
                .collect();
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let length = dice.roll(6);
            let text = dice.text(&PIECES, length);
            let prepared = Words::new(&words);
            assert_eq!(prepared.are_in(&text), words.iter().any(|word| text.contains(word)), "{text} {words:?}");
            assert_eq!(prepared.are_at_end(&text), words.iter().any(|word| text.ends_with(word)), "{text} {words:?}");
        }
    }
}
