//! A disk that is full, and a reader that goes away.

use std::fs::File;
use std::io::Read as _;
use std::process::Stdio;

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
    for (locale, said) in
        [("zh_CN.UTF-8", "错误：写不到标准输出："), ("en_US.UTF-8", "error: standard output cannot be written: ")]
    {
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
