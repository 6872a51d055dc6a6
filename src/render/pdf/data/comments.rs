//! 征询意见表: the form on which a proposer says what they think of a reply.

use serde::Serialize;

use super::Form;
use super::body::Writer;
use super::common::{Common, with_body};
use crate::disclose::DocMeta;
use crate::model::reply::Reply;
use crate::model::value::{Matter, Stated};

/// What the form `comments` reads: what is known before it is filled in by hand.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Comments {
    #[serde(flatten)]
    common: Common,
    /// `建议` or `提案`.
    kind: String,
    /// `代表` or `委员`, or nothing for a body.
    session: String,
    number: String,
    matter: String,
    proposers: Vec<String>,
    group: String,
    /// The unit that handled it, and those that assisted.
    unit: String,
    assisting: Vec<String>,
    /// 发文字号 and 答复日期; may be empty.
    doc_number: String,
    replied: String,
    /// Contact of the unit to which the form goes back.
    return_to: Vec<String>,
}

pub(super) fn comments(writer: &Writer<'_>, document: &DocMeta<'_>, reply: &Reply) -> Comments {
    let common = with_body(writer, Form::Comments, document, Vec::new(), Vec::new());
    let bureau = &writer.edition.config().bureau;
    let line = |label: &str, text: Option<&str>| text.map(|text| format!("{label}：{text}"));
    let kind = match reply.kind {
        Matter::Suggestion => "人大代表建议",
        Matter::Proposal => "政协提案",
    };
    Comments {
        kind: kind.to_owned(),
        session: reply.session.to_string(),
        number: reply.number.to_string(),
        matter: reply.matter.to_string(),
        proposers: reply.proposers.iter().map(ToString::to_string).collect(),
        group: reply.group.as_deref().unwrap_or_default().to_owned(),
        unit: common.issuer.clone(),
        assisting: reply.assisting_units.iter().map(ToString::to_string).collect(),
        doc_number: super::common::doc_number(document),
        replied: reply
            .replied
            .and_then(|date| match date {
                Stated::Given(date) => Some(date.official()),
                Stated::NotStated => None,
            })
            .unwrap_or_default(),
        return_to: [
            line("地址", bureau.address.as_deref()),
            line("邮编", bureau.postcode.as_deref()),
            line("电话", bureau.phone.as_deref()),
        ]
        .into_iter()
        .flatten()
        .collect(),
        common,
    }
}
