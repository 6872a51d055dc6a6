//! Messages of a public build tell where something is wrong, and quote nothing that is not public.

use crate::fixture::{ABSENT, Fixture, Living};
use crate::support::Site;
use crate::support::command::{Run, command, run};
use crate::support::workbook::workbook;

/// A mistake: what it is, the file it stands in, what the file holds, the code. `雀` may not be printed.
type Mistake = (&'static str, String, String, &'static str);

/// A site in which nothing is wrong yet, and nothing withheld.
pub(crate) fn site() -> Living {
    let mut living = Living::new(Site::empty(), Fixture::new(include_str!("../../content/site.yaml")), true);
    living.go(&living.fixture.all(ABSENT));
    living
}

pub(crate) fn go(site: &Site, arguments: &[&str], format: &str, lang: &str) -> Run {
    let mut all = arguments.to_vec();
    all.extend(["--today", crate::support::TODAY, "--format", format, "--lang", lang]);
    run(command(&site.root, &all))
}

/// A reply that is withheld, with lines added to its fields and a text.
fn reply(lines: &str, body: &str) -> String {
    format!(
        "---\n标题: 一份文件\n公开属性: 不予公开\n不公开理由: 某种理由\n类型: 提案\n年度: 2026\n届次: 某次会议\n案号: 1\n案由: 某事\n\
         提出者: [某人]\n主送: 某人\n办理结果: A\n{}{lines}\n---\n\n{body}\n",
        if lines.contains("办理方式") { "" } else { "办理方式: 主办\n" }
    )
}

fn documents() -> Vec<Mistake> {
    let of_reply = |number: usize, name: &'static str, lines: &str, body: &str, code| {
        (name, format!("replies/zz-{number}.md"), reply(lines, body), code)
    };
    let page = |lines: &str| {
        format!("---\n标题: 雀一页\n公开属性: 依申请公开\n不公开理由: 某种理由\n栏目: open\n{lines}\n---\n\n正文。\n")
    };
    let data = |lines: &str| {
        format!(
            "标题: 雀某表\n公开属性: 不予公开\n不公开理由: 某种理由\n来源: 某处\n列:\n  - {{ 编号: a, 名称: 雀甲, 类型: 整数 }}\n{lines}\n"
        )
    };
    let project = |lines: &str| format!("---\n标题: 某项目\n公开属性: 不予公开\n不公开理由: 某种理由\n{lines}\n---\n");
    let public_reply = |lines: &str| reply(lines, "正文。").replace("不予公开\n不公开理由: 某种理由", "主动公开");
    let mut all = vec![
        of_reply(1, "an unknown key", "雀键: 雀", "正文。", "JB201"),
        of_reply(2, "a repeated key", "标题: 雀", "正文。", "JB202"),
        of_reply(3, "a wrong date", "成文日期: 雀", "正文。", "JB205"),
        of_reply(4, "a wrong choice", "办理方式: 雀", "正文。", "JB206"),
        of_reply(5, "a name that is not registered", "发布机构: 雀", "正文。", "JB212"),
        of_reply(6, "a list for a text", "界别: [雀, 雀]", "正文。", "JB204"),
        of_reply(7, "an open quote", "界别: \"雀", "正文。", "JB112"),
        of_reply(8, "a full-width colon", "界别：雀", "正文。", "JB113"),
        of_reply(9, "a tab", "沟通:\n\t- 雀", "正文。", "JB114"),
        of_reply(10, "a wrong chart", "", "```chart\n类型: 雀\n```", "JB206"),
        of_reply(11, "raw HTML", "", "<b>雀</b>", "JB401"),
        of_reply(12, "a forbidden address", "", "[雀](javascript:雀)", "JB402"),
        of_reply(13, "a wrong number of a heading", "", "## 三、雀", "JB405"),
        of_reply(14, "a footnote that is not there", "", "雀[^雀]", "JB413"),
        of_reply(15, "a control character", "", "雀\u{1}雀", "JB108"),
        ("a wrong attribute", "pages/zz-1.md".into(), page("").replace("依申请公开", "雀公开"), "JB302"),
        ("no attribute", "pages/zz-2.md".into(), page("").replace("公开属性: 依申请公开\n", ""), "JB301"),
        ("no reason", "pages/zz-3.md".into(), page("").replace("不公开理由: 某种理由\n", ""), "JB303"),
        ("a column that is not registered", "pages/zz-4.md".into(), page("").replace("open", "雀"), "JB212"),
        ("no front matter", "pages/zz-5.md".into(), "雀\n".into(), "JB110"),
        ("an issue number", "briefings/zz-1.md".into(), "---\n标题: 雀\n公开属性: 不予公开\n不公开理由: 雀\n系列: fx\n形式: 简报\n年度: 2026\n期号: 雀\n编印单位: 雀\n---\n".into(), "JB205"),
        ("a city without a source", "studies/zz-1.md".into(), "---\n标题: 雀\n公开属性: 不予公开\n不公开理由: 雀\n城市: [雀]\n来源: 雀\n---\n".into(), "JB204"),
        ("a cell that is no number", "data/zz-1.yaml".into(), data("行:\n  - [雀]"), "JB210"),
        ("a file that is not there", "data/zz-2.yaml".into(), data("文件: 雀.csv"), "JB210"),
        ("a file without heads", "data/zz-3.yaml".into(), data("文件: 雀空.csv"), "JB210"),
        ("a ledger as the rows of a dataset", "data/zz-4.yaml".into(), data("文件: ../projects/fx-csv.csv"), "JB210"),
        ("a wrong amount", "projects/zz-1.md".into(), project("阶段: 签约\n协议总投资: 雀"), "JB205"),
        ("a wrong stage", "projects/zz-2.md".into(), project("阶段: 雀"), "JB206"),
        (
            "a white-list with what is no field",
            "projects/zz-3.md".into(),
            project("阶段: 签约\n公开字段: [雀]").replace("不予公开\n不公开理由: 某种理由", "主动公开"),
            "JB304",
        ),
        ("an internal field of a public reply", "replies/zz-21.md".into(), public_reply("分管领导: [雀, 雀]"), "JB204"),
        ("an internal field that is misspelt", "replies/zz-22.md".into(), public_reply("分管领异: 雀"), "JB201"),
        (
            "an internal field of a public issue",
            "briefings/zz-2.md".into(),
            "---\n标题: 甲\n公开属性: 主动公开\n系列: fx\n形式: 简报\n年度: 2026\n期号: 77\n编印单位: 甲\n印数: 雀\n---\n".into(),
            "JB205",
        ),
        ("a row of a YAML ledger", "projects/zz-4.yaml".into(), "公开属性: 不予公开\n不公开理由: 雀\n项目:\n  - { 编码: 雀, 标题: 雀, 阶段: 雀 }\n".into(), "JB206"),
        ("a row of a CSV ledger", "projects/zz-5.csv".into(), "编码,标题,公开属性,不公开理由,阶段\nzz,雀,不予公开,雀,雀\n".into(), "JB206"),
        ("a head of a CSV ledger", "projects/zz-6.csv".into(), "编码,标题,公开属性,不公开理由,阶段,雀\nzy,甲项目,不予公开,雀,签约,雀\n".into(), "JB208"),
        ("an open quote in a CSV ledger", "projects/zz-7.csv".into(), "编码,标题,公开属性,不公开理由,阶段\nzx,\"雀,不予公开,雀,签约\n".into(), "JB119"),
        ("a row of a workbook", "projects/zz-8.xlsx".into(), "编码,标题,公开属性,不公开理由,阶段\nzw,雀,不予公开,雀,雀\n".into(), "JB206"),
    ];
    // The id of a document that is there already, in a folder of its own.
    all.push(("a repeated id", "replies/zz/fx-reply.md".into(), reply("", "雀"), "JB207"));
    all
}

