//! A new document as a form: every field with its meaning, the required ones first and filled with what is known.

use std::fmt::Write as _;

use super::Kind;
use super::field::{FieldDecl, Shape};
use crate::diag::Lang;

/// Values that are known when a document is made, by the English key of their field.
pub type Known<'a> = [(&'static str, &'a str)];

/// The text of a new document. Required fields are lines to fill in; optional ones are comments to uncomment.
pub fn form(kind: Kind, known: &Known<'_>, lang: Lang) -> String {
    let markdown = !matches!(kind, Kind::Dataset | Kind::Site);
    let mut text = String::new();
    if markdown {
        text.push_str("---\n");
    }
    let fields = kind.fields();
    let value_of = |field: &FieldDecl| known.iter().find(|(key, _)| *key == field.en()).map(|(_, value)| *value);
    let filled = |field: &&&FieldDecl| field.required || value_of(field).is_some();
    for field in fields.iter().filter(filled) {
        write_meaning(&mut text, field, lang);
        let value = value_of(field).map(str::to_owned).unwrap_or_default();
        let _ = writeln!(text, "{}: {value}", field.key(lang));
    }
    text.push_str(match lang {
        Lang::Zh => "\n# 以下为选填，需要时去掉行首的 #\n",
        Lang::En => "\n# Optional fields: delete the # to use one.\n",
    });
    for field in fields.iter().filter(|field| !filled(field)) {
        write_meaning(&mut text, field, lang);
        let _ = writeln!(text, "#{}: {}", field.key(lang), (field.shape)().example(lang));
    }
    if markdown {
        text.push_str(match lang {
            Lang::Zh => "---\n\n正文写在这里。\n",
            Lang::En => "---\n\nThe text begins here.\n",
        });
    }
    text
}

fn write_meaning(text: &mut String, field: &FieldDecl, lang: Lang) {
    let meaning = field.meaning.get(lang).trim();
    let _ = write!(text, "# {meaning}");
    // Many a meaning names the values already.
    let choices = choices(&(field.shape)(), lang);
    if !choices.iter().all(|choice| meaning.contains(choice)) {
        let _ = match lang {
            Lang::Zh => write!(text, "（{}）", choices.join("、")),
            Lang::En => write!(text, " ({})", choices.join(", ")),
        };
    }
    text.push('\n');
}

/// The values of a fixed set; none for any other shape.
fn choices(shape: &Shape, lang: Lang) -> Vec<&'static str> {
    match shape {
        Shape::Choice(choices) => choices.iter().map(|choice| choice.name(lang)).collect(),
        Shape::List(item) | Shape::Stated(item) => choices(item, lang),
        _ => Vec::new(),
    }
}
