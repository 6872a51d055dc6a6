//! Texts without the blanks that separate their characters in print and in spreadsheets, or stand around them.

/// A text without blanks and line breaks: `机　密` is `机密`.
pub fn closed_up(text: &str) -> String {
    text.split_whitespace().collect()
}

/// A text without the blanks around it. Nearly all have none, as the first bytes of their first and last characters tell:
/// those of a sign of ASCII, or of a Han character.
pub fn trim(text: &str) -> &str {
    match text.as_bytes() {
        [b'!'..=b'~' | 0xE4..=0xE9, .., b'!'..=b'~'] | [b'!'..=b'~' | 0xE4..=0xE9, .., 0xE4..=0xE9, _, _] => text,
        _ => text.trim(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::testing::Dice;

    #[test]
    fn blanks_are_taken_away_as_the_standard_library_does() {
        let pieces =
            ["甲", "，", "“", "a", "9", " ", "\u{3000}", "\u{2009}", "\n", "\u{85}", "\u{1680}", "é", "𠀀", "龥", "一"];
        let mut dice = Dice::new(4);
        for _ in 0..20_000 {
            let length = dice.roll(6);
            let text = dice.text(&pieces, length);
            assert_eq!(trim(&text), text.trim(), "{text:?}");
        }
    }
}
