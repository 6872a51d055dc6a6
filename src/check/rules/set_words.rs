//! What the program sets by itself is not written as well: the colon after 主送, the word 抄送 and the full stop.

use crate::derive::Facts;
use crate::diag::codes::check as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::disclose::Edition;
use crate::message;
use crate::model::page::Page;
use crate::model::reply::Reply;
use crate::model::value::Text;
use crate::source::Place;

pub(in crate::check) fn check(edition: &Edition, _: &Facts, diagnostics: &mut Diagnostics) {
    for reply in edition.replies() {
        addressee(&reply.fields.addressee, reply.origin.field(Reply::addressee.keys), diagnostics);
        copies(&reply.fields.copies_to, |at| reply.origin.item(Reply::copies_to.keys, at), diagnostics);
    }
    for page in edition.pages() {
        if let Some(text) = &page.fields.addressee {
            addressee(text, page.origin.field(Page::addressee.keys), diagnostics);
        }
        copies(&page.fields.copies_to, |at| page.origin.item(Page::copies_to.keys, at), diagnostics);
    }
}

fn addressee(written: &Text, place: Place, diagnostics: &mut Diagnostics) {
    let bare = written.trim_end_matches([':', '：']).trim_end();
    let bare = bare.strip_prefix("主送").map_or(bare, |rest| rest.trim_start_matches([':', '：', ' ']));
    report(("主送", "addressee"), written, bare, place, diagnostics);
}

fn copies(written: &[Text], place: impl Fn(usize) -> Place, diagnostics: &mut Diagnostics) {
    for (at, one) in written.iter().enumerate() {
        let bare = one.trim_end_matches(['。', '；', '，', ';', ',']).trim_end();
        let bare = match bare.strip_prefix("抄送").map(|rest| rest.trim_start()) {
            Some(rest) => rest.strip_prefix([':', '：']).map_or(bare, str::trim_start),
            None => bare,
        };
        report(("抄送", "copies_to"), one, bare, place(at), diagnostics);
    }
}

fn report((zh, en): (&str, &str), written: &str, bare: &str, place: Place, diagnostics: &mut Diagnostics) {
    if bare == written || bare.is_empty() {
        return;
    }
    let message = message!(
        "“{zh}”里写了由程序排的字或标点，会重复",
        "`{en}` has words or signs that the program sets, which would stand there twice"
    );
    diagnostics.push(
        Diagnostic::warning(&code::SET_BY_PROGRAM, place, message)
            .hint(message!("只写“{bare}”", "write `{bare}` alone")),
    );
}
