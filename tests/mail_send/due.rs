//! `jianbao mail --due`: what is to go out, and what it lacks.

use crate::bureau::{Bureau, YI};
use crate::server::{Act, Rule, Server, Step};

#[test]
fn what_is_due_says_what_it_lacks_until_it_has_gone_out() {
    let rule = Rule { step: Step::Rcpt, recipient: Some(YI), act: Act::Say("451 later"), times: 1 };
    let server = Server::start(&[rule]);
    let bureau = Bureau::new(&server);
    // 15 November 2026 is a Sunday, and the issue of September is the internal one.
    let said = bureau.ends(&["--due"], 1);
    for part in [
        "招商引资工作简报 2026年9月：应于 2026-10-15 前发出，已逾期 38 天",
        "招商引资工作简报 2026年10月：应于 2026-11-16 前发出，已逾期 6 天",
        "october：2026年10月全州招商引资工作情况",
        "缺：公开版还没有生成：jianbao build",
        "缺：内部版还没有生成：jianbao build --edition internal",
    ] {
        assert!(said.contains(part), "{part} is not in:\n{said}");
    }
    assert!(!said.contains("可以发送"));

    let build = crate::support::command::command(&bureau.site.root, &["build", "--edition", "all"]);
    assert_eq!(crate::support::command::run(build).code, 0);
    let said = bureau.ends(&["--due"], 1);
    assert!(said.contains("可以发送（3 封）：jianbao mail october --send"), "{said}");
    assert!(said.contains("可以发送（2 封）：jianbao mail inner --send"), "{said}");

    bureau.ends(&["october", "--send"], 4);
    let said = bureau.ends(&["--due"], 1);
    assert!(said.contains("已发送 2 封，还差 1 封"), "{said}");
    bureau.ends(&["--resume"], 0);
    bureau.ends(&["inner", "--send"], 0);
    let said = bureau.ends(&["--due"], 0);
    assert!(said.contains("已发送 3 封") && said.contains("已发送 2 封") && !said.contains("缺："), "{said}");
}

#[test]
fn each_thing_that_is_missing_is_named() {
    for (path, from, to, what) in [
        ("briefings/october.md", "报告期: 2026-10", "报告期: 2026-08", "缺：还没有这一期"),
        ("briefings/october.md", "签发: 张三\n", "", "缺：没有写签发人"),
        ("briefings/october.md", "到位资金10.20亿元", "到位资金[10.20亿元](=1亿元)", "JB525"),
        (
            "site.yaml",
            "成员: { 示例商会: reader@public.example.invalid }",
            "系列: [work]",
            "缺：名单“简报订阅”里没有收件人",
        ),
        ("briefings/october.md", "系列: work", "系列: work\n密级标注: 秘密★1年", "不能用邮件发送"),
    ] {
        let server = Server::start(&[]);
        let bureau = Bureau::new(&server);
        bureau.site.replace(path, from, to);
        let said = bureau.ends(&["--due"], 1);
        assert!(said.contains(what), "{what} is not in:\n{said}");
    }
}

#[test]
fn without_a_schedule_nothing_is_due() {
    let server = Server::start(&[]);
    let bureau = Bureau::new(&server);
    bureau.site.replace("site.yaml", ", 发送日程: { 周期: 每月, 日: 15 }", "");
    assert!(bureau.ends(&["--due"], 0).contains("没有写发送日程"));
}
