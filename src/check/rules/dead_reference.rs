//! Ids in fields name a document of the same edition.

use std::cell::LazyCell;

use crate::derive::Facts;
use crate::diag::codes::check as code;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::disclose::Edition;
use crate::load;
use crate::message;
use crate::model::field::Guesses;
use crate::model::head::Head;
use crate::model::study::Study;
use crate::model::value::{DocNumber, FromText};
use crate::source::Place;

pub(in crate::check) fn check(edition: &Edition, facts: &Facts, diagnostics: &mut Diagnostics) {
    let mut guesses = Guesses::default();
    let ids = LazyCell::new(|| {
        let mut ids: Vec<&str> = edition.documents().map(|document| &**document.id).collect();
        ids.sort_unstable();
        ids
    });
    let mut expect = |reference: &str, place: Place| {
        if facts.routes.resolve(reference).is_some() || edition.is_unread(reference) {
            return;
        }
        let namesakes = facts.routes.with_id(reference);
        // Two of one type with one id have been reported.
        if namesakes.windows(2).any(|pair| pair[0].folder == pair[1].folder) {
            return;
        }
        if let [first, .., last] = namesakes {
            let names = format!("{}/{reference}、{}/{reference}", first.folder.name(), last.folder.name());
            diagnostics.push(
                Diagnostic::error(
                    &code::DEAD_REFERENCE,
                    place,
                    message!("有几个文档的编号都是“{reference}”", "several documents have the id `{reference}`"),
                )
                .hint(message!("写明类型：{names}", "write one with its type: {names}")),
            );
            return;
        }
        if let Some(project) = edition
            .projects()
            .iter()
            .find(|project| project.origin.is_whole_file() && load::stem(&project.path) == reference)
        {
            let id = &project.id;
            diagnostics.push(
                Diagnostic::error(
                    &code::DEAD_REFERENCE,
                    place,
                    message!("没有编号为“{reference}”的文档", "there is no document `{reference}`"),
                )
                .hint(message!(
                    "项目的编号是它的“编码”，不是文件名：写“{id}”",
                    "the id of a project is its `code` and not the name of its file: write `{id}`"
                )),
            );
            return;
        }
        let near = guesses.nearest(reference, ids.iter().copied());
        diagnostics.push(
            Diagnostic::error(
                &code::DEAD_REFERENCE,
                place,
                message!("没有编号为“{reference}”的文档", "there is no document `{reference}`"),
            )
            .maybe_hint(near.map(Message::meant))
            .hint(message!(
                "写文件名（不带扩展名）；不同类型重名时写 replies/文件名",
                "write the name of its file without the ending, or replies/name where two types share one"
            )),
        );
    };
    for document in edition.documents() {
        for (position, reference) in document.head.related.iter().enumerate() {
            expect(reference, document.origin.item(Head::related.keys, position));
        }
    }
    // Any number may be the one that could not be read.
    let numbers_known = !edition.documents().any(|document| document.doubts(&[Head::doc_number]));
    for document in edition.documents() {
        for (position, reference) in document.head.replaced_by.iter().enumerate() {
            // A number may be that of a document which this site does not have.
            if facts.citations.by_number(reference).is_none() && DocNumber::from_text(reference).is_err() {
                expect(reference, document.origin.item(Head::replaced_by.keys, position));
            }
        }
        for (position, attachment) in document.head.attachments.iter().enumerate() {
            let by_id = attachment.document.as_ref().filter(|one| facts.citations.by_number(one).is_none());
            let may_be_there = |reference: &str| !numbers_known && DocNumber::from_text(reference).is_ok();
            if let Some(reference) = by_id.filter(|reference| !may_be_there(reference)) {
                expect(reference, document.origin.item(Head::attachments.keys, position));
            }
        }
    }
    for study in edition.studies() {
        for (position, reference) in study.fields.replies.iter().enumerate() {
            expect(reference, study.origin.item(Study::replies.keys, position));
        }
    }
}
