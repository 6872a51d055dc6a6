//! The files of a theme: the embedded ones, replaced and joined by a site's own.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use include_dir::{Dir, DirEntry, include_dir};

use super::ThemeError;
use crate::derive::names;
use crate::diag::codes::render as code;
use crate::message;

/// The theme that comes with the program, by the paths of its files. Its fonts are not in it: only some builds of the program
/// need them.
static GOV: LazyLock<Vec<(String, &'static [u8])>> = LazyLock::new(|| {
    let mut files = vec![(
        "theme.yaml".to_owned(),
        &include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/gov/theme.yaml"))[..],
    )];
    for (folder, dir) in &FOLDERS {
        collect(folder, dir, &mut files);
    }
    files
});

static FOLDERS: [(&str, Dir<'static>); 4] = [
    ("i18n", include_dir!("$CARGO_MANIFEST_DIR/themes/gov/i18n")),
    ("pdf", include_dir!("$CARGO_MANIFEST_DIR/themes/gov/pdf")),
    ("static", include_dir!("$CARGO_MANIFEST_DIR/themes/gov/static")),
    ("templates", include_dir!("$CARGO_MANIFEST_DIR/themes/gov/templates")),
];

/// A text of the embedded theme and the one that a site puts over it; either may be empty.
pub(super) type Layers<'a> = [&'a str; 2];

/// The files of a theme by what they are for, each in the order of the paths.
#[derive(Default)]
pub(super) struct Files<'a> {
    /// `theme.yaml`.
    pub(super) about: Layers<'a>,
    /// Templates by the name that other templates call them by: `reply.html`.
    pub(super) templates: BTreeMap<&'a str, &'a str>,
    /// Words by path: `i18n/zh.yaml`.
    pub(super) strings: BTreeMap<&'a str, Layers<'a>>,
    /// Files to copy, by their path in the output: `assets/gov.css`.
    pub(super) assets: BTreeMap<Box<str>, Cow<'static, [u8]>>,
    /// Forms of official documents by name: `letter.typ`.
    pub(super) forms: BTreeMap<Box<str>, String>,
}

impl<'a> Files<'a> {
    /// Sorts the embedded files and those that override them.
    pub(super) fn new(overrides: &'a [(Box<str>, Vec<u8>)], errors: &mut Vec<ThemeError>) -> Self {
        let mut files = Self::default();
        for (path, bytes) in GOV.iter() {
            match path.strip_prefix("static/") {
                Some(name) => files.asset(name, Cow::Borrowed(bytes)),
                None => files.text(path, bytes, 0, errors),
            }
        }
        for (path, bytes) in overrides {
            match path.strip_prefix("static/") {
                Some(name) => files.asset(name, Cow::Owned(bytes.clone())),
                // A site may keep its fonts here; they are found by the folders that its settings name.
                None if path.starts_with("fonts/") => {}
                None => files.text(path, bytes, 1, errors),
            }
        }
        files
    }

    fn asset(&mut self, name: &str, bytes: Cow<'static, [u8]>) {
        self.assets.insert(format!("{}/{name}", names::ASSETS).into(), bytes);
    }

    fn text(&mut self, path: &'a str, bytes: &'a [u8], layer: usize, errors: &mut Vec<ThemeError>) {
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
            Err(error) => {
                let at = error.valid_up_to();
                errors.push(
                    ThemeError::file(
                        &code::THEME_FILE,
                        path,
                        message!("第{at}字节起不是UTF-8文字", "not UTF-8 from byte {at} on"),
                    )
                    .hint(message!("把文件另存为UTF-8", "save the file as UTF-8")),
                );
                return;
            }
        };
        if let Some(name) = path.strip_prefix("templates/") {
            self.templates.insert(name, text);
        } else if path.starts_with("i18n/") {
            self.strings.entry(path).or_default()[layer] = text;
        } else if path == "theme.yaml" {
            self.about[layer] = text;
        } else if let Some(name) = path.strip_prefix("pdf/").filter(|name| name.ends_with(".typ")) {
            self.forms.insert(name.into(), text.to_owned());
        } else if !path.ends_with(".md") {
            errors.push(
                ThemeError::file(
                    &code::THEME_FILE,
                    path,
                    message!("主题里没有放这个文件的地方", "a theme has no place for this file"),
                )
                .hint(message!(
                    "模板放进templates/，样式、脚本和图片放进static/，界面文字放进i18n/，公文版式（.typ）放进pdf/",
                    "put templates into templates/, styles, scripts and pictures into static/, words into i18n/, forms of \
                     documents (.typ) into pdf/"
                )),
            );
        }
    }
}

fn collect(folder: &str, dir: &'static Dir<'static>, files: &mut Vec<(String, &'static [u8])>) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(dir) => collect(folder, dir, files),
            // The paths of the embedded theme are ASCII, which a test of this module sees to.
            DirEntry::File(file) => {
                files.extend(file.path().to_str().map(|path| (format!("{folder}/{path}"), file.contents())));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_file_has_its_place() {
        assert!(GOV.iter().all(|(path, _)| path.is_ascii() && !path.contains('\\')));
        let mut errors = Vec::new();
        let sorted = Files::new(&[], &mut errors);
        assert!(errors.is_empty(), "{errors:?}");
        assert!(sorted.templates.contains_key("reply.html"));
        assert!(sorted.assets.contains_key("assets/gov.css"));
        assert!(sorted.forms.contains_key("letter.typ"));
    }

    #[test]
    fn a_file_without_a_place_or_in_another_encoding_is_an_error() {
        let own: Vec<(Box<str>, Vec<u8>)> =
            vec![("reply.html".into(), b"x".to_vec()), ("templates/a.html".into(), vec![b'a', 0xff])];
        let mut errors = Vec::new();
        Files::new(&own, &mut errors);
        let found: Vec<_> = errors.iter().map(|e| (e.file.as_ref(), e.message.en.as_str())).collect();
        assert_eq!(
            found,
            [("reply.html", "a theme has no place for this file"), ("templates/a.html", "not UTF-8 from byte 1 on")]
        );
    }
}
