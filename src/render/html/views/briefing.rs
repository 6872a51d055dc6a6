//! Issues of a briefing series.

use serde::Serialize;

use super::{Attachment, Enclosure, Html, Link, Record, Related, Words, view};

/// One issue. Template `briefing.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Briefing {
    /// The record head.
    pub record: Record,
    /// The name in red, such as `招商引资工作简报`.
    pub series: String,
    /// Such as `第3期`.
    pub number: String,
    /// Such as `总第98期`; may be empty.
    pub total_number: String,
    /// Who edits it, such as `示例州投资促进局办公室`.
    pub editor: String,
    /// 签发; nothing in the public edition.
    pub signed_by: Option<String>,
    /// The date at the head.
    pub date: Option<String>,
    /// Whether the original states no date, shown as 未载.
    pub date_unstated: bool,
    /// The period that it covers as text, such as `2026年1—3月`; may be empty.
    pub period: String,
    /// 份号; nothing in the public edition.
    pub copy_number: Option<String>,
    /// 内部资料 and the like; nothing in the public edition.
    pub marking: Option<String>,
    /// 编者按 as HTML; left out where there is none.
    pub editors_note: Option<String>,
    /// The body as HTML.
    pub body: Html,
    /// 报、送、发; empty in the public edition.
    pub distribution: Vec<Distribution>,
    /// 供稿; left out where it is not given.
    pub contributor: Option<String>,
    /// 责任编辑; left out where there is none.
    pub responsible_editor: Option<String>,
    /// 印数; nothing in the public edition.
    pub copies: Option<u64>,
    /// Files.
    pub attachments: Vec<Enclosure>,
    /// The document as a file, such as PDF.
    pub downloads: Vec<Attachment>,
    /// The issue before.
    pub previous: Option<IssueEntry>,
    /// The issue after.
    pub next: Option<IssueEntry>,
    /// Documents that belong together.
    pub related: Related,
}
view!(Briefing, "briefing.html", "briefing");

/// One line of the distribution.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Distribution {
    /// `报`, `送` or `发`.
    pub label: String,
    /// The addressees.
    pub to: String,
}

/// All issues. Template `briefings.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Briefings {
    /// What the column holds; may be empty.
    pub lead: String,
    /// The series.
    pub series: Vec<Series>,
    /// Volumes of whole years.
    pub downloads: Vec<Attachment>,
    /// The list of all issues, where there are too many for one page.
    pub more: Option<Link>,
}
view!(Briefings, "briefings.html", "briefings");

/// One series.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Series {
    /// Its name.
    pub label: String,
    /// The `id` of its heading.
    pub anchor: String,
    /// Its years, newest first, with its newest issues.
    pub years: Vec<YearIssues>,
    /// The list of all of them, where `years` does not hold all.
    pub more: Option<Link>,
}

/// The issues of a year.
#[derive(Debug, Clone, Default, Serialize)]
pub struct YearIssues {
    /// Such as `2026`.
    pub year: String,
    /// The issues, newest first.
    pub issues: Vec<IssueEntry>,
}

/// An issue in a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct IssueEntry {
    /// Such as `第3期`.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Its address.
    pub href: String,
    /// Its date.
    pub date: Option<String>,
    /// One sentence about it; may be empty.
    pub summary: Words,
}
