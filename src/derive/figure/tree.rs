//! From the words of an expression to its tree. The depth is limited, so whatever walks it may recurse.

use std::ops::Range;

use super::fault::Fault;
use super::token::{Token, tokens};
use super::value::Number;
use crate::diag::codes::figure as code;
use crate::message;
use crate::text::number;
use crate::text::rational::from_decimal;
use crate::text::unit::Scale;

/// How many brackets, calls and signs may stand within each other.
pub(super) const DEEPEST: usize = 24;

/// A part of an expression.
#[derive(Debug, Clone)]
pub(super) struct Expr {
    pub(super) kind: Kind,
    pub(super) span: Range<usize>,
}

/// What a part of an expression is.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    /// A number.
    Number(Number),
    /// A text in quotation marks.
    Text(Box<str>),
    /// A dotted name.
    Name(Vec<Word>),
    /// A sign.
    Negate(Box<Expr>),
    /// Terms that are added, or subtracted.
    Sum(Box<Expr>, Vec<(bool, Expr)>),
    /// Factors that are multiplied, or divided by.
    Product(Box<Expr>, Vec<(bool, Expr)>),
    /// A call.
    Call(Word, Vec<Argument>),
}

/// A name, or a part of one.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) text: Box<str>,
    pub(super) span: Range<usize>,
}

/// An argument of a call, with its name if it has one.
#[derive(Debug, Clone)]
pub(super) struct Argument {
    pub(super) name: Option<Word>,
    pub(super) value: Expr,
}

/// Reads an expression.
pub(super) fn parse(text: &str) -> Result<Expr, Fault> {
    let tokens = tokens(text)?;
    let mut parser = Parser { tokens, at: 0, depth: 0 };
    let expr = parser.sum()?;
    match parser.peek() {
        Token::End => Ok(expr),
        Token::Mark(')') => Err(parser.fault(message!("多了一个右括号", "this bracket closes nothing"))),
        Token::Mark('=') => Err(parser.fault(message!("这里不能有等号", "no equals sign can stand here")).hint(
            message!("等号只用在函数的条件里，如 stage=\"签约\"", "it stands in calls alone, as in stage=\"签约\""),
        )),
        _ => Err(parser
            .fault(message!("这里缺少运算符", "an operator is missing here"))
            .hint(message!("两个数之间写 +、-、* 或 /", "write +, -, * or / between two values"))),
    }
}

