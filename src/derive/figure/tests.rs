//! Cases of expressions: what they come to, what is said of them, what prose agrees with.

use std::fs;
use std::path::Path;

use super::compare::{Setting, compare, fill};
use super::eval::{Evaluated, Evaluator, Names};
use super::fault::Stop;
use super::scope::Scope;
use super::tree::{Word, parse};
use super::value::Value;
use super::verdict::Verdict;
use crate::derive::{Calendar, Routes};
use crate::disclose::{Audience, Edition, disclose};
use crate::model::value::Date;
use crate::text::testing::Dice;

const SITE: &str = "单位: {全称: 甲州投资促进局, 简称: 甲州投促局}\n县市区: [甲市, 乙县, 丙县]\n栏目:\n  - {编号: projects, 名称: 招商项目, 说明: 项目, 类别: 工作动态, 内容: projects}\n办理结果分类: [{分类: A, 含义: 已解决}]\n";

const STAFF: &str = "标题: 编制\n公开属性: 主动公开\n来源: 编制台账\n单位: 名\n列:\n  - {编号: county, 名称: 县市, 类型: 文字}\n  - {编号: approved, 名称: 核定数, 分组: 管理, 类型: 整数}\n  - {编号: workers, 名称: 核定数, 分组: 工勤, 类型: 整数}\n  - {编号: vacant, 名称: 空编, 类型: 整数}\n行:\n  - [甲市, 9, 3, 2]\n  - [乙县, 10, ~, ~]\n  - [丙县, 8, 1, 4]\n合计: 求和\n";

const FUNDS: &str = "标题: 到位资金\n公开属性: 主动公开\n来源: 月报\n单位: 亿元\n列:\n  - {编号: county, 名称: 县市, 类型: 文字}\n  - {编号: target, 名称: 任务, 类型: 小数, 小数位: 2}\n  - {编号: done, 名称: 到位, 类型: 小数, 小数位: 2}\n  - {编号: rate, 名称: 完成率, 类型: 百分比}\n  - {编号: dollars, 名称: 外资, 单位: 万美元, 类型: 整数}\n行:\n  - [甲市, 30.00, 26.90, 89.67, 100]\n  - [乙县, 18, 15.20, 84.44, 0]\n  - [丙县, 12, 10.40, 86.67, ~]\n合计: 求和\n";

const PROJECTS: &str = "公开属性: 主动公开\n公开字段: [阶段, 县市, 协议总投资, 签约日期, 资金到位]\n项目:\n  - {编码: P-1, 标题: 甲项目, 阶段: 签约, 县市: 甲市, 协议总投资: 6.8亿元, 签约日期: 2026-03-19}\n  - {编码: P-2, 标题: 乙项目, 阶段: 签约, 县市: 乙县, 协议总投资: 42000万元, 签约日期: 2026-05-02}\n  - {编码: P-3, 标题: 丙项目, 阶段: 开工, 县市: 甲市, 协议总投资: 9.4亿元, 签约日期: 2025-03-20, 资金到位: [{期间: 2026-01, 来源: 州外, 金额: 1200万元}, {期间: 2026-02, 来源: 省外, 金额: 800万元}]}\n  - {编码: P-4, 标题: 丁项目, 阶段: 在谈, 县市: 丙县, 协议总投资: 5亿元}\n  - {编码: P-5, 标题: 戊项目, 阶段: 签约, 县市: 甲市, 协议总投资: 3亿元, 公开属性: 不予公开, 不公开理由: 商业秘密}\n";

const REPLY: &str = "---\n标题: 第1号建议的答复\n公开属性: 主动公开\n类型: 建议\n年度: 2026\n届次: 甲州人大一次会议\n案号: 1\n案由: 建议\n提出者: [李四]\n办理方式: 主办\n交办日期: 2026-03-02\n主送: 李四代表\n答复日期: 2026-05-20\n办理结果: A\n满意度: 满意\n联名数: 3\n---\n\n正文\n";

/// An edition of a small site.
fn edition(audience: Audience) -> Edition {
    let root = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = root.path().join("content").join(path);
        fs::create_dir_all(path.parent().unwrap_or(Path::new(""))).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    write("site.yaml", SITE);
    write("data/staff.yaml", STAFF);
    write("data/funds-2026-10.yaml", FUNDS);
    write("projects/ledger.yaml", PROJECTS);
    write("replies/r-1.md", REPLY);
    let (inputs, found) = crate::load::load(root.path(), None);
    assert!(!found.has_errors(), "{:?}", messages(&found));
    let (site, found) = crate::model::model(&inputs.expect("inputs"));
    assert!(!found.has_errors(), "{:?}", messages(&found));
    disclose(&site.expect("a site"), audience, Date::new(2026, 11, 22).expect("a day")).0
}

