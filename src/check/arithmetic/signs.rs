//! What must stand in a passage for any pattern to find something in it: most passages are put aside after one look.

use crate::model::body::Inline;

/// What a passage holds, as far as one look at its characters tells.
///
/// A sign is a character, or two with nothing but blanks between, so that none is cut by emphasis or the end of a line.
/// Signs promise nothing: a passage without them is not worth reading, one with them may still hold nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Signs {
    /// A share or a multiple, or a word that ties amounts to each other.
    pub arithmetic: bool,
    /// A period of the year.
    pub period: bool,
}

impl Signs {
    /// The signs of a paragraph, a heading or a cell.
    pub(super) fn of(content: &[Inline]) -> Self {
        // No sign is complete without a Chinese word: the number that stands in most cells of tables is none.
        if let [Inline::Text(text)] = content
            && text.is_ascii()
        {
            return Self::default();
        }
        let mut look = Look { signs: Self::default(), before: ' ', words: false };
        look.inlines(content);
        // Numbers say nothing of each other without words.
        Self { arithmetic: look.signs.arithmetic && look.words, ..look.signs }
    }
}

/// Going through a passage.
struct Look {
    signs: Signs,
    /// The last character that is no blank.
    before: char,
    /// Whether there is any Chinese character, or a mark that takes as many bytes.
    words: bool,
}

impl Look {
    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text) => self.text(text),
                Inline::Emph(content) | Inline::Strong(content) => self.inlines(content),
                Inline::Link(link) => self.inlines(&link.content),
                Inline::Code(_) | Inline::Image(_) => self.before = ' ',
                Inline::SoftBreak | Inline::HardBreak | Inline::FootnoteRef(_) => {}
            }
        }
    }

    fn text(&mut self, text: &str) {
        // A verb at the end of what stands before goes on here.
        self.signs.arithmetic |= is_verb(self.before) && begins_with_number(text);
        let mut rest = text.as_bytes();
        loop {
            rest = match rest {
                // Nearly every character has three bytes and is no part of any sign, and is not decoded.
                [0xE0..=0xEF, a, b, behind @ ..] => {
                    self.words = true;
                    if PARTS.may_hold(*a, *b) {
                        self.part(text, text.len() - rest.len());
                    }
                    behind
                }
                [byte, behind @ ..] => {
                    match byte {
                        b'%' | b'(' => self.signs.arithmetic = true,
                        0xF0.. => self.words = true,
                        _ => {}
                    }
                    behind
                }
                [] => break,
            };
        }
        self.before = self.last_of(text);
    }

    /// Looks at a character that may complete or open a sign.
    fn part(&mut self, text: &str, at: usize) {
        let mut behind = text[at..].chars();
        let c = behind.next().unwrap_or(' ');
        if is_verb(c) {
            self.signs.arithmetic |= begins_with_number(behind.as_str());
            return;
        }
        let before = self.last_of(&text[..at]);
        self.signs.arithmetic |= is_arithmetic(before, c);
        self.signs.period |= is_period(before, c);
    }

    /// The last character of a text through which no sign is seen, or that of what stands before the text.
    fn last_of(&self, text: &str) -> char {
        text.chars().rev().find(|&c| !is_transparent(c)).unwrap_or(self.before)
    }
}

/// Blanks, and the minus sign of 增加-10, through which a sign is seen.
fn is_transparent(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\u{A0}' | '\u{2009}' | '\u{202F}' | '\u{3000}' | '-' | '\u{2212}' | '－' | '–')
}

/// A set of characters of three bytes by the last twelve bits of their codes, which are those of their last two bytes:
/// what it does not hold is surely not in it.
struct Characters([u64; 64]);

impl Characters {
    const fn of(characters: &[char]) -> Self {
        let mut bits = [0; 64];
        let mut rest = characters;
        while let [c, more @ ..] = rest {
            let code = *c as usize % 4096;
            bits[code / 64] |= 1 << (code % 64);
            rest = more;
        }
        Self(bits)
    }

    /// Asked with the second and the third byte of a character.
    fn may_hold(&self, a: u8, b: u8) -> bool {
        self.0[usize::from(a & 0x3F)] >> (b & 0x3F) & 1 != 0
    }
}

/// The characters of three bytes that complete a sign, and the verbs. Numbers are looked for behind these, since most
/// numbers stand behind anything else.
const PARTS: Characters = Characters::of(&[
    '％', '‰', '倍', '番', '共', '（', '成', '点', '计', '中', '别', '月', '季', '半', '之', '编', '加', '增', '收',
    '支', '长', '多', '少', '降', '了', '余',
]);

