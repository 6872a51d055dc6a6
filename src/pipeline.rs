//! `build()`: the stages in order. Read this file first.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::check::check;
use crate::derive::{Facts, derive};
use crate::diag::Diagnostics;
use crate::disclose::{Audience, Edition, Withheld, disclose};
use crate::load::{Inputs, load};
use crate::model::value::Date;
use crate::model::{Site, model};
use crate::printing::Printing;
use crate::render::html::theme::{Theme, ThemeSources};
use crate::render::outputs::{Nowhere, Sink};
use crate::render::{Gate, Options, render, without_repetitions};
use crate::write::{self, Guard, Lock, Stage, Staged, swap_all};

/// What a build is asked for. Nothing else enters it: no clock, no environment.
pub struct Request<'a> {
    /// The project root.
    pub root: &'a Path,
    /// The home directory, which is never written to.
    pub home: Option<&'a Path>,
    /// The folder of the outputs, below which each edition has one.
    pub output: PathBuf,
    /// The editions, in the order in which they are built.
    pub editions: &'a [Audience],
    /// The address of the site, if another than that of `site.yaml`.
    pub base_url: Option<String>,
    /// The day of the build.
    pub today: Date,
    /// Whether warnings count as errors.
    pub strict: bool,
    /// Whether documents get a PDF; a program that was built without them makes none.
    pub pdf: bool,
    /// The folders of the system's fonts.
    pub font_folders: &'a [PathBuf],
    /// Told how many artifacts are done, and of which edition.
    pub progress: &'a (dyn Fn(Audience, usize) + Sync),
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Report {
    /// What was read, if there is a site; messages need it for their excerpts.
    pub inputs: Option<Inputs>,
    /// The typed site, if there is one.
    pub site: Option<Site>,
    /// What was found.
    pub diagnostics: Diagnostics,
    /// What was written, an edition each; empty if anything was wrong.
    pub written: Vec<Written>,
    /// What the public site still shows that it may not any more, where nothing was written.
    pub outdated: Option<Outdated>,
}

/// A public tree that was left as it was, although documents in it are no longer public.
#[derive(Debug)]
pub struct Outdated {
    /// Its folder.
    pub target: PathBuf,
    /// How many pages of such documents it has.
    pub pages: usize,
}

/// A tree that was written.
#[derive(Debug)]
pub struct Written {
    /// The edition.
    pub audience: Audience,
    /// Its folder.
    pub target: PathBuf,
    /// How many files it has.
    pub files: usize,
    /// How many of them are new or changed.
    pub changed: usize,
    /// How many files of the old tree it does not have.
    pub gone: usize,
    /// Their size together, in bytes.
    pub bytes: u64,
}

/// Reads, judges, checks, renders and writes. With any error the old trees stay as they are.
pub fn build(request: &Request<'_>) -> Report {
    let (mut report, theme) = read_all(request.root);
    report.inputs.iter_mut().for_each(Inputs::keep_texts);
    let (Some(inputs), Some(site), Some(theme)) = (&report.inputs, &report.site, theme) else { return report };

    let mut diagnostics = std::mem::take(&mut report.diagnostics);
    let fonts = request.font_folders;
    let printing = request.pdf.then(|| Printing::new(request.root, fonts, inputs, site, &theme, &mut diagnostics));
    let printing = printing.map(Printing::keeping);
    // The lock is held until the swap is done: between staging and swapping nobody else may write.
    let (staged, _lock) = stage_all(request, inputs, site, &theme, printing.as_ref(), &mut diagnostics);
    if diagnostics.forbid_publishing(request.strict) {
        report.outdated = outdated(request, site);
        report.diagnostics = diagnostics;
        return report;
    }
    match swap_all(staged) {
        Ok(swapped) => {
            for (audience, swapped) in request.editions.iter().zip(swapped) {
                diagnostics.extend(swapped.warning(request.root));
                report.written.push(Written {
                    audience: *audience,
                    files: swapped.manifest.entries().len(),
                    changed: swapped.written,
                    gone: swapped.gone,
                    bytes: swapped.manifest.entries().iter().map(|entry| entry.size).sum(),
                    target: swapped.target,
                });
            }
        }
        Err(failure) => diagnostics.push(failure.diagnostic(request.root)),
    }
    report.diagnostics = diagnostics;
    report
}

/// What a public tree that stays as it is still shows of documents that the edition no longer has.
fn outdated(request: &Request<'_>, site: &Site) -> Option<Outdated> {
    let audience = request.editions.iter().copied().find(|audience| *audience == Audience::Public)?;
    let target = request.output.join(audience.name());
    let manifest = write::Manifest::read(&target)?;
    let (edition, ..) = disclose(site, audience, request.today);
    let facts = derive(&edition, request.today);
    let pages: BTreeSet<&str> = edition.documents().filter_map(|document| facts.routes.page(&document.key())).collect();
    let is_gone = |path: &str| {
        let Some((folder, id)) = path.strip_suffix(".html").and_then(|path| path.split_once('/')) else { return false };
        // A document that cannot be read may be as public as before.
        !pages.contains(path) && facts.routes.may_be_document(folder, id) && !edition.is_unread(id)
    };
    let pages = manifest.entries().iter().filter(|entry| is_gone(entry.path.as_str())).count();
    (pages > 0).then_some(Outdated { target, pages })
}

/// What a check is asked for.
#[derive(Debug)]
pub struct CheckRequest<'a> {
    /// The project root.
    pub root: &'a Path,
    /// The editions that are checked.
    pub editions: &'a [Audience],
    /// The day of the check.
    pub today: Date,
    /// The folders of the system's fonts.
    pub font_folders: &'a [PathBuf],
}

