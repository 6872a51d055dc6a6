//! Diagnostics: what is wrong, where, and what to write instead. Plural by nature, in Chinese and English.

pub mod codes;
pub mod print;
pub mod system;

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{FileId, Place};

/// What `jianbao explain` can say more about: one kind of mistake.
#[derive(Debug)]
pub struct Code {
    /// Such as `JB201`. The first digit is the stage: 1 load, 2 model, 3 disclose, 4 body, 5 check, 6 render, 7 write, 8 publish.
    pub id: &'static str,
    /// One line that holds no value from any document, so it may be shown where the document may not.
    pub summary: Message<&'static str>,
    /// What the rule is for, how it looks when it is broken, what to write instead.
    pub explanation: Message<&'static str>,
}

/// The same sentence in Chinese and in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Message<T = String> {
    /// Chinese.
    pub zh: T,
    /// English.
    pub en: T,
}

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Chinese, the language of the tool's users.
    #[default]
    Zh,
    /// English.
    En,
}

impl<T: AsRef<str>> Message<T> {
    /// The sentence in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => self.zh.as_ref(),
            Lang::En => self.en.as_ref(),
        }
    }
}

impl Message {
    /// Names one after another, as a list within a sentence has them.
    pub fn list(names: &[impl AsRef<str>]) -> Self {
        Self::list_of(names.iter().map(|name| (name.as_ref(), name.as_ref())))
    }

    /// The same of the first of many names, with dots for the others.
    pub fn list_first(names: &[impl AsRef<str>], most: usize) -> Self {
        let (first, others) = names.split_at(names.len().min(most));
        let Self { zh, en } = Self::list(first);
        if others.is_empty() { Self { zh, en } } else { Self { zh: zh + "……", en: en + ", …" } }
    }

    /// The same of names that have a Chinese and an English form.
    pub fn list_of<'a>(names: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let (zh, en): (Vec<_>, Vec<_>) = names.unzip();
        Self { zh: zh.join("、"), en: en.join(", ") }
    }

    /// What may be written, of names that have a Chinese and an English form.
    pub fn one_of<'a>(names: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let Self { zh, en } = Self::list_of(names);
        crate::message!("可以写：{zh}", "one of: {en}")
    }

    /// Whether a name was meant that is nearly the one that is written.
    pub fn meant(near: &str) -> Self {
        crate::message!("是否想写“{near}”？", "did you mean `{near}`?")
    }
}

/// Formats a [`Message`] in both languages: `message!("缺少{key}", "{key} is missing")`.
#[macro_export]
macro_rules! message {
    ($zh:literal, $en:literal $(, $arg:expr)* $(,)?) => {
        $crate::diag::Message { zh: format!($zh $(, $arg)*), en: format!($en $(, $arg)*) }
    };
}

/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published.
    Error,
    /// Something looks wrong; with `--strict` it counts as an error.
    Warning,
    /// Worth knowing.
    Note,
}

/// One thing that is wrong, or worth knowing.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The kind of mistake.
    pub code: &'static Code,
    /// How grave it is.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// What is wrong, in one sentence without a full stop. May hold values of the document.
    pub message: Message,
    /// What to write instead, or what to know.
    pub hints: Vec<Message>,
    /// Other places that matter, such as where a repeated key stood first.
    pub related: Vec<(Place, Message)>,
    /// Whether message and hints speak of declared fields alone and hold nothing of the document, so that they may be
    /// printed where the document may not be shown.
    pub plain: bool,
}

impl Diagnostic {
    /// An error.
    pub fn error(code: &'static Code, place: Place, message: Message) -> Self {
        Self { code, severity: Severity::Error, place, message, hints: Vec::new(), related: Vec::new(), plain: false }
    }

    /// A warning.
    pub fn warning(code: &'static Code, place: Place, message: Message) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, place, message) }
    }

