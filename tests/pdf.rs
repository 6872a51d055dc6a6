//! PDFs measured: ink on the raster, in millimetres, against GB/T 9704-2012.

#![cfg(feature = "pdf")]
#![allow(clippy::disallowed_methods)] // A test may ask the machine what it has.

#[path = "pdf/ends.rs"]
mod ends;
#[path = "pdf/feet.rs"]
mod feet;
#[path = "pdf/letters.rs"]
mod letters;
#[path = "pdf/lines.rs"]
mod lines;
#[path = "pdf/papers.rs"]
mod papers;
#[path = "pdf/raster.rs"]
mod raster;
#[path = "pdf/said.rs"]
mod said;
#[path = "pdf/shown.rs"]
mod shown;
#[path = "pdf/source.rs"]
mod source;
#[allow(dead_code, reason = "each runner uses a part of it")]
mod support;
#[path = "pdf/text.rs"]
mod text;
#[path = "pdf/tools.rs"]
mod tools;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use jianbao::disclose::Audience;
use jianbao::model::value::Date;
use jianbao::pipeline::{Request, build};

use raster::{Box, Ink, PAGE, Raster};
use support::{Site, shown};

/// 版心 of an odd page; that of an even one lies 2 mm further to the left.
const AREA: Box = Box { left: 28.0, right: 184.0, top: 37.0, bottom: 262.0 };
const PITCH: f64 = 225.0 / 22.0;
const CELL: f64 = 156.0 / 28.0;

fn area(page: usize) -> Box {
    let shift = if page % 2 == 1 { 0.0 } else { 2.0 };
    Box { left: AREA.left - shift, right: AREA.right - shift, ..AREA }
}

fn near(value: f64, expected: f64, tolerance: f64, what: &str) {
    assert!((value - expected).abs() <= tolerance, "{what}: {value:.2}, not {expected:.2} ± {tolerance}");
}

fn print(site: &Site) {
    let report = build(&Request {
        root: &site.root,
        home: None,
        output: site.root.join("output"),
        editions: &[Audience::Public, Audience::Internal],
        base_url: None,
        today: Date::new(2026, 11, 22).unwrap(),
        strict: false,
        pdf: true,
        font_folders: &[],
        progress: &|_, _| {},
    });
    assert!(!report.written.is_empty(), "nothing was written:\n{}", shown(&report));
}

/// The sample site with its PDFs, built once; nothing where the programs to read them are missing.
fn sample() -> Option<&'static Site> {
    static SITE: OnceLock<Option<Site>> = OnceLock::new();
    let made = SITE.get_or_init(|| {
        tools::are_there().then(|| {
            let site = Site::sample();
            print(&site);
            site
        })
    });
    made.as_ref()
}

/// Letters that are not in the sample.
fn difficult() -> Option<&'static Site> {
    static SITE: OnceLock<Option<Site>> = OnceLock::new();
    let made = SITE.get_or_init(|| {
        tools::are_there().then(|| {
            let site = Site::of([("site.yaml", letters::SITE)]);
            for lines in 1..=45 {
                let (number, last) = (lines, [1, 2, 3, 7][lines % 4].min(lines));
                let fields = if lines % 2 == 0 { "不加盖印章: 是\n" } else { "" };
                site.write(&format!("replies/{number}.md"), letters::of_lines(number, lines, last, fields));
            }
            let names: Vec<String> = (1..=20).map(|at| format!("  - 名称: 第{at}个附件的名称\n")).collect();
            let many = format!("附件:\n{}", names.concat());
            let long = "关于进一步加强招商人才队伍建设、完善重点项目工作专班机制、提高招商引资工作实效和项目服务水平第101号建议的答复";
            let bodies = "示例州人大常委会代表工作机构, 示例州人民政府办公室, 示例州发展和改革委员会, 示例州自然资源和规划局";
            let rows: Vec<String> = (1..=70).map(|row| format!("| 第{row}个县市 | {row} |\n")).collect();
            let table = format!("各县市情况如下。\n\n| 县市 | 个数 |\n|---|---|\n{}\n以上情况，特此答复。", rows.concat());
            for (number, title, fields, body) in [
                (101, long.to_owned(), String::new(), "现答复如下。".to_owned()),
                (102, letters::title(102), many, "现答复如下。".to_owned()),
                (103, letters::title(103), format!("抄送: [{bodies}]\n"), "现答复如下。".to_owned()),
                (104, letters::title(104), String::new(), "编辑为宋璟同志，地址在喆园。".to_owned()),
                (105, letters::title(105), String::new(), table),
                (106, letters::title(106), "紧急程度: 特急\n".to_owned(), "现答复如下。".to_owned()),
            ] {
                site.write(&format!("replies/{number}.md"), letters::letter(number, &title, &fields, &body));
            }
            for ((name, ..), number) in letters::MARKS.iter().zip(111..) {
                let issuer = format!("发布机构: {name}\n");
                site.write(
                    &format!("replies/{number}.md"),
                    letters::letter(number, &letters::title(number), &issuer, "现答复如下。"),
                );
                site.write(&format!("pages/mark-{number}.md"), letters::paper(number + 100, &issuer, 3));
            }
            site.write("pages/plain.md", letters::paper(201, "", 60));
            site.write("pages/upward.md", letters::paper(202, "紧急程度: 加急\n签发人: [张三, 欧阳某某, 李四]\n", 10));
            print(&site);
            site
        })
    });
    made.as_ref()
}

