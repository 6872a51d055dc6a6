//! `jianbao check --fix`: writes missing index numbers and publication dates into the source.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use super::report::FormatName;
use super::{Context, Exit, unwritable};
use crate::diag::codes::check;
use crate::diag::{Code, Diagnostics, Lang, Message, Severity};
use crate::load::{Folder, Inputs, TextFile};
use crate::message;
use crate::model::field::FieldDecl;
use crate::model::head::Head;
use crate::model::propose::Numbers;
use crate::model::value::{Date, Disclosure, Stated};
use crate::model::{DocMeta, Site};
use crate::source::{Entry, FileId, Node, Origin, Place, Value, YamlText, yaml};

/// Adds what is missing to public documents in which `found` has no other error; how many files were changed. Any other is
/// not published on the day that would be written.
///
/// A line is added below that of the 公开属性, or an empty line of a form is filled in, in the encoding and with the line
/// ends that the file has. Nothing else in it is touched, which is verified before it is written. A value that is
/// written already is never changed: neither field may move once it is published.
pub(super) fn fix(
    context: &Context,
    inputs: &Inputs,
    site: &Site,
    found: &Diagnostics,
    today: Date,
    format: FormatName,
) -> Result<usize, Exit> {
    let mut numbers = Numbers::new(inputs, &site.config);
    let is_to_be_written = |code: &Code| {
        [&check::NO_INDEX_NUMBER, &check::NO_PUBLICATION_DATE].into_iter().any(|other| std::ptr::eq(other, code))
    };
    let errors = found.iter().filter(|found| found.severity == Severity::Error && !is_to_be_written(found.code));
    let faulty: BTreeSet<&str> = errors.map(|error| error.place.path(&inputs.sources)).collect();
    let mut changed = 0;
    for DocMeta { folder, head, origin, .. } in site.documents.each() {
        let Origin::Yaml(yaml, None) = origin else { continue };
        // Fields with a slip in them were read as what was meant; the author puts that right first.
        let has_slip = yaml.pieces.len() > 1;
        if head.disclosure != Disclosure::Public || has_slip {
            continue;
        }
        let file = inputs.sources.get(origin.file());
        let path = &*file.path;
        if faulty.contains(path) {
            let lacks_number = head.index_number.is_none() && site.config.index_pattern.is_some();
            if lacks_number || head.published.is_none() {
                let message = message!(
                    "{path}：还有其他错误，改正以后再补写",
                    "{path}: nothing was written, because there are other mistakes; correct these first"
                );
                report(context, format, &message);
            }
            continue;
        }
        let fields = missing(folder, head, today, &mut numbers);
        if fields.is_empty() {
            continue;
        }
        match edit(inputs, yaml, &fields).map(|insertions| write(&context.root.join(path), &file.text, &insertions)) {
            Some(Ok(())) => {
                changed += 1;
                let lines = lines(&fields, context.lang);
                report(context, format, &message!("{path}：补写 {lines}", "{path}: wrote {lines}"));
            }
            Some(Err(error)) => {
                context.complain(&if error.kind() == io::ErrorKind::InvalidData {
                    message!(
                        "{path} 在检查以后又被改动，或者编码无法原样写回，没有写入",
                        "{path} has changed since it was read, or its encoding cannot be kept; nothing was written"
                    )
                } else {
                    unwritable(path, &error)
                });
                return Err(Exit::DiskFailed);
            }
            None => {
                let lines = lines(&fields, context.lang);
                report(
                    context,
                    format,
                    &message!(
                        "{path}：字段的写法特殊，请自己补写 {lines}",
                        "{path}: its fields are written in an unusual way; please add {lines} yourself"
                    ),
                );
            }
        }
    }
    Ok(changed)
}

/// What was written, apart from what a program reads.
fn report(context: &Context, format: FormatName, message: &Message) {
    match format {
        FormatName::Human | FormatName::Short => context.say(message.get(context.lang)),
        FormatName::Json | FormatName::Sarif => context.warn(message.get(context.lang)),
    }
}

/// The fields that a public document has to have and lacks, with the values that are proposed.
fn missing(folder: Folder, head: &Head, today: Date, numbers: &mut Numbers<'_>) -> Vec<(&'static FieldDecl, String)> {
    let mut fields = Vec::new();
    if head.index_number.is_none() {
        let year = head.published.unwrap_or(today).year();
        fields.extend(numbers.next(folder, year).map(|number| (Head::index_number, number)));
    }
    // A document that is dated in the future is not published today.
    let dated_later = matches!(head.issued, Some(Stated::Given(issued)) if issued > today);
    if head.published.is_none() && !dated_later {
        fields.push((Head::published, today.to_string()));
    }
    fields
}

