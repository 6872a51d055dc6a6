//! Paths and names that every file system and web server takes.

use std::fmt;

/// A path in an output tree that every file system and web server takes: relative, with `/` between its parts.
///
/// Chinese is allowed. What Windows refuses is refused everywhere, because a site built here may be served there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Box<str>);

/// Why a text is not an [`OutputPath`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputPathError {
    /// The text.
    pub path: Box<str>,
    /// What is wrong with it.
    pub fault: PathFault,
}

/// What a path can have wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathFault {
    /// Nothing at all, a `/` at either end, or two `/` in a row.
    EmptyPart,
    /// A part that is `.` or `..`.
    Dots,
    /// A control character.
    Control,
    /// One of `\ : * ? " < > |`.
    Character(char),
    /// A name that Windows keeps for a device, such as `con` or `nul.html`.
    Reserved,
    /// A part that ends in a full stop or a blank.
    TrailingDotOrBlank,
    /// A part of more than 255 bytes; in UTF-8 a Chinese character takes three.
    TooLong,
}

impl OutputPath {
    /// The longest that a part may be, in bytes.
    pub const MAX_PART: usize = 255;

    /// Takes a path that is good everywhere.
    ///
    /// # Errors
    /// When it is not.
    pub fn new(path: impl Into<Box<str>>) -> Result<Self, OutputPathError> {
        let path = path.into();
        match path.split('/').find_map(fault) {
            None => Ok(Self(path)),
            Some(fault) => Err(OutputPathError { path, fault }),
        }
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same for every path that a file system which ignores case takes for this one.
    pub fn folded(&self) -> String {
        fold(&self.0)
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Folds a text so that two texts that differ only by case become one. Capitals are on the way: `ſ` and `s` meet there, and
/// `ß` and `ẞ` if small letters come first.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.chars().flat_map(char::to_lowercase).flat_map(char::to_uppercase).flat_map(char::to_lowercase).collect()
}

/// What the name of a file ends with, in small letters, behind its last dot; nothing where it has none.
pub fn ending(path: &str) -> String {
    path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

/// The type of a file as readers know it: the letters behind its last dot, as capitals.
pub fn file_kind(path: &str) -> String {
    path.rsplit_once('.').map(|(_, ending)| ending.to_uppercase()).unwrap_or_default()
}

/// The folder of a path; nothing for a name alone.
pub fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// What is wrong with a name, which is a part of a path.
pub fn fault(part: &str) -> Option<PathFault> {
    if part.is_empty() {
        return Some(PathFault::EmptyPart);
    }
    if part == "." || part == ".." {
        return Some(PathFault::Dots);
    }
    if part.chars().any(char::is_control) {
        return Some(PathFault::Control);
    }
    if let Some(c) = part.chars().find(|c| r#"\:*?"<>|"#.contains(*c)) {
        return Some(PathFault::Character(c));
    }
    if is_reserved(part) {
        return Some(PathFault::Reserved);
    }
    if part.ends_with(|c: char| c == '.' || c.is_whitespace()) {
        return Some(PathFault::TrailingDotOrBlank);
    }
    (part.len() > OutputPath::MAX_PART).then_some(PathFault::TooLong)
}

/// Windows takes `nul.tar.gz` and `NUL .txt` for the device as well: what counts is what stands before the first dot.
fn is_reserved(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).trim_end().to_ascii_uppercase();
    if ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"].contains(&stem.as_str()) {
        return true;
    }
    let Some(number) = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT")) else { return false };
    let mut digits = number.chars();
    matches!((digits.next(), digits.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
}
