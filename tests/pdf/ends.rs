//! Where texts end: what stands under them, what stands at the foot of their pages, and what goes on overleaf.

use std::path::PathBuf;
use std::sync::OnceLock;

use super::raster::{Ink, PAGE, Raster};
use super::support::Site;
use super::{DATE, area, letters, near, page_of, pdf, print, sample, text, tools};

/// Letters and papers whose texts end in all ways.
fn ends() -> Option<&'static Site> {
    static SITE: OnceLock<Option<Site>> = OnceLock::new();
    SITE.get_or_init(|| sample().map(|sample| made(pdf(sample, "replies/sample-2026-12.pdf")))).as_ref()
}

fn made(scanned: PathBuf) -> Site {
    let site = Site::of([("site.yaml", letters::SITE)]);
    let letter = |number: usize, fields: &str, body: &str| {
        site.write(&format!("replies/{number}.md"), letters::letter(number, &letters::title(number), fields, body));
    };
    let paragraphs = |count: usize| (1..=count).map(|at| format!("第{at}段国。\n\n")).collect::<String>();
    for (number, count) in [(1, 9), (2, 25)] {
        let name = |at| {
            format!("  - 名称: 示例州招商引资项目全程服务办法第{at}号配套文件\n    文号: 示政办发〔2024〕{at}号\n")
        };
        letter(number, &format!("附件:\n{}", (1..=count).map(name).collect::<String>()), "现答复如下国。");
    }
    let bodies: Vec<String> = (1..=11).map(|at| format!("示例州第{at}号工作部门")).collect();
    for count in 1..=12 {
        letter(10 + count, &format!("抄送: [{}]\n", bodies.join(", ")), &paragraphs(count));
    }
    let table = |count: usize| {
        let rows: String = (1..=count).map(|at| format!("| {at} | 国{at}县 |\n")).collect();
        format!("各县情况如下。\n\n| 序号 | 县市 |\n|---|---|\n{rows}")
    };
    for count in 1..=42 {
        letter(30 + count, "", &table(count));
    }
    for (count, number) in (1..=14).zip(80..) {
        letter(number, "", &format!("{}末段国。[^注]\n\n[^注]: {}\n", paragraphs(count), "注文。".repeat(30)));
    }
    letter(
        100,
        "",
        &format!("如下。\n\n| 序号 | 做法 |\n|---|---|\n| 1 | {} |\n\n结尾。", "第一字号国家级".repeat(220)),
    );
    let long = "WindowsServer".repeat(5);
    letter(
        101,
        "",
        &format!(
            "使用{long}系统。\n\n```\n{long}{long}\n```\n\n| 系统 | 说明 |\n|---|---|\n| {long} | {long} |\n\n国。"
        ),
    );
    let code: Vec<String> = (1..=70).map(|at| format!("第{at}行")).collect();
    letter(99, "", &format!("如下。\n\n```\n{}\n```", code.join("\n")));
    letter(98, "", "如下。\n\n> 引文国。\n>\n> | 甲 | 乙 |\n> |---|---|\n> | 1 | 2 |\n");
    letter(102, "", &format!("{}> {}", paragraphs(8), "引文国。".repeat(40)));
    letter(
        103,
        "",
        &format!(
            "{}各县情况如下。\n\n单位：件\n\n| 序号 | 县市 |\n|---|---|\n| 1 | 国 |\n| 2 | 国 |\n\n国。",
            paragraphs(10)
        ),
    );
    let years =
        ["县市", "2025年任务", "2025年完成率", "省外到位资金", "2026年任务", "2026年完成", "同比增减", "在全州的位次"];
    let row = |at| format!("| 国{at}县 | 2026年9月30日 |{}\n", " 1000.25 |".repeat(6));
    let rows: String = (1..=40).map(row).collect();
    letter(104, "", &format!("如下。\n\n| {} |\n|{}\n{rows}\n国。", years.join(" | "), "---|".repeat(8)));
    let heads: Vec<String> = (1..=14).map(|at| format!("第{at}项指标数量")).collect();
    let rows = format!("|{}\n", " 1000000.25 |".repeat(14)).repeat(60);
    letter(105, "", &format!("如下。\n\n| {} |\n|{}\n{rows}\n国。", heads.join(" | "), "---|".repeat(14)));
    letter(106, "", "如下。\n\n- 甲\n  - 乙\n    - 丙\n\n1. 甲\n   1. 乙\n      1. 丙\n\n国。");
    for count in ADDRESSED {
        let to = (1..=count).map(|at| format!("示例州第{at}号工作部门")).collect::<Vec<_>>().join("、");
        let fields = "抄送: [示例州人民政府办公室, 示例州人大常委会]\n";
        let number = 200 + count;
        let text = letters::letter(number, &letters::title(number), fields, &paragraphs(12));
        site.write(&format!("replies/{number}.md"), text.replace("李四代表", &to));
        for (kind, from, signers) in [("down", 300, ""), ("up", 400, "签发人: [张三, 欧阳某某, 李四]\n")] {
            let text = letters::paper(from + count, &format!("{fields}{signers}"), 30);
            site.write(&format!("pages/{kind}-{count}.md"), text.replace("示例州人民政府\n", &format!("{to}\n")));
        }
    }
    let text = letters::paper(202, "附件:\n  - 名称: 甲\n  - 名称: 乙\n", 2);
    let title = "示例州投资促进局关于印发示例州招商引资项目全程服务工作规则的通知";
    site.write("pages/issue.md", text.replace("示例州招商引资工作规则", title));
    let text = letters::paper(203, "附件:\n  - 名称: 甲\n  - 名称: 乙\n  - 名称: 丙\n", 1);
    site.write("pages/issue-short.md", text.replace("示例州招商引资工作规则", title));
    let names = (1..=31).map(|at| format!("代表{at}")).collect::<Vec<_>>().join(", ");
    let text = letters::letter(107, &letters::title(107), "附件: [{ 名称: 征询意见表 }]\n抄送: [甲, 乙]\n", "国。");
    site.write("replies/107.md", text.replace("提出者: [李四]", &format!("提出者: [{names}]")));
    let rows: String = (1..=14).map(|at| format!("| {at} | 国{at}县 |\n")).collect();
    letter(109, "", &format!("## 基本情况\n\n### 各县情况\n\n单位：件\n\n| 序号 | 县市 |\n|---|---|\n{rows}\n国。"));
    letter(108, "", &format!("详见https://www.example.invalid/content.htm?siteid={}。", "5".repeat(60)));
    let rows: String = (1..=15).map(|at| format!("| 国{at}县 | {at} | 国 |\n")).collect();
    for lines in TABLED {
        let text = letters::paper(600 + lines, "", lines);
        let table = format!("| 县市区 | 到位资金 | 备注 |\n|---|---|---|\n{rows}");
        site.write(&format!("pages/tabled-{lines}.md"), format!("{text}\n{table}\n请结合实际，认真抓好落实。\n"));
    }
    // 1,240 by 1,754 dots, as a scanner makes a page.
    site.write("pages/图/扫描件.png", tools::drawn(&scanned, 1, &["-png", "-r", "150"]));
    let attached = "附件:\n  - 名称: 扫描件\n    文件: 图/扫描件.png\n抄送: [示例州人民政府办公室]\n";
    site.write("pages/scan.md", letters::paper(201, attached, 3));
    print(&site);
    site
}

