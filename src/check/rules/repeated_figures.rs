//! A key figure has one target a year, one series of months, one forecast and one report up to a day.

use std::collections::BTreeMap;

use crate::derive::Facts;
use crate::diag::codes::check as code;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::disclose::Edition;
use crate::message;
use crate::model::dataset::Dataset;
use crate::model::value::{ColumnKind, Usage};
use crate::source::Place;

pub(in crate::check) fn check(edition: &Edition, _: &Facts, diagnostics: &mut Diagnostics) {
    let mut first: BTreeMap<(Usage, String, String), Place> = BTreeMap::new();
    for dataset in edition.datasets() {
        if dataset.doubts(&[Dataset::columns]) {
            continue;
        }
        let about = &dataset.fields.about;
        let Some(usage) = about.usage else { continue };
        let year = about.year.map(|year| format!("{year}年"));
        let day = about.as_of.map(|day| day.official());
        let columns = || {
            let number = |kind| matches!(kind, ColumnKind::Integer | ColumnKind::Decimal);
            about.columns.iter().filter(move |column| number(column.kind)).map(|column| column.id.to_string())
        };
        let named = || about.indicator.iter().map(ToString::to_string);
        let (when, figures): (_, Vec<String>) = match usage {
            Usage::Targets => (year, columns().collect()),
            Usage::Progress => (day, columns().collect()),
            Usage::Monthly | Usage::Forecast => (year, named().collect()),
            Usage::Visits | Usage::Mechanism => continue,
        };
        let Some(when) = when else { continue };
        for figure in figures {
            let place = dataset.origin.place();
            let key = (usage, when.clone(), figure.clone());
            let Some(other) = first.get(&key) else {
                first.insert(key, place);
                continue;
            };
            let name = Message { zh: usage.zh(), en: usage.en() };
            diagnostics.push(
                Diagnostic::error(
                    &code::REPEATED_FIGURES,
                    place,
                    Message {
                        zh: format!("指标“{figure}”{when}的{}已经有一份数据表", name.zh),
                        en: format!("`{figure}` has a dataset for `{}` of {when} already", name.en),
                    },
                )
                .related(other.clone(), message!("另一份在这里", "the other one is here"))
                .hint(message!(
                    "合成一份，或删去其中一份的“用途”",
                    "make one of both, or delete `usage` from one of them"
                )),
            );
        }
    }
}
