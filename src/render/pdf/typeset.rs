//! Sets a job: forms, fonts and library are read once and shared by all workers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use typst::comemo;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst::syntax::Source;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::error::{self, FormError};
use super::store::{self, Key};
use super::world::{self, FormWorld};
use super::{Job, faces};
use crate::model::value::Date;
use crate::render::fonts::Fonts;

/// Sets jobs. Made once for a build; any number of threads may use it.
pub struct Typesetter {
    fonts: Fonts,
    forms: Vec<Source>,
    key: OnceLock<[u8; 32]>,
    shared: OnceLock<Shared>,
}

/// What the worlds of all jobs have in common. It is made when the first job comes: unpacking fonts takes a while, and
/// a build of which every PDF is kept from the last one needs none.
pub(super) struct Shared {
    pub(super) library: LazyHash<Library>,
    pub(super) book: LazyHash<FontBook>,
    pub(super) fonts: Vec<Font>,
    pub(super) forms: Vec<Source>,
}

/// A PDF that was set.
#[derive(Debug)]
pub(crate) struct Pdf {
    /// The file.
    pub(crate) bytes: Vec<u8>,
    /// How many pages it has.
    pub(crate) pages: usize,
}

impl std::fmt::Debug for Typesetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Typesetter").field("fonts", &self.fonts).finish_non_exhaustive()
    }
}

impl Typesetter {
    /// Reads the forms: texts by their names, such as `letter.typ`.
    ///
    /// # Errors
    /// Every form that is not written as one, with its lines.
    pub fn new(forms: &BTreeMap<Box<str>, String>, fonts: Fonts) -> Result<Self, Vec<FormError>> {
        let mut errors = Vec::new();
        let mut sources = Vec::new();
        for (name, text) in forms {
            match world::id(name) {
                Ok(id) => sources.push(Source::new(id, text.clone())),
                Err(_) => errors.push(error::of_name(name)),
            }
        }
        errors.extend(sources.iter().flat_map(error::of_syntax));
        if errors.is_empty() {
            Ok(Self { fonts, forms: sources, key: OnceLock::new(), shared: OnceLock::new() })
        } else {
            Err(errors)
        }
    }

    /// The fonts that are used.
    pub fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// Sets a job. Call it on a thread with a stack of [`STACK`] bytes: deep nesting needs it.
    ///
    /// # Errors
    /// What is wrong with the form, or what it cannot do with these data.
    pub(crate) fn pdf(&self, job: &Job) -> Result<Pdf, Vec<FormError>> {
        let shared = self.shared.get_or_init(|| self.share());
        let name = format!("{}.typ", job.form);
        let main = world::id(&name).map_err(|_| vec![error::of_name(&name)])?;
        let mut world = FormWorld::new(shared, main, job).map_err(|_| vec![error::of_name(&name)])?;
        let mut set = typst::compile::<PagedDocument>(&world);
        if !has_settled(&set.warnings) {
            world.on_grid = false;
            set = typst::compile::<PagedDocument>(&world);
        }
        if set.output.is_ok() && !has_settled(&set.warnings) {
            return Err(vec![error::unsettled(&name)]);
        }
        let failed = |found: &[SourceDiagnostic]| error::of_setting(&world, &name, found);
        let mut document = set.output.map_err(|found| failed(&found))?;
        let info = document.info_mut();
        info.title = Some(job.title.as_str().into());
        info.author = Vec::new();
        info.description = None;
        info.keywords = job.keywords.iter().map(|keyword| keyword.as_str().into()).collect();
        info.date = Smart::Custom(datetime(job.date));
        let archival = if job.attached.is_empty() { PdfStandard::A_2a } else { PdfStandard::A_3a };
        let standards = PdfStandards::new(&[archival, PdfStandard::Ua_1])
            .map_err(|reason| vec![error::of_form(&name, reason.message())])?;
        let options = PdfOptions {
            creator: Smart::Custom(Some(concat!("jianbao ", env!("CARGO_PKG_VERSION")).to_owned())),
            standards,
            ..PdfOptions::default()
        };
        let bytes = typst_pdf::pdf(&document, &options).map_err(|found| failed(&found))?;
        let pages = document.pages().len();
        give_up_results();
        Ok(Pdf { bytes, pages })
    }

    /// What a PDF is kept by.
    pub(super) fn key(&self, job: &Job) -> Key {
        let forms = || self.forms.iter().map(|form| (form.id().get().vpath().get_without_slash(), form.text()));
        Key::of(self.key.get_or_init(|| store::shared_key(self.fonts.identity(), forms())), job)
    }

    /// Those of the characters that no font has.
    pub(super) fn missing(&self, chars: BTreeSet<char>) -> BTreeSet<char> {
        let fonts = &self.shared.get_or_init(|| self.share()).fonts;
        let has = |char: char| fonts.iter().any(|font| font.info().coverage.contains(u32::from(char)));
        chars.into_iter().filter(|char| !has(*char)).collect()
    }

    fn share(&self) -> Shared {
        let (book, fonts) = faces::load(&self.fonts);
        Shared {
            library: LazyHash::new(Library::builder().build()),
            book: LazyHash::new(book),
            fonts,
            forms: self.forms.clone(),
        }
    }
}

/// Whether the pages came to rest. Else page numbers and what stands at a foot rest on places that are none.
fn has_settled(warnings: &[SourceDiagnostic]) -> bool {
    !warnings.iter().any(|warning| warning.message.contains("did not converge"))
}

/// The date of a PDF. An archival PDF has to have one; where the document has none, it is one that nobody takes for true.
fn datetime(date: Option<Date>) -> Option<Datetime> {
    let given = date.and_then(|date| {
        let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
        Datetime::from_ymd(date.year().into(), month, day)
    });
    given.or_else(|| Datetime::from_ymd(1970, 1, 1))
}

/// Gives up what Typst remembers and the next documents are not going to need, so that memory stays flat.
///
/// Each time looks at everything that is remembered, so it is not done after every document. What was used for one of
/// the last documents stays: that is what is the same in all of them.
fn give_up_results() {
    static SET: AtomicUsize = AtomicUsize::new(0);
    if SET.fetch_add(1, Ordering::Relaxed) % BETWEEN == BETWEEN - 1 {
        comemo::evict(1);
    }
}

/// After how many documents results are given up.
const BETWEEN: usize = 4;

/// The stack of a thread that sets documents, in bytes.
pub(crate) const STACK: usize = 32 << 20;
