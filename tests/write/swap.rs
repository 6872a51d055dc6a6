//! Swapping: all trees or none, in one step, and never over what is not ours.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};

use jianbao::write::{Options, SwapMethod, WriteError, swap_all};

use super::{Project, QUICK, said, text_file, verified};

const TWO_RENAMES: Options = Options { swap: SwapMethod::TwoRenames, ..QUICK };

#[test]
fn both_methods_replace_the_tree_and_leave_nothing_beside_it() {
    for (options, method) in [(QUICK, SwapMethod::Exchange), (TWO_RENAMES, SwapMethod::TwoRenames)] {
        let project = Project::new();
        project.build(&[("a.html", "1"), ("only/old.html", "1")]);
        let stage = project.open("output/public", options).unwrap();
        stage.put(text_file("a.html", "2")).unwrap();
        let swapped = swap_all(vec![stage.finish().unwrap()]).unwrap().remove(0);
        assert!(swapped.leftover.is_none());
        if cfg!(target_os = "linux") {
            assert_eq!(swapped.method, method);
        }
        assert_eq!(
            project.output().into_keys().collect::<Vec<_>>(),
            ["public/", "public/a.html", "public/manifest.json"]
        );
        assert_eq!(fs::read_to_string(project.public().join("a.html")).unwrap(), "2");
    }
}

#[test]
fn an_empty_folder_is_taken_over() {
    let project = Project::new();
    fs::create_dir(project.public()).unwrap();
    project.build(&[("a.html", "1")]);
    assert_eq!(fs::read_to_string(project.public().join("a.html")).unwrap(), "1");
}

#[cfg(target_os = "linux")]
#[test]
fn at_every_moment_the_target_is_one_whole_tree() {
    let project = Project::new();
    let files = |n: u32| [("a.html", n), ("b/c.html", n)].map(|(path, n)| (path, n.to_string()));
    let build = |n| {
        let files = files(n);
        project.build(&files.each_ref().map(|(path, text)| (*path, text.as_str())));
    };
    build(0);
    let (public, done) = (project.public(), AtomicBool::new(false));
    let looks = std::thread::scope(|scope| {
        let watcher = scope.spawn(|| {
            let mut looks = 0;
            while !done.load(Ordering::Relaxed) {
                // A handle on the folder stays with one tree while the name moves on to the next.
                let dir = cap_std::fs::Dir::open_ambient_dir(&public, cap_std::ambient_authority()).unwrap();
                if let (Ok(a), Ok(c)) = (dir.read_to_string("a.html"), dir.read_to_string("b/c.html")) {
                    assert_eq!(a, c);
                    looks += 1;
                }
            }
            looks
        });
        (1..40).for_each(build);
        done.store(true, Ordering::Relaxed);
        watcher.join().unwrap()
    });
    assert!(looks > 0);
}

#[test]
fn foreign_files_stop_the_swap_by_name() {
    type Add = fn(&Project);
    let add: [(&str, Add); 4] = [
        ("访谈/提纲.docx", |p| {
            fs::create_dir(p.public().join("访谈")).unwrap();
            fs::write(p.public().join("访谈/提纲.docx"), "mine").unwrap();
        }),
        ("b/note.txt", |p| fs::write(p.public().join("b/note.txt"), "mine").unwrap()),
        (".DS_Store", |p| fs::write(p.public().join(".DS_Store"), "mine").unwrap()),
        ("a.html/", |p| {
            fs::remove_file(p.public().join("a.html")).unwrap();
            fs::create_dir(p.public().join("a.html")).unwrap();
        }),
    ];
    for (name, add) in add {
        let project = Project::new();
        project.build(&[("a.html", "1"), ("b/c.html", "1")]);
        // It comes while the build runs.
        let staged = project.stage("output/public", &[("a.html", "2")]).finish().unwrap();
        add(&project);
        let before = super::snapshot(&project.public());
        let failure = swap_all(vec![staged]).unwrap_err();
        assert!(failure.stuck.is_empty());
        let error = failure.diagnostic(&project.root);
        let name = if name.contains("提纲") { "访谈/" } else { name };
        assert_eq!(said(&error), format!("JB703 output/public: 输出目录“output/public”里有不是本程序写的文件：{name}"));
        assert_eq!(super::snapshot(&project.public()), before);
        assert_eq!(fs::read_dir(project.root.join("output")).unwrap().count(), 1, "the stage is gone");
        // And the next build says so before it does any work.
        assert!(matches!(project.open("output/public", QUICK), Err(WriteError::Foreign { .. })));
    }
}

