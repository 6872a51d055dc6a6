//! What `site.yaml` says must make sense by itself, so that one slip there is told once and not of every document.

use std::collections::BTreeMap;

use super::config::{Bureau, Config, Issuer, Ledger, OutcomeClass, Series, SiteColumn, Volume};
use super::field::{self, FieldDecl, Readable, Record, among};
use super::index_number::{PLACEHOLDERS, unknown_placeholder};
use crate::diag::codes::model as code;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::message;
use crate::source::{Node, Place, Value};

/// What documents are judged by: without it they cannot be.
const JUDGES: [&FieldDecl; 7] = [
    Config::bureau,
    Config::columns,
    Config::issuers,
    Config::outcome_classes,
    Config::districts,
    Config::series,
    Config::ledgers,
];

/// Reads the settings. With a value that is wrong, which is reported, nothing is built; but a site whose number of rows on a
/// page is wrong, or of which a column lacks its description, is looked through as a whole all the same.
pub(super) fn lower(node: &Node, diagnostics: &mut Diagnostics) -> Option<Config> {
    let Readable { record: mut config, stand_ins, .. } = field::lower_with_stand_ins::<Config>(node, diagnostics)?;
    for field in stand_ins.iter().filter(|field| among(&JUDGES, field)) {
        let is = |judge: &FieldDecl| std::ptr::eq(*field, judge);
        match () {
            () if is(Config::bureau) => {
                config.bureau = records(node, field, &[Bureau::name, Bureau::short_name])?.into_iter().next()?;
            }
            () if is(Config::columns) => {
                config.columns = records(node, field, &[SiteColumn::id, SiteColumn::name, SiteColumn::lists])?;
            }
            () if is(Config::issuers) => config.issuers = records(node, field, &[Issuer::name, Issuer::short_name])?,
            () if is(Config::outcome_classes) => {
                config.outcome_classes = records(node, field, &[OutcomeClass::class])?;
            }
            () if is(Config::series) => config.series = records(node, field, &[Series::id])?,
            () => return None,
        }
    }
    Some(config)
}

/// The records of a field of the settings, in each of which something may stand in for what could not be read; nothing
/// where that is one of the fields by which documents name it.
fn records<R: Record>(settings: &Node, field: &FieldDecl, names: &[&FieldDecl]) -> Option<Vec<R>> {
    let entry = settings.as_map()?.iter().find(|entry| field.keys.contains(&entry.key.trim()))?;
    let nodes = match &entry.node.value {
        Value::Seq(nodes) => &nodes[..],
        _ => std::slice::from_ref(&entry.node),
    };
    let record = |node| {
        let read = field::lower_with_stand_ins::<R>(node, &mut Diagnostics::default())?;
        (!names.iter().any(|name| among(&read.stand_ins, name))).then_some(read.record)
    };
    nodes.iter().map(record).collect()
}

/// Reports names that are registered twice, and values that no site can have. `place` is that of the settings.
pub(super) fn check(config: &Config, place: &Place, diagnostics: &mut Diagnostics) {
    let classes = config.outcome_classes.iter().map(|class| &*class.class);
    once(classes, Config::outcome_classes, Some(OutcomeClass::class), place, diagnostics);
    let series = config.series.iter().map(|series| &*series.id);
    once(series, Config::series, Some(Series::id), place, diagnostics);
    let volumes = config.volumes.iter().map(|volume| &*volume.id);
    once(volumes, Config::volumes, Some(Volume::id), place, diagnostics);
    let ledgers = config.ledgers.iter().map(|ledger| &*ledger.file);
    once(ledgers, Config::ledgers, Some(Ledger::file), place, diagnostics);
    once(config.districts.iter().map(|name| &**name), Config::districts, None, place, diagnostics);

    let from_one = message!("从 1 算起", "it counts from 1");
    if config.page_size.is_some_and(|size| size.0 == 0) {
        let message = message!("每页条数不能是 0", "a page cannot have no rows");
        diagnostics.push(
            wrong(place.field(Config::page_size.keys), message)
                .hint(message!("写一个正整数，例如 20", "write a whole number above 0, such as 20")),
        );
    }
    for (position, _) in config.ledgers.iter().enumerate().filter(|(_, l)| l.head_row.is_some_and(|row| row.0 == 0)) {
        let place = place.field(Config::ledgers.keys).item(position).field(Ledger::head_row.keys);
        diagnostics.push(wrong(place, message!("没有第 0 行", "there is no row 0")).hint(from_one.clone()));
    }
    if let Some(unknown) = config.index_pattern.as_deref().and_then(unknown_placeholder) {
        let known = PLACEHOLDERS.map(|name| format!("{{{name}}}")).join(" ");
        let message = message!("索引号格式里没有“{unknown}”这一项", "a pattern of index numbers has no `{unknown}`");
        diagnostics.push(
            wrong(place.field(Config::index_pattern.keys), message)
                .hint(message!("可用的有 {known}", "there are {known}")),
        );
    }
    if config.base_url.as_deref().is_some_and(|url| !is_base_url(url)) {
        diagnostics.push(wrong(place.field(Config::base_url.keys), not_a_base()).hint(message!(
            "只写到网站所在的目录，例如 https://www.example.gov.cn/zsj/",
            "write it up to the folder of the site, such as https://www.example.gov.cn/invest/"
        )));
    }
}

/// Whether an address may have the paths of pages put behind it.
pub fn is_base_url(url: &str) -> bool {
    !url.contains(['?', '#'])
}

/// Why an address is none.
pub fn not_a_base() -> Message {
    message!("发布网址后面不能带 ? 或 #", "the address of a site has no ? and no #")
}

fn wrong(place: Place, message: Message) -> Diagnostic {
    Diagnostic::error(&code::BAD_SETTING, place, message)
}

/// Reports the second of two entries with one name.
fn once<'a>(
    names: impl Iterator<Item = &'a str>,
    list: &'static FieldDecl,
    field: Option<&'static FieldDecl>,
    settings: &Place,
    diagnostics: &mut Diagnostics,
) {
    let place = |position: usize| {
        let item = settings.field(list.keys).item(position);
        field.map_or_else(|| item.clone(), |field| item.field(field.keys))
    };
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (position, name) in names.enumerate() {
        if let Some(first) = seen.get(name) {
            let (zh, en) = (list.zh(), list.en());
            let message = message!("“{zh}”里“{name}”登记了两次", "`{name}` is registered twice under `{en}`");
            diagnostics.push(
                wrong(place(position), message)
                    .related(place(*first), message!("第一次在这里", "the first one is here"))
                    .hint(message!("只保留一处，或改成另一个名称", "keep one of them, or give it another name")),
            );
        } else {
            seen.insert(name, position);
        }
    }
}
