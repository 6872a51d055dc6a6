//! The words of a text, of HTML and of a page, so that they can be compared.

/// The words of plain text: lines and blanks are its layout.
pub(crate) fn of_text(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '─' | '│')).collect()
}

/// The words of HTML as plain text gives them: pictures by what they show, lists with their marks, and links with their
/// addresses if asked for.
pub(crate) fn of_html(html: &str, addresses: bool) -> String {
    let body = html.split_once("<body").map_or(html, |(_, body)| body);
    let body = body.split_once('>').map_or(body, |(_, body)| body);
    let mut out = String::new();
    let mut rest = body;
    // Elements whose words are not shown, with their depth of nesting; lists with the number of their next item.
    let mut hidden: Vec<(String, usize)> = Vec::new();
    let mut lists: Vec<Option<u64>> = Vec::new();
    let mut links: Vec<(String, usize)> = Vec::new();
    let mut data_tables = 0usize;
    while let Some(at) = rest.find('<') {
        if hidden.is_empty() {
            out.push_str(&rest[..at]);
        }
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
            continue;
        }
        let end = rest.find('>').map_or(rest.len(), |at| at + 1);
        let tag = &rest[1..end - 1];
        rest = &rest[end..];
        let (closes, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let name = tag.split([' ', '\n', '/']).next().unwrap_or_default();
        let is_hidden = attribute(tag, "class").is_some_and(|classes| {
            classes.split(' ').any(|class| ["visually-hidden", "preview", "fn-back", "chart-narrow"].contains(&class))
        });
        if let Some((element, depth)) = hidden.last_mut() {
            match (element == name, closes) {
                (true, true) if *depth == 1 => drop(hidden.pop()),
                (true, true) => *depth -= 1,
                (true, false) => *depth += 1,
                _ => {}
            }
            continue;
        }
        match (name, closes) {
            (_, false) if is_hidden || ["summary", "style", "svg"].contains(&name) => {
                if name == "svg" {
                    let desc = rest.split_once("<desc").and_then(|(_, rest)| rest.split_once('>'));
                    let desc = desc.and_then(|(_, rest)| rest.split_once("</desc>")).map_or("", |(desc, _)| desc);
                    out.push_str(&format!("［图：{desc}］"));
                }
                hidden.push((name.to_owned(), 1));
            }
            ("img", _) => out.push_str(&format!("［图：{}］", attribute(tag, "alt").unwrap_or_default())),
            ("ol", false) => {
                let start = attribute(tag, "start").and_then(|start| start.parse().ok());
                lists.push(Some(start.unwrap_or(1)));
            }
            ("ul", false) => lists.push(None),
            ("ol" | "ul", true) => drop(lists.pop()),
            ("li", false) => match lists.last_mut() {
                Some(Some(number)) => {
                    out.push_str(&format!("{number}."));
                    *number += 1;
                }
                _ => out.push('·'),
            },
            ("table", false) if data_tables > 0 || attribute(tag, "role") != Some("presentation") => data_tables += 1,
            ("table", true) => data_tables = data_tables.saturating_sub(1),
            ("a", false) => links.push((attribute(tag, "href").unwrap_or_default().to_owned(), out.len())),
            ("a", true) => {
                if let Some((address, start)) = links.pop()
                    && addresses
                    && data_tables == 0
                    && of_text(&out[start..]) != address
                {
                    out.push_str(&format!("<{address}>"));
                }
            }
            _ => {}
        }
    }
    out.push_str(rest);
    let plain = out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    of_text(&plain.replace("&nbsp;", " ").replace("&amp;", "&"))
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split_once('"')).map(|(value, _)| value)
}

/// The words of the body of a message.
pub(crate) fn body_of_html(html: &str) -> String {
    let start = html.find("<h2").expect("a heading");
    let end = ["class=\"distribution\"", "class=\"colophon\"", "class=\"files\"", "class=\"page\"", "class=\"foot\""]
        .iter()
        .filter_map(|class| html.find(class))
        .min()
        .expect("an end");
    let end = html[..end].rfind('<').expect("a tag");
    of_html(&html[start..end], false)
}

/// The words of the body of a page. Where a chart tells its title twice, once for its table, a message does so once.
pub(crate) fn body_of_page(page: &str) -> String {
    let start = page.find("<div class=\"doc\">").expect("a body");
    let end = ["<dl class=\"distribution\"", "<p class=\"colophon\"", "<section class=\"record\""]
        .iter()
        .filter_map(|mark| page[start..].find(mark))
        .min()
        .expect("an end");
    let mut body = page[start..start + end].to_owned();
    while let Some(at) = body.find("<details class=\"chart-data\">") {
        let title = body[at..].find("<span class=\"title\">").map(|found| at + found).expect("a title");
        let close = body[title..].find("</span>").map(|found| title + found).expect("its end");
        body.replace_range(title..close, "");
        body.replace_range(at..at + "<details".len(), "<div");
    }
    of_html(&body, false)
}

/// Says where two texts begin to differ.
pub(crate) fn equal(one: &str, other: &str, name: &str) {
    let differs = one.chars().zip(other.chars()).position(|(a, b)| a != b);
    let at = differs.unwrap_or_else(|| one.chars().count().min(other.chars().count()));
    let around = |text: &str| text.chars().skip(at.saturating_sub(30)).take(80).collect::<String>();
    assert!(one == other, "{name}: after {at} characters\n  {}\n  {}", around(one), around(other));
}
