//! Projects in figures, for each edition from what it may show.

use crate::{sample, site};

#[test]
fn projects_are_counted_by_stage_industry_place_and_origin() {
    let built = sample(&[]);
    let public = built.text("public/projects/statistics.html");
    for expected in [
        "项目总数 26 个 开工率 61.1% 曾开工 11 个 / 曾签约 18 个 投产率 27.8%",
        "合计 26 100.0% 84.50",
        "落地县市 项目数（个） 协议总投资（亿元） 到位资金（亿元） 到位资金（万美元）",
        "示例高新区 3 12.60 4.12 260.00",
        "省外 8.07 4.20 – – 外资 – – 260.00 260.00",
        "2026年10月 0.48 8.07 140.00 260.00",
        "资金到位率 48.03% 到位 38.62 亿元 / 协议 80.40 亿元",
        "示例甲市高效光伏组件项目 12.60 4.35 亿元 34.52%",
        "二期用地预审与选址意见书核发 示例甲市自然资源局 2026-10-12 10 4",
    ] {
        assert!(public.contains(expected), "{expected}\n{public}");
    }
    let index = built.html("public/projects/index.html");
    assert!(index.contains("statistics.html"), "the index leads to the statistics");
    assert!(built.has("internal/projects/statistics.html"));
}

#[test]
fn plans_problems_and_approvals_that_are_not_released_stand_in_the_internal_edition_alone() {
    let built = sample(&[]);
    let internal = built.text("internal/projects/statistics.html");
    for inside in [
        "示例甲市高效光伏组件项目 5.00 3.75 亿元 75.00% 83.33% 截至2026-10-31 欠 8.33",
        "示例高新区生态环境分局 2026-10-09 15 1",
        "用地 1 0 0.0%",
        "标准厂房交付时间与设备进场时间不衔接",
    ] {
        assert!(internal.contains(inside), "{inside}\n{internal}");
    }
    let public = built.text("public/projects/statistics.html");
    for outside in ["年度计划", "问题清单", "示例高新区生态环境分局", "标准厂房"] {
        assert!(!public.contains(outside), "{outside}\n{public}");
    }
}

#[test]
fn origins_that_contain_one_another_are_never_added_and_currencies_never_mixed() {
    let ledger = "\
公开属性: 主动公开
数据截止日: 2026-03-31
公开字段: [阶段, 协议总投资, 年度计划投资, 资金到位, 数据截止日]
项目:
  - 编码: A
    标题: 甲项目
    索引号: A
    发布日期: 2026-04-01
    阶段: 开工
    协议总投资: 4亿元
    年度计划投资: 2亿元
    资金到位:
      - { 期间: 2026-01, 来源: 州外, 金额: 1.2亿元 }
      - { 期间: 2026-01, 来源: 省外, 金额: 9000万元 }
      - { 期间: 2026-03, 来源: 外资, 金额: 50万美元 }
      - { 期间: 2025-12, 来源: 省外, 金额: 8000万元 }
";
    let built = site(&[("projects/ledger.yaml", ledger)]).expect("the site builds");
    let text = built.text("public/projects/statistics.html");
    for expected in [
        "甲项目 4.00 2.00 亿元 50.00%",
        "甲项目 2.00 1.20 亿元 60.00% 25.00% 截至2026-03-31 超 35.00",
        "省外 1.70 0.90 – – 州外 1.20 1.20 – – 外资 – – 50.00 50.00",
        "2026年1月 1.20 2.00 –",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
}
