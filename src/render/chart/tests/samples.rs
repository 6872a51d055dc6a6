//! Charts that are easy and charts that are hard to draw.

use crate::render::chart::{Chart, Detail, Kind, Series};
use rust_decimal::Decimal;

pub(in crate::render::chart) const COUNTIES: [&str; 10] =
    ["楚雄市", "禄丰市", "双柏县", "牟定县", "南华县", "姚安县", "大姚县", "永仁县", "元谋县", "武定县"];

pub(in crate::render::chart) const LONG: [&str; 5] = [
    "示例州绿色能源与新材料产业发展投资有限责任公司",
    "示例（集团）Advanced Battery Materials Co., Ltd.",
    "示例生物医药股份有限公司",
    "某某文旅",
    "示例州高原特色现代农业与冷链物流一体化综合开发建设运营管理有限公司第一分公司（筹备组）及其全资子公司",
];

/// The months of a year.
pub(in crate::render::chart) fn months() -> Vec<String> {
    (1..=12).map(|month| format!("{month}月")).collect()
}

/// A chart of a kind; `-` in `values` stands for a value that is not known.
pub(in crate::render::chart) fn chart(
    kind: Kind,
    title: &str,
    unit: Option<&str>,
    names: &[&str],
    series: &[(&str, &str)],
) -> Chart {
    let series = series.iter().map(|(name, values)| {
        let values: Vec<Option<Decimal>> =
            values.split_whitespace().map(|value| Decimal::from_str_exact(value).ok()).collect();
        let decimals = values.iter().flatten().map(Decimal::scale).max().unwrap_or(0);
        Series { name: (*name).to_owned(), values, decimals, unit: None }
    });
    Chart {
        kind,
        title: title.to_owned(),
        description: None,
        unit: unit.map(str::to_owned),
        category_title: None,
        categories: names.iter().map(|name| (*name).to_owned()).collect(),
        series: series.collect(),
        source: None,
        as_of: None,
        detail: Detail::None,
    }
}

/// So many categories with values that rise and fall.
pub(in crate::render::chart) fn many(kind: Kind, count: usize, name: impl Fn(usize) -> String) -> Chart {
    let names: Vec<String> = (0..count).map(name).collect();
    let names: Vec<&str> = names.iter().map(|name| &**name).collect();
    let values: Vec<String> = (0..count).map(|at| ((at * 37) % 101).to_string()).collect();
    chart(kind, &format!("{count} 项"), Some("个"), &names, &[("数量", &values.join(" "))])
}

