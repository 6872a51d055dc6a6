//! Makes the PDFs of an edition: on workers of its own, each kept from the last build if nothing of it has changed.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::store::Store;
use super::typeset::STACK;
use super::{Job, Pdf, Typesetter, data, glyphs, volume};
use crate::derive::Facts;
use crate::diag::codes::{load as loading, render as code};
use crate::diag::{Diagnostic, Diagnostics};
use crate::disclose::{Declared, Edition};
use crate::message;
use crate::model::DocMeta;
use crate::model::config::Config;
use crate::model::page::Page;
use crate::render::Gate;
use crate::render::fonts::Fonts;
use crate::render::html::theme::ThemeSources;
use crate::render::outputs::{Artifact, Content, OutputPath, SinkError, path_message};
use crate::render::printed::{Printed, PrintedPdf};
use crate::source::Place;

/// What PDFs are made with.
#[derive(Clone, Copy)]
pub struct Press<'a> {
    /// Sets them.
    pub typesetter: &'a Typesetter,
    /// Keeps them from one build to the next.
    pub store: &'a dyn Store,
    /// Gives the bytes of a picture, by its path below `content/`.
    pub pictures: &'a (dyn Pictures + Sync),
    /// Where the theme is, for messages about its forms.
    pub theme: &'a ThemeSources,
}

/// Where pictures come from: rendering opens no file itself.
pub trait Pictures {
    /// The bytes of a picture, by its path below `content/`; nothing where it cannot be read.
    fn picture(&self, path: &str) -> Option<Vec<u8>>;
}

impl std::fmt::Debug for Press<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Press").field("typesetter", self.typesetter).finish_non_exhaustive()
    }
}

impl Press<'_> {
    /// Makes the PDFs of all documents that have one, and hands them over.
    ///
    /// `base_url` is where the site is published, for the links in them.
    pub(crate) fn print(
        &self,
        edition: &Edition,
        facts: &Facts,
        base_url: Option<&str>,
        gate: &Gate<'_>,
    ) -> (Printed, Diagnostics) {
        // Volumes take longest, so they come first.
        let pieces: Vec<Piece<'_>> =
            edition.volumes().map(Piece::Volume).chain(edition.documents().map(Piece::Document)).collect();
        let made = on_workers(pieces.len(), |position| {
            let piece = &pieces[position];
            let mut job = piece.job(edition, facts, base_url)?;
            let path = piece.path(facts)?;
            Some(self.one(path, &piece.about(edition), &mut job, gate))
        });
        let (mut printed, mut found) = (Printed::default(), Diagnostics::default());
        for (piece, made) in pieces.iter().zip(made) {
            match (made, piece) {
                (Some(Ok(pdf)), Piece::Document(document)) => printed.add(document.key(), pdf),
                (Some(Ok(pdf)), Piece::Volume(_)) => printed.add_volume(pdf),
                (Some(Err(more)), _) => found.extend(more),
                (None, _) => {}
            }
        }
        let mut diagnostics = Diagnostics::default();
        // A fault of a form shows in every document that uses it; once is enough.
        diagnostics.append_new(found);
        if !printed.is_empty() {
            diagnostics.extend(stand_ins(edition, self.typesetter.fonts()));
        }
        (printed, diagnostics)
    }

    /// Makes the PDF of one document, if it has one, and hands it over.
    pub(crate) fn print_one(
        &self,
        edition: &Edition,
        facts: &Facts,
        document: &DocMeta<'_>,
        base_url: Option<&str>,
        gate: &Gate<'_>,
    ) -> Diagnostics {
        let made = on_workers(1, |_| {
            let mut job = data::job(edition, facts, document, base_url)?;
            let piece = Piece::Document(*document);
            let path = piece.path(facts)?;
            Some(self.one(path, &piece.about(edition), &mut job, gate))
        });
        let mut diagnostics = Diagnostics::default();
        diagnostics.extend(made.into_iter().flatten().filter_map(Result::err).flatten());
        diagnostics
    }

    fn one(
        &self,
        path: String,
        about: &About<'_>,
        job: &mut Job,
        gate: &Gate<'_>,
    ) -> Result<PrintedPdf, Vec<Diagnostic>> {
        // What is missing in a volume is missing in its documents.
        let missing = about.document.map(|document| glyphs::of_job(document, job, self.typesetter));
        if let Some(missing) = missing.filter(|missing| !missing.is_empty()) {
            return Err(missing);
        }
        self.add_pictures(about, job)?;
        let pdf = self.set(about, job)?;
        let printed = PrintedPdf { path: path.clone(), pages: pdf.pages, size: pdf.bytes.len() as u64 };
        let path = OutputPath::new(path.as_str()).map_err(|error| {
            vec![Diagnostic::error(&code::BAD_OUTPUT_PATH, Place::Path(path.as_str().into()), path_message(&error))]
        })?;
        gate.put_packed(Artifact { path, content: Content::Bytes(pdf.bytes) }, &contents(job))
            .map_err(|error| error.diagnostic().into_iter().collect::<Vec<_>>())?;
        Ok(printed)
    }

    fn add_pictures(&self, about: &About<'_>, job: &mut Job) -> Result<(), Vec<Diagnostic>> {
        for (path, from) in std::mem::take(&mut job.pictures) {
            match self.pictures.picture(&from) {
                Some(bytes) => job.files.push((path, bytes)),
                None => {
                    let message = message!("读不了图片 {from}", "the picture {from} cannot be read");
                    return Err(vec![Diagnostic::error(&loading::UNREADABLE, about.place.clone(), message)]);
                }
            }
        }
        Ok(())
    }

    /// The PDF of a job: as it is kept, else set anew.
    fn set(&self, about: &About<'_>, job: &Job) -> Result<Pdf, Vec<Diagnostic>> {
        let key = self.typesetter.key(job);
        if let Some(pdf) = Pdf::kept(self.store, &key) {
            return Ok(pdf);
        }
        let pdf = self.typesetter.pdf(job).map_err(|errors| {
            let title = about.title;
            let which = message!("在生成这份文档时：{title}", "when this document was set: {title}");
            let told = errors.iter().map(|error| error.diagnostic(self.theme));
            told.map(|diagnostic| diagnostic.related(about.place.clone(), which.clone())).collect::<Vec<_>>()
        })?;
        self.store.keep(&key, &pdf.bytes, pdf.pages);
        Ok(pdf)
    }
}