struct Parser<'a> {
    tokens: Vec<(Token<'a>, Range<usize>)>,
    at: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Token<'a> {
        self.tokens.get(self.at).map_or(Token::End, |(token, _)| *token)
    }

    fn peek_after(&self) -> Token<'a> {
        self.tokens.get(self.at + 1).map_or(Token::End, |(token, _)| *token)
    }

    fn span(&self) -> Range<usize> {
        self.tokens.get(self.at).map_or(0..0, |(_, span)| span.clone())
    }

    fn next(&mut self) -> Range<usize> {
        let span = self.span();
        self.at += 1;
        span
    }

    fn fault(&self, message: crate::diag::Message) -> Fault {
        Fault::new(&code::SYNTAX, &self.span(), message)
    }

    fn sum(&mut self) -> Result<Expr, Fault> {
        let first = self.product()?;
        let mut rest = Vec::new();
        while let Token::Mark(sign @ ('+' | '-')) = self.peek() {
            self.next();
            rest.push((sign == '+', self.product()?));
        }
        Ok(chain(first, rest, Kind::Sum))
    }

    fn product(&mut self) -> Result<Expr, Fault> {
        let first = self.factor()?;
        let mut rest = Vec::new();
        while let Token::Mark(sign @ ('*' | '/')) = self.peek() {
            self.next();
            rest.push((sign == '*', self.factor()?));
        }
        Ok(chain(first, rest, Kind::Product))
    }

    fn factor(&mut self) -> Result<Expr, Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self
                .fault(message!("算式嵌套超过 {} 层", "the expression nests more than {} levels deep", DEEPEST))
                .hint(message!("分成几步，各起一个名称", "divide it into steps and name each")));
        }
        let expr = self.factor_inside();
        self.depth -= 1;
        expr
    }

    fn factor_inside(&mut self) -> Result<Expr, Fault> {
        let span = self.span();
        match self.peek() {
            Token::Number(digits, unit) => {
                self.next();
                Ok(Expr { kind: Kind::Number(literal(digits, unit, &span)?), span })
            }
            Token::Name(word) if self.peek_after() == Token::Mark('(') => {
                self.next();
                self.call(Word { text: word.into(), span })
            }
            Token::Name(_) => self.name(),
            Token::Text(text) => {
                if self.peek_after() == Token::Mark('.') {
                    return self.name();
                }
                self.next();
                Ok(Expr { kind: Kind::Text(text.into()), span })
            }
            Token::Mark('-') => {
                self.next();
                let inner = self.factor()?;
                Ok(Expr { span: span.start..inner.span.end, kind: Kind::Negate(Box::new(inner)) })
            }
            Token::Mark('(') => {
                self.next();
                let inner = self.sum()?;
                let end = self.close(&span)?;
                Ok(Expr { kind: inner.kind, span: span.start..end })
            }
            Token::End => Err(self
                .fault(message!("算式没有写完", "the expression is not complete"))
                .hint(message!("在末尾补上数或名称", "write a number or a name at its end"))),
            Token::Mark(mark) => Err(self
                .fault(message!("“{mark}”前面缺少数或名称", "a value is missing before `{mark}`"))
                .hint(message!("补上数或名称，或删去“{mark}”", "write one, or delete `{mark}`"))),
        }
    }

    /// A dotted name. Its first part may be quoted if another follows.
    fn name(&mut self) -> Result<Expr, Fault> {
        let mut words = Vec::new();
        loop {
            let span = self.span();
            match self.peek() {
                Token::Name(text) | Token::Text(text) => words.push(Word { text: text.into(), span }),
                _ => {
                    return Err(self
                        .fault(message!("点的后面缺少名称", "a name is missing after the dot"))
                        .hint(message!("例如 staffing.total.vacant", "for example staffing.total.vacant")));
                }
            }
            self.next();
            if self.peek() != Token::Mark('.') {
                break;
            }
            self.next();
        }
        let start = words.first().map_or(0, |word| word.span.start);
        let end = words.last().map_or(start, |word| word.span.end);
        Ok(Expr { kind: Kind::Name(words), span: start..end })
    }

    fn call(&mut self, name: Word) -> Result<Expr, Fault> {
        let open = self.next();
        let mut arguments = Vec::new();
        while self.peek() != Token::Mark(')') {
            let argument = match (self.peek(), self.peek_after()) {
                (Token::Name(text) | Token::Text(text), Token::Mark('=')) => {
                    let word = Word { text: text.into(), span: self.next() };
                    self.next();
                    Argument { name: Some(word), value: self.sum()? }
                }
                _ => Argument { name: None, value: self.sum()? },
            };
            arguments.push(argument);
            match self.peek() {
                Token::Mark(',') => {
                    self.next();
                }
                _ => break,
            }
        }
        let end = self.close(&open)?;
        Ok(Expr { span: name.span.start..end, kind: Kind::Call(name, arguments) })
    }

    /// The bracket that closes the one at `open`; where it ends.
    fn close(&mut self, open: &Range<usize>) -> Result<usize, Fault> {
        match self.peek() {
            Token::Mark(')') => Ok(self.next().end),
            Token::End => Err(Fault::new(&code::SYNTAX, open, message!("括号没有配对", "this bracket is not closed"))),
            _ => Err(self
                .fault(message!("这里缺少逗号、运算符或右括号", "a comma, an operator or a bracket is missing here"))),
        }
    }
}

fn chain(first: Expr, rest: Vec<(bool, Expr)>, kind: fn(Box<Expr>, Vec<(bool, Expr)>) -> Kind) -> Expr {
    match rest.last() {
        None => first,
        Some((_, last)) => Expr { span: first.span.start..last.span.end, kind: kind(Box::new(first), rest) },
    }
}

fn literal(digits: &str, unit: &str, span: &Range<usize>) -> Result<Number, Fault> {
    let parsed = number::parse(digits).ok();
    let value = parsed.and_then(|parsed| Some((from_decimal(parsed.value)?, parsed.decimals)));
    let Some((value, decimals)) = value else {
        return Err(Fault::new(
            &code::SYNTAX,
            span,
            message!("数的位数太多，不能精确计算", "the number has more digits than are computed exactly"),
        )
        .hint(message!("少写几位，或换用更大的单位", "write fewer digits, or a larger unit")));
    };
    let scale = match unit {
        "" => Scale::plain(),
        unit => Scale::parse(unit).ok_or_else(|| {
            let start = span.end - unit.len();
            Fault::new(&code::SYNTAX, &(start..span.end), message!("“{unit}”不是单位", "`{unit}` is no unit"))
        })?,
    };
    Number::written(value, scale, decimals).ok_or_else(|| {
        Fault::new(
            &code::IMPOSSIBLE,
            span,
            message!("数太大，不能精确计算", "the number is too large to be computed exactly"),
        )
    })
}
