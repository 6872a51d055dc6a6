//! What a percentage is said of: the subject of its own clause, or else what stands before it.

use super::super::reading::{Reading, without_end};
use crate::text::direction;

/// What may stand before 增长 without saying of what: 同比 and the like, after which the value before is meant.
const MANNER: [&str; 24] = [
    "同比",
    "环比",
    "同期",
    "分别",
    "累计",
    "大幅",
    "共",
    "净",
    "又",
    "再",
    "均",
    "也",
    "则",
    "已",
    "其",
    "总体",
    "逆势",
    "实现",
    "大幅度",
    "相应",
    "并",
    "还",
    "且",
    "同时",
];

/// Whether the words before a percentage say that something rose (true) or fell (false).
pub(super) fn direction(lead: &str) -> Option<bool> {
    direction::change(lead).map(|(_, rose)| rose)
}

/// What the clause of a percentage says to have grown: nothing in 同比增长12%, 投资 in 投资增长12%.
///
/// A clause without a subject of its own goes on with that of the one before; a clause with one does not.
pub(super) fn subject(lead: &str) -> &str {
    let verb = direction::change(lead).map_or("", |(verb, _)| verb);
    let lead = direction::without_ends(lead);
    let mut rest = lead.strip_suffix(verb).unwrap_or(lead);
    loop {
        let manner = MANNER.iter().find_map(|manner| rest.strip_suffix(manner));
        // 比上年, 较2020年同期, 与去年相比
        let than =
            || rest.rfind(['比', '较', '与']).map(|at| &rest[..at]).filter(|before| is_time(&rest[before.len()..]));
        match manner.or_else(than) {
            Some(shorter) => rest = shorter,
            None => return rest,
        }
    }
}

/// Whether a comparison names a time and nothing else: 比上年同期, but not 比重.
fn is_time(comparison: &str) -> bool {
    let Some(named) = comparison.char_indices().nth(1).map(|(at, _)| &comparison[at..]) else { return false };
    let named = without_end(named, &["相比", "的", "相比较", "水平"]);
    named.ends_with(['年', '期', '月', '底', '末', '初', '季', '度']) && !named.starts_with(['重', '例'])
}

/// Whether a percentage is said of what stands before it: its clause names nothing else, or what it names stands there,
/// and no amount of something else comes between.
pub(super) fn goes_on(reading: &Reading<'_>, percent: usize, last: usize) -> bool {
    let own = subject(reading.lead(percent));
    let said = reading.near_to(percent).trim_end().strip_suffix(reading.lead(percent)).unwrap_or("");
    let foreign =
        |other: usize| reading.is_amount(other) && !reading.alike(other, last) && !reading.is_aside(other, percent);
    (own.is_empty() || (own.chars().count() > 1 && said.contains(own))) && !(last + 1..percent).any(foreign)
}
