//! Words that leave a number open: 约, 近, 逾 before it; 多, 余, 左右 behind it.

use super::{direction, words};

/// How the true value lies to the number that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// Just below it: 近, 接近.
    Near,
    /// Below it or at it: 以内, 不超过.
    Below,
    /// Below it, and not at it: 不足, 少于.
    Under,
    /// Above it or at it: 以上, 至少.
    Above,
    /// Above it by less than one of its last digit that is not zero: 30多.
    Odd,
    /// The same, or a little below it: 30来.
    Roughly,
    /// Above it, and not at it: 逾, 超过.
    Over,
    /// On either side: 约, 左右.
    Around,
    /// Nobody can tell: 十几, 不等.
    Open,
}

impl Bound {
    /// What a word says behind 不得 or 未: 不得超过 is said of the number itself and of what is less.
    fn negated(self) -> Self {
        match self {
            Over => Below,
            Under => Above,
            other => other,
        }
    }
}

use Bound::{Above, Around, Below, Near, Odd, Open, Over, Under};

/// A word and what it says.
pub type Word = (&'static str, Bound);

/// Words before a number.
const BEFORE: [Word; 33] = [
    ("近", Near),
    ("将近", Near),
    ("接近", Near),
    ("逼近", Near),
    ("不到", Under),
    ("不足", Under),
    ("少于", Under),
    ("低于", Under),
    ("不超过", Below),
    ("不多于", Below),
    ("不高于", Below),
    ("最多", Below),
    ("至多", Below),
    ("超", Above),
    ("超过", Over),
    ("超过了", Over),
    ("多于", Over),
    ("高于", Over),
    ("逾", Over),
    ("破", Above),
    ("突破", Above),
    ("突破了", Above),
    ("不少于", Above),
    ("不低于", Above),
    ("至少", Above),
    ("最少", Above),
    ("以上", Above),
    ("约", Around),
    ("大约", Around),
    ("大概", Around),
    ("年均上", Around),
    ("或", Open),
    ("几", Open),
];

/// Words behind a number, or behind its unit.
const AFTER: [Word; 13] = [
    ("多", Odd),
    ("余", Odd),
    ("有余", Above),
    ("以上", Above),
    ("及以上", Above),
    ("以下", Below),
    ("以内", Below),
    ("左右", Around),
    ("上下", Around),
    ("之多", Around),
    ("来", Bound::Roughly),
    ("不等", Open),
    ("几", Open),
];

/// What ends with a word before a number, and says nothing of the number.
const EXACT: [&str; 18] = [
    "附近",
    "最近",
    "邻近",
    "新近",
    "靠近",
    "节约",
    "签约",
    "履约",
    "集约",
    "合约",
    "违约",
    "公约",
    "条约",
    "特约",
    "反超",
    "问题不足",
    "查摆不足",
    "查找不足",
];

/// What begins with a word behind a number, and says nothing of it.
const NO_WORD: [&str; 6] = ["来自", "来源", "来访", "多为", "多是", "多数"];

/// The word with which the text before a number ends.
pub fn before(text: &str) -> Option<Word> {
    let longest = BEFORE.iter().filter(|(word, _)| words::ends_with(text, word)).max_by_key(|(word, _)| word.len());
    let (word, bound) = *longest.filter(|_| !EXACT.iter().any(|exact| words::ends_with(text, exact)))?;
    Some((word, if direction::is_negated(&text[..text.len() - word.len()]) { bound.negated() } else { bound }))
}

/// The word with which the text before a number ends, also before the verb between them: 约为, 约占. With it comes the
/// text before the word.
pub fn leading(text: &str) -> Option<(Word, &str)> {
    let verb = || text.strip_suffix(['为', '占', '有', '达', '是', '需']);
    let found = before(text).map(|word| (word, text));
    let found = found
        .or_else(|| verb().and_then(|text| Some((before(text)?, text))).filter(|((_, bound), _)| *bound == Around));
    found.map(|(word, text)| (word, &text[..text.len() - word.0.len()]))
}

/// The word with which a number and its words begin.
pub fn opening(text: &str) -> Option<Word> {
    BEFORE.iter().filter(|(word, _)| text.starts_with(word)).max_by_key(|(word, _)| word.len()).copied()
}

/// The word with which the text behind a number begins.
pub fn after(text: &str) -> Option<Word> {
    let longest = AFTER.iter().filter(|(word, _)| words::begins_with(text, word)).max_by_key(|(word, _)| word.len());
    longest.filter(|_| !NO_WORD.iter().any(|word| words::begins_with(text, word))).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_from_their_likes() {
        for (text, word) in [
            ("到位近", Some("近")),
            ("将近", Some("将近")),
            ("签约", None),
            ("占地约", Some("约")),
            ("附近", None),
            ("达", None),
        ] {
            assert_eq!(before(text).map(|(word, _)| word), word, "{text}");
        }
        for (text, word) in
            [("多名", Some("多")), ("来自", None), ("来名", Some("来")), ("及以上", Some("及以上")), ("名", None)]
        {
            assert_eq!(after(text).map(|(word, _)| word), word, "{text}");
        }
        assert_eq!(opening("将近30亿元"), Some(("将近", Near)));
        for (text, word) in [
            ("共约占", Some((("约", Around), "共"))),
            ("下降超过", Some((("超过", Over), "下降"))),
            ("不得超过", Some((("超过", Below), "不得"))),
            ("没有低于", Some((("低于", Above), "没有"))),
            ("签约为", None),
            ("以上为", None),
        ] {
            assert_eq!(leading(text), word, "{text}");
        }
    }
}
