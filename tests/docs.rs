//! The README says what the program does: its tables of fields and codes and its help come from the declarations.
//!
//! `UPDATE=1 cargo test --test docs` writes them anew between their markers.

#[path = "support/copy.rs"]
mod copy;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use jianbao::diag::codes;
use jianbao::model::Kind;
use jianbao::model::fence::chart::ChartSpec;
use jianbao::model::fence::kpi::ItemSpec;
use jianbao::model::fence::query::{CompareQuery, ProjectQuery, ReplyQuery};
use jianbao::model::fence::table::TableSpec;
use jianbao::model::field::{FieldDecl, Record as _, Shape};
use jianbao::model::head::Head;

use copy::copy;

#[test]
fn the_readme_equals_the_declarations() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).expect("README.md");
    let mut expected = readme.clone();
    fill(&mut expected, "fields:head", &table("Every document", &Head::fields()));
    for kind in Kind::ALL {
        let title = match kind.folder() {
            Some(folder) => format!("`content/{}/`: {}", folder.name(), kind.noun().zh),
            None => format!("`content/site.yaml`: {}", kind.noun().zh),
        };
        fill(&mut expected, &format!("fields:{}", kind.name()), &table(&title, &kind.own_fields()));
    }
    for (name, fields) in blocks() {
        fill(&mut expected, &format!("blocks:{name}"), &table(&format!("A block `{name}`"), &fields));
    }
    fill(&mut expected, "codes", &code_table());
    fill(&mut expected, "help", &help());
    if expected == readme {
        return;
    }
    #[expect(clippy::disallowed_methods, reason = "the one flag of the tests that are data")]
    let update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    assert!(update, "README.md is out of date: UPDATE=1 cargo test --test docs");
    fs::write(path, expected).expect("README.md is written");
}

#[test]
fn the_readme_names_the_oldest_rust_that_compiles_it() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("README.md");
    let named = format!("the Rust toolchain ({} or later)", env!("CARGO_PKG_RUST_VERSION"));
    assert!(readme.contains(&named), "README.md does not say `{named}`");
}

/// Whoever follows the README step by step meets nothing that it does not say.
#[test]
fn the_examples_of_the_readme_can_be_followed() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("README.md");
    let example = |before: &str, fence: &str| {
        let (_, rest) = readme.split_once(before).unwrap_or_else(|| panic!("README.md has no {before}"));
        let (_, rest) = rest.split_once(&format!("{fence}markdown\n")).expect("an example");
        rest.split_once(&format!("\n{fence}\n")).expect("its end").0.to_owned()
    };
    let folder = tempfile::tempdir().expect("a folder");
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jianbao"));
        let output = command.current_dir(folder.path()).args(["--lang", "en"]).args(arguments).output();
        let output = output.expect("jianbao starts");
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    assert!(run(&["init"]).0);
    let letter = example("Keys may be written in\nChinese or English.", "```");
    let chart = example("are fenced blocks with YAML inside:", "````");
    fs::write(folder.path().join("content/replies/11020401.md"), format!("{letter}\n\n{chart}\n")).expect("a letter");
    assert!(run(&["check", "--fix"]).0);
    assert_eq!(run(&["build", "--no-pdf", "--strict"]), (true, String::new()));

    let figures = example("In the sample content of this repository this holds:", "```");
    let kpi = example("filled in where it is left out:", "````");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let text = fs::read_to_string(sample.join("replies/11020067.md")).expect("a letter of the sample");
    let text = format!("{text}\n{figures}\n\n{kpi}\n");
    fs::remove_dir_all(folder.path().join("content")).expect("a site");
    copy(&sample, &folder.path().join("content"));
    fs::write(folder.path().join("content/replies/11020067.md"), text).expect("a letter");
    let (is_sound, said) = run(&["check"]);
    assert!(is_sound && !said.contains("error["), "{said}");
}

/// Puts a text between `<!-- name -->` and `<!-- /… -->`.
fn fill(readme: &mut String, name: &str, text: &str) {
    let open = format!("<!-- {name} -->\n");
    let close = format!("<!-- /{} -->", name.split(':').next().unwrap_or(name));
    let from = readme.find(&open).unwrap_or_else(|| panic!("README.md has no {open}")) + open.len();
    let to = from + readme[from..].find(&close).unwrap_or_else(|| panic!("README.md has no {close} after {open}"));
    readme.replace_range(from..to, text);
}

fn table(title: &str, fields: &[&'static FieldDecl]) -> String {
    let mut text = format!("\n<details><summary>{title}</summary>\n\n");
    text.push_str("| key | 键 | value | meaning | 含义 |\n|---|---|---|---|---|\n");
    for field in fields {
        let strong = |key: &str| if field.required { format!("**`{key}`**") } else { format!("`{key}`") };
        let (en, zh) = (cell(field.meaning.en), cell(field.meaning.zh));
        let value = cell(&value(&(field.shape)()));
        let _ = writeln!(text, "| {} | {} | {value} | {en} | {zh} |", strong(field.en()), strong(field.zh()));
    }
    text.push_str("\n</details>\n\n");
    text
}

/// The blocks of a text with their keys; those of `kpi` are of each figure in its list.
fn blocks() -> [(&'static str, Vec<&'static FieldDecl>); 6] {
    [
        ("chart", ChartSpec::fields()),
        ("table", TableSpec::fields()),
        ("kpi", ItemSpec::fields()),
        ("projects", ProjectQuery::fields()),
        ("replies", ReplyQuery::fields()),
        ("compare", CompareQuery::fields()),
    ]
}

/// What may be written, in a few words.
fn value(shape: &Shape) -> String {
    match shape {
        Shape::Scalar { noun, .. } => noun.en.trim_start_matches("a ").trim_start_matches("an ").to_owned(),
        Shape::Choice(choices) => {
            let names: Vec<_> = choices.iter().map(|choice| format!("{} `{}`", choice.zh, choice.en)).collect();
            names.join(", ")
        }
        Shape::List(item) => format!("list of: {}", value(item)),
        Shape::Record { fields, .. } => {
            let keys: Vec<_> = fields.iter().map(|field| field.zh()).collect();
            format!("map: {}", keys.join("、"))
        }
        Shape::Stated(given) => format!("{}, or 未载", value(given)),
        _ => "see meaning".to_owned(),
    }
}

fn code_table() -> String {
    let mut text =
        "\n<details><summary>All codes</summary>\n\n| code | what is wrong | 错在哪里 |\n|---|---|---|\n".to_owned();
    for code in codes::all() {
        let _ = writeln!(text, "| {} | {} | {} |", code.id, cell(code.summary.en), cell(code.summary.zh));
    }
    text.push_str("\n</details>\n\n");
    text
}

fn help() -> String {
    let of = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_jianbao"))
            .args(["--lang", "en"])
            .args(arguments)
            .arg("--help")
            .output()
            .expect("jianbao starts");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        lines.join("\n")
    };
    format!("\n```text\n{}\n```\n\n```text\n{}\n```\n\n", of(&[]).trim(), of(&["build"]).trim())
}

fn cell(text: &str) -> String {
    text.trim().replace('|', "\\|").replace('\n', " ")
}
