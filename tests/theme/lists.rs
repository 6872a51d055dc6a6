//! Sample lists, columns and the home page.

use jianbao::render::html::theme::Renderer;
use jianbao::render::html::views::{
    Attachment, Briefings, Catalogue, CatalogueEntry, Column, ColumnItem, DatasetEntry, Datasets, Entry, Facet,
    FacetOption, Facets, Home, HomeSection, IssueEntry, KeyFigure, List, Missing, Notice, OnRequest, Pager, PagerLink,
    ProjectEntry, Projects, Series, Sitemap, SitemapGroup, StageGroup, Studies, StudyEntry, YearIssues,
};

use crate::documents::matrix;
use crate::frame::{link, site};

pub(crate) const LETTERS: [(&str, &str, &str, &str, &str); 3] = [
    (
        "对州政协十一届二次会议第11020067号提案的答复",
        "replies/11020067.html",
        "2023-10-13",
        "提案",
        "关于进一步加强招商人才队伍建设，提高招商工作实效的提案",
    ),
    (
        "对州政协十一届二次会议第11020338号提案的答复",
        "replies/11020067.html",
        "2023-10-13",
        "提案",
        "关于进一步提升招商引资工作合力，助力经济发展的提案",
    ),
    (
        "关于县第十七届人大第五次会议第28号建议答复的函",
        "replies/11020067.html",
        "2021-06-22",
        "建议",
        "关于改善招商引资项目服务工作不到位的建议",
    ),
];

fn letters() -> Vec<Entry> {
    LETTERS
        .iter()
        .map(|(title, href, date, tag, subject)| Entry {
            title: (*title).into(),
            href: (*href).into(),
            date: Some((*date).into()),
            tag: (*tag).into(),
            facts: vec![(*subject).into()],
            summary: "".into(),
        })
        .collect()
}

fn issues() -> Vec<IssueEntry> {
    [
        ("第3期", "一季度到位资金与新开工项目", "2026-04-03", "样例数据：一季度累计到位资金、新签约与新开工情况。"),
        ("第2期", "二月招商引资进展", "2026-03-04", "样例数据：按县市通报完成率与序时进度。"),
        ("第1期", "一月招商引资进展", "2026-02-04", "样例数据：开门红各项指标完成情况。"),
    ]
    .iter()
    .map(|(number, title, date, summary)| IssueEntry {
        number: (*number).into(),
        title: (*title).into(),
        href: "briefings/2026-03.html".into(),
        date: Some((*date).into()),
        summary: (*summary).into(),
    })
    .collect()
}

fn datasets_list() -> Vec<DatasetEntry> {
    [
        ("县市投资促进机构编制与实有人员", 11, "县市核定数、实有数与空编，分管理、工勤、事业三类。"),
        ("各园区主导产业", 4, "四个园区的主导产业与配套方向。"),
    ]
    .iter()
    .map(|(title, rows, summary)| DatasetEntry {
        date: Some("2026-11-02".into()),
        title: (*title).into(),
        href: "data/staffing.html".into(),
        as_of: Some("2023-09-30".into()),
        rows: *rows,
        summary: (*summary).into(),
        downloads: vec![Attachment {
            label: "CSV".into(),
            href: Some("data/staffing.csv".into()),
            kind: "CSV".into(),
            size: 1234,
        }],
    })
    .collect()
}

fn studies_list() -> Vec<StudyEntry> {
    vec![
        StudyEntry {
            title: "赴济南、合肥等六市考察招商引资工作的学习札记".into(),
            href: "studies/cities.html".into(),
            date: Some("2026-02-20".into()),
            cities: ["济南", "青岛", "烟台", "潍坊", "日照", "合肥"].map(String::from).into(),
            themes: vec!["领导机制".into(), "考核".into()],
            adopted: 3,
            summary: "领导带头、考核激励、产业政策与精准招商的做法对照。".into(),
        },
        StudyEntry {
            title: "铜仁驻深圳招商队伍的“选用管塑爱”".into(),
            href: "studies/cities.html".into(),
            date: Some("2026-01-15".into()),
            cities: vec!["铜仁".into()],
            themes: vec!["队伍".into()],
            adopted: 0,
            summary: "".into(),
        },
    ]
}

