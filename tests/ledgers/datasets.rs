//! Datasets with a usage: targets, months, forecasts, visits, mechanisms.

use crate::{sample, site};

#[test]
fn counties_are_ranked_against_targets_and_time_and_move_against_the_report_before() {
    let built = sample(&[]);
    let public = built.text("public/data/progress.html");
    for expected in [
        "截至2026年10月31日，序时进度83.33%。 总完成率 82.78% 完成 95.20 / 目标 115.00（亿元） 欠序时进度 3 个",
        "示例戊县 12.00 10.40 86.67% 超 3.33 2 3 ↑ 上升1位",
        "示例丙县 16.00 13.60 85.00% 超 1.67 3 2 ↓ 下降1位",
        "示例乙县 18.00 15.20 84.44% 超 1.11 4 4 → 持平",
        "合计 115.00 95.20 82.78% 欠 0.55",
    ] {
        assert!(public.contains(expected), "{expected}\n{public}");
    }
    assert_eq!(public.matches("本站没有发布完成情况").count(), 0);
    let internal = built.text("internal/data/progress.html");
    let expected = "示例高新区 480 440 91.67% 超 8.33 1 6 ↑ 上升5位 示例丙县 120 104 86.67% 超 3.33 2 1 ↓ 下降1位";
    assert!(internal.contains(expected), "{expected}\n{internal}");
}

#[test]
fn months_stand_against_the_year_before_and_forecasts_beside_what_came() {
    let built = sample(&[]);
    let public = built.text("public/data/monthly.html");
    assert!(public.contains("1—10月累计 95.20 亿元 累计同比增长 12.00% 2025年同期 85.00亿元"), "{public}");
    assert!(public.contains("3月 11.35 22.65 9.85 20.05 12.97%"), "{public}");
    assert!(public.contains("11月 – – 7.90 92.90 –"), "{public}");
    assert!(!public.contains("预报"), "{public}");
    let internal = built.text("internal/data/monthly.html");
    assert!(internal.contains("平均误差率 4.30% 10 个月误差率绝对值的平均"), "{internal}");
    assert!(internal.contains("1月 6.50 6.20 -0.30 -4.62%"), "{internal}");
    assert!(internal.contains("11月 11.20 – – –"), "{internal}");
}

#[test]
fn visits_are_counted_by_team_in_the_internal_edition_alone() {
    let built = sample(&[]);
    let internal = built.text("internal/data/visits-2026.html");
    assert!(internal.contains("新材料产业招商组 4 2 4 2026-10-21 32"), "{internal}");
    assert!(internal.contains("2026年6月 2"), "{internal}");
    assert!(!built.has("public/data/visits-2026.html"));
}

#[test]
fn a_mechanism_is_a_structure() {
    let built = sample(&[]);
    let html = built.html("public/data/mechanism-1-8-1.html");
    let tree = &html[html.find("id=\"mechanism\"").expect("the structure")..];
    let tree = &tree[..tree.find("</section>").expect("its end")];
    assert_eq!(tree.matches("<ul>").count(), 2, "{tree}");
    assert_eq!(tree.matches("<li>").count(), 4, "{tree}");
}

const HEAD: &str = "公开属性: 主动公开\n索引号: A\n发布日期: 2026-03-02\n来源: 样例\n";

fn dataset(fields: &str) -> String {
    format!("标题: 数据\n{HEAD}{fields}")
}

#[test]
fn a_dataset_must_have_what_its_usage_asks_for() {
    for (fields, expected) in [
        ("用途: 年度目标\n列:\n  - { 编号: county, 名称: 县市 }\n行:\n  - [甲]\n", "at least one column of numbers"),
        ("用途: 年度目标\n列:\n  - { 编号: county, 名称: 县市 }\n行:\n  - [甲]\n", "needs `year`"),
        ("用途: 完成情况\n列:\n  - { 编号: place, 名称: 县市 }\n行:\n  - [甲]\n", "needs a column `county`"),
        (
            "用途: 月度数据\n年度: 2026\n指标: 资金\n列:\n  - { 编号: month, 名称: 月 }\n  - { 编号: monthly, 名称: 数 }\n行:\n  - [1月, 二]\n",
            "must be of the kind integer or decimal",
        ),
        (
            "用途: 月度数据\n年度: 2026\n指标: 资金\n列:\n  - { 编号: month, 名称: 月 }\n  - { 编号: monthly, 名称: 数, 类型: 整数 }\n行:\n  - [1—3月, 2]\n",
            "must be written 1月 to 12月",
        ),
        (
            "用途: 月预报\n年度: 2026\n指标: 资金\n列:\n  - { 编号: month, 名称: 月 }\n  - { 编号: forecast, 名称: 数, 类型: 整数 }\n行:\n  - [1月, 2]\n  - [01月, 3]\n",
            "`1` has a row already",
        ),
        (
            "用途: 走访台账\n列:\n  - { 编号: date, 名称: 日, 类型: 日期 }\n  - { 编号: team, 名称: 队 }\n  - { 编号: company, 名称: 企业 }\n行:\n  - [2026-01-05, 一组, ~]\n",
            "lacks its date, team or company",
        ),
        (
            "用途: 工作机制\n列:\n  - { 编号: part, 名称: 部分 }\n  - { 编号: parent, 名称: 上级 }\n行:\n  - [甲, 乙]\n  - [乙, 甲]\n",
            "go in a circle",
        ),
        (
            "用途: 工作机制\n列:\n  - { 编号: part, 名称: 部分 }\n  - { 编号: parent, 名称: 上级 }\n行:\n  - [甲, 丙]\n",
            "is no part of the table",
        ),
    ] {
        let found = site(&[("data/a.yaml", &dataset(fields))]).err().unwrap_or_default();
        assert!(found.contains("JB214") && found.contains(expected), "{expected}\n{found}");
    }
}

#[test]
fn equal_rates_share_a_rank_and_a_county_without_a_report_has_none() {
    let targets = "用途: 年度目标\n年度: 2026\n列:\n  - { 编号: county, 名称: 县市 }\n  - { 编号: funds, 名称: 资金, 类型: 小数 }\n行:\n  - [甲, 10]\n  - [乙, 20]\n  - [丙, 30]\n  - [丁, 0]\n  - [戊, 5]\n";
    let report = "用途: 完成情况\n数据截止日: 2026-01-31\n列:\n  - { 编号: county, 名称: 县市 }\n  - { 编号: funds, 名称: 资金, 类型: 小数 }\n行:\n  - [乙, 2]\n  - [甲, 1]\n  - [丁, 3]\n  - [丙, 0.3]\n";
    let files = [("data/targets.yaml", dataset(targets)), ("data/report.yaml", dataset(report).replace(": A", ": B"))];
    let built = site(&[(files[0].0, &files[0].1), (files[1].0, &files[1].1)]).expect("the site builds");
    let text = built.text("public/data/progress.html");
    let rows = "甲 10.00 1.00 10.00% 超 1.67 1 乙 20.00 2.00 10.00% 超 1.67 1 丙 30.00 0.30 1.00% 欠 7.33 3 \
                丁 0.00 3.00 – – – 戊 5.00 – – – –";
    assert!(text.contains(rows), "{text}");
}
