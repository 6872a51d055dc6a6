//! Which places a build for everyone may print text of.
//!
//! The messages of such a build end up in the logs of servers, so they quote what is public and nothing else: documents
//! that are 主动公开 without the fields that no edition for everyone has, and the settings without mail and ledgers.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::diag::Diagnostics;
use crate::diag::codes::disclose as code;
use crate::disclose::{INTERNAL_SETTINGS, internal_fields};
use crate::load::{self, Folder, Inputs};
use crate::model::config::Config;
use crate::model::field::{FieldDecl, Record, among, nearest, with_key};
use crate::model::guarded;
use crate::model::head::Head;
use crate::model::reply::Reply;
use crate::model::table::DataTable;
use crate::model::value::{Disclosure, Extent};
use crate::model::{DocMeta, Document, Kind, Site};
use crate::source::{FieldPath, FileId, Node, Place, Sources, Step, YamlText};

/// The files of which something may be printed.
pub(super) struct Public<'a> {
    sources: &'a Sources,
    files: BTreeMap<FileId, Quotable>,
}

/// What of a file may be printed.
#[derive(Default)]
struct Quotable {
    /// Its fields.
    fields: Vec<&'static FieldDecl>,
    internal: &'static [&'static FieldDecl],
    /// Where the fields end and the text begins.
    body: usize,
}

impl<'a> Public<'a> {
    /// Finds the files. A document that could not be read counts by what its front matter says in so many words, and one
    /// whose 公开属性 is in doubt, as `found` says, does not count.
    pub(super) fn new(inputs: &'a Inputs, site: Option<&Site>, found: &Diagnostics) -> Self {
        let mut files = BTreeMap::new();
        for document in &inputs.documents {
            let Some(front) = &document.front else { continue };
            if says_public(front, document.folder) {
                let fields = Kind::of_folder(document.folder).fields();
                let internal = internal_fields(document.folder);
                files.insert(document.file, Quotable { fields, internal, body: document.body.start as usize });
            }
        }
        let texts = || inputs.sources.iter().map(|(file, source)| (file, &*source.path, &*source.text));
        let is_description = |path: &str| path.starts_with("content/data/") && is_yaml(path);
        for (file, _, text) in texts().filter(|(_, path, _)| is_description(path)) {
            if says_public(&YamlText::whole(file, text, 0), Folder::Data) {
                files.insert(file, Quotable::default());
            }
        }
        for DocMeta { folder, head, origin, .. } in site.into_iter().flat_map(|site| site.documents.each()) {
            if head.disclosure != Disclosure::Public {
                files.remove(&origin.file());
            } else if folder == Folder::Data {
                files.insert(origin.file(), Quotable::default());
            }
        }
        let doubts = [&code::FIELDS_IN_TEXT, &code::CONTRADICTION];
        let doubted = found.iter().filter(|found| doubts.iter().any(|code| std::ptr::eq(*code, found.code)));
        for file in doubted.filter_map(|found| found.place.file()) {
            files.remove(&file);
        }
        // The cells of a public dataset may stand in a file of their own; those of a ledger are another matter.
        let public = |dataset: &&Arc<Document<DataTable>>| files.contains_key(&dataset.origin.file());
        let public: Vec<_> = site.into_iter().flat_map(|site| &site.documents.datasets).filter(public).collect();
        for dataset in public {
            let named = dataset.fields.about.file.as_ref();
            let Some(path) = named.and_then(|file| file.below_content(dataset.folder_path())) else { continue };
            let is_it = |other: &str| other.strip_prefix("content/") == Some(&*path) && path.starts_with("data/");
            // Another description, which may be withheld, can take other columns or sheets of the same file.
            let name = path.rsplit('/').next().unwrap_or(&path);
            let of_others = |(file, path, text): (FileId, &str, &str)| {
                is_description(path) && !files.contains_key(&file) && text.contains(name)
            };
            if !texts().any(of_others) {
                files.extend(texts().find(|(_, other, _)| is_it(other)).map(|(file, ..)| (file, Quotable::default())));
            }
        }
        for reply in
            site.into_iter().flat_map(|site| &site.documents.replies).filter(|reply| reply.fields.is_abstract())
        {
            files.remove(&reply.origin.file());
        }
        let settings = |path: &str| matches!(path, "content/site.yaml" | "content/site.yml");
        for (file, _) in inputs.sources.iter().filter(|(_, file)| settings(&file.path)) {
            files.insert(file, Quotable { fields: Config::fields(), internal: &INTERNAL_SETTINGS, body: usize::MAX });
        }
        // A theme is what every page is made of.
        files.extend(inputs.theme.iter().filter_map(|file| Some((file.text?, Quotable::default()))));
        Self { sources: &inputs.sources, files }
    }

