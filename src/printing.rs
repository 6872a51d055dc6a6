//! What the PDFs of a build need beside the content: fonts that were found, forms that were read, PDFs that were kept.

use std::path::{Path, PathBuf};
#[cfg(feature = "pdf")]
use std::sync::Arc;

#[cfg(feature = "pdf")]
use cap_std::fs::Dir;

use crate::derive::Facts;
use crate::diag::Diagnostics;
use crate::disclose::Edition;
use crate::load::Inputs;
#[cfg(feature = "pdf")]
use crate::load::fonts::FontFolders;
use crate::model::Site;
#[cfg(feature = "pdf")]
use crate::model::config::Config;
use crate::render::html::theme::Theme;
use crate::render::{Gate, Options};
#[cfg(feature = "pdf")]
use crate::source::Place;

/// What PDFs are made with. A program that was built without them has nothing here.
#[derive(Debug)]
pub(crate) struct Printing {
    #[cfg(feature = "pdf")]
    typesetter: Option<crate::render::pdf::Typesetter>,
    #[cfg(feature = "pdf")]
    kept: Option<crate::write::Kept>,
    #[cfg(feature = "pdf")]
    root: Arc<Dir>,
    /// Where the theme is, for messages.
    #[cfg(feature = "pdf")]
    theme: crate::render::html::theme::ThemeSources,
}

#[cfg(not(feature = "pdf"))]
impl Printing {
    pub(crate) fn new(_: &Path, _: &[PathBuf], _: &Inputs, _: &Site, _: &Theme, _: &mut Diagnostics) -> Self {
        Self {}
    }

    pub(crate) fn keeping(self) -> Self {
        self
    }

    pub(crate) fn options(&self, base_url: Option<String>) -> Options<'_> {
        Options { base_url, ..Options::default() }
    }

    pub(crate) fn check(&self, _: &Edition, _: &Facts, _: &Gate<'_>) -> Diagnostics {
        Diagnostics::default()
    }

    #[cfg(feature = "mail")]
    pub(crate) fn pdf(
        &self,
        _: &Edition,
        _: &Facts,
        _: &crate::disclose::Withheld,
        _: &crate::model::DocKey,
        _: Option<&str>,
        _: &mut Diagnostics,
    ) -> Option<Vec<u8>> {
        None
    }

    pub(crate) fn finish(&self) {}
}

#[cfg(feature = "pdf")]
impl Printing {
    /// Finds the fonts and reads the forms; what is wrong with either is told.
    pub(crate) fn new(
        root: &Path,
        system: &[PathBuf],
        inputs: &Inputs,
        site: &Site,
        theme: &Theme,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let fonts = fonts(root, system, site, diagnostics);
        let typesetter = match crate::render::pdf::Typesetter::new(theme.forms(), fonts) {
            Ok(typesetter) => Some(typesetter),
            Err(errors) => {
                diagnostics.extend(errors.iter().map(|error| error.diagnostic(theme.sources())));
                None
            }
        };
        Self { typesetter, kept: None, root: inputs.root.clone(), theme: theme.sources().clone() }
    }

    /// Keeps PDFs below the project root from this build to the next.
    pub(crate) fn keeping(self) -> Self {
        Self { kept: Some(crate::write::Kept::open(&self.root)), ..self }
    }

    /// The options of a build that makes PDFs.
    pub(crate) fn options(&self, base_url: Option<String>) -> Options<'_> {
        use crate::render::pdf::{Forgetful, Press, Store};
        let store: &dyn Store = self.kept.as_ref().map_or(&Forgetful, |kept| kept);
        let press =
            self.typesetter.as_ref().map(|typesetter| Press { typesetter, store, pictures: self, theme: &self.theme });
        Options { base_url, press }
    }

    /// What would be missing in the PDFs of an edition, and what may not be in them, without making them.
    pub(crate) fn check(&self, edition: &Edition, facts: &Facts, gate: &Gate<'_>) -> Diagnostics {
        let check = |typesetter| crate::render::pdf::check(edition, facts, typesetter);
        let mut found = self.typesetter.as_ref().map(check).unwrap_or_default();
        found.append(crate::render::pdf::look_through(edition, facts, gate));
        found
    }

    /// The PDF of one document; nothing for one that has none, or with which something is wrong.
    #[cfg(feature = "mail")]
    pub(crate) fn pdf(
        &self,
        edition: &Edition,
        facts: &Facts,
        withheld: &crate::disclose::Withheld,
        key: &crate::model::DocKey,
        base_url: Option<&str>,
        found: &mut Diagnostics,
    ) -> Option<Vec<u8>> {
        let base_url = base_url.or(edition.config().base_url.as_deref());
        let options = self.options(None);
        let (Some(press), Some(document)) = (options.press, edition.document(key)) else { return None };
        let taken = Taken::default();
        let gate = Gate::new(&taken, withheld, &|| {});
        found.append_new(press.print_one(edition, facts, &document, base_url, &gate));
        taken.0.into_inner().unwrap_or_default()
    }

    /// Gives up kept PDFs that were not used for many builds.
    pub(crate) fn finish(&self) {
        self.kept.iter().for_each(crate::write::Kept::clean);
    }
}

#[cfg(feature = "pdf")]
impl crate::render::pdf::Pictures for Printing {
    fn picture(&self, path: &str) -> Option<Vec<u8>> {
        self.root.open_dir("content").ok()?.read(path).ok()
    }
}

/// Where a site has its fonts: in its own folders, and in those of the machine unless its settings say no.
#[cfg(feature = "pdf")]
pub(crate) fn folders(config: &Config, system: &[PathBuf]) -> FontFolders {
    FontFolders {
        site: config.font_folders.iter().map(ToString::to_string).collect(),
        system: if config.no_system_fonts.0 { Vec::new() } else { system.to_vec() },
    }
}

/// Where a site says in which folders its fonts are.
#[cfg(feature = "pdf")]
pub(crate) fn font_place(site: &Site) -> Place {
    site.config_place.field(Config::font_folders.keys)
}

/// The fonts of a site, with the embedded set where there are no others.
#[cfg(feature = "pdf")]
fn fonts(root: &Path, system: &[PathBuf], site: &Site, diagnostics: &mut Diagnostics) -> crate::render::fonts::Fonts {
    use std::collections::BTreeMap;

    use crate::load::fonts::{find, read};
    use crate::render::fonts::{Fonts, choose};

    let folders = folders(&site.config, system);
    let (chosen, others) = choose(&find(root, &folders, &font_place(site), diagnostics));
    // One file may hold several of the faces.
    let mut files: BTreeMap<String, Option<Arc<Vec<u8>>>> = BTreeMap::new();
    let mut bytes = |path: &str| files.entry(path.to_owned()).or_insert_with(|| read(path).ok().map(Arc::new)).clone();
    Fonts::new(&chosen, &others, &mut bytes)
}

/// Takes one PDF.
#[cfg(all(feature = "pdf", feature = "mail"))]
#[derive(Default)]
struct Taken(std::sync::Mutex<Option<Vec<u8>>>);

#[cfg(all(feature = "pdf", feature = "mail"))]
impl crate::render::outputs::Sink for Taken {
    fn put(&self, artifact: crate::render::outputs::Artifact) -> Result<(), crate::render::outputs::SinkError> {
        if let (crate::render::outputs::Content::Bytes(bytes), Ok(mut taken)) = (artifact.content, self.0.lock()) {
            *taken = Some(bytes);
        }
        Ok(())
    }
}
