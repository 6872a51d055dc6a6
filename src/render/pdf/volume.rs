//! Volumes: the replies of a year, or the issues of a series, as one PDF with cover, contents and continuous numbers.

use serde_json::{Value, json};

use super::{Job, data};
use crate::derive::Facts;
use crate::disclose::{Audience, Edition};
use crate::load::Folder;
use crate::model::DocMeta;
use crate::model::config::Volume;
use crate::model::value::Year;

/// What is to be set for a volume; nothing where the edition has no document for it.
pub(super) fn job(edition: &Edition, facts: &Facts, volume: &Volume, base_url: Option<&str>) -> Option<Job> {
    let internal = edition.audience() == Audience::Internal;
    let mut parts = Vec::new();
    let (mut files, mut pictures, mut date) = (Vec::new(), Vec::new(), None);
    for (number, document) in documents(edition, facts, volume).iter().enumerate() {
        let Some(part) = data::job(edition, facts, document, base_url) else { continue };
        let mut value: Value = serde_json::from_slice(&part.data).ok()?;
        // Every part calls its first chart the first one.
        let own = |path: &str| format!("part-{number}-{path}");
        let paths = part.files.iter().map(|(path, _)| path).chain(part.pictures.iter().map(|(path, _)| path));
        let paths: Vec<&str> = paths.map(String::as_str).collect();
        rename(&mut value, &paths, &own);
        // The data of a document go with the document, not with every volume that holds it.
        value["carried"] = Value::Array(Vec::new());
        // A letter goes out without the mark that the volume bears, but opened in the middle it is a page of the volume.
        value["internal"] = internal.into();
        parts.push(value);
        files.extend(part.files.into_iter().map(|(path, bytes)| (own(&path), bytes)));
        pictures.extend(part.pictures.into_iter().map(|(path, from)| (own(&path), from)));
        date = date.max(part.date);
    }
    if parts.is_empty() {
        return None;
    }
    let issuer = &edition.config().bureau.name;
    let data = json!({
        "form": "volume",
        "title": volume.title.as_str(),
        "issuer": issuer.as_str(),
        "carried": [],
        "internal": internal,
        "parts": parts,
    });
    Some(Job {
        form: "volume",
        data: data.to_string().into_bytes(),
        files,
        pictures,
        title: volume.title.to_string(),
        keywords: Vec::new(),
        date,
        attached: Vec::new(),
    })
}

/// The documents of a volume in their order: that of the ledger, or of the issues.
fn documents<'a>(edition: &'a Edition, facts: &Facts, volume: &Volume) -> Vec<DocMeta<'a>> {
    let is_of_year = |year: Year| volume.year.is_none_or(|asked| asked == year);
    let Some(series) = &volume.series else {
        let years = facts.replies.years().iter().rev();
        let positions = years.flat_map(|year| &year.replies).chain(facts.replies.others());
        let replies = positions.map(|position| &edition.replies()[*position]);
        return replies
            .filter(|reply| is_of_year(reply.fields.year))
            .map(|reply| DocMeta::of(Folder::Replies, reply))
            .collect();
    };
    let issues = facts.series.iter().filter(|(id, _)| *id == &**series).flat_map(|(_, issues)| issues);
    let issues = issues.map(|position| &edition.briefings()[*position]);
    issues.filter(|issue| is_of_year(issue.fields.year)).map(|issue| DocMeta::of(Folder::Briefings, issue)).collect()
}

/// Gives the files of a part names of their own, wherever its data name them.
fn rename(value: &mut Value, paths: &[&str], own: &impl Fn(&str) -> String) {
    match value {
        Value::String(text) if paths.contains(&text.as_str()) => *text = own(text),
        Value::Array(values) => values.iter_mut().for_each(|value| rename(value, paths, own)),
        Value::Object(values) => values.values_mut().for_each(|value| rename(value, paths, own)),
        _ => {}
    }
}