#[test]
fn a_long_list_of_attachments_goes_on_overleaf_and_keeps_its_end_with_the_date() {
    let Some(site) = ends() else { return };
    for (number, count) in [(1, 9), (2, 25)] {
        let file = pdf(site, &format!("replies/{number}.pdf"));
        let said = text::bare(&tools::text(&file, None));
        let end = format!(
            "{count}.示例州招商引资项目全程服务办法第{count}号配套文件（示政办发〔2024〕{count}号）示例州投资促进局{DATE}"
        );
        assert!(said.contains(&end), "{said}");
        let (page, said) = page_of(&file, DATE);
        assert!(said.contains("配套文件"), "the date stands alone: {said}");
        let (_, bottom) = tools::find(&file, page, DATE).unwrap();
        assert!(bottom < 263.0, "the date at {bottom}");
        for page in 2..=tools::pages(&file) {
            // Lines that are printed on top of each other are one high band.
            let lines = Raster::of(&file, page).bands(area(page), Ink::Black);
            assert!(lines.iter().all(|line| line.end - line.start < 6.5), "page {page}: {lines:?}");
        }
    }
}

#[test]
fn copies_stand_at_the_foot_below_a_blank_line_and_with_text() {
    let Some(site) = ends() else { return };
    for number in 11..=22 {
        let file = pdf(site, &format!("replies/{number}.pdf"));
        let (page, said) = page_of(&file, "抄送：");
        assert!(said.contains("段国。") && said.contains(DATE), "{number}: 抄送 stands alone: {said}");
        assert!(said.contains("抄送：示例州第1号工作部门") && said.ends_with("示例州第11号工作部门。"), "{said}");
        let lines = Raster::of(&file, page).bands(area(page).rows(37.0..264.0), Ink::Black);
        near(lines.last().unwrap().end, 262.0, 1.5, "抄送 at the foot of the area");
        let (_, remark) = tools::find(&file, page, "0878-0000000）").unwrap();
        let copies = lines.iter().find(|line| line.start > remark - 0.5).unwrap();
        assert!(copies.start - remark > 8.0, "{number}: 抄送 is {:.1} mm below the remark", copies.start - remark);
    }
}

