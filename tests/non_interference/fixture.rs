//! Content in which everything that may not be public can be there, be another, or be absent.
//!
//! A file is a template with slots `⟦name⟧`; a line that holds nothing but an empty slot goes away. A document that is
//! withheld as a whole is a file that belongs to a slot; `⟦v⟧` in it tells its versions apart. Texts that may not be
//! public hold canaries: 雀 and three digits, each used once.

use std::collections::{BTreeMap, BTreeSet};

use crate::documents;
use crate::fields;
use crate::support::Site;
use crate::support::workbook::workbook;

/// Where a canary is found when everything is released.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Control {
    /// In the public tree, once the document is 主动公开 and the field is on the white-list.
    Released,
    /// In the internal tree alone: no white-list releases it.
    Internal,
    /// In no tree: it takes no part in a site.
    Nowhere,
}

/// Something that may not be public.
#[derive(Debug, Clone)]
pub(crate) struct Slot {
    pub(crate) name: String,
    /// What stands in the slot: nothing of it, the thing, the thing changed.
    pub(crate) versions: [String; 3],
    pub(crate) control: Control,
    /// Whether the title of the document may be listed, so that it may be changed but for its title, and not taken away.
    pub(crate) on_request: bool,
}

/// A file with slots.
#[derive(Debug, Clone)]
pub(crate) struct Template {
    pub(crate) path: String,
    /// The slot without which the file is not there.
    pub(crate) only_with: Option<String>,
    pub(crate) text: String,
}

/// Which version each slot is in.
pub(crate) type State = BTreeMap<String, usize>;

/// Templates and slots.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fixture {
    pub(crate) templates: Vec<Template>,
    pub(crate) slots: Vec<Slot>,
}

/// The version in which a thing is absent.
pub(crate) const ABSENT: usize = 0;
/// The version in which a thing is there.
pub(crate) const THERE: usize = 1;
/// The version in which it is changed.
pub(crate) const CHANGED: usize = 2;

impl Fixture {
    /// Everything, on top of the settings of a site.
    pub(crate) fn new(site_yaml: &str) -> Self {
        let mut fixture = Self::default();
        fields::add(&mut fixture, site_yaml);
        documents::add(&mut fixture);
        fixture
    }

    /// Adds a file that is always there.
    pub(crate) fn file(&mut self, path: &str, text: impl Into<String>) {
        self.templates.push(Template { path: path.to_owned(), only_with: None, text: text.into() });
    }

    /// Adds a slot.
    pub(crate) fn slot(&mut self, name: &str, first: &str, second: &str, control: Control) {
        let versions = [String::new(), first.to_owned(), second.to_owned()];
        self.slots.push(Slot { name: name.to_owned(), versions, control, on_request: false });
    }

    /// Adds a file that is a slot of its own.
    pub(crate) fn hidden(&mut self, path: &str, text: impl Into<String>, control: Control) {
        let text = text.into();
        self.slot(path, "", "", control);
        self.slots.last_mut().unwrap().on_request = text.contains("依申请公开");
        self.templates.push(Template { path: path.to_owned(), only_with: Some(path.to_owned()), text });
    }

    /// The state in which everything is there.
    pub(crate) fn all(&self, version: usize) -> State {
        self.slots.iter().map(|slot| (slot.name.clone(), version)).collect()
    }

    /// The files in a state, by path.
    pub(crate) fn files(&self, state: &State) -> BTreeMap<String, String> {
        let is_there = |template: &&Template| template.only_with.as_ref().is_none_or(|slot| state[slot] != ABSENT);
        let filled = |template: &Template| (template.path.clone(), self.fill(template, state));
        self.templates.iter().filter(is_there).map(filled).collect()
    }

    fn fill(&self, template: &Template, state: &State) -> String {
        let version = template.only_with.as_ref().map_or(THERE, |slot| state[slot]);
        let mut text = template.text.replace("⟦v⟧", if version == CHANGED { "改" } else { "" });
        for slot in self.slots.iter().filter(|slot| template.text.contains(&slot.mark())) {
            let value = &slot.versions[state[&slot.name]];
            if value.is_empty() {
                text = text.replace(&format!("{}\n", slot.mark()), "");
            }
            text = text.replace(&slot.mark(), value);
        }
        assert!(!text.contains('⟦'), "{} has a slot that nothing fills:\n{text}", template.path);
        text
    }

    /// The canaries of slots with this control.
    pub(crate) fn canaries(&self, control: Control) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for slot in self.slots.iter().filter(|slot| slot.control == control) {
            found.extend(canaries(&slot.versions[THERE]));
            let own = |template: &&Template| template.only_with.as_deref() == Some(&slot.name);
            for template in self.templates.iter().filter(own) {
                found.extend(canaries(&template.text));
                found.extend(canaries(&template.path));
            }
        }
        found
    }
}

impl Slot {
    fn mark(&self) -> String {
        format!("⟦{}⟧", self.name)
    }
}

/// All canaries in a text.
pub(crate) fn canaries(text: &str) -> BTreeSet<String> {
    let digits = |at: usize| text[at + '雀'.len_utf8()..].chars().take(3).collect::<String>();
    text.match_indices('雀').map(|(at, _)| format!("雀{}", digits(at))).collect()
}

/// A site whose files follow a state.
pub(crate) struct Living {
    pub(crate) site: Site,
    pub(crate) fixture: Fixture,
    /// Whether titles of what is 依申请公开 are listed.
    listed: bool,
    written: BTreeMap<String, String>,
}

impl Living {
    /// Puts the fixture on top of a site.
    pub(crate) fn new(site: Site, fixture: Fixture, listed: bool) -> Self {
        Self { site, fixture, listed, written: BTreeMap::new() }
    }

    /// The version that a slot may take without a trace: a document whose title is listed may not go away.
    pub(crate) fn possible(&self, slot: &Slot, version: usize) -> usize {
        if version == ABSENT && self.listed && slot.on_request { THERE } else { version }
    }

    /// Writes what differs from the last state, and deletes what is no more.
    pub(crate) fn go(&mut self, state: &State) {
        self.write(self.fixture.files(state));
    }

    /// Writes these files instead of the last ones.
    pub(crate) fn write(&mut self, files: BTreeMap<String, String>) {
        for path in self.written.keys().filter(|path| !files.contains_key(*path)) {
            self.site.remove(path);
        }
        for (path, text) in &files {
            if self.written.get(path) != Some(text) {
                match path.strip_suffix(".xlsx") {
                    Some(_) => self.site.write(path, workbook("台账", text)),
                    None => self.site.write(path, text),
                }
            }
        }
        self.written = files;
    }
}

/// A canary that nothing else uses.
#[derive(Debug)]
pub(crate) struct Counter(pub(crate) u32);

impl Counter {
    pub(crate) fn next(&mut self) -> String {
        self.0 += 1;
        format!("雀{:03}", self.0)
    }

    /// Replaces every `雀` of a text by a canary of its own.
    pub(crate) fn number(&mut self, text: &str) -> String {
        let mut pieces = text.split('雀');
        let mut numbered = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            numbered += &self.next();
            numbered += piece;
        }
        numbered
    }
}
