//! A small site with one public briefing, and what stands beside it.

use std::fs;
use std::path::Path;

use jianbao::load::load;
use jianbao::model::{Site, model};

const SETTINGS: &str = "单位: { 全称: 示例局, 简称: 示例局, 电话: 0878-0000000, 邮箱: office@example.invalid }\n网址: https://www.example.invalid/\n\
    栏目:\n  - { 编号: briefings, 名称: 简报, 说明: 简报, 类别: 工作动态, 内容: briefings }\n\
    简报系列:\n  - { 编号: work, 名称: 工作简报 }\n\
    邮件:\n  发件人: office@example.invalid\n";

/// A site whose briefing `one` has a body, with more files below `content/`.
pub(crate) fn site(body: &str, more: &[(&str, &str)]) -> Site {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| write(folder.path(), path, text);
    write("site.yaml", SETTINGS);
    write("briefings/one.md", &briefing("标题: 一月份情况\n公开属性: 主动公开", 1, body));
    more.iter().for_each(|(path, text)| write(path, text));
    let (inputs, found) = load(folder.path(), None);
    assert!(!found.has_errors(), "{found:?}");
    let (site, found) = model(&inputs.expect("a site"));
    assert!(!found.has_errors(), "{found:?}");
    site.expect("a site")
}

/// A briefing with a beginning of its fields and a body.
pub(crate) fn briefing(begin: &str, number: u8, body: &str) -> String {
    format!(
        "---\n{begin}\n索引号: 000000000000000000/2026-00{number}\n发布日期: 2026-02-06\n成文日期: 2026-02-05\n系列: work\n\
         形式: 月报\n年度: 2026\n期号: {number}\n编印单位: 示例局办公室\n---\n\n{body}\n"
    )
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join("content").join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}
