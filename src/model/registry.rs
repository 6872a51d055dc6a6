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
    let plain = |names: Vec<&str>| names.into_iter().map(|name| Name { name: name.to_owned(), about: None }).collect();
    let with = |name: &Text, about: &Text| Name { name: name.to_string(), about: Some(about.to_string()) };
    let names = Names::of(config);
    let lists_pages = |column: &&SiteColumn| column.folder() == Folder::Pages;
    let columns = config.columns.iter().filter(lists_pages).map(|column| with(&column.id, &column.name)).collect();
    let series = config.series.iter().map(|series| with(&series.id, &series.name)).collect();
    let classes = config.outcome_classes.iter().map(|class| with(&class.class, &class.meaning)).collect();
    let all: [(&'static FieldDecl, Vec<Name>); 6] = [
        (Head::issuer, plain(names.issuers.names.clone())),
        (Head::signature, plain(names.issuers.names)),
        (Project::district, plain(names.districts.names)),
        (Reply::outcome, classes),
        (Briefing::series, series),
        (Page::column, columns),
    ];
    all.into_iter().filter(|(_, names)| !names.is_empty()).map(|(field, names)| (field.en(), names)).collect()
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
    names: Vec<&'a str>,
}

impl<'a> Names<'a> {
    fn of(config: &'a Config) -> Self {
        let series = config.series.iter().map(|series| &*series.id);
        let classes = config.outcome_classes.iter().map(|class| &*class.class);
        Self {
            issuers: Registry::new("发文机关", "issuers", config.bodies()),
            districts: Registry::new("县市区", "districts", config.districts.iter().map(|name| &**name)),
            classes: Registry::new("办理结果分类", "outcome_classes", classes),
            series: Registry::new("简报系列", "series", series),
            columns: Registry::new("栏目", "columns", config.columns.iter().map(|column| &*column.id)),
        }
    }
}

impl<'a> Registry<'a> {
    fn new(zh: &'static str, en: &'static str, names: impl Iterator<Item = &'a str>) -> Self {
        Self { noun: Message { zh, en }, names: names.collect() }
    }

    /// Reports a name that is not registered.
    fn expect(&self, written: Option<&str>, place: impl Fn() -> Place, diagnostics: &mut Diagnostics) {
        let Self { noun: Message { zh, en }, names } = self;
        let Some(written) = written.filter(|written| !names.contains(written)) else {
            return;
        };
        let near = nearest(written, names.iter().copied());
        diagnostics.push(
            Diagnostic::error(
                &code::UNKNOWN_NAME,
                place(),
                message!(
                    "site.yaml 的“{zh}”里没有“{written}”",
                    "`{written}` is not registered under `{en}` in site.yaml"
                ),
            )
            .maybe_hint(near.map(Message::meant))
            .hint(match names[..] {
                [] => message!("先在 site.yaml 的“{zh}”中登记", "register it under `{en}` first"),
                _ => {
                    let Message { zh: names_zh, en: names_en } = Message::list(names);
                    message!(
                        "已登记：{names_zh}；确是新名称的，先在 site.yaml 的“{zh}”中登记",
                        "registered: {names_en}; register a new name under `{en}` first"
                    )
                }
            }),
        );
    }
}
