//! From the text of an expression to its words.

use std::ops::Range;

use super::fault::Fault;
use crate::diag::codes::figure as code;
use crate::message;
use crate::text::punctuation::is_han;

/// A word of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A number in digits, and the unit written behind it; often empty.
    Number(&'a str, &'a str),
    /// A part of a name.
    Name(&'a str),
    /// What stands between quotation marks.
    Text(&'a str),
    /// One of `. , ( ) = + - * /`.
    Mark(char),
    /// The end.
    End,
}

/// Longer expressions are refused: nobody could check them.
pub(super) const LONGEST: usize = 2000;

/// All words with their ranges; the last one is the end.
pub(super) fn tokens(text: &str) -> Result<Vec<(Token<'_>, Range<usize>)>, Fault> {
    if text.len() > LONGEST {
        return Err(Fault::new(
            &code::SYNTAX,
            &(0..text.len()),
            message!("算式太长，最多 {} 字节", "the expression is longer than {} bytes", LONGEST),
        )
        .hint(message!("分成几步，各起一个名称", "divide it into steps and name each")));
    }
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        // A part of a name may begin with a digit: 10月.
        let in_name = matches!(found.last(), Some((Token::Mark('.'), _)));
        let (token, length) = match c {
            _ if c.is_whitespace() => {
                at += c.len_utf8();
                continue;
            }
            '.' | ',' | '(' | ')' | '=' | '+' | '-' | '*' | '/' => (Token::Mark(c), c.len_utf8()),
            '"' => quoted(text, at)?,
            '0'..='9' if !in_name => number(rest),
            _ if is_name(c) => {
                let length = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
                (Token::Name(&rest[..length]), length)
            }
            _ => return Err(unexpected(c, at)),
        };
        found.push((token, at..at + length));
        at += length;
    }
    found.push((Token::End, text.len()..text.len()));
    Ok(found)
}

/// Whether a character can be part of a name.
pub(super) fn is_name(c: char) -> bool {
    c == '_' || c.is_alphanumeric() && !('０'..='９').contains(&c)
}

fn quoted(text: &str, at: usize) -> Result<(Token<'_>, usize), Fault> {
    let inner = &text[at + 1..];
    match inner.find('"') {
        Some(length) => Ok((Token::Text(&inner[..length]), length + 2)),
        None => Err(Fault::new(
            &code::SYNTAX,
            &(at..text.len()),
            message!("引号没有配对", "the quotation mark is not closed"),
        )),
    }
}

/// Digits with a decimal point, and the unit right behind them.
fn number(rest: &str) -> (Token<'_>, usize) {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(rest);
    let fraction = rest[whole..].strip_prefix('.').map_or(0, digits);
    let end = if fraction > 0 { whole + 1 + fraction } else { whole };
    let unit = rest[end..].find(|c: char| !(is_han(c) || matches!(c, '%' | '％' | '‰'))).unwrap_or(rest.len() - end);
    (Token::Number(&rest[..end], &rest[end..end + unit]), end + unit)
}

fn unexpected(c: char, at: usize) -> Fault {
    let span = at..at + c.len_utf8();
    let instead = match c {
        '（' => Some("("),
        '）' => Some(")"),
        '，' | '、' => Some(","),
        '＝' => Some("="),
        '＋' => Some("+"),
        '－' | '−' | '–' | '—' => Some("-"),
        '＊' | '×' | '·' => Some("*"),
        '／' | '÷' => Some("/"),
        '．' | '。' => Some("."),
        '“' | '”' | '‘' | '’' | '「' | '」' | '\'' => Some("\""),
        _ => None,
    };
    if ('０'..='９').contains(&c) {
        return Fault::new(
            &code::SYNTAX,
            &span,
            message!("算式里的数字是全角的", "a digit of the expression is full-width"),
        )
        .hint(message!("改用半角数字", "type it half-width"));
    }
    match instead {
        Some(instead) => {
            Fault::new(&code::SYNTAX, &span, message!("算式里不能用“{c}”", "`{c}` has no meaning in an expression"))
                .hint(message!("写成半角的 {instead}", "write {instead}"))
        }
        None => Fault::new(
            &code::SYNTAX,
            &span,
            message!("算式里不能有“{c}”", "`{c}` has no meaning in an expression"),
        )
        .hint(message!(
            "算式由名称、数、+ - * /、括号和函数组成；含别的符号的名称加引号",
            "an expression is made of names, numbers, + - * /, brackets and calls; quote names with other characters"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found() {
        let words = |text| -> String {
            let tokens = tokens(text).expect("words");
            tokens.iter().map(|(token, _)| format!("{token:?} ")).collect()
        };
        assert_eq!(
            words("a.10月.b_1+13名*2.5%"),
            "Name(\"a\") Mark('.') Name(\"10月\") Mark('.') Name(\"b_1\") Mark('+') Number(\"13\", \"名\") Mark('*') \
             Number(\"2.5\", \"%\") End "
        );
        assert_eq!(
            words("count(项目, stage=\"签约 x\")"),
            "Name(\"count\") Mark('(') Name(\"项目\") Mark(',') Name(\"stage\") Mark('=') Text(\"签约 x\") Mark(')') End "
        );
    }

    #[test]
    fn slips_of_a_chinese_keyboard_are_named() {
        for (text, at, instead) in [("a（b", 1, "("), ("a，b", 1, ","), ("1×2", 1, "*"), ("sum(a,b=“c”)", 8, "\"")]
        {
            let fault = tokens(text).expect_err(text);
            assert_eq!(fault.span.start, at, "{text}");
            assert!(fault.hints[0].zh.ends_with(instead), "{text}");
        }
        assert!(tokens("１+2").is_err() && tokens("a|b").is_err() && tokens("\"a").is_err());
    }
}
