//! Tests of all kinds together: well-formed, repeatable, and nothing upon or beyond anything else.

pub(super) mod kinds;
mod nasty;
pub(super) mod samples;

use super::*;
use samples::{all, chart, many};

const WIDTHS: [Width; 4] = [Width::Wide, Width::Narrow, Width::Paper, Width::Mail];

fn drawn(chart: &Chart, width: Width) -> String {
    svg(chart, &Palette::Css, width, "c1").unwrap_or_else(|error| panic!("{}: {error:?}", chart.title))
}

/// All samples at all widths.
fn every() -> impl Iterator<Item = (Chart, Width)> {
    all().into_iter().flat_map(|chart| WIDTHS.map(|width| (chart.clone(), width)))
}

/// A text on the canvas.
struct Box {
    text: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

/// How wide Noto Sans CJK sets a character, in ems; letters as wide as most of them are.
fn ems(c: char) -> f64 {
    match (crate::text::width::char_half_cells(c), c) {
        (1, ',' | '.' | ' ') => 0.28,
        (1, _) => 0.555,
        (half_cells, _) => half_cells as f64 / 2.0,
    }
}

/// The boxes of all texts, by the width that every character of them takes.
fn boxes(svg: &str) -> (f64, f64, Vec<Box>) {
    let document = roxmltree::Document::parse(svg).expect("well-formed");
    let view: Vec<f64> = document
        .root_element()
        .attribute("viewBox")
        .expect("a view box")
        .split(' ')
        .map(|part| part.parse().expect("a number"))
        .collect();
    let boxes = document.descendants().filter(|node| node.has_tag_name("text")).map(|node| {
        let number = |name: &str| -> f64 { node.attribute(name).expect(name).parse().expect("a number") };
        let text = node.text().expect("some text").to_owned();
        let (x, y, size) = (number("x"), number("y"), number("font-size"));
        let width = text.chars().map(ems).sum::<f64>() * size;
        if let Some(turn) = node.attribute("transform") {
            let centre: Vec<f64> = turn
                .trim_start_matches("rotate(-90 ")
                .trim_end_matches(')')
                .split(' ')
                .map(|part| part.parse().expect("a number"))
                .collect();
            let (x, y) = (centre[0], centre[1]);
            return Box { text, left: x - size / 2.0, right: x + size / 2.0, top: y, bottom: y + width };
        }
        let left = match node.attribute("text-anchor") {
            None => x,
            Some("middle") => x - width / 2.0,
            Some("end") => x - width,
            Some(other) => panic!("{other}"),
        };
        Box { text, left, right: left + width, top: y - size * 0.86, bottom: y + size * 0.14 }
    });
    (view[2], view[3], boxes.collect())
}

/// What leaves the canvas, and what is written upon something else.
fn faults(svg: &str) -> Vec<String> {
    let (width, height, boxes) = boxes(svg);
    let mut faults = Vec::new();
    for (at, one) in boxes.iter().enumerate() {
        if one.left < 0.0 || one.right > width || one.top < 0.0 || one.bottom > height {
            faults.push(format!("`{}` leaves the canvas", one.text));
        }
        let touches = |other: &&Box| {
            one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
        };
        faults.extend(
            boxes[at + 1..].iter().filter(touches).map(|other| format!("`{}` touches `{}`", one.text, other.text)),
        );
    }
    faults
}

#[test]
fn no_text_leaves_the_canvas_or_touches_another() {
    let mut wrong = Vec::new();
    let mut drawn_kinds = std::collections::BTreeSet::new();
    let hard = nasty::nasty().into_iter().flat_map(|chart| WIDTHS.map(|width| (chart.clone(), width)));
    for (chart, width) in every().chain(hard) {
        drawn_kinds.insert(chart.kind.en());
        let faults = faults(&drawn(&chart, width));
        wrong.extend(faults.into_iter().map(|fault| format!("{} {width:?}: {fault}", chart.title)));
    }
    assert!(wrong.is_empty(), "{} faults\n{}", wrong.len(), wrong[..wrong.len().min(60)].join("\n"));
    assert_eq!(drawn_kinds.len(), Kind::ALL.len());
}

#[test]
fn names_of_companies_are_whole_on_every_canvas() {
    let names = &samples::LONG[..4];
    let kinds =
        [Kind::Bar, Kind::Grouped, Kind::Stacked, Kind::Horizontal, Kind::Waterfall, Kind::Funnel, Kind::Bullet];
    for kind in kinds {
        let series: &[(&str, &str)] = match kind {
            Kind::Bar | Kind::Horizontal | Kind::Funnel => &[("到位", "12 8 5 3")],
            Kind::Waterfall => &[("增减", "- 8 5 -"), ("累计", "12 20 25 25")],
            _ => &[("到位", "12 8 5 3"), ("任务", "15 9 9 4")],
        };
        let subject = chart(kind, "长名", Some("亿元"), names, series);
        for width in WIDTHS {
            let svg = drawn(&subject, width);
            let document = roxmltree::Document::parse(&svg).expect("well-formed");
            let texts = document.descendants().filter(|node| node.has_tag_name("text"));
            let all: String = texts.filter_map(|node| node.text()).collect::<String>().replace(' ', "");
            for name in names {
                assert!(all.contains(&name.replace(' ', "")), "{kind:?} {width:?}: {name} is not in {all}");
            }
        }
    }
}

#[test]
fn on_a_phone_many_groups_lie_down_rather_than_lose_every_second_name() {
    let mut subject = many(Kind::Grouped, 25, |at| format!("第{}类重点产业", at + 1));
    subject.series =
        (1..=4).map(|quarter| Series { name: format!("第{quarter}季度"), ..subject.series[0].clone() }).collect();
    let svg = drawn(&subject, Width::Narrow);
    for name in &subject.categories {
        assert!(svg.contains(&format!(">{name}<")), "{name} is not there");
    }
}

#[test]
fn texts_that_touch_or_leave_are_found() {
    let text = |x: f64, y: f64, text: &str| format!("<text x=\"{x}\" y=\"{y}\" font-size=\"10\">{text}</text>");
    let svg = |texts: &[String]| {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 50\">{}</svg>", texts.concat())
    };
    assert_eq!(faults(&svg(&[text(0.0, 10.0, "甲乙"), text(21.0, 10.0, "12"), text(0.0, 21.0, "丙")])), [""; 0]);
    assert_eq!(faults(&svg(&[text(0.0, 10.0, "甲乙"), text(19.0, 12.0, "12")])), ["`甲乙` touches `12`"]);
    assert_eq!(faults(&svg(&[text(85.0, 10.0, "甲乙")])), ["`甲乙` leaves the canvas"]);
    assert_eq!(faults(&svg(&[text(0.0, 49.0, "甲")])), ["`甲` leaves the canvas"]);
}