fn stages(with_entries: bool) -> Vec<StageGroup> {
    let entry = |title: &str, place: &str, industry: &str, agreed: &str, in_place: &str, since: &str| ProjectEntry {
        title: title.into(),
        href: Some("projects/xm-001.html".into()),
        place: place.into(),
        industry: industry.into(),
        agreed: agreed.into(),
        in_place: in_place.into(),
        since: Some(since.into()),
    };
    [
        ("储备", "reserve", 12, 500, None),
        ("在谈", "talks", 6, 250, None),
        ("签约", "signed", 3, 125, Some("18.60亿元")),
        ("开工", "started", 2, 83, Some("9.25亿元")),
        ("投产", "running", 1, 42, Some("3.10亿元")),
    ]
    .iter()
    .map(|(label, anchor, count, permille, agreed)| StageGroup {
        label: (*label).into(),
        anchor: (*anchor).into(),
        count: *count,
        permille: *permille,
        agreed: agreed.map(String::from),
        more: None,
        entries: match (with_entries, *anchor) {
            (true, "signed") => vec![
                entry("甲县硅材料切片（样例）", "甲县", "硅材料", "8.20亿元", "1.20亿元", "2026-02-11"),
                entry("乙县中药饮片（样例）", "乙县", "生物医药", "5.40亿元", "", "2026-01-20"),
                entry("丙市钛材深加工（样例）", "丙市", "钛及钛合金", "5.00亿元", "0.60亿元", "2025-12-08"),
            ],
            (true, "started") => {
                vec![entry("丙市光伏组件（样例）", "丙市", "光伏", "6.25亿元", "2.89亿元", "2026-03-18")]
            }
            _ => Vec::new(),
        },
    })
    .collect()
}

fn disclosure() -> Vec<ColumnItem> {
    [
        ("政府信息公开指南", "disclosure/guide.html", "公开范围、方式和申请办法", None),
        ("政府信息公开制度", "disclosure/guide.html", "条例和本局制度", Some(4)),
        ("法定主动公开内容", "disclosure/all.html", "机构职能、规划计划、建议提案办理、重点项目", Some(37)),
        ("政府信息公开年报", "disclosure/guide.html", "每年1月31日前发布", Some(3)),
        ("依申请公开", "disclosure/on-request.html", "申请办法与标题目录", Some(2)),
    ]
    .iter()
    .map(|(label, href, summary, count)| ColumnItem {
        label: (*label).into(),
        href: (*href).into(),
        summary: (*summary).into(),
        count: *count,
        current: false,
    })
    .collect()
}

pub(crate) fn siblings(current: &str) -> Vec<ColumnItem> {
    disclosure().into_iter().map(|item| ColumnItem { current: *item.label == *current, ..item }).collect()
}

pub(crate) fn home() -> Home {
    let figure = |label: &str, value: &str, unit: &str, remark: &str| KeyFigure {
        label: label.into(),
        value: value.into(),
        unit: unit.into(),
        remark: remark.into(),
        href: Some("data/staffing.html".into()),
    };
    let entry = |title: &str, date: &str, tag: &str| Entry {
        title: title.into(),
        href: "replies/11020067.html".into(),
        date: Some(date.into()),
        tag: tag.into(),
        ..Entry::default()
    };
    let brief = issues().into_iter().map(|issue| Entry {
        title: format!("{} {}", issue.number, issue.title).into(),
        href: issue.href.into(),
        date: issue.date,
        tag: "月报".into(),
        facts: Vec::new(),
        summary: issue.summary,
    });
    Home {
        notice: Some(Notice {
            text: "本站为演示站点，机构名称、标识码和备案号均为样例。".into(),
            href: Some("disclosure/guide.html".into()),
        }),
        figures: vec![
            figure("在库重点项目", "430", "个", "其中重点158个、储备272个"),
            figure("省外州外到位资金目标增幅", "15", "%", "2023年度目标"),
            figure("今年答复建议提案", "3", "件", "按期答复率100%"),
            figure("投资促进系统核定编制", "112", "名", "实有100人，空编12名"),
        ],
        latest: HomeSection {
            entries: vec![
                entry("示例州投资促进局2025年政府信息公开工作年度报告", "2026-01-28", "年报"),
                entry("招商引资工作简报2026年第3期：一季度到位资金与新开工项目", "2026-04-03", "简报"),
                entry("对州政协十一届二次会议第11020067号提案的答复", "2023-10-13", "答复"),
                entry("县市投资促进机构编制与实有人员", "2023-10-10", "数据"),
                entry("赴济南、合肥等六市考察招商引资工作的学习札记", "2026-02-20", "外地经验"),
                entry("示例州招商引资“一个项目一个工作专班”办法", "2026-01-06", "制度"),
            ],
            more: Some(link("最新公开", "disclosure/all.html")),
        },
        replies: HomeSection { entries: letters(), more: Some(link("建议提案办理", "replies/index.html")) },
        briefings: HomeSection { entries: brief.collect(), more: Some(link("工作简报", "briefings/index.html")) },
        stages: stages(false),
        projects: Some(link("重点项目", "projects/index.html")),
        projects_as_of: Some("2026-03-31".into()),
        disclosure: disclosure(),
        studies: studies_list(),
        studies_more: Some(link("外地经验", "studies/index.html")),
        datasets: datasets_list(),
        datasets_more: Some(link("公开数据", "data/index.html")),
    }
}

