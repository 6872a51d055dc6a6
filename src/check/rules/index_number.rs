//! Every public document has an index number of its own that fits the pattern of the site.

use std::collections::BTreeMap;

use crate::derive::Facts;
use crate::diag::codes::check as code;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::disclose::Edition;
use crate::message;
use crate::model::head::Head;
use crate::model::index_number::{self, Fit};
use crate::model::value::Disclosure;
use crate::model::{DocMeta, Lookup};
use crate::source::{Origin, Place};

/// Rows of a ledger need none of their own; what they bear is held to the same rules.
pub(in crate::check) fn check(edition: &Edition, _: &Facts, diagnostics: &mut Diagnostics) {
    // A pattern that says nothing is reported where it stands.
    let pattern = edition.config().index_pattern.as_deref();
    let Some(pattern) = pattern.filter(|pattern| index_number::is_pattern(pattern)) else { return };
    let mut seen: Lookup<&str, &Origin> = Lookup::with_room_for(edition.documents().count());
    let mut others: BTreeMap<String, (Place, usize)> = BTreeMap::new();
    for document in edition.documents() {
        if document.doubts(&[Head::disclosure, Head::index_number]) {
            continue;
        }
        let Some(number) = document.head.index_number.as_deref() else {
            if document.head.disclosure == Disclosure::Public && document.origin.is_whole_file() {
                diagnostics.push(
                    Diagnostic::error(
                        &code::NO_INDEX_NUMBER,
                        document.origin.place(),
                        message!("主动公开的文档没有索引号", "a public document has no index number"),
                    )
                    .hint(to_be_written(&document)),
                );
            }
            continue;
        };
        let place = || document.origin.field(Head::index_number.keys);
        match index_number::fit(pattern, edition.config(), number) {
            Fit::Whole => {}
            Fit::OtherCode(_) if document.head.sample.0 => {}
            Fit::OtherCode(other) => {
                others.entry(other).or_insert_with(|| (place(), 0)).1 += 1;
            }
            Fit::Differs { at, part } => diagnostics.push(misfit(place(), (pattern, number), (at, &part))),
        }
        match seen.get(number) {
            Some(first) => diagnostics.push(
                Diagnostic::error(
                    &code::BAD_INDEX_NUMBER,
                    place(),
                    message!("索引号“{number}”已经用过", "the index number `{number}` is taken"),
                )
                .related(first.field(Head::index_number.keys), message!("先用它的在这里", "it is taken here"))
                .hint(message!("删去后运行 jianbao check --fix 另取一个", "delete it and run `jianbao check --fix`")),
            ),
            None => {
                seen.insert(number, document.origin);
            }
        }
    }
    for (other, (place, count)) in others {
        diagnostics.push(
            Diagnostic::warning(
                &code::BAD_INDEX_NUMBER,
                place,
                message!(
                    "{count} 个索引号用的是别的信用代码“{other}”",
                    "index numbers with another credit code, `{other}`: {count}"
                ),
            )
            .hint(message!(
                "机构改革前编的索引号不改；是样例文档的，换成本单位的内容或删去",
                "numbers from before a reform stay as they are; of sample documents, replace or delete the documents"
            )),
        );
    }
}

/// How a field comes about that the program writes: not before all others of its document can be read.
pub(super) fn to_be_written(document: &DocMeta<'_>) -> Message {
    match document.doubtful.is_empty() {
        true => message!("运行 jianbao check --fix 补写", "run `jianbao check --fix` to have one written"),
        false => message!(
            "改正其他错误以后，运行 jianbao check --fix 补写",
            "correct the other mistakes, then run `jianbao check --fix` to have one written"
        ),
    }
}

/// A number that is made otherwise, with the first part that differs.
fn misfit(place: Place, (pattern, number): (&str, &str), (at, part): (usize, &str)) -> Diagnostic {
    let message =
        message!("索引号“{number}”不符合格式“{pattern}”", "the index number `{number}` does not fit `{pattern}`");
    let rest = number.get(at..).unwrap_or_default();
    let (zh, en) = match part {
        "{year}" => ("四位年份".to_owned(), "the year in four digits".to_owned()),
        "{serial}" => ("至少三位的序号".to_owned(), "a serial of three digits or more".to_owned()),
        "{class}" => {
            ("类别，即文档所在文件夹的名称".to_owned(), "the class, which is the document's folder".to_owned())
        }
        "" => ("结尾".to_owned(), "the end".to_owned()),
        part => (format!("“{part}”"), format!("`{part}`")),
    };
    let hint = match rest {
        "" => message!("最后还应当有{zh}", "what is missing at the end is {en}"),
        rest => message!("从“{rest}”起不符，这里应当是{zh}", "from `{rest}` on it differs: here stands {en}"),
    };
    Diagnostic::error(&code::BAD_INDEX_NUMBER, place, message)
        .hint(hint)
        .hint(message!("格式在 site.yaml 的“索引号格式”中", "the pattern is `index_pattern` in site.yaml"))
}