#[test]
fn a_public_build_quotes_nothing_of_what_is_withheld() {
    let living = site();
    for (_, path, text, _) in documents() {
        match path.ends_with(".xlsx") {
            true => living.site.write(&path, workbook("雀", &text)),
            false => living.site.write(&path, text),
        }
    }
    living.site.write("data/雀空.csv", "");
    assert_nothing_is_quoted(&living.site, &documents());
}

/// Every mistake is found in every format by place, code and summary; none of them is quoted, unless everything may be.
#[track_caller]
fn assert_nothing_is_quoted(site: &Site, mistakes: &[Mistake]) {
    for lang in ["zh", "en"] {
        for format in ["human", "short", "json", "sarif"] {
            let run = go(site, &["build"], format, lang);
            let quoted: Vec<&str> = run.out.lines().chain(run.err.lines()).filter(|line| line.contains('雀')).collect();
            assert!(quoted.is_empty(), "{format} in {lang} quotes\n{}", quoted.join("\n"));
            assert!(run.code == 1 || run.code == 3, "{run:?}");
        }
    }
    let short = go(site, &["build", "--edition", "public"], "short", "zh").err;
    let sarif = go(site, &["check", "--edition", "public"], "sarif", "zh").out;
    for (what, path, _, code) in mistakes {
        let told = |line: &&str| line.starts_with(&format!("content/{path}")) && line.contains(&format!("[{code}]"));
        let line = short.lines().find(told).unwrap_or_else(|| panic!("{what} in {path} is not told:\n{short}"));
        let code = jianbao::diag::codes::find(code).unwrap_or_else(|| panic!("{code}"));
        // Of a field that is not there nothing can be quoted, so the whole message is told.
        assert!(line.contains(code.summary.zh) || *what == "no attribute", "{line}");
        assert!(sarif.contains(code.summary.zh), "{what}");
    }
    for arguments in [&["build", "--edition", "all"][..], &["check"]] {
        let all = go(site, arguments, "human", "zh");
        for (what, path, ..) in mistakes {
            let mut blocks = all.err.split("\n\n").filter(|block| block.contains(&format!("content/{path}")));
            let quoted = blocks.any(|block| block.contains('雀'));
            // A workbook has no line to quote, and some messages hold no value.
            let silent =
                ["no attribute", "no reason", "a repeated id", "a ledger as the rows of a dataset", "no front matter"];
            assert!(quoted || silent.contains(what), "{what} is not quoted to those who may read it:\n{}", all.err);
        }
    }
}

