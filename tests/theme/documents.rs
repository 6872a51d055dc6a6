//! Sample documents of every type.

use jianbao::render::html::views::{
    Adoption, Approval, Attachment, Briefing, Dataset, Distribution, Enclosure, Evidence, FundMonth, Funds, IssueEntry,
    Matrix, MatrixCell, MatrixRow, Measure, OriginTotal, Outcome, Page, Plain, Problem, Project, Promise, Record,
    Related, RelatedGroup, Reply, StageStep, Study, Talk, TeamMember, Words,
};

use crate::frame::{document_page, link, toc};
use crate::lists::siblings;

pub(crate) fn record(index_number: &str) -> Record {
    Record {
        index_number: Some(index_number.into()),
        issuer: Some("示例州投资促进局".into()),
        issued: None,
        issued_unstated: true,
        published: Some("2026-01-08".into()),
        doc_number: None,
        disclosure: Some("主动公开"),
        validity: Some("有效"),
        topic: Some("政协提案办理".into()),
        keywords: vec!["招商引资".into(), "队伍建设".into()],
        ..Record::default()
    }
}

fn related() -> Related {
    Related {
        out: vec![RelatedGroup {
            label: "数据".into(),
            links: vec![(&link("县市投资促进机构编制与实有人员", "data/staffing.html")).into()],
            more: 0,
        }],
        back: vec![RelatedGroup {
            label: "外地经验".into(),
            links: vec![(&link("赴济南、合肥等六市考察招商引资工作的学习札记", "studies/cities.html")).into()],
            more: 0,
        }],
    }
}

fn file(label: &str, href: &str, kind: &str, size: u64) -> Attachment {
    Attachment { label: label.into(), href: Some(href.into()), kind: kind.into(), size }
}

fn enclosed(file: Attachment) -> Enclosure {
    Enclosure { label: file.label.clone(), file: Some(file), ..Enclosure::default() }
}

pub(crate) fn reply_page() -> Page {
    let toc = toc(&[
        ("一、", "办理经过", "s1"),
        ("二、", "队伍现状", "s2"),
        ("三、", "存在的问题", "s3"),
        ("四、", "下步打算", "s4"),
    ]);
    document_page("对州政协十一届二次会议第11020067号提案的答复", "replies", "2026-01-08", toc)
}