#[test]
fn every_number_in_the_picture_is_finite_and_the_bytes_are_the_same() {
    for (chart, width) in every() {
        let svg = drawn(&chart, width);
        assert_eq!(svg, drawn(&chart, width), "{}", chart.title);
        for word in ["NaN", "inf"] {
            assert!(!svg.contains(word), "{}: {word}", chart.title);
        }
    }
}

#[test]
fn a_fixed_palette_leaves_no_property_and_only_known_colours() {
    for colors in [&LIGHT, &PRINT] {
        for chart in all() {
            let svg = svg(&chart, &Palette::Fixed(colors), Width::Wide, "c1").expect("drawn");
            assert!(!svg.contains("var("), "{}", chart.title);
            let known =
                colors.series.iter().chain([&colors.ink, &colors.muted, &colors.axis, &colors.grid, &colors.paper]);
            let known: Vec<&str> = known.copied().collect();
            let document = roxmltree::Document::parse(&svg).expect("well-formed");
            for node in document.descendants() {
                for name in ["fill", "stroke"] {
                    let value = node.attribute(name).unwrap_or("none");
                    let fine = value == "none" || known.contains(&value) || value.starts_with("url(#c1-p");
                    assert!(fine, "{}: {name}={value}", chart.title);
                }
            }
        }
    }
}

#[test]
fn every_pattern_that_is_used_is_defined() {
    for (chart, width) in every() {
        let svg = drawn(&chart, width);
        for at in 1..=MAX_SERIES {
            let used = svg.contains(&format!("url(#c1-p{at})"));
            let defined = svg.contains(&format!("id=\"c1-p{at}\""));
            assert!(defined || !used, "{}: pattern {at}", chart.title);
        }
    }
}

#[test]
fn screen_readers_get_a_title_and_the_figures_in_words() {
    let mut subject =
        chart(Kind::Bar, "核定<与>实有", Some("名"), &["楚雄市", "永仁县"], &[("核定", "9 8"), ("实有", "7 -")]);
    let svg = drawn(&subject, Width::Wide);
    assert!(svg.contains("role=\"img\" aria-labelledby=\"c1-title c1-desc\""));
    assert!(svg.contains("<title id=\"c1-title\">核定&lt;与&gt;实有</title>"));
    assert_eq!(
        description(&subject),
        "柱状图：核定<与>实有，单位名，2 项；2 个系列（核定、实有）；核定：最大 楚雄市 9，最小 永仁县 8；实有：楚雄市 7，缺 1 项。"
    );
    subject.description = Some("两县市对比".to_owned());
    assert_eq!(description(&subject), "两县市对比");
    assert_eq!(
        description(&many(Kind::Line, 3, |at| format!("{at}月"))),
        "折线图：3 项，单位个，3 项；从 0月 0 到 2月 74，最大 2月 74，最小 0月 0。"
    );
}