    /// Whether the line of a place, which has this range in the text, may be printed, with a message that may hold its values.
    pub(super) fn shows(&self, place: &Place, range: Option<Range<usize>>) -> bool {
        let Some(file) = place.file() else { return true };
        let Some(quotable) = self.files.get(&file) else { return false };
        let source = self.sources.get(file);
        let is_commented = |range: &Range<usize>| {
            let is_fields = || {
                let is_front = is_yaml(&source.path) || range.start < quotable.body;
                is_front || is_in_fence(&source.text, quotable.body..range.start)
            };
            has_comment(&source.text, range, is_fields)
        };
        if range.as_ref().is_some_and(is_commented) {
            return false;
        }
        if quotable.internal.is_empty() {
            return true;
        }
        let Some(Range { start, .. }) = range else { return false };
        if start >= quotable.body {
            return true;
        }
        let named = match place {
            Place::Field(_, path, _) => match FieldPath::steps(path.as_ref()).first() {
                Some(Step::Key(keys)) => quotable.shows(keys[0]),
                Some(Step::Entry(_, key)) => quotable.shows(key.trim()),
                _ => true,
            },
            _ => true,
        };
        named && key_at(&source.text, start).is_some_and(|key| quotable.shows(key))
    }
}

impl Quotable {
    /// Whether a field may be printed. A key that is misspelt counts as the field that was probably meant.
    fn shows(&self, key: &str) -> bool {
        let is_internal = |field: &FieldDecl| among(self.internal, field);
        if let Some(field) = with_key(&self.fields, key) {
            return !is_internal(field);
        }
        let near = |internal| {
            let fields = self.fields.iter().filter(|field| is_internal(field) == internal);
            nearest(key, fields.flat_map(|field| field.keys.iter().copied())).is_some()
        };
        near(false) && !near(true)
    }
}

fn is_yaml(path: &str) -> bool {
    path.ends_with(".yaml") || path.ends_with(".yml")
}

