//! The words of the interface: one file a language, in sections; a site may replace single words.

use std::collections::BTreeMap;

use super::ThemeError;
use super::files::Layers;
use crate::diag::Message;
use crate::diag::codes::render as code;
use crate::load::yaml_error;
use crate::message;
use crate::source::{Entry, Node, Place, Sources, Value, YamlText, yaml};

/// Words by section and key: templates write `t.record.index_number`.
pub(super) type Strings = BTreeMap<String, BTreeMap<String, String>>;

/// What `theme.yaml` says.
#[derive(Debug, Default)]
pub(super) struct About {
    /// The name of the theme.
    pub(super) name: String,
    /// Its version.
    pub(super) version: String,
    /// Its languages, the first of which stands in for one that is missing.
    pub(super) languages: Vec<String>,
}

/// Reads `theme.yaml`; a site's own file replaces single keys of the embedded one.
pub(super) fn about(layers: Layers<'_>, errors: &mut Vec<ThemeError>) -> About {
    const PATH: &str = "theme.yaml";
    let mut about = About::default();
    for text in layers {
        let file = Reader { path: PATH, text };
        for Entry { key, key_place, node } in file.entries(errors) {
            match (&*key, node.as_text(), &node.value) {
                ("name", Some(text), _) => about.name = text.to_owned(),
                ("version", Some(text), _) => about.version = text.to_owned(),
                ("strings", None, Value::Seq(list)) => {
                    about.languages = list.iter().filter_map(Node::as_text).map(str::to_owned).collect();
                }
                _ => errors.push(
                    file.error(
                        &key_place,
                        message!("没有名为“{key}”的项，或者它的值不对", "no entry `{key}`, or its value is wrong"),
                    )
                    .hint(message!(
                        "可用的项：name和version写文字，strings写语言列表",
                        "the entries are name and version with a text, strings with a list of languages"
                    )),
                ),
            }
        }
    }
    about
}

/// The words that the program brings for every word that its templates use.
const COMPLETE: &str = "zh";

/// Reads the words of every language, in the order of `theme.yaml`. A language of a theme's own says in Chinese what it has no
/// word for, since a new version of the program may bring a word that the theme does not know.
pub(super) fn all(
    about: &About,
    files: &BTreeMap<&str, Layers<'_>>,
    errors: &mut Vec<ThemeError>,
) -> Vec<(Box<str>, Strings)> {
    let mut read = |language: &str, mut strings: Strings| {
        let path = format!("i18n/{language}.yaml");
        for text in files.get(&*path).copied().unwrap_or_default() {
            words(&Reader { path: &path, text }, &mut strings, errors);
        }
        strings
    };
    let complete = read(COMPLETE, Strings::new());
    let mut words_of = |language: &String| match &**language {
        COMPLETE => complete.clone(),
        other => read(other, complete.clone()),
    };
    about.languages.iter().map(|language| (language.as_str().into(), words_of(language))).collect()
}

fn words(file: &Reader<'_>, strings: &mut Strings, errors: &mut Vec<ThemeError>) {
    for Entry { key: section, key_place, node } in file.entries(errors) {
        let Some(entries) = node.as_map() else {
            errors.push(
                file.error(
                    &key_place,
                    message!("“{section}”下面应写若干行“键: 文字”", "`{section}` must hold lines of `key: text`"),
                )
                .hint(message!(
                    "键缩进两格，后面用半角冒号，冒号后空一格",
                    "indent the key by two blanks; after it stand a half-width colon and a blank"
                )),
            );
            continue;
        };
        let words = strings.entry(section.to_string()).or_default();
        for Entry { key, key_place, node } in entries {
            // Nothing written is a word too: some languages need none there.
            match node.as_text().or(node.is_null().then_some("")) {
                Some(text) => {
                    words.insert(key.to_string(), text.to_owned());
                }
                None => errors.push(file.error(key_place, message!("“{key}”应写一行文字", "`{key}` must be one text"))),
            }
        }
    }
}

/// One YAML file of a theme.
struct Reader<'a> {
    path: &'a str,
    text: &'a str,
}

impl Reader<'_> {
    /// The entries of the file; a fault becomes an error and no entries.
    fn entries(&self, errors: &mut Vec<ThemeError>) -> Vec<Entry> {
        if self.text.trim().is_empty() {
            return Vec::new();
        }
        // A theme's file is in no source tree, so its places are found here and now.
        let yaml = YamlText::whole(Sources::default().add(self.path, self.text), self.text, 0);
        match yaml::parse(&yaml) {
            Ok(Node { value: Value::Map(entries), .. }) => entries,
            Ok(_) => Vec::new(),
            Err(error) => {
                let known = yaml_error(&yaml, &error);
                let range = (error.start, error.end);
                errors.push(ThemeError { hints: known.hints, ..self.at(range, known.message) });
                Vec::new()
            }
        }
    }

    fn error(&self, place: &Place, message: Message) -> ThemeError {
        let mut sources = Sources::default();
        sources.add(self.path, self.text);
        let range = place.locate(&sources).span.map_or((0, 0), |span| (span.start, span.end));
        self.at(range, message)
    }

    fn at(&self, range: (u32, u32), message: Message) -> ThemeError {
        let before = self.text.get(..range.0 as usize).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let to_u32 = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        ThemeError {
            line: to_u32(before.matches('\n').count() + 1),
            column: to_u32(before[line_start..].chars().count() + 1),
            range: Some(range),
            ..ThemeError::file(&code::THEME_STRINGS, self.path, message)
        }
    }
}
