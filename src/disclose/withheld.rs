//! The trace of what an edition leaves out: opaque, and only for the gate on built bytes.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;

use super::Audience;
use super::sieve::Sieve;
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
    needles: Option<Sieve>,
    /// As a reader sees them, without blanks.
    words: Option<Sieve>,
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
        let public = || site.heads().filter(|(_, head)| head.disclosure == Disclosure::Public);
        let held_back = || site.heads().filter(|(_, head)| head.disclosure != Disclosure::Public);
        let released = || site.heads().filter(|(_, head)| shown(head.disclosure)).map(|(_, head)| head.title.as_str());
        let numbers: BTreeSet<String> = public().filter_map(number_of).collect();
        let titles = held_back().map(|(_, head)| head.title.to_string());
        let titles = titles.filter(|title| title.chars().count() >= SHORTEST_TITLE);
        let own_numbers = held_back().filter_map(number_of).filter(|number| !numbers.contains(number));
        let mut found: BTreeSet<String> = titles.chain(own_numbers).collect();
        // What is part of a released title would make that one unpublishable.
        let parts = parts_of(&found, released());
        found.retain(|text| !parts.contains(text));
        let needles: BTreeSet<String> = found.iter().flat_map(|text| written(text)).collect();
        let words: BTreeSet<String> = found.iter().map(|text| text.split_ascii_whitespace().collect()).collect();
        Self { needles: Sieve::new(&needles), words: Sieve::new(&words) }
    }

    /// Whether built bytes hold anything of a document that the edition leaves out.
    pub fn is_in(&self, bytes: &[u8]) -> bool {
        self.needles.as_ref().is_some_and(|needles| needles.is_in(bytes))
    }

    /// Whether the text of a page, without blanks, holds anything of such a document. It is only made if need be.
    pub fn is_in_words(&self, text: impl FnOnce() -> Vec<u8>) -> bool {
        self.words.as_ref().is_some_and(|words| words.is_in(&text()))
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

/// Those of the texts that occur in any of the titles. One pass over the titles, however many texts there are.
fn parts_of<'a>(texts: &BTreeSet<String>, titles: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let Some(automaton) = AhoCorasick::new(texts).ok().filter(|_| !texts.is_empty()) else { return BTreeSet::new() };
    let texts: Vec<&String> = texts.iter().collect();
    titles
        .flat_map(|title| automaton.find_overlapping_iter(title))
        .map(|found| texts[found.pattern()].clone())
        .collect()
}
