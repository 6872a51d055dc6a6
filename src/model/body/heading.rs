//! Headings: 一、（一）1.（1）, typed or counted, in sequence below each parent.

use super::number::{Typed, label, leading, push_label, strip};
use super::text::is_blank;
use super::tree::{Block, Heading, Number};
use super::{Context, plain_inlines};
use crate::diag::{Diagnostic, Diagnostics, codes::body as codes};
use crate::message;
use crate::source::{Place, Span};
use crate::text::numeral::push_digits;

/// Numbers the headings of a body, and checks their levels and the numbers that are typed.
pub(super) fn number(blocks: &mut [Block], diagnostics: &mut Diagnostics) {
    let headings =
        || blocks.iter().filter_map(|block| if let Block::Heading(h) = block { Some(h.level) } else { None });
    // 一、 with 1. below it is customary in a text that has two levels alone.
    let two_levels = !headings().any(|level| level == 3);
    let mut counter = Counter { above: 1, ..Counter::default() };
    for (index, block) in blocks.iter_mut().enumerate() {
        let Block::Heading(heading) = block else { continue };
        if !(2..=5).contains(&heading.level) {
            heading.id = format!("h{index}").into();
            diagnostics.push(wrong_level(heading));
            continue;
        }
        if heading.level > counter.above + 1 && !(two_levels && (counter.above, heading.level) == (2, 4)) {
            diagnostics.push(skipped(heading, counter.above));
        }
        counter.next(heading, two_levels, diagnostics);
    }
}

/// Checks what does not depend on other headings: written with number signs, and on the top level.
pub(super) fn check_form(context: &Context<'_>, span: Span, nested: bool, diagnostics: &mut Diagnostics) {
    let written = context.slice(span).trim_end();
    let place = Place::Span(Span { end: span.start + written.len() as u32, ..span });
    if nested {
        diagnostics.push(
            Diagnostic::error(
                &codes::HEADING_LEVEL,
                place,
                message!(
                    "标题不能放在引用、列表或脚注里",
                    "a heading must not stand in a quotation, a list or a footnote"
                ),
            )
            .hint(message!("改成加粗：**文字**", "make it bold instead: **text**")),
        );
    } else if !written.starts_with('#') {
        let text = written.lines().next().unwrap_or("").trim();
        diagnostics.push(
            Diagnostic::error(
                &codes::HEADING_FORM,
                place,
                message!("下一行的横线使这段文字变成了标题", "the line below turns this text into a heading"),
            )
            .hint(message!(
                "是标题就写成 ## {text}；要画横线，就在横线前空一行",
                "write ## {text} for a heading; leave a line blank before --- for a line across"
            )),
        );
    }
}

#[derive(Default)]
struct Counter {
    /// The level of the heading before; 1 at the beginning.
    above: u8,
    /// For each level how many headings there are below the same parent.
    positions: [u32; 4],
    /// For each level the last number, typed or counted.
    values: [u32; 4],
    /// Room to write an id or a label in before it is kept in its size.
    room: String,
}

impl Counter {
    fn next(&mut self, heading: &mut Heading, two_levels: bool, diagnostics: &mut Diagnostics) {
        let at = usize::from(heading.level - 2);
        self.above = heading.level;
        self.positions[at + 1..].fill(0);
        self.values[at + 1..].fill(0);
        self.positions[at] += 1;
        heading.id = self.id(at, two_levels);
        let expected = self.values[at] + 1;
        let typed = self.typed(heading, expected, diagnostics);
        if let Some((_, length)) = typed {
            let empty = strip(&mut heading.content, length);
            heading.content.leave_out(empty);
        }
        if is_blank(&heading.content) {
            diagnostics.push(empty(heading));
        }
        let value = typed.map_or(expected, |(value, _)| value);
        self.values[at] = value;
        let label = self.label(heading.level, value).into();
        heading.number = Some(Number { value, label, typed: typed.is_some() });
    }

    /// Judges the number that the author wrote before a heading: what it counts for, and how many bytes it takes.
    fn typed(&mut self, heading: &Heading, expected: u32, diagnostics: &mut Diagnostics) -> Option<(u32, usize)> {
        let text = leading(&heading.content);
        let typed = Typed::find(&text)?;
        if typed.written != self.label(heading.level, typed.value) {
            diagnostics.push(wrong_style(heading, &typed, expected));
            return Some((expected, typed.length));
        }
        if typed.value != expected {
            diagnostics.push(wrong_number(heading, &typed, expected));
        }
        // The following numbers are judged by this one, so that one slip makes one message.
        Some((typed.value, typed.length))
    }

