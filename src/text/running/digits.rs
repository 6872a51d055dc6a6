//! Digits in a running text, full-width or not, with what divides their thousands.

use crate::text::quantity::half_width;

/// Whether a character is a digit.
pub(super) fn is_digit(c: char) -> bool {
    half_width(c).is_ascii_digit()
}

/// The digits at the beginning of a text with separators and a point: how long they are, and what they are.
pub(super) fn at_start(text: &str) -> (usize, String) {
    let mut plain = String::new();
    let mut length = 0;
    let mut chars = text.char_indices().peekable();
    let mut point = false;
    // What divides the thousands, and how many digits stand behind the last divider.
    let (mut divider, mut since) = (None, 0);
    while let Some((at, c)) = chars.next() {
        if is_digit(c) {
            plain.push(half_width(c));
            since += 1;
        } else if matches!(c, '.' | '．') && !point && chars.peek().is_some_and(|(_, next)| is_digit(*next)) {
            point = true;
            plain.push('.');
        } else if !point && plain.len() <= 15 && divides(c, divider, since) && is_group(&text[at..]) {
            (divider, since) = (Some(c), 0);
        } else {
            break;
        }
        length = at + c.len_utf8();
    }
    (length, plain)
}

/// Whether a comma or a blank may divide thousands here: 1,234, 321 146 and １，２３４, and no 2026 100.
fn divides(c: char, divider: Option<char>, since: usize) -> bool {
    match divider {
        None => c == ',' || (matches!(c, ' ' | '，') && since <= 3),
        Some(divider) => c == divider && since == 3,
    }
}

/// Whether exactly three digits follow a divider: full-width ones a full-width comma, which else ends a clause.
fn is_group(text: &str) -> bool {
    let mut chars = text.chars();
    let wide = chars.next() == Some('，');
    let is_own = |c: &char| if wide { is_digit(*c) && !c.is_ascii() } else { c.is_ascii_digit() };
    chars.by_ref().take(3).filter(is_own).count() == 3 && !chars.next().is_some_and(is_digit)
}
