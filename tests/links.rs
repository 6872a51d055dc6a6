//! Every page of the sample site leads somewhere, asks nothing of another host, and bears the marks that pages must bear.

#[allow(dead_code, reason = "each runner uses a part of it")]
mod support;

use std::collections::{BTreeMap, BTreeSet};

use jianbao::disclose::Audience;
use jianbao::model::value::Date;
use jianbao::pipeline::{Request, build};

use support::Site;
use support::html::{Tag, tags, text, unescape};
use support::tree::{Tree, differences};

/// The pages of an edition, with their tags.
struct Pages {
    tree: Tree,
    pages: BTreeMap<String, (String, Vec<Tag>)>,
}

impl Pages {
    fn of(edition: Audience) -> Self {
        Self::in_tree(Site::sample().build(edition))
    }

    fn in_tree(tree: Tree) -> Self {
        let is_page = |path: &&String| path.ends_with(".html");
        let pages: BTreeMap<_, _> = tree
            .iter()
            .filter(|(path, _)| is_page(path))
            .map(|(path, bytes)| {
                let page = String::from_utf8(bytes.clone()).expect("pages are UTF-8");
                let tags = tags(&page);
                (path.clone(), (page, tags))
            })
            .collect();
        assert!(pages.len() > 50, "{}", pages.len());
        Self { tree, pages }
    }

    fn iter(&self) -> impl Iterator<Item = (&str, &str, &[Tag])> {
        self.pages.iter().map(|(path, (page, tags))| (&**path, &**page, &**tags))
    }
}

fn both() -> [Pages; 2] {
    [Audience::Public, Audience::Internal].map(Pages::of)
}

/// The file of the tree that an address means on a page, and the fragment; nothing for another host.
fn target(from: &str, address: &str) -> Option<(String, Option<String>)> {
    let scheme = address.split(['/', '?', '#']).next().unwrap_or_default().contains(':');
    if scheme || address.starts_with("//") {
        return None;
    }
    let (path, fragment) = match address.split_once('#') {
        Some((path, fragment)) => (path, Some(unescape(fragment))),
        None => (address, None),
    };
    assert!(!path.contains('?'), "{from}: {address}");
    if path.is_empty() {
        return Some((from.to_owned(), fragment));
    }
    // The page that a server shows for any missing address is the one that goes by the root of the server.
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    let path = match path.strip_prefix('/') {
        Some(rest) => {
            assert_eq!(from, "404.html", "{from} holds the absolute path {address}");
            parts.clear();
            rest
        }
        None => path,
    };
    for part in path.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{from}: {address} leads out of the site"),
            part => parts.push(part),
        }
    }
    Some((unescape(&parts.join("/")), fragment))
}

/// Attributes that hold an address, and whether a browser fetches it by itself.
fn addresses(tag: &Tag) -> Vec<(&str, bool)> {
    let mut found = Vec::new();
    for (name, value) in &tag.attributes {
        match (&*tag.name, &**name) {
            ("a" | "area", "href") | ("form", "action") => found.push((&**value, false)),
            ("link", "href") => found.push((&**value, tag.get("rel") != Some("canonical"))),
            (
                _,
                "href" | "xlink:href" | "src" | "data" | "poster" | "background" | "formaction" | "cite" | "manifest",
            ) => {
                found.push((&**value, true));
            }
            (_, "srcset") => {
                found.extend(value.split(',').filter_map(|one| Some((one.split_whitespace().next()?, true))))
            }
            (_, "ping" | "archive" | "codebase") => panic!("{name} in {}", tag.name),
            _ => {}
        }
    }
    found
}

