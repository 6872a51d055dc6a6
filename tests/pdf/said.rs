//! What PDFs say: the text of their sources, in order, and nothing else.

use jianbao::model::body::Body;
use jianbao::pipeline::read;

use super::{pdf, sample, text, tools};

#[test]
fn a_letter_says_what_its_source_says_and_nothing_else() {
    let Some(site) = sample() else { return };
    let said = text::bare(&tools::text(&pdf(site, "replies/sample-2026-12.pdf"), None));
    let report = read(&site.root);
    let letters = report.site.unwrap().replies;
    let letter = letters.iter().find(|letter| *letter.id == *"sample-2026-12").unwrap();
    let body: String = numbered(&letter.body);
    let expected = format!(
        "示例州投资促进局示招函〔2026〕12号办理结果分类：A公开属性：主动公开对州十三届人大六次会议第90000012号建议的答复李四代表：\
         {body}附件：1.征询意见表2.示例州招商引资项目全程服务办法（示政办发〔2024〕9号）示例州投资促进局2026年5月20日（联系人及电话：张三0878-0000000）\
         （样例数据，地名、企业和人名均为虚构）抄送：示例州人大常委会代表工作机构，示例州人民政府办公室。"
    );
    assert_eq!(said, expected);
}

/// The text of a body of headings and paragraphs, with the numbers of the headings.
fn numbered(body: &Body) -> String {
    use jianbao::model::body::{Block, plain_inlines};
    let line = |block: &Block| match block {
        Block::Heading(heading) => {
            let number = heading.number.as_ref().map_or("", |number| &number.label);
            format!("{number}{}", plain_inlines(&heading.content))
        }
        Block::Paragraph(paragraph) => plain_inlines(&paragraph.content),
        other => panic!("{other:?}"),
    };
    text::without_blanks(&body.blocks.iter().map(line).collect::<String>())
}

#[test]
fn every_document_keeps_its_text_in_order() {
    let Some(site) = sample() else { return };
    let report = read(&site.root);
    let found = report.site.unwrap();
    let mut checked = 0;
    let mut check = |folder: &str, id: &str, body: &Body| {
        let file = pdf(site, &format!("{folder}/{id}.pdf"));
        if !file.exists() {
            return;
        }
        let mut said = text::bare(&tools::text(&file, None));
        for (at, note) in text::notes(body).iter().enumerate() {
            let shown = format!("[{}]{note}", at + 1);
            assert!(said.contains(&shown), "{id}: footnote {shown}");
            said = said.replacen(&shown, "", 1);
        }
        let mut rest = &*said;
        for piece in text::pieces(body) {
            let at = rest.find(&piece).unwrap_or_else(|| panic!("{id}: {piece} is missing or not in order"));
            rest = &rest[at + piece.len()..];
        }
        checked += 1;
    };
    for letter in &found.replies {
        check("replies", &letter.id, &letter.body);
    }
    for study in &found.studies {
        check("studies", &study.id, &study.body);
    }
    for issue in &found.briefings {
        check("briefings", &issue.id, &issue.body);
    }
    for page in &found.pages {
        check(&page.fields.column, &page.id, &page.body);
    }
    for project in &found.projects {
        check("projects", &project.id, &project.body);
    }
    assert!(checked > 15, "{checked}");
}
