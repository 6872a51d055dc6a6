//! What was promised and adopted, and who lies behind.

use crate::{sample, site};

#[test]
fn what_was_promised_and_adopted_stands_on_one_page_with_what_came_of_it() {
    let built = sample(&[]);
    let public = built.text("public/replies/follow-up.html");
    for expected in [
        "答复承诺事项 事项 8 项 落实率 62.5% 已落实 5 项 / 共 8 项 推进中 3 项 未启动 0 项 逾期 1 项",
        "审批事项申报材料跨部门共享 示例州发展和改革委员会 2026-06-30 逾期 145 天 推进中，逾期",
        "把招商一线实绩纳入干部选拔储备 示例州投资促进局办公室 2027-03-31 未启动",
    ] {
        assert!(public.contains(expected), "{expected}\n{public}");
    }
    for index in ["public/replies/index.html", "public/studies/index.html", "public/sitemap.html"] {
        assert!(built.html(index).contains("follow-up.html"), "{index} leads there");
    }
}

#[test]
fn the_internal_edition_alone_lists_who_lies_behind() {
    let built = sample(&[]);
    assert!(!built.has("public/projects/warnings.html"));
    let internal = built.text("internal/projects/warnings.html");
    for expected in [
        "示例己县 2026年实际利用外资 40 18 万美元 45.00% 欠 38.33 2026-10-31 示例甲市 2026年新签约项目 2 1 个 50.00% 欠 33.33",
        "示例甲市高效光伏组件项目 75.00% 欠 8.33 2026-10-31",
        "示例高新区生态环境分局 2026-10-09 15 1",
        "审批事项申报材料跨部门共享",
    ] {
        assert!(internal.contains(expected), "{expected}\n{internal}");
    }
}

#[test]
fn a_planned_day_that_passed_is_a_delay_unless_the_step_was_taken_or_the_project_halted() {
    let ledger = "\
公开属性: 主动公开
公开字段: [阶段]
项目:
  - { 编码: A, 标题: 甲项目, 索引号: A, 发布日期: 2026-04-01, 阶段: 签约, 计划开工: 2026-11-12, 计划投产: 2027-01-01 }
  - { 编码: B, 标题: 乙项目, 索引号: B, 发布日期: 2026-04-01, 阶段: 开工, 计划开工: 2026-11-12, 计划竣工: 2026-11-02 }
  - { 编码: C, 标题: 丙项目, 索引号: C, 发布日期: 2026-04-01, 阶段: 暂缓, 计划开工: 2026-01-01 }
  - { 编码: D, 标题: 丁项目, 索引号: D, 发布日期: 2026-04-01, 阶段: 投产, 计划竣工: 2026-01-01, 计划投产: 2026-02-01 }
";
    let built = site(&[("projects/ledger.yaml", ledger)]).expect("the site builds");
    let text = built.text("internal/projects/warnings.html");
    assert!(text.contains("乙项目 计划竣工 2026-11-02 20 – – 甲项目 计划开工 2026-11-12 10 – –"), "{text}");
    assert!(!text.contains("丙项目") && !text.contains("丁项目"), "{text}");
}

#[test]
fn no_document_takes_the_address_of_a_page_of_figures() {
    let ledger =
        "项目:\n  - { 编码: statistics, 标题: 甲, 公开属性: 主动公开, 索引号: A, 发布日期: 2026-04-01, 阶段: 签约 }\n";
    let found = site(&[("projects/ledger.yaml", ledger)]).err().unwrap_or_default();
    assert!(found.contains("JB514"), "{found}");
}

#[test]
fn a_key_figure_has_one_dataset_of_each_usage() {
    let months = |index: &str| {
        format!(
            "标题: 数据\n公开属性: 主动公开\n索引号: {index}\n发布日期: 2026-03-02\n来源: 样例\n用途: 月度数据\n年度: 2026\n\
             指标: 资金\n列:\n  - {{ 编号: month, 名称: 月 }}\n  - {{ 编号: monthly, 名称: 数, 类型: 整数 }}\n行:\n  - [1月, 2]\n"
        )
    };
    let found = site(&[("data/a.yaml", &months("A")), ("data/b.yaml", &months("B"))]).err().unwrap_or_default();
    assert!(found.contains("JB516"), "{found}");
}
