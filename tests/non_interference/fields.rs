//! Fields of public documents, rows of ledgers and settings that may not be public.

use jianbao::model::field::{FieldDecl, Record};
use jianbao::model::project::Project;

use crate::fixture::{Control, Counter, Fixture, Template, canaries};

/// Fields of a project with two values each, by English key: all that a white-list can hold back.
///
/// `雀` stands for a canary. Only `code`, which is the address, and the white-list itself are left out.
const PROJECT: &[(&str, &str, &str, Control)] = &[
    ("stage", "投产", "暂缓", Control::Released),
    ("milestones", "[{阶段: 储备, 日期: 2024-01-05, 说明: 雀}]", "[{阶段: 储备, 日期: 2024-01-06}]", Control::Released),
    ("promoter", "雀", "另一组", Control::Released),
    ("district", "示例甲市", "示例乙县", Control::Released),
    ("place", "雀", "另一园区", Control::Released),
    ("investor", "雀", "另一公司", Control::Released),
    ("credit_code", "雀", "另一代码", Control::Released),
    ("investor_origin", "雀", "另一省", Control::Released),
    ("investor_nature", "雀", "另一性质", Control::Released),
    ("industry", "雀", "另一行业", Control::Released),
    ("key_industry", "雀", "另一产业", Control::Released),
    ("chain_link", "雀", "另一环节", Control::Released),
    ("content", "雀", "另一内容", Control::Released),
    ("investment", "9.87亿元", "9.88亿元", Control::Released),
    ("fixed_investment", "8.87亿元", "8.88亿元", Control::Released),
    ("agreement", "正式合同", "框架协议", Control::Released),
    ("signed", "2024-03-01", "2024-03-02", Control::Released),
    ("start_planned", "2024-04-01", "2024-04-02", Control::Released),
    ("started", "2024-05-01", "2024-05-02", Control::Released),
    ("completion_planned", "2025-04-01", "2025-04-02", Control::Released),
    ("completed", "2025-05-01", "2025-05-02", Control::Released),
    ("production_planned", "2025-06-01", "2025-06-02", Control::Released),
    ("in_production", "2025-07-01", "2025-07-02", Control::Released),
    ("year_plan", "7.87亿元", "7.88亿元", Control::Released),
    ("funds_in_place", "6.87亿元", "6.88亿元", Control::Released),
    (
        "funds",
        "[{期间: 2026-03, 来源: 省外, 金额: 987万元}]",
        "[{期间: 2026-04, 来源: 外资, 金额: 98万美元}]",
        Control::Released,
    ),
    ("leader", "雀", "另一领导", Control::Released),
    ("team_head", "雀", "另一组长", Control::Released),
    ("team", "[{姓名: 雀, 分工: 雀, 单位: 雀}]", "[{姓名: 另一成员}]", Control::Released),
    ("lead_unit", "雀", "另一单位", Control::Released),
    ("contact", "{姓名: 雀, 电话: 0878-9870001}", "{姓名: 另一人, 电话: 0878-9870002}", Control::Internal),
    (
        "approvals",
        "[{事项: 雀, 部门: 雀}]",
        "[{事项: 另一事项, 部门: 另一部门, 受理日: 2026-03-02}]",
        Control::Released,
    ),
    (
        "problems",
        "[{问题: 雀, 提出日: 2026-01-05, 类别: 用地, 责任单位: 雀, 进展: 雀}]",
        "[{问题: 另一问题, 提出日: 2026-01-06, 类别: 用工, 责任单位: 另一单位, 销号日: 2026-02-01}]",
        Control::Internal,
    ),
    ("land_mu", "987", "988", Control::Released),
    ("power", "雀", "另一电量", Control::Released),
    ("water", "雀", "另一水量", Control::Released),
    ("labour", "987", "988", Control::Released),
    ("needs", "雀", "另一需求", Control::Released),
    ("jobs", "9871", "9872", Control::Released),
    ("output", "5.87亿元", "5.88亿元", Control::Released),
    ("tax", "4.87亿元", "4.88亿元", Control::Released),
    ("pool_number", "雀", "另一编号", Control::Released),
    ("pool_date", "2024-02-01", "2024-02-02", Control::Released),
    ("concessions", "雀", "另一条件", Control::Internal),
    ("as_of", "2026-11-20", "2026-11-21", Control::Released),
    ("filled_by", "雀", "另一人", Control::Internal),
    ("checked_by", "雀", "另一人", Control::Internal),
];

