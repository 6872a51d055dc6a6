//! Feet of pages, and what stands near them: notes, 版记 however long, 署名 of several lines.

use std::path::Path;
use std::sync::OnceLock;

use super::raster::{Box, Ink, Raster};
use super::support::Site;
use super::{CELL, DATE, PITCH, area, letters, near, page_of, pdf, print, sample, text, tools};

const COPIES: &str = "抄送: [示例州人大常委会代表工作机构, 示例州人民政府办公室, 示例州发展和改革委员会]\n";

/// A body with a name that is longer than a line, and the lines of its signature.
const LONG: (&str, [&str; 2]) = (
    "示例省示例彝族自治州示例国家级经济技术开发区管理委员会投资促进和招商服务中心",
    ["示例省示例彝族自治州示例国家级经济技术", "开发区管理委员会投资促进和招商服务中心"],
);

/// How many paragraphs stand before the one with notes.
const BEFORE_NOTES: std::ops::RangeInclusive<usize> = 1..=12;

fn feet() -> Option<&'static Site> {
    static SITE: OnceLock<Option<Site>> = OnceLock::new();
    SITE.get_or_init(|| tools::are_there().then(made)).as_ref()
}

fn made() -> Site {
    let series = "简报系列:\n  - { 编号: work, 名称: 招商引资工作简报 }\n";
    let site = Site::of([("site.yaml", &*format!("{}{series}", letters::SITE))]);
    let letter = |number: usize, fields: &str, body: &str| {
        site.write(&format!("replies/{number}.md"), letters::letter(number, &letters::title(number), fields, body));
    };
    let paper = |name: &str, number: usize, fields: &str, body: &str| {
        let text = letters::paper(number, fields, 1).replace(&"国".repeat(26), body);
        site.write(&format!("pages/{name}.md"), text);
    };
    for count in BEFORE_NOTES {
        let body = format!(
            "{}末段国[^甲]国[^乙]。\n\n[^甲]: 甲注文。\n[^乙]: {}\n",
            format!("{}\n\n", "国".repeat(80)).repeat(count),
            "乙注文。".repeat(16)
        );
        letter(100 + count, COPIES, &body);
        paper(&format!("note-{count}"), 200 + count, COPIES, &body);
        let fields = "系列: work\n形式: 月报\n年度: 2026\n编印单位: 示例州投资促进局办公室\n公开属性: 不予公开\n\
                      不公开理由: 内部资料\n报: [示例州人民政府]\n送: [州级各部门]\n印数: 50\n";
        site.write(
            &format!("briefings/{count}.md"),
            format!(
                "---\n标题: 工作情况\n索引号: B/2026-{count}\n发布日期: 2026-06-03\n成文日期: 2026-05-20\n期号: {count}\n总期号: {count}\n\
                 {fields}---\n\n{body}"
            ),
        );
    }
    letter(120, "", &format!("国[^甲]\n\n[^甲]: {}", "长注文。".repeat(900)));
    let issuer = format!("发布机构: {}\n", LONG.0);
    letter(130, &issuer, "现答复如下国。");
    letter(131, &format!("{issuer}不加盖印章: 是\n"), "现答复如下国。");
    let bodies: Vec<String> = (1..=100).map(|at| format!("示例州第{at}号工作部门")).collect();
    let copies = format!("抄送: [{}]\n", bodies.join(", "));
    letter(140, &copies, "国。");
    let heads: Vec<String> = (1..=14).map(|at| format!("各县市区第{at}项")).collect();
    let (head, line, row) = (heads.join(" | "), "---|".repeat(14), " 国 |".repeat(14));
    letter(150, "", &format!("如下。\n\n| {head}[^甲] |\n|{line}\n|{row}\n\n末段国。\n\n[^甲]: 甲注文。\n"));
    letter(141, &format!("附件: [{{ 名称: 征询意见表 }}]\n抄送: [{}]\n", bodies[..40].join(", ")), "国。");
    paper("copies", 240, &copies, "国。");
    print(&site);
    site
}

/// The text of a page from above to below, without blanks.
fn from_above(file: &Path, page: usize) -> String {
    text::bare(&tools::laid_out(file, page))
}

#[test]
fn notes_stand_above_the_foot_of_the_last_page() {
    let Some(site) = feet() else { return };
    for count in BEFORE_NOTES {
        for (file, foot) in [
            (pdf(site, &format!("replies/{}.pdf", 100 + count)), "抄送：示例州人大"),
            (pdf(site, &format!("open/note-{count}.pdf")), "抄送：示例州人大"),
            (site.root.join(format!("output/internal/briefings/{count}.pdf")), "报：示例州人民政府"),
        ] {
            let last = tools::pages(&file);
            let raster = Raster::of(&file, last);
            let area = area(last);
            let ink = raster.extent(area.rows(38.0..265.0), Ink::Black).unwrap();
            near(ink.bottom, 262.0, 1.5, "the foot");
            let said = from_above(&file, last);
            let at = said.find(foot).unwrap_or_else(|| panic!("{}: {said}", file.display()));
            assert!(said.rfind("注文。").is_none_or(|note| note < at), "a note below the foot: {said}");
            // Nothing is printed over anything else.
            let bands = raster.bands(area.rows(150.0..262.0), Ink::Black);
            assert!(bands.iter().all(|band| band.end - band.start < 6.5), "{}: {bands:?}", file.display());
            let (page, said) = page_of(&file, "甲注文。");
            assert!(said.contains("末段国"), "{}: the note is not on page {page}", file.display());
        }
        assert_eq!(tools::pages(&pdf(site, &format!("open/note-{count}.pdf"))) % 2, 0, "{count}");
    }
}

