//! The trace of what an edition leaves out: opaque, and only for the gate on built bytes.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::AhoCorasick;

use super::Audience;
use super::sieve::{Sieve, automaton};
use crate::model::Site;
use crate::model::config::Config;
use crate::model::head::Head;
use crate::model::value::Disclosure;
use crate::source::{Origin, Place};
use crate::text::blank::closed_up;
use crate::text::escape;
use crate::text::folded::{fold_into, folded};
use crate::text::spelling::spellings;

/// Titles and document numbers that may not occur in anything that is built.
///
/// It says whether any of them is there. What was found, and to which document it belongs, it tells the bureau alone.
#[derive(Debug)]
pub struct Withheld {
    /// What may not occur.
    secrets: Vec<Secret>,
    /// How that stands in bytes.
    needles: Option<Finder>,
    /// How it stands in the text that a reader sees, folded.
    words: Option<Finder>,
}

/// A title or a number of a document that the edition leaves out.
#[derive(Debug)]
struct Secret {
    text: String,
    place: Place,
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Trace(usize);

/// Shorter titles, such as 工作总结, are too common to mean one document.
const SHORTEST_TITLE: usize = 8;

impl Withheld {
    pub(super) fn new(site: &Site, audience: Audience) -> Self {
        if audience == Audience::Internal {
            return Self { secrets: Vec::new(), needles: None, words: None };
        }
        let held_back = || site.documents.each().filter(|document| document.head.disclosure != Disclosure::Public);
        let titles =
            held_back().map(|document| Secret::at(document.head.title.to_string(), document.origin, Head::title.keys));
        let titles = titles.filter(|title| folded(&title.text).chars().count() >= SHORTEST_TITLE);
        let numbers = held_back()
            .filter_map(|document| Some(Secret::at(number_of(document.head)?, document.origin, Head::doc_number.keys)));
        let spelt = |secret: Secret| {
            let spellings = secret.spellings();
            let words: BTreeSet<String> = spellings.iter().map(|text| folded(text)).collect();
            (secret, spellings, words)
        };
        let mut secrets: Vec<_> = titles.chain(numbers).map(spelt).collect();

        // Few of the released texts hold any of these, and the others have no say in what follows.
        let all_words = secrets.iter().flat_map(|(_, _, words)| words).cloned().collect();
        let mut wholes = wholes_of(&all_words, released(site));
        let released_words: BTreeSet<String> = wholes.iter().map(|text| folded(text)).collect();
        secrets.retain(|(secret, ..)| !released_words.contains(&folded(&secret.text)));

        // Of two documents of one title, the first is told.
        let (mut found, mut found_words) = (Texts::new(), Texts::new());
        for (at, (_, spellings, words)) in secrets.iter().enumerate().rev() {
            found_words.extend(words.iter().map(|words| (words.clone(), at)));
            found.extend(spellings.iter().flat_map(|text| forms(text)).map(|form| (form, at)));
        }
        if !wholes.is_empty() {
            wholes = wholes_of(&found_words.keys().cloned().collect(), wholes.into_iter());
        }
        // Only these are spelt in other ways.
        let covering_words = wholes.iter().map(|text| folded(text)).collect();
        let spelt: BTreeSet<String> = wholes.iter().flat_map(|text| spellings(text)).collect();
        let covers = spelt.iter().flat_map(|text| forms(text)).collect();
        let secrets = secrets.into_iter().map(|(secret, ..)| secret).collect();
        Self { needles: Finder::new(&found, &covers), words: Finder::new(&found_words, &covering_words), secrets }
    }

    /// Whether the edition leaves out nothing that could be found.
    pub fn is_empty(&self) -> bool {
        self.secrets.is_empty()
    }

    /// What built bytes hold of a document that the edition leaves out.
    pub fn is_in(&self, bytes: &[u8]) -> Option<Trace> {
        self.needles.as_ref().and_then(|needles| needles.find(bytes))
    }

    /// What the text of a page, folded, holds of such a document. It is only made if need be.
    pub fn is_in_words(&self, text: impl FnOnce() -> Vec<u8>) -> Option<Trace> {
        self.words.as_ref().and_then(|words| words.find(&text()))
    }

    /// The text that was found, and where it stands. Nobody is to learn of it who may not read every document.
    pub fn reveal(&self, trace: Trace) -> Option<(&str, &Place)> {
        self.secrets.get(trace.0).map(|secret| (&*secret.text, &secret.place))
    }
}

impl Secret {
    fn at(text: String, origin: &Origin, keys: &'static [&'static str]) -> Self {
        Self { text, place: origin.field(keys) }
    }

    /// The text as others write it.
    fn spellings(&self) -> BTreeSet<String> {
        [self.text.replace('〕', "〕第"), self.text.clone()].iter().flat_map(|text| spellings(text)).collect()
    }
}

