//! What no compiler checks: who may import whom, who may touch the machine, how long a file is, what no text may say.

use std::fs;
use std::path::Path;

/// The rooms of `src/` and the rooms below each, which are the only ones that it may import from.
const ROOMS: [(&str, &[&str]); 12] = [
    ("text", &[]),
    ("source", &["text"]),
    ("diag", &["text", "source"]),
    ("load", &["text", "source", "diag"]),
    ("model", &["text", "source", "diag", "load"]),
    ("disclose", &["text", "source", "diag", "load", "model"]),
    ("derive", &["text", "source", "diag", "load", "model", "disclose"]),
    ("check", &["text", "source", "diag", "load", "model", "disclose", "derive"]),
    // Rendering judges nothing, and writing knows nothing of what it writes.
    ("render", &["text", "source", "diag", "load", "model", "disclose", "derive"]),
    ("write", &["text", "source", "diag", "render"]),
    // Letters are sent as they come: what they say is nobody's business there.
    ("publish", &["text", "source", "diag", "load", "model", "disclose", "render", "write"]),
    (
        "cli",
        &[
            "text", "source", "diag", "load", "model", "disclose", "derive", "check", "render", "write", "publish",
            "pipeline", "printing",
        ],
    ),
];

/// Names that only some files may use, and why.
const SOLE_USERS: &[(&str, &[&str], &str)] = &[
    ("serde_yaml", &["src/source/yaml"], "a YAML library does not say where a value stood; one room makes up for it"),
    ("walkdir", &["src/load/walk.rs"], "no error of a walk is skipped"),
    ("calamine", &["src/load/xlsx.rs", "src/load/xlsx/"], "cells become untyped values like all others"),
    ("encoding_rs", &["src/load/"], "text is decoded once"),
    ("pulldown_cmark", &["src/model/body/"], "everything later sees the typed tree"),
    ("plotters", &["src/render/chart/"], "charts are the only drawings"),
    ("plotters_backend", &["src/render/chart/"], "charts are the only drawings"),
    ("tera", &["src/render/html/theme"], "templates are for themes alone"),
    ("css_inline", &["src/render/mail/"], "letters alone bear their styles on their elements"),
    ("email_encoding", &["src/render/mail/"], "messages are written in one place"),
    ("clap", &["src/cli/"], "arguments end at the command line"),
    ("std::env", &["src/cli/environment.rs", "src/main.rs"], "the environment is read in one place"),
    ("SystemTime", &["src/cli/environment.rs"], "`today` enters once"),
    (
        "Instant",
        &["src/cli/", "src/publish/smtp/wire.rs"],
        "no output depends on a clock, but a server is not waited for for ever",
    ),
    ("rustls", &["src/publish/smtp/"], "the network is for sending letters alone"),
    ("TcpStream", &["src/publish/smtp/wire.rs"], "the network is for sending letters alone"),
    ("std::fs", &["src/load/", "src/write/", "src/cli/"], "the stages between loading and writing touch no disk"),
    (
        "HashMap",
        &["src/model/lookup.rs", "src/write/names.rs"],
        "its order would reach the output, unless names are only looked up in it",
    ),
    ("HashSet", &[], "its order would reach the output"),
];

/// Where a value may be taken for granted outside of tests, and why no input can prove that wrong.
const TAKEN_FOR_GRANTED: &[(&str, &str)] =
    &[("src/source/mod.rs", "a run has fewer than 2^32 files: their paths alone would not fit into memory")];

/// What is not left in a text that is committed.
const UNFINISHED: [&str; 7] = ["todo!", "unimplemented!", "dbg!", "#[ignore", "TODO", "FIXME", "XXX"];

/// No path of a machine on which somebody worked.
const NOT_OURS: [&str; 2] = ["/users/", "c:\\users\\"];

/// What may stand beside the dot-files at the top.
const TOP: [&str; 10] =
    ["Cargo.lock", "Cargo.toml", "LICENSE", "README.md", "content", "output", "src", "target", "tests", "themes"];

