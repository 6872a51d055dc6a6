//! The texts of a document beside its body.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::data::AS_IN_ORIGINAL;
use crate::derive::{FigureKey, Figures};
use crate::model::DocMeta;
use crate::model::Document;
use crate::model::body::{self, Body};
use crate::model::dataset::Dataset;
use crate::model::fence::FenceSpec;
use crate::model::fence::kpi::KpiItem;
use crate::model::head::{Attachment, Head};
use crate::model::table::DataTable;
use crate::model::value::{FiguredText, Text};
use crate::source::Place;

/// The texts in which figures can be marked: the summary, the editor's note, what is said of key figures.
pub(super) fn figured<'a>(
    document: &DocMeta<'a>,
    note: Option<&'a FiguredText>,
    figures: &Figures,
) -> Vec<Cow<'a, FiguredText>> {
    let fields = document.head.summary.as_ref().into_iter().chain(note).map(Cow::Borrowed);
    let mut texts: Vec<Cow<'a, FiguredText>> = fields.collect();
    let filled = figures.of(&document.key());
    for (block, fence) in document.fences.iter().enumerate() {
        let FenceSpec::Kpi(kpi) = fence else { continue };
        for (at, item) in kpi.value.items.iter().enumerate() {
            let value = match &*item.value {
                "" => filled.and_then(|filled| filled.at(FigureKey::KpiValue(block, at))).map(|figure| &*figure.text),
                value => Some(value),
            };
            texts.extend(said(item, value, &kpi.place).map(Cow::Owned));
        }
    }
    texts
}

/// What is said of a key figure, with the figure before it: 州外到位资金42.65亿元，同比增长12.04%.
fn said(item: &KpiItem, value: Option<&str>, place: &Place) -> impl Iterator<Item = FiguredText> {
    let unit = item.unit.as_deref().unwrap_or_default();
    let figure = value.map(|value| format!("{}{}{unit}", item.label, value.strip_suffix(unit).unwrap_or(value)));
    let texts = item.trend.as_ref().map(|trend| &trend.text).into_iter().chain(&item.note);
    texts.map(move |text| match &figure {
        Some(figure) => FiguredText::at(figure, place.clone()).join("，", text.clone()),
        None => text.clone(),
    })
}

/// The texts in which none can be marked: the title, the notice, the names of attachments, what blocks are called.
pub(super) fn plain(document: &DocMeta<'_>) -> Vec<FiguredText> {
    let (head, origin) = (document.head, document.origin);
    let mut texts = vec![FiguredText::at(&head.title, origin.field(Head::title.keys))];
    texts.extend(head.notice.iter().map(|notice| FiguredText::at(notice, origin.field(Head::notice.keys))));
    texts.extend(head.attachments.iter().enumerate().map(|(at, attachment)| {
        let place = origin.item(Head::attachments.keys, at).field(Attachment::title.keys);
        FiguredText::at(&attachment.title, place)
    }));
    for fence in document.fences {
        let (called, notes, place): (Vec<&Text>, &[Text], &Place) = match fence {
            FenceSpec::Chart(chart) => {
                (chart.value.title.iter().chain(&chart.value.description).collect(), &[], &chart.place)
            }
            FenceSpec::Table(table) => (table.value.title.iter().collect(), &table.value.notes, &table.place),
            _ => continue,
        };
        let texts_of = called.into_iter().chain(notes.iter().filter(|note| !is_waiver(note)));
        texts.extend(texts_of.map(|text| FiguredText::at(text, place.clone())));
    }
    texts
}

/// The notes below a dataset, but for those that say why the original is wrong.
pub(super) fn notes(dataset: &Document<DataTable>) -> impl Iterator<Item = FiguredText> {
    let notes = dataset.fields.about.notes.iter().enumerate().filter(|(_, note)| !is_waiver(note));
    notes.map(|(at, note)| FiguredText::at(note, dataset.origin.item(Dataset::notes.keys, at)))
}

fn is_waiver(note: &str) -> bool {
    AS_IN_ORIGINAL.iter().any(|words| note.starts_with(words))
}

/// The numbers that a body keeps as the original has them.
pub(super) fn kept(body: &Body) -> BTreeSet<String> {
    if !body::holds_figures(body) {
        return BTreeSet::new();
    }
    let links = body::links(body).filter(|link| body::is_as_written(link));
    links.map(|link| body::plain_inlines(&link.content).trim().to_owned()).collect()
}
