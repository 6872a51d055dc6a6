//! Names that are registered once in `site.yaml` and may only be used as they stand there.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::config::{Config, SiteColumn, Volume};
use super::dataset::Dataset;
use super::document::Document;
use super::doubts::Doubts;
use super::field::{FieldDecl, nearest};
use super::form::Name;
use super::head::Head;
use super::page::Page;
use super::project::Project;
use super::reply::Reply;
use super::study::Study;
use super::table::DataTable;
use super::value::{Disclosure, Stated, Text, Usage};
use super::{Site, briefing::Briefing};
use crate::diag::codes::model as code;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::load::Folder;
use crate::message;
use crate::source::{FileId, Origin, Place};

/// Reports every name that is not registered.
pub(super) fn check(site: &Site, diagnostics: &mut Diagnostics) {
    fn of_list<T: Registered>(
        list: &[Arc<Document<T>>],
        suspects: &[Arc<Document<T>>],
        names: &Names<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        let mut of_rows = Vec::new();
        for document in list.iter().chain(suspects) {
            let mut found = Diagnostics::default();
            of_document(&document.head, &document.fields, &document.origin, names, &mut found);
            let found = Doubts::of(document).judged(found);
            if document.origin.is_whole_file() {
                diagnostics.append(found);
            } else {
                // Rows that may not be seen are told apart from the others, their number included.
                of_rows.extend(found.into_iter().map(|one| (document.head.disclosure, one)));
            }
        }
        diagnostics.extend(once_a_name(of_rows));
    }
    let names = &Names::of(&site.config);
    of_list(&site.documents.projects, &site.suspects.projects, names, diagnostics);
    of_list(&site.documents.replies, &site.suspects.replies, names, diagnostics);
    of_list(&site.documents.studies, &site.suspects.studies, names, diagnostics);
    of_list(&site.documents.briefings, &site.suspects.briefings, names, diagnostics);
    of_list(&site.documents.datasets, &site.suspects.datasets, names, diagnostics);
    of_list(&site.documents.pages, &site.suspects.pages, names, diagnostics);
    for (position, volume) in site.config.volumes.iter().enumerate() {
        let place = || site.config_place.field(Config::volumes.keys).item(position).field(Volume::series.keys);
        names.series.expect(volume.series.as_deref(), place, diagnostics);
    }
}

/// Of rows with the same slip the first, with the number of rows: a sheet with a new county has it two hundred times.
fn once_a_name(found: Vec<(Disclosure, Diagnostic)>) -> impl Iterator<Item = Diagnostic> {
    let mut first: Vec<(Diagnostic, usize)> = Vec::new();
    let mut known: BTreeMap<(&'static str, Option<FileId>, Message), usize> = BTreeMap::new();
    for (disclosure, one) in found {
        let key = (disclosure.zh(), one.place.file(), one.message.clone());
        let at = *known.entry(key).or_insert(first.len());
        match first.get_mut(at) {
            Some((_, count)) => *count += 1,
            None => first.push((one, 1)),
        }
    }
    first.into_iter().map(|(one, count)| {
        if count == 1 {
            return one;
        }
        let Message { zh, en } = &one.message;
        let message = message!("{zh}，共 {count} 行", "{en}: {count} rows");
        Diagnostic { message, ..one }
    })
}

/// Reports every name in a document that is not registered.
fn of_document<T: Registered>(
    head: &Head,
    fields: &T,
    origin: &Origin,
    names: &Names<'_>,
    diagnostics: &mut Diagnostics,
) {
    names.issuers.expect(head.issuer.as_deref(), || origin.field(Head::issuer.keys), diagnostics);
    names.issuers.expect(head.signature.as_deref(), || origin.field(Head::signature.keys), diagnostics);
    fields.check_names(names, origin, diagnostics);
}

/// Fields of any type that take registered names.
trait Registered {
    /// Reports names that are not registered.
    fn check_names(&self, names: &Names<'_>, origin: &Origin, diagnostics: &mut Diagnostics);
}

impl Registered for Project {
    fn check_names(&self, names: &Names<'_>, origin: &Origin, diagnostics: &mut Diagnostics) {
        names.districts.expect(self.district.as_deref(), || origin.field(Project::district.keys), diagnostics);
    }
}

impl Registered for Reply {
    fn check_names(&self, names: &Names<'_>, origin: &Origin, diagnostics: &mut Diagnostics) {
        if let Stated::Given(outcome) = &self.outcome {
            names.classes.expect(Some(outcome), || origin.field(Reply::outcome.keys), diagnostics);
        }
    }
}

impl Registered for Briefing {
    fn check_names(&self, names: &Names<'_>, origin: &Origin, diagnostics: &mut Diagnostics) {
        names.series.expect(Some(&self.series), || origin.field(Briefing::series.keys), diagnostics);
    }
}

impl Registered for DataTable {
    fn check_names(&self, names: &Names<'_>, origin: &Origin, diagnostics: &mut Diagnostics) {
        if !names.districts.names.is_empty() && matches!(self.about.usage, Some(Usage::Targets | Usage::Progress)) {
            for county in self.rows.iter().filter_map(|row| self.text(row, "county")) {
                names.districts.expect(Some(county), || origin.field(Dataset::rows.keys), diagnostics);
            }
        }
    }
}

impl Registered for Page {
    fn check_names(&self, names: &Names<'_>, origin: &Origin, diagnostics: &mut Diagnostics) {
        names.columns.expect(Some(&self.column), || origin.field(Page::column.keys), diagnostics);
        for (position, volume) in self.volumes.iter().enumerate() {
            let place = || origin.item(Page::volumes.keys, position).field(Volume::series.keys);
            names.series.expect(volume.series.as_deref(), place, diagnostics);
        }
    }
}

impl Registered for Study {
    fn check_names(&self, _: &Names<'_>, _: &Origin, _: &mut Diagnostics) {}
}

/// The registered names by the English keys of the fields that take one of them.
pub(crate) fn named(config: &Config) -> BTreeMap<&'static str, Vec<Name>> {
    let Names { issuers, districts, classes, series, .. } = Names::of(config);
    let lists_pages = |column: &&SiteColumn| column.folder() == Folder::Pages;
    let columns =
        config.columns.iter().filter(lists_pages).map(|column| Known::with(&column.id, &column.name)).collect();
    let all: [(&'static FieldDecl, Vec<Known<'_>>); 6] = [
        (Head::issuer, issuers.names.clone()),
        (Head::signature, issuers.names),
        (Project::district, districts.names),
        (Reply::outcome, classes.names),
        (Briefing::series, series.names),
        (Page::column, columns),
    ];
    let filled = all.into_iter().filter(|(_, names)| !names.is_empty());
    filled.map(|(field, names)| (field.en(), names.into_iter().map(Known::into_name).collect())).collect()
}

/// The names that `site.yaml` registers.
struct Names<'a> {
    issuers: Registry<'a>,
    districts: Registry<'a>,
    classes: Registry<'a>,
    series: Registry<'a>,
    columns: Registry<'a>,
}

/// A list of registered names.
struct Registry<'a> {
    /// What it is called in `site.yaml`.
    noun: Message<&'static str>,
    names: Vec<Known<'a>>,
}