/// A PDF of the public edition.
fn pdf(site: &Site, path: &str) -> PathBuf {
    site.root.join("output/public").join(path)
}

/// Every PDF of both editions.
fn all(site: &Site) -> Vec<PathBuf> {
    fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "pdf") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    collect(&site.root.join("output"), &mut found);
    found.sort();
    found
}

/// The letters of the sample that stand for the others.
const LETTERS: [&str; 4] = ["sample-2026-12", "sample-2026-35", "11020067", "shilin-28"];

#[test]
fn paper_is_a4_and_every_file_is_sound() {
    let Some(site) = sample() else { return };
    let files = all(site);
    assert!(files.len() > 100, "{}", files.len());
    for file in files.iter().chain(&all(difficult().unwrap())) {
        tools::check(file);
        let size = tools::info(file, "Page size");
        let points: Vec<f64> = size.split([' ', 'x']).filter_map(|word| word.parse().ok()).collect();
        near(points[0], 595.28, 1.0, "width in points");
        near(points[1], 841.89, 1.0, "height in points");
        assert!(!tools::info(file, "Title").is_empty(), "{}", file.display());
    }
}

/// Papers of every form, with charts, tables that go on and tables that are turned.
const PAPERS: [&str; 8] = [
    "open/rules",
    "open/annual-2025",
    "policies/slz-2024-9",
    "briefings/briefing-2026-10",
    "studies/peer-cities",
    "data/staffing",
    "data/project-pool",
    "projects/SL2024-007",
];

#[test]
fn text_stands_within_its_area_and_red_where_it_belongs() {
    let Some(site) = sample() else { return };
    let letters = LETTERS.map(|name| format!("replies/{name}"));
    for name in PAPERS.iter().map(ToString::to_string).chain(letters) {
        let file = pdf(site, &format!("{name}.pdf"));
        for page in 1..=tools::pages(&file) {
            let raster = Raster::of(&file, page);
            let what = format!("{name}, page {page}");
            let area = area(page);
            if let Some(ink) = raster.extent(PAGE.rows(0.0..265.5), Ink::Black) {
                assert!(ink.left >= area.left - 1.0 && ink.right <= area.right + 1.0, "{what}: {ink:?}");
                assert!(ink.top >= area.top - 1.0 && ink.bottom <= area.bottom + 1.0, "{what}: {ink:?}");
            }
            // Red are the mark and the rules of a head, which ends in a rule, and the lower rule of a letter.
            let rules = raster.rules(PAGE, Ink::Official, 150.0);
            let head = rules.iter().map(|(rule, _)| rule.bottom).filter(|bottom| *bottom < 150.0).fold(0.0, f64::max);
            let is_head = page == 1 && !name.starts_with("data") && !name.starts_with("projects");
            assert!(head == 0.0 || is_head, "{what}: a rule of a head");
            let foot = if rules.len() > 1 { 275.0 } else { 297.0 };
            let red = raster.extent(PAGE.rows(head + 0.3..foot), Ink::Official);
            assert_eq!(red, None, "{what}: red in the text");
        }
    }
}

