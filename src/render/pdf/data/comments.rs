//! 征询意见表: the form on which a proposer says what they think of a reply.

use serde::Serialize;

use super::body::Writer;
use super::common::doc_number;
use crate::model::DocMeta;
use crate::model::reply::Reply;
use crate::model::value::Stated;

/// What is known before the form is filled in by hand.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Comments {
    /// Session, such as 州政协十一届二次会议.
    session: String,
    /// `第12号建议`.
    number: String,
    /// 案由.
    matter: String,
    /// Who made it.
    proposers: Vec<String>,
    /// Delegation, party or sector; may be empty.
    group: String,
    /// The unit that handled it.
    unit: String,
    /// Units that assisted.
    assisting: Vec<String>,
    /// 发文字号; may be empty.
    doc_number: String,
    /// 答复日期; may be empty.
    replied: String,
    /// Where the form goes back to: address, post code, phone.
    return_to: Vec<String>,
}

pub(super) fn comments(writer: &Writer<'_>, document: &DocMeta<'_>, reply: &Reply) -> Comments {
    let bureau = &writer.edition.config().bureau;
    let line = |label: &str, text: Option<&str>| text.map(|text| format!("{label}：{text}"));
    let lines = [
        line("地址", bureau.address.as_deref()),
        line("邮编", bureau.postcode.as_deref()),
        line("电话", bureau.phone.as_deref()),
    ];
    let replied = reply.replied.as_ref().and_then(Stated::given);
    Comments {
        session: reply.session.to_string(),
        number: format!("第{}号{}", reply.number, reply.kind.zh()),
        matter: reply.matter.to_string(),
        proposers: reply.proposers.iter().map(ToString::to_string).collect(),
        group: reply.group.as_deref().unwrap_or_default().to_owned(),
        unit: writer.edition.issuer(document.head).to_owned(),
        assisting: reply.assisting_units.iter().map(ToString::to_string).collect(),
        doc_number: doc_number(document),
        replied: replied.map(|date| date.official()).unwrap_or_default(),
        return_to: lines.into_iter().flatten().collect(),
    }
}