    fn id(&mut self, at: usize, two_levels: bool) -> Box<str> {
        self.room.clear();
        for (level, position) in self.positions[..=at].iter().enumerate() {
            if !(two_levels && level == 1) {
                self.room.push(if level == 0 { 's' } else { '-' });
                push_digits(&mut self.room, *position);
            }
        }
        (&*self.room).into()
    }

    /// The label as it is shown.
    fn label(&mut self, level: u8, value: u32) -> &str {
        self.room.clear();
        push_label(&mut self.room, level, value);
        &self.room
    }
}

/// The heading as it should be written, with another number instead of the typed one.
fn right(heading: &Heading, typed: &Typed<'_>, value: u32) -> String {
    let (level, text) = (heading.level, plain_inlines(&heading.content));
    format!(
        "{} {}{}",
        "#".repeat(level.into()),
        label(level, value),
        text.get(typed.length..).unwrap_or_default().trim()
    )
}

fn wrong_level(heading: &Heading) -> Diagnostic {
    let text = plain_inlines(&heading.content);
    let place = Place::Span(heading.span);
    if heading.level == 1 {
        Diagnostic::error(
            &codes::HEADING_LEVEL,
            place,
            message!("正文里不能有一级标题", "a body must not hold a heading of level 1"),
        )
        .hint(message!(
            "全文的题目写在文件开头的 title（标题）里；正文的标题写成 ## {text}",
            "the title stands in the front matter; write ## {text} for a heading"
        ))
    } else {
        Diagnostic::error(
            &codes::HEADING_LEVEL,
            place,
            message!("标题最多四级，到 ##### 为止", "there are four levels of headings, ##### is the last"),
        )
        .hint(message!("改成正文，或者减少一级：##### {text}", "make it text, or write ##### {text}"))
    }
}

fn skipped(heading: &Heading, above: u8) -> Diagnostic {
    let marks = |level: u8| "#".repeat(level.into());
    let (found, expected) = (marks(heading.level), marks(above + 1));
    let text = plain_inlines(&heading.content);
    let message = if above == 1 {
        message!("第一个标题要从 ## 写起，这里是 {found}", "the first heading is ##, this is {found}")
    } else {
        let above = marks(above);
        message!("标题从 {above} 跳到了 {found}", "the headings skip from {above} to {found}")
    };
    Diagnostic::error(&codes::HEADING_LEVEL, Place::Span(heading.span), message)
        .hint(message!("写成 {expected} {text}", "write {expected} {text}"))
}

fn wrong_style(heading: &Heading, typed: &Typed<'_>, expected: u32) -> Diagnostic {
    let written = &typed.written;
    let wanted = label(heading.level, expected);
    let instead = right(heading, typed, expected);
    let marks = "#".repeat(heading.level.into());
    let diagnostic = Diagnostic::error(
        &codes::HEADING_STYLE,
        Place::Span(heading.span),
        message!(
            "“{marks}”标题的序号应当写成“{wanted}”，这里写的是“{written}”",
            "the number of a {marks} heading is written {wanted}, not {written}"
        ),
    )
    .hint(message!("写成 {instead}", "write {instead}"));
    let meant = (2..=5).find(|&level| **written == label(level, typed.value));
    diagnostic.maybe_hint(meant.map(|level| {
        let marks = "#".repeat(level.into());
        message!("如果“{written}”这一级没有错，井号写成 {marks}", "if {written} is right, write {marks}")
    }))
}

fn wrong_number(heading: &Heading, typed: &Typed<'_>, expected: u32) -> Diagnostic {
    let written = &typed.written;
    let wanted = label(heading.level, expected);
    let instead = right(heading, typed, expected);
    Diagnostic::error(
        &codes::HEADING_NUMBER,
        Place::Span(heading.span),
        message!(
            "标题的序号应当是“{wanted}”，这里写的是“{written}”",
            "the heading should be {wanted}, it says {written}"
        ),
    )
    .hint(message!("写成 {instead}；也可以不写序号，由程序编排", "write {instead}, or no number: it is counted"))
}

fn empty(heading: &Heading) -> Diagnostic {
    Diagnostic::error(
        &codes::HEADING_FORM,
        Place::Span(heading.span),
        message!("标题没有文字", "the heading has no text"),
    )
    .hint(message!(
        "在井号后面写上标题，或者删去这一行",
        "write the heading after the number signs, or delete the line"
    ))
}
