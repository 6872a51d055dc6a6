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
        let released: BTreeSet<&str> =
            site.heads().filter(|(_, head)| shown(head.disclosure)).map(|(_, head)| head.title.as_str()).collect();
        let mut needles = BTreeSet::new();
        for (_, head) in site.heads().filter(|(_, head)| head.disclosure != Disclosure::Public) {
            let title = head.title.as_str();
            // A title that is part of a released one would make that one unpublishable.
            if title.chars().count() >= SHORTEST_TITLE && !released.iter().any(|other| other.contains(title)) {
                needles.insert(title.to_owned());
                // Pages hold it escaped, in running text and in attributes.
                needles.insert(escape::text(title).into_owned());
                needles.insert(escape::escaped(title));
            }
            if let Some(Stated::Given(number)) = &head.doc_number {
                needles.insert(number.to_string());
            }
        }
        // An automaton over plain strings is only refused beyond any size that titles can have.
        Self { needles: (!needles.is_empty()).then(|| AhoCorasick::new(&needles).ok()).flatten() }
    }

    /// Whether built bytes hold anything of a document that the edition leaves out.
    pub fn is_in(&self, bytes: &[u8]) -> bool {
        self.needles.as_ref().is_some_and(|needles| needles.is_match(bytes))
    }
}