/// All of them.
pub(in crate::render::chart) fn all() -> Vec<Chart> {
    let approved = "9 9 10 8 10 8 8 8 9 8";
    let actual = "7 8 10 8 8 7 8 4 7 7";
    let months = months();
    let months: Vec<&str> = months.iter().map(|month| &**month).collect();
    let eight = ["绿色硅", "绿色铝", "生物医药", "新能源电池", "高原特色农业", "文旅康养", "数字经济", "商贸物流"];
    let mut charts = vec![
        chart(Kind::Bar, "各县市空编", Some("名"), &COUNTIES, &[("空编", "2 1 0 0 2 1 0 4 2 1")]),
        chart(Kind::Bar, "管理人员核定与实有", Some("名"), &COUNTIES, &[("核定", approved), ("实有", actual)]),
        chart(Kind::Bar, "一项", Some("亿元"), &["楚雄市"], &[("到位资金", "29.14")]),
        chart(Kind::Bar, "全为零", Some("个"), &COUNTIES[..4], &[("项目", "0 0 0 0")]),
        chart(
            Kind::Bar,
            "有正有负",
            Some("%"),
            &COUNTIES,
            &[("同比", "12.5 -8.92 3.10 0.00 -15.33 29.14 7.7 - 5.5 -2.1")],
        ),
        chart(Kind::Bar, "极大", Some("元"), &["甲", "乙", "丙"], &[("金额", "1000000000000000 1 -250000000000000")]),
        chart(Kind::Bar, "极大万元", Some("万元"), &["甲", "乙"], &[("金额", "1000000000000000 999999999999999")]),
        chart(Kind::Bar, "极小", Some("亿元"), &["甲", "乙", "丙"], &[("金额", "0.0003 0.00015 0.0001")]),
        chart(Kind::Bar, "长名", Some("亿元"), &LONG, &[("协议投资", "12.50 8.00 120.44 3.25 60.40")]),
        chart(Kind::Bar, "缺值", None, &COUNTIES, &[("甲", "9 - - 8 10 - 8 8 9 -")]),
        many(Kind::Bar, 30, |at| format!("示例县{}", COUNTIES[at % 10])),
        many(Kind::Bar, 48, |at| format!("第{at}号Park园区")),
        many(Kind::Bar, 200, |at| format!("企业{at}")),
        chart(
            Kind::Grouped,
            "三组",
            Some("名"),
            &COUNTIES,
            &[("管理人员", approved), ("工勤人员", "3 1 0 0 1 1 0 1 2 1"), ("事业人员", "- - - - 2 - - - - -")],
        ),
        chart(Kind::Grouped, "八组", Some("个"), &COUNTIES[..6], &eight.map(|name| (name, "3 14 -15 9 2 6"))),
        chart(
            Kind::Stacked,
            "到位资金构成",
            Some("亿元"),
            &COUNTIES,
            &[
                ("省外", "12.10 6.04 3.20 2.80 7.70 1.20 4.40 0.90 5.10 3.30"),
                ("州内", "3.30 2.20 1.80 0.40 2.00 2.10 0.00 1.90 1.10 -"),
                ("外资", "0.50 - - - 0.10 - - - - 0.25"),
            ],
        ),
        chart(
            Kind::Stacked,
            "正负堆积",
            Some("个"),
            &COUNTIES[..5],
            &[("新增", "12 8 5 9 3"), ("退出", "-2 -1 0 -4 -6"), ("变更", "3 -3 1 2 2")],
        ),
        chart(Kind::Horizontal, "长名横排", Some("亿元"), &LONG, &[("协议投资", "12.50 8.00 120.44 3.25 60.40")]),
        chart(Kind::Horizontal, "两组横排", Some("名"), &COUNTIES, &[("核定", approved), ("实有", actual)]),
        chart(Kind::Horizontal, "正负横排", Some("%"), &COUNTIES[..5], &[("同比", "12.5 -8.92 3.1 -120.44 0")]),
        many(Kind::Horizontal, 200, |at| format!("示例{}企业", at + 1)),
        chart(
            Kind::Line,
            "累计到位资金",
            Some("亿元"),
            &months,
            &[
                ("2023年", "3.10 8.22 17.90 25.00 36.75 51.20 60.10 71.00 88.40 97.10 108.00 120.44"),
                ("2024年", "4.00 9.75 21.30 33.10 45.00 60.40 72.20 - - - - -"),
            ],
        ),
        chart(
            Kind::Line,
            "线末标注",
            Some("亿元"),
            &months[..6],
            &[
                ("省外", "3 8 17 25 36 51"),
                ("州外", "4 9 21 33 45 52"),
                ("州内", "1 2 3 5 8 50"),
                ("外资", "0 1 1 1 2 2"),
            ],
        ),
        chart(
            Kind::Line,
            "完成率",
            Some("%"),
            &months,
            &[("完成率", "8.1 16.5 25.9 30.1 41.2 50 58.8 62.2 75 82.6 90.1 100")],
        ),
        chart(Kind::Line, "缺值折线", Some("个"), &months, &[("新签约", "3 - 5 6 - - 7 9 - 4 2 8")]),
        chart(Kind::Line, "窄幅", Some("分"), &months[..5], &[("营商环境评分", "95.1 96.3 95.8 97.0 97.4")]),
        chart(Kind::Line, "一点", Some("个"), &["2024年"], &[("项目", "12")]),
        many(Kind::Line, 120, |at| format!("2024年{}月{}日", at / 30 + 1, at % 30 + 1)),
        chart(Kind::Line, "八线", Some("个"), &months[..6], &eight.map(|name| (name, "3 14 15 9 2 6"))),
        chart(
            Kind::Pie,
            "产业占比",
            Some("亿元"),
            &eight,
            &[("协议投资", "120.44 60.40 33.10 29.14 12.50 8.92 4.10 1.02")],
        ),
        chart(Kind::Pie, "两份", Some("名"), &["在编", "空编"], &[("人数", "88 12")]),
        chart(Kind::Pie, "独一份", Some("名"), &["在编"], &[("人数", "88")]),
        chart(Kind::Pie, "全零饼", Some("名"), &["在编", "空编"], &[("人数", "0 0")]),
        chart(Kind::Pie, "长名饼", Some("亿元"), &LONG, &[("协议投资", "12.50 8.00 120.44 0.25 0.40")]),
        many(Kind::Pie, 40, |at| format!("示例{}企业", at + 1)),
        chart(Kind::Bar, "空", Some("个"), &[], &[]),
        chart(Kind::Line, "全缺", Some("个"), &COUNTIES[..3], &[("甲", "- - -")]),
    ];
    charts[1].source = Some("州投资促进局".to_owned());
    charts[1].as_of = Some("2023年10月13日".to_owned());
    charts.extend(super::kinds::kinds());
    charts
}