pub(crate) fn reply() -> Reply {
    Reply {
        record: record("SL-TCJ/2026-0003"),
        kind: "提案",
        session: "州政协十一届二次会议".into(),
        number: "第11020067号".into(),
        matter: "关于进一步加强招商人才队伍建设，提高招商工作实效的提案".into(),
        proposers: vec!["州工商联".into()],
        group: Some("工商联界".into()),
        role: Some("主办"),
        assisting_units: vec!["州委组织部".into(), "州委编办".into()],
        supervised: true,
        talks: vec![Talk { date: "2023-08-21".into(), manner: "面商" }],
        due: Some("2023-09-30".into()),
        extended: true,
        extent: Some("全文"),
        promises: vec![Promise {
            matter: "制定三年干部能力提升计划".into(),
            owner: "示例州投资促进局".into(),
            due: Some("2024-06-30".into()),
            state: "推进中".into(),
            tone: "",
        }],
        outcome: Some(Outcome { class: "B".into(), meaning: "已制定解决措施或已列入计划".into() }),
        addressee: "州工商联".into(),
        body: concat!(
            "<p>你们提出的《关于进一步加强招商人才队伍建设，提高招商工作实效的提案》（第11020067号）已交由我单位办理。现答复如下：</p>",
            "<h2 id=\"s1\">一、办理经过</h2><p>接到提案后，我单位向会办单位征求意见，书面了解各县市和高新区的队伍情况，到重点县市走访，并比较了曲靖、文山两地的做法。</p>",
            "<h2 id=\"s2\">二、队伍现状</h2><h3>（一）编制与人员</h3><p>2022年6月转入参照公务员法管理以后，全系统核定编制112名，其中管理人员102名、工勤8名、事业2名；实有100人，空编12名。州级核定16名，县市情况见下表。</p>",
            "<div class=\"table-wrap\" role=\"region\" aria-label=\"县市编制\" tabindex=\"0\"><table class=\"data\"><caption>县市投资促进机构编制（节选）<span class=\"unit\">单位：人</span></caption><thead><tr><th scope=\"col\" rowspan=\"2\">县市</th><th scope=\"colgroup\" colspan=\"2\">管理人员</th><th scope=\"colgroup\" colspan=\"2\">工勤人员</th><th scope=\"col\" rowspan=\"2\" class=\"num\">空编</th></tr><tr><th scope=\"col\" class=\"num\">核定</th><th scope=\"col\" class=\"num\">实有</th><th scope=\"col\" class=\"num\">核定</th><th scope=\"col\" class=\"num\">实有</th></tr></thead><tbody><tr><th scope=\"row\">楚雄市</th><td class=\"num\">9</td><td class=\"num\">7</td><td class=\"num\">3</td><td class=\"num\">3</td><td class=\"num\">2</td></tr><tr><th scope=\"row\">南华县</th><td class=\"num\">10</td><td class=\"num\">8</td><td class=\"num\">1</td><td class=\"num\">1</td><td class=\"num\">2</td></tr><tr class=\"total\"><th scope=\"row\">合计</th><td class=\"num\">19</td><td class=\"num\">15</td><td class=\"num\">4</td><td class=\"num\">4</td><td class=\"num\">4</td></tr></tbody></table></div>",
            "<h3>（二）工作机制</h3><p>2023年起实行“1+8+1”机制：1个专班办公室、8个重点产业招商组、1个市场化招商平台，由6家主管部门牵头。</p>",
            "<h2 id=\"s3\">三、存在的问题</h2><p>一是人手偏少；二是流动过快，2019年以来有过两次较大轮换；三是空编没有及时补足；四是行业部门参与不够主动；五是产业招商组力量偏弱，6家牵头部门中只有工业和信息化局有固定的专职人员。</p>",
            "<h2 id=\"s4\">四、下步打算</h2><p>拓宽招录渠道，落实<a href=\"https://example.org/policy\">楚才办〔2020〕2号</a>的十条措施；组建“大招商”队伍，每个产业组配备2至3名专职人员，每组不少于5人；制定三年干部能力提升计划并安排经费；完善考核和激励。</p>",
            "<p>感谢你们对招商引资工作的关心和支持。</p>"
        )
        .into(),
        signature: Some("示例州投资促进局".into()),
        signed: Some("2023-10-13".into()),
        contact: Some("联系人及电话：张三，0878-0000000".into()),
        attachments: vec![
            enclosed(file("县市投资促进机构编制情况表", "data/staffing.csv", "CSV", 1234)),
            Enclosure { label: "招商引资管理办法".into(), ..Enclosure::default() },
            Enclosure {
                label: "项目管理办法（示政办发〔2022〕18号）".into(),
                page: Some("policies/2022-18.html".into()),
                state: "已废止".into(),
                file: None,
            },
        ],
        copies_to: vec!["州政府督查室".into(), "州政协提案委".into()],
        downloads: vec![file("答复全文", "replies/11020067.pdf", "PDF", 224_000)],
        related: related(),
        ..Reply::default()
    }
}

pub(crate) fn project_page() -> Page {
    let toc = toc(&[
        ("", "推进阶段", "stages"),
        ("", "基本情况", "facts"),
        ("", "到位资金", "funds"),
        ("", "工作专班", "team"),
        ("", "审批事项", "approvals"),
    ]);
    document_page("丙市光伏组件项目（样例）", "projects", "2026-04-01", toc)
}

