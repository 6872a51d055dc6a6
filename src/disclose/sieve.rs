//! Many texts looked for in many bytes: most bytes are ruled out by a few looks, the rest is read by an automaton.
//!
//! Every text is at least so long that one of the places at which a look is taken lies well within it. A look takes eight
//! bytes and asks whether any text has them at one of its places; only around those that may be is everything read. So a
//! page costs a look for every dozen bytes, and what is found is the same as if each byte had been read.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use memchr::memmem::Finder;

/// Texts to look for.
#[derive(Debug)]
pub(super) struct Sieve {
    search: Search,
    /// The eight bytes that any text has at one of its places, in the order of their hashes, and how far it reaches before
    /// and behind where these begin.
    looks: Vec<([u8; LOOK], Reach)>,
    /// Which hashes these have, a bit each: most looks are ruled out by it.
    seen: Vec<u64>,
    /// How many looks have their bits before each word of `seen`, and at the end how many there are: hardly ever does a word
    /// hold the bits of more than one or two.
    before: Vec<u32>,
    /// What of a hash is left out, so that the rest counts the bits of `seen`.
    shift: u32,
    /// From one look to the next; 0 where a text is too short for any.
    stride: usize,
}

/// How many bytes a look takes.
const LOOK: usize = 8;

/// How many bytes of a text stand before a place in it and from there on, at the most.
#[derive(Debug, Clone, Copy, Default)]
struct Reach {
    before: usize,
    behind: usize,
}

impl Sieve {
    /// A sieve for some texts; nothing where there are none.
    pub(super) fn new(texts: &BTreeSet<String>) -> Option<Self> {
        Self::with(texts, automaton(texts))
    }

    /// A sieve whose automaton was made or refused.
    fn with(texts: &BTreeSet<String>, automaton: Option<AhoCorasick>) -> Option<Self> {
        let shortest = texts.iter().map(String::len).min()?;
        let search = match automaton {
            Some(automaton) => Search::AtOnce(automaton),
            None => Search::OneByOne(texts.iter().map(|text| Finder::new(text).into_owned()).collect()),
        };
        let stride = (shortest + 1).saturating_sub(LOOK);
        let mut reaches: BTreeMap<[u8; LOOK], Reach> = BTreeMap::new();
        for text in texts.iter().map(String::as_bytes) {
            for (at, look) in text.windows(LOOK).filter_map(<[u8]>::first_chunk).take(stride).enumerate() {
                let reach = reaches.entry(*look).or_default();
                *reach = Reach { before: reach.before.max(at), behind: reach.behind.max(text.len() - at) };
            }
        }
        // So many bits for each that few other looks find one of them set.
        let bits = (reaches.len() * 64).next_power_of_two().clamp(1 << 12, 1 << 22);
        let (seen, before, shift) = (vec![0; bits / 64], vec![0; bits / 64 + 1], 64 - bits.trailing_zeros());
        let mut sieve = Self { search, looks: reaches.into_iter().collect(), seen, before, shift, stride };
        sieve.looks.sort_by_key(|(look, _)| bit(*look, shift));
        for (look, _) in &sieve.looks {
            let bit = bit(*look, shift);
            sieve.seen[bit / 64] |= 1 << (bit % 64);
            sieve.before[bit / 64 + 1] += 1;
        }
        for at in 1..sieve.before.len() {
            sieve.before[at] += sieve.before[at - 1];
        }
        Some(sieve)
    }

    /// Whether bytes hold any of the texts.
    pub(super) fn is_in(&self, bytes: &[u8]) -> bool {
        if self.stride == 0 {
            return self.search.is_match(bytes);
        }
        // What is to be read, once it is known that nothing more belongs to it.
        let mut open = 0..0;
        let mut next = 0;
        while let Some(look) = bytes.get(next..).and_then(<[u8]>::first_chunk) {
            let at = next;
            next += self.stride;
            let Some(reach) = self.reach(*look) else { continue };
            let around = at.saturating_sub(reach.before)..(at + reach.behind).min(bytes.len());
            if around.start > open.end {
                if self.search.is_match(&bytes[open]) {
                    return true;
                }
                open = around;
            } else {
                open.start = open.start.min(around.start);
                open.end = open.end.max(around.end);
            }
        }
        self.search.is_match(&bytes[open])
    }

    /// Every place at which bytes hold any of the texts, with those that overlap, each with the number of its text in their
    /// order. Reads each byte.
    pub(super) fn all_in<'a>(&'a self, bytes: &'a [u8]) -> Box<dyn Iterator<Item = (usize, Range<usize>)> + 'a> {
        self.search.all_in(bytes)
    }