/// How many names 主送 has.
const ADDRESSED: [usize; 7] = [3, 19, 20, 21, 24, 35, 60];

#[test]
fn the_first_page_shows_text_however_many_are_addressed() {
    let Some(site) = ends() else { return };
    for (kind, most) in [("replies/", 30), ("open/down-", 21), ("open/up-", 20)] {
        for count in ADDRESSED {
            let number = if kind == "replies/" { 200 + count } else { count };
            let file = pdf(site, &format!("{kind}{number}.pdf"));
            let last = tools::pages(&file);
            let first = text::bare(&tools::text(&file, Some(1)));
            assert!(first.contains("国"), "{kind}{number}: no text on page 1: {first}");
            let said = text::bare(&tools::text(&file, None));
            let name = format!("示例州第{count}号工作部门");
            assert_eq!(said.matches(&*name).count(), 1, "{kind}{number}: {said}");
            assert_eq!(said.matches("抄送：").count(), 1, "{kind}{number}: {said}");
            if count <= most {
                assert!(first.contains(&format!("{name}：")), "{kind}{number}: {first}");
                continue;
            }
            // They have moved: one row above 抄送, in 4号, and there is no rule between the two.
            let foot = text::bare(&tools::text(&file, Some(last)));
            assert!(foot.contains("主送：示例州第1号工作部门、"), "{kind}{number}: {foot}");
            assert!(foot.contains(&format!("{name}。抄送：示例州人民政府办公室")), "{kind}{number}: {foot}");
            let raster = Raster::of(&file, last);
            let rules = raster.rules(area(last).rows(38.0..263.0), Ink::Black, 150.0);
            assert_eq!(rules.len(), if kind == "replies/" { 0 } else { 3 }, "{rules:?}");
            let ink = raster.extent(area(last).rows(38.0..264.0), Ink::Black).unwrap();
            near(ink.bottom, 262.0, 1.5, "the foot of the page");
            let foot = tools::text(&file, Some(last));
            let line = foot.lines().find(|line| line.starts_with("主送：")).unwrap();
            let (top, bottom) = tools::find(&file, last, line).unwrap();
            let line = raster.extent(area(last).rows(top..bottom), Ink::Black).unwrap();
            near(line.left, area(last).left + 4.94, 0.7, "主送 one character from the left");
        }
    }
}

#[test]
fn a_notice_of_a_line_or_two_begins_on_the_first_page() {
    let Some(site) = ends() else { return };
    let file = pdf(site, "open/issue-short.pdf");
    let first = text::bare(&tools::text(&file, Some(1)));
    assert!(first.contains("示例州人民政府：国国") && first.contains("附件：1."), "{first}");
    let second = text::bare(&tools::text(&file, Some(2)));
    assert!(second.starts_with("3.丙") && second.contains(DATE), "{second}");
    let file = pdf(site, "open/issue.pdf");
    assert!(text::bare(&tools::text(&file, Some(1))).contains("示例州人民政府：国国"));
    let second = text::bare(&tools::text(&file, Some(2)));
    assert!(second.starts_with("国国") && second.contains(DATE), "{second}");
}

