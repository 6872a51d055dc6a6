//! Faults of a site's own theme: all of them, each with its file, line and column.

use jianbao::render::html::theme::{Theme, ThemeError, ThemeSources};
use jianbao::render::html::views::{Missing, Page, Site};
use jianbao::source::{Place, Sources};

use crate::{frame, html, theme};

fn with(files: &[(&str, &str)]) -> Result<Theme, Vec<ThemeError>> {
    let files: Vec<(Box<str>, Vec<u8>)> =
        files.iter().map(|(path, text)| ((*path).into(), text.as_bytes().to_vec())).collect();
    Theme::new(&files)
}

fn faults(files: &[(&str, &str)]) -> Vec<String> {
    let errors = with(files).err().unwrap_or_default();
    errors.iter().map(|e| format!("{} {}:{}:{} {}", e.code.id, e.file, e.line, e.column, e.message.en)).collect()
}

#[test]
fn a_site_replaces_single_files_and_single_words() {
    let own = with(&[
        ("templates/404.html", "{% extends \"base.html\" %}{% block main %}<h1>{{ t.site.home }}：自定{{ page.title }}</h1>{% endblock main %}"),
        ("i18n/zh.yaml", "site:\n  home: 主页\n"),
        ("static/extra.css", "p { margin: 0 }"),
    ])
    .expect("a sound theme");
    let page = html(
        &own.for_site(&frame::site(), "zh-CN").expect("a site"),
        &frame::page("甲", "none", 0),
        &Missing::default(),
    );
    assert!(page.contains("<h1>主页：自定甲</h1>"));
    assert!(page.contains("跳到正文"), "words that are not replaced stay");
    assert!(own.assets().any(|(path, bytes)| path == "assets/extra.css" && bytes == b"p { margin: 0 }"));
    assert_eq!(own.assets().count(), theme().assets().count() + 1);
}

/// A version of the program that brings a new word does not leave a theme with a language of its own without pages.
#[test]
fn a_language_of_a_theme_says_in_chinese_what_it_has_no_word_for() {
    let own =
        with(&[("theme.yaml", "strings: [ii, zh]\n"), ("i18n/ii.yaml", "site:\n  home: ꀕ\n")]).expect("a sound theme");
    let yi = own.for_site(&frame::site(), "ii").expect("a site");
    for (path, page) in crate::sample(&yi) {
        assert!(page.contains("ꀕ") && page.contains("跳到正文"), "{path}");
    }
}

#[test]
fn every_syntax_error_is_found_in_one_run() {
    let found = faults(&[("templates/404.html", "好\n{{ page.title }"), ("templates/reply.html", "{% if %}")]);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].starts_with("JB601 templates/404.html:2:"), "{found:#?}");
    assert!(found[1].starts_with("JB601 templates/reply.html:1:"), "{found:#?}");
}

#[test]
fn names_of_nothing_are_found_before_anything_is_rendered() {
    let found = faults(&[(
        "templates/404.html",
        "一\n二{{ page.title | upcase }}\n{% include \"no.html\" %}\n{{ <nothing /> }}",
    )]);
    assert_eq!(found.len(), 3, "{found:#?}");
    assert!(found[0].starts_with("JB602 templates/404.html:2:18 "), "{found:#?}");
    assert!(found.iter().all(|fault| fault.starts_with("JB602 templates/404.html:")), "{found:#?}");
}

#[test]
fn words_that_are_no_words_name_their_line() {
    let found = faults(&[("i18n/zh.yaml", "site:\n  home: [1]\nlist: 无\n"), ("theme.yaml", "colour: red\n")]);
    assert_eq!(
        found,
        [
            "JB605 theme.yaml:1:1 no entry `colour`, or its value is wrong",
            "JB605 i18n/zh.yaml:2:3 `home` must be one text",
            "JB605 i18n/zh.yaml:3:1 `list` must hold lines of `key: text`",
        ]
    );
    let found = faults(&[("i18n/zh.yaml", "site:\n  home：主页\n")]);
    assert_eq!(found, ["JB605 i18n/zh.yaml:1:1 `site` must hold lines of `key: text`"]);
    let found = faults(&[("i18n/zh.yaml", "site:\n\thome: 主页\n")]);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with("JB605 i18n/zh.yaml:2:1 "), "{found:#?}");
}