    /// How far the texts reach that have eight bytes at one of the places at which looks are taken.
    fn reach(&self, look: [u8; LOOK]) -> Option<Reach> {
        let bit = bit(look, self.shift);
        if self.seen[bit / 64] & (1 << (bit % 64)) == 0 {
            return None;
        }
        let of_word = self.before[bit / 64] as usize..self.before[bit / 64 + 1] as usize;
        let own = self.looks[of_word].iter().find(|(own, _)| *own == look);
        own.map(|(_, reach)| *reach)
    }
}

/// An automaton for some texts; nothing where there are none, or it is refused for its size.
///
/// Its kind is that which is made in a time that grows with the texts: of a few texts the other one is made in the square
/// of their length where one repeats itself, as 啊啊啊啊 does.
pub(super) fn automaton(texts: &BTreeSet<String>) -> Option<AhoCorasick> {
    let builder = || AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).build(texts).ok();
    (!texts.is_empty()).then(builder).flatten()
}

/// The bit of eight bytes.
fn bit(look: [u8; LOOK], shift: u32) -> usize {
    (u64::from_le_bytes(look).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> shift) as usize
}

/// How bytes are read.
#[derive(Debug)]
enum Search {
    AtOnce(AhoCorasick),
    /// An automaton is refused beyond a size. What may not be public is looked for all the same, however long it takes.
    OneByOne(Vec<Finder<'static>>),
}

impl Search {
    fn is_match(&self, bytes: &[u8]) -> bool {
        match self {
            Self::AtOnce(automaton) => automaton.is_match(bytes),
            Self::OneByOne(texts) => texts.iter().any(|text| text.find(bytes).is_some()),
        }
    }

    fn all_in<'a>(&'a self, bytes: &'a [u8]) -> Box<dyn Iterator<Item = (usize, Range<usize>)> + 'a> {
        match self {
            Self::AtOnce(automaton) => {
                let found = automaton.find_overlapping_iter(bytes);
                Box::new(found.map(|found| (found.pattern().as_usize(), found.range())))
            }
            Self::OneByOne(texts) => {
                let of_text = |(number, text)| places(text, bytes).map(move |place| (number, place));
                Box::new(texts.iter().enumerate().flat_map(of_text))
            }
        }
    }
}

/// Every place at which bytes hold a text, with those that overlap.
fn places<'a>(text: &'a Finder<'static>, bytes: &'a [u8]) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text.find(bytes.get(from..)?)?;
        from = start + 1;
        Some(start..start + text.needle().len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::testing::Dice;

    #[test]
    fn a_long_text_that_repeats_itself_takes_no_time() {
        // The other kind of automaton is made in the square of its length, and a title may be as long.
        let text = "甲".repeat(5_000);
        let sieve = Sieve::new(&BTreeSet::from([text.clone()])).unwrap();
        assert!(sieve.is_in(format!("见{text}。").as_bytes()));
        assert!(!sieve.is_in("甲".repeat(4_999).as_bytes()));
    }

    #[test]
    fn what_is_found_is_what_is_there() {
        let mut dice = Dice::new(7);
        let (mut found, mut missed) = (0, 0);
        for _ in 0..3000 {
            let mut word = |most: usize| {
                let length = dice.roll(most);
                dice.text(&["甲", "乙", "a", "1"], length)
            };
            let texts: BTreeSet<String> = (0..4).map(|_| word(12)).filter(|text| text.len() > 5).collect();
            let page = word(120);
            let page = texts.first().filter(|_| dice.roll(2) == 0).map_or(page.clone(), |text| {
                let at = page.char_indices().map(|(at, _)| at).nth(dice.roll(20)).unwrap_or(page.len());
                format!("{}{text}{}", &page[..at], &page[at..])
            });
            let expected = texts.iter().any(|text| page.contains(text));
            let sieve = Sieve::new(&texts);
            let slow = Sieve::with(&texts, None);
            for sieve in [&sieve, &slow] {
                let found = sieve.as_ref().is_some_and(|sieve| sieve.is_in(page.as_bytes()));
                assert_eq!(found, expected, "{texts:?} in {page}");
            }
            let all = |sieve: &Option<Sieve>| {
                let places = sieve.iter().flat_map(|sieve| sieve.all_in(page.as_bytes()));
                places.map(|(text, place)| (text, place.start, place.end)).collect::<BTreeSet<_>>()
            };
            assert_eq!(all(&sieve), all(&slow), "{texts:?} in {page}");
            *if expected { &mut found } else { &mut missed } += 1;
        }
        assert!(found > 500 && missed > 500, "{found} and {missed}");
    }
}
