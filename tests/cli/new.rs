//! `new`: forms that say what is missing, and load once they are filled in.

use jianbao::diag::Lang;
use jianbao::load::yaml;
use jianbao::model::Kind;
use jianbao::model::form::{Known, form};
use jianbao::source::{Sources, YamlText};

use super::Folder;

const KINDS: [(&str, &str); 6] = [
    ("project", "content/projects/x.md"),
    ("reply", "content/replies/x.md"),
    ("study", "content/studies/x.md"),
    ("briefing", "content/briefings/x.md"),
    ("dataset", "content/data/x.yaml"),
    ("page", "content/pages/x.md"),
];

/// What stands in the required lines that a form leaves empty.
const ANSWERS: [(&str, &str, &str); 15] = [
    ("标题", "title", "甲"),
    ("公开属性", "disclosure", "主动公开"),
    ("类型", "kind", "提案"),
    ("届次", "session", "州政协十一届二次会议"),
    ("案号", "number", "7"),
    ("案由", "matter", "关于招商的提案"),
    ("办理方式", "role", "主办"),
    ("主送", "addressee", "李四委员"),
    ("办理结果", "outcome", "A"),
    ("阶段", "stage", "签约"),
    ("形式", "form", "月报"),
    ("栏目", "column", "about"),
    ("列", "columns", "[{ 编号: a, 名称: 甲, 类型: 整数 }]"),
    ("行", "rows", "[[1]]"),
    ("来源", "source", "示例州投资促进局"),
];

#[test]
fn a_filled_form_loads_without_errors() {
    for (lang, locale) in [(Lang::Zh, "zh_CN.UTF-8"), (Lang::En, "en_US.UTF-8")] {
        for (kind, path) in KINDS {
            let folder = Folder::starter();
            let made = folder.run_in(locale, &["new", kind, "x"]);
            assert_eq!((made.code, &*made.out, &*made.err), (0, &*format!("{path}\n"), ""), "{kind}");
            let mut text = folder.text(path);
            for (zh, en, answer) in ANSWERS {
                let key = if lang == Lang::Zh { zh } else { en };
                text = text.replace(&format!("\n{key}:\n"), &format!("\n{key}: {answer}\n"));
            }
            // A letter has a date, which nobody knows before it is signed.
            for key in ["成文日期", "issued"] {
                text = text.replace(&format!("\n#{key}: "), &format!("\n{key}: "));
            }
            if path.ends_with(".md") {
                text.push_str("正文。\n");
            }
            folder.write(path, text);
            assert_eq!(folder.problems(), Vec::<String>::new(), "{kind}: {}", folder.text(path));
        }
    }
}

#[test]
fn an_empty_form_is_told_line_by_line() {
    let folder = Folder::starter();
    assert_eq!(folder.run(&["new", "page", "x"]).code, 0);
    let text = folder.text("content/pages/x.md");
    let line = |key: &str| text.lines().position(|line| line == format!("{key}:")).expect(key) + 1;
    let problems = folder.problems().join("\n");
    for (key, code, hint) in [
        ("标题", "JB203", "例如：标题: "),
        ("公开属性", "JB301", "例如：公开属性: 主动公开"),
        ("栏目", "JB203", "例如：栏目: "),
    ] {
        let expected = format!("content/pages/x.md:{}:1: error[{code}]: “{key}”还没有填写", line(key));
        assert!(problems.contains(&expected) && problems.contains(hint), "{expected} in {problems}");
    }
    // A public build shows nothing of a document that does not say it is public, but what it has to say is no secret.
    let built = folder.run(&["build"]);
    assert_eq!(built.code, 3, "{}", built.err);
    assert!(built.err.contains("“公开属性”还没有填写"), "{}", built.err);
}

#[test]
fn every_optional_line_can_be_uncommented() {
    for lang in [Lang::Zh, Lang::En] {
        for &kind in Kind::ALL {
            let form = form(kind, &Known::default(), lang);
            let text = form.trim_start_matches("---\n").trim_end_matches("---\n\n");
            let optional = || text.lines().filter(|line| line.starts_with('#') && !line.starts_with("# "));
            assert!(optional().count() > 0, "{kind:?}");
            for line in optional() {
                let with = text.replacen(line, line.trim_start_matches('#'), 1);
                let mut sources = Sources::default();
                let yaml_text = YamlText::whole(sources.add("a.yaml", with.clone()), with, 0);
                let mut diagnostics = jianbao::diag::Diagnostics::default();
                let node = yaml(&mut yaml_text.clone(), &mut diagnostics);
                assert!(diagnostics.is_empty() && node.is_some(), "{line}: {diagnostics:?}");
            }
        }
    }
}

