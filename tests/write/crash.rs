//! Killed builds: the target is whole at any moment, and the next start clears up.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use jianbao::write::{Durability, Options, SwapMethod, WriteError, clean, swap_all};

use super::{Project, QUICK, snapshot, text_file, verified};

const PAGES: u32 = 60;

#[cfg(target_os = "linux")]
#[test]
fn killed_at_random_moments_the_target_is_whole() {
    kill_many("killed_at_random_moments_the_target_is_whole", SwapMethod::Exchange, 25);
}

#[cfg(unix)]
#[test]
fn killed_between_two_renames_the_next_start_mends_it() {
    kill_many("killed_between_two_renames_the_next_start_mends_it", SwapMethod::TwoRenames, 25);
}

/// Lets a child build one generation after the other, and kills it. The child is the same test once more.
fn kill_many(test: &str, method: SwapMethod, times: u32) {
    if let Some(root) = told_root() {
        build_until_killed(root, method);
    }
    let project = Project::new();
    build(&project, method, 0).unwrap();
    let mut random = 1u32;
    let mut generations = Vec::new();
    for _ in 0..times {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", &format!("crash::{test}"), "--nocapture"])
            .env(CHILD, &project.root)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // However busy the machine is, the child has built once before it is killed.
        let said = BufReader::new(child.stdout.take().unwrap()).lines();
        assert!(said.map_while(Result::ok).any(|line| line.contains(BUILT)), "the child has ended");
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        std::thread::sleep(Duration::from_millis(u64::from(random >> 16) % 60));
        child.kill().unwrap();
        child.wait().unwrap();
        if method == SwapMethod::TwoRenames {
            drop(project.open("output/public", QUICK).unwrap());
        }
        generations.push(check(&project.public()));
    }
    assert!(generations.is_sorted_by(|a, b| a < b), "a child built nothing: {generations:?}");
    drop(project.open("output/public", QUICK).unwrap());
    assert_eq!(fs::read_dir(project.root.join("output")).unwrap().count(), 1);
}

/// How a parent tells its child the project.
const CHILD: &str = "JIANBAO_TEST_CHILD";

/// What the child says once it has built.
const BUILT: &str = "the child has built once";

#[expect(clippy::disallowed_methods, reason = "a child has no other way to be told")]
fn told_root() -> Option<PathBuf> {
    std::env::var_os(CHILD).map(PathBuf::from)
}

fn build_until_killed(root: PathBuf, method: SwapMethod) -> ! {
    // The parent owns the folder; nothing of this value may run when the child is killed.
    let project = Project { home: tempfile::tempdir().unwrap(), root };
    let public = project.public();
    let mut generation = if public.exists() { check(&public) + 1 } else { 1 };
    loop {
        build(&project, method, generation).unwrap();
        // The parent stops listening after the first time.
        let _ = writeln!(std::io::stdout(), "{BUILT}");
        generation += 1;
    }
}

fn build(project: &Project, swap: SwapMethod, generation: u32) -> Result<(), WriteError> {
    let stage = project.open("output/public", Options { swap, durability: Durability::System })?;
    for page in 0..PAGES {
        // A third of the pages never changes and is linked; the number of others varies.
        let text = if page % 3 == 0 { "same".into() } else { generation.to_string() };
        if page <= PAGES / 2 + generation % 20 {
            stage.put(text_file(&format!("{}/{page}.html", page % 4), &text))?;
        }
    }
    let swapped = swap_all(vec![stage.finish()?]).map_err(|failure| failure.cause)?;
    swapped.into_iter().find_map(|swapped| swapped.leftover).map_or(Ok(()), Err)
}

/// Makes sure that a tree is whole and of one generation, and gives that.
fn check(tree: &Path) -> u32 {
    let manifest = verified(tree);
    let files = snapshot(tree);
    assert_eq!(files.keys().filter(|path| !path.ends_with('/')).count(), manifest.entries().len() + 1);
    let generation = files["1/1.html"].clone();
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        assert!(*text == generation || text == "same", "{path}");
    }
    generation.parse().unwrap()
}

