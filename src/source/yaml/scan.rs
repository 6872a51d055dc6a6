//! Splits a YAML text into tokens with their places, as the parser sees them, without ever failing.
//!
//! The parser says neither where a value ends nor where a quote was opened, and it takes quadratic time for deep
//! flow collections. This scanner follows the same rules in linear time and carries on after any mistake.

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A scalar without quotes.
    Plain,
    /// A scalar in `'…'` or `"…"`; whether its closing quote is there.
    Quoted { closed: bool },
    /// A scalar after `|` or `>`.
    Block,
    /// `[` or `{`.
    Open,
    /// `]` or `}`.
    Close,
    /// `,` between the items of a flow collection.
    Comma,
    /// `-` before an item of a block list.
    Dash,
    /// `?` before a key.
    Question,
    /// `:` behind a key.
    Colon,
    /// `*name`.
    Alias,
    /// `&name`.
    Anchor,
    /// `!tag`.
    Tag,
    /// A line that begins with `%`.
    Directive,
    /// `---` or `...`.
    Document,
    /// The end of a block collection: takes no space in the text.
    End,
}

/// A token and its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// First byte.
    pub(super) start: usize,
    /// First byte after it.
    pub(super) end: usize,
    /// Whether a block list or a block map begins with this token.
    pub(super) opens: bool,
    /// Whether the token is the first of a key.
    pub(super) key: bool,
    /// Flow collections around it, an opening bracket counted in.
    pub(super) depth: usize,
}

