//! Units of figures as people write them: 亿元, %, 个百分点, 名.

use num_traits::{CheckedMul as _, Signed as _};

use super::measure;
use super::rational::{Rational, power_of_ten};

/// What a figure measures. Two figures of different units are never added or compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// Nothing: a bare number, a ratio, a number of times (倍).
    Plain,
    /// Money, by the name of its currency: 元, 美元.
    Money(&'static str),
    /// A part of a whole (%, ‰, 成), held as a fraction of 1.
    Share,
    /// A difference of two parts (百分点), held as a fraction of 1.
    Points,
    /// Things, by their measure word: 名, 个, 亩.
    Count(Box<str>),
}

/// A unit with the multiple of it in which a figure is written: 亿元 is 10⁸ of 元.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// The unit.
    pub unit: Unit,
    /// How many of the unit one written number is.
    pub factor: Rational,
    /// As it is written behind the number.
    pub label: Box<str>,
}

const CURRENCIES: [(&str, &str); 9] = [
    ("元人民币", "元"),
    ("人民币", "元"),
    ("美元", "美元"),
    ("欧元", "欧元"),
    ("日元", "日元"),
    ("港元", "港元"),
    ("港币", "港元"),
    ("英镑", "英镑"),
    ("元", "元"),
];

const MULTIPLES: [(char, u32); 5] = [('十', 1), ('百', 2), ('千', 3), ('万', 4), ('亿', 8)];

/// Dimensions that count the same things: a letter calls them by one word, a ledger by another.
const SYNONYMS: [&[&str]; 4] = [&["人", "位", "员"], &["家", "户"], &["个", "项", "件", "宗"], &["天", "日"]];

impl Unit {
    /// Whether figures of both may be added and compared as they are; 人 and 名 count the same.
    pub fn agrees(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Count(a), Self::Count(b)) => {
                let (a, b) = (dimension(a), dimension(b));
                a == b || SYNONYMS.iter().any(|words| words.contains(&a) && words.contains(&b))
            }
            _ => self == other,
        }
    }
}

impl Scale {
    /// No unit, and the number as it is.
    pub fn plain() -> Self {
        Self { unit: Unit::Plain, factor: Rational::from_integer(1), label: "".into() }
    }

    /// Per cent.
    pub fn percent() -> Self {
        Self { unit: Unit::Share, factor: Rational::new(1, 100), label: "%".into() }
    }

    /// The widest of 亿元, 万元 and 元, or of those of another currency, in which an amount is at least 1.
    pub fn money(currency: &'static str, amount: Rational) -> Self {
        let multiple = [("亿", 100_000_000), ("万", 10_000)];
        let found = multiple.into_iter().find(|(_, factor)| amount.abs() >= Rational::from_integer(*factor));
        let (name, factor) = found.unwrap_or(("", 1));
        Self {
            unit: Unit::Money(currency),
            factor: Rational::from_integer(factor),
            label: format!("{name}{currency}").into(),
        }
    }

    /// Percentage points.
    pub fn points() -> Self {
        Self { unit: Unit::Points, factor: Rational::new(1, 100), label: "个百分点".into() }
    }

    /// The multiple of a unit that is called so; nothing for an empty text, or one that names several units.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let named = |unit, factor| Some(Self { unit, factor, label: text.into() });
        match text {
            "" => return None,
            "%" | "％" | "百分比" => return Some(Self::percent()),
            "‰" => return named(Unit::Share, Rational::new(1, 1000)),
            "个百分点" | "百分点" => return named(Unit::Points, Rational::new(1, 100)),
            "倍" => return named(Unit::Plain, Rational::from_integer(1)),
            _ => {}
        }
        if text.contains(['、', '，', ',', '；', ';', '和']) || text.chars().any(|c| c.is_ascii_digit()) {
            return None;
        }
        // 千瓦 is a word of its own, and no thousand 瓦; 万千瓦 is ten thousand of it.
        let (exponent, rest) = multiples(text).find(|(_, rest)| is_unit(rest)).unwrap_or_else(|| multiple(text));
        let factor = Rational::from_integer(power_of_ten(exponent)?);
        if let Some((_, currency)) = CURRENCIES.iter().find(|(name, _)| *name == rest) {
            return named(Unit::Money(currency), factor);
        }
        let own = measure::find(rest).map_or(1, |measure| measure.factor);
        match rest {
            "" => named(Unit::Plain, factor),
            _ => named(Unit::Count(rest.into()), factor.checked_mul(&Rational::from_integer(own))?),
        }
    }

    /// The unit with which a running text begins, and how many bytes it takes: `亿元，` begins with 亿元.
    ///
    /// Only words that are surely units count: after a number, 县 may begin a noun.
    pub fn at_start(text: &str) -> Option<(Self, usize)> {
        if let Some(sign) = text.chars().next().filter(|c| matches!(c, '%' | '％' | '‰')) {
            return Some((Self::parse(sign.encode_utf8(&mut [0; 4]))?, sign.len_utf8()));
        }
        // 个百分点 and 倍 are units of their own, and no multiples of others.
        if let Some(word) = ["个百分点", "百分点", "倍"].into_iter().find(|word| text.starts_with(word)) {
            return Some((Self::parse(word)?, word.len()));
        }
        let longest = |rest: &str| {
            let money = CURRENCIES.iter().map(|(name, _)| *name).filter(|name| rest.starts_with(name));
            money.chain(measure::at_start(rest).map(|measure| measure.name)).map(str::len).max()
        };
        let length = multiples(text).find_map(|(_, rest)| Some(text.len() - rest.len() + longest(rest)?));
        // 万 and 亿 may stand alone before a noun; 百 and 千 more often begin one.
        let alone = || {
            let head = text.len() - multiple(text).1.len();
            text[..head].ends_with(['万', '亿']).then_some(head)
        };
        let length = length.or_else(alone)?;
        Some((Self::parse(&text[..length])?, length))
    }

    /// Whether things are counted one by one in it, so that a written number is the exact one.
    pub fn is_counted(&self) -> bool {
        let Unit::Count(word) = &self.unit else { return false };
        self.factor == Rational::from_integer(1) && measure::find(word).is_some_and(|measure| measure.counted)
    }

    /// What is counted or measured: only numbers of the same are added in a text. Nothing for a share and for points.
    pub fn dimension(&self) -> Option<&'static str> {
        match &self.unit {
            Unit::Plain => Some(""),
            Unit::Money(currency) => Some(currency),
            Unit::Count(word) => measure::find(word).map(|measure| measure.dimension),
            Unit::Share | Unit::Points => None,
        }
    }
}

