//! The trace of what an edition leaves out: opaque, and only for the gate on built bytes.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;

use super::Audience;
use crate::load::Folder;
use crate::model::Site;
use crate::model::head::Head;
use crate::model::value::{Disclosure, Stated};
use crate::text::escape;

/// Titles and document numbers that may not occur in anything that is built.
///
/// It answers one question and gives nothing back: not which text was found, nor to which document it belongs.
#[derive(Debug)]
pub struct Withheld {
    /// As they stand in bytes.
    needles: Option<AhoCorasick>,
    /// As a reader sees them, without blanks.
    words: Option<AhoCorasick>,
}

/// Shorter titles, such as 工作总结, are too common to mean one document.
const SHORTEST_TITLE: usize = 8;

impl Withheld {
    pub(super) fn new(site: &Site, audience: Audience) -> Self {
        if audience == Audience::Internal {
            return Self { needles: None, words: None };
        }
        let shown = |disclosure| match disclosure {
            Disclosure::Public => true,
            Disclosure::OnRequest => site.config.list_on_request.0,
            Disclosure::Withheld => false,
        };
        let released = || site.heads().filter(|(_, head)| shown(head.disclosure));
        let titles: BTreeSet<&str> = released().map(|(_, head)| head.title.as_str()).collect();
        let numbers: BTreeSet<String> =
            site.heads().filter(|(_, head)| head.disclosure == Disclosure::Public).filter_map(number_of).collect();
        // What is part of a released title would make that one unpublishable.
        let is_released = |text: &str| titles.iter().any(|title| title.contains(text));
        let mut found = BTreeSet::new();
        for (folder, head) in site.heads().filter(|(_, head)| head.disclosure != Disclosure::Public) {
            let title = head.title.as_str();
            if title.chars().count() >= SHORTEST_TITLE && !is_released(title) {
                found.insert(title.to_owned());
            }
            found.extend(number_of((folder, head)).filter(|number| !is_released(number) && !numbers.contains(number)));
        }
        let needles: BTreeSet<String> = found.iter().flat_map(|text| written(text)).collect();
        let words: BTreeSet<String> = found.iter().map(|text| text.split_ascii_whitespace().collect()).collect();
        Self { needles: automaton(&needles), words: automaton(&words) }
    }

    /// Whether built bytes hold anything of a document that the edition leaves out.
    pub fn is_in(&self, bytes: &[u8]) -> bool {
        self.needles.as_ref().is_some_and(|needles| needles.is_match(bytes))
    }

    /// Whether the text of a page, without blanks, holds anything of such a document. It is only made if need be.
    pub fn is_in_words(&self, text: impl FnOnce() -> Vec<u8>) -> bool {
        self.words.as_ref().is_some_and(|words| words.is_match(&text()))
    }
}

fn number_of((_, head): (Folder, &Head)) -> Option<String> {
    head.doc_number.as_ref().and_then(Stated::given).map(ToString::to_string)
}

/// A text as it stands in running text, in attributes, in JSON and in CSV.
fn written(text: &str) -> [String; 6] {
    let json = serde_json::Value::from(text).to_string();
    [
        text.to_owned(),
        escape::text(text).into_owned(),
        escape::attribute(text).into_owned(),
        escape::escaped(text),
        json[1..json.len() - 1].to_owned(),
        text.replace('"', "\"\""),
    ]
}

fn automaton(texts: &BTreeSet<String>) -> Option<AhoCorasick> {
    // An automaton over plain strings is only refused beyond any size that titles can have.
    (!texts.is_empty()).then(|| AhoCorasick::new(texts).ok()).flatten()
}