pub(crate) fn project() -> Project {
    let step = |label: &'static str, date: Option<&str>, state| StageStep {
        label,
        date: date.map(Words::from),
        note: String::new(),
        state,
    };
    let month = |month: &str, amounts: [&str; 3], sum: &str, cumulative: &str| FundMonth {
        month: month.into(),
        amounts: amounts.map(String::from).into(),
        sum: sum.into(),
        cumulative: cumulative.into(),
        vouchers: String::new(),
    };
    let total = |amount: &str, percent: &str| OriginTotal { amount: amount.into(), percent: percent.into() };
    let member =
        |part: &str, unit: &str, name: &str| TeamMember { part: part.into(), unit: unit.into(), name: name.into() };
    Project {
        record: Record { sample: true, topic: Some("重点项目".into()), issued: Some("2026-03-31".into()), ..record("SL-TCJ/2026-0011") },
        code: Some("SL-2025-017".into()),
        stage: "开工".into(),
        steps: vec![
            step("储备", Some("2025-03-10"), "done"),
            step("在谈", Some("2025-06-02"), "done"),
            step("签约", Some("2025-11-20"), "done"),
            step("开工", Some("2026-03-18"), "current"),
            step("投产", None, "ahead"),
        ],
        facts: [("投资方", "某某新能源（样例）有限公司"), ("重点产业", "光伏"), ("行业", "电气机械和器材制造业"), ("落地地", "丙市产业园区"), ("协议总投资", "6.25亿元"), ("其中固定资产投资", "5.10亿元"), ("计划投产", "2027年6月"), ("预期就业", "420人")]
            .map(|(a, b)| (a, b.to_owned()))
            .into(),
        funds: vec![Funds {
            vouchers: false,
            unit: "亿元".into(),
            origins: vec!["省外".into(), "省内州外".into(), "外资".into()],
            months: vec![
                month("2025-12", ["0.40", "0.20", ""], "0.60", "0.60"),
                month("2026-01", ["0.35", "", ""], "0.35", "0.95"),
                month("2026-02", ["0.52", "0.18", ""], "0.70", "1.65"),
                month("2026-03", ["0.90", "0.24", "0.10"], "1.24", "2.89"),
            ],
            totals: vec![total("2.17", "75.1%"), total("0.62", "21.4%"), total("0.10", "3.5%")],
            total: "2.89".into(),
            agreed: Some("6.25".into()),
            rate: Some("46.24%".into()),
            rate_permille: 462,
            chart: String::new(),
        }],
        team_chart: "<figure class=\"chart-figure\"><figcaption>工作专班构成</figcaption></figure>".into(),
        team: vec![member("组长", "丙市人民政府", "分管副市长"), member("副组长", "示例州投资促进局", "局长"), member("成员单位", "发展改革、自然资源、生态环境、行政审批等部门", "")],
        approvals: vec![
            Approval { matter: "企业投资项目备案".into(), department: "丙市发展改革局".into(), legal: "5个工作日".into(), promised: "1个工作日".into(), accepted: Some("2025-12-01".into()), finished: Some("2025-12-02".into()), status: "按期办结".into(), tone: "good" },
            Approval { matter: "环境影响评价审批".into(), department: "州生态环境局丙市分局".into(), legal: "60日".into(), promised: "20个工作日".into(), accepted: Some("2025-12-10".into()), finished: Some("2026-01-20".into()), status: "超时2天办结".into(), tone: "bad" },
            Approval { matter: "建筑工程施工许可".into(), department: "丙市住房和城乡建设局".into(), legal: "7个工作日".into(), promised: "3个工作日".into(), accepted: Some("2026-03-30".into()), finished: None, status: "办理中".into(), tone: "" },
        ],
        problems: vec![Problem { matter: "临时用电容量不足".into(), raised: "2026-03-20".into(), kind: "用能".into(), owner: "丙市供电局".into(), due: Some("2026-04-30".into()), progress: "已完成方案，正在施工".into(), closed: None }],
        body: "<p>本页为样例，演示项目公开页面的栏目和版式，不对应真实项目。项目签约后由专班一跟到底，从审批直到投产。</p>".into(),
        as_of: Some("2026-03-31".into()),
        internal: Vec::new(),
        attachments: vec![enclosed(file("项目推进简表", "projects/xm-001.pdf", "PDF", 88_000))],
        related: related(),
        halted: None,
    }
}

pub(crate) fn matrix() -> Matrix {
    let cell = |texts: &[&str]| MatrixCell {
        measures: texts
            .iter()
            .map(|text| Measure {
                text: (*text).into(),
                remark: if text.contains("1800") { "数字按原文".into() } else { String::new() },
            })
            .collect(),
    };
    let row = |theme: &str, cells: [&[&str]; 5]| MatrixRow { theme: theme.into(), cells: cells.map(cell).into() };
    Matrix {
        caption: "各地招商引资做法对照".into(),
        cities: ["济南", "合肥", "日照", "广西", "广州黄埔"].map(String::from).into(),
        rows: vec![
            row(
                "领导机制",
                [&["主要领导会见客商，投促部门跟进落实"], &["常委会每季度听取汇报", "领导带队外出招商"], &[], &[], &[]],
            ),
            row("考核", [&["奖励区县，每季度约谈靠后的单位，年度考核扣分"], &[], &[], &[], &[]]),
            row("政策", [&[], &["“1+3+5”产业政策，引来家电企业落户"], &[], &[], &[]]),
            row("推进机制", [&[], &[], &["“五个一”：一名市领导、一个部门、一支队伍、一个方案、一个产业"], &[], &[]]),
            row(
                "精准招商",
                [
                    &["31名专家组成智库", "中介机构为伙伴"],
                    &["组建1800支招商小分队", "在北京、上海等5地驻点"],
                    &[],
                    &[],
                    &[],
                ],
            ),
            row(
                "激励",
                [
                    &["引荐奖励：内资按固定资产5%、外资按到位资金6%"],
                    &["单位奖与个人奖"],
                    &[],
                    &["按年度排名给予财政奖励"],
                    &["外资按实缴资本、内资按固定资产奖励"],
                ],
            ),
        ],
    }
}

