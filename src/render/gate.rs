//! The gate on built bytes: what may not be public is looked for once more in everything that is about to be written.

mod seen;

use std::sync::Arc;

use cap_std::fs::Dir;

use super::outputs::{Artifact, Content, Sink, SinkError};
use crate::derive::Facts;
use crate::diag::codes::disclose as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::disclose::{Edition, Trace, Withheld};
use crate::load::{self, AttachedText, TextForm};
use crate::message;
use crate::model::DocMeta;
use crate::model::body;
use crate::model::head::Head;
use crate::source::Place;
use seen::{is_text, line, seen, seen_in_part};

/// A sink before the sink: it passes on what holds nothing of a withheld document.
///
/// The edition has none of them, so it can only find what an author wrote into a public text by hand.
pub struct Gate<'a> {
    sink: &'a dyn Sink,
    withheld: &'a Withheld,
    done: &'a (dyn Fn() + Sync),
    facts: Option<(&'a Edition, &'a Facts)>,
    root: Option<&'a Dir>,
    reveals: bool,
}

impl std::fmt::Debug for Gate<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Gate")
    }
}

impl<'a> Gate<'a> {
    /// A gate before a sink. `done` is called after each artifact.
    pub fn new(sink: &'a dyn Sink, withheld: &'a Withheld, done: &'a (dyn Fn() + Sync)) -> Self {
        Self { sink, withheld, done, facts: None, root: None, reveals: false }
    }

    /// The gate, which now tells from which source a page comes that it does not let through.
    #[must_use]
    pub fn knowing(self, edition: &'a Edition, facts: &'a Facts) -> Self {
        Self { facts: Some((edition, facts)), ..self }
    }

    /// The gate, which now looks in attached texts and drawings too, read below the root of the project.
    #[must_use]
    pub fn reading(self, root: &'a Dir) -> Self {
        Self { root: Some(root), ..self }
    }

    /// The gate, which tells what it found and where that belongs: for those who may read every document.
    #[must_use]
    pub fn revealing(self, reveals: bool) -> Self {
        Self { reveals, ..self }
    }
}

