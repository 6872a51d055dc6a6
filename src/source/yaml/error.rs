//! What can be wrong with a YAML text.

/// A mistake that keeps a YAML text from being read, and the bytes of the text that it concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YamlError {
    /// What is wrong.
    pub kind: YamlErrorKind,
    /// First byte in the YAML text.
    pub start: u32,
    /// First byte after it.
    pub end: u32,
    /// Neighbouring lines with the same slip, as byte ranges.
    pub more: Vec<(u32, u32)>,
}

/// The kinds of mistakes in YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum YamlErrorKind {
    /// Longer than this many bytes.
    TooLong(usize),
    /// Lists and maps within each other, deeper than this many levels.
    TooDeep(usize),
    /// Aliases stand for more than this many values.
    TooManyAliased(usize),
    /// A `!tag`.
    Tag,
    /// A line that begins with `%`.
    Directive,
    /// A second document after `---`.
    SecondDocument,
    /// The merge key `<<`.
    Merge,
    /// A key that is a list or a map.
    KeyNotText,
    /// Running text where keys and values were expected.
    NotAMap,
    /// A slip with a likely cause.
    Slip(Slip),
    /// Anything else that YAML does not allow.
    Syntax(Syntax),
}

/// Slips that a Chinese keyboard, an office program or habit causes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slip {
    /// `标题：值` instead of `标题: 值`. Holds the key.
    FullWidthColon(Box<str>),
    /// `标题:值` instead of `标题: 值`. Holds the key.
    ColonWithoutBlank(Box<str>),
    /// A tab before the first character of a line.
    Tab,
    /// A full-width blank (U+3000) where YAML wants a plain one.
    FullWidthBlank,
    /// `“…”` around a value that needs `"…"`.
    FullWidthQuote,
    /// `】`, `］` or `｝` instead of the bracket that was opened.
    FullWidthBracket(char),
    /// A quote that is never closed, or closed much later. Holds the quote.
    OpenQuote(char),
    /// `: ` within a value without quotes.
    ColonInValue,
    /// A value that begins with a character of YAML's own. Holds that character.
    NeedsQuotes(char),
}

/// What the parser says where no slip was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// A key without a colon, or a line that is neither key nor item.
    NoColon,
    /// A key where none may stand, mostly for its indentation.
    UnexpectedKey,
    /// A line that does not fit the indentation of the lines above.
    Indentation,
    /// A `- ` item where none may stand.
    UnexpectedItem,
    /// A list in `[ ]` or a map in `{ }` that is not closed or lacks a comma.
    OpenBracket,
    /// A character with which no value may begin.
    Character,
    /// An unknown escape after `\` in double quotes.
    Escape,
    /// An alias `*name` without an anchor `&name` before it.
    Alias,
    /// The text ends too early.
    End,
    /// Something else.
    Other,
}

impl Syntax {
    /// Reads the parser's own words.
    pub(super) fn of(message: &str) -> Self {
        const WORDS: &[(&str, Syntax)] = &[
            ("could not find expected ':'", Syntax::NoColon),
            ("mapping values are not allowed", Syntax::UnexpectedKey),
            ("mapping keys are not allowed", Syntax::UnexpectedKey),
            ("did not find expected key", Syntax::Indentation),
            ("did not find expected '-' indicator", Syntax::Indentation),
            ("block sequence entries are not allowed", Syntax::UnexpectedItem),
            ("did not find expected ','", Syntax::OpenBracket),
            ("cannot start any token", Syntax::Character),
            ("escape", Syntax::Escape),
            ("hexadecimal", Syntax::Escape),
            ("unknown anchor", Syntax::Alias),
            ("did not find expected alphabetic or numeric", Syntax::Alias),
            ("unexpected end of stream", Syntax::End),
            ("EOF", Syntax::End),
        ];
        WORDS.iter().find(|(words, _)| message.contains(words)).map_or(Self::Other, |&(_, syntax)| syntax)
    }
}
