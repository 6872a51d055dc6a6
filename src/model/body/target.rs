//! Where a link points: an allow-list of schemes, and paths that stay below `content/`.

use std::borrow::Cow;

use memchr::memchr;

use super::Target;
use crate::diag::{Code, Message, codes::body as codes};
use crate::message;

/// The schemes that an address may have.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// What is wrong with a destination: the code, what to say, what to write instead.
pub(super) type Refusal = (&'static Code, Message, Option<Message>);

/// Reads a destination whose entities and backslashes are already resolved.
///
/// `folder` is the path of the document's folder below `content/`, without slashes at its ends.
pub(super) fn read(destination: &str, folder: &str) -> Result<Target, Refusal> {
    // Browsers skip control characters and blanks before they look for a scheme; so does this.
    let bare: Cow<'_, str> = if destination.contains(is_skipped) {
        destination.chars().filter(|&c| !is_skipped(c)).collect()
    } else {
        destination.into()
    };
    if bare.is_empty() {
        return Err((
            &codes::LINK_PATH,
            message!("链接没有写目标", "the link has no destination"),
            Some(message!("写成 [文字](路径或网址)", "write [text](path or address)")),
        ));
    }
    let trimmed = destination.trim_matches(is_skipped);
    if let Some(expression) = trimmed.strip_prefix('=') {
        return Ok(Target::Figure(expression.into()));
    }
    if let Some(expression) = trimmed.strip_prefix('＝') {
        return Err((
            &codes::LINK_FORM,
            message!("核对数的等号是全角的", "the equals sign of the checked figure is a full-width one"),
            Some(message!("写成 [数](={expression})", "write [figure](={expression})")),
        ));
    }
    if let Some(fragment) = trimmed.strip_prefix('#') {
        return Ok(Target::Anchor(decode(fragment)?));
    }
    if bare.starts_with("//") || bare.starts_with("\\\\") || bare.starts_with("/\\") || bare.starts_with("\\/") {
        let host = bare.trim_start_matches(['/', '\\']);
        return Err((
            &codes::URL_SCHEME,
            message!("网址“{bare}”没有写明协议", "the address “{bare}” does not say its scheme"),
            Some(message!("写成 https://{host}", "write https://{host}")),
        ));
    }
    match scheme(&bare) {
        Some(scheme) => external(trimmed, &bare, &scheme),
        None => source(trimmed, folder),
    }
}

/// The scheme of an address in lower case: letters, digits, `+`, `-`, `.` before the first colon.
fn scheme(bare: &str) -> Option<String> {
    let (head, _) = bare.split_once(':')?;
    let valid = head.starts_with(|c: char| c.is_ascii_alphabetic())
        && head.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    valid.then(|| head.to_ascii_lowercase())
}

fn external(trimmed: &str, bare: &str, scheme: &str) -> Result<Target, Refusal> {
    if !SCHEMES.contains(&scheme) {
        let hint = match scheme {
            "file" => message!(
                "把文件放进 content/，按它在 content/ 里的路径链接",
                "put the file into content/ and link it by its path there"
            ),
            _ if scheme.len() == 1 => message!(
                "不要用本机路径；把文件放进 content/，按它在 content/ 里的路径链接",
                "do not use a path of this computer: put the file into content/ and link it by its path there"
            ),
            _ => message!(
                "只能用 http、https、mailto、tel；链接本站的文档和附件，写文件的路径",
                "only http, https, mailto and tel are allowed; a document or attachment of this site is linked by its path"
            ),
        };
        return Err((
            &codes::URL_SCHEME,
            message!("不允许以“{scheme}:”开头的链接", "a link must not begin with “{scheme}:”"),
            Some(hint),
        ));
    }
    if trimmed != bare {
        return Err((
            &codes::URL_SCHEME,
            message!("网址里有空格或看不见的字符", "the address holds blanks or characters that cannot be seen"),
            Some(message!(
                "删去；如果网址里确实有空格，写成 %20",
                "delete them; write a blank that belongs there as %20"
            )),
        ));
    }
    let rest = &bare[scheme.len() + 1..];
    let host = rest.strip_prefix("//").map(|rest| rest.split(['/', '?', '#', '\\']).next().unwrap_or(""));
    match (scheme, host) {
        ("http" | "https", None | Some("")) => Err((
            &codes::URL_SCHEME,
            message!("网址“{bare}”不完整", "the address “{bare}” is incomplete"),
            Some(message!("写成 {scheme}://域名/路径", "write {scheme}://host/path")),
        )),
        ("mailto" | "tel", _) if rest.is_empty() => {
            Err((&codes::URL_SCHEME, message!("“{scheme}:”后面没有内容", "nothing follows “{scheme}:”"), None))
        }
        _ => Ok(Target::External(format!("{scheme}:{rest}").into())),
    }
}