fn is_unit(text: &str) -> bool {
    CURRENCIES.iter().any(|(name, _)| *name == text) || measure::find(text).is_some()
}

/// What a measure word counts; the word itself where it is no known one.
fn dimension(word: &str) -> &str {
    measure::find(word).map_or(word, |measure| measure.dimension)
}

/// The ways to read 十, 百, 千, 万, 亿 at the beginning of a text as multiples, the fewest first: exponent and rest.
fn multiples(text: &str) -> impl Iterator<Item = (u32, &str)> {
    let mut next = Some((0_u32, text));
    std::iter::from_fn(move || {
        let (exponent, rest) = next?;
        next = MULTIPLES
            .iter()
            .find(|(name, more)| rest.starts_with(*name) && exponent + more <= 24)
            .map(|(name, more)| (exponent + more, &rest[name.len_utf8()..]));
        Some((exponent, rest))
    })
}

/// The exponent of all of them, and what follows.
fn multiple(text: &str) -> (u32, &str) {
    multiples(text).last().unwrap_or((0, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(text: &str) -> (Unit, Rational) {
        let scale = Scale::parse(text).expect("a unit");
        (scale.unit, scale.factor)
    }

    #[test]
    fn units_are_read() {
        for (text, unit, factor) in [
            ("亿元", Unit::Money("元"), 100_000_000),
            ("万美元", Unit::Money("美元"), 10_000),
            ("万亿元", Unit::Money("元"), 1_000_000_000_000),
            ("百万元", Unit::Money("元"), 1_000_000),
            ("元", Unit::Money("元"), 1),
            ("万人", Unit::Count("人".into()), 10_000),
            ("名", Unit::Count("名".into()), 1),
            ("元/亩", Unit::Count("元/亩".into()), 1),
            ("万", Unit::Plain, 10_000),
            ("千瓦", Unit::Count("千瓦".into()), 1),
            ("万千瓦", Unit::Count("千瓦".into()), 10_000),
            ("兆瓦", Unit::Count("兆瓦".into()), 1000),
        ] {
            assert_eq!(scale(text), (unit, Rational::from_integer(factor)), "{text}");
        }
        assert_eq!(scale("%"), (Unit::Share, Rational::new(1, 100)));
        assert_eq!(scale("个百分点"), (Unit::Points, Rational::new(1, 100)));
        assert_eq!(Scale::parse("亿元、%"), None);
        assert_eq!(Scale::parse(""), None);
    }

    #[test]
    fn a_text_begins_with_a_unit() {
        for (text, unit) in [
            ("亿元，同比", Some("亿元")),
            ("名。", Some("名")),
            ("个百分点", Some("个百分点")),
            ("百分点以上", Some("百分点")),
            ("个县", Some("个")),
            ("%，", Some("%")),
            ("万多人", Some("万")),
            ("万人", Some("万人")),
            ("县2市", None),
            ("，其中", None),
            ("", None),
            ("千方百计", None),
            ("元", Some("元")),
            ("千瓦", Some("千瓦")),
            ("万千瓦，", Some("万千瓦")),
            ("万平方米", Some("万平方米")),
            ("百万元", Some("百万元")),
            ("倍", Some("倍")),
        ] {
            let found = Scale::at_start(text).map(|(scale, length)| {
                assert!(text.starts_with(&*scale.label) || scale.label.len() == length);
                scale.label
            });
            assert_eq!(found.as_deref(), unit, "{text}");
        }
    }

    #[test]
    fn words_that_count_the_same_agree() {
        let count = |word: &str| Unit::Count(word.into());
        assert!(count("名").agrees(&count("人")));
        assert!(!count("名").agrees(&count("个")));
        assert!(!Unit::Share.agrees(&Unit::Points));
        assert!(!Unit::Money("元").agrees(&Unit::Money("美元")));
    }
}
