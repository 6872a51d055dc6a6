//! Links in the text lead to a document, a file or a heading of the same edition.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use crate::derive::{Facts, relative};
use crate::diag::codes::check as code;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::disclose::Edition;
use crate::message;
use crate::model::body::{self, Anchors, Body, Target};
use crate::model::field::{Guesses, nearest};
use crate::source::{Place, Span};
use crate::text::quantity;

/// A link to something withheld gets the same message as one to nothing: the message must not tell them apart.
pub(in crate::check) fn check(edition: &Edition, facts: &Facts, diagnostics: &mut Diagnostics) {
    let mut guesses = Guesses::default();
    let sources = LazyCell::new(|| sources(edition));
    let named = LazyCell::new(|| by_name(edition, &sources));
    for document in edition.documents() {
        for (target, span) in body::references(document.body) {
            match target {
                Target::Source { path, fragment } => {
                    let linked = facts.routes.by_source(path);
                    if linked.is_none() && edition.asset(path).is_none() && !edition.is_unread_file(path) {
                        let candidates = || {
                            let sources = sources.iter().copied().filter(|source| *source != document.path);
                            sources.chain(edition.assets().map(|asset| &*asset.path))
                        };
                        // A file of that name in another folder is meant before one of another name.
                        let name = path.rsplit('/').next().unwrap_or(path);
                        let mut of_name = named.get(name).into_iter().flatten().copied();
                        let same = of_name.find(|other| *other != document.path);
                        let near = same.or_else(|| {
                            let near = guesses.nearest(path, candidates())?;
                            let file = near.rsplit('/').next();
                            // A long folder makes any two paths look alike.
                            nearest(name, file).map(|_| near)
                        });
                        diagnostics.push(
                            Diagnostic::error(
                                &code::DEAD_LINK,
                                Place::Span(span),
                                message!(
                                    "链接指向的“{path}”不存在",
                                    "the link leads to `{path}`, which does not exist"
                                ),
                            )
                            .maybe_hint(near.map(|near| Message::meant(&written(&relative(document.path, near)))))
                            .hint(figure_meant(document.body, span, path).unwrap_or_else(|| {
                                message!(
                                    "写目标文件相对于本文件的路径，例如 ../replies/11020067.md",
                                    "write the path of the file relative to this one, such as ../replies/11020067.md"
                                )
                            })),
                        );
                    } else if let (Some(linked), Some(fragment)) = (linked, fragment) {
                        let body = edition.document(linked).map(|other| other.body);
                        if body.is_none_or(|body| Anchors::new(body).id(fragment).is_none()) {
                            diagnostics.push(no_heading(span, fragment));
                        }
                    }
                }
                // A heading of the same text is looked for when the text is parsed.
                Target::Anchor(_) | Target::External(_) | Target::Figure(_) => {}
            }
        }
    }
}

/// The paths of the files of documents, in their order. Rows of a ledger share one file, which means none of them.
fn sources(edition: &Edition) -> Vec<&str> {
    let of_files = edition.documents().filter(|document| document.origin.is_whole_file());
    let mut sources: Vec<&str> = of_files.map(|document| document.path).collect();
    sources.sort_unstable();
    sources
}

/// What a link may lead to, by the names of files: where a folder was renamed, thousands of links are dead at once.
fn by_name<'a>(edition: &'a Edition, sources: &[&'a str]) -> BTreeMap<&'a str, Vec<&'a str>> {
    let mut named: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for path in sources.iter().copied().chain(edition.assets().map(|asset| &*asset.path)) {
        named.entry(path.rsplit('/').next().unwrap_or(path)).or_default().push(path);
    }
    named
}

/// A path as it is written in a link.
fn written(path: &str) -> String {
    if path.contains(' ') { format!("<{path}>") } else { path.to_owned() }
}

/// What to write where a number leads to a name without ending: its author meant a checked figure.
fn figure_meant(body: &Body, span: Span, path: &str) -> Option<Message> {
    let name = path.rsplit('/').next().unwrap_or(path);
    if name.is_empty() || name.contains('.') {
        return None;
    }
    let link = body::links(body).find(|link| link.span == span)?;
    let text = body::plain_inlines(&link.content);
    quantity::read(&text)
        .is_ok()
        .then(|| message!("要核对这个数，写成 [{text}](={name})", "write [{text}](={name}) to have the figure checked"))
}

fn no_heading(span: Span, fragment: &str) -> Diagnostic {
    Diagnostic::error(
        &code::DEAD_LINK,
        Place::Span(span),
        message!("没有编号为“{fragment}”的标题", "there is no heading `{fragment}`"),
    )
    .hint(message!("标题按次序编号：s1、s1-2、s1-2-1", "headings are named by their order: s1, s1-2, s1-2-1"))
}