fn messages(found: &crate::diag::Diagnostics) -> Vec<&str> {
    found.iter().map(|diagnostic| &*diagnostic.message.zh).collect()
}

struct NoNames;

impl<'a> Names<'a> for NoNames {
    fn value(&mut self, _: &Word, _: usize) -> Option<Result<Evaluated<'a>, Stop>> {
        None
    }
    fn all(&self) -> Vec<&'a str> {
        Vec::new()
    }
}

fn evaluate<'a>(scope: &'a Scope<'a>, text: &str) -> Result<Value<'a>, Stop> {
    let tree = parse(text)?;
    let own = scope.own(&crate::model::DocKey { folder: crate::load::Folder::Replies, id: "r-1".into() });
    Evaluator { scope, text, own, names: &mut NoNames, parts: Vec::new(), depth: 0 }.value(&tree)
}

/// The value, or the code of the fault and what it marks.
fn shown(scope: &Scope<'_>, text: &str) -> String {
    match evaluate(scope, text) {
        Ok(value) => value.shown(),
        Err(Stop::Fault(fault)) => format!("{} {}", fault.code.id, &text[fault.span.clone()]),
        Err(Stop::Broken) => "broken".to_owned(),
    }
}

fn with_scope(audience: Audience, run: impl FnOnce(&Scope<'_>)) {
    let edition = edition(audience);
    let routes = Routes::new(&edition);
    let calendar = Calendar::new(edition.config());
    run(&Scope::new(&edition, &routes, &calendar));
}

#[test]
fn expressions_have_values() {
    with_scope(Audience::Public, |scope| {
        for (text, expected) in [
            ("19/24", "0.79"),
            ("1+2*3-4/2", "5"),
            ("-(1+2)*2", "-6"),
            ("staff.total.vacant", "6名"),
            ("staff.合计.空编", "6名"),
            ("staff.甲市.管理.核定数", "9名"),
            ("staff.丙县.workers+2名", "3名"),
            ("funds_2026_10.total.done", "52.50亿元"),
            ("\"funds-2026-10\".甲市.done", "26.90亿元"),
            ("funds_2026_10.甲市.rate", "89.67%"),
            ("funds_2026_10.total.done*2", "105亿元"),
            ("funds_2026_10.total.done/funds_2026_10.total.target", "0.875"),
            ("1亿元+5000万元", "1.5亿元"),
            ("sum(staff.approved)", "27名"),
            ("sum(staff.approved,county=\"甲市\",county=\"丙县\")", "17名"),
            ("sum(funds_2026_10.done,unit=\"万元\")", "525000万元"),
            ("count(staff)", "3"),
            ("count(staff.vacant)", "2"),
            ("avg(staff.vacant)", "3名"),
            ("min(staff.vacant)", "2名"),
            ("max(3,5,4)", "5"),
            ("count(projects)", "4"),
            ("count(projects,stage=\"签约\")", "2"),
            ("count(projects,阶段=签约,阶段=started)", "3"),
            ("count(where(projects,stage=\"签约\"),district=\"甲市\")", "1"),
            ("count(projects,signed=\"2026\")", "2"),
            ("count(projects,signed=\"2026-05\")", "1"),
            ("sum(projects.investment,stage=\"签约\")", "11亿元"),
            ("sum(projects.investment,stage=\"投产\")", "0元"),
            ("sum(funds.amount,origin=\"省外\")", "800万元"),
            ("share(projects,stage=\"签约\")", "50.00%"),
            ("share(projects.investment,stage=\"签约\")", "53.92%"),
            ("share(19,24)", "79.17%"),
            ("占比(funds_2026_10.甲市.done,funds_2026_10.total.done)", "51.24%"),
            ("yoy(95.2亿元,85亿元)", "12.00%"),
            ("同比(80,100)", "-20.00%"),
            ("completion(funds_2026_10.甲市.done,funds_2026_10.甲市.target)", "89.67%"),
            ("pace(95.2亿元,115亿元,months=10)", "-0.55个百分点"),
            ("pace(125.64%,months=10)", "42.31个百分点"),
            ("rank(funds_2026_10.done/funds_2026_10.target,of=\"丙县\")", "2"),
            ("rank(staff.approved,of=甲市,order=\"升序\")", "2"),
            ("days(projects.P_1.signed,\"2026-03-29\")", "10天"),
            ("days(this.assigned,this.replied)", "79天"),
            ("workdays(\"2026-11-20\",\"2026-11-23\")", "1个工作日"),
            ("count(replies,outcome=\"A\",on_time=\"是\")", "1"),
            ("this.cosigners", "3名"),
            ("projects.P_1.signed", "2026-03-19"),
            ("1-share(19,24)", "20.83%"),
            ("share(20,24)-share(19,24)", "4.17个百分点"),
        ] {
            assert_eq!(shown(scope, text), expected, "{text}");
        }
    });
}

#[test]
fn faults_stand_under_what_is_wrong() {
    with_scope(Audience::Public, |scope| {
        for (text, expected) in [
            ("", "JB520 "),
            ("1+", "JB520 "),
            ("1 2", "JB520 2"),
            ("(1", "JB520 ("),
            ("1)", "JB520 )"),
            ("1=1", "JB520 ="),
            ("staff.", "JB520 "),
            ("sum(staff.approved", "JB520 ("),
            ("1，2", "JB520 ，"),
            ("stuff.total.vacant", "JB521 stuff"),
            ("staff.totle.vacant", "JB521 totle"),
            ("staff.total.vacent", "JB521 vacent"),
            ("staff.total", "JB521 staff.total"),
            ("staff.甲市.核定数", "JB521 核定数"),
            ("projects.total.investment", "JB521 total"),
            ("projects.P_9.signed", "JB521 P_9"),
            ("count(projects,stage=\"签定\")", "JB521 \"签定\""),
            ("count(projects,stege=\"签约\")", "JB521 stege"),
            ("count(staff,county=\"丁县\")", "JB521 \"丁县\""),
            ("summe(staff.vacant)", "JB521 summe"),
            ("rank(staff.approved,of=\"丁县\")", "JB521 \"丁县\""),
            ("a.b.c.d.e", "JB521 a"),
            ("staff.甲市.管理.核定数.x", "JB521 x"),
            ("sum(staff)", "JB522 staff"),
            ("sum(1)", "JB522 1"),
            ("sum(staff.county)", "JB522 staff.county"),
            ("yoy(1)", "JB522 yoy(1)"),
            ("yoy(1,2,year=3)", "JB522 year"),
            ("share(projects)", "JB522 share(projects)"),
            ("pace(1,2)", "JB522 pace(1,2)"),
            ("pace(1,2,months=13)", "JB522 13"),
            ("rank(staff.approved)", "JB522 rank(staff.approved)"),
            ("days(1,2)", "JB522 1"),
            ("staff+1", "JB522 staff"),
            ("projects.P_1.stage+1", "JB522 projects.P_1.stage"),
            ("sum(funds.amount)", "JB522 sum(funds.amount)"),
            ("staff.approved+funds_2026_10.done", "JB522 funds_2026_10.done"),
            ("funds_2026_10.total.done+staff.total.vacant", "JB523 funds_2026_10.total.done+staff.total.vacant"),
            (
                "funds_2026_10.甲市.done+funds_2026_10.甲市.dollars",
                "JB523 funds_2026_10.甲市.done+funds_2026_10.甲市.dollars",
            ),
            ("yoy(1亿元,2名)", "JB523 1亿元,2名"),
            ("sum(staff.approved,unit=\"亿元\")", "JB523 \"亿元\""),
            ("1/0", "JB524 0"),
            ("1/(2-2)", "JB524 (2-2)"),
            ("yoy(1,funds_2026_10.乙县.dollars/1万美元)", "JB524 funds_2026_10.乙县.dollars/1万美元"),
            ("staff.乙县.vacant", "JB524 staff.乙县.vacant"),
            ("avg(staff.vacant,county=\"乙县\")", "JB524 avg(staff.vacant,county=\"乙县\")"),
            ("9999999999999999999999999999亿元*9999999999999999999999999999", "JB524 9999999999999999999999999999"),
        ] {
            assert_eq!(shown(scope, text), expected, "{text}");
        }
    });
}

#[test]
fn public_figures_are_made_of_what_everyone_may_see() {
    with_scope(Audience::Internal, |scope| {
        assert_eq!(shown(scope, "count(projects,stage=\"签约\")"), "3");
        assert_eq!(shown(scope, "projects.P_5.investment"), "3亿元");
        let public = scope.edition.seen_by_all();
        let (routes, calendar) = (Routes::new(&public), Calendar::new(public.config()));
        let scope = Scope::new(&public, &routes, &calendar);
        assert_eq!(shown(&scope, "count(projects,stage=\"签约\")"), "2");
        // It is said of what is withheld what is said of what does not exist.
        assert_eq!(shown(&scope, "projects.P_5.investment"), "JB521 P_5");
        // Not on the white-list before signing.
        assert_eq!(shown(&scope, "projects.P_4.investment"), "JB524 projects.P_4.investment");
    });
}

#[test]
fn prose_agrees_at_its_own_unit_and_precision() {
    with_scope(Audience::Public, |scope| {
        for (text, before, written, after, agrees) in [
            ("19/24", "占", "79.17%", "。", true),
            ("19/24", "占", "79.16%", "。", false),
            ("19/24", "占", "79.2", "%", true),
            ("19/24", "约", "八成", "", true),
            ("19/24", "约", "七成", "", false),
            ("19/24", "约", "七成九", "", true),
            ("1/3", "约", "三分之一", "", true),
            ("0.45", "约", "三分之一", "", false),
            ("52.5亿元", "", "52.50亿元", "", true),
            ("52.5亿元", "", "525000", "万元", true),
            ("52.5亿元", "", "53", "亿元", true),
            ("52.5亿元", "", "52", "亿元", false),
            ("52.5亿元", "", "52.5", "，", true),
            ("52.5亿元", "", "五十二点五", "亿元", true),
            ("52.5亿元", "", "５２．５亿元", "", true),
            ("12名", "", "12", "名", true),
            ("12名", "", "十二", "人", true),
            ("12", "", "12", "个", true),
            ("12", "第", "12", "位", true),
            ("12", "", "第12", "名", true),
            ("35214名", "", "三万五千", "人", true),
            ("35214名", "", "3.5万", "人", true),
            ("35214名", "", "3.5", "万人", true),
            ("104名", "", "一百", "名", false),
            ("yoy(80,100)", "同比下降", "20%", "", true),
            ("yoy(80,100)", "同比增长", "20%", "", false),
            ("yoy(80,100)", "同比增长", "-20%", "", true),
            ("yoy(120,100)", "一季度下降，全年增长", "20%", "", true),
            ("yoy(120,100)", "下降", "20%", "", false),
            ("pace(95.2,115,months=10)", "低于序时进度", "0.55", "个百分点", true),
            ("-pace(95.2,115,months=10)", "差", "0.55", "个百分点", true),
            ("projects.P_1.signed", "", "2026年3月19日", "", true),
            ("projects.P_1.signed", "", "3月19", "日", true),
            ("projects.P_1.signed", "", "2026年3月", "", true),
            ("projects.P_1.signed", "", "3月18日", "", false),
        ] {
            let value = evaluate(scope, text).unwrap_or_else(|stop| panic!("{text}: {stop:?}"));
            match compare(&value, written, Setting { before, after, units: &[], of_change: false }) {
                Verdict::Agrees => assert!(agrees, "{text}: {before}{written}{after}"),
                Verdict::Differs(..) => assert!(!agrees, "{text}: {before}{written}{after}"),
                other => panic!("{text}: {before}{written}{after}: {other:?}"),
            }
        }
    });
}

#[test]
fn what_cannot_be_compared_is_said() {
    with_scope(Audience::Public, |scope| {
        let verdict = |text: &str, written: &str, after: &str| {
            let value = evaluate(scope, text).unwrap_or_else(|stop| panic!("{text}: {stop:?}"));
            match compare(&value, written, Setting { before: "", after, units: &[], of_change: false }) {
                Verdict::Units(message, _) | Verdict::Unreadable(message, _) => message.zh,
                other => format!("{other:?}"),
            }
        };
        assert_eq!(verdict("52.5亿元", "52.5", "万美元"), "文中的单位是“万美元”，而算得的是 52.5亿元");
        assert_eq!(verdict("12名", "12", "个"), "文中的单位是“个”，而算得的是 12名");
        assert_eq!(verdict("5", "5亿元", ""), "文中的单位是“亿元”，而算得的是 5");
        assert_eq!(verdict("share(20,24)-share(19,24)", "4.17%", ""), "文中的单位是“%”，而算得的是 4.17个百分点");
        assert_eq!(verdict("12名", "三分之一", ""), "文中是比例，而算得的是 12名");
        assert_eq!(verdict("12", "20至30", ""), "方括号里不止一个数");
        assert_eq!(verdict("12", "十几", ""), "“几”使这个数不确定，不能核对");
        assert_eq!(verdict("projects.P_1.stage", "签约", ""), "算得的是文字“签约”，不是数");
        assert_eq!(verdict("staff.vacant", "6", "名"), "算得的是一列或一张表，不是一个数");
        assert_eq!(verdict("projects.P_1.signed", "12", "名"), "“12”不是日期，而算得的是 2026年3月19日");
    });
}

#[test]
fn figures_that_are_left_open_are_filled_in() {
    with_scope(Audience::Public, |scope| {
        for (text, before, after, filled) in [
            ("staff.total.vacant", "空编", "名", "6"),
            ("staff.total.vacant", "空编", "，", "6名"),
            ("funds_2026_10.total.done", "到位", "亿元", "52.50"),
            ("funds_2026_10.total.done", "到位", "万元", "525000"),
            ("funds_2026_10.total.done", "到位", "。", "52.50亿元"),
            ("share(19,24)", "占", "", "79.17%"),
            ("19/24", "占", "%", "79.17"),
            ("3亿元/4亿元-18亿元/25亿元", "高", "。", "3.00个百分点"),
            ("18亿元/25亿元-3亿元/4亿元", "比甲市低", "个百分点", "3.00"),
            ("3亿元/4亿元-8/12", "高", "", "8.33个百分点"),
            ("30/12-18/12", "月均多", "个", "1"),
            ("3亿元/2亿元-1", "增长", "%", "50"),
            ("yoy(80,100)", "同比下降", "", "20.00%"),
            ("yoy(80,100)", "同比", "", "-20.00%"),
            ("count(projects)", "共", "个项目", "4"),
            ("projects.P_1.signed", "", "签约", "2026年3月19日"),
        ] {
            let value = evaluate(scope, text).unwrap_or_else(|stop| panic!("{text}: {stop:?}"));
            assert_eq!(
                fill(&value, Setting { before, after, units: &[], of_change: false }).as_deref(),
                Ok(filled),
                "{text}"
            );
        }
        let value = evaluate(scope, "staff.total.vacant").unwrap_or_else(|stop| panic!("{stop:?}"));
        assert!(fill(&value, Setting { before: "", after: "亿元", units: &[], of_change: false }).is_err());
    });
}

#[test]
fn no_expression_panics_or_takes_long() {
    const PIECES: [&str; 40] = [
        "staff",
        "funds_2026_10",
        "projects",
        "replies",
        "funds",
        "this",
        ".",
        ".",
        "total",
        "甲市",
        "vacant",
        "done",
        "amount",
        "(",
        ")",
        "(",
        ")",
        ",",
        "=",
        "+",
        "-",
        "*",
        "/",
        "1",
        "0",
        "2.5%",
        "3亿元",
        "99999999999999999999999999",
        "\"签约\"",
        "sum",
        "count",
        "share",
        "rank",
        "where",
        "pace",
        "days",
        "stage",
        "of",
        "months",
        "max",
    ];
    with_scope(Audience::Internal, |scope| {
        let mut dice = Dice::new(7);
        for _ in 0..20_000 {
            let text = dice.text(&PIECES, 12);
            if let Err(Stop::Fault(fault)) = evaluate(scope, &text) {
                assert!(text.get(fault.span.clone()).is_some(), "{text}: {fault:?}");
            }
        }
        for text in [
            format!("{}1{}", "(".repeat(900), ")".repeat(900)),
            "-".repeat(1900),
            "sum(".repeat(450),
            format!("1{}", "+1".repeat(990)),
            format!("1{}", "*99999999".repeat(200)),
            "1/3+1/7+1/11+1/13+1/17+1/19+1/23+1/29+1/31+1/37+1/41+1/43+1/47+1/53+1/59+1/61+1/67+1/71+1/73+1/79+1/83+1/89"
                .to_owned(),
            "x".repeat(3000),
        ] {
            let _ = evaluate(scope, &text);
        }
    });
}
