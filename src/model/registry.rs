//! Names that are registered once in `site.yaml` and may only be used as they stand there.

use std::collections::BTreeMap;

use super::config::{Config, POLICIES, SiteColumn, Volume};
use super::dataset::Dataset;
use super::document::Document;
use super::field::{FieldDecl, nearest};
use super::form::Name;
use super::head::Head;
use super::page::Page;
use super::project::Project;
use super::reply::Reply;
use super::value::{Stated, Text, Usage};
use super::{Site, briefing::Briefing};
use crate::diag::codes::model as code;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::load::Folder;
use crate::message;
use crate::source::{Origin, Place};

/// Reports every name that is not registered.
pub(super) fn check(site: &Site, diagnostics: &mut Diagnostics) {
    let names = Names::of(&site.config);
    for (_, head, origin) in site.documents() {
        names.expect(ISSUERS, &names.issuers, head.issuer.as_deref(), origin, Head::issuer, diagnostics);
    }
    for Document { fields, origin, .. } in &site.projects {
        names.expect(DISTRICTS, &names.districts, fields.district.as_deref(), origin, Project::district, diagnostics);
    }
    for Document { fields, origin, .. } in &site.replies {
        if let Stated::Given(outcome) = &fields.outcome {
            names.expect(CLASSES, &names.classes, Some(outcome), origin, Reply::outcome, diagnostics);
        }
    }
    for Document { fields, origin, .. } in &site.briefings {
        names.expect(SERIES, &names.series, Some(&fields.series), origin, Briefing::series, diagnostics);
    }
    for (position, volume) in site.config.volumes.iter().enumerate() {
        let place = || site.config_place.field(Config::volumes.keys).item(position).field(Volume::series.keys);
        names.expect_at(SERIES, &names.series, volume.series.as_deref(), place, diagnostics);
    }
    for Document { fields, origin, .. } in &site.datasets {
        if !names.districts.is_empty() && matches!(fields.about.usage, Some(Usage::Targets | Usage::Progress)) {
            for county in fields.rows.iter().filter_map(|row| fields.text(row, "county")) {
                names.expect(DISTRICTS, &names.districts, Some(county), origin, Dataset::rows, diagnostics);
            }
        }
    }
    for Document { fields, origin, .. } in &site.pages {
        names.expect(COLUMNS, &names.columns, Some(&fields.column), origin, Page::column, diagnostics);
        for (position, volume) in fields.volumes.iter().enumerate() {
            let place = || origin.item(Page::volumes.keys, position).field(Volume::series.keys);
            names.expect_at(SERIES, &names.series, volume.series.as_deref(), place, diagnostics);
        }
    }
}

/// The registered names by the fields that take one of them, for forms.
pub(super) fn named(config: &Config) -> BTreeMap<&'static str, Vec<Name>> {
    let plain = |names: Vec<&str>| names.into_iter().map(|name| Name { name: name.to_owned(), about: None }).collect();
    let with = |name: &Text, about: &Text| Name { name: name.to_string(), about: Some(about.to_string()) };
    let names = Names::of(config);
    let lists_pages =
        |column: &&SiteColumn| column.listed().is_none_or(|lists| lists == Folder::Pages.name() || lists == POLICIES);
    let columns = config.columns.iter().filter(lists_pages).map(|column| with(&column.id, &column.name)).collect();
    let series = config.series.iter().map(|series| with(&series.id, &series.name)).collect();
    let classes = config.outcome_classes.iter().map(|class| with(&class.class, &class.meaning)).collect();
    let all: [(&'static FieldDecl, Vec<Name>); 5] = [
        (Head::issuer, plain(names.issuers)),
        (Project::district, plain(names.districts)),
        (Reply::outcome, classes),
        (Briefing::series, series),
        (Page::column, columns),
    ];
    all.into_iter().filter(|(_, names)| !names.is_empty()).map(|(field, names)| (field.en(), names)).collect()
}

const ISSUERS: Message<&str> = Message { zh: "发文机关", en: "issuers" };
const DISTRICTS: Message<&str> = Message { zh: "县市区", en: "districts" };
const CLASSES: Message<&str> = Message { zh: "办理结果分类", en: "outcome_classes" };
const SERIES: Message<&str> = Message { zh: "简报系列", en: "series" };
const COLUMNS: Message<&str> = Message { zh: "栏目", en: "columns" };

struct Names<'a> {
    issuers: Vec<&'a str>,
    districts: Vec<&'a str>,
    classes: Vec<&'a str>,
    series: Vec<&'a str>,
    columns: Vec<&'a str>,
}

impl<'a> Names<'a> {
    fn of(config: &'a Config) -> Self {
        let bureau = [&*config.bureau.name, &*config.bureau.short_name];
        let issuers = config.issuers.iter().flat_map(|issuer| [Some(&*issuer.name), issuer.short_name.as_deref()]);
        Self {
            issuers: bureau.into_iter().chain(issuers.flatten()).collect(),
            districts: config.districts.iter().map(|name| &**name).collect(),
            classes: config.outcome_classes.iter().map(|class| &*class.class).collect(),
            series: config.series.iter().map(|series| &*series.id).collect(),
            columns: config.columns.iter().map(|column| &*column.id).collect(),
        }
    }

    fn expect(
        &self,
        list: Message<&str>,
        names: &[&str],
        written: Option<&str>,
        origin: &Origin,
        field: &'static FieldDecl,
        diagnostics: &mut Diagnostics,
    ) {
        self.expect_at(list, names, written, || origin.field(field.keys), diagnostics);
    }

    fn expect_at(
        &self,
        list: Message<&str>,
        names: &[&str],
        written: Option<&str>,
        place: impl Fn() -> Place,
        diagnostics: &mut Diagnostics,
    ) {
        let Some(written) = written.filter(|written| !names.contains(written)) else {
            return;
        };
        let Message { zh, en } = list;
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
            .maybe_hint(near.map(|near| message!("是否想写“{near}”？", "did you mean `{near}`?")))
            .hint(match names {
                [] => message!("先在 site.yaml 的“{zh}”中登记", "register it under `{en}` first"),
                _ => message!(
                    "已登记：{}；确是新名称的，先在 site.yaml 的“{zh}”中登记",
                    "registered: {}; register a new name under `{en}` first",
                    names.join("、")
                ),
            }),
        );
    }
}
