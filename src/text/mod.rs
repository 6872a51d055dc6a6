//! Chinese text: what characters are, and how numbers are written.

pub mod numeral;
pub mod punctuation;
