//! What a field may hold by mistake or by malice, and a small site that holds it everywhere at once.

use std::fs;
use std::path::Path;

use jianbao::load::load;
use jianbao::model::{Site, model};

/// Texts that would end a header, begin one, or read as another name.
pub(crate) fn texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "甲\r\nBcc: x@example.invalid",
        "甲\nBcc: x@example.invalid",
        "甲\rBcc: x@example.invalid",
        "甲\r\n\r\n<script>alert(1)</script>",
        "甲\r\n\t Bcc: x@example.invalid",
        "甲\u{2028}Bcc: x@example.invalid",
        "甲\u{2029}\u{85}\u{b}\u{c}Bcc: x@example.invalid",
        "甲\0乙",
        "=?utf-8?q?=0D=0ABcc:_x@example.invalid?=",
        "=?utf-8?b?DQpCY2M6IHhAZXhhbXBsZS5pbnZhbGlk?=",
        "甲\"; filename=\"x.exe",
        "甲\" <x@example.invalid>, y@example.invalid; (z): \\",
        "--=_0\r\nContent-Type: text/html\r\n\r\n",
        "\u{202e}fdp.exe",
        "<img src=x onerror=alert(1)>",
        "{{ letter.body }}{% if 1 %}",
    ]
    .map(str::to_owned)
    .into();
    texts.push("招商引资".repeat(500));
    texts.push("a".repeat(3000));
    texts.push("a b ".repeat(1000));
    texts.push("😀".repeat(300));
    texts
}

/// A site whose every field that reaches a message holds a text; nothing where reading it refuses the text.
pub(crate) fn site(folder: &Path, text: &str) -> Option<Site> {
    let quoted = serde_json::Value::from(text).to_string();
    // YAML takes what JSON escapes, but for the escapes of characters beyond the basic plane, which JSON leaves as they are.
    let settings = format!(
        "单位: {{ 全称: {quoted}, 简称: {quoted}, 电话: 0878-0000000, 邮箱: {quoted} }}\n网址: https://www.example.invalid/\n\
         栏目:\n  - {{ 编号: briefings, 名称: {quoted}, 说明: {quoted}, 类别: 工作动态, 内容: briefings }}\n\
         简报系列:\n  - {{ 编号: {quoted}, 名称: {quoted} }}\n\
         邮件:\n  发件人: office@example.invalid\n  发件人名称: {quoted}\n  回复地址: office@example.invalid\n"
    );
    let briefing = format!(
        "---\n标题: {quoted}\n公开属性: 主动公开\n索引号: 000000000000000000/2026-001\n发布日期: 2026-11-06\n\
         成文日期: 2026-11-05\n内容概述: {quoted}\n提示: {quoted}\n系列: {quoted}\n形式: 月报\n年度: 2026\n期号: 1\n\
         编印单位: {quoted}\n按语: {quoted}\n供稿: {quoted}\n责任编辑: {quoted}\n密级标注: {quoted}\n报: [{quoted}]\n\
         附件:\n  - {{ 名称: {quoted}, 文件: a.pdf }}\n---\n\n## 情况\n\n正文。\n\n\
         ```kpi\n- 名称: {quoted}\n  数值: 1\n  单位: {quoted}\n  说明: {quoted}\n```\n"
    );
    let write = |path: &str, text: &str| {
        let path = folder.join("content").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    write("site.yaml", &settings);
    write("briefings/one.md", &briefing);
    write("briefings/a.pdf", "%PDF");
    let (inputs, found) = load(folder, None);
    if found.has_errors() {
        return None;
    }
    let (site, found) = model(&inputs?);
    site.filter(|_| !found.has_errors())
}