    /// A note.
    pub fn note(code: &'static Code, place: Place, message: Message) -> Self {
        Self { severity: Severity::Note, ..Self::error(code, place, message) }
    }

    /// Says that message and hints hold nothing of the document.
    #[must_use]
    pub fn plain(mut self) -> Self {
        self.plain = true;
        self
    }

    /// Adds what to write instead.
    #[must_use]
    pub fn hint(mut self, hint: Message) -> Self {
        self.hints.push(hint);
        self
    }

    /// Adds what to write instead, where there is something to say.
    #[must_use]
    pub fn maybe_hint(mut self, hint: Option<Message>) -> Self {
        self.hints.extend(hint);
        self
    }

    /// Adds another place that matters.
    #[must_use]
    pub fn related(mut self, place: Place, message: Message) -> Self {
        self.related.push((place, message));
        self
    }
}

impl Diagnostic {
    fn is_same(&self, other: &Self) -> bool {
        std::ptr::eq(self.code, other.code) && self.message == other.message && self.place.is_same(&other.place)
    }
}

/// What says the same of the same file, each with its number in the list of what was known from the beginning.
type Alike<'a> = Vec<(Option<usize>, &'a Diagnostic)>;

/// What is known, to be asked of thousands.
struct Known<'a> {
    /// Only these are compared by their places.
    alike: BTreeMap<(&'a Message, Option<FileId>), Alike<'a>>,
    /// Numbers of those that were found again as something graver.
    milder: BTreeSet<usize>,
}

impl<'a> Known<'a> {
    fn of(list: &'a [Diagnostic]) -> Self {
        let mut known = Self { alike: BTreeMap::new(), milder: BTreeSet::new() };
        for (at, diagnostic) in list.iter().enumerate() {
            known.alike(diagnostic).push((Some(at), diagnostic));
        }
        known
    }

    fn alike(&mut self, diagnostic: &'a Diagnostic) -> &mut Alike<'a> {
        self.alike.entry((&diagnostic.message, diagnostic.place.file())).or_default()
    }

    /// Whether something is neither known nor a repetition of one before it; from now on it is known.
    fn learn(&mut self, diagnostic: &'a Diagnostic) -> bool {
        let same: Vec<_> =
            self.alike(diagnostic).iter().copied().filter(|(_, known)| known.is_same(diagnostic)).collect();
        if same.iter().any(|(_, known)| known.severity <= diagnostic.severity) {
            return false;
        }
        self.milder.extend(same.iter().filter_map(|(at, _)| *at));
        self.alike(diagnostic).push((None, diagnostic));
        true
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self { list: vec![diagnostic] }
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, more: T) {
        self.list.extend(more);
    }
}

/// All that a run found.
#[derive(Debug, Default, Clone)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds all of another run, or of another thread.
    pub fn append(&mut self, mut other: Self) {
        self.list.append(&mut other.list);
    }

    /// Whether anything forbids publishing.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.severity == Severity::Error)
    }

    /// Adds what another edition or a later stage found, leaving out what is known already: editions share most of their
    /// documents. What is found to be graver than it was known to be takes its place.
    pub fn append_new(&mut self, other: Self) {
        if other.list.is_empty() {
            return;
        }
        let mut known = Known::of(&self.list);
        let news: Vec<bool> = other.list.iter().map(|diagnostic| known.learn(diagnostic)).collect();
        let milder = known.milder;
        if !milder.is_empty() {
            let mut at = 0..;
            self.list.retain(|_| !at.next().is_some_and(|at| milder.contains(&at)));
        }
        let fresh = other.list.into_iter().zip(news);
        self.list.extend(fresh.filter(|(_, is_new)| *is_new).map(|(diagnostic, _)| diagnostic));
    }

    /// Whether nothing may be published: an error, or with `strict` a warning.
    pub fn forbid_publishing(&self, strict: bool) -> bool {
        self.list.iter().any(|d| d.severity == Severity::Error || (strict && d.severity == Severity::Warning))
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All of them, in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }
}
