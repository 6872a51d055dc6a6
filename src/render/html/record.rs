//! Parts that pages of documents share: record head, contents, attachments, related documents.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::figures::FigureTexts;
use super::frame::{Frame, Known};
use super::links::PageLinks;
use super::theme::ThemeError;
use super::views::{Attachment, Enclosure, Html, Record, Reference, Related, RelatedGroup, TocItem, Words};
use crate::load::Folder;
use crate::model::DocKey;
use crate::model::DocMeta;
use crate::model::body::{Body, Inline, headings, plain_inlines};
use crate::model::head::Head;
use crate::model::value::{Disclosure, DocRef, Stated, Text, Validity};
use crate::text::path::file_kind;

/// The record head.
pub(super) fn record(frame: &Frame<'_>, document: &DocMeta<'_>) -> Record {
    let head = document.head;
    let text = |text: &Option<Text>| text.as_deref().map(Words::from);
    Record {
        index_number: head.index_number.as_deref().map(Words::from),
        issuer: Some(frame.edition.issuer(document.head).into()),
        issued: head.given_issued().map(Words::from),
        issued_unstated: head.issued == Some(Stated::NotStated),
        published: head.published.map(Words::from),
        doc_number: match &head.doc_number {
            Some(number) => number.given().map(|number| number.to_string().into()),
            // Most of what a bureau publishes has no number; of such a document nothing is left unsaid.
            None => Some("无".into()),
        },
        urgency: None,
        signers: Vec::new(),
        disclosure: Some(head.disclosure.zh()),
        // A reason that was left standing when the document became public is no longer one.
        disclosure_reason: text(&head.disclosure_reason).filter(|_| head.disclosure != Disclosure::Public),
        validity: Some(head.validity.zh()),
        lapsed: matches!(head.validity, Validity::Repealed | Validity::Lapsed),
        amended: head.validity == Validity::Amended,
        replaced_by: replaced_by(frame, head),
        effective: head.effective.map(Words::from),
        category: text(&head.category),
        genre: text(&head.genre),
        audience: text(&head.audience),
        life_cycle: text(&head.life_cycle),
        content_source: text(&head.content_source),
        responsible_editor: text(&head.responsible_editor),
        expires: head.expires.map(Words::from),
        topic: head.topic.as_deref().map(Words::from),
        keywords: head.keywords.iter().map(|keyword| Words::from(&**keyword)).collect(),
        notice: head.notice.as_deref().map(Words::from),
        // A remark of the author's own says it better than the general one.
        sample: head.sample.0 && head.notice.is_none(),
    }
}

/// The table of contents: the headings of the text, each below the one above it.
pub(super) fn toc(body: &Body) -> Vec<TocItem> {
    let mut flat: Vec<(u8, TocItem)> = Vec::new();
    for heading in headings(body).filter(|heading| heading.level <= 3) {
        let item = TocItem {
            number: heading.number.as_ref().map(|number| Words::from(&*number.label)).unwrap_or_default(),
            label: match &heading.content[..] {
                [Inline::Text(text)] => Words::from(&**text),
                content => plain_inlines(content).into(),
            },
            anchor: Words::from(&*heading.id),
            children: Vec::new(),
        };
        match flat.last_mut().filter(|(level, _)| heading.level > *level) {
            Some((_, above)) => above.children.push(item),
            None => flat.push((heading.level, item)),
        }
    }
    flat.into_iter().map(|(_, item)| item).collect()
}

/// The attachments that the fields name.
pub(super) fn attachments(frame: &Frame<'_>, document: &DocMeta<'_>) -> Vec<Enclosure> {
    let facts = frame.facts;
    let attachment = |attachment: &crate::model::head::Attachment| {
        let path = attachment.file.as_ref().and_then(|file| file.below_content(document.folder_path()));
        let asset = path.as_deref().and_then(|path| frame.edition.asset(path));
        let number = attachment.doc_number.as_ref().map(|number| format!("（{number}）")).unwrap_or_default();
        let own = document.key();
        let attached = facts.citations.of_attachment(attachment, &facts.routes).filter(|key| **key != own);
        Enclosure {
            label: format!("{}{number}", attachment.title),
            page: attached.and_then(|key| frame.href(key)),
            state: attached.map(|key| state(frame, key)).unwrap_or_default().to_owned(),
            file: asset.map(|asset| Attachment {
                label: attachment.title.to_string(),
                href: Some(facts.routes.asset(&asset.path)),
                kind: file_kind(&asset.path),
                size: asset.size,
            }),
        }
    };
    document.head.attachments.iter().map(attachment).collect()
}