/// Whether one of the lines that hold these bytes has a comment, which no page shows: an author speaks to colleagues there.
/// In a text that is a comment of HTML, in fields one of YAML, whatever stands before its mark.
fn has_comment(text: &str, bytes: &Range<usize>, is_yaml: impl Fn() -> bool) -> bool {
    let start = text.get(..bytes.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let end = text.get(bytes.end..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| bytes.end + length);
    let lines = text.get(start..end).unwrap_or_default();
    let is_mark = |line: &str, at: usize| {
        line[..at].chars().next_back().is_none_or(|before| before.is_whitespace() || ",[]{}:：，".contains(before))
    };
    let has_mark = |line: &str| line.match_indices('#').any(|(at, _)| is_mark(line, at));
    lines.contains("<!--") || lines.contains("-->") || (lines.split('\n').any(has_mark) && is_yaml())
}

/// Whether a text is inside of a block of fields where it ends.
fn is_in_fence(text: &str, before: Range<usize>) -> bool {
    let is_fence = |line: &&str| ["```", "~~~"].iter().any(|marks| line.trim_start().starts_with(marks));
    text.get(before).unwrap_or_default().split('\n').filter(is_fence).count() % 2 == 1
}

/// The key at the left edge of a YAML text under which a byte stands.
fn key_at(text: &str, at: usize) -> Option<&str> {
    let end = text.get(at..)?.find('\n').map_or(text.len(), |length| at + length);
    let line = text[..end].rsplit('\n').find(|line| !line.starts_with([' ', '\t', '#', '-', '\r']) && !line.is_empty());
    Some(line?.split([':', '：']).next()?.trim().trim_matches(['"', '\'']))
}

/// Whether the fields of a document say 主动公开 beyond doubt, and, for a letter, that all of it is public: once, at the left
/// edge, and with no other key that may have been meant for the same.
fn says_public(front: &Arc<YamlText>, folder: Folder) -> bool {
    // What of a project is public, its white-list says.
    if folder == Folder::Projects {
        return false;
    }
    let known = Kind::of_folder(folder).fields();
    let lines = lines_of(&front.text);
    let read = load::yaml(&mut front.clone(), &mut Diagnostics::default());
    let is_read = read.as_ref().and_then(Node::as_map).map(|entries| {
        let fields = entries.iter().map(|entry| {
            let nothing = entry.node.is_null().then_some("");
            (entry.key.trim(), nothing.or_else(|| entry.node.as_text().map(str::trim)))
        });
        judges_public(&fields.collect::<Vec<_>>(), &known)
    });
    // A text that cannot be read may hold anything within quotation marks and blocks.
    let is_plain = || !front.text.contains(['"', '\'', '|', '>', '?', '\\', '{']);
    judges_public(&lines, &known) && is_read.unwrap_or_else(is_plain)
}

/// The fields at the left edge, line by line.
fn lines_of(text: &str) -> Vec<(&str, Option<&str>)> {
    let below = text.lines().skip(1).map(Some).chain([None]);
    text.lines()
        .zip(below)
        .filter_map(|(line, below)| {
            let (key, value) = line.split_once([':', '：'])?;
            let name = key.trim().trim_matches(['"', '\'']);
            // What is indented or begins with a mark is told as something that was not meant so.
            let value = key.starts_with(name).then(|| value.trim().trim_matches(['"', '\'']));
            let goes_on = below.is_some_and(|below| below.starts_with([' ', '\t', '-']) && !below.trim().is_empty());
            let value = value.filter(|value| !goes_on || !(value.is_empty() || value.starts_with('#')));
            let is_inner = line.starts_with([' ', '\t', '-', '#']) && !is_disclosure(name);
            (!is_inner).then_some((name, value))
        })
        .collect()
}

fn is_disclosure(key: &str) -> bool {
    Head::disclosure.keys.contains(&key)
}

/// Whether fields name 公开属性 once, with 主动公开, and 公开形式 not at all or once, with the whole text, and nothing that may
/// be a reason to withhold the document or a mark of secrecy. A key that no type has counts as the one that was probably meant.
fn judges_public(fields: &[(&str, Option<&str>)], known: &[&'static FieldDecl]) -> bool {
    let of = |field: &'static FieldDecl| -> Vec<_> {
        fields.iter().filter(|(key, _)| guarded::may_mean(key, field, known)).collect()
    };
    let is = |value: &str, zh: &str, en: &str| value == zh || value == en;
    let is_public = match of(Head::disclosure)[..] {
        [(key, Some(value))] => is_disclosure(key) && is(value, Disclosure::Public.zh(), Disclosure::Public.en()),
        _ => false,
    };
    let extent = known.iter().find(|field| std::ptr::eq(**field, Reply::extent)).map(|field| of(field));
    let is_whole = match extent.as_deref() {
        None => true,
        // A key that no letter has may have been meant to say that an abstract alone is public.
        Some([]) => fields.iter().all(|(key, _)| with_key(known, key).is_some()),
        Some([(key, Some(value))]) => {
            Reply::extent.keys.contains(key) && is(value, Extent::Full.zh(), Extent::Full.en())
        }
        Some(_) => false,
    };
    // A form has lines that nobody filled in.
    let is_filled = |value: &Option<&str>| value.is_none_or(|value| !value.is_empty() && !value.starts_with('#'));
    let may_withhold = |(key, value): &(&str, Option<&str>)| is_filled(value) && guarded::may_withhold(key, known);
    is_public && is_whole && !fields.iter().any(may_withhold)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_public_if_it_says_so_once() {
        for (front, expected) in [
            ("标题: 甲\n公开属性: 主动公开\n", true),
            ("disclosure: \"public\"\n", true),
            ("公开属性：主动公开\n", true),
            ("标题: 甲\n", false),
            ("公开属性: 不予公开\n", false),
            ("公开属性: 主动公开 # 待定\n", false),
            ("公开属性: 主动公开\n公开属性: 不予公开\n", false),
            ("公开属性: 主动公开\n'disclosure': 不予公开\n", false),
            ("附件:\n  公开属性: 主动公开\n公开属性 不予公开\n", false),
            ("提示: \"\n公开属性: 主动公开\n\"\n", false),
            ("公开属性: 主动公开\n\"\\u516c开属性\": 不予公开\n", false),
            ("公开属性: 主动公开\n? 公开属性\n: 不予公开\n", false),
            ("公开属性: 主动公开\n公开属姓: 不予公开\n", false),
            ("公开属性: 主动公开\n不公开理有: 商业秘密\n", false),
            ("公开属性: 主动公开\n不公开理由:\n- 商业秘密\n", false),
            ("公开属性: 主动公开\n不公开理由: # 不公开的才写\n标题: 甲\n", true),
            ("公开属性: 主动公开\n密级: 机密★1年\n", false),
            ("公开属性: 主动公开\n密级标注: [机密★1年\n", false),
        ] {
            let file = Sources::default().add("a.md", "");
            assert_eq!(says_public(&YamlText::whole(file, front, 0), Folder::Pages), expected, "{front}");
        }
    }

    #[test]
    fn a_letter_is_quoted_if_all_of_it_is_public() {
        for (front, expected) in [
            ("公开属性: 主动公开\n", true),
            ("公开属性: 主动公开\n公开形式: 全文\n", true),
            ("公开属性: 主动公开\n公开形式: 摘要\n", false),
            ("公开属性: 主动公开\n公开形式: 摘药\n", false),
            ("公开属性: 主动公开\n公开形势: 摘要\n", false),
            ("公开属性：主动公开\nextent：abstract\n", false),
            ("公开属性: 主动公开\n公开范围: 摘要\n", false),
        ] {
            let file = Sources::default().add("a.md", "");
            assert_eq!(says_public(&YamlText::whole(file, front, 0), Folder::Replies), expected, "{front}");
        }
    }

    #[test]
    fn internal_fields_are_not_quoted_however_they_are_spelt() {
        let quotable = Quotable { fields: Config::fields(), internal: &INTERNAL_SETTINGS, body: usize::MAX };
        let text = "# 说明\n单位:\n  全称: 甲局\n栏木:\n- 编号: a\n油件:\n  发件人: 甲\n\n邮件 :\n  名单:\n    - 乙\n'台账': []\n其他: 丙\n";
        for (part, expected) in
            [("全称", true), ("编号", true), ("发件人", false), ("乙", false), ("[]", false), ("丙", false)]
        {
            let key = key_at(text, text.find(part).unwrap()).unwrap();
            assert_eq!(quotable.shows(key), expected, "{part} under {key}");
        }
        assert_eq!(key_at("# 只有说明\n", 3), None);
    }
}
