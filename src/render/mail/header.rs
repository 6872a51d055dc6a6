//! Header fields: whatever a field holds, it stays one field, in ASCII, on lines that no relay has to break.

use std::fmt::Write as _;

use email_encoding::headers::{rfc2047, rfc2231, writer::EmailWriter};

use crate::model::value::Email;

/// Fields of a message or of one of its parts, in their order.
#[derive(Debug, Default, Clone)]
pub(super) struct Headers(String);

impl Headers {
    /// Adds a field whose value the program wrote itself: ASCII without line breaks, short enough for one line.
    pub(super) fn plain(&mut self, name: &str, value: &str) {
        self.start(name);
        self.0.extend(value.chars().filter(|c| c.is_ascii_graphic() || *c == ' '));
        self.0.push_str("\r\n");
    }

    /// Adds a field that is text for readers, such as a subject.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.start(name);
        self.words(text);
        self.0.push_str("\r\n");
    }

    /// Adds a mailbox: the name that readers see, and the address.
    pub(super) fn mailbox(&mut self, name: &str, shown: &str, address: &Email) {
        self.start(name);
        self.words(shown);
        self.after_words(&format!("<{address}>"));
        self.0.push_str("\r\n");
    }

    /// Adds a group without members, which names a list and no one on it (RFC 5322, 3.4). A blank ends an encoded word
    /// (RFC 2047, 5).
    pub(super) fn group(&mut self, name: &str, shown: &str) {
        self.start(name);
        self.words(shown);
        self.after_words(":;");
        self.0.push_str("\r\n");
    }

    /// Adds a list: its name for readers, and its id, which looks like a domain (RFC 2919).
    pub(super) fn list(&mut self, name: &str, shown: &str, id: &str) {
        self.start(name);
        self.words(shown);
        self.after_words(&format!("<{id}>"));
        self.0.push_str("\r\n");
    }

    /// Adds the type of a part and the name of its file: in encoded words, for readers that know no RFC 2231. No
    /// standard has them inside of quotes, and mail programs read them there for twenty years.
    pub(super) fn content_type(&mut self, value: &str, file: Option<&str>) {
        self.start("Content-Type");
        self.0.push_str(value);
        if let Some(file) = file {
            self.0.push_str(";\r\n name=\"");
            if is_plain(file) && file.len() <= LONGEST_NAME {
                self.0.push_str(file);
            } else {
                self.encoded(file, " name=\"".len());
            }
            self.0.push('"');
        }
        self.0.push_str("\r\n");
    }

    /// Adds what a reader does with a part, and the name of its file as RFC 2231 has it.
    pub(super) fn disposition(&mut self, kind: &str, file: &str) {
        self.start("Content-Disposition");
        self.0.push_str(kind);
        self.0.push(';');
        // What looks like an encoded word would be read as one, though it stands in quotes.
        let file = clean(file).replace("=?", "=_");
        let mut written = String::new();
        let mut writer = EmailWriter::new(&mut written, "Content-Disposition: attachment;".len(), 1, false);
        // Writing into a string does not fail.
        let _ = rfc2231::encode("filename", &file, &mut writer);
        drop(writer);
        // A value in one piece is written as one: not every reader puts pieces together.
        let whole = if written.contains("*1*=") { written } else { written.replace("*0*=", "*=") };
        self.0.push_str(&whole);
        self.0.push_str("\r\n");
    }

    /// All fields, each ended by CR LF.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    fn start(&mut self, name: &str) {
        let _ = write!(self.0, "{name}: ");
    }

    /// How long the last line is.
    fn column(&self) -> usize {
        self.0.rsplit("\r\n").next().map_or(0, str::len)
    }

    /// Words that readers see: as they are where they are short and plain, else encoded (RFC 2047).
    fn words(&mut self, text: &str) {
        let text = clean(text);
        if is_plain(&text) && self.column() + text.len() <= LINE {
            self.0.push_str(&text);
        } else {
            self.encoded(&text, self.column());
        }
    }

    fn encoded(&mut self, text: &str, column: usize) {
        let text = clean(text);
        let mut written = String::new();
        let mut writer = EmailWriter::new(&mut written, column, 0, false);
        // Writing into a string does not fail.
        let _ = rfc2047::encode(&text, &mut writer);
        drop(writer);
        self.0.push_str(&written);
    }

    fn after_words(&mut self, text: &str) {
        let blank = if self.column() + 1 + text.len() > LINE { "\r\n " } else { " " };
        self.0.push_str(blank);
        self.0.push_str(text);
    }
}

