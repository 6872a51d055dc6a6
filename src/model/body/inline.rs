//! Emphasis, links and pictures as they close; and what the end of a source line becomes.

use pulldown_cmark::{CowStr, LinkType};

use super::text::is_blank;
use super::tree::{Image, Inline, Link, Target};
use super::{Context, Text, plain_inlines, target};
use crate::diag::{Diagnostic, Diagnostics, codes::body as codes};
use crate::message;
use crate::source::{Place, Span};
use crate::text::punctuation::{is_chinese, is_wide_punctuation};

/// What holds other inlines.
pub(super) enum Wrapper<'a> {
    Emph,
    Strong,
    Link(Box<Address<'a>>),
    Image(Box<Address<'a>>),
}

/// Where a link or a picture leads, and its title. Most elements are none of these, so it is boxed.
pub(super) struct Address<'a> {
    pub(super) destination: CowStr<'a>,
    pub(super) title: CowStr<'a>,
}

impl<'a> Wrapper<'a> {
    pub(super) fn link(kind: LinkType, destination: CowStr<'a>, title: CowStr<'a>) -> Self {
        let destination = match kind {
            LinkType::Email => format!("mailto:{destination}").into(),
            _ => destination,
        };
        Self::Link(Box::new(Address { destination, title }))
    }
}

/// What comes of an element and what it holds: itself, or as an error only its content if it is refused.
pub(super) fn wrap(
    context: &Context<'_>,
    wrapper: Wrapper<'_>,
    content: Box<[Inline]>,
    span: Span,
    diagnostics: &mut Diagnostics,
) -> Result<Inline, Box<[Inline]>> {
    match wrapper {
        Wrapper::Emph => Ok(Inline::Emph(content)),
        Wrapper::Strong => Ok(Inline::Strong(content)),
        Wrapper::Link(address) => {
            let Address { destination, title } = *address;
            let Some(target) = resolve(context, &destination, span, diagnostics) else { return Err(content) };
            if context.house && !matches!(target, Target::Figure(_)) && is_blank(&content) {
                diagnostics.push(
                    Diagnostic::error(
                        &codes::LINK_TEXT,
                        Place::Span(span),
                        message!("链接没有文字", "the link has no text"),
                    )
                    .hint(message!(
                        "在方括号里写读者看到的文字，如 [名单]({destination})",
                        "write what the reader sees between the brackets, as in [list]({destination})"
                    )),
                );
            }
            let destination = destination_span(context, &destination, &content, span);
            let title = title.into_string().into();
            Ok(Inline::Link(Box::new(Link { target, title, content, span, destination })))
        }
        Wrapper::Image(address) => {
            let Address { destination, title } = *address;
            Ok(image(context, &destination, title.into_string().into(), &content, span, diagnostics))
        }
    }
}

/// Where the destination of a link is written: after its text, as it was read.
fn destination_span(context: &Context<'_>, destination: &str, content: &[Inline], span: Span) -> Span {
    let raw = context.slice(span);
    let after = content.last().map_or(span.start, end_of).saturating_sub(span.start) as usize;
    // Nearly always both stand right there.
    let find = |text: &str, what: &str| if text.starts_with(what) { Some(0) } else { text.find(what) };
    let found = raw.get(after..).and_then(|rest| Some(after + find(rest, "](")? + 2));
    let found = found.and_then(|from| Some(from + find(raw.get(from..)?, destination)?));
    match found {
        Some(at) if !destination.is_empty() => {
            let start = span.start + at as u32;
            Span { start, end: start + destination.len() as u32, ..span }
        }
        _ => span,
    }
}

/// The last byte of what an inline shows; what stands behind it may close it.
fn end_of(inline: &Inline) -> u32 {
    match inline {
        Inline::Text(text) | Inline::Code(text) => text.span().end,
        Inline::Emph(content) | Inline::Strong(content) => content.last().map_or(0, end_of),
        Inline::Link(link) => link.span.end,
        Inline::Image(image) => image.span.end,
        Inline::FootnoteRef(reference) => reference.span.end,
        Inline::SoftBreak | Inline::HardBreak => 0,
    }
}

/// Leaves out, from there on, the ends of source lines that stand between Chinese characters, or beside a full-width mark.
pub(super) fn join_lines(inlines: &mut Vec<Inline>, start: usize) {
    if !holds_break(&inlines[start..]) {
        return;
    }
    let mut joints = Joints { kept: Vec::new(), before: None, open: false };
    joints.read(&inlines[start..]);
    retain(inlines, start, &mut joints.kept.into_iter());
}