const LONGEST: usize = 400;

#[test]
fn imports_run_downward_only() {
    let mut wrong = Vec::new();
    for file in code("src").iter().filter(|file| !file.is_test()) {
        let Some((room, below)) = ROOMS.iter().find(|(room, _)| file.path.starts_with(&format!("src/{room}/"))) else {
            continue;
        };
        for (line, text) in file.program() {
            for named in rooms_named(text, file.depth()) {
                if named != *room && !below.contains(&named) {
                    wrong.push(format!("{}:{line}: {room} may not use {named}", file.path));
                }
            }
        }
    }
    none(wrong);
}

#[test]
fn the_rooms_are_those_of_the_library() {
    let mut found: Vec<String> = names("src").into_iter().filter(|name| !name.ends_with(".rs")).collect();
    let mut rooms: Vec<String> = ROOMS.iter().map(|(room, _)| (*room).to_owned()).collect();
    found.sort();
    rooms.sort();
    assert_eq!(found, rooms);
}

#[test]
fn each_library_has_its_users() {
    let mut wrong = Vec::new();
    for file in code("src").iter().filter(|file| !file.is_test()) {
        for (line, text) in file.program() {
            for (name, users, why) in SOLE_USERS.iter().filter(|(name, ..)| has_word(text, name)) {
                if !users.iter().any(|user| file.path.starts_with(user)) {
                    wrong.push(format!("{}:{line}: {name} may not be used here: {why}", file.path));
                }
            }
        }
    }
    none(wrong);
}

#[test]
fn nothing_is_taken_for_granted_outside_of_tests() {
    let mut wrong = Vec::new();
    let mut granted = Vec::new();
    for file in code("src").iter().filter(|file| !file.is_test()) {
        for (line, text) in file.program() {
            let taken = [".unwrap()", ".expect(\"", "panic!(", "unreachable!("].iter().any(|word| text.contains(word));
            if taken && TAKEN_FOR_GRANTED.iter().any(|(path, _)| *path == file.path) {
                granted.push(file.path.clone());
            } else if taken {
                wrong.push(format!("{}:{line}: {}", file.path, text.trim()));
            }
        }
    }
    for (path, _) in TAKEN_FOR_GRANTED.iter().filter(|(path, _)| !granted.iter().any(|found| found == path)) {
        wrong.push(format!("{path} takes nothing for granted any more"));
    }
    none(wrong);
}

#[test]
fn every_file_says_what_it_is_and_is_not_too_long() {
    let mut wrong = Vec::new();
    for file in code("src").iter().chain(&code("tests")) {
        if !file.text.starts_with("//! ") {
            wrong.push(format!("{}: the first line says what the file is, after `//! `", file.path));
        }
        let lines = file.text.lines().count();
        if lines > LONGEST {
            wrong.push(format!("{}: {lines} lines, more than {LONGEST}: split it by noun", file.path));
        }
    }
    none(wrong);
}

#[test]
fn nothing_is_left_unfinished() {
    let mut wrong = Vec::new();
    for file in code("src").iter().chain(&code("tests")).filter(|file| file.path != "tests/tidy.rs") {
        for (line, text) in (1..).zip(file.text.lines()) {
            wrong.extend(
                UNFINISHED
                    .iter()
                    .filter(|word| text.contains(*word))
                    .map(|word| format!("{}:{line}: {word}", file.path)),
            );
        }
    }
    none(wrong);
}

#[test]
fn texts_speak_of_the_project() {
    let found = |file: &File| -> Vec<String> {
        let text = file.text.to_lowercase();
        let lines = (1..).zip(text.lines());
        let in_line = |(line, text): (usize, &str)| -> Vec<String> {
            let words = NOT_OURS.iter().filter(|word| text.contains(*word));
            words.map(|word| format!("{}:{line}: {word}", file.path)).collect()
        };
        lines.flat_map(in_line).collect()
    };
    for path in ["/Users/a/b", "C:\\Users\\a"] {
        assert_eq!(found(&File { path: "a".to_owned(), text: path.to_owned() }).len(), 1, "{path}");
    }
    let texts = ["README.md", "Cargo.toml", "src", "tests", "themes", "content"].iter().flat_map(|path| all(path));
    none(texts.filter(|file| file.path != "tests/tidy.rs").flat_map(|file| found(&file)).collect());
}

