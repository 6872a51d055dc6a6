//! Staging: what is taken, linked, copied and refused.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use jianbao::render::outputs::{Artifact, Content, OutputPath, Sink};
use jianbao::write::{AssetFault, Durability, Options, Stage, WriteError, swap_all};

use super::{Project, QUICK, said, text_file, verified};

fn asset(to: &str, from: &str, size: u64) -> Artifact {
    Artifact { path: OutputPath::new(to).unwrap(), content: Content::Asset { path: from.into(), size } }
}

#[cfg(unix)]
fn inode(path: &Path) -> u64 {
    std::os::unix::fs::MetadataExt::ino(&fs::metadata(path).unwrap())
}

#[cfg(unix)]
#[test]
fn unchanged_files_are_linked_and_changed_ones_are_new() {
    let project = Project::new();
    let (same, changed) = (project.public().join("a/same.html"), project.public().join("a/changed.html"));
    assert_eq!(project.build(&[("a/same.html", "1"), ("a/changed.html", "old")]).written, 2);
    let (same_before, changed_before) = (inode(&same), inode(&changed));
    let mut reader = fs::File::open(&changed).unwrap();

    assert_eq!(project.build(&[("a/same.html", "1"), ("a/changed.html", "new")]).written, 1);
    assert_eq!(inode(&same), same_before);
    assert_ne!(inode(&changed), changed_before);
    assert_eq!(fs::read_to_string(&changed).unwrap(), "new");
    let mut text = String::new();
    reader.read_to_string(&mut text).unwrap();
    assert_eq!(text, "old", "whoever was reading the old page goes on reading it");
}

#[cfg(unix)]
#[test]
fn a_file_that_was_edited_in_place_is_written_anew() {
    let project = Project::new();
    let page = project.public().join("a.html");
    project.build(&[("a.html", "right")]);
    fs::write(&page, "wrong").unwrap();
    assert_eq!(project.build(&[("a.html", "right")]).written, 1);
    assert_eq!(fs::read_to_string(&page).unwrap(), "right");
    // The same for one that was replaced by nothing at all.
    fs::remove_file(&page).unwrap();
    assert_eq!(project.build(&[("a.html", "right")]).written, 1);
    assert_eq!(fs::read_to_string(&page).unwrap(), "right");
}

#[test]
fn files_that_are_no_longer_made_are_gone() {
    let project = Project::new();
    project.build(&[("old/a.html", "1"), ("b.html", "2")]);
    project.build(&[("b.html", "2")]);
    assert_eq!(super::snapshot(&project.public()).into_keys().collect::<Vec<_>>(), ["b.html", "manifest.json"]);
}

#[test]
fn dropping_a_stage_changes_nothing() {
    let project = Project::new();
    project.build(&[("a.html", "1")]);
    let before = project.output();
    drop(project.stage("output/public", &[("a.html", "2"), ("b/c.html", "3")]));
    assert_eq!(project.output(), before);
    drop(project.stage("output/public", &[("a.html", "2")]).finish().unwrap());
    assert_eq!(project.output(), before);
}

#[test]
fn outputs_that_meet_are_refused() {
    let cases = [
        (["a.html", "a.html"], "输出文件“a.html”产生了两次"),
        (["Report.pdf", "report.PDF"], "“Report.pdf”和“report.PDF”"),
        (["ａ.html", "Ａ.html"], "“Ａ.html”和“ａ.html”"),
        (["a", "a/b.html"], "“a”和“a”"),
        (["a/b.html", "A/c.html"], "“A”和“a”"),
        (["x.html", "manifest.json"], "“manifest.json”"),
        (["x.html", "Manifest.JSON"], "“Manifest.JSON”和“manifest.json”"),
    ];
    for (paths, words) in cases {
        for order in [paths, [paths[1], paths[0]]] {
            let project = Project::new();
            let stage = project.open("output/public", QUICK).unwrap();
            let results = order.map(|path| Sink::put(&stage, text_file(path, "1")));
            let error = results.into_iter().find_map(Result::err).unwrap_or_else(|| panic!("{order:?}"));
            let said = error.diagnostic().unwrap();
            assert_eq!(said.code.id, "JB705");
            assert!(words == "“a”和“a”" || said.message.zh.contains(words), "{}", said.message.zh);
            // Whoever ignores the error gets no tree.
            assert!(matches!(stage.finish(), Err(WriteError::Incomplete { .. })));
            assert!(project.output().is_empty());
        }
    }
}

#[test]
fn eight_threads_make_the_same_tree_as_one() {
    let files: Vec<_> = (0..400).map(|i| (format!("{}/{}/{i}.html", i % 7, i % 11), format!("页面 {i}"))).collect();
    let build = |threads: usize| {
        let project = Project::new();
        let stage = project.open("output/public", QUICK).unwrap();
        std::thread::scope(|scope| {
            for thread in 0..threads {
                let (stage, files): (&dyn Sink, _) = (&stage, &files);
                scope.spawn(move || {
                    for (path, text) in files.iter().skip(thread).step_by(threads) {
                        stage.put(text_file(path, text)).unwrap();
                    }
                });
            }
        });
        swap_all(vec![stage.finish().unwrap()]).unwrap();
        project.output()
    };
    let (one, eight) = (build(1), build(8));
    assert_eq!(one.keys().filter(|path| !path.ends_with('/')).count(), 401);
    assert_eq!(one, eight);
}