/// All tokens of a text.
pub(super) fn scan(text: &str) -> Vec<Token> {
    let mut scanner = Scanner::new(text);
    while scanner.step() {}
    scanner.tokens
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    /// Characters between the start of the line and `at`.
    column: isize,
    line: usize,
    /// Columns of the open block collections, innermost last.
    indents: Vec<isize>,
    depth: usize,
    /// Whether a key may begin here.
    key_allowed: bool,
    /// The token that becomes a key if a colon follows: its index, column and line.
    candidate: Option<(usize, isize, usize)>,
    tokens: Vec<Token>,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            column: 0,
            line: 0,
            indents: Vec::new(),
            depth: 0,
            key_allowed: true,
            candidate: None,
            tokens: Vec::new(),
        }
    }

    /// Reads one token; false at the end of the text.
    fn step(&mut self) -> bool {
        self.skip_blanks();
        let Some(byte) = self.byte(0) else {
            self.unroll(-1);
            return false;
        };
        if self.depth == 0 {
            self.unroll(self.column);
        }
        let start = self.at;
        let blank_next = self.is_blank(1);
        match byte {
            b'%' if self.column == 0 && self.depth == 0 => {
                self.unroll(-1);
                self.skip_line();
                self.push(Kind::Directive, start);
            }
            b'-' | b'.' if self.at_document_mark() => {
                self.unroll(-1);
                self.advance(3);
                self.push(Kind::Document, start);
                self.key_allowed = false;
                self.candidate = None;
            }
            b'[' | b'{' => {
                self.offer_key();
                self.depth += 1;
                self.advance(1);
                self.push(Kind::Open, start);
                self.key_allowed = true;
            }
            b']' | b'}' => {
                self.advance(1);
                self.push(Kind::Close, start);
                self.depth = self.depth.saturating_sub(1);
                self.key_allowed = false;
            }
            b',' => {
                self.advance(1);
                self.push(Kind::Comma, start);
                self.key_allowed = true;
                self.candidate = None;
            }
            b'-' if blank_next => {
                let opens = self.depth == 0 && self.roll(self.column);
                self.advance(1);
                self.push(Kind::Dash, start);
                self.mark_last(opens);
                self.key_allowed = true;
                self.candidate = None;
            }
            b'?' if blank_next => {
                let opens = self.depth == 0 && self.roll(self.column);
                self.advance(1);
                self.push(Kind::Question, start);
                self.mark_last(opens);
                self.key_allowed = self.depth == 0;
                self.candidate = None;
            }
            b':' if blank_next || self.depth > 0 => self.colon(),
            b'*' | b'&' => {
                self.offer_key();
                self.advance(1);
                while self.byte(0).is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')) {
                    self.advance(1);
                }
                self.push(if byte == b'*' { Kind::Alias } else { Kind::Anchor }, start);
                self.key_allowed = false;
            }
            b'!' => {
                self.offer_key();
                while !self.is_blank(0) {
                    self.advance_char();
                }
                self.push(Kind::Tag, start);
                self.key_allowed = false;
            }
            b'|' | b'>' if self.depth == 0 => {
                let end = self.block_scalar();
                self.tokens.push(self.token(Kind::Block, start, end));
                self.key_allowed = true;
                self.candidate = None;
            }
            b'\'' | b'"' => {
                self.offer_key();
                let closed = self.quoted(byte);
                self.push(Kind::Quoted { closed }, start);
                self.key_allowed = false;
            }
            _ => {
                self.offer_key();
                let line = self.line;
                let end = self.plain();
                self.tokens.push(self.token(Kind::Plain, start, end));
                self.key_allowed = self.line != line;
            }
        }
        true
    }

    /// A colon makes a key of the token that stands on the same line before it.
    fn colon(&mut self) {
        let start = self.at;
        match self.candidate.take() {
            Some((index, column, line)) if line == self.line || self.depth > 0 => {
                let opens = self.depth == 0 && self.roll(column);
                let token = &mut self.tokens[index];
                token.key = true;
                token.opens |= opens;
                self.key_allowed = false;
                self.advance(1);
                self.push(Kind::Colon, start);
            }
            _ => {
                let opens = self.depth == 0 && self.roll(self.column);
                self.key_allowed = self.depth == 0;
                self.advance(1);
                self.push(Kind::Colon, start);
                self.mark_last(opens);
            }
        }
    }

    /// Remembers that the token about to be pushed may turn out to be a key.
    fn offer_key(&mut self) {
        if self.key_allowed {
            self.candidate = Some((self.tokens.len(), self.column, self.line));
        }
    }

    fn roll(&mut self, column: isize) -> bool {
        let deeper = self.indents.last().copied().unwrap_or(-1) < column;
        if deeper {
            self.indents.push(column);
        }
        deeper
    }

    fn unroll(&mut self, column: isize) {
        while self.indents.last().is_some_and(|&indent| indent > column) {
            self.indents.pop();
            // The end of a block stands behind the last thing in it, not before the next one.
            let end = self.tokens.last().map_or(0, |token| token.end);
            self.tokens.push(self.token(Kind::End, end, end));
        }
    }

    fn token(&self, kind: Kind, start: usize, end: usize) -> Token {
        Token { kind, start, end, opens: false, key: false, depth: self.depth }
    }

    fn push(&mut self, kind: Kind, start: usize) {
        self.tokens.push(self.token(kind, start, self.at));
    }

    fn mark_last(&mut self, opens: bool) {
        if let Some(token) = self.tokens.last_mut() {
            token.opens = opens;
        }
    }

    fn byte(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }

    fn is_blank(&self, ahead: usize) -> bool {
        self.byte(ahead).is_none_or(|b| matches!(b, b' ' | b'\t' | b'\n'))
    }

    fn at_document_mark(&self) -> bool {
        let rest = &self.text[self.at..];
        self.column == 0 && (rest.starts_with("---") || rest.starts_with("...")) && self.is_blank(3)
    }

    /// Goes over bytes that are ASCII and no line break.
    fn advance(&mut self, bytes: usize) {
        self.at += bytes;
        self.column += bytes as isize;
    }

    fn advance_char(&mut self) {
        let Some(char) = self.text[self.at..].chars().next() else { return };
        self.at += char.len_utf8();
        if char == '\n' {
            self.line += 1;
            self.column = 0;
        } else {
            self.column += 1;
        }
    }

    fn skip_line(&mut self) {
        while self.byte(0).is_some_and(|b| b != b'\n') {
            self.advance_char();
        }
    }

    fn skip_blanks(&mut self) {
        while let Some(byte) = self.byte(0) {
            match byte {
                b' ' | b'\t' => self.advance(1),
                b'\n' => {
                    self.advance_char();
                    self.key_allowed |= self.depth == 0;
                }
                b'#' => self.skip_line(),
                _ => break,
            }
        }
    }

    fn quoted(&mut self, quote: u8) -> bool {
        self.advance(1);
        while let Some(byte) = self.byte(0) {
            if byte == quote {
                self.advance(1);
                if quote == b'\'' && self.byte(0) == Some(b'\'') {
                    self.advance(1);
                    continue;
                }
                return true;
            }
            if byte == b'\\' && quote == b'"' {
                self.advance_char();
            }
            self.advance_char();
        }
        false
    }

    /// A scalar without quotes may go on in deeper lines; returns its end.
    fn plain(&mut self) -> usize {
        let indent = self.indents.last().copied().unwrap_or(-1) + 1;
        let begin = self.at;
        let mut end = self.at;
        loop {
            if self.at_document_mark() || self.byte(0) == Some(b'#') {
                break;
            }
            let from = self.at;
            while let Some(byte) = self.byte(0) {
                let flow_mark = self.depth > 0 && matches!(byte, b',' | b'[' | b']' | b'{' | b'}');
                let flow_colon = self.depth > 0 && matches!(self.byte(1), Some(b',' | b'[' | b']' | b'{' | b'}'));
                if self.is_blank(0) || flow_mark || (byte == b':' && (self.is_blank(1) || flow_colon)) {
                    break;
                }
                self.advance_char();
            }
            if self.at == from {
                if begin == from {
                    // A character that may not stand here: it is taken alone, so that the scan goes on.
                    self.advance_char();
                    end = self.at;
                }
                break;
            }
            end = self.at;
            let (at, column, line) = (self.at, self.column, self.line);
            while matches!(self.byte(0), Some(b' ' | b'\t' | b'\n')) {
                self.advance_char();
            }
            if self.byte(0).is_none() || (self.depth == 0 && self.line != line && self.column < indent) {
                (self.at, self.column, self.line) = (at, column, line);
                break;
            }
        }
        end
    }

    /// The header and the lines below it that are indented deeper; returns the end of the last one.
    fn block_scalar(&mut self) -> usize {
        let parent = self.indents.last().copied().unwrap_or(-1);
        let mut least = None;
        self.advance(1);
        while let Some(byte) = self.byte(0) {
            match byte {
                b'+' | b'-' => {}
                b'1'..=b'9' => least = Some(parent.max(0) + isize::from(byte - b'0')),
                _ => break,
            }
            self.advance(1);
        }
        self.skip_line();
        let mut end = self.at;
        while self.byte(0) == Some(b'\n') {
            let rest = &self.text[self.at + 1..];
            let line = rest.split('\n').next().unwrap_or(rest);
            let indent = (line.len() - line.trim_start_matches(' ').len()) as isize;
            let blank = line.len() == indent as usize;
            if !blank && indent < *least.get_or_insert(indent.max(parent + 1).max(1)) {
                break;
            }
            self.advance_char();
            self.skip_line();
            if !blank {
                end = self.at;
            }
        }
        end
    }
}