#[test]
fn the_top_holds_what_belongs_there() {
    let found: Vec<String> = names("").into_iter().filter(|name| !name.starts_with('.')).collect();
    none(found.into_iter().filter(|name| !TOP.contains(&name.as_str())).collect());
    let ignored = fs::read_to_string(root().join("output/.gitignore")).expect("output is kept, and nothing in it");
    assert_eq!(ignored.lines().collect::<Vec<_>>(), ["*", "!.gitignore"]);
}

/// A text file of the project.
struct File {
    /// Its path below the root, with `/`.
    path: String,
    text: String,
}

impl File {
    /// Whether the whole file is compiled for tests alone.
    fn is_test(&self) -> bool {
        self.path.contains("/tests/") || self.path.ends_with("/tests.rs") || self.path.ends_with("/testing.rs")
    }

    /// The lines of the program with their numbers: no comments, and nothing from a module of tests on.
    fn program(&self) -> impl Iterator<Item = (usize, &str)> {
        let tests = self.text.match_indices("#[cfg(test)]\n").map(|(at, _)| at).find(|at| {
            let next = self.text[*at..].lines().nth(1).unwrap_or_default();
            next.contains("mod ") && next.ends_with('{')
        });
        let program = &self.text[..tests.unwrap_or(self.text.len())];
        (1..).zip(program.lines()).filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// How many modules lie between the file and the root of the library.
    fn depth(&self) -> usize {
        let path = self.path.trim_start_matches("src/").trim_end_matches("/mod.rs");
        path.split('/').count()
    }
}

/// The rooms, and what stands above them all in files of its own.
fn all_rooms() -> impl Iterator<Item = &'static str> {
    ROOMS.iter().map(|(room, _)| *room).chain(["pipeline", "printing"])
}

/// The rooms that a line names, from the root of the library or by enough steps upward to reach it.
fn rooms_named(line: &str, depth: usize) -> Vec<&'static str> {
    let named = |rest: &str| all_rooms().find(|room| begins_with_word(rest, room));
    let mut rooms: Vec<&str> = line.split("crate::").skip(1).filter_map(named).collect();
    // `use crate::{load, message};`
    for group in line.split("crate::{").skip(1) {
        rooms.extend(group.split([',', '}']).filter_map(|name| named(name.trim())));
    }
    rooms.extend(line.split(&"super::".repeat(depth)).skip(1).filter_map(named));
    rooms
}

fn begins_with_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
}

/// Whether a name stands in a line by itself, and not as a part of another one.
fn has_word(line: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        !line[..at].ends_with(is_part) && !line[at + word.len()..].starts_with(|c: char| is_part(c) || c == '!')
    })
}

/// Every Rust file below a folder.
fn code(folder: &str) -> Vec<File> {
    all(folder).into_iter().filter(|file| file.path.ends_with(".rs")).collect()
}

/// Every text file at or below a path.
fn all(path: &str) -> Vec<File> {
    let walk = walkdir::WalkDir::new(root().join(path)).sort_by_file_name();
    let entries = walk.into_iter().map(|entry| entry.expect("the project can be read"));
    let files = entries.filter(|entry| entry.file_type().is_file()).filter_map(|entry| {
        let path = entry.path().strip_prefix(root()).unwrap_or(entry.path());
        let path = path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
        // What is no text is an attachment, a picture or a font.
        fs::read_to_string(entry.path()).ok().map(|text| File { path, text })
    });
    files.collect()
}

fn names(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(root().join(folder)).expect("the folder can be read");
    entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn none(wrong: Vec<String>) {
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
