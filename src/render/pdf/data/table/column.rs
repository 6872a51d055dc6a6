//! How wide a column of a table has to be for what stands in it.

use serde::Serialize;

use crate::text::width::half_cells;

/// A column.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Column {
    /// How wide its texts are if none is wrapped, in characters.
    wide: f64,
    /// How narrow it may become.
    least: f64,
    /// `left`, `center` or `right`.
    align: &'static str,
}

/// In a bold face digits are wider than half of a character.
const DIGITS: f64 = 1.14;

/// Capitals are wider still.
const CAPITALS: f64 = 1.4;

/// In a cell a Latin word of more characters may be broken between its parts.
pub(super) const LONGEST: usize = 12;

/// Texts up to this many characters stand in the middle of their column and are not wrapped.
pub(super) const SHORT: f64 = 6.0;

/// How much room texts need that stand in one column, in characters.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Room {
    /// If none is wrapped.
    pub(super) widest: f64,
    /// The longest piece of them within which no line ends: Latin letters and digits in a row.
    piece: f64,
}

impl Room {
    pub(super) fn of<T: AsRef<str>>(texts: impl Iterator<Item = T>) -> Self {
        texts.fold(Self::default(), |room, text| {
            let text = text.as_ref();
            let pieces = text.split(|c: char| c == '\u{200B}' || !c.is_ascii_graphic());
            Self { widest: room.widest.max(cells(text)), piece: pieces.map(cells).fold(room.piece, f64::max) }
        })
    }
}

/// How wide a column is whose texts need so much room. Its head goes over two lines or three, and a unit in it over none.
pub(super) fn sized(room: Room, head: &str, whole: bool, align: &'static str) -> Column {
    let Room { widest, piece } = room;
    let unit = Some(cells(unit(head))).filter(|unit| *unit <= SHORT).unwrap_or_default();
    let head = cells(head);
    let whole_head = if head <= SHORT { head } else { (head / 2.0).ceil() };
    let wide = widest.max(whole_head).max(2.0) + 0.2;
    let least = if whole || widest <= SHORT { widest } else { (widest / 5.0).clamp(SHORT, 12.0).max(piece) };
    Column { wide: wide.min(60.0), least: least.max((head / 3.0).ceil()).max(unit).max(2.0) + 0.2, align }
}

/// What a head ends with in brackets, and them: `（亿元）`.
fn unit(head: &str) -> &str {
    head.rfind('（').filter(|_| head.ends_with('）')).map_or("", |start| &head[start..])
}

fn cells(text: &str) -> f64 {
    let width = |line: &str| {
        let digits = line.chars().filter(char::is_ascii_digit).count() as f64;
        let capitals = line.chars().filter(char::is_ascii_uppercase).count() as f64;
        let factor = if line.is_ascii() { DIGITS } else { 1.0 };
        (half_cells(line) as f64 * factor + digits * (DIGITS - factor) + capitals * (CAPITALS - factor)) / 2.0
    };
    text.lines().map(width).fold(0.0, f64::max)
}

/// Whether a text is a date: `2026年9月30日`, `9月30日`, `2026-09-30`. It is read as one, so it stands in one line.
fn is_date(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.contains(['年', '月', '-'])
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '年' | '月' | '日' | '-'))
}

/// Whether all texts but the empty ones are dates.
pub(super) fn are_dates<T: AsRef<str>>(texts: &[T]) -> bool {
    texts.iter().all(|text| text.as_ref().is_empty() || is_date(text.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::breakable;

    #[test]
    fn a_column_has_room_for_what_is_never_broken_within_it() {
        for (text, piece) in [
            ("示例甲市高效光伏组件项目", ""),
            ("91532300MA6K000000", "91532300MA6K000000"),
            ("代码91532300MA6K000000，另见附表", "91532300MA6K000000"),
            ("office@investment.example", "investment."),
        ] {
            let room = Room::of([breakable(text, LONGEST)].iter());
            assert_eq!(room.piece, cells(piece), "{text}");
            let column = sized(room, "四字表头", false, "left");
            assert!(column.least >= room.piece && column.least <= column.wide, "{text}: {column:?}");
        }
    }

    #[test]
    fn a_unit_in_a_head_stands_in_one_line() {
        let room = Room::of(["12.50"].iter());
        for (head, least) in [("协议投资（亿元）", 4.0), ("协议投资", 3.0), ("说明（含各县市数据口径）", 4.0)]
        {
            let column = sized(room, head, true, "right");
            assert!((column.least - least - 0.2).abs() < 0.2, "{head}: {column:?}");
        }
    }

    #[test]
    fn dates_stand_in_one_line() {
        assert!(are_dates(&["2026年12月31日", "", "12月31日", "2026-12-31"]));
        assert!(!are_dates(&["2026年12月31日前完成"]));
    }
}
