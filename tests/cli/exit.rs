//! Exit codes: 0 done, 1 content, 2 usage, 3 disclosure, 4 disk; and help and usage errors in both languages.

use std::fs;

use super::{Folder, PAGE};

fn site() -> Folder {
    let folder = Folder::bare();
    folder.write("content/pages/about.md", PAGE);
    folder
}

#[test]
fn each_cause_has_its_code() {
    let folder = site();
    assert_eq!(folder.run(&["build"]).code, 0);
    assert_eq!(folder.run(&["check"]).code, 0);
    folder.replace("content/pages/about.md", "栏目: about", "栏目: abut");
    assert_eq!(folder.run(&["check"]).code, 1);
    folder.replace("content/pages/about.md", "主动公开", "公开");
    assert_eq!(folder.run(&["check"]).code, 3, "the gate goes before the content");
    folder.write("out", "a file");
    let built = folder.run(&["build", "--output", "out"]);
    assert_eq!(built.code, 4, "the disk goes before the gate: {}", built.err);
}

#[test]
fn warnings_count_with_strict_alone() {
    let folder = site();
    folder.replace(
        "content/site.yaml",
        "  - { 编号: about",
        "  - { 编号: data, 名称: 数据, 说明: 数据, 关键词: [数据], 类别: 数据, 内容: data }\n  - { 编号: about",
    );
    assert_eq!(folder.run(&["check"]).code, 0);
    assert_eq!(folder.run(&["check", "--strict"]).code, 1);
    assert_eq!(folder.run(&["build", "--strict"]).code, 1);
    assert!(!folder.path("output/public").exists());
    assert_eq!(folder.run(&["build"]).code, 0);
}

#[test]
fn wrong_use_is_2() {
    let folder = site();
    folder.write("leer/x", "");
    for arguments in [
        &["bild"][..],
        &["build", "--edition", "alle"],
        &["build", "--today", "2026-13-01"],
        &["build", "--today", "heute"],
        &["check", "--today", ""],
        &["new", "page", "x", "--today", "26-1-1"],
        &["build", "--format", "xml"],
        &["build", "--jobs", "zwei"],
        &["build", "--base-url", "example.cn"],
        &["build", "--output"],
        &["build", "x"],
        &["explain", "JB999"],
        &["schema", "letter"],
        &["new"],
        &["--lang", "de", "check"],
        &[],
        &["--root", "nirgends", "build"],
        &["--root", "nirgends", "check"],
        &["--root", "nirgends", "new", "page", "x"],
        &["--root", "nirgends", "clean"],
        &["--root", "leer", "build"],
        &["--root", "leer", "check", "--fix"],
        &["--root", "leer/x", "build"],
        &["build", "--output", "/"],
        &["build", "--output", "."],
        &["build", "--output", "content"],
        &["build", "--base-url", "https://example.cn/?a=1"],
        &["build", "--jobs", "9999"],
    ] {
        let run = folder.run(arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}{}", run.out, run.err);
        assert!(!run.err.is_empty() || arguments.is_empty(), "{arguments:?}");
    }
    let epoch =
        super::command(&folder.path(""), "C").env("SOURCE_DATE_EPOCH", "bald").arg("build").output().expect("a run");
    assert_eq!(epoch.status.code(), Some(2));
}

#[test]
fn what_cannot_be_written_is_4() {
    let folder = site();
    // Refused: what is not ours.
    folder.write("fremd/public/wichtig.txt", "x");
    for output in ["fremd", "fremd/public/wichtig.txt"] {
        let built = folder.run(&["build", "--output", output]);
        assert_eq!(built.code, 4, "{output}: {}", built.err);
    }
    assert_eq!(folder.text("fremd/public/wichtig.txt"), "x");
    // The usual output is a file.
    folder.write("output", "x");
    let built = folder.run(&["build"]);
    assert_eq!(built.code, 4, "{}", built.err);
    assert!(built.err.contains("output"), "{}", built.err);
    assert_eq!(folder.text("output"), "x");
}

#[test]
fn clean_takes_away_what_was_built_and_nothing_else() {
    let folder = site();
    assert_eq!(folder.run(&["build", "--edition", "all"]).code, 0);
    folder.write("output/public/eigenes.txt", "x");
    let cleaned = folder.run(&["clean"]);
    assert_eq!(cleaned.code, 0, "{}", cleaned.err);
    assert!(cleaned.out.contains("保留：eigenes.txt"), "{}", cleaned.out);
    assert_eq!(fs::read_dir(folder.path("output/public")).expect("a folder").count(), 1);
    assert!(!folder.path("output/internal").exists());
    assert_eq!(folder.run(&["clean"]).code, 4, "what is left is not ours any more");
    fs::remove_file(folder.path("output/public/eigenes.txt")).expect("a file");
    let nothing = folder.run(&["clean"]);
    assert_eq!(nothing.code, 0, "{}", nothing.err);
}

#[test]
fn help_and_usage_errors_come_in_the_language_of_the_user() {
    let folder = Folder::empty();
    for verb in ["init", "new", "schema", "check", "build", "fonts", "explain", "clean"] {
        let zh = folder.run(&[verb, "--help"]);
        assert_eq!(zh.code, 0);
        for english in ["Usage", "Options", "Print help", "[default", "possible values", "Folder", "Commands"] {
            assert!(!zh.out.contains(english), "{english} in {}", zh.out);
        }
        assert!(zh.out.contains("用法：jianbao ") && zh.out.contains("显示帮助"), "{}", zh.out);
        let en = folder.run_in("en_US.UTF-8", &[verb, "--help"]);
        assert!(en.out.contains("Usage: jianbao ") && en.out.is_ascii(), "{}", en.out);
        let asked = folder.run_in("en_US.UTF-8", &["--lang", "zh", verb, "--help"]);
        assert_eq!(asked.out, zh.out);
    }
    let zh = folder.run(&["--help"]);
    for verb in ["init", "new", "schema", "check", "build", "fonts", "explain", "clean"] {
        assert!(zh.out.contains(&format!("  {verb}")), "{}", zh.out);
    }
    let wrong = folder.run(&["build", "--edition", "pubic"]);
    assert_eq!(
        wrong.err,
        "错误：“pubic”不能用作 --edition <版本> 的值\n  提示：是否想写“public”？\n  提示：可以写：public、internal、all\n  提示：加 --help 查看用法\n"
    );
}

#[test]
fn schemas_are_json_and_every_code_is_explained() {
    let folder = Folder::empty();
    for kind in ["project", "reply", "study", "briefing", "dataset", "page", "site"] {
        for locale in ["zh_CN.UTF-8", "en_US.UTF-8"] {
            let schema = folder.run_in(locale, &["schema", kind]);
            assert_eq!(schema.code, 0);
            let schema: serde_json::Value = serde_json::from_str(&schema.out).expect("JSON");
            assert!(schema["properties"].as_object().is_some_and(|properties| !properties.is_empty()));
        }
    }
    let all = folder.run(&["explain"]);
    assert_eq!(all.code, 0);
    for line in all.out.lines() {
        let code = line.split_whitespace().next().expect("a code");
        let one = folder.run(&["explain", &code.to_lowercase()]);
        assert!(one.code == 0 && one.out.starts_with(code) && one.out.lines().count() > 2, "{}", one.out);
    }
}
