//! Slips of the keyboard that CommonMark takes for plain text.

use memchr::{memchr, memchr3, memmem};

use super::tree::Inline;
use super::{Context, Text};
use crate::diag::{Diagnostic, Diagnostics, codes::body as codes};
use crate::message;
use crate::source::{Place, Span};
use crate::text::ahead::Ahead;
use crate::text::boundary::floor;
use crate::text::path::ending;

/// How many bytes of a text a message quotes.
const MAX_SHOWN: usize = 240;

/// The marks in the text of a file that nearly all slips have at least one of. Hardly any text has one that the parser has
/// left in it.
pub(super) fn marks(text: &str) -> Ahead<'_> {
    Ahead::new(text, |text| memchr3(b'*', b'[', b']', text))
}

/// Whether a text holds what slips without those marks have: `~~`, `］` and `】`.
pub(super) fn holds_rare_mark(text: &str) -> bool {
    let text = text.as_bytes();
    memchr(b'~', text).is_some() || ["］", "】"].iter().any(|bracket| memmem::find(text, bracket.as_bytes()).is_some())
}

/// Looks through the text of a paragraph, heading or cell; in a paragraph its beginning is that of a line.
pub(super) fn check(
    context: &Context<'_>,
    marks: &mut Ahead<'_>,
    inlines: &[Inline],
    paragraph: bool,
    diagnostics: &mut Diagnostics,
) {
    let mut line_start = paragraph;
    for inline in inlines {
        if let (Inline::Text(text), true) = (inline, line_start) {
            heading(context, text, diagnostics);
            task(text, diagnostics);
        }
        line_start = matches!(inline, Inline::SoftBreak | Inline::HardBreak);
        match inline {
            // A text that differs from what is written comes from an entity: its author meant each character.
            Inline::Text(text) if holds_mark(context, marks, text) && *context.slice(text.span()) == **text => {
                asterisks(context, text, diagnostics);
                strikes(context, text, diagnostics);
                links(context, text, diagnostics);
                footnotes(context, text, diagnostics);
            }
            Inline::Emph(content) | Inline::Strong(content) => check(context, marks, content, false, diagnostics),
            Inline::Link(link) => check(context, marks, &link.content, false, diagnostics),
            _ => {}
        }
    }
}

/// Reports emphasis that began inside a masked number: `138****1234，139****5678` turns bold between the two.
pub(super) fn check_mask(context: &Context<'_>, span: Span, diagnostics: &mut Diagnostics) {
    let body = context.source;
    let start = span.start as usize;
    let before = body[..start].trim_end_matches('*');
    let run = body[before.len()..].bytes().take_while(|&b| b == b'*').count();
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    // Of the elements that one run opens, the outermost speaks.
    let first = before.len() == start;
    if first && run >= 3 && is_digit(before.chars().next_back()) && is_digit(body[start + run..].chars().next()) {
        let masked = "\\*".repeat(run);
        diagnostics.push(
            Diagnostic::error(
                &codes::EMPHASIS,
                Place::Span(Span { end: span.start + run as u32, ..span }),
                message!("号码里的星号被当作强调了", "the asterisks of a masked number are taken for emphasis"),
            )
            .hint(message!("写成 {masked}", "write {masked}")),
        );
    }
}

/// Whether a character is preceded by an odd number of backslashes.
pub(super) fn escaped(text: &str, at: usize) -> bool {
    text.as_bytes()[..at].iter().rev().take_while(|&&b| b == b'\\').count() % 2 == 1
}

/// Whether a text may hold a slip: whether any of the marks is written in it.
fn holds_mark(context: &Context<'_>, marks: &mut Ahead<'_>, text: &Text) -> bool {
    let Span { start, end, .. } = text.span();
    marks.next(start as usize) < end as usize || (context.rare_marks && holds_rare_mark(text))
}

