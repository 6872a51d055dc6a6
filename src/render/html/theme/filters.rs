//! What templates may do to a value beside what Tera has: addresses, dates, numbers, words with gaps, titles, JSON.

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use crate::text::{escape, size};

/// Makes the filters known. They must be there before any template is parsed.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("url", |href: &str, args: Kwargs, page: &State| {
        if let Some(root) = args.get::<&str>("root")? {
            return url(href, root);
        }
        let root = page.get::<Value>("root")?;
        let root = root.as_ref().and_then(Value::as_str);
        url(href, root.ok_or_else(|| Error::message("`url` needs `root`, which is not known here"))?)
    });
    tera.register_filter("date", |date: &str, args: Kwargs, _: &State| {
        Ok::<_, Error>(date_in_words(date, args.must_get::<&str>("form")?))
    });
    tera.register_filter("number", |value: &Value, _: Kwargs, _: &State| grouped(&value.to_string()));
    tera.register_filter("size", |bytes: u64, _: Kwargs, _: &State| size::bytes(bytes));
    tera.register_filter("fill", |words: &str, args: Kwargs, _: &State| fill(words, &args));
    tera.register_filter("title", |text: &str, _: Kwargs, page: &State| {
        let site = page.get::<Value>("site")?;
        Ok::<_, Error>(title(text, site.as_ref()))
    });
    tera.register_filter("json", |value: &Value, _: Kwargs, _: &State| json(value));
}

/// An address for `href` or `src`: complete with an allowed scheme, or below the root of the site.
///
/// Tera escapes HTML, which does not make an address harmless, so what has another scheme or names another host without
/// one stops the page instead of reaching it.
fn url(href: &str, root: &str) -> TeraResult<String> {
    let refuse = || Err(Error::message(format!("the address `{href}` is not allowed here")));
    if href.chars().any(|c| c.is_control() || c == '\\') || href.starts_with('/') {
        return refuse();
    }
    let head = href.split(['/', '?', '#']).next().unwrap_or_default();
    if let Some((scheme, _)) = head.split_once(':') {
        return match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" | "mailto" | "tel" => Ok(quoted(href)),
            _ => refuse(),
        };
    }
    if href.starts_with('#') {
        return Ok(quoted(href));
    }
    let below = [root, href].concat();
    Ok(if below.is_empty() { "./".to_owned() } else { quoted(&below) })
}

/// Writes the few characters that end an address in HTML or mail as `%xx`; everything else stays as it is.
fn quoted(href: &str) -> String {
    if !href.contains([' ', '"', '<', '>', '`']) {
        return href.to_owned();
    }
    let mut out = String::with_capacity(href.len());
    for c in href.chars() {
        match c {
            ' ' => out.push_str("%20"),
            '"' => out.push_str("%22"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '`' => out.push_str("%60"),
            c => out.push(c),
        }
    }
    out
}

/// `2023-10-13` as `2023年10月13日` (form `zh`) or `13 October 2023` (form `en`); `2023-10` without the day. What is no
/// date stays as it is.
fn date_in_words(date: &str, form: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let numbers: Option<Vec<u32>> = date
        .split('-')
        .map(|part| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok()).flatten())
        .collect();
    match (form, numbers.as_deref()) {
        ("zh", Some([year, month, day])) => format!("{year}年{month}月{day}日"),
        ("zh", Some([year, month])) => format!("{year}年{month}月"),
        ("en", Some([year, month @ 1..=12, day])) => format!("{day} {} {year}", MONTHS[*month as usize - 1]),
        ("en", Some([year, month @ 1..=12])) => format!("{} {year}", MONTHS[*month as usize - 1]),
        _ => date.to_owned(),
    }
}

/// A number with a comma before every three digits of its whole part; what is no number stays as it is.
fn grouped(number: &str) -> String {
    let (sign, rest) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, fraction) = rest.split_once('.').map_or((rest, None), |(whole, fraction)| (whole, Some(fraction)));
    if whole.is_empty() || !whole.bytes().chain(fraction.unwrap_or_default().bytes()).all(|b| b.is_ascii_digit()) {
        return number.to_owned();
    }
    let mut out = sign.to_owned();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// Puts the arguments into the gaps of a sentence: `共{count}件`.
