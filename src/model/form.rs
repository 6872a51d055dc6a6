//! A new document as a form: every field with its meaning, the required ones first and filled with what is known.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Kind;
use super::dataset::Dataset;
use super::field::{FieldDecl, among};
use crate::diag::{Lang, Message};
use crate::message;
use crate::source::{FileId, Sources, YamlText, yaml};

/// What is known when a document is made.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Values by the English keys of their fields.
    pub values: BTreeMap<&'static str, String>,
    /// Names that are registered in `site.yaml`, by the English keys of the fields that take one of them.
    pub names: BTreeMap<&'static str, Vec<Name>>,
}

/// A registered name.
#[derive(Debug, Clone)]
pub struct Name {
    /// What is written.
    pub name: String,
    /// What it stands for, where the name alone does not say.
    pub about: Option<String>,
}

/// The text of a new document. Required fields are lines to fill in; optional ones are comments to uncomment.
///
/// A form has no text below its fields: what stood there could be forgotten and published.
pub fn form(kind: Kind, known: &Known, lang: Lang) -> String {
    let markdown = !matches!(kind, Kind::Dataset | Kind::Site);
    let own = kind.own_fields();
    let fields = kind.fields();
    let is_known = |field: &FieldDecl| known.values.contains_key(field.en());
    let is_required = |field: &&FieldDecl| field.required || among(&REQUIRED, field);
    let is_own = |field: &&FieldDecl| among(&own, field);
    let mut form = Form { text: String::new(), known, lang };

    if markdown {
        form.text.push_str("---\n");
    }
    form.intro(kind);
    form.heading(&message!("必填", "Required"));
    for field in fields.iter().filter(|field| is_required(field)) {
        form.line_to_fill_in(field);
    }
    if fields.iter().any(|field| is_known(field) && !is_required(field)) {
        form.heading(&message!("已按规则填好，请核对", "Filled in by rule: please check"));
        for field in fields.iter().filter(|field| is_known(field) && !is_required(field)) {
            form.line_to_fill_in(field);
        }
    }
    let optional = || fields.iter().filter(|field| !is_required(field) && !is_known(field));
    let Message { zh, en } = kind.noun();
    form.heading(&message!(
        "选填（{zh}）：需要的去掉行首的 #，改成实际内容",
        "Optional ({en}): delete the # of a line and write what holds"
    ));
    for field in optional().filter(|field| is_own(field)) {
        form.line_to_uncomment(field);
    }
    if optional().any(|field| !is_own(field)) {
        form.heading(&message!("选填（各类文档通用）", "Optional (for documents of every type)"));
        for field in optional().filter(|field| !is_own(field)) {
            form.line_to_uncomment(field);
        }
    }
    if markdown {
        form.text.push_str("---\n\n");
    }
    form.text
}

/// Fields that a document may do without for its type, but not for its sense: a dataset may have its rows in a file.
const REQUIRED: [&FieldDecl; 2] = [Dataset::columns, Dataset::rows];

struct Form<'a> {
    text: String,
    known: &'a Known,
    lang: Lang,
}

impl Form<'_> {
    fn intro(&mut self, kind: Kind) {
        let markdown = !matches!(kind, Kind::Dataset | Kind::Site);
        let Message { zh, en } = kind.noun();
        self.comment(&message!(
            "{zh}。在半角冒号和空格后面填写；# 开头的行是说明，看过可以删去。",
            "Form: {en}. Write behind colon and blank; lines that begin with # explain, and may be deleted."
        ));
        if markdown {
            self.comment(&message!(
                "正文写在最后一行 --- 的下面：标题用 ## 和 ###，不用写序号；段落之间空一行，段首不空格。",
                "The text stands below the last line of ---: headings begin with ## and ### and need no number."
            ));
        }
        self.comment(&message!("填好后运行 jianbao check 检查。", "Then run `jianbao check`."));
    }

    fn comment(&mut self, text: &Message) {
        let _ = writeln!(self.text, "# {}", text.get(self.lang));
    }

    fn heading(&mut self, text: &Message) {
        let _ = writeln!(self.text, "\n# ━━ {} ━━", text.get(self.lang));
    }

    fn line_to_fill_in(&mut self, field: &FieldDecl) {
        let value = self.known.values.get(field.en()).map(|value| scalar(value));
        let example = field.like.filter(|_| value.is_none()).map(|like| like.get(self.lang));
        self.meaning(field, example);
        let line = format!("{}: {}", field.key(self.lang), value.unwrap_or_default());
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    fn line_to_uncomment(&mut self, field: &FieldDecl) {
        self.meaning(field, None);
        let registered = self.known.names.get(field.en()).and_then(|names| names.first());
        let example = registered.map_or_else(|| field.example(self.lang), |name| scalar(&name.name));
        let _ = writeln!(self.text, "#{}: {example}", field.key(self.lang));
    }

    /// What the field means, and what may be written.
    fn meaning(&mut self, field: &FieldDecl, example: Option<&str>) {
        let meaning = field.meaning.get(self.lang).trim();
        let mut more = Vec::new();
        if let Some(choices) = (field.shape)().choices(self.lang)
            && !choices.iter().all(|choice| meaning.contains(choice))
        {
            more.push(choices.join(" / "));
        }
        if let Some(names) = self.known.names.get(field.en()) {
            let names: Vec<_> = names
                .iter()
                .map(|Name { name, about }| match about {
                    Some(about) => format!("{name}（{about}）"),
                    None => name.clone(),
                })
                .collect();
            more.push(names.join(" / "));
        }
        if let Some(example) = example {
            more.push(match self.lang {
                Lang::Zh => format!("例如 {example}"),
                Lang::En => format!("such as {example}"),
            });
        }
        let _ = write!(self.text, "# {meaning}");
        for more in more {
            let _ = match self.lang {
                Lang::Zh => write!(self.text, "：{more}"),
                Lang::En => write!(self.text, " {more}"),
            };
        }
        self.text.push('\n');
    }
}

/// A text as a YAML scalar: as it is if YAML reads it back unchanged, else in quotes.
pub fn scalar(text: &str) -> String {
    let mut sources = Sources::default();
    let file = sources.add("", "");
    if reads_back(file, text) { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}

fn reads_back(file: FileId, text: &str) -> bool {
    let yaml = YamlText::whole(file, format!("k: {text}\nl: 1\n"), 0);
    let node = yaml::parse(&yaml).ok();
    let entries = node.as_ref().and_then(|node| node.as_map());
    entries.is_some_and(|entries| entries.len() == 2 && entries[0].node.as_text() == Some(text))
}
