//! Which fields of a released document are shown, and whether its attribute is complete.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diag::codes::disclose as code;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::load::Folder;
use crate::message;
use crate::model::briefing::Briefing;
use crate::model::config::{Config, Ledger};
use crate::model::field::{FieldDecl, Record, among, nearest, with_key, with_keys};
use crate::model::head::Head;
use crate::model::project::Project;
use crate::model::reply::Reply;
use crate::model::value::{Date, Disclosure, Flag, Stage};
use crate::model::{Document, Documents, Site};
use crate::source::{Origin, Place};
use crate::text::secrecy::Secrecy;

/// Fields of a project that no white-list can release: persons, concessions, problems.
const NEVER: [&FieldDecl; 5] =
    [Project::contact, Project::problems, Project::concessions, Project::filled_by, Project::checked_by];

/// Fields of a project that are held back until the contract is signed: the partner of a negotiation, and amounts.
const FROM_SIGNING: [&FieldDecl; 11] = [
    Project::investor,
    Project::credit_code,
    Project::investor_origin,
    Project::investor_nature,
    Project::investment,
    Project::fixed_investment,
    Project::year_plan,
    Project::output,
    Project::tax,
    Project::funds_in_place,
    Project::funds,
];

/// Fields that all documents have and that a project shows like its own: what somebody wrote of it beyond the record.
const WRITTEN: [&FieldDecl; 4] = [Head::summary, Head::keywords, Head::notice, Head::attachments];

/// What a white-list calls the text of a project, in either key language.
const TEXT: [&str; 2] = ["body", "正文"];

/// Fields of a reply that concern the bureau's own handling alone.
const REPLY_INTERNAL: [&FieldDecl; 7] = [
    Reply::leader,
    Reply::office,
    Reply::handler,
    Reply::supervisor,
    Reply::extension_by,
    Reply::opinions_received,
    Reply::archive_number,
];

/// 报尾 and marks of a briefing, which the public edition leaves out.
const BRIEFING_INTERNAL: [&FieldDecl; 7] = [
    Briefing::signed_by,
    Briefing::to_superiors,
    Briefing::to_peers,
    Briefing::to_below,
    Briefing::copy_number,
    Briefing::copies,
    Briefing::marking,
];

/// Settings that take no part in a site for everyone.
pub(crate) const INTERNAL_SETTINGS: [&FieldDecl; 2] = [Config::mail, Config::ledgers];

/// Fields that no document of a type shows to everyone. What a project shows, its white-list says.
pub(crate) fn internal_fields(folder: Folder) -> &'static [&'static FieldDecl] {
    match folder {
        Folder::Replies => &REPLY_INTERNAL,
        Folder::Briefings => &BRIEFING_INTERNAL,
        Folder::Projects | Folder::Studies | Folder::Data | Folder::Pages => &[],
    }
}

/// The project as everyone may see it: its record head, and the fields that its white-list releases. Its text, its summary
/// and its attachments are fields like any other: the person who writes notes beside the fields does not expect them on the
/// site.
pub(super) fn project(document: &Document<Project>, today: Date) -> Document<Project> {
    let Document { head, fields, .. } = document;
    let shows = shows(fields, today);
    let shows_text = names(fields, &TEXT);
    let mut released = Document {
        id: document.id.clone(),
        path: document.path.clone(),
        origin: document.origin.clone(),
        head: head.showing(&|field| shows_of_all(fields, field)),
        fields: fields.showing(&shows),
        body: if shows_text { document.body.clone() } else { Arc::default() },
        fences: if shows_text { document.fences.clone() } else { Arc::default() },
        doubtful: document.doubtful.clone(),
    };
    keep_counted(&mut released);
    for fund in &mut released.fields.funds {
        fund.voucher = None;
    }
    released
}