pub(crate) fn study_page() -> Page {
    let toc = toc(&[
        ("", "做法对照", "matrix"),
        ("", "有关数据", "figures"),
        ("", "借鉴落实", "adoptions"),
        ("", "几点启示", "s1"),
    ]);
    document_page("赴济南、合肥等六市考察招商引资工作的学习札记", "studies", "2026-02-20", toc)
}

pub(crate) fn study() -> Study {
    let adoption = |measure: &str, state: &str, tone| Adoption {
        measure: measure.into(),
        owner: "投资促进局".into(),
        due: Some("2026-06-30".into()),
        state: state.into(),
        tone,
    };
    Study {
        record: Record { topic: Some("学习考察".into()), ..record("SL-TCJ/2026-0006") },
        cities: ["济南", "青岛", "烟台", "潍坊", "日照", "合肥"].map(String::from).into(),
        team: Some("联合考察组".into()),
        visited: Some("5月31日至6月15日（年份未载）".into()),
        sources: vec![Evidence {
            title: "联合考察组调研报告".into(),
            publisher: "某市研究室、商务局、投资促进局联合小组".into(),
            date: None,
            href: Some("https://example.org/report".into()),
        }],
        matrix: Some(matrix()),
        figures: FIGURES.into(),
        adopted: vec![adoption("每季度召开一次调度会，约谈进度靠后的单位", "已落实", "good"), adoption("重点产业实行“五个一”推进", "推进中", ""), adoption("聘请产业顾问和引荐人", "未启动", "bad")],
        body: "<h2 id=\"s1\">一、几点启示</h2><p>把招商引资作为一号工程，责任到人；按月调度、排名通报；围绕新兴产业和服务业组建小分队，建立访企台账；用服务卡和绿色通道改善营商环境。</p>".into(),
        attachments: Vec::new(),
        related: related(),
    }
}

pub(crate) fn briefing_page() -> Page {
    let toc = toc(&[("一、", "总体情况", "s1"), ("二、", "分县市情况", "s2"), ("三、", "下月重点", "s3")]);
    document_page("一季度到位资金与新开工项目", "briefings", "2026-04-03", toc)
}

const CHART: &str = "<figure class=\"chart-figure\"><figcaption>一季度到位资金（样例数据，亿元）</figcaption><div class=\"chart-wide\"><svg class=\"chart\" viewBox=\"0 0 640 240\" role=\"img\" aria-labelledby=\"c-t\"><title id=\"c-t\">一季度各月到位资金</title><g stroke=\"var(--grid)\"><path d=\"M50 40H620M50 120H620M50 200H620\"/></g><g fill=\"var(--c1)\"><path d=\"M90 140h50v60H90zM280 120h50v80h-50zM470 70h50v130h-50z\"/></g><g fill=\"var(--c2)\"><path d=\"M145 170h50v30h-50zM335 160h50v40h-50zM525 130h50v70h-50z\"/></g><g fill=\"var(--ink)\" font-size=\"14\" text-anchor=\"middle\"><text x=\"142\" y=\"222\">1月</text><text x=\"332\" y=\"222\">2月</text><text x=\"522\" y=\"222\">3月</text></g></svg></div><p class=\"chart-source\">数据来源：样例</p><details class=\"chart-data\"><summary>查看数据表</summary><div class=\"table-wrap\"><table class=\"data\"><caption><span class=\"title\">一季度到位资金</span> <span class=\"unit\">单位：亿元</span></caption><thead><tr><th scope=\"col\">月份</th><th scope=\"col\" class=\"num\">到位资金</th></tr></thead><tbody><tr><th scope=\"row\">1月</th><td class=\"num\">0.95</td></tr><tr><th scope=\"row\">2月</th><td class=\"num\">0.70</td></tr></tbody></table></div></details></figure>";

