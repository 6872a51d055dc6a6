//! `init`: a small site that builds without a word.

use std::collections::BTreeSet;
use std::fs;

use super::{Folder, command};

#[test]
fn a_new_site_builds_without_errors_and_warnings() {
    let folder = Folder::empty();
    let made = folder.run(&["init", "新 站点"]);
    assert_eq!(made.code, 0, "{}", made.err);
    for step in ["--root \"新 站点\" build", "--root \"新 站点\" check", "--root \"新 站点\" new reply"] {
        assert!(made.out.contains(step), "{step} in {}", made.out);
    }
    let checked = folder.run(&["--root", "新 站点", "check", "--strict"]);
    assert_eq!((checked.code, &*checked.err, &*checked.out), (0, "", "没有发现问题。\n"));
    let built = folder.run(&["--root", "新 站点", "build", "--strict", "--edition", "all", "--no-pdf"]);
    assert_eq!((built.code, &*built.err), (0, ""));
    let page = folder.text("新 站点/output/public/index.html");
    for column in ["政府信息公开", "机构概况", "招商项目", "建议提案办理", "工作简报", "数据发布"]
    {
        assert!(page.contains(column), "{column}");
    }
    assert!(folder.path("新 站点/output/.gitignore").is_file(), "the build left it");
}

/// The commands of the README's Chinese part, one after the other as they stand there.
#[test]
fn the_readme_can_be_followed_on_a_new_site() {
    let folder = Folder::empty();
    let mut at = folder.path("");
    let mut letters = 0;
    for line in super::readme::commands("中文说明") {
        let words: Vec<&str> = line.split_whitespace().collect();
        let (&program, arguments) = words.split_first().expect("a command");
        if program == "cd" {
            at.push(arguments[0]);
            continue;
        }
        assert_eq!(program, "jianbao", "{line}");
        let is_mail = arguments[0] == "mail";
        letters += usize::from(is_mail);
        // No browser is found on an empty path.
        let output = command(&at, "zh_CN.UTF-8").args(arguments).env("PATH", "").output().expect("the command");
        let expected = if is_mail && !cfg!(feature = "mail") { 2 } else { 0 };
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(expected), "{line}:\n{said}");
        assert!(!said.contains("警告["), "{line}:\n{said}");
    }
    assert_eq!(letters, 1);
    let draft = at.join("output/mail/briefing-2026-08/internal-units.eml");
    assert_eq!(draft.is_file(), cfg!(feature = "mail"));
}

#[test]
fn the_next_steps_come_in_english_too_and_leave_out_the_folder_one_is_in() {
    let folder = Folder::empty();
    let made = folder.run_in("en_US.UTF-8", &["init"]);
    assert_eq!(made.code, 0, "{}", made.err);
    assert!(made.out.contains("\n     jianbao build\n") && made.out.contains("in a browser"), "{}", made.out);
}

#[test]
fn the_next_steps_are_what_one_types_where_one_is() {
    for (words, step) in [
        (&["init", "."][..], "\n     jianbao build\n"),
        (&["init", "./"], "\n     jianbao build\n"),
        (&["init", "./甲/乙"], "\n     jianbao --root 甲/乙 build\n"),
        (&["--root", ".", "init"], "\n     jianbao build\n"),
    ] {
        let made = Folder::empty().run(words);
        assert_eq!(made.code, 0, "{}", made.err);
        assert!(made.out.contains(step), "{step} in {}", made.out);
    }
    // The way that --root leads is a part of it.
    let folder = Folder::empty();
    folder.write("甲/旁边", "");
    let made = folder.run(&["--root", "甲", "init", "乙"]);
    let step = format!("jianbao --root {} check", folder.path("甲/乙").display());
    assert!(made.out.contains(&step), "{step} in {}", made.out);
}

#[test]
fn a_folder_that_holds_anything_is_refused_and_stays_as_it_is() {
    let folder = Folder::empty();
    folder.write("网站/通知.txt", "甲");
    folder.write("网站/.隐藏", "乙");
    let made = folder.run(&["init", "网站"]);
    assert_eq!(made.code, 2);
    assert!(made.err.contains("不是空文件夹") && made.err.contains(".隐藏、通知.txt"), "{}", made.err);
    assert_eq!(fs::read_dir(folder.path("网站")).expect("a folder").count(), 2);
    let onto_a_file = folder.run(&["init", "网站/通知.txt"]);
    assert_eq!(onto_a_file.code, 2, "{}", onto_a_file.err);
    assert_eq!(folder.text("网站/通知.txt"), "甲");
}

#[test]
fn a_new_repository_counts_as_empty() {
    let folder = Folder::empty();
    folder.write(".git/HEAD", "ref: refs/heads/main\n");
    assert_eq!(folder.run(&["init"]).code, 0);
    assert_eq!(folder.text(".git/HEAD"), "ref: refs/heads/main\n");
}

#[test]
fn nothing_is_written_outside() {
    let folder = Folder::empty();
    folder.write("旁边/甲", "甲");
    assert_eq!(folder.run(&["init", "站点"]).code, 0);
    let names: BTreeSet<_> =
        fs::read_dir(folder.path("")).expect("a folder").map(|e| e.expect("an entry").file_name()).collect();
    assert_eq!(names, ["旁边".into(), "站点".into()].into());
}

#[test]
fn a_reader_that_stops_early_is_no_failure() {
    let folder = Folder::empty();
    let mut child = command(&folder.path(""), "zh_CN.UTF-8")
        .args(["schema", "project"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the command");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the command");
    assert_eq!((output.status.code(), &*output.stderr), (Some(0), &b""[..]));
}
