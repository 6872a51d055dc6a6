//! What templates may do to a value beside what Tera has: addresses, dates, numbers, words with gaps, titles, JSON.

use std::borrow::Cow;

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use crate::text::{escape, size};

/// How a language words a date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum DateForm {
    /// `2023年10月13日`, or `2023年10月` without a day.
    Chinese,
    /// `13 October 2023`, or `October 2023` without a day.
    English,
    /// As it is written.
    #[default]
    AsWritten,
}

impl DateForm {
    /// The form of a name that a theme gives in its words, as `t.date.form`.
    pub(super) fn named(name: &str) -> Self {
        match name {
            "zh" => Self::Chinese,
            "en" => Self::English,
            _ => Self::AsWritten,
        }
    }
}

/// What filters know of the language of a site.
#[derive(Debug, Clone, Default)]
pub(super) struct Language {
    /// How it words a date.
    pub(super) dates: DateForm,
    /// What stands between the items of a list in a sentence.
    pub(super) comma: String,
}

/// Makes the filters known. They must be there before any template is parsed.
pub(super) fn register(tera: &mut Tera) {
    speak(tera, Language::default());
    tera.register_filter("url", |href: &str, args: Kwargs, page: &State| {
        if let Some(root) = args.get::<&str>("root")? {
            return url(href, root);
        }
        let root = page.get::<Value>("root")?;
        let root = root.as_ref().and_then(Value::as_str);
        url(href, root.ok_or_else(|| Error::message("`url` needs `root`, which is not known here"))?)
    });
    tera.register_filter("number", |value: &Value, _: Kwargs, _: &State| grouped(&value.to_string()));
    tera.register_filter("size", |bytes: u64, _: Kwargs, _: &State| size::bytes(bytes));
    tera.register_filter("fill", |words: &str, args: Kwargs, _: &State| fill(words, &args));
    tera.register_filter("title", |text: &str, args: Kwargs, page: &State| {
        let whole_names = args.get::<bool>("names")?.unwrap_or(true);
        let site = if whole_names { page.get::<Value>("site")? } else { None };
        Ok::<_, Error>(title(text, site.as_ref()))
    });
    tera.register_filter("slashes", |text: &str, _: Kwargs, _: &State| after_slashes(text));
    tera.register_filter("json", |value: &Value, _: Kwargs, _: &State| json(value));
}

/// Makes filters know the language, so that no template has to hand it over: Tera makes maps for the arguments of a filter,
/// which cost more than the date itself.
pub(super) fn speak(tera: &mut Tera, Language { dates: form, comma }: Language) {
    tera.register_filter("date", move |date: &str, args: Kwargs, _: &State| {
        let form = args.get::<&str>("form")?.map_or(form, DateForm::named);
        Ok::<_, Error>(Value::from(&*date_in_words(date, form)))
    });
    tera.register_filter("day", move |date: &str, _: Kwargs, _: &State| day(date, form));
    tera.register_filter("listed", move |items: &[Value], _: Kwargs, _: &State| listed(items, &comma));
}

/// An address for `href` or `src`: complete with an allowed scheme, or below the root of the site.
///
/// Tera escapes HTML, which does not make an address harmless, so what has another scheme or names another host without
/// one stops the page instead of reaching it.
fn url(href: &str, root: &str) -> TeraResult<Value> {
    // Nearly every address is one of these.
    let is_path = |text: &str| text.bytes().all(escape::is_of_path);
    if !href.is_empty() && !href.starts_with('/') && is_path(href) && is_path(root) {
        return Ok(Value::from([root, href].concat()));
    }
    careful_url(href, root)
}

/// The address, whatever is in it.
fn careful_url(href: &str, root: &str) -> TeraResult<Value> {
    let refuse = || Err(Error::message(format!("the address `{href}` is not allowed here")));
    if href.chars().any(|c| c.is_control() || c == '\\') || href.starts_with('/') {
        return refuse();
    }
    let head = href.split(['/', '?', '#']).next().unwrap_or_default();
    if let Some((scheme, _)) = head.split_once(':') {
        let allowed = ["http", "https", "mailto", "tel"].iter().any(|one| scheme.eq_ignore_ascii_case(one));
        return if allowed { Ok(Value::from(&*quoted("", href))) } else { refuse() };
    }
    Ok(match (root, href) {
        ("", "") => Value::from("./"),
        _ if href.starts_with('#') => Value::from(&*quoted("", href)),
        _ => Value::from(&*quoted(root, href)),
    })
}

