//! What is said of fields that are missing, blank, unknown or written twice, with what to write instead.

use super::{FieldDecl, Shape};
use crate::diag::codes::model as code;
use crate::diag::{Code, Diagnostic, Lang, Message};
use crate::load;
use crate::message;
use crate::source::{Entry, Node, Place};
/// A key that stands twice, or under two of its names.
pub(super) fn twice(first: &str, second: &str) -> Message {
    if first.trim() == second.trim() {
        message!("“{second}”写了两次", "`{second}` is written twice")
    } else {
        message!("“{second}”和“{first}”是同一个键，写了两次", "`{second}` and `{first}` are one key, written twice")
    }
}

pub(super) fn missing(code: &'static Code, field: &FieldDecl, place: &Place) -> Diagnostic {
    absent(code, field, place).hint(match place {
        // A row of a ledger has columns and no lines.
        Place::Cell { .. } => example_line(field, message!("填写这一列：", "fill in the column: ")),
        _ => example_line(field, message!("添加一行：", "add a line: ")),
    })
}

/// What is missing because its key is misspelt, which is told there: another line would be one too many.
pub(super) fn misspelt(code: &'static Code, field: &FieldDecl, place: &Place) -> Diagnostic {
    let line = example_line(field, message!("把写错的键改成：", "put the misspelt key right: "));
    absent(code, field, place).hint(line)
}

fn absent(code: &'static Code, field: &FieldDecl, place: &Place) -> Diagnostic {
    let (zh_key, en_key, Message { zh, en }) = (field.zh(), field.en(), field.meaning);
    let en = en.trim().trim_end_matches('.');
    let message = message!("缺少“{zh_key}”（{en_key}）：{zh}", "`{en_key}` ({zh_key}) is missing: {en}");
    Diagnostic::error(code, place.clone(), message).plain()
}

/// A required line of a form that nobody has filled in.
pub(super) fn blank(code: &'static Code, field: &FieldDecl, place: &Place) -> Diagnostic {
    let (zh_key, en_key, Message { zh, en }) = (field.zh(), field.en(), field.meaning);
    let message = Message {
        zh: format!("“{zh_key}”还没有填写：{zh}"),
        en: format!("`{en_key}` is not filled in: {}", en.trim()),
    };
    Diagnostic::error(code, place.clone(), message)
        .hint(match place {
            Place::Cell { .. } => example_value(field, message!("填写这一格：", "fill in this cell: ")),
            _ => example_line(field, message!("例如：", "for example: ")),
        })
        .plain()
}

pub(super) fn unknown(
    entry: &Entry,
    near: Option<&str>,
    fields: &[&'static FieldDecl],
    noun: Message<&'static str>,
) -> Diagnostic {
    let hint = match near {
        Some(key) => Message::meant(key),
        None => {
            let Message { zh, en } = Message::list_of(fields.iter().map(|field| (field.zh(), field.en())));
            message!("可用的键：{zh}", "known keys: {en}")
        }
    };
    let (key, Message { zh, en }) = (&entry.key, noun);
    Diagnostic::error(
        &code::UNKNOWN_KEY,
        entry.key_place.clone(),
        message!("{zh}没有“{key}”这个键", "{en}: there is no key `{key}`"),
    )
    // Within brackets a full-width colon makes one key of the whole.
    .maybe_hint(load::slip_hint(key))
    .hint(hint)
}

/// So many values are named in one line; of more an example has to do.
const MOST_CHOICES: usize = 8;

fn example_line(field: &FieldDecl, before: Message) -> Message {
    let line = |lang: Lang| format!("{}{}: {}", before.get(lang), field.key(lang), value_of(field, lang));
    Message { zh: line(Lang::Zh), en: line(Lang::En) }
}

/// As [`example_line`], for a cell, which has its key above it.
fn example_value(field: &FieldDecl, before: Message) -> Message {
    let line = |lang: Lang| format!("{}{}", before.get(lang), value_of(field, lang));
    Message { zh: line(Lang::Zh), en: line(Lang::En) }
}

fn value_of(field: &FieldDecl, lang: Lang) -> String {
    match (field.shape)() {
        // No value is put forward where each means something else: least of all for the 公开属性.
        Shape::Choice(choices) if choices.len() <= MOST_CHOICES => {
            let names: Vec<_> = choices.iter().map(|choice| choice.name(lang)).collect();
            names.join(" / ")
        }
        _ => field.example(lang),
    }
}

/// What is no map where one belongs, called by the key below which it stands.
pub(super) fn no_map(node: &Node, noun: Message<&'static str>, fields: &[&'static FieldDecl]) -> Diagnostic {
    let (key, is_item) = node.place.key_and_item();
    let message = match key {
        Some(key) => message!("“{key}”应写成“键: 值”", "`{key}` must be written as `key: value`"),
        None => {
            let Message { zh, en } = noun;
            message!("{zh}应写成若干行“键: 值”", "{en}: this must be written as lines of `key: value`")
        }
    };
    let example = |lang: Lang| {
        let required = fields.iter().filter(|field| field.required).take(3);
        let entries: Vec<_> = required.map(|field| format!("{}: {}", field.key(lang), field.example(lang))).collect();
        match (key, is_item) {
            (None, _) => entries.join(if lang == Lang::Zh { "；" } else { "; " }),
            (_, true) => format!("- {{ {} }}", entries.join(", ")),
            (_, false) => format!("{{ {} }}", entries.join(", ")),
        }
    };
    Diagnostic::error(&code::WRONG_TYPE, node.place.clone(), message)
        // A full-width colon leaves a text that YAML finds nothing wrong with.
        .maybe_hint(node.as_text().and_then(load::slip_hint))
        .hint(Message {
            zh: format!("例如：{}", example(Lang::Zh)), en: format!("for example: {}", example(Lang::En))
        })
}