pub(crate) fn briefing() -> Briefing {
    Briefing {
        record: Record {
            sample: true,
            topic: Some("工作简报".into()),
            issued: Some("2026-04-03".into()),
            ..record("SL-TCJ/2026-0014")
        },
        series: "招商引资工作简报".into(),
        number: "第3期".into(),
        total_number: "总第98期".into(),
        editor: "示例州投资促进局办公室".into(),
        date: Some("2026-04-03".into()),
        period: "2026年1—3月".into(),
        editors_note: Some("本期按月报要求汇总一季度情况，数据均为样例。".into()),
        body: format!(
            "<h2 id=\"s1\">一、总体情况</h2><p>一季度，全州到位资金（样例）2.89亿元，同比增长12.5%，完成年度任务的26.3%，超序时进度1.3个百分点。</p><dl class=\"kpi\"><div class=\"kpi-item\"><dt>新签约项目</dt><dd class=\"kpi-value\"><b>3</b> <span class=\"unit\">个</span></dd><dd class=\"kpi-trend up\"><span aria-hidden=\"true\">▲</span><span class=\"visually-hidden\">上升：</span> 同比增长50%</dd><dd class=\"kpi-note\">1—3月</dd></div><div class=\"kpi-item\"><dt>到位资金</dt><dd class=\"kpi-value\"><b>2.89</b> <span class=\"unit\">亿元</span></dd></div></dl>{CHART}<h2 id=\"s2\">二、分县市情况</h2><p>各县市完成情况见附表。</p><h2 id=\"s3\">三、下月重点</h2><p>盯紧签约未开工项目，按问题清单逐项销号。</p>"
        )
        .into(),
        distribution: vec![
            Distribution { label: "报".into(), to: "州委、州政府".into() },
            Distribution { label: "发".into(), to: "各县市投资促进局".into() },
        ],
        contributor: Some("示例州投资促进局办公室".into()),
        responsible_editor: Some("李四".into()),
        copies: Some(50),
        attachments: Vec::new(),
        downloads: vec![file("本期简报", "briefings/2026-03.pdf", "PDF", 312_000)],
        previous: Some(IssueEntry {
            number: "第2期".into(),
            title: "二月招商引资进展".into(),
            href: "briefings/index.html".into(),
            ..IssueEntry::default()
        }),
        next: None,
        related: related(),
        ..Briefing::default()
    }
}

pub(crate) fn dataset_page() -> Page {
    let toc = toc(&[("", "图示", "charts"), ("", "数据表", "table"), ("", "字段说明", "columns")]);
    document_page("县市投资促进机构编制与实有人员", "data", "2026-01-08", toc)
}

pub(crate) fn dataset() -> Dataset {
    let rows = [
        ("楚雄市", ["9", "7", "3", "3", "", "", "2"]),
        ("禄丰市", ["9", "8", "1", "1", "", "", "1"]),
        ("双柏县", ["10", "10", "", "", "", "", ""]),
        ("牟定县", ["8", "8", "", "", "", "", ""]),
        ("南华县", ["10", "8", "1", "1", "2", "2", "2"]),
        ("姚安县", ["8", "7", "1", "1", "", "", "1"]),
        ("大姚县", ["8", "8", "", "", "", "", ""]),
        ("永仁县", ["8", "4", "1", "1", "", "", "4"]),
        ("元谋县", ["9", "7", "", "2", "", "", ""]),
        ("武定县", ["8", "7", "", "1", "", "", ""]),
        ("合计", ["87", "74", "7", "10", "2", "2", "10"]),
    ];
    let cells = |cells: &[&str; 7]| {
        cells
            .map(|text| format!("<td class=\"{}\">{text}</td>", if text.is_empty() { "empty" } else { "num" }))
            .concat()
    };
    let rows: Vec<String> = rows
        .iter()
        .map(|(name, values)| {
            let class = if *name == "合计" { " class=\"total\"" } else { "" };
            format!("<tr{class}><th scope=\"row\">{name}</th>{}</tr>\n", cells(values))
        })
        .collect();
    Dataset {
        pages: Vec::new(),
        sections: Vec::new(),
        record: Record { topic: Some("统计数据".into()), ..record("SL-TCJ/2026-0004") },
        lead: "8县2市投资促进机构的核定编制与实有人员。".into(),
        charts: vec![CHART.into()],
        table: format!("{STAFFING_HEAD}{}{STAFFING_FOOT}", rows.concat()),
        columns: [("核定数", "编制部门核定的名额"), ("实有数", "在编在岗人数"), ("空编", "核定数减实有数")]
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
            .into(),
        downloads: vec![
            file("数据表", "data/staffing.csv", "CSV", 1234),
            file("数据表", "data/staffing.xlsx", "XLSX", 9_800),
        ],
        body: "".into(),
        attachments: vec![enclosed(file("统计口径说明", "files/data/附件/统计口径说明.pdf", "PDF", 52_300))],
        related: related(),
    }
}