/// An address below a root, with the few characters that end an address in HTML or mail as `%xx`; everything else stays as
/// it is.
fn quoted<'a>(root: &str, href: &'a str) -> Cow<'a, str> {
    let ends = [' ', '"', '<', '>', '`'];
    if root.is_empty() && !href.contains(ends) {
        return Cow::Borrowed(href);
    }
    let mut out = String::with_capacity(root.len() + href.len());
    for part in [root, href] {
        let mut rest = part;
        while let Some(at) = rest.find(ends) {
            out.push_str(&rest[..at]);
            out.push_str(match rest.as_bytes()[at] {
                b' ' => "%20",
                b'"' => "%22",
                b'<' => "%3C",
                b'>' => "%3E",
                _ => "%60",
            });
            rest = &rest[at + 1..];
        }
        out.push_str(rest);
    }
    Cow::Owned(out)
}

/// `2023-10-13` as `2023年10月13日` or `13 October 2023`; `2023-10` without the day. What is no date stays as it is.
fn date_in_words(date: &str, form: DateForm) -> Cow<'_, str> {
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
    let words = numbers(date).and_then(|(year, month, day)| match (form, day) {
        (DateForm::Chinese, Some(day)) => Some([year, "年", month, "月", day, "日"].concat()),
        (DateForm::Chinese, None) => Some([year, "年", month, "月"].concat()),
        (DateForm::English, day) => {
            let month = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
            Some(day.map_or_else(|| [month, " ", year].concat(), |day| [day, " ", month, " ", year].concat()))
        }
        (DateForm::AsWritten, _) => None,
    });
    words.map_or(Cow::Borrowed(date), Cow::Owned)
}

/// The year, the month and the day, where there is one, of a date written in digits, each without the noughts before it.
fn numbers(date: &str) -> Option<(&str, &str, Option<&str>)> {
    let mut parts = date.split('-').map(significant);
    let (year, month) = (parts.next()??, parts.next()??);
    let day = parts.next();
    if parts.next().is_some() { None } else { Some((year, month, day.map_or(Some(None), |day| day.map(Some))?)) }
}

/// A number in digits without the noughts before it.
fn significant(digits: &str) -> Option<&str> {
    let is_number = digits.bytes().all(|b| b.is_ascii_digit()) && digits.parse::<u32>().is_ok();
    let significant = digits.trim_start_matches('0');
    is_number.then_some(if significant.is_empty() { "0" } else { significant })
}

/// A date as an element that programs can read too.
fn day(date: &str, form: DateForm) -> Value {
    let (written, words) = (escape::attribute(date), date_in_words(date, form));
    Value::safe_string(&["<time datetime=\"", &written, "\">", &escape::attribute(&words), "</time>"].concat())
}

/// Several texts as a sentence names them.
fn listed(items: &[Value], comma: &str) -> String {
    let mut out = String::with_capacity(64);
    for (n, item) in items.iter().enumerate() {
        out.push_str(if n > 0 { comma } else { "" });
        push(&mut out, item);
    }
    out
}

/// Appends a value as a template shows it.
fn push(out: &mut String, value: &Value) {
    match value.as_str() {
        Some(text) => out.push_str(text),
        None => out.push_str(&value.to_string()),
    }
}

