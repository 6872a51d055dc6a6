//! Runs every `tests/cases/<stage>/<what-is-shown>.txt` through the real program: one case, one text, one test.
//!
//! A case is a text of sections, each begun by a line `=== verb …` and ended by the next; one blank line before a
//! section belongs to neither. What stands before the first section is a remark.
//!
//! | Section | Meaning |
//! |---|---|
//! | `file PATH` | writes a file; with ` (gb18030)`, `(utf-16le)`, `(utf-16be)`, `(bom)`, `(crlf)` or `(escapes)`, where `\x1B` is a byte |
//! | `site` | adds lines to the settings that every case starts with, see [`play::SITE`] |
//! | `workbook PATH` | writes an `.xlsx`: lines of cells between `\|`, a line `# name` begins a sheet |
//! | `link PATH TARGET` | makes a symbolic link |
//! | `remove PATH` | deletes a file |
//! | `pdf` | lets the builds after it make PDFs, which takes time: all others run with `--no-pdf` |
//! | `run ARGUMENTS` | runs the program in the folder of the case; blanks divide, `"…"` joins |
//! | `stdout`, `stderr` | all that it printed; nothing if absent; with ` first 9` only so many lines |
//! | `exit CODE` | how it ended; 0 if absent |
//! | `show PATH` | a file as it now is; `show PATH .doc` only the first element of that class, id (`#main`) or name (`svg`) |
//! | `tree PATH` | the files below a folder |
//!
//! In an expected line `[..]` stands for anything. `UPDATE=1 cargo test --test cases` writes what the program does into
//! the cases; read the difference before you keep it.

#[path = "runner/case.rs"]
mod case;
#[path = "runner/codes.rs"]
mod codes;
#[path = "runner/play.rs"]
mod play;
#[path = "runner/show.rs"]
mod show;
#[path = "runner/workbook.rs"]
mod workbook;

use std::fs;
use std::path::{Path, PathBuf};

use libtest_mimic::{Arguments, Failed, Trial};

use case::Case;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let cases = texts(&folder);
    let mut trials: Vec<Trial> = cases
        .iter()
        .map(|path| {
            let path = path.clone();
            Trial::test(name(&folder, &path), move || run(&path))
        })
        .collect();
    trials.push(Trial::test("every code has a case", move || codes::every_code_has_a_case(&cases)));
    trials.push(Trial::test("a faulty case fails", play::faulty_cases_fail));
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn run(path: &Path) -> Result<(), Failed> {
    let text = fs::read_to_string(path)?;
    let case = Case::parse(&text)?;
    if case.sections.iter().any(|section| section.verb == "pdf") && !cfg!(feature = "pdf") {
        println!("skipped {}: the program was built without PDFs", path.display());
        return Ok(());
    }
    if case.sections.iter().any(|section| section.verb == "run" && section.rest.starts_with("mail"))
        && !cfg!(feature = "mail")
    {
        println!("skipped {}: the program was built without mail", path.display());
        return Ok(());
    }
    let played = play::play(&case)?;
    if played == case {
        return Ok(());
    }
    if update() {
        fs::write(path, played.to_string())?;
        return Ok(());
    }
    Err(show::difference(&case.to_string(), &played.to_string()).into())
}

/// Whether what the program does is to be written into the cases.
#[expect(clippy::disallowed_methods, reason = "the one flag of this runner")]
fn update() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| value == "1")
}

/// All cases, in the order of their paths.
fn texts(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    let files = entries.map(|entry| entry.expect("the cases can be read").into_path()).filter(|path| path.is_file());
    files.inspect(|path| assert!(path.extension().is_some_and(|end| end == "txt"), "{path:?} is no case")).collect()
}

/// The path of a case without its ending, which is the name of its test.
fn name(folder: &Path, path: &Path) -> String {
    let path = path.strip_prefix(folder).unwrap_or(path).with_extension("");
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}
