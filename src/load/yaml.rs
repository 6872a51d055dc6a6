//! YAML texts read, with what is wrong in them put into words.

use std::sync::Arc;

use crate::diag::codes::load as codes;
use crate::diag::{Code, Diagnostic, Diagnostics, Message};
use crate::message;
use crate::source::yaml::{self, Slip, Syntax, YamlError, YamlErrorKind};
use crate::source::{Node, Place, Span, YamlText};

/// Slips that are told of one text.
const MOST_SLIPS: usize = 20;

/// Reads a YAML text: a file, a front matter or a fenced block. Nothing if it cannot be read, which is reported.
///
/// A slip such as a full-width colon is reported and read as what was meant, so that what else is wrong is reported
/// as well; `text` is then the one that was read.
pub fn yaml(text: &mut Arc<YamlText>, diagnostics: &mut Diagnostics) -> Option<Node> {
    let mut told = Vec::new();
    loop {
        let error = match yaml::parse(text) {
            Ok(node) => {
                report_cut_values(text, diagnostics);
                return Some(node);
            }
            Err(error) => error,
        };
        let line = text.line_start(error.start);
        // What follows from a slip on the same line is no second mistake.
        if told.contains(&line) {
            return None;
        }
        diagnostics.push(yaml_error(text, &error));
        told.push(line);
        *text = yaml::mended(text, &error).filter(|_| told.len() < MOST_SLIPS)?;
    }
}

/// A value that ends before its author meant it to is read without complaint, and published.
fn report_cut_values(text: &YamlText, diagnostics: &mut Diagnostics) {
    for (start, end) in yaml::cut_values(&text.text) {
        let message = message!(
            "空格后的 # 使后面的文字成了注释，没有读进去",
            "the # behind a blank makes a comment of the text after it"
        );
        diagnostics.push(Diagnostic::error(&codes::CUT_VALUE, place(text, start, end), message).hint(message!(
            "# 是值的一部分的，把整个值用半角引号括起来；是注释的，# 后面空一格",
            "put quotes around the whole value if the # is part of it; a comment has a blank behind its #"
        )));
    }
}

/// Where a part of a YAML text stands in its file.
fn place(text: &YamlText, start: u32, end: u32) -> Place {
    let first = text.to_file(start);
    // The byte behind the last one may belong to another piece.
    let last = if end > start { text.to_file(end - 1) + 1 } else { first };
    Place::Span(Span { file: text.file, start: first, end: last.max(first) })
}

/// The diagnostic for a YAML text that cannot be read.
pub fn yaml_error(text: &YamlText, error: &YamlError) -> Diagnostic {
    let (code, message, hint) = words(&error.kind);
    let mut diagnostic = Diagnostic::error(code, place(text, error.start, error.end), message).maybe_hint(hint);
    for &(start, end) in &error.more {
        diagnostic = diagnostic.related(place(text, start, end), message!("这里也一样", "the same here"));
    }
    diagnostic
}

/// What to write where a map was expected and a text such as `名称：甲` was found.
pub fn slip_hint(text: &str) -> Option<Message> {
    yaml::slip_in(text).and_then(|slip| slip_words(&slip).2)
}