fn fill(words: &str, args: &Kwargs) -> String {
    let mut out = String::with_capacity(words.len() + 16);
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let gap = after.split_once('}').and_then(|(name, tail)| {
            let value = args.iter().find(|(key, _)| key.as_str() == Some(name))?.1;
            Some((value.to_string(), tail))
        });
        match gap {
            Some((value, tail)) => {
                out.push_str(&value);
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out + rest
}

/// A title with the places where a line may well end; its style keeps all else together, the names of the site among it.
fn title(text: &str, site: Option<&Value>) -> Value {
    let names = site.and_then(|site| site.get_from_path("names")?.as_array());
    let names: Vec<&str> = names.into_iter().flatten().filter_map(Value::as_str).collect();
    let mut out = String::with_capacity(2 * text.len());
    for (n, part) in crate::text::title::parts(text, &names).into_iter().enumerate() {
        if n > 0 {
            out.push_str("<wbr>");
        }
        escape::push(&mut out, part);
    }
    Value::safe_string(&out)
}

/// JSON for a `<script>` of data: nothing in it can end the script or open a comment.
fn json(value: &Value) -> TeraResult<Value> {
    let text = serde_json::to_string(value).map_err(|error| Error::message(error.to_string()))?;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            c => out.push(c),
        }
    }
    Ok(Value::safe_string(&out))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_go_below_the_root_or_have_an_allowed_scheme() {
        let ok = |href: &str, root: &str| url(href, root).unwrap_or_else(|e| e.to_string());
        assert_eq!(ok("replies/1.html", "../"), "../replies/1.html");
        assert_eq!(ok("", ""), "./");
        assert_eq!(ok("#part", "../"), "#part");
        assert_eq!(ok("data/表 1.csv?a=1:2", ""), "data/表%201.csv?a=1:2");
        assert_eq!(ok("HTTPS://example.org/\"x", "../"), "HTTPS://example.org/%22x");
        assert_eq!(ok("tel:0878-0000000", "../"), "tel:0878-0000000");
        for bad in
            ["javascript:alert(1)", "JaVaScRiPt:1", "data:text/html,x", "//host/x", "/x", "java\tscript:1", "\\\\host"]
        {
            assert!(url(bad, "../").is_err(), "{bad}");
        }
    }

    #[test]
    fn titles_end_lines_between_words_and_are_escaped() {
        assert_eq!(title("招商<引资>工作", None).as_str(), Some("招商<wbr>&lt;<wbr>引资<wbr>&gt;<wbr>工作"));
    }

    #[test]
    fn dates_and_numbers_are_worded() {
        assert_eq!(date_in_words("2023-10-03", "zh"), "2023年10月3日");
        assert_eq!(date_in_words("2023-10", "zh"), "2023年10月");
        assert_eq!(date_in_words("2023-10-03", "en"), "3 October 2023");
        assert_eq!(date_in_words("2023-13-03", "en"), "2023-13-03");
        assert_eq!(date_in_words("未载", "zh"), "未载");
        assert_eq!(date_in_words("-2023-", "zh"), "-2023-");
        assert_eq!(grouped("1234567.80"), "1,234,567.80");
        assert_eq!(grouped("-123"), "-123");
        assert_eq!(grouped("12.3.4"), "12.3.4");
        assert_eq!(grouped("约1800"), "约1800");
    }

    #[test]
    fn sentences_are_filled_and_json_cannot_leave_its_script() {
        let args = Kwargs::from([("count", Value::from(3)), ("name", Value::from("{count}"))]);
        assert_eq!(fill("共{count}件，{name}，{other}，{", &args), "共3件，{count}，{other}，{");
        let out = json(&Value::from("</script><!-- &\u{2028}")).map(|v| v.to_string()).unwrap_or_default();
        assert_eq!(out, "\"\\u003c/script\\u003e\\u003c!-- \\u0026\\u2028\"");
    }
}