/// A file may come at any moment, even between the last look and the swap: wherever it ends up, it is not deleted.
#[cfg(target_os = "linux")]
#[test]
fn nothing_that_comes_during_a_swap_is_lost() {
    for options in [QUICK, TWO_RENAMES] {
        let project = Project::new();
        project.build(&[("a.html", "0"), ("b/c.html", "0")]);
        for round in 1..150 {
            let stage = project.open("output/public", options).unwrap();
            stage.put(text_file("a.html", &round.to_string())).unwrap();
            stage.put(text_file("b/c.html", "0")).unwrap();
            let staged = stage.finish().unwrap();
            let file = project.public().join("b/mine.txt");
            let (swapped, came) = std::thread::scope(|scope| {
                let writer = scope.spawn(|| {
                    std::thread::sleep(std::time::Duration::from_micros(round * 2));
                    fs::write(&file, "mine").is_ok()
                });
                (swap_all(vec![staged]), writer.join().unwrap())
            });
            let places: Vec<_> = project.output().into_keys().filter(|path| path.ends_with("mine.txt")).collect();
            assert_eq!(places.len(), usize::from(came), "{places:?} {swapped:?}");
            let new = fs::read_to_string(project.public().join("a.html")).unwrap() == round.to_string();
            assert_eq!(swapped.is_ok(), new);
            if let Some(place) = places.first() {
                fs::remove_file(project.root.join("output").join(place)).unwrap();
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_the_target_is_foreign_and_not_followed() {
    let project = Project::new();
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("c.html"), "1").unwrap();
    project.build(&[("a.html", "1"), ("b/c.html", "1")]);
    fs::remove_dir_all(project.public().join("b")).unwrap();
    std::os::unix::fs::symlink(outside.path(), project.public().join("b")).unwrap();
    let Err(WriteError::Foreign { files, .. }) = project.open("output/public", QUICK) else { panic!() };
    assert_eq!(files, ["b"]);
    assert!(outside.path().join("c.html").exists());
}

#[test]
fn all_editions_are_swapped_or_none() {
    for options in [QUICK, TWO_RENAMES] {
        let project = Project::new();
        let build = |text: &str, disturb: &dyn Fn()| {
            let staged = ["output/public", "output/new", "output/internal"].map(|target| {
                let stage = project.open(target, options).unwrap();
                stage.put(text_file("a.html", text)).unwrap();
                stage.finish().unwrap()
            });
            disturb();
            swap_all(staged.into())
        };
        assert_eq!(build("1", &|| ()).unwrap().len(), 3);
        // One that is new and one that is empty are put back as well.
        fs::remove_dir_all(project.root.join("output/new")).unwrap();
        let internal = project.root.join("output/internal");
        let failure = build("2", &|| fs::write(internal.join("mine.txt"), "").unwrap()).unwrap_err();
        assert!(matches!(failure.cause, WriteError::Foreign { .. }));
        assert!(failure.stuck.is_empty());
        assert_eq!(
            project.output().into_keys().collect::<Vec<_>>(),
            [
                "internal/",
                "internal/a.html",
                "internal/manifest.json",
                "internal/mine.txt",
                "public/",
                "public/a.html",
                "public/manifest.json",
            ]
        );
        assert_eq!(fs::read_to_string(project.public().join("a.html")).unwrap(), "1");
        fs::create_dir(project.root.join("output/new")).unwrap();
        fs::remove_file(internal.join("mine.txt")).unwrap();
        let failure = build("3", &|| fs::write(internal.join("mine.txt"), "").unwrap()).unwrap_err();
        assert!(failure.stuck.is_empty());
        assert_eq!(fs::read_dir(project.root.join("output/new")).unwrap().count(), 0);
        assert_eq!(fs::read_to_string(project.public().join("a.html")).unwrap(), "1");
    }
}

#[test]
fn an_edition_that_cannot_be_staged_leaves_the_others_alone() {
    let project = Project::new();
    project.build(&[("a.html", "1")]);
    let before = project.output();
    let public = project.stage("output/public", &[("a.html", "2")]).finish().unwrap();
    let internal = project.stage("output/internal", &[("a.html", "2")]);
    internal.put(text_file("A.html", "2")).unwrap_err();
    assert!(internal.finish().is_err());
    drop(public);
    assert_eq!(project.output(), before);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let files = [("b.html", "2"), ("a/c.html", "3"), ("a.html", "1")];
    let mut reversed = files;
    reversed.reverse();
    let (one, other) = (Project::new(), Project::new());
    one.build(&files);
    other.build(&[("a.html", "0"), ("gone.html", "")]);
    other.build(&reversed);
    assert_eq!(one.output(), other.output());
    assert_eq!(verified(&one.public()).entries().len(), 3);
}