#[test]
fn a_letter_has_its_mark_its_rules_and_its_number() {
    let Some(site) = sample() else { return };
    for name in LETTERS {
        let raster = Raster::of(&pdf(site, &format!("replies/{name}.pdf")), 1);
        let rules = raster.rules(PAGE, Ink::Red, 150.0);
        assert_eq!(rules.len(), 4, "{name}: {rules:?}");
        let mark = raster.extent(PAGE.rows(20.0..rules[0].0.top - 1.0), Ink::Red).expect("a mark");
        near(mark.top, 30.0, 0.5, "upper edge of the mark");
        near((mark.left + mark.right) / 2.0, 106.0, 1.0, "middle of the mark");
        near(rules[0].0.top - mark.bottom, 4.0, 0.5, "rule below the mark");
        for (extent, _) in &rules {
            near(extent.right - extent.left, 170.0, 0.5, "length of a rule");
            near((extent.left + extent.right) / 2.0, 106.0, 0.5, "middle of a rule");
        }
        let weights: Vec<f64> = rules.iter().map(|(_, weight)| *weight).collect();
        assert!(weights[0] >= 1.5 * weights[1], "thick over thin: {weights:?}");
        assert!(weights[3] >= 1.5 * weights[2], "thin over thick: {weights:?}");
        near(297.0 - rules[3].0.bottom, 20.0, 0.5, "the lower rule from the edge of the paper");
        let first = raster.bands(PAGE.rows(rules[1].0.bottom..120.0), Ink::Black);
        near(first[0].start - rules[1].0.bottom, 4.94, 0.5, "what stands below the upper rule");
        if name.starts_with("sample") {
            let number = raster.extent(PAGE.rows(first[0].start..first[0].end), Ink::Black).unwrap();
            near(number.right, 184.0, 1.5, "right edge of the number");
        }
        assert!(raster.bands(PAGE.rows(264.0..275.0), Ink::Black).is_empty(), "{name}: page 1 bears a number");
    }
}

#[test]
fn a_full_page_has_22_lines_of_28_characters() {
    let Some(site) = difficult() else { return };
    let file = pdf(site, "replies/45.pdf");
    let raster = Raster::of(&file, 2);
    let lines = raster.bands(area(2).rows(36.0..263.0), Ink::Black);
    assert_eq!(lines.len(), 22, "{lines:?}");
    for (at, line) in lines.iter().enumerate() {
        near(line.start - lines[0].start, at as f64 * PITCH, 0.26, "a line");
    }
    let pitch = (lines[21].start - lines[0].start) / 21.0 * 72.0 / 25.4;
    assert!((28.0..=29.02).contains(&pitch), "{pitch} points");
    for line in [&lines[3], &lines[20]] {
        let characters = raster.stripes(area(2).rows(line.start..line.end), Ink::Black);
        assert_eq!(characters.len(), 28, "{characters:?}");
        near((characters[27].start - characters[0].start) / 27.0, CELL, 0.02, "from one character to the next");
    }
}

#[test]
fn pages_are_numbered_outside_below() {
    let Some(site) = sample() else { return };
    let file = pdf(site, "replies/11020067.pdf");
    for page in 2..=5 {
        let raster = Raster::of(&file, page);
        let below = PAGE.rows(264.0..276.0);
        let ink = raster.extent(below, Ink::Black).expect("a number");
        match page % 2 {
            1 => near(184.0 - ink.right, 4.94, 1.0, "from the right"),
            _ => near(ink.left - 26.0, 4.94, 1.0, "from the left"),
        }
        let dash = raster.stripes(below, Ink::Black)[0].clone();
        let dash = raster.extent(Box { left: dash.start, right: dash.end, ..below }, Ink::Black).unwrap();
        near((dash.top + dash.bottom) / 2.0, 269.0, 0.7, "the dash below the text");
        assert!(dash.bottom - dash.top < 1.0, "a dash: {dash:?}");
        let said = tools::text(&file, Some(page));
        let number =
            text::without_blanks(said.lines().find(|line| line.starts_with('—') && line.ends_with('—')).unwrap());
        assert_eq!(number, format!("—{page}—"));
    }
}