#[test]
fn the_foot_of_a_briefing_is_not_alone_on_its_page() {
    let Some(site) = sample() else { return };
    let file = site.root.join("output/internal/briefings/briefing-2026-09.pdf");
    let (page, said) = page_of(&file, "共印");
    assert!(said.contains("逐个倒排审批节点"), "{said}");
    let lines = Raster::of(&file, page).bands(area(page).rows(37.0..264.0), Ink::Black);
    near(lines.last().unwrap().end, 262.0, 0.5, "the last rule");
}

#[test]
fn a_date_below_a_table_or_a_quotation_has_a_part_of_it_on_its_page() {
    let Some(site) = ends() else { return };
    for number in (31..=72).chain([99, 102]) {
        let file = pdf(site, &format!("replies/{number}.pdf"));
        let first = tools::text(&file, Some(1));
        assert!(first.contains("如下。") || first.contains("国。"), "{number}: no text on page 1: {first}");
        let (_, said) = page_of(&file, DATE);
        assert!(said.contains("国") || said.contains("第70行"), "{number}: the date stands alone: {said}");
    }
}

#[test]
fn what_stands_under_a_text_has_two_lines_of_it_or_its_chart_on_its_page() {
    let Some(site) = sample() else { return };
    let (_, said) = page_of(&pdf(site, "replies/sample-2026-12.pdf"), "宝贵意见");
    assert!(said.starts_with("感谢您对招商引资工作的关心"), "{said}");
    let (page, said) = page_of(&pdf(site, "data/talks-2026.pdf"), "样例数据");
    assert!(page == 2 && said.contains("图1在谈项目的去向"), "{said}");
}

#[test]
fn no_number_of_a_paper_is_cut() {
    let Some(site) = sample() else { return };
    let said = tools::text(&pdf(site, "replies/shilin-28.pdf"), None);
    assert!(said.lines().any(|line| line.contains("石政办发〔2021〕3号")), "{said}");
    let said = tools::text(&pdf(site, "projects/SL2025-018.pdf"), None);
    assert!(said.contains("2026年2月26日\n提前33天\n") && !said.contains('…'), "{said}");
}

#[test]
fn a_footnote_is_on_the_page_of_its_mark() {
    let Some(site) = ends() else { return };
    for number in 80..=93 {
        let file = pdf(site, &format!("replies/{number}.pdf"));
        let (mark, said) = page_of(&file, "末段国。[1]");
        assert!(said.contains("注文。"), "{number}: the note is not on page {mark}: {said}");
        assert_eq!(page_of(&file, "注文。").0, mark, "{number}");
    }
}

#[test]
fn notes_of_a_table_have_a_row_on_their_page() {
    let Some(site) = sample() else { return };
    let (_, said) = page_of(&pdf(site, "replies/11020067.pdf"), "注：空编为各类核定数");
    let table = said.split("注：").next().unwrap_or_default();
    assert!(table.contains("武定县") && table.contains("合计"), "{table}");
}

/// Lines of text above a table that is broken over pages or moves to the next one.
const TABLED: std::ops::RangeInclusive<usize> = 8..=19;

#[test]
fn pages_around_a_table_have_their_numbers_and_the_foot_its_page() {
    let Some(site) = ends() else { return };
    for lines in TABLED {
        let file = pdf(site, &format!("open/tabled-{lines}.pdf"));
        let last = tools::pages(&file);
        assert_eq!(last % 2, 0, "{lines}: the foot is on page {last}");
        for page in 1..=last {
            let said = text::without_blanks(&tools::text(&file, Some(page)));
            // A page that is left blank for the foot may bear none.
            let may_lack = !said.contains(['国', '请']) && !said.contains('—');
            assert!(may_lack || said.contains(&format!("—{page}—")), "{lines}, page {page}: {said}");
        }
        let ink = Raster::of(&file, last).extent(area(last).rows(38.0..264.0), Ink::Black).unwrap();
        near(ink.bottom, 262.0, 0.5, "the foot");
    }
}