#[test]
fn mail_lists_and_ledgers_in_the_settings_are_not_quoted() {
    let living = site();
    let settings = living.site.read("site.yaml");
    let mail = "邮件:\n  发件人: office@example.invalid\n";
    let ledger =
        |lines: &str| settings.replacen("台账:\n", &format!("台账:\n  - 文件: projects/fx-csv.csv\n{lines}"), 1);
    for (what, text, code) in [
        ("an unknown key", format!("{settings}{mail}  雀: 雀\n"), "JB201"),
        (
            "a wrong member",
            format!("{settings}{mail}  名单:\n    - {{ 编号: 甲, 名称: 乙, 成员: [雀, 雀] }}\n"),
            "JB204",
        ),
        ("a wrong sender", format!("{settings}邮件:\n  发件人: 雀\n"), "JB205"),
        (
            "a wrong address",
            format!("{settings}{mail}  名单:\n    - {{ 编号: 甲, 名称: 乙, 成员: {{ 丙: 雀 }} }}\n"),
            "JB205",
        ),
        ("a wrong flag", format!("{settings}{mail}  名单:\n    - 编号: 雀\n      名称: 雀\n      内部: 雀\n"), "JB204"),
        ("a missing field", format!("{settings}邮件:\n  服务器: 雀\n"), "JB203"),
        ("an open quote", format!("{settings}{mail}  名单: [\"雀\n"), "JB112"),
        ("a full-width colon", format!("{settings}{mail}  服务器：雀\n"), "JB113"),
        ("a tab", format!("{settings}邮件:\n\t发件人: 雀\n"), "JB114"),
        ("a misspelt section", format!("{settings}邮牛:\n  发件人: 雀\n"), "JB201"),
        ("a misspelt section on one line", format!("{settings}邮牛: {{ 发件人: 雀 }}\n"), "JB201"),
        ("a section without a colon", format!("{settings}邮件\n  发件人: 雀\n"), "JB112"),
        ("a section twice", format!("{settings}{mail}mail: {{ 发件人: 雀 }}\n"), "JB202"),
        ("a ledger's reason", ledger("    公开属性: 雀\n"), "JB302"),
        ("a ledger's key", ledger("    雀: 雀\n"), "JB201"),
        ("a head that a ledger lacks", ledger("    列: { 雀: 投资方 }\n"), "JB209"),
    ] {
        living.site.write("site.yaml", text);
        for format in ["human", "short", "json", "sarif"] {
            let run = go(&living.site, &["build"], format, "zh");
            assert!(!run.text().contains('雀'), "{what} is quoted:\n{}", run.text());
            assert!(run.text().contains(code), "{what} is not {code}:\n{}", run.text());
        }
        let all = go(&living.site, &["build", "--edition", "internal"], "human", "zh");
        let in_another_line = ["a missing field", "a misspelt section", "a section without a colon"].contains(&what);
        assert!(all.err.contains('雀') || in_another_line, "{what} is not quoted to the bureau:\n{}", all.err);
    }
}

#[test]
fn what_is_public_is_quoted() {
    for (path, from, to) in [
        ("pages/fx-page.md", "排序: 5", "排序: 鹊"),
        ("replies/fx-reply.md", "案号: 7001", "案号: 7001\n界别: [鹊, 鹊]"),
        ("replies/fx-reply.md", "答复的正文。", "<b>鹊</b>"),
        ("data/fx-data.yaml", "[乙, 2]", "[乙, 鹊]"),
        ("site.yaml", "邮编: \"000000\"", "邮编: [鹊]"),
        ("site.yaml", "  邮编:", "  邮便: 鹊\n  邮编:"),
    ] {
        let living = site();
        living.site.replace(path, from, to);
        let run = go(&living.site, &["build"], "human", "zh");
        assert!(run.err.contains('鹊'), "{path} with {to} is not quoted:\n{}", run.err);
    }
}

