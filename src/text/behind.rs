//! What stands behind the digits of a number: its unit, and a word that leaves it open, in either order.

use num_traits::CheckedMul as _;

use super::unit::{Scale, Unit};
use super::vague::{self, Bound, Word};

/// What was read behind digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    /// The unit: 万元 of 多万元, 亿元 of 亿多元.
    pub scale: Option<Scale>,
    /// Where the unit ends in the text; 0 without one.
    pub end: usize,
    /// The word that leaves the number open: 多 of 多万元, 左右 of 名左右.
    pub vague: Option<Word>,
    /// How long unit and word are together.
    pub length: usize,
}

/// Reads the beginning of the text behind digits.
pub fn read(text: &str) -> Behind {
    let between = vague::after(text);
    // 500以上项目: only 多, 余 and 来 stand before the unit of their number.
    let counted = between.is_none_or(|(word, _)| BEFORE_UNITS.contains(&word));
    let start = between.map_or(0, |(word, _)| word.len());
    let Some((scale, own)) = unit(&text[start..]).filter(|_| counted) else {
        return Behind { scale: None, end: 0, vague: between, length: start };
    };
    let end = start + own;
    let inside = WITHIN_UNITS.into_iter().find(|word| text[start..end].contains(word)).map(|word| (word, Bound::Odd));
    let behind = word(&text[end..]);
    let length = end + behind.map_or(0, |(word, _)| word.len());
    Behind { scale: Some(scale), end, vague: between.or(inside).or(behind), length }
}

/// The word that leaves a number open behind its unit.
pub fn word(text: &str) -> Option<Word> {
    // 12名来 begins a word of its own.
    vague::after(text).filter(|(word, _)| *word != "来")
}

/// Words between a number and its unit: 30多个, 三十来个.
const BEFORE_UNITS: [&str; 3] = ["多", "余", "来"];

/// Words between 万 or 亿 and what is counted: 12亿多元, 3万余人.
const WITHIN_UNITS: [&str; 2] = ["多", "余"];

/// The unit with which a text begins and its length.
fn unit(text: &str) -> Option<(Scale, usize)> {
    let (scale, length) = Scale::at_start(text)?;
    let rest = &text[length..];
    if let Some(word) = WITHIN_UNITS.into_iter().find(|word| rest.starts_with(word))
        && scale.unit == Unit::Plain
        && &*scale.label != "倍"
        && let Some((own, more)) = Scale::at_start(&rest[word.len()..]).filter(|(own, _)| own.unit != Unit::Plain)
        && let Some(factor) = scale.factor.checked_mul(&own.factor)
    {
        let length = length + word.len() + more;
        return Some((Scale { unit: own.unit, factor, label: format!("{}{}", scale.label, own.label).into() }, length));
    }
    Some((scale, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unit_and_word_stand_in_either_order() {
        for (text, unit, word) in [
            ("名", Some("名"), None),
            ("余名", Some("名"), Some("余")),
            ("多万元，", Some("万元"), Some("多")),
            ("亿多元", Some("亿元"), Some("多")),
            ("万余人", Some("万人"), Some("余")),
            ("名左右", Some("名"), Some("左右")),
            ("以上项目", None, Some("以上")),
            ("多数", None, None),
            ("名来宾", Some("名"), None),
            ("，其中", None, None),
        ] {
            let behind = read(text);
            assert_eq!(behind.scale.map(|scale| scale.label).as_deref(), unit, "{text}");
            assert_eq!(behind.vague.map(|(word, _)| word), word, "{text}");
        }
    }
}