/// Looks through what the PDFs of an edition would be made from, as it is done when they are made. Makes none of them.
pub fn look_through(edition: &Edition, facts: &Facts, gate: &Gate<'_>) -> Diagnostics {
    let mut found = Diagnostics::default();
    // Without anything to look for the data need not be made.
    if !gate.looks_for_anything() {
        return found;
    }
    let pieces: Vec<Piece<'_>> =
        edition.volumes().map(Piece::Volume).chain(edition.documents().map(Piece::Document)).collect();
    let look = |piece: &Piece<'_>| {
        let job = piece.job(edition, facts, None)?;
        let path = OutputPath::new(piece.path(facts)?.as_str()).ok()?;
        let artifact = Artifact { path, content: Content::Bytes(Vec::new()) };
        gate.put_packed(artifact, &contents(&job)).err().and_then(SinkError::diagnostic)
    };
    found.extend(pieces.par_iter().filter_map(look).collect::<Vec<_>>());
    found
}

/// What goes into a PDF, each with the name of a file that holds the like.
fn contents(job: &Job) -> Vec<(&str, &[u8])> {
    let mut contents: Vec<(&str, &[u8])> = vec![("data.json", &job.data), ("title.txt", job.title.as_bytes())];
    contents.extend(job.keywords.iter().map(|keyword| ("keyword.txt", keyword.as_bytes())));
    contents.extend(job.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
    for attached in &job.attached {
        contents.push((&attached.name, &attached.bytes));
        contents.push(("name.txt", attached.name.as_bytes()));
        contents.push(("description.txt", attached.description.as_bytes()));
    }
    contents
}

/// One PDF to be made.
enum Piece<'a> {
    Document(DocMeta<'a>),
    Volume(Declared<'a>),
}

/// What a message says of a piece.
struct About<'a> {
    document: Option<&'a DocMeta<'a>>,
    title: &'a str,
    place: Place,
}

impl<'a> Piece<'a> {
    fn job(&self, edition: &Edition, facts: &Facts, base_url: Option<&str>) -> Option<Job> {
        match self {
            Self::Document(document) => data::job(edition, facts, document, base_url),
            Self::Volume(declared) => volume::job(edition, facts, declared.volume, base_url),
        }
    }

    fn path(&self, facts: &Facts) -> Option<String> {
        match self {
            Self::Document(document) => facts.routes.pdf(&document.key()),
            Self::Volume(declared) => Some(facts.routes.volume(declared)),
        }
    }

    fn about(&'a self, edition: &Edition) -> About<'a> {
        match self {
            Self::Document(document) => {
                About { document: Some(document), title: &document.head.title, place: document.origin.place() }
            }
            Self::Volume(declared) => {
                let list = match declared.page {
                    Some(page) => page.origin.field(Page::volumes.keys),
                    None => edition.config_place().field(Config::volumes.keys),
                };
                About { document: None, title: &declared.volume.title, place: list.item(declared.position) }
            }
        }
    }
}

/// Does a number of pieces of work on as many threads as the build may use, and gives what came of each in order.
///
/// They are no threads of rayon's: Typesetting runs on that pool itself and would take up whole documents in the middle
/// of another, until no stack is deep enough.
fn on_workers<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(count));
    let worker = || loop {
        let position = next.fetch_add(1, Ordering::Relaxed);
        if position >= count {
            return;
        }
        let result = work(position);
        done.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((position, result));
    };
    std::thread::scope(|scope| {
        for _ in 0..rayon::current_num_threads().min(count) {
            // Where the system has no room for another thread, those that there are do the work.
            let _ = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, worker);
        }
    });
    worker();
    let mut done = done.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    done.sort_by_key(|(position, _)| *position);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Says which faces are not those that official documents are set in: once for a build.
fn stand_ins(edition: &Edition, fonts: &Fonts) -> Option<Diagnostic> {
    let list = |sep: &str, between: &str| {
        let each: Vec<_> = fonts.stand_ins().map(|(role, name)| format!("{}{between}{name}", role.name())).collect();
        (!each.is_empty()).then(|| each.join(sep))
    };
    let (zh, en) = (list("、", "→")?, list(", ", " → ")?);
    Some(
        Diagnostic::note(
            &code::FONT_STAND_IN,
            edition.config_place().clone(),
            message!(
                "PDF 里的这些公文字体由其他字体代替：{zh}",
                "in the PDFs these faces are filled by stand-ins: {en}"
            ),
        )
        .hint(message!(
            "用 jianbao fonts 看怎样安装公文字体",
            "jianbao fonts says how to install the faces of official documents"
        ))
        .plain(),
    )
}
