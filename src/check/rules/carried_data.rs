//! A document that is to carry data shows some.

use crate::derive::{Facts, carried_data};
use crate::diag::codes::render as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::disclose::Edition;
use crate::message;
use crate::model::head::Head;

pub(in crate::check) fn check(edition: &Edition, _: &Facts, diagnostics: &mut Diagnostics) {
    let asking = edition.documents().filter(|document| document.head.attach_data.0);
    for document in asking.filter(|document| carried_data(edition, document).is_empty()) {
        diagnostics.push(
            Diagnostic::warning(
                &code::NO_DATA_TO_CARRY,
                document.origin.field(Head::attach_data.keys),
                message!(
                    "写了“附数据”，但文中的图表没有用到数据表",
                    "the document is to carry data, but its blocks show no dataset"
                ),
            )
            .hint(message!(
                "在图表里用“数据”写明数据表的编号，或者删去这一行",
                "name a dataset by `data` in a block, or delete this line"
            )),
        );
    }
}