#[test]
fn a_field_that_no_view_has_stops_the_page_at_its_line() {
    let text = "{% extends \"base.html\" %}\n{% block main %}\n好{{ missing.lnks }}{% endblock main %}";
    let own = with(&[("templates/404.html", text)]).expect("it parses");
    let renderer = own.for_site(&Site::default(), "zh-CN").expect("a site");
    let error = renderer.render(&Page::default(), &Missing::default()).expect_err("the field does not exist");
    assert_eq!((error.code.id, &*error.file, error.line, error.column), ("JB603", "templates/404.html", 3, 13));

    let mut theme = ThemeSources { folder: "themes/gov".into(), ..ThemeSources::default() };
    let embedded = error.diagnostic(&theme);
    assert!(matches!(&embedded.place, Place::Path(path) if &**path == "themes/gov/templates/404.html"));
    assert!(embedded.message.zh.starts_with("第3行第13列："), "{}", embedded.message.zh);

    let mut sources = Sources::default();
    let file = sources.add("themes/gov/templates/404.html", text);
    theme.files.insert("templates/404.html".into(), file);
    let location = error.diagnostic(&theme).place.locate(&sources);
    assert_eq!((location.line, location.column), (3, 13));
}

#[test]
fn what_an_author_writes_cannot_become_markup_or_a_script() {
    let renderer = theme().for_site(&frame::site(), "zh-CN").expect("a site");
    let evil = "</title><script>alert(1)</script>\" onload=\"x";
    let page = html(&renderer, &frame::page(evil, "none", 0), &crate::lists::missing());
    assert!(!page.contains("<script>alert"));
    assert!(!page.contains("\" onload=\""));
    let script = Missing { links: vec![frame::link("甲", "javascript:alert(1)")] };
    let error = renderer.render(&frame::page("甲", "none", 0), &script).expect_err("the scheme is not allowed");
    assert!(error.message.en.contains("javascript:alert(1)"), "{}", error.message.en);
}

#[test]
fn both_languages_have_the_same_words_and_every_page_takes_either() {
    let english = theme().for_site(&frame::site(), "en").expect("a site");
    for (path, page) in crate::sample(&english) {
        assert!(page.contains("Skip to content"), "{path}");
    }
    let keys = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once(':').map(|(key, _)| key.to_owned())).collect()
    };
    let (zh, en) = (include_str!("../../themes/gov/i18n/zh.yaml"), include_str!("../../themes/gov/i18n/en.yaml"));
    assert_eq!(keys(zh), keys(en));
}

#[test]
fn no_word_is_left_over() {
    fn read(folder: &std::path::Path, out: &mut String) {
        for entry in std::fs::read_dir(folder).expect("a folder of templates").flatten() {
            match entry.path() {
                path if path.is_dir() => read(&path, out),
                path => out.push_str(&std::fs::read_to_string(path).expect("a template")),
            }
        }
    }
    // What the filters of dates ask for by themselves.
    let mut templates = "t.date.form ".to_owned();
    read(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/gov/templates"), &mut templates);
    let mut section = "";
    for line in include_str!("../../themes/gov/i18n/zh.yaml").lines().filter(|line| !line.starts_with('#')) {
        let Some((key, _)) = line.split_once(':') else { continue };
        match key.strip_prefix("  ") {
            Some(key) => assert!(templates.contains(&format!("t.{section}.{key}")), "{section}.{key} is used nowhere"),
            None => section = key,
        }
    }
}
