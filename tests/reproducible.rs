//! Two builds of the same input are the same bytes, whatever the machine around them is like.

#[allow(dead_code, reason = "each runner uses a part of it")]
mod support;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

use jianbao::disclose::Audience;

use support::command::{command, run};
use support::tree::{Tree, assert_same, read};
use support::{Site, TODAY, copy};

const BOTH: [&str; 5] = ["build", "--edition", "all", "--today", TODAY];

/// Both trees as a command writes them.
#[track_caller]
fn built(root: &Path, with: impl FnOnce(&mut Command)) -> [Tree; 2] {
    built_by(root, &BOTH, with)
}

#[track_caller]
fn built_by(root: &Path, arguments: &[&str], with: impl FnOnce(&mut Command)) -> [Tree; 2] {
    let mut command = command(root, arguments);
    with(&mut command);
    let run = run(command);
    assert_eq!(run.code, 0, "{}", run.err);
    let trees = trees(root);
    assert!(trees.iter().all(|tree| tree.len() > 50 && tree.contains_key("manifest.json")));
    trees
}

fn trees(root: &Path) -> [Tree; 2] {
    [Audience::Public, Audience::Internal].map(|edition| read(&root.join("output").join(edition.name())))
}

#[track_caller]
fn assert_both(a: &[Tree; 2], b: &[Tree; 2], what: &str) {
    assert_same(&a[0], &b[0], &format!("{what}, public"));
    assert_same(&a[1], &b[1], &format!("{what}, internal"));
}

/// Each build starts without an old tree, so that nothing is taken over from it.
fn clean(site: &Site) {
    for folder in ["output", ".jianbao"] {
        fs::remove_dir_all(site.root.join(folder)).unwrap();
    }
}

#[test]
fn time_zone_locale_and_number_of_jobs_play_no_part() {
    let site = Site::sample();
    let first = built(&site.root, |_| {});
    let environments: [&[(&str, &str)]; 6] = [
        &[("TZ", "Pacific/Kiritimati")],
        &[("TZ", "Pacific/Pago_Pago"), ("LC_ALL", "C")],
        &[("LC_ALL", ""), ("LANG", "en_US.UTF-8")],
        &[("LC_ALL", "tr_TR.UTF-8"), ("LANG", "tr_TR.UTF-8")],
        &[("LC_ALL", "de_DE.ISO-8859-1"), ("LANGUAGE", "de")],
        &[
            ("SOURCE_DATE_EPOCH", "1"),
            ("USER", "someone"),
            ("COLUMNS", "20"),
            ("NO_COLOR", "1"),
            ("TMPDIR", "/nowhere"),
        ],
    ];
    for environment in environments {
        clean(&site);
        let again = built(&site.root, |command| {
            command.envs(environment.iter().copied());
        });
        assert_both(&first, &again, &format!("{environment:?}"));
    }
    for jobs in ["1", "2", "8"] {
        clean(&site);
        let arguments = [&BOTH[..], &["--jobs", jobs]].concat();
        assert_both(&first, &built_by(&site.root, &arguments, |_| {}), &format!("{jobs} jobs"));
    }
}

#[test]
fn the_place_and_the_order_of_files_play_no_part() {
    let site = Site::sample();
    let first = built(&site.root, |_| {});
    let elsewhere = tempfile::tempdir().unwrap();
    let root = elsewhere.path().canonicalize().unwrap().join("另一个 地方").join("深一层");
    copy(&site.root.join("content"), &root.join("content"));
    assert_both(&first, &built(&root, |_| {}), "another folder");
    let mut from_inside = command(Path::new("."), &BOTH);
    from_inside.current_dir(&root);
    assert_eq!(run(from_inside).code, 0);
    assert_both(&first, &trees(&root), "the working directory");

    // The same files, written last name first, with other times.
    let other = Site::empty();
    let mut files: Vec<(String, Vec<u8>)> = read(&site.root.join("content")).into_iter().collect();
    files.sort_by_key(|(path, _)| std::cmp::Reverse(path.chars().rev().collect::<String>()));
    for (number, (path, bytes)) in (1..).zip(files) {
        other.write(&path, bytes);
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(number * 86_400);
        fs::File::options().write(true).open(other.path(&path)).unwrap().set_modified(time).unwrap();
    }
    assert_both(&first, &built(&other.root, |_| {}), "another order");
}

