//! An issue of a briefing as a letter.

use serde::Serialize;

use super::{Distribution, view};

/// An issue as a letter. Template `mail/briefing.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Letter {
    /// The subject.
    pub subject: String,
    /// What an inbox shows beside the subject; may be empty.
    pub summary: String,
    /// 内部资料 and the like; nothing in the public edition.
    pub marking: Option<String>,
    /// The name of the series.
    pub series: String,
    /// Such as `2026年第10期（总第94期）`.
    pub number: String,
    /// Who edits it.
    pub editor: String,
    /// The day of the issue as `2026-11-05`.
    pub date: String,
    /// The title.
    pub title: String,
    /// The period that it covers as text; may be empty.
    pub period: String,
    /// How the issue has lapsed, such as `废止`; nothing for one in force.
    pub lapsed: Option<String>,
    /// Whether names and figures are examples, so that a notice says so.
    pub sample: bool,
    /// A remark of the author's that stands above the text.
    pub notice: Option<String>,
    /// 编者按; left out where there is none.
    pub editors_note: Option<String>,
    /// The body, as HTML or as plain text.
    pub body: String,
    /// 供稿; left out where it is not given.
    pub contributor: Option<String>,
    /// 责任编辑; left out where there is none.
    pub responsible_editor: Option<String>,
    /// 印数; nothing in the public edition.
    pub copies: Option<u64>,
    /// 报、送、发; empty in the public edition.
    pub distribution: Vec<Distribution>,
    /// What goes with the letter.
    pub attachments: Vec<LetterFile>,
    /// The whole address of the issue on the site, where everyone may read it.
    pub page: Option<String>,
}
view!(Letter, "mail/briefing.html", "letter");

/// The same letter as plain text. Template `mail/briefing.txt`.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(transparent)]
pub struct LetterText(pub Letter);
view!(LetterText, "mail/briefing.txt", "letter");

/// A file that goes with a letter.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LetterFile {
    /// Its name.
    pub name: String,
    /// In bytes.
    pub size: u64,
}
