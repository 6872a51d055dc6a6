//! Which folders may be a target.

use std::fs;
use std::path::{Path, PathBuf};

use jianbao::write::{Guard, Lock, Refusal, WriteError};

use super::{Project, QUICK, said};

fn refusal(project: &Project, path: impl AsRef<Path>) -> Refusal {
    match project.guard().target(path.as_ref()) {
        Err(WriteError::Target { why, .. }) => why,
        other => panic!("{}: {other:?}", path.as_ref().display()),
    }
}

#[test]
fn refuses_root_home_and_project() {
    let project = Project::new();
    let home = project.home.path();
    assert_eq!(refusal(&project, "/"), Refusal::FileSystemRoot);
    assert_eq!(refusal(&project, home), Refusal::Home);
    assert_eq!(refusal(&project, home.parent().unwrap()), Refusal::Home);
    assert_eq!(refusal(&project, ".."), Refusal::Home);
    for path in ["", ".", "./", "output/..", "../project", "../PROJECT"] {
        assert_eq!(refusal(&project, path), Refusal::ProjectRoot, "{path}");
    }
    let elsewhere = tempfile::tempdir().unwrap();
    let guard = Guard::new(&project.root, Some(elsewhere.path())).unwrap();
    let around = guard.target(home).unwrap_err();
    assert!(matches!(around, WriteError::Target { why: Refusal::ProjectRoot, .. }));
}

#[test]
fn refuses_input_folders() {
    let project = Project::new();
    for name in ["content", "themes", "src", "tests", ".git", ".jianbao"] {
        for path in [name.to_owned(), format!("{name}/"), format!("{name}/new/out"), name.to_uppercase()] {
            assert_eq!(refusal(&project, &path), Refusal::Input(name), "{path}");
        }
    }
    let error = project.guard().target(Path::new("content/out")).unwrap_err().diagnostic(&project.root);
    assert_eq!(said(&error), "JB701 content/out: 不能输出到“content/out”：它与输入目录“content”重叠");
}

#[cfg(unix)]
#[test]
fn refuses_links() {
    use std::os::unix::fs::symlink;
    let project = Project::new();
    let outside = tempfile::tempdir().unwrap();
    fs::create_dir(project.root.join("output/real")).unwrap();
    symlink("real", project.root.join("output/link")).unwrap();
    symlink(outside.path(), project.root.join("away")).unwrap();
    symlink("nowhere", project.root.join("dangling")).unwrap();
    symlink("content", project.root.join("inside")).unwrap();
    assert_eq!(refusal(&project, "output/link"), Refusal::Symlink);
    assert_eq!(refusal(&project, "output/link/"), Refusal::Symlink);
    assert_eq!(refusal(&project, "away"), Refusal::Symlink);
    assert_eq!(refusal(&project, "away/site"), Refusal::LeavesProject);
    assert_eq!(refusal(&project, "away/new/site"), Refusal::LeavesProject);
    assert_eq!(refusal(&project, "dangling"), Refusal::Symlink);
    assert_eq!(refusal(&project, "dangling/site"), Refusal::Unclear);
    assert_eq!(refusal(&project, "new/../site"), Refusal::Unclear);
    assert_eq!(refusal(&project, "inside/site"), Refusal::Input("content"));
    // An input folder that is itself a link is protected where it really is.
    let far = outside.path().join("far");
    fs::create_dir(&far).unwrap();
    symlink(&far, project.root.join("src")).unwrap();
    assert_eq!(refusal(&project, &far), Refusal::Input("src"));
    assert_eq!(refusal(&project, far.parent().unwrap()), Refusal::Input("src"));
    // A link within the project that stays there is resolved, and so is one on the way to a place outside.
    let target = project.target("output/link/site");
    assert_eq!(target.path(), project.root.join("output/real/site"));
    assert!(project.guard().target(&outside.path().join("site")).is_ok());
}

#[test]
fn refuses_files() {
    let project = Project::new();
    fs::write(project.root.join("file"), "").unwrap();
    assert_eq!(refusal(&project, "file"), Refusal::NotAFolder);
    assert_eq!(refusal(&project, "file/site"), Refusal::NotAFolder);
    assert_eq!(refusal(&project, "file/new/site"), Refusal::NotAFolder);
}

#[cfg(target_os = "linux")]
#[test]
fn refuses_mount_points() {
    assert_eq!(refusal(&Project::new(), "/proc"), Refusal::MountPoint);
}

#[test]
fn refuses_a_folder_it_does_not_own() {
    let project = Project::new();
    fs::create_dir(project.public()).unwrap();
    fs::write(project.public().join("index.html"), "by hand").unwrap();
    fs::create_dir(project.public().join("img")).unwrap();
    let before = project.output();
    let error = project.open("output/public", QUICK).unwrap_err().diagnostic(&project.root);
    assert_eq!(
        said(&error),
        "JB702 output/public: 目录“output/public”不是空的，也不是本程序生成的，里面有：img/、index.html"
    );
    assert_eq!(project.output(), before);
}

#[test]
fn editions_do_not_nest() {
    let project = Project::new();
    let paths = |paths: &[&str]| paths.iter().map(PathBuf::from).collect::<Vec<_>>();
    assert_eq!(project.guard().targets(&paths(&["output/public", "output/internal"])).unwrap().len(), 2);
    for pair in [["output/a", "output/a"], ["output/a", "output/a/b"], ["output/a/b", "output/A"]] {
        let error = project.guard().targets(&paths(&pair)).unwrap_err();
        assert!(matches!(error, WriteError::Target { why: Refusal::AnotherTarget, .. }), "{pair:?}");
    }
    project.build(&[("a.html", "1")]);
    assert_eq!(refusal(&project, "output/public/internal"), Refusal::AnotherTarget);
}

#[test]
fn one_build_at_a_time() {
    let project = Project::new();
    let held = Lock::take(&project.dir()).unwrap();
    let error = Lock::take(&project.dir()).unwrap_err().diagnostic(&project.root);
    assert_eq!(said(&error), "JB706 .jianbao/lock: 另一个 jianbao 正在运行，占用着“.jianbao/lock”");
    drop(held);
    assert!(Lock::take(&project.dir()).is_ok());
}

#[test]
fn two_projects_with_one_target_keep_apart() {
    let project = Project::new();
    let stage = project.stage("output/public", &[("a.html", "1")]);
    let error = project.open("output/public", QUICK).unwrap_err();
    assert!(matches!(error, WriteError::Locked { .. }), "{error:?}");
    drop(stage);
    assert!(project.open("output/public", QUICK).is_ok());
}
