//! `jianbao check --fix`: writes missing index numbers and publication dates into the source.

use std::collections::BTreeSet;
use std::path::Path;

use super::{Context, Exit};
use crate::diag::Lang;
use crate::load::{Folder, Inputs, TextFile};
use crate::model::head::Head;
use crate::model::value::{Date, Disclosure};
use crate::model::{Site, propose};
use crate::source::Origin;

/// Adds what is missing to public documents; how many files were changed.
///
/// A line is added below that of the 公开属性, in the encoding and with the line ends that the file has. Nothing else in
/// it is touched. A value that is written already is never changed: neither field may move once it is published.
pub(super) fn fix(context: &Context, inputs: &Inputs, site: &Site, today: Date) -> Result<usize, Exit> {
    let mut taken: BTreeSet<String> =
        site.heads().filter_map(|(_, head)| head.index_number.as_deref().map(str::to_owned)).collect();
    let mut changed = 0;
    for (folder, head, origin) in site.documents() {
        if head.disclosure != Disclosure::Public || !origin.is_whole_file() {
            continue;
        }
        let lines = missing_lines(site, folder, head, origin, today, &mut taken);
        if lines.is_empty() {
            continue;
        }
        let path = &inputs.sources.get(origin.file()).path;
        match insert(&context.root.join(&**path), &lines) {
            Ok(true) => {
                changed += 1;
                for line in &lines {
                    match context.lang {
                        Lang::Zh => context.say(&format!("{path}：补写 {line}")),
                        Lang::En => context.say(&format!("{path}: wrote {line}")),
                    }
                }
            }
            Ok(false) => {}
            Err(error) => {
                context.warn(&format!("{path}: {error}"));
                return Err(Exit::DiskFailed);
            }
        }
    }
    Ok(changed)
}

fn missing_lines(
    site: &Site,
    folder: Folder,
    head: &Head,
    origin: &Origin,
    today: Date,
    taken: &mut BTreeSet<String>,
) -> Vec<String> {
    let chinese = match origin {
        Origin::Yaml(yaml, _) => yaml.text.contains(Head::disclosure.zh()),
        Origin::Row { .. } => true,
    };
    let key = |en: &'static str, zh: &'static str| if chinese { zh } else { en };
    let mut lines = Vec::new();
    if head.index_number.is_none() {
        let year = head.published.unwrap_or(today).year();
        if let Some(number) = propose::next(site, folder, year, &|number| taken.contains(number)) {
            lines.push(format!("{}: {number}", key(Head::index_number.en(), Head::index_number.zh())));
            taken.insert(number);
        }
    }
    if head.published.is_none() {
        lines.push(format!("{}: {today}", key(Head::published.en(), Head::published.zh())));
    }
    lines
}

/// Adds lines below the line of the 公开属性; false if the file has no such line at its left edge.
fn insert(path: &Path, lines: &[String]) -> std::io::Result<bool> {
    let file = TextFile::read(path)?;
    let keys = Head::disclosure.keys;
    let is_disclosure =
        |line: &str| line.split_once([':', '：']).is_some_and(|(key, _)| keys.contains(&key.trim_end()));
    let mut at = 0;
    let mut end = None;
    for line in file.text.split_inclusive('\n') {
        at += line.len();
        if is_disclosure(line) {
            end = Some((at, line.ends_with('\n')));
            break;
        }
    }
    let Some((end, ended)) = end else { return Ok(false) };
    let line_end = if file.text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut text = file.text[..end].to_owned();
    if !ended {
        text.push_str(line_end);
    }
    for line in lines {
        text.push_str(line);
        text.push_str(line_end);
    }
    text.push_str(&file.text[end..]);
    file.write(path, &text)?;
    Ok(true)
}