/// Which of its own fields a project shows to everyone.
pub(super) fn shows(project: &Project, today: Date) -> impl Fn(&FieldDecl) -> bool {
    let (signed, own) = (is_signed(project, today), Project::fields());
    let listed = with_keys(&own, project.public_fields.iter().map(|name| &**name));
    let listed = listed.filter_map(|at| own.get(at?).copied());
    let shown = listed.filter(|field| !among(&NEVER, field) && (signed || !among(&FROM_SIGNING, field)));
    let shown: Vec<_> = shown.collect();
    move |field| among(&shown, field)
}

/// Whether a project shows a field to everyone that all documents have.
pub(super) fn shows_of_all(project: &Project, field: &FieldDecl) -> bool {
    !among(&WRITTEN, field) || names(project, field.keys)
}

/// Whether the white-list of a project has any of these names.
fn names(project: &Project, keys: &[&str]) -> bool {
    project.public_fields.iter().any(|name| keys.contains(&&**name))
}

/// The reply as everyone may see it.
pub(super) fn reply(document: &Arc<Document<Reply>>) -> Arc<Document<Reply>> {
    let shows = |field: &FieldDecl| !among(&REPLY_INTERNAL, field);
    let is_abstract = document.fields.is_abstract();
    if !is_abstract && document.fields.shows_all(&shows) {
        return document.clone();
    }
    let mut released = Document { fields: document.fields.showing(&shows), ..(**document).clone() };
    if is_abstract {
        // Everyone reads the summary; the letter itself, what it encloses and what it promises stay with the bureau.
        released.body = Arc::default();
        released.fences = Arc::default();
        released.fields.promises = Vec::new();
        released.head.attach_data = Flag(false);
        released.head.attachments = Vec::new();
        keep_counted(&mut released);
    }
    Arc::new(released)
}

/// Lets the expressions of a document go whose text stays behind, but for those that the figures of its summary name, and
/// those that these name in turn.
fn keep_counted<T>(released: &mut Document<T>) {
    if !released.body.blocks.is_empty() {
        return;
    }
    let named = &released.head.figures.0;
    let by_name: BTreeMap<&str, usize> = named.iter().enumerate().map(|(at, one)| (&*one.name, at)).collect();
    let mut kept = vec![false; named.len()];
    let summary = released.head.summary.as_ref();
    let mut open: Vec<&str> =
        summary.iter().flat_map(|summary| summary.figures()).map(|figure| &*figure.expression).collect();
    while let Some(text) = open.pop() {
        for word in text.split(|c: char| c != '_' && !c.is_alphanumeric()) {
            if let Some(&at) = by_name.get(word).filter(|at| !kept[**at]) {
                kept[at] = true;
                open.push(&named[at].text);
            }
        }
    }
    let mut kept = kept.into_iter();
    released.head.figures.0.retain(|_| kept.next().unwrap_or_default());
}

/// The issue as everyone may see it.
pub(super) fn briefing(document: &Arc<Document<Briefing>>) -> Arc<Document<Briefing>> {
    let shows = |field: &FieldDecl| !among(&BRIEFING_INTERNAL, field);
    if document.fields.shows_all(&shows) {
        return document.clone();
    }
    Arc::new(Document { fields: document.fields.showing(&shows), ..(**document).clone() })
}

/// Whether the contract was ever signed: a project that was put on hold or given up in talks was not, and a day to come is
/// one that was hoped for.
pub(super) fn is_signed(project: &Project, today: Date) -> bool {
    match project.stage.shown() {
        Some(Stage::Signed | Stage::Started | Stage::Production) => true,
        Some(Stage::Reserve | Stage::Talks) => false,
        Some(Stage::Paused | Stage::Ended) | None => project.reached(Stage::Signed).is_some_and(|day| day <= today),
    }
}

