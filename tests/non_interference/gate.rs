//! What stops a build: a 公开属性 that is missing or misspelt, and a page that quotes what is withheld.

use std::fs;

use jianbao::disclose::Audience;

use crate::fixture::{ABSENT, THERE};
use crate::messages::site;
use crate::support::TODAY;
use crate::support::command::{command, run};
use crate::support::tree::assert_same;
use crate::support::workbook::workbook;

const BUILD: [&str; 3] = ["build", "--today", TODAY];

/// Every way to write a 公开属性 that leaves it open what was meant.
const MISSPELT: [&str; 9] =
    ["公开", "不公开", "是", "主动公 开", "主动公开。", "主動公開", "true", "[主动公开]", "主动公开、依申请公开"];

#[test]
fn without_a_disclosure_attribute_nothing_is_written() {
    let documents = [
        "projects/fx-project.md",
        "replies/fx-reply.md",
        "studies/fx-study.md",
        "briefings/fx-briefing-3.md",
        "data/fx-data.yaml",
        "pages/fx-page.md",
    ];
    for path in documents {
        let line = "公开属性: 主动公开\n";
        assert_refused(path, "JB301", line, "");
        assert_refused(path, "JB301", line, "公开属性:\n");
        assert_refused(path, "JB301", line, "公开属姓: 主动公开\n");
        // All spellings go through the same reading, whatever the type.
        let tried = if path.starts_with("replies/") { MISSPELT.len() } else { 2 };
        for value in &MISSPELT[..tried] {
            assert_refused(path, "JB302", line, &format!("公开属性: {value}\n"));
        }
    }
    assert_refused("projects/fx-rows.yaml", "JB301", ", 公开属性: 主动公开", "");
    assert_refused("projects/fx-rows.yaml", "JB302", "公开属性: 主动公开", "公开属性: 公开");
    for path in ["projects/fx-csv.csv", "projects/fx-xlsx.xlsx"] {
        assert_refused(path, "JB301", ",主动公开,", ",,");
        assert_refused(path, "JB302", ",主动公开,", ",公开,");
        assert_refused(path, "JB301", ",公开属性,", ",,");
    }
}

/// Once with an old tree in place, which stays as it is, and once without.
#[track_caller]
fn assert_refused(path: &str, code: &str, from: &str, to: &str) {
    let living = site();
    let before = if code == "JB301" { living.site.build(Audience::Public) } else { Default::default() };
    let text = living.fixture.files(&living.fixture.all(ABSENT))[path].clone();
    assert!(text.contains(from), "{path}");
    let edited = text.replacen(from, to, 1);
    match path.ends_with(".xlsx") {
        true => living.site.write(path, workbook("台账", &edited)),
        false => living.site.write(path, &edited),
    }
    let run = run(command(&living.site.root, &BUILD));
    assert_eq!(run.code, 3, "{path}: {}", run.err);
    assert!(run.err.contains(code), "{path} is not {code}: {}", run.err);
    assert_same(&before, &living.site.tree(Audience::Public), path);
    let output = living.site.root.join("output");
    let left: Vec<_> =
        fs::read_dir(output).map(|folder| folder.map(|entry| entry.unwrap().file_name()).collect()).unwrap_or_default();
    assert!(left.is_empty() || (left == ["public"] && !before.is_empty()), "{path} left {left:?}");
}

