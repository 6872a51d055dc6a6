//! The pieces of text in a body: nearly all are parts of their file, which they share, and know by that where they stand.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use crate::source::{FileId, Span};
use crate::text::boundary::floor;

/// Plain text, with entities and backslashes resolved. A site holds millions of these: each is a range and no more.
#[derive(Clone)]
pub struct Text {
    within: Arc<Written>,
    start: u32,
    end: u32,
}

/// What a text is a part of.
#[derive(Debug)]
pub(super) enum Written {
    /// The text of a file: all of its parts read as they are written.
    File(FileId, Arc<str>),
    /// A text of its own, as where an entity stands, and the place of all of it.
    Own(Box<str>, Span),
}

impl Text {
    /// A text that is no part of a file as it reads, and where it stands.
    pub fn new(text: &str, span: Span) -> Self {
        // A text of 4 GiB is refused long before it could come here.
        let end = u32::try_from(text.len()).unwrap_or_default();
        Self { within: Arc::new(Written::Own(text.into(), span)), start: 0, end }
    }

    /// A part of a file, which reads as it is written there.
    pub(super) fn part(file: &Arc<Written>, Span { start, end, .. }: Span) -> Self {
        Self { within: file.clone(), start, end }
    }

    /// Where it stands. If it is as long as the text, the two agree byte by byte.
    pub fn span(&self) -> Span {
        match &*self.within {
            Written::File(file, _) => Span { file: *file, start: self.start, end: self.end },
            // What is left of a text of its own stands at the end of its place where that is as long.
            Written::Own(text, span) if text.len() == (span.end - span.start) as usize => {
                Span { start: span.end - (self.end - self.start), ..*span }
            }
            Written::Own(_, span) => *span,
        }
    }

    /// Whether it is as long as the place where it stands.
    pub fn is_exact(&self) -> bool {
        let span = self.span();
        self.len() == (span.end - span.start) as usize
    }

    /// Adds the text that follows, if it stands right behind this one and both agree byte by byte with what is written.
    pub(super) fn takes_up(&mut self, next: &Self) -> bool {
        let (span, after) = (self.span(), next.span());
        if span.end != after.start || !self.is_exact() || !next.is_exact() {
            return false;
        }
        if Arc::ptr_eq(&self.within, &next.within) {
            self.end = next.end;
        } else {
            *self = Self::new(&[&**self, &**next].concat(), Span { end: after.end, ..span });
        }
        true
    }

    /// Leaves out the first bytes, and no part of a character.
    pub(super) fn leave_out(&mut self, bytes: usize) {
        let bytes = floor(self, bytes);
        self.start += bytes as u32;
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        let whole: &str = match &*self.within {
            Written::File(_, text) => text,
            Written::Own(text, _) => text,
        };
        &whole[self.start as usize..self.end as usize]
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Text").field(&&**self).field(&self.span()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn texts_that_follow_each_other_are_one() {
        let file = Sources::default().add("a.md", "甲乙丙&lt;");
        let within = Arc::new(Written::File(file, "甲乙丙&lt;".into()));
        let span = |start, end| Span { file, start, end };
        let part = |start, end| Text::part(&within, span(start, end));
        let (mut text, entity) = (part(0, 3), Text::new("<", span(9, 13)));
        assert!(!text.takes_up(&part(6, 9)), "a character stands between them");
        assert!(text.takes_up(&part(3, 9)));
        assert_eq!((&*text, text.span(), Arc::strong_count(&within)), ("甲乙丙", span(0, 9), 2));
        assert!(!text.takes_up(&entity), "its author meant one character");
        // An entity that is as long as what it stands for.
        assert!(text.takes_up(&Text::new("≧\u{338}", span(9, 14))));
        assert_eq!((&*text, text.span()), ("甲乙丙≧\u{338}", span(0, 14)));
        for (mut text, left, place) in [(text, "丙≧\u{338}", span(6, 14)), (entity, "<", span(9, 13))] {
            text.leave_out(if text.len() > 7 { 7 } else { 0 });
            assert_eq!((&*text, text.span()), (left, place));
        }
    }
}
