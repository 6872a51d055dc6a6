//! Which characters the embedded faces have, known without unpacking them.

use std::sync::LazyLock;

/// One bit a character of the basic plane and the two planes of ideographs above it.
static COMMON: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let list = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/gov/fonts/characters.txt"));
    let mut bits = vec![0; END / 64];
    for char in list.chars() {
        if let Some(word) = bits.get_mut(char as usize / 64) {
            *word |= 1 << (char as usize % 64);
        }
    }
    bits
});

const END: usize = 0x4_0000;

/// Whether all of the embedded faces have a character, or it is not drawn.
pub(super) fn is_common(char: char) -> bool {
    (' '..='~').contains(&char)
        || COMMON.get(char as usize / 64).is_some_and(|word| word & (1 << (char as usize % 64)) != 0)
        || is_not_drawn(char)
}

/// Blanks, controls, and marks that only say how their neighbours are drawn.
fn is_not_drawn(char: char) -> bool {
    char.is_whitespace()
        || char.is_control()
        || matches!(char, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_people_and_the_marks_of_documents_are_common_and_rare_characters_are_not() {
        for char in "宋璟一〇〔2026〕号—…①㎡“”，　A~%\u{200B}\n".chars() {
            assert!(is_common(char), "{char:?}");
        }
        for char in "龘𠮷😀\u{10FFFF}".chars() {
            assert!(!is_common(char), "{char:?}");
        }
    }
}