fn part(text: &Text, start: usize, end: usize) -> Place {
    let span = text.span();
    Place::Span(Span { start: span.start + start as u32, end: span.start + end as u32, ..span })
}

/// Where a pattern stands unescaped in a text.
fn found<'t>(context: &Context<'t>, text: &'t Text, pattern: &'t str) -> impl Iterator<Item = usize> {
    let start = text.span().start as usize;
    text.match_indices(pattern).map(|(at, _)| at).filter(move |&at| !escaped(context.source, start + at))
}

/// `##标题` and `＃＃ 标题`.
fn heading(context: &Context<'_>, text: &Text, diagnostics: &mut Diagnostics) {
    let line: &str = text;
    if !line.starts_with(['#', '＃']) {
        return;
    }
    let rest = line.trim_start_matches(['#', '＃']);
    let marks = line[..line.len() - rest.len()].chars().count();
    // A single one that touches its text may be a number, as in ＃3楼.
    let wide = line.starts_with('＃') && (marks > 1 || rest.starts_with(char::is_whitespace));
    let tight = marks > 1 && !rest.is_empty() && !rest.starts_with(char::is_whitespace);
    if marks > 6 || !(wide || tight) || escaped(context.source, text.span().start as usize) {
        return;
    }
    let right = format!("{} {}", "#".repeat(marks), rest.trim());
    let message = if wide {
        message!("标题的井号是全角的", "the number signs of the heading are full-width ones")
    } else {
        message!("标题的井号后面没有空格", "no blank follows the number signs of the heading")
    };
    diagnostics.push(
        Diagnostic::error(&codes::HEADING_FORM, part(text, 0, line.len() - rest.len()), message)
            .hint(message!("写成 {right}", "write {right}")),
    );
}

fn asterisks(context: &Context<'_>, text: &Text, diagnostics: &mut Diagnostics) {
    let Some(start) = found(context, text, "**").next() else { return };
    let length = text[start..].bytes().take_while(|&b| b == b'*').count();
    let before = text[..start].chars().next_back();
    let after = text[start + length..].chars().next();
    let is_plain = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if is_plain(before) && is_plain(after) {
        return; // 138****1234 and 2**10 mean what they say.
    }
    diagnostics.push(
        Diagnostic::warning(
            &codes::EMPHASIS,
            part(text, start, start + length),
            message!("星号没有成为强调，会原样显示", "these asterisks are shown as they are, as no emphasis"),
        )
        .hint(message!(
            "成对写在文字两边，里侧不留空格；需要星号本身时写成 \\*",
            "write them in pairs at both sides of the text, with no blank inside; write \\* for an asterisk itself"
        )),
    );
}

/// `~~删去的话~~`, which other programs strike through.
fn strikes(context: &Context<'_>, text: &Text, diagnostics: &mut Diagnostics) {
    let mut marks = found(context, text, "~~");
    let (Some(start), Some(end)) = (marks.next(), marks.next()) else { return };
    diagnostics.push(
        Diagnostic::warning(
            &codes::EMPHASIS,
            part(text, start, end + 2),
            message!("~~ 不画删除线，会原样显示", "~~ strikes nothing through and is shown as it is"),
        )
        .hint(message!("删去不要的话，不留在正文里", "delete what is not wanted, and leave it out of the text")),
    );
}

/// `- [ ] 事项`, which other programs show as a box to tick.
fn task(text: &Text, diagnostics: &mut Diagnostics) {
    if ["[ ] ", "[x] ", "[X] "].iter().any(|mark| text.starts_with(mark)) {
        diagnostics.push(
            Diagnostic::warning(
                &codes::EMPHASIS,
                part(text, 0, 3),
                message!(
                    "方括号不显示成可以勾选的框",
                    "these brackets are shown as they are, and not as a box to tick"
                ),
            )
            .hint(message!("写明“已完成”“未完成”", "write in words what is done and what is not")),
        );
    }
}

