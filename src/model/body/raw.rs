//! HTML in a body: refused, with what to write instead.

use super::Context;
use crate::diag::{Diagnostic, Diagnostics, Message, codes::body as codes};
use crate::message;
use crate::source::{Place, Span};

/// Reports a tag, a comment or a whole block of HTML.
pub(super) fn report(context: &Context<'_>, span: Span, diagnostics: &mut Diagnostics) {
    let written = context.slice(span);
    let html = written.trim();
    let end = span.start + written.trim_end().len() as u32;
    let message = match tag(html) {
        Some(tag) => message!("正文里不能写 HTML 标签 <{tag}>", "the HTML tag <{tag}> is not allowed in a body"),
        None if html.starts_with("<!--") => {
            message!("正文里不能写 HTML 注释", "an HTML comment is not allowed in a body")
        }
        None => message!("正文里不能写 HTML", "HTML is not allowed in a body"),
    };
    diagnostics.push(
        Diagnostic::error(&codes::RAW_HTML, Place::Span(Span { end: end.max(span.start), ..span }), message)
            .hint(instead(html)),
    );
}

fn instead(html: &str) -> Message {
    if html.starts_with("<!--") {
        return message!(
            "删去；给同事的提示不要留在要公开的文件里",
            "delete it; notes to colleagues do not belong into a file that is published"
        );
    }
    match tag(html).as_deref() {
        Some("br") => message!("在行末写 \\ 换行", "write \\ at the end of the line"),
        Some("b" | "strong") => message!("写成 **文字**", "write **text**"),
        Some("i" | "em") => message!("写成 *文字*", "write *text*"),
        Some("a") => message!("写成 [文字](路径或网址)", "write [text](path or address)"),
        Some("img") => message!("写成 ![图上是什么](路径)", "write ![what it shows](path)"),
        Some("hr") => message!("单独一行写 ---，前后空行", "write --- on a line of its own between blank lines"),
        Some("table" | "tr" | "td" | "th") => {
            message!("写成用 | 分列的 Markdown 表格", "write a Markdown table with | between its columns")
        }
        Some("h1" | "h2" | "h3" | "h4" | "h5" | "h6") => message!("写成 ## 标题", "write ## heading"),
        Some("ul" | "ol" | "li") => message!("写成以 - 或 1. 开头的列表", "write a list with - or 1."),
        Some("sup" | "sub") => {
            message!("直接写 ²、³、₂ 这样的字符", "write characters such as ², ³ and ₂ themselves")
        }
        _ => message!(
            "删去标签，只留文字；文字里要用“<”时写成 &lt;",
            "delete the tags and keep the text; write &lt; for a “<” in the text"
        ),
    }
}

/// The name of the first tag in lower case.
fn tag(html: &str) -> Option<String> {
    let name = html.strip_prefix('<')?.trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(name.len());
    (end > 0).then(|| name[..end].to_ascii_lowercase())
}
