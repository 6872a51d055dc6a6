//! A theme: templates, words and files that come with it. The embedded one, overridden file by file by a site's own.
//!
//! A theme is data: it is parsed once, before anything is rendered, and every fault in it is found then or names the
//! line of the template that shows it. Templates cannot read anything but the views they are given.

mod error;
mod files;
mod filters;
mod fold;
mod ready;
mod renderer;
mod strings;

use std::borrow::Cow;
use std::collections::BTreeMap;

use tera::{Context, Tera, Value};

pub use error::{ThemeError, ThemeSources};
pub(super) use ready::Ready;
pub use ready::{Html, Words};
pub use renderer::Renderer;

use super::views::Site;
use crate::diag::codes::render as code;
use crate::message;
use crate::text::escape;
use files::Files;
use filters::{DateForm, Language};
use strings::Strings;

/// Small pieces that every page may show and that are the same on all of them, with their templates: what stands for a field
/// that the original does not state, and the dash of an empty cell.
const PIECES: [(&str, &str); 2] = [("unstated", "parts/unstated.html"), ("dash", "parts/dash.html")];

/// A parsed theme.
#[derive(Debug)]
pub struct Theme {
    sources: ThemeSources,
    name: String,
    version: String,
    /// The templates as they are written, by name.
    texts: BTreeMap<Box<str>, Box<str>>,
    templates: Templates,
    strings: Vec<(Box<str>, Strings)>,
    assets: BTreeMap<Box<str>, Cow<'static, [u8]>>,
    forms: BTreeMap<Box<str>, String>,
}

/// Parsed templates. Tera's own type has no `Debug`.
#[derive(Clone)]
struct Templates(Tera);

impl Templates {
    fn parse(texts: impl IntoIterator<Item = (impl AsRef<str>, impl AsRef<str>)>) -> tera::TeraResult<Self> {
        let mut tera = Tera::new();
        filters::register(&mut tera);
        // Suffixes are set before templates are added: what escapes is a property of the whole theme.
        tera.autoescape_on([".html", ".xml"]);
        tera.set_escape_fn(escape::write);
        tera.add_raw_templates(texts)?;
        Ok(Self(tera))
    }
}

impl std::fmt::Debug for Templates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Templates")
    }
}

impl Theme {
    /// Parses the embedded theme with `overrides` in place of its files: paths below the theme's folder, such as
    /// `templates/reply.html`, `static/gov.css` or `i18n/zh.yaml`, and bytes. New files are added.
    ///
    /// # Errors
    /// Every fault of every file: a place no theme has, a text that is not UTF-8, a template that does not parse or
    /// names something that does not exist, words that are not text.
    pub fn new(overrides: &[(Box<str>, Vec<u8>)]) -> Result<Self, Vec<ThemeError>> {
        let mut errors = Vec::new();
        let files = Files::new(overrides, &mut errors);
        let about = strings::about(files.about, &mut errors);
        let strings = strings::all(&about, &files.strings, &mut errors);
        let templates = Templates::parse(&files.templates)
            .map_err(|error| errors.extend(error::of_templates(&error, &files.templates)));
        let (Ok(templates), true) = (templates, errors.is_empty()) else { return Err(errors) };
        Ok(Self {
            sources: ThemeSources { folder: "themes".into(), ..ThemeSources::default() },
            name: about.name,
            version: about.version,
            texts: files.templates.iter().map(|(name, text)| ((*name).into(), (*text).into())).collect(),
            templates,
            strings,
            assets: files.assets,
            forms: files.forms,
        })
    }

    /// The theme with the places that messages name.
    #[must_use]
    pub fn from_sources(self, sources: ThemeSources) -> Self {
        Self { sources, ..self }
    }

    /// The places that messages name.
    pub fn sources(&self) -> &ThemeSources {
        &self.sources
    }

    /// The files that pages refer to, each with its path in the output (`assets/gov.css`), in the order of their paths.
    pub fn assets(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.assets.iter().map(|(path, bytes)| (&**path, &**bytes))
    }

    /// The forms of official documents, by name (`letter.typ`).
    pub fn forms(&self) -> &BTreeMap<Box<str>, String> {
        &self.forms
    }

    /// The theme for one site in one language, such as `zh-CN`; a language without words takes the theme's first.
    ///
    /// # Errors
    /// What `parts/unstated.html` or `parts/dash.html` does that it may not. The views of a site always serialise.
    pub fn for_site(&self, site: &Site, lang: &str) -> Result<Renderer, ThemeError> {
        let words = self
            .strings
            .iter()
            .find(|(name, _)| lang.split('-').next() == Some(name))
            .or(self.strings.first())
            .map(|(_, strings)| strings);
        let mut context = Context::new();
        context.insert_value("site", to_value(site, "base.html")?);
        context.insert_value("t", to_value(&words, "base.html")?);
        context
            .insert_value("theme", Value::from(BTreeMap::from([("name", &*self.name), ("version", &*self.version)])));
        let mut written = self.templates.clone();
        *written.0.global_context() = context.clone();
        let word = |section: &str, key| words.and_then(|words| words.get(section)?.get(key)).map_or("", String::as_str);
        let dates = DateForm::named(word("date", "form"));
        let language = Language { dates, comma: word("reply", "comma").to_owned() };
        filters::speak(&mut written.0, language.clone());
        for (name, template) in PIECES {
            let piece = written.0.render(template, &Context::new());
            let piece = piece.map_err(|error| error::of_rendering(&error, template))?;
            context.insert_value(name, Value::safe_string(&piece));
        }
        let texts = self.texts.iter().map(|(name, text)| (&**name, &**text)).collect();
        // What was parsed as it is written is parsed with its words as well.
        let folded = words.and_then(|words| Templates::parse(fold::fold(&texts, words)).ok());
        let mut folded = folded.unwrap_or_else(|| written.clone());
        filters::speak(&mut folded.0, language);
        *folded.0.global_context() = context.clone();
        *written.0.global_context() = context;
        Ok(Renderer::new(written, folded, &site.name))
    }
}

fn to_value<T: serde::Serialize + ?Sized>(view: &T, template: &str) -> Result<Value, ThemeError> {
    Value::try_from_serializable(view).map_err(|error| {
        let reason = error.to_string();
        ThemeError::file(
            &code::TEMPLATE_RENDER,
            &format!("templates/{template}"),
            message!(
                "页面的数据无法交给模板：{reason}",
                "the data of the page cannot be given to the template: {reason}"
            ),
        )
    })
}
