//! The files of a theme: the embedded ones, replaced and joined by a site's own.

use std::borrow::Cow;
use std::collections::BTreeMap;

use include_dir::{Dir, DirEntry, include_dir};

use super::ThemeError;
use crate::diag::codes::render as code;
use crate::message;

/// The theme that comes with the program.
static GOV: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/gov");

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
}

impl<'a> Files<'a> {
    /// Sorts the embedded files and those that override them.
    pub(super) fn new(overrides: &'a [(Box<str>, Vec<u8>)], errors: &mut Vec<ThemeError>) -> Self {
        let mut files = Self::default();
        let mut embedded = Vec::new();
        collect(&GOV, &mut embedded);
        for (path, bytes) in embedded {
            match path.strip_prefix("static/") {
                Some(name) => files.asset(name, Cow::Borrowed(bytes)),
                None => files.text(path, bytes, 0, errors),
            }
        }
        for (path, bytes) in overrides {
            match path.strip_prefix("static/") {
                Some(name) => files.asset(name, Cow::Owned(bytes.clone())),
                None => files.text(path, bytes, 1, errors),
            }
        }
        files
    }

    fn asset(&mut self, name: &str, bytes: Cow<'static, [u8]>) {
        self.assets.insert(format!("assets/{name}").into(), bytes);
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
        } else if !path.ends_with(".md") {
            errors.push(
                ThemeError::file(
                    &code::THEME_FILE,
                    path,
                    message!("主题里没有放这个文件的地方", "a theme has no place for this file"),
                )
                .hint(message!(
                    "模板放进templates/，样式、脚本和图片放进static/，界面文字放进i18n/",
                    "put templates into templates/, styles, scripts and pictures into static/, words into i18n/"
                )),
            );
        }
    }
}

fn collect(dir: &'static Dir<'static>, files: &mut Vec<(&'static str, &'static [u8])>) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(dir) => collect(dir, files),
            // The paths of the embedded theme are ASCII, which a test of this module sees to.
            DirEntry::File(file) => files.extend(file.path().to_str().map(|path| (path, file.contents()))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_file_has_its_place() {
        let mut files = Vec::new();
        collect(&GOV, &mut files);
        assert!(files.iter().all(|(path, _)| path.is_ascii() && !path.contains('\\')), "{files:?}");
        let mut errors = Vec::new();
        let sorted = Files::new(&[], &mut errors);
        assert!(errors.is_empty(), "{errors:?}");
        assert!(sorted.templates.contains_key("reply.html"));
        assert!(sorted.assets.contains_key("assets/gov.css"));
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