/// A registered name, with what it stands for where that is another text.
#[derive(Clone, Copy)]
struct Known<'a> {
    name: &'a str,
    about: Option<&'a str>,
}

impl<'a> Names<'a> {
    fn of(config: &'a Config) -> Self {
        let classes = config.outcome_classes.iter().map(|class| Known::with(&class.class, &class.meaning));
        let series = config.series.iter().map(|series| Known::with(&series.id, &series.name));
        let columns = config.columns.iter().map(|column| Known::with(&column.id, &column.name));
        Self {
            issuers: Registry::new("发文机关", "issuers", config.bodies().map(Known::plain)),
            districts: Registry::new("县市区", "districts", config.districts.iter().map(|name| Known::plain(name))),
            classes: Registry::new("办理结果分类", "outcome_classes", classes),
            series: Registry::new("简报系列", "series", series),
            columns: Registry::new("栏目", "columns", columns),
        }
    }
}

impl<'a> Known<'a> {
    fn plain(name: &'a str) -> Self {
        Self { name, about: None }
    }

    fn with(name: &'a Text, about: &'a Text) -> Self {
        Self { name, about: Some(about) }
    }

    fn into_name(self) -> Name {
        Name { name: self.name.to_owned(), about: self.about.map(str::to_owned) }
    }
}

impl<'a> Registry<'a> {
    fn new(zh: &'static str, en: &'static str, names: impl Iterator<Item = Known<'a>>) -> Self {
        Self { noun: Message { zh, en }, names: names.collect() }
    }

    /// Reports a name that is not registered.
    fn expect(&self, written: Option<&str>, place: impl Fn() -> Place, diagnostics: &mut Diagnostics) {
        let Self { noun: Message { zh, en }, names } = self;
        let Some(written) = written.filter(|written| !names.iter().any(|known| known.name == *written)) else {
            return;
        };
        diagnostics.push(
            Diagnostic::error(
                &code::UNKNOWN_NAME,
                place(),
                message!(
                    "site.yaml 的“{zh}”里没有“{written}”",
                    "`{written}` is not registered under `{en}` in site.yaml"
                ),
            )
            .maybe_hint(self.meant(written).map(Message::meant))
            .hint(match names[..] {
                [] => message!("先在 site.yaml 的“{zh}”中登记", "register it under `{en}` first"),
                _ => {
                    let Message { zh: names_zh, en: names_en } = self.in_full();
                    message!(
                        "已登记：{names_zh}；确是新名称的，先在 site.yaml 的“{zh}”中登记",
                        "registered: {names_en}; register a new name under `{en}` first"
                    )
                }
            }),
        );
    }

    /// The name that somebody meant who misspelt it, or wrote what it stands for: 政府信息公开 for `open`.
    fn meant(&self, written: &str) -> Option<&'a str> {
        let near_name = nearest(written, self.names.iter().map(|known| known.name));
        near_name.or_else(|| {
            let near = nearest(written, self.names.iter().filter_map(|known| known.about))?;
            self.names.iter().find(|known| known.about == Some(near)).map(|known| known.name)
        })
    }

    /// The names, each with what it stands for.
    fn in_full(&self) -> Message {
        let each = self.names.iter().map(|Known { name, about }| match about {
            Some(about) => message!("{name}（{about}）", "{name} ({about})"),
            None => message!("{name}", "{name}"),
        });
        let each: Vec<Message> = each.collect();
        Message::list_of(each.iter().map(|name| (&*name.zh, &*name.en)))
    }
}
