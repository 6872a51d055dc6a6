//! Papers with a number and urgent letters, measured.

use super::raster::{Box, Ink, PAGE, Raster};
use super::{CELL, PITCH, area, difficult, letters, near, pdf, sample, text, tools};

#[test]
fn an_official_paper_has_its_mark_and_its_imprint() {
    let Some(site) = sample() else { return };
    let file = pdf(site, "open/rules.pdf");
    let first = Raster::of(&file, 1);
    let rules = first.rules(PAGE, Ink::Red, 150.0);
    assert_eq!(rules.len(), 1, "{rules:?}");
    let rule = rules[0].0;
    near(rule.right - rule.left, 156.0, 0.5, "the red rule");
    let mark = first.extent(PAGE.rows(50.0..rule.top - 1.0), Ink::Red).expect("a mark");
    near(mark.top, 72.0, 0.5, "upper edge of the mark");
    near((mark.left + mark.right) / 2.0, 106.0, 1.0, "middle of the mark");
    let number = first.extent(PAGE.rows(mark.bottom + 1.0..rule.top - 0.3), Ink::Black).expect("a number");
    near((number.left + number.right) / 2.0, 106.0, 1.0, "middle of the number");
    near(rule.top - number.bottom, 4.0, 1.0, "the rule below the number");
    assert!(text::bare(&tools::text(&file, Some(1))).contains("为规范政府信息公开工作"), "page 1 shows text");

    let last = tools::pages(&file);
    assert_eq!(last % 2, 0, "版记 stands on an even page");
    assert_eq!(first.stripes(PAGE.rows(264.0..276.0), Ink::Black).len(), 3, "page 1 bears its number");
    let raster = Raster::of(&file, last);
    let rules = raster.rules(PAGE.rows(150.0..265.0), Ink::Black, 150.0);
    assert_eq!(rules.len(), 3, "{rules:?}");
    for ((extent, weight), expected) in rules.iter().zip([0.35, 0.25, 0.35]) {
        near(extent.right - extent.left, 156.0, 1.0, "length of a rule");
        near(*weight, expected, 0.05, "weight of a rule");
    }
    near(rules[2].0.bottom, 262.0, 0.5, "the last rule");
}

#[test]
fn a_paper_has_the_grid_the_signature_and_the_numbers_of_a_letter() {
    let Some(site) = difficult() else { return };
    let file = pdf(site, "open/plain.pdf");
    for page in 1..=tools::pages(&file) {
        let raster = Raster::of(&file, page);
        let lines = raster.bands(area(page).rows(36.0..263.0), Ink::Black);
        if page == 2 {
            assert_eq!(lines.len(), 22, "{lines:?}");
            near((lines[21].start - lines[0].start) / 21.0, PITCH, 0.02, "from one line to the next");
        }
        let ink = raster.extent(PAGE.rows(264.0..276.0), Ink::Black).expect("a number");
        let from_edge = if page % 2 == 1 { 184.0 - ink.right } else { ink.left - 26.0 };
        near(from_edge, 4.94, 1.0, "the number from the edge of the area");
        if let Some((top, bottom)) = tools::find(&file, page, super::DATE) {
            let date = raster.extent(area(page).rows(top + 0.5..bottom - 0.5), Ink::Black).unwrap();
            near(date.right, area(page).right - 4.0 * CELL, 1.0, "a date with a seal");
            assert!(text::bare(&tools::text(&file, Some(page))).contains("国"), "the date stands alone");
        }
    }
}