/// The longest line that a message should have, without CR LF (RFC 5322, 2.1.1).
const LINE: usize = 78;

/// The longest name of a file that is written as it is.
const LONGEST_NAME: usize = 60;

/// Letters, digits and a few marks: text that no reader takes for anything but itself, in quotes and outside of them.
fn is_plain(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with(' ')
        && !text.ends_with(' ')
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b" -._".contains(&b))
        // A dot is no part of a name outside of quotes, but all readers take one between letters.
        && !text.contains("..")
}

/// The text on one line, without characters that are no text: what is decoded may reach another header.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            // Breaks of lines and blanks of every kind.
            c if c.is_whitespace() && c != '\u{3000}' => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c if c.is_control() => {}
            // Marks that turn the direction of the text: a name must not read as another one.
            '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => {}
            c => out.push(c),
        }
    }
    out.trim_matches(' ').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::value::FromText as _;

    fn written(add: impl FnOnce(&mut Headers)) -> String {
        let mut headers = Headers::default();
        add(&mut headers);
        headers.0
    }

    /// The lines of a field, after looking at what holds for every field.
    fn lines(field: &str) -> Vec<&str> {
        let body = field.strip_suffix("\r\n").expect("a field ends its line");
        assert!(field.is_ascii() && !field.contains('\0'), "{field:?}");
        let lines: Vec<&str> = body.split("\r\n").collect();
        assert!(lines[1..].iter().all(|line| line.starts_with(' ') && !line.trim().is_empty()), "{field:?}");
        assert!(lines.iter().all(|line| line.len() <= 78 && !line.contains(['\r', '\n'])), "{field:?}");
        lines
    }

    #[test]
    fn a_field_stays_one_field_whatever_it_holds() {
        let long = "招商引资".repeat(300);
        for text in [
            "甲\r\nBcc: x@example.invalid",
            "甲\nBcc: x@example.invalid",
            "甲\rBcc: x",
            "a\r\n\r\n<script>",
            "a\0b",
            "a\u{2028}Bcc: x",
            "a\u{2029}b\u{85}c\u{b}d\u{c}e",
            "=?utf-8?b?Qmc6IHg=?=",
            "=?utf-8?q?=0D=0ABcc:_x?=",
            "\"; filename=\"x.exe",
            "a, b <c@d.e>: ;",
            "",
            " ",
            long.as_str(),
            &"a".repeat(2000),
            &"b ".repeat(2000),
            "\u{202e}fdp.exe",
        ] {
            for field in [
                written(|headers| headers.text("Subject", text)),
                written(|headers| headers.group("To", text)),
                written(|headers| headers.list("List-Id", text, "work.example.invalid")),
                written(|headers| headers.content_type("application/pdf", Some(text))),
                written(|headers| headers.disposition("attachment", text)),
                written(|headers| {
                    let address = Email::from_text("office@example.invalid").expect("an address");
                    headers.mailbox("From", text, &address);
                }),
            ] {
                // A line that does not begin with a blank would be a field of its own.
                lines(&field);
                // Encoded words of others are text and are encoded once more.
                assert!(!field.contains("=?utf-8?q?"), "{field:?}");
            }
        }
    }

    #[test]
    fn plain_words_stay_readable_and_others_are_encoded() {
        assert_eq!(written(|headers| headers.text("Subject", "Issue 10")), "Subject: Issue 10\r\n");
        assert_eq!(written(|headers| headers.text("Subject", "甲")), "Subject: =?utf-8?b?55Sy?=\r\n");
        assert_eq!(written(|headers| headers.group("To", "甲")), "To: =?utf-8?b?55Sy?= :;\r\n");
        let name = written(|headers| headers.content_type("application/pdf", Some("简报.pdf")));
        assert_eq!(name, "Content-Type: application/pdf;\r\n name=\"=?utf-8?b?566A5oqlLnBkZg==?=\"\r\n");
        let name = written(|headers| headers.disposition("attachment", "简报.pdf"));
        assert_eq!(name, "Content-Disposition: attachment;\r\n filename*=utf-8''%E7%AE%80%E6%8A%A5.pdf\r\n");
    }

    #[test]
    fn what_is_no_text_is_left_out() {
        assert_eq!(clean(" 甲\r\n 乙\u{2028}\0\u{202e}丙　丁 \t"), "甲 乙 丙　丁");
    }
}
