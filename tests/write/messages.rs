//! What an author reads: every error has its code, names the path, and says what to do.

use std::io;
use std::path::{Path, PathBuf};

use jianbao::diag::codes::write;
use jianbao::diag::{Diagnostic, Severity};
use jianbao::write::{
    AssetFault, Doing, Manifest, ManifestFault, Refusal, SwapFailure, SwapMethod, Swapped, WriteError,
};

use super::said;

const ROOT: &str = "/srv/project";

fn say(error: &WriteError) -> Diagnostic {
    error.diagnostic(Path::new(ROOT))
}

fn path(path: &str) -> PathBuf {
    Path::new(ROOT).join(path)
}

fn one_of_each() -> Vec<WriteError> {
    let names = || vec!["b.txt".to_owned()];
    let io = |kind: io::ErrorKind| WriteError::Io { doing: Doing::Write, path: path("out/a"), error: kind.into() };
    let target = |why| WriteError::Target { path: path("out"), why };
    let manifest = |why| WriteError::Manifest { path: path("out/manifest.json"), why };
    let asset = |why| WriteError::Asset { path: "附件/a.pdf".into(), why };
    vec![
        target(Refusal::FileSystemRoot),
        target(Refusal::Home),
        target(Refusal::ProjectRoot),
        target(Refusal::Input("content")),
        target(Refusal::Symlink),
        target(Refusal::LeavesProject),
        target(Refusal::NotAFolder),
        target(Refusal::MountPoint),
        target(Refusal::AnotherTarget),
        target(Refusal::Unclear),
        WriteError::NotOwned { path: path("out"), holds: names() },
        WriteError::Foreign { path: path("out"), files: names() },
        manifest(ManifestFault::Foreign),
        manifest(ManifestFault::Newer(2)),
        manifest(ManifestFault::Damaged("line 1".into())),
        WriteError::Collision { first: "A.html".into(), second: "a.html".into() },
        WriteError::Collision { first: "a.html".into(), second: "a.html".into() },
        WriteError::Locked { path: path(".jianbao/lock") },
        asset(AssetFault::Missing),
        asset(AssetFault::NotAFile),
        asset(AssetFault::Changed { loaded: 1, now: 2 }),
        asset(AssetFault::Unreadable(jianbao::message!("x", "x"))),
        WriteError::Incomplete { path: path("out") },
        WriteError::Leftover { path: path(".out.jianbao-stage"), holds: names() },
        io(io::ErrorKind::PermissionDenied),
        io(io::ErrorKind::StorageFull),
        io(io::ErrorKind::ReadOnlyFilesystem),
        io(io::ErrorKind::NotFound),
        io(io::ErrorKind::InvalidFilename),
        io(io::ErrorKind::Other),
    ]
}

#[test]
fn every_error_names_its_path_and_says_what_to_do() {
    let mut used = Vec::new();
    for error in one_of_each() {
        let diagnostic = say(&error);
        let jianbao::source::Place::Path(place) = &diagnostic.place else { panic!("{error:?}") };
        assert!(!place.starts_with(ROOT), "{place}");
        for text in [&diagnostic.message.zh, &diagnostic.message.en] {
            assert!(text.contains(&**place) && !text.contains('\n'), "{text}");
        }
        assert!(diagnostic.hints.len() == 1 && !diagnostic.hints[0].en.is_empty(), "{error:?}");
        assert!(diagnostic.hints[0].zh.contains('请'), "{}", diagnostic.hints[0].zh);
        used.push(diagnostic.code.id);
    }
    used.sort_unstable();
    used.dedup();
    assert_eq!(used, write::ALL.iter().map(|code| code.id).collect::<Vec<_>>());
}

#[test]
fn long_lists_are_cut_and_strange_names_escaped() {
    let mut files: Vec<String> = (10..35).map(|i| format!("{i}.txt")).collect();
    files[0] = "a\u{1b}[31m\n".into();
    let text = say(&WriteError::Foreign { path: path("out"), files }).message;
    assert!(
        text.zh.contains("：a\\u{1b}[31m\\n、11.txt、") && text.zh.ends_with("、29.txt等，另有 5 个"),
        "{}",
        text.zh
    );
    assert!(text.en.ends_with(", 29.txt and 5 more"), "{}", text.en);
}

#[test]
fn a_stuck_target_is_named_with_its_old_tree() {
    let cause = WriteError::Io { doing: Doing::Swap, path: path("out"), error: io::ErrorKind::Other.into() };
    let failure = SwapFailure { cause, stuck: vec![path("site/public")] };
    let diagnostic = failure.diagnostic(Path::new(ROOT));
    assert_eq!(diagnostic.hints.len(), 2);
    assert!(diagnostic.hints[1].zh.starts_with("“site/public”的旧内容没能放回去，仍在“site/.public.jianbao-stage”里"));
}

#[test]
fn what_is_left_of_an_old_tree_is_a_warning() {
    let mut swapped = Swapped {
        target: path("out"),
        manifest: Manifest::default(),
        written: 0,
        gone: 0,
        method: SwapMethod::Exchange,
        leftover: None,
    };
    assert!(swapped.warning(Path::new(ROOT)).is_none());
    swapped.leftover = Some(WriteError::Leftover { path: path(".out.jianbao-stage/ready"), holds: vec!["x".into()] });
    let warning = swapped.warning(Path::new(ROOT)).unwrap();
    assert_eq!(warning.severity, Severity::Warning);
    assert_eq!(
        said(&warning),
        "JB709 .out.jianbao-stage/ready: 临时目录“.out.jianbao-stage/ready”里有不是本程序写的东西：x"
    );
}