fn source(destination: &str, folder: &str) -> Result<Target, Refusal> {
    if let Some((at, _)) =
        destination.match_indices('：').find(|(at, colon)| destination[at + colon.len()..].starts_with("//"))
    {
        let (head, tail) = (&destination[..at], &destination[at + "：//".len()..]);
        return Err((
            &codes::URL_SCHEME,
            message!("网址里的冒号是全角的", "the colon of the address is a full-width one"),
            Some(message!("写成 {head}://{tail}", "write {head}://{tail}")),
        ));
    }
    if destination.contains('\\') {
        let better = destination.replace('\\', "/");
        return Err((
            &codes::LINK_PATH,
            message!("路径里用了反斜杠", "the path holds a backslash"),
            Some(message!("写成 {better}", "write {better}")),
        ));
    }
    let (path, fragment) = match destination.split_once('#') {
        Some((path, fragment)) => (path, Some(decode(fragment)?)),
        None => (destination, None),
    };
    if path.contains('?') {
        return Err((
            &codes::LINK_PATH,
            message!("文件路径里不能有“?”", "a path must not hold “?”"),
            Some(message!(
                "链接到文件时只写路径；链接到网站时从 https:// 写起",
                "write the path of a file alone; begin the address of a site with https://"
            )),
        ));
    }
    let decoded = decode(path)?;
    let mut parts: Vec<&str> = Vec::new();
    if !decoded.starts_with('/') {
        parts.extend(folder.split('/').filter(|part| !part.is_empty()));
    }
    for part in decoded.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                if parts.pop().is_none() {
                    return Err((
                        &codes::LINK_PATH,
                        message!("路径“{decoded}”走出了 content/", "the path “{decoded}” leaves content/"),
                        Some(message!(
                            "只能链接 content/ 里的文件；以 / 开头的路径从 content/ 算起",
                            "only files in content/ can be linked; a path that begins with / starts there"
                        )),
                    ));
                }
            }
            part => parts.push(part),
        }
    }
    Ok(Target::Source { path: parts.join("/").into(), fragment })
}

/// Resolves `%E6%8A%95` to the character it stands for.
fn decode(text: &str) -> Result<Box<str>, Refusal> {
    if memchr(b'%', text.as_bytes()).is_none() && !text.contains(char::is_control) {
        return Ok(text.into());
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        match (first, tail) {
            (b'%', [high, low, after @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                let digit = |c: u8| char::from(c).to_digit(16).unwrap_or(0) as u8;
                bytes.push(digit(*high) * 16 + digit(*low));
                rest = after;
            }
            // A file may be called 增长50%.pdf.
            _ => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    match String::from_utf8(bytes) {
        Ok(decoded) if !decoded.chars().any(char::is_control) => Ok(decoded.into()),
        _ => Err((
            &codes::LINK_PATH,
            message!("“{text}”里的 % 编码不是有效的 UTF-8 文字", "the % codes in “{text}” are no valid UTF-8 text"),
            Some(message!("直接写汉字，不必编码", "write the characters themselves")),
        )),
    }
}

/// Characters that a browser, or a reader, passes over: controls, blanks, and those that show nothing.
fn is_skipped(c: char) -> bool {
    c.is_control()
        || c.is_whitespace()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(destination: &str) -> String {
        match read(destination, "replies/2023") {
            Ok(Target::Source { path, fragment: None }) => path.into(),
            Ok(Target::Source { path, fragment: Some(fragment) }) => format!("{path} # {fragment}"),
            Ok(other) => format!("{other:?}"),
            Err((code, ..)) => code.id.to_owned(),
        }
    }

    #[test]
    fn paths_start_at_the_document_or_at_content() {
        for (destination, expected) in [
            ("a.md", "replies/2023/a.md"),
            ("./a.md", "replies/2023/a.md"),
            ("../a.md", "replies/a.md"),
            ("../../a.md", "a.md"),
            ("/data/人员.csv", "data/人员.csv"),
            ("/", ""),
            ("a//b/./c/", "replies/2023/a/b/c"),
            ("a.md#s1", "replies/2023/a.md # s1"),
            ("附件 1.pdf", "replies/2023/附件 1.pdf"),
            ("%E6%8A%95%E8%B5%84.pdf#%E4%B8%80", "replies/2023/投资.pdf # 一"),
            ("增长50%.pdf", "replies/2023/增长50%.pdf"),
            ("a%3Fb%23c.pdf", "replies/2023/a?b#c.pdf"),
            ("javascript%3Aalert(1)", "replies/2023/javascript:alert(1)"),
        ] {
            assert_eq!(path(destination), expected, "{destination}");
        }
    }

    #[test]
    fn paths_that_leave_content_are_refused() {
        for destination in
            ["../../../a", "/../a", "/%2e%2e/a", "..%2F..%2F../a", "a\\b", "\u{a0}", "", "a%00b", "%FF", "a?b"]
        {
            assert_eq!(path(destination), "JB403", "{destination}");
        }
    }

    #[test]
    fn schemes_are_read_as_a_browser_reads_them() {
        for destination in [
            "javascript:alert(1)",
            "JaVaScript:alert(1)",
            " java\tscr\nipt:alert(1)",
            "\u{1}javascript:x",
            "java\u{200b}script:x",
            "java\u{ad}script:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "C:\\a.docx",
            "//example.cn/a",
            "/\\example.cn",
            "\\\\example.cn",
            "/\t/example.cn",
            "http:a",
            "https://",
            "https:///a",
            "mailto:",
            "https：//example.cn",
            "ftp://example.cn",
            "https://example.cn/a b",
            "https://exam\u{200b}ple.cn",
        ] {
            assert_eq!(path(destination), "JB402", "{destination:?}");
        }
        for (destination, address) in [
            (" https://example.cn/a ", "https://example.cn/a"),
            ("HTTP://Example.cn", "http://Example.cn"),
            ("mailto:a@b.cn", "mailto:a@b.cn"),
            ("tel:0878-1234567", "tel:0878-1234567"),
        ] {
            assert_eq!(read(destination, "").ok(), Some(Target::External(address.into())), "{destination}");
        }
        assert_eq!(read("#一、基本情况", "").ok(), Some(Target::Anchor("一、基本情况".into())));
        assert_eq!(read("=19/24", "").ok(), Some(Target::Figure("19/24".into())));
        assert_eq!(path("＝19/24"), "JB411");
    }
}
