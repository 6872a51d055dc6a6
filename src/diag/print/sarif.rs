//! SARIF 2.1.0, the exchange format of checkers.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::super::{Code, Lang, Message};
use super::item::{Item, Spot};
use super::word;
use crate::text::escape;

/// The name under which paths below the project root are given.
const ROOT: &str = "PROJECTROOT";

pub(super) fn print(items: &[Item], lang: Lang) -> String {
    let codes: BTreeMap<&str, &Code> =
        items.iter().map(|item| (item.diagnostic.code.id, item.diagnostic.code)).collect();
    let rules: Vec<Value> = codes
        .values()
        .map(|code| {
            json!({
                "id": code.id,
                "shortDescription": { "text": code.summary.get(lang) },
                "help": { "text": code.explanation.get(lang) },
            })
        })
        .collect();
    let results: Vec<Value> = items
        .iter()
        .map(|item| {
            let id = item.diagnostic.code.id;
            let mut result = json!({
                "ruleId": id,
                "ruleIndex": codes.keys().position(|code| *code == id),
                "level": word(item.diagnostic.severity),
                "message": { "text": message(item, lang) },
                "locations": [location(&item.spot, None, lang)],
            });
            if !item.related.is_empty() {
                let related = item.related.iter().map(|(spot, message)| location(spot, Some(message), lang));
                result["relatedLocations"] = related.collect();
            }
            result
        })
        .collect();
    let report = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "jianbao",
                "version": env!("CARGO_PKG_VERSION"),
                "language": if lang == Lang::Zh { "zh-CN" } else { "en" },
                "rules": rules,
            } },
            "originalUriBaseIds": { ROOT: { "description": { "text": "The root of the site" } } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{report:#}\n")
}

fn message(item: &Item, lang: Lang) -> String {
    if !item.told {
        return item.diagnostic.code.summary.get(lang).to_owned();
    }
    let mut lines = vec![item.diagnostic.message.get(lang)];
    lines.extend(item.diagnostic.hints.iter().map(|hint| hint.get(lang)));
    lines.join("\n")
}

fn location(spot: &Spot, message: Option<&Message>, lang: Lang) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(spot.path), "uriBaseId": ROOT } });
    // A region counts lines and columns of a text, so a cell is no region.
    if spot.start.0 > 0 && spot.cell.is_none() {
        let mut region = json!({ "startLine": spot.start.0, "startColumn": spot.start.1 });
        if let Some((line, column)) = spot.end {
            region["endLine"] = line.into();
            region["endColumn"] = column.into();
        }
        physical["region"] = region;
    }
    let mut location = json!({ "physicalLocation": physical });
    if let Some(cell) = &spot.cell {
        location["logicalLocations"] = json!([{ "fullyQualifiedName": cell }]);
    }
    if let Some(message) = message {
        location["message"] = json!({ "text": message.get(lang) });
    }
    location
}

/// A path as a relative reference.
fn uri(path: &str) -> String {
    escape::percent(path, |c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~' | '/'))
}
