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
            && text.text.is_ascii()
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
                Inline::Text(text) => self.text(&text.text),
                Inline::Emph(content) | Inline::Strong(content) => self.inlines(content),
                Inline::Link(link) => self.inlines(&link.content),
                Inline::Code(_) | Inline::Image(_) => self.before = ' ',
                Inline::SoftBreak | Inline::HardBreak | Inline::FootnoteRef(_) => {}
            }
        }
    }

    fn text(&mut self, text: &str) {
        let (mut at, mut words) = (0, false);
        while let Some((code, length)) = last_bits(text.as_bytes(), at) {
            words |= length > 2;
            // Nearly every character is no part of any sign, and is not decoded.
            if PARTS.may_hold(code) {
                let c = text[at..].chars().next().unwrap_or(' ');
                let before = self.last_of(&text[..at]);
                self.signs.arithmetic |= is_arithmetic(before, c);
                self.signs.period |= is_period(before, c);
            }
            at += length;
        }
        self.words |= words;
        self.before = self.last_of(text);
    }

    /// The last character of a text through which no sign is seen, or that of what stands before the text.
    fn last_of(&self, text: &str) -> char {
        text.chars().rev().find(|c| !TRANSPARENT.contains(c)).unwrap_or(self.before)
    }
}

/// The last twelve bits of the code of the character that begins at a byte, and its length; nothing at the end. All but
/// characters of three bytes are rare, and those bear twelve bits in their last two.
fn last_bits(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let low = |byte: u8| usize::from(byte & 0x3F);
    match *bytes.get(at..)? {
        [first, a, b, ..] if first & 0xF0 == 0xE0 => Some((low(a) << 6 | low(b), 3)),
        [first, ..] if first < 0x80 => Some((usize::from(first), 1)),
        [first, a, ..] if first & 0xE0 == 0xC0 => Some((usize::from(first & 0x1F) << 6 | low(a), 2)),
        [_, _, a, b, ..] => Some((low(a) << 6 | low(b), 4)),
        _ => None,
    }
}

/// Blanks, and the minus sign of 增加-10, through which a sign is seen.
const TRANSPARENT: [char; 11] =
    [' ', '\t', '\n', '\u{A0}', '\u{2009}', '\u{202F}', '\u{3000}', '-', '\u{2212}', '－', '–'];

/// A set of characters by the last bits of their codes: what it does not hold is surely not in it.
struct Characters([u64; 64]);

impl Characters {
    const fn with(mut self, characters: &[char]) -> Self {
        let mut rest = characters;
        while let [c, more @ ..] = rest {
            let code = *c as usize % 4096;
            self.0[code / 64] |= 1 << (code % 64);
            rest = more;
        }
        self
    }

    /// Asked with the last twelve bits of a code.
    fn may_hold(&self, code: usize) -> bool {
        self.0[code / 64 % 64] & (1 << (code % 64)) != 0
    }
}

/// The characters that complete a sign.
const PARTS: Characters = Characters([0; 64])
    .with(&['%', '％', '‰', '倍', '番', '共', '(', '（', '成', '点', '计', '中', '别', '月', '季', '半', '之', '编'])
    .with(&['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
    .with(&['０', '１', '２', '３', '４', '５', '６', '７', '８', '９'])
    .with(&NUMERALS);

/// What a number in Chinese numerals is made of.
const NUMERALS: [char; 20] = [
    '零', '〇', '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿', '点', '半',
    '几',
];

/// How shares and multiples are written, and what ties amounts: 共, 合计, 其中, 分别, brackets behind a whole, and verbs right
/// before a difference.
fn is_arithmetic(before: char, c: char) -> bool {
    match c {
        '%' | '％' | '‰' | '倍' | '番' | '共' | '(' | '（' => true,
        '成' => is_numeral(before),
        '点' => matches!(before, '分' | '个'),
        '计' => matches!(before, '合' | '共' | '总'),
        '中' => before == '其',
        '编' => matches!(before, '空' | '缺'),
        '别' | '之' => before == '分',
        _ => matches!(before, '加' | '增' | '收' | '支' | '长' | '多' | '少' | '降' | '了') && is_number(c),
    }
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

    #[test]
    fn signs_are_seen_through_blanks_and_emphasis() {
        let file = Sources::default().add("a.md", "");
        let text = |text: &str| Inline::Text(Text { text: text.into(), span: Span { file, start: 0, end: 0 } });
        let none = Signs::default();
        let arithmetic = Signs { arithmetic: true, ..none };
        let period = Signs { period: true, ..none };
        for (content, expected) in [
            (vec![text("认真梳理72项，按月调度。")], none),
            (vec![text("共"), Inline::Strong(vec![text("24")]), text("名")], arithmetic),
            (vec![text("占79.17%")], arithmetic),
            (vec![text("79.17%")], none),
            (vec![text("近三成，高2个"), Inline::SoftBreak, text("百分点")], arithmetic),
            (vec![text("比上年的85件增加"), Inline::Strong(vec![text("10件")])], arithmetic),
            (vec![text("重点增加投入，成效明显，计划分区集中推进72项")], none),
            (vec![text("截至"), Inline::Strong(vec![text("10 ")]), text("月底")], period),
            (vec![text("一至"), Inline::SoftBreak, text("十月")], period),
            (vec![text("前8个月")], period),
            (vec![text("前三季度、上半年")], period),
            (vec![text("核定编制112名，实有98名，空编12名")], arithmetic),
            (vec![text("季度调度，下半年")], none),
        ] {
            assert_eq!(Signs::of(&content), expected, "{content:?}");
        }
    }
}
