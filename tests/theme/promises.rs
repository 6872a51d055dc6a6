//! What the theme promises of every page: marks, links, no other host, contrast, size.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use jianbao::render::html::views::Site;

use crate::{frame, html, renderer, sample, theme};

/// The values of an attribute in a page, as written.
fn attributes<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    page.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The path that an address on a page leads to.
fn resolve(page: &str, href: &str) -> PathBuf {
    let mut path = PathBuf::from(page);
    path.pop();
    for part in Path::new(href.split(['#', '?']).next().unwrap_or_default()).components() {
        match part {
            Component::ParentDir => {
                assert!(path.pop(), "{href} on {page} leads out of the site");
            }
            Component::Normal(part) => path.push(part),
            _ => {}
        }
    }
    path
}

#[test]
fn links_resolve_below_any_folder_and_nothing_is_asked_of_another_host() {
    let pages = sample(&renderer(&frame::site()));
    let theme = theme();
    let mut known: BTreeSet<PathBuf> = pages.iter().map(|(path, _)| PathBuf::from(path)).collect();
    known.extend(theme.assets().map(|(path, _)| PathBuf::from(path)));
    let is_file = |path: &Path| path.extension().is_some_and(|kind| kind != "html" && kind != "css" && kind != "js");
    for (path, page) in &pages {
        for src in attributes(page, "src") {
            assert!(known.contains(&resolve(path, src)), "{path} has no {src}");
        }
        for href in attributes(page, "href") {
            if href.contains(':') || href.starts_with('#') {
                continue;
            }
            let target = resolve(path, href);
            assert!(known.contains(&target) || is_file(&target), "{path} links to {href}, which does not exist");
        }
        for anchor in attributes(page, "href").into_iter().filter_map(|href| href.strip_prefix('#')) {
            assert!(page.contains(&format!(" id=\"{anchor}\"")), "{path} has no #{anchor}");
        }
        let loads = ["<link rel=\"stylesheet\" href=\"http", "src=\"http", "@import", "url(http"];
        assert!(!loads.iter().any(|load| page.contains(load)), "{path} loads from another host");
    }
    for (path, bytes) in theme.assets() {
        let text = String::from_utf8_lossy(bytes).replace("http://www.w3.org/2000/svg", "");
        assert!(!text.contains("http://") && !text.contains("https://"), "{path} names another host");
    }
}

#[test]
fn ids_are_unique_and_labels_point_at_something() {
    for (path, page) in sample(&renderer(&frame::site())) {
        let mut ids = BTreeSet::new();
        for id in attributes(&page, "id") {
            assert!(ids.insert(id), "{path} has #{id} twice");
        }
        for name in ["for", "aria-labelledby"] {
            for id in attributes(&page, name) {
                assert!(ids.contains(id), "{path}: {name}=\"{id}\" points at nothing");
            }
        }
        assert!(!page.contains("<img ") || attributes(&page, "alt").len() >= page.matches("<img ").count(), "{path}");
    }
}

/// Without the script every frame of a table is a region that one can go to, so that its name has to tell it from others.
#[test]
fn no_two_regions_of_a_page_have_one_name() {
    let mut known = 0;
    for (path, page) in sample(&renderer(&frame::site())) {
        let text = |html: &str| -> String {
            html.split('<').flat_map(|tag| tag.split_once('>').map(|(_, text)| text)).collect::<String>()
        };
        let heading = |id: &str| {
            let (_, rest) = page.split_once(&format!(" id=\"{id}\"")).expect("a heading");
            text(&format!("<{}", rest.split("</h").next().unwrap_or_default()))
        };
        let mut names = BTreeSet::new();
        for tag in page.split('<').filter_map(|rest| rest.split('>').next()) {
            let is_navigation = tag.starts_with("nav ");
            if !(is_navigation || tag.starts_with("section ") || tag.contains(" role=\"region\"")) {
                continue;
            }
            let of = |name| attributes(tag, name).first().map(ToString::to_string);
            let name = of("aria-label").or_else(|| of("aria-labelledby").map(|id| heading(&id)));
            // A part without a name is no region.
            let Some(name) = name else { continue };
            known += 1;
            assert!(names.insert((is_navigation, name.clone())), "{path} has two regions called {name}");
        }
    }
    assert!(known > 100, "{known}");
}

#[test]
fn articles_bear_ten_marks_columns_seven_and_the_home_page_three() {
    let pages = sample(&renderer(&frame::site()));
    let marks = |path: &str, names: &[&str]| {
        let page = &pages.iter().find(|(name, _)| *name == path).expect("the page is in the sample").1;
        for name in names {
            let found =
                page.split(&format!("<meta name=\"{name}\" content=\"")).nth(1).and_then(|rest| rest.split('"').next());
            assert!(found.is_some_and(|value| !value.is_empty() && value != "null"), "{path} lacks {name}");
        }
        page.clone()
    };
    let site = ["SiteName", "SiteDomain", "SiteIDCode"];
    let column = ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"];
    let home = marks("index.html", &site);
    assert!(!home.contains("ColumnName"));
    marks("replies/index.html", &[&site[..], &column].concat());
    let article = ["ArticleTitle", "PubDate", "ContentSource", "Url", "Keywords"];
    let letter = marks("replies/11020067.html", &[&site[..], &column, &article].concat());
    assert!(letter.contains("<meta name=\"PubDate\" content=\"2026-01-08 00:00\">"));
    assert!(letter.contains("<title>对州政协十一届二次会议第11020067号提案的答复 - 示例州投资促进局</title>"));
}

