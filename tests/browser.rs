//! The built sample site in a real browser: what only a layout engine can tell.
//!
//! It looks for Chromium and says that it was skipped where there is none. With `JIANBAO_REQUIRE_BROWSER=1` that is a
//! failure, so that a test run that must not skip it cannot.
#![allow(clippy::disallowed_methods)] // A test may ask the machine what it has.

#[path = "support/copy.rs"]
mod copy;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use copy::copy;

/// Widths in CSS pixels: the narrowest phone that WCAG 2.2 (1.4.10) names, a common phone, a tablet, just wide enough for
/// the wide drawings of charts, a small desktop, a desktop.
const WIDTHS: [u32; 6] = [320, 390, 768, 780, 1000, 1280];

/// One page of each kind, and one that is harder to set than any of the sample.
const PAGES: [&str; 20] = [
    "about/hard.html",
    "catalogue.html",
    "data/progress.html",
    "policies/index.html",
    "policies/slz-2025-12.html",
    "replies/follow-up.html",
    "index.html",
    "open/index.html",
    "open/guide.html",
    "replies/index.html",
    "replies/list.html",
    "replies/11020067.html",
    "projects/index.html",
    "projects/SL2024-007.html",
    "studies/index.html",
    "studies/peer-cities.html",
    "briefings/index.html",
    "briefings/briefing-2026-10.html",
    "data/staffing.html",
    "sitemap.html",
];

#[test]
fn pages_fit_every_width_load_nothing_from_elsewhere_and_answer_the_keyboard() {
    let Some(chromium) = chromium() else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let site = build(folder.path());
    let result = run(&chromium, folder.path(), &harness_page(&site), &[]);
    let mut lines: Vec<&str> = result.lines().filter(|line| !line.is_empty()).collect();
    let looked_at = lines.pop().expect("a closing line");
    assert_eq!(looked_at, format!("looked at {}", PAGES.len() * WIDTHS.len()), "{result}");
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

/// The system or the reader says whether it is dark, and who asks for more contrast gets it either way.
#[test]
fn light_and_dark_follow_the_system_and_the_reader_and_have_more_contrast() {
    let Some(chromium) = chromium() else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let site = build(folder.path());
    let page = include_str!("browser/contrast.html").replace("SITE", &format!("file://{}", site.display()));
    let (light, dark) = ("rgb(255, 255, 255)", "rgb(21, 24, 29)");
    for (setting, is_dark, first, then) in [
        ("preferredContrast=0", "false", light, dark),
        ("preferredContrast=0,preferredColorScheme=0", "true", dark, light),
    ] {
        let result = run(&chromium, folder.path(), &page, &[&format!("--blink-settings={setting}")]);
        let expected = format!("dark {is_dark}, on {first}, soft true, faint true, then on {then}, true, true");
        assert_eq!(result.trim(), expected, "{setting}");
    }
}

/// What a page writes down as its result.
fn run(chromium: &Path, folder: &Path, page: &str, settings: &[&str]) -> String {
    let harness = folder.join("harness.html");
    fs::write(&harness, page).expect("the harness is written");
    let output = Command::new(chromium)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"])
        .args(["--disable-component-update", "--disable-sync", "--disable-quic", "--allow-file-access-from-files"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .args(["--virtual-time-budget=60000", "--window-size=1400,1000", "--dump-dom"])
        .args(settings)
        .arg(format!("file://{}", harness.display()))
        .output()
        .expect("Chromium starts");
    let dom = String::from_utf8_lossy(&output.stdout);
    between(&dom, "<pre id=\"result\">", "</pre>").expect("the harness came to its end").to_owned()
}

/// Builds the sample content and the hard page into a folder; the public tree.
fn build(folder: &Path) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    copy(&root.join("content"), &folder.join("site/content"));
    fs::copy(root.join("tests/browser/hard.md"), folder.join("site/content/pages/hard.md")).expect("a copy");
    let status = Command::new(env!("CARGO_BIN_EXE_jianbao"))
        .args(["build", "--no-pdf", "--today", "2026-11-22", "--lang", "en", "--root"])
        .arg(folder.join("site"))
        .status()
        .expect("jianbao starts");
    assert!(status.success());
    folder.join("site/output/public")
}

/// A page that opens every page at every width in a frame and writes down what is wrong with it.
fn harness_page(site: &Path) -> String {
    let pages = PAGES.map(|page| format!("\"{page}\"")).join(",");
    let widths = WIDTHS.map(|width| width.to_string()).join(",");
    include_str!("browser/harness.html")
        .replace("SITE", &format!("file://{}", site.display()))
        .replace("PAGES", &pages)
        .replace("WIDTHS", &widths)
}

/// The browser; nothing where there is none and none is required, which is said.
fn chromium() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
    let usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].map(PathBuf::from);
    let found = named.into_iter().chain(usual).find(|path| path.exists());
    if found.is_none() {
        assert!(std::env::var_os("JIANBAO_REQUIRE_BROWSER").is_none(), "Chromium is required and was not found");
        eprintln!("skipped: no Chromium on this machine");
    }
    found
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let from = text.find(start)? + start.len();
    let length = text[from..].find(end)?;
    Some(&text[from..from + length])
}
