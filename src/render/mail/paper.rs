//! A text in both of its forms at once, so that neither says what the other does not.

use crate::text::{escape, width};

/// HTML and plain text of the same content.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Paper {
    /// As HTML.
    pub(super) html: String,
    /// As plain text; its lines end with a line feed.
    pub(super) text: String,
}

impl Paper {
    /// Text on its own.
    pub(super) fn of(text: &str) -> Self {
        let mut paper = Self::default();
        paper.say(text);
        paper
    }

    /// Adds what a reader sees.
    pub(super) fn say(&mut self, text: &str) {
        self.html.push_str(&escape::text(text));
        self.text.push_str(text);
    }

    /// Adds markup, which plain text does not have.
    pub(super) fn tag(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Adds what only plain text needs: marks of lists, breaks, addresses.
    pub(super) fn mark(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds what is in both forms already.
    pub(super) fn add(&mut self, other: &Self) {
        self.html.push_str(&other.html);
        self.text.push_str(&other.text);
    }

    /// Ends the line of the plain text, if one was begun.
    pub(super) fn end_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Ends the line, and leaves one empty.
    pub(super) fn gap(&mut self) {
        self.end_line();
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Adds something whose lines begin further to the right in plain text: `first` stands before its first line, and
    /// blanks as wide before the others.
    pub(super) fn indented(&mut self, first: &str, inner: &Self) {
        self.end_line();
        let blank = " ".repeat(width::half_cells(first));
        for (at, line) in inner.text.trim_end_matches('\n').split('\n').enumerate() {
            match (at, line.is_empty()) {
                (0, _) => self.text.push_str(first),
                (_, true) => {}
                (_, false) => self.text.push_str(&blank),
            }
            self.text.push_str(line);
            self.text.push('\n');
        }
        self.html.push_str(&inner.html);
    }
}
