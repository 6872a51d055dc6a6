//! Samples of the kinds that show more than bars and lines.

use super::samples::{COUNTIES, LONG, chart, months};
use crate::model::value::{Date, FromText as _};
use crate::render::chart::{Chart, Detail, Kind, Task, TreeNode};

/// All of them, easy and hard.
pub(in crate::render::chart) fn kinds() -> Vec<Chart> {
    let mut charts = lines();
    charts.extend(shares());
    charts.extend(targets());
    charts.extend(gantts());
    charts.extend(matrices());
    charts.extend(trees());
    charts.extend(waterfalls());
    charts.extend(scatters());
    charts
}

fn lines() -> Vec<Chart> {
    let months = months();
    let months: Vec<&str> = months.iter().map(|month| &**month).collect();
    let panels: Vec<(String, String)> = (0..24)
        .map(|at| {
            let values: Vec<String> = (0..12).map(|month| ((month + 1) * (at % 7 + 1)).to_string()).collect();
            (format!("{}{}", COUNTIES[at % 10], ["", "高新技术产业开发区管理委员会"][at % 2]), values.join(" "))
        })
        .collect();
    let panels: Vec<(&str, &str)> = panels.iter().map(|(name, values)| (&**name, &**values)).collect();
    vec![
        chart(
            Kind::Area,
            "累计到位",
            Some("亿元"),
            &months,
            &[("累计", "6.2 11.3 22.65 31.55 - 55.4 63.45 72.6 85 95.2 - 115")],
        ),
        chart(
            Kind::Area,
            "到位资金构成",
            Some("亿元"),
            &months[..6],
            &[("省外", "3 8 17 25 36 51"), ("省内州外", "1 4 9 12 20 25"), ("外资", "0 1 1 - 2 2")],
        ),
        chart(Kind::Area, "全零面积", None, &months[..3], &[("甲", "0 0 0")]),
        chart(Kind::Multiples, "各县市累计到位", Some("亿元"), &months, &panels),
        chart(Kind::Multiples, "四个县", Some("亿元"), &months, &panels[..4]),
        chart(
            Kind::Multiples,
            "有正有负",
            Some("%"),
            &LONG,
            &[("同比", "12.5 - -8.92 3.10 -120.44"), (LONG[4], "1 2 3 4 5")],
        ),
        chart(Kind::Multiples, "一点", None, &["2024年"], &[("甲", "12"), ("乙", "-"), ("丙", "0")]),
    ]
}

fn shares() -> Vec<Chart> {
    vec![
        chart(Kind::Donut, "项目库", Some("个"), &["重点项目", "储备项目"], &[("项目数", "158 272")]),
        chart(Kind::Donut, "长名环", Some("亿元"), &LONG, &[("协议投资", "1200000.50 8000000.00 120.44 0.25 0.40")]),
        chart(Kind::Donut, "全零环", Some("名"), &["在编", "空编"], &[("人数", "0 0")]),
        chart(
            Kind::Funnel,
            "各阶段项目",
            Some("个"),
            &["储备", "在谈", "签约", "开工", "投产"],
            &[("累计达到", "29 23 18 11 5"), ("现有", "6 5 7 6 5")],
        ),
        chart(Kind::Funnel, "长名漏斗", Some("万元"), &LONG, &[("金额", "1200000000.50 8000000.00 - 0.25 0")]),
        chart(Kind::Funnel, "全零漏斗", Some("个"), &["储备", "在谈"], &[("数量", "0 0")]),
    ]
}

fn targets() -> Vec<Chart> {
    vec![
        chart(
            Kind::Bullet,
            "各县市完成率",
            Some("亿元"),
            &COUNTIES[..7],
            &[
                ("累计到位", "26.90 15.20 13.60 11.70 10.40 7.20 10.20"),
                ("年度任务", "30.00 18.00 16.00 15.00 12.00 10.00 14.00"),
                ("序时进度", "25.00 15.00 13.33 12.50 10.00 8.33 11.67"),
            ],
        ),
        chart(
            Kind::Bullet,
            "长名子弹",
            Some("元"),
            &LONG,
            &[("到位", "1200000000.50 - 120.44 0 130000000000"), ("任务", "90000000000 8 0 50 -")],
        ),
        chart(Kind::Bullet, "全零子弹", None, &["甲"], &[("到位", "0"), ("任务", "0"), ("序时", "0")]),
    ]
}

