//! The desk on which letters are made: what was read, and the editions that are needed of it.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::cli::environment;
use crate::derive::Facts;
use crate::diag::codes::{disclose as gate, load as code};
use crate::diag::system::in_words;
use crate::diag::{Diagnostic, Diagnostics};
use crate::disclose::{Audience, Edition};
use crate::load::{Folder, Inputs};
use crate::message;
use crate::model::briefing::Briefing;
use crate::model::mail::{Mail, MailList};
use crate::model::value::Date;
use crate::model::{DocKey, Document, Site};
use crate::pipeline::{self, Prepared, prepare};
use crate::printing::Printing;
use crate::render::Gate;
use crate::render::html::theme::Theme;
use crate::render::mail::{File, Letterhead, List, Message, Request, files_of, message};
use crate::render::outputs::Sink;
use crate::source::Place;
use crate::write::{Manifest, below, real};

/// Everything that was read, ready to make letters of.
pub(super) struct Desk {
    pub(super) inputs: Inputs,
    pub(super) site: Site,
    pub(super) theme: Theme,
    pub(super) today: Date,
    root: PathBuf,
    /// What PDFs are made with, once one was needed, and what was found while it was made.
    printing: OnceCell<(Printing, Diagnostics)>,
    editions: BTreeMap<Audience, Prepared>,
}

/// What a letter is made from beside its issue, its edition and its list.
#[derive(Debug, Clone)]
pub(super) struct Making {
    pub(super) base_url: Option<String>,
    pub(super) pdf: bool,
    /// Paths of further files.
    pub(super) attach: Vec<String>,
}

impl Desk {
    /// Reads the project. Without a whole site there is nothing to send.
    pub(super) fn open(root: &Path, today: Date, found: &mut Diagnostics) -> Result<Self, Box<pipeline::Report>> {
        let (mut report, theme) = pipeline::read_all(root);
        found.append(std::mem::take(&mut report.diagnostics));
        match (report.inputs.take(), report.site.take(), theme) {
            (Some(inputs), Some(site), Some(theme)) => Ok(Self {
                inputs,
                site,
                theme,
                today,
                root: root.to_path_buf(),
                printing: OnceCell::new(),
                editions: BTreeMap::new(),
            }),
            (inputs, site, _) => Err(Box::new(pipeline::Report { inputs, site, ..report })),
        }
    }

    /// Makes the edition for an audience, and reports what a build of it would report.
    pub(super) fn prepare(&mut self, audience: Audience, found: &mut Diagnostics) {
        if self.editions.contains_key(&audience) {
            return;
        }
        self.editions.insert(audience, prepare(&self.site, audience, self.today, found));
    }

    /// The project root.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The settings of mail, if there are any.
    pub(super) fn mail(&self) -> Option<&Mail> {
        self.site.config.mail.as_ref()
    }

    /// Where a list stands in the settings.
    pub(super) fn place_of_list(&self, position: usize) -> Place {
        let mail = self.site.config_place.field(crate::model::config::Config::mail.keys);
        mail.field(Mail::lists.keys).item(position)
    }

    /// The briefing of this stem, whatever its 公开属性.
    pub(super) fn briefing(&self, stem: &str) -> Option<&Document<Briefing>> {
        let mut briefings = self.site.documents.briefings.iter().map(|briefing| &**briefing);
        briefings.find(|briefing| *briefing.id == *stem)
    }

    /// The edition for an audience, once it is prepared.
    pub(super) fn edition(&self, audience: Audience) -> Option<(&Edition, &Facts)> {
        self.editions.get(&audience).map(|prepared| (&prepared.edition, &prepared.facts))
    }

    /// A sink that lets nothing through that an edition leaves out.
    pub(super) fn gate<'a>(&'a self, audience: Audience, sink: &'a dyn Sink) -> Option<Gate<'a>> {
        self.editions.get(&audience).map(|prepared| Gate::new(sink, &prepared.withheld, &|| {}))
    }

    /// Makes the letter of an issue for a list.
    pub(super) fn message(
        &self,
        stem: &str,
        audience: Audience,
        list: &MailList,
        making: &Making,
    ) -> Result<Message, Diagnostics> {
        let no_mail = || Diagnostics::from(super::settings::no_mail(&self.site));
        let prepared = self.editions.get(&audience).ok_or_else(no_mail)?;
        let letterhead = Letterhead::new(&self.site.config).ok_or_else(no_mail)?;
        let mut assets = BTreeMap::new();
        for path in files_of(&prepared.edition, stem) {
            let file = format!("content/{path}");
            assets.insert(
                path,
                self.inputs.root.read(&file).map_err(|error| Diagnostics::from(unreadable(&file, &error)))?,
            );
        }
        let mut files = Vec::new();
        for path in &making.attach {
            files.push(self.attached(path, list, &prepared.edition)?);
        }
        let mut found = Diagnostics::default();
        let pdf = if making.pdf { self.pdf(stem, prepared, making, &mut found) } else { None };
        if found.has_errors() {
            return Err(found);
        }
        let mut made = message(&Request {
            edition: &prepared.edition,
            withheld: &prepared.withheld,
            facts: &prepared.facts,
            theme: &self.theme,
            letterhead: &letterhead,
            base_url: making.base_url.as_deref(),
            briefing: stem,
            list: Some(List { id: &list.id, name: &list.name }),
            pdf: pdf.as_deref(),
            assets: &assets,
            files: &files,
        })?;
        made.warnings.append_new(found);
        Ok(made)
    }
}

