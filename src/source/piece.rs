//! Texts that share the memory of their file: a site's texts stand in memory once, however often they are cut up.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::{Deref, Range};
use std::sync::Arc;

/// A text: a part of the text of a file, or one of its own.
#[derive(Clone)]
pub struct Piece {
    whole: Arc<str>,
    start: u32,
    end: u32,
}

impl Piece {
    /// A part of a text; nothing where the range is no part of it, or cuts a character.
    pub fn part(whole: &Arc<str>, range: Range<usize>) -> Option<Self> {
        whole.get(range.clone())?;
        let at = |offset| u32::try_from(offset).ok();
        Some(Self { whole: whole.clone(), start: at(range.start)?, end: at(range.end)? })
    }

    /// All of a text.
    pub fn whole(whole: &Arc<str>) -> Self {
        // A text of 4 GiB is refused long before it could come here.
        Self { whole: whole.clone(), start: 0, end: u32::try_from(whole.len()).unwrap_or_default() }
    }

    /// A part of this piece; nothing where the range is no part of it, or cuts a character.
    pub fn part_of(&self, range: Range<usize>) -> Option<Self> {
        self.get(range.clone())?;
        let start = self.start as usize;
        Self::part(&self.whole, start + range.start..start + range.end)
    }

    /// The piece without blanks at its ends.
    #[must_use]
    pub fn trimmed(&self) -> Self {
        let start = self.len() - self.trim_start().len();
        self.part_of(start..start + self.trim().len()).unwrap_or_default()
    }
}

impl Default for Piece {
    fn default() -> Self {
        Self { whole: Arc::from(""), start: 0, end: 0 }
    }
}

impl From<&str> for Piece {
    fn from(text: &str) -> Self {
        Self::whole(&Arc::from(text))
    }
}

impl From<String> for Piece {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl Deref for Piece {
    type Target = str;

    fn deref(&self) -> &str {
        &self.whole[self.start as usize..self.end as usize]
    }
}

impl fmt::Debug for Piece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl fmt::Display for Piece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

/// Two pieces are the same where they read the same.
impl PartialEq for Piece {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Piece {}

impl PartialOrd for Piece {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Piece {
    fn cmp(&self, other: &Self) -> Ordering {
        str::cmp(self, other)
    }
}

impl Hash for Piece {
    fn hash<H: Hasher>(&self, state: &mut H) {
        str::hash(self, state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_share_their_text() {
        let whole: Arc<str> = "甲乙丙".into();
        let part = |range| Piece::part(&whole, range);
        let second = part(3..9).unwrap();
        assert_eq!((&*second, Arc::strong_count(&whole)), ("乙丙", 2));
        assert_eq!(second.part_of(3..6), Some("丙".into()));
        assert_eq!((second.part_of(3..9), second.part_of(1..3)), (None, None));
        assert_eq!(&*Piece::from(" 甲 乙\u{3000}").trimmed(), "甲 乙");
        assert_eq!(part(1..3), None);
        assert_eq!(part(6..12), None);
        assert_eq!(Piece::from("乙丙"), second);
    }
}
