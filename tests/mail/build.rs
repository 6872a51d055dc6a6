//! Messages of the sample site, made as the command line makes them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use jianbao::derive::{Block, derive};
use jianbao::diag::Diagnostics;
use jianbao::disclose::{Audience, disclose};
use jianbao::load::{Folder, load};
use jianbao::model::value::Date;
use jianbao::model::{DocKey, Site, model};
use jianbao::render::chart::Chart;
use jianbao::render::html::theme::Theme;
use jianbao::render::mail::{File, Letterhead, Message, Request, files_of, message};
use jianbao::render::outputs::{Artifact, Content, Sink, SinkError};
use jianbao::render::{Gate, Options, render};
use std::sync::Mutex;

/// What stands for a PDF; nobody reads it here.
pub(crate) const PDF: &[u8] = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";

/// A message, and what it was made of.
pub(crate) struct Built {
    pub(crate) name: String,
    pub(crate) message: Message,
    pub(crate) audience: Audience,
    pub(crate) briefing: String,
}

static SAMPLE: LazyLock<Site> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (inputs, diagnostics) = load(root, None);
    assert!(!diagnostics.has_errors(), "{diagnostics:?}");
    let (site, diagnostics) = model(&inputs.expect("the sample site"));
    assert!(!diagnostics.has_errors(), "{diagnostics:?}");
    site.expect("a site")
});

/// The message of a sample briefing, with nothing attached that it does not name.
pub(crate) fn sample(audience: Audience, briefing: &str) -> Built {
    with(audience, briefing, &[], |_| {})
}

/// The message of a sample briefing, asked for in another way.
pub(crate) fn with(audience: Audience, briefing: &str, files: &[File], change: impl FnOnce(&mut Request<'_>)) -> Built {
    match try_with(audience, briefing, files, change) {
        Ok(built) => built,
        Err(errors) => panic!("{errors:?}"),
    }
}

/// The same, or what was found.
pub(crate) fn try_with(
    audience: Audience,
    briefing: &str,
    files: &[File],
    change: impl FnOnce(&mut Request<'_>),
) -> Result<Built, Diagnostics> {
    of_site(&SAMPLE, audience, briefing, files, change)
}

/// The message of a briefing of any site, with the attachments of the sample site or empty ones.
pub(crate) fn of_site(
    site: &Site,
    audience: Audience,
    briefing: &str,
    files: &[File],
    change: impl FnOnce(&mut Request<'_>),
) -> Result<Built, Diagnostics> {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let (edition, ..) = disclose(site, audience, today());
    let assets: BTreeMap<String, Vec<u8>> = files_of(&edition, briefing)
        .into_iter()
        .map(|path| (path.clone(), std::fs::read(content.join(&path)).unwrap_or_default()))
        .collect();
    make(site, audience, briefing, &assets, files, change)
}

/// The message of a sample briefing with these files of its own.
pub(crate) fn try_with_assets(
    audience: Audience,
    briefing: &str,
    assets: &BTreeMap<String, Vec<u8>>,
) -> Result<Built, Diagnostics> {
    make(&SAMPLE, audience, briefing, assets, &[], |_| {})
}

fn make(
    site: &Site,
    audience: Audience,
    briefing: &str,
    assets: &BTreeMap<String, Vec<u8>>,
    files: &[File],
    change: impl FnOnce(&mut Request<'_>),
) -> Result<Built, Diagnostics> {
    let (edition, withheld, _) = disclose(site, audience, today());
    let facts = derive(&edition, today());
    let theme = Theme::new(&[]).expect("the theme");
    let letterhead = Letterhead::new(&site.config).expect("settings of mail");
    let mut request = Request {
        edition: &edition,
        withheld: &withheld,
        facts: &facts,
        theme: &theme,
        letterhead: &letterhead,
        base_url: None,
        briefing,
        list: None,
        pdf: None,
        assets,
        files,
    };
    change(&mut request);
    let message = message(&request)?;
    let name = format!("{briefing}, {}", audience.name());
    Ok(Built { name, message, audience, briefing: briefing.to_owned() })
}

/// The charts of a sample briefing.
pub(crate) fn charts(briefing: &str) -> Vec<Chart> {
    let (edition, ..) = disclose(&SAMPLE, Audience::Public, today());
    let facts = derive(&edition, today());
    let key = DocKey { folder: Folder::Briefings, id: briefing.into() };
    let charts = facts.blocks.of(&key).iter().filter_map(|block| match block {
        Block::Chart(chart) => Some(Chart::clone(chart)),
        _ => None,
    });
    charts.collect()
}

/// Keeps what it is handed.
#[derive(Default)]
struct Kept(Mutex<BTreeMap<String, Vec<u8>>>);

impl Sink for Kept {
    fn put(&self, artifact: Artifact) -> Result<(), SinkError> {
        if let Content::Bytes(bytes) = artifact.content {
            self.0.lock().expect("no panic").insert(artifact.path.as_str().to_owned(), bytes);
        }
        Ok(())
    }
}

/// What a message is written as.
pub(crate) fn files(message: &Message) -> BTreeMap<String, Vec<u8>> {
    let kept = Kept::default();
    message.put(&kept).unwrap_or_else(|error| panic!("{error:?}"));
    kept.0.into_inner().expect("no panic")
}

/// The codes of what was found.
pub(crate) fn codes(diagnostics: &Diagnostics) -> Vec<&'static str> {
    diagnostics.iter().map(|diagnostic| diagnostic.code.id).collect()
}

impl Built {
    /// The page of the same briefing in the same edition.
    pub(crate) fn page(&self) -> String {
        static PAGES: Mutex<BTreeMap<&'static str, BTreeMap<String, Vec<u8>>>> = Mutex::new(BTreeMap::new());
        let mut made = PAGES.lock().expect("no panic");
        let pages = made.entry(self.audience.name()).or_insert_with(|| {
            let (edition, withheld, _) = disclose(&SAMPLE, self.audience, today());
            let facts = derive(&edition, today());
            let theme = Theme::new(&[]).expect("the theme");
            let pages = Kept::default();
            let found = render(&edition, &facts, &theme, &Options::default(), &Gate::new(&pages, &withheld, &|| {}));
            assert!(!found.has_errors(), "{found:?}");
            pages.0.into_inner().expect("no panic")
        });
        let page = &pages[&format!("briefings/{}.html", self.briefing)];
        String::from_utf8(page.clone()).expect("UTF-8")
    }
}

fn today() -> Date {
    Date::new(2026, 11, 22).expect("a day")
}