/// The list of fields that the public project of every kind shows.
pub(crate) const SHOWN: &str = "公开字段: [产业链环节]";

/// The list of fields that shows all that can be shown.
pub(crate) fn everything() -> String {
    let never = ["code", "public_fields", "contact", "problems", "concessions", "filled_by", "checked_by"];
    let keys = Project::fields().into_iter().map(FieldDecl::en).filter(|key| !never.contains(key));
    let keys = keys.chain(["body", "attachments", "summary", "keywords", "notice"]);
    format!("公开字段: [{}]", keys.collect::<Vec<_>>().join(", "))
}

pub(crate) fn add(fixture: &mut Fixture, site_yaml: &str) {
    let mut canary = Counter(0);
    projects(fixture, &mut canary);
    ledgers(fixture, &mut canary);
    letters(fixture, &mut canary);
    settings(fixture, site_yaml, &mut canary);
}

fn projects(fixture: &mut Fixture, canary: &mut Counter) {
    let declared: Vec<&str> = Project::fields().into_iter().map(FieldDecl::en).collect();
    let mut covered: Vec<&str> = PROJECT.iter().map(|(key, ..)| *key).collect();
    covered.extend(["code", "public_fields"]);
    for key in declared {
        assert!(covered.contains(&key), "nothing shows that the field {key} of a project can be held back");
    }
    // The stage may be hidden but must be written; the one field on the white-list may not change.
    let hidden = || PROJECT.iter().filter(|(key, ..)| !matches!(*key, "chain_link"));
    let mut slots = String::new();
    for (key, first, second, control) in hidden() {
        let name = format!("project {key}");
        slots += &format!("⟦{name}⟧\n");
        let (first, second) = (canary.number(first), canary.number(second));
        fixture.slot(&name, &format!("{key}: {first}"), &format!("{key}: {second}"), *control);
        if *key == "stage" {
            fixture.slots.last_mut().unwrap().versions[0] = "stage: 终止".to_owned();
        }
    }
    // What is not a field of a project and is released like one.
    fixture.slot(
        "project attachments",
        &canary.number("附件: [{名称: 雀}]"),
        "附件: [{名称: 另一附件}]",
        Control::Released,
    );
    fixture.slot("project body", &canary.next(), "另一段正文。", Control::Released);
    slots += "⟦project attachments⟧\n";
    for (key, form) in [("内容概述", "雀"), ("关键词", "[雀]"), ("提示", "雀")] {
        let name = format!("project {key}");
        let (first, second) = (canary.number(form), form.replace('雀', "另一种说法"));
        fixture.slot(&name, &format!("{key}: {first}"), &format!("{key}: {second}"), Control::Released);
        slots += &format!("⟦{name}⟧\n");
    }
    fixture.file(
        "projects/fx-project.md",
        format!(
            "---\n标题: 甲项目\n公开属性: 主动公开\n索引号: 000000000000000000/2026-901\n发布日期: 2026-03-02\n\
             产业链环节: 组装\n{slots}{SHOWN}\n---\n\n⟦project body⟧\n"
        ),
    );
    fixture.slot("voucher", &canary.number(", 凭证号: 雀"), ", 凭证号: 另一凭证", Control::Internal);
    fixture.file(
        "projects/fx-funds.md",
        "---\n标题: 乙项目\n公开属性: 主动公开\n索引号: 000000000000000000/2026-902\n发布日期: 2026-03-02\n阶段: 签约\n\
         资金到位:\n  - { 期间: 2026-03, 来源: 省外, 金额: 100万元⟦voucher⟧ }\n公开字段: [阶段, 资金到位]\n---\n",
    );
    // On the white-list, and held back all the same until the contract is signed.
    fixture.slot("talks investor", &canary.number("投资方: 雀"), "投资方: 另一公司", Control::Internal);
    for (name, key) in [("investment", "协议总投资"), ("output", "预期产值"), ("tax", "预期税收")] {
        let line = |amount: &str| format!("{key}: {amount}亿元");
        fixture.slot(&format!("talks {name}"), &line("3.87"), &line("3.88"), Control::Internal);
    }
    fixture.file(
        "projects/fx-talks.md",
        "---\n标题: 丙项目\n公开属性: 主动公开\n索引号: 000000000000000000/2026-903\n发布日期: 2026-03-02\n阶段: 在谈\n\
         ⟦talks investor⟧\n⟦talks investment⟧\n⟦talks output⟧\n⟦talks tax⟧\n公开字段: [阶段, 投资方, 协议总投资, 预期产值, 预期税收]\n---\n",
    );
}

