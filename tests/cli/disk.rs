//! A disk that is full, and a reader that goes away.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Stdio};

use super::{Folder, PAGE, command};

/// What prints something on a site that is in order.
const PRINTING: [&[&str]; 12] = [
    &["explain"],
    &["explain", "JB101"],
    &["schema", "reply"],
    &["new", "page", "b", "--print"],
    &["check"],
    &["check", "--format", "json"],
    &["build", "--no-pdf"],
    &["clean"],
    &["init", "other"],
    &["build", "--help"],
    &["--version"],
    // An empty form is a mistake, so it comes last.
    &["new", "page", "c"],
];

fn site() -> Folder {
    let folder = Folder::bare();
    folder.write("content/pages/about.md", PAGE);
    folder
}

#[test]
fn what_cannot_be_printed_is_no_success() {
    for (locale, said) in [
        ("zh_CN.UTF-8", "错误：写不到标准输出：磁盘空间或配额已满\n"),
        ("en_US.UTF-8", "error: standard output cannot be written: the disk or the quota is full\n"),
    ] {
        let folder = site();
        for arguments in PRINTING {
            let full = File::options().write(true).open("/dev/full").expect("a full device");
            let output =
                command(folder.path("").as_path(), locale).args(arguments).stdout(full).output().expect("a run");
            let err = String::from_utf8(output.stderr).expect("UTF-8");
            assert_eq!(output.status.code(), Some(4), "{arguments:?}: {err}");
            assert!(err.contains(said), "{arguments:?}: {err}");
        }
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = site();
    for arguments in PRINTING {
        let mut run = command(folder.path("").as_path(), "zh_CN.UTF-8")
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a run");
        drop(run.stdout.take());
        let mut err = String::new();
        run.stderr.take().expect("a pipe").read_to_string(&mut err).expect("UTF-8");
        assert_eq!((run.wait().expect("an end").code(), &*err), (Some(0), ""), "{arguments:?}");
    }
}

/// A run that may write so many blocks of 512 bytes to a file and no more, as on a disk that is full.
fn cramped(folder: &Path, blocks: u32, arguments: &str) -> (Option<i32>, String) {
    let program = env!("CARGO_BIN_EXE_jianbao");
    let mut shell = Command::new("/bin/sh");
    let script = format!("trap '' XFSZ; ulimit -f {blocks} && exec {program} {arguments}");
    shell.current_dir(folder).env("LC_ALL", "zh_CN.UTF-8").args(["-c", &script]);
    let output = shell.output().expect("a shell");
    (output.status.code(), String::from_utf8(output.stderr).expect("UTF-8"))
}

#[test]
fn no_half_file_stays_behind() {
    let folder = site();
    let path = folder.path("");
    let (code, err) = cramped(&path, 1, "new page b");
    assert!(code == Some(4) && err.contains("content/pages/b.md 写不了：文件太大\n"), "{err}");
    assert!(!folder.path("content/pages/b.md").exists());

    let (code, err) = cramped(&path, 1, "init other");
    assert!(code == Some(4) && err.contains(" 写不了：文件太大\n"), "{err}");
    assert_eq!(std::fs::read_dir(folder.path("other")).expect("a folder").count(), 0);
    assert_eq!(folder.run(&["init", "other"]).code, 0, "the folder is free for another try");

    let page = format!("---\n标题: 甲\n公开属性: 主动公开\n栏目: about\n---\n\n{}\n", "正文。".repeat(1000));
    folder.write("content/pages/long.md", &page);
    let (code, err) = cramped(&path, 1, "check --fix");
    assert!(code == Some(4) && err.contains("content/pages/long.md 写不了：文件太大\n"), "{err}");
    assert_eq!(folder.text("content/pages/long.md"), page);
    assert_eq!(std::fs::read_dir(folder.path("content/pages")).expect("a folder").count(), 2);
}
