//! Display width in half-cells (a Han character takes two), and truncation and wrapping by it.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

use super::punctuation::{begins_no_line, ends_no_line};

/// Width of a text in half-cells.
///
/// Characters whose width Unicode calls ambiguous (`“”…·—×`) count as wide, because a Chinese font sets them so.
pub fn half_cells(text: &str) -> usize {
    text.chars().map(char_half_cells).sum()
}

/// The letter, digit or mark of half width for one of full width (U+FF01 to U+FF5E); any other character as it is.
pub fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Width of one character in half-cells: 0 for a combining or control character, else 1 or 2.
pub fn char_half_cells(c: char) -> usize {
    c.width_cjk().unwrap_or(0)
}

/// The longest Latin word, in characters, that is never broken: about half a line of print.
const LONGEST: usize = 28;

/// A text in which Latin words and numbers of more characters than `most` may be broken: blanks of no width stand behind the
/// marks between their parts, and between all characters of a part that would be too long for half a line of print. Addresses
/// of the web may be broken between their parts anyway.
pub fn breakable(text: &str, most: usize) -> Cow<'_, str> {
    let is_long = |word: &str| word.len() > most;
    let is_address = |word: &str| word.contains("://") || word.starts_with("www.");
    let words = || text.split_inclusive(|c: char| !c.is_ascii_graphic());
    let word_of = |piece: &str| piece.trim_end_matches(|c: char| !c.is_ascii_graphic()).len();
    if !words().any(|piece| is_long(&piece[..word_of(piece)])) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(2 * text.len());
    for piece in words() {
        let (word, rest) = piece.split_at(word_of(piece));
        if is_long(word) {
            let parts: Vec<&str> =
                word.split_inclusive(['-', '_', '/', '.', '@', '&', '=', '?', ',', ';', ':']).collect();
            let spread = |part: &str| part.split("").filter(|c| !c.is_empty()).collect::<Vec<_>>().join("\u{200B}");
            let parts = parts.into_iter().map(|part| if part.len() > LONGEST { spread(part) } else { part.to_owned() });
            let between = if is_address(word) { "" } else { "\u{200B}" };
            out.push_str(&parts.collect::<Vec<_>>().join(between));
        } else {
            out.push_str(word);
        }
        out.push_str(rest);
    }
    Cow::Owned(out)
}

/// As [`breakable`] for running text.
pub fn breakable_in_lines(text: &str) -> Cow<'_, str> {
    breakable(text, LONGEST)
}

/// The text, or its longest beginning that fits into `max` together with `…`. Widths are those of `measure`, in any unit.
pub fn truncate(text: &str, max: f64, measure: &dyn Fn(char) -> f64) -> String {
    if text.chars().map(measure).sum::<f64>() <= max {
        return text.to_owned();
    }
    let mut width = measure('…');
    let mut kept = String::new();
    for c in text.chars() {
        width += measure(c);
        if width > max {
            break;
        }
        kept.push(c);
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

/// The text in lines of at most `max` half-cells.
///
/// Lines break between Han characters and at blanks, not inside a number or a Latin word, and no closing mark begins
/// a line. A word that is wider than a line is cut where the line ends.
pub fn wrap(text: &str, max: usize) -> Vec<String> {
    wrap_by(text, max as f64, &|c| char_half_cells(c) as f64)
}

/// Like [`wrap`], with widths measured by `measure` in any unit.
pub fn wrap_by(text: &str, max: f64, measure: &dyn Fn(char) -> f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut width = 0.0;
    for piece in pieces(text) {
        let piece_width: f64 = piece.chars().map(measure).sum();
        let visible: f64 = piece.trim_end().chars().map(measure).sum();
        if width + visible > max && !line.is_empty() {
            push_line(&mut lines, &mut line);
            width = 0.0;
        }
        if visible <= max {
            line.push_str(piece);
            width += piece_width;
            continue;
        }
        for c in piece.chars() {
            if width + measure(c) > max && !line.is_empty() {
                push_line(&mut lines, &mut line);
                width = 0.0;
            }
            line.push(c);
            width += measure(c);
        }
    }
    push_line(&mut lines, &mut line);
    lines
}

fn push_line(lines: &mut Vec<String>, line: &mut String) {
    let text = line.trim();
    if !text.is_empty() {
        lines.push(text.to_owned());
    }
    line.clear();
}

/// The smallest parts between which a line may break.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        if before.is_some_and(|before| may_break(before, c)) {
            pieces.push(&text[start..at]);
            start = at;
        }
        // A combining mark belongs to what stands before it.
        if char_half_cells(c) > 0 || before.is_none() {
            before = Some(c);
        }
    }
    pieces.push(&text[start..]);
    pieces
}

