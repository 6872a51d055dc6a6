//! The trace of what an edition leaves out: opaque, and only for the gate on built bytes.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;

use super::Audience;
use crate::model::Site;
use crate::model::value::{Disclosure, Stated};
use crate::text::escape;

/// Titles and document numbers that may not occur in anything that is built.
///
/// It answers one question and gives nothing back: not which text was found, nor to which document it belongs.
#[derive(Debug)]
pub struct Withheld {
    needles: Option<AhoCorasick>,
}

/// Shorter titles, such as 工作总结, are too common to mean one document.
const SHORTEST_TITLE: usize = 8;

impl Withheld {
    pub(super) fn new(site: &Site, audience: Audience) -> Self {
        if audience == Audience::Internal {
            return Self { needles: None };
        }
        let shown = |disclosure| match disclosure {
            Disclosure::Public => true,
            Disclosure::OnRequest => site.config.list_on_request.0,
            Disclosure::Withheld => false,
        };
        let released = site.heads().filter(|(_, head)| shown(head.disclosure)).map(|(_, head)| head.title.as_str());
        let held_back = || site.heads().map(|(_, head)| head).filter(|head| head.disclosure != Disclosure::Public);
        let titles = held_back().map(|head| head.title.as_str());
        let titles: BTreeSet<&str> = titles.filter(|title| title.chars().count() >= SHORTEST_TITLE).collect();
        let mut needles = BTreeSet::new();
        // A title that is part of a released one would make that one unpublishable.
        let parts = parts_of(&titles, released);
        for title in titles.difference(&parts) {
            needles.insert((*title).to_owned());
            // Pages hold it escaped, in running text and in attributes.
            needles.insert(escape::text(title).into_owned());
            needles.insert(escape::escaped(title));
        }
        for head in held_back() {
            if let Some(Stated::Given(number)) = &head.doc_number {
                needles.insert(number.to_string());
            }
        }
        Self { needles: automaton(&needles) }
    }

    /// Whether built bytes hold anything of a document that the edition leaves out.
    pub fn is_in(&self, bytes: &[u8]) -> bool {
        self.needles.as_ref().is_some_and(|needles| needles.is_match(bytes))
    }
}

/// Those of the titles that occur in any of the texts. One pass over the texts, however many titles there are.
fn parts_of<'a>(titles: &BTreeSet<&'a str>, texts: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    let Some(automaton) = automaton(titles) else { return BTreeSet::new() };
    let titles: Vec<&str> = titles.iter().copied().collect();
    texts.flat_map(|text| automaton.find_overlapping_iter(text)).map(|found| titles[found.pattern()]).collect()
}

/// An automaton that finds texts; nothing where there are none. It is only refused beyond any size that titles can have.
fn automaton<T: AsRef<[u8]>>(texts: &BTreeSet<T>) -> Option<AhoCorasick> {
    (!texts.is_empty()).then(|| AhoCorasick::new(texts).ok()).flatten()
}
