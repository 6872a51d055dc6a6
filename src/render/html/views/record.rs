//! The record head of a document, its contents, attachments and relations.

use serde::Serialize;

use super::super::theme::Ready;
use super::Words;

/// A link. Templates mark one that leaves the site.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Link {
    /// Its words.
    pub label: Words,
    /// Its address.
    pub href: Words,
}

/// A [`Link`] that many pages show, so it is made into what templates see once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct SharedLink(Ready);

impl From<&Link> for SharedLink {
    fn from(link: &Link) -> Self {
        Self(Ready::new(link))
    }
}

/// The record head: what a catalogue of government information says of a document. Nothing is shown as 未载.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Record {
    /// 索引号.
    pub index_number: Option<Words>,
    /// 发布机构.
    pub issuer: Option<Words>,
    /// 成文日期.
    pub issued: Option<Words>,
    /// Whether the author says that the original states no 成文日期: then 未载 is shown, and otherwise nothing.
    pub issued_unstated: bool,
    /// 发布日期.
    pub published: Option<Words>,
    /// 文号.
    pub doc_number: Option<Words>,
    /// 紧急程度 of an official paper; left out where there is none.
    pub urgency: Option<&'static str>,
    /// 签发人 of an official paper; left out where there are none.
    pub signers: Vec<Words>,
    /// 公开方式, such as `主动公开`.
    pub disclosure: Option<&'static str>,
    /// 不公开理由, of a document that is not for everyone; nothing in the public edition.
    pub disclosure_reason: Option<Words>,
    /// 有效性, such as `有效`.
    pub validity: Option<&'static str>,
    /// Whether the document is no longer in force, so that a notice stands above it.
    pub lapsed: bool,
    /// Whether it was changed, so that a notice stands above it.
    pub amended: bool,
    /// The documents that stand in its place.
    pub replaced_by: Vec<Reference>,
    /// Since when it is in force, where that is another day than 成文日期.
    pub effective: Option<Words>,
    /// Since when, or from when on, it is not in force; left out where there is no such day.
    pub expires: Option<Words>,
    /// 信息分类; left out where there is none.
    pub category: Option<Words>,
    /// 体裁分类; left out where there is none.
    pub genre: Option<Words>,
    /// 服务对象; left out where there is none.
    pub audience: Option<Words>,
    /// 生命周期; left out where there is none.
    pub life_cycle: Option<Words>,
    /// 信息来源, where it is not the issuer; left out otherwise.
    pub content_source: Option<Words>,
    /// 责任编辑; left out where there is none.
    pub responsible_editor: Option<Words>,
    /// 主题分类; left out where there is none.
    pub topic: Option<Words>,
    /// 主题词; left out where there are none.
    pub keywords: Vec<Words>,
    /// A remark of the author's that stands above the text.
    pub notice: Option<Words>,
    /// Whether names and figures are examples, so that a notice says so.
    pub sample: bool,
}

/// A document that is named, and that the site may have.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Reference {
    /// Its title and number, or what is known of it.
    pub label: String,
    /// Its page.
    pub href: Option<String>,
    /// Such as `已废止`; empty where it is in force.
    pub state: String,
}

/// A heading of the body.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TocItem {
    /// Such as `一、`; empty where headings are not numbered.
    pub number: Words,
    /// The words of the heading.
    pub label: Words,
    /// The `id` of the heading.
    pub anchor: Words,
    /// Headings below it.
    pub children: Vec<TocItem>,
}

/// A file that belongs to a document.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Attachment {
    /// Its title.
    pub label: String,
    /// Its address.
    pub href: Option<String>,
    /// Such as `PDF`; empty where there is no file.
    pub kind: String,
    /// In bytes.
    pub size: u64,
}

/// What a document names as its attachment: a document of the site, a file, both, or a name alone.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Enclosure {
    /// Its name and number, as the document gives them.
    pub label: String,
    /// Its page, where the site has it.
    pub page: Option<String>,
    /// Such as `已废止`, where the site has it and it is not in force; else empty.
    pub state: String,
    /// Its file.
    pub file: Option<Attachment>,
}

/// The documents that this one points at, and those that point at it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Related {
    /// What it refers to.
    pub out: Vec<RelatedGroup>,
    /// What refers to it.
    pub back: Vec<RelatedGroup>,
}

/// Related documents of one type.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RelatedGroup {
    /// The name of the type, such as `答复`.
    pub label: Words,
    /// The documents, or the newest of them.
    pub links: Vec<SharedLink>,
    /// How many more there are.
    pub more: usize,
}
