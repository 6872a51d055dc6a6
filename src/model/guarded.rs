//! What puts in doubt who may read a document: a slip in a field that says so must not publish more than was meant.

use super::briefing::Briefing;
use super::field::{FieldDecl, among, nearest, with_key};
use super::head::Head;
use super::reply::Reply;
use crate::diag::Diagnostics;
use crate::diag::codes::disclose as gate;
use crate::source::Entry;

/// The fields that say who may read a document, or how much of it.
const GUARDS: [&FieldDecl; 4] = [Head::disclosure, Head::disclosure_reason, Reply::extent, Briefing::marking];

/// What marks of secrecy are called begins with this: 密级, 密级标注, 密及.
const MARK: char = '密';

/// Whether a key is that of a field, or none that a document has and probably meant for it.
pub(crate) fn may_mean(key: &str, field: &FieldDecl, known: &[&'static FieldDecl]) -> bool {
    field.keys.contains(&key) || (with_key(known, key).is_none() && nearest(key, field.keys.iter().copied()).is_some())
}

/// Whether a key may give a reason to withhold a document, or mark it as secret.
pub(crate) fn may_withhold(key: &str, known: &[&'static FieldDecl]) -> bool {
    [Head::disclosure_reason, Briefing::marking].iter().any(|field| may_mean(key, field, known))
        || key.starts_with(MARK)
}

/// Those of the fields of a document that are in doubt because of its keys, of which each that is wrong has been reported:
/// that are written twice, or with another key beside them that was probably meant for them.
pub(super) fn doubted(entries: &[Entry], known: &[&'static FieldDecl]) -> Vec<&'static FieldDecl> {
    let keys = || entries.iter().map(|entry| entry.key.trim());
    // Hardly any document has one.
    let unknown: Vec<&str> = keys().filter(|key| with_key(known, key).is_none()).collect();
    let in_doubt = |field: &&'static FieldDecl| {
        let own = keys().filter(|key| field.keys.contains(key)).count();
        own > 1 || unknown.iter().any(|key| may_mean(key, field, known))
    };
    let has = |field: &FieldDecl| among(known, field);
    let mut doubted: Vec<_> = GUARDS.into_iter().filter(|field| has(field)).filter(in_doubt).collect();
    // A letter may have been meant to be public as an abstract alone, whatever its author called that.
    if has(Reply::extent) && !unknown.is_empty() && !keys().any(|key| Reply::extent.keys.contains(&key)) {
        doubted.push(Reply::extent);
    }
    if unknown.iter().any(|key| may_withhold(key, known)) {
        doubted.push(Head::disclosure_reason);
    }
    doubted
}

/// Whether something was found of a file beside its fields that speaks against its 公开属性, or of a ledger that leaves open
/// which of its columns that is.
pub(super) fn is_contradicted(found: &Diagnostics) -> bool {
    let codes = [&gate::CONTRADICTION, &gate::FIELDS_IN_TEXT];
    found.iter().any(|found| codes.iter().any(|code| std::ptr::eq(*code, found.code)))
}
