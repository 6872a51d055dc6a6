//! How wide a text is set in a chart, without any font at hand.

use crate::text::width;

/// An upper estimate of the width of a text, in the unit of `size` (the font size).
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(|c| char_width(c, size)).sum()
}

/// The text in lines of at most `max`.
pub(super) fn wrap(text: &str, max: f64, size: f64) -> Vec<String> {
    width::wrap_by(text, max, &|c| char_width(c, size))
}

/// The text in as few lines of at most `max` as possible, about equally long, so that no character stands alone.
pub(super) fn wrap_evenly(text: &str, max: f64, size: f64) -> Vec<String> {
    let whole = text.trim();
    // What fits with room to spare, however sums are rounded, needs no places to break.
    if width(text, size) < max - 0.5 && !whole.is_empty() {
        return vec![whole.to_owned()];
    }
    let mut best = wrap(text, max, size);
    let count = best.len();
    let mut narrower = max - size / 2.0;
    while count > 1 && narrower >= size {
        let lines = wrap(text, narrower, size);
        if lines.len() > count {
            break;
        }
        best = lines;
        narrower -= size / 2.0;
    }
    best
}

/// The text in even lines, at most `count` of them: what is left over is cut with `…`.
pub(super) fn clamp_lines(text: &str, max: f64, size: f64, count: usize) -> Vec<String> {
    let lines = wrap_evenly(text, max, size);
    if lines.len() <= count {
        return lines;
    }
    let mut lines = wrap(text, max, size);
    lines.truncate(count.saturating_sub(1));
    // A line is a part of the text; the blanks between lines are not in any of them.
    let mut rest = text;
    for line in &lines {
        rest = rest.split_once(&**line).map_or("", |(_, after)| after);
    }
    lines.push(truncate(rest.trim_start(), max, size));
    lines
}

/// The text, cut with `…` where it is wider than `max`.
pub(super) fn truncate(text: &str, max: f64, size: f64) -> String {
    width::truncate(text, max, &|c| char_width(c, size))
}

fn char_width(c: char, size: f64) -> f64 {
    // Half a cell is too little for digits and capitals: the faces at hand set digits 0.5 to 0.58 em wide.
    let ems = match (width::char_half_cells(c), c) {
        (0, _) => 0.0,
        (1, '.' | ',' | ':' | ';' | '\'' | 'i' | 'l' | '|' | ' ') => 0.34,
        (1, 'W' | 'M' | 'm' | '@' | '%') => 0.95,
        (1, 'A'..='Z' | 'w') => 0.74,
        (1, _) => 0.59,
        _ => 1.0,
    };
    ems * size
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::testing::Dice;

    #[test]
    fn what_fits_is_one_line_and_nothing_is_none() {
        let mut dice = Dice::new(8);
        for _ in 0..5_000 {
            let length = dice.roll(6);
            let text = dice.text(&["楚", "雄", "（", "）", "Ab", "1", ",", " ", "\u{3000}", "\u{301}"], length);
            let max = dice.roll(90) as f64;
            if width(&text, 13.0) <= max {
                assert_eq!(wrap_evenly(&text, max, 13.0), wrap(&text, max, 13.0), "{text:?} in {max}");
            }
        }
    }

    #[test]
    fn wraps_into_even_lines() {
        assert_eq!(wrap_evenly("楚雄彝族自治州", 60.0, 10.0), ["楚雄彝族", "自治州"]);
        assert_eq!(wrap_evenly("楚雄市", 60.0, 10.0), ["楚雄市"]);
    }

    #[test]
    fn cuts_what_is_left_over_and_keeps_its_blanks() {
        assert_eq!(clamp_lines("甲乙丙丁戊己庚", 20.0, 10.0, 2), ["甲乙", "丙…"]);
        assert_eq!(clamp_lines("aaa bb cc dd", 30.0, 10.0, 2), ["aaa", "bb…"]);
        assert_eq!(clamp_lines("甲乙", 20.0, 10.0, 2), ["甲乙"]);
    }
}