/// A text whose lines may end after its slashes, such as an index number.
fn after_slashes(text: &str) -> Value {
    let mut out = String::with_capacity(text.len() + 32);
    for (n, part) in text.split('/').enumerate() {
        out.push_str(if n > 0 { "/<wbr>" } else { "" });
        escape::push(&mut out, part);
    }
    Value::safe_string(&out)
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
    let mut out = String::with_capacity(words.len() + 64);
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let gap = after.split_once('}').and_then(|(name, tail)| {
            let value = args.iter().find(|(key, _)| key.as_str() == Some(name))?.1;
            Some((value, tail))
        });
        match gap {
            Some((value, tail)) => {
                push(&mut out, value);
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
/// Without a site no name is known: what is a name itself, as that above each page, is divided between its words.
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
        let ok = |href: &str, root: &str| url(href, root).map_or_else(|e| e.to_string(), |href| href.to_string());
        assert_eq!(ok("replies/1.html", "../"), "../replies/1.html");
        assert_eq!(ok("", ""), "./");
        assert_eq!(ok("a_b-c.html", ""), "a_b-c.html");
        assert_eq!(ok("a.html", "/?<>/"), "/?%3C%3E/a.html");
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
    fn an_address_that_is_a_path_is_as_it_would_be_with_more_care() {
        let pieces = ["a", "1", "/", ".", "-", "_", "../", "http", ":", "#", "?", " ", "楚", "\""];
        let mut dice = crate::text::testing::Dice::new(10);
        for n in 0..400 {
            let known = 1 + dice.roll(pieces.len());
            let (href, root) = (dice.text(&pieces[..known], n % 12), dice.text(&pieces[..known], n % 3));
            let shown = |href: TeraResult<Value>| href.map_err(|error| error.to_string());
            assert_eq!(shown(url(&href, &root)), shown(careful_url(&href, &root)));
        }
    }

    #[test]
    fn titles_end_lines_between_words_and_are_escaped() {
        assert_eq!(title("招商<引资>工作", None).as_str(), Some("招商<wbr>&lt;<wbr>引资<wbr>&gt;<wbr>工作"));
        assert_eq!(title("甲州投资促进局", None).as_str(), Some("甲州<wbr>投资促进局"));
    }

    #[test]
    fn dates_and_numbers_are_worded() {
        use DateForm::{AsWritten, Chinese, English};
        for (date, form, words) in [
            ("2023-10-03", Chinese, "2023年10月3日"),
            ("2023-10", Chinese, "2023年10月"),
            ("2023-10-03", English, "3 October 2023"),
            ("2023-10", English, "October 2023"),
            ("2023-13-03", English, "2023-13-03"),
            ("2023-10-03", AsWritten, "2023-10-03"),
            ("未载", Chinese, "未载"),
            ("2023", Chinese, "2023"),
            ("-2023-", Chinese, "-2023-"),
            ("2023-10-03-01", Chinese, "2023-10-03-01"),
            ("0023-00-10", Chinese, "23年0月10日"),
            ("2023--03", Chinese, "2023--03"),
            ("4294967296-01", Chinese, "4294967296-01"),
        ] {
            assert_eq!(date_in_words(date, form), words);
        }
        let element = |date| day(date, Chinese).to_string();
        assert_eq!(element("2023-10-03"), "<time datetime=\"2023-10-03\">2023年10月3日</time>");
        assert_eq!(element("<\">"), "<time datetime=\"&lt;&quot;&gt;\">&lt;&quot;&gt;</time>");
        assert_eq!(grouped("1234567.80"), "1,234,567.80");
        assert_eq!(grouped("-123"), "-123");
        assert_eq!(grouped("12.3.4"), "12.3.4");
        assert_eq!(grouped("约1800"), "约1800");
    }

    #[test]
    fn lists_have_the_comma_of_their_language() {
        assert_eq!(listed(&["甲", "乙"].map(Value::from), "、"), "甲、乙");
        assert_eq!(listed(&[Value::from(1)], "、"), "1");
    }

    #[test]
    fn lines_may_end_after_slashes() {
        assert_eq!(after_slashes("A/<b>/").as_str(), Some("A/<wbr>&lt;b&gt;/<wbr>"));
    }

    #[test]
    fn sentences_are_filled_and_json_cannot_leave_its_script() {
        let args = Kwargs::from([("count", Value::from(3)), ("name", Value::from("{count}"))]);
        assert_eq!(fill("共{count}件，{name}，{other}，{", &args), "共3件，{count}，{other}，{");
        let out = json(&Value::from("</script><!-- &\u{2028}")).map(|v| v.to_string()).unwrap_or_default();
        assert_eq!(out, "\"\\u003c/script\\u003e\\u003c!-- \\u0026\\u2028\"");
    }
}