/// Does everything that [`build`] does up to writing, and writes nothing.
pub fn check_only(request: &CheckRequest<'_>) -> Report {
    let (mut report, theme) = read_all(request.root);
    report.inputs.iter_mut().for_each(Inputs::keep_texts);
    let found = &mut report.diagnostics;
    if let (Some(inputs), Some(site)) = (&report.inputs, &report.site) {
        let fonts = request.font_folders;
        let printing = theme.as_ref().map(|theme| Printing::new(request.root, fonts, inputs, site, theme, found));
        for audience in request.editions {
            let prepared = prepare(site, *audience, request.today, found);
            let Prepared { edition, facts, .. } = &prepared;
            if let Some(theme) = theme.as_ref().filter(|_| !found.has_errors()) {
                let gate = prepared.gate(&Nowhere, &|| {}, inputs, request.editions);
                let mut rendered = render(edition, facts, theme, &Options::default(), &gate);
                let print = |printing: &Printing| printing.check(edition, facts, &gate);
                rendered.append(printing.as_ref().map(print).unwrap_or_default());
                found.append_new(without_repetitions(rendered));
            }
        }
    }
    report
}

/// The input and the typed site as they stand: for proposals that depend on what is there.
pub fn read(root: &Path) -> Report {
    read_all(root).0
}

/// Loads and lowers everything, and parses the theme. What can be read is returned even if there are errors.
pub(crate) fn read_all(root: &Path) -> (Report, Option<Theme>) {
    let (inputs, mut diagnostics) = load(root, None);
    let mut site = None;
    let mut theme = None;
    if let Some(inputs) = &inputs {
        let overrides: Vec<_> = inputs.theme.iter().map(|file| (file.path.clone(), file.bytes.clone())).collect();
        let ((lowered, more), parsed) = rayon::join(|| model(inputs), || Theme::new(&overrides));
        site = lowered;
        diagnostics.append(more);
        let texts = inputs.theme.iter().filter_map(|file| Some((file.path.clone(), file.text?)));
        let sources = ThemeSources { folder: inputs.theme_folder.clone(), files: texts.collect() };
        match parsed {
            Ok(parsed) => theme = Some(parsed.from_sources(sources)),
            Err(errors) => diagnostics.extend(errors.iter().map(|error| error.diagnostic(&sources))),
        }
    }
    (Report { inputs, site, diagnostics, ..Report::default() }, theme)
}

/// An edition that was judged and checked.
pub(crate) struct Prepared {
    /// What an audience may see.
    pub(crate) edition: Edition,
    /// What is looked for in all that is made of it.
    pub(crate) withheld: Withheld,
    /// What follows from it.
    pub(crate) facts: Facts,
}

/// Makes the edition for an audience; what is found is added to what is known.
pub(crate) fn prepare(site: &Site, audience: Audience, today: Date, found: &mut Diagnostics) -> Prepared {
    let (edition, withheld, judged) = disclose(site, audience, today);
    found.append_new(judged);
    let facts = derive(&edition, today);
    found.append_new(check(&edition, &facts));
    Prepared { edition, withheld, facts }
}

impl Prepared {
    /// The gate before a sink, which tells what it finds where the internal edition is among `editions`.
    fn gate<'a>(
        &'a self,
        sink: &'a dyn Sink,
        done: &'a (dyn Fn() + Sync),
        inputs: &'a Inputs,
        editions: &[Audience],
    ) -> Gate<'a> {
        let gate = Gate::new(sink, &self.withheld, done).knowing(&self.edition, &self.facts).reading(&inputs.root);
        gate.revealing(editions.contains(&Audience::Internal))
    }
}

/// Stages every edition; what is found in one does not keep the next from being checked.
fn stage_all(
    request: &Request<'_>,
    inputs: &Inputs,
    site: &Site,
    theme: &Theme,
    printing: Option<&Printing>,
    diagnostics: &mut Diagnostics,
) -> (Vec<Staged>, Option<Lock>) {
    let targets: Vec<_> = request.editions.iter().map(|audience| request.output.join(audience.name())).collect();
    let opened = Guard::new(request.root, request.home)
        .and_then(|guard| Ok((guard.targets(&targets)?, Lock::take(&inputs.root)?)));
    let (targets, lock) = match opened {
        Ok(opened) => opened,
        Err(error) => {
            diagnostics.push(error.diagnostic(request.root));
            return (Vec::new(), None);
        }
    };
    let mut staged = Vec::new();
    for (audience, target) in request.editions.iter().zip(targets) {
        let prepared = prepare(site, *audience, request.today, diagnostics);
        if diagnostics.forbid_publishing(request.strict) {
            continue;
        }
        let result = Stage::open(target, &inputs.root, write::Options::default()).and_then(|stage| {
            let done = AtomicUsize::new(0);
            let count = || (request.progress)(*audience, done.fetch_add(1, Ordering::Relaxed) + 1);
            let gate = prepared.gate(&stage, &count, inputs, request.editions);
            let base_url = request.base_url.clone();
            let options = match printing {
                Some(printing) => printing.options(base_url),
                None => Options { base_url, ..Options::default() },
            };
            diagnostics.append_new(render(&prepared.edition, &prepared.facts, theme, &options, &gate));
            stage.finish()
        });
        match result {
            Ok(tree) => staged.push(tree),
            // A stage that could not take an artifact has said so already, through the sink.
            Err(error) if !diagnostics.has_errors() => diagnostics.push(error.diagnostic(request.root)),
            Err(_) => {}
        }
    }
    // A build that failed before it asked for PDFs must not make those that are kept look unused.
    if let Some(printing) = printing.filter(|_| staged.len() == request.editions.len()) {
        printing.finish();
    }
    (staged, Some(lock))
}
