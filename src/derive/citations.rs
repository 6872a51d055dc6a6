//! Citations: which document of the edition a document number means, in fields and in running text.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, MatchKind};

use super::Routes;
use crate::disclose::Edition;
use crate::model::DocKey;
use crate::model::head::Attachment;
use crate::text::words;

/// The documents of an edition by their numbers.
///
/// A number that two documents bear means neither. What an edition leaves out is not here: its number stays plain text,
/// like that of a document that the site never had.
#[derive(Debug, Default)]
pub struct Citations {
    by_number: BTreeMap<String, Option<DocKey>>,
    /// What finds the numbers in texts, made for the first text that may have one.
    finder: OnceLock<Option<Finder>>,
}

#[derive(Debug)]
struct Finder {
    automaton: AhoCorasick,
    /// The documents that its patterns are the numbers of.
    found: Vec<DocKey>,
}

impl Citations {
    pub(super) fn new(edition: &Edition) -> Self {
        let mut by_number: BTreeMap<String, Option<DocKey>> = BTreeMap::new();
        for document in edition.documents() {
            let Some(number) = document.head.given_doc_number() else { continue };
            let key = document.key();
            by_number.entry(number.to_string()).and_modify(|other| *other = None).or_insert(Some(key));
        }
        Self { by_number, finder: OnceLock::new() }
    }

    /// Whether any document can be cited.
    pub fn is_any(&self) -> bool {
        self.by_number.values().any(Option::is_some)
    }

    /// The document that bears a number.
    pub fn by_number(&self, number: &str) -> Option<&DocKey> {
        self.by_number.get(number)?.as_ref()
    }

    /// The document that an id or a number means.
    pub fn resolve<'a>(&'a self, reference: &str, routes: &'a Routes) -> Option<&'a DocKey> {
        self.by_number(reference).or_else(|| routes.resolve(reference))
    }

    /// The document that an attachment is: the one that its author names, else the one that bears its number.
    pub fn of_attachment<'a>(&'a self, attachment: &Attachment, routes: &'a Routes) -> Option<&'a DocKey> {
        match (&attachment.document, &attachment.doc_number) {
            (Some(reference), _) => self.resolve(reference, routes),
            (None, Some(number)) => self.by_number(&number.to_string()),
            (None, None) => None,
        }
    }

    /// Where a text cites documents, and which.
    pub fn in_text(&self, text: &str) -> Vec<(Range<usize>, &DocKey)> {
        // Most pieces of text have no number, which is seen faster than none of many is found.
        if !words::holds(text, &["〔"]) {
            return Vec::new();
        }
        let finder = self.finder.get_or_init(|| Finder::of(&self.by_number));
        let Some(Finder { automaton, found }) = finder else { return Vec::new() };
        automaton.find_iter(text).map(|cited| (cited.range(), &found[cited.pattern()])).collect()
    }
}

impl Finder {
    fn of(by_number: &BTreeMap<String, Option<DocKey>>) -> Option<Self> {
        let (numbers, found): (Vec<&String>, Vec<DocKey>) =
            by_number.iter().filter_map(|(number, key)| Some((number, key.clone()?))).unzip();
        if numbers.is_empty() {
            return None;
        }
        let mut builder = AhoCorasickBuilder::new();
        // The other kind is made in the square of the length of a number that repeats itself.
        builder.kind(Some(AhoCorasickKind::ContiguousNFA));
        // It is only refused beyond any size that numbers can have; they stay plain text then.
        let automaton = builder.match_kind(MatchKind::LeftmostLongest).build(&numbers).ok()?;
        Some(Self { automaton, found })
    }
}
