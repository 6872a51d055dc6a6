//! Fenced blocks: text as it is written, or YAML that another stage reads.

use std::sync::Arc;

use super::Context;
use super::tree::{Block, Code, Fence, FenceKind};
use crate::diag::{Diagnostic, Diagnostics, Message, codes::body as codes};
use crate::message;
use crate::source::{Place, Span, YamlText};

/// What authors may call a fence by mistake.
const ALIASES: [(&str, FenceKind); 12] = [
    ("图表", FenceKind::Chart),
    ("图", FenceKind::Chart),
    ("表格", FenceKind::Table),
    ("表", FenceKind::Table),
    ("指标", FenceKind::Kpi),
    ("项目", FenceKind::Projects),
    ("project", FenceKind::Projects),
    ("答复", FenceKind::Replies),
    ("reply", FenceKind::Replies),
    ("replys", FenceKind::Replies),
    ("对比", FenceKind::Compare),
    ("比较", FenceKind::Compare),
];

/// What a block of text that is shown as it is may be called, though it begins with a key and a value.
const LANGUAGES: [&str; 10] = ["text", "txt", "yaml", "yml", "json", "toml", "ini", "css", "http", "markdown"];

/// The text of a code block while it is read.
pub(super) struct CodeText {
    /// The info string; nothing for a block that is only indented.
    info: Option<String>,
    text: String,
    /// First byte in the text, first byte in the file.
    pieces: Vec<(u32, u32)>,
}

impl CodeText {
    pub(super) fn new(info: Option<String>) -> Self {
        Self { info, text: String::new(), pieces: Vec::new() }
    }

    /// Adds a line, or what is left of one.
    pub(super) fn push(&mut self, text: &str, span: Span) {
        let at = self.text.len() as u32;
        let follows = self.pieces.last().is_some_and(|&(from, to)| to + (at - from) == span.start);
        if !follows {
            self.pieces.push((at, span.start));
        }
        self.text.push_str(text);
    }
}

/// The block that a code block is.
pub(super) fn block(
    context: &Context<'_>,
    code: CodeText,
    span: Span,
    fences: &mut usize,
    diagnostics: &mut Diagnostics,
) -> Block {
    let CodeText { info, text, mut pieces } = code;
    let name = info.as_deref().and_then(|info| info.split_whitespace().next());
    if context.house {
        check(context, info.as_deref(), name, &text, span, diagnostics);
        if let Some(kind) = name.and_then(FenceKind::from_name) {
            if pieces.is_empty() {
                let opening = context.slice(span).find('\n').map_or(span.end, |at| span.start + at as u32 + 1);
                pieces.push((0, opening));
            }
            let yaml = Arc::new(YamlText { file: context.file, text: text.into(), pieces });
            let index = *fences;
            *fences += 1;
            return Block::Fence(Fence { kind, index, yaml, span }.into());
        }
    }
    Block::Code(Code { lang: name.map(Into::into), text: text.into(), span }.into())
}

fn check(
    context: &Context<'_>,
    info: Option<&str>,
    name: Option<&str>,
    text: &str,
    span: Span,
    diagnostics: &mut Diagnostics,
) {
    let written = context.slice(span);
    let first_line = Span { end: span.start + written.find('\n').unwrap_or(written.len()) as u32, ..span };
    let mut report = |message, hint| {
        diagnostics.push(Diagnostic::error(&codes::CODE_BLOCK, Place::Span(first_line), message).hint(hint));
    };
    let Some(info) = info else {
        let first = text.lines().next().unwrap_or("").trim();
        return report(
            message!(
                "行首的空格使这一段变成了代码块",
                "the blanks at the beginning of the line make this a code block"
            ),
            message!(
                "删去行首空格，从“{first}”写起；段首缩进由版式处理",
                "delete the blanks and begin with “{first}”; the layout indents"
            ),
        );
    };
    if !is_closed(written) {
        let fence: String = fence_of(written);
        report(
            message!("这个块没有结尾", "this block has no end"),
            message!("在块的末尾另起一行写 {fence}", "write {fence} on a line of its own at its end"),
        );
    }
    let Some(name) = name else { return };
    if FenceKind::from_name(name).is_some() {
        if info.trim() != name {
            report(
                message!("“{name}”后面不能再写别的", "nothing may follow “{name}”"),
                message!("把设置写进块里，每行一项", "write settings into the block, one a line"),
            );
        }
    } else if let Some(kind) = similar(name) {
        let right = kind.name();
        report(
            message!("没有叫“{name}”的块", "there is no block called “{name}”"),
            message!("写成 ```{right}", "write ```{right}"),
        );
    } else if !LANGUAGES.contains(&&*name.to_lowercase()) && begins_with_setting(text) {
        let Message { zh, en } = Message::list(&FenceKind::ALL.map(FenceKind::name));
        report(
            message!("没有叫“{name}”的块", "there is no block called “{name}”"),
            message!(
                "块有 {zh}，图表的类型写在块里；要原样显示的写成 ```text",
                "the blocks are {en}, and the type of a chart stands inside; write ```text for text as it is"
            ),
        );
    }
}

/// Whether a text begins as a block does, with a key and its value.
fn begins_with_setting(text: &str) -> bool {
    let line = text.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#')).unwrap_or_default();
    let key = line.split([':', '：']).next().filter(|key| key.len() < line.len()).unwrap_or_default();
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// The kind that a name is probably meant to be.
fn similar(name: &str) -> Option<FenceKind> {
    let lower = name.to_lowercase();
    if let Some(&(_, kind)) = ALIASES.iter().find(|(alias, _)| *alias == lower) {
        return Some(kind);
    }
    FenceKind::ALL.into_iter().find(|kind| {
        kind.name() == lower || kind.name().len() > 3 && strsim::damerau_levenshtein(kind.name(), &lower) == 1
    })
}

/// The characters that a fenced block begins with.
fn fence_of(written: &str) -> String {
    let written = written.trim_start();
    let mark = written.chars().next().unwrap_or('`');
    written.chars().take_while(|&c| c == mark).collect()
}

/// Whether the last line closes the block that the first one opens. Within a quotation the last line has its prefix.
fn is_closed(written: &str) -> bool {
    let fence = fence_of(written);
    let Some((_, last)) = written.trim_end().rsplit_once('\n') else { return false };
    let last = last.trim_start_matches([' ', '\t', '>']).trim_end();
    last.len() >= fence.len() && last.chars().all(|c| fence.starts_with(c))
}
