//! Texts without the blanks that separate their characters in print and in spreadsheets.

/// A text without blanks and line breaks: `机　密` is `机密`.
pub fn closed_up(text: &str) -> String {
    text.split_whitespace().collect()
}