/// The day of the letters here.
const DATE: &str = "2026年5月20日";

/// The last page on which a text stands, and what that page says.
fn page_of(file: &Path, word: &str) -> (usize, String) {
    let said = |page| text::bare(&tools::text(file, Some(page)));
    let pages = (1..=tools::pages(file)).rev().map(|page| (page, said(page)));
    pages.into_iter().find(|(_, said)| said.contains(word)).unwrap_or_else(|| panic!("no {word}: {}", file.display()))
}

#[test]
fn the_date_is_never_alone_and_stands_where_it_must() {
    let Some(site) = difficult() else { return };
    for lines in 1..=45 {
        let file = pdf(site, &format!("replies/{lines}.pdf"));
        let (page, said) = page_of(&file, DATE);
        assert!(said.contains("国"), "{lines} lines: the date stands alone on page {page}");
        if ![5, 6, 21, 22, 40, 43].contains(&lines) {
            continue;
        }
        let raster = Raster::of(&file, page);
        let right = area(page).right;
        let band = |word: &str| {
            let (top, bottom) = tools::find(&file, page, word).unwrap();
            raster.extent(area(page).rows(top + 0.5..bottom - 0.5), Ink::Black).unwrap()
        };
        let (name, date) = (band("示例州投资促进局"), band(DATE));
        if lines % 2 == 0 {
            near(name.right, right - 2.0 * CELL, 1.0, "a name without a seal");
            near(date.left - name.left, 2.0 * CELL, 1.0, "a date without a seal");
        } else {
            near(date.right, right - 4.0 * CELL, 1.0, "a date with a seal");
            near((name.left + name.right) / 2.0, (date.left + date.right) / 2.0, 1.0, "a name over the date");
        }
        near(date.top - name.top, PITCH, 0.6, "the date below the name");
    }
}

#[test]
fn difficult_letters_come_out_whole() {
    let Some(site) = difficult() else { return };
    let said = |number: usize| text::bare(&tools::text(&pdf(site, &format!("replies/{number}.pdf")), None));
    let title = Raster::of(&pdf(site, "replies/101.pdf"), 1);
    // Lines of the title are those of 22 points: higher than any other below the marks.
    let lines: Vec<_> = title
        .bands(PAGE.rows(75.0..200.0), Ink::Black)
        .into_iter()
        .filter(|line| line.end - line.start > 6.2)
        .collect();
    assert!((3..=4).contains(&lines.len()), "{lines:?}");
    for line in lines {
        let extent = title.extent(PAGE.rows(line), Ink::Black).unwrap();
        near((extent.left + extent.right) / 2.0, 106.0, 1.0, "a line of the title");
        assert!(extent.right - extent.left > 30.0, "a line of a few characters: {extent:?}");
    }
    assert!(said(101).contains("第101号建议的答复"));

    let attachments = said(102);
    assert!(attachments.contains("附件：1.第1个附件的名称2.第2个附件的名称"), "{attachments}");
    assert!(attachments.contains("20.第20个附件的名称示例州投资促进局2026年5月20日"), "{attachments}");

    let file = pdf(site, "replies/103.pdf");
    assert!(said(103).ends_with("示例州自然资源和规划局。"), "{}", said(103));
    let copies = Raster::of(&file, tools::pages(&file)).bands(AREA.rows(200.0..265.0), Ink::Black);
    near(copies.last().unwrap().end, 262.0, 1.5, "抄送 at the foot of the area");
    assert!(copies.len() >= 2, "{copies:?}");

    assert!(said(104).contains("宋璟同志，地址在喆园"), "{}", said(104));

    let table = pdf(site, "replies/105.pdf");
    for page in 1..=2 {
        assert!(text::bare(&tools::text(&table, Some(page))).contains("县市个数"), "the head on page {page}");
    }
    assert!(said(105).contains("70以上情况，特此答复。"));
}
