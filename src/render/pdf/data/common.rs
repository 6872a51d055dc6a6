//! What the data of all forms have in common.

use serde::Serialize;

use super::Form;
use super::body::{Block, Run, Writer, running};
use super::comments::Comments;
use crate::disclose::Audience;
use crate::model::DocMeta;
use crate::model::head::Head;
use crate::model::value::Disclosure;
use crate::text::title;

/// What every form reads.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Common {
    /// The form, by which a file knows whether it is the one that is set or is imported by another.
    pub(super) form: &'static str,
    /// Whether every page says that it is internal.
    pub(super) internal: bool,
    /// The title.
    pub(super) title: String,
    /// The title in lines.
    pub(super) title_lines: Vec<String>,
    /// The text.
    pub(super) body: Vec<Block>,
    /// The texts of the footnotes, by their numbers from 1.
    pub(super) notes: Vec<Vec<Block>>,
    /// Whether tables, and charts and pictures, are numbered: where there are several.
    pub(super) numbered: Numbered,
    /// The body that issued it, by its full name.
    pub(super) issuer: String,
    /// Its date as it is signed; may be empty.
    pub(super) date: String,
    /// The data that go with it: files that are put into the PDF.
    pub(super) carried: Vec<Carried>,
}

/// A file that is put into the PDF.
#[derive(Debug, Serialize)]
pub(super) struct Carried {
    /// The path under which the form reads it.
    file: String,
    /// Its name within the PDF.
    name: String,
    /// Its media type.
    kind: &'static str,
    /// What it is.
    about: String,
}

/// What is numbered.
#[derive(Debug, Default, Serialize)]
pub(super) struct Numbered {
    /// Whether tables are.
    pub(super) tables: bool,
    /// Whether charts and pictures are.
    pub(super) charts: bool,
}

/// What stands under the text of an official paper.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Closing {
    /// 附件说明: names without punctuation.
    attachments: Vec<String>,
    /// What is attached and printed along, each on a page of its own.
    attached: Vec<Attached>,
    /// 发文机关署名 in lines.
    signature: Vec<String>,
    /// Whether there is to be room for a seal.
    sealed: bool,
    /// 附注, without brackets.
    remarks: Vec<Vec<Run>>,
}

/// What is attached and printed along.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Attached {
    /// `附件`, or `附件2` where there are several.
    label: String,
    /// Its title in lines.
    title: Vec<String>,
    #[serde(flatten)]
    page: Page,
}

/// The page of an attachment.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Page {
    /// A picture with its width in millimetres.
    Picture { file: String, alt: String, width: f64 },
    /// The form on which a proposer says what they think of a reply.
    Comments(Comments),
}

/// How many characters of 2号 fit into a line of a title, with one to spare.
const TITLE_CELLS: usize = 19;

/// How many characters of 发文机关标志 stand in a line. More would make them smaller than a mark may look.
const MARK_CELLS: usize = 15;

/// How many characters of 发文机关署名 stand in a line: with the two that it keeps from the right, all of it.
const SIGNATURE_CELLS: usize = 26;

/// 发文机关标志, or the name of a series, in lines.
pub(super) fn mark(name: &str) -> Vec<String> {
    title::lines(name, MARK_CELLS)
}

/// What the form reads of every document. The text comes last, so that what a form adds to it is counted.
pub(super) fn common(writer: &mut Writer<'_>, form: Form, document: &DocMeta<'_>) -> Common {
    let (body, notes) = writer.body(writer.facts.figures.body(document));
    with_body(writer, form, document, body, notes)
}

/// Whether a form bears 内部资料 at the head of its pages in the internal edition.
fn is_marked(form: Form, head: &Head) -> bool {
    match form {
        Form::Briefing | Form::Report => true,
        Form::General => head.disclosure != Disclosure::Public,
        Form::Letter => false,
    }
}

/// The same with a text that a form has put together.
pub(super) fn with_body(
    writer: &Writer<'_>,
    form: Form,
    document: &DocMeta<'_>,
    body: Vec<Block>,
    notes: Vec<Vec<Block>>,
) -> Common {
    let head = document.head;
    let all = form == Form::Report;
    let carried = writer.made.attached.iter().map(|attached| Carried {
        file: attached.path.clone(),
        name: attached.name.clone(),
        kind: attached.kind,
        about: attached.description.clone(),
    });
    Common {
        form: form.name(),
        // A letter goes out as it is, and a paper that everyone may read is no secret of the bureau's.
        internal: writer.edition.audience() == Audience::Internal && is_marked(form, head),
        title: head.title.to_string(),
        title_lines: title::lines(&head.title, TITLE_CELLS),
        body,
        notes,
        numbered: Numbered {
            tables: writer.made.tables > 1 || (all && writer.made.tables > 0),
            charts: writer.made.charts > 1 || (all && writer.made.charts > 0),
        },
        issuer: writer.edition.issuer(head).to_owned(),
        date: head.given_issued().map(|date| date.official()).unwrap_or_default(),
        carried: carried.collect(),
    }
}

/// What stands under the text. `remarks` are those of the form; that a document is a sample is one more. A 征询意见表 that
/// is attached without a file of its own is filled in as far as it goes.
pub(super) fn closing(
    writer: &mut Writer<'_>,
    document: &DocMeta<'_>,
    remarks: Vec<String>,
    comments: Option<Comments>,
) -> Closing {
    let head = document.head;
    let several = head.attachments.len() > 1;
    let mut comments = comments;
    let mut attached = Vec::new();
    for (at, attachment) in head.attachments.iter().enumerate() {
        let page = match &attachment.file {
            Some(file) => file
                .below_content(document.folder_path())
                .and_then(|path| writer.attach(&path))
                .map(|(file, width)| Page::Picture { file, alt: attachment.title.to_string(), width }),
            None if attachment.title.ends_with("征询意见表") => comments.take().map(Page::Comments),
            None => None,
        };
        attached.extend(page.map(|page| Attached {
            label: if several { format!("附件{}", at + 1) } else { "附件".to_owned() },
            title: title::lines(&attachment.title, TITLE_CELLS),
            page,
        }));
    }
    let name = |attachment: &crate::model::head::Attachment| {
        let number = attachment.doc_number.as_ref().map(|number| format!("（{number}）")).unwrap_or_default();
        format!("{}{number}", attachment.title)
    };
    Closing {
        attachments: head.attachments.iter().map(name).collect(),
        attached,
        signature: title::lines(writer.edition.signature(head), SIGNATURE_CELLS),
        sealed: !head.unsealed.0,
        remarks: remarks.iter().map(|remark| running(remark)).chain(notice(document)).collect(),
    }
}

/// What readers have to know of a document before they rely on it, such as that it is a sample; without a full stop.
pub(super) fn notice(document: &DocMeta<'_>) -> Option<Vec<Run>> {
    let head = document.head;
    let own = head.notice.as_ref().map(|notice| notice.trim_end_matches('。'));
    own.or_else(|| head.sample.0.then_some("样例数据，并非真实情况")).map(running)
}

/// 发文字号; may be empty.
pub(super) fn doc_number(document: &DocMeta<'_>) -> String {
    document.head.given_doc_number().map(ToString::to_string).unwrap_or_default()
}