fn resolve(context: &Context<'_>, destination: &str, span: Span, diagnostics: &mut Diagnostics) -> Option<Target> {
    if !context.house {
        return Some(Target::External(destination.into()));
    }
    match target::read(destination, context.folder) {
        Ok(target) => Some(target),
        Err((code, message, hint)) => {
            diagnostics.push(Diagnostic::error(code, Place::Span(span), message).maybe_hint(hint));
            None
        }
    }
}

/// A picture, or what it would show if it is refused.
fn image(
    context: &Context<'_>,
    destination: &str,
    title: Box<str>,
    content: &[Inline],
    span: Span,
    diagnostics: &mut Diagnostics,
) -> Inline {
    let alt = plain_inlines(content);
    if context.house && alt.trim().is_empty() {
        diagnostics.push(
            Diagnostic::error(
                &codes::IMAGE_ALT,
                Place::Span(span),
                message!("图片缺少文字说明", "the picture has no text that says what it shows"),
            )
            .hint(message!(
                "写成 ![图上是什么]({destination})：看不见图的读者靠它了解内容",
                "write ![what it shows]({destination}): readers who cannot see the picture rely on it"
            )),
        );
    }
    let target = match resolve(context, destination, span, diagnostics) {
        Some(target @ Target::Source { .. }) => target,
        Some(target) if !context.house => target,
        Some(_) => {
            diagnostics.push(
                Diagnostic::error(
                    &codes::IMAGE_TARGET,
                    Place::Span(span),
                    message!("图片不是本站的文件", "the picture is not a file of the project"),
                )
                .hint(message!("把图片放进 content/，写它的路径", "put the picture into content/ and write its path")),
            );
            return Inline::Text(Text::new(&alt, span));
        }
        None => return Inline::Text(Text::new(&alt, span)),
    };
    Inline::Image(Box::new(Image { target, alt: alt.into(), title, span }))
}

fn holds_break(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::SoftBreak => true,
        Inline::Emph(content) | Inline::Strong(content) => holds_break(content),
        Inline::Link(link) => holds_break(&link.content),
        _ => false,
    })
}

/// Which line ends are kept, in the order in which they stand.
struct Joints {
    kept: Vec<bool>,
    /// The character before; nothing where none is known.
    before: Option<char>,
    /// Whether the last line end waits for the character after it.
    open: bool,
}

impl Joints {
    fn read(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) | Inline::Code(text) => self.text(text),
                Inline::Emph(content) | Inline::Strong(content) => self.read(content),
                Inline::Link(link) => self.read(&link.content),
                Inline::SoftBreak => {
                    self.kept.push(true);
                    self.open = true;
                }
                Inline::HardBreak | Inline::Image(_) => {
                    self.before = None;
                    self.open = false;
                }
                // The mark stands above the line: what counts is the text at both sides of it.
                Inline::FootnoteRef(_) => {}
            }
        }
    }

    fn text(&mut self, text: &str) {
        let (Some(first), Some(last)) = (text.chars().next(), text.chars().next_back()) else { return };
        if self.open
            && let (Some(before), Some(kept)) = (self.before, self.kept.last_mut())
        {
            let chinese = is_chinese(before) && is_chinese(first);
            *kept = !(chinese || is_wide_punctuation(before) || is_wide_punctuation(first));
        }
        self.open = false;
        self.before = Some(last);
    }
}

fn retain(inlines: &mut Vec<Inline>, start: usize, kept: &mut impl Iterator<Item = bool>) {
    let mut before = start;
    inlines.retain_mut(|inline| {
        // Those before belong to what is around.
        if before > 0 {
            before -= 1;
            return true;
        }
        match inline {
            Inline::SoftBreak => return kept.next().unwrap_or(true),
            Inline::Emph(content) | Inline::Strong(content) => retain_within(content, kept),
            Inline::Link(link) => retain_within(&mut link.content, kept),
            _ => {}
        }
        true
    });
}

fn retain_within(content: &mut Box<[Inline]>, kept: &mut impl Iterator<Item = bool>) {
    let mut inlines = std::mem::take(content).into_vec();
    retain(&mut inlines, 0, kept);
    *content = inlines.into();
}