#[test]
fn what_points_at_something_withheld_is_told_as_what_points_at_nothing() {
    // Ids of one length, each as far from every public id as the other.
    let hidden = |kind: &str| format!("hid{kind}77");
    let absent = |kind: &str| format!("nil{kind}88");
    let told = |id: &dyn Fn(&str) -> String| {
        let mut living = site();
        let mut state = living.fixture.all(ABSENT);
        // The withheld documents of the fixture, under ids of their own.
        for (_, version) in state.iter_mut().filter(|(name, _)| name.contains("/aa-w-")) {
            *version = crate::fixture::THERE;
        }
        let mut files = living.fixture.files(&state);
        for (folder, kind) in [("replies", "r"), ("studies", "s"), ("pages", "p"), ("briefings", "b")] {
            let text = files.remove(&format!("{folder}/aa-w-{folder}.md")).unwrap();
            files.insert(format!("{folder}/{}.md", hidden(kind)), text);
        }
        let text = files.remove("data/aa-w-data.yaml").unwrap();
        files.insert(format!("data/{}.yaml", hidden("d")), text);
        living.write(files);
        let (r, s, p, b, d) = (id("r"), id("s"), id("p"), id("b"), id("d"));
        living.site.replace(
            "replies/fx-reply.md",
            "案号: 7001",
            &format!("案号: 7001\n相关文档: [{r}, replies/{r}, {p}]"),
        );
        living.site.replace("studies/fx-study.md", "相关答复: [fx-reply]", &format!("相关答复: [{r}]"));
        living.site.replace(
            "pages/fx-page.md",
            "页面的正文。",
            &format!(
                "[甲](../replies/{r}.md)[乙](../replies/{r}.md#s1)[丙](../data/{d}.yaml)[丁](../briefings/{b}.md)\n\n\
                 ```chart\n类型: 柱状图\n数据: {d}\n横轴: name\n纵轴: [count]\n标题: 甲\n```\n\n```table\n数据: {d}\n标题: 甲\n```\n\n\
                 ```compare\n考察报告: [{s}]\n```\n"
            ),
        );
        living.site.replace(
            "data/fx-data.yaml",
            "来源: 甲局",
            &format!("来源: 甲局\n附件:\n  - {{ 名称: 甲, 文件: {d}.yaml }}"),
        );
        let mut said = String::new();
        for format in ["human", "short", "json", "sarif"] {
            for lang in ["zh", "en"] {
                let run = go(&living.site, &["build"], format, lang);
                assert_eq!(run.code, 1, "{run:?}");
                said += &run.text();
            }
        }
        for kind in ["r", "s", "p", "b", "d"] {
            said = said.replace(&id(kind), "ID");
        }
        said
    };
    let (of_hidden, of_absent) = (told(&hidden), told(&absent));
    assert_eq!(of_hidden, of_absent);
    assert!(of_hidden.matches("JB50").count() > 20 && of_hidden.contains("JB451"), "{of_hidden}");
    assert!(!of_hidden.contains('雀'));
}

#[test]
fn no_suggestion_names_what_is_withheld() {
    let living = site();
    for (folder, from, id) in [("replies", "fx-reply.md", "secret-7.md"), ("data", "fx-data.yaml", "secret-8.yaml")] {
        let text = living.site.read(&format!("{folder}/{from}"));
        let text = text
            .replace("公开属性: 主动公开", "公开属性: 依申请公开\n不公开理由: 某种理由")
            .replace("标题: ", "标题: 另一份");
        living
            .site
            .write(&format!("{folder}/{id}"), text.replace("案号: 7001", "案号: 7002").replace("第7001号", "第7002号"));
    }
    living.site.write("pages/附件/secret-9.pdf", "%PDF");
    living.site.replace("replies/fx-reply.md", "案号: 7001", "案号: 7001\n相关文档: [secret-1]");
    living.site.replace(
        "pages/fx-page.md",
        "页面的正文。",
        "[甲](../replies/secret-1.md)[乙](附件/secret-1.pdf)\n\n```table\n数据: secret-1\n标题: 甲\n```\n",
    );
    for format in ["human", "short", "json", "sarif"] {
        for lang in ["zh", "en"] {
            let said = go(&living.site, &["build"], format, lang).text();
            for id in ["secret-7", "secret-8", "secret-9"] {
                assert!(!said.contains(id), "{id} is told:\n{said}");
            }
            assert!(said.contains("JB501") && said.contains("JB502") && said.contains("JB451"), "{said}");
        }
    }
    // The bureau itself is helped.
    let said = go(&living.site, &["build", "--edition", "internal"], "short", "zh").text();
    assert!(
        said.contains("是否想写“../replies/secret-7.md”") && said.contains("附件/secret-9.pdf: warning[JB542]"),
        "{said}"
    );
}
