//! Whole documents of all six types that may not be public, with the files that only they use.

use crate::fixture::{Control, Counter, Fixture};

/// What a text can hold.
const BODY: &str = "正文**雀**，《雀》和`雀`，见[雀](PICTURE)[^1]。\n\n## 雀\n\n| 雀 | 乙 |\n|---|---|\n| 雀 | 丙 |\n\n- 雀\n\n> 雀\n\n![雀](PICTURE)\n\n\
    [甲项目](../projects/fx-project.md)\n\n```kpi\n- 名称: 雀\n  数值: 987⟦v⟧\n  单位: 个\n```\n\n```table\n数据: TABLE\n标题: 雀\n```\n\n\
    ```chart\n类型: 柱状图\n数据: TABLE\n横轴: name\n纵轴: [count]\n标题: 雀\n```\n\n[^1]: 雀⟦v⟧\n";

/// The fields that each type requires beside the common ones.
const TYPES: [(&str, &str); 6] = [
    ("projects", "阶段: 签约\n产业链环节: 雀⟦v⟧\n公开字段: [产业链环节]\n"),
    (
        "replies",
        "类型: 提案\n年度: 2026\n届次: 雀\n案号: 98NUMBER\n案由: 雀⟦v⟧\n提出者: [雀]\n办理方式: 主办\n主送: 雀\n答复日期: 2026-03-01\n\
         办理结果: A\n联系人: { 姓名: 雀, 电话: 0878-0000000 }\n",
    ),
    (
        "studies",
        "城市: [雀]\n来源:\n  - { 发布者: 雀⟦v⟧, 日期: 未载 }\n做法:\n  - { 主题: 选, 城市: 甲地, 做法: 雀⟦v⟧ }\n\
         数据:\n  - { 指标: 雀, 数值: 987, 单位: 个, 时点: 未载 }\n采纳:\n  - { 做法: 雀, 责任单位: 雀, 落实: 推进中 }\n相关答复: [fx-reply]\n",
    ),
    ("briefings", "系列: fx\n形式: 简报\n年度: 2026\n期号: NUMBER\n编印单位: 雀\n责任编辑: 雀\n按语: 雀⟦v⟧\n"),
    ("data", ""),
    ("pages", "栏目: open\n排序: 1\n年度: 2026\n"),
];

pub(crate) fn add(fixture: &mut Fixture) {
    let mut canary = Counter(500);
    for (disclosure, letter, number) in [("不予公开", "w", 4), ("依申请公开", "r", 6)] {
        let table = format!("aa-{letter}-data");
        for (position, (folder, fields)) in TYPES.into_iter().enumerate() {
            // A file, and a picture, that this document alone uses. A GIF needs no more than its size to be one.
            let file = canary.number("附件/雀.txt");
            let picture = canary.number("图/雀.gif");
            fixture.hidden(&format!("{folder}/{file}"), canary.number("雀⟦v⟧"), Control::Released);
            // A description of data has no text that a picture could stand in.
            if folder != "data" {
                let bytes = canary.number("GIF89a\x10\0\x10\0雀⟦v⟧");
                fixture.hidden(&format!("{folder}/{picture}"), bytes, Control::Released);
            }
            let (title, changed) = match letter {
                "r" => ("雀可以申请的文件", ""),
                _ => ("雀不能公开的文件", "⟦v⟧"),
            };
            let head = format!(
                "标题: {title}{changed}\n公开属性: {disclosure}\n不公开理由: 雀⟦v⟧\n索引号: 000000000000000000/2026-{number}{position}1\n\
                 发布日期: 2026-11-20\n成文日期: 2026-03-01\n文号: 示招函〔2026〕98{number}{position}号\n主题分类: 雀\n关键词: [雀, 雀⟦v⟧]\n\
                 内容概述: 雀⟦v⟧\n信息来源: 雀\n提示: 雀\n相关文档: [fx-reply, fx-project]\n"
            );
            let own = fields.replace("NUMBER", &number.to_string());
            let (path, text) = if folder == "data" {
                let rows = "列:\n  - { 编号: name, 名称: 雀, 类型: 文字 }\n  - { 编号: count, 名称: 雀, 单位: 雀, 类型: 整数 }\n\
                            文件: ROWS\n来源: 雀\n注: 雀\n合计: 求和\n";
                (
                    format!("data/{table}.yaml"),
                    canary.number(&format!("{head}附件:\n  - {{ 名称: 雀, 文件: FILE }}\n{rows}")),
                )
            } else {
                let text = format!("---\n{head}附件:\n  - {{ 名称: 雀, 文件: FILE }}\n{own}---\n\n{BODY}");
                (format!("{folder}/aa-{letter}-{folder}.md"), canary.number(&text))
            };
            let text = text.replace("FILE", &file).replace("PICTURE", &picture).replace("TABLE", &table);
            let rows = format!("aa-{letter}-rows.csv");
            fixture.hidden(&path, text.replace("ROWS", &rows), Control::Released);
            if folder == "data" {
                let rows_text = canary.number("name,count\n雀⟦v⟧,987\n");
                let only_with = Some(path.clone());
                let path = format!("data/{rows}");
                fixture.templates.push(crate::fixture::Template { path, only_with, text: rows_text });
            }
        }
    }
}
