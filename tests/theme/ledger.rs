//! The sample ledger of replies.

use jianbao::render::html::views::{
    Attachment, LedgerRow, LedgerYear, Outcome, Replies, Section, Share, ShareGroup, Sheet, SheetCell, Statistic,
    Statistics, TreeNode,
};

use crate::lists::LETTERS;

pub(crate) fn replies() -> Replies {
    let statistic = |label: &str, value: &str, unit: &str, formula: &str| Statistic {
        label: label.into(),
        value: value.into(),
        unit: unit.into(),
        formula: formula.into(),
    };
    let share = |label: &str, count, percent: &str, permille| Share {
        label: label.into(),
        count,
        percent: percent.into(),
        permille,
    };
    let row =
        |number: &str, kind: &str, title: &str, who: &str, replied: Option<&str>, outcome: Option<&str>| LedgerRow {
            issuer: "示例州投资促进局".into(),
            number: number.into(),
            kind: kind.into(),
            title: title.into(),
            href: Some("replies/11020067.html".into()),
            proposers: who.into(),
            role: Some("主办".into()),
            replied: replied.map(String::from),
            replied_unstated: replied.is_none(),
            outcome: outcome.map(String::from),
            satisfaction: None,
            satisfaction_unstated: true,
            disclosure: "主动公开".into(),
        };
    let mut on_request =
        row("11020401", "提案", "关于重大项目要素保障的提案", "王五委员", Some("2023-09-20"), Some("C"));
    on_request.href = None;
    on_request.disclosure = "依申请公开".into();
    let mut rows = vec![
        row("11020067", "提案", LETTERS[0].4, "州工商联", None, Some("B")),
        row("11020338", "提案", LETTERS[1].4, "致公党市基层委员会", Some("2023-10-13"), None),
        on_request,
    ];
    rows.extend((0..4).map(|i| {
        row(
            &format!("1102050{i}"),
            "建议",
            "关于完善招商引资项目跟踪服务机制的建议（样例）",
            "李四代表",
            Some("2023-09-01"),
            Some("A"),
        )
    }));
    Replies {
        others: Vec::new(),
        others_more: None,
        lead: "本局承办的人大代表建议和政协提案，逐年公开办理台账、统计和答复全文。".into(),
        pages: vec![crate::frame::link("项目统计", "projects/statistics.html")],
        overview: Some(section()),
        years: vec![
            LedgerYear {
                year: "2023".into(),
                anchor: "y2023".into(),
                statistics: vec![
                    statistic("承办总数", "7", "件", "建议4件、提案3件"),
                    statistic("主办", "7", "件", ""),
                    statistic("办结率", "100", "%", "按期答复7件 / 交办7件"),
                    statistic("面商率", "85.7", "%", "面商6件 / 主办7件"),
                    statistic("满意率", "100", "%", "满意5件 / 收回5件"),
                ],
                shares: vec![ShareGroup {
                    title: "按办理结果".into(),
                    items: vec![
                        share("A类", 4, "57.1%", 571),
                        share("B类", 1, "14.3%", 143),
                        share("C类", 1, "14.3%", 143),
                        share("未载", 1, "14.3%", 143),
                    ],
                }],
                rows,
                list: Some(crate::frame::link("2023年全部答复", "disclosure/all.html")),
                notes: vec!["满意率只计“满意”，不含“基本满意”。".into()],
            },
            LedgerYear {
                year: "2021".into(),
                anchor: "y2021".into(),
                rows: vec![row("28", "建议", LETTERS[2].4, "李四代表", None, None)],
                ..LedgerYear::default()
            },
        ],
        outcomes: [
            ("A", "已经解决或正在解决"),
            ("B", "已制定解决措施或已列入计划"),
            ("C", "因目前条件限制或其他原因难以解决，留作参考"),
        ]
        .iter()
        .map(|(class, meaning)| Outcome { class: (*class).into(), meaning: (*meaning).into() })
        .collect(),
        downloads: vec![Attachment {
            label: "办理台账（2021—2023年）".into(),
            href: Some("replies/ledger.csv".into()),
            kind: "CSV".into(),
            size: 4321,
        }],
    }
}

/// A page of figures with every part that a section can have.
pub(crate) fn statistics() -> Statistics {
    Statistics {
        lead: "由本站公开的文件计算。".into(),
        sample: true,
        as_of: Some("2026-10-31".into()),
        sections: vec![section()],
    }
}

fn section() -> Section {
    let mut sheet = Sheet::new("各县市完成情况", &["县市", "#完成率", "位次", "状态"]);
    sheet.unit = Some("亿元".into());
    sheet.push(vec![
        SheetCell::link("示例甲市", Some("replies/11020067.html".into())),
        SheetCell::text("89.67%"),
        SheetCell { remark: "与上期持平".into(), ..SheetCell::text("1") },
        SheetCell::state("超序时", "good"),
    ]);
    sheet.push_total(vec![
        SheetCell::text("合计"),
        SheetCell::text("82.78%"),
        SheetCell::default(),
        SheetCell::state("", ""),
    ]);
    let leaf = TreeNode { label: "重点产业招商组".into(), facts: vec!["8个".into()], children: Vec::new() };
    Section {
        title: "完成情况".into(),
        anchor: "progress".into(),
        lead: "截至10月底。".into(),
        figures: vec![Statistic { label: "完成率".into(), value: "82.78%".into(), ..Statistic::default() }],
        chart: String::new(),
        sheets: vec![sheet],
        tree: vec![TreeNode { label: "“1+8+1”".into(), facts: Vec::new(), children: vec![leaf] }],
        notes: vec!["完成率＝累计完成÷年度目标。".into()],
    }
}
