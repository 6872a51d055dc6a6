//! Plain values: texts, whole numbers, yes or no, phones, addresses on the web.

use memchr::memchr;

use super::{FromText, figured};
use crate::diag::codes::model as code;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::model::field::{Field, IsRequired, ScalarSchema, Shape};
use crate::model::shape::ANY_TEXT;
use crate::source::{Node, Piece, Value};
use crate::{load, message};

/// A text that is not empty, without blanks at its ends.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(Piece);

impl Text {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::ops::Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromText for Text {
    const NOUN: Message<&'static str> = Message { zh: "一段文字", en: "a text" };
    const EXAMPLE: &'static str = ANY_TEXT;
    fn from_text(text: &str) -> Result<Self, Message> {
        Self::from_piece(text.into())
    }
    fn from_piece(piece: Piece) -> Result<Self, Message> {
        // The byte is looked for first: hardly any text holds it.
        if memchr(b']', piece.as_bytes()).is_some() && piece.contains(figured::MIDDLE) {
            return Err(message!(
                "这里的数不核对，只写数；核对数 [数](=算式) 写在正文、内容概述、按语和指标块的变化、说明里",
                "numbers are not checked here: write the number alone; [number](=expression) stands in texts, in `summary`, in an editor's note and in what a `kpi` block says of its figures"
            ));
        }
        Ok(Self(piece))
    }
    fn shown(&self) -> Option<&str> {
        Some(self)
    }
}

/// A whole number that is not negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Whole(pub u32);

impl FromText for Whole {
    const NOUN: Message<&'static str> = Message { zh: "整数", en: "a whole number" };
    const EXAMPLE: &'static str = "12";
    const SCHEMA: ScalarSchema = ScalarSchema::Integer;
    fn from_text(text: &str) -> Result<Self, Message> {
        text.parse().map(Self).map_err(|_| {
            message!("只写数字，例如 12，不写单位和正负号", "write digits alone, such as 12, without unit and sign")
        })
    }
}

/// Yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flag(pub bool);

impl IsRequired for Flag {
    const REQUIRED: bool = false;
}

impl Field for Flag {
    fn absent() -> Option<Self> {
        Some(Self(false))
    }
    fn lower(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        match node.as_text().map(str::trim) {
            Some("true" | "是" | "yes") => Some(Self(true)),
            Some("false" | "否" | "no") => Some(Self(false)),
            _ => {
                diagnostics.push(Diagnostic::error(
                    &code::WRONG_TYPE,
                    node.place.clone(),
                    message!("这里应写“是”或“否”", "expected `true` or `false`"),
                ));
                None
            }
        }
    }
    fn shape() -> Shape {
        Shape::Scalar { noun: Message { zh: "是或否", en: "yes or no" }, example: "是", schema: ScalarSchema::Bool }
    }
}

/// A phone number of an office: area code and number, or a short service number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone(Box<str>);

impl std::ops::Deref for Phone {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl FromText for Phone {
    const NOUN: Message<&'static str> = Message { zh: "办公电话", en: "an office phone number" };
    const EXAMPLE: &'static str = "0878-0000000";
    const SCHEMA: ScalarSchema = ScalarSchema::Digits(r"^(0\d{2,3}-\d{7,8}(-\d{1,6})?|1\d{2,4}|400-?\d{3}-?\d{4})$");
    fn from_text(text: &str) -> Result<Self, Message> {
        let digits = |part: &str, length: std::ops::RangeInclusive<usize>| {
            length.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
        };
        let parts: Vec<_> = text.split('-').collect();
        let good = match parts.as_slice() {
            [short] => {
                (digits(short, 3..=5) && short.starts_with('1')) || (digits(short, 10..=10) && short.starts_with("400"))
            }
            ["400", a, b] => digits(a, 3..=3) && digits(b, 4..=4),
            [area, number] => area.starts_with('0') && digits(area, 3..=4) && digits(number, 7..=8),
            [area, number, extension] => {
                area.starts_with('0') && digits(area, 3..=4) && digits(number, 7..=8) && digits(extension, 1..=6)
            }
            _ => false,
        };
        if good {
            Ok(Self(text.into()))
        } else {
            Err(message!(
                "写区号和号码，用半角连字符：0878-0000000；手机号不能作为办公电话公开",
                "write area code and number with a hyphen: 0878-0000000; a mobile number is no office phone"
            ))
        }
    }
}

/// An address on the web.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Url(Box<str>);

impl std::ops::Deref for Url {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl FromText for Url {
    const NOUN: Message<&'static str> = Message { zh: "完整的网址", en: "a whole web address" };
    const EXAMPLE: &'static str = "https://www.example.gov.cn/";
    const SCHEMA: ScalarSchema = ScalarSchema::Pattern(r"^https?://[^\s/]+");
    fn from_text(text: &str) -> Result<Self, Message> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let host = rest.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default()).unwrap_or_default();
        let clean = !text
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'' | '<' | '>' | '\\' | '`'));
        if host.is_empty() || host.contains('@') || !clean {
            return Err(message!(
                "写完整网址，以 https:// 开头，不含空格和引号",
                "write a whole address that begins with https://, without blanks or quotes"
            ));
        }
        Ok(Self(text.into()))
    }
}

/// Free keys with texts, in the order in which they are written.
#[derive(Debug, Clone, Default)]
pub struct Labels(pub Vec<(Text, Text)>);

impl IsRequired for Labels {
    const REQUIRED: bool = false;
}

impl Field for Labels {
    fn absent() -> Option<Self> {
        Some(Self::default())
    }
    fn lower(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            let message = message!("这里应写若干行“名称: 文字”", "expected lines of `name: text`");
            diagnostics.push(
                Diagnostic::error(&code::WRONG_TYPE, node.place.clone(), message)
                    .maybe_hint(node.as_text().and_then(load::slip_hint)),
            );
            return None;
        };
        let mut labels: Vec<(Text, Text)> = Vec::new();
        for entry in entries {
            let key = Text(entry.key.trim().into());
            if labels.iter().any(|(other, _)| *other == key) {
                diagnostics.push(
                    Diagnostic::error(
                        &code::REPEATED_KEY,
                        entry.key_place.clone(),
                        message!("“{}”写了两次", "`{}` is written twice", key),
                    )
                    .hint(message!("只留一处", "keep one of them")),
                );
            }
            labels.push((key, Text::lower(&entry.node, diagnostics)?));
        }
        Some(Self(labels))
    }
    fn shape() -> Shape {
        Shape::Map
    }
}

/// A value that another part of the program reads, kept as it was written.
#[derive(Debug, Clone)]
pub struct Free(pub Option<Node>);

impl IsRequired for Free {
    const REQUIRED: bool = false;
}

impl Field for Free {
    fn absent() -> Option<Self> {
        Some(Self(None))
    }
    fn lower(node: &Node, _: &mut Diagnostics) -> Option<Self> {
        Some(Self(Some(node.clone())))
    }
    fn shape() -> Shape {
        Shape::Any
    }
}