/// Reports documents that are held back without a reason, and white-lists that name what they cannot release.
pub(super) fn judge(site: &Site, diagnostics: &mut Diagnostics) {
    for document in site.documents.each() {
        judge_reason(document.head, document.origin, diagnostics);
    }
    for reply in &site.documents.replies {
        judge_abstract(reply, diagnostics);
    }
    for briefing in &site.documents.briefings {
        judge_marking(briefing, diagnostics);
    }
    judge_suspects(&site.suspects, diagnostics);
    let mut reported = BTreeSet::new();
    let (own, shared) = (Project::fields(), Head::fields());
    let suspects = site.suspects.projects.iter().filter(|project| !project.doubts(&[Project::public_fields]));
    for document in site.documents.projects.iter().chain(suspects) {
        judge_white_list(site, document, (&own, &shared), &mut reported, diagnostics);
    }
}

/// The same of documents with fields that could not be read, as far as these are not among what is judged.
fn judge_suspects(suspects: &Documents, diagnostics: &mut Diagnostics) {
    let judged = suspects.each().filter(|document| !document.doubts(&[Head::disclosure, Head::disclosure_reason]));
    judged.for_each(|document| judge_reason(document.head, document.origin, diagnostics));
    let Documents { replies, briefings, .. } = suspects;
    let whole = |reply: &&Arc<Document<Reply>>| !reply.doubts(&[Head::disclosure, Head::summary, Reply::extent]);
    replies.iter().filter(whole).for_each(|reply| judge_abstract(reply, diagnostics));
    let marked = |issue: &&Arc<Document<Briefing>>| !issue.doubts(&[Head::disclosure, Briefing::marking]);
    briefings.iter().filter(marked).for_each(|briefing| judge_marking(briefing, diagnostics));
}

/// Where a project's white-list is written: in its fields, or in the settings for all rows of its ledger.
fn place_of_white_list(site: &Site, document: &Document<Project>, name: &str) -> Place {
    let names_it =
        |ledger: &Ledger| *ledger.file == *document.path && ledger.public_fields.iter().any(|n| **n == *name);
    match site.config.ledgers.iter().position(names_it).filter(|_| !document.origin.is_whole_file()) {
        Some(at) => site.config_place.field(Config::ledgers.keys).item(at).field(Ledger::public_fields.keys),
        None => document.origin.field(Project::public_fields.keys),
    }
}

/// Whether a document is public, and gives a reason why it is not.
pub(super) fn contradicts_reason(head: &Head) -> bool {
    head.disclosure == Disclosure::Public && head.disclosure_reason.is_some()
}

fn judge_reason(head: &Head, origin: &Origin, diagnostics: &mut Diagnostics) {
    if head.disclosure != Disclosure::Public && head.disclosure_reason.is_none() {
        let disclosure = head.disclosure.zh();
        diagnostics.push(
            Diagnostic::error(
                &code::NO_REASON,
                origin.field(Head::disclosure.keys),
                message!("{disclosure}要写明理由", "{disclosure} needs a reason"),
            )
            .hint(match origin {
                // A row has cells and no lines.
                Origin::Row { .. } => message!(
                    "在这一行的“不公开理由”列填写，没有这一列的添加一列；整个台账理由相同的，写在 site.yaml 该台账的“不公开理由”里",
                    "fill in the column 不公开理由 of this row, or add one; a reason that holds for all rows is `disclosure_reason` of the ledger in site.yaml"
                ),
                Origin::Yaml(..) => message!("添加一行：不公开理由: ……", "add a line: disclosure_reason: …"),
            }),
        );
    }
    if contradicts_reason(head) {
        diagnostics.push(
            Diagnostic::error(
                &code::CONTRADICTION,
                origin.field(Head::disclosure_reason.keys),
                message!("写着主动公开，又写了不公开的理由", "it is public, and there is a reason to withhold it"),
            )
            .related(origin.field(Head::disclosure.keys), message!("公开属性在这里", "its disclosure"))
            .hint(message!(
                "不公开的，公开属性写“不予公开”或“依申请公开”；公开的，删去理由",
                "make it withheld or on-request, or delete the reason"
            )),
        );
    }
}

