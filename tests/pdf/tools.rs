//! The programs that read PDFs: poppler's and qpdf.

use std::path::Path;
use std::process::Command;

/// Whether the programs are there. Where they are required, a missing one fails the test.
pub(crate) fn are_there() -> bool {
    let there = |program: &str| Command::new(program).arg("--version").output().is_ok();
    let missing: Vec<&str> =
        ["pdftoppm", "pdftotext", "pdfinfo", "qpdf"].into_iter().filter(|program| !there(program)).collect();
    if missing.is_empty() {
        return true;
    }
    let required = std::env::var_os("JIANBAO_REQUIRE_PDF_TOOLS").is_some_and(|value| value == "1");
    assert!(!required, "not found: {}", missing.join(", "));
    eprintln!("SKIPPED: measuring PDFs needs {}, which are not here", missing.join(", "));
    false
}

fn run(program: &str, arguments: &[&str], file: &Path) -> String {
    let output = Command::new(program).args(arguments).arg(file).arg("-").output().expect("it was there");
    assert!(output.status.success(), "{program} on {}: {output:?}", file.display());
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The text of a page in the order in which it is drawn; of all pages without a number.
pub(crate) fn text(file: &Path, page: Option<usize>) -> String {
    match page {
        Some(page) => run("pdftotext", &["-raw", "-f", &page.to_string(), "-l", &page.to_string()], file),
        None => run("pdftotext", &["-raw"], file),
    }
}

/// The text of a page from above to below, as it stands there.
pub(crate) fn laid_out(file: &Path, page: usize) -> String {
    run("pdftotext", &["-layout", "-f", &page.to_string(), "-l", &page.to_string()], file)
}

/// A page as poppler draws it.
pub(crate) fn drawn(file: &Path, page: usize, options: &[&str]) -> Vec<u8> {
    let page = page.to_string();
    let output = Command::new("pdftoppm").args(options).args(["-f", &page, "-l", &page]).arg(file).output();
    let output = output.expect("it was there");
    assert!(output.status.success(), "{output:?}");
    output.stdout
}

/// The upper and the lower edge of the boxes of the last word that reads so, in millimetres from the top of the page. Only where to look: boxes
/// are those of the font, not of the ink.
pub(crate) fn find(file: &Path, page: usize, word: &str) -> Option<(f64, f64)> {
    let page = page.to_string();
    let shown = run("pdftotext", &["-bbox", "-f", &page, "-l", &page], file);
    let line = shown.lines().rfind(|line| line.contains(&format!(">{word}<")))?;
    let value = |name: &str| -> Option<f64> {
        let rest = line.split(&format!("{name}=\"")).nth(1)?;
        rest.split('"').next()?.parse::<f64>().ok().map(|points| points * 25.4 / 72.0)
    };
    Some((value("yMin")?, value("yMax")?))
}

/// What is told of a PDF as a whole.
pub(crate) fn info(file: &Path, name: &str) -> String {
    let output = Command::new("pdfinfo").arg(file).output().expect("it was there");
    let shown = String::from_utf8(output.stdout).expect("UTF-8");
    let line = shown.lines().find_map(|line| line.strip_prefix(&format!("{name}:")));
    line.unwrap_or_else(|| panic!("pdfinfo tells no {name} of {}", file.display())).trim().to_owned()
}

/// The bookmarks of a PDF, each with its depth from 0 and its page.
pub(crate) fn bookmarks(file: &Path) -> Vec<(usize, String, u64)> {
    fn collect(marks: &serde_json::Value, depth: usize, found: &mut Vec<(usize, String, u64)>) {
        for mark in marks.as_array().expect("a list") {
            let title = mark["title"].as_str().expect("a title").to_owned();
            found.push((depth, title, mark["destpageposfrom1"].as_u64().expect("a page")));
            collect(&mark["kids"], depth + 1, found);
        }
    }
    let output = Command::new("qpdf").args(["--json", "--json-key=outlines"]).arg(file).output();
    let told: serde_json::Value = serde_json::from_slice(&output.expect("it was there").stdout).expect("JSON");
    let mut found = Vec::new();
    collect(&told["outlines"], 0, &mut found);
    found
}

/// How many pages it has.
pub(crate) fn pages(file: &Path) -> usize {
    info(file, "Pages").parse().expect("a number")
}

/// Panics unless qpdf finds nothing wrong.
pub(crate) fn check(file: &Path) {
    let output = Command::new("qpdf").arg("--check").arg(file).output().expect("it was there");
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{}:\n{said}", file.display());
    assert!(!said.contains("WARNING"), "{}:\n{said}", file.display());
}
