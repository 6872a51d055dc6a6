//! What the fenced blocks of all texts come to: charts, tables, lists, with their figures.

use std::collections::BTreeMap;

use super::own_table::own_table;
use super::{Calendar, DocumentFigures, FigureKey, Figures, Routes};
use crate::diag::codes::check as code;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::disclose::Edition;
use crate::load::Folder;
use crate::message;
use crate::model::DocKey;
use crate::model::DocMeta;
use crate::model::fence::chart::Chart;
use crate::model::fence::kpi::Kpi;
use crate::model::fence::query::{CompareQuery, ProjectQuery, ReplyQuery};
use crate::model::fence::table::Table;
use crate::model::fence::{FenceSpec, Tables};
use crate::model::field::nearest;
use crate::model::study::{Measure, Study};
use crate::model::value::Text;
use crate::source::Place;

/// What one block shows.
#[derive(Debug)]
pub enum Block {
    /// A chart.
    Chart(Box<Chart>),
    /// A table.
    Table(Box<Table>),
    /// Key figures.
    Kpi(Kpi),
    /// Projects, as positions in [`Edition::projects`], under a title.
    Projects(String, Vec<usize>),
    /// Replies, as positions in [`Edition::replies`], under a title.
    Replies(String, Vec<usize>),
    /// Measures of peer cities, under a title.
    Compare(String, Vec<Measure>),
    /// Nothing: the block is broken, and that has been found.
    Broken,
}

/// The blocks of all documents.
#[derive(Debug, Default)]
pub struct Blocks {
    by_document: BTreeMap<DocKey, Vec<Block>>,
    charts: BTreeMap<DocKey, Chart>,
    /// What was found wrong when the blocks were filled in; the check stage reports it.
    pub found: Diagnostics,
}

impl Blocks {
    pub(super) fn new(edition: &Edition, calendar: &Calendar, routes: &Routes, figures: &Figures) -> Self {
        let tables: BTreeMap<String, Table> = edition
            .datasets()
            .iter()
            .map(|dataset| (dataset.id.to_string(), Table::of(&dataset.head.title, &dataset.fields)))
            .collect();
        let mut blocks = Self::default();
        for document in edition.documents() {
            if document.fences.is_empty() {
                continue;
            }
            let made = own_table(edition, calendar, &document);
            let own = if document.folder == Folder::Data { tables.get(&**document.id) } else { made.as_ref() };
            let own_unread = is_unread(&document, own);
            let own = own.filter(|_| !own_unread);
            let tables = Tables { own, own_unread, all: &tables, unread: edition.unread() };
            let mut filled: Vec<Block> =
                document.fences.iter().map(|fence| fill(fence, edition, routes, tables, &mut blocks.found)).collect();
            let key = document.key();
            if let Some(figures) = figures.of(&key) {
                filled.iter_mut().enumerate().for_each(|(index, block)| fill_values(block, index, figures));
            }
            blocks.by_document.insert(key, filled);
        }
        for dataset in edition.datasets() {
            let key = DocMeta::of(Folder::Data, dataset).key();
            let own = tables.get(&*dataset.id);
            let own_unread = is_unread(&DocMeta::of(Folder::Data, dataset), own);
            let own = own.filter(|_| !own_unread);
            let tables = Tables { own, own_unread, all: &tables, unread: edition.unread() };
            if let Some(chart) = &dataset.fields.chart {
                let chart = chart.value.resolve(&chart.place, &tables, &mut blocks.found);
                blocks.charts.extend(chart.map(|chart| (key, chart)));
            }
        }
        blocks
    }

    /// The blocks of a document, in the order of their `index`.
    pub fn of(&self, key: &DocKey) -> &[Block] {
        self.by_document.get(key).map(Vec::as_slice).unwrap_or_default()
    }

    /// The chart on the page of a dataset.
    pub fn chart_of(&self, key: &DocKey) -> Option<&Chart> {
        self.charts.get(key)
    }
}

/// Whether the table of a document itself rests on what could not be read of it.
fn is_unread(document: &DocMeta<'_>, own: Option<&Table>) -> bool {
    let has_rows = || own.is_some_and(|own| !own.rows.is_empty());
    match document.folder {
        Folder::Data => !document.doubtful.is_empty() && !has_rows(),
        Folder::Studies => document.doubts(&[Study::measures]),
        _ => !document.doubtful.is_empty(),
    }
}

