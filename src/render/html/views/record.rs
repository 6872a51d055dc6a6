//! The record head of a document, its contents, attachments and relations.

use serde::Serialize;

/// A link. Templates mark one that leaves the site.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Link {
    /// Its words.
    pub label: String,
    /// Its address.
    pub href: String,
}

/// The record head: what a catalogue of government information says of a document. Nothing is shown as 未载.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Record {
    /// 索引号.
    pub index_number: Option<String>,
    /// 发布机构.
    pub issuer: Option<String>,
    /// 成文日期.
    pub issued: Option<String>,
    /// 发布日期.
    pub published: Option<String>,
    /// 文号.
    pub doc_number: Option<String>,
    /// 紧急程度 of an official paper; left out where there is none.
    pub urgency: Option<String>,
    /// 签发人 of an official paper; left out where there are none.
    pub signers: Vec<String>,
    /// 公开方式, such as `主动公开`.
    pub disclosure: Option<String>,
    /// 不公开理由, of a document that is not for everyone; nothing in the public edition.
    pub disclosure_reason: Option<String>,
    /// 有效性, such as `有效`.
    pub validity: Option<String>,
    /// Whether the document is no longer in force, so that a notice stands above it.
    pub lapsed: bool,
    /// Whether it was changed, so that a notice stands above it.
    pub amended: bool,
    /// The documents that stand in its place.
    pub replaced_by: Vec<Reference>,
    /// Since when it is in force, where that is another day than 成文日期.
    pub effective: Option<String>,
    /// Since when, or from when on, it is not in force; left out where there is no such day.
    pub expires: Option<String>,
    /// 信息分类; left out where there is none.
    pub category: Option<String>,
    /// 体裁分类; left out where there is none.
    pub genre: Option<String>,
    /// 服务对象; left out where there is none.
    pub audience: Option<String>,
    /// 生命周期; left out where there is none.
    pub life_cycle: Option<String>,
    /// 信息来源, where it is not the issuer; left out otherwise.
    pub content_source: Option<String>,
    /// 责任编辑; left out where there is none.
    pub responsible_editor: Option<String>,
    /// 主题分类; left out where there is none.
    pub topic: Option<String>,
    /// 主题词; left out where there are none.
    pub keywords: Vec<String>,
    /// A remark of the author's that stands above the text.
    pub notice: Option<String>,
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
    pub number: String,
    /// The words of the heading.
    pub label: String,
    /// The `id` of the heading.
    pub anchor: String,
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
    pub label: String,
    /// The documents, or the newest of them.
    pub links: Vec<Link>,
    /// How many more there are.
    pub more: usize,
}