/// The title of a withheld reply, and a public text that quotes it in many ways.
#[test]
fn a_page_that_quotes_a_withheld_title_or_number_is_not_published() {
    let title = "关于“某某”<试点>项目&用地问题的复函";
    let withheld = format!(
        "---\n标题: {title}\n公开属性: 不予公开\n不公开理由: 涉密\n文号: 示招函〔2026〕98号\n类型: 提案\n年度: 2026\n届次: 某次会议\n案号: 1\n\
         案由: 某事\n提出者: [某人]\n办理方式: 主办\n主送: 某人\n办理结果: A\n---\n"
    );
    for (what, path, from, to) in [
        ("in the text", "pages/fx-page.md", "页面的正文。", format!("见《{}》。", title.replace('<', "\\<"))),
        ("in a table", "pages/fx-page.md", "页面的正文。", format!("| 甲 |\n|---|\n| {} |", title.replace('<', "\\<"))),
        ("in a heading", "pages/fx-page.md", "页面的正文。", format!("## {}", title.replace('<', "\\<"))),
        ("over two lines", "pages/fx-page.md", "页面的正文。", title.replace('<', "\\<").replace("项目", "项目\n")),
        (
            "with emphasis inside",
            "pages/fx-page.md",
            "页面的正文。",
            title.replace('<', "\\<").replace("用地", "**用地**"),
        ),
        ("in a code span", "pages/fx-page.md", "页面的正文。", format!("`{title}`")),
        ("in a summary", "pages/fx-page.md", "栏目: open", format!("栏目: open\n摘要: {title}")),
        ("in a cell of a dataset", "data/fx-data.yaml", "[甲, 1]", format!("['{title}', 1]")),
        ("in a project", "projects/fx-project.md", "产业链环节: 组装", format!("产业链环节: '{title}'")),
        ("by its number", "pages/fx-page.md", "页面的正文。", "见示招函〔2026〕98号。".to_owned()),
    ] {
        let living = site();
        let before = living.site.build(Audience::Public);
        living.site.write("replies/zz.md", &withheld);
        assert_same(&before, &living.site.build(Audience::Public), "not quoted");
        living.site.replace(path, from, &to);
        let run = run(command(&living.site.root, &BUILD));
        assert_eq!(run.code, 3, "{what}: {}", run.err);
        assert!(
            run.err.contains("JB305") && !run.err.contains("试点") && !run.err.contains("98号"),
            "{what}: {}",
            run.err
        );
        assert_same(&before, &living.site.tree(Audience::Public), what);
        // Once the quoted document is public, nothing stands in the way.
        let public = withheld.replace(
            "公开属性: 不予公开\n不公开理由: 涉密",
            "公开属性: 主动公开\n索引号: 000000000000000000/2026-999\n发布日期: 2026-03-02",
        );
        living.site.write("replies/zz.md", public);
        living.site.build(Audience::Public);
    }
}

#[test]
fn a_title_that_is_listed_may_hold_a_number_and_a_short_one_may_be_anywhere() {
    let living = site();
    let page = |title: &str, more: &str| {
        format!("---\n标题: {title}\n公开属性: 依申请公开\n不公开理由: 某种理由\n栏目: open\n{more}---\n\n正文。\n")
    };
    living.site.write("pages/zz-1.md", page("示招函〔2026〕97号的附件清单", "文号: 示招函〔2026〕97号\n"));
    living.site.write("pages/zz-2.md", page("工作总结", ""));
    living.site.write("pages/zz-3.md", page("关于甲页的若干说明", "").replace("依申请公开", "不予公开"));
    living.site.replace("pages/fx-page.md", "页面的正文。", "今年的工作总结。");
    let tree = living.site.build(Audience::Public);
    assert!(String::from_utf8_lossy(&tree["on-request.html"]).contains("示招函〔2026〕97号的附件清单"));
}

#[test]
fn an_edition_for_the_bureau_quotes_what_it_likes() {
    let mut living = site();
    living.go(&living.fixture.all(THERE));
    living.site.replace("pages/fx-page.md", "页面的正文。", "见示招函〔2026〕9841号。");
    assert_eq!(run(command(&living.site.root, &["build", "--edition", "internal", "--today", TODAY])).code, 0);
    assert_eq!(run(command(&living.site.root, &BUILD)).code, 3);
    // With both editions, neither is written.
    let before = living.site.tree(Audience::Internal);
    assert_eq!(run(command(&living.site.root, &["build", "--edition", "all", "--today", TODAY])).code, 3);
    assert_same(&before, &living.site.tree(Audience::Internal), "the internal tree");
    assert!(living.site.tree(Audience::Public).is_empty());
}