fn ledgers(fixture: &mut Fixture, canary: &mut Counter) {
    // YAML: rows, a field that is not listed, what holds for all rows.
    for (name, disclosure) in [("withheld", "不予公开"), ("on request", "依申请公开")] {
        let row = |title: &str, investor: &str, reason: &str, code: &str| {
            format!(
                "  - {{编码: {code}, 标题: {title}, 公开属性: {disclosure}, 不公开理由: {reason}, 阶段: 签约, 投资方: {investor}, 产业链环节: {investor}}}"
            )
        };
        let code = if name == "withheld" { "aa-yaml-w" } else { "aa-yaml-r" };
        let first = canary.number(&row("雀台账里的项目", "雀", "雀", code));
        let title: String = first.split("标题: ").nth(1).unwrap().split(',').next().unwrap().to_owned();
        fixture.slot(
            &format!("yaml row {name}"),
            &first,
            &row(&title, "另一公司", "另一理由", code),
            Control::Released,
        );
        fixture.slots.last_mut().unwrap().on_request = name == "on request";
    }
    fixture.slot("yaml field", &canary.number(", 投资方: 雀"), ", 投资方: 另一公司", Control::Released);
    fixture.file(
        "projects/fx-rows.yaml",
        format!(
            "{SHOWN}\n项目:\n⟦yaml row withheld⟧\n  - {{编码: fx-yaml, 标题: 丁项目, 公开属性: 主动公开, 阶段: 签约, 产业链环节: 组装⟦yaml field⟧}}\n\
             ⟦yaml row on request⟧\n"
        ),
    );
    for (kind, ending) in [("csv", "csv"), ("xlsx", "xlsx")] {
        for (name, disclosure) in [("withheld", "不予公开"), ("on request", "依申请公开")] {
            let code = format!("aa-{kind}-{}", if name == "withheld" { "w" } else { "r" });
            let title = canary.number("雀表格里的项目");
            let mut row = |text: &str| {
                let mut cell = || canary.number(text);
                format!("{code},{title},{disclosure},{},签约,{},{}", cell(), cell(), cell())
            };
            let (first, second) = (row("雀"), row("另一个"));
            fixture.slot(&format!("{kind} row {name}"), &first, &second, Control::Released);
            fixture.slots.last_mut().unwrap().on_request = name == "on request";
        }
        fixture.slot(&format!("{kind} field"), &canary.next(), "另一公司", Control::Released);
        fixture.file(
            &format!("projects/fx-{kind}.{ending}"),
            format!(
                "编码,标题,公开属性,不公开理由,阶段,投资方,产业链环节\n⟦{kind} row withheld⟧\n\
                 fx-{kind},戊项目{kind},主动公开,,签约,⟦{kind} field⟧,组装\n⟦{kind} row on request⟧\n"
            ),
        );
    }
}