#[test]
fn a_note_longer_than_a_page_goes_on_overleaf() {
    let Some(site) = feet() else { return };
    let file = pdf(site, "replies/120.pdf");
    assert_eq!(text::bare(&tools::text(&file, None)).matches('长').count(), 900);
    for page in 1..=tools::pages(&file) {
        let ink = Raster::of(&file, page).extent(area(page).rows(36.0..265.0), Ink::Black).unwrap();
        assert!(ink.bottom <= 263.0, "{ink:?}");
    }
}

#[test]
fn a_note_of_a_turned_table_stands_on_its_page() {
    let Some(file) = feet().map(|site| pdf(site, "replies/150.pdf")) else { return };
    let (page, said) = page_of(&file, "甲注文");
    assert!(page == 2 && said.contains("第14项"), "{page}: {said}");
    assert_eq!(page_of(&file, "末段").0, 3, "nothing stands between the table and the text that follows");
}

#[test]
fn a_name_longer_than_a_line_stands_in_two_over_the_date() {
    let Some(site) = feet() else { return };
    for (number, sealed) in [(130, true), (131, false)] {
        let file = pdf(site, &format!("replies/{number}.pdf"));
        let (page, _) = page_of(&file, DATE);
        let raster = Raster::of(&file, page);
        let band = |word: &str| {
            let (top, bottom) = tools::find(&file, page, word).unwrap_or_else(|| panic!("{number}: no line {word}"));
            raster.extent(area(page).rows(top + 0.5..bottom - 0.5), Ink::Black).unwrap()
        };
        let ([first, second], date) = (LONG.1.map(band), band(DATE));
        let middle = |ink: Box| (ink.left + ink.right) / 2.0;
        near(middle(first), middle(second), 1.0, "a line over the next");
        near(second.top - first.top, PITCH, 0.6, "a line below the other");
        near(date.top - second.top, PITCH, 0.6, "the date below the name");
        assert!(first.left >= area(page).left - 0.5 && first.right <= area(page).right + 0.5, "{first:?}");
        if sealed {
            near(middle(second), middle(date), 1.0, "the name over the date");
        } else {
            near(first.right.max(second.right), area(page).right - 2.0 * CELL, 1.0, "a name without a seal");
            near(date.left - first.left.min(second.left), 2.0 * CELL, 1.0, "a date without a seal");
        }
    }
}

#[test]
fn a_foot_higher_than_a_page_ends_on_the_last_line_of_the_last_page() {
    let Some(site) = feet() else { return };
    for (name, end) in [("replies/140", "示例州第100号工作部门。"), ("open/copies", "2026年5月20日印发")]
    {
        let file = pdf(site, &format!("{name}.pdf"));
        let last = tools::pages(&file);
        assert!(from_above(&file, last).ends_with(end), "{name}");
        let said = text::bare(&tools::text(&file, None));
        for at in 1..=100 {
            assert_eq!(said.matches(&format!("示例州第{at}号工作部门")).count(), 1, "{name}: {at}");
        }
        for page in [last - 1, last] {
            let ink = Raster::of(&file, page).extent(area(page).rows(36.0..265.0), Ink::Black).unwrap();
            near(ink.bottom, 262.0, 1.5, "the foot of the page");
            assert!(ink.top >= 36.5, "{ink:?}");
        }
    }
    assert_eq!(tools::pages(&pdf(site, "open/copies.pdf")) % 2, 0);
}

#[test]
fn a_foot_that_a_form_leaves_no_room_for_stands_at_the_foot_of_the_next_page() {
    let Some(site) = feet() else { return };
    let file = pdf(site, "replies/141.pdf");
    let last = tools::pages(&file);
    assert!(from_above(&file, last).starts_with("抄送：示例州第1号工作部门"));
    let ink = Raster::of(&file, last).extent(area(last).rows(36.0..265.0), Ink::Black).unwrap();
    near(ink.bottom, 262.0, 1.5, "the foot of the page");
}

#[test]
fn a_form_stands_below_its_label_and_title_and_above_the_foot() {
    let Some(site) = sample() else { return };
    let file = pdf(site, "replies/sample-2026-35.pdf");
    let (page, said) = page_of(&file, "对办理态度");
    assert!(said.starts_with("附件征询意见表届次") && said.contains("抄送："), "{said}");
    assert_eq!(page, tools::pages(&file));
}
