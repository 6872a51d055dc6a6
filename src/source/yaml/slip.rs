//! Finds the slip behind a YAML error: full-width punctuation, tabs, missing quotes.

use memchr::memchr;

use super::error::{Slip, YamlError, YamlErrorKind};
use super::scan::{Kind, Token, scan};

/// A key as people write it is not longer than this many characters.
const LONGEST_KEY: usize = 24;

/// How many written lines above the parser's complaint its cause may stand.
const REACH: usize = 2;

/// The most likely slip, where the parser stumbled at byte `at`; of the whole text if it did not stumble.
pub(super) fn find(text: &str, at: Option<usize>) -> Option<YamlError> {
    let tokens = scan(text);
    let lines = lines(text, &tokens);
    let stop = at.unwrap_or(text.len()).min(text.len());
    let last = lines.iter().rposition(|line| line.start <= stop)?;
    let first = if at.is_some() { last.saturating_sub(REACH) } else { 0 };

    if let Some(error) = open_quote(text, &tokens, at) {
        return Some(error);
    }
    let slips: Vec<Option<Found>> = lines.iter().map(|line| line.slip()).collect();
    // The line complained about comes first, then those above it; without a complaint, the first of all.
    let mut order: Vec<usize> = (first..=last).collect();
    if at.is_some() {
        order.reverse();
    }
    // An item such as `- 甲：乙` is a text like any other, unless the line below it goes on as if it were a map.
    let goes_on = |i: usize| i == last || (i + 1 == last && lines[last].indent() > lines[i].indent());
    let counts = |i: usize| slips[i].is_some() && (at.is_none() || !lines[i].is_item() || goes_on(i));
    let main = order.into_iter().find(|&i| counts(i))?;
    let same = |i: usize| match (&slips[i], &slips[main]) {
        (Some(a), Some(b)) => std::mem::discriminant(&a.slip) == std::mem::discriminant(&b.slip),
        _ => false,
    };
    let top = (0..main).rev().take_while(|&i| same(i)).last().unwrap_or(main);
    let bottom = (main + 1..lines.len()).take_while(|&i| same(i)).last().unwrap_or(main);
    let mut found = slips.into_iter().skip(top).take(bottom - top + 1).flatten();
    let Found { slip, start, end } = found.next()?;
    let more = found.map(|found| (offset(found.start), offset(found.end))).collect();
    Some(YamlError { kind: YamlErrorKind::Slip(slip), start: offset(start), end: offset(end), more })
}

/// The bracket that is open at byte `at`, where it stands on a line above.
pub(super) fn open_bracket(text: &str, at: usize) -> Option<usize> {
    let mut open = Vec::new();
    for token in scan(text).iter().take_while(|token| token.start < at) {
        match token.kind {
            Kind::Open => open.push(token.start),
            Kind::Close => drop(open.pop()),
            _ => {}
        }
    }
    open.pop().filter(|&bracket| text.get(bracket..at).is_some_and(|between| between.contains('\n')))
}

/// Where a `#` that was meant as text makes a comment of a value or of its end, as in `1 #厂房`: from the number sign to the
/// end of the line. Behind the sign of a comment stands a blank.
pub fn cut_values(text: &str) -> Vec<(u32, u32)> {
    // Hardly any text holds the sign, and of those hardly any the two characters.
    if memchr(b'#', text.as_bytes()).is_none() || !text.contains(" #") && !text.contains("\t#") {
        return Vec::new();
    }
    let cut = |token: &Token| {
        let rest = text.get(token.end..)?.split('\n').next()?;
        let comment = rest.trim_start().strip_prefix('#').filter(|_| rest.starts_with([' ', '\t']))?;
        // A row of signs is drawn, and means nothing.
        let is_drawn = comment.starts_with('#') || comment.starts_with("--") || comment.starts_with("==");
        let is_text = comment.starts_with(|c: char| !c.is_whitespace()) && !is_drawn;
        let offset = |at: usize| u32::try_from(at).ok();
        let start = token.end + rest.len() - comment.len() - 1;
        is_text.then_some((offset(start)?, offset(token.end + rest.len())?))
    };
    // What stands in quotation marks or in a block is whole before the comment begins.
    let may_go_on = |token: &&Token| match token.kind {
        Kind::Plain => !token.key,
        Kind::Colon | Kind::Comma | Kind::Open | Kind::Dash => true,
        _ => false,
    };
    scan(text).iter().filter(may_go_on).filter_map(cut).collect()
}

/// Whether a text that stands where a map was expected looks like a key with its value, such as `名称：甲`.
///
/// For whoever expected a map and got a text: the text is valid YAML, so reading it reported nothing.
pub fn slip_in(text: &str) -> Option<Slip> {
    text.split('\n').find_map(|line| Line { text: line.trim(), start: 0 }.key_slip()).map(|found| found.slip)
}

/// A line that is not inside a quoted or an indented text.
struct Line<'a> {
    start: usize,
    text: &'a str,
}

struct Found {
    slip: Slip,
    start: usize,
    end: usize,
}

fn lines<'a>(text: &'a str, tokens: &[Token]) -> Vec<Line<'a>> {
    let mut inside = tokens
        .iter()
        .filter(|token| matches!(token.kind, Kind::Block | Kind::Quoted { closed: true }))
        .map(|token| (token.start, token.end))
        .peekable();
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split('\n') {
        while inside.next_if(|&(_, end)| end < start).is_some() {}
        let masked = inside.peek().is_some_and(|&(from, _)| from < start);
        let body = line.trim();
        if !masked && !body.is_empty() && !body.starts_with('#') {
            lines.push(Line { start, text: line });
        }
        start += line.len() + 1;
    }
    lines
}

