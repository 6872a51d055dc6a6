//! Plays a case: makes its files, runs the program, and notes what came of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use encoding_rs::GB18030;
use libtest_mimic::Failed;

use crate::case::{Case, Section};
use crate::show::element;
use crate::workbook::workbook;

/// The settings of a case that has no `content/site.yaml` of its own.
pub(crate) const SITE: &str = "单位:\n  全称: 示例州投资促进局\n  简称: 示例州投促局\n";

/// 2026-11-22 in China, the day on which every case runs.
const TODAY: &str = "1795305600";

/// The same case with what the program did in place of what was expected.
///
/// # Errors
/// What is wrong with the case itself, with the line.
pub(crate) fn play(case: &Case) -> Result<Case, String> {
    let mut stage = Stage::new(case).map_err(|error| error.to_string())?;
    for section in &case.sections {
        let act = stage.act(section);
        act.map_err(|error| format!("line {}: `{} {}`: {error}", section.line, section.verb, section.rest))?;
    }
    stage.close_run();
    if !stage.expects {
        return Err("the case shows nothing: no run with any output, no `show`, no `tree`".into());
    }
    Ok(Case { remark: case.remark.clone(), sections: stage.played })
}

/// Cases that are wrong in themselves must not pass for want of anything to compare.
pub(crate) fn faulty_cases_fail() -> Result<(), Failed> {
    for (text, expected) in [
        ("=== file content/a.md\n", "the case shows nothing"),
        ("=== run schema page\n=== stdout first 1\n{\n\n=== outptu x\n", "line 5: there is no section `outptu`"),
        ("=== stdout\n", "line 1: `stdout `: there is no run before it"),
        ("=== run explain\n=== stdout first x\n", "line 2: `stdout first x`: "),
        ("=== show output/a.html\n", "line 1: `show output/a.html`: "),
        ("=== file a (utf-7)\n", "line 1: `file a (utf-7)`: there is no option `utf-7`"),
    ] {
        let result = Case::parse(text).and_then(|case| play(&case));
        let error = result.err().ok_or_else(|| format!("it passed:\n{text}"))?;
        if !error.starts_with(expected) {
            return Err(format!("expected `{expected}`, found `{error}`").into());
        }
    }
    Ok(())
}

/// A folder in which a case is played.
struct Stage {
    _home: tempfile::TempDir,
    root: PathBuf,
    played: Vec<Section>,
    /// The run whose outcome is not yet noted, and what was expected of it.
    run: Option<(Output, Vec<Section>)>,
    expects: bool,
    /// Whether builds make PDFs.
    pdf: bool,
}

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

impl Stage {
    fn new(case: &Case) -> Outcome<Self> {
        let home = tempfile::tempdir()?;
        let root = home.path().canonicalize()?.join("site");
        fs::create_dir_all(root.join("content"))?;
        let is_own = |section: &Section| section.verb == "file" && section.rest.starts_with("content/site.yaml");
        if !case.sections.iter().any(is_own) {
            fs::write(root.join("content/site.yaml"), SITE)?;
        }
        Ok(Self { _home: home, root, played: Vec::new(), run: None, expects: false, pdf: false })
    }

    fn act(&mut self, section: &Section) -> Outcome<()> {
        let Section { verb, rest, body, .. } = section;
        if let "stdout" | "stderr" | "exit" = &**verb {
            let (_, expected) = self.run.as_mut().ok_or("there is no run before it")?;
            if let Some(count) = rest.strip_prefix("first ") {
                count.parse::<usize>()?;
            }
            expected.push(section.clone());
            return Ok(());
        }
        self.close_run();
        let mut played = section.clone();
        match &**verb {
            "file" => self.write(rest, body)?,
            "site" => {
                let path = self.root.join("content/site.yaml");
                fs::write(&path, fs::read_to_string(&path)? + body)?;
            }
            "workbook" => self.write_bytes(rest, &workbook(body))?,
            "link" => self.link(rest)?,
            "pdf" => self.pdf = true,
            "remove" => fs::remove_file(self.root.join(rest))?,
            "run" => self.run = Some((self.run(rest)?, Vec::new())),
            "show" => played.body = self.show(rest)?,
            _ => played.body = self.tree(rest)?,
        }
        if matches!(&**verb, "show" | "tree") {
            self.expects = true;
            played.body = keep(body, played.body);
        }
        self.played.push(played);
        Ok(())
    }

    fn write(&self, rest: &str, body: &str) -> Outcome<()> {
        let (path, option) = match rest.strip_suffix(')').and_then(|rest| rest.split_once(" (")) {
            Some((path, option)) => (path, option),
            None => (rest, ""),
        };
        let utf16 = |to_bytes: fn(u16) -> [u8; 2]| {
            "\u{FEFF}".encode_utf16().chain(body.encode_utf16()).flat_map(to_bytes).collect::<Vec<u8>>()
        };
        let bytes = match option {
            "" => body.as_bytes().to_vec(),
            "gb18030" => GB18030.encode(body).0.into_owned(),
            "utf-16le" => utf16(u16::to_le_bytes),
            "utf-16be" => utf16(u16::to_be_bytes),
            "bom" => [b"\xEF\xBB\xBF", body.as_bytes()].concat(),
            "crlf" => body.replace('\n', "\r\n").into_bytes(),
            "escapes" => unescape(body)?,
            _ => return Err(format!("there is no option `{option}`").into()),
        };
        self.write_bytes(path, &bytes)
    }

