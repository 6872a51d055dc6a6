//! Bytes as digits.

/// Bytes as small hexadecimal digits.
pub fn small(bytes: &[u8]) -> String {
    // A manifest has a hash for every file, for which formatting is slow.
    let digit = |four: u8| char::from_digit(u32::from(four), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