#[test]
fn the_frame_bears_all_marks_and_mourning_turns_the_page_grey() {
    let site = Site { mourning: true, edition: "internal".into(), ..frame::site() };
    let page = html(&renderer(&site), &frame::home_page(), &crate::lists::home());
    for mark in [
        "党政机关网站标识",
        "我为政府网站找错",
        "网站标识码",
        "主办单位",
        "https://beian.miit.gov.cn/",
        "https://beian.mps.gov.cn/",
        "网站地图",
        "大字版",
    ] {
        assert!(page.contains(mark), "{mark}");
    }
    assert!(page.contains("州<wbr>投资促进局</h1>"), "the name above the page is divided between its words");
    assert!(page.contains("<html lang=\"zh-CN\" class=\"mourning\">"));
    assert!(
        page.contains("<header class=\"site-head\"><p class=\"internal-mark\">内部资料"),
        "it stands in a landmark"
    );
    assert!(page.contains("@page {@top-right {content: \"内部资料"), "each page on paper bears it");
    assert!(!html(&renderer(&frame::site()), &frame::home_page(), &crate::lists::home()).contains("internal-mark"));
}

/// Parts that a page does not have leave nothing behind but the end of their line.
#[test]
fn no_page_has_a_run_of_blank_lines() {
    for (path, page) in sample(&renderer(&frame::site())) {
        let lines: Vec<&str> = page.lines().map(str::trim).collect();
        let run = lines.windows(3).find(|run| run[1].is_empty() && run[2].is_empty());
        assert!(run.is_none(), "{path} has two blank lines after {}", run.map_or("", |run| run[0]));
    }
}

#[test]
fn style_and_script_stay_small() {
    for (path, bytes) in theme().assets() {
        let most = match path.rsplit('.').next() {
            Some("css") => 60_000,
            Some("js") => 12_000,
            _ => 4_000,
        };
        assert!(bytes.len() < most, "{path} has {} bytes", bytes.len());
    }
}

/// The colours of one block of custom properties: each by day, and by night where it has another then.
fn colors(css: &str, block: &str) -> Vec<(String, [[f64; 3]; 2])> {
    let body =
        css.split(block).nth(1).and_then(|rest| rest.split('}').next()).expect("the block is in the style sheet");
    let declarations = body.split([';', '{']).filter_map(|line| line.trim().strip_prefix("--")?.split_once(": "));
    declarations
        .filter(|(_, value)| value.contains('#'))
        .map(|(name, value)| {
            let given = |time: &str| value.split_once(time).and_then(|(_, rest)| rest.split(')').next());
            let day = given("var(--day, ").unwrap_or(value);
            (name.to_owned(), [color(day), color(given("var(--night, ").unwrap_or(day))])
        })
        .collect()
}

fn color(hex: &str) -> [f64; 3] {
    let hex = hex.strip_prefix('#').unwrap_or_else(|| panic!("{hex} is no colour"));
    let hex = if hex.len() == 3 { hex.chars().flat_map(|c| [c, c]).collect() } else { hex.to_owned() };
    let channel = |at: usize| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).expect("a colour")) / 255.0;
    [channel(0), channel(2), channel(4)]
}

fn luminance(color: [f64; 3]) -> f64 {
    let [r, g, b] = color.map(|c| if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

#[test]
fn colours_reach_aa_in_light_and_dark() {
    let theme = theme();
    let css =
        theme.assets().find(|(path, _)| *path == "assets/gov.css").map(|(_, bytes)| String::from_utf8_lossy(bytes));
    let css = css.expect("the theme has a style sheet");
    let colors = colors(&css, ":root {\n");
    for (at, time) in ["by day", "by night"].into_iter().enumerate() {
        let of = |name: &str| {
            let known = colors.iter().find(|(known, _)| known == name);
            known.unwrap_or_else(|| panic!("there is no --{name}")).1[at]
        };
        let contrast = |a: &str, b: &str| {
            let (a, b) = (luminance(of(a)), luminance(of(b)));
            (a.max(b) + 0.05) / (a.min(b) + 0.05)
        };
        for ground in ["paper", "wash", "red-wash", "blue-wash"] {
            for text in ["ink", "soft", "faint", "red", "blue", "link", "visited", "good"] {
                let found = contrast(text, ground);
                assert!(found >= 4.5, "{time}: --{text} on --{ground} is {found:.2}");
            }
        }
        assert!(contrast("on-blue", "blue") >= 4.5, "{time}: buttons");
        for shape in ["edge", "focus", "rule", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"] {
            let found = contrast(shape, "paper");
            assert!(found >= 3.0, "{time}: --{shape} is {found:.2}");
        }
    }
}
