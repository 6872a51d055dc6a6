//! Tests of the kinds that have keys of their own.

use super::{block, values};
use crate::model::fence::chart::{Chart, Detail};

fn good(json: &str) -> Chart {
    block(json).unwrap_or_else(|messages| panic!("{messages:?}"))
}

fn bad(cases: &[(&str, &str)]) {
    for (json, expected) in cases {
        assert_eq!(block(json).expect_err(json), [*expected], "{json}");
    }
}

#[test]
fn a_bullet_has_a_target_and_a_pace() {
    let rows = r#""行": [["甲市", 26.9, 30], ["乙县", 7.2, 10], ["丙县", null, 8]]"#;
    let head = r#""类型": "子弹图", "标题": "完成率", "横轴": "县市", "纵轴": "累计到位", "目标": "年度任务""#;
    let chart = good(&format!(r#"{{{head}, "序时": "按月", "数据截止日": "2026-10-31", "排序": "升序", {rows}}}"#));
    assert_eq!(chart.categories, ["乙县", "甲市", "丙县"], "by how much of the target is done");
    assert_eq!(values(&chart)[..2], ["累计到位: 7.2 26.9 -", "年度任务: 10 30 8"]);
    let pace: Vec<String> =
        chart.series[2].values.iter().map(|value| value.expect("a pace").round_dp(2).to_string()).collect();
    assert_eq!((chart.series[2].name.as_str(), &*pace.join(" ")), ("序时进度", "8.33 25.00 6.67"));
    let chart = good(&format!(r#"{{{head}, "序时": "50%", {rows}}}"#));
    assert_eq!(values(&chart)[2], "序时进度: 15 5 4");
    let fixed = good(r#"{"类型": "bullet", "数据": "staffing", "纵轴": "actual", "目标": "10", "序时": "approved"}"#);
    assert_eq!(values(&fixed), ["实有数: 7 10 4", "目标: 10 10 10", "核定数: 9 10 8"]);
    bad(&[
        (
            r#"{"类型": "子弹图", "数据": "staffing", "纵轴": "actual"}"#,
            " JB203 子弹图要写“目标”（target） → 写列的编号，可用的列：county、approved、actual、workers、share",
        ),
        (
            r#"{"类型": "子弹图", "数据": "staffing", "纵轴": "actual", "目标": "aproved"}"#,
            ".目标 JB452 没有“aproved”这一列 → 是否想写“approved”？",
        ),
        (
            r#"{"类型": "子弹图", "数据": "staffing", "纵轴": "actual", "目标": "approved", "序时": "按月"}"#,
            ".序时 JB460 “按月”要有数据截止日，并且是月末 → 添加一行：数据截止日: 2026-10-31",
        ),
        (
            r#"{"类型": "子弹图", "数据": "staffing", "纵轴": ["actual", "workers"], "目标": "approved"}"#,
            ".纵轴[1] JB452 这里“纵轴”要写一列，现有 2 列 → 例如：纵轴: 累计到位",
        ),
    ]);
}

#[test]
fn a_funnel_adds_those_who_went_on() {
    let rows = r#""标题": "阶段", "横轴": "阶段", "纵轴": "项目数", "行": [["在谈", 5], ["签约", 7], ["开工", 6]]"#;
    assert_eq!(values(&good(&format!(r#"{{"类型": "漏斗图", {rows}}}"#))), ["项目数: 5 7 6"]);
    let chart = good(&format!(r#"{{"类型": "漏斗图", "累计": "是", {rows}}}"#));
    assert_eq!(values(&chart), ["累计达到: 18 13 6", "项目数: 5 7 6"]);
}

#[test]
fn a_gantt_has_tasks_and_milestones() {
    let head = r#""类型": "甘特图", "标题": "进度", "横轴": "事项", "起": "受理", "止": "办结", "时限": "期限""#;
    let chart = good(&format!(
        r#"{{{head}, "数据截止日": "2026-10-31", "行": [["备案", "2026-01-05", "2026-01-09", "2026-01-12"],
            ["环评", "2026-08-10", null, null], ["签约", null, "2026-03-16", null], ["许可", null, null, null]]}}"#
    ));
    let Detail::Tasks(tasks, until) = &chart.detail else { panic!("tasks") };
    let told: Vec<String> = tasks
        .iter()
        .map(|task| {
            let day = |day: Option<crate::model::value::Date>| day.map_or("-".to_owned(), |day| day.to_string());
            [task.start, task.end, task.limit].map(day).join(" ")
        })
        .collect();
    assert_eq!(told, ["2026-01-05 2026-01-09 2026-01-12", "2026-08-10 - -", "2026-03-16 2026-03-16 -", "- - -"]);
    assert_eq!(until.map(|day| day.to_string()).as_deref(), Some("2026-10-31"));
    bad(&[
        (
            &format!(r#"{{{head}, "行": [["备案", "1月5日", null, null]]}}"#),
            ".行[0][1] JB453 “1月5日”不能写在“受理”列 → 写成 2026-01-31 或 2026年1月31日",
        ),
        (
            &format!(r#"{{{head}, "行": [["备案", "2026-01-05", "2026-01-04", null]]}}"#),
            ".行[0] JB453 “备案”的结束早于开始 → 核对两个日期",
        ),
        (
            r#"{"类型": "甘特图", "标题": "进度", "横轴": "事项", "行": [["备案"]]}"#,
            " JB203 直接写数据时要写“起”（start） → 添加一行：起: 受理日期",
        ),
        (
            r#"{"类型": "甘特图", "数据": "staffing", "起": "county"}"#,
            ".起 JB452 “县市”列不是日期 → 数据表里这一列的“类型”写“日期”",
        ),
    ]);
}

#[test]
fn a_matrix_holds_numbers_texts_or_counts() {
    let rows = r#""标题": "做法", "横轴": "城市", "分组": "主题""#;
    let counted = r#""行": [["济南", "激励"], ["合肥", "激励"], ["济南", "机制"], ["济南", "激励"]]"#;
    let chart = good(&format!(r#"{{"类型": "热力图", {rows}, {counted}}}"#));
    assert_eq!(
        (chart.categories.join(" "), values(&chart)),
        ("激励 机制".to_owned(), vec!["济南: 2 1".to_owned(), "合肥: 1 -".to_owned()])
    );
    let texts =
        r#""纵轴": "内容", "行": [["济南", "激励", "智库"], ["合肥", "机制", "约谈"], ["济南", "激励", "代理"]]"#;
    let chart = good(&format!(r#"{{"类型": "热力图", {rows}, {texts}}}"#));
    let Detail::Texts { columns, rows } = &chart.detail else { panic!("texts") };
    assert_eq!(
        (columns.join(" "), rows[0].join("|"), rows[1].join("|")),
        ("济南 合肥".to_owned(), "智库；代理|".to_owned(), "|约谈".to_owned())
    );
    let wide = good(r#"{"类型": "热力图", "数据": "staffing", "纵轴": ["approved", "actual"]}"#);
    assert_eq!(wide.categories, ["核定数", "实有数"]);
    assert_eq!(values(&wide), ["楚雄市: 9 7", "双柏县: 10 10", "永仁县: 8 4"]);
}

#[test]
fn a_tree_knows_who_stands_above_whom() {
    let head = r#""类型": "组织结构图", "标题": "机制", "名称": "机构", "上级": "上级机构""#;
    let chart = good(&format!(r#"{{{head}, "行": [[null, "专班"], ["专班", "办公室"], ["办公室", "一组"]]}}"#));
    let Detail::Nodes(nodes) = &chart.detail else { panic!("nodes") };
    assert_eq!(nodes.iter().map(|node| node.parent).collect::<Vec<_>>(), [None, Some(0), Some(1)]);
    bad(&[
        (
            &format!(r#"{{{head}, "行": [[null, "专班"], ["专斑", "办公室"]]}}"#),
            ".行[1] JB461 没有“专斑”，它写作“办公室”的上级 → 是否想写“专班”？",
        ),
        (
            &format!(r#"{{{head}, "行": [[null, "专班"], ["专班", "专班"]]}}"#),
            ".行[1] JB461 两行都叫“专班” → 加一列编号，用“编号”指明",
        ),
        (
            &format!(r#"{{{head}, "行": [["乙", "甲"], ["甲", "乙"]]}}"#),
            " JB457 “甲”的上级绕了一圈又回到它自己 → 核对上级；最上面一级的上级留空",
        ),
    ]);
}

#[test]
fn a_waterfall_ends_where_its_changes_lead() {
    let head = r#""类型": "瀑布图", "标题": "变化", "横轴": "来源", "纵轴": "金额""#;
    let chart = good(&format!(
        r#"{{{head}, "合计项": ["上年", "今年"], "行": [["上年", 85], ["省外", 12.5], ["外资", -2.3], ["今年", 95.2]]}}"#
    ));
    assert_eq!(values(&chart), ["增减: - 12.5 -2.3 -", "累计: 85 97.5 95.2 95.2"]);
    let chart = good(&format!(r#"{{{head}, "行": [["1月", 6.2], ["2月", null], ["3月", 5.1]]}}"#));
    assert_eq!(chart.categories.last().map(String::as_str), Some("合计"));
    assert_eq!(values(&chart), ["增减: 6.2 - 5.1 -", "累计: 6.2 - 11.3 11.3"]);
    bad(&[
        (
            &format!(r#"{{{head}, "合计项": ["上年", "今年"], "行": [["上年", 85], ["省外", 12.5], ["今年", 97]]}}"#),
            ".行[2] JB454 “今年”写的是 97，前面各行相加是 97.5 → 核对各行；不核对的，这一行写 ~，由程序计算",
        ),
        (
            &format!(r#"{{{head}, "合计项": "今年度", "行": [["今年", 85]]}}"#),
            ".合计项 JB453 没有“今年度”这一行 → 是否想写“今年”？",
        ),
    ]);
}

#[test]
fn points_have_measures_of_different_units() {
    let chart = good(r#"{"类型": "散点图", "数据": "staffing", "横轴": "approved", "纵轴": "share"}"#);
    assert_eq!(chart.categories, ["楚雄市", "双柏县", "永仁县"]);
    let units: Vec<Option<&str>> = chart.series.iter().map(|series| series.unit.as_deref()).collect();
    assert_eq!(
        (units, values(&chart)),
        (vec![Some("名"), Some("%")], vec!["核定数: 9 10 8".to_owned(), "到位率: 77.78 100.00 50.00".to_owned()])
    );
}

#[test]
fn a_column_divides_the_rows_into_series() {
    let head = r#""类型": "小多图", "标题": "各县", "横轴": "月份", "分组": "县市", "纵轴": "到位""#;
    let chart = good(&format!(r#"{{{head}, "行": [["1月", "甲", 3], ["2月", "甲", 5], ["2月", "乙", 4]]}}"#));
    assert_eq!(
        (chart.categories.join(" "), values(&chart)),
        ("1月 2月".to_owned(), vec!["甲: 3 5".to_owned(), "乙: - 4".to_owned()])
    );
    bad(&[(
        &format!(r#"{{{head}, "行": [["1月", "甲", 3], ["1月", "甲", 5]]}}"#),
        ".行[1] JB453 “1月”的“甲”有两行 → 每一格只写一行",
    )]);
}

#[test]
fn keys_of_another_kind_are_errors() {
    bad(&[
        (
            r#"{"类型": "柱状图", "数据": "staffing", "纵轴": "actual", "目标": "approved"}"#,
            ".目标 JB459 柱状图不用“目标” → 去掉这一行；它用于子弹图",
        ),
        (
            r#"{"类型": "漏斗图", "数据": "staffing", "纵轴": "actual", "分组": "county"}"#,
            ".分组 JB459 漏斗图不用“分组” → 去掉这一行；它用于分组柱状图、堆积柱状图、条形图、折线图、面积图、小多图、热力图、散点图、甘特图",
        ),
    ]);
}