fn fill(fence: &FenceSpec, edition: &Edition, routes: &Routes, tables: Tables<'_>, found: &mut Diagnostics) -> Block {
    match fence {
        FenceSpec::Chart(spec) => {
            let chart = spec.value.resolve(&spec.place, &tables, found);
            chart.map_or(Block::Broken, |chart| Block::Chart(Box::new(chart)))
        }
        FenceSpec::Table(spec) => {
            let table = spec.value.resolve(&spec.place, &tables, found);
            table.map_or(Block::Broken, |table| Block::Table(Box::new(table)))
        }
        FenceSpec::Kpi(kpi) => Block::Kpi(kpi.value.clone()),
        FenceSpec::Projects(query) => {
            Block::Projects(title(&query.value.title, "项目"), projects(edition, &query.value))
        }
        FenceSpec::Replies(query) => {
            Block::Replies(title(&query.value.title, "建议提案答复"), replies(edition, &query.value))
        }
        FenceSpec::Compare(query) => compare(edition, routes, &query.value, &query.place, found),
        FenceSpec::Broken => Block::Broken,
    }
}

/// Fills in the key figures of a block that their author left open.
fn fill_values(block: &mut Block, index: usize, figures: &DocumentFigures) {
    let Block::Kpi(kpi) = block else { return };
    for (at, item) in kpi.items.iter_mut().enumerate().filter(|(_, item)| item.value.is_empty()) {
        if let Some(figure) = figures.at(FigureKey::KpiValue(index, at)) {
            item.value.clone_from(&figure.text);
        }
    }
}

fn title(title: &Option<Text>, otherwise: &str) -> String {
    title.as_deref().unwrap_or(otherwise).to_owned()
}

fn projects(edition: &Edition, query: &ProjectQuery) -> Vec<usize> {
    let fits = |list: &[Text], value: Option<&Text>| list.is_empty() || value.is_some_and(|value| list.contains(value));
    let chosen = edition.projects().iter().enumerate().filter(|(_, project)| {
        let fields = &project.fields;
        (query.stage.is_empty() || fields.stage.shown().is_some_and(|stage| query.stage.contains(stage)))
            && fits(&query.district, fields.district.as_ref())
            && fits(&query.industry, fields.industry.as_ref())
    });
    let limit = query.limit.map_or(usize::MAX, |limit| limit.0 as usize);
    chosen.map(|(position, _)| position).take(limit).collect()
}

/// The bureau's own alone, which are what formulas count.
fn replies(edition: &Edition, query: &ReplyQuery) -> Vec<usize> {
    let chosen = edition.replies().iter().enumerate().filter(|(_, reply)| {
        let fields = &reply.fields;
        edition.is_own(&reply.head)
            && (query.year.is_empty() || query.year.contains(&fields.year))
            && (query.kind.is_empty() || query.kind.contains(&fields.kind))
            && (query.outcome.is_empty()
                || fields.outcome.given().is_some_and(|outcome| query.outcome.contains(outcome)))
    });
    let limit = query.limit.map_or(usize::MAX, |limit| limit.0 as usize);
    chosen.map(|(position, _)| position).take(limit).collect()
}

fn compare(edition: &Edition, routes: &Routes, query: &CompareQuery, place: &Place, found: &mut Diagnostics) -> Block {
    let mut studies = Vec::new();
    let mut missed = false;
    for reference in &query.study {
        let name = &*reference.value;
        let key = routes.resolve(name).filter(|key| key.folder == Folder::Studies);
        match key.and_then(|key| edition.position(key)).and_then(|at| edition.studies().get(at)) {
            Some(study) => studies.push(study),
            // What could not be read has been reported.
            None if edition.is_unread(name) => missed = true,
            None => {
                missed = true;
                let near = nearest(name, edition.studies().iter().map(|study| &*study.id));
                found.push(
                    Diagnostic::error(
                        &code::DEAD_REFERENCE,
                        reference.place.clone(),
                        message!("没有编号为“{name}”的考察报告", "there is no study note `{name}`"),
                    )
                    .maybe_hint(near.map(Message::meant))
                    .hint(message!("写文件名，不带扩展名", "write the name of its file without the ending")),
                );
            }
        }
    }
    if query.study.is_empty() {
        studies.extend(edition.studies());
    }
    let fits = |list: &[Text], value: &Text| list.is_empty() || list.contains(value);
    let measures: Vec<Measure> = studies
        .iter()
        .flat_map(|study| &study.fields.measures)
        .filter(|measure| fits(&query.theme, &measure.theme) && fits(&query.city, &measure.city))
        .cloned()
        .collect();
    if measures.is_empty() && !missed && !edition.has_unread_in(Folder::Studies) {
        found.push(
            Diagnostic::error(
                &code::EMPTY_BLOCK,
                place.clone(),
                message!("没有符合条件的做法，比较表是空的", "no measure fits: the comparison would be empty"),
            )
            .hint(message!("核对“主题”和“城市”的写法", "check how `theme` and `city` are written")),
        );
    }
    Block::Compare(title(&query.title, "各地做法对照"), measures)
}
