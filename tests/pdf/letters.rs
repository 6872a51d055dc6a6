//! Letters made to be difficult.

/// Settings of a site that has letters and pages alone.
pub(crate) const SITE: &str = "\
单位:
  全称: 示例州投资促进局
  简称: 示例州投促局
网站名称: 示例州投资促进局
网址: https://www.example.invalid/
栏目:
  - { 编号: replies, 名称: 建议提案办理, 说明: 答复, 关键词: [答复], 类别: 建议提案办理, 内容: replies }
  - { 编号: open, 名称: 政府信息公开, 说明: 制度, 关键词: [制度], 类别: 政府信息公开, 内容: pages }
办理结果分类:
  - { 分类: A, 含义: 已经解决 }
发文机关:
  - 全称: 甲局
  - 全称: 示例州招商引资委员会办公室
  - 全称: 示例市人民政府投资促进和外来企业服务局
  - 全称: 示例省示例彝族自治州示例国家级经济技术开发区管理委员会投资促进和招商服务中心
";

/// Bodies with short and with long names, and the lines of their marks in a letter and in a paper.
pub(crate) const MARKS: [(&str, &[&str], &[&str]); 4] = [
    ("甲局", &["甲局"], &["甲局文件"]),
    ("示例州招商引资委员会办公室", &["示例州招商引资委员会办公室"], &["示例州招商引资委员会办公室文件"]),
    (
        "示例市人民政府投资促进和外来企业服务局",
        &["示例市人民政府投资促进", "和外来企业服务局"],
        &["示例市人民政府投资促进", "和外来企业服务局文件"],
    ),
    (
        "示例省示例彝族自治州示例国家级经济技术开发区管理委员会投资促进和招商服务中心",
        &["示例省示例彝族自治州示例国家级", "经济技术开发区管理委员会", "投资促进和招商服务中心"],
        &["示例省示例彝族自治州示例国家级", "经济技术开发区管理委员会", "投资促进和招商服务中心文件"],
    ),
];

/// A letter with its own fields, each a line, and its text.
pub(crate) fn letter(number: usize, title: &str, fields: &str, body: &str) -> String {
    format!(
        "---\n标题: {title}\n公开属性: 主动公开\n索引号: T/2026-{number:03}\n发布日期: 2026-06-03\n成文日期: 2026-05-20\n\
         文号: 示招函〔2026〕{number}号\n类型: 建议\n年度: 2026\n届次: 州十三届人大六次会议\n案号: {number}\n\
         案由: 关于建设的建议\n提出者: [李四]\n办理方式: 主办\n交办日期: 2026-03-02\n主送: 李四代表\n答复日期: 2026-05-20\n\
         办理结果: A\n联系人: {{ 姓名: 张三, 电话: 0878-0000000 }}\n{fields}---\n\n{body}\n"
    )
}

/// The usual title of a letter.
pub(crate) fn title(number: usize) -> String {
    format!("对州十三届人大六次会议第{number}号建议的答复")
}

/// A letter of so many lines of 28 characters, two of which are the indent, that ends in a paragraph of so many.
pub(crate) fn of_lines(number: usize, lines: usize, last: usize, fields: &str) -> String {
    let paragraph = |lines: usize| "国".repeat(28 * lines - 2);
    let before = lines.saturating_sub(last);
    let body = if before > 0 { format!("{}\n\n{}", paragraph(before), paragraph(last)) } else { paragraph(last) };
    letter(number, &title(number), fields, &body)
}

/// An official paper with a number, with its own fields, each a line, and so many lines of text.
pub(crate) fn paper(number: usize, fields: &str, lines: usize) -> String {
    let text = "国".repeat(28 * lines - 2);
    format!(
        "---\n标题: 示例州招商引资工作规则\n公开属性: 主动公开\n索引号: T/2026-{number:03}\n发布日期: 2026-06-03\n\
         成文日期: 2026-05-20\n文号: 示招发〔2026〕{number}号\n栏目: open\n主送: 示例州人民政府\n{fields}---\n\n{text}\n"
    )
}