#[test]
fn urgency_stands_at_the_upper_left_and_who_signed_at_the_right() {
    let Some(site) = difficult() else { return };
    let letter = Raster::of(&pdf(site, "replies/106.pdf"), 1);
    let rule = letter.rules(PAGE.rows(0.0..150.0), Ink::Red, 150.0)[1].0;
    let left = Box { right: 90.0, ..PAGE }.rows(rule.bottom..rule.bottom + 9.0);
    let urgent = letter.extent(left, Ink::Black).expect("特急");
    near(urgent.left, 28.0, 0.7, "特急 from the left");
    near(urgent.top - rule.bottom, 4.94, 0.5, "特急 below the rule");
    near(urgent.right - urgent.left, 2.0 * CELL, 0.7, "two characters of 3号");

    let file = pdf(site, "open/upward.pdf");
    let paper = Raster::of(&file, 1);
    let rule = paper.rules(PAGE, Ink::Red, 150.0)[0].0;
    let urgent = paper.extent(PAGE.rows(30.0..60.0), Ink::Black).expect("加急");
    near(urgent.left, 28.0, 0.7, "加急 from the left");
    near(urgent.top, 37.0, 0.7, "加急 on the first line");
    let mark = paper.extent(PAGE.rows(60.0..rule.top - 1.0), Ink::Red).expect("a mark");
    near(mark.top, 72.0, 0.5, "upper edge of the mark");
    let lines = paper.bands(PAGE.rows(mark.bottom + 1.0..rule.top - 0.3), Ink::Black);
    assert_eq!(lines.len(), 2, "{lines:?}");
    let number = paper.extent(Box { right: 100.0, ..PAGE }.rows(lines[1].clone()), Ink::Black).expect("a number");
    near(number.left, 28.0 + CELL, 0.7, "the number one character from the left");
    near(rule.top - lines[1].end, 4.0, 1.0, "the rule below the last line");
    let signed = paper.extent(PAGE.rows(lines[0].clone()), Ink::Black).expect("签发人");
    near(signed.right, 184.0 - CELL, 0.7, "签发人 one character from the right");
    let last = paper.extent(Box { left: 110.0, ..PAGE }.rows(lines[1].clone()), Ink::Black).expect("a name");
    let first = paper.stripes(Box { left: signed.left + 4.2 * CELL, ..PAGE }.rows(lines[0].clone()), Ink::Black);
    near(last.left, first[0].start, 1.0, "a name below the first one");
    assert!(text::bare(&tools::text(&file, Some(1))).contains("签发人：张三欧阳某某李四"));
}

#[test]
fn every_page_of_an_internal_volume_says_that_it_is_internal() {
    let Some(site) = sample() else { return };
    for name in ["replies/volume-2026.pdf", "briefings/volume-work-2026.pdf"] {
        for (edition, marks) in [("internal", 1), ("public", 0)] {
            let file = site.root.join("output").join(edition).join(name);
            for page in 1..=tools::pages(&file) {
                let said = tools::text(&file, Some(page));
                let count = said.lines().filter(|line| text::without_blanks(line) == "内部资料").count();
                assert_eq!(count, marks, "{edition}/{name}, page {page}: {said}");
                if marks == 1 {
                    let (top, bottom) = tools::find(&file, page, "内部资料").unwrap();
                    let mark = Raster::of(&file, page).extent(PAGE.rows(top..bottom), Ink::Black).unwrap();
                    near(mark.left, area(page).left, 0.7, "the mark from the left");
                    assert!(mark.bottom < 30.0, "{mark:?}");
                }
            }
        }
    }
}

#[test]
fn a_mark_is_large_and_in_the_middle_however_long_the_name() {
    let Some(site) = difficult() else { return };
    for ((_, letter, paper), number) in letters::MARKS.into_iter().zip(111..) {
        for (name, lines, top) in
            [(format!("replies/{number}"), letter, 30.0), (format!("open/mark-{number}"), paper, 72.0)]
        {
            let file = pdf(site, &format!("{name}.pdf"));
            let said = tools::text(&file, Some(1));
            let shown: Vec<String> = said.lines().take(lines.len()).map(text::without_blanks).collect();
            assert_eq!(shown, lines, "{name}");
            let raster = Raster::of(&file, 1);
            let rule = raster.rules(PAGE, Ink::Official, 150.0)[0].0.top;
            let above = PAGE.rows(20.0..rule - 1.0);
            near(raster.extent(above, Ink::Official).unwrap().top, top, 0.5, &name);
            let bands = raster.bands(above, Ink::Official);
            assert_eq!(bands.len(), lines.len(), "{name}: {bands:?}");
            for band in bands {
                // Larger than the 22 points of the title.
                assert!(band.end - band.start > 8.5, "{name}: {band:?}");
                let ink = raster.extent(PAGE.rows(band), Ink::Official).unwrap();
                near((ink.left + ink.right) / 2.0, 106.0, 1.0, &name);
                assert!(ink.left >= 28.0 && ink.right <= 184.0, "{name}: {ink:?}");
            }
            assert!(text::bare(&said).contains(if top > 40.0 { "国国" } else { "现答复如下" }), "{name}: {said}");
        }
    }
}