#[test]
fn a_form_for_many_proposers_goes_on_overleaf() {
    let Some(site) = ends() else { return };
    let file = pdf(site, "replies/107.pdf");
    let (page, said) = page_of(&file, "说明：1.");
    let line = |word: &str| tools::find(&file, page, word).unwrap_or_else(|| panic!("{word}: {said}"));
    assert!(line("签名").1 < line("退回示例州投资促进局。").0, "{said}");
    assert!(line("退回示例州投资促进局。").1 < line("抄送：甲，乙。").0, "{said}");
    let ink = Raster::of(&file, page).extent(area(page).rows(36.0..297.0), Ink::Black).unwrap();
    assert!(ink.right <= area(page).right + 1.0, "{ink:?}");
}

#[test]
fn nothing_runs_off_the_sheet() {
    let Some(site) = ends() else { return };
    for number in (98..=101).chain([108]) {
        let file = pdf(site, &format!("replies/{number}.pdf"));
        for page in 1..=tools::pages(&file) {
            let ink = Raster::of(&file, page).extent(PAGE.rows(36.0..264.0), Ink::Black).unwrap();
            let area = area(page);
            assert!(ink.left >= area.left - 1.0 && ink.right <= area.right + 1.0, "{number}, page {page}: {ink:?}");
            assert!(ink.bottom <= area.bottom + 1.0, "{number}, page {page}: {ink:?}");
        }
    }
    let said = text::bare(&tools::text(&pdf(site, "replies/100.pdf"), None));
    assert_eq!(said.matches('级').count(), 220);
}

#[test]
fn a_line_that_names_the_unit_of_a_table_is_on_its_page() {
    let Some(site) = ends() else { return };
    let (_, said) = page_of(&pdf(site, "replies/103.pdf"), "单位：件");
    assert!(said.contains("单位：件序号县市"), "{said}");
}

#[test]
fn headings_before_a_table_that_goes_overleaf_are_the_text_of_the_first_page() {
    let Some(file) = ends().map(|site| pdf(site, "replies/109.pdf")) else { return };
    let (page, said) = page_of(&file, "（一）各县情况");
    assert!(page == 1 && said.contains("一、基本情况") && !said.contains("国1县"), "{page}: {said}");
    let (page, said) = page_of(&file, "单位：件");
    assert!(page == 2 && said.contains("国1县") && said.contains("国14县"), "{page}: {said}");
}

#[test]
fn a_picture_attached_makes_no_empty_page_with_a_number() {
    let Some(site) = ends() else { return };
    let file = pdf(site, "open/scan.pdf");
    let is_scan = |page| Raster::of(&file, page).extent(PAGE.rows(0.0..264.0), Ink::Red).is_some();
    assert!((2..=tools::pages(&file)).any(is_scan), "the red mark of the letter that was scanned");
    for page in 2..=tools::pages(&file) {
        let raster = Raster::of(&file, page);
        let above = raster.extent(PAGE.rows(0.0..264.0), Ink::Black);
        let number = raster.extent(PAGE.rows(264.0..280.0), Ink::Black);
        assert!(above.is_some() || number.is_none(), "page {page} bears a number alone");
    }
}

#[test]
fn heads_are_divided_between_words_and_dates_nowhere() {
    let Some(site) = ends() else { return };
    let said = tools::text(&pdf(site, "replies/104.pdf"), Some(1));
    let lines: Vec<String> = said.lines().flat_map(|line| line.split(' ').map(text::without_blanks)).collect();
    for line in ["2025年", "任务", "完成率", "省外到位", "资金", "2026年9月30日"] {
        assert!(lines.iter().any(|said| said == line), "{line}: {said}");
    }
}

#[test]
fn a_turned_table_without_a_caption_goes_on_as_such() {
    let Some(site) = ends() else { return };
    let file = pdf(site, "replies/105.pdf");
    let (page, said) = page_of(&file, "续表");
    assert!(page > 2 && !said.contains("（续）"), "{said}");
    assert!(!text::bare(&tools::text(&file, Some(2))).contains('续'));
}

#[test]
fn every_level_of_a_list_has_a_mark_of_its_own() {
    let Some(site) = ends() else { return };
    let said = text::bare(&tools::text(&pdf(site, "replies/106.pdf"), None));
    assert!(said.contains("——甲·乙○丙1.甲（1）乙1）丙"), "{said}");
}
