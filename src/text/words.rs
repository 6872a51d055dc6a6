//! Looking for any of a few short words in a text, as rules do for every number and every clause.
//!
//! The standard search prepares itself for each word, which takes longer than looking through a clause. Here the first
//! three bytes decide, which is one Chinese character.

/// Whether a text holds any of some words.
pub fn holds(text: &str, words: &[&str]) -> bool {
    let bytes = text.as_bytes();
    let mut keys = [0; MOST];
    if words.len() > MOST || words.iter().any(|word| word.len() < KEY) {
        return words.iter().any(|word| text.contains(word));
    }
    for (key, word) in keys.iter_mut().zip(words) {
        *key = key_of(word.as_bytes());
    }
    let keys = &keys[..words.len()];
    bytes.windows(KEY).enumerate().any(|(at, window)| {
        // No word begins inside of a character.
        if window[0] & 0xC0 == 0x80 {
            return false;
        }
        let key = key_of(window);
        keys.contains(&key) && words.iter().any(|word| bytes[at..].starts_with(word.as_bytes()))
    })
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

/// How many words are looked for at once.
const MOST: usize = 48;

fn key_of(bytes: &[u8]) -> u32 {
    u32::from_le_bytes([bytes[0], bytes[1], bytes[2], 0])
}

/// The words with some taken away from their end, longest first.
pub fn without_end<'a>(text: &'a str, ends: &[&str]) -> &'a str {
    ends.iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
