//! How results are shown: one element of a page, and the difference between two texts.

/// The first element with a class (`.doc`), an id (`#main`) or a name (`svg`), a line for every tag that follows another.
pub(crate) fn element(html: &str, selector: &str) -> Option<String> {
    let (start, name) = html.match_indices('<').find_map(|(at, _)| {
        let tag = &html[at + 1..at + html[at..].find('>')?];
        let name = tag.split([' ', '\n', '/']).next()?;
        is(tag, name, selector).then_some((at, name))
    })?;
    let mut depth = 0usize;
    for (at, _) in html[start..].match_indices('<') {
        let tag = &html[start + at + 1..];
        let end = start + at + 1 + tag.find('>')? + 1;
        let closing = tag.strip_prefix('/').is_some_and(|rest| begins(rest, name));
        if begins(tag, name) && !html[..end].ends_with("/>") {
            depth += 1;
        } else if closing {
            depth -= 1;
        }
        if depth == 0 {
            return Some(html[start..end].replace("><", ">\n<") + "\n");
        }
    }
    None
}

fn begins(tag: &str, name: &str) -> bool {
    tag.strip_prefix(name).is_some_and(|rest| rest.starts_with([' ', '\n', '>', '/']))
}

fn is(tag: &str, name: &str, selector: &str) -> bool {
    let attribute = |key: &str| {
        let (_, rest) = tag.split_once(&format!(" {key}=\""))?;
        rest.split('"').next()
    };
    match (selector.strip_prefix('.'), selector.strip_prefix('#')) {
        (Some(class), _) => attribute("class").is_some_and(|classes| classes.split(' ').any(|one| one == class)),
        (_, Some(id)) => attribute("id") == Some(id),
        _ => name == selector,
    }
}

/// The lines in which two texts differ, with a few around them.
pub(crate) fn difference(expected: &str, found: &str) -> String {
    const AROUND: usize = 3;
    let expected: Vec<&str> = expected.split('\n').collect();
    let found: Vec<&str> = found.split('\n').collect();
    let same = |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| pairs.take_while(|(a, b)| a == b).count();
    let before = same(&mut expected.iter().zip(&found));
    let most = expected.len().min(found.len()) - before;
    let after = same(&mut expected.iter().rev().zip(found.iter().rev())).min(most);
    let mut text = String::from("what is expected (-) and what was found (+); UPDATE=1 writes the latter\n");
    let mut put = |mark: &str, lines: &[&str]| lines.iter().for_each(|line| text += &format!("{mark} {line}\n"));
    put(" ", &expected[before.saturating_sub(AROUND)..before]);
    put("-", &expected[before..expected.len() - after]);
    put("+", &found[before..found.len() - after]);
    put(" ", &found[found.len() - after..(found.len() - after + AROUND).min(found.len())]);
    text
}
