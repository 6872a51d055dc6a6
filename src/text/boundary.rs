//! Where a text can be cut.

/// The offset, or the nearest one before it that lies in the text and between characters.
pub fn floor(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