/// A chart of tasks, each written as `name|group|start|end|limit|promised`.
pub(in crate::render::chart) fn gantt(title: &str, tasks: &[&str], until: &str) -> Chart {
    let day = |text: &str| Date::from_text(text).ok();
    let parts: Vec<Vec<&str>> = tasks.iter().map(|task| task.split('|').collect()).collect();
    let names: Vec<&str> = parts.iter().map(|parts| parts[0]).collect();
    let tasks = parts.iter().map(|parts| Task {
        group: Some(parts[1].to_owned()).filter(|group| !group.is_empty()),
        start: day(parts[2]),
        end: day(parts[3]),
        limit: day(parts[4]),
        promised: day(parts[5]),
    });
    let detail = Detail::Tasks(tasks.collect(), day(until));
    Chart { detail, ..chart(Kind::Gantt, title, None, &names, &[]) }
}

fn gantts() -> Vec<Chart> {
    let long: Vec<String> =
        LONG.iter().map(|name| format!("{name}|审批|1990-01-05|2026-10-09|2026-01-01|2020-01-01")).collect();
    let long: Vec<&str> = long.iter().map(|task| &**task).collect();
    vec![
        gantt(
            "项目进度",
            &[
                "储备|节点|2025-11-03||2025-12-31|",
                "签约|节点||2026-03-16||",
                "开工|节点|||2026-12-20|",
                "立项备案|审批事项|2026-03-20|2026-03-24|2026-03-31|2026-03-27",
                "用地预审与选址意见书|审批事项|2026-04-02|2026-05-11|2026-04-30|2026-04-21",
                "环境影响评价文件审批|审批事项|2026-08-10||2026-09-21|2026-09-10",
                "节能审查|审批事项|2026-10-20||2026-11-20|",
                "施工许可|审批事项||||",
            ],
            "2026-10-31",
        ),
        gantt("长名甘特", &long, ""),
        gantt("一天", &["备案||2026-03-02|2026-03-02||"], ""),
        gantt("无日期", &["备案|||||", "许可|||||"], "2026-10-31"),
        gantt("几天", &["备案||2026-12-30|2027-01-05|2027-01-04|", "许可||2027-01-02|||"], "2027-01-06"),
    ]
}

fn matrices() -> Vec<Chart> {
    let counts = chart(
        Kind::Heat,
        "做法条数",
        Some("条"),
        &["领导推动", "考核督查", "产业政策", "激励奖励", "机构队伍"],
        &[
            ("济南", "1 1 - 1 1"),
            ("合肥", "1 - 1 1 1"),
            ("日照", "- - - - -"),
            ("济宁", "- 4 - - -"),
            ("广州黄埔区", "- - - 1 2"),
        ],
    );
    let wide: Vec<(&str, &str)> = (0..12).map(|at| (LONG[at % 5], "1200000.5 - -3 4 5")).collect();
    let cell = |at: usize| if at.is_multiple_of(3) { String::new() } else { LONG[at % 5].repeat(at % 4) };
    let columns: Vec<String> = (0..6).map(|at| COUNTIES[at].to_owned()).collect();
    let rows = (0..5).map(|row| (0..6).map(|at| cell(row + at)).collect()).collect();
    let texts = chart(Kind::Heat, "做法对照", None, &LONG, &[]);
    vec![
        counts,
        chart(Kind::Heat, "长名矩阵", Some("万元"), &LONG, &wide),
        chart(Kind::Heat, "相同的数", None, &["甲", "乙"], &[("一", "3 3"), ("二", "3 3")]),
        Chart { detail: Detail::Texts { columns, rows }, ..texts },
    ]
}

