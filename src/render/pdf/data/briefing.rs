//! An issue of a briefing.

use serde::Serialize;

use super::Form;
use super::body::{Run, Writer, running};
use super::common::{Common, common, mark, notice};
use crate::model::DocMeta;
use crate::model::briefing::Briefing;
use crate::render::html::pages::{distribution, series_name};

/// What the form `briefing` reads. The public edition has no 报, 送, 发, no number of copies and no marking.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Issue {
    #[serde(flatten)]
    common: Common,
    /// 报头: the name of the series in lines.
    mark: Vec<String>,
    /// `第10期（总第94期）`.
    issue: String,
    /// 编印单位.
    editor: String,
    /// 密级标注 or 保存要求; may be empty.
    marking: String,
    /// 份号; may be empty.
    copy_number: String,
    /// 按语; may be empty.
    editors_note: Vec<Run>,
    /// 供稿; may be empty.
    contributor: String,
    /// 报, 送, 发 with the names.
    distribution: Vec<(String, String)>,
    /// 责任编辑 and 签发.
    staff: Vec<String>,
    /// `共印40份`; may be empty.
    copies: String,
    /// 附件说明.
    attachments: Vec<String>,
    /// What to know of the issue, such as that it is a sample.
    remarks: Vec<Vec<Run>>,
}

pub(super) fn briefing(writer: &mut Writer<'_>, document: &DocMeta<'_>, issue: &Briefing) -> Issue {
    let text = |text: &Option<crate::model::value::Text>| text.as_deref().unwrap_or_default().to_owned();
    let kind = if issue.supplement.0 { "增刊第" } else { "第" };
    let total = issue.total_number.map(|total| format!("（总第{}期）", total.0)).unwrap_or_default();
    let editor = document.head.responsible_editor.as_ref().map(|name| format!("责任编辑：{name}"));
    let signed = issue.signed_by.as_ref().map(|name| format!("签发：{name}"));
    Issue {
        common: common(writer, Form::Briefing, document),
        mark: mark(&series_name(writer.edition, issue)),
        issue: format!("{kind}{}期{total}", issue.number.0),
        editor: issue.editor.to_string(),
        marking: text(&issue.marking),
        copy_number: text(&issue.copy_number),
        editors_note: issue.editors_note.as_ref().map(|note| running(&note.to_string())).unwrap_or_default(),
        contributor: text(&issue.contributor),
        distribution: distribution(issue).into_iter().map(|part| (part.label, part.to)).collect(),
        staff: editor.into_iter().chain(signed).collect(),
        copies: issue.copies.map(|copies| format!("共印{}份", copies.0)).unwrap_or_default(),
        attachments: document.head.attachments.iter().map(|attachment| attachment.title.to_string()).collect(),
        remarks: notice(document).into_iter().collect(),
    }
}
