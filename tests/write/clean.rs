//! Cleaning: what the manifest lists goes, everything else stays.

use std::fs;

use jianbao::write::{Cleaned, WriteError, clean};

use super::{Project, snapshot};

#[test]
fn removes_a_whole_tree() {
    let project = Project::new();
    project.build(&[("a.html", "1"), ("b/c/d.html", "2")]);
    assert_eq!(clean(&project.target("output/public")).unwrap(), Cleaned { removed: 2, foreign: vec![] });
    assert!(project.output().is_empty());
    assert_eq!(clean(&project.target("output/public")).unwrap(), Cleaned::default());
    assert_eq!(clean(&project.target("nowhere/public")).unwrap(), Cleaned::default());
    assert!(!project.root.join("nowhere").exists());
}

#[test]
fn leaves_and_names_foreign_files() {
    let project = Project::new();
    project.build(&[("a.html", "1"), ("b/c.html", "2"), ("d/e.html", "3")]);
    fs::write(project.public().join("b/mine.txt"), "mine").unwrap();
    fs::create_dir_all(project.public().join("empty")).unwrap();
    let cleaned = clean(&project.target("output/public")).unwrap();
    assert_eq!(cleaned, Cleaned { removed: 3, foreign: vec!["b/mine.txt".into(), "empty/".into()] });
    assert_eq!(snapshot(&project.public()).into_keys().collect::<Vec<_>>(), ["b/", "b/mine.txt", "empty/"]);
}

#[test]
fn does_not_touch_a_folder_without_a_manifest() {
    let project = Project::new();
    fs::create_dir(project.public()).unwrap();
    fs::write(project.public().join("a.html"), "mine").unwrap();
    let before = project.output();
    assert!(matches!(clean(&project.target("output/public")), Err(WriteError::NotOwned { .. })));
    assert_eq!(project.output(), before);
}

#[cfg(unix)]
#[test]
fn does_not_delete_through_a_link() {
    let project = Project::new();
    let outside = tempfile::tempdir().unwrap();
    project.build(&[("b/c.html", "1")]);
    fs::rename(project.public().join("b"), outside.path().join("b")).unwrap();
    std::os::unix::fs::symlink(outside.path().join("b"), project.public().join("b")).unwrap();
    let cleaned = clean(&project.target("output/public")).unwrap();
    assert_eq!(cleaned.foreign, ["b"]);
    assert!(outside.path().join("b/c.html").exists());
}