type Words = (&'static Code, Message, Option<Message>);

fn words(kind: &YamlErrorKind) -> Words {
    match kind {
        YamlErrorKind::TooLong(limit) => {
            let mib = limit >> 20;
            let message = message!("YAML 超过 {mib} MiB 的上限", "the YAML is longer than {mib} MiB");
            (&codes::TOO_LARGE, message, Some(message!("拆成几个文件", "split it into several files")))
        }
        YamlErrorKind::TooDeep(limit) => {
            let message = message!("嵌套超过 {limit} 层的上限", "nested deeper than {limit} levels");
            let hint = message!("检查括号是否都闭合了", "see whether every bracket is closed");
            (&codes::YAML_LIMIT, message, Some(hint))
        }
        YamlErrorKind::TooManyAliased(limit) => {
            let message =
                message!("引用（*名）展开后超过 {limit} 个值的上限", "aliases stand for more than {limit} values");
            (&codes::YAML_LIMIT, message, Some(message!("把值直接写出来", "write the values out")))
        }
        YamlErrorKind::Tag => unsupported(
            message!("不支持 YAML 标签（!…）", "YAML tags (!…) are not supported"),
            message!(
                "删去标签；值本来以 ! 开头的，用半角引号括起来",
                "remove the tag, or put a value that begins with ! in quotes"
            ),
        ),
        YamlErrorKind::Directive => unsupported(
            message!("不支持以 % 开头的 YAML 指令", "YAML directives (%…) are not supported"),
            message!("删去这一行", "remove the line"),
        ),
        YamlErrorKind::SecondDocument => unsupported(
            message!("这里又开始了一份文档，只能有一份", "a second document begins here; only one is allowed"),
            message!("删去这一行 --- ，或拆成两个文件", "remove this line of ---, or split the file"),
        ),
        YamlErrorKind::Merge => unsupported(
            message!("不支持合并键 <<", "the merge key << is not supported"),
            message!("把各项直接写出来", "write the fields out"),
        ),
        YamlErrorKind::KeyNotText => unsupported(
            message!("键只能是文字，不能是列表或映射", "a key must be a text, not a list or a map"),
            message!("键以 [ 或 {{ 开头的，用半角引号括起来", "put a key that begins with [ or {{ in quotes"),
        ),
        YamlErrorKind::NotAMap => {
            let message = message!(
                "这里应当是“键: 值”，却是一段文字",
                "keys and values were expected, but there is running text"
            );
            let hint = message!(
                "每行写一项，例如 标题: 关于某提案的答复",
                "write one field a line, such as title: Reply to a proposal"
            );
            (&codes::NOT_A_MAP, message, Some(hint))
        }
        YamlErrorKind::Slip(slip) => slip_words(slip),
        YamlErrorKind::Syntax(syntax) => syntax_words(*syntax),
    }
}

fn unsupported(message: Message, hint: Message) -> Words {
    (&codes::UNSUPPORTED_YAML, message, Some(hint))
}

fn slip_words(slip: &Slip) -> Words {
    match slip {
        Slip::FullWidthColon(key) => (
            &codes::FULL_WIDTH,
            message!("“{key}”后面是全角冒号", "a full-width colon follows “{key}”"),
            Some(message!(
                "改用半角冒号加一个空格，写成 {key}: 值",
                "use a half-width colon and a blank: {key}: value"
            )),
        ),
        Slip::ColonWithoutBlank(key) => (
            &codes::YAML_SYNTAX,
            message!("“{key}”的冒号后面没有空格", "no blank follows the colon of “{key}”"),
            Some(message!("冒号后面加一个空格，写成 {key}: 值", "put a blank after the colon: {key}: value")),
        ),
        Slip::Tab => (
            &codes::TAB,
            message!("缩进用了制表符", "a tab is used for indentation"),
            Some(message!("改用空格，每级两个", "use blanks instead, two a level")),
        ),
        Slip::FullWidthBlank => (
            &codes::FULL_WIDTH,
            message!("这里是全角空格", "this is a full-width blank"),
            Some(message!("改用半角空格", "use a plain blank")),
        ),
        Slip::FullWidthQuote => (
            &codes::FULL_WIDTH,
            message!("全角引号不起括起来的作用", "full-width quotes do not enclose a value"),
            Some(message!("在整个值外面再加半角引号 \"…\"", "put half-width quotes \"…\" around the whole value")),
        ),
        Slip::FullWidthBracket(char) => (
            &codes::FULL_WIDTH,
            message!("列表以全角的“{char}”收尾", "the list ends with the full-width “{char}”"),
            Some(match char {
                '｝' => message!("改用半角的 }}", "use the half-width }}"),
                _ => message!("改用半角的 ]", "use the half-width ]"),
            }),
        ),
        Slip::OpenQuote(quote) => (
            &codes::YAML_SYNTAX,
            message!("引号 {quote} 没有在本行闭合", "the quote {quote} is not closed on this line"),
            Some(message!("在值的末尾补上 {quote}", "add {quote} at the end of the value")),
        ),
        Slip::ColonInValue => (
            &codes::YAML_SYNTAX,
            message!(
                "值里有半角冒号加空格，会被当成另一个键",
                "the value holds a colon with a blank, which reads as another key"
            ),
            Some(message!("把整个值用半角引号括起来，或改用全角冒号", "put quotes around the whole value")),
        ),
        Slip::NeedsQuotes(char) => (
            &codes::YAML_SYNTAX,
            message!(
                "值以“{char}”开头，在 YAML 里另有含义",
                "the value begins with “{char}”, which means something else in YAML"
            ),
            Some(message!("把整个值用半角引号括起来：\"…\"", "put quotes around the whole value: \"…\"")),
        ),
    }
}

fn syntax_words(syntax: Syntax) -> Words {
    let (message, hint) = match syntax {
        Syntax::NoColon => (
            message!("这一行缺少冒号，不成“键: 值”", "the line has no colon and is no key with a value"),
            Some(message!(
                "写成 键: 值；续行要比键缩进得深",
                "write key: value; a continued value is indented deeper than its key"
            )),
        ),
        Syntax::UnexpectedKey => (
            message!("这里不能有“键: 值”", "a key with a value may not stand here"),
            Some(message!(
                "检查缩进；值里有冒号的，用半角引号括起来",
                "check the indentation; put a value that holds a colon in quotes"
            )),
        ),
        Syntax::Indentation => (
            message!("缩进与上面的行对不上", "the indentation does not fit the lines above"),
            Some(message!(
                "同一级的键要左对齐；引号后面不能再有文字",
                "align keys of one level; nothing may follow a closing quote"
            )),
        ),
        Syntax::UnexpectedItem => (
            message!("这里不能有列表项“- ”", "a list item “- ” may not stand here"),
            Some(message!("列表项另起一行，写在键的下面", "put the items on lines of their own, below the key")),
        ),
        Syntax::OpenBracket => (
            message!("方括号或花括号没有闭合，或者缺少半角逗号", "a bracket is not closed, or a comma is missing"),
            Some(message!(
                "写成 [甲, 乙]；值本来以 [ 开头的，用半角引号括起来",
                "write [a, b]; put a value that begins with [ in quotes"
            )),
        ),
        Syntax::Character => (
            message!("值不能以这个字符开头", "no value may begin with this character"),
            Some(message!("把整个值用半角引号括起来", "put quotes around the whole value")),
        ),
        Syntax::Escape => (
            message!(
                "双引号里的反斜杠 \\ 后面不能是这个字符",
                "this character may not follow a backslash in double quotes"
            ),
            Some(message!("改用单引号 '…'，或把 \\ 写两次", "use single quotes '…', or write \\ twice")),
        ),
        Syntax::Alias => (
            message!(
                "以 * 开头是引用，但没有它所引的 &",
                "a value that begins with * is an alias, but its & is missing"
            ),
            Some(message!("把整个值用半角引号括起来", "put quotes around the whole value")),
        ),
        Syntax::End => (
            message!(
                "文字到这里就完了，还有括号或引号没有闭合",
                "the text ends here while a bracket or a quote is open"
            ),
            None,
        ),
        Syntax::Other => (message!("这里不合 YAML 的写法", "this is not well-formed YAML"), None),
    };
    (&codes::YAML_SYNTAX, message, hint)
}