impl Gate<'_> {
    /// Whether there is anything that may not be let through.
    pub fn looks_for_anything(&self) -> bool {
        !self.withheld.is_empty()
    }

    /// Takes an artifact whose bytes are compressed, with what went into it, in which the gate looks instead.
    ///
    /// # Errors
    /// When it holds anything of a withheld document, and as the sink says.
    pub fn put_packed(&self, artifact: Artifact, contents: &[(&str, &[u8])]) -> Result<(), SinkError> {
        let found = contents.iter().find_map(|(name, bytes)| self.find(name, bytes));
        self.pass(found, artifact)
    }

    /// Whether a file that goes out beside what was built holds anything of a withheld document; nothing for a text that
    /// cannot be read. Of pictures and other files that hold no text nothing is known.
    pub fn is_in_file(&self, name: &str, bytes: &[u8]) -> Option<bool> {
        if !is_text(name) {
            return Some(self.find_packed(name, bytes).is_some());
        }
        let texts = load::texts(bytes);
        let is_in = |text: &Arc<str>| self.find(name, text.as_bytes()).is_some();
        (!texts.is_empty()).then(|| texts.iter().any(is_in))
    }

    /// What bytes hold of a withheld document, as they are or as a reader sees them.
    fn find(&self, name: &str, bytes: &[u8]) -> Option<Trace> {
        let as_seen = || self.withheld.is_in_words(|| seen(name, bytes).unwrap_or_default());
        self.withheld.is_in(bytes).or_else(as_seen)
    }

    fn find_in_line(&self, text: &str) -> Option<Trace> {
        self.withheld.is_in(text.as_bytes()).or_else(|| self.withheld.is_in_words(|| line(text)))
    }

    fn find_in_asset(&self, path: &str) -> Result<Option<Trace>, SinkError> {
        let Some(root) = self.root else { return Ok(None) };
        if !is_text(path) {
            let bytes = if self.looks_for_anything() { load::attached_bytes(root, path) } else { None };
            return Ok(bytes.and_then(|bytes| self.find_packed(path, &bytes)));
        }
        let texts = load::attached_texts(root, path).map_err(SinkError::Refused)?;
        Ok(texts.iter().find_map(|text| self.find(path, text.as_bytes())))
    }

    /// What a file that is no text by its name holds of a withheld document, as far as texts can be taken out of it.
    fn find_packed(&self, name: &str, bytes: &[u8]) -> Option<Trace> {
        load::find_in_texts(name, bytes, &mut |AttachedText { name, text, form }| match form {
            TextForm::Named => self.find(if is_text(name) { name } else { "txt" }, text.as_bytes()),
            TextForm::Lines => self.find_in_line(text),
            TextForm::Part => {
                self.withheld.is_in(text.as_bytes()).or_else(|| self.withheld.is_in_words(|| seen_in_part(text)))
            }
        })
    }

    fn pass(&self, found: Option<Trace>, artifact: Artifact) -> Result<(), SinkError> {
        if let Some(trace) = found.or_else(|| self.find_in_line(artifact.path.as_str())) {
            return Err(SinkError::Refused(Box::new(self.refusal(&artifact, trace))));
        }
        self.sink.put(artifact)?;
        (self.done)();
        Ok(())
    }

    /// What is said of an artifact: as much as can be known of where its text was written.
    fn refusal(&self, artifact: &Artifact, trace: Trace) -> Diagnostic {
        let path = artifact.path.as_str();
        let known = match (&artifact.content, self.facts) {
            (Content::Asset { path, .. }, Some((edition, _))) => place_of_file(edition, path),
            (Content::Bytes(_), Some((edition, facts))) => self.place_of_page(edition, facts, path),
            (_, None) => None,
        };
        let refusal = match (&artifact.content, known) {
            (Content::Asset { path: from, .. }, place) => Diagnostic::error(
                &code::TRACE_OF_WITHHELD,
                place.unwrap_or_else(|| Place::Path(path.into())),
                message!(
                    "附件 {from} 中出现了不公开文档的标题或文号，没有发布",
                    "the attached file {from} holds the title or number of a document that is not public, and was not \
                     published"
                ),
            )
            .hint(message!(
                "在这个文件中改写提到它的地方，或核对那个文档的公开属性",
                "reword what mentions it in that file, or check the disclosure of that document"
            )),
            (Content::Bytes(_), Some(place)) => Diagnostic::error(
                &code::TRACE_OF_WITHHELD,
                place,
                message!(
                    "这个文档的页面或列出它的页面中出现了不公开文档的标题或文号，没有发布",
                    "a page of this document, or one that lists it, holds the title or number of a document that is \
                         not public, and was not published"
                ),
            )
            .hint(message!(
                "在这个文档中改写提到它的地方，或核对那个文档的公开属性",
                "reword what mentions it in this document, or check the disclosure of that document"
            )),
            (Content::Bytes(_), None) => Diagnostic::error(
                &code::TRACE_OF_WITHHELD,
                Place::Path(path.into()),
                message!(
                    "输出文件 {path} 中出现了不公开文档的标题或文号，没有发布",
                    "{path} holds the title or number of a document that is not public, and was not published"
                ),
            )
            .hint(message!(
                "在写着它的文档、设置或主题中改写，或核对那个文档的公开属性",
                "reword it in the document, the settings or the theme, or check the disclosure of that document"
            )),
        };
        match self.withheld.reveal(trace).filter(|_| self.reveals) {
            Some((text, place)) => refusal.related(
                place.clone(),
                message!("不公开的是这个文档，找到的是“{text}”", "the document that is not public; `{text}` was found"),
            ),
            None => refusal,
        }
    }

    /// The document from which a page is made, or what stands beside it under its name; of a list, that whose entry holds
    /// what was found.
    fn place_of_page(&self, edition: &Edition, facts: &Facts, path: &str) -> Option<Place> {
        let holds = |text: &str| self.find_in_line(text).is_some();
        let is_named = |document: &DocMeta<'_>| {
            let Head { title, summary, keywords, .. } = document.head;
            holds(title) || summary.iter().any(|text| holds(text)) || keywords.iter().any(|word| holds(word))
        };
        let of_page = edition.documents().find(|document| facts.routes.is_beside(&document.key(), path));
        let document = of_page.or_else(|| edition.documents().find(is_named))?;
        Some(document.origin.field(Head::title.keys))
    }
}

/// Where a document refers to a file below `content/`.
fn place_of_file(edition: &Edition, path: &str) -> Option<Place> {
    edition.documents().find_map(|document| {
        if document.head.attached_files(document.folder_path()).any(|file| file == path) {
            return Some(document.origin.field(Head::attachments.keys));
        }
        body::files(document.body).find(|(file, _)| *file == path).map(|(_, span)| Place::Span(span))
    })
}

/// Leaves out of what was found the pages that only repeat what a document says, such as lists, where that document is told.
pub(crate) fn without_repetitions(found: Diagnostics) -> Diagnostics {
    let is_trace = |found: &Diagnostic| std::ptr::eq(found.code, &code::TRACE_OF_WITHHELD);
    let is_told = found.iter().any(|found| is_trace(found) && found.place.file().is_some());
    let mut kept = Diagnostics::default();
    kept.extend(found.into_iter().filter(|found| !(is_told && is_trace(found) && found.place.file().is_none())));
    kept
}

impl Sink for Gate<'_> {
    fn put(&self, artifact: Artifact) -> Result<(), SinkError> {
        let found = match &artifact.content {
            // What is seen of data is what stands there; only the data of a PDF are cut into pieces.
            Content::Bytes(bytes) if artifact.path.as_str().ends_with(".json") => self.withheld.is_in(bytes),
            Content::Bytes(bytes) => {
                let path = artifact.path.as_str();
                // A theme may have files of any kind.
                let in_others = || if is_text(path) { None } else { self.find_packed(path, bytes) };
                self.find(path, bytes).or_else(in_others)
            }
            Content::Asset { path, .. } => self.find_in_asset(path)?,
        };
        self.pass(found, artifact)
    }
}
