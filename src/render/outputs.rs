//! What rendering hands over: a path and its bytes, one at a time, to whoever keeps them.

use crate::diag::{Diagnostic, Message};
use crate::message;
pub use crate::text::path::{OutputPath, OutputPathError, PathFault, fold};

/// The bytes of an artifact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Bytes that rendering made.
    Bytes(Vec<u8>),
    /// A file that an author supplied, copied as it is.
    Asset {
        /// Path below `content/`.
        path: Box<str>,
        /// Size in bytes when it was loaded; a file that has changed since stops the build.
        size: u64,
    },
}

/// One file of an output tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// Where it goes.
    pub path: OutputPath,
    /// What it holds.
    pub content: Content,
}

/// Takes artifacts as they come, from any number of threads, so that no page is kept in memory.
pub trait Sink: Sync {
    /// Takes one artifact.
    ///
    /// # Errors
    /// When it cannot be kept; the tree is then incomplete for good, and the caller does best to stop.
    fn put(&self, artifact: Artifact) -> Result<(), SinkError>;
}

/// Why a sink did not take an artifact.
#[derive(Debug)]
pub enum SinkError {
    /// What is to be said of it.
    Refused(Box<Diagnostic>),
    /// What keeps it from taking anything more, such as a full disk, was said of an artifact before this one.
    Stopped,
}

impl SinkError {
    /// What is to be said, unless it was said before.
    pub fn diagnostic(self) -> Option<Diagnostic> {
        match self {
            Self::Refused(diagnostic) => Some(*diagnostic),
            Self::Stopped => None,
        }
    }
}

/// What is wrong with a path, for a diagnostic.
pub fn path_message(error: &OutputPathError) -> Message {
    let path = error.path.escape_debug();
    match error.fault {
        PathFault::EmptyPart => {
            message!("输出路径“{path}”有空的一段", "output path \"{path}\" has an empty part")
        }
        PathFault::Dots => {
            message!("输出路径“{path}”含有 . 或 ..", "output path \"{path}\" has a part that is . or ..")
        }
        PathFault::Control => {
            message!("输出路径“{path}”含有控制字符", "output path \"{path}\" holds a control character")
        }
        PathFault::Character(c) => {
            message!("输出路径“{path}”含有不能用的字符 {c}", "output path \"{path}\" holds the character {c}")
        }
        PathFault::Reserved => message!(
            "输出路径“{path}”用了 Windows 保留的设备名",
            "output path \"{path}\" uses a name that Windows keeps for a device"
        ),
        PathFault::TrailingDotOrBlank => message!(
            "输出路径“{path}”有一段以句点或空格结尾",
            "output path \"{path}\" has a part that ends in a full stop or a blank"
        ),
        PathFault::TooLong => message!(
            "输出路径“{path}”有一段超过 255 字节（约 85 个汉字）",
            "output path \"{path}\" has a part of more than 255 bytes"
        ),
    }
}

/// A sink that takes everything and keeps nothing: for checking what a build would do.
#[derive(Debug, Clone, Copy)]
pub struct Nowhere;

impl Sink for Nowhere {
    fn put(&self, _: Artifact) -> Result<(), SinkError> {
        Ok(())
    }
}