/// What a number in Chinese numerals is made of.
const NUMERALS: [char; 20] = [
    '零', '〇', '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿', '点', '半',
    '几',
];

/// How shares and multiples are written, and what ties amounts: 共, 合计, 累计, 其中, 其余, 分别, and brackets behind a whole.
fn is_arithmetic(before: char, c: char) -> bool {
    match c {
        '％' | '‰' | '倍' | '番' | '共' | '（' => true,
        '成' => is_numeral(before),
        '点' => matches!(before, '分' | '个'),
        '计' => matches!(before, '合' | '共' | '总' | '累'),
        '余' => matches!(before, '剩' | '其'),
        '中' => before == '其',
        '编' => matches!(before, '空' | '缺'),
        '别' | '之' => before == '分',
        _ => false,
    }
}

/// What stands right before a difference.
fn is_verb(c: char) -> bool {
    matches!(c, '加' | '增' | '收' | '支' | '长' | '多' | '少' | '降' | '了')
}

/// Whether the first character of a text that is not looked through belongs to a number: 点 begins none.
fn begins_with_number(text: &str) -> bool {
    text.chars().find(|&c| !is_transparent(c)).is_some_and(|c| c != '点' && is_number(c))
}

/// 10月, 三月, 前8个月, 前三季度, 上半年.
fn is_period(before: char, c: char) -> bool {
    match c {
        '月' => before == '个' || is_number(before),
        '季' => is_number(before),
        '半' => before == '上',
        _ => false,
    }
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c) || is_numeral(c)
}

fn is_numeral(c: char) -> bool {
    NUMERALS.contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::body::Text;
    use crate::source::{Sources, Span};
    use crate::text::testing::Dice;

    #[test]
    fn signs_are_seen_through_blanks_and_emphasis() {
        let file = Sources::default().add("a.md", "");
        let text = |text: &str| Inline::Text(Text::new(text, Span { file, start: 0, end: 0 }));
        let none = Signs::default();
        let arithmetic = Signs { arithmetic: true, ..none };
        let period = Signs { period: true, ..none };
        for (content, expected) in [
            (vec![text("认真梳理72项，按月调度。")], none),
            (vec![text("共"), Inline::Strong(Box::new([text("24")])), text("名")], arithmetic),
            (vec![text("占79.17%")], arithmetic),
            (vec![text("79.17%")], none),
            (vec![text("近三成，高2个"), Inline::SoftBreak, text("百分点")], arithmetic),
            (vec![text("比上年的85件增加"), Inline::Strong(Box::new([text("10件")]))], arithmetic),
            (vec![text("重点增加投入，成效明显，计划分区集中推进72项")], none),
            (vec![text("截至"), Inline::Strong(Box::new([text("10 ")])), text("月底")], period),
            (vec![text("一至"), Inline::SoftBreak, text("十月")], period),
            (vec![text("前8个月")], period),
            (vec![text("前三季度、上半年")], period),
            (vec![text("核定编制112名，实有98名，空编12名")], arithmetic),
            (vec![text("季度调度，下半年")], none),
        ] {
            assert_eq!(Signs::of(&content), expected, "{content:?}");
        }
    }

    #[test]
    fn one_look_sees_what_every_pair_of_characters_says() {
        let file = Sources::default().add("a.md", "");
        const PARTS: &str = "%％‰倍番共(（成点计中别余月季半之编加增收支长多少降了分个合总累其剩空缺上";
        const OTHERS: &str = "零〇一二两三四五六七八九十百千万亿几190９aé重𠀀  --－\u{3000}";
        let pieces: Vec<&str> = PARTS.split("").chain(OTHERS.split("")).collect();
        let mut dice = Dice::new(3);
        for _ in 0..20_000 {
            let texts: Vec<String> = (0..=dice.roll(2)).map(|_| dice.text(&pieces, 4)).collect();
            let (mut expected, mut before) = (Signs::default(), ' ');
            for c in texts.iter().flat_map(|text| text.chars()) {
                let difference = is_verb(before) && is_number(c) && c != '点';
                expected.arithmetic |= is_arithmetic(before, c) || c == '%' || c == '(' || difference;
                expected.period |= is_period(before, c);
                before = if is_transparent(c) { before } else { c };
            }
            expected.arithmetic &= texts.iter().any(|text| text.chars().any(|c| c.len_utf8() > 2));
            let text = |text: String| Inline::Text(Text::new(&text, Span { file, start: 0, end: 0 }));
            let content: Vec<Inline> = texts.into_iter().map(text).collect();
            assert_eq!(Signs::of(&content), expected, "{content:?}");
        }
    }
}