fn may_break(before: char, after: char) -> bool {
    if char_half_cells(after) == 0 || after.is_whitespace() || begins_no_line(after) || ends_no_line(before) {
        return false;
    }
    before.is_whitespace() || char_half_cells(before) == 2 || char_half_cells(after) == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_too_long_for_half_a_line_may_be_broken() {
        let long = "a".repeat(29);
        let broken = vec!["a"; 29].join("\u{200B}");
        let address = format!("https://{long}");
        for (text, expected) in [
            ("招商引资WindowsServer系统", "招商引资WindowsServer系统".to_owned()),
            (&*format!("用{long}系统"), format!("用{broken}系统")),
            (&*format!("{} {}", &long[..28], &long[..28]), format!("{} {}", &long[..28], &long[..28])),
            (&*address, format!("https://{broken}")),
            ("https://www.example.invalid/info/content", "https://www.example.invalid/info/content".into()),
            (
                "office2026@investment.example.invalid",
                "office2026@\u{200B}investment.\u{200B}example.\u{200B}invalid".into(),
            ),
        ] {
            assert_eq!(breakable_in_lines(text), expected);
        }
        assert_eq!(
            breakable("码91532300MA6K000000，ab.cd.ef.gh.ij", 12),
            "码91532300MA6K000000，ab.\u{200B}cd.\u{200B}ef.\u{200B}gh.\u{200B}ij"
        );
    }

    #[test]
    fn widths() {
        for (text, width) in
            [("", 0), ("abc", 3), ("楚雄", 4), ("“楚雄”", 8), ("２0２３", 7), ("e\u{301}", 1), ("a\u{0}b", 2), ("…", 2)]
        {
            assert_eq!(half_cells(text), width, "{text:?}");
        }
    }

    #[test]
    fn truncates_with_an_ellipsis_only_where_needed() {
        for (text, max, expected) in [
            ("楚雄市", 6, "楚雄市"),
            ("楚雄彝族自治州", 8, "楚雄彝…"),
            ("abcdef", 5, "abc…"),
            ("ab cdef", 5, "ab…"),
            ("楚雄", 0, "…"),
        ] {
            let truncated = truncate(text, f64::from(max), &|c| char_half_cells(c) as f64);
            assert_eq!(truncated, expected, "{text:?} to {max}");
        }
    }

    #[test]
    fn wraps_between_han_but_not_inside_numbers() {
        for (text, max, expected) in [
            ("楚雄彝族自治州", 8, vec!["楚雄彝族", "自治州"]),
            ("2024年12月", 6, vec!["2024年", "12月"]),
            ("招商（引资）", 4, vec!["招商", "（引", "资）"]),
            ("Green Power Ltd", 11, vec!["Green Power", "Ltd"]),
            ("abcdefgh", 3, vec!["abc", "def", "gh"]),
            ("共1,234.5亿", 8, vec!["共", "1,234.5", "亿"]),
            ("钱学森·冯诺依曼", 6, vec!["钱学", "森·冯", "诺依曼"]),
            ("", 4, vec![]),
        ] {
            assert_eq!(wrap(text, max), expected, "{text:?} to {max}");
        }
    }

    #[test]
    fn no_line_is_wider_than_allowed() {
        let text = "云南（楚雄）某某Advanced-Materials新材料股份有限公司2024年1,234.56亿元项目“一期”";
        for max in 4..40 {
            let lines = wrap(text, max);
            assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
            for line in lines {
                assert!(half_cells(&line) <= max, "{line} is wider than {max}");
            }
        }
    }
}