pub(crate) fn column() -> Column {
    Column {
        lead: "依照《中华人民共和国政府信息公开条例》，公开本局在履行职责过程中制作和获取的信息。".into(),
        items: disclosure(),
        entries: letters(),
        more: Some(link("法定主动公开内容", "disclosure/all.html")),
        siblings: Vec::new(),
    }
}

pub(crate) fn list(renderer: &Renderer) -> List {
    let option = |label: &str, count: usize, current: bool| FacetOption {
        label: label.into(),
        href: "disclosure/all.html".into(),
        count,
        current,
    };
    let facets = Facets {
        facets: vec![
            Facet {
                label: "类型".into(),
                options: vec![
                    option("全部", 37, true),
                    option("答复", 3, false),
                    option("简报", 12, false),
                    option("数据", 6, false),
                    option("制度", 16, false),
                ],
            },
            Facet {
                label: "年度".into(),
                options: vec![option("2026年", 11, false), option("2025年", 18, false), option("2023年", 8, false)],
            },
        ],
    };
    List {
        lead: "本局依法主动公开的全部文件，按发布日期排列。".into(),
        entries: letters()
            .iter()
            .cycle()
            .take(8)
            .map(|entry| renderer.part("../", entry).expect("an entry").into())
            .collect(),
        total: 37,
        facets: renderer.part("../", &facets).expect("facets").into(),
        pager: Some(Pager {
            current: 2,
            pages: 12,
            previous: Some("disclosure/all.html".into()),
            next: Some("disclosure/all.html".into()),
            links: [1, 2, 3, 0, 12]
                .iter()
                .map(|&number| PagerLink { number, href: "disclosure/all.html".into() })
                .collect(),
        }),
    }
}

pub(crate) fn on_request() -> OnRequest {
    OnRequest {
        guide: Some(link("政府信息公开指南", "disclosure/guide.html")),
        titles: vec!["关于招商引资重大项目会办意见的函".into()],
        ..OnRequest::default()
    }
}

pub(crate) fn catalogue() -> Catalogue {
    Catalogue {
        lead: "本站公开的政府信息，按发布日期排列。".into(),
        entries: vec![CatalogueEntry {
            index_number: "000000000000000000/2026-001".into(),
            title: "招商引资<全程>服务办法".into(),
            href: "policies/2022-18.html".into(),
            summary: "规定项目服务的流程。".into(),
            issued: None,
            issued_unstated: true,
            published: Some("2026-03-31".into()),
        }],
        ..Catalogue::default()
    }
}

pub(crate) fn projects() -> Projects {
    Projects {
        lead: "在库项目按所处阶段公开；在谈项目只公开数量。".into(),
        pages: vec![crate::frame::link("项目统计", "projects/statistics.html")],
        sample: true,
        total: 24,
        groups: stages(true),
        more: None,
        as_of: Some("2026-03-31".into()),
        downloads: vec![Attachment {
            label: "项目台账（公开字段）".into(),
            href: Some("projects/ledger.csv".into()),
            kind: "CSV".into(),
            size: 9_876,
        }],
    }
}

pub(crate) fn studies() -> Studies {
    Studies {
        pages: Vec::new(),
        lead: "学习其他城市招商引资的做法，注明来源，记录借鉴和落实情况。".into(),
        entries: studies_list(),
        more: None,
        matrix: Some(matrix()),
    }
}

pub(crate) fn briefings() -> Briefings {
    Briefings {
        lead: "《招商引资工作简报》每月一期。".into(),
        series: vec![Series {
            label: "招商引资工作简报".into(),
            anchor: "monthly".into(),
            years: vec![YearIssues { year: "2026".into(), issues: issues() }],
            more: None,
        }],
        more: None,
        downloads: Vec::new(),
    }
}

pub(crate) fn datasets() -> Datasets {
    Datasets {
        pages: Vec::new(),
        lead: "可下载、可再利用的数据，每份注明来源和截止日期。".into(),
        entries: datasets_list(),
        more: None,
    }
}

pub(crate) fn sitemap() -> Sitemap {
    let groups = site().nav.into_iter().map(|item| SitemapGroup {
        head: link(&item.label, &item.href),
        links: LETTERS.iter().map(|(title, href, ..)| link(title, href)).collect(),
        more: None,
    });
    Sitemap { groups: groups.collect(), pager: None }
}

pub(crate) fn missing() -> Missing {
    Missing { links: vec![link("首页", "index.html"), link("网站地图", "sitemap.html")] }
}