/// A tree; each node is the position of the one above it, and its text.
fn tree(title: &str, names: &[&str], nodes: &[(Option<usize>, &str)]) -> Chart {
    let node = |&(parent, text): &(Option<usize>, &str)| TreeNode {
        parent,
        text: Some(text.to_owned()).filter(|text| !text.is_empty()),
    };
    Chart { detail: Detail::Nodes(nodes.iter().map(node).collect()), ..chart(Kind::Tree, title, None, names, &[]) }
}

fn trees() -> Vec<Chart> {
    let groups = [
        "重点产业招商专班",
        "专班办公室",
        "绿色硅光伏招商组",
        "绿色铝招商组",
        "钒钛新材料招商组",
        "生物医药招商组",
        "绿色食品招商组",
        "数字经济招商组",
        "文旅康养招商组",
        "商贸物流招商组",
        "市场化招商平台",
    ];
    let below: Vec<(Option<usize>, &str)> = (0..11)
        .map(|at| match at {
            0 => (None, "组长：州委常委、副州长"),
            1 => (Some(0), "州投资促进局"),
            10 => (Some(0), "国投集团"),
            _ => (Some(0), ""),
        })
        .collect();
    let many: Vec<String> = (0..40).map(|at| format!("示例{at}{}", LONG[at % 5])).collect();
    let many: Vec<&str> = many.iter().map(|name| &**name).collect();
    let deep: Vec<(Option<usize>, &str)> =
        (0..40usize).map(|at| (at.checked_sub(1).map(|at| at / 3), "说明文字")).collect();
    let chain: Vec<(Option<usize>, &str)> = (0..6usize).map(|at| (at.checked_sub(1), LONG[2])).collect();
    vec![
        tree("“1+8+1”机制", &groups, &below),
        tree("四十个", &many, &deep),
        tree("一串", &COUNTIES[..6], &chain),
        tree("一个", &["甲"], &[(None, "")]),
        tree("三个根", &LONG[..3], &[(None, ""), (None, "文字"), (None, "")]),
    ]
}

fn waterfalls() -> Vec<Chart> {
    vec![
        chart(
            Kind::Waterfall,
            "到位资金变化",
            Some("亿元"),
            &["2025年", "省外", "省内州外", "外资", "2026年"],
            &[("增减", "- 12.50 3.10 -2.30 -"), ("累计", "85.00 97.50 100.60 98.30 98.30")],
        ),
        chart(Kind::Waterfall, "跌到零下", Some("个"), &LONG, &[("增减", "5 -12 - 3 -4"), ("累计", "5 -7 - -4 -8")]),
    ]
}

fn scatters() -> Vec<Chart> {
    let names: Vec<String> = (0..60).map(|at| format!("示例{}{}", at, LONG[at % 5])).collect();
    let names: Vec<&str> = names.iter().map(|name| &**name).collect();
    let list = |f: fn(usize) -> usize| (0..60).map(|at| f(at).to_string()).collect::<Vec<_>>().join(" ");
    let (x, y) = (list(|at| at * 37 % 61), list(|at| at * at % 53));
    let mut grouped = chart(Kind::Scatter, "分组散点", None, &names, &[("投资", &x), ("就业", &y)]);
    grouped.detail = Detail::Groups((0..60).map(|at| COUNTIES[at % 10].to_owned()).collect());
    let mut units = chart(
        Kind::Scatter,
        "投资与就业",
        None,
        &COUNTIES[..6],
        &[("协议投资", "3.80 12.50 0.90 4.20 8.60 2.10"), ("预期就业", "240 860 60 - 420 130")],
    );
    units.series[0].unit = Some("亿元".to_owned());
    units.series[1].unit = Some("人".to_owned());
    vec![
        units,
        grouped,
        chart(Kind::Scatter, "同一点", None, &COUNTIES[..4], &[("甲", "5 5 5 5"), ("乙", "7 7 7 7")]),
        chart(
            Kind::Scatter,
            "远离零",
            None,
            &COUNTIES[..3],
            &[("甲", "-95 -97 -99"), ("乙", "1000001 1000002 1000003")],
        ),
    ]
}