#[cfg(unix)]
#[test]
fn what_a_user_may_and_may_not_do_with_new_files_plays_no_part() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = Site::sample();
    let first = built(&site.root, |_| {});
    for mask in ["0077", "0002", "0027"] {
        clean(&site);
        let program = env!("CARGO_BIN_EXE_jianbao");
        let mut shell = Command::new("sh");
        shell
            .args(["-c", "umask \"$1\"; shift; exec \"$@\"", "sh", mask, program, "--root"])
            .arg(&site.root)
            .args(BOTH)
            .arg("--no-pdf");
        assert_eq!(run(shell).code, 0);
        assert_both(&first, &trees(&site.root), mask);
    }
    clean(&site);
    for path in ["replies/附件/征询意见表.docx", "site.yaml"] {
        fs::set_permissions(site.path(path), fs::Permissions::from_mode(0o600)).unwrap();
    }
    assert_both(&first, &built(&site.root, |_| {}), "private input files");
}

#[test]
fn what_was_built_before_plays_no_part() {
    let site = Site::sample();
    let first = built(&site.root, |_| {});
    assert_both(&first, &built(&site.root, |_| {}), "once more");
    let page = site.read("pages/about.md");
    site.replace("pages/about.md", "## 主要职责", "## 其他职责");
    site.replace("site.yaml", "每页条数: 15", "每页条数: 3");
    site.write("pages/extra.md", page.replace("2026-010", "2026-910").replace("标题: 机构职能", "标题: 另一页"));
    let between = site.try_build(&[Audience::Public, Audience::Internal]);
    assert!(!between.written.is_empty(), "{}", support::shown(&between));
    assert_ne!(first[0], site.tree(Audience::Public));
    site.write("pages/about.md", page);
    site.remove("pages/extra.md");
    site.replace("site.yaml", "每页条数: 3", "每页条数: 15");
    assert_both(&first, &built(&site.root, |_| {}), "after another build");
}

#[test]
fn the_day_comes_from_one_place() {
    let site = Site::sample();
    let first = built(&site.root, |_| {});
    // 2026-11-21 16:00 UTC is the first moment of the 22nd in China, 24 hours less a second later the last one.
    for seconds in ["1795276800", "1795363199"] {
        clean(&site);
        let again = built_by(&site.root, &["build", "--edition", "all"], |command| {
            command.env("SOURCE_DATE_EPOCH", seconds).env("TZ", "America/New_York");
        });
        assert_both(&first, &again, seconds);
    }
    clean(&site);
    let again = built(&site.root, |command| {
        command.env("SOURCE_DATE_EPOCH", "0");
    });
    assert_both(&first, &again, "--today before SOURCE_DATE_EPOCH");
    // A day of mourning shows that the day matters at all.
    let grey = built_by(&site.root, &["build", "--edition", "all", "--today", "2026-12-13"], |_| {});
    assert_ne!(first[0], grey[0]);
    for bad in ["soon", "1e9", ""] {
        let mut command = command(&site.root, &["build"]);
        command.env("SOURCE_DATE_EPOCH", bad);
        assert_eq!(run(command).code, 2, "{bad:?}");
    }
}

#[test]
fn both_editions_are_complete_or_neither_is_touched() {
    let site = Site::sample();
    let first = built(&site.root, |_| {});
    for tree in &first {
        let manifest: serde_json::Value = serde_json::from_slice(&tree["manifest.json"]).unwrap();
        let listed: Vec<&str> =
            manifest["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap()).collect();
        let there: Vec<&str> = tree.keys().map(|path| &**path).filter(|path| *path != "manifest.json").collect();
        assert_eq!(listed, there);
    }
    assert!(first[1].len() > first[0].len(), "the internal edition has more");

    // Wrong in the internal edition alone: a link in a document that is not public.
    let special = site.read("briefings/special-2026-01.md");
    site.write("briefings/special-2026-01.md", format!("{special}\n见[某文](nowhere.md)。\n"));
    site.replace("pages/about.md", "## 主要职责", "## 其他职责");
    assert_eq!(run(command(&site.root, &["build", "--edition", "public", "--today", TODAY])).code, 0);
    let public = site.tree(Audience::Public);
    assert_ne!(first[0], public);
    site.replace("pages/about.md", "## 其他职责", "## 又一职责");
    let failed = run(command(&site.root, &BOTH));
    assert_eq!(failed.code, 1, "{}", failed.err);
    assert_same(&public, &site.tree(Audience::Public), "public after an error in the internal edition");
    assert_same(&first[1], &site.tree(Audience::Internal), "internal after an error in it");

    // Wrong in the public edition alone: a public document that points at one that is not.
    site.write("briefings/special-2026-01.md", special);
    site.replace("pages/about.md", "相关文档: [terms]", "相关文档: [special-2026-01]");
    assert_eq!(run(command(&site.root, &["build", "--edition", "internal", "--today", TODAY])).code, 0);
    let internal = site.tree(Audience::Internal);
    site.replace("pages/about.md", "## 又一职责", "## 主要职责");
    assert_eq!(run(command(&site.root, &BOTH)).code, 1);
    assert_same(&public, &site.tree(Audience::Public), "public after an error in it");
    assert_same(&internal, &site.tree(Audience::Internal), "internal after an error in the public edition");
}
