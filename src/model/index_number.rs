//! 索引号: index numbers on a disclosure platform, made by the pattern of `site.yaml`.

use super::config::Config;

/// What a pattern may have in braces.
pub(super) const PLACEHOLDERS: [&str; 4] = ["code", "year", "class", "serial"];

/// What stands for what in a pattern.
#[derive(Debug, Clone, Copy)]
pub struct Parts<'a> {
    /// Four digits.
    pub year: i16,
    /// The folder of the document's type.
    pub class: &'a str,
    /// Running number within year and class, from 1.
    pub serial: u32,
}

/// The index number that a pattern gives; `{serial}` has three digits or more.
pub fn make(pattern: &str, config: &Config, parts: Parts<'_>) -> String {
    pattern
        .replace("{code}", code(config))
        .replace("{year}", &format!("{:04}", parts.year))
        .replace("{class}", parts.class)
        .replace("{serial}", &format!("{:03}", parts.serial))
}

/// Whether a pattern has nothing in braces that stands for nothing.
pub fn is_pattern(pattern: &str) -> bool {
    unknown_placeholder(pattern).is_none()
}

/// What a pattern has in braces that stands for nothing.
pub(super) fn unknown_placeholder(pattern: &str) -> Option<String> {
    let mut rest = pattern;
    while let Some((_, after)) = rest.split_once('{') {
        let name = after.split('}').next().unwrap_or(after);
        if !after.contains('}') || !PLACEHOLDERS.contains(&name) {
            return Some(format!("{{{name}}}"));
        }
        rest = &after[name.len() + 1..];
    }
    None
}

/// Whether a number could have come from the pattern.
pub fn fits(pattern: &str, config: &Config, number: &str) -> bool {
    matches(&pattern.replace("{code}", code(config)), number)
}

fn code(config: &Config) -> &str {
    config.bureau.credit_code.as_deref().unwrap_or_default()
}

/// Matches literal text and placeholders from the left; a class may be any letters, so the rest is tried at each end.
fn matches(pattern: &str, number: &str) -> bool {
    let Some(open) = pattern.find('{') else { return pattern == number };
    let Some(close) = pattern[open..].find('}').map(|at| open + at) else { return pattern == number };
    let Some(rest) = number.strip_prefix(&pattern[..open]) else { return false };
    let after = &pattern[close + 1..];
    let all = |text: &str, holds: fn(char) -> bool| text.chars().all(holds);
    let mut ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
    match &pattern[open + 1..close] {
        "year" => rest
            .split_at_checked(4)
            .is_some_and(|(year, rest)| all(year, |c| c.is_ascii_digit()) && matches(after, rest)),
        "serial" => {
            ends.any(|end| end >= 3 && all(&rest[..end], |c| c.is_ascii_digit()) && matches(after, &rest[end..]))
        }
        "class" => ends.any(|end| all(&rest[..end], |c| c.is_alphanumeric()) && matches(after, &rest[end..])),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{matches, unknown_placeholder};

    #[test]
    fn a_number_fits_the_pattern_it_came_from_and_no_other() {
        let pattern = "11532300MB0X-/{year}-{class}{serial}";
        assert!(matches(pattern, "11532300MB0X-/2026-replies001"));
        for number in ["11532300MB0X-/2026-replies1", "11532300MB0X-/26-replies001", "X-/2026-replies001", ""] {
            assert!(!matches(pattern, number), "{number}");
        }
    }

    #[test]
    fn a_pattern_names_what_there_is() {
        for (pattern, unknown) in [
            ("{code}/{year}-{class}{serial}", None),
            ("{code}/{yaer}-{serial}", Some("{yaer}")),
            ("{code}/{year", Some("{year}")),
            ("", None),
        ] {
            assert_eq!(unknown_placeholder(pattern).as_deref(), unknown, "{pattern}");
        }
    }
}
