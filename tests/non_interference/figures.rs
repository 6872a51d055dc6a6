//! A figure over what is withheld is told, and comes out, as if that were not there.

use crate::fixture::{ABSENT, Living, State, THERE};
use crate::messages::{go, site};

/// What is said of a public page with this text and these fields, in every format and language.
fn said(living: &Living, fields: &str, text: &str) -> String {
    living.site.write(
        "pages/zz-figures.md",
        format!("---\n标题: 数字页\n公开属性: 主动公开\n发布日期: 2026-03-02\n栏目: open\n{fields}---\n\n{text}\n"),
    );
    let mut said = String::new();
    for format in ["human", "short", "json", "sarif"] {
        for lang in ["zh", "en"] {
            said += &go(&living.site, &["check", "--edition", "public"], format, lang).text();
        }
    }
    assert!(!said.contains('雀'), "{said}");
    said
}

/// The expression in the text, in a named figure, in a block of key figures, in the summary and in a remark.
fn everywhere(expression: &str) -> (String, String) {
    let fields = format!("内容概述: 共 [987](={expression})。\n数字:\n  某数: '{expression}'\n");
    let kpi =
        format!("```kpi\n- 名称: 甲\n  数值: 987\n  算式: '{expression}'\n  说明: 另有 [987](={expression})\n```");
    (fields, format!("共 [987](={expression})，[987](=某数)，[](={expression})。\n\n{kpi}"))
}

/// Everything withheld is there; the settings stay as they are, because what is said of them has a line in their file.
fn everything_but_settings(living: &Living) -> State {
    let settings = living.fixture.templates.iter().find(|template| template.path == "site.yaml").expect("settings");
    let version = |name: &str| if settings.text.contains(&format!("⟦{name}⟧")) { ABSENT } else { THERE };
    living.fixture.slots.iter().map(|slot| (slot.name.clone(), version(&slot.name))).collect()
}

#[test]
fn a_wrong_figure_over_withheld_rows_is_told_as_if_they_were_not_there() {
    let mut living = site();
    for expression in [
        "count(projects)",
        "count(projects,stage=\"签约\")",
        "count(projects.investor)",
        "sum(projects.investment)",
        "sum(projects.jobs)",
        "share(projects,stage=\"签约\")",
        "max(projects.investment)",
        "sum(funds.amount)",
        "count(projects,investor=\"另一公司\")",
        "projects.fx_project.investment",
        "projects.fx_talks.investor",
        "count(replies)",
        "count(replies,outcome=\"A\")",
        "rank(projects.jobs,of=\"fx_project\")",
        "count(briefings,period=\"2026\")",
    ] {
        let (fields, text) = everywhere(expression);
        living.go(&living.fixture.all(ABSENT));
        let without = said(&living, &fields, &text);
        living.go(&everything_but_settings(&living));
        let with = said(&living, &fields, &text);
        assert!(without == with, "{expression} is told differently:\n{with}");
        assert!(with.contains("JB52"), "{expression} is not told of:\n{with}");
        assert!(!with.contains("9871") && !with.contains("9.87亿"), "{with}");
    }
}

#[test]
fn a_figure_of_a_withheld_document_is_told_as_one_of_none() {
    let told = |id: &dyn Fn(&str) -> String| {
        let mut living = site();
        let mut state = living.fixture.all(ABSENT);
        for (_, version) in state.iter_mut().filter(|(name, _)| name.contains("/aa-w-")) {
            *version = THERE;
        }
        let mut files = living.fixture.files(&state);
        for (folder, kind, ending) in
            [("replies", "r", "md"), ("studies", "s", "md"), ("briefings", "b", "md"), ("data", "d", "yaml")]
        {
            let text = files.remove(&format!("{folder}/aa-w-{folder}.{ending}")).expect("a document");
            files.insert(format!("{folder}/hid{kind}77.{ending}"), text);
        }
        living.write(files);
        let mut all = String::new();
        for expression in [
            format!("{}.total.count", id("d")),
            format!("sum({}.count)", id("d")),
            format!("{}.雀", id("s")).replace('雀', "某数"),
            format!("count({})", id("s")),
            format!("replies.{}.year", id("r")),
            format!("briefings.{}.number", id("b")),
            format!("rank(replies.year,of=\"{}\")", id("r")),
        ] {
            let (fields, text) = everywhere(&expression);
            all += &said(&living, &fields, &text);
        }
        ["r", "s", "b", "d"].iter().fold(all, |all, kind| all.replace(&id(kind), "ID"))
    };
    let (of_hidden, of_absent) = (told(&|kind| format!("hid{kind}77")), told(&|kind| format!("nil{kind}88")));
    assert_eq!(of_hidden, of_absent);
    assert!(of_hidden.matches("JB521").count() > 20, "{of_hidden}");
}
