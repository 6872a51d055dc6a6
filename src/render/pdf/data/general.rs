//! An official paper with a number of its own (文件格式).

use serde::Serialize;

use super::Form;
use super::body::Writer;
use super::common::{Closing, Common, closing, common, doc_number, mark};
use crate::model::DocMeta;
use crate::model::page::Page;

/// What the form `general` reads.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct General {
    #[serde(flatten)]
    common: Common,
    #[serde(flatten)]
    closing: Closing,
    /// 发文机关标志 in lines, such as `示例州投资促进局文件`.
    mark: Vec<String>,
    /// 紧急程度; may be empty.
    urgency: String,
    /// 发文字号.
    number: String,
    /// 签发人 of a paper to a superior.
    signers: Vec<String>,
    /// 主送机关, without colon; may be empty.
    addressee: String,
    /// 抄送机关.
    copies_to: Vec<String>,
    /// 印发机关 and 印发日期.
    printed: (String, String),
}

pub(super) fn general(writer: &mut Writer<'_>, document: &DocMeta<'_>, page: &Page) -> General {
    let common = common(writer, Form::General, document);
    General {
        closing: closing(writer, document, Vec::new(), None),
        mark: mark(&format!("{}文件", common.issuer)),
        urgency: page.urgency.map(|urgency| urgency.zh().to_owned()).unwrap_or_default(),
        number: doc_number(document),
        signers: page.signers.iter().map(ToString::to_string).collect(),
        addressee: page.addressee.as_deref().unwrap_or_default().to_owned(),
        copies_to: page.copies_to.iter().map(ToString::to_string).collect(),
        printed: (
            page.printed_by.as_deref().unwrap_or(&common.issuer).to_owned(),
            page.printed.map_or_else(|| common.date.clone(), |date| date.official()),
        ),
        common,
    }
}