/// A quote that is not closed at all, or that runs over lines up to where the parser stumbled.
fn open_quote(text: &str, tokens: &[Token], at: Option<usize>) -> Option<YamlError> {
    let line_of_stop = at.map_or(0, |at| text.get(..at).map_or(0, |before| before.rfind('\n').map_or(0, |i| i + 1)));
    let token = tokens.iter().find(|token| match token.kind {
        Kind::Quoted { closed: false } => at.is_none_or(|at| token.start <= at),
        Kind::Quoted { closed: true } => {
            at.is_some_and(|at| token.start < line_of_stop && token.end > line_of_stop && token.start < at)
        }
        _ => false,
    })?;
    let quote = text[token.start..].chars().next()?;
    let line = text[token.start..].split('\n').next().unwrap_or("").trim_end();
    Some(YamlError {
        kind: YamlErrorKind::Slip(Slip::OpenQuote(quote)),
        start: offset(token.start),
        end: offset(token.start + line.len()),
        more: Vec::new(),
    })
}

impl Line<'_> {
    fn is_item(&self) -> bool {
        self.text.trim_start().starts_with("- ")
    }

    fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start().len()
    }

    fn slip(&self) -> Option<Found> {
        self.indent_slip().or_else(|| self.key_slip()).or_else(|| self.value_slip())
    }

    fn found(&self, slip: Slip, start: usize, end: usize) -> Option<Found> {
        Some(Found { slip, start: self.start + start, end: self.start + end })
    }

    fn indent_slip(&self) -> Option<Found> {
        let indent = self.indent();
        let (at, char) = self.text[..indent].char_indices().find(|&(_, char)| char != ' ')?;
        match char {
            '\t' => self.found(Slip::Tab, at, indent),
            '\u{3000}' => self.found(Slip::FullWidthBlank, at, indent),
            _ => None,
        }
    }

    /// The key of the line and what follows its colon: start, key, byte of the colon, its character.
    fn key(&self) -> Option<(usize, &str, usize, char)> {
        let mut start = self.indent();
        while let Some(rest) = self.text[start..].strip_prefix("- ") {
            start = self.text.len() - rest.trim_start().len();
        }
        let rest = &self.text[start..];
        let (at, colon) = rest.char_indices().find(|&(_, char)| matches!(char, ':' | '：'))?;
        let key = rest[..at].trim_end();
        let plain =
            |char: char| char.is_alphanumeric() || matches!(char, '_' | '-' | '.' | '/' | '(' | ')' | '（' | '）');
        let is_key = !key.is_empty()
            && key.chars().count() <= LONGEST_KEY
            && key.chars().all(plain)
            && key.chars().any(char::is_alphabetic);
        is_key.then_some((start, key, start + at, colon))
    }

    fn key_slip(&self) -> Option<Found> {
        let (start, key, at, colon) = self.key()?;
        let after = self.text[at + colon.len_utf8()..].chars().next();
        match (colon, after) {
            ('：', _) => self.found(Slip::FullWidthColon(key.into()), at, at + colon.len_utf8()),
            (_, Some('\u{3000}')) => self.found(Slip::FullWidthBlank, at + 1, at + 4),
            (_, None | Some(' ' | '\t' | '/' | '\\')) => None,
            _ => self.found(Slip::ColonWithoutBlank(key.into()), start, at + 1),
        }
    }

    /// Mistakes in the value of a line whose key is right, or in an item of a list.
    fn value_slip(&self) -> Option<Found> {
        let start = match self.key() {
            Some((_, _, at, _)) => at + 1,
            None => self.text.find("- ").filter(|&at| self.text[..at].trim().is_empty())? + 1,
        };
        let value = self.text[start..].trim();
        let start = start + self.text[start..].len() - self.text[start..].trim_start().len();
        let end = start + value.len();
        let first = value.chars().next()?;
        let width = first.len_utf8();
        let colon = value.find(": ").or_else(|| value.ends_with(':').then(|| value.len() - 1));
        match first {
            '“' | '”' | '‘' | '’' | '＂' | '＇' if colon.is_some() => {
                self.found(Slip::FullWidthQuote, start, end)
            }
            '[' | '{' => {
                let wrong = value.char_indices().find(|(_, char)| matches!(char, '］' | '】' | '｝'));
                match wrong {
                    Some((at, char)) if !value.ends_with([']', '}']) => {
                        self.found(Slip::FullWidthBracket(char), start + at, start + at + char.len_utf8())
                    }
                    _ if value.contains([']', '}']) && !value.ends_with([']', '}', ',']) && !value.contains(" #") => {
                        self.found(Slip::NeedsQuotes(first), start, end)
                    }
                    _ => None,
                }
            }
            '"' | '\'' => None,
            '*' | '&' | '!' | '@' | '`' | '%' => self.found(Slip::NeedsQuotes(first), start, end),
            '|' | '>' if value[width..].chars().any(char::is_alphabetic) => {
                self.found(Slip::NeedsQuotes(first), start, end)
            }
            _ => colon.and_then(|at| self.found(Slip::ColonInValue, start + at, start + at + 1)),
        }
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