    fn write_bytes(&self, path: &str, bytes: &[u8]) -> Outcome<()> {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().ok_or("a file has a folder")?)?;
        Ok(fs::write(path, bytes)?)
    }

    fn link(&self, rest: &str) -> Outcome<()> {
        let (path, target) = rest.split_once(' ').ok_or("a link needs a path and a target")?;
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().ok_or("a link has a folder")?)?;
        #[cfg(unix)]
        std::os::unix::fs::symlink(target, path)?;
        #[cfg(windows)]
        std::os::windows::fs::symlink_file(target, path)?;
        Ok(())
    }

    fn run(&self, arguments: &str) -> Outcome<Output> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jianbao"));
        let words = words(arguments);
        // Where the verb is misspelt, so is the flag.
        let without = words.first().is_some_and(|verb| verb == "build") && !self.pdf;
        command
            .args(words)
            .args(without.then_some("--no-pdf"))
            .current_dir(&self.root)
            .stdin(Stdio::null())
            .env_clear();
        command
            .env("LANG", "zh_CN.UTF-8")
            .env("SOURCE_DATE_EPOCH", TODAY)
            .env("RAYON_NUM_THREADS", "2")
            .env("JIANBAO_FONT_PATH", "");
        Ok(command.env("HOME", self.root.with_file_name("home")).output()?)
    }

    /// Notes what the last run printed and how it ended, each where anything came or was expected.
    fn close_run(&mut self) {
        let Some((output, expected)) = self.run.take() else { return };
        let code = output.status.code().map_or_else(|| "killed".to_owned(), |code| code.to_string());
        let written = |verb: &str| expected.iter().find(|section| section.verb == verb);
        for (verb, bytes) in [("stdout", &output.stdout), ("stderr", &output.stderr)] {
            let mut body = String::from_utf8_lossy(bytes).into_owned();
            let rest = written(verb).map(|section| section.rest.clone()).unwrap_or_default();
            if let Some(count) = rest.strip_prefix("first ").and_then(|count| count.parse().ok()) {
                body = body.split_inclusive('\n').take(count).collect();
            }
            if !body.is_empty() {
                let body = keep(written(verb).map_or("", |section| &section.body), ended(body));
                self.note(verb, rest, body);
            }
        }
        if code != "0" {
            self.note("exit", code, String::new());
        }
    }

    fn note(&mut self, verb: &str, rest: String, body: String) {
        self.expects = true;
        self.played.push(Section { verb: verb.into(), rest, body, line: 0 });
    }

    fn show(&self, rest: &str) -> Outcome<String> {
        let (path, selector) = match rest.rsplit_once(' ') {
            Some((path, selector)) => (path, Some(selector)),
            None => (rest, None),
        };
        let text = String::from_utf8(fs::read(self.root.join(path))?)?;
        let Some(selector) = selector else { return Ok(ended(text)) };
        Ok(element(&text, selector).ok_or_else(|| format!("nothing is `{selector}`"))?)
    }

    fn tree(&self, folder: &str) -> Outcome<String> {
        let folder = self.root.join(folder);
        let mut text = String::new();
        for entry in walkdir::WalkDir::new(&folder).sort_by_file_name() {
            let entry = entry?;
            if entry.file_type().is_file() {
                text += &format!("{}\n", relative(entry.path(), &folder));
            }
        }
        Ok(text)
    }
}

fn relative(path: &Path, folder: &Path) -> String {
    let parts = path.strip_prefix(folder).unwrap_or(path).iter().map(|part| part.to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

/// A text that ends its last line, so that a section can follow.
fn ended(text: String) -> String {
    if text.ends_with('\n') || text.is_empty() { text } else { text + "\n(no line end)\n" }
}

/// What was found, with the lines as expected where these stand for them.
fn keep(expected: &str, found: String) -> String {
    let (wanted, lines): (Vec<_>, Vec<_>) = (expected.split('\n').collect(), found.split('\n').collect());
    if wanted.len() != lines.len() {
        return found;
    }
    let kept = wanted.iter().zip(&lines).map(|(wanted, line)| if fit(wanted, line) { *wanted } else { *line });
    kept.collect::<Vec<_>>().join("\n")
}

/// Whether a line is as expected, where `[..]` stands for anything.
fn fit(wanted: &str, line: &str) -> bool {
    let mut parts = wanted.split("[..]");
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = line.strip_prefix(first) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, between)) = parts.split_last() else { return rest.is_empty() };
    for part in between {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

/// Arguments, divided by blanks that stand outside of quotes.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for (at, part) in text.split('"').enumerate() {
        if at % 2 == 1 {
            words.last_mut().expect("there is a word").push_str(part);
            continue;
        }
        let mut pieces = part.split(' ');
        words.last_mut().expect("there is a word").push_str(pieces.next().unwrap_or_default());
        words.extend(pieces.map(str::to_owned));
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Bytes, where `\x1B` is one of them.
fn unescape(text: &str) -> Outcome<Vec<u8>> {
    let mut parts = text.split("\\x");
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let digits = part.get(..2).ok_or("two digits follow \\x")?;
        bytes.push(u8::from_str_radix(digits, 16)?);
        bytes.extend(&part.as_bytes()[2..]);
    }
    Ok(bytes)
}