#[test]
fn every_link_leads_to_a_file_and_every_anchor_to_a_place() {
    for pages in both() {
        let ids: BTreeMap<&str, BTreeSet<&str>> =
            pages.iter().map(|(path, _, tags)| (path, tags.iter().filter_map(|tag| tag.get("id")).collect())).collect();
        let mut links = 0;
        for (from, _, tags) in pages.iter() {
            for (address, fetched) in tags.iter().flat_map(addresses) {
                links += 1;
                assert!(!address.is_empty() && !address.contains(['\\', ' ', '\n']), "{from}: {address:?}");
                let Some((path, fragment)) = target(from, address) else {
                    assert!(!fetched, "{from} fetches {address}");
                    let known = ["https://", "http://", "mailto:", "tel:"];
                    assert!(known.iter().any(|scheme| address.starts_with(scheme)), "{from}: {address}");
                    continue;
                };
                assert!(pages.tree.contains_key(&path), "{from} leads to {address}, which is not there");
                if let Some(fragment) = fragment {
                    assert!(ids[&*path].contains(&*fragment), "{from} leads to {address}, where nothing has that id");
                }
            }
        }
        assert!(links > 2000, "{links}");
    }
}

#[test]
fn nothing_is_asked_of_another_host() {
    for pages in both() {
        for (path, bytes) in &pages.tree {
            let Ok(text) = std::str::from_utf8(bytes) else { continue };
            if path.ends_with(".css") || path.ends_with(".html") || path.ends_with(".svg") {
                assert!(!text.contains("@import"), "{path}");
                for rest in text.split("url(").skip(1) {
                    let address = rest[..rest.find(')').expect("url( ends")].trim_matches(['"', '\'', ' ']);
                    let inside = address.starts_with('#') || address.starts_with("data:");
                    let there = inside || target(path, address).is_some_and(|(path, _)| pages.tree.contains_key(&path));
                    assert!(there, "{path} fetches {address}");
                }
            }
            if path.ends_with(".js") {
                for word in
                    ["http:", "https:", "fetch(", "XMLHttpRequest", "sendBeacon", "import(", "WebSocket", "eval("]
                {
                    assert!(!text.contains(word), "{path} holds {word}");
                }
            }
        }
        for (path, _, tags) in pages.iter() {
            for tag in tags {
                let forbidden = ["iframe", "object", "embed", "base", "frame", "applet"];
                assert!(!forbidden.contains(&&*tag.name), "{path} holds {}", tag.name);
                assert!(!tag.attributes.iter().any(|(name, _)| name.starts_with("on")), "{path}: {tag:?}");
                assert!(tag.get("http-equiv").is_none(), "{path}: {tag:?}");
                let data = tag.get("type") == Some("application/ld+json");
                assert!(tag.name != "script" || data || tag.text.trim().is_empty(), "{path} holds a script");
            }
        }
    }
}

#[test]
fn ids_are_unique_and_what_names_one_finds_it() {
    for pages in both() {
        for (path, _, tags) in pages.iter() {
            let mut ids = BTreeSet::new();
            for id in tags.iter().filter_map(|tag| tag.get("id")) {
                assert!(ids.insert(id), "{path} has the id {id} twice");
                assert!(!id.is_empty() && !id.contains(char::is_whitespace), "{path}: {id:?}");
            }
            for tag in tags {
                for name in ["for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list"] {
                    for id in tag.get(name).unwrap_or_default().split_whitespace() {
                        assert!(ids.contains(id), "{path}: {name} of {} names {id}", tag.name);
                    }
                }
            }
        }
    }
}

#[test]
fn headings_form_an_outline() {
    for pages in both() {
        for (path, page, tags) in pages.iter() {
            assert!(page.starts_with("<!DOCTYPE html>"), "{path}");
            let html = tags.iter().find(|tag| tag.name == "html").unwrap();
            assert_eq!(html.get("lang"), Some("zh-CN"), "{path}");
            let levels: Vec<u32> = tags
                .iter()
                .filter(|tag| tag.name.len() == 2 && tag.name.starts_with('h') && tag.name != "hr")
                .inspect(|tag| assert!(!tag.text.trim().is_empty(), "{path} has an empty {}", tag.name))
                .map(|tag| tag.name[1..].parse().unwrap())
                .collect();
            assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{path}: {levels:?}");
            assert_eq!(levels[0], 1, "{path}: {levels:?}");
            for pair in levels.windows(2) {
                assert!(pair[1] <= pair[0] + 1, "{path} skips a level: {levels:?}");
            }
            for tag in tags.iter().filter(|tag| tag.name == "img") {
                assert!(tag.get("alt").is_some(), "{path}: {tag:?}");
            }
        }
    }
}