#[test]
fn the_table_beside_it_holds_every_figure() {
    let subject = chart(Kind::Line, "同比", Some("%"), &["1月", "2月"], &[("甲", "1.50 -"), ("乙", "-3 4")]);
    let table = data_table(&subject);
    let shown: Vec<String> = table
        .rows
        .iter()
        .flat_map(|row| {
            table.columns.iter().enumerate().map(|(at, column)| match row.cell(at) {
                crate::render::table::Cell::Number(value) => column.figure(*value),
                crate::render::table::Cell::Text(text) => text.clone(),
                crate::render::table::Cell::Empty => "∅".to_owned(),
            })
        })
        .collect();
    assert_eq!(shown, ["1月", "1.50%", "-3%", "2月", "∅", "4%"]);
    assert_eq!(table.unit.as_deref(), Some("%"));
}

#[test]
fn in_a_page_the_picture_has_its_source_and_its_table() {
    for chart in all() {
        let mut out = String::new();
        html(&chart, "c1", &mut out).expect("drawn");
        roxmltree::Document::parse(&out).expect("well-formed");
        assert_eq!(out.matches("数据来源：").count(), usize::from(chart.source.is_some()));
        assert!(out.contains("<details class=\"chart-data\">"));
    }
}

#[test]
fn what_cannot_be_shown_truthfully_is_an_error() {
    let mut uneven = chart(Kind::Bar, "不齐", None, &["甲", "乙"], &[("数", "1")]);
    let nine: Vec<(&str, &str)> = (0..9).map(|_| ("系列", "1")).collect();
    let cases = [
        (uneven.clone(), ChartError::Lengths { series: "数".to_owned(), values: 1, categories: 2 }),
        (chart(Kind::Line, "多", None, &["甲"], &nine), ChartError::TooManySeries { found: 9, limit: 8 }),
        (chart(Kind::Pie, "两", None, &["甲"], &nine[..2]), ChartError::TooManySeries { found: 2, limit: 1 }),
        (chart(Kind::Pie, "负", None, &["甲", "乙"], &[("数", "1 -1")]), ChartError::Negative("乙".to_owned())),
        (
            chart(Kind::Bar, "大", None, &["甲"], &[("数", "1000000000000000001")]),
            ChartError::TooLarge("甲".to_owned()),
        ),
        (many(Kind::Horizontal, 367, |at| at.to_string()), ChartError::TooManyCategories { found: 367, limit: 366 }),
    ];
    for (chart, error) in cases {
        assert!(!error.message().zh.is_empty());
        assert_eq!(svg(&chart, &Palette::Css, Width::Wide, "c1"), Err(error), "{}", chart.title);
    }
    uneven.series[0].values.push(None);
    assert!(svg(&uneven, &Palette::Css, Width::Wide, "c1").is_ok());
}

#[test]
fn extreme_values_draw_without_panicking() {
    let values = ["0", "1", "-1", "1000000000000000000", "-1000000000000000000", "0.0000000000000000000000000001", "-"];
    for (kind, width) in Kind::ALL.into_iter().flat_map(|kind| WIDTHS.map(|width| (kind, width))) {
        for a in values {
            for b in values {
                let subject = chart(kind, "极端", Some("元"), &["甲", "乙"], &[("数", &format!("{a} {b}"))]);
                if let Ok(svg) = svg(&subject, &Palette::Css, width, "c1") {
                    roxmltree::Document::parse(&svg).expect("well-formed");
                    assert!(!svg.contains("NaN"), "{kind:?} {width:?} {a} {b}");
                }
            }
        }
    }
}

#[test]
fn every_kind_is_drawn_by_its_own_function() {
    for kind in Kind::ALL {
        assert!(CHARTS.iter().any(|(listed, ..)| *listed == kind), "{kind:?}");
    }
}

#[test]
fn ids_are_safe_in_attributes_and_references() {
    for (id, safe) in [("fig-1", "fig-1"), ("图1", "c-56fe1"), ("a\"b)", "a-22b-29"), ("", "c")] {
        assert_eq!(safe_id(id), safe);
    }
}

#[test]
fn on_paper_every_colour_is_literal_and_the_fonts_are_those_asked_for() {
    for chart in all() {
        let svg = print_svg(&chart, &["FandolHei", "It's \"so\""]).expect(&chart.title);
        assert!(!svg.contains("var("), "{}", chart.title);
        let document = roxmltree::Document::parse(&svg).expect("well-formed");
        assert_eq!(document.root_element().attribute("font-family"), Some("'FandolHei','Its so'"));
        assert!(!print_svg(&chart, &[]).expect(&chart.title).contains("font-family"), "{}", chart.title);
    }
}
