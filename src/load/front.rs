//! Splits a document into its front matter and its body.

use crate::text::lines::lines;

/// Where the parts of a document stand, in bytes of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Split {
    /// First byte of the YAML.
    pub yaml_start: usize,
    /// First byte after it.
    pub yaml_end: usize,
    /// First byte of the body, which goes on to the end of the text.
    pub body: usize,
}

/// Why a text has no front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoFront {
    /// The first line is not `---`.
    Missing {
        /// The first line that holds anything.
        line: (usize, usize),
        /// Whether that line is made of dashes other than three hyphens.
        dashes: bool,
    },
    /// The first line is blank or indented, and `---` stands behind it.
    Late {
        /// The line of hyphens.
        line: (usize, usize),
    },
    /// No second `---`.
    Open {
        /// The first line.
        line: (usize, usize),
        /// A line that was probably meant to be the end.
        dashes: Option<(usize, usize)>,
    },
}

/// Finds the front matter: it begins with a first line `---` and ends with the next line `---`.
///
/// # Errors
/// What is missing, with the line to look at.
pub(super) fn split(text: &str) -> Result<Split, NoFront> {
    let ranges = || lines(text).map(|(start, line)| (start, start + line.len()));
    let after = |end: usize| (end + 1).min(text.len());
    let mut lines = ranges();
    let first = lines.next().unwrap_or((0, 0));
    if !is_end(&text[first.0..first.1]) {
        let line = ranges().find(|&(start, end)| !text[start..end].trim().is_empty()).unwrap_or((0, 0));
        let written = &text[line.0..line.1];
        return Err(match written.trim() == "---" {
            true => NoFront::Late { line },
            false => NoFront::Missing { line, dashes: is_dashes(written) },
        });
    }
    if let Some((start, end)) = lines.find(|&(start, end)| is_end(&text[start..end])) {
        return Ok(Split { yaml_start: after(first.1), yaml_end: start, body: after(end) });
    }
    let dashes = ranges().skip(1).find(|&(start, end)| is_dashes(&text[start..end]));
    Err(NoFront::Open { line: first, dashes })
}

/// Whether a line begins or ends a front matter.
fn is_end(line: &str) -> bool {
    line.strip_prefix("---").is_some_and(|rest| rest.trim_end().is_empty())
}

/// Whether a line is a row of dashes of any kind.
fn is_dashes(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && line.chars().all(|char| matches!(char, '-' | '－' | '—' | '–' | '─' | '━' | '―' | '﹣' | '−'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_front_matter_is_split_off() {
        for (text, yaml, body) in [
            ("---\na: 1\n---\n正文\n", "a: 1\n", "正文\n"),
            ("---\na: 1\n---", "a: 1\n", ""),
            ("--- \n---\t\n\n正文", "", "\n正文"),
            ("---\na: |\n  b\n ---\n---\n---\n", "a: |\n  b\n ---\n", "---\n"),
        ] {
            let split = split(text).unwrap();
            assert_eq!((&text[split.yaml_start..split.yaml_end], &text[split.body..]), (yaml, body), "{text}");
        }
    }

    #[test]
    fn what_is_missing_is_told() {
        for (text, expected) in [
            ("", NoFront::Missing { line: (0, 0), dashes: false }),
            ("\n\n---\n标题: 甲\n---\n", NoFront::Late { line: (2, 5) }),
            ("\n\n# 标题\n", NoFront::Missing { line: (2, 10), dashes: false }),
            ("———\n标题: 甲\n———\n", NoFront::Missing { line: (0, 9), dashes: true }),
            ("－－－\n标题: 甲\n", NoFront::Missing { line: (0, 9), dashes: true }),
            ("----\n标题: 甲\n", NoFront::Missing { line: (0, 4), dashes: true }),
            ("---\n标题: 甲\n", NoFront::Open { line: (0, 3), dashes: None }),
            ("---\n标题: 甲\n———\n正文", NoFront::Open { line: (0, 3), dashes: Some((16, 25)) }),
            ("---", NoFront::Open { line: (0, 3), dashes: None }),
        ] {
            assert_eq!(split(text), Err(expected), "{text}");
        }
    }
}