pub(crate) fn guide_page() -> Page {
    let toc = toc(&[
        ("一、", "公开范围", "s1"),
        ("二、", "公开方式", "s2"),
        ("三、", "申请公开", "s3"),
        ("四、", "监督", "s4"),
    ]);
    document_page("政府信息公开指南", "disclosure", "2026-01-08", toc)
}

pub(crate) fn guide() -> Plain {
    Plain {
        record: Some(Record { topic: Some("信息公开指南".into()), ..record("SL-TCJ/2026-0001") }),
        body: "<h2 id=\"s1\">一、公开范围</h2><p>本局主动公开机构职能、规划计划、建议提案办理、重点项目和财政信息。</p><h2 id=\"s2\">二、公开方式</h2><ul><li>本网站</li><li>政务服务中心查阅点</li></ul><h2 id=\"s3\">三、申请公开</h2><p>公民、法人和其他组织可以书面申请，本局自收到申请之日起20个工作日内答复。</p><blockquote><p>不能当场答复的，依照条例的期限办理。</p></blockquote><h2 id=\"s4\">四、监督</h2><p>认为本局未依法公开的，可以向主管部门举报。</p>".into(),
        siblings: siblings("政府信息公开指南"),
        attachments: vec![enclosed(file("信息公开申请表", "disclosure/form.docx", "DOCX", 23_000))],
        ..Plain::default()
    }
}

const FIGURES: &str = "<div class=\"table-wrap\" tabindex=\"0\" role=\"region\" aria-label=\"机构与队伍\"><table class=\"data\"><caption><span class=\"title\">机构与队伍</span></caption><thead><tr><th scope=\"col\">城市</th><th scope=\"col\">指标</th><th scope=\"col\" class=\"num\">数值</th><th scope=\"col\">单位</th></tr></thead><tbody><tr><th scope=\"row\">合肥</th><td>投促机构人员</td><td class=\"num\">40</td><td>人</td></tr><tr><th scope=\"row\">合肥</th><td>内设处室</td><td class=\"num\">7</td><td>个</td></tr><tr><th scope=\"row\">济南</th><td>智库专家</td><td class=\"num\">31</td><td>人</td></tr></tbody></table></div><p class=\"table-note\">注：数值均据资料原文，考察年份未载。</p>";

const STAFFING_HEAD: &str = "<div class=\"table-wrap\" tabindex=\"0\" role=\"region\" aria-label=\"编制\"><table class=\"data\"><caption><span class=\"title\">县市投资促进机构编制与实有人员</span> <span class=\"unit\">单位：人</span></caption><thead><tr><th scope=\"col\" rowspan=\"2\">县市</th><th scope=\"colgroup\" colspan=\"2\" class=\"group\">管理人员</th><th scope=\"colgroup\" colspan=\"2\" class=\"group\">工勤人员</th><th scope=\"colgroup\" colspan=\"2\" class=\"group\">事业人员</th><th scope=\"col\" rowspan=\"2\" class=\"num\">空编</th></tr><tr><th scope=\"col\" class=\"num\">核定数</th><th scope=\"col\" class=\"num\">实有数</th><th scope=\"col\" class=\"num\">核定数</th><th scope=\"col\" class=\"num\">实有数</th><th scope=\"col\" class=\"num\">核定数</th><th scope=\"col\" class=\"num\">实有数</th></tr></thead><tbody>";

const STAFFING_FOOT: &str = "</tbody></table></div><p class=\"table-note\">注：空格表示原表未填，按0计。</p><p class=\"table-source\">数据来源：第11020067号提案答复　数据截止日：2023年9月30日</p>";