impl Desk {
    /// A further file that goes with a letter. A list that is not internal gets no other file of the content than those
    /// that its edition, which is the public one, publishes.
    fn attached(&self, path: &str, list: &MailList, edition: &Edition) -> Result<File, Diagnostics> {
        let failed = |error| Diagnostics::from(unreadable(&below(Path::new(path), &self.root), &error));
        // What is judged is the file behind all links, and that one is read.
        let file = fs::canonicalize(path).map_err(failed)?;
        let bytes = fs::read(&file).map_err(failed)?;
        if !list.internal.0 && self.is_private(&file, &bytes, edition) {
            return Err(Diagnostics::from(not_published(&below(&file, &self.root), list)));
        }
        let name = Path::new(path).file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(File { name, bytes })
    }

    /// Whether a file belongs to the project and is none of those that the public edition publishes: it lies in the content,
    /// or where the program and its themes keep theirs, or in what was built for the bureau; or it is a copy of such a file.
    fn is_private(&self, file: &Path, bytes: &[u8], edition: &Edition) -> bool {
        let content = real(&self.root.join("content"));
        if file.starts_with(&content) {
            return edition.asset(&below(file, &content)).is_none();
        }
        let kept = |name: &str| file.starts_with(real(&self.root.join(name)));
        let is_tree = |folder: &&Path| Manifest::read(folder).is_some();
        // The innermost tree is the one that the file is a part of.
        let tree = file.ancestors().skip(1).find(is_tree).and_then(Path::file_name);
        if [".jianbao", "themes", "output/mail"].into_iter().any(kept)
            || tree.is_some_and(|name| name != Audience::Public.name())
        {
            return true;
        }
        let mut same = files_like(&content, bytes).peekable();
        same.peek().is_some() && !same.any(|path| edition.asset(&below(&path, &content)).is_some())
    }

    /// The issue as PDF; nothing where the program makes none of it, or something is wrong.
    fn pdf(&self, stem: &str, prepared: &Prepared, making: &Making, found: &mut Diagnostics) -> Option<Vec<u8>> {
        let (printing, ready) = self.printing.get_or_init(|| {
            let mut found = Diagnostics::default();
            let fonts = environment::font_folders();
            let printing = Printing::new(&self.root, &fonts, &self.inputs, &self.site, &self.theme, &mut found);
            (printing.keeping(), found)
        });
        // Each letter is told: the first one may be held back for another reason.
        found.append_new(ready.clone());
        if found.has_errors() {
            return None;
        }
        let key = DocKey { folder: Folder::Briefings, id: stem.into() };
        let Prepared { edition, withheld, facts } = prepared;
        printing.pdf(edition, facts, withheld, &key, making.base_url.as_deref(), found)
    }
}

/// The files below a folder that hold the same bytes. Empty ones are all the same and tell nothing.
fn files_like<'a>(folder: &Path, bytes: &'a [u8]) -> Box<dyn Iterator<Item = PathBuf> + 'a> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    Box::new(entries.flat_map(move |entry| -> Box<dyn Iterator<Item = PathBuf> + 'a> {
        let path = entry.path();
        match entry.metadata() {
            Ok(data) if data.is_dir() => files_like(&path, bytes),
            Ok(data) if data.len() == bytes.len() as u64 && !bytes.is_empty() => {
                Box::new(Some(path).filter(|path| fs::read(path).is_ok_and(|other| other == bytes)).into_iter())
            }
            _ => Box::new(std::iter::empty()),
        }
    }))
}

fn not_published(path: &str, list: &MailList) -> Diagnostic {
    let name = &list.name;
    Diagnostic::error(
        &gate::NOT_FOR_LIST,
        Place::Path(path.into()),
        message!(
            "公开版没有发布这个文件，不能附在发往名单“{name}”的邮件里，它不是内部名单",
            "the public edition does not publish this file, so it may not go to `{name}`, which is no internal list"
        ),
    )
    .hint(message!(
        "改附公开版发布的附件，或用 --list 只发内部名单",
        "attach what the public edition publishes, or send to internal lists alone with --list"
    ))
}

fn unreadable(path: &str, error: &io::Error) -> Diagnostic {
    let crate::diag::Message { zh, en } = in_words(error);
    let message = message!("附件读不了：{zh}", "the attachment cannot be read: {en}");
    Diagnostic::error(&code::UNREADABLE, Place::Path(path.into()), message)
}