/// The documents that stand in the place of another one: with their titles where the site has them.
pub(super) fn replaced_by(frame: &Frame<'_>, head: &Head) -> Vec<Reference> {
    let facts = frame.facts;
    let one = |reference: &DocRef| {
        let known = facts.citations.resolve(reference, &facts.routes);
        let Some((key, document)) = known.and_then(|key| Some((key, frame.edition.document(key)?))) else {
            return Reference { label: reference.to_string(), ..Reference::default() };
        };
        let number = document.head.given_doc_number();
        let number = number.map(|number| format!("（{number}）")).unwrap_or_default();
        Reference {
            label: format!("{}{number}", document.head.title),
            href: frame.href(key),
            state: state(frame, key).to_owned(),
        }
    };
    head.replaced_by.iter().map(one).collect()
}

/// What is to be known of a document that is not in force as it stands; empty for one that is.
pub(super) fn state_of(validity: Validity) -> &'static str {
    match validity {
        Validity::InForce => "",
        Validity::Repealed => "已废止",
        Validity::Lapsed => "已失效",
        Validity::Amended => "已修改",
    }
}

/// The title of a document in a list, with what is to be known of one that is not in force as it stands.
pub(super) fn title(head: &Head) -> Cow<'_, str> {
    match state_of(head.validity) {
        "" => Cow::Borrowed(&head.title),
        state => Cow::Owned(format!("{}（{state}）", head.title)),
    }
}

fn state(frame: &Frame<'_>, key: &DocKey) -> &'static str {
    frame.edition.document(key).map_or("", |document| state_of(document.head.validity))
}

/// Related documents, both ways, by type.
pub(super) fn related(frame: &Frame<'_>, document: &DocMeta<'_>) -> Related {
    let key = document.key();
    let links = &frame.facts.backlinks;
    Related { out: groups(frame, links.from(&key), &[]), back: groups(frame, links.to(&key), links.from(&key)) }
}

/// How many related documents of a type a page shows.
const RELATED: usize = 50;

fn groups(frame: &Frame<'_>, keys: &[DocKey], but: &[DocKey]) -> Vec<RelatedGroup> {
    let mut by_label: BTreeMap<_, Vec<&Known<'_>>> = BTreeMap::new();
    for key in keys.iter().filter(|key| !but.contains(key)) {
        if let Some(linked) = frame.known(key) {
            by_label.entry((key.folder, linked.label)).or_default().push(linked);
        }
    }
    let group = |((_, label), mut linked): ((_, &str), Vec<&Known<'_>>)| {
        let more = linked.len().saturating_sub(RELATED);
        if more > 0 {
            linked.sort_by_key(|document| Reverse(document.published));
            linked.truncate(RELATED);
        }
        let links = linked.iter().filter_map(|document| document.link.clone()).collect();
        RelatedGroup { label: label.into(), links, more }
    };
    by_label.into_iter().map(group).collect()
}

/// The text of a document as HTML, with its footnotes behind it.
pub(super) fn body(frame: &Frame<'_>, path: &str, document: &DocMeta<'_>) -> Result<Html, ThemeError> {
    printed(frame, path, document, &|body, below, links| {
        // As long as most letters are, so that it does not grow by doubling.
        let mut out = String::with_capacity(16 << 10);
        super::body::html(body, below, links, &mut out);
        Html::from(out)
    })
}

/// The text of a document as HTML, and its footnotes, which stand below what closes the text.
pub(super) fn body_and_footnotes(
    frame: &Frame<'_>,
    path: &str,
    document: &DocMeta<'_>,
) -> Result<(Html, Html), ThemeError> {
    printed(frame, path, document, &|body, below, links| {
        let (mut text, mut footnotes) = (String::with_capacity(16 << 10), String::new());
        super::body::text(body, below, links, &mut text);
        super::body::footnotes(body, links, &mut footnotes);
        (Html::from(text), Html::from(footnotes))
    })
}

fn printed<T>(
    frame: &Frame<'_>,
    path: &str,
    document: &DocMeta<'_>,
    print: &dyn Fn(&Body, u8, &PageLinks<'_>) -> T,
) -> Result<T, ThemeError> {
    let fences = super::blocks::html(frame, path, document)?;
    let figures = FigureTexts::new(frame, document);
    // The text of a project is one section of its page; all others are the page itself.
    let below = if document.folder == Folder::Projects { 2 } else { 1 };
    let links = PageLinks::new(frame, path, &fences, &figures);
    Ok(print(frame.facts.figures.body(document), below, &links))
}
