//! The PDFs of a site: the same bytes in every build, offered where they are, with nothing in them that is not public.
#![cfg(feature = "pdf")]

#[allow(dead_code, reason = "each runner uses a part of it")]
mod support;

use std::fs;

use jianbao::disclose::Audience;

use support::command::{command_with_pdf, run};
use support::html::{tags, unescape};
use support::tree::{Tree, assert_same, find};
use support::{Site, TODAY};

const BUILD: [&str; 5] = ["build", "--edition", "all", "--today", TODAY];

const SETTINGS: &str = "单位:\n  全称: 示例州投资促进局\n  简称: 示例州投促局\n不用系统字体: 是\n";

const LETTER: &str = "\
---
标题: 对州政协十一届二次会议第11020067号提案的答复
公开属性: 主动公开
索引号: 1/2026-001
发布日期: 2026-11-01
成文日期: 2026-10-20
关键词: [招商]
类型: 提案
年度: 2026
届次: 州政协十一届二次会议
案号: 11020067
案由: 关于完善机制的提案
提出者: [州工商联]
办理方式: 主办
承办人: 内部承办人甲乙
主送: 州工商联
办理结果: 未载
---

你单位提出的提案收悉，现答复如下：

## 已开展的工作

**一个项目**一个工作专班，*宋璟*说得好。
";

const SECRET: &str = "\
---
标题: 内部研究的一份不公开的函
公开属性: 不予公开
不公开理由: 工作秘密
---

绝密的一段话。
";

fn site() -> Site {
    Site::of([
        ("site.yaml", SETTINGS),
        ("replies/11020067.md", LETTER),
        ("studies/b.md", NOTE),
        ("studies/a.md", SECRET),
        ("data/funds.yaml", DATA),
        ("data/secret.yaml", SECRET_DATA),
    ])
}

const NOTE: &str = "\
---
标题: 赴外地学习考察
公开属性: 主动公开
索引号: 1/2026-002
发布日期: 2026-11-01
附数据: 是
---

外地的办法。

```table
数据: funds
```
";

const DATA: &str = "\
标题: 各地到位资金
公开属性: 主动公开
索引号: 1/2026-003
发布日期: 2026-11-01
附数据: 是
列:
  - { 编号: county, 名称: 县市, 类型: 文字 }
  - { 编号: funds, 名称: 到位资金, 类型: 小数, 小数位: 2, 单位: 亿元 }
行:
  - [示例甲市, 1.20]
来源: 示例州投资促进局
";

const SECRET_DATA: &str = "\
标题: 未公布的到位资金
公开属性: 不予公开
不公开理由: 未经核定
附数据: 是
列:
  - { 编号: county, 名称: 县市, 类型: 文字 }
行:
  - [示例丑县]
来源: 示例州投资促进局
";

#[track_caller]
fn built(site: &Site, with: impl FnOnce(&mut std::process::Command)) -> [Tree; 2] {
    let mut command = command_with_pdf(&site.root, &BUILD);
    with(&mut command);
    let run = run(command);
    assert_eq!(run.code, 0, "{}", run.text());
    [Audience::Public, Audience::Internal].map(|edition| site.tree(edition))
}

fn pdfs(tree: &Tree) -> Vec<&str> {
    tree.keys().map(|path| &**path).filter(|path| path.ends_with(".pdf")).collect()
}

#[test]
fn pdfs_are_the_same_in_every_build_and_need_no_trust_in_what_was_kept() {
    let site = site();
    let first = built(&site, |_| {});
    assert!(pdfs(&first[0]).contains(&"replies/11020067.pdf"), "{:?}", pdfs(&first[0]));
    assert!(pdfs(&first[1]).len() > pdfs(&first[0]).len());
    let same = |again: [Tree; 2], what: &str| {
        assert_same(&first[0], &again[0], &format!("{what}, public"));
        assert_same(&first[1], &again[1], &format!("{what}, internal"));
    };
    same(built(&site, |_| {}), "kept");
    let kept = site.root.join(".jianbao/cache/pdf");
    for entry in fs::read_dir(&kept).unwrap() {
        let path = entry.unwrap().path();
        let mut bytes = fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(&path, bytes).unwrap();
    }
    same(built(&site, |_| {}), "damaged");
    for folder in ["output", ".jianbao"] {
        fs::remove_dir_all(site.root.join(folder)).unwrap();
    }
    let anew = built(&site, |command| {
        command
            .args(["--jobs", "1"])
            .env("TZ", "Pacific/Kiritimati")
            .env("SOURCE_DATE_EPOCH", "1")
            .env("USER", "someone");
    });
    same(anew, "another machine");
}