/// Whether an issue is marked as what its 公开属性 says it is not.
pub(super) fn contradicts_marking(briefing: &Document<Briefing>) -> bool {
    let Document { head, fields, .. } = briefing;
    match fields.marking.as_deref().and_then(Secrecy::of_mark) {
        Some(Secrecy::Classified) => head.disclosure != Disclosure::Withheld,
        Some(Secrecy::Internal) => head.disclosure == Disclosure::Public,
        None => false,
    }
}

/// What is classified is withheld, from its title on; what is internal is not for everyone. The public edition leaves the mark
/// out, so that nobody would see it there.
fn judge_marking(briefing: &Document<Briefing>, diagnostics: &mut Diagnostics) {
    let Document { head, origin, .. } = briefing;
    if contradicts_marking(briefing) {
        let (zh, en) = (head.disclosure.zh(), head.disclosure.en());
        diagnostics.push(
            Diagnostic::error(
                &code::CONTRADICTION,
                origin.field(Briefing::marking.keys),
                message!("写着{zh}，又有密级或内部标注", "it is {en}, and marked as a paper that is not"),
            )
            .related(origin.field(Head::disclosure.keys), message!("公开属性在这里", "its disclosure"))
            .hint(message!(
                "涉密和内部的，公开属性写“不予公开”；可以公开的，删去标注",
                "make it withheld, or delete the mark if it may be public"
            )),
        );
    }
}

/// A letter of which everyone reads an abstract must have one.
fn judge_abstract(reply: &Document<Reply>, diagnostics: &mut Diagnostics) {
    let Document { head, fields, origin, .. } = reply;
    if fields.is_abstract() && head.disclosure == Disclosure::Public && head.summary.is_none() {
        diagnostics.push(
            Diagnostic::error(
                &code::NO_ABSTRACT,
                origin.field(Reply::extent.keys),
                message!("公开摘要的答复没有写摘要", "a reply of which an abstract is published has none"),
            )
            .hint(message!("添加一行：内容概述: ……", "add a line: summary: …")),
        );
    }
}

/// A white-list of a ledger holds for all of its rows, so each wrong name is reported once a file. It may name the fields
/// of a project, and those that all documents have, which are shown anyway.
fn judge_white_list(
    site: &Site,
    document: &Document<Project>,
    (own, shared): (&[&'static FieldDecl], &[&'static FieldDecl]),
    reported: &mut BTreeSet<(Arc<str>, String)>,
    diagnostics: &mut Diagnostics,
) {
    for name in &document.fields.public_fields {
        let field = with_key(own, name);
        let is_shared = || with_key(shared, name).is_some() || TEXT.contains(&&**name);
        if field.is_some_and(|field| !among(&NEVER, field)) || is_shared() {
            continue;
        }
        if !reported.insert((document.path.clone(), name.to_string())) {
            continue;
        }
        let near = nearest(name, own.iter().flat_map(|field| field.keys.iter().copied()).chain(TEXT));
        let place = place_of_white_list(site, document, name);
        diagnostics.push(match field {
            Some(_) => Diagnostic::error(
                &code::UNKNOWN_PUBLIC_FIELD,
                place,
                message!("“{name}”任何情况下不公开，不能列入公开字段", "`{name}` is never public and cannot be listed"),
            )
            .hint(message!("从“公开字段”里删去它", "delete it from the list")),
            None => Diagnostic::error(
                &code::UNKNOWN_PUBLIC_FIELD,
                place,
                message!("公开字段“{name}”不是项目的字段", "`{name}` is not a field of a project"),
            )
            .hint(near.map_or_else(
                || {
                    message!(
                        "逐个写项目字段的名称，例如 [阶段, 落地县市, 协议总投资]",
                        "write the names of fields one by one, such as [stage, district, investment]"
                    )
                },
                Message::meant,
            )),
        });
    }
}