/// Not only YAML: the examples are values of their fields. References and registered names aside, nothing is wrong.
#[test]
fn every_example_is_accepted() {
    for (lang, locale) in [(Lang::Zh, "zh_CN.UTF-8"), (Lang::En, "en_US.UTF-8")] {
        for (kind, path) in KINDS {
            let folder = Folder::starter();
            assert_eq!(folder.run_in(locale, &["new", kind, "x"]).code, 0);
            let mut text = folder.text(path);
            for (zh, en, answer) in ANSWERS {
                let key = if lang == Lang::Zh { zh } else { en };
                text = text.replace(&format!("\n{key}:\n"), &format!("\n{key}: {answer}\n"));
            }
            let uncommented: Vec<_> = text
                .lines()
                .map(|line| line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')).unwrap_or(line))
                .collect();
            folder.write(path, uncommented.join("\n") + "\n");
            let wrong: Vec<_> = folder
                .problems()
                .into_iter()
                .filter(|problem| problem.contains(path) && problem.contains("[JB2"))
                .collect();
            let wrong: Vec<_> = wrong.into_iter().filter(|problem| !problem.contains("[JB210]")).collect();
            assert_eq!(wrong, Vec::<String>::new(), "{kind}");
        }
    }
}

#[test]
fn nothing_is_written_over_and_no_id_is_given_twice() {
    let folder = Folder::starter();
    let before = folder.text("content/pages/about.md");
    let again = folder.run(&["new", "page", "about"]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("content/pages/about.md"), "{}", again.err);
    assert_eq!(folder.text("content/pages/about.md"), before);
    // A file that cannot be read is no document, and stays.
    folder.write("content/pages/坏.md", "没有文首");
    assert_eq!(folder.run(&["new", "page", "坏"]).code, 2);
    assert_eq!(folder.text("content/pages/坏.md"), "没有文首");
    // Folders are no part of an id, and a code in a ledger is one.
    for (kind, name) in [("page", "2026/about"), ("project", "SL2026-001")] {
        let taken = folder.run(&["new", kind, name]);
        assert_eq!(taken.code, 2, "{name}");
        assert!(taken.err.contains("已经由 content/"), "{}", taken.err);
    }
}

#[test]
fn names_that_would_not_work_are_refused() {
    let folder = Folder::bare();
    for name in ["a b", "../x", ".x", "~$x", "con", "a:b", "", "/x", "x/", "a\u{7}b", &"长".repeat(100)] {
        let made = folder.run(&["new", "page", name]);
        assert_eq!(made.code, 2, "{name}: {}", made.err);
        assert!(made.err.contains("提示："), "{}", made.err);
    }
    assert!(!folder.path("content/pages").exists());
    assert_eq!(folder.run(&["new", "page", "2026/制度（试行）.md"]).code, 0);
    assert!(folder.path("content/pages/2026/制度（试行）.md").is_file());
}

#[test]
fn numbers_are_proposed_and_never_twice() {
    let folder = Folder::bare();
    // A document that cannot be read for another mistake has its number all the same, and a gap is not filled.
    folder.write("content/pages/a.md", "---\n标题：甲\n索引号: 000000000000000000/2026-001\n---\n");
    folder.write("content/pages/b.md", "---\n索引号: 000000000000000000/2026-003\n---\n");
    for (name, number) in [("c", "2026-004"), ("d", "2026-005")] {
        assert_eq!(folder.run(&["new", "page", name, "--today", "2026-11-22"]).code, 0);
        let text = folder.text(&format!("content/pages/{name}.md"));
        assert!(text.contains(&format!("索引号: 000000000000000000/{number}\n")), "{text}");
        assert!(text.contains("发布日期: 2026-11-22\n"), "{text}");
    }
    let next_year = folder.run(&["new", "page", "e", "--print", "--today", "2027-01-04"]);
    assert!(next_year.out.contains("/2027-001\n") && !folder.path("content/pages/e.md").exists());
}

#[test]
fn the_next_issue_of_the_only_series_is_proposed() {
    let folder = Folder::starter();
    let made = folder.run(&["new", "briefing", "x", "--print"]);
    for line in ["系列: work\n", "年度: 2026\n", "期号: 9\n", "总期号: 93\n"] {
        assert!(made.out.contains(line), "{line} in {}", made.out);
    }
}

#[test]
fn a_title_stands_as_it_was_given() {
    let folder = Folder::starter();
    for title in [
        "关于: [某]提案",
        "\"引\"号",
        "# 号",
        "2026",
        "是",
        "~",
        "- 甲",
        "{甲}",
        "“全角”",
        "it's",
        "甲 #乙",
        "&a",
        "100%",
    ] {
        let made = folder.run(&["new", "page", "x", "--print", "--title", title]);
        assert_eq!(made.code, 0);
        let line = made.out.lines().find(|line| line.starts_with("标题: ")).unwrap_or_default();
        let mut sources = Sources::default();
        let text = YamlText::whole(sources.add("a", ""), line, 0);
        let node = yaml(&mut text.clone(), &mut jianbao::diag::Diagnostics::default()).expect("YAML");
        assert_eq!(node.as_map().and_then(|map| map[0].node.as_text()), Some(title), "{line}");
    }
}

#[test]
fn there_is_no_document_without_a_site() {
    let folder = Folder::empty();
    let made = folder.run(&["new", "reply", "x"]);
    assert_eq!(made.code, 2);
    assert!(made.err.contains("JB101"), "{}", made.err);
    assert!(!folder.path("content").exists());
    assert_eq!(Folder::starter().run(&["new", "site", "x"]).code, 2);
}
