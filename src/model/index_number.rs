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

/// How a number agrees with the pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fit {
    /// It could have come from the pattern.
    Whole,
    /// It could, but for the code of the body, which is this one: a number is never changed, and a reform gives a bureau
    /// another code.
    OtherCode(String),
    /// It could not, from this place of the number on, where this part of the pattern ought to stand.
    Differs {
        /// How many bytes of the number agree.
        at: usize,
        /// What ought to stand behind them.
        part: String,
    },
}

/// How a number agrees with the pattern.
pub fn fit(pattern: &str, config: &Config, number: &str) -> Fit {
    let own = code(config);
    if matches(&pattern.replace("{code}", own), number) {
        return Fit::Whole;
    }
    match other_code(pattern, number) {
        Some(other) if matches(&pattern.replace("{code}", other), number) => Fit::OtherCode(other.to_owned()),
        other => differs(pattern, other.unwrap_or(own), number),
    }
}

/// A 统一社会信用代码 has so many characters (GB 32100).
const CODE_LENGTH: usize = 18;

/// What stands in a number where the pattern has the code of the body, if it looks like a code.
fn other_code<'n>(pattern: &str, number: &'n str) -> Option<&'n str> {
    let (before, _) = pattern.split_once("{code}").filter(|(before, _)| !before.contains('{'))?;
    let other = number.strip_prefix(before)?.get(..CODE_LENGTH)?;
    other.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase()).then_some(other)
}

/// The first part of the pattern that a number does not agree with.
fn differs(pattern: &str, code: &str, number: &str) -> Fit {
    let mut ends: Vec<usize> = pattern.match_indices('}').map(|(at, _)| at + 1).collect();
    ends.extend(pattern.match_indices('{').map(|(at, _)| at));
    ends.push(pattern.len());
    ends.sort_unstable();
    ends.dedup();
    let mut from = 0;
    let mut at = 0;
    for end in ends {
        // Whatever follows what agrees so far may be anything.
        let agreed = pattern[..end].replace("{code}", code);
        let reach =
            number.char_indices().map(|(at, _)| at).chain([number.len()]).find(|at| matches(&agreed, &number[..*at]));
        match reach {
            Some(reach) => at = reach,
            None => return Fit::Differs { at, part: pattern[from..end].replace("{code}", code) },
        }
        from = end;
    }
    Fit::Differs { at, part: String::new() }
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
    use super::{Fit, differs, matches, unknown_placeholder};

    #[test]
    fn a_number_that_does_not_fit_differs_in_a_part() {
        let part = |number| match differs("{code}/{year}-{class}{serial}", "X1", number) {
            Fit::Differs { at, part } => (at, part),
            fit => panic!("{fit:?}"),
        };
        assert_eq!(part("X2/2026-replies001"), (0, "X1".to_owned()));
        assert_eq!(part("X1-2026-replies001"), (2, "/".to_owned()));
        assert_eq!(part("X1/26-replies001"), (3, "{year}".to_owned()));
        assert_eq!(part("X1/2026-replies01"), (9, "{serial}".to_owned()));
        assert_eq!(part(""), (0, "X1".to_owned()));
    }

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
