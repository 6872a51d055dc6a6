//! A letter on a narrow phone, in programs that take the style sheet away.

use jianbao::disclose::Audience;
use jianbao::render::chart::{LIGHT, Palette, Width, svg};

use crate::{build, small};

fn html(body: &str) -> String {
    let site = small::site(body, &[]);
    let built = build::of_site(&site, Audience::Public, "one", &[], |_| {}).unwrap_or_else(|found| panic!("{found:?}"));
    built.message.html
}

/// The styles of the cell that holds a text.
fn style_of<'a>(html: &'a str, text: &str) -> &'a str {
    let (before, _) = html.split_once(&format!(">{text}</td>")).unwrap_or_else(|| panic!("{text} is not in {html}"));
    before.rsplit_once("<td").map_or("", |(_, tag)| tag)
}

#[test]
fn short_names_of_rows_are_not_set_with_one_character_a_line() {
    let page = html(
        "## 情况\n\n| 位次 | 县市区 | 说明 |\n|---|---|---|\n| 1 | 示例高新区 | 高于序时进度 |\n| 2 | 乙县 | 低 |\n",
    );
    assert!(style_of(&page, "示例高新区").contains("white-space:nowrap"));
    assert!(!style_of(&page, "高于序时进度").contains("nowrap"), "what follows may break");
    let page = html("## 情况\n\n| 项目 | 投资 |\n|---|---|\n| 示例高新区智能微电网设备项目 | 3.2 |\n| 光伏 | 1.8 |\n");
    assert!(!style_of(&page, "光伏").contains("nowrap"), "long names break");
    assert!(style_of(&page, "3.2").contains("white-space:nowrap"), "numbers never do");
}

/// What stands in a style behind a property.
fn value<'a>(style: &'a str, property: &str) -> &'a str {
    let (_, rest) = style.split_once(&format!("{property}:")).unwrap_or_else(|| panic!("no {property} in {style}"));
    rest.split([';', '"']).next().unwrap_or_default().trim()
}

/// The blank to the left and to the right of what is in a cell of a class, in pixels, by the style on the element itself.
fn blank(html: &str, class: &str) -> f64 {
    let (_, tag) = html.split_once(&format!("class=\"{class}\"")).unwrap_or_else(|| panic!("no {class}"));
    let sides = value(tag, "padding").split(' ').nth(1).and_then(|side| side.strip_suffix("px"));
    2.0 * sides.and_then(|side| side.parse::<f64>().ok()).unwrap_or_else(|| panic!("{tag:.200}"))
}

#[test]
fn charts_are_legible_where_a_phone_leaves_least_room() {
    let page = build::sample(Audience::Public, "briefing-2026-10").message.html;
    let room = 360.0 - blank(&page, "around") - blank(&page, "inside");
    let charts = build::charts("briefing-2026-10");
    assert!(charts.len() >= 4);
    for chart in charts {
        let drawn = svg(&chart, &Palette::Fixed(&LIGHT), Width::Mail, "c").expect("a chart");
        let width = drawn.split("viewBox=\"0 0 ").nth(1).and_then(|rest| rest.split(' ').next());
        let width: f64 = width.and_then(|width| width.parse().ok()).expect("a width");
        let sizes = drawn.split("font-size=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse::<f64>().ok());
        let smallest = sizes.fold(f64::INFINITY, f64::min) * room / width;
        assert!((10.0..20.0).contains(&smallest), "{}: {smallest} pixels", chart.title);
    }
}