fn letters(fixture: &mut Fixture, canary: &mut Counter) {
    // A letter of which everyone reads an abstract alone.
    fixture.slot("abstract body", &canary.next(), "另一段正文。", Control::Internal);
    fixture.slot(
        "abstract attachments",
        &canary.number("附件: [{名称: 雀}]"),
        "附件: [{名称: 另一附件}]",
        Control::Internal,
    );
    fixture.file(
        "replies/fx-abstract.md",
        "---\n标题: 对州政协十二届一次会议第7002号提案的答复\n公开属性: 主动公开\n索引号: 000000000000000000/2026-932\n\
         发布日期: 2026-03-02\n成文日期: 2026-03-01\n类型: 提案\n年度: 2026\n届次: 州政协十二届一次会议\n案号: 7002\n\
         案由: 关于乙的提案\n提出者: [州工商联]\n办理方式: 主办\n主送: 州工商联\n答复日期: 2026-03-01\n办理结果: A\n\
         公开形式: 摘要\n内容概述: 所提建议已列入今年计划。\n⟦abstract attachments⟧\n---\n\n⟦abstract body⟧\n",
    );
    let mut slots = |fixture: &mut Fixture, what: &str, fields: &[(&str, &str, &str, Control)]| -> String {
        let mut lines = String::new();
        for (key, first, second, control) in fields {
            let name = format!("{what} {key}");
            lines += &format!("⟦{name}⟧\n");
            fixture.slot(&name, &format!("{key}: {}", canary.number(first)), &format!("{key}: {second}"), *control);
        }
        lines
    };
    let reply = slots(
        fixture,
        "reply",
        &[
            ("分管领导", "雀", "另一领导", Control::Internal),
            ("承办科室", "雀", "另一科室", Control::Internal),
            ("承办人", "雀", "另一人", Control::Internal),
            ("督办领导", "雀", "另一领导", Control::Internal),
            ("延期批准人", "雀", "另一人", Control::Internal),
            ("会办意见收到日", "2026-02-03", "2026-02-04", Control::Internal),
            ("归档号", "雀", "另一档", Control::Internal),
        ],
    );
    fixture.file(
        "replies/fx-reply.md",
        format!(
            "---\n标题: 对州政协十二届一次会议第7001号提案的答复\n公开属性: 主动公开\n索引号: 000000000000000000/2026-904\n\
             发布日期: 2026-03-02\n成文日期: 2026-03-01\n类型: 提案\n年度: 2026\n届次: 州政协十二届一次会议\n案号: 7001\n\
             案由: 关于甲的提案\n提出者: [州工商联]\n办理方式: 主办\n主送: 州工商联\n答复日期: 2026-03-01\n办理结果: A\n\
             {reply}---\n\n答复的正文。\n\n## 情况\n\n见[甲项目](../projects/fx-project.md)。\n"
        ),
    );
    let briefing = slots(
        fixture,
        "briefing",
        &[
            ("签发", "雀", "另一人", Control::Internal),
            ("报", "[雀]", "[另一上级]", Control::Internal),
            ("送", "[雀]", "[另一单位]", Control::Internal),
            ("发", "[雀]", "[另一下级]", Control::Internal),
            ("印数", "987", "988", Control::Internal),
            ("份号", "雀", "另一份号", Control::Internal),
            ("密级标注", "雀", "另一标注", Control::Internal),
        ],
    );
    for (number, lines) in [(3, briefing.as_str()), (5, "")] {
        fixture.file(
            &format!("briefings/fx-briefing-{number}.md"),
            format!(
                "---\n标题: 第{number}期的简报\n公开属性: 主动公开\n索引号: 000000000000000000/2026-91{number}\n发布日期: 2026-03-02\n\
                 系列: fx\n形式: 简报\n年度: 2026\n期号: {number}\n编印单位: 办公室\n{lines}---\n\n简报的正文。\n\n```projects\n阶段: [签约]\n```\n\n\
                 ```replies\n年度: [2026]\n```\n\n```compare\n主题: [选]\n```\n"
            ),
        );
    }
    fixture.file(
        "studies/fx-study.md",
        "---\n标题: 甲地的做法\n公开属性: 主动公开\n索引号: 000000000000000000/2026-906\n发布日期: 2026-03-02\n城市: [甲地]\n\
         来源:\n  - { 发布者: 甲报, 日期: 未载 }\n做法:\n  - { 主题: 选, 城市: 甲地, 做法: 公开选人 }\n相关答复: [fx-reply]\n---\n\n考察的正文。\n",
    );
    fixture.file(
        "data/fx-data.yaml",
        "标题: 甲表\n公开属性: 主动公开\n索引号: 000000000000000000/2026-907\n发布日期: 2026-03-02\n来源: 甲局\n\
         列:\n  - { 编号: name, 名称: 名称, 类型: 文字 }\n  - { 编号: count, 名称: 数量, 类型: 整数 }\n行:\n  - [甲, 1]\n  - [乙, 2]\n合计: 求和\n",
    );
    fixture.file(
        "pages/fx-figures.md",
        "---\n标题: 按台账计算的页\n公开属性: 主动公开\n索引号: 000000000000000000/2026-931\n发布日期: 2026-03-02\n栏目: open\n排序: 6\n---\n\n\
         项目 [](=count(projects)) 个，签约 [](=count(projects,stage=\"签约\"))，占 [](=share(projects,stage=\"签约\"))，\
         协议投资 [](=sum(projects.investment))，到位 [](=sum(funds.amount,origin=\"省外\"))，就业 [](=sum(projects.jobs)) 人，\
         有链条环节的 [](=count(projects.chain_link)) 个，写明投资方的 [](=count(projects.investor)) 个；\
         答复 [](=count(replies)) 件，主办 [](=count(replies,role=\"主办\")) 件；简报 [](=count(briefings)) 期。\n\n\
         ```kpi\n- 名称: 项目\n  单位: 个\n  算式: count(projects)\n- 名称: 用地\n  算式: sum(projects.land_mu)\n```\n",
    );
    fixture.file(
        "pages/fx-page.md",
        "---\n标题: 甲页\n公开属性: 主动公开\n索引号: 000000000000000000/2026-908\n发布日期: 2026-03-02\n栏目: open\n排序: 5\n---\n\n页面的正文。\n",
    );
}