fn lines(fields: &[(&'static FieldDecl, String)], lang: Lang) -> String {
    let lines: Vec<String> = fields.iter().map(|(field, value)| format!("{}: {value}", field.key(lang))).collect();
    lines.join(match lang {
        Lang::Zh => "，",
        Lang::En => ", ",
    })
}

/// What is put in, and before which bytes of the text; nothing if that would not give the same document with the fields.
fn edit(inputs: &Inputs, yaml: &YamlText, fields: &[(&'static FieldDecl, String)]) -> Option<Vec<(usize, String)>> {
    let text = &*inputs.sources.get(yaml.file).text;
    let first = yaml.to_file(0);
    let before = parse(yaml.file, &yaml.text, first)?;
    let entry_of = |field: &FieldDecl| before.as_map()?.iter().find(|entry| is(field, entry));
    let end_of = |place: &Place| place.locate(&inputs.sources).span.map(|span| span.end as usize);

    let disclosure = entry_of(Head::disclosure)?;
    let lang = if disclosure.key.trim() == Head::disclosure.en() { Lang::En } else { Lang::Zh };
    let end = end_of(&disclosure.node.place)?;
    let below = text[end..].find('\n').map_or(text.len(), |line_end| end + line_end + 1);

    // Places in the text, each with what is put in there.
    let mut insertions = Vec::new();
    let mut added = String::new();
    for (field, value) in fields {
        match entry_of(field) {
            Some(blank) => {
                let end = end_of(&blank.key_place)?;
                let colon = end + text[end..].find(':')? + 1;
                insertions.push((colon, format!(" {value}")));
            }
            None => added.push_str(&format!("{}: {value}\n", field.key(lang))),
        }
    }
    if !text[..below].ends_with('\n') && !added.is_empty() {
        added.insert(0, '\n');
    }
    insertions.push((below, added));
    insertions.sort_by_key(|&(at, _)| at);
    let mut edited = text.to_owned();
    for (at, inserted) in insertions.iter().rev() {
        edited.insert_str(*at, inserted);
    }
    let length = yaml.text.len() + edited.len() - text.len();
    let after = parse(yaml.file, edited.get(first as usize..first as usize + length)?, first)?;
    adds_only(&before, &after, fields).then_some(insertions)
}

fn parse(file: FileId, text: &str, offset: u32) -> Option<Node> {
    yaml::parse(&YamlText::whole(file, text, offset)).ok()
}

fn is(field: &FieldDecl, entry: &Entry) -> bool {
    field.keys.contains(&entry.key.trim())
}

/// Whether the one map is the other with the fields in it, and nothing else.
fn adds_only(before: &Node, after: &Node, fields: &[(&'static FieldDecl, String)]) -> bool {
    let (Some(before), Some(after)) = (before.as_map(), after.as_map()) else { return false };
    let others = |entries: &[Entry]| -> Vec<Entry> {
        entries.iter().filter(|entry| !fields.iter().any(|(field, _)| is(field, entry))).cloned().collect()
    };
    let (others_before, others_after) = (others(before), others(after));
    let written = |(field, value): &(&'static FieldDecl, String)| {
        let mut found = after.iter().filter(|entry| is(field, entry));
        found.next().is_some_and(|entry| entry.node.as_text() == Some(value)) && found.next().is_none()
    };
    others_before.len() == others_after.len()
        && others_before.iter().zip(&others_after).all(|(a, b)| a.key == b.key && is_same(&a.node, &b.node))
        && fields.iter().all(written)
}

fn is_same(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::Null, Value::Null) => true,
        (Value::Scalar(a), Value::Scalar(b)) => a == b,
        (Value::Seq(a), Value::Seq(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b)),
        (Value::Map(a), Value::Map(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.key == b.key && is_same(&a.node, &b.node))
        }
        _ => false,
    }
}

/// Puts the texts into the file, unless the file has changed since it was loaded.
fn write(path: &Path, loaded: &str, insertions: &[(usize, String)]) -> io::Result<()> {
    let file = TextFile::read(path)?;
    if file.normal() != loaded {
        return Err(io::Error::from(io::ErrorKind::InvalidData));
    }
    file.insert(path, insertions)
}
