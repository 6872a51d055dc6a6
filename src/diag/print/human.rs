//! For people: the line with a caret under what is wrong, and what to write instead.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::super::{Lang, Severity};
use super::item::{Item, Spot};
use super::{Printing, counts, one_line};
use crate::text::boundary::floor;

pub(super) fn print(items: &[Item], printing: &Printing, color: bool, width: usize) -> String {
    if items.is_empty() {
        return String::new();
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() }.term_width(width);
    let mut out = String::new();
    for item in items {
        out += &renderer.render(&report(item, printing));
        out += "\n\n";
    }
    out += &total(items, printing.lang);
    out.push('\n');
    if items.iter().any(|item| !item.told) {
        out += match printing.lang {
            Lang::Zh => "公开版的消息只显示确定已公开的文字；运行 jianbao check 查看全部说明。\n",
            Lang::En => "Messages of a public build show what is public beyond doubt; `jianbao check` tells all.\n",
        };
    }
    out
}

fn report<'a>(item: &Item<'a>, printing: &Printing<'a>) -> Vec<Group<'a>> {
    let lang = printing.lang;
    let diagnostic = item.diagnostic;
    let message = if item.told { diagnostic.message.get(lang) } else { diagnostic.code.summary.get(lang) };
    let level = match (diagnostic.severity, lang) {
        (Severity::Error, Lang::Zh) => Level::ERROR.with_name("错误"),
        (Severity::Error, Lang::En) => Level::ERROR,
        (Severity::Warning, Lang::Zh) => Level::WARNING.with_name("警告"),
        (Severity::Warning, Lang::En) => Level::WARNING,
        (Severity::Note, Lang::Zh) => Level::NOTE.with_name("提示"),
        (Severity::Note, Lang::En) => Level::NOTE,
    };
    let title = level.primary_title(one_line(message)).id(diagnostic.code.id);
    let mut group = place(Group::with_title(title), &item.spot, printing);
    if item.told {
        for hint in &diagnostic.hints {
            let help = if lang == Lang::Zh { Level::HELP.with_name("建议") } else { Level::HELP };
            group = group.element(help.message(one_line(hint.get(lang))));
        }
    }
    let mut groups = vec![group];
    for (spot, message) in &item.related {
        let note = if lang == Lang::Zh { Level::NOTE.with_name("参见") } else { Level::NOTE };
        let title = note.secondary_title(one_line(message.get(lang)));
        groups.push(place(Group::with_title(title), spot, printing));
    }
    groups
}

/// Adds the path, and the line that the place is in.
fn place<'a>(group: Group<'a>, spot: &Spot<'a>, printing: &Printing<'a>) -> Group<'a> {
    let path = one_line(spot.path);
    let (Some(file), Some((start, end))) = (spot.file, spot.bytes) else {
        let origin = match (&spot.cell, spot.start) {
            (Some(cell), _) => Origin::path(format!("{path}:{}", one_line(cell))),
            (None, (0, _)) => Origin::path(path),
            (None, (line, column)) => Origin::path(path).line(line as usize).char_column(column as usize),
        };
        return group.element(origin);
    };
    let text = &*printing.sources.get(file).text;
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    // What goes on in further lines is underlined in its first.
    let end = end.min(line_end).max(start);
    // The renderer goes through all that it is given, so that a long line with many mistakes would be gone through for each.
    let from = if start - line_start > MAX_EXCERPT { floor(text, start - MAX_EXCERPT) } else { line_start };
    let to = if line_end - start > MAX_EXCERPT { floor(text, start + MAX_EXCERPT) } else { line_end };
    let snippet = Snippet::source(&text[from..to])
        .line_start(spot.start.0 as usize)
        .annotation(AnnotationKind::Primary.span(start - from..end.min(to) - from));
    if from == line_start {
        return group.element(snippet.path(path));
    }
    let (line, column) = spot.start;
    group.element(Origin::path(path).line(line as usize).char_column(column as usize)).element(snippet)
}

/// How many bytes of a line before a place, and as many from there on, the renderer is given: more than a paragraph of an
/// official document has, and far more than a terminal is wide. It sets a place further on apart as if it were of another file.
const MAX_EXCERPT: usize = 8 << 10;

/// The last line: how many there are of each.
fn total(items: &[Item], lang: Lang) -> String {
    let (errors, warnings, notes) = counts(items);
    let counts = [(errors, "个错误", "error"), (warnings, "个警告", "warning"), (notes, "条提示", "note")];
    let parts = counts.into_iter().filter(|&(count, ..)| count > 0);
    match lang {
        Lang::Zh => {
            let parts: Vec<_> = parts.map(|(count, zh, _)| format!("{count} {zh}")).collect();
            format!("共 {}", parts.join("、"))
        }
        Lang::En => {
            let plural = |count| if count == 1 { "" } else { "s" };
            let parts: Vec<_> = parts.map(|(count, _, en)| format!("{count} {en}{}", plural(count))).collect();
            parts.join(", ")
        }
    }
}