fn settings(fixture: &mut Fixture, site_yaml: &str, canary: &mut Counter) {
    let first = canary.number(
        "邮件:\n  发件人: office@example.invalid\n  发件人名称: 雀\n  服务器: 雀.example.invalid\n  证书文件: 雀\n  允许的域名: [example.invalid, 雀.example.invalid]\n  名单:\n    - 编号: 雀\n      名称: 雀\n      内部: 是\n      系列: [fx]\n      文件: 雀.csv\n      成员:\n        雀: one@example.invalid",
    );
    let second = "邮件:\n  发件人: other@example.invalid\n  名单:\n    - 编号: other\n      名称: 另一名单";
    fixture.slot("mail", &first, second, Control::Nowhere);
    let list = canary.number("单位,姓名,邮箱\n雀⟦v⟧,雀⟦v⟧,office⟦v⟧@example.invalid\n,,雀⟦v⟧\n");
    fixture.hidden("mail/名单.csv", list, Control::Nowhere);
    let hidden = canary.number("  - 文件: projects/aa-hidden.csv\n    公开属性: 不予公开\n    不公开理由: 雀\n    列: { 雀: 投资方 }\n    忽略列: [雀]");
    let other = hidden
        .replace("不公开理由: ", "不公开理由: 另一个")
        .replace("    忽略列", "    数据截止日: 2026-11-21\n    样例数据: 是\n    忽略列");
    fixture.slot("ledger", &hidden, &other, Control::Nowhere);
    // The ledger itself comes and goes with its description, by which alone its rows have a 公开属性.
    let mark: Vec<String> = canaries(&hidden).into_iter().collect();
    let (head, unused) = (&mark[1], &mark[2]);
    fixture.templates.push(Template {
        path: "projects/aa-hidden.csv".to_owned(),
        only_with: Some("ledger".to_owned()),
        text: format!("编码,标题,阶段,{head},{unused}\naa-hidden,只在台账里的一个项目⟦v⟧,签约,某公司⟦v⟧,备注⟦v⟧\n"),
    });
    let lists = "列出依申请公开标题: 是\n";
    assert!(site_yaml.contains(lists));
    let (rest, _) = site_yaml.split_once("\n邮件:").expect("the settings end with the mail section");
    let own = format!(
        "台账:\n⟦ledger⟧\n  - 文件: projects/fx-csv.csv\n    {SHOWN}\n  - 文件: projects/fx-xlsx.xlsx\n    {SHOWN}\n"
    );
    let series = "简报系列:\n  - { 编号: fx, 名称: 甲简报 }\n";
    let text = rest.replacen("台账:\n", &own, 1).replacen("简报系列:\n", series, 1);
    fixture.file("site.yaml", format!("{text}\n⟦mail⟧\n"));
}
