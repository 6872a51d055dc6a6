//! A reply as a letter (信函格式).

use serde::Serialize;

use super::Form;
use super::body::Writer;
use super::comments::comments;
use super::common::{Closing, Common, closing, common, doc_number, mark};
use crate::model::DocMeta;
use crate::model::reply::Reply;
use crate::render::html::pages::contact_line;

/// What the form `letter` reads.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Letter {
    #[serde(flatten)]
    common: Common,
    #[serde(flatten)]
    closing: Closing,
    /// 发文机关标志 in lines.
    mark: Vec<String>,
    /// 紧急程度; may be empty.
    urgency: String,
    /// 发文字号; may be empty.
    number: String,
    /// What stands at the right above the title: 办理结果分类 and 公开属性.
    marks: Vec<String>,
    /// 主送机关, without colon.
    addressee: String,
    /// 抄送机关.
    copies_to: Vec<String>,
}

pub(super) fn letter(writer: &mut Writer<'_>, document: &DocMeta<'_>, reply: &Reply) -> Letter {
    let common = common(writer, Form::Letter, document);
    let form = comments(writer, document, reply);
    let contact = reply.contact.as_ref().map(contact_line);
    let class = reply.outcome.given().map(|class| format!("办理结果分类：{class}"));
    Letter {
        closing: closing(writer, document, contact.into_iter().collect(), Some(form)),
        mark: mark(&common.issuer),
        urgency: reply.urgency.map(|urgency| urgency.zh().to_owned()).unwrap_or_default(),
        number: doc_number(document),
        marks: class.into_iter().chain([format!("公开属性：{}", document.head.disclosure.zh())]).collect(),
        addressee: reply.addressee.to_string(),
        copies_to: reply.copies_to.iter().map(ToString::to_string).collect(),
        common,
    }
}