#[test]
fn assets_are_copied_then_linked_and_checked() {
    let project = Project::new();
    fs::create_dir(project.root.join("content/附件")).unwrap();
    let source = project.root.join("content/附件/方案.pdf");
    let build = |size| -> Result<_, WriteError> {
        let stage = project.open("output/public", QUICK)?;
        stage.put(asset("files/plan.pdf", "附件/方案.pdf", size))?;
        Ok(swap_all(vec![stage.finish()?]).unwrap().remove(0))
    };
    let bytes: Vec<u8> = (0..200_000u32).map(|i| i as u8).collect();
    fs::write(&source, &bytes).unwrap();
    assert_eq!(build(200_000).unwrap().written, 1);
    let copy = project.public().join("files/plan.pdf");
    assert_eq!(fs::read(&copy).unwrap(), bytes);
    assert_eq!(build(200_000).unwrap().written, 0);

    fs::write(&source, vec![0; 200_000]).unwrap();
    assert_eq!(build(200_000).unwrap().written, 1);
    assert_eq!(fs::read(&copy).unwrap(), vec![0; 200_000]);
    verified(&project.public());

    // Edited in the output: the asset is right, so the output is made right again.
    fs::write(&copy, vec![1; 200_000]).unwrap();
    assert_eq!(build(200_000).unwrap().written, 1);
    assert_eq!(fs::read(&copy).unwrap(), vec![0; 200_000]);

    let error = build(5).unwrap_err().diagnostic(&project.root);
    assert_eq!(
        said(&error),
        "JB707 content/附件/方案.pdf: 附件“content/附件/方案.pdf”在构建期间变了：原为 5 字节，现为 200000 字节"
    );
    fs::remove_file(&source).unwrap();
    assert!(matches!(build(5), Err(WriteError::Asset { why: AssetFault::Missing, .. })));
}

#[cfg(unix)]
#[test]
fn no_asset_leads_out_of_content() {
    use std::os::unix::fs::symlink;
    let project = Project::new();
    fs::write(project.root.join("secret.txt"), "secret").unwrap();
    fs::write(project.home.path().join("outside.txt"), "secret").unwrap();
    let content = project.root.join("content");
    symlink("../secret.txt", content.join("up.txt")).unwrap();
    symlink(project.home.path().join("outside.txt"), content.join("far.txt")).unwrap();
    symlink(project.home.path(), content.join("folder")).unwrap();
    symlink("real.txt", content.join("near.txt")).unwrap();
    fs::write(content.join("real.txt"), "public").unwrap();
    fs::create_dir(content.join("sub")).unwrap();
    for path in ["up.txt", "far.txt", "folder/outside.txt", "../secret.txt", "/etc/hostname", "sub"] {
        let stage = project.open("output/public", QUICK).unwrap();
        let error = stage.put(asset("a.txt", path, 6)).unwrap_err();
        assert!(
            matches!(error, WriteError::Asset { why: AssetFault::Unreadable(_) | AssetFault::NotAFile, .. }),
            "{path}: {error:?}"
        );
    }
    let stage = project.open("output/public", QUICK).unwrap();
    stage.put(asset("a.txt", "near.txt", 6)).unwrap();
}

#[test]
fn a_stage_that_lost_a_file_is_not_finished() {
    let project = Project::new();
    project.build(&[("a.html", "1")]);
    let before = project.output();
    let new = project.root.join("output/.public.jianbao-stage/new");
    let spoil: [fn(&Path); 4] = [
        |new| fs::remove_file(new.join("b/c.html")).unwrap(),
        |new| fs::write(new.join("b/c.html"), "").unwrap(),
        |new| fs::remove_dir_all(new).unwrap(),
        |new| fs::write(new.join("b/foreign.html"), "").unwrap(),
    ];
    for spoil in spoil {
        let stage = project.stage("output/public", &[("a.html", "2"), ("b/c.html", "3")]);
        spoil(&new);
        let error = stage.finish().unwrap_err();
        assert!(matches!(error, WriteError::Incomplete { .. } | WriteError::Foreign { .. }), "{error:?}");
        assert_eq!(project.output(), before);
    }
}

#[test]
fn a_disk_that_fails_is_told_once() {
    let project = Project::new();
    let stage = project.stage("output/public", &[("a.html", "1")]);
    let new = project.root.join("output/.public.jianbao-stage/new");
    fs::remove_dir_all(&new).unwrap();
    fs::write(&new, "in the way").unwrap();
    let sink: &dyn Sink = &stage;
    let mut told = ["b.html", "c.html", "d.html"].map(|path| sink.put(text_file(path, "2")).unwrap_err().diagnostic());
    assert_eq!(told[0].take().unwrap().code.id, "JB710");
    assert!(told.iter().all(Option::is_none), "{told:?}");
    assert!(matches!(stage.finish(), Err(WriteError::Incomplete { .. })));
}

#[test]
fn few_and_many_files_reach_the_disk() {
    for count in [3, 200] {
        let project = Project::new();
        let stage = Stage::open(project.target("output/public"), &project.dir(), Options::default()).unwrap();
        assert_eq!(Options::default().durability, Durability::Disk);
        for i in 0..count {
            stage.put(text_file(&format!("{i}/index.html"), "1")).unwrap();
        }
        swap_all(vec![stage.finish().unwrap()]).unwrap();
        assert_eq!(verified(&project.public()).entries().len(), count);
    }
}