#[test]
fn every_pdf_is_offered_and_every_offer_leads_to_one() {
    let site = site();
    for tree in &built(&site, |_| {}) {
        let mut offered: Vec<String> = Vec::new();
        for bytes in tree.iter().filter(|(path, _)| path.ends_with(".html")).map(|(_, bytes)| bytes) {
            let page = String::from_utf8(bytes.clone()).unwrap();
            let links = tags(&page).into_iter().filter_map(|tag| tag.get("href").map(unescape));
            // Every way of a page begins with the way to the root.
            let below_root = |href: String| href.trim_start_matches("../").to_owned();
            offered.extend(links.filter(|href| href.ends_with(".pdf")).map(below_root));
        }
        offered.sort();
        offered.dedup();
        assert_eq!(offered, pdfs(tree));
    }
    let without = run(support::command::command(&site.root, &BUILD));
    assert_eq!(without.code, 0, "{}", without.text());
    for edition in [Audience::Public, Audience::Internal] {
        assert_eq!(find(&site.tree(edition), ".pdf"), Vec::<String>::new());
    }
}

#[test]
fn nothing_of_what_is_withheld_and_nothing_of_the_machine_reaches_a_pdf() {
    let site = site();
    let first = built(&site, |_| {});
    let root = site.root.to_str().unwrap().to_owned();
    for tree in &first {
        assert_eq!(find(tree, &root), Vec::<String>::new());
        assert_eq!(find(tree, "/Author"), Vec::<String>::new());
    }
    site.write("studies/a.md", SECRET.replace("绝密", "改过的").replace("工作秘密", "商业秘密"));
    site.replace("replies/11020067.md", "内部承办人甲乙", "丙");
    assert_same(&first[0], &built(&site, |_| {})[0], "the public tree");
    site.write("data/secret.yaml", SECRET_DATA.replace("示例丑县", "示例寅县"));
    assert_same(&first[0], &built(&site, |_| {})[0], "the public tree");
    site.remove("studies/a.md");
    site.remove("data/secret.yaml");
    assert_same(&first[0], &built(&site, |_| {})[0], "the public tree");

    // What an author wrote into a public text by hand is found although a PDF is packed.
    site.write("studies/a.md", SECRET);
    site.replace("replies/11020067.md", "说得好", "说：见内部**研究的**一份不公开的函");
    let refused = run(command_with_pdf(&site.root, &["build", "--today", TODAY]));
    assert_eq!(refused.code, 3, "{}", refused.text());
    assert!(refused.err.contains("content/replies/11020067.md:2"), "{}", refused.err);

    // With a summary of its own, and a page that leaves the text out, it is the PDF alone that holds it.
    site.replace("replies/11020067.md", "关键词: [招商]", "关键词: [招商]\n内容概述: 已经办理。");
    let template = site.root.join("themes/gov/templates/reply.html");
    fs::create_dir_all(template.parent().unwrap()).unwrap();
    fs::write(template, "<!DOCTYPE html>\n<html lang=\"zh-CN\"><title>{{ page.title }}</title></html>\n").unwrap();
    let without = run(support::command::command(&site.root, &["build", "--today", TODAY]));
    assert_eq!(without.code, 0, "{}", without.text());
    let refused = run(command_with_pdf(&site.root, &["build", "--today", TODAY]));
    assert_eq!(refused.code, 3, "{}", refused.text());
    assert!(refused.err.contains("content/replies/11020067.md:2"), "{}", refused.err);
}
