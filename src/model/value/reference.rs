//! References: ids of other documents, and paths of attached files.

use std::fmt;

use super::FromText;
use crate::diag::Message;
use crate::message;

/// The id of another document: the stem of its file, or `folder/stem` where two types share a stem.
///
/// Relations are ids and not pointers, so that an edition can leave out what they point at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocRef(Box<str>);

impl std::ops::Deref for DocRef {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DocRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromText for DocRef {
    const NOUN: Message<&'static str> = Message { zh: "文档编号", en: "the id of a document" };
    const EXAMPLE: &'static str = "11020067";
    fn from_text(text: &str) -> Result<Self, Message> {
        let text = text.strip_suffix(".md").unwrap_or(text);
        if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(message!(
                "写被引文档的文件名，不带扩展名，例如 11020067 或 replies/11020067",
                "write the file name of the document without its ending, such as 11020067 or replies/11020067"
            ));
        }
        Ok(Self(text.into()))
    }
}

/// The path of an attached file, relative to the document's own folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AssetPath(Box<str>);

impl std::ops::Deref for AssetPath {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl AssetPath {
    /// The path below `content/`, for a document that stands in `folder` (also below `content/`).
    pub fn below_content(&self, folder: &str) -> Option<String> {
        let rooted = self.0.strip_prefix('/');
        let mut parts: Vec<&str> = match rooted {
            Some(_) => Vec::new(),
            None => folder.split('/').filter(|part| !part.is_empty()).collect(),
        };
        for part in rooted.unwrap_or(&self.0).split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        Some(parts.join("/"))
    }
}

impl FromText for AssetPath {
    const NOUN: Message<&'static str> = Message { zh: "规范的文件路径", en: "a proper path of a file" };
    const EXAMPLE: &'static str = "附件/办法.pdf";
    fn from_text(text: &str) -> Result<Self, Message> {
        if text.contains('\\') || text.contains(':') || text.chars().any(char::is_control) {
            return Err(message!(
                "写相对于本文档的路径，用正斜杠，例如 附件/办法.pdf",
                "write a path relative to the document with forward slashes, such as files/rules.pdf"
            ));
        }
        Ok(Self(text.into()))
    }
    fn shown(&self) -> Option<&str> {
        Some(self)
    }
}
