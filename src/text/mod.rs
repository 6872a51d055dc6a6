//! Text: how wide Chinese is set, how numbers stand in it, what characters are, how it is escaped.

pub mod ahead;
pub mod behind;
pub mod blank;
pub mod boundary;
pub mod direction;
pub mod escape;
pub mod estimate;
pub mod folded;
pub mod head;
pub mod hex;
pub mod lines;
pub mod measure;
pub mod number;
pub mod numeral;
pub mod path;
pub mod punctuation;
pub mod quantity;
pub mod rational;
pub mod running;
pub mod secrecy;
pub mod size;
pub mod spelling;
#[cfg(test)]
pub(crate) mod testing;
pub mod title;
pub mod total;
pub mod unit;
pub mod vague;
pub mod whole;
pub mod width;
pub mod words;