/// Leaves in the work folder what a killed build may leave, and opens and closes a stage.
fn leave(project: &Project, make: impl FnOnce(&Path)) -> Result<(), WriteError> {
    let work = project.root.join("output/.public.jianbao-stage");
    fs::create_dir(&work).unwrap();
    fs::write(work.join("jianbao-stage.lock"), "").unwrap();
    make(&work);
    project.open("output/public", QUICK).map(drop)
}

#[test]
fn every_kind_of_leftover_is_cleared() {
    let project = Project::new();
    project.build(&[("a.html", "1")]);
    let (public, before) = (project.public(), project.output());
    let copy = |to: &Path| {
        fs::create_dir(to).unwrap();
        for name in ["a.html", "manifest.json"] {
            fs::copy(public.join(name), to.join(name)).unwrap();
        }
    };
    leave(&project, |_| ()).unwrap();
    leave(&project, |work| fs::remove_file(work.join("jianbao-stage.lock")).unwrap()).unwrap();
    leave(&project, |work| {
        fs::create_dir_all(work.join("new/b")).unwrap();
        fs::write(work.join("new/b/half.html"), "").unwrap();
    })
    .unwrap();
    leave(&project, |work| copy(&work.join("ready"))).unwrap();
    leave(&project, |work| copy(&work.join("old"))).unwrap();
    leave(&project, |work| fs::create_dir(work.join("ready")).unwrap()).unwrap();
    assert_eq!(project.output(), before);
    // Killed between the two renames: there is no tree, or somebody has made the folder again.
    for remake in [false, true] {
        leave(&project, |work| {
            copy(&work.join("ready"));
            fs::write(work.join("ready/a.html"), "2").unwrap();
            fs::rename(&public, work.join("old")).unwrap();
            if remake {
                fs::create_dir(&public).unwrap();
            }
        })
        .unwrap();
        assert_eq!(project.output(), before);
    }
}

#[test]
fn a_clean_clears_leftovers_as_well() {
    let project = Project::new();
    project.build(&[("a.html", "1")]);
    let work = project.root.join("output/.public.jianbao-stage");
    fs::create_dir_all(work.join("new")).unwrap();
    fs::write(work.join("jianbao-stage.lock"), "").unwrap();
    clean(&project.target("output/public")).unwrap();
    assert!(project.output().is_empty());
}

#[test]
fn foreign_files_in_leftovers_stay() {
    let makes: [fn(&Path); 4] = [
        |work| fs::remove_file(work.join("jianbao-stage.lock")).and_then(|()| fs::write(work.join("x"), "")).unwrap(),
        |work| fs::write(work.join("x"), "").unwrap(),
        |work| fs::create_dir(work.join("ready")).and_then(|()| fs::write(work.join("ready/x"), "")).unwrap(),
        |work| {
            fs::create_dir(work.join("old")).unwrap();
            fs::copy(work.join("../public/manifest.json"), work.join("old/manifest.json")).unwrap();
            fs::write(work.join("old/x"), "").unwrap();
        },
    ];
    for make in makes {
        let project = Project::new();
        project.build(&[("a.html", "1")]);
        let error = leave(&project, make).unwrap_err();
        let WriteError::Leftover { holds, .. } = &error else { panic!("{error:?}") };
        assert_eq!(holds, &["x"]);
        assert_eq!(error.diagnostic(&project.root).code.id, "JB709");
        assert!(project.output().keys().any(|path| path.ends_with("/x")));
        assert!(clean(&project.target("output/public")).is_err());
    }
}

#[test]
fn an_old_tree_is_kept_while_somebody_else_has_its_place() {
    let project = Project::new();
    project.build(&[("a.html", "1")]);
    let public = project.public();
    let result = leave(&project, |work| {
        fs::rename(&public, work.join("old")).unwrap();
        fs::create_dir(&public).unwrap();
        fs::write(public.join("index.html"), "maintenance").unwrap();
    });
    assert!(matches!(result, Err(WriteError::NotOwned { .. })), "{result:?}");
    assert!(project.root.join("output/.public.jianbao-stage/old/a.html").exists());
}
