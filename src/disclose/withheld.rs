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
use crate::text::spelling::spellings;

/// Titles and document numbers that may not occur in anything that is built.
///
/// It answers one question and gives nothing back: not which text was found, nor to which document it belongs.
#[derive(Debug)]
pub struct Withheld {
    /// As they stand in bytes.
    needles: Option<Finder>,
    /// As a reader sees them, without blanks.
    words: Option<Finder>,
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
        let titles = site.heads().filter(|(_, head)| shown(head.disclosure)).map(|(_, head)| head.title.as_str());
        // The matter of a public reply is the title of another document, which it names in public.
        let replies = site.replies.iter().filter(|reply| reply.head.disclosure == Disclosure::Public);
        let released: BTreeSet<&str> = titles.chain(replies.map(|reply| &*reply.fields.matter)).collect();
        let numbers: BTreeSet<String> = public().filter_map(number_of).collect();
        let titles = held_back().map(|(_, head)| head.title.to_string());
        let titles = titles.filter(|title| title.chars().count() >= SHORTEST_TITLE);
        let own_numbers = held_back().filter_map(number_of).filter(|number| !numbers.contains(number));
        let own_numbers = own_numbers.flat_map(|number| [number.replace('〕', "〕第"), number]);
        let mut found: BTreeSet<String> = titles.chain(own_numbers).collect();
        found.retain(|text| !released.contains(&**text));
        let spelt =
            |texts: BTreeSet<String>| -> BTreeSet<String> { texts.iter().flat_map(|text| spellings(text)).collect() };
        let found = spelt(found);
        let covers = spelt(wholes_of(&found, released.into_iter()));
        let bare = |text: &String| -> String { text.split_whitespace().collect() };
        let words = |texts: &BTreeSet<String>| -> BTreeSet<String> { texts.iter().map(bare).collect() };
        let (found_words, covering_words) = (words(&found), words(&covers));
        // Blanks of a title that are left out where it is written do not hide it either.
        let forms = |texts: &BTreeSet<String>, words: &BTreeSet<String>| {
            texts.iter().chain(words).flat_map(|text| written(text)).collect()
        };
        Self {
            needles: Finder::new(&forms(&found, &found_words), &forms(&covers, &covering_words)),
            words: Finder::new(&found_words, &covering_words),
        }
    }

    /// Whether built bytes hold anything of a document that the edition leaves out.
    pub fn is_in(&self, bytes: &[u8]) -> bool {
        self.needles.as_ref().is_some_and(|needles| needles.finds(bytes))
    }

    /// Whether the text of a page, without blanks, holds anything of such a document. It is only made if need be.
    pub fn is_in_words(&self, text: impl FnOnce() -> Vec<u8>) -> bool {
        self.words.as_ref().is_some_and(|words| words.finds(&text()))
    }
}

/// Finds texts, but for where they are a part of a longer one that may be shown.
#[derive(Debug)]
struct Finder {
    texts: Sieve,
    /// The longer ones; nothing where there are none.
    covers: Option<AhoCorasick>,
}

impl Finder {
    /// Nothing where there are no texts.
    fn new(texts: &BTreeSet<String>, covers: &BTreeSet<String>) -> Option<Self> {
        Some(Self { texts: Sieve::new(texts)?, covers: automaton(covers) })
    }

    fn finds(&self, bytes: &[u8]) -> bool {
        if !self.texts.is_in(bytes) {
            return false;
        }
        let Some(covers) = &self.covers else { return true };
        let mut spans: Vec<(usize, usize)> =
            covers.find_overlapping_iter(bytes).map(|found| (found.start(), found.end())).collect();
        spans.sort_unstable();
        // How far what begins up to each of them reaches.
        let reach: Vec<usize> = spans
            .iter()
            .scan(0, |far, (_, end)| {
                *far = (*far).max(*end);
                Some(*far)
            })
            .collect();
        let is_covered = |start: usize, end: usize| {
            let before = spans.partition_point(|(begin, _)| *begin <= start);
            before > 0 && reach[before - 1] >= end
        };
        self.texts.all_in(bytes).any(|found| !is_covered(found.start, found.end))
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

/// Those of the released texts in which any of the texts occurs. One pass, however many texts there are.
fn wholes_of<'a>(texts: &BTreeSet<String>, released: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let Some(automaton) = automaton(texts) else { return BTreeSet::new() };
    released.filter(|whole| automaton.is_match(whole)).map(str::to_owned).collect()
}

/// An automaton that finds what covers texts; nothing where there are none, or where it is refused beyond any size that
/// titles can have: then nothing is covered, and the gate lets less through.
fn automaton(texts: &BTreeSet<String>) -> Option<AhoCorasick> {
    (!texts.is_empty()).then(|| AhoCorasick::new(texts).ok()).flatten()
}
