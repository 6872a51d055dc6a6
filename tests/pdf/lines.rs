//! Lines with numbers.

use std::sync::OnceLock;

use super::raster::{Ink, Raster};
use super::support::Site;
use super::{CELL, area, letters, pdf, print, sample, tools};

fn lines() -> Option<&'static Site> {
    static SITE: OnceLock<Option<Site>> = OnceLock::new();
    let made = || {
        let site = Site::of([("site.yaml", letters::SITE)]);
        site.write("replies/1.md", letters::letter(1, &letters::title(1), "", &numbers()));
        print(&site);
        site
    };
    SITE.get_or_init(|| tools::are_there().then(made)).as_ref()
}

/// A text in which each number comes to the end of a line in one of its paragraphs.
fn numbers() -> String {
    let text = "全州到位资金29.14亿元，增长12.35%，新签约126个，到2026年11月20日有98名，见（示政办发〔2026〕15号）。";
    (0..56).map(|at| format!("{}{text}{text}\n\n", "国".repeat(at))).collect()
}

#[test]
fn no_line_ends_within_a_number_or_before_its_unit_and_none_has_holes() {
    let Some(site) = lines() else { return };
    let file = pdf(site, "replies/1.pdf");
    assert!(!tools::text(&file, None).contains('\u{2060}'), "what holds a number together is copied");
    for page in 1..=tools::pages(&file) {
        let said = tools::text(&file, Some(page));
        let lines: Vec<&str> = said.lines().map(str::trim).filter(|line| line.chars().count() > 15).collect();
        for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
            let ends = line.ends_with(|c: char| c.is_ascii_digit() || c == '第');
            assert!(!ends && !next.starts_with(['元', '%', '号', '年', '月', '日']), "{line} / {next}");
        }
        let raster = Raster::of(&file, page);
        for line in raster.bands(area(page).rows(if page == 1 { 130.0 } else { 36.0 }..263.0), Ink::Black) {
            let characters = raster.stripes(area(page).rows(line.clone()), Ink::Black);
            let holes = characters.windows(2).map(|pair| pair[1].start - pair[0].end);
            // Half a character is left blank behind a mark, and a third is what a line may be drawn apart by.
            let widest = holes.fold(0.0, f64::max);
            assert!(widest < (0.5 + 0.33 + 0.3) * CELL, "page {page}: a hole of {widest:.1} mm at {line:?}");
        }
    }
}

#[test]
fn no_number_of_the_sample_is_parted_from_its_unit() {
    let Some(site) = sample() else { return };
    for name in
        ["briefings/briefing-2026-09", "briefings/briefing-2026-10", "replies/11020067", "replies/sample-2026-12"]
    {
        let said = tools::text(&pdf(site, &format!("{name}.pdf")), None);
        let lines: Vec<&str> = said.lines().map(str::trim).filter(|line| line.chars().count() > 20).collect();
        for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
            // What is as wide as 1.09个百分点 may stand on two lines.
            let ends = line.ends_with(|c: char| c.is_ascii_digit()) && !next.starts_with("个百分点");
            let ends = ends && next.starts_with(['亿', '万', '个', '名', '年', '月', '日']);
            assert!(!ends, "{name}: {line} / {next}");
        }
    }
}