fn links(context: &Context<'_>, text: &Text, diagnostics: &mut Diagnostics) {
    for opening in ["](", "]（", "] (=", "] (", "] （", "】(", "】（", "］(", "］（"] {
        for at in found(context, text, opening) {
            let rest = &text[at + opening.len()..];
            // What was meant ends at the next link at the latest, and is not shown in full if it is very long.
            let rest = &rest[..floor(rest, MAX_SHOWN)];
            let end = rest.find([')', '）', '[']).unwrap_or(rest.len());
            let destination = rest[..end].trim();
            let figure = opening.ends_with('=') || destination.starts_with('=');
            let meant = match opening {
                "](" | "] (=" => true,
                // Brackets with a blank between them are common in plain text; those of a file are not.
                "] (" | "] （" => !figure && is_file(destination),
                _ => figure || looks_like_target(destination),
            };
            if !meant {
                continue;
            }
            let close = rest[end..].chars().next().filter(|&c| c != '[').map_or(0, char::len_utf8);
            let place = part(text, at, at + opening.len() + end + close);
            diagnostics.push(if figure { failed_figure(place) } else { failed_link(place, destination) });
        }
    }
}

fn failed_figure(place: Place) -> Diagnostic {
    Diagnostic::error(
        &codes::LINK_FORM,
        place,
        message!("核对数的写法不对，没有识别出来", "this checked figure is not written as one"),
    )
    .hint(message!(
        "写成 [数](=算式)，用半角括号，算式里不留空格；较长的算式在文件开头的“数字”里起个名称",
        "write [figure](=expression) with half-width brackets and no blanks; give a long expression a name under figures in the front matter"
    ))
}

fn failed_link(place: Place, destination: &str) -> Diagnostic {
    let hint = if destination.contains(char::is_whitespace) {
        message!("路径里有空格时写成 [文字](<{destination}>)", "write [text](<{destination}>) for a path with blanks")
    } else {
        message!("写成 [文字]({destination})，用半角括号", "write [text]({destination}) with half-width brackets")
    };
    Diagnostic::error(
        &codes::LINK_FORM,
        place,
        message!("这个链接的写法不对，没有识别出来", "this link is not written as one"),
    )
    .hint(hint)
}

fn looks_like_target(destination: &str) -> bool {
    let extension = destination.rsplit_once('.').map_or("", |(_, extension)| extension);
    destination.starts_with(['/', '.', '#'])
        || destination.starts_with("http")
        || (2..=4).contains(&extension.len()) && extension.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Whether a text is the name of a file or an address, and nothing else.
fn is_file(text: &str) -> bool {
    const ENDINGS: [&str; 16] = [
        "md", "pdf", "ofd", "doc", "docx", "wps", "xls", "xlsx", "et", "csv", "ppt", "pptx", "jpg", "jpeg", "png",
        "zip",
    ];
    let is_address = text.starts_with("https://") || text.starts_with("http://");
    !text.contains(char::is_whitespace) && (is_address || ENDINGS.contains(&&*ending(text)))
}

fn footnotes(context: &Context<'_>, text: &Text, diagnostics: &mut Diagnostics) {
    for at in found(context, text, "[^") {
        let rest = &text[at + 2..];
        let Some(end) = rest.find([']', '[']).filter(|&end| rest[end..].starts_with(']')) else { continue };
        let label = &rest[..end];
        if label.is_empty() || label.contains(char::is_whitespace) {
            continue;
        }
        diagnostics.push(
            Diagnostic::error(
                &codes::FOOTNOTE_UNDEFINED,
                part(text, at, at + 2 + end + 1),
                message!("脚注 [^{label}] 没有内容", "the footnote [^{label}] has no text"),
            )
            .hint(message!(
                "空一行后写 [^{label}]: 说明，冒号用半角",
                "write [^{label}]: text after a blank line, with a half-width colon"
            )),
        );
    }
}
