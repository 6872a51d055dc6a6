//! The words of the interface: one file a language, in sections; a site may replace single words.

use std::collections::BTreeMap;

use super::ThemeError;
use super::files::Layers;
use crate::diag::codes::render as code;
use crate::message;

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
    let mut about = About::default();
    for text in layers {
        for (key, value) in read::<BTreeMap<String, Value>>("theme.yaml", text, errors) {
            match (&*key, value) {
                ("name", Value::Text(text)) => about.name = text,
                ("version", Value::Text(text)) => about.version = text,
                ("strings", Value::List(list)) => about.languages = list,
                (_, _) => errors.push(
                    ThemeError::file(
                        &code::THEME_STRINGS,
                        "theme.yaml",
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

/// Reads the words of every language, in the order of `theme.yaml`.
pub(super) fn all(
    about: &About,
    files: &BTreeMap<&str, Layers<'_>>,
    errors: &mut Vec<ThemeError>,
) -> Vec<(Box<str>, Strings)> {
    let languages = about.languages.iter().map(|language| {
        let path = format!("i18n/{language}.yaml");
        let mut strings = Strings::new();
        for text in files.get(&*path).copied().unwrap_or_default() {
            for (section, words) in read::<Strings>(&path, text, errors) {
                strings.entry(section).or_default().extend(words);
            }
        }
        (language.as_str().into(), strings)
    });
    languages.collect()
}

/// A value of `theme.yaml`.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Value {
    Text(String),
    List(Vec<String>),
}

fn read<T: serde::de::DeserializeOwned + Default>(path: &str, text: &str, errors: &mut Vec<ThemeError>) -> T {
    if text.trim().is_empty() {
        return T::default();
    }
    serde_yaml::from_str(text).unwrap_or_else(|error| {
        let reason = error.to_string();
        let mut fault = ThemeError::file(
            &code::THEME_STRINGS,
            path,
            message!("无法读取：{reason}", "cannot be read: {reason}"),
        )
        .hint(message!("每项写成“键: 文字”，文字里有冒号时加引号", "write `key: text`, with quotes around a text that has a colon"));
        if let Some(place) = error.location() {
            fault.line = u32::try_from(place.line()).unwrap_or(u32::MAX);
            fault.column = u32::try_from(place.column()).unwrap_or(u32::MAX);
        }
        errors.push(fault);
        T::default()
    })
}