/// The marks of a page, in the order in which it bears them.
fn marks(tags: &[Tag]) -> Vec<(&str, &str)> {
    let meta = tags.iter().filter(|tag| tag.name == "meta");
    meta.filter_map(|tag| Some((tag.get("name")?, tag.get("content").unwrap_or_default()))).collect()
}

/// Ids of the documents of the sample that have a page of their own.
fn documents(pages: &Pages) -> BTreeSet<String> {
    let content = support::tree::read(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content"));
    let mut ids: BTreeSet<String> = content
        .keys()
        .filter(|path| path.ends_with(".md") || (path.starts_with("data/") && path.ends_with(".yaml")))
        .map(|path| path.rsplit('/').next().unwrap().rsplit_once('.').unwrap().0.to_owned())
        .collect();
    // Rows of the ledger: their addresses are their codes.
    let codes = pages.pages.keys().filter_map(|path| path.strip_prefix("projects/SL")?.strip_suffix(".html"));
    ids.extend(codes.map(|code| format!("SL{code}")));
    ids
}

#[test]
fn every_page_bears_its_marks() {
    const SITE: [&str; 3] = ["SiteName", "SiteDomain", "SiteIDCode"];
    const COLUMN: [&str; 4] = ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"];
    const ARTICLE: [&str; 3] = ["ArticleTitle", "PubDate", "ContentSource"];
    let pages = Pages::of(Audience::Public);
    let documents = documents(&pages);
    let (mut articles, mut columns) = (0, 0);
    for (path, page, tags) in pages.iter() {
        let marks = marks(tags);
        let get = |name: &str| marks.iter().find(|(other, _)| *other == name).map(|(_, content)| *content);
        for (name, content) in &marks {
            assert!(!content.trim().is_empty(), "{path}: {name} is empty");
            for bad in ["null", "undefined", "None", "NaN"] {
                assert!(*content != bad, "{path}: {name} is {bad}");
            }
            let times = marks.iter().filter(|(other, _)| other == name).count();
            assert!(
                times == 1 || !name.starts_with(|c: char| c.is_ascii_uppercase()),
                "{path} bears {name} {times} times"
            );
        }
        let id = path.rsplit('/').next().unwrap().trim_end_matches(".html");
        let of_column = path.contains('/');
        let is_article = of_column && documents.contains(id);
        let expected: Vec<&str> = match (of_column, is_article) {
            (false, _) => SITE.to_vec(),
            (true, false) => [&SITE[..], &COLUMN].concat(),
            (true, true) => [&SITE[..], &COLUMN, &ARTICLE].concat(),
        };
        let borne: Vec<&str> = marks
            .iter()
            .map(|(name, _)| *name)
            .filter(|name| SITE.contains(name) || COLUMN.contains(name) || ARTICLE.contains(name))
            .collect();
        assert_eq!(borne, expected, "{path}");
        assert_eq!(get("SiteName"), Some("示例州投资促进局"), "{path}");
        assert_eq!(get("SiteDomain"), Some("www.example.invalid"), "{path}");
        assert_eq!(get("SiteIDCode"), Some("0000000000"), "{path}");

        let title = &tags.iter().find(|tag| tag.name == "title").unwrap().text;
        let h1 = &tags.iter().find(|tag| tag.name == "h1").unwrap().text;
        assert!(title.starts_with(h1.trim()), "{path}: {title} and {h1}");
        if is_article {
            articles += 1;
            assert_eq!(get("ArticleTitle"), Some(h1.trim()), "{path}");
            let date = get("PubDate").unwrap();
            let shape: String = date.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
            assert_eq!(shape, "0000-00-00 00:00", "{path}: {date}");
            let day: Vec<u32> = date[..10].split('-').map(|part| part.parse().unwrap()).collect();
            let shown = [date[..10].to_owned(), format!("{}年{}月{}日", day[0], day[1], day[2])];
            assert!(shown.iter().any(|shown| text(page).contains(shown)), "{path} does not show {date}");
        } else if of_column {
            columns += 1;
        }
    }
    assert!(articles > 35 && columns > 10, "{articles} and {columns}");
}

#[test]
fn every_page_has_its_foot_and_no_residue() {
    for (pages, internal) in both().iter().zip([false, true]) {
        for (path, page, tags) in pages.iter() {
            let foot = &page[page.rfind("<footer").unwrap_or_else(|| panic!("{path} has no footer"))..];
            for mark in [
                "示例州投资促进局",
                "0878-0000000",
                "0000000000",
                "示例ICP备00000000号",
                "示例公网安备 00000000000000号",
                "网站地图",
            ] {
                assert!(text(foot).contains(mark), "{path} lacks {mark}");
            }
            let links: Vec<&str> = tags.iter().filter_map(|tag| tag.get("href")).collect();
            for host in [
                "https://beian.miit.gov.cn/",
                "https://beian.mps.gov.cn/",
                "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=0000000000",
            ] {
                assert!(links.iter().any(|link| link.starts_with(host)), "{path} has no link to {host}");
            }
            for residue in ["{{", "}}", "{%", "%}", "[object Object]", "\u{FFFD}"] {
                assert!(!page.contains(residue), "{path} holds {residue}");
            }
            assert_eq!(page.contains("内部资料"), internal, "{path}");
        }
    }
}

#[test]
fn the_address_of_the_site_shows_in_nothing_that_a_reader_follows() {
    let site = Site::sample();
    let at = |base_url: &str| {
        let report = build(&Request {
            root: &site.root,
            home: None,
            output: site.root.join("output"),
            editions: &[Audience::Public],
            base_url: Some(base_url.to_owned()),
            today: Date::new(2026, 11, 22).unwrap(),
            strict: false,
            pdf: false,
            font_folders: &[],
            progress: &|_, _| {},
        });
        assert!(!report.written.is_empty(), "{}", support::shown(&report));
        let mut tree = site.tree(Audience::Public);
        let missing = tree.remove("404.html").unwrap();
        // Robots look at the root of a domain and nowhere else.
        assert_eq!(tree.remove("robots.txt").is_some(), base_url == "https://a.example.invalid/");
        tree.remove("manifest.json");
        let plain = |bytes: Vec<u8>| match String::from_utf8(bytes) {
            Ok(text) => text.replace(base_url, "BASE").replace("a.example.invalid", "HOST").into_bytes(),
            Err(binary) => binary.into_bytes(),
        };
        let tree: Tree = tree.into_iter().map(|(path, bytes)| (path, plain(bytes))).collect();
        (tree, String::from_utf8(missing).unwrap())
    };
    let (at_root, missing) = at("https://a.example.invalid/");
    let (below, missing_below) = at("https://a.example.invalid/b/c/");
    let told = differences(&at_root, &below);
    assert!(told.is_empty(), "{}", told.join("\n"));
    assert!(missing.contains("href=\"/index.html\"") && missing_below.contains("href=\"/b/c/index.html\""));
    let pages = Pages::in_tree(below);
    for (path, _, tags) in pages.iter() {
        let canonical = tags.iter().find(|tag| tag.get("rel") == Some("canonical")).and_then(|tag| tag.get("href"));
        let address = path.strip_suffix("index.html").unwrap_or(path);
        assert_eq!(canonical.map(unescape), Some(format!("BASE{address}")), "{path}");
        for tag in tags.iter().filter(|tag| tag.get("rel") != Some("canonical")) {
            let followed = ["href", "src", "action"].iter().filter_map(|name| tag.get(name));
            followed
                .for_each(|address| assert!(!address.contains("BASE") && !address.contains("HOST"), "{path}: {tag:?}"));
        }
    }
}