/// What everyone may read: titles and numbers of public documents, and the names that the site itself bears.
fn released(site: &Site) -> impl Iterator<Item = Cow<'_, str>> {
    let shown = |disclosure| match disclosure {
        Disclosure::Public => true,
        Disclosure::OnRequest => site.config.list_on_request.0,
        Disclosure::Withheld => false,
    };
    let heads = || site.documents.each().map(|document| document.head);
    let public = || heads().filter(|head| head.disclosure == Disclosure::Public);
    let titles = heads().filter(move |head| shown(head.disclosure)).map(|head| &*head.title);
    // The matter of a public reply is the title of another document, which it names in public.
    let replies = site.documents.replies.iter().filter(|reply| reply.head.disclosure == Disclosure::Public);
    let bodies = public().flat_map(|head| head.issuer.iter().chain(&head.signature)).map(|body| &**body);
    (titles.chain(replies.map(|reply| &*reply.fields.matter)))
        .chain(bodies)
        .chain(names_of(&site.config))
        .map(Cow::Borrowed)
        .chain(public().filter_map(number_of).map(Cow::Owned))
}

/// The names that stand on every page whatever the site holds: of the bureau, of other bodies, of series, columns and volumes.
fn names_of(config: &Config) -> impl Iterator<Item = &str> {
    let Config { bureau, site_name, issuers, columns, series, volumes, .. } = config;
    let issuers = issuers.iter().flat_map(|issuer| issuer.short_name.iter().chain([&issuer.name]));
    let columns = columns.iter().flat_map(|column| [&column.name, &column.kind, &column.description]);
    ([&bureau.name, &bureau.short_name].into_iter().chain(site_name))
        .chain(issuers)
        .chain(columns)
        .chain(series.iter().map(|series| &series.name))
        .chain(volumes.iter().map(|volume| &volume.title))
        .map(|name| &**name)
}

/// Texts to look for, each with the number of what it is a form of.
type Texts = BTreeMap<String, usize>;

/// Finds texts, but for where they are a part of a longer one that may be shown.
#[derive(Debug)]
struct Finder {
    texts: Sieve,
    /// What each of the texts is a form of.
    of: Vec<usize>,
    /// Which of the texts are numbers that could be the end of another one.
    ends: Vec<bool>,
    /// The longer ones; nothing where there are none, or an automaton is refused beyond any size that titles can have: then
    /// nothing is covered, and the gate lets less through.
    covers: Option<AhoCorasick>,
}

impl Finder {
    /// Nothing where there are no texts.
    fn new(texts: &Texts, covers: &BTreeSet<String>) -> Option<Self> {
        let of = texts.values().copied().collect();
        let ends = texts.keys().map(|text| is_end_of_number(text)).collect();
        let texts = texts.keys().cloned().collect();
        Some(Self { texts: Sieve::new(&texts)?, of, ends, covers: automaton(covers) })
    }

    fn find(&self, bytes: &[u8]) -> Option<Trace> {
        if !self.texts.is_in(bytes) {
            return None;
        }
        let mut spans: Vec<(usize, usize)> = (self.covers.iter())
            .flat_map(|covers| covers.find_overlapping_iter(bytes))
            .map(|found| (found.start(), found.end()))
            .collect();
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
        let is_another = |text: usize, start: usize| self.ends[text] && follows_an_office(&bytes[..start]);
        let mut found = self.texts.all_in(bytes);
        let found = found.find(|(text, at)| !is_covered(at.start, at.end) && !is_another(*text, at.start));
        found.map(|(text, _)| Trace(self.of[text]))
    }
}

/// Whether a text is a number that begins with the name of no place, such as 政办发〔2024〕9号: numbers of other bodies can end
/// the same.
fn is_end_of_number(text: &str) -> bool {
    let begins = text.starts_with(['政', '办', '党', '委', '府', '发', '招', '投', '商']);
    begins && text.ends_with('号') && text.contains(char::is_numeric)
}

/// Whether a Han character stands at the end of a text that belongs to what comes after it: any that is not the end of a
/// word which refers to a paper.
fn follows_an_office(before: &[u8]) -> bool {
    const REFERS: &str =
        "见按据照依以与和及或对由经在是即为于的从将把因凭持附到了并又用号文件函发至同参阅印看查行定达转根";
    let last = before.len().checked_sub(3).and_then(|at| str::from_utf8(&before[at..]).ok());
    last.is_some_and(|char| ("\u{4E00}".."\u{A000}").contains(&char) && !REFERS.contains(char))
}

fn number_of(head: &Head) -> Option<String> {
    head.given_doc_number().map(ToString::to_string)
}

/// A text as it stands in bytes: with its blanks and without, and as a reader sees it.
fn forms(text: &str) -> impl Iterator<Item = String> {
    let bare = closed_up(text);
    [text.to_owned(), bare, folded(text)].into_iter().flat_map(|text| written(&text))
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

/// Those of the released texts in which any of the texts occurs once they are folded. One pass, however many texts there are.
fn wholes_of<'a>(texts: &BTreeSet<String>, released: impl Iterator<Item = Cow<'a, str>>) -> BTreeSet<Cow<'a, str>> {
    let Some(sieve) = Sieve::new(texts) else { return BTreeSet::new() };
    let mut words = Vec::new();
    let holds_any = |whole: &Cow<'_, str>| {
        words.clear();
        fold_into(whole.as_bytes(), &mut words);
        sieve.is_in(&words)
    };
    released.filter(holds_any).collect()
}
